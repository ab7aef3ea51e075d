//! What an author sets apart: a remark, a case, an activity, a note for the facilitator.

use crate::model::document::{Block, Line};
use crate::model::id::RoleId;
use crate::model::source::Span;

/// A block quote that begins with `[!NAME …]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// What it is.
    pub kind: DirectiveKind,
    /// The words after the bracket; may be empty.
    pub title: Line,
    /// The text.
    pub blocks: Vec<Block>,
    /// The bracket.
    pub span: Span,
}

/// What a directive is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DirectiveKind {
    /// A remark.
    Note,
    /// Advice.
    Tip,
    /// What must not be missed.
    Important,
    /// What can go wrong.
    Warning,
    /// What can do harm.
    Caution,
    /// What to remember.
    Key,
    /// An invented case.
    Case,
    /// Something to do.
    Activity {
        /// How long.
        minutes: Option<u16>,
        /// How, as "card sort".
        method: Option<Box<str>>,
    },
    /// Questions for the group.
    Discussion,
    /// A word before distressing text.
    ContentNote,
    /// For the facilitator; absent from the participant edition.
    Facilitator(NoteKind),
    /// For one service.
    Role(RoleId),
    /// A one-page card for work.
    JobAid,
    /// Cards to be cut apart for an activity: one list, a card each point.
    Cards,
}

/// What a note for the facilitator is for: the word inside `[!FACILITATOR …]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoteKind {
    /// To be prepared before the day.
    Before,
    /// How the minutes are shared out.
    Plan,
    /// Words to say, and answers to what people say.
    Say,
    /// What is right in an activity.
    Answers,
    /// What goes wrong, and what to do then.
    Wrong,
    /// Keeping the people in the room safe.
    Care,
    /// Anything else: without a word.
    General,
}

impl NoteKind {
    /// In the order in which a guide shows them.
    pub const ALL: [NoteKind; 7] = [
        NoteKind::Before,
        NoteKind::Plan,
        NoteKind::Say,
        NoteKind::Answers,
        NoteKind::Wrong,
        NoteKind::Care,
        NoteKind::General,
    ];

    /// The word inside the bracket; none for [`NoteKind::General`].
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "" => Some(NoteKind::General),
            word => Self::ALL.into_iter().find(|kind| kind.name() == word && *kind != NoteKind::General),
        }
    }

    /// As authors, the theme and the message catalogues call it.
    pub fn name(self) -> &'static str {
        match self {
            NoteKind::Before => "before",
            NoteKind::Plan => "plan",
            NoteKind::Say => "say",
            NoteKind::Answers => "answers",
            NoteKind::Wrong => "wrong",
            NoteKind::Care => "care",
            NoteKind::General => "general",
        }
    }
}

impl DirectiveKind {
    /// Whether the participant edition leaves it out.
    pub fn is_note(&self) -> bool {
        matches!(self, DirectiveKind::Facilitator(_))
    }

    /// The names an author may write after `[!`.
    pub const NAMES: [&'static str; 14] = [
        "NOTE",
        "TIP",
        "IMPORTANT",
        "WARNING",
        "CAUTION",
        "KEY",
        "CASE",
        "ACTIVITY",
        "DISCUSSION",
        "CONTENT-NOTE",
        "FACILITATOR",
        "ROLE",
        "JOB-AID",
        "CARDS",
    ];

    /// As the theme and the message catalogues call it.
    pub fn name(&self) -> &'static str {
        match self {
            DirectiveKind::Note => "note",
            DirectiveKind::Tip => "tip",
            DirectiveKind::Important => "important",
            DirectiveKind::Warning => "warning",
            DirectiveKind::Caution => "caution",
            DirectiveKind::Key => "key",
            DirectiveKind::Case => "case",
            DirectiveKind::Activity { .. } => "activity",
            DirectiveKind::Discussion => "discussion",
            DirectiveKind::ContentNote => "content-note",
            DirectiveKind::Facilitator(_) => "facilitator",
            DirectiveKind::Role(_) => "role",
            DirectiveKind::JobAid => "job-aid",
            DirectiveKind::Cards => "cards",
        }
    }
}
