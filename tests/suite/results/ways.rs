//! The same answers as a file, sealed, as a spoken code and on paper.

use super::assessed::{self, Taken, csv, marked, right, summary};
use crypto_box::aead::OsRng;
use mafunzo::model::course::Course;
use mafunzo::model::seal_key::SecretKey;
use mafunzo::results::document::{ResultDocument, Way};
use mafunzo::results::seal::{self, Sealed};
use mafunzo::results::{sheet, spoken};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::OnceLock;

const CERTAIN: (&str, &str, &str) = ("assessments/hands.toml", "certainty = false", "certainty = true");

fn plain_course() -> &'static Course {
    static COURSE: OnceLock<Course> = OnceLock::new();
    COURSE.get_or_init(|| assessed::course(&[]))
}

fn certain_course() -> &'static Course {
    static COURSE: OnceLock<Course> = OnceLock::new();
    COURSE.get_or_init(|| assessed::course(&[CERTAIN]))
}

fn sealed(document: &Value) -> ResultDocument {
    let secret = SecretKey::of_bytes([7; 32]);
    let sealed = seal::seal(document.to_string().as_bytes(), &seal::public_key(&secret), &mut OsRng).json();
    let opened = seal::open(&Sealed::read(&sealed).expect("sealed"), &secret).expect("the key fits");
    ResultDocument::read(&String::from_utf8(opened).expect("text")).expect("a result")
}

fn on_paper(course: &Course, taken: &Taken, separator: char) -> ResultDocument {
    let read = sheet::read(course, assessed::assessment(course), &csv(&taken.sheet(course), separator));
    assert_eq!(read.mistakes, [], "{taken:?}");
    let [document] = <[ResultDocument; 1]>::try_from(read.documents).expect("one line");
    document
}

fn same_score_by_every_way(course: &Course, taken: &Taken) {
    let json = taken.json(course);
    let by_file = summary(&marked(course, taken.document(course)));
    assert_eq!(summary(&marked(course, sealed(&json))), by_file, "sealed: {taken:?}");
    let spoken = spoken::document(course, &taken.code(course)).expect("a code of this course");
    assert_eq!((spoken.way, spoken.seconds, spoken.participant.as_str()), (Way::Code, Some(17 * 60), "BU07"));
    assert_eq!(summary(&marked(course, spoken)), by_file, "spoken: {taken:?}");
    for separator in [',', ';', '\t'] {
        let summary = summary(&marked(course, on_paper(course, taken, separator)));
        assert_eq!(summary, by_file, "on paper: {taken:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn the_same_answers_score_alike_by_every_way(seed: u64, occasion in prop::sample::select(vec!["pre", "post"])) {
        same_score_by_every_way(plain_course(), &Taken::drawn(plain_course(), occasion, seed));
    }

    #[test]
    fn the_same_answers_with_certainty_score_alike_by_every_way(seed: u64) {
        same_score_by_every_way(certain_course(), &Taken::drawn(certain_course(), "post", seed));
    }
}

#[test]
fn the_test_asks_every_kind_and_right_answers_earn_all() {
    for occasion in ["pre", "post"] {
        let taken = Taken::of(plain_course(), occasion, right);
        same_score_by_every_way(plain_course(), &taken);
        let marked = marked(plain_course(), taken.document(plain_course()));
        assert_eq!((marked.total.earned.get(), marked.total.of.get(), marked.pending.get()), (2400, 2400, 200));
        let kinds = assessed::with_form(plain_course(), occasion, |form| {
            let kinds: std::collections::BTreeSet<_> =
                form.questions().map(|asked| asked.question.interaction.kind()).collect();
            kinds.len()
        });
        assert_eq!((kinds, marked.questions.len()), (11, 12));
        assert_eq!(marked.verdict.as_str(), "pending");
    }
}

#[test]
fn nothing_answered_earns_nothing_by_every_way() {
    let taken = Taken::of(plain_course(), "pre", |_| Value::Null);
    same_score_by_every_way(plain_course(), &taken);
    let marked = marked(plain_course(), taken.document(plain_course()));
    assert_eq!((marked.total.earned.get(), marked.verdict.as_str()), (0, "not passed"));
    assert!(marked.questions.iter().all(|question| !question.is_answered));
}

#[test]
fn marks_for_certainty_stand_beside_the_score() {
    let mut taken = Taken::of(certain_course(), "pre", right);
    for (_, certainty) in &mut taken.given {
        *certainty = mafunzo::model::certainty::CertaintyLevel::new(3);
    }
    let summary = summary(&marked(certain_course(), taken.document(certain_course())));
    assert_eq!((&summary["earned"], &summary["certainty"]), (&json!(2400), &json!([72, 0])));
}
