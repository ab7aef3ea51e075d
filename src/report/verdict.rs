//! What `verify` found, as people and scripts read it.

use crate::model::handout::{Finding, Keys, Place, Rule, Verdict};
use crate::report::Paint;
use annotate_snippets::{Level, Renderer};
use serde::Serialize;
use std::collections::BTreeMap;

/// More of one kind are counted, not shown.
const MOST_OF_A_KIND: usize = 20;

/// For people: of each kind the first twenty.
pub fn text(verdict: &Verdict, paint: Paint) -> String {
    let mut shown: BTreeMap<Rule, usize> = BTreeMap::new();
    let mut text = String::new();
    for finding in &verdict.findings {
        let count = shown.entry(finding.rule).or_default();
        *count += 1;
        if *count <= MOST_OF_A_KIND {
            text.push_str(&one(finding, paint));
            text.push_str("\n\n");
        }
    }
    for (rule, count) in shown.into_iter().filter(|(_, count)| *count > MOST_OF_A_KIND) {
        let more = format!("and {} more like these", count - MOST_OF_A_KIND);
        let help = Level::HELP.message("`mafunzo verify --format json` lists all of them");
        let group = Level::ERROR.primary_title(more).id(rule.name()).element(help);
        text.push_str(&renderer(paint).render(&[group]));
        text.push_str("\n\n");
    }
    text
}

/// "12 pages, 48 files: nothing found".
pub fn summary(verdict: &Verdict) -> String {
    let count = |many: usize, what: &str| if many == 1 { format!("1 {what}") } else { format!("{many} {what}s") };
    let found = match verdict.findings.len() {
        0 => "nothing found".to_owned(),
        many => count(many, "finding"),
    };
    let open = match verdict.keys {
        Keys::Sealed => "",
        Keys::Open => "; the course is open, so its forms may hold their keys",
    };
    let kit = verdict.kit.map_or_else(String::new, |kit| {
        let files = count(kit.facilitator_files, "file");
        format!(
            "; a kit of level {}: its {files} in facilitator/ hold the keys and are for facilitators only",
            kit.level
        )
    });
    format!("{}, {}: {found}{open}{kit}", count(verdict.pages, "page"), count(verdict.files, "file"))
}

/// For scripts: one JSON object with everything.
pub fn json(verdict: &Verdict) -> String {
    let view = VerdictView {
        format: 1,
        pages: verdict.pages,
        files: verdict.files,
        assessment: match verdict.keys {
            Keys::Sealed => "sealed",
            Keys::Open => "open",
        },
        kit: verdict.kit.map(|kit| KitView { level: kit.level, facilitator_files: kit.facilitator_files }),
        findings: verdict.findings.iter().map(FindingView::new).collect(),
    };
    serde_json::to_string(&view).expect("strings and numbers are JSON")
}

fn one(finding: &Finding, paint: Paint) -> String {
    let place = finding.place.map(|Place { line, column, .. }| format!(":{line}:{column}")).unwrap_or_default();
    let origin = annotate_snippets::Origin::path(format!("{}{place}", printable(&finding.file)));
    let mut group = Level::ERROR.primary_title(printable(&finding.message)).id(finding.rule.name()).element(origin);
    if let Some(excerpt) = &finding.excerpt {
        group = group.element(Level::NOTE.message(format!("it begins `{}`", printable(excerpt))));
    }
    renderer(paint).render(&[group.element(Level::HELP.message(finding.rule.help()))])
}

/// Names from archives may hold anything.
fn printable(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { '\u{fffd}' } else { letter }).collect()
}

fn renderer(paint: Paint) -> Renderer {
    match paint {
        Paint::Coloured => Renderer::styled(),
        Paint::Plain => Renderer::plain(),
    }
}

#[derive(Serialize)]
struct VerdictView<'v> {
    /// Changes when an old reader could misunderstand.
    format: u8,
    pages: usize,
    files: usize,
    assessment: &'static str,
    /// `null` where it is no kit.
    kit: Option<KitView>,
    findings: Vec<FindingView<'v>>,
}

#[derive(Serialize)]
struct KitView {
    level: u8,
    facilitator_files: usize,
}

/// Lines and columns count from 1, columns and bytes in bytes, bytes from 0.
#[derive(Serialize)]
struct FindingView<'v> {
    code: &'static str,
    file: &'v str,
    line: Option<usize>,
    column: Option<usize>,
    byte: Option<usize>,
    message: &'v str,
    excerpt: Option<&'v str>,
    help: &'static str,
}

impl<'v> FindingView<'v> {
    fn new(finding: &'v Finding) -> Self {
        Self {
            code: finding.rule.name(),
            file: &finding.file,
            line: finding.place.map(|place| place.line),
            column: finding.place.map(|place| place.column),
            byte: finding.place.map(|place| place.byte),
            message: &finding.message,
            excerpt: finding.excerpt.as_deref(),
            help: finding.rule.help(),
        }
    }
}
