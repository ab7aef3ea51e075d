//! Whether the numbers that are handed out have been tried.

use crate::model::code::Code;
use crate::model::course::{Contact, ContactLine, Course};
use crate::model::diagnostic::{Diagnostic, Diagnostics};

/// One finding for all that is open, and one for all that nobody dialled: the list is what a trainer works through.
pub fn check(course: &Course, diagnostics: &mut Diagnostics) {
    let asked_for: Vec<_> = course.contacts().filter(|contact| contact.waived.is_none()).collect();
    let open: Vec<_> = asked_for.iter().copied().filter(|contact| contact.line == ContactLine::Local).collect();
    let is_unchecked = |contact: &&Contact| matches!(contact.line, ContactLine::DialTest(_));
    let unchecked: Vec<_> = asked_for.iter().copied().filter(is_unchecked).collect();
    diagnostics.extend(about(
        &open,
        Code::ContactOpen,
        "the trainer still has to fill in",
        "ask on the spot, then write `number`, `status` and `checked`; or say why it stays open: waived = \"…\"",
    ));
    diagnostics.extend(about(
        &unchecked,
        Code::NumberUnchecked,
        "nobody has dialled",
        "dial each, then write status = \"confirmed\" and the day as `checked`; or say why not: waived = \"…\"",
    ));
}

fn about(contacts: &[&Contact], code: Code, what: &str, help: &str) -> Option<Diagnostic> {
    let first = contacts.first()?;
    let ids: Vec<_> = contacts.iter().map(|contact| format!("`{}`", contact.id)).collect();
    let numbers = if ids.len() == 1 { "the number of" } else { "the numbers of" };
    let message = format!("{what} {numbers} {}", ids.join(", "));
    Some(Diagnostic::new(code, first.span.clone(), message).help(help))
}
