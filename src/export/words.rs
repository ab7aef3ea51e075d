//! What every text of one language shares.

use crate::export::markup::Markup;
use crate::model::course::Course;
use crate::model::edition::Edition;
use crate::model::language::{Direction, Language};
use crate::render::messages::Messages;
use crate::render::said::Said;
use crate::render::translated_course::TranslatedCourse;

/// The course, and the language it is printed in.
#[derive(Clone, Copy)]
pub(super) struct Words<'c> {
    /// What is printed.
    pub(super) course: &'c Course,
    /// In this language.
    pub(super) language: &'c Language,
    /// For whom: facilitator notes are absent from the participants' papers.
    pub(super) edition: Edition,
    /// The sentences around it.
    pub(super) messages: &'c Messages,
}

impl<'c> Words<'c> {
    /// A sentence of the catalogue.
    pub(super) fn text<'k>(&self, key: &'k str) -> &'k str
    where
        'c: 'k,
    {
        self.messages.text(self.language.as_str(), key)
    }

    /// A sentence that counts.
    pub(super) fn count(&self, key: &str, n: impl Into<u64>) -> String {
        self.messages.filled(self.language.as_str(), key, Some(n.into()), &[])
    }

    /// A sentence with places for other words.
    pub(super) fn filled(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.messages.filled(self.language.as_str(), key, None, values)
    }

    /// The texts of `course.toml` and its country.
    pub(super) fn texts(&self) -> TranslatedCourse<'c> {
        TranslatedCourse::of(self.course, self.language)
    }

    /// Adds what is in this language, named where it is not that of the page.
    pub(super) fn tongue(&self, language: &Language, out: &mut Markup, inside: impl FnOnce(&mut Markup)) {
        if language == self.language {
            return inside(out);
        }
        out.push("#tongue(");
        push_language(language, out);
        out.push(")");
        out.content(inside);
    }

    /// Adds words with the language they are in.
    pub(super) fn said(&self, said: &Said<'_, str>, out: &mut Markup) {
        self.tongue(said.language, out, |out| out.words(said.text));
    }
}

/// Adds a language and its direction as arguments.
pub(super) fn push_language(language: &Language, out: &mut Markup) {
    let mut parts = language.as_str().split('-');
    out.push("lang: ");
    out.string(parts.next().unwrap_or_default());
    if let Some(region) = parts.find(|part| part.len() == 2) {
        out.push(", region: ");
        out.string(region);
    }
    out.push(match language.direction() {
        Direction::LeftToRight => ", dir: ltr",
        Direction::RightToLeft => ", dir: rtl",
    });
}
