//! What `course.toml`, the country file and `glossary.toml` say, in the language of a page.

use crate::model::agenda::{Day, Session};
use crate::model::certificate::settings::Signatory;
use crate::model::country::{Agency, Statute};
use crate::model::course::{Contact, Course, Reference, Role, Settings, Sponsor};
use crate::model::course_translation::{
    CountryTranslation, CourseTranslation, EntryId, EntryTranslation, TranslatedEntry,
};
use crate::model::document::{Document, Line};
use crate::model::glossary::Term;
use crate::model::language::Language;
use crate::render::said::Said;

/// The texts of `course.toml` and its country in the language of a page.
pub struct TranslatedCourse<'c> {
    settings: &'c Settings,
    translation: Option<&'c CourseTranslation>,
    country: Option<&'c CountryTranslation>,
    page: &'c Language,
}

/// What a contact, source or session is called, and what is said of it.
pub struct SaidEntry<'c> {
    /// Its `name` or `title`.
    pub name: Said<'c, str>,
    /// Its `note` or `method`.
    pub note: Option<Said<'c, str>>,
}

impl<'c> TranslatedCourse<'c> {
    /// In this language.
    pub fn of(course: &'c Course, page: &'c Language) -> Self {
        let translation = course.course_translations.get(page).map(|found| &**found);
        let translation = translation.filter(|_| *page != course.settings.language);
        let country = course.country.as_ref().and_then(|country| {
            course.country_translations.get(&(page.clone(), country.id.clone())).map(|found| &**found)
        });
        let country = country.filter(|_| *page != course.settings.language);
        Self { settings: &course.settings, translation, country, page }
    }

