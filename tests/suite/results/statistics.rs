//! The numbers of a course, to the last digit. `tests/statistics/check.py` works the same inputs out by other means.

use super::assessed::{self, Taken, marked, right};
use crate::scoring::draw::Draw;
use mafunzo::model::course::Course;
use mafunzo::model::id::{CohortId, RoleId};
use mafunzo::model::smallest_group::SmallestGroup;
use mafunzo::results::gather::{Gathered, gather};
use mafunzo::results::marker::Marker;
use mafunzo::results::participant_code::ParticipantCode;
use mafunzo::results::statistics::figures::{Figures, figures};
use mafunzo::results::statistics::measures::{self, digits};
use mafunzo::results::statistics::shown::Shown;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::path::Path;

const CODES: [&str; 14] =
    ["AA01", "BB02", "CC03", "DD04", "EE05", "FF06", "GG07", "HH08", "JJ09", "KK10", "LL11", "MM12", "NN13", "PP14"];

/// One input of the shared vectors: people differ in ability, questions in how hard they are.
fn input(draw: &mut Draw, people: usize, questions: usize) -> Value {
    let ability: Vec<u64> = (0..people).map(|_| draw.below(100)).collect();
    let earned: Vec<Vec<u64>> = (0..questions)
        .map(|_| {
            let hard = draw.below(90);
            let of = 100 * (1 + draw.below(4));
            let step = draw.pick(&[of, of, of / 4, 1]);
            let of_person = |ability: &u64| {
                let know = (ability + draw.below(60)).saturating_sub(hard).min(60);
                if step == of { if know > 30 { of } else { 0 } } else { (of * know / 60) / step * step }
            };
            let earned: Vec<u64> = ability.iter().map(of_person).collect();
            [vec![of], earned].concat()
        })
        .collect();
    let of: Vec<u64> = earned.iter().map(|row| row[0]).collect();
    let earned: Vec<Vec<u64>> = earned.into_iter().map(|row| row[1..].to_vec()).collect();
    let mut share = |base: u64| -> Vec<u64> {
        ability.iter().map(|ability| (ability * 60 + base * 100 + draw.below(3_000)).min(10_000)).collect()
    };
    json!({ "of": of, "earned": earned, "before": share(10), "after": share(45), "later": share(35) })
}

fn numbers(value: &Value) -> Vec<i64> {
    value.as_array().expect("a list").iter().map(|number| number.as_i64().expect("a whole number")).collect()
}

/// What our program makes of an input.
fn output(input: &Value) -> Value {
    let of = numbers(&input["of"]);
    let earned: Vec<Vec<i64>> = input["earned"].as_array().expect("a list").iter().map(numbers).collect();
    let (before, after, later) = (numbers(&input["before"]), numbers(&input["after"]), numbers(&input["later"]));
    let mut rising = after.clone();
    rising.sort_unstable();
    let told = |value: Option<f64>, decimals: u32| value.map(|value| digits(value, decimals));
    let facility = earned.iter().zip(&of).map(|(earned, of)| told(measures::facility(earned, *of), 1));
    let discrimination = measures::discriminations(&earned).into_iter().map(|value| told(value, 2));
    let quartiles = measures::quartiles(&rising).map(|all| all.map(|value| digits(value / 100.0, 1)));
    json!({
        "mean": told(measures::mean(&after).map(|value| value / 100.0), 1),
        "deviation": told(measures::deviation(&after).map(|value| value / 100.0), 1),
        "quartiles": quartiles,
        "facility": facility.collect::<Vec<_>>(),
        "discrimination": discrimination.collect::<Vec<_>>(),
        "alpha": told(measures::alpha(&earned), 2),
        "error_of_measurement": told(measures::error_of_measurement(&earned, of.iter().sum()), 1),
        "gain": told(measures::gain(&before, &after), 2),
        "mean_gain": measures::mean_gain(&before, &after).map(|(gain, people)| json!([digits(gain, 2), people])),
        "kept": told(measures::kept(&before, &after, &later), 2),
    })
}

#[test]
fn the_shared_vectors_have_these_digits() {
    let mut draw = Draw(2026);
    let sizes = [(1, 1), (2, 3), (5, 20), (14, 20), (14, 1), (30, 20), (31, 12), (60, 40), (200, 20), (400, 8)];
    let mut vectors = Vec::new();
    for (people, questions) in sizes {
        for number in 1..=2 {
            let mut vector = Map::new();
            vector.insert("name".into(), json!(format!("{people} people, {questions} questions, {number}")));
            let input = input(&mut draw, people, questions);
            vector.insert("output".into(), output(&input));
            vector.insert("input".into(), input);
            vectors.push(Value::Object(vector));
        }
    }
    let same = json!({ "of": [100, 100], "earned": [[100, 100, 100], [0, 0, 0]], "before": [10_000, 10_000, 10_000],
        "after": [10_000, 10_000, 10_000], "later": [9_000, 9_000, 9_000] });
    vectors.push(json!({ "name": "nobody differs", "output": output(&same), "input": same }));
    let lines: Vec<String> = vectors.iter().map(|vector| format!(" {vector}")).collect();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/statistics.json");
    crate::generated::check(&path, &format!("[\n{}\n]\n", lines.join(",\n")));
}

