//! Languages of text and the direction they are written in.

use std::fmt;
use std::sync::Arc;

/// A language as BCP 47 names it: `en`, `sw`, `pt-BR`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(Arc<str>);

/// The text is not a language tag of the shape `xx`, `xxx` or `xx-YY`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadLanguage;

/// Which way lines of a language run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// As English and Swahili.
    LeftToRight,
    /// As Arabic.
    RightToLeft,
}

impl Language {
    /// Two or three small letters, then optional subtags of 2 to 8 letters or digits.
    pub fn parse(text: &str) -> Result<Self, BadLanguage> {
        let mut parts = text.split('-');
        let primary = parts.next().unwrap_or_default();
        let primary_fits = matches!(primary.len(), 2 | 3) && primary.bytes().all(|byte| byte.is_ascii_lowercase());
        let rest_fits =
            parts.all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        if primary_fits && rest_fits { Ok(Self(text.into())) } else { Err(BadLanguage) }
    }

    /// The tag, for `lang` attributes and file names.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Read off the primary subtag.
    pub fn direction(&self) -> Direction {
        match self.0.split('-').next() {
            Some("ar" | "dv" | "fa" | "he" | "ps" | "sd" | "ug" | "ur" | "yi") => Direction::RightToLeft,
            _ => Direction::LeftToRight,
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Direction {
    /// The value of a `dir` attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Direction::LeftToRight => "ltr",
            Direction::RightToLeft => "rtl",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arabic_runs_from_right_to_left() {
        let direction = |tag: &str| Language::parse(tag).expect("a tag").direction().as_str();
        assert_eq!((direction("ar"), direction("ar-EG"), direction("sw")), ("rtl", "rtl", "ltr"));
        assert_eq!(Language::parse("English"), Err(BadLanguage));
    }
}
