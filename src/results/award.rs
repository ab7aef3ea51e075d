//! Who gets a certificate, and what it says: marked results to facts.

use crate::model::certificate::fact_text::FactText;
use crate::model::certificate::number::CertificateNumber;
use crate::model::certificate::score_band::ScoreBand;
use crate::model::certificate::settings::{CertificateSettings, Required, ScoreShown, signed_title};
use crate::model::certificate::{Certified, Facts};
use crate::model::course::{Course, Names};
use crate::model::fingerprint::Fingerprint;
use crate::model::language::Language;
use crate::results::gather::{Gathered, Standing};
use crate::results::mark::{MarkedResult, Verdict};
use crate::results::participant_code::ParticipantCode;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::BTreeMap;
use std::fmt;

/// What every certificate of one run shares.
#[derive(Clone, Copy, Debug)]
pub struct Issue<'c> {
    /// The course.
    pub course: &'c Course,
    /// Its `[certificate]`.
    pub settings: &'c CertificateSettings,
    /// What has to be passed.
    pub required: Required<'c>,
    /// Of the certificate.
    pub language: &'c Language,
    /// The key that signs.
    pub key: Fingerprint,
    /// Today.
    pub issued_on: Date,
}

/// What certificates of several people say, and who gets none.
#[derive(Debug, Default)]
pub struct Awards {
    /// One for each participant who passed, by code.
    pub facts: Vec<Facts>,
    /// Everybody else with a result, by code.
    pub without: Vec<(ParticipantCode, NoAward)>,
}

/// Why somebody gets no certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoAward {
    /// Nothing came back from the occasions that count.
    OtherOccasion,
    /// Not passed.
    Failed,
    /// A facilitator still has to give points.
    Pending,
    /// Nobody knows when it was taken.
    NoDate,
}

/// One person whose result somebody else has marked.
#[derive(Clone, Debug)]
pub struct Person {
    /// The code that the participant made up.
    pub participant: ParticipantCode,
    /// As it shall be printed.
    pub name: Option<FactText>,
    /// When the test was taken.
    pub passed_on: Date,
    /// The score, where it is known.
    pub percent: Option<u8>,
}

impl fmt::Display for NoAward {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            NoAward::OtherOccasion => "nothing came back from an occasion that counts",
            NoAward::Failed => "not passed",
            NoAward::Pending => "a facilitator still has to give points, or what was observed: --observed SHEET",
            NoAward::NoDate => "nobody knows when the test was taken; give the day with --date",
        })
    }
}

impl Issue<'_> {
    /// The first passed result of each participant that counts. `day` stands in where a result has no date.
    pub fn of_results(&self, gathered: &Gathered, day: Option<Date>) -> Awards {
        let mut by_participant: BTreeMap<&ParticipantCode, Vec<&MarkedResult>> = BTreeMap::new();
        for result in &gathered.results {
            let of_participant = by_participant.entry(&result.marked.document.participant).or_default();
            if result.standing == Standing::Counts && self.counts(&result.marked) {
                of_participant.push(&result.marked);
            }
        }
        let mut awards = Awards::default();
        for (participant, mut results) in by_participant {
            results.sort_by_key(|result| result.document.started.or(result.document.ended));
            let found: Vec<_> = results.iter().map(|result| self.of_result(result, day)).collect();
            match found.iter().find_map(|found| found.as_ref().ok()) {
                Some(facts) => awards.facts.push(facts.clone()),
                None => {
                    let reason = found.into_iter().filter_map(Result::err).max().unwrap_or(NoAward::OtherOccasion);
                    awards.without.push((participant.clone(), reason));
                }
            }
        }
        awards
    }

    fn counts(&self, result: &MarkedResult) -> bool {
        result.document.assessment == self.required.assessment.id && self.required.counts(&result.document.occasion)
    }

    fn of_result(&self, result: &MarkedResult, day: Option<Date>) -> Result<Facts, NoAward> {
        match result.verdict {
            Verdict::Passed => {}
            Verdict::Failed => return Err(NoAward::Failed),
            Verdict::Pending => return Err(NoAward::Pending),
        }
        let document = &result.document;
        let taken = document.ended.or(document.started).map(|time| TimeZone::UTC.to_datetime(time).date());
        let person = Person {
            participant: document.participant.clone(),
            name: document.name.as_deref().and_then(FactText::tidy),
            passed_on: taken.or(day).ok_or(NoAward::NoDate)?,
            percent: result.total.percent().and_then(|percent| u8::try_from(percent).ok()),
        };
        Ok(self.facts(person, document.occasion.as_str(), document.attempt.as_str()))
    }

    /// Of one person, by the word of who signs.
    pub fn of_person(&self, person: Person) -> Facts {
        let day = person.passed_on.to_string();
        self.facts(person, "", &day)
    }

    fn facts(&self, person: Person, occasion: &str, attempt: &str) -> Facts {
        let (settings, assessment) = (&self.course.settings, self.required.assessment);
        let pass = self.course.pass_mark_of(assessment).percent();
        let band = person.percent.and_then(|percent| ScoreBand::of(u64::from(percent), pass));
        let names = [settings.id.as_str(), assessment.id.as_str(), occasion, person.participant.as_str(), attempt];
        Facts {
            key: self.key,
            number: CertificateNumber::of(names),
            course: settings.id.clone(),
            title: signed_title(self.course, self.language),
            revision: self.course.revision,
            participant: FactText::of_id(person.participant.as_str()),
            name: person.name.filter(|_| settings.names == Names::Optional),
            passed_on: person.passed_on,
            hours: self.settings.hours,
            band: band.filter(|_| self.settings.score == ScoreShown::Band),
            verdict: Certified::Passed,
            issued_on: self.issued_on,
        }
    }
}
