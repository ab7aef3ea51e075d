//! What does not fit together, and what only a person can find out by asking. Nothing is put right without one.

use crate::model::lineage::FacilitatorCode;
use crate::model::session_record::{Count, SessionRecord};
use crate::results::cascade::Terms;
use crate::results::cascade::codes;
use crate::results::cascade::descent;
use crate::results::cascade::sessions::{Order, Session, folded};
use crate::results::cascade::tree::{Branch, Way};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::{BTreeMap, BTreeSet};

/// Something to ask about. A list of them stands in the order of the variants, and of their fields.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// Records of one session say different things, and not which is the later one.
    Contradiction(Named),
    /// A session has a record that was corrected; the later one counts.
    Corrected(Named),
    /// Perhaps one session by two names of its place: it counts twice.
    SameDay(FacilitatorCode, Date, Vec<String>),
    /// More people stand in its groups or tests than came.
    MoreThanCame(Named),
    /// It was held after the day of the report.
    Ahead(Named),
    /// The clock that says when it was saved is ahead: no correction could be later.
    Clock(Named),
    /// So many sessions lack the facilitator's code or the day: a correction of them counts as another session.
    Nameless(usize),
    /// So many records hold results of tests that the course does not have.
    OtherTests(usize),
    /// Who trained this one is not known.
    Orphan(Option<FacilitatorCode>, u8),
    /// The code stands at so many places: perhaps one person who trained twice, perhaps several.
    Places(FacilitatorCode, usize),
    /// Each of them was trained by the one before.
    Circle(Vec<FacilitatorCode>),
    /// The levels above this one do not rise.
    Order(FacilitatorCode),
    /// Perhaps one person who slipped.
    Alike(FacilitatorCode, FacilitatorCode),
}

/// A session as people speak of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    /// Who trained.
    pub facilitator: Option<FacilitatorCode>,
    /// The first day.
    pub from: Option<Date>,
    /// Where.
    pub place: Box<str>,
    /// How many records there are of it.
    pub versions: usize,
}

/// Finds them all, each once, in order.
pub fn of(sessions: &[Session], branches: &[Branch], terms: Terms<'_>) -> Vec<Doubt> {
    let mut doubts: BTreeSet<Doubt> = sessions.iter().flat_map(|session| of_one(session, terms)).collect();
    doubts.extend(same_days(sessions));
    let nameless = sessions.iter().filter(|session| !session.is_named()).count();
    doubts.extend((nameless > 0).then_some(Doubt::Nameless(nameless)));
    let foreign = sessions.iter().filter(|session| has_other_tests(&session.record, terms)).count();
    doubts.extend((foreign > 0).then_some(Doubt::OtherTests(foreign)));
    doubts.extend(of_branches(branches));
    doubts.into_iter().collect()
}

fn of_one(session: &Session, terms: Terms<'_>) -> Vec<Doubt> {
    let record = &session.record;
    let named = || Named {
        facilitator: record.lineage.facilitator.clone(),
        from: record.from,
        place: record.place.clone(),
        versions: session.versions,
    };
    let mut doubts = Vec::new();
    match session.order {
        Order::Guessed => doubts.push(Doubt::Contradiction(named())),
        Order::Said if session.versions > 1 => doubts.push(Doubt::Corrected(named())),
        Order::Said => {}
    }
    if record.people.is_some_and(|came| most(record) > came) {
        doubts.push(Doubt::MoreThanCame(named()));
    }
    if record.from.or(record.to).is_some_and(|day| day > terms.today) {
        doubts.push(Doubt::Ahead(named()));
    }
    if record.saved.is_some_and(|saved| TimeZone::UTC.to_datetime(saved).date() > terms.today) {
        doubts.push(Doubt::Clock(named()));
    }
    if let (Some(code), false) = (session.facilitator(), descent::is_in_order(&record.lineage)) {
        doubts.push(Doubt::Order(code.clone()));
    }
    doubts
}

/// The most people that a part of the record speaks of.
fn most(record: &SessionRecord) -> u64 {
    let exactly = |count: Count| match count {
        Count::Exactly(people) => people,
        Count::Fewer => 0,
    };
    let groups: u64 = record.groups.iter().map(|group| exactly(group.people)).sum();
    record.results.iter().map(|sum| exactly(sum.people)).fold(groups, u64::max)
}

fn has_other_tests(record: &SessionRecord, terms: Terms<'_>) -> bool {
    let is_known = |result: &crate::model::session_record::OccasionSum| {
        let assessment = terms.course.assessments.get(&result.assessment);
        assessment.is_some_and(|assessment| assessment.occasion(result.occasion.as_str()).is_some())
    };
    !record.results.iter().all(is_known)
}

fn same_days(sessions: &[Session]) -> impl Iterator<Item = Doubt> {
    let mut days: BTreeMap<(FacilitatorCode, Date), BTreeMap<String, String>> = BTreeMap::new();
    for session in sessions {
        if let (Some(code), Some(day)) = (session.facilitator(), session.record.from) {
            let place = &session.record.place;
            days.entry((code.clone(), day)).or_default().insert(folded(place), place.to_string());
        }
    }
    let several = days.into_iter().filter(|(_, places)| places.len() > 1);
    several.map(|((code, day), places)| Doubt::SameDay(code, day, places.into_values().collect()))
}

fn of_branches(branches: &[Branch]) -> BTreeSet<Doubt> {
    let mut doubts = BTreeSet::new();
    let mut places: BTreeMap<&FacilitatorCode, usize> = BTreeMap::new();
    let mut edges = BTreeSet::new();
    for branch in branches {
        if branch.depth == 0 && branch.way == Way::Cut {
            doubts.insert(Doubt::Orphan(branch.step.facilitator.clone(), branch.step.level.get()));
        }
        let Some(code) = &branch.step.facilitator else { continue };
        *places.entry(code).or_default() += 1;
        let above = branch.above.and_then(|above| branches[above].step.facilitator.as_ref());
        edges.extend(above.map(|above| (above.clone(), code.clone())));
    }
    let several = places.iter().filter(|(_, places)| **places > 1);
    doubts.extend(several.map(|(code, places)| Doubt::Places((*code).clone(), *places)));
    doubts.extend(codes::circles(&edges).into_iter().map(Doubt::Circle));
    doubts.extend(alike(branches));
    doubts
}

/// Whoever mistyped a code stands beside themselves, or nowhere. Codes that are far apart are alike by chance.
fn alike(branches: &[Branch]) -> impl Iterator<Item = Doubt> {
    let mut above: BTreeMap<FacilitatorCode, BTreeSet<Option<usize>>> = BTreeMap::new();
    let mut cut = BTreeSet::new();
    for branch in branches {
        let Some(code) = &branch.step.facilitator else { continue };
        above.entry(code.clone()).or_default().insert(branch.above);
        if branch.depth == 0 && branch.way == Way::Cut {
            cut.insert(code.clone());
        }
    }
    let codes: BTreeSet<FacilitatorCode> = above.keys().cloned().collect();
    let mut pairs = codes::alike(&codes);
    pairs.retain(|(one, other)| cut.contains(one) || cut.contains(other) || !above[one].is_disjoint(&above[other]));
    pairs.into_iter().map(|(one, other)| Doubt::Alike(one, other))
}
