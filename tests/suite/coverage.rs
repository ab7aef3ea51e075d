//! Whether what is taught is tested, and what is tested is taught: the table, the findings, the page.

use crate::course_folder::CourseFolder;
use crate::course_text;
use jiff::civil::date;
use mafunzo::model::build_info::BuildInfo;
use mafunzo::model::bundle::Bundle;
use mafunzo::model::coverage::{CoverageTable, Gap};
use mafunzo::model::diagnostic::Diagnostics;
use mafunzo::model::edition::Edition;
use mafunzo::pipeline::{self, Memory, Options, Reading};
use std::path::Path;

/// Two modules, a bank too small for one objective, a translation that is partly behind.
const COURSE: &str = include_str!("../fixtures/coverage.txt");

const STRICT: &str = "language = \"en\"\ncoverage = \"strict\"\n";

fn read_folder(root: &Path) -> Reading {
    let info = BuildInfo { today: date(2026, 11, 23) };
    let (sources, found) = mafunzo::load::course(root).expect("a folder that can be read");
    pipeline::read(&sources, found, &mut Memory::default(), &info)
}

fn read(text: &str) -> Reading {
    let root = tempfile::tempdir().expect("a folder");
    course_text::write_over_base(text, root.path());
    read_folder(root.path())
}

/// The findings about coverage: code, file and the objective or question that is meant.
fn findings(text: &str) -> Vec<String> {
    let found = read(&text.replace("language = \"en\"\n", STRICT)).diagnostics.sorted();
    let about = ["objective-not-taught", "objective-not-tested", "question-without-objective"];
    let found = found.iter().filter(|diagnostic| about.contains(&diagnostic.code.name()));
    found.map(|diagnostic| format!("{}: {}", diagnostic.code.name(), diagnostic.message)).collect()
}

fn folder_of(text: &str) -> CourseFolder {
    let folder = CourseFolder::empty();
    course_text::write_over_base(text, folder.path());
    folder
}

fn site(text: &str, edition: Edition) -> (Bundle, String) {
    let course = read(text).course.expect("a course");
    let info = BuildInfo { today: date(2026, 11, 23) };
    let options = Options { edition };
    let single = pipeline::single_file(&course, &options, &info, &mut Diagnostics::default());
    (
        pipeline::site(&course, &options, &info, &mut Diagnostics::default()),
        String::from_utf8(single).expect("pages are UTF-8"),
    )
}

fn page(site: &Bundle, path: &str) -> String {
    let bytes = site.get(path).unwrap_or_else(|| panic!("{path} is in the site"));
    String::from_utf8(bytes.to_vec()).expect("pages are UTF-8")
}

#[test]
fn the_table_shows_every_objective_on_one_line() {
    let shown = folder_of(COURSE).run(&["check", "--quiet", "--coverage"]).expect(0).out;
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/coverage.txt");
    crate::generated::check(&golden, &shown);
}

#[test]
fn scripts_get_the_table_as_data_beside_the_findings() {
    let folder = folder_of(COURSE);
    let json = |arguments: &[&str]| -> serde_json::Value {
        serde_json::from_str(&folder.run(arguments).expect(0).out).expect("JSON")
    };
    let with = json(&["check", "--coverage", "--format", "json"]);
    assert_eq!(
        with["coverage"]["modules"][0]["objectives"][0],
        serde_json::json!({
            "objective": "steps",
            "text": "Wash hands in three steps",
            "core": true,
            "sections": ["steps", "dry"],
            "practice": { "numeric": 1, "true-false": 2 },
            "bank": { "ordinary": 2, "must_pass": 2 },
            "assessments": {
                "test": { "a": { "ordinary": 1, "must_pass": 1 }, "b": { "ordinary": 1, "must_pass": 1 } },
            },
            "translations": {
                "sw": {
                    "sections": { "current": 1, "stale": 1, "missing": 0 },
                    "questions": { "current": 2, "stale": 1, "missing": 4 },
                },
            },
            "gaps": [],
        })
    );
    assert_eq!(
        with["coverage"]["modules"][0]["objectives"][2]["gaps"],
        serde_json::json!(["not taught", "not tested"])
    );
    assert_eq!(with["coverage"]["without_objective"], serde_json::json!({ "quizzes/soap.toml": ["warm-up"] }));
    assert_eq!(json(&["check", "--format", "json"])["coverage"], serde_json::Value::Null);
}

#[test]
fn a_course_without_a_course_file_has_findings_and_no_table() {
    let folder = folder_of("=== course.toml (absent)\n");
    let run = folder.run(&["check", "--coverage"]).expect(1);
    assert_eq!(run.findings(), ["error[no-course-file]: this folder holds no `course.toml`"], "{}", run.out);
    assert!(!run.out.contains("objectives:"), "{}", run.out);
}

