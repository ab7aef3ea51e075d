//! What words are accepted, however they are typed.

use unicode_normalization::UnicodeNormalization;

/// What words are accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextKey {
    /// Any one of these.
    pub accept: Vec<Box<str>>,
    /// What is forgiven.
    pub typos: Typos,
}

/// How many slips of the finger are forgiven.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Typos {
    /// None.
    #[default]
    None,
    /// One character too many, missing or different, or two neighbours swapped.
    One,
}

impl TextKey {
    /// Whether `text` is one of the accepted ones after folding; a blank one never is.
    pub fn accepts(&self, text: &str) -> bool {
        let given = fold(text);
        let is_near = |word: &str| match self.typos {
            Typos::None => false,
            Typos::One => is_one_edit(&given, word),
        };
        !given.is_empty() && self.accept.iter().map(|word| fold(word)).any(|word| given == word || is_near(&word))
    }
}

/// NFKC, then lower case, then every run of spaces as one and none at the ends.
pub fn fold(text: &str) -> String {
    let lower = text.nfkc().collect::<String>().to_lowercase();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is left between the common beginning and the common end tells the edit.
fn is_one_edit(given: &str, word: &str) -> bool {
    let (given, word): (Vec<char>, Vec<char>) = (given.chars().collect(), word.chars().collect());
    let same = |(a, b): &(&char, &char)| a == b;
    let start = given.iter().zip(&word).take_while(same).count();
    let (given, word) = (&given[start..], &word[start..]);
    let end = given.iter().rev().zip(word.iter().rev()).take_while(same).count();
    match (&given[..given.len() - end], &word[..word.len() - end]) {
        ([] | [_], [] | [_]) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_the_same_folds_to_the_same() {
        for (text, folded) in [
            ("  PALERMO \t\u{a0} protocol\u{2028}", "palermo protocol"),
            ("se\u{301}questration", "s\u{e9}questration"),
            ("tra\u{fb03}c １２ m²", "traffic 12 m2"),
            ("ΟΔΟΣ Σ", "οδος σ"),
            ("İ", "i\u{307}"),
            ("\u{a8}", "\u{308}"),
            ("مرحبا\u{3000}بك", "مرحبا بك"),
            ("\u{1680}\u{85}", ""),
        ] {
            assert_eq!(fold(text), folded, "{text:?}");
        }
    }

    #[test]
    fn one_edit_is_one_character_or_two_neighbours() {
        for (given, word, near) in [
            ("referral", "referral", true),
            ("referal", "referral", true),
            ("refferral", "referral", true),
            ("refertal", "referral", true),
            ("rfeerral", "referral", true),
            ("rfeeral", "referral", false),
            ("refral", "referral", false),
            ("cba", "abc", false),
            ("aaa", "aa", true),
            ("𐐨", "b", true),
            ("", "ab", false),
        ] {
            assert_eq!(is_one_edit(given, word), near, "{given} {word}");
            assert_eq!(is_one_edit(word, given), near, "{word} {given}");
        }
    }

    #[test]
    fn a_blank_text_is_never_accepted() {
        let key = TextKey { accept: vec!["a".into(), "".into()], typos: Typos::One };
        assert!(!key.accepts("") && !key.accepts(" \u{3000}") && key.accepts("b"));
    }
}
