//! What `course.toml`, a country file and `glossary.toml` say, in other languages.

use crate::model::agenda::SessionGuide;
use crate::model::country::Country;
use crate::model::course::{Contact, Settings};
use crate::model::document::{Document, Line};
use crate::model::fingerprint::Fingerprint;
use crate::model::id::{
    AgencyId, BadId, ContactId, CountryId, DayId, ReferenceId, RoleId, SessionId, SignatoryId, SponsorId, StatuteId,
    TermId,
};
use crate::model::source::{SourcePath, Span};
use std::collections::BTreeMap;

/// `course.sw.toml`: texts by id, never settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CourseTranslation {
    /// Its file.
    pub file: SourcePath,
    /// The wording of the course's own texts that was translated, with its place.
    pub translates: Option<(Fingerprint, Span)>,
    /// Whether a native speaker has read the translation of the whole course.
    pub review: Review,
    /// The name of the course in this language.
    pub title: Option<Box<str>>,
    /// The summary in this language.
    pub summary: Option<Line>,
    /// For whom, in this language.
    pub audience: Option<Box<str>>,
    /// The terms of use in this language.
    pub licence: Option<Box<str>>,
    /// The notice in this language.
    pub notice: Option<Document>,
    /// What is added on privacy, in this language.
    pub privacy: Option<Document>,
    /// The texts of roles, contacts, sponsors, sources, days, sessions and signatories.
    pub entries: BTreeMap<EntryId, EntryTranslation>,
}

/// The word of the `review` key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Review {
    /// Nobody who speaks it from childhood has read it; every page says so.
    Awaited,
    /// It was read, or nothing is said.
    #[default]
    Done,
}

/// `country/kenya.sw.toml`: texts by id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountryTranslation {
    /// Its file.
    pub file: SourcePath,
    /// The country it translates.
    pub country: CountryId,
    /// The texts of statutes, agencies and contacts.
    pub entries: BTreeMap<EntryId, EntryTranslation>,
}

/// One table of a course's or country's translation. What it leaves out stays in the source language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryTranslation {
    /// Where its table stands.
    pub span: Span,
    /// The wording that was translated.
    pub translates: Option<Fingerprint>,
    /// Its `name` or `title`.
    pub name: Option<Box<str>>,
    /// Its `note` or `method`.
    pub note: Option<Box<str>>,
    /// Its `guide`; of a session only.
    pub guide: Option<SessionGuide>,
}

/// A kind of table in `course.toml` or a country file that has texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntryKind {
    /// `[[role]]`
    Role,
    /// `[[contact]]`
    Contact,
    /// `[[sponsor]]`
    Sponsor,
    /// `[[source]]`
    Source,
    /// `[[day]]`
    Day,
    /// `[[day.session]]`
    Session,
    /// `[[certificate.signatory]]`
    Signatory,
    /// `[[statute]]` of a country
    Statute,
    /// `[[agency]]` of a country
    Agency,
}

/// Names one table of `course.toml` or a country file that has texts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntryId {
    /// A service.
    Role(RoleId),
    /// Someone to call.
    Contact(ContactId),
    /// Who pays.
    Sponsor(SponsorId),
    /// A published source.
    Source(ReferenceId),
    /// A day of the workshop.
    Day(DayId),
    /// An entry of a day.
    Session(SessionId),
    /// Who signs certificates by hand.
    Signatory(SignatoryId),
    /// A statute, treaty or constitution.
    Statute(StatuteId),
    /// A service or office.
    Agency(AgencyId),
}

/// The texts of one table of `course.toml` or a country file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry<'c> {
    /// Its id.
    pub id: EntryId,
    /// Its `name` or `title`.
    pub name: &'c str,
    /// Its `note` or `method`.
    pub note: Option<&'c str>,
    /// Its `guide`, as the author wrote it; of a session only.
    pub guide: Option<&'c str>,
}

/// `glossary.sw.toml`: whole entries by id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GlossaryTranslation {
    /// Its file.
    pub file: SourcePath,
    /// The terms that are translated.
    pub terms: BTreeMap<TermId, TranslatedEntry>,
}

