//! The desk in the browser marks as `mafunzo results mark` does, and is nowhere but in the facilitator edition.
#![expect(clippy::disallowed_methods, reason = "the twin runs in another program")]

use crate::results::assessed::{self, Taken};
use crate::scoring::draw::Draw;
use jiff::civil::date;
use mafunzo::model::assessment::Assessment;
use mafunzo::model::build_info::BuildInfo;
use mafunzo::model::certainty::Certainty;
use mafunzo::model::certificate::settings::Required;
use mafunzo::model::course::Course;
use mafunzo::model::diagnostic::Diagnostics;
use mafunzo::model::edition::Edition;
use mafunzo::model::fingerprint::Fingerprint;
use mafunzo::pipeline::{self, Options, Pages};
use mafunzo::results::award::{Issue, NoAward};
use mafunzo::results::document::ResultDocument;
use mafunzo::results::gather::{Gathered, gather};
use mafunzo::results::mark::MarkedResult;
use mafunzo::results::observation::Observed;
use mafunzo::results::{observation, sheet, spoken, table};
use serde_json::{Value, json};
use std::io::Write;
use std::path::Path;
use std::process::Command;

const GROUPS: u64 = 40;
const RESULTS_IN_EACH: u64 = 30;
const PEOPLE: [&str; 7] = ["BU07", "BU70", "KM47", "KM74", "KM47U", "XY12", "ABCDEFGHIJKL"];
const OCCASIONS: [&str; 3] = ["pre", "post", "later"];

/// Names, and certificates for who passed on one of two occasions.
const CERTIFICATE: &str = "names = \"optional\"\n[certificate]\nissuer = \"School\"\nhours = 12\nscore = \"band\"\noccasions = [\"post\", \"later\"]";

/// The variants of the course that marks depend on.
const COURSES: [&[(&str, &str, &str)]; 5] = [
    &[],
    &[(
        "assessments/hands.toml",
        "counts = \"first\"",
        "counts = \"first\"\nobservation = { title = \"Talk\", occasion = \"post\", pass = 60, item = [{ id = \"a\", text = \"Seen.\" }, { id = \"b\", text = \"Heard.\", must = true }, { id = \"c\", text = \"Said.\" }] }",
    )],
    &[("assessments/hands.toml", "counts = \"first\"", "counts = \"best\"")],
    &[("assessments/hands.toml", "counts = \"first\"", "counts = \"last\"")],
    &[
        ("assessments/hands.toml", "certainty = false", "certainty = true"),
        ("course.toml", "names = \"none\"", CERTIFICATE),
    ],
];

fn page(course: &Course, edition: Edition, path: &str) -> Option<String> {
    let info = BuildInfo { today: date(2026, 11, 24) };
    let options = Options { edition };
    let pages = Pages::new(course, &options, &info).unwrap_or_else(|_| panic!("a theme that works"));
    let page = pages.get(path)?.unwrap_or_else(|_| panic!("{path} renders"));
    Some(String::from_utf8(page.to_vec()).expect("pages are UTF-8"))
}

/// What came back, as the desk is given it, and as the program reads it.
struct Given {
    lines: Vec<Value>,
    documents: Vec<ResultDocument>,
}

impl Given {
    fn add(&mut self, course: &Course, taken: &Taken, draw: &mut Draw) {
        match draw.below(4) {
            0 => {
                let code = taken.code(course);
                self.documents.extend(spoken::document(course, &code));
                self.lines.push(json!({ "way": "code", "text": code }));
            }
            1 => {
                let rows = taken.sheet(course);
                let read = sheet::read(course, assessed::assessment(course), &assessed::csv(&rows, ';'));
                assert_eq!(read.mistakes, []);
                self.documents.extend(read.documents);
                let mut cells = rows[1].clone();
                let (occasion, date) = (cells.remove(1), cells.remove(1));
                if assessed::assessment(course).certainty == Certainty::Asked {
                    cells = with_certainty(&cells);
                }
                let text = json!({ "occasion": occasion, "date": date, "cells": cells });
                self.lines.push(json!({ "way": "paper", "text": text }));
            }
            _ => {
                let mut document = taken.json(course);
                spoil(&mut document, draw);
                let text = document.to_string();
                self.documents.push(ResultDocument::read(&text).expect("a result"));
                self.lines.push(json!({ "way": "file", "text": text }));
            }
        }
    }
}

/// The code, then the cells of a sheet with how sure each was, as one types them at the desk: `B*3`.
fn with_certainty(cells: &[String]) -> Vec<String> {
    let pair = |pair: &[String]| match pair[1].as_str() {
        "" => pair[0].clone(),
        level => format!("{}*{level}", pair[0]),
    };
    [cells[0].clone()].into_iter().chain(cells[1..].chunks(2).map(pair)).collect()
}

/// What older forms, other clocks and idle hands do to a file.
fn spoil(document: &mut Value, draw: &mut Draw) {
    match draw.below(6) {
        0 => document["form_revision"] = json!("00000000"),
        1 => {
            document["form_revision"] = json!("0000000A");
            let responses = document["responses"].as_object_mut().expect("responses");
            let path = responses.keys().next().expect("a question").clone();
            let mut given = responses.remove(&path).expect("it is there");
            given["revision"] = json!("ffffffff");
            responses.insert(path, given.clone());
            responses.insert("bank/gone".to_owned(), given.clone());
            responses.insert("practice/first".to_owned(), given);
        }
        2 => document["started"] = json!("2026-11-24T09:00:30.250+03:00"),
        3 => {
            document["name"] = json!("=Amani, \"the third\"; +1");
            document["extra_time"] = json!(25);
            document["sessions"] = json!([{ "from": "2026-11-24T08:00:00Z", "to": "never" }, 7]);
        }
        4 => {
            let responses = document["responses"].as_object_mut().expect("responses");
            let paths: Vec<String> = responses.keys().take(3).cloned().collect();
            for (path, odd) in paths.iter().zip([json!({ "a": "b" }), json!(["x", 3, null]), json!(7)]) {
                responses[path]["response"] = odd;
            }
        }
        _ => {}
    }
}

