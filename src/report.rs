//! Findings as people and editors read them. Pure: who calls decides where it goes.

pub mod certificate;
pub mod coverage;
pub mod plan;
pub mod verdict;

mod coverage_json;
mod json;
pub mod law;
mod lines;
mod text;

use crate::model::code::Severity;
use crate::model::coverage::CoverageTable;
use crate::model::diagnostic::Diagnostic;
use crate::model::source::Sources;
use crate::report::coverage_json::CoverageView;
use crate::report::json::FindingView;
use crate::report::lines::Lines;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Findings beside the text they point into.
pub struct Report<'s> {
    found: &'s [Diagnostic],
    files: BTreeMap<&'s str, (Cow<'s, str>, Lines)>,
}

/// Whether text carries colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    /// As ANSI escapes.
    Coloured,
    /// None.
    Plain,
}

impl<'s> Report<'s> {
    /// Findings in the order they are to be shown, and the sources they are about.
    pub fn new(sources: &'s Sources, found: &'s [Diagnostic]) -> Self {
        let mut files = BTreeMap::new();
        for diagnostic in found {
            let path = &*diagnostic.span.file;
            if let Some(text) = text_of(sources, path) {
                files.entry(path).or_insert_with(|| (text.clone(), Lines::of(&text)));
            }
        }
        Self { found, files }
    }

    /// For people: every error; of warnings and notes the first twenty of a kind.
    pub fn text(&self, paint: Paint) -> String {
        text::render(self, paint)
    }

    /// For editors and scripts: one JSON object with everything.
    pub fn json(&self) -> String {
        json::render(self, None)
    }

    /// The same with the coverage table.
    pub fn json_with_coverage(&self, table: &CoverageTable<'_>) -> String {
        json::render(self, Some(CoverageView::new(table)))
    }

    /// For the preview: each finding with its rendered text, the worst first, at most `most`.
    pub fn findings(&self, most: usize) -> Vec<serde_json::Value> {
        let mut found: Vec<_> = self.found.iter().collect();
        found.sort_by_key(|diagnostic| diagnostic.code.severity());
        let value = |diagnostic| {
            let view = FindingView::new(self, diagnostic);
            let mut value = serde_json::to_value(view).expect("strings and numbers are JSON");
            value["text"] = text::one(self, diagnostic, Paint::Plain).into();
            value
        };
        found.into_iter().take(most).map(value).collect()
    }

    /// "2 errors, 1 warning": how it went, in one line.
    pub fn summary(&self) -> String {
        let count = |severity: Severity| match self.count(severity) {
            0 => None,
            1 => Some(format!("1 {}", severity.as_str())),
            many => Some(format!("{many} {}s", severity.as_str())),
        };
        let counts: Vec<_> =
            [Severity::Error, Severity::Warning, Severity::Note].into_iter().filter_map(count).collect();
        if counts.is_empty() { "no mistakes found".to_owned() } else { counts.join(", ") }
    }

    fn count(&self, severity: Severity) -> usize {
        self.found.iter().filter(|diagnostic| diagnostic.code.severity() == severity).count()
    }
}

/// An author's words as the terminal may have them: without escapes.
fn printable(text: &str) -> String {
    annotate_snippets::normalize_untrusted_str(text)
}

