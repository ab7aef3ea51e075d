//! What `guide.html` sees: each session with all that a facilitator needs to lead it. In the facilitator edition only.

use crate::model::agenda::{Session, SessionKind};
use crate::model::module::Module;
use crate::model::outline::{Content, Outline, PartKind, Slot, Weight};
use crate::model::plan_material;
use crate::render::deck_outline;
use crate::render::guide_session::{self, ActivityView, NotesView, PointView, QuizView};
use crate::render::guide_text::GuideText;
use crate::render::html::Html;
use crate::render::length_words;
use crate::render::outline_json;
use crate::render::page::PageName;
use crate::render::page_views::LinkView;
use crate::render::paper::PaperPage;
use crate::render::prose_html::{self, Surroundings};
use crate::render::tongue::Tongue;
use crate::render::translated::TranslatedModule;
use crate::render::translated_course::TranslatedCourse;
use serde::Serialize;
use std::collections::BTreeMap;

/// The guide.
#[derive(Serialize)]
pub struct GuidePage<'c> {
    days: Vec<DayView<'c>>,
    /// All breaks, whose lengths can be changed.
    breaks: Vec<BreakView<'c>>,
    /// All days together.
    minutes: u32,
    /// When the first day begins.
    start: String,
    /// The outline as `site/js/planner.js` reads it.
    outline_json: String,
}

#[derive(Serialize)]
struct DayView<'c> {
    title: &'c str,
    title_tongue_html: Html,
    start: String,
    end: String,
    /// Its minutes in words: "8 h 30 min with breaks".
    length: String,
    /// This day and those before it.
    minutes_so_far: u32,
    sessions: Vec<SessionView<'c>>,
}

#[derive(Serialize)]
struct BreakView<'c> {
    slot: usize,
    title: &'c str,
    title_tongue_html: Html,
    day: &'c str,
    minutes: u32,
}

#[derive(Serialize)]
struct SessionView<'c> {
    /// Its place in the agenda, from 0.
    slot: usize,
    kind: &'static str,
    start: String,
    end: String,
    minutes: u32,
    title: &'c str,
    title_tongue_html: Html,
    method: Option<&'c str>,
    method_tongue_html: Html,
    safety: bool,
    module: Option<LinkView>,
    /// Names the module in `data-module`.
    module_id: Option<&'c str>,
    /// The attributes of the module's texts where they are not in the language of the page.
    tongue_html: Html,
    objectives: Vec<ObjectiveView>,
    /// Whether some activity names what to bring.
    has_materials: bool,
    activities: Vec<ActivityView>,
    /// Lines to say aloud.
    points: Vec<PointView>,
    /// Titles of job aids.
    handouts: Vec<Html>,
    /// Titles of sets of cards.
    cards: Vec<Html>,
    /// Where the cards of the module are printed.
    cards_href: Option<String>,
    /// Where the module in short is printed.
    handout_href: Option<String>,
    quizzes: Vec<QuizView>,
    /// `None` without a module, and where the decks are not beside the guide.
    slides: Option<SlidesView>,
    /// By kind, in the order of [`NoteKind::ALL`]; kinds without a note are left out.
    notes: Vec<NotesView>,
}

/// The slides of a session.
#[derive(Serialize)]
struct SlidesView {
    href: String,
    /// "1–14, 20"
    numbers: String,
    /// What a plan needs to number those it keeps; see [`deck_outline::json`].
    slides_json: String,
    /// Of the whole module.
    minutes: u16,
}

#[derive(Serialize)]
struct ObjectiveView {
    part: usize,
    path: String,
    text_html: Html,
    minutes: u16,
    core: bool,
    safety: bool,
}

