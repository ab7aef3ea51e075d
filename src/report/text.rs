//! Findings as text: the line they are about, with the place marked.

use crate::model::code::{Code, Severity};
use crate::model::diagnostic::Diagnostic;
use crate::report::{Paint, Report};
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet, normalize_untrusted_str};
use std::collections::BTreeMap;

/// More warnings or notes of one code than this are counted, not shown.
const MOST_OF_A_KIND: usize = 20;

pub(super) fn render(report: &Report, paint: Paint) -> String {
    let mut shown: BTreeMap<Code, usize> = BTreeMap::new();
    let mut text = String::new();
    for diagnostic in report.found {
        let count = shown.entry(diagnostic.code).or_default();
        *count += 1;
        if diagnostic.code.severity() == Severity::Error || *count <= MOST_OF_A_KIND {
            text.push_str(&one(report, diagnostic, paint));
            text.push_str("\n\n");
        }
    }
    for (code, count) in shown {
        if code.severity() != Severity::Error && count > MOST_OF_A_KIND {
            let more = format!("and {} more like these", count - MOST_OF_A_KIND);
            let help = Level::HELP.message("`mafunzo check --format json` lists all of them");
            let group = level(code.severity()).primary_title(more).id(code.name()).element(help);
            text.push_str(&renderer(paint).render(&[group]));
            text.push_str("\n\n");
        }
    }
    text
}

/// One finding, without a line end.
pub(super) fn one(report: &Report, diagnostic: &Diagnostic, paint: Paint) -> String {
    let title = level(diagnostic.code.severity()).primary_title(&*diagnostic.message).id(diagnostic.code.name());
    let group = match snippet(report, diagnostic) {
        Some(snippet) => title.element(snippet),
        None => title.element(Origin::path(&*diagnostic.span.file)),
    };
    let group: Group = match &diagnostic.help {
        Some(help) => group.element(Level::HELP.message(normalize_untrusted_str(help))),
        None => group,
    };
    renderer(paint).render(&[group])
}

/// The first line that the finding is about; `None` when the whole file is meant or its text is not known.
fn snippet<'r>(report: &'r Report, diagnostic: &'r Diagnostic) -> Option<Snippet<'r, Annotation<'r>>> {
    let span = &diagnostic.span;
    let (text, lines) = report.files.get(&*span.file)?;
    if span.end == 0 || span.start > text.len() {
        return None;
    }
    let start = text.floor_char_boundary(span.start);
    let number = lines.number(start);
    let line = lines.range(number, text);
    // Within the line; an end before the start marks just the start.
    let from = start.min(line.end) - line.start;
    let to = text.floor_char_boundary(span.end).clamp(line.start + from, line.end) - line.start;
    let mark = AnnotationKind::Primary.span(from..to);
    Some(Snippet::source(&text[line]).line_start(number).path(&*span.file).annotation(mark))
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
}

fn renderer(paint: Paint) -> Renderer {
    match paint {
        Paint::Coloured => Renderer::styled(),
        Paint::Plain => Renderer::plain(),
    }
}
