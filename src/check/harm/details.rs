//! Details that would identify a real person.

use crate::check::harm::names;
use crate::check::harm::words::Words;
use crate::model::course::{ContactLine, Course};
use crate::model::explained_words;
use crate::model::language::Language;
use std::collections::BTreeSet;

/// What was found, in the author's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Two or more names beside each other.
    FullName(String),
    /// A day on which somebody was born.
    DateOfBirth(String),
    /// Of a telephone, a passport or another document.
    Number(String),
    /// House, plot, box or coordinates.
    Address(String),
}

/// What the course itself explains, so that it identifies nobody.
#[derive(Hash)]
pub struct Known<'c> {
    /// Invented first names.
    pub invented: BTreeSet<&'c str>,
    /// Words of places, offices and laws, in small letters.
    pub words: BTreeSet<String>,
    /// The digits of numbers that are handed out.
    numbers: BTreeSet<String>,
}

impl<'c> Known<'c> {
    /// Of a course.
    pub fn of(course: &'c Course) -> Self {
        let settings = &course.settings;
        let number = |line: &ContactLine| match line {
            ContactLine::Confirmed(number) | ContactLine::DialTest(number) => Some(digits(number)),
            ContactLine::Local => None,
        };
        Self {
            invented: settings.invented.iter().map(|name| &**name).collect(),
            words: explained_words::of(course),
            numbers: course.contacts().filter_map(|contact| number(&contact.line)).collect(),
        }
    }
}

/// The first detail of a text. Names need the word lists of the language; numbers do not.
pub fn first(text: &str, language: &Language, known: &Known<'_>) -> Option<Detail> {
    let words = Words::of(language);
    let name = words.and_then(|words| names::full_name(text, words, known)).map(Detail::FullName);
    // Every other detail holds a number.
    if name.is_some() || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return name;
    }
    let birth = || words.and_then(|words| followed_by_digit(text, words.births, 24)).map(Detail::DateOfBirth);
    let address = || words.and_then(|words| followed_by_digit(text, words.addresses, 6)).map(Detail::Address);
    birth()
        .or_else(address)
        .or_else(|| coordinates(text).map(Detail::Address))
        .or_else(|| number(text, known).map(Detail::Number))
}

/// "born on 3 May": one of the signs as whole words, and a digit at most `within` characters behind it.
fn followed_by_digit(text: &str, signs: &[&str], within: usize) -> Option<String> {
    let lower = text.to_lowercase();
    signs.iter().find_map(|sign| {
        lower.match_indices(sign).find_map(|(at, _)| {
            let before = lower[..at].chars().next_back();
            let rest = &lower[at + sign.len()..];
            let is_word = !before.is_some_and(char::is_alphanumeric) && !rest.starts_with(char::is_alphabetic);
            let digits = rest.char_indices().take(within).find(|(_, letter)| letter.is_ascii_digit())?.0;
            let end =
                rest[digits..].find(|letter: char| !letter.is_alphanumeric()).map_or(rest.len(), |end| digits + end);
            // A sentence that ends in between belongs to something else.
            let joined = !rest[..digits].contains(['!', '?', ';']) && !rest[..digits].contains(". ");
            (is_word && joined).then(|| format!("{sign}{}", &rest[..end]))
        })
    })
}

/// Two numbers with three decimals and more beside each other: a place to within a hundred metres.
fn coordinates(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split([' ', ',', ';', '\n']).filter(|word| !word.is_empty()).collect();
    let is_precise = |word: &str| {
        let word = word.trim_start_matches(['-', '+', '(']).trim_end_matches(['°', ')', '.', 'N', 'S', 'E', 'W']);
        word.split_once('.').is_some_and(|(whole, decimals)| {
            (1..=3).contains(&whole.len())
                && decimals.len() >= 3
                && whole.bytes().chain(decimals.bytes()).all(|byte| byte.is_ascii_digit())
        })
    };
    words.windows(2).find(|pair| pair.iter().all(|word| is_precise(word))).map(|pair| pair.join(", "))
}

