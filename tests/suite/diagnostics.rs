//! Every diagnostic code is shown by a course that has just this mistake, and the manual shows the same courses.

use crate::course_text;
use jiff::civil::date;
use mafunzo::model::build_info::BuildInfo;
use mafunzo::model::code::Code;
use mafunzo::model::edition::Edition;
use mafunzo::pipeline::{self, Memory, Options};
use mafunzo::report::{Paint, Report};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

const MANUAL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/diagnostics.md");

fn fixture(code: Code) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/diagnostics/{}.txt", code.name()));
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("no example of {}: {error}", code.name()))
}

/// The codes that are found in a course, and the report on them.
fn check(text: &str) -> (BTreeSet<&'static str>, String) {
    let root = tempfile::tempdir().expect("a folder");
    course_text::write_over_base(text, root.path());
    let info = BuildInfo { today: date(2026, 11, 23) };
    let (sources, found) = mafunzo::load::course(root.path()).expect("a folder that can be read");
    let reading = pipeline::read(&sources, found, &mut Memory::default(), &info);
    let mut diagnostics = reading.diagnostics;
    if let Some(course) = &reading.course
        && !diagnostics.has_errors()
    {
        pipeline::site(course, &Options { edition: Edition::Participant }, &info, &mut diagnostics);
    }
    let found = diagnostics.sorted();
    let codes = found.iter().map(|diagnostic| diagnostic.code.name()).collect();
    (codes, Report::new(&sources, &found).text(Paint::Plain))
}

#[test]
fn the_smallest_course_is_without_findings() {
    let (codes, report) = check("");
    assert!(codes.is_empty(), "{report}");
}

#[test]
fn every_code_is_found_alone_in_its_example() {
    let mut wrong = Vec::new();
    for code in Code::ALL {
        let (mut codes, report) = check(&fixture(*code));
        if *code != Code::TranslationMissing {
            // A course that shows another mistake of a translation need not be translated as a whole.
            codes.remove(Code::TranslationMissing.name());
        }
        if codes != BTreeSet::from([code.name()]) {
            wrong.push(format!("the example of {} shows {codes:?}:\n{report}", code.name()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_manual_shows_every_code_with_its_example() {
    let mut manual = String::from(
        "# What `mafunzo check` finds\n\n\
         This page is made from the examples in `tests/fixtures/diagnostics`; a test keeps it true.\n\n\
         | code | severity | rule |\n| --- | --- | --- |\n",
    );
    for code in Code::ALL {
        let (name, severity) = (code.name(), code.severity().as_str());
        writeln!(manual, "| [`{name}`](#{name}) | {severity} | {} |", code.rule()).expect("writing to a string");
    }
    for code in Code::ALL {
        let text = fixture(*code);
        let (_, report) = check(&text);
        write!(manual, "\n## {}\n\n{}\n\n", code.name(), code.rule()).expect("writing to a string");
        for (name, content) in course_text::files(&text) {
            if !content.is_empty() {
                write!(manual, "`{name}`\n\n````text\n{}\n````\n\n", content.trim_end()).expect("writing to a string");
            } else {
                write!(manual, "`{name}`\n\n").expect("writing to a string");
            }
        }
        write!(manual, "````text\n{}\n````\n", report.trim_end()).expect("writing to a string");
    }
    crate::generated::check(Path::new(MANUAL), &manual);
}

#[test]
fn a_link_notices_that_its_heading_in_another_file_goes_and_comes_back() {
    let root = tempfile::tempdir().expect("a folder");
    let link = "=== modules/20-sand.md\n+++\ntitle = \"Sand\"\nsummary = \"No.\"\nminutes = 5\n\
                objectives = [{ id = \"no\", text = \"Say no\" }]\n+++\n\nSee [there](10-soap.md#why).\n";
    course_text::write_over_base(link, root.path());
    let file = root.path().join("modules/10-soap.md");
    let text = fs::read_to_string(&file).expect("a module");
    let mut memory = Memory::default();
    let mut codes = |text: String| {
        fs::write(&file, text).expect("saved");
        let (sources, found) = mafunzo::load::course(root.path()).expect("a folder that can be read");
        let info = BuildInfo { today: date(2026, 11, 23) };
        let found = pipeline::read(&sources, found, &mut memory, &info).diagnostics.sorted();
        found.into_iter().map(|diagnostic| diagnostic.code.name()).collect::<Vec<_>>()
    };
    for _ in 0..2 {
        assert_eq!(codes(text.clone()), ["broken-link"]);
        assert_eq!(codes(format!("{text}\n## Why {{#why}}\n\nTherefore.\n")), [""; 0]);
    }
}
