//! What holds for one country, and would be exchanged as a whole at another border.

use crate::model::course::Contact;
use crate::model::id::{AgencyId, CountryId, StatuteId};
use crate::model::source::{SourcePath, Span};
use jiff::civil::Date;

/// One file of `country/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Country {
    /// The stem of its file name; `course.toml` names it.
    pub id: CountryId,
    /// Its file.
    pub file: SourcePath,
    /// Its name for people.
    pub name: Box<str>,
    /// The law the course rests on, treaties too.
    pub statutes: Vec<Statute>,
    /// The services and offices that have a part.
    pub agencies: Vec<Agency>,
    /// Whom to call; the course's own contacts stand after these.
    pub contacts: Vec<Contact>,
}

/// A statute, treaty or constitution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statute {
    /// Named by `law`.
    pub id: StatuteId,
    /// Where the id stands.
    pub span: Span,
    /// Its official name.
    pub title: Box<str>,
    /// What else it is called in the course.
    pub also: Vec<Box<str>>,
    /// The state of the text that somebody last read.
    pub checked: Option<Date>,
    /// Where it can be read.
    pub url: Option<Box<str>>,
}

/// A service or office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agency {
    /// Names it.
    pub id: AgencyId,
    /// Its name for people.
    pub name: Box<str>,
    /// What it does.
    pub note: Option<Box<str>>,
}

impl Country {
    /// The statute of this id.
    pub fn statute(&self, id: &StatuteId) -> Option<&Statute> {
        self.statutes.iter().find(|statute| statute.id == *id)
    }
}

impl Statute {
    /// Its title without a chapter in brackets, and its other names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let title = self.title.split(" (").next().unwrap_or(&self.title);
        std::iter::once(title).chain(self.also.iter().map(|name| &**name))
    }
}
