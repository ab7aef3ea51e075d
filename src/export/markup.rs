//! Typst markup that we made ourselves.

use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Markup made by this stage. There is no way from an author's text to it except as a string literal, which nothing in
/// it can end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Markup {
    code: String,
    shown: BTreeSet<char>,
}

impl Markup {
    /// Adds markup written in our own code.
    pub(super) fn push(&mut self, code: &'static str) {
        self.code.push_str(code);
    }

    /// Adds words, where markup stands.
    pub(super) fn words(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        self.shown.extend(text.chars().filter(|letter| !letter.is_ascii() && !letter.is_control()));
        self.code.push('#');
        self.string(text);
        self.code.push(';');
    }

    /// Adds a value that is not shown: an address, a language.
    pub(super) fn string(&mut self, text: &str) {
        let tidy: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
        self.literal(&tidy);
    }

    /// Adds lines to be shown as typed, where a value stands.
    pub(super) fn lines(&mut self, text: &str) {
        self.shown.extend(text.chars().filter(|letter| !letter.is_ascii() && !letter.is_control()));
        let tidy = text.chars().filter(|letter| *letter != '\r');
        let tidy: String = tidy
            .map(|letter| match letter {
                '\n' | '\t' => letter,
                letter if letter.is_control() => ' ',
                letter => letter,
            })
            .collect();
        self.literal(&tidy);
    }

    /// Adds a number, where a value stands.
    pub(super) fn number(&mut self, number: impl Into<u64>) {
        write!(self.code, "{}", number.into()).expect("writing to a string");
    }

    /// Adds `#function[…]`.
    pub(super) fn call(&mut self, function: &'static str, inside: impl FnOnce(&mut Self)) {
        self.code.push('#');
        self.code.push_str(function);
        self.content(inside);
    }

    /// Adds `[…]`: an argument, or part of one.
    pub(super) fn content(&mut self, inside: impl FnOnce(&mut Self)) {
        self.code.push('[');
        inside(self);
        self.code.push(']');
    }

    /// Adds `#function[words]`.
    pub(super) fn call_words(&mut self, function: &'static str, words: &str) {
        self.call(function, |inside| inside.words(words));
    }

    /// Adds markup made elsewhere in this stage.
    pub(super) fn add(&mut self, other: &Markup) {
        self.code.push_str(&other.code);
        self.shown.extend(&other.shown);
    }

    /// Whether there is nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.code.is_empty()
    }

    /// As Typst reads it.
    pub(super) fn as_str(&self) -> &str {
        &self.code
    }

    /// Every character of the words in it, beyond ASCII.
    pub(super) fn shown(&self) -> &BTreeSet<char> {
        &self.shown
    }

    /// Typst reads the escapes that Rust writes; a null is the only one it has no place for, and it is gone before.
    fn literal(&mut self, text: &str) {
        write!(self.code, "{text:?}").expect("writing to a string");
    }
}
