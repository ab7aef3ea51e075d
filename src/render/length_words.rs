//! How long something takes, in the words of a language. `site/js/guide.js` says the same of a plan.

use crate::model::language::Language;
use crate::render::messages::Messages;

/// "45 min", "17 h", "8 h 30 min".
pub fn length(minutes: u32, language: &Language, messages: &Messages) -> String {
    let (hours, rest) = ((minutes / 60).to_string(), (minutes % 60).to_string());
    let say = |key: &str, values: &[(&str, &str)]| messages.filled(language.as_str(), key, None, values);
    match (minutes / 60, minutes % 60) {
        (0, _) => say("guide.minutes_short", &[("n", &rest)]),
        (_, 0) => say("agenda.hours", &[("hours", &hours)]),
        _ => say("agenda.hours_minutes", &[("hours", &hours), ("minutes", &rest)]),
    }
}

/// The same of a day, which may hold breaks: "8 h 30 min with breaks".
pub fn of_day(minutes: u32, breaks: u32, language: &Language, messages: &Messages) -> String {
    let length = length(minutes, language, messages);
    match breaks {
        0 => length,
        _ => messages.filled(language.as_str(), "agenda.with_breaks", None, &[("length", &length)]),
    }
}
