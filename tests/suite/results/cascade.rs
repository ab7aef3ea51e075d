//! The cascade: what the records of all levels say together, held against sums of our own.

pub(crate) mod written;

use super::assessed;
use crate::scoring::draw::Draw;
use jiff::civil::date;
use mafunzo::model::course::Course;
use mafunzo::model::lineage::Lineage;
use mafunzo::model::session_record::{BadRecord, SessionRecord};
use mafunzo::model::smallest_group::SmallestGroup;
use mafunzo::results::cascade::doubts::Doubt;
use mafunzo::results::cascade::sessions::Order;
use mafunzo::results::cascade::tree::Voice;
use mafunzo::results::cascade::{self, Cascade, Gathered, HandedOn, Terms};
use mafunzo::results::statistics::shown::Shown;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use written::{Written, four_levels, lineage};

fn read(records: &[Value]) -> Gathered {
    let read = |json: &Value| SessionRecord::of_json(json).unwrap_or_else(|bad| panic!("{bad}: {json:#}"));
    Gathered { records: records.iter().map(read).collect(), kits: Vec::new() }
}

fn cascade(gathered: Gathered) -> Cascade {
    let course = assessed::course(&[]);
    cascade_of(gathered, &course)
}

fn cascade_of(gathered: Gathered, course: &Course) -> Cascade {
    let terms = Terms { course, floor: SmallestGroup::default(), today: date(2026, 12, 1), silent_after: 90 };
    cascade::of(gathered, terms)
}

/// Codes with their depth, as the tree is read.
fn drawn_tree(cascade: &Cascade) -> Vec<String> {
    let line = |branch: &cascade::tree::Branch| {
        let code = branch.step.facilitator.as_ref().map_or("?", |code| code.as_str());
        format!("{}{code} {}", " ".repeat(branch.depth), branch.all_sessions)
    };
    cascade.branches.iter().map(line).collect()
}

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap_or(0)
}

#[test]
fn fifty_records_of_four_levels_add_up_to_what_they_say() {
    let records = four_levels(3);
    assert!(records.len() >= 50, "{}", records.len());
    let cascade = cascade(read(&records));
    // By level, from the JSON alone.
    let mut wanted: BTreeMap<u64, (usize, u64)> = BTreeMap::new();
    let (mut services, mut gains) = (BTreeMap::new(), BTreeMap::new());
    for record in &records {
        let level = number(&record["lineage"]["level"]);
        let sum = wanted.entry(level).or_default();
        *sum = (sum.0 + 1, sum.1 + number(&record["people"]));
        for group in record["groups"].as_array().expect("a list") {
            let key = (group["service"].as_str().expect("a service").to_owned(), level);
            let cell: &mut (u64, usize) = services.entry(key).or_default();
            *cell = (cell.0 + number(&group["people"]), cell.1 + usize::from(group["people"] == "fewer"));
        }
        let half = |place: usize| {
            let result = &record["results"][place];
            [number(&result["people"]), number(&result["earned"]), number(&result["of"])]
        };
        if half(0)[2] > 0 && half(1)[2] > 0 {
            let sum: &mut [[u64; 3]; 2] = gains.entry(level).or_default();
            for (sum, half) in sum.iter_mut().zip([half(0), half(1)]) {
                *sum = [0, 1, 2].map(|place| sum[place] + half[place]);
            }
        }
    }
    assert_eq!(wanted.len(), 4);
    let told =
        |level: &cascade::totals::LevelTotals| (u64::from(level.level.get()), (level.sessions, level.people.told));
    assert_eq!(cascade.levels.iter().map(told).collect::<BTreeMap<_, _>>(), wanted);
    let table = &cascade.services;
    for row in &table.rows {
        for (level, cell) in table.levels.iter().zip(&row.cells) {
            let (told, untold) =
                services.get(&(row.key.to_string(), u64::from(level.get()))).copied().unwrap_or_default();
            assert_eq!((&cell.told, cell.untold_groups), (&Shown::Figures(told), untold), "{} {level:?}", row.key);
        }
    }
    let (_, levels) = &cascade.gains[0];
    assert_eq!(levels.len(), gains.len());
    for (level, gain) in levels {
        let Shown::Figures(figures) = &gain.figures else { panic!("few people on {level:?}") };
        let [before, after] = gains[&u64::from(level.get())];
        assert_eq!([figures.people_before, figures.people_after], [before[0], after[0]]);
        let share = |half: [u64; 3]| half[1] as f64 / half[2] as f64;
        let wanted = (share(after) - share(before)) / (1.0 - share(before));
        assert!((figures.before - share(before) * 100.0).abs() < 1e-9);
        assert!((figures.gain.expect("a gain") - wanted).abs() < 1e-9, "{figures:?} {wanted}");
    }
    let top = &cascade.branches[0];
    assert_eq!((top.all_sessions, top.all_people.told), (records.len(), wanted.values().map(|sum| sum.1).sum()));
    assert_eq!(cascade.doubts, []);
}

