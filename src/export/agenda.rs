//! The agenda by the clock.

use crate::export::markup::Markup;
use crate::export::words::Words;
use crate::model::agenda::{Day, SessionKind};

/// Adds a table for each day.
pub(super) fn tables(words: Words<'_>, out: &mut Markup) {
    for day in &words.course.settings.days {
        table(day, words, out);
    }
}

fn table(day: &Day, words: Words<'_>, out: &mut Markup) {
    let texts = words.texts();
    out.call("minor", |out| {
        words.said(&texts.day(day), out);
        out.words(&format!(" {}–{}", day.start.0, day.start.0.plus(day.minutes())));
    });
    out.push("#table(columns: (auto, 1fr, auto), align: (start, start, end), table.header(");
    for key in ["agenda.time", "agenda.session", "agenda.length"] {
        out.content(|out| out.words(words.text(key)));
        out.push(", ");
    }
    out.push("), ");
    let mut passed = 0;
    for session in &day.sessions {
        let start = day.start.0.plus(passed);
        passed += u32::from(session.minutes);
        let said = texts.session(session);
        out.content(|out| out.words(&format!("{start}–{}", day.start.0.plus(passed))));
        out.push(", ");
        out.content(|out| {
            if session.kind == SessionKind::Test {
                out.call_words("tag", words.text("agenda.test"));
                out.push(" ");
            }
            words.said(&said.name, out);
            if let Some(method) = &said.note {
                out.push(" ");
                out.call("meta", |out| words.said(method, out));
            }
        });
        out.push(", ");
        out.content(|out| out.words(&session.minutes.to_string()));
        out.push(", ");
    }
    out.push(");\n\n");
}
