//! The scoring law. Its twin is `site/js/score.js`; `tests/suite/scoring.rs` holds the two together.

use crate::model::case_key::CaseKey;
use crate::model::certainty::{Certainty, CertaintyLevel, CertaintyMark, Outcome};
use crate::model::hint_cost::HintCost;
use crate::model::id::PartId;
use crate::model::key::{Credit, Key};
use crate::model::points::{Hundredths, Points};
use crate::model::response::Response;
use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroU64;

/// What the marks of one question depend on, besides what the learner did. `Quiz::marking` makes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marking {
    /// What is right.
    pub key: Key,
    /// What it is worth.
    pub points: Points,
    /// What each used hint costs.
    pub hint_cost: HintCost,
    /// Whether the quiz asks how certain the response is.
    pub certainty: Certainty,
}

/// What one learner did with one question.
#[derive(Clone, Copy, Debug)]
pub struct Given<'r> {
    /// The response, which may be none.
    pub response: &'r Response,
    /// How many hints were opened before it was handed in.
    pub hints: u32,
    /// What was stated; where nothing was, it counts as level 1.
    pub certainty: Option<CertaintyLevel>,
}

/// What that brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The plain score, hints paid: what adds up to the score of a quiz and decides whether it passes.
    pub earned: Hundredths,
    /// What the hints took; together with `earned` it is what the response alone was worth.
    pub paid: Hundredths,
    /// What could be earned.
    pub of: Hundredths,
    /// Beside the score, never in it; `None` where the quiz does not ask.
    pub certainty: Option<CertaintyMark>,
}

/// Marks one question; `None` while a facilitator has to decide.
pub fn mark(marking: &Marking, given: Given<'_>) -> Option<Mark> {
    let of = marking.points.full();
    let worth = score(&marking.key, marking.points, given.response)?;
    let earned = worth.less(marking.hint_cost.of(marking.points, given.hints));
    let outcome = if worth == of {
        Outcome::Right
    } else if given.response.is_blank() {
        Outcome::Unanswered
    } else {
        Outcome::Wrong
    };
    let certainty = match marking.certainty {
        Certainty::NotAsked => None,
        Certainty::Asked => Some(given.certainty.unwrap_or_default().mark(marking.points, outcome)),
    };
    Some(Mark { earned, paid: worth.less(earned), of, certainty })
}

/// What a response alone earns of `points`; `None` while a facilitator has to decide.
pub fn score(key: &Key, points: Points, response: &Response) -> Option<Hundredths> {
    let (parts, credit) = match key {
        Key::Single { correct } => (whole(response.text() == Some(correct.as_str())), Credit::AllOrNothing),
        Key::TrueFalse { answer } => {
            let right = if *answer { "true" } else { "false" };
            (whole(response.text() == Some(right)), Credit::AllOrNothing)
        }
        Key::Multiple { correct, credit } => (picks(correct, response), *credit),
        Key::Matching { rows, credit } | Key::Matrix { rows, credit } => {
            (entries(rows, response, |option, given| option.as_str() == given), *credit)
        }
        Key::Cloze { gaps, credit } => (entries(gaps, response, |gap, given| gap.accepts(given)), *credit),
        Key::Ordering { items, credit } => (pairs(items, response), *credit),
        Key::Numeric(key) => (percent(response.text().map_or(0, |text| key.percent(text))), Credit::Partial),
        Key::Short(key) => (whole(response.text().is_some_and(|text| key.accepts(text))), Credit::AllOrNothing),
        Key::Case(case) => (path(case, response), Credit::Partial),
        Key::Reflection => return None,
    };
    let Some(of) = NonZeroU64::new(parts.of) else { return Some(Hundredths::ZERO) };
    let right = match credit {
        Credit::AllOrNothing if parts.right < parts.of => 0,
        Credit::AllOrNothing | Credit::Partial => parts.right,
    };
    Some(points.share(right, of))
}

/// How much of the question is right; nothing can be earned where there are no parts.
struct Parts {
    right: u64,
    of: u64,
}

fn whole(is_right: bool) -> Parts {
    Parts { right: u64::from(is_right), of: 1 }
}

fn percent(percent: u8) -> Parts {
    Parts { right: u64::from(percent), of: 100 }
}

/// Every pick that is not correct, known or not, takes a right one away.
fn picks(correct: &BTreeSet<PartId>, response: &Response) -> Parts {
    let picked: BTreeSet<&str> = response.list().collect();
    let right = count(picked.iter().filter(|pick| correct.contains(**pick)));
    let wrong = count(picked.iter()) - right;
    Parts { right: right.saturating_sub(wrong), of: count(correct.iter()) }
}

fn entries<K>(keys: &BTreeMap<PartId, K>, response: &Response, accepts: impl Fn(&K, &str) -> bool) -> Parts {
    let is_right = |(name, key): &(&PartId, &K)| response.entry(name.as_str()).is_some_and(|given| accepts(key, given));
    Parts { right: count(keys.iter().filter(is_right)), of: count(keys.iter()) }
}

/// Pairs in the right order out of all pairs; a single item only needs to be placed.
fn pairs(items: &[PartId], response: &Response) -> Parts {
    let mut places = BTreeMap::new();
    for (place, item) in response.list().enumerate() {
        places.entry(item).or_insert(place);
    }
    let place = |item: &PartId| places.get(item.as_str()).copied();
    if let [item] = items {
        return whole(place(item).is_some());
    }
    // The places of the placed items in the right order; pairs with an unplaced one are wrong.
    let placed: Vec<usize> = items.iter().filter_map(place).collect();
    let right = (1..placed.len()).map(|later| count(placed[..later].iter().filter(|&&sooner| sooner < placed[later])));
    let items = count(items.iter());
    Parts { right: right.sum(), of: items * items.saturating_sub(1) / 2 }
}