/// So many people who took both tests; what was right grows from person to person, and with the second test.
fn cohort(course: &Course, people: usize) -> Gathered {
    let mut results = Vec::new();
    for (number, participant) in CODES[..people].iter().enumerate() {
        for (place, occasion) in ["pre", "post", "later"].into_iter().enumerate() {
            let mut asked_before = 0;
            let mut taken = Taken::of(course, occasion, |asked| {
                asked_before += 1;
                let knows = asked_before <= 3 + number % 5 + [0, 4, 2][place];
                if knows { right(asked) } else { Value::Null }
            });
            taken.participant = participant;
            let mut json = taken.json(course);
            json["attempt"] = json!(format!("AAAAAAA{place}{number:02}"));
            let document = mafunzo::results::document::ResultDocument::of_json(&json).expect("a result");
            results.push(marked(course, document));
        }
    }
    gather(results, |id| course.assessments.get(id).map(|assessment| &**assessment))
}

fn figures_of(course: &Course, people: usize, roles: &[(&str, &str)], floor: i64) -> Figures {
    let workshop = CohortId::parse("workshop").expect("an id");
    let role = |(code, role): &(&str, &str)| {
        let person = (workshop.clone(), ParticipantCode::parse(code).expect("a code"));
        (person, RoleId::parse(role).expect("an id"))
    };
    let roles: BTreeMap<_, _> = roles.iter().map(role).collect();
    let floor = SmallestGroup::new(floor).expect("a size");
    figures(&Marker::of(course), &[(workshop.clone(), cohort(course, people))], &roles, floor)
}

#[test]
fn a_small_group_shows_nothing_and_a_larger_one_everything() {
    let course = assessed::course(&[]);
    let few = figures_of(&course, 4, &[], 5);
    assert_eq!(few.people, Shown::TooFew);
    let assessment = &few.assessments[0];
    assert_eq!(assessment.gain, Shown::TooFew);
    assert!(assessment.occasions.iter().all(|occasion| occasion.shown == Shown::TooFew));
    assert!(assessment.objectives.iter().all(|each| each.gain == Shown::TooFew && !each.teach_again));
    assert!(assessment.retention.iter().all(|(_, shown)| *shown == Shown::TooFew));

    let enough = figures_of(&course, 5, &[], 5);
    let assessment = &enough.assessments[0];
    let gain = assessment.gain.figures().expect("shown");
    assert_eq!(gain.people, 5);
    assert!(gain.after > gain.before && gain.gain.expect("a gain") > 0.0);
    let occasion = assessment.occasions[1].shown.figures().expect("shown");
    assert!(occasion.spread.is_none(), "bands and quartiles of five people would be single people");
    assert_eq!(
        occasion.form.as_ref().expect("the form as it is now").questions.len(),
        11,
        "a reflection has no points"
    );
    let kept = assessment.retention[0].1.figures().expect("shown").kept.expect("a part");
    assert!(kept > 0.0 && kept < 1.0, "{kept}");

    assert_eq!(figures_of(&course, 7, &[], 8).assessments[0].gain, Shown::TooFew, "the size can be set upwards");
    let ten = figures_of(&course, 10, &[], 5);
    let spread = ten.assessments[0].occasions[1].shown.figures().expect("shown").spread.as_ref().expect("spread");
    assert_eq!(spread.bands.iter().sum::<usize>(), 10);
}

#[test]
fn a_small_service_cannot_be_worked_out_from_the_others() {
    let roles = "\n[[role]]\nid = \"nurse\"\nname = \"Nurse\"\n[[role]]\nid = \"cook\"\nname = \"Cook\"\n[results]";
    let course = assessed::course(&[("course.toml", "\n[results]", roles)]);
    let mut known: Vec<(&str, &str)> = CODES[..8].iter().map(|code| (*code, "nurse")).collect();
    known.extend(CODES[8..13].iter().map(|code| (*code, "cook")));
    let shown = |known: &[(&str, &str)]| -> Vec<bool> {
        let figures = figures_of(&course, 14, known, 5);
        figures.assessments[0].roles.iter().map(|(_, gain)| gain.figures().is_some()).collect()
    };
    assert_eq!(shown(&known), [true, false], "one person without a service would be what is left over");
    known.push((CODES[13], "cook"));
    assert_eq!(shown(&known), [true, true]);
    assert_eq!(shown(&[]), Vec::<bool>::new());
}
