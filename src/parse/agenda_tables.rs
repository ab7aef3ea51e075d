//! `[[day]]` of `course.toml`: the days of the workshop and their sessions.

use crate::model::agenda::{Clock, Day, Session, SessionGuide, SessionKind};
use crate::model::diagnostic::Diagnostics;
use crate::model::directive::{Directive, DirectiveKind, NoteKind};
use crate::model::document::{Block, Document, Line};
use crate::model::id::{DayId, ModuleId, ObjectiveId, SessionId};
use crate::model::source::{SourceFile, Span};
use crate::parse::once::once;
use crate::parse::prose;
use crate::parse::shape::{Kind, Shape, optional, required};
use crate::parse::toml_tree::Node;
use std::collections::BTreeSet;

/// One day of the workshop.
pub const DAY: Shape = Shape {
    name: "a day",
    about: "One day of the workshop.",
    fields: &[
        optional("id", Kind::Id, "Translations name the day by it."),
        required("title", Kind::Text, "As \"Day 1\"."),
        required("start", Kind::Clock, "When its first session begins."),
        required("session", Kind::Tables(&SESSION), "Its sessions in order."),
    ],
};

const SESSION: Shape = Shape {
    name: "a session",
    about: "One entry of a day.",
    fields: &[
        optional("id", Kind::Id, "Translations name the session by it; unique in all days."),
        required("title", Kind::Text, "What happens."),
        required("minutes", Kind::Integer { min: 1, max: 1440 }, "How long."),
        optional("method", Kind::Text, "How, as \"card sort\"."),
        optional(
            "guide",
            Kind::Markdown,
            "What the facilitator does and says, where the session teaches no module; in the facilitator edition only.",
        ),
        optional("module", Kind::Id, "The module taught in it."),
        optional(
            "objectives",
            Kind::List(&Kind::Id),
            "The objectives of the module that are taught in it; those that no other session names when left out.",
        ),
        optional(
            "short",
            Kind::Integer { min: 1, max: 1440 },
            "The minutes it takes in a short workshop, where it teaches no module.",
        ),
        optional("safety", Kind::Truth, "Whether no workshop, however short, leaves it out."),
        optional("kind", Kind::Choice(&["session", "break", "test"]), "session when left out."),
    ],
};

/// The days of the agenda.
pub fn days(node: &Node<'_, '_>, file: &SourceFile, diagnostics: &mut Diagnostics) -> Vec<Day> {
    let (mut seen, mut seen_sessions) = (BTreeSet::new(), BTreeSet::new());
    let mut days = Vec::new();
    for entry in node.tables("day") {
        let id = entry.parsed("id", DayId::parse);
        let id = id.filter(|id| once(&mut seen, id.value.as_str(), "day", &id.span, diagnostics));
        let mut sessions = Vec::new();
        for entry in entry.tables("session") {
            let id = entry.parsed("id", SessionId::parse);
            let id = id.filter(|id| once(&mut seen_sessions, id.value.as_str(), "session", &id.span, diagnostics));
            sessions.extend(session(&entry, id.map(|id| id.value), file, diagnostics));
        }
        if let (Some(title), Some(start)) =
            (entry.plain("title"), entry.parsed("start", |start| Clock::parse(start).ok_or(())))
        {
            days.push(Day { id: id.map(|id| id.value), title, start: (start.value, start.span), sessions });
        }
    }
    days
}

fn session(
    node: &Node<'_, '_>,
    id: Option<SessionId>,
    file: &SourceFile,
    diagnostics: &mut Diagnostics,
) -> Option<Session> {
    let guide = guide(node, file, diagnostics);
    Some(Session {
        id,
        title: node.plain("title")?,
        minutes: u16::try_from(node.integer("minutes")?.value).ok()?,
        method: node.plain("method"),
        guide,
        kind: match node.text("kind").map(|kind| kind.value) {
            Some("break") => SessionKind::Break,
            Some("test") => SessionKind::Test,
            _ => SessionKind::Session,
        },
        module: node.parsed("module", ModuleId::parse).map(|module| (module.value, module.span)),
        objectives: node
            .texts_of("objectives")
            .into_iter()
            .filter_map(|objective| Some((ObjectiveId::parse(objective.value).ok()?, objective.span)))
            .collect(),
        short: node.integer("short").and_then(|short| Some((u16::try_from(short.value).ok()?, short.span))),
        safety: node.truth("safety").is_some_and(|safety| safety.value),
    })
}

/// What leads a facilitator through a session, of the agenda or of its translation; none when it says nothing.
pub fn guide(node: &Node<'_, '_>, file: &SourceFile, diagnostics: &mut Diagnostics) -> Option<SessionGuide> {
    let text = node.text("guide")?;
    let read = prose::document(node, "guide", file, diagnostics);
    Some(SessionGuide { source: text.value.into(), notes: all_notes(read, &text.span) })
}

/// Each run of blocks outside a facilitator's note is a note too: the plan of the session.
fn all_notes(document: Document, span: &Span) -> Document {
    let mut blocks = Vec::new();
    let mut plan = Vec::new();
    for block in document.blocks {
        if matches!(&block, Block::Directive(directive) if directive.kind.is_note()) {
            end_plan(&mut plan, span, &mut blocks);
            blocks.push(block);
        } else {
            plan.push(block);
        }
    }
    end_plan(&mut plan, span, &mut blocks);
    Document { blocks, ..document }
}

fn end_plan(plan: &mut Vec<Block>, span: &Span, blocks: &mut Vec<Block>) {
    if !plan.is_empty() {
        let kind = DirectiveKind::Facilitator(NoteKind::Plan);
        let blocks_of_plan = std::mem::take(plan);
        let note = Directive { kind, title: Line::default(), blocks: blocks_of_plan, span: span.clone() };
        blocks.push(Block::Directive(Box::new(note)));
    }
}
