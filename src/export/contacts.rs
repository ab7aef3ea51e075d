//! Whom to call.

use crate::export::markup::Markup;
use crate::export::words::Words;
use crate::model::course::{Contact, ContactLine};
use crate::render::page_views::date;

/// Adds the list.
pub(super) fn list(words: Words<'_>, out: &mut Markup) {
    out.push("#contacts(");
    for contact in words.course.contacts() {
        out.content(|out| entry(contact, words, out));
        out.push(", ");
    }
    out.push(");\n\n");
}

fn entry(contact: &Contact, words: Words<'_>, out: &mut Markup) {
    let said = words.texts().contact(contact);
    out.call("strong", |out| words.said(&said.name, out));
    out.push(" ");
    let state = match &contact.line {
        ContactLine::Confirmed(number) => Some((number, "contacts.confirmed")),
        ContactLine::DialTest(number) => Some((number, "contacts.dial-test")),
        ContactLine::Local => None,
    };
    match state {
        Some((number, _)) => out.call_words("digits", number),
        None => {
            out.push("#fill(4cm) ");
            out.call_words("meta", words.text("contacts.local"));
        }
    }
    if let Some(note) = &said.note {
        out.push(" ");
        out.call("meta", |out| words.said(note, out));
    }
    if let Some((_, key)) = state {
        out.push(" ");
        let checked = contact.checked.map(|day| date(day, words.language, words.messages));
        let checked = checked.map(|day| format!(", {}", words.filled("contacts.checked", &[("date", &day)])));
        out.call_words("meta", &format!("{}{}", words.text(key), checked.unwrap_or_default()));
    }
}
