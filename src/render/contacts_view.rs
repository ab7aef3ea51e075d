//! Whom to call, and what helps at once.

use crate::model::course::ContactLine;
use crate::model::directive::DirectiveKind;
use crate::model::document::{Block, plain};
use crate::model::edition::Edition;
use crate::model::heading_level::Level;
use crate::model::module::Module;
use crate::render::html::Html;
use crate::render::page::PageName;
use crate::render::page_views::{date, tongue_of};
use crate::render::prose_html::Surroundings;
use crate::render::tongue::Tongue;
use crate::render::translated::TranslatedModule;
use crate::render::translated_course::TranslatedCourse;
use serde::Serialize;

/// One entry of `contacts.html`.
#[derive(Serialize)]
pub struct ContactView<'c> {
    name: &'c str,
    name_tongue_html: Html,
    number: Option<&'c str>,
    note: Option<&'c str>,
    note_tongue_html: Html,
    status: &'static str,
    /// How far the number can be relied on, or that it is missing.
    state: &'c str,
    checked: Option<String>,
}

/// What the home page offers to whoever needs help now.
#[derive(Serialize)]
pub struct Help<'c> {
    /// Where all contacts are; none where the course has none.
    contacts: Option<String>,
    /// Numbers that can be relied on.
    confirmed: Vec<ContactView<'c>>,
    job_aids: Vec<JobAidLink>,
}

#[derive(Serialize)]
struct JobAidLink {
    title: String,
    tongue_html: Html,
    /// The section that holds it.
    href: String,
}

/// The contact list.
pub fn contacts(at: Surroundings<'_>) -> Vec<ContactView<'_>> {
    let language = &at.address.language;
    let texts = TranslatedCourse::of(at.course, language);
    let contacts = at.course.contacts().map(|contact| {
        let (status, number) = match &contact.line {
            ContactLine::Confirmed(number) => ("confirmed", Some(&**number)),
            ContactLine::DialTest(number) => ("dial-test", Some(&**number)),
            ContactLine::Local => ("local", None),
        };
        let said = texts.contact(contact);
        ContactView {
            name: said.name.text,
            name_tongue_html: said.name.tongue(language),
            number,
            note: said.note.as_ref().map(|note| note.text),
            note_tongue_html: tongue_of(&said.note, language),
            status,
            state: at.messages.text(language.as_str(), state_key(&contact.line, at.edition)),
            checked: contact.checked.map(|day| date(day, language, at.messages)),
        }
    });
    contacts.collect()
}

/// The message that says how far a number can be relied on: trainers are told what to do, participants whom to ask.
pub fn state_key(line: &ContactLine, edition: Edition) -> &'static str {
    match (line, edition) {
        (ContactLine::Confirmed(_), _) => "contacts.confirmed",
        (ContactLine::DialTest(_), Edition::Facilitator) => "contacts.dial-test",
        (ContactLine::DialTest(_), Edition::Participant) => "contacts.untested",
        (ContactLine::Local, Edition::Facilitator) => "contacts.local",
        (ContactLine::Local, Edition::Participant) => "contacts.ask",
    }
}

/// Makes the view.
pub fn help(at: Surroundings<'_>) -> Help<'_> {
    let confirmed = |contact: &ContactView<'_>| contact.status == "confirmed";
    Help {
        contacts: place(at),
        confirmed: contacts(at).into_iter().filter(confirmed).collect(),
        job_aids: at.course.modules.iter().flat_map(|module| job_aids(module, at)).collect(),
    }
}

/// Where the contacts are, if the course has any.
pub fn place(at: Surroundings<'_>) -> Option<String> {
    at.course.contacts().next().map(|_| at.address.place(&PageName::About, "contacts"))
}

fn job_aids(module: &Module, at: Surroundings<'_>) -> Vec<JobAidLink> {
    let language = &at.address.language;
    let translated = TranslatedModule::of(at.course, module, language);
    let page = PageName::Module(module.id.clone());
    let mut href = at.address.page(&page);
    let mut found = Vec::new();
    for block in &translated.body().blocks {
        match block {
            Block::Heading(heading) if heading.level <= Level::Three => href = at.address.place(&page, &heading.id),
            Block::Directive(directive) if directive.kind == DirectiveKind::JobAid && !directive.title.is_empty() => {
                found.push(JobAidLink {
                    title: plain(&directive.title),
                    tongue_html: Tongue::of(translated.language(at.course, language), language).into_attributes(),
                    href: href.clone(),
                });
            }
            _ => {}
        }
    }
    found
}