/// A telephone or document number that is none of the contacts'.
fn number(text: &str, known: &Known<'_>) -> Option<String> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(start) = (at..bytes.len()).find(|index| bytes[*index].is_ascii_digit()) {
        let mut end = start;
        // Single spaces and hyphens stand inside a number, commas inside an amount.
        while end < bytes.len()
            && (bytes[end].is_ascii_digit()
                || (matches!(bytes[end], b' ' | b'-') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit)))
        {
            end += 1;
        }
        at = end;
        let written = &text[start..end];
        let digits = digits(written);
        let longest = written.split([' ', '-']).map(str::len).max().unwrap_or_default();
        let before = text[..start].trim_end();
        let prefix = before.len() == start && before.ends_with(|letter: char| letter.is_ascii_uppercase());
        let is_telephone =
            (before.ends_with('+') && digits.len() >= 8) || (digits.starts_with('0') && digits.len() >= 9);
        let is_document = longest >= 7 || (prefix && longest >= 6);
        let is_amount =
            ["KES", "KSh", "UGX", "USD", "TZS", "$", "€"].iter().any(|sign| before.ends_with(sign) && !prefix);
        if (is_telephone || is_document) && !is_amount && !known.numbers.contains(&digits) {
            return Some(written.to_owned());
        }
    }
    None
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, language: &str) -> Option<Detail> {
        let known = Known {
            invented: ["Amani", "Baraka"].into(),
            words: ["kenya", "busia", "children"].map(str::to_owned).into(),
            numbers: ["0800722203".to_owned()].into(),
        };
        first(text, &Language::parse(language).expect("a tag"), &known)
    }

    #[test]
    fn full_names_are_found_and_invented_first_names_are_not() {
        let name = |text: &str| Some(Detail::FullName(text.to_owned()));
        assert_eq!(found("Yesterday Grace Wafula came alone.", "en"), name("Grace Wafula"));
        assert_eq!(found("The driver, Peter Wafula, waits.", "en"), name("Peter Wafula"));
        assert_eq!(found("Amani Wafula waits.", "en"), name("Amani Wafula"));
        assert_eq!(found("Dereva Petro Wafula anasubiri.", "sw"), name("Petro Wafula"));
        for text in [
            "Amani waits. Baraka does not.",
            "Amani Baraka",
            "When Amani came to Busia Town, nobody asked.",
            "The Children Act 2022 and the High Court",
            "He flies from Addis to Nairobi",
            "Three Passports",
        ] {
            assert_eq!(found(text, "en"), None, "{text}");
        }
        assert_eq!(
            found("Der Fahrer wartet am Großen Markt.", "de"),
            None,
            "a language that writes nouns with capitals"
        );
    }

    #[test]
    fn days_of_birth_are_found_and_ages_are_not() {
        assert!(matches!(found("She was born on 3 May 2009.", "en"), Some(Detail::DateOfBirth(_))));
        assert!(matches!(found("Alizaliwa tarehe 3 Mei 2009.", "sw"), Some(Detail::DateOfBirth(_))));
        assert!(matches!(found("Elle est née le 3 mai 2009.", "fr"), Some(Detail::DateOfBirth(_))));
        for text in ["She is 16.", "Ask the date of birth. There are 4 children.", "He was born in 2009."] {
            assert_eq!(found(text, "en"), None, "{text}");
        }
    }

    #[test]
    fn numbers_of_telephones_and_documents_are_found_and_amounts_are_not() {
        for text in ["Call 0712 345 678.", "+254 712 345678", "ID 23456789", "passport AK0123456"] {
            assert!(matches!(found(text, "en"), Some(Detail::Number(_))), "{text}");
        }
        for text in [
            "Call 0800 722 203 or 116.",
            "KES 30,000,000",
            "KES 30000000",
            "2017-2023",
            "in 2024 2 of 14 officials",
            "1 260 000 000",
        ] {
            assert_eq!(found(text, "en"), None, "{text}");
        }
    }

    #[test]
    fn precise_addresses_are_found() {
        for (text, language) in [
            ("They live on plot 12.", "en"),
            ("P.O. Box 44 Nairobi", "en"),
            ("nyumba namba 7", "sw"),
            ("parcelle no 31", "fr"),
            ("at -0.46081, 34.11152", "de"),
        ] {
            assert!(matches!(found(text, language), Some(Detail::Address(_))), "{text}");
        }
        for text in ["The plot thickens in 2 ways, so to say", "a house near the market", "1.5, 2.75"] {
            assert_eq!(found(text, "en"), None, "{text}");
        }
    }
}
