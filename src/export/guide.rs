//! The facilitator's guide: each session by the clock, with all that is needed to lead it.

use crate::export::markup::Markup;
use crate::export::paper::Paper;
use crate::export::prose::{self, Around};
use crate::export::words::Words;
use crate::model::agenda::{Day, Session, SessionKind};
use crate::model::directive::NoteKind;
use crate::model::language::Language;
use crate::model::module::Module;
use crate::model::outline::{Content, Outline, PartKind, Slot, Weight};
use crate::model::plan_material;
use crate::render::guide_text::{Activity, ActivityKind, GuideText, Passage, SessionText};
use crate::render::page::PageName;
use crate::render::translated::{TranslatedModule, TranslatedQuiz};

/// One session with its place.
struct Placed<'c> {
    session: &'c Session,
    /// In the whole agenda, from 0.
    slot: usize,
    start: String,
    end: String,
}

/// The booklet; `None` where the course has no agenda.
pub(super) fn guide(words: Words<'_>) -> Option<Paper> {
    let settings = &words.course.settings;
    if settings.days.is_empty() {
        return None;
    }
    let outline = Outline::of(words.course);
    let mut text = GuideText::of(words.course, &outline, words.language);
    let title = words.text("site.guide").to_owned();
    let paper = Paper::titled(PageName::Guide.name().to_string(), title, words, |out| {
        out.call("lead", |out| words.said(&words.texts().title(), out));
        let mut first = 0;
        let mut days = Vec::new();
        for day in &settings.days {
            days.push((day, placed(day, first)));
            first += day.sessions.len();
        }
        for (day, sessions) in &days {
            out.call("minor", |out| title_of(day, words, out));
            at_a_glance(sessions, words, out);
        }
        for (day, sessions) in &days {
            out.push("#new-day\n");
            out.call("heading(level: 2)", |out| title_of(day, words, out));
            for session in sessions {
                let text = text.take(session.slot);
                one(session, &outline.slots[session.slot], text, words, out);
            }
        }
    });
    Some(paper)
}

fn placed(day: &Day, first: usize) -> Vec<Placed<'_>> {
    let mut passed = 0;
    let mut placed = Vec::with_capacity(day.sessions.len());
    for (place, session) in day.sessions.iter().enumerate() {
        let start = day.start.0.plus(passed);
        passed += u32::from(session.minutes);
        let end = day.start.0.plus(passed);
        placed.push(Placed { session, slot: first + place, start: start.to_string(), end: end.to_string() });
    }
    placed
}

fn title_of(day: &Day, words: Words<'_>, out: &mut Markup) {
    words.said(&words.texts().day(day), out);
    let end = day.start.0.plus(day.minutes());
    out.words(&format!(" {}–{end}", day.start.0));
}

/// The sessions of a day, with the page of each.
fn at_a_glance(sessions: &[Placed<'_>], words: Words<'_>, out: &mut Markup) {
    out.push("#day-at-a-glance(");
    for key in ["agenda.time", "agenda.session", "agenda.length"] {
        out.content(|out| out.words(words.text(key)));
        out.push(", ");
    }
    for Placed { session, slot, start, .. } in sessions {
        out.push("(");
        out.content(|out| out.words(start));
        out.push(", ");
        out.content(|out| words.said(&words.texts().session(session).name, out));
        out.push(", ");
        out.content(|out| out.words(&session.minutes.to_string()));
        out.push(", label(");
        out.string(&place(*slot));
        out.push(")), ");
    }
    out.push(")\n");
}

fn one(placed: &Placed<'_>, slot: &Slot, text: SessionText<'_>, words: Words<'_>, out: &mut Markup) {
    let Placed { session, start, end, .. } = placed;
    let said = words.texts().session(session);
    out.push(match session.kind {
        SessionKind::Session | SessionKind::Test => "#session",
        SessionKind::Break => "#pause",
    });
    out.content(|out| out.words(&format!("{start}–{end}")));
    out.content(|out| words.said(&said.name, out));
    out.push("#label(");
    out.string(&place(placed.slot));
    out.push(");\n");
    let module = session.module.as_ref().and_then(|(id, _)| words.course.module(id));
    let texts = module.map(|module| TranslatedModule::of(words.course, module, words.language));
    let safety = matches!(&slot.content, Content::Work(parts)
        if matches!(parts[0].kind, PartKind::Plain(Weight::Safety)));
    out.call("facts", |out| {
        out.words(&words.count("guide.minutes_short", slot.content.minutes()));
        if let Some(method) = &said.note {
            out.words(" · ");
            words.said(method, out);
        }
        if let Some(texts) = &texts {
            out.words(" · ");
            words.tongue(texts.language(words.course, words.language), out, |out| out.words(texts.title()));
        }
        if safety {
            out.push(" ");
            out.call_words("tag", words.text("guide.safety"));
        }
    });
    let language = texts.as_ref().map_or(words.language, |texts| texts.language(words.course, words.language));
    let part = SessionPart { language, words };
    if let (Some(module), Some(texts)) = (module, &texts) {
        part.objectives(module, texts, slot, out);
    }
    part.notes(&text.notes, &[NoteKind::Before, NoteKind::Plan], out);
    part.activities(&text.activities, out);
    part.belongs(&text, out);
    part.points(&text.points, out);
    let later = [NoteKind::Say, NoteKind::Answers, NoteKind::Wrong, NoteKind::Care, NoteKind::General];
    part.notes(&text.notes, &later, out);
}

/// What a session takes from its module.
struct SessionPart<'c> {
    /// Of the module's texts.
    language: &'c Language,
    words: Words<'c>,
}

