//! The coverage table as text: one block for each module, one line for each objective.

use crate::model::coverage::{CoverageTable, Gap, ModuleCoverage, ObjectiveCoverage, Standing};
use crate::report::printable;

/// For people; ends with a line that sums up.
pub fn text(table: &CoverageTable<'_>) -> String {
    let blocks: Vec<_> = table.modules.iter().filter(|module| !module.objectives.is_empty()).collect();
    let head = head(table);
    let rows: Vec<Vec<Vec<String>>> = blocks.iter().map(|module| module.objectives.iter().map(row).collect()).collect();
    let widths = widths(&head, rows.iter().flatten());
    let mut text = String::new();
    for (module, rows) in blocks.iter().zip(&rows) {
        text.push_str(&title(module));
        push_row(&head, &widths, &mut text);
        rows.iter().for_each(|row| push_row(row, &widths, &mut text));
        text.push('\n');
    }
    for (quiz, questions) in &table.without_objective {
        text.push_str(&format!("{}: questions without an objective: {}\n", quiz.file, questions.len()));
    }
    text.push_str(&summary(table));
    text.push('\n');
    text
}

/// The word for a gap, in text and data.
pub fn word(gap: Gap) -> &'static str {
    match gap {
        Gap::NotTaught => "not taught",
        Gap::NotTested => "not tested",
    }
}

/// "5 objectives: 3 without gaps, 2 not tested".
fn summary(table: &CoverageTable<'_>) -> String {
    let all = table.objectives().count();
    let whole = table.objectives().filter(|objective| objective.gaps().is_empty()).count();
    let mut summary = format!("{all} objective{}: {whole} without gaps", if all == 1 { "" } else { "s" });
    for gap in [Gap::NotTaught, Gap::NotTested] {
        match table.count(gap) {
            0 => {}
            count => summary.push_str(&format!(", {count} {}", word(gap))),
        }
    }
    summary
}

fn title(module: &ModuleCoverage<'_>) -> String {
    format!("{} ({})\n", printable(&module.module.title), module.module.file)
}

/// Columns up to this one hold numbers and stand at the end of their width.
const NUMBERS: std::ops::Range<usize> = 2..6;

fn head(table: &CoverageTable<'_>) -> Vec<String> {
    let mut head: Vec<String> =
        ["objective", "core", "sections", "practice", "bank", "must pass"].map(str::to_owned).into();
    for assessment in &table.assessments {
        let letters: Vec<_> = assessment.forms.letters().map(|letter| letter.to_string()).collect();
        head.push(format!("{} {}", assessment.id, letters.join("/")));
    }
    head.extend(table.languages.iter().map(|language| language.to_string()));
    head.extend(["gaps".to_owned(), "practice by kind".to_owned()]);
    head
}

fn row(coverage: &ObjectiveCoverage<'_>) -> Vec<String> {
    let mut row = vec![
        coverage.objective.id.to_string(),
        if coverage.objective.core { "core".to_owned() } else { NOTHING.to_owned() },
        coverage.sections.len().to_string(),
        coverage.practice_questions().to_string(),
        coverage.bank.ordinary.to_string(),
        coverage.bank.must_pass.to_string(),
    ];
    for forms in &coverage.drawn {
        let counts: Vec<_> = forms.iter().map(|(_, stakes)| stakes.all().to_string()).collect();
        row.push(counts.join("/"));
    }
    row.extend(coverage.translated.iter().map(|translated| standing(translated.all())));
    let gaps: Vec<_> = coverage.gaps().into_iter().map(word).collect();
    let kinds: Vec<_> = coverage.practice.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
    row.extend(
        [gaps, kinds.iter().map(String::as_str).collect()]
            .map(|words| if words.is_empty() { NOTHING.to_owned() } else { words.join(", ") }),
    );
    row
}

const NOTHING: &str = "-";

fn standing(standing: Standing) -> String {
    match (standing.current, standing.stale, standing.missing) {
        (0, 0, 0) => NOTHING.to_owned(),
        (_, 0, 0) => "current".to_owned(),
        (_, stale, 0) => format!("{stale} stale"),
        (_, 0, missing) => format!("{missing} missing"),
        (_, stale, missing) => format!("{stale} stale, {missing} missing"),
    }
}

fn widths<'r>(head: &[String], rows: impl Iterator<Item = &'r Vec<String>>) -> Vec<usize> {
    let mut widths: Vec<_> = head.iter().map(|cell| cell.chars().count()).collect();
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    widths
}

fn push_row(row: &[String], widths: &[usize], text: &mut String) {
    let mut line = String::from(" ");
    for (column, (cell, width)) in row.iter().zip(widths).enumerate() {
        line.push_str(&match NUMBERS.contains(&column) {
            true => format!(" {cell:>width$} "),
            false => format!(" {cell:width$} "),
        });
    }
    text.push_str(line.trim_end());
    text.push('\n');
}