#[test]
fn the_later_record_of_a_session_is_in_force_and_the_other_is_named() {
    let at = |people: u64, saved: Option<&str>| {
        Written { people, saved: saved.map(str::to_owned), ..Written::of(1, "AA11", &[]) }.json()
    };
    let (early, late) = (Some("2026-11-24T16:00:00Z"), Some("2026-11-25T07:00:00Z"));
    let of = |records: &[Value]| {
        let cascade = cascade(read(records));
        assert_eq!(cascade.sessions.len(), 1);
        let session = &cascade.sessions[0];
        (session.people(), session.versions, session.order, cascade.doubts)
    };
    for records in [[at(20, early), at(21, late)], [at(21, late), at(20, early)], [at(21, late), at(20, None)]] {
        let (people, versions, order, doubts) = of(&records);
        assert_eq!((people, versions, order), (Some(21), 2, Order::Said));
        assert!(matches!(&doubts[..], [Doubt::Corrected(_)]), "{doubts:?}");
    }
    for saved in [None, early] {
        let (people, versions, order, doubts) = of(&[at(20, saved), at(21, saved)]);
        assert_eq!((people, versions, order), (Some(21), 2, Order::Guessed), "the one that was added later");
        assert!(matches!(&doubts[..], [Doubt::Contradiction(_)]), "{doubts:?}");
    }
    let ahead = cascade(read(&[at(20, Some("2031-01-01T00:00:00Z"))]));
    assert!(matches!(&ahead.doubts[..], [Doubt::Clock(_)]), "{:?}", ahead.doubts);
    let place = |place: &str| Written { place: place.to_owned(), ..Written::of(1, "AA11", &[]) }.json();
    let written_otherwise = cascade(read(&[place("Busia town"), place(" busia  TOWN")]));
    assert_eq!(written_otherwise.sessions.len(), 1);
    let elsewhere = cascade(read(&[place("Busia"), place("Malaba")]));
    assert_eq!(elsewhere.sessions.len(), 2, "nothing is joined that may be two");
    assert!(matches!(&elsewhere.doubts[..], [Doubt::SameDay(..)]), "{:?}", elsewhere.doubts);
}

#[test]
fn a_record_without_code_or_day_is_a_session_of_its_own() {
    let mut nameless = Written::of(1, "AA11", &[]).json();
    nameless["lineage"]["facilitator"] = Value::Null;
    let mut other = nameless.clone();
    other["people"] = json!(33);
    let cascade = cascade(read(&[nameless, other]));
    assert_eq!((cascade.sessions.len(), drawn_tree(&cascade)), (2, vec!["? 2".to_owned()]));
    assert_eq!(cascade.doubts, [Doubt::Nameless(2)]);
}

