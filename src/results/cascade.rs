//! The cascade: what the records of sessions of all levels say together. docs/cascade.md states the rules.

pub mod codes;
pub mod crossed;
pub mod descent;
pub mod doubts;
pub mod gains;
pub mod session_rows;
pub mod sessions;
pub mod stored;
pub mod totals;
pub mod tree;

use crate::model::course::Course;
use crate::model::id::{AssessmentId, RoleId};
use crate::model::lineage::{Level, Lineage};
use crate::model::session_record::{SessionRecord, Sex};
use crate::model::smallest_group::SmallestGroup;
use crate::results::cascade::crossed::Crossed;
use crate::results::cascade::doubts::Doubt;
use crate::results::cascade::gains::LevelGain;
use crate::results::cascade::sessions::Session;
use crate::results::cascade::totals::{LevelTotals, RevisionUse};
use crate::results::cascade::tree::{Branch, Tree};
use jiff::civil::Date;

/// What came up from all levels.
#[derive(Clone, Debug, Default)]
pub struct Gathered {
    /// Each different record once, in the order in which they were added.
    pub records: Vec<SessionRecord>,
    /// Each different lineage once.
    pub kits: Vec<HandedOn>,
}

/// A kit that was handed on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandedOn {
    /// Who was to train with it, and who trained them.
    pub lineage: Lineage,
    /// When its lineage was added.
    pub added: Date,
}

/// What is decided elsewhere.
#[derive(Clone, Copy, Debug)]
pub struct Terms<'c> {
    /// Tests, services and the revision of today.
    pub course: &'c Course,
    /// Of smaller groups nothing is told.
    pub floor: SmallestGroup,
    /// The day of the report.
    pub today: Date,
    /// A branch is silent when nothing came from it for more days than this.
    pub silent_after: u16,
}

/// The whole of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Cascade {
    /// One for each session, by level, facilitator, day and place.
    pub sessions: Vec<Session>,
    /// Who trained whom: a branch stands before those below it.
    pub branches: Vec<Branch>,
    /// By level.
    pub levels: Vec<LevelTotals>,
    /// People by service and level; nobody where no sign-in sheet asked.
    pub services: Crossed<RoleId>,
    /// People by sex and level.
    pub sexes: Crossed<Sex>,
    /// Test by test, level by level.
    pub gains: Vec<(AssessmentId, Vec<(Level, LevelGain)>)>,
    /// The course as it was taught, the most used first.
    pub revisions: Vec<RevisionUse>,
    /// What a person has to ask about.
    pub doubts: Vec<Doubt>,
    /// After how many days without a record a branch is silent.
    pub silent_after: u16,
}

impl Gathered {
    /// Whether nothing came.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty() && self.kits.is_empty()
    }
}

/// Puts everything together. Any input gives an answer; the same input gives the same.
pub fn of(gathered: Gathered, terms: Terms<'_>) -> Cascade {
    let sessions = sessions::in_force(gathered.records);
    let tree = Tree::grow(&sessions, &gathered.kits);
    let branches = tree.branches(&sessions, terms);
    Cascade {
        levels: totals::levels(&sessions),
        services: totals::services(&sessions, terms),
        sexes: totals::sexes(&sessions, terms),
        gains: gains::of(&sessions, terms),
        revisions: totals::revisions(&sessions, terms.course.revision),
        doubts: doubts::of(&sessions, &branches, terms),
        silent_after: terms.silent_after,
        branches,
        sessions,
    }
}