    /// The name of the course.
    pub fn title(&self) -> Said<'c, str> {
        self.said(self.translation.and_then(|found| found.title.as_deref()), &*self.settings.title)
    }

    /// One or two sentences.
    pub fn summary(&self) -> Said<'c, Line> {
        self.said(self.translation.and_then(|found| found.summary.as_ref()), &self.settings.summary)
    }

    /// For whom.
    pub fn audience(&self) -> Option<Said<'c, str>> {
        self.said_if_any(
            self.translation.and_then(|found| found.audience.as_deref()),
            self.settings.audience.as_deref(),
        )
    }

    /// The terms of use.
    pub fn licence(&self) -> Option<Said<'c, str>> {
        self.said_if_any(self.translation.and_then(|found| found.licence.as_deref()), self.settings.licence.as_deref())
    }

    /// What to know before relying on the course.
    pub fn notice(&self) -> Said<'c, Document> {
        self.said(self.translation.and_then(|found| found.notice.as_ref()), &self.settings.notice)
    }

    /// What is said of privacy besides.
    pub fn privacy(&self) -> Said<'c, Document> {
        self.said(self.translation.and_then(|found| found.privacy.as_ref()), &self.settings.privacy)
    }

    /// The name of a service.
    pub fn role(&self, role: &'c Role) -> Said<'c, str> {
        self.entry(Some(EntryId::Role(role.id.clone())), &role.name, None).name
    }

    /// Someone to call.
    pub fn contact(&self, contact: &'c Contact) -> SaidEntry<'c> {
        self.entry(Some(EntryId::Contact(contact.id.clone())), &contact.name, contact.note.as_deref())
    }

    /// A statute, treaty or constitution.
    pub fn statute(&self, statute: &'c Statute) -> Said<'c, str> {
        self.entry(Some(EntryId::Statute(statute.id.clone())), &statute.title, None).name
    }

    /// A service or office.
    pub fn agency(&self, agency: &'c Agency) -> SaidEntry<'c> {
        self.entry(Some(EntryId::Agency(agency.id.clone())), &agency.name, agency.note.as_deref())
    }

    /// Who pays.
    pub fn sponsor(&self, sponsor: &'c Sponsor) -> SaidEntry<'c> {
        self.entry(sponsor.id.clone().map(EntryId::Sponsor), &sponsor.name, sponsor.note.as_deref())
    }

    /// A published source.
    pub fn reference(&self, reference: &'c Reference) -> SaidEntry<'c> {
        self.entry(Some(EntryId::Source(reference.id.clone())), &reference.title, reference.note.as_deref())
    }

    /// The title of a day.
    pub fn day(&self, day: &'c Day) -> Said<'c, str> {
        self.entry(day.id.clone().map(EntryId::Day), &day.title, None).name
    }

    /// An entry of a day.
    pub fn session(&self, session: &'c Session) -> SaidEntry<'c> {
        self.entry(session.id.clone().map(EntryId::Session), &session.title, session.method.as_deref())
    }

    /// What leads the facilitator through an entry of a day, as notes.
    pub fn guide(&self, session: &'c Session) -> Option<Said<'c, Document>> {
        let source = &session.guide.as_ref()?.notes;
        let texts = session.id.clone().and_then(|id| self.translation?.entries.get(&EntryId::Session(id)));
        Some(self.said(texts.and_then(|texts| texts.guide.as_ref()).map(|guide| &guide.notes), source))
    }

    /// Who signs certificates by hand.
    pub fn signatory(&self, signatory: &'c Signatory) -> Said<'c, str> {
        self.entry(Some(EntryId::Signatory(signatory.id.clone())), &signatory.title, None).name
    }

    fn entry(&self, id: Option<EntryId>, name: &'c str, note: Option<&'c str>) -> SaidEntry<'c> {
        let texts = |id: EntryId| -> Option<&'c EntryTranslation> {
            let of_country = self.country.and_then(|found| found.entries.get(&id));
            of_country.or_else(|| self.translation?.entries.get(&id))
        };
        let texts = id.and_then(texts);
        SaidEntry {
            name: self.said(texts.and_then(|texts| texts.name.as_deref()), name),
            note: self.said_if_any(texts.and_then(|texts| texts.note.as_deref()), note),
        }
    }

    fn said<T: ?Sized>(&self, translated: Option<&'c T>, source: &'c T) -> Said<'c, T> {
        match translated {
            Some(text) => Said { text, language: self.page },
            None => Said { text: source, language: &self.settings.language },
        }
    }

    /// A translation of what the source does not say is not shown.
    fn said_if_any(&self, translated: Option<&'c str>, source: Option<&'c str>) -> Option<Said<'c, str>> {
        source.map(|source| self.said(translated, source))
    }
}

/// A term in the language of a page.
pub struct TranslatedTerm<'c> {
    term: &'c Term,
    translation: Option<&'c TranslatedEntry>,
    /// The language its texts are in.
    pub language: &'c Language,
}

impl<'c> TranslatedTerm<'c> {
    /// In this language.
    pub fn of(course: &'c Course, term: &'c Term, page: &'c Language) -> Self {
        let source = &course.settings.language;
        let translation = course.glossary_translations.get(page).and_then(|glossary| glossary.terms.get(&term.id));
        let translation = translation.filter(|_| page != source);
        Self { term, translation, language: if translation.is_some() { page } else { source } }
    }

    /// The word.
    pub fn term(&self) -> &'c str {
        self.translation.map_or(&self.term.term, |entry| &entry.term)
    }

    /// Other words for the same.
    pub fn also(&self) -> &'c [Box<str>] {
        self.translation.map_or(&self.term.also, |entry| &entry.also)
    }

    /// What it means.
    pub fn definition(&self) -> Said<'c, Line> {
        let text = self.translation.map_or(&self.term.definition, |entry| &entry.definition);
        Said { text, language: self.language }
    }

    /// The source's word for it; `None` when that is what [`Self::term`] gives.
    pub fn source_word(&self) -> Option<&'c str> {
        self.translation.map(|_| &*self.term.term)
    }
}
