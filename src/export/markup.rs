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

#[cfg(test)]
mod tests {
    use super::*;
    use typst::syntax::ast::Str;
    use typst::syntax::{SyntaxKind, parse};

    /// The one string literal of a source, as Typst reads it.
    fn read(markup: &Markup) -> String {
        let root = parse(markup.as_str());
        assert!(root.errors_and_warnings().0.is_empty(), "{}", markup.as_str());
        let kinds: Vec<_> = root.children().map(|node| node.kind()).collect();
        assert_eq!(kinds, [SyntaxKind::Hash, SyntaxKind::Str, SyntaxKind::Semicolon], "{}", markup.as_str());
        let literal = root.children().nth(1).and_then(|node| node.cast::<Str<'_>>()).expect("a string");
        literal.get().to_string()
    }

    #[test]
    fn words_stay_words_whatever_stands_in_them() {
        for hostile in [
            "\"]; #panic(\"no\")",
            "\\\"#import \"/x\": *",
            "\\u{41} \\n $x$ *b* _i_ `c` @ref <label> // /* ~ --- ...",
            "a\u{301} \u{202e}b\u{feff}\u{10ffff}",
            "#\u{5c}",
        ] {
            let mut markup = Markup::default();
            markup.words(hostile);
            assert_eq!(read(&markup), hostile);
        }
    }

    #[test]
    fn control_characters_become_spaces() {
        let mut markup = Markup::default();
        markup.words("a\0b\u{1b}c\nd");
        assert_eq!(read(&markup), "a b c d");
    }
}
