//! `modules/10-legislation.md`: front matter, then Markdown.

use crate::model::code::Code;
use crate::model::diagnostic::{Diagnostic, Diagnostics, did_you_mean};
use crate::model::document::Document;
use crate::model::fingerprint::Fingerprint;
use crate::model::id::{ModuleId, ObjectiveId, RoleId};
use crate::model::module::{Module, Objective, SectionLaw};
use crate::model::source::SourceFile;
use crate::model::translation::ModuleTranslation;
use crate::parse::markdown::{self, Origin};
use crate::parse::prose;
use crate::parse::shape::{Kind, Shape, optional, required};
use crate::parse::toml_tree::{self, At, Node, TomlText};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The front matter of a module.
pub const MODULE: Shape = Shape {
    name: "a module",
    about: "The front matter of a module, between two lines of +++.",
    fields: &[
        required("title", Kind::Text, "The heading of the module's page."),
        required("summary", Kind::Text, "One sentence that says what the module is for."),
        required(
            "minutes",
            Kind::Integer { min: 1, max: 6000 },
            "Teaching time in minutes; the sessions of the agenda add up to it.",
        ),
        required("objectives", Kind::Tables(&OBJECTIVE), "What people can do afterwards."),
        optional("roles", Kind::List(&Kind::Id), "The services it is for, by their ids in course.toml."),
        optional(
            "law",
            Kind::Keyed(&Kind::Text, &Kind::List(&Kind::Citation)),
            "The law that a section rests on, by the id of its heading: `elements = [\"ctip/3(3)\"]`.",
        ),
        optional("law_checked", Kind::Date, "When someone last compared the text with the law."),
        optional("review_by", Kind::Date, "When that is due again; `check` warns from that day on."),
    ],
};

const OBJECTIVE: Shape = Shape {
    name: "an objective",
    about: "One thing people can do after the module.",
    fields: &[
        required("id", Kind::Id, "Questions name the objective by it, as \"legislation/elements\"."),
        required("text", Kind::Markdown, "What people can do, beginning with a verb."),
        optional("core", Kind::Truth, "Whether a shortened workshop keeps it."),
        optional("safety", Kind::Truth, "Whether no workshop, however short, leaves it out."),
        optional(
            "lengths",
            Kind::List(&Kind::Integer { min: 1, max: 600 }),
            "In how many minutes it can be taught, from the shortest to the full one, as [1, 10, 30].",
        ),
        optional("priority", Kind::Integer { min: 1, max: 9 }, "1 is kept before 2, and 2 before what has none."),
        optional(
            "taught",
            Kind::List(&Kind::Text),
            "Where the module teaches it: the ids of headings, as \"when-to-wash\" of `## When to wash`.",
        ),
    ],
};

/// The front matter of a module's translation.
pub const MODULE_TRANSLATION: Shape = Shape {
    name: "a module's translation",
    about: "The front matter of a translated module, between two lines of +++.",
    fields: &[
        required("title", Kind::Text, "The title in this language."),
        required("summary", Kind::Text, "The summary in this language."),
        optional("objectives", Kind::Keyed(&Kind::Id, &Kind::Markdown), "The objectives in this language, by id."),
        optional(
            "translates",
            Kind::List(&Kind::Fingerprint),
            "One fingerprint for each block of the source that was translated; `mafunzo translate` writes them.",
        ),
    ],
};

/// Reads a module; `None` when its front matter lacks what a module needs.
pub fn read(order: u32, id: ModuleId, file: &SourceFile, diagnostics: &mut Diagnostics) -> Option<Module> {
    let (front, body_start) = front_matter(file, diagnostics)?;
    let body = body(file, body_start, diagnostics);
    toml_tree::read(TomlText { file, start: front.start, end: front.end }, &MODULE, diagnostics, |node, diagnostics| {
        let minutes = node.integer("minutes")?;
        Some(Module {
            id,
            file: file.path.clone(),
            order,
            title: node.plain("title")?,
            summary: node.plain("summary")?,
            minutes: (u16::try_from(minutes.value).ok()?, minutes.span),
            objectives: objectives(&node, &body, file, diagnostics),
            roles: node
                .texts_of("roles")
                .into_iter()
                .filter_map(|role| Some((RoleId::parse(role.value).ok()?, role.span)))
                .collect(),
            law: law(&node, &body, diagnostics),
            law_checked: node.date("law_checked").map(|date| date.value),
            review_by: node.date("review_by").map(|date| (date.value, date.span)),
            placed: body.placed(),
            body,
        })
    })
}

/// Reads a translation of a module.
pub fn read_translation(file: &SourceFile, diagnostics: &mut Diagnostics) -> Option<ModuleTranslation> {
    let (front, body_start) = front_matter(file, diagnostics)?;
    let body = body(file, body_start, diagnostics);
    let toml = TomlText { file, start: front.start, end: front.end };
    toml_tree::read(toml, &MODULE_TRANSLATION, diagnostics, |node, diagnostics| {
        let mut objectives = BTreeMap::new();
        for (id, text) in node.keyed_texts("objectives") {
            if let Ok(objective) = ObjectiveId::parse(id.value) {
                objectives.insert(objective, (prose::read_line(&text, file, diagnostics), id.span));
            }
        }
        let prints = node.texts_of("translates");
        let span = prints.first().map_or_else(|| node.span(), |first| first.span.clone());
        Some(ModuleTranslation {
            file: file.path.clone(),
            title: node.plain("title")?,
            summary: node.plain("summary")?,
            objectives,
            body,
            translates: (prints.iter().filter_map(|print| Fingerprint::parse(print.value)).collect(), span),
        })
    })
}

