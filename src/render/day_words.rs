//! How a page's script writes a day in the words of a language; `site/js/day.js` reads it.

use crate::model::language::Language;
use crate::render::messages::Messages;
use serde::Serialize;

/// The names and the order that a day is written with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DayWords {
    /// The names of the months, set apart by `|`.
    months: String,
    /// With `{day}`, `{month}` and `{year}`.
    date_format: String,
    /// The same for the first of a month.
    date_first: String,
}

impl DayWords {
    /// Of a language.
    pub fn of(language: &Language, messages: &Messages) -> Self {
        let text = |key: &str| messages.text(language.as_str(), key).to_owned();
        Self {
            months: (1..=12).map(|month| text(&format!("months.{month}"))).collect::<Vec<_>>().join("|"),
            date_format: text("date.format"),
            date_first: text("date.first"),
        }
    }
}
