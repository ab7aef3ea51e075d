//! A text that can be signed: what is read is what is there.

use std::fmt;
use std::sync::Arc;
use unicode_normalization::{UnicodeNormalization as _, is_nfc};

/// The most bytes; names of people and courses are far shorter.
const LONGEST: usize = 240;

/// One line in NFC, not empty, without spaces at its ends and without anything that cannot be seen: a name that shows as
/// another one by invisible signs would be signed as what it is not.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactText(Arc<str>);

impl FactText {
    /// Takes the text as it is; `None` where something would have to change.
    pub fn parse(text: &str) -> Option<Self> {
        let fits = !text.is_empty() && text.len() <= LONGEST && text.trim() == text && is_nfc(text);
        (fits && !text.chars().any(is_unseen) && !text.contains("  ")).then(|| Self(text.into()))
    }

    /// Makes what people type a text that can be signed: in NFC, with single spaces, without what cannot be seen, cut off
    /// where it is too long. `None` where nothing is left.
    pub fn tidy(text: &str) -> Option<Self> {
        let seen: String = text.nfc().map(|letter| if is_unseen(letter) { ' ' } else { letter }).collect();
        let mut tidy = seen.split_whitespace().collect::<Vec<_>>().join(" ");
        while tidy.len() > LONGEST {
            tidy.pop();
        }
        Self::parse(tidy.trim_end())
    }

    /// Of an id or code, which is letters, digits and hyphens.
    pub fn of_id(id: &str) -> Self {
        Self::tidy(id).unwrap_or_else(|| Self("-".into()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for FactText {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Controls, white space other than the space, joiners, signs that turn the direction, and private characters.
fn is_unseen(letter: char) -> bool {
    letter.is_control()
        || letter.is_whitespace() && letter != ' '
        || matches!(
            letter,
            '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
        )
        || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fff0}'..='\u{ffff}')
        || matches!(letter, '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{10ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type_becomes_what_can_be_signed() {
        let tidy = |text: &str| FactText::tidy(text).map(|text| text.to_string());
        assert_eq!(tidy("  Mfano\t wa Ng’ombe \n").as_deref(), Some("Mfano wa Ng’ombe"));
        assert_eq!(tidy("Ame\u{301}lie").as_deref(), Some("Am\u{e9}lie"));
        assert_eq!(tidy("abc\u{202e}cba").as_deref(), Some("abc cba"));
        assert_eq!(tidy(" \u{200b} "), None);
        let long = tidy(&"né".repeat(200)).expect("a text");
        assert!(long.len() <= LONGEST && long.starts_with("nénéné"));
    }

    #[test]
    fn nothing_invisible_is_taken_as_it_is() {
        for text in ["", " a", "a ", "a  b", "a\nb", "a\u{a0}b", "a\u{200d}b", "a\u{202e}b", "e\u{301}"] {
            assert_eq!(FactText::parse(text), None, "{text:?}");
        }
        assert!(FactText::parse("محمد").is_some());
    }
}