impl SessionPart<'_> {
    fn objectives(&self, module: &Module, texts: &TranslatedModule<'_>, slot: &Slot, out: &mut Markup) {
        let words = self.words;
        let taught = slot.content.parts().iter().filter_map(|part| {
            let PartKind::Objective { path, weight, .. } = &part.kind else { return None };
            let objective = plan_material::objective(words.course, path).filter(|_| path.module == module.id)?;
            Some((objective, *weight, part.full()))
        });
        let taught: Vec<_> = taught.collect();
        if taught.is_empty() {
            return;
        }
        self.heading("guide.aim", out);
        out.push("#list(");
        for (objective, weight, minutes) in taught {
            out.content(|out| {
                words.tongue(self.language, out, |out| prose::line(texts.objective(objective), words, out));
                let tag = match (weight, objective.core) {
                    (Weight::Safety, _) => Some("guide.safety"),
                    (_, true) => Some("module.core"),
                    (_, false) => None,
                };
                if let Some(tag) = tag {
                    out.push(" ");
                    out.call_words("tag", words.text(tag));
                }
                out.push(" ");
                out.call_words("meta", &words.count("guide.minutes_short", minutes));
            });
            out.push(", ");
        }
        out.push(");\n");
    }

    fn activities(&self, activities: &[Activity<'_>], out: &mut Markup) {
        if activities.is_empty() {
            return;
        }
        let words = self.words;
        if activities.iter().any(|activity| activity.materials.is_some()) {
            self.heading("guide.materials", out);
            out.push("#list(");
            for activity in activities {
                let Some(materials) = activity.materials else { continue };
                out.content(|out| {
                    words.tongue(self.language, out, |out| {
                        out.call("strong", |out| prose::line(activity.title, words, out));
                        prose::line(materials, words, out);
                    });
                });
                out.push(", ");
            }
            out.push(");\n");
        }
        self.heading("guide.steps", out);
        activities.iter().for_each(|activity| self.activity(activity, out));
    }

    fn activity(&self, activity: &Activity<'_>, out: &mut Markup) {
        let words = self.words;
        out.call("heading(level: 5)", |out| {
            words.tongue(self.language, out, |out| prose::line(activity.title, words, out));
            out.push(" ");
            out.call("how", |out| {
                if activity.kind == ActivityKind::Discussion {
                    return out.words(words.text("callout.discussion"));
                }
                if let Some(method) = activity.method {
                    words.tongue(self.language, out, |out| out.words(method));
                }
                if let Some(minutes) = activity.minutes {
                    let dot = if activity.method.is_some() { " · " } else { "" };
                    out.words(&format!("{dot}{}", words.count("guide.minutes_short", minutes)));
                }
            });
        });
        words.tongue(self.language, out, |out| prose::blocks(activity.steps, Around::Nothing, words, out));
        if let Some(debrief) = activity.debrief {
            out.call_words("strong", words.text("guide.debrief"));
            out.push(" ");
            words.tongue(self.language, out, |out| prose::line(debrief, words, out));
        }
        out.push("\n\n");
    }

    fn belongs(&self, text: &SessionText<'_>, out: &mut Markup) {
        if text.handouts.is_empty() && text.quizzes.is_empty() && text.cards.is_empty() {
            return;
        }
        let words = self.words;
        self.heading("guide.belongs", out);
        out.push("#list(");
        let aids = text.handouts.iter().map(|title| ("callout.job-aid", title));
        for (key, title) in aids.chain(text.cards.iter().map(|title| ("callout.cards", title))) {
            out.content(|out| {
                out.words(&format!("{}: ", words.text(key)));
                words.tongue(self.language, out, |out| prose::line(title, words, out));
            });
            out.push(", ");
        }
        for quiz in &text.quizzes {
            let texts = TranslatedQuiz::of(words.course, quiz, words.language);
            out.content(|out| {
                let language = texts.language(words.course, words.language);
                words.tongue(language, out, |out| out.words(texts.title()));
                out.push(" ");
                out.call_words("meta", &words.count("site.questions", quiz.questions.len() as u64));
            });
            out.push(", ");
        }
        out.push(");\n");
    }

    fn points(&self, points: &[Passage<'_>], out: &mut Markup) {
        if points.is_empty() {
            return;
        }
        let words = self.words;
        self.heading("guide.points", out);
        out.push("#list(");
        for point in points {
            out.content(|out| {
                words.tongue(self.language, out, |out| {
                    out.call("strong", |out| prose::line(point.title, words, out));
                    out.push(" ");
                    prose::blocks(point.blocks, Around::Nothing, words, out);
                });
            });
            out.push(", ");
        }
        out.push(");\n");
    }

    fn notes(&self, notes: &[(NoteKind, Passage<'_>)], kinds: &[NoteKind], out: &mut Markup) {
        let words = self.words;
        for kind in kinds {
            let mut mine = notes.iter().filter(|(found, _)| found == kind).peekable();
            if mine.peek().is_none() {
                continue;
            }
            self.heading(&format!("note.{}", kind.name()), out);
            for (_, note) in mine {
                words.tongue(note.language, out, |out| {
                    if !note.title.is_empty() {
                        out.call("minor", |out| prose::line(note.title, words, out));
                    }
                    prose::blocks(note.blocks, Around::Nothing, words, out);
                });
            }
        }
    }

    fn heading(&self, key: &str, out: &mut Markup) {
        out.call("heading(level: 4)", |out| out.words(self.words.text(key)));
    }
}

/// What the heading of a session is called.
fn place(slot: usize) -> String {
    format!("session-{slot}")
}