#[test]
fn a_cut_way_is_joined_where_one_place_fits_and_nowhere_else() {
    let day = |day: &str, written: Written| Written { from: day.to_owned(), ..written }.json();
    let records = [
        day("2026-03-01", Written::of(1, "AA11", &[])),
        day("2026-04-01", Written::of(2, "KM47", &["AA11"])),
        day("2026-05-01", Written::of(2, "KM47", &[])),
        day("2026-05-02", Written::of(2, "XY99", &[])),
    ];
    let cascade = cascade(read(&records));
    assert_eq!(drawn_tree(&cascade), ["AA11 3", " KM47 2", "XY99 1"]);
    let orphans: Vec<_> = cascade.doubts.iter().filter(|doubt| matches!(doubt, Doubt::Orphan(..))).collect();
    assert_eq!(orphans.len(), 1, "{:?}", cascade.doubts);
    // A second KM47 elsewhere: now it may be either.
    let more: Vec<Value> = records
        .into_iter()
        .chain([day("2026-04-02", Written::of(1, "BB22", &[])), day("2026-04-03", Written::of(2, "KM47", &["BB22"]))])
        .collect();
    let cascade = self::cascade(read(&more));
    assert_eq!(drawn_tree(&cascade), ["AA11 2", " KM47 1", "BB22 2", " KM47 1", "KM47 1", "XY99 1"]);
    let places = |doubt: &Doubt| matches!(doubt, Doubt::Places(code, 3) if code.as_str() == "KM47");
    assert!(cascade.doubts.iter().any(places), "{:?}", cascade.doubts);
}

#[test]
fn circles_and_levels_that_do_not_rise_are_named_and_everything_is_counted() {
    let records = [
        Written::of(2, "BB22", &["AA11"]).json(),
        Written { from: "2026-11-20".to_owned(), ..Written::of(2, "AA11", &["BB22"]) }.json(),
        {
            let mut odd = Written::of(2, "CC33", &["AA11"]).json();
            odd["lineage"]["trained_by"][0]["level"] = json!(7);
            odd
        },
    ];
    let cascade = cascade(read(&records));
    assert_eq!(cascade.levels.iter().map(|level| level.sessions).sum::<usize>(), 3);
    let circle = |doubt: &Doubt| matches!(doubt, Doubt::Circle(codes) if codes.len() == 2);
    assert!(cascade.doubts.iter().any(circle), "{:?}", cascade.doubts);
    let order = |doubt: &Doubt| matches!(doubt, Doubt::Order(code) if code.as_str() == "CC33");
    assert!(cascade.doubts.iter().any(order), "{:?}", cascade.doubts);
}

#[test]
fn a_branch_is_silent_only_after_the_days_that_are_given_to_it() {
    let trainer = Written { from: "2026-08-20".to_owned(), ..Written::of(1, "AA11", &[]) }.json();
    let handed_on = |code: &str, added: jiff::civil::Date| HandedOn {
        lineage: Lineage::of_json(&lineage(2, code, &["AA11"])).expect("a lineage"),
        added,
    };
    let voice = |records: &[Value], kit: HandedOn| {
        let cascade = cascade(Gathered { kits: vec![kit], ..read(records) });
        let branch = cascade.branches.iter().find(|branch| branch.step.level.get() == 2).expect("the kit's");
        branch.voice
    };
    let trainer_only = std::slice::from_ref(&trainer);
    // 103 days after the trainer's session; 91 and 90 days after it was added.
    assert_eq!(voice(trainer_only, handed_on("KM47", date(2026, 11, 30))), Voice::Silent(date(2026, 8, 20)));
    assert_eq!(voice(&[], handed_on("KM47", date(2026, 9, 1))), Voice::Silent(date(2026, 9, 1)));
    assert_eq!(voice(&[], handed_on("KM47", date(2026, 9, 2))), Voice::Waiting);
    let own = Written { from: "2026-09-30".to_owned(), ..Written::of(2, "KM47", &["AA11"]) }.json();
    assert_eq!(voice(&[trainer.clone(), own], handed_on("KM47", date(2026, 8, 21))), Voice::Heard);
    let below = Written::of(3, "ZZ99", &["AA11", "KM47"]).json();
    assert_eq!(voice(&[trainer, below], handed_on("KM47", date(2026, 8, 21))), Voice::OnlyBelow);
}

#[test]
fn codes_beside_each_other_that_differ_by_one_slip_are_named() {
    let at = |code: &str, above: &str| Written::of(2, code, &[above]).json();
    let cascade = cascade(read(&[at("KM47", "AA11"), at("KM74", "AA11"), at("KM48", "QQ99")]));
    let alike: Vec<_> = cascade.doubts.iter().filter(|doubt| matches!(doubt, Doubt::Alike(..))).collect();
    let pair = |doubt: &&Doubt| matches!(doubt, Doubt::Alike(a, b) if (a.as_str(), b.as_str()) == ("KM47", "KM74"));
    assert!(alike.len() == 1 && alike.iter().all(pair), "{alike:?}");
}