/// One term of a glossary's translation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TranslatedEntry {
    /// Where its table stands.
    pub span: Span,
    /// The wording that was translated.
    pub translates: Option<Fingerprint>,
    /// The word in this language.
    pub term: Box<str>,
    /// Other words for the same in this language; the source's own are not shown beside them.
    pub also: Vec<Box<str>>,
    /// What it means, in this language.
    pub definition: Line,
}

impl EntryKind {
    /// As a country file has them.
    pub const OF_COUNTRY: [EntryKind; 3] = [EntryKind::Statute, EntryKind::Agency, EntryKind::Contact];

    /// As `course.toml` has them, roles first.
    pub const OF_COURSE: [EntryKind; 7] = [
        EntryKind::Role,
        EntryKind::Contact,
        EntryKind::Sponsor,
        EntryKind::Source,
        EntryKind::Day,
        EntryKind::Session,
        EntryKind::Signatory,
    ];

    /// The key of its table in a translation.
    pub fn key(self) -> &'static str {
        match self {
            EntryKind::Role => "role",
            EntryKind::Contact => "contact",
            EntryKind::Sponsor => "sponsor",
            EntryKind::Source => "source",
            EntryKind::Day => "day",
            EntryKind::Session => "session",
            EntryKind::Signatory => "signatory",
            EntryKind::Statute => "statute",
            EntryKind::Agency => "agency",
        }
    }

    /// The key of what it is called.
    pub fn name_key(self) -> &'static str {
        match self {
            EntryKind::Role | EntryKind::Contact | EntryKind::Sponsor | EntryKind::Agency => "name",
            EntryKind::Source | EntryKind::Day | EntryKind::Session | EntryKind::Signatory | EntryKind::Statute => {
                "title"
            }
        }
    }

    /// The key of what is said of it besides, if there is one.
    pub fn note_key(self) -> Option<&'static str> {
        match self {
            EntryKind::Contact | EntryKind::Sponsor | EntryKind::Source | EntryKind::Agency => Some("note"),
            EntryKind::Session => Some("method"),
            EntryKind::Role | EntryKind::Day | EntryKind::Signatory | EntryKind::Statute => None,
        }
    }
}

impl EntryId {
    /// The id of a table of this kind.
    pub fn parse(kind: EntryKind, id: &str) -> Result<Self, BadId> {
        Ok(match kind {
            EntryKind::Role => EntryId::Role(RoleId::parse(id)?),
            EntryKind::Contact => EntryId::Contact(ContactId::parse(id)?),
            EntryKind::Sponsor => EntryId::Sponsor(SponsorId::parse(id)?),
            EntryKind::Source => EntryId::Source(ReferenceId::parse(id)?),
            EntryKind::Day => EntryId::Day(DayId::parse(id)?),
            EntryKind::Session => EntryId::Session(SessionId::parse(id)?),
            EntryKind::Signatory => EntryId::Signatory(SignatoryId::parse(id)?),
            EntryKind::Statute => EntryId::Statute(StatuteId::parse(id)?),
            EntryKind::Agency => EntryId::Agency(AgencyId::parse(id)?),
        })
    }

    /// What it names.
    pub fn kind(&self) -> EntryKind {
        match self {
            EntryId::Role(_) => EntryKind::Role,
            EntryId::Contact(_) => EntryKind::Contact,
            EntryId::Sponsor(_) => EntryKind::Sponsor,
            EntryId::Source(_) => EntryKind::Source,
            EntryId::Day(_) => EntryKind::Day,
            EntryId::Session(_) => EntryKind::Session,
            EntryId::Signatory(_) => EntryKind::Signatory,
            EntryId::Statute(_) => EntryKind::Statute,
            EntryId::Agency(_) => EntryKind::Agency,
        }
    }

