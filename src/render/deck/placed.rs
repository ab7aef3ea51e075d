//! What `{{ agenda }}` and `{{ contacts }}` place, as blocks.

use super::cut::{points, words};
use crate::model::course::ContactLine;
use crate::model::document::{Block, Inline, Line, Table};
use crate::render::prose_html::Surroundings;
use crate::render::translated_course::TranslatedCourse;

/// A table of each day by the clock.
pub(super) fn agenda(at: Surroundings<'_>) -> Vec<Block> {
    let texts = TranslatedCourse::of(at.course, &at.address.language);
    let head = |day: &str| vec![words(at.messages.text(at.address.language.as_str(), "agenda.time")), words(day)];
    let table = |day: &crate::model::agenda::Day| {
        let mut passed = 0;
        let row = |session| {
            let session: &crate::model::agenda::Session = session;
            let start = day.start.0.plus(passed).to_string();
            passed += u32::from(session.minutes);
            vec![words(&start), words(texts.session(session).name.text)]
        };
        let rows = day.sessions.iter().map(row).collect();
        Block::Table(Box::new(Table { alignments: Vec::new(), head: head(texts.day(day).text), rows }))
    };
    at.course.settings.days.iter().map(table).collect()
}

/// Whom to call.
pub(super) fn contacts(at: Surroundings<'_>) -> Vec<Block> {
    let texts = TranslatedCourse::of(at.course, &at.address.language);
    let message = |key| at.messages.text(at.address.language.as_str(), key);
    let line = |contact: &crate::model::course::Contact| -> Line {
        let number = match &contact.line {
            ContactLine::Confirmed(number) => number.to_string(),
            ContactLine::DialTest(number) => format!("{number} ({})", message("contacts.dial-test")),
            ContactLine::Local => message("contacts.local").to_owned(),
        };
        let name = Inline::Strong(words(texts.contact(contact).name.text));
        vec![name, Inline::Text(format!(": {number}").as_str().into())].into()
    };
    let contacts: Vec<Line> = at.course.contacts().map(line).collect();
    if contacts.is_empty() { Vec::new() } else { vec![points(contacts)] }
}
