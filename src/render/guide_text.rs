//! What the modules say to facilitators, sorted by the sessions it belongs to.
//!
//! A block belongs to the session whose objective is taught under the nearest heading above it. Of what stands under no such
//! heading, a note belongs to the first session of its module, anything else to the session of what came before it.

use crate::model::course::Course;
use crate::model::directive::{Directive, DirectiveKind, NoteKind};
use crate::model::document::{Block, Document, Heading, Inline, Line, Placed};
use crate::model::heading_level::Level;
use crate::model::language::Language;
use crate::model::module::Module;
use crate::model::outline::{Outline, PartKind};
use crate::model::plan_material;
use crate::model::quiz::Quiz;
use crate::render::said::Said;
use crate::render::translated::TranslatedModule;
use crate::render::translated_course::TranslatedCourse;
use std::collections::BTreeMap;

/// By place of the session.
pub struct GuideText<'c> {
    sessions: BTreeMap<usize, SessionText<'c>>,
}

/// What belongs to one session, in the order of its module.
#[derive(Default)]
pub struct SessionText<'c> {
    /// What is done.
    pub activities: Vec<Activity<'c>>,
    /// Lines to say aloud.
    pub points: Vec<Passage<'c>>,
    /// Notes with their kinds.
    pub notes: Vec<(NoteKind, Passage<'c>)>,
    /// Titles of job aids.
    pub handouts: Vec<&'c Line>,
    /// Titles of sets of cards.
    pub cards: Vec<&'c Line>,
    /// Practice quizzes.
    pub quizzes: Vec<&'c Quiz>,
}

/// An activity or a discussion.
pub struct Activity<'c> {
    /// Which of the two.
    pub kind: ActivityKind,
    /// The objectives that are taught where it stands, with spaces between them.
    pub objective: Option<String>,
    /// What it is called.
    pub title: &'c Line,
    /// How long.
    pub minutes: Option<u16>,
    /// How, as "card sort".
    pub method: Option<&'c str>,
    /// What to bring.
    pub materials: Option<&'c [Inline]>,
    /// What to do.
    pub steps: &'c [Block],
    /// What to ask afterwards.
    pub debrief: Option<&'c [Inline]>,
}

/// See [`Activity`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActivityKind {
    /// Something to do.
    Activity,
    /// Questions for the group.
    Discussion,
}

/// A line to remember, to be said aloud, or a note for the facilitator.
pub struct Passage<'c> {
    /// The objectives that are taught where it stands, with spaces between them.
    pub objective: Option<String>,
    /// The language of its texts.
    pub language: &'c Language,
    /// What it is called; may be empty.
    pub title: &'c Line,
    /// What it says.
    pub blocks: &'c [Block],
}

/// Where what stands under a heading belongs.
struct Place {
    slot: usize,
    objective: String,
}

impl<'c> GuideText<'c> {
    /// Of the whole course, in this language.
    pub fn of(course: &'c Course, outline: &Outline, language: &'c Language) -> Self {
        let mut sessions = BTreeMap::new();
        for module in &course.modules {
            let places = places(course, outline, module);
            let first = course
                .settings
                .days
                .iter()
                .flat_map(|day| &day.sessions)
                .position(|session| session.module.as_ref().is_some_and(|(id, _)| *id == module.id));
            if let Some(first) = first {
                sort(course, module, &places, first, language, &mut sessions);
            }
        }
        let texts = TranslatedCourse::of(course, language);
        for (slot, session) in course.settings.days.iter().flat_map(|day| &day.sessions).enumerate() {
            if let Some(guide) = texts.guide(session) {
                lead(&guide, sessions.entry(slot).or_default());
            }
        }
        Self { sessions }
    }

    /// What belongs to the session in this place.
    pub fn take(&mut self, slot: usize) -> SessionText<'c> {
        self.sessions.remove(&slot).unwrap_or_default()
    }
}

/// The notes of a session's own guide.
fn lead<'c>(guide: &Said<'c, Document>, text: &mut SessionText<'c>) {
    for block in &guide.text.blocks {
        if let Block::Directive(directive) = block {
            add(directive, None, guide.language, text);
        }
    }
}

/// By the ids of headings; a heading under which two sessions teach counts for the first.
fn places(course: &Course, outline: &Outline, module: &Module) -> BTreeMap<Box<str>, Place> {
    let mut places = BTreeMap::new();
    for (slot, found) in outline.slots.iter().enumerate() {
        for part in found.content.parts() {
            let PartKind::Objective { path, .. } = &part.kind else { continue };
            if path.module != module.id {
                continue;
            }
            for heading in plan_material::objective(course, path).iter().flat_map(|objective| &objective.taught) {
                places.entry(heading.clone()).or_insert_with(|| Place { slot, objective: path.to_string() });
            }
        }
    }
    places
}

