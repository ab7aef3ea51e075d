//! Sums by level, service and sex, and which course was taught.

use crate::model::fingerprint::Fingerprint;
use crate::model::id::RoleId;
use crate::model::lineage::Level;
use crate::model::session_record::{Count, Group, Sex};
use crate::results::cascade::Terms;
use crate::results::cascade::crossed::{Crossed, Tally};
use crate::results::cascade::sessions::Session;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Add;

/// How many people, as far as it was told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct People {
    /// So many.
    pub told: u64,
    /// And those of so many sessions whose record does not say it.
    pub untold_sessions: usize,
}

/// The sessions of one level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelTotals {
    /// Which.
    pub level: Level,
    /// How many.
    pub sessions: usize,
    /// By so many different codes.
    pub facilitators: usize,
    /// Who came.
    pub people: People,
    /// The first day of the first one.
    pub first_day: Option<Date>,
    /// The last day of the last one.
    pub last_day: Option<Date>,
}

/// Sessions that were held with one state of the course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RevisionUse {
    /// Which.
    pub revision: Fingerprint,
    /// Whether it is the course as it is now.
    pub is_current: bool,
    /// How many.
    pub sessions: usize,
    /// Who came.
    pub people: People,
    /// The last day of the last one.
    pub last_day: Option<Date>,
}

impl People {
    /// Of one session.
    pub fn of(people: Option<u64>) -> Self {
        Self { told: people.unwrap_or(0), untold_sessions: usize::from(people.is_none()) }
    }
}

impl Add for People {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { told: self.told + other.told, untold_sessions: self.untold_sessions + other.untold_sessions }
    }
}

impl FromIterator<Option<u64>> for People {
    fn from_iter<I: IntoIterator<Item = Option<u64>>>(sessions: I) -> Self {
        sessions.into_iter().map(Self::of).fold(Self::default(), Self::add)
    }
}

/// Level by level, those without a session left out.
pub fn levels(sessions: &[Session]) -> Vec<LevelTotals> {
    by(sessions, Session::level)
        .into_iter()
        .map(|(level, sessions)| LevelTotals {
            level,
            sessions: sessions.len(),
            facilitators: sessions.iter().filter_map(|session| session.facilitator()).collect::<BTreeSet<_>>().len(),
            people: sessions.iter().map(|session| session.people()).collect(),
            first_day: sessions.iter().filter_map(|session| session.record.from.or(session.record.to)).min(),
            last_day: last_day(&sessions),
        })
        .collect()
}

/// The most used first.
pub fn revisions(sessions: &[Session], current: Fingerprint) -> Vec<RevisionUse> {
    let of_one = |(revision, sessions): (Fingerprint, Vec<&Session>)| RevisionUse {
        revision,
        is_current: revision == current,
        sessions: sessions.len(),
        people: sessions.iter().map(|session| session.people()).collect(),
        last_day: last_day(&sessions),
    };
    let mut uses: Vec<_> = by(sessions, |session| session.record.course_revision).into_iter().map(of_one).collect();
    uses.sort_by(|one, other| other.sessions.cmp(&one.sessions).then(one.revision.cmp(&other.revision)));
    uses
}

/// People by service, in the order of `course.toml`; services that it does not name come last.
pub fn services(sessions: &[Session], terms: Terms<'_>) -> Crossed<RoleId> {
    let known: Vec<RoleId> = terms.course.settings.roles.iter().map(|role| role.id.clone()).collect();
    let tally = tally(sessions, |group| group.service.clone());
    let others: Vec<RoleId> = tally.keys().filter(|role| !known.contains(role)).cloned().collect();
    Crossed::of(known.into_iter().chain(others), tally, &all_people(sessions), terms.floor)
}

/// People by sex.
pub fn sexes(sessions: &[Session], terms: Terms<'_>) -> Crossed<Sex> {
    Crossed::of(Sex::ALL, tally(sessions, |group| group.sex), &all_people(sessions), terms.floor)
}

fn tally<K: Ord + Clone>(
    sessions: &[Session],
    key: impl Fn(&Group) -> Option<K>,
) -> BTreeMap<K, BTreeMap<Level, Tally>> {
    let mut tally: BTreeMap<K, BTreeMap<Level, Tally>> = BTreeMap::new();
    for session in sessions {
        // What a group of the record may not tell, no sum of groups tells.
        let least = session.record.smallest_group.people() as u64;
        for group in &session.record.groups {
            let Some(key) = key(group) else { continue };
            let cell = tally.entry(key).or_default().entry(session.level()).or_default();
            match group.people {
                Count::Exactly(0) => {}
                Count::Exactly(people) if people >= least => cell.told += people,
                Count::Exactly(_) | Count::Fewer => cell.untold_groups += 1,
            }
        }
    }
    tally
}

fn all_people(sessions: &[Session]) -> BTreeMap<Level, u64> {
    levels(sessions).into_iter().map(|totals| (totals.level, totals.people.told)).collect()
}

fn by<K: Ord>(sessions: &[Session], key: impl Fn(&Session) -> K) -> BTreeMap<K, Vec<&Session>> {
    let mut groups: BTreeMap<K, Vec<&Session>> = BTreeMap::new();
    for session in sessions {
        groups.entry(key(session)).or_default().push(session);
    }
    groups
}

fn last_day(sessions: &[&Session]) -> Option<Date> {
    sessions.iter().filter_map(|session| session.last_day()).max()
}
