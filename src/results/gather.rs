//! Many results together: each attempt once, which of several counts, and codes that may be slips of one another.

use crate::model::assessment::{Assessment, Counts};
use crate::model::id::{AssessmentId, OccasionId};
use crate::results::mark::{MarkedQuestion, MarkedResult};
use crate::results::participant_code::ParticipantCode;
use std::collections::{BTreeMap, BTreeSet};

/// What was gathered of one course.
#[derive(Debug, Default)]
pub struct Gathered {
    /// In the order of assessment, occasion, participant, and then of time.
    pub results: Vec<GatheredResult>,
    /// How many were the same attempt by another way, and were left out.
    pub repeated: usize,
    /// Whose results of one attempt do not say the same: one of them was changed, or two people share a code.
    pub contradicting: BTreeSet<ParticipantCode>,
}

/// One result with its standing among those of the same participant and occasion.
#[derive(Debug)]
pub struct GatheredResult {
    /// The result.
    pub marked: MarkedResult,
    /// Whether it is the one that counts.
    pub standing: Standing,
}

/// Whether a result counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It does.
    Counts,
    /// Another attempt of the same participant on the same occasion does.
    Another,
}

/// Puts results together; `assessment` finds the blueprint of a result.
///
/// The same attempt may come as a file, as a sealed file and as a spoken code: the fullest counts once. What was taken on
/// paper is an attempt of its own.
pub fn gather<'c>(
    results: Vec<MarkedResult>,
    assessment: impl Fn(&AssessmentId) -> Option<&'c Assessment>,
) -> Gathered {
    let mut groups: BTreeMap<(AssessmentId, OccasionId, ParticipantCode), Vec<MarkedResult>> = BTreeMap::new();
    let mut repeated = 0;
    let mut contradicting = BTreeSet::new();
    let mut ordered = results;
    ordered.sort_by_key(|result| result.document.way);
    for result in ordered {
        let document = &result.document;
        let key = (document.assessment.clone(), document.occasion.clone(), document.participant.clone());
        let group = groups.entry(key).or_default();
        if let Some(other) = group.iter().find(|other| other.document.attempt.is_same(&document.attempt)) {
            repeated += 1;
            if !says_the_same(other, &result) {
                contradicting.insert(document.participant.clone());
            }
        } else {
            group.push(result);
        }
    }
    let mut gathered = Gathered { results: Vec::new(), repeated, contradicting };
    for ((id, _, _), mut group) in groups {
        group
            .sort_by_key(|result| (result.document.started.or(result.document.ended), result.document.attempt.clone()));
        let counts = assessment(&id).map_or(Counts::First, |assessment| assessment.attempts.counts);
        let counted = counted(&group, counts);
        let standing = |place: usize| if place == counted { Standing::Counts } else { Standing::Another };
        let all = group.into_iter().enumerate();
        gathered.results.extend(all.map(|(place, marked)| GatheredResult { standing: standing(place), marked }));
    }
    gathered
}

/// Compared by their marks: a spoken code holds texts only as they are marked.
fn says_the_same(one: &MarkedResult, other: &MarkedResult) -> bool {
    let marks = |result: &MarkedResult| -> BTreeMap<_, _> {
        let earned = |question: &MarkedQuestion| question.mark.as_ref().map(|mark| mark.earned);
        result.questions.iter().map(|question| (question.path.clone(), earned(question))).collect()
    };
    marks(one) == marks(other)
}

/// The place of the result that counts; results stand in the order of time.
fn counted(group: &[MarkedResult], counts: Counts) -> usize {
    match counts {
        Counts::First => 0,
        Counts::Last => group.len().saturating_sub(1),
        Counts::Best => {
            // Compared as fractions, since an older form may be worth other points; of equals the first.
            let better = |a: &MarkedResult, b: &MarkedResult| {
                a.total.earned.get() * b.total.of.get().max(1) > b.total.earned.get() * a.total.of.get().max(1)
            };
            (0..group.len()).fold(0, |best, place| if better(&group[place], &group[best]) { place } else { best })
        }
    }
}

/// Pairs of codes that one slip of the finger makes of one another: perhaps one person, perhaps two.
pub fn near_codes(results: &[GatheredResult]) -> Vec<(ParticipantCode, ParticipantCode)> {
    let codes: BTreeSet<&ParticipantCode> = results.iter().map(|result| &result.marked.document.participant).collect();
    let codes: Vec<_> = codes.into_iter().collect();
    let mut near = Vec::new();
    for (place, first) in codes.iter().enumerate() {
        for second in &codes[place + 1..] {
            if strsim::osa_distance(first.as_str(), second.as_str()) == 1 {
                near.push(((*first).clone(), (*second).clone()));
            }
        }
    }
    near
}
