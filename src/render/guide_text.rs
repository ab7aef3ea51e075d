//! What the modules say to facilitators, sorted by the sessions it belongs to.
//!
//! A block belongs to the session whose objective is taught under the nearest heading above it. Of what stands under no such
//! heading, a note belongs to the first session of its module, anything else to the session of what came before it.

use crate::model::course::Course;
use crate::model::document::{Block, Directive, DirectiveKind, Document, Heading, Inline, NoteKind, Placed};
use crate::model::heading_level::Level;
use crate::model::language::Language;
use crate::model::module::Module;
use crate::model::outline::{Outline, PartKind};
use crate::model::plan_material;
use crate::model::quiz::Quiz;
use crate::render::html::Html;
use crate::render::page::PageName;
use crate::render::page_views::LinkView;
use crate::render::prose_html::{self, Surroundings};
use crate::render::said::Said;
use crate::render::tongue::Tongue;
use crate::render::translated::{TranslatedModule, TranslatedQuiz};
use crate::render::translated_course::TranslatedCourse;
use serde::Serialize;
use std::collections::BTreeMap;

/// By place of the session.
pub(super) struct GuideText {
    sessions: BTreeMap<usize, SessionText>,
}

/// What belongs to one session, in the order of its module.
#[derive(Default)]
pub(super) struct SessionText {
    pub activities: Vec<ActivityView>,
    pub points: Vec<PointView>,
    pub notes: Vec<(NoteKind, NoteView)>,
    /// Titles of job aids.
    pub handouts: Vec<Html>,
    pub quizzes: Vec<QuizView>,
}

/// A practice quiz, with what it asks.
#[derive(Serialize)]
pub(super) struct QuizView {
    link: LinkView,
    tongue_html: Html,
    questions: usize,
    /// `{ "module/objective": questions }`, so that a plan can say how many are left.
    questions_json: String,
}

/// An activity or a discussion.
#[derive(Serialize)]
pub(super) struct ActivityView {
    /// "activity" or "discussion".
    kind: &'static str,
    /// The objectives that are taught where it stands, with spaces between them.
    objective: Option<String>,
    title_html: Html,
    minutes: Option<u16>,
    method: Option<String>,
    pub materials_html: Option<Html>,
    steps_html: Html,
    debrief_html: Option<Html>,
}

/// A line to remember, to be said aloud.
#[derive(Serialize)]
pub(super) struct PointView {
    objective: Option<String>,
    title_html: Html,
    body_html: Html,
}

/// A note for the facilitator.
#[derive(Serialize)]
pub(super) struct NoteView {
    objective: Option<String>,
    /// The attributes of its texts where they are not in the language of the page.
    tongue_html: Html,
    title_html: Option<Html>,
    body_html: Html,
}

/// Where what stands under a heading belongs.
struct Place {
    slot: usize,
    objective: String,
}

impl GuideText {
    /// Of the whole course, in the language of the page.
    pub(super) fn of(course: &Course, outline: &Outline, at: Surroundings<'_>) -> Self {
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
                sort(module, &places, first, &mut sessions, at);
            }
        }
        let texts = TranslatedCourse::of(course, &at.address.language);
        for (slot, session) in course.settings.days.iter().flat_map(|day| &day.sessions).enumerate() {
            if let Some(guide) = texts.guide(session) {
                lead(&guide, sessions.entry(slot).or_default(), at);
            }
        }
        Self { sessions }
    }

    /// What belongs to the session in this place.
    pub(super) fn take(&mut self, slot: usize) -> SessionText {
        self.sessions.remove(&slot).unwrap_or_default()
    }
}

