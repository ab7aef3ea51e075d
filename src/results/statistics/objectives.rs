//! Objective by objective: what was gained, and what to teach again.

use crate::model::assessment::Assessment;
use crate::model::id::ObjectivePath;
use crate::model::points::PassMark;
use crate::model::smallest_group::SmallestGroup;
use crate::results::mark::MarkedResult;
use crate::results::marker::ReadyAssessment;
use crate::results::statistics::gain::{self, GroupGain};
use crate::results::statistics::measures;
use crate::results::statistics::shown::Shown;
use std::collections::BTreeMap;

/// What the results say of one objective.
#[derive(Clone, Debug, PartialEq)]
pub struct ObjectiveFigures {
    /// Which.
    pub path: ObjectivePath,
    /// The gain of those who took both tests.
    pub gain: Shown<GroupGain>,
    /// Mean share of all who took the second test, in percent.
    pub after: Shown<f64>,
    /// Whether it is worth another hour: below the pass mark after the workshop.
    pub teach_again: bool,
}

/// Works out every objective that the assessment draws; `pairs` are the results of people who took both tests, `after` those
/// of all who took the second.
pub(super) fn figures(
    ready: &ReadyAssessment<'_>,
    pass: PassMark,
    pairs: &[(&MarkedResult, &MarkedResult)],
    after: &[&MarkedResult],
    floor: SmallestGroup,
) -> Vec<ObjectiveFigures> {
    let shares_of_pairs: Vec<_> =
        pairs.iter().map(|(before, after)| (shares(ready, before), shares(ready, after))).collect();
    let shares_after: Vec<_> = after.iter().map(|result| shares(ready, result)).collect();
    let of_one = |path: ObjectivePath| {
        let both = |(before, after): &(Shares, Shares)| Some((*before.get(&path)?, *after.get(&path)?));
        let pairs: Vec<(i64, i64)> = shares_of_pairs.iter().filter_map(both).collect();
        let after: Vec<i64> = shares_after.iter().filter_map(|shares| shares.get(&path).copied()).collect();
        let after = Shown::of(after.len(), floor, || measures::mean(&after).unwrap_or_default() / 100.0);
        let teach_again = after.figures().is_some_and(|mean| *mean < f64::from(pass.percent()));
        ObjectiveFigures { gain: Shown::of(pairs.len(), floor, || gain::of(&pairs)), after, teach_again, path }
    };
    paths(ready.assessment).into_iter().map(of_one).collect()
}

/// In the order of the blueprint, each once.
fn paths(assessment: &Assessment) -> Vec<ObjectivePath> {
    let mut paths: Vec<ObjectivePath> = Vec::new();
    for draw in assessment.draws() {
        if !paths.contains(&draw.objective) {
            paths.push(draw.objective.clone());
        }
    }
    paths
}

type Shares = BTreeMap<ObjectivePath, i64>;

/// The share of the points that a result has in each objective.
fn shares(ready: &ReadyAssessment<'_>, result: &MarkedResult) -> Shares {
    let mut sums: BTreeMap<ObjectivePath, (u64, u64)> = BTreeMap::new();
    for question in &result.questions {
        let objective = ready.question(&question.path).and_then(|ready| ready.question.objective.as_ref());
        if let (Some((objective, _)), Some(mark)) = (objective, &question.mark) {
            let sum = sums.entry(objective.clone()).or_default();
            *sum = (sum.0 + mark.earned.get(), sum.1 + mark.of.get());
        }
    }
    sums.into_iter().filter_map(|(path, (earned, of))| Some((path, measures::share(earned, of)?))).collect()
}
