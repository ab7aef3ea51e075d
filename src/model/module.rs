//! Modules and what they want to achieve.

use crate::model::document::{Document, Line, Placed};
use crate::model::id::{ModuleId, ObjectiveId, RoleId};
use crate::model::law::Cited;
use crate::model::source::{SourcePath, Span};
use jiff::civil::Date;

/// One Markdown file, taught in one go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Module {
    /// Its id.
    pub id: ModuleId,
    /// Its file.
    pub file: SourcePath,
    /// The number before the id in the file name, by which modules are ordered.
    pub order: u32,
    /// Shown as the page's heading.
    pub title: Box<str>,
    /// One sentence for lists of modules.
    pub summary: Box<str>,
    /// Teaching time with its place; 1 to 6000.
    pub minutes: (u16, Span),
    /// What people can do afterwards.
    pub objectives: Vec<Objective>,
    /// The services it is for, with their places.
    pub roles: Vec<(RoleId, Span)>,
    /// Which sections rest on which places in the law.
    pub law: Vec<SectionLaw>,
    /// When someone last compared it with the law.
    pub law_checked: Option<Date>,
    /// When that is due again, with its place.
    pub review_by: Option<(Date, Span)>,
    /// The text.
    pub body: Document,
    /// What stands in it by `{{ … }}`, in order: asked for often, and seldom there.
    pub placed: Box<[Placed]>,
}

/// The law that the text under one heading rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionLaw {
    /// The id of the heading.
    pub heading: Box<str>,
    /// Where it is named.
    pub span: Span,
    /// The places in the law, each with its place in the file.
    pub law: Vec<Cited>,
}

/// One thing people can do afterwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Objective {
    /// Named by questions.
    pub id: ObjectiveId,
    /// Where the id stands.
    pub span: Span,
    /// The words.
    pub text: Line,
    /// Whether a shortened course keeps it.
    pub core: bool,
    /// Whether no workshop, however short, leaves it out.
    pub safety: bool,
    /// In how many minutes it can be taught, rising; the last is in full. Empty: its share of the session.
    pub lengths: Vec<u16>,
    /// 1 to 9, the lowest first, where it is to be kept before others; `None`: after those that have one.
    pub priority: Option<u8>,
    /// The ids of the headings of this module under which it is taught, each once.
    pub taught: Vec<Box<str>>,
}
