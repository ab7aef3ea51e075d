//! Which record of a session is in force.
//!
//! Two records are of one session when they name the same facilitator, first day and place. The one that was saved later is
//! in force, by the clock of the device that saved it; one that does not say when counts as older, and of two equals the one
//! that was added later is in force. A record without a facilitator or a day is a session of its own.

use crate::model::lineage::{FacilitatorCode, Level};
use crate::model::session_record::{Count, SessionRecord};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A session, by the record of it that is in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// What counts.
    pub record: SessionRecord,
    /// How many different records there are of it.
    pub versions: usize,
    /// Whether the records themselves say which is the later one.
    pub order: Order,
}

/// How the record in force was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// There is one, or one says that it was saved later.
    Said,
    /// Only by when they were added.
    Guessed,
}

impl Session {
    /// Its level.
    pub fn level(&self) -> Level {
        self.record.lineage.level
    }

    /// Who trained, where it was said.
    pub fn facilitator(&self) -> Option<&FacilitatorCode> {
        self.record.lineage.facilitator.as_ref()
    }

    /// How many came: as told, or as all groups add up.
    pub fn people(&self) -> Option<u64> {
        let told = |sum: Option<u64>, count: Count| match (sum, count) {
            (Some(sum), Count::Exactly(people)) => Some(sum + people),
            (None, _) | (_, Count::Fewer) => None,
        };
        let groups = &self.record.groups;
        let sum = || groups.iter().map(|group| group.people).fold(Some(0), told).filter(|_| !groups.is_empty());
        self.record.people.or_else(sum)
    }

    /// The last day that is known.
    pub fn last_day(&self) -> Option<Date> {
        self.record.to.or(self.record.from)
    }

    /// Whether another record of it could be told from another session.
    pub fn is_named(&self) -> bool {
        self.facilitator().is_some() && self.record.from.is_some()
    }
}

/// Finds them, sorted by level, facilitator, day and place; the records come in the order in which they were added.
pub fn in_force(records: Vec<SessionRecord>) -> Vec<Session> {
    let mut named: BTreeMap<(FacilitatorCode, Date, String), Vec<SessionRecord>> = BTreeMap::new();
    let mut sessions = Vec::new();
    for record in records {
        match (&record.lineage.facilitator, record.from) {
            (Some(code), Some(day)) => {
                named.entry((code.clone(), day, folded(&record.place))).or_default().push(record);
            }
            (None, _) | (_, None) => sessions.push(Session { record, versions: 1, order: Order::Said }),
        }
    }
    sessions.extend(named.into_values().filter_map(latest));
    // What has no day or no facilitator may be equal in all but its words; the order of adding never decides.
    sessions.sort_by_cached_key(|session| {
        let record = &session.record;
        let words = if session.is_named() { String::new() } else { record.text() };
        (session.level(), record.lineage.facilitator.clone(), record.from, folded(&record.place), words)
    });
    sessions
}

fn latest(mut records: Vec<SessionRecord>) -> Option<Session> {
    // A stable sort: of equals the one that was added later comes last.
    records.sort_by_key(|record| record.saved);
    let versions = records.len();
    let record = records.pop()?;
    let is_later = records.last().is_none_or(|before| before.saved < record.saved);
    Some(Session { record, versions, order: if is_later { Order::Said } else { Order::Guessed } })
}

/// Capital letters and spaces make no other place.
pub fn folded(place: &str) -> String {
    place.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}
