//! Files that were changed, and files of a form that has changed since.

use super::assessed::{self, Taken, marked, right};
use mafunzo::model::course::Course;
use mafunzo::results::document::ResultDocument;
use mafunzo::results::mark::MarkedResult;
use serde_json::{Value, json};

const BANK: &str = "quizzes/bank.toml";

fn mark_json(course: &Course, document: &Value) -> MarkedResult {
    marked(course, ResultDocument::of_json(document).expect("a result"))
}

/// Right but for the question whose path begins with `bank/` and this.
fn all_but(course: &Course, id: &str) -> Value {
    let mut document = Taken::of(course, "pre", right).json(course);
    let responses = document["responses"].as_object_mut().expect("responses");
    let path = responses.keys().find(|path| path.starts_with(&format!("bank/{id}"))).expect("such a question").clone();
    responses[&path]["response"] = Value::Null;
    document
}

fn path_of(document: &Value, id: &str) -> String {
    let responses = document["responses"].as_object().expect("responses");
    responses.keys().find(|path| path.starts_with(&format!("bank/{id}"))).expect("such a question").clone()
}

fn changes(marked: &MarkedResult) -> Vec<String> {
    marked.changes.iter().map(ToString::to_string).collect()
}

#[test]
fn taking_the_wrong_questions_out_gains_nothing() {
    let course = assessed::course(&[]);
    for id in ["must", "many", "order", "visit"] {
        let honest = all_but(&course, id);
        let mut forged = honest.clone();
        forged["responses"].as_object_mut().expect("responses").remove(&path_of(&honest, id));
        let (honest, forged) = (mark_json(&course, &honest), mark_json(&course, &forged));
        assert_eq!((forged.total, forged.verdict), (honest.total, honest.verdict), "{id}");
        assert_eq!(forged.missed, honest.missed, "{id}");
        assert_eq!(forged.questions.len(), 12, "{id}");
    }
}

#[test]
fn questions_put_in_count_for_nothing() {
    let course = assessed::course(&[]);
    let honest = all_but(&course, "many");
    let mut forged = honest.clone();
    forged["responses"]["practice/easy"] = json!({ "revision": "00000000", "response": "true" });
    assert_eq!(mark_json(&course, &forged).total, mark_json(&course, &honest).total);
}

#[test]
fn a_made_up_form_is_shown_as_one_and_practice_earns_nothing_in_it() {
    let course = assessed::course(&[]);
    let mut forged = Taken::of(&course, "pre", right).json(&course);
    let path = path_of(&forged, "truth");
    let kept = forged["responses"][&path].clone();
    forged["form_revision"] = json!("00000000");
    forged["responses"] = json!({ path: kept, "practice/easy": { "revision": "00000000", "response": "true" } });
    let marked = mark_json(&course, &forged);
    assert_eq!((marked.total.earned.get(), marked.total.of.get()), (100, 100));
    assert_eq!(
        changes(&marked),
        [
            "the form is another than now; only what the file says it asked counts: 2 questions, now 12",
            "`practice/easy` is no longer in the course; it was left out",
        ]
    );
}

#[test]
fn an_older_form_is_marked_by_question_and_says_what_has_changed() {
    let before = assessed::course(&[]);
    let document = Taken::of(&before, "pre", right).json(&before);
    let [one, many] = ["one", "many"].map(|id| path_of(&document, id));
    let many_id = many.trim_start_matches("bank/");
    let prompt = if one.ends_with('1') {
        ("How long do you wash at the tap?", "How many seconds at the tap, at least?")
    } else {
        ("How long do you wash at the bowl?", "How many seconds at the bowl, at least?")
    };
    let gone = format!("id = \"{many_id}\"");
    let after = assessed::course(&[(BANK, prompt.0, prompt.1), (BANK, &gone, "id = \"many-9\"")]);
    let marked = mark_json(&after, &document);
    // Three points are gone with the question.
    assert_eq!((marked.total.earned.get(), marked.total.of.get()), (2100, 2100));
    let mut told = changes(&marked);
    told.sort();
    let mut wanted = [
        format!("`{many}` is no longer in the course; it was left out"),
        format!("`{one}` is worded differently now; it was marked all the same"),
        "the form is another than now; only what the file says it asked counts: 12 questions, now 12".to_owned(),
    ];
    wanted.sort();
    assert_eq!(told, wanted);
    assert_eq!(
        marked.sections[0].sum.of.get(),
        400,
        "questions of an older form stand in the section of their objective"
    );
}

#[test]
fn a_corrected_key_marks_older_results_too() {
    let before = assessed::course(&[]);
    let document = Taken::of(&before, "pre", right).json(&before);
    let after = assessed::course(&[(BANK, "answer = true", "answer = false")]);
    let marked = mark_json(&after, &document);
    assert_eq!((marked.total.earned.get(), changes(&marked).len()), (2300, 0));
}

#[test]
fn a_score_in_the_file_is_not_believed() {
    let course = assessed::course(&[]);
    let mut document = all_but(&course, "visit");
    let honest = mark_json(&course, &document).total;
    document["score"] = json!({ "earned": 2400, "of": 2400, "passed": true });
    assert_eq!(mark_json(&course, &document).total, honest);
}
