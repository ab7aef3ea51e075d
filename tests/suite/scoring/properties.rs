//! What holds for every response.

use super::draw::{Draw, KINDS};
use super::{Beside, earned, written};
use mafunzo::model::certainty::{Certainty, CertaintyLevel, Outcome};
use mafunzo::model::id::PartId;
use mafunzo::model::key::{Credit, Key};
use mafunzo::model::points::Points;
use mafunzo::model::response::Response;
use mafunzo::model::score::{Given, mark, score};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::{Map, Value, json};

fn any_json() -> impl Strategy<Value = Value> {
    let text = prop_oneof![any::<String>(), "[a-d]", "[-+]?[0-9]{1,6}([.,][0-9]{0,4})?( ?km)?"];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        text.clone().prop_map(Value::from),
    ];
    leaf.prop_recursive(2, 16, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((text.clone(), inner), 0..6)
                .prop_map(|entries| Value::Object(Map::from_iter(entries))),
        ]
    })
}

const RIGHT: &[&str] = &["r1", "r2", "r3", "r4", "r5"];
const WRONG: &[&str] = &["w1", "w2", "w3", "Ünknown", ""];

fn multiple(correct: usize, credit: Credit) -> Key {
    let correct = RIGHT[..correct].iter().map(|id| PartId::parse(id).expect("an id")).collect();
    Key::Multiple { correct, credit }
}

fn any_credit() -> impl Strategy<Value = Credit> {
    select(vec![Credit::Partial, Credit::AllOrNothing])
}

fn any_points() -> impl Strategy<Value = Points> {
    (1_i64..=100).prop_map(|points| Points::new(points).expect("1 to 100"))
}

