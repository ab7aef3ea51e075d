//! What `guide.html` sees of the text that belongs to a session.

use crate::model::directive::NoteKind;
use crate::model::quiz::Quiz;
use crate::render::guide_text::{Activity, ActivityKind, Passage};
use crate::render::html::Html;
use crate::render::page::PageName;
use crate::render::page_views::LinkView;
use crate::render::prose_html::{self, Surroundings};
use crate::render::tongue::Tongue;
use crate::render::translated::TranslatedQuiz;
use serde::Serialize;
use std::collections::BTreeMap;

/// A practice quiz, with what it asks.
#[derive(Serialize)]
pub struct QuizView {
    link: LinkView,
    tongue_html: Html,
    questions: usize,
    /// `{ "module/objective": questions }`, so that a plan can say how many are left.
    questions_json: String,
}

/// An activity or a discussion.
#[derive(Serialize)]
pub struct ActivityView {
    /// "activity" or "discussion".
    kind: &'static str,
    /// The objectives that are taught where it stands, with spaces between them.
    objective: Option<String>,
    title_html: Html,
    minutes: Option<u16>,
    method: Option<String>,
    materials_html: Option<Html>,
    steps_html: Html,
    debrief_html: Option<Html>,
}

/// A line to remember, to be said aloud.
#[derive(Serialize)]
pub struct PointView {
    objective: Option<String>,
    title_html: Html,
    body_html: Html,
}

/// A note for the facilitator.
#[derive(Serialize)]
pub struct NoteView {
    objective: Option<String>,
    /// The attributes of its texts where they are not in the language of the page.
    tongue_html: Html,
    title_html: Option<Html>,
    body_html: Html,
}

/// The notes of one kind.
#[derive(Serialize)]
pub struct NotesView {
    kind: &'static str,
    notes: Vec<NoteView>,
}

/// Makes the view.
pub fn activity(activity: Activity<'_>, at: Surroundings<'_>) -> ActivityView {
    ActivityView {
        kind: match activity.kind {
            ActivityKind::Activity => "activity",
            ActivityKind::Discussion => "discussion",
        },
        objective: activity.objective,
        title_html: prose_html::line(activity.title, at),
        minutes: activity.minutes,
        method: activity.method.map(str::to_owned),
        materials_html: activity.materials.map(|line| prose_html::line(line, at)),
        steps_html: prose_html::blocks(activity.steps, at),
        debrief_html: activity.debrief.map(|line| prose_html::line(line, at)),
    }
}

/// Makes the view.
pub fn point(point: Passage<'_>, at: Surroundings<'_>) -> PointView {
    PointView {
        objective: point.objective,
        title_html: prose_html::line(point.title, at),
        body_html: prose_html::blocks(point.blocks, at),
    }
}

/// Makes the views: by kind, in the order of [`NoteKind::ALL`]; kinds without a note are left out.
pub fn notes(mut notes: Vec<(NoteKind, Passage<'_>)>, at: Surroundings<'_>) -> Vec<NotesView> {
    let mut sorted = Vec::new();
    for kind in NoteKind::ALL {
        let (mine, others): (Vec<_>, Vec<_>) = notes.into_iter().partition(|(found, _)| *found == kind);
        notes = others;
        if !mine.is_empty() {
            let notes = mine.into_iter().map(|(_, passage)| note(passage, at)).collect();
            sorted.push(NotesView { kind: kind.name(), notes });
        }
    }
    sorted
}

/// Makes the view.
pub fn quiz(quiz: &Quiz, at: Surroundings<'_>) -> QuizView {
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

fn note(note: Passage<'_>, at: Surroundings<'_>) -> NoteView {
    NoteView {
        objective: note.objective,
        tongue_html: Tongue::of(note.language, &at.address.language).into_attributes(),
        title_html: prose_html::line(note.title, at).unless_empty(),
        body_html: prose_html::blocks(note.blocks, at),
    }
}