#[test]
fn a_strict_course_is_told_of_every_gap_in_one_run() {
    assert_eq!(
        findings(COURSE),
        [
            "objective-not-tested: no form of an assessment asks for the core objective `dry`",
            "objective-not-taught: no section is named that teaches the objective `moments`",
            "objective-not-tested: neither an assessment nor practice asks for the objective `moments`",
        ]
    );
}

#[test]
fn a_loose_course_is_told_of_no_gap() {
    let found = read(COURSE).diagnostics;
    assert!(!found.has_errors(), "{:?}", found.sorted());
}

#[test]
fn practice_does_not_test_a_core_objective_where_there_are_assessments() {
    let practised = "objective-not-tested: no form of an assessment asks for the core objective `dry`".to_owned();
    assert!(findings(COURSE).contains(&practised));
    let ordinary = findings(&COURSE.replace(", core = true", ""));
    assert!(!ordinary.iter().any(|found| found.contains("`dry`")), "{ordinary:?}");
    let (before, _) = COURSE.split_once("=== assessments").expect("an assessment");
    let without = findings(before);
    assert_eq!(
        without,
        [
            "objective-not-taught: no section is named that teaches the objective `moments`",
            "objective-not-tested: no practice question tests the objective `moments`",
            "objective-not-tested: no practice question tests the objective `tap`",
        ]
    );
}

#[test]
fn a_bank_that_is_too_small_is_told_once() {
    let draw = "[[section.draw]]\nobjective = \"soap/dry\"\n";
    let text = format!("{COURSE}{draw}");
    let codes: Vec<_> = read(&text.replace("language = \"en\"\n", STRICT)).diagnostics.sorted();
    assert!(codes.iter().any(|found| found.code.name() == "bank-too-small"), "{codes:?}");
    assert!(!findings(&text).iter().any(|found| found.contains("`dry`")), "{:?}", findings(&text));
}

#[test]
fn a_quiz_that_cannot_be_read_may_hold_what_is_missed() {
    let found = findings(&format!("{COURSE}=== quizzes/broken.toml\ntitle = \n"));
    assert_eq!(found, ["objective-not-taught: no section is named that teaches the objective `moments`"]);
}

#[test]
fn a_heading_named_twice_is_one_section() {
    let text = COURSE.replace("taught = [\"tap\"]", "taught = [\"tap\", \"tap\"]");
    let course = read(&text).course.expect("a course");
    let table = CoverageTable::of(&course);
    assert_eq!(table.objectives().last().map(|objective| objective.sections.len()), Some(1));
}

#[test]
fn the_table_is_a_page_of_the_facilitator_edition_alone() {
    let (participant, single) = site(COURSE, Edition::Participant);
    assert!(participant.iter().all(|(path, _)| !path.starts_with("coverage")));
    assert!(!page(&participant, "index.html").contains("coverage.html"));
    assert!(!single.contains("id=\"coverage\""));

    let (facilitator, single) = site(COURSE, Edition::Facilitator);
    assert!(page(&facilitator, "index.html").contains("<a href=\"coverage.html\">Coverage of objectives</a>"));
    assert!(single.contains("<section class=\"page\" id=\"coverage\""));
    let html = page(&facilitator, "coverage.html");
    assert!(html.contains("Objectives: 4. Not taught: 1. Not tested: 2."), "{html}");
    assert!(html.contains("<td><b>✗ not taught</b><br><b>✗ not tested</b></td>"), "{html}");
    assert!(html.contains("<a href=\"module-soap.html#dry\">Dry</a>"), "{html}");
    assert!(html.contains("<th scope=\"col\">Test: questions in each form</th>"), "{html}");
    assert!(html.contains("<td>A: 2<br>B: 2</td>"), "{html}");
    assert!(html.contains("◐ out of date: 2<br>✗ missing: 4"), "{html}");
    let swahili = page(&facilitator, "coverage.sw.html");
    assert!(swahili.contains("<a href=\"module-soap.sw.html#dry\">Kausha</a>"), "{swahili}");
    assert!(swahili.contains("<span lang=\"en\" dir=\"ltr\">Close the tap</span>"), "{swahili}");
}

#[test]
fn the_starter_course_has_no_gap() {
    let folder = CourseFolder::empty();
    folder.run(&["new", "mine"]).expect(0);
    let shown = folder.run(&["check", "mine", "--coverage"]).expect(0).out;
    assert!(shown.ends_with("\n2 objectives: 2 without gaps\nno mistakes found\n"), "{shown}");
}

#[test]
fn the_shipped_course_teaches_every_objective_and_tests_the_core() {
    let course = read_folder(Path::new(env!("CARGO_MANIFEST_DIR"))).course.expect("a course");
    let table = CoverageTable::of(&course);
    assert_eq!(table.count(Gap::NotTaught), 0);
    assert!(table.objectives().count() > 30);
    for coverage in table.objectives() {
        let id = &coverage.objective.id;
        assert!(coverage.practice_questions() > 0, "nobody can practise {id}");
        assert!(!coverage.objective.core || coverage.gaps().is_empty(), "the core objective {id} is not tested");
    }
}
