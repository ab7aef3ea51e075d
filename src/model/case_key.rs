//! What a way through a case brings.

use crate::model::id::PartId;
use crate::model::interaction::Next;
use std::collections::BTreeMap;

/// The steps of a case; the first is where it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseKey {
    /// No two of the same id.
    pub steps: Vec<StepKey>,
}

/// One moment of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepKey {
    /// Named by choices that lead here.
    pub id: PartId,
    /// What can be done; an ending has none.
    pub choices: BTreeMap<PartId, Outcome>,
}

/// What a choice brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Points for choosing it.
    pub points: i8,
    /// Where it leads.
    pub next: Next,
}

impl CaseKey {
    /// The points along `path`, up to its end or the first choice that the step does not offer; may be negative.
    pub fn along<'p>(&self, path: impl IntoIterator<Item = &'p str>) -> i64 {
        let places = self.places();
        let mut points = 0;
        let mut at = self.steps.first();
        for choice in path {
            let Some(outcome) = at.and_then(|step| step.choices.get(choice)) else { break };
            points += i64::from(outcome.points);
            at = after(outcome, &places).map(|place| &self.steps[place]);
        }
        points
    }

    /// The most points a path can bring, below zero if all cost something.
    ///
    /// Where steps lead in a circle, which a checked course rules out: the most within as many choices as there are
    /// steps.
    pub fn best(&self) -> i64 {
        self.worth().first().copied().unwrap_or(0)
    }

    /// A path that brings so much: the step and the choice in it, one after the other. Of equal choices the first by id.
    pub fn best_path(&self) -> Vec<(&PartId, &PartId)> {
        let (places, worth) = (self.places(), self.worth());
        let mut path = Vec::new();
        let mut at = (!self.steps.is_empty()).then_some(0);
        while let Some(place) = at.filter(|_| path.len() < self.steps.len()) {
            let step = &self.steps[place];
            let brings =
                |outcome: &Outcome| i64::from(outcome.points) + after(outcome, &places).map_or(0, |next| worth[next]);
            let best = step.choices.iter().rev().max_by_key(|(_, outcome)| brings(outcome));
            path.extend(best.map(|(choice, _)| (&step.id, choice)));
            at = best.and_then(|(_, outcome)| after(outcome, &places));
        }
        path
    }

    /// The most that each step can bring, by its place.
    fn worth(&self) -> Vec<i64> {
        let places = self.places();
        let ways: Vec<Vec<_>> = self
            .steps
            .iter()
            .map(|step| step.choices.values().map(|outcome| (outcome.points, after(outcome, &places))).collect())
            .collect();
        // What each step can still bring within so many choices; no way without a circle has more than all steps.
        let mut best = vec![0; ways.len()];
        for _ in &ways {
            let more = |&(points, next): &(i8, Option<usize>)| i64::from(points) + next.map_or(0, |next| best[next]);
            let longer: Vec<i64> = ways.iter().map(|ways| ways.iter().map(more).max().unwrap_or(0)).collect();
            if longer == best {
                break;
            }
            best = longer;
        }
        best
    }

    fn places(&self) -> BTreeMap<&PartId, usize> {
        self.steps.iter().enumerate().map(|(place, step)| (&step.id, place)).collect()
    }
}

/// The place of the next step, if there is one.
fn after(outcome: &Outcome, places: &BTreeMap<&PartId, usize>) -> Option<usize> {
    match &outcome.next {
        Next::Step(id) => places.get(id).copied(),
        Next::End | Next::Fatal => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> PartId {
        PartId::parse(text).expect("an id")
    }

    /// One step of `(choice, points, next)`; `!` is fatal, an empty text the end.
    fn step(name: &str, choices: &[(&str, i8, &str)]) -> StepKey {
        let outcome = |points, next| Outcome {
            points,
            next: match next {
                "" => Next::End,
                "!" => Next::Fatal,
                step => Next::Step(id(step)),
            },
        };
        let choices = choices.iter().map(|&(choice, points, next)| (id(choice), outcome(points, next))).collect();
        StepKey { id: id(name), choices }
    }

    #[test]
    fn the_best_path_may_begin_with_the_lesser_choice() {
        let key = CaseKey {
            steps: vec![
                step("gate", &[("ask", 5, "end"), ("wait", 1, "talk"), ("leave", 0, "!")]),
                step("talk", &[("listen", 6, "end"), ("press", -2, "gone")]),
                step("end", &[]),
            ],
        };
        assert_eq!(key.best(), 7);
        let way =
            |key: &CaseKey| key.best_path().iter().map(|(_, choice)| choice.to_string()).collect::<Vec<_>>().join(" ");
        assert_eq!(way(&key), "wait listen");
        assert_eq!(key.along(["wait", "listen", "more"]), 7);
        assert_eq!(key.along(["leave", "listen"]), 0);
        assert_eq!(key.along(["wait", "press", "listen"]), -1);
        assert_eq!(key.along(["listen"]), 0);
    }

    #[test]
    fn steps_that_lead_in_a_circle_come_to_an_end() {
        let key = CaseKey { steps: vec![step("a", &[("on", 1, "b")]), step("b", &[("back", 2, "a"), ("out", 0, "")])] };
        assert_eq!(key.best(), 3);
        let itself = CaseKey { steps: vec![step("a", &[("again", 1, "a")])] };
        assert_eq!((itself.best(), itself.best_path().len(), key.best_path().len()), (1, 1, 2));
        assert_eq!(itself.along(["again"; 300]), 300);
    }

    #[test]
    fn a_long_case_does_not_exhaust_the_stack() {
        let name = |place: usize| format!("s{place}");
        let steps = (0..2_000).map(|place| step(&name(place), &[("on", 1, &name(place + 1))])).collect();
        assert_eq!(CaseKey { steps }.best(), 2_000);
    }

    #[test]
    fn a_case_without_steps_brings_nothing() {
        let key = CaseKey { steps: Vec::new() };
        assert_eq!((key.best(), key.along(["a"]), key.best_path()), (0, 0, Vec::new()));
    }
}
