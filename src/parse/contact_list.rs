//! `[[contact]]`: whom to call, in `course.toml` and in a country file.

use crate::model::code::Code;
use crate::model::course::{Contact, ContactLine};
use crate::model::diagnostic::{Diagnostic, Diagnostics};
use crate::model::id::ContactId;
use crate::parse::shape::{Kind, Shape, optional, required};
use crate::parse::toml_tree::Node;

/// One entry.
pub const CONTACT: Shape = Shape {
    name: "a contact",
    about: "Someone to call.",
    fields: &[
        required("id", Kind::Id, "Names the entry."),
        required("name", Kind::Text, "Who answers."),
        optional("number", Kind::Text, "The number; left out while status is local."),
        optional("note", Kind::Text, "Anything to know before calling."),
        required(
            "status",
            Kind::Choice(&["confirmed", "dial-test", "local"]),
            "confirmed, dial-test (dial it before handing it out) or local (the trainer fills it in).",
        ),
        optional("checked", Kind::Date, "When someone last checked it."),
        optional("waived", Kind::Text, "Why the number stays open or unchecked; `check` asks for it no more."),
    ],
};

/// The entries under `contact`, each id once.
pub fn read(node: &Node<'_, '_>, diagnostics: &mut Diagnostics) -> Vec<Contact> {
    let contacts = node.tables("contact").iter().filter_map(|entry| contact(entry, diagnostics)).collect();
    besides(&[], contacts, diagnostics)
}

/// The first of each id that is not among `others`; what stands twice is reported.
pub fn besides(others: &[Contact], contacts: Vec<Contact>, diagnostics: &mut Diagnostics) -> Vec<Contact> {
    let mut unique: Vec<Contact> = Vec::with_capacity(contacts.len());
    for contact in contacts {
        if others.iter().chain(&unique).any(|other| other.id == contact.id) {
            diagnostics.push(
                Diagnostic::new(
                    Code::DuplicateId,
                    contact.span,
                    format!("the contact `{}` is there twice", contact.id),
                )
                .help("choose another id for one of them"),
            );
        } else {
            unique.push(contact);
        }
    }
    unique
}

fn contact(entry: &Node<'_, '_>, diagnostics: &mut Diagnostics) -> Option<Contact> {
    let id = entry.parsed("id", ContactId::parse)?;
    let status = entry.text("status")?;
    let line = match (status.value, entry.plain("number")) {
        ("local", None) => ContactLine::Local,
        ("local", Some(number)) => ContactLine::DialTest(number),
        ("confirmed", Some(number)) => ContactLine::Confirmed(number),
        (_, Some(number)) => ContactLine::DialTest(number),
        (_, None) => {
            diagnostics.push(
                Diagnostic::new(
                    Code::MissingKey,
                    status.span,
                    format!("a contact that is `{}` needs the key `number`", status.value),
                )
                .help("write the number, or status = \"local\" while it is not known"),
            );
            ContactLine::Local
        }
    };
    Some(Contact {
        id: id.value,
        span: id.span,
        name: entry.plain("name")?,
        note: entry.plain("note"),
        line,
        checked: entry.date("checked").map(|date| date.value),
        waived: entry.plain("waived"),
    })
}
