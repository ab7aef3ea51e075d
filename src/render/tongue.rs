//! The language of a course's text where it is not that of the page around it.

use crate::model::language::Language;
use crate::render::html::Html;

/// ` lang="…" dir="…"` for the elements that hold the course's text; nothing when the page has the same language.
#[derive(Clone, Debug, Default)]
pub struct Tongue(Html);

impl Tongue {
    /// Of text in the language `content` on a page in the language `page`.
    pub fn of(content: &Language, page: &Language) -> Self {
        let mut attributes = Html::default();
        if content != page {
            attributes.push_attribute("lang", content.as_str());
            attributes.push_attribute("dir", content.direction().as_str());
        }
        Self(attributes)
    }

    /// The attributes, with a space before each.
    pub fn attributes(&self) -> &Html {
        &self.0
    }
}
