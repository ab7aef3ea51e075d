//! Whom to call.

use crate::export::markup::Markup;
use crate::export::words::Words;
use crate::model::course::{Contact, ContactLine};
use crate::render::contacts_view::state_key;
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
    let state = words.text(state_key(&contact.line, words.edition));
    let number = match &contact.line {
        ContactLine::Confirmed(number) | ContactLine::DialTest(number) => Some(number),
        ContactLine::Local => None,
    };
    match number {
        Some(number) => out.call_words("digits", number),
        None => {
            out.push("#fill(4cm) ");
            out.call_words("meta", state);
        }
    }
    if let Some(note) = &said.note {
        out.push(" ");
        out.call("meta", |out| words.said(note, out));
    }
    if number.is_some() {
        out.push(" ");
        let checked = contact.checked.map(|day| date(day, words.language, words.messages));
        let checked = checked.map(|day| format!(", {}", words.filled("contacts.checked", &[("date", &day)])));
        out.call_words("meta", &format!("{}{}", state, checked.unwrap_or_default()));
    }
}
