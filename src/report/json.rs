//! Findings as JSON. Editors and scripts rely on the names.

use crate::model::code::Severity;
use crate::model::diagnostic::Diagnostic;
use crate::report::Report;
use crate::report::coverage_json::CoverageView;
use crate::report::lines::Position;
use serde::Serialize;

#[derive(Serialize)]
struct ReportView<'r> {
    /// Changes when an old reader could misunderstand.
    format: u8,
    diagnostics: Vec<FindingView<'r>>,
    errors: usize,
    warnings: usize,
    /// Where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    coverage: Option<CoverageView<'r>>,
}

/// One finding; lines and columns count from 1, columns in characters, bytes from 0.
#[derive(Serialize)]
pub(super) struct FindingView<'r> {
    code: &'static str,
    severity: &'static str,
    file: &'r str,
    start: Position,
    end: Position,
    byte_start: usize,
    byte_end: usize,
    message: &'r str,
    help: Option<&'r str>,
}

impl<'r> FindingView<'r> {
    pub(super) fn new(report: &Report, diagnostic: &'r Diagnostic) -> Self {
        let span = &diagnostic.span;
        // Without the text of the file, its beginning is as near as we come.
        let position = |byte| match report.files.get(&*span.file) {
            Some((text, lines)) => lines.position(byte, text),
            None => Position::FIRST,
        };
        Self {
            code: diagnostic.code.name(),
            severity: diagnostic.code.severity().as_str(),
            file: &span.file,
            start: position(span.start),
            end: position(span.end),
            byte_start: span.start,
            byte_end: span.end,
            message: &diagnostic.message,
            help: diagnostic.help.as_deref(),
        }
    }
}

pub(super) fn render(report: &Report, coverage: Option<CoverageView<'_>>) -> String {
    let view = ReportView {
        format: 1,
        diagnostics: report.found.iter().map(|diagnostic| FindingView::new(report, diagnostic)).collect(),
        errors: report.count(Severity::Error),
        warnings: report.count(Severity::Warning),
        coverage,
    };
    serde_json::to_string(&view).expect("strings and numbers are JSON")
}
