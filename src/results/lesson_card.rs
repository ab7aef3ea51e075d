//! Lesson cards as they come back: in a result, or alone in a file. docs/results.md describes both.

use crate::model::language::Language;
use crate::results::participant_code::ParticipantCode;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// What a file of lesson cards alone calls itself.
pub const KIND: &str = "lesson-cards";
/// More than anybody writes.
const MOST: usize = 50;
/// In characters; the page stops there too.
const LONGEST: usize = 1_000;

/// What one participant learnt. It does not say who.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LessonCard {
    /// What happened.
    pub situation: Box<str>,
    /// What helped.
    pub helped: Box<str>,
    /// What hindered.
    pub hindered: Box<str>,
    /// What they will change.
    pub change: Box<str>,
    /// The language it is written in, where it is known.
    pub language: Option<Language>,
}

impl LessonCard {
    /// The cards of a list that hold words; whatever else is in it is passed over. Where the code of who wrote them is
    /// known, it goes from their words.
    pub fn list(value: Option<&Value>, code: Option<&ParticipantCode>) -> Vec<Self> {
        let cards = value.and_then(Value::as_array).into_iter().flatten().take(MOST);
        cards.map(|card| Self::of(card, code)).filter(|card| card.texts().any(|(_, text)| !text.is_empty())).collect()
    }

    /// Its texts with their keys, in the order of the card.
    pub fn texts(&self) -> impl Iterator<Item = (&'static str, &str)> {
        [
            ("situation", &*self.situation),
            ("helped", &self.helped),
            ("hindered", &self.hindered),
            ("change", &self.change),
        ]
        .into_iter()
    }

    fn of(card: &Value, code: Option<&ParticipantCode>) -> Self {
        let text = |key: &str| {
            let line = one_line(card.get(key).and_then(Value::as_str).unwrap_or_default());
            match code {
                Some(code) => without(&line, code.as_str()).into(),
                None => line.into(),
            }
        };
        Self {
            situation: text("situation"),
            helped: text("helped"),
            hindered: text("hindered"),
            change: text("change"),
            language: card.get("language").and_then(Value::as_str).and_then(|tag| Language::parse(tag).ok()),
        }
    }
}

/// `lessons.toml` of these cards, the same words once; the facilitator edits it and takes out what is not passed on.
pub fn lessons_file(cards: &[LessonCard]) -> String {
    let mut out = String::from(
        "# Edit these, take out what is not passed on, and put this file beside course.toml.\n\
         # Nobody may be recognised. A module shows them with {{ lessons }}.\n",
    );
    let mut seen = BTreeSet::new();
    for card in cards {
        if !seen.insert(card.texts().map(|(_, text)| text).collect::<Vec<_>>()) {
            continue;
        }
        out.push_str("\n[[lesson]]\n");
        for (key, text) in card.texts() {
            if text.is_empty() && key != "situation" {
                continue;
            }
            let _ = writeln!(out, "{key} = {}", toml::Value::from(text));
        }
        if let Some(language) = &card.language {
            let _ = writeln!(out, "language = \"{language}\"");
        }
    }
    out
}

fn one_line(text: &str) -> String {
    let words =
        text.split(|letter: char| letter.is_whitespace() || letter.is_control()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ").chars().take(LONGEST).collect()
}

/// The text with `…` wherever the code stands as a word, in capital or small letters.
fn without(text: &str, code: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(|letter: char| letter.is_ascii_alphanumeric()) {
        let end =
            rest[start..].find(|letter: char| !letter.is_alphanumeric()).map_or(rest.len(), |length| start + length);
        out.push_str(&rest[..start]);
        let word = &rest[start..end];
        out.push_str(if word.eq_ignore_ascii_case(code) { "…" } else { word });
        rest = &rest[end..];
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn list(value: &Value) -> Vec<LessonCard> {
        LessonCard::list(Some(value), Some(&ParticipantCode::parse("BU07").expect("a code")))
    }

    #[test]
    fn a_card_is_one_line_a_field_and_empty_ones_are_left_out() {
        let cards = list(&json!([
            { "situation": " Several\nadults ", "helped": "", "change": "A list", "language": "sw" },
            { "situation": "  ", "helped": 7 },
            "damaged",
        ]));
        let texts: Vec<_> = cards.iter().map(|card| (&*card.situation, &*card.helped, &*card.change)).collect();
        assert_eq!(texts, [("Several adults", "", "A list")]);
        assert_eq!(cards[0].language, Language::parse("sw").ok());
    }

    #[test]
    fn the_code_of_who_wrote_a_card_is_not_passed_on() {
        let cards = list(&json!([{ "situation": "bu07 saw it, BU07x did not (BU07)" }]));
        assert_eq!(&*cards[0].situation, "… saw it, BU07x did not (…)");
    }

    #[test]
    fn the_same_words_are_passed_on_once_whatever_they_hold() {
        let cards = list(&json!([
            { "situation": "He said \"go\" \\ left", "language": "en" },
            { "situation": "He said \"go\" \\ left", "language": "en" },
        ]));
        let table: toml::Table = lessons_file(&cards).parse().expect("TOML");
        let lessons = table["lesson"].as_array().expect("lessons");
        assert_eq!(lessons.len(), 1);
        assert_eq!(lessons[0]["situation"].as_str(), Some("He said \"go\" \\ left"));
    }
}