#[test]
fn a_number_that_a_record_may_not_tell_is_not_added_up() {
    let mut record = Written::of(1, "AA11", &[]).json();
    record["groups"] = json!([
        { "service": "police", "sex": "woman", "people": 2 }, { "service": "police", "sex": "man", "people": 9 },
    ]);
    let cascade = cascade(read(&[record]));
    let row = &cascade.services.rows[0];
    assert_eq!((&row.all.told, row.all.untold_groups), (&Shown::Figures(9), 1));
}

#[test]
fn a_record_that_says_one_thing_twice_or_ends_before_it_begins_is_refused() {
    let refused = |change: &dyn Fn(&mut Value)| {
        let mut record = Written::of(1, "AA11", &[]).json();
        change(&mut record);
        SessionRecord::of_json(&record).expect_err("a refusal")
    };
    let double = |key: &'static str| {
        refused(&|record| {
            let list = record[key].as_array_mut().expect("a list");
            list.push(list[0].clone());
        })
    };
    assert_eq!(double("groups"), BadRecord::Field("groups"));
    assert_eq!(double("results"), BadRecord::Field("results"));
    assert_eq!(refused(&|record| record["to"] = json!("2026-11-23")), BadRecord::Field("to"));
    assert_eq!(refused(&|record| record["saved"] = json!("yesterday")), BadRecord::Field("saved"));
}

#[test]
fn ten_thousand_records_in_a_chain_and_in_one_place_are_no_trouble() {
    let codes: Vec<String> = (0..100).map(|number| format!("X{number:03}")).collect();
    let mut records = Vec::new();
    for number in 0..10_000_usize {
        let above: Vec<&str> = codes[..number % 99].iter().map(String::as_str).collect();
        let code = format!("P{number:04}");
        records.push(Written::of(above.len() as u64 + 1, &code, &above).json());
    }
    let cascade = cascade(read(&records));
    let tops = cascade.branches.iter().filter(|branch| branch.depth == 0);
    assert_eq!(tops.map(|branch| branch.all_sessions).sum::<usize>(), 10_000);
    assert!(cascade.branches.iter().map(|branch| branch.depth).max() == Some(98));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn the_order_of_adding_changes_nothing_where_records_say_when_they_were_saved(seed: u64) {
        let mut draw = Draw(seed);
        let mut records = four_levels(seed);
        records.truncate(20);
        for second in 0..records.len() {
            records[second]["saved"] = json!(format!("2026-11-24T16:00:{second:02}Z"));
            if draw.below(3) == 0 {
                let mut again = records[second].clone();
                again["people"] = json!(draw.below(100));
                again["saved"] = json!(format!("2026-11-25T16:00:{second:02}Z"));
                records.push(again);
            }
        }
        let first = cascade(read(&records));
        for place in 0..records.len() {
            let other = draw.index(records.len());
            records.swap(place, other);
        }
        prop_assert_eq!(cascade(read(&records)), first);
    }

    #[test]
    fn nothing_that_can_be_read_stops_the_cascade(seed: u64) {
        let course = assessed::course(&[]);
        let mut draw = Draw(seed);
        let mut gathered = Gathered::default();
        for record in four_levels(seed) {
            let mutated = written::mutated(&record, &mut draw);
            gathered.records.extend(SessionRecord::of_json(&mutated));
            if let Ok(lineage) = Lineage::of_json(&mutated["lineage"]) {
                gathered.kits.push(HandedOn { lineage, added: date(2026, 1, 1) });
            }
        }
        let count = gathered.records.len();
        let cascade = cascade_of(gathered, &course);
        prop_assert!(cascade.sessions.len() <= count);
        let versions: usize = cascade.sessions.iter().map(|session| session.versions).sum();
        prop_assert_eq!(versions, count, "every record counts or is named");
    }
}
