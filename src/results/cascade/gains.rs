//! What was learnt on each level, from the sums in the records. Only sessions that tell of both tests count.

use crate::model::id::{AssessmentId, OccasionId};
use crate::model::lineage::Level;
use crate::model::session_record::{Count, OccasionSum, Sums};
use crate::results::cascade::Terms;
use crate::results::cascade::sessions::Session;
use crate::results::statistics::shown::Shown;
use std::collections::BTreeMap;

/// One test on one level.
#[derive(Clone, Debug, PartialEq)]
pub struct LevelGain {
    /// How many sessions tell of both tests.
    pub sessions: usize,
    /// What they say.
    pub figures: Shown<GainFigures>,
}

/// Sums of groups: not everybody took both tests.
#[derive(Clone, Debug, PartialEq)]
pub struct GainFigures {
    /// How many took it before.
    pub people_before: u64,
    /// And after.
    pub people_after: u64,
    /// How many passed after.
    pub passed: u64,
    /// Share of the points before, in percent.
    pub before: f64,
    /// And after.
    pub after: f64,
    /// Normalised gain of the two shares; `None` where everything was known before.
    pub gain: Option<f64>,
}

#[derive(Default)]
struct Sum {
    sessions: usize,
    before: Half,
    after: Half,
}

#[derive(Default)]
struct Half {
    people: u64,
    passed: u64,
    earned: u128,
    of: u128,
}

/// By assessment of the course, then by level. A test's first occasion is *before*, its second *after*.
pub fn of(sessions: &[Session], terms: Terms<'_>) -> Vec<(AssessmentId, Vec<(Level, LevelGain)>)> {
    let assessments = terms.course.assessments.values();
    let of_one = |assessment: &crate::model::assessment::Assessment| {
        let [before, after, ..] = assessment.occasions.as_slice() else { return None };
        let mut levels: BTreeMap<Level, Sum> = BTreeMap::new();
        for session in sessions {
            let half = |occasion: &OccasionId| told(&session.record.results, &assessment.id, occasion);
            let (Some(before), Some(after)) = (half(&before.id), half(&after.id)) else { continue };
            let sum = levels.entry(session.level()).or_default();
            sum.sessions += 1;
            sum.before.add(before);
            sum.after.add(after);
        }
        let levels: Vec<_> = levels.into_iter().map(|(level, sum)| (level, sum.gain(terms))).collect();
        (!levels.is_empty()).then(|| (assessment.id.clone(), levels))
    };
    assessments.filter_map(|assessment| of_one(assessment)).collect()
}

/// How many took a test and what they earned, where the record tells it.
fn told(results: &[OccasionSum], assessment: &AssessmentId, occasion: &OccasionId) -> Option<(u64, Sums)> {
    let found = results.iter().find(|sum| sum.assessment == *assessment && sum.occasion == *occasion)?;
    match (found.people, found.sums) {
        (Count::Exactly(people), Some(sums)) if sums.of > 0 => Some((people, sums)),
        (Count::Exactly(_) | Count::Fewer, _) => None,
    }
}

impl Half {
    fn add(&mut self, (people, sums): (u64, Sums)) {
        self.people += people;
        self.passed += sums.passed;
        self.earned += u128::from(sums.earned);
        self.of += u128::from(sums.of);
    }

    fn percent(&self) -> f64 {
        self.earned as f64 / self.of as f64 * 100.0
    }
}

impl Sum {
    fn gain(&self, terms: Terms<'_>) -> LevelGain {
        let Sum { sessions, before, after } = self;
        let fewest = before.people.min(after.people);
        let room = before.of.saturating_sub(before.earned) * after.of;
        // (after − before) ÷ (1 − before), both multiplied by what could be earned: whole numbers up to the one division.
        let (rise, fall) = (after.earned * before.of, before.earned * after.of);
        let gained = if rise < fall { -((fall - rise) as f64) } else { (rise - fall) as f64 };
        let figures = || GainFigures {
            people_before: before.people,
            people_after: after.people,
            passed: after.passed,
            before: before.percent(),
            after: after.percent(),
            gain: (room > 0).then(|| gained / room as f64),
        };
        let people = usize::try_from(fewest).unwrap_or(usize::MAX);
        LevelGain { sessions: *sessions, figures: Shown::of(people, terms.floor, figures) }
    }
}