/// Makes the view.
pub fn view(at: Surroundings<'_>) -> GuidePage<'_> {
    let course = at.course;
    let outline = Outline::of(course);
    let texts = TranslatedCourse::of(course, &at.address.language);
    let mut guide_text = GuideText::of(course, &outline, &at.address.language);
    let mut slides = slides(&outline, at);
    let mut slots = outline.slots.iter().enumerate();
    let mut days = Vec::new();
    let mut breaks = Vec::new();
    let mut so_far = 0;
    for day in &course.settings.days {
        let title = texts.day(day);
        let mut passed = 0;
        let mut sessions = Vec::new();
        for (session, (place, slot)) in day.sessions.iter().zip(slots.by_ref()) {
            let start = day.start.0.plus(passed);
            passed += u32::from(session.minutes);
            let said = texts.session(session);
            if session.kind == SessionKind::Break {
                breaks.push(BreakView {
                    slot: place,
                    title: said.name.text,
                    title_tongue_html: said.name.tongue(&at.address.language),
                    day: title.text,
                    minutes: slot.content.minutes(),
                });
            }
            sessions.push(SessionView {
                start: start.to_string(),
                end: day.start.0.plus(passed).to_string(),
                slides: slides.remove(&place),
                ..session_view(session, place, slot, &texts, &mut guide_text, at)
            });
        }
        so_far += passed;
        days.push(DayView {
            title: title.text,
            title_tongue_html: title.tongue(&at.address.language),
            start: day.start.0.to_string(),
            end: day.start.0.plus(passed).to_string(),
            length: length_words::of_day(passed, day.breaks(), &at.address.language, at.messages),
            minutes_so_far: so_far,
            sessions,
        });
    }
    GuidePage {
        days,
        breaks,
        minutes: outline.minutes(),
        start: outline.days.first().map(ToString::to_string).unwrap_or_default(),
        outline_json: outline_json::render(&outline),
    }
}

fn session_view<'c>(
    session: &'c Session,
    place: usize,
    slot: &Slot,
    texts: &TranslatedCourse<'c>,
    guide_text: &mut GuideText<'c>,
    at: Surroundings<'c>,
) -> SessionView<'c> {
    let language = &at.address.language;
    let said = texts.session(session);
    let module = session.module.as_ref().and_then(|(id, _)| at.course.module(id));
    let text = guide_text.take(place);
    // The text was written for the page of its module.
    let page = module.map(|module| PageName::Module(module.id.clone()));
    let written = Surroundings { text_of: page.as_ref(), ..at };
    SessionView {
        slot: place,
        kind: session.kind.as_str(),
        start: String::new(),
        end: String::new(),
        minutes: slot.content.minutes(),
        title: said.name.text,
        title_tongue_html: said.name.tongue(language),
        method: said.note.as_ref().map(|method| method.text),
        method_tongue_html: said.note.map(|method| method.tongue(language)).unwrap_or_default(),
        safety: matches!(&slot.content, Content::Work(parts) if matches!(parts[0].kind, PartKind::Plain(Weight::Safety))),
        module: module.map(|module| LinkView {
            href: at.address.page(&PageName::Module(module.id.clone())),
            title: TranslatedModule::of(at.course, module, language).title().to_owned(),
        }),
        module_id: module.map(|module| module.id.as_str()),
        tongue_html: module.map(|module| tongue(module, at)).unwrap_or_default(),
        objectives: module.map(|module| objectives(module, slot, at)).unwrap_or_default(),
        has_materials: text.activities.iter().any(|activity| activity.materials.is_some()),
        activities: text.activities.into_iter().map(|activity| guide_session::activity(activity, written)).collect(),
        points: text.points.into_iter().map(|point| guide_session::point(point, written)).collect(),
        cards: text.cards.into_iter().map(|title| prose_html::line(title, written)).collect(),
        cards_href: module.map(|module| at.address.page(&PageName::Paper(PaperPage::Cards(module.id.clone())))),
        handout_href: module.map(|module| at.address.page(&PageName::Paper(PaperPage::Handout(module.id.clone())))),
        handouts: text.handouts.into_iter().map(|title| prose_html::line(title, written)).collect(),
        slides: None,
        quizzes: text.quizzes.into_iter().map(|quiz| guide_session::quiz(quiz, written)).collect(),
        notes: guide_session::notes(text.notes, written),
    }
}

/// By the place of the session in the agenda.
fn slides(outline: &Outline, at: Surroundings<'_>) -> BTreeMap<usize, SlidesView> {
    let mut found = BTreeMap::new();
    let sessions: Vec<_> = at.course.settings.days.iter().flat_map(|day| &day.sessions).collect();
    for module in &at.course.modules {
        let deck = PageName::Deck(module.id.clone());
        let is_of = |slot: &usize| sessions[*slot].module.as_ref().is_some_and(|(id, _)| *id == module.id);
        let places: Vec<_> = (0..sessions.len()).filter(is_of).collect();
        if places.is_empty() || !deck.is_in(at.address.layout) {
            continue;
        }
        for (slot, slides) in deck_outline::by_session(deck_outline::of(module, at), &places, outline) {
            let view = SlidesView {
                href: at.address.place(&deck, &format!("slide-{}", slides[0].number)),
                numbers: deck_outline::numbers(&slides),
                slides_json: deck_outline::json(&slides),
                minutes: module.minutes.0,
            };
            found.insert(slot, view);
        }
    }
    found
}

fn tongue(module: &Module, at: Surroundings<'_>) -> Html {
    let translated = TranslatedModule::of(at.course, module, &at.address.language);
    Tongue::of(translated.language(at.course, &at.address.language), &at.address.language).into_attributes()
}

fn objectives(module: &Module, slot: &Slot, at: Surroundings<'_>) -> Vec<ObjectiveView> {
    let translated = TranslatedModule::of(at.course, module, &at.address.language);
    let parts = slot.content.parts().iter().enumerate();
    parts
        .filter_map(|(place, part)| {
            let PartKind::Objective { path, weight, .. } = &part.kind else { return None };
            let objective = plan_material::objective(at.course, path)?;
            Some(ObjectiveView {
                part: place,
                path: path.to_string(),
                text_html: prose_html::line(translated.objective(objective), at),
                minutes: part.full(),
                core: objective.core,
                safety: *weight == Weight::Safety,
            })
        })
        .collect()
}