proptest! {
    #[test]
    fn no_response_earns_less_than_nothing_or_more_than_all(seed: u64, kind in 0..KINDS, any in any_json()) {
        let mut draw = Draw(seed);
        let written = draw.key(kind);
        let (key, points) = written::key(&written);
        for response in [any, draw.response(&written)] {
            // Below zero is not a score; the type says so.
            prop_assert!(earned(&key, points, &response).is_none_or(|earned| earned <= points.full().get()));
        }
    }

    #[test]
    fn hints_take_no_more_than_there_is_and_certainty_stays_in_its_bounds(
        seed: u64,
        kind in 0..KINDS,
        any in any_json(),
        hints: u32,
        level: i64,
    ) {
        let mut draw = Draw(seed);
        let mut written = draw.key(kind);
        draw.rules(&mut written);
        let marking = written::marking(&written);
        let points = i64::from(marking.points.whole());
        let drawn = draw.beside();
        for (response, beside) in [(any, Beside { hints, certainty: Some(level) }), (draw.response(&written), drawn)] {
            let response = Response::read(&response, &marking.key);
            let certainty = beside.certainty.and_then(CertaintyLevel::new);
            let given = Given { response: &response, hints: beside.hints, certainty };
            let Some(mark) = mark(&marking, given) else { continue };
            let worth = score(&marking.key, marking.points, &response);
            prop_assert_eq!(Some(mark.earned + mark.paid), worth);
            prop_assert!(mark.earned + mark.paid <= mark.of);
            prop_assert_eq!(mark.certainty.is_some(), marking.certainty == Certainty::Asked);
            if let Some(certainty) = mark.certainty {
                prop_assert!((-6 * points..=3 * points).contains(&certainty.marks.get()));
                prop_assert_eq!(certainty.outcome == Outcome::Right, worth == Some(mark.of));
                prop_assert!(certainty.outcome != Outcome::Unanswered || response.is_blank());
            }
        }
    }

    #[test]
    fn one_more_hint_never_raises_a_score_and_never_changes_certainty(seed: u64, kind in 0..KINDS, hints in 0_u32..9) {
        let mut draw = Draw(seed);
        let mut written = draw.key(kind);
        draw.rules(&mut written);
        let marking = written::marking(&written);
        let response = Response::read(&draw.response(&written), &marking.key);
        let with = |hints| mark(&marking, Given { response: &response, hints, certainty: CertaintyLevel::new(3) });
        if let (Some(fewer), Some(more)) = (with(hints), with(hints + 1)) {
            prop_assert!(more.earned <= fewer.earned && more.paid >= fewer.paid);
            prop_assert_eq!(more.certainty, fewer.certainty);
        }
    }

    #[test]
    fn a_number_nearer_to_the_value_never_earns_less(
        value in -500_i64..500,
        tolerance in 0_i64..50,
        wider in prop::collection::vec((1_i64..50, 1_i64..99), 0..4),
        near in 0_i64..400,
        further in 0_i64..400,
    ) {
        let mut width = tolerance;
        let bands: Vec<Value> = wider
            .iter()
            .map(|(more, credit)| {
                width += more;
                json!({"tolerance": width.to_string(), "tolerance_kind": "absolute", "credit": credit})
            })
            .collect();
        let mut credits: Vec<Value> = bands.iter().map(|band| band["credit"].clone()).collect();
        credits.sort_by_key(|credit| std::cmp::Reverse(credit.as_i64()));
        let bands: Vec<Value> = bands
            .into_iter()
            .zip(credits)
            .map(|(mut band, credit)| {
                band["credit"] = credit;
                band
            })
            .collect();
        let key = json!({"kind": "numeric", "points": 7, "value": value.to_string(), "tolerance": tolerance.to_string(),
            "tolerance_kind": "absolute", "bands": bands});
        let (key, points) = written::key(&key);
        let of = |distance: i64| earned(&key, points, &json!((value + distance).to_string()));
        let (near, further) = (near.min(further), near.max(further));
        prop_assert!(of(near) >= of(further));
        prop_assert_eq!(of(near), of(-near), "both ways alike");
    }

    #[test]
    fn one_more_right_pick_or_one_fewer_wrong_never_lowers_a_score(
        correct in 1..=RIGHT.len(),
        credit in any_credit(),
        points in any_points(),
        right in subsequence(RIGHT, 0..=RIGHT.len()),
        wrong in subsequence(WRONG, 0..=WRONG.len()),
    ) {
        let key = multiple(correct, credit);
        let right: Vec<&str> = right.into_iter().filter(|pick| RIGHT[..correct].contains(pick)).collect();
        let of = |right: &[&str], wrong: &[&str]| earned(&key, points, &json!([right, wrong].concat()));
        let before = of(&right, &wrong);
        for more in &RIGHT[..correct] {
            prop_assert!(of(&[right.as_slice(), &[*more]].concat(), &wrong) >= before);
        }
        prop_assert!(of(&right, wrong.split_last().map_or(&[], |(_, fewer)| fewer)) >= before);
    }

    #[test]
    fn the_order_of_picks_does_not_matter(
        correct in 1..=RIGHT.len(),
        credit in any_credit(),
        points in any_points(),
        picks in subsequence([RIGHT, WRONG].concat(), 0..=RIGHT.len() + WRONG.len()),
        shuffled in Just(()).prop_perturb(|(), rng| rng),
    ) {
        let key = multiple(correct, credit);
        let mut other = picks.clone();
        shuffle(&mut other, shuffled);
        prop_assert_eq!(earned(&key, points, &json!(picks)), earned(&key, points, &json!(other)));
    }

    #[test]
    fn the_order_of_rows_and_gaps_does_not_matter(
        seed: u64,
        kind in select(vec![3_u64, 4, 8]),
        shuffled in Just(()).prop_perturb(|(), rng| rng),
    ) {
        let mut draw = Draw(seed);
        let written = draw.key(kind);
        let (key, points) = written::key(&written);
        let response = draw.response(&written);
        if let Value::Object(table) = &response {
            let mut entries: Vec<_> = table.clone().into_iter().collect();
            shuffle(&mut entries, shuffled);
            let other = Value::Object(entries.into_iter().collect());
            prop_assert_eq!(earned(&key, points, &response), earned(&key, points, &other));
        }
    }
}

fn shuffle<T>(list: &mut [T], mut random: proptest::test_runner::TestRng) {
    for place in (1..list.len()).rev() {
        list.swap(place, random.random_range(0..=place));
    }
}
