//! No course makes the program panic: good files with pieces cut out, doubled, moved and replaced.

use crate::course_text;
use jiff::civil::date;
use mafunzo::model::build_info::BuildInfo;
use mafunzo::model::diagnostic::Diagnostics;
use mafunzo::model::edition::Edition;
use mafunzo::model::source::{MediaFile, SourceFile, Sources};
use mafunzo::pipeline::{self, Memory, Options};
use mafunzo::report::{Paint, Report};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::sync::Arc;

/// What is put in place of a piece.
const PIECES: [&str; 30] = [
    "",
    "\"",
    "\"\"\"",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "{{",
    "}}",
    "=",
    "\n",
    "\r\n",
    "\n\n",
    "+++\n",
    "> [!",
    "> > [!KEY]\n",
    "<script>",
    "&amp;",
    "\\",
    "\u{0}",
    "\u{202e}",
    "é",
    "ع",
    "🦀",
    "[^",
    "](",
    "::",
    "9223372036854775808",
];

fn sources(files: &[(String, String)]) -> Sources {
    let mut sources = Sources::default();
    for (path, text) in files {
        let path: Arc<str> = path.as_str().into();
        if path.ends_with(".svg") {
            let bytes: Arc<[u8]> = text.as_bytes().into();
            sources.media.insert(path, MediaFile { size: bytes.len() as u64, bytes });
        } else {
            sources.files.insert(path.clone(), SourceFile { path, text: text.as_str().into() });
        }
    }
    sources
}

/// The nearest place at or below `fraction` of the text where a character begins.
fn place(text: &str, fraction: f64) -> usize {
    text.floor_char_boundary((text.len() as f64 * fraction) as usize)
}

#[test]
fn no_course_makes_the_program_panic() {
    let mut files = course_text::files(include_str!("../fixtures/everything.txt"));
    let tongues = course_text::files(include_str!("../fixtures/tongues.txt"));
    files.extend(tongues.into_iter().filter(|(path, _)| path.contains(".sw.")));
    let settings = files.get_mut("course.toml").expect("a course has its file");
    *settings = settings.replace("language = \"en\"", "language = \"en\"\nlanguages = [\"en\", \"sw\"]");
    let files: Vec<(String, String)> = files.into_iter().collect();
    let count = files.len();
    let one = (0..count, 0.0..1.0_f64, 0.0..0.2_f64, 0..PIECES.len(), any::<bool>());
    let mutations = proptest::collection::vec(one, 1..4);
    let info = BuildInfo { today: date(2026, 11, 23) };
    let number = std::cell::Cell::new(0);
    let mut runner = TestRunner::new(Config { cases: 1500, failure_persistence: None, ..Config::default() });
    let outcome = runner.run(&mutations, |mutations| {
        let mut files = files.clone();
        for (index, start, length, piece, doubled) in mutations {
            let text = &mut files[index].1;
            let start = place(text, start);
            let end = place(text, (start as f64 / text.len().max(1) as f64 + length).min(1.0)).max(start);
            let cut = text[start..end].to_owned();
            let replacement = if doubled { format!("{cut}{}{cut}", PIECES[piece]) } else { PIECES[piece].to_owned() };
            text.replace_range(start..end, &replacement);
        }
        let sources = sources(&files);
        let reading = pipeline::read(&sources, Diagnostics::default(), &mut Memory::default(), &info);
        let mut diagnostics = reading.diagnostics;
        number.set(number.get() + 1);
        if let Some(course) = &reading.course
            && number.get() % 10 == 0
        {
            // Also with errors, when nothing would be written: the preview shows such courses.
            let options = Options { edition: Edition::Facilitator };
            pipeline::site(course, &options, &info, &mut diagnostics);
            pipeline::single_file(course, &options, &info, &mut diagnostics);
        }
        let found = diagnostics.sorted();
        for diagnostic in &found {
            let span = &diagnostic.span;
            let inside = sources.files.get(&span.file).is_none_or(|file| file.text.get(span.start..span.end).is_some());
            prop_assert!(inside, "{diagnostic:?} points beside its text");
        }
        let report = Report::new(&sources, &found);
        prop_assert!(!report.json().is_empty() && report.text(Paint::Plain).is_empty() == found.is_empty());
        Ok(())
    });
    outcome.expect("every mutation is reported or works");
}