fn path(case: &CaseKey, response: &Response) -> Parts {
    let of = case.best().max(0);
    let right = case.along(response.list()).clamp(0, of);
    Parts { right: right.unsigned_abs(), of: of.unsigned_abs() }
}

fn count(things: impl Iterator) -> u64 {
    u64::try_from(things.count()).expect("what is in memory can be counted")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::case_key::{Outcome, StepKey};
    use crate::model::interaction::Next;
    use serde_json::{Value, json};

    fn id(text: &str) -> PartId {
        PartId::parse(text).expect("an id")
    }

    fn earned(key: &Key, points: i64, response: Value) -> Option<u64> {
        let points = Points::new(points).expect("points");
        score(key, points, &Response::read(&response, key)).map(Hundredths::get)
    }

    #[test]
    fn wrong_picks_take_right_ones_away_but_never_below_nothing() {
        let correct = ["a", "b", "c"].map(id).into();
        let key = Key::Multiple { correct, credit: Credit::Partial };
        assert_eq!(earned(&key, 1, json!(["a", "b", "b"])), Some(66));
        assert_eq!(earned(&key, 1, json!(["a", "b", "x"])), Some(33));
        assert_eq!(earned(&key, 1, json!(["a", "x", "y"])), Some(0));
        assert_eq!(earned(&key, 1, json!("a")), Some(0));
    }

    #[test]
    fn all_or_nothing_gives_nothing_for_a_part() {
        let key = Key::Ordering { items: ["a", "b", "c"].map(id).into(), credit: Credit::AllOrNothing };
        assert_eq!(earned(&key, 2, json!(["a", "b", "c"])), Some(200));
        assert_eq!(earned(&key, 2, json!(["a", "c", "b"])), Some(0));
    }

    #[test]
    fn order_is_marked_by_pairs_and_an_unplaced_item_has_none() {
        let key = Key::Ordering { items: ["a", "b", "c"].map(id).into(), credit: Credit::Partial };
        assert_eq!(earned(&key, 3, json!(["a", "c", "b"])), Some(200));
        assert_eq!(earned(&key, 3, json!([null, "a", "c"])), Some(100));
        assert_eq!(earned(&key, 3, json!(["a"])), Some(0));
        let single = Key::Ordering { items: vec![id("a")], credit: Credit::Partial };
        assert_eq!(earned(&single, 1, json!(["a"])), Some(100));
    }

    #[test]
    fn a_fatal_choice_ends_the_case_with_the_points_so_far() {
        let step = |name, choices: [(&str, i8, Next); 2]| StepKey {
            id: id(name),
            choices: choices.map(|(choice, points, next)| (id(choice), Outcome { points, next })).into(),
        };
        let gate = step("gate", [("ask", 2, Next::Step(id("talk"))), ("leave", 0, Next::Fatal)]);
        let talk = step("talk", [("listen", 3, Next::End), ("threaten", 0, Next::Fatal)]);
        let key = Key::Case(CaseKey { steps: vec![gate, talk] });
        assert_eq!(earned(&key, 1, json!(["ask", "listen"])), Some(100));
        assert_eq!(earned(&key, 1, json!(["ask", "threaten", "listen"])), Some(40));
        assert_eq!(earned(&key, 1, json!(["leave", "ask"])), Some(0));
    }

    #[test]
    fn a_question_without_parts_earns_nothing() {
        let key = Key::Matrix { rows: BTreeMap::new(), credit: Credit::Partial };
        assert_eq!(earned(&key, 5, json!({"a": "b"})), Some(0));
    }

    #[test]
    fn hints_are_paid_from_what_was_earned_and_never_below_nothing() {
        let key = Key::Multiple { correct: ["a", "b"].map(id).into(), credit: Credit::Partial };
        let marking = Marking {
            key,
            points: Points::new(2).expect("points"),
            hint_cost: HintCost::new(30).expect("a cost"),
            certainty: Certainty::Asked,
        };
        let marked = |response: Value, hints| {
            let response = Response::read(&response, &marking.key);
            let mark = mark(&marking, Given { response: &response, hints, certainty: CertaintyLevel::new(3) });
            mark.map(|mark| (mark.earned.get(), mark.paid.get(), mark.certainty.map(|certainty| certainty.marks.get())))
        };
        assert_eq!(marked(json!(["a", "b"]), 0), Some((200, 0, Some(6))));
        assert_eq!(marked(json!(["a", "b"]), 2), Some((80, 120, Some(6))), "a hint does not make it wrong");
        assert_eq!(marked(json!(["a"]), 2), Some((0, 100, Some(-12))));
        assert_eq!(marked(json!([]), 1), Some((0, 0, Some(0))), "who does not answer was not sure");
        assert_eq!(marked(json!(["a", "b"]), u32::MAX), Some((0, 200, Some(6))));
    }

    #[test]
    fn certainty_that_was_not_stated_is_level_1_and_none_where_it_was_not_asked() {
        let mut marking = Marking {
            key: Key::TrueFalse { answer: true },
            points: Points::ONE,
            hint_cost: HintCost::FREE,
            certainty: Certainty::Asked,
        };
        let response = Response::Text("true".into());
        let given = Given { response: &response, hints: 0, certainty: None };
        let level = |marking: &Marking| mark(marking, given).and_then(|mark| mark.certainty).map(|mark| mark.level);
        assert_eq!(level(&marking), Some(CertaintyLevel::One));
        marking.certainty = Certainty::NotAsked;
        assert_eq!(level(&marking), None);
    }

    #[test]
    fn a_reflection_waits_for_a_facilitator() {
        assert_eq!(earned(&Key::Reflection, 4, json!("A long thought.")), None);
    }
}