/// The text a finding points into; theme files are kept as bytes.
fn text_of<'s>(sources: &'s Sources, path: &str) -> Option<Cow<'s, str>> {
    let authored = sources.files.get(path).map(|file| Cow::Borrowed(&*file.text));
    let theme = || path.strip_prefix("site/").and_then(|inside| sources.theme.get(inside));
    authored.or_else(|| theme().map(|bytes| String::from_utf8_lossy(bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::code::Code;
    use crate::model::source::{SourceFile, Span};

    const QUIZ: &str = "title = \"Nettoyer à l'eau\"\r\nid = \"savon\"\nid = \"صابون\" # naïve\nlast";

    fn sources() -> Sources {
        let file = SourceFile { path: "quizzes/a.toml".into(), text: QUIZ.into() };
        Sources { files: [(file.path.clone(), file)].into(), ..Sources::default() }
    }

    fn at(code: Code, words: &str, message: &str) -> Diagnostic {
        let start = QUIZ.find(words).expect("words of the quiz");
        Diagnostic::new(code, Span { file: "quizzes/a.toml".into(), start, end: start + words.len() }, message)
    }

    #[test]
    fn a_finding_shows_the_line_and_what_to_do() {
        let found =
            [at(Code::DuplicateQuestionId, "savon", "question id `savon` is used twice").help("choose another")];
        let expected = "\
error[duplicate-question-id]: question id `savon` is used twice
 --> quizzes/a.toml:2:7
  |
2 | id = \"savon\"
  |       ^^^^^
  |
  = help: choose another
";
        assert_eq!(Report::new(&sources(), &found).text(Paint::Plain).trim_end(), expected.trim_end());
    }

    #[test]
    fn a_finding_over_several_lines_shows_its_first() {
        let start = QUIZ.find("id").expect("there");
        let span = Span { file: "quizzes/a.toml".into(), start, end: QUIZ.len() };
        let found = [Diagnostic::new(Code::TranslationStale, span, "older than its source")];
        let expected = "\
warning[translation-stale]: older than its source
 --> quizzes/a.toml:2:1
  |
2 | id = \"savon\"
  | ^^^^^^^^^^^^
";
        assert_eq!(Report::new(&sources(), &found).text(Paint::Plain).trim_end(), expected.trim_end());
    }

    #[test]
    fn a_file_without_text_is_named_alone() {
        let found =
            [Diagnostic::new(Code::NoCourseFile, Span::file("course.toml"), "this folder holds no `course.toml`")
                .help("start one")];
        let expected = "\
error[no-course-file]: this folder holds no `course.toml`
--> course.toml
 = help: start one
";
        assert_eq!(Report::new(&sources(), &found).text(Paint::Plain).trim_end(), expected.trim_end());
    }

    #[test]
    fn a_span_that_does_not_fit_the_text_is_no_reason_to_panic() {
        let spans = [(QUIZ.len(), QUIZ.len()), (QUIZ.len() + 5, 999), (18, 18), (19, 19), (9, 3)];
        for (start, end) in spans {
            let span = Span { file: "quizzes/a.toml".into(), start, end };
            let found = [Diagnostic::new(Code::WrongType, span, "x")];
            let sources = sources();
            let report = Report::new(&sources, &found);
            assert!(report.text(Paint::Plain).contains("quizzes/a.toml"));
            assert!(report.json().starts_with("{\"format\":1"));
        }
    }

    #[test]
    fn an_author_cannot_send_escapes_to_the_terminal() {
        let found =
            [Diagnostic::new(Code::UnknownKey, Span::file("a"), "key `\u{1b}[31m`").help("not \u{1b}]0;x\u{7}")];
        let text = Report::new(&sources(), &found).text(Paint::Plain);
        assert!(!text.contains(['\u{1b}', '\u{7}']), "{text:?}");
    }

    #[test]
    fn many_notes_of_one_kind_are_summed_up_but_every_error_is_shown() {
        let note = |n: usize| Diagnostic::new(Code::TranslationMissing, Span::file(&format!("modules/{n}.md")), "x");
        let error = |n: usize| Diagnostic::new(Code::UnknownKey, Span::file(&format!("quizzes/{n}.toml")), "y");
        let found: Vec<_> = (0..25).map(note).chain((0..25).map(error)).collect();
        let sources = sources();
        let report = Report::new(&sources, &found);
        let text = report.text(Paint::Plain);
        assert_eq!(text.matches("error[unknown-key]").count(), 25);
        assert_eq!(text.matches("note[translation-missing]: x").count(), 20);
        assert!(text.contains("note[translation-missing]: and 5 more like these"), "{text}");
        assert_eq!(report.summary(), "25 errors, 25 notes");
        assert_eq!(report.findings(3).len(), 3);
        assert_eq!(report.findings(3)[0]["severity"], "error");
    }

    #[test]
    fn json_counts_lines_and_characters_from_one() {
        let found = [at(Code::UnknownKey, "naïve", "unknown").help("remove it")];
        let json: serde_json::Value = serde_json::from_str(&Report::new(&sources(), &found).json()).expect("JSON");
        let expected = serde_json::json!({
            "format": 1,
            "diagnostics": [{
                "code": "unknown-key",
                "severity": "error",
                "file": "quizzes/a.toml",
                "start": { "line": 3, "column": 16 },
                "end": { "line": 3, "column": 21 },
                "byte_start": QUIZ.find("naïve"),
                "byte_end": QUIZ.find("naïve").map(|start| start + 6),
                "message": "unknown",
                "help": "remove it",
            }],
            "errors": 1,
            "warnings": 0,
        });
        assert_eq!(json, expected);
    }
}
