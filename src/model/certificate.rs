//! Certificates: what one says, in the one form in which it is signed.
//!
//! The signed text has thirteen lines, each without a name, in this order: `MC1`, the fingerprint of the key, the number of
//! the certificate, the id and the name of the course, its revision, the participant's code, the name, the day on which the
//! test was passed, hours, score band, verdict, the day of issue. Name, hours and band may be empty. Lines end with one line
//! feed, the last one with nothing. The same facts have one such text only, so that whoever has both can compare bytes.

pub mod code;
pub mod fact_text;
pub mod key_document;
pub mod key_list;
pub mod number;
pub mod score_band;
pub mod settings;

use crate::model::certificate::fact_text::FactText;
use crate::model::certificate::number::CertificateNumber;
use crate::model::certificate::score_band::ScoreBand;
use crate::model::fingerprint::Fingerprint;
use crate::model::id::CourseId;
use jiff::civil::Date;

/// First line of what is signed; another form of certificate gets another.
const FORMAT: &str = "MC1";
const LINES: usize = 13;

/// What a certificate says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Which key signs.
    pub key: Fingerprint,
    /// Names this certificate in lists.
    pub number: CertificateNumber,
    /// Which course.
    pub course: CourseId,
    /// Its name, in the language of the certificate.
    pub title: FactText,
    /// The revision of the course by which it was marked.
    pub revision: Fingerprint,
    /// The code that the participant made up.
    pub participant: FactText,
    /// Only where the course allows names and one was given.
    pub name: Option<FactText>,
    /// When the test was taken; by the participant's clock.
    pub passed_on: Date,
    /// How long the course is.
    pub hours: Option<Hours>,
    /// How well it was passed.
    pub band: Option<ScoreBand>,
    /// What is certified.
    pub verdict: Certified,
    /// When it was signed.
    pub issued_on: Date,
}

/// Whole hours, 1 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hours(u16);

/// What a certificate certifies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certified {
    /// That the assessment was passed.
    Passed,
}

impl Hours {
    /// `None` outside 1 to 9999.
    pub fn new(hours: i64) -> Option<Self> {
        u16::try_from(hours).ok().filter(|hours| (1..=9999).contains(hours)).map(Self)
    }

    /// The number.
    pub fn get(self) -> u16 {
        self.0
    }

    fn parse(text: &str) -> Option<Self> {
        text.parse().ok().and_then(Self::new).filter(|hours| hours.0.to_string() == text)
    }
}

impl Certified {
    /// The word in what is signed.
    pub fn as_str(self) -> &'static str {
        match self {
            Certified::Passed => "passed",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        [Certified::Passed].into_iter().find(|certified| certified.as_str() == text)
    }
}

impl Facts {
    /// The text that is signed.
    pub fn text(&self) -> String {
        let hours = self.hours.map(|hours| hours.get().to_string());
        let lines: [&str; LINES] = [
            FORMAT,
            &self.key.to_string(),
            self.number.as_str(),
            self.course.as_str(),
            self.title.as_str(),
            &self.revision.to_string(),
            self.participant.as_str(),
            self.name.as_ref().map_or("", FactText::as_str),
            &self.passed_on.to_string(),
            hours.as_deref().unwrap_or_default(),
            &self.band.map_or_else(String::new, |band| band.to_string()),
            self.verdict.as_str(),
            &self.issued_on.to_string(),
        ];
        lines.join("\n")
    }

    /// Reads the text again; `None` for anything that [`Facts::text`] does not write.
    pub fn parse(text: &str) -> Option<Self> {
        let lines: Vec<&str> = text.split('\n').collect();
        let [
            FORMAT,
            key,
            number,
            course,
            title,
            revision,
            participant,
            name,
            passed_on,
            hours,
            band,
            verdict,
            issued_on,
        ] = lines[..]
        else {
            return None;
        };
        let facts = Self {
            key: Fingerprint::parse(key)?,
            number: CertificateNumber::parse(number)?,
            course: CourseId::parse(course).ok()?,
            title: FactText::parse(title)?,
            revision: Fingerprint::parse(revision)?,
            participant: FactText::parse(participant)?,
            name: unless_empty(name, FactText::parse)?,
            passed_on: passed_on.parse().ok()?,
            hours: unless_empty(hours, Hours::parse)?,
            band: unless_empty(band, ScoreBand::parse)?,
            verdict: Certified::parse(verdict)?,
            issued_on: issued_on.parse().ok()?,
        };
        // Dates and fingerprints can be written in more than one way.
        (facts.text() == text).then_some(facts)
    }
}

/// `Some(None)` of nothing; `None` of what cannot be read.
fn unless_empty<T>(text: &str, parse: impl FnOnce(&str) -> Option<T>) -> Option<Option<T>> {
    if text.is_empty() { Some(None) } else { parse(text).map(Some) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    /// Facts of every kind, none left out.
    pub fn sample() -> Facts {
        Facts {
            key: Fingerprint::of(b"key"),
            number: CertificateNumber::of(["soap-course", "test", "post", "BU07", "VC7EN2TC8Q"]),
            course: CourseId::parse("soap-course").expect("an id"),
            title: FactText::parse("Clean hands").expect("a text"),
            revision: Fingerprint::of(b"course"),
            participant: FactText::parse("BU07").expect("a text"),
            name: FactText::parse("Mfano wa Ng’ombe"),
            passed_on: date(2026, 11, 24),
            hours: Hours::new(12),
            band: ScoreBand::of(84, 70),
            verdict: Certified::Passed,
            issued_on: date(2026, 11, 25),
        }
    }

    #[test]
    fn facts_have_one_text_and_the_text_one_meaning() {
        let full = sample();
        let bare = Facts { name: None, hours: None, band: None, ..sample() };
        for facts in [full, bare] {
            assert_eq!(Facts::parse(&facts.text()), Some(facts));
        }
    }

    #[test]
    fn what_is_written_in_another_way_is_no_certificate() {
        let text = sample().text();
        for (from, to) in [
            ("MC1", "MC2"),
            ("2026-11-24", "20261124"),
            ("2026-11-24", "2026-11-31"),
            ("\n12\n", "\n012\n"),
            ("\n12\n", "\n+12\n"),
            ("80-89", "80-88"),
            ("passed", "failed"),
            ("passed", "Passed"),
            ("Clean hands", ""),
            ("Clean hands", "Clean hands "),
            ("Clean hands", "Clean\u{202e}hands"),
            ("soap-course", "Soap-course"),
            ("BU07\n", "BU07\n\n"),
            ("2026-11-25", "2026-11-25\n"),
        ] {
            assert!(text.contains(from));
            assert_eq!(Facts::parse(&text.replacen(from, to, 1)), None, "{from} {to}");
        }
    }
}
