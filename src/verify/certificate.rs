//! What a page that calls itself a certificate shows, compared with what was signed.

use crate::model::certificate::Facts;
use crate::verify::page::{Page, Part};

/// One certificate in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claimed {
    /// The code it bears.
    pub code: String,
    /// What the page shows, by fact; `None` where there is no page but only the code.
    pub shown: Option<Vec<(String, String)>>,
}

/// A fact that is shown otherwise than it was signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Which fact.
    pub fact: &'static str,
    /// What the page shows; `None` where it does not show the fact.
    pub shown: Option<String>,
    /// What was signed; `None` where nothing was.
    pub signed: Option<String>,
}

/// The certificates in a page, or a code that stands alone in a text; none in anything else.
pub fn claimed(bytes: &[u8]) -> Vec<Claimed> {
    let text = String::from_utf8_lossy(bytes);
    let alone = text.trim_start_matches('\u{feff}').trim();
    if alone.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("MC1")) {
        return vec![Claimed { code: alone.to_owned(), shown: None }];
    }
    if !alone.starts_with('<') {
        return Vec::new();
    }
    let mut found: Vec<Claimed> = Vec::new();
    let mut inside: Option<(String, String)> = None;
    for part in Page::read(bytes).parts {
        match part {
            Part::Start(element) => {
                if let Some(code) = element.get("data-certificate") {
                    found.push(Claimed { code: code.to_owned(), shown: Some(Vec::new()) });
                }
                if let (Some(fact), Some(_)) = (element.get("data-fact"), found.last()) {
                    inside = Some((fact.to_owned(), String::new()));
                }
            }
            Part::Text(words, _) => {
                if let Some((_, text)) = &mut inside {
                    text.push_str(&words);
                }
            }
            Part::End(_) => {
                if let (Some((fact, text)), Some(shown)) =
                    (inside.take(), found.last_mut().and_then(|last| last.shown.as_mut()))
                {
                    shown.push((fact, text.split_whitespace().collect::<Vec<_>>().join(" ")));
                }
            }
            Part::Comment(..) => {}
        }
    }
    found
}

impl Claimed {
    /// Everything that is shown otherwise than it was signed.
    pub fn differences(&self, facts: &Facts) -> Vec<Difference> {
        let Some(page) = &self.shown else { return Vec::new() };
        let band = facts.band.map(|band| band.to_string());
        let expected: [(&'static str, Option<String>, Compared); 9] = [
            ("name", facts.name.as_ref().map(ToString::to_string), Compared::Whole),
            ("participant", Some(facts.participant.to_string()), Compared::Whole),
            ("title", Some(facts.title.to_string()), Compared::Whole),
            ("passed_on", Some(facts.passed_on.to_string()), Compared::Day),
            ("hours", facts.hours.map(|hours| hours.get().to_string()), Compared::Whole),
            ("band", band, Compared::Numbers),
            ("issued_on", Some(facts.issued_on.to_string()), Compared::Day),
            ("revision", Some(facts.revision.to_string()), Compared::Whole),
            ("number", Some(facts.number.to_string()), Compared::Whole),
        ];
        let mut differences = Vec::new();
        for (fact, signed, compared) in expected {
            let mut all = page.iter().filter(|(name, _)| name == fact).map(|(_, text)| text);
            let shown = all.next();
            let same = match (&signed, shown, all.next()) {
                (Some(signed), Some(shown), None) => compared.are_same(signed, shown),
                (None, None, _) => true,
                (_, _, _) => false,
            };
            if !same {
                differences.push(Difference { fact, shown: shown.cloned(), signed });
            }
        }
        differences
    }
}

/// How what is shown and what was signed are compared.
#[derive(Clone, Copy)]
enum Compared {
    /// As they are.
    Whole,
    /// By their numbers, in their order.
    Numbers,
    /// By day and year: the month is a word of the page's language.
    Day,
}

impl Compared {
    fn are_same(self, signed: &str, shown: &str) -> bool {
        let (signed_numbers, shown_numbers) = (numbers(signed), numbers(shown));
        match self {
            Compared::Whole => signed == shown,
            Compared::Numbers => signed_numbers == shown_numbers,
            Compared::Day => match signed_numbers[..] {
                [year, _, day] => shown_numbers == [day, year],
                _ => false,
            },
        }
    }
}

fn numbers(text: &str) -> Vec<u32> {
    text.split(|letter: char| !letter.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_shows_is_found_by_certificate() {
        let page =
            b"<!doctype html><p data-fact=name>x</p><article data-certificate='MC1A'><p data-fact='name'>A\n B</p>\
            <dd data-fact=band>80 to 89%</dd></article><article data-certificate='MC1B'></article>";
        let shown = |fact: &str, text: &str| (fact.to_owned(), text.to_owned());
        let found = claimed(page);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].shown, Some(vec![shown("name", "A B"), shown("band", "80 to 89%")]));
        assert_eq!(found[1], Claimed { code: "MC1B".to_owned(), shown: Some(Vec::new()) });
        assert_eq!(claimed(b" mc1 abc\n")[0].code, "mc1 abc");
        assert_eq!(claimed(b"<p>MC1ABC</p>"), []);
        assert_eq!(claimed(b"\xff\xfe"), []);
    }

    #[test]
    fn days_and_bands_are_compared_by_their_numbers() {
        assert!(Compared::Day.are_same("2026-11-04", "4 November 2026"));
        assert!(!Compared::Day.are_same("2026-11-04", "5 November 2026"));
        assert!(!Compared::Day.are_same("2026-11-04", "4 November 2027"));
        assert!(Compared::Numbers.are_same("80-89", "80 to 89%"));
        assert!(!Compared::Numbers.are_same("80-89", "90 to 100%"));
    }
}
