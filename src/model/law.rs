//! Places in the law that texts and questions rest on.

use crate::model::id::{BadId, StatuteId};
use crate::model::source::Span;
use std::fmt;

/// A place in the law, written `ctip/3(3)`: a statute of the country file and a section of it. `ctip` alone is the
/// whole statute.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Citation {
    /// Named by the country file.
    pub statute: StatuteId,
    /// What is meant in it.
    pub section: Section,
}

/// A place in the law as a file names it.
pub type Cited = (Citation, Span);

/// A section or article with the parts of it: `3`, `3(1)(f)`, `106B`; without parts the whole statute.
///
/// Each part is 1 to 8 ASCII letters and digits; at most 6 parts.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Section(Vec<Box<str>>);

impl Citation {
    /// Reads `statute` or `statute/section`.
    pub fn parse(text: &str) -> Result<Self, BadId> {
        let (statute, section) = match text.split_once('/') {
            Some((statute, section)) => (statute, Section::parse(section)?),
            None => (text, Section::default()),
        };
        Ok(Self { statute: StatuteId::parse(statute)?, section })
    }

    /// Whether a change of one place may change what the other says: section 3 holds 3(3), and the other way round.
    pub fn touches(&self, other: &Citation) -> bool {
        self.statute == other.statute && self.section.touches(&other.section)
    }
}

impl Section {
    /// Reads `3(1)(f)`.
    pub fn parse(text: &str) -> Result<Self, BadId> {
        let mut parts = text.split('(');
        let first = parts.next().unwrap_or_default();
        let mut section = vec![part(first)?];
        for rest in parts {
            section.push(part(rest.strip_suffix(')').ok_or(BadId)?)?);
        }
        if section.len() > 6 { Err(BadId) } else { Ok(Self(section)) }
    }

    fn touches(&self, other: &Section) -> bool {
        self.0.iter().zip(&other.0).all(|(a, b)| a == b)
    }
}

fn part(text: &str) -> Result<Box<str>, BadId> {
    let fits = (1..=8).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if fits { Ok(text.into()) } else { Err(BadId) }
}

impl fmt::Display for Citation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.statute)?;
        match self.section.0.split_first() {
            None => Ok(()),
            Some((first, rest)) => {
                write!(formatter, "/{first}")?;
                rest.iter().try_for_each(|part| write!(formatter, "({part})"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn citation(text: &str) -> Citation {
        Citation::parse(text).unwrap_or_else(|_| panic!("{text}"))
    }

    #[test]
    fn a_citation_is_a_statute_and_a_section_with_its_parts() {
        for text in ["ctip", "ctip/3", "ctip/3(1)(f)", "evidence/106B", "constitution/53(2)"] {
            assert_eq!(citation(text).to_string(), text);
        }
        for text in
            ["", "/3", "Ctip/3", "ctip/", "ctip/3(", "ctip/3()", "ctip/3(1", "ctip/3)1(", "ctip/s. 3", "ctip/3é"]
        {
            assert_eq!(Citation::parse(text), Err(BadId), "{text}");
        }
    }

    #[test]
    fn a_section_is_touched_by_what_holds_it_and_by_what_it_holds() {
        let touches = |a: &str, b: &str| citation(a).touches(&citation(b));
        assert!(touches("ctip/3", "ctip/3(3)") && touches("ctip/3(3)", "ctip/3") && touches("ctip", "ctip/3"));
        assert!(!touches("ctip/3(3)", "ctip/3(4)") && !touches("ctip/3", "ctip/30") && !touches("ctip/3", "bribery/3"));
    }
}