/// The notes of a session's own guide.
fn lead(guide: &Said<'_, Document>, text: &mut SessionText, at: Surroundings<'_>) {
    for block in &guide.text.blocks {
        if let Block::Directive(directive) = block {
            add(directive, None, guide.language, text, at);
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

fn sort(
    module: &Module,
    places: &BTreeMap<Box<str>, Place>,
    first: usize,
    sessions: &mut BTreeMap<usize, SessionText>,
    at: Surroundings<'_>,
) {
    let page = PageName::Module(module.id.clone());
    let at = Surroundings { text_of: Some(&page), ..at };
    let mut above: Vec<(Level, &str)> = Vec::new();
    let mut latest = first;
    let translated = TranslatedModule::of(at.course, module, &at.address.language);
    let tongue = translated.language(at.course, &at.address.language);
    for block in &translated.body().blocks {
        if let Block::Heading(Heading { level, id, .. }) = block {
            above.retain(|(outer, _)| outer < level);
            above.push((*level, id));
        } else if let Block::Directive(directive) = block {
            let place = above.iter().rev().find_map(|(_, id)| places.get(*id));
            latest = place.map_or(latest, |place| place.slot);
            let slot = if directive.kind.is_note() { place.map_or(first, |place| place.slot) } else { latest };
            let text = sessions.entry(slot).or_default();
            add(directive, objectives(&above, places, slot), tongue, text, at);
        } else if let Block::Placed(placed) = block
            && let Placed::Quiz(id, _) = &**placed
            && let Some(quiz) = at.course.quizzes.get(id)
        {
            sessions.entry(latest).or_default().quizzes.push(quiz_view(quiz, at));
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

fn quiz_view(quiz: &Quiz, at: Surroundings<'_>) -> QuizView {
    let language = &at.address.language;
    let translated = TranslatedQuiz::of(at.course, quiz, language);
    let mut questions = BTreeMap::<String, usize>::new();
    for (objective, _) in quiz.questions.iter().filter_map(|question| question.objective.as_ref()) {
        *questions.entry(objective.to_string()).or_default() += 1;
    }
    QuizView {
        link: LinkView {
            href: at.address.page(&PageName::Quiz(quiz.id.clone())),
            title: translated.title().to_owned(),
        },
        tongue_html: Tongue::of(translated.language(at.course, language), language).into_attributes(),
        questions: quiz.questions.len(),
        questions_json: serde_json::json!(questions).to_string(),
    }
}

fn add(
    directive: &Directive,
    objective: Option<String>,
    tongue: &Language,
    text: &mut SessionText,
    at: Surroundings<'_>,
) {
    let title_html = prose_html::line(&directive.title, at);
    match &directive.kind {
        DirectiveKind::Activity { minutes, method } => {
            text.activities.push(ActivityView {
                kind: "activity",
                objective,
                title_html,
                minutes: *minutes,
                method: method.as_deref().map(str::to_owned),
                ..activity(&directive.blocks, at)
            });
        }
        DirectiveKind::Discussion => text.activities.push(ActivityView {
            kind: "discussion",
            objective,
            title_html,
            minutes: None,
            method: None,
            materials_html: None,
            steps_html: prose_html::blocks(&directive.blocks, at),
            debrief_html: None,
        }),
        DirectiveKind::Key => {
            text.points.push(PointView { objective, title_html, body_html: prose_html::blocks(&directive.blocks, at) });
        }
        DirectiveKind::Facilitator(kind) => text.notes.push((
            *kind,
            NoteView {
                objective,
                tongue_html: Tongue::of(tongue, &at.address.language).into_attributes(),
                title_html: title_html.unless_empty(),
                body_html: prose_html::blocks(&directive.blocks, at),
            },
        )),
        DirectiveKind::Note
        | DirectiveKind::Tip
        | DirectiveKind::Important
        | DirectiveKind::Warning
        | DirectiveKind::Caution
        | DirectiveKind::Case
        | DirectiveKind::ContentNote
        | DirectiveKind::Role(_) => {}
        DirectiveKind::JobAid => text.handouts.push(title_html),
    }
}

/// Materials before the numbered steps, the debrief after them: each a paragraph that begins with a word in bold.
fn activity(blocks: &[Block], at: Surroundings<'_>) -> ActivityView {
    let steps = blocks.iter().position(|block| matches!(block, Block::List(list) if list.start.is_some()));
    let (materials, rest) = match (steps, blocks) {
        (Some(_), [Block::Paragraph(line), rest @ ..]) if labelled(line).is_some() => (labelled(line), rest),
        _ => (None, blocks),
    };
    let (debrief, rest) = match (steps, rest) {
        (Some(_), [rest @ .., Block::Paragraph(line)]) if labelled(line).is_some() => (labelled(line), rest),
        _ => (None, rest),
    };
    ActivityView {
        kind: "activity",
        objective: None,
        title_html: Html::default(),
        minutes: None,
        method: None,
        materials_html: materials.map(|line| prose_html::line(line, at)),
        steps_html: prose_html::blocks(rest, at),
        debrief_html: debrief.map(|line| prose_html::line(line, at)),
    }
}

/// What follows the bold word that a paragraph begins with.
fn labelled(line: &[Inline]) -> Option<&[Inline]> {
    match line {
        [Inline::Strong(_), rest @ ..] if !rest.is_empty() => Some(rest),
        _ => None,
    }
}
