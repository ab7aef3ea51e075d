//! Many results together.

use super::assessed::{self, Taken, marked, right};
use mafunzo::model::course::Course;
use mafunzo::results::document::ResultDocument;
use mafunzo::results::gather::{Gathered, Standing, gather, near_codes};
use mafunzo::results::{sheet, spoken, table};
use serde_json::{Value, json};

/// Right, but for so many questions from the end.
fn taken(course: &Course, wrong: usize) -> Taken {
    let mut taken = Taken::of(course, "pre", right);
    let count = taken.given.len();
    for (response, _) in &mut taken.given[count - wrong..] {
        *response = Value::Null;
    }
    taken
}

fn gathered(course: &Course, documents: Vec<ResultDocument>) -> Gathered {
    let results = documents.into_iter().map(|document| marked(course, document)).collect();
    gather(results, |id| course.assessments.get(id).map(|assessment| &**assessment))
}

/// Three attempts on one morning: 3 wrong, all right, 6 wrong.
fn three_attempts(course: &Course) -> Vec<ResultDocument> {
    let attempts = [
        (6, "CCCCCCCCCC", "2026-11-24T10:00:00Z"),
        (3, "AAAAAAAAAA", "2026-11-24T08:00:00Z"),
        (0, "BBBBBBBBBB", "2026-11-24T09:00:00Z"),
    ];
    let document = |(wrong, attempt, started): (usize, &'static str, &str)| {
        let taken = Taken { attempt, ..taken(course, wrong) };
        let mut json = taken.json(course);
        json["started"] = json!(started);
        ResultDocument::of_json(&json).expect("a result")
    };
    attempts.map(document).into()
}

fn counted(counts: &str) -> String {
    let course =
        assessed::course(&[("assessments/hands.toml", "counts = \"first\"", &format!("counts = \"{counts}\""))]);
    let gathered = gathered(&course, three_attempts(&course));
    let mut counted = gathered.results.iter().filter(|result| result.standing == Standing::Counts);
    let attempt = counted.next().expect("one counts").marked.document.attempt.to_string();
    assert!(counted.next().is_none(), "only one counts");
    assert_eq!((gathered.results.len(), gathered.repeated), (3, 0));
    attempt
}

#[test]
fn first_best_or_last_counts_as_the_course_says() {
    assert_eq!(counted("first"), "AAAAAAAAAA");
    assert_eq!(counted("best"), "BBBBBBBBBB");
    assert_eq!(counted("last"), "CCCCCCCCCC");
}

#[test]
fn the_same_attempt_by_three_ways_counts_once_as_the_fullest() {
    let course = assessed::course(&[]);
    let taken = taken(&course, 2);
    let code = || spoken::document(&course, &taken.code(&course)).expect("a code");
    let gathered = gathered(&course, vec![code(), taken.document(&course), code(), taken.document(&course)]);
    assert_eq!((gathered.results.len(), gathered.repeated), (1, 3));
    assert_eq!(gathered.results[0].marked.document.way.as_str(), "file");
    assert!(gathered.contradicting.is_empty());
}

#[test]
fn one_attempt_with_two_answers_is_told() {
    let course = assessed::course(&[]);
    let (honest, changed) = (taken(&course, 4), taken(&course, 0));
    let code = spoken::document(&course, &honest.code(&course)).expect("a code");
    let gathered = gathered(&course, vec![changed.document(&course), code]);
    assert_eq!(gathered.contradicting.iter().map(|code| code.as_str()).collect::<Vec<_>>(), ["BU07"]);
    let text = table::text(&course, &gathered);
    assert!(text.contains("BU07: one attempt came twice with other answers"), "{text}");
}

#[test]
fn the_same_person_on_another_occasion_is_no_repetition() {
    let course = assessed::course(&[]);
    let later = Taken { occasion: "later", ..taken(&course, 0) };
    let gathered = gathered(&course, vec![taken(&course, 0).document(&course), later.document(&course)]);
    assert_eq!((gathered.results.len(), gathered.repeated), (2, 0));
}

#[test]
fn codes_one_slip_apart_are_named() {
    let course = assessed::course(&[]);
    let codes = ["BU07", "BU70", "BU07X", "KM47", "BU08"];
    let documents = codes.map(|participant| Taken { participant, ..taken(&course, 0) }.document(&course));
    let gathered = gathered(&course, documents.into());
    let near: Vec<_> = near_codes(&gathered.results).iter().map(|(a, b)| format!("{a} {b}")).collect();
    assert_eq!(near, ["BU07 BU07X", "BU07 BU08", "BU07 BU70"]);
}

#[test]
fn a_name_cannot_become_a_formula_or_a_cell_of_its_own() {
    let course = assessed::course(&[("course.toml", "names = \"none\"", "names = \"optional\"")]);
    for name in ["=HYPERLINK(\"x\")", "+1", "-1", "@SUM(A1)", "a;=1+1", "a\",=1+1", "\u{ff1d}1+1"] {
        let mut json = taken(&course, 0).json(&course);
        json["name"] = json!(name);
        let gathered = gathered(&course, vec![ResultDocument::of_json(&json).expect("a result")]);
        let text = table::csv(&gathered);
        for separator in [b',', b';'] {
            let mut reader = csv::ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(text.as_bytes());
            let cells =
                reader.records().flat_map(|record| record.expect("CSV").iter().map(str::to_owned).collect::<Vec<_>>());
            for cell in cells {
                // Of a whole line in one cell only the beginning matters.
                assert!(!cell.starts_with(['=', '+', '-', '@', '\u{ff1d}']), "{name}: {cell}");
            }
        }
    }
}

#[test]
fn the_tables_say_the_same_to_people_and_programs() {
    let course = assessed::course(&[]);
    let other = Taken { participant: "KM47", ..taken(&course, 12) };
    let sheet = sheet::read(&course, assessed::assessment(&course), &assessed::csv(&other.sheet(&course), ','));
    let mut documents = sheet.documents;
    documents.push(taken(&course, 0).document(&course));
    let gathered = gathered(&course, documents);
    let text = table::text(&course, &gathered);
    assert!(text.starts_with("Clean hands: test: Before, form A\n"), "{text}");
    assert!(text.contains("BU07  24/24   100  pending     12/12     17   file   100      100     100"), "{text}");
    assert!(text.contains("KM47  0/24    0    not passed  0/12      -    paper  0 below  0       0 below"), "{text}");
    let json: Value = serde_json::from_str(&table::json(&gathered)).expect("JSON");
    assert_eq!(json["results"][0]["total"], json!({ "earned": 2400, "of": 2400, "percent": 100 }));
    assert_eq!(json["results"][1]["verdict"], json!("not passed"));
    assert_eq!(table::csv(&gathered).lines().count(), 3);
}