/// A table of what was observed of some of the people.
fn checklists(draw: &mut Draw) -> String {
    let people = PEOPLE[..5].iter().map(|code| {
        let marks = [(); 3].map(|()| draw.pick(&["x", "-", "ndiyo", "0", "✓"]));
        format!("{code};RF21;{}\n", marks.join(";"))
    });
    format!("participant;observer;1;2;3\n{}", people.collect::<String>())
}

/// Gives what was observed to the results, where the test has a checklist.
fn observe(assessment: &Assessment, table: &str, marked: &mut [MarkedResult]) {
    let Some(checklist) = &assessment.observation else { return };
    let read = observation::read(assessment, checklist, table);
    assert_eq!(read.mistakes, []);
    for result in marked {
        let document = &result.document;
        let is_of = |observed: &&Observed| {
            observed.participant == document.participant && observed.occasion == document.occasion
        };
        if let Some(observed) = read.observed.iter().find(is_of) {
            result.observe(assessment, &observed.done);
        }
    }
}

/// The text that each certificate signs, and why the others get none; `null` where the course gives none.
fn awards(course: &Course, gathered: &Gathered) -> Value {
    let Some(settings) = &course.settings.certificate else { return Value::Null };
    let issue = Issue {
        course,
        settings,
        required: Required::of(course, settings).expect("it is clear what has to be passed"),
        language: &course.settings.languages[0],
        key: Fingerprint::of(b"key"),
        issued_on: date(2026, 11, 30),
    };
    let awards = issue.of_results(gathered, None);
    let reason = |reason: &NoAward| match reason {
        NoAward::OtherOccasion => "other-occasion",
        NoAward::Failed => "failed",
        NoAward::Pending => "pending",
        NoAward::NoDate => "no-date",
    };
    json!({
        "texts": awards.facts.iter().map(|facts| facts.text()).collect::<Vec<_>>(),
        "without": awards.without.iter().map(|(who, why)| json!([who.as_str(), reason(why)])).collect::<Vec<_>>(),
    })
}

#[test]
fn a_thousand_results_are_marked_alike_at_the_desk() {
    let mut draw = Draw(2026);
    let mut lines = Vec::new();
    let mut repeated = 0;
    for changes in COURSES {
        let course = assessed::course(changes);
        let page = page(&course, Edition::Facilitator, "desk.html").expect("the desk");
        for _ in 0..GROUPS / COURSES.len() as u64 {
            let mut given = Given { lines: Vec::new(), documents: Vec::new() };
            for _ in 0..RESULTS_IN_EACH {
                let mut taken = Taken::drawn(&course, draw.pick(&OCCASIONS), draw.below(1_000_000));
                taken.participant = draw.pick(&PEOPLE);
                taken.attempt = draw.pick(&["VC7EN2TC8Q", "AAAAAAAAAA", "BBBBBBBBBB", "0123456789"]);
                given.add(&course, &taken, &mut draw);
            }
            let assessment = assessed::assessment(&course);
            let marked = given.documents.into_iter().map(|document| assessed::marked(&course, document));
            let mut marked: Vec<_> = marked.collect();
            let seen = checklists(&mut draw);
            observe(assessment, &seen, &mut marked);
            let gathered = gather(marked, |_| Some(assessment));
            repeated += gathered.repeated;
            let json: Value = serde_json::from_str(&table::json(&gathered)).expect("JSON");
            let awards = awards(&course, &gathered);
            let line = json!({ "page": page, "given": given.lines, "seen": seen, "json": json, "csv": table::csv(&gathered), "awards": awards });
            writeln!(lines, "{line}").expect("memory takes everything");
        }
    }
    assert!(repeated > 100, "too few results came twice: {repeated}");
    let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
    file.write_all(&lines).expect("room in the temporary folder");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/js/compare-desk.mjs");
    let node = Command::new("node").arg(script).arg(file.path()).output();
    let node = node.unwrap_or_else(|error| {
        panic!("could not run `node` ({error}); install Node.js: without it nothing shows that both marks agree")
    });
    let said = String::from_utf8_lossy(&node.stdout);
    let wanted = format!("{} agree, 0 differ\n", GROUPS * 3);
    assert!(node.status.success() && said == wanted, "{said}{}", String::from_utf8_lossy(&node.stderr));
}

#[test]
fn the_desk_is_in_the_facilitator_edition_only() {
    let course = assessed::course(&[]);
    assert!(page(&course, Edition::Participant, "desk.html").is_none());
    for path in ["desk.html", "desk.sw.html"] {
        let desk = page(&course, Edition::Facilitator, path).unwrap_or_else(|| panic!("{path}"));
        assert!(desk.contains("data-desk-course") && desk.contains("bank/must-1"), "{path}");
    }
    let info = BuildInfo { today: date(2026, 11, 24) };
    let handed_out = Options { edition: Edition::Participant };
    let site = pipeline::site(&course, &handed_out, &info, &mut Diagnostics::default());
    for (path, _) in site.iter() {
        assert!(!path.contains("desk") && !path.contains("marking"), "{path}");
    }
    let single = pipeline::single_file(&course, &handed_out, &info, &mut Diagnostics::default());
    assert!(!String::from_utf8(single).expect("UTF-8").contains("data-desk"));
}
