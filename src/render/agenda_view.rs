//! The agenda by the clock, as `agenda.html` and `agenda-table.html` see it.

use crate::model::agenda::Day;
use crate::render::html::Html;
use crate::render::length_words;
use crate::render::page::PageName;
use crate::render::page_views::LinkView;
use crate::render::prose_html::Surroundings;
use crate::render::translated::TranslatedModule;
use crate::render::translated_course::TranslatedCourse;
use serde::Serialize;

/// `agenda.html`
#[derive(Serialize)]
pub struct AgendaPage<'c> {
    /// In order.
    pub days: Vec<DayView<'c>>,
}

/// One day.
#[derive(Serialize)]
pub struct DayView<'c> {
    title: &'c str,
    title_tongue_html: Html,
    start: String,
    end: String,
    minutes: u32,
    /// The minutes in words: "8 h 30 min with breaks".
    length: String,
    sessions: Vec<SessionView<'c>>,
}

#[derive(Serialize)]
struct SessionView<'c> {
    start: String,
    end: String,
    minutes: u16,
    title: &'c str,
    title_tongue_html: Html,
    method: Option<&'c str>,
    method_tongue_html: Html,
    kind: &'static str,
    module: Option<LinkView>,
}

/// The days of the course.
pub fn days(at: Surroundings<'_>) -> Vec<DayView<'_>> {
    let texts = TranslatedCourse::of(at.course, &at.address.language);
    at.course.settings.days.iter().map(|day| day_view(day, &texts, at)).collect()
}

fn day_view<'c>(day: &'c Day, texts: &TranslatedCourse<'c>, at: Surroundings<'c>) -> DayView<'c> {
    let language = &at.address.language;
    let title = texts.day(day);
    let mut passed = 0;
    let mut sessions = Vec::with_capacity(day.sessions.len());
    for session in &day.sessions {
        let start = day.start.0.plus(passed);
        passed += u32::from(session.minutes);
        let module = session.module.as_ref().and_then(|(id, _)| at.course.module(id));
        let said = texts.session(session);
        sessions.push(SessionView {
            start: start.to_string(),
            end: day.start.0.plus(passed).to_string(),
            minutes: session.minutes,
            title: said.name.text,
            title_tongue_html: said.name.tongue(language),
            method: said.note.as_ref().map(|method| method.text),
            method_tongue_html: said.note.map(|method| method.tongue(language)).unwrap_or_default(),
            kind: session.kind.as_str(),
            module: module.map(|module| LinkView {
                href: at.address.page(&PageName::Module(module.id.clone())),
                title: TranslatedModule::of(at.course, module, &at.address.language).title().to_owned(),
            }),
        });
    }
    DayView {
        title: title.text,
        title_tongue_html: title.tongue(language),
        start: day.start.0.to_string(),
        end: day.start.0.plus(passed).to_string(),
        minutes: day.minutes(),
        length: length_words::of_day(day.minutes(), day.breaks(), language, at.messages),
        sessions,
    }
}
