//! `mafunzo::results::mark` and `mafunzo.result.mark` in the page hold the same law: shared vectors.
//!
//! `{ name, pass, sections: [{ id, pass }], questions: [{ path, section, must_pass, key, response }], mark }`, where `key` is
//! as `score.js` reads it and `mark` as `site/js/result.js` gives it; with `observation: { pass, items: [{ id, must }], done }`
//! where a checklist counts, `done` being null while it has not come.

use super::assessed;
use mafunzo::model::form::Forms;
use mafunzo::model::id::ItemId;
use mafunzo::results::document::ResultDocument;
use mafunzo::results::mark::Verdict;
use mafunzo::results::observation::Standing;
use serde_json::{Map, Value, json};
use std::fmt::Write as _;
use std::fs;

fn vectors() -> Vec<Value> {
    serde_json::from_str(include_str!("../../fixtures/results.json")).expect("the vectors are JSON")
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().expect("text")
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().expect("a list")
}

/// The files of a course that asks what the vector asks, in its order.
fn course(vector: &Value) -> [(&'static str, String); 4] {
    let mut bank = "title = \"Bank\"\nuse = \"bank\"\n".to_owned();
    for question in list(vector, "questions") {
        let key = &question["key"];
        let id = text(question, "path").trim_start_matches("bank/");
        let _ = write!(
            bank,
            "[[question]]\nid = \"{id}\"\nkind = \"{}\"\nobjective = \"soap/{}\"\npoints = {}\nprompt = \"What?\"\n",
            text(key, "kind"),
            text(question, "section"),
            key["points"],
        );
        if question["must_pass"] == json!(true) {
            bank.push_str("must_pass = true\n");
        }
        match text(key, "kind") {
            "true-false" => {
                let _ = writeln!(bank, "answer = {}", key["answer"]);
            }
            "matching" => {
                let rows = key["rows"].as_object().expect("rows");
                for option in ["a", "b"] {
                    let _ = write!(bank, "[[question.option]]\nid = \"{option}\"\ntext = \"{option}\"\n");
                }
                for (row, option) in rows {
                    let _ = write!(bank, "[[question.row]]\nid = \"{row}\"\ntext = \"{row}\"\nmatch = {option}\n");
                }
            }
            "reflection" => bank.push_str("model_answer = \"This.\"\n"),
            other => panic!("the vectors know no {other}"),
        }
    }
    let mut blueprint = format!(
        "title = \"Test\"\npass = {}\nforms = 1\norder = \"as-written\"\n[[occasion]]\nid = \"pre\"\ntitle = \"Before\"\nform = \"a\"\n",
        vector["pass"]
    );
    let mut objectives = Vec::new();
    for section in list(vector, "sections") {
        let id = text(section, "id");
        objectives.push(format!("{{ id = \"{id}\", text = \"{id}\" }}"));
        let _ = write!(blueprint, "[[section]]\nid = \"{id}\"\ntitle = \"{id}\"\n");
        if section["pass"] != json!(0) {
            let _ = writeln!(blueprint, "pass = {}", section["pass"]);
        }
        for must in [true, false] {
            let drawn = list(vector, "questions");
            let drawn = drawn.iter().filter(|q| q["section"] == section["id"] && q["must_pass"] == json!(must)).count();
            if drawn > 0 {
                let _ = write!(
                    blueprint,
                    "[[section.draw]]\nobjective = \"soap/{id}\"\nquestions = {drawn}\nmust_pass = {must}\n"
                );
            }
        }
    }
    if vector.get("observation").is_some() {
        let observation = &vector["observation"];
        let _ =
            write!(blueprint, "[observation]\ntitle = \"Talk\"\noccasion = \"pre\"\npass = {}\n", observation["pass"]);
        for item in list(observation, "items") {
            let _ = write!(
                blueprint,
                "[[observation.item]]\nid = {}\ntext = \"Seen.\"\nmust = {}\n",
                item["id"], item["must"]
            );
        }
    }
    let module = format!(
        "+++\ntitle = \"Soap\"\nsummary = \"Soap.\"\nminutes = 10\nobjectives = [{}]\n+++\n\nSoap.\n",
        objectives.join(", ")
    );
    let settings = "id = \"law\"\ntitle = \"Law\"\nsummary = \"Law.\"\nlanguage = \"en\"\n".to_owned();
    [
        ("course.toml", settings),
        ("modules/10-soap.md", module),
        ("quizzes/bank.toml", bank),
        ("assessments/test.toml", blueprint),
    ]
}

/// As the page gives it.
fn found(vector: &Value) -> Value {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, content) in course(vector) {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, content).expect("a file");
    }
    let course = assessed::read(folder.path());
    let assessment = assessed::assessment(&course);
    let forms = Forms::of(assessment, &course.quizzes);
    let form = &forms.forms[0];
    assert_eq!(form.questions().count(), list(vector, "questions").len(), "{}", vector["name"]);
    let responses: Map<_, _> = list(vector, "questions")
        .iter()
        .map(|question| {
            (text(question, "path").to_owned(), json!({ "revision": "00000000", "response": question["response"] }))
        })
        .collect();
    let document = json!({
        "format": 1, "kind": "result", "course": "law", "assessment": "test", "occasion": "pre", "form": "A",
        "form_revision": form.revision.to_string(), "participant": "BU07", "attempt": assessed::ATTEMPT,
        "started": "2026-11-24T08:00:00Z", "ended": "2026-11-24T08:00:00Z", "responses": responses,
    });
    let mut marked = assessed::marked(&course, ResultDocument::of_json(&document).expect("a result"));
    if let Some(done) = vector["observation"]["done"].as_array() {
        let done = done.iter().filter_map(|id| ItemId::parse(id.as_str()?).ok());
        marked.observe(assessment, &done.collect());
    }
    let sum = |section: &mafunzo::results::mark::MarkedSection| {
        (section.id.to_string(), json!({ "earned": section.sum.earned.get(), "of": section.sum.of.get() }))
    };
    let mut found = json!({
        "earned": marked.total.earned.get(),
        "of": marked.total.of.get(),
        "sections": marked.sections.iter().map(sum).collect::<Map<_, _>>(),
        "missed": marked.missed.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "pending": marked.pending.get(),
        "passed": match marked.verdict {
            Verdict::Passed => Some(true),
            Verdict::Failed => Some(false),
            Verdict::Pending => None,
        },
    });
    match &marked.observation {
        Standing::NotAsked => {}
        Standing::Waiting => found["observation"] = Value::Null,
        Standing::Marked(observed) => {
            found["observation"] = json!({
                "done": observed.done,
                "of": observed.of,
                "missed": observed.missed.iter().map(ToString::to_string).collect::<Vec<_>>(),
                "passed": observed.passed,
            });
        }
    }
    found
}

#[test]
fn every_shared_vector_passes_or_fails_as_written() {
    for vector in vectors() {
        assert_eq!(found(&vector), vector["mark"], "{}", vector["name"]);
    }
}