fn sort<'c>(
    course: &'c Course,
    module: &'c Module,
    places: &BTreeMap<Box<str>, Place>,
    first: usize,
    language: &'c Language,
    sessions: &mut BTreeMap<usize, SessionText<'c>>,
) {
    let mut above: Vec<(Level, &str)> = Vec::new();
    let mut latest = first;
    let translated = TranslatedModule::of(course, module, language);
    let language = translated.language(course, language);
    for block in &translated.body().blocks {
        if let Block::Heading(Heading { level, id, .. }) = block {
            above.retain(|(outer, _)| outer < level);
            above.push((*level, id));
        } else if let Block::Directive(directive) = block {
            let place = above.iter().rev().find_map(|(_, id)| places.get(*id));
            latest = place.map_or(latest, |place| place.slot);
            let slot = if directive.kind.is_note() { place.map_or(first, |place| place.slot) } else { latest };
            let text = sessions.entry(slot).or_default();
            add(directive, objectives(&above, places, slot), language, text);
        } else if let Block::Placed(placed) = block
            && let Placed::Quiz(id, _) = &**placed
            && let Some(quiz) = course.quizzes.get(id)
        {
            sessions.entry(latest).or_default().quizzes.push(quiz);
        }
    }
}

/// The objectives of one session that are taught under the headings above, the nearest first, with spaces between them.
fn objectives(above: &[(Level, &str)], places: &BTreeMap<Box<str>, Place>, slot: usize) -> Option<String> {
    let here = above.iter().rev().filter_map(|(_, id)| places.get(*id)).filter(|place| place.slot == slot);
    let mut objectives: Vec<&str> = here.map(|place| &*place.objective).collect();
    objectives.dedup();
    (!objectives.is_empty()).then(|| objectives.join(" "))
}

fn add<'c>(directive: &'c Directive, objective: Option<String>, language: &'c Language, text: &mut SessionText<'c>) {
    let Directive { title, blocks, .. } = directive;
    match &directive.kind {
        DirectiveKind::Activity { minutes, method } => {
            let (materials, steps, debrief) = cut(blocks);
            text.activities.push(Activity {
                kind: ActivityKind::Activity,
                objective,
                title,
                minutes: *minutes,
                method: method.as_deref(),
                materials,
                steps,
                debrief,
            });
        }
        DirectiveKind::Discussion => text.activities.push(Activity {
            kind: ActivityKind::Discussion,
            objective,
            title,
            minutes: None,
            method: None,
            materials: None,
            steps: blocks,
            debrief: None,
        }),
        DirectiveKind::Key => text.points.push(Passage { objective, language, title, blocks }),
        DirectiveKind::Facilitator(kind) => text.notes.push((*kind, Passage { objective, language, title, blocks })),
        DirectiveKind::Note
        | DirectiveKind::Tip
        | DirectiveKind::Important
        | DirectiveKind::Warning
        | DirectiveKind::Caution
        | DirectiveKind::Case
        | DirectiveKind::ContentNote
        | DirectiveKind::Role(_) => {}
        DirectiveKind::JobAid => text.handouts.push(title),
        DirectiveKind::Cards => text.cards.push(title),
    }
}

/// Materials before the numbered steps, the debrief after them: each a paragraph that begins with a word in bold.
fn cut(blocks: &[Block]) -> (Option<&[Inline]>, &[Block], Option<&[Inline]>) {
    let steps = blocks.iter().position(|block| matches!(block, Block::List(list) if list.start.is_some()));
    let (materials, rest) = match (steps, blocks) {
        (Some(_), [Block::Paragraph(line), rest @ ..]) if labelled(line).is_some() => (labelled(line), rest),
        _ => (None, blocks),
    };
    let (debrief, rest) = match (steps, rest) {
        (Some(_), [rest @ .., Block::Paragraph(line)]) if labelled(line).is_some() => (labelled(line), rest),
        _ => (None, rest),
    };
    (materials, rest, debrief)
}

/// What follows the bold word that a paragraph begins with.
fn labelled(line: &[Inline]) -> Option<&[Inline]> {
    match line {
        [Inline::Strong(_), rest @ ..] if !rest.is_empty() => Some(rest),
        _ => None,
    }
}