    /// As the author wrote it.
    pub fn as_str(&self) -> &str {
        match self {
            EntryId::Role(id) => id.as_str(),
            EntryId::Contact(id) => id.as_str(),
            EntryId::Sponsor(id) => id.as_str(),
            EntryId::Source(id) => id.as_str(),
            EntryId::Day(id) => id.as_str(),
            EntryId::Session(id) => id.as_str(),
            EntryId::Signatory(id) => id.as_str(),
            EntryId::Statute(id) => id.as_str(),
            EntryId::Agency(id) => id.as_str(),
        }
    }
}

impl Entry<'_> {
    /// Changes when one of its texts changes; its translations record it.
    pub fn wording(&self) -> Fingerprint {
        let texts = [self.name, self.note.unwrap_or_default()].into_iter().chain(self.guide);
        Fingerprint::of_all(texts.map(str::trim))
    }
}

impl CourseTranslation {
    /// What leads facilitators through sessions, as notes.
    pub fn guides(&self) -> impl Iterator<Item = &Document> {
        self.entries.values().filter_map(|entry| Some(&entry.guide.as_ref()?.notes))
    }
}

impl Country {
    /// Every table that can be translated, by kind and then as written.
    pub fn entries(&self) -> Vec<Entry<'_>> {
        let statute = self.statutes.iter().map(|statute| Entry {
            id: EntryId::Statute(statute.id.clone()),
            name: &statute.title,
            note: None,
            guide: None,
        });
        let agency = self.agencies.iter().map(|agency| Entry {
            id: EntryId::Agency(agency.id.clone()),
            name: &agency.name,
            note: agency.note.as_deref(),
            guide: None,
        });
        statute.chain(agency).chain(self.contacts.iter().map(of_contact)).collect()
    }
}

fn of_contact(contact: &Contact) -> Entry<'_> {
    Entry { id: EntryId::Contact(contact.id.clone()), name: &contact.name, note: contact.note.as_deref(), guide: None }
}

impl Settings {
    /// What leads facilitators through sessions, as notes.
    pub fn guides(&self) -> impl Iterator<Item = &Document> {
        let sessions = self.days.iter().flat_map(|day| &day.sessions);
        sessions.filter_map(|session| Some(&session.guide.as_ref()?.notes))
    }

    /// Every table that can be translated, by kind and then as written: those that have an id.
    pub fn entries(&self) -> Vec<Entry<'_>> {
        let mut entries = Vec::new();
        let entry = |id, name, note| Entry { id, name, note, guide: None };
        let mut add = |id, name, note| entries.push(entry(id, name, note));
        for role in &self.roles {
            add(EntryId::Role(role.id.clone()), &*role.name, None);
        }
        entries.extend(self.contacts.iter().map(of_contact));
        let mut add = |id, name, note| entries.push(entry(id, name, note));
        for sponsor in &self.sponsors {
            if let Some(id) = &sponsor.id {
                add(EntryId::Sponsor(id.clone()), &*sponsor.name, sponsor.note.as_deref());
            }
        }
        for reference in &self.references {
            add(EntryId::Source(reference.id.clone()), &*reference.title, reference.note.as_deref());
        }
        for day in &self.days {
            if let Some(id) = &day.id {
                add(EntryId::Day(id.clone()), &*day.title, None);
            }
        }
        for session in self.days.iter().flat_map(|day| &day.sessions) {
            if let Some(id) = &session.id {
                let guide = session.guide.as_ref().map(|guide| &*guide.source);
                entries.push(Entry {
                    guide,
                    ..entry(EntryId::Session(id.clone()), &*session.title, session.method.as_deref())
                });
            }
        }
        let mut add = |id, name, note| entries.push(entry(id, name, note));
        for signatory in self.certificate.iter().flat_map(|certificate| &certificate.signatories) {
            add(EntryId::Signatory(signatory.id.clone()), &*signatory.title, None);
        }
        entries
    }

    /// How many sponsors, days and sessions have no id, so that no translation can name them.
    pub fn entries_without_id(&self) -> usize {
        let sponsors = self.sponsors.iter().filter(|sponsor| sponsor.id.is_none()).count();
        let days = self.days.iter().filter(|day| day.id.is_none()).count();
        let sessions = self.days.iter().flat_map(|day| &day.sessions).filter(|session| session.id.is_none()).count();
        sponsors + days + sessions
    }
}