fn body(file: &SourceFile, start: usize, diagnostics: &mut Diagnostics) -> Document {
    markdown::document(&file.text[start..], Origin::Body { file, start }, diagnostics)
}

fn objectives(
    node: &Node<'_, '_>,
    body: &Document,
    file: &SourceFile,
    diagnostics: &mut Diagnostics,
) -> Vec<Objective> {
    let mut seen = BTreeSet::new();
    let mut objectives = Vec::new();
    for entry in node.tables("objectives") {
        let Some(id) = entry.parsed("id", ObjectiveId::parse) else { continue };
        if !seen.insert(id.value.clone()) {
            diagnostics.push(
                Diagnostic::new(Code::DuplicateId, id.span, format!("the objective `{}` is there twice", id.value))
                    .help("questions name objectives by id; choose another id for one of them"),
            );
            continue;
        }
        objectives.push(Objective {
            id: id.value,
            span: id.span,
            text: prose::line(&entry, "text", file, diagnostics),
            core: entry.truth("core").is_some_and(|core| core.value),
            safety: entry.truth("safety").is_some_and(|safety| safety.value),
            lengths: lengths(&entry, diagnostics),
            priority: entry.integer("priority").and_then(|priority| u8::try_from(priority.value).ok()),
            taught: taught(&entry, body, diagnostics),
        });
    }
    objectives.shrink_to_fit();
    objectives
}

/// In how many minutes an objective can be taught; reports a length that is not longer than the one before it.
fn lengths(objective: &Node<'_, '_>, diagnostics: &mut Diagnostics) -> Vec<u16> {
    let mut lengths: Vec<u16> = Vec::new();
    for length in objective.integers_of("lengths") {
        let Ok(minutes) = u16::try_from(length.value) else { continue };
        if lengths.last().is_some_and(|before| *before >= minutes) {
            diagnostics.push(
                Diagnostic::new(
                    Code::LengthsNotRising,
                    length.span,
                    format!("{minutes} minutes are not longer than the length before"),
                )
                .help("write the shortest length first and the full one last, as lengths = [1, 10, 30]"),
            );
        } else {
            lengths.push(minutes);
        }
    }
    lengths
}

/// The law by heading; headings that the module lacks are reported.
fn law(node: &Node<'_, '_>, body: &Document, diagnostics: &mut Diagnostics) -> Vec<SectionLaw> {
    let mut sections = Vec::new();
    for (heading, law) in node.keyed_citations("law") {
        if is_heading(&heading, body, diagnostics) {
            sections.push(SectionLaw { heading: heading.value.into(), span: heading.span, law });
        }
    }
    sections
}

/// Whether the module has this heading; reports it when it has not.
fn is_heading(named: &At<&str>, body: &Document, diagnostics: &mut Diagnostics) -> bool {
    let known: Vec<_> = body.headings().map(|heading| &*heading.id).collect();
    let found = known.contains(&named.value);
    if !found {
        let message = format!("this module has no heading with the id `{}`", named.value);
        diagnostics.push(
            Diagnostic::new(Code::UnknownHeading, named.span.clone(), message)
                .help(did_you_mean(named.value, known.iter().copied())),
        );
    }
    found
}

/// The headings under which an objective is taught; those that the module lacks are reported.
fn taught(objective: &Node<'_, '_>, body: &Document, diagnostics: &mut Diagnostics) -> Vec<Box<str>> {
    let mut taught: Vec<Box<str>> = Vec::new();
    for named in objective.texts_of("taught") {
        if is_heading(&named, body, diagnostics) && !taught.iter().any(|other| **other == *named.value) {
            taught.push(named.value.into());
        }
    }
    taught
}

/// Where the TOML between the two lines of `+++` stands, and the byte at which the body starts.
pub fn front_matter(file: &SourceFile, diagnostics: &mut Diagnostics) -> Option<(Range<usize>, usize)> {
    let text: &str = &file.text;
    let first = text.split_inclusive('\n').next().unwrap_or_default();
    if first.trim_end() != "+++" {
        diagnostics.push(
            Diagnostic::new(Code::FrontMatter, file.span(0..first.trim_end().len()), "this module has no front matter")
                .help(
                    "the first line is `+++`, then come `title = \"…\"` and the other keys, then a second line `+++`",
                ),
        );
        return None;
    }
    let mut at = first.len();
    for line in text[first.len()..].split_inclusive('\n') {
        if line.trim_end() == "+++" {
            return Some((first.len()..at, at + line.len()));
        }
        at += line.len();
    }
    diagnostics.push(
        Diagnostic::new(Code::FrontMatter, file.span(0..3), "the front matter that begins here has no end")
            .help("close it with a second line of `+++`, before the first heading"),
    );
    None
}
