//! Telling what was found in a course.

use crate::cli::Outcome;
use crate::cli::console::Console;
use crate::model::code::Severity;
use crate::model::coverage::CoverageTable;
use crate::model::diagnostic::{Diagnostic, Diagnostics};
use crate::model::source::Sources;
use crate::report::{Paint, Report};

/// Prints the findings, with `--quiet` only errors.
pub(super) fn show(sources: &Sources, diagnostics: Diagnostics, console: &mut Console) -> Told {
    let found = diagnostics.sorted();
    let outcome = outcome(&found);
    let report = Report::new(sources, &found);
    let summary = report.summary();
    if console.is_quiet() {
        let errors: Vec<_> =
            found.iter().filter(|diagnostic| diagnostic.code.severity() == Severity::Error).cloned().collect();
        console.print(&Report::new(sources, &errors).text(Paint::Coloured));
    } else {
        console.print(&report.text(Paint::Coloured));
    }
    Told { outcome, summary }
}

/// What remains to be said after the findings.
pub(super) struct Told {
    pub(super) outcome: Outcome,
    /// The counts, for the closing line.
    pub(super) summary: String,
}

/// Prints the findings as JSON, with the coverage table if it was asked for.
pub(super) fn show_json(
    sources: &Sources,
    diagnostics: Diagnostics,
    table: Option<&CoverageTable<'_>>,
    console: &mut Console,
) -> Outcome {
    let found = diagnostics.sorted();
    let report = Report::new(sources, &found);
    console.print(&table.map_or_else(|| report.json(), |table| report.json_with_coverage(table)));
    console.print("\n");
    outcome(&found)
}

fn outcome(found: &[Diagnostic]) -> Outcome {
    let is_error = |diagnostic: &Diagnostic| diagnostic.code.severity() == Severity::Error;
    if found.iter().any(is_error) { Outcome::CourseHasErrors } else { Outcome::Fine }
}
