//! The agenda as the planner sees it: sessions, what each part of them takes, and what may be cut.

use crate::model::agenda::{Clock, Session, SessionKind};
use crate::model::course::Course;
use crate::model::id::{ModuleId, ObjectiveId, ObjectivePath};
use crate::model::module::Objective;
use std::collections::{BTreeMap, BTreeSet};

/// A workshop in minutes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    /// When each day begins.
    pub days: Vec<Clock>,
    /// The sessions of all days in order, as the agenda has them.
    pub slots: Vec<Slot>,
}

/// One entry of the agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The place of its day, from 0.
    pub day: usize,
    /// What it holds.
    pub content: Content,
}

/// What an entry of the agenda holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Tea or lunch of so many minutes.
    Break(u16),
    /// Parts that may be cut one by one; never empty.
    Work(Vec<Part>),
}

/// The smallest thing that a plan keeps, shortens or leaves out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// In how many minutes it can be done, rising; the last is in full. Never empty.
    pub lengths: Vec<u16>,
}

/// What a part is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// Teaching one objective.
    Objective {
        /// Which.
        path: ObjectivePath,
        /// How much it matters.
        weight: Weight,
        /// 1 to 9, the lowest is kept first.
        priority: Option<u8>,
    },
    /// A whole session without a module: opening, test, review.
    Plain(Weight),
    /// What a session of a module needs besides its objectives: beginning, quiz, passing on.
    Rest,
}

/// How much a part matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Never left out.
    Safety,
    /// Left out only when time runs out.
    Core,
    /// Left out first.
    Extra,
}

impl Outline {
    /// Of the course's agenda.
    pub fn of(course: &Course) -> Self {
        let safety = must_pass(course);
        let days = &course.settings.days;
        let mut taken = Assigned::of(course);
        let mut slots = Vec::new();
        for (day, session) in
            days.iter().enumerate().flat_map(|(place, day)| day.sessions.iter().map(move |session| (place, session)))
        {
            let content = match session.kind {
                SessionKind::Break => Content::Break(session.minutes),
                SessionKind::Session | SessionKind::Test => Content::Work(parts(session, taken.next(session), &safety)),
            };
            slots.push(Slot { day, content });
        }
        Self { days: days.iter().map(|day| day.start.0).collect(), slots }
    }

    /// The same with every day beginning at another time.
    #[must_use]
    pub fn starting(mut self, start: Clock) -> Self {
        self.days.iter_mut().for_each(|day| *day = start);
        self
    }

    /// The same with another length of the break in this place; one of no minutes falls away.
    #[must_use]
    pub fn with_break(mut self, slot: usize, minutes: u16) -> Self {
        if let Some(Slot { content: Content::Break(length), .. }) = self.slots.get_mut(slot) {
            *length = minutes;
        }
        self
    }

    /// All days together.
    pub fn minutes(&self) -> u32 {
        self.slots.iter().map(|slot| slot.content.minutes()).sum()
    }
}

impl Content {
    /// In full.
    pub fn minutes(&self) -> u32 {
        match self {
            Content::Break(minutes) => u32::from(*minutes),
            Content::Work(parts) => parts.iter().map(|part| u32::from(part.full())).sum(),
        }
    }

    /// None in a break.
    pub fn parts(&self) -> &[Part] {
        match self {
            Content::Break(_) => &[],
            Content::Work(parts) => parts,
        }
    }
}

impl Part {
    /// In its full length.
    pub fn full(&self) -> u16 {
        self.lengths.last().copied().unwrap_or_default()
    }

    /// In its shortest.
    pub fn shortest(&self) -> u16 {
        self.lengths.first().copied().unwrap_or_default()
    }

    /// How much it matters; the rest of a session is an extra.
    pub fn weight(&self) -> Weight {
        match &self.kind {
            PartKind::Objective { weight, .. } | PartKind::Plain(weight) => *weight,
            PartKind::Rest => Weight::Extra,
        }
    }
}

/// Which objectives each session of a module teaches.
struct Assigned<'c> {
    /// In the order of the agenda, session by session.
    waiting: BTreeMap<&'c ModuleId, std::collections::VecDeque<Vec<&'c Objective>>>,
}

impl<'c> Assigned<'c> {
    fn of(course: &'c Course) -> Self {
        let sessions = || course.settings.days.iter().flat_map(|day| &day.sessions);
        let mut waiting = BTreeMap::new();
        for module in &course.modules {
            let own: Vec<_> = sessions().filter(|session| teaches(session, &module.id)).collect();
            let mut left: Vec<&Objective> = module.objectives.iter().collect();
            let mut taught: Vec<Vec<&Objective>> = Vec::new();
            for session in &own {
                let named = |objective: &&Objective| session.objectives.iter().any(|(id, _)| *id == objective.id);
                let (mine, others) = left.into_iter().partition(named);
                taught.push(mine);
                left = others;
            }
            // What no session names is taught where nothing is named, or in the last one.
            let place = own.iter().position(|session| session.objectives.is_empty());
            if let Some(place) = place.or(own.len().checked_sub(1)) {
                taught[place].extend(left);
            }
            waiting.insert(&module.id, taught.into());
        }
        Self { waiting }
    }

    fn next(&mut self, session: &'c Session) -> Vec<&'c Objective> {
        let Some((module, _)) = session.module.as_ref().filter(|_| session.kind != SessionKind::Break) else {
            return Vec::new();
        };
        self.waiting.get_mut(module).and_then(|taught| taught.pop_front()).unwrap_or_default()
    }
}

fn teaches(session: &Session, module: &ModuleId) -> bool {
    session.kind != SessionKind::Break && session.module.as_ref().is_some_and(|(named, _)| named == module)
}

/// The objectives that some question which must be passed tests.
fn must_pass(course: &Course) -> BTreeSet<&ObjectivePath> {
    let questions = course.quizzes.values().flat_map(|quiz| &quiz.questions).filter(|question| question.must_pass);
    questions.filter_map(|question| question.objective.as_ref()).map(|(objective, _)| objective).collect()
}

fn parts(session: &Session, objectives: Vec<&Objective>, safety: &BTreeSet<&ObjectivePath>) -> Vec<Part> {
    let Some((module, _)) = session.module.as_ref().filter(|_| !objectives.is_empty()) else {
        let short = session.short.iter().map(|(minutes, _)| *minutes).filter(|short| *short < session.minutes);
        let weight = if session.safety { Weight::Safety } else { Weight::Extra };
        return vec![Part { kind: PartKind::Plain(weight), lengths: short.chain([session.minutes]).collect() }];
    };
    let unnamed = objectives.iter().filter(|objective| objective.lengths.is_empty()).count();
    let named = objectives.iter().filter_map(|objective| objective.lengths.last());
    let left = named.fold(session.minutes, |left, minutes| left.saturating_sub(*minutes));
    let share = left / u16::try_from(unnamed.max(1)).unwrap_or(u16::MAX);
    let mut parts: Vec<Part> = objectives
        .iter()
        .map(|objective| {
            let path = path_of(module, &objective.id);
            let weight = match objective {
                Objective { safety: true, .. } => Weight::Safety,
                _ if safety.contains(&path) => Weight::Safety,
                Objective { core: true, .. } => Weight::Core,
                _ => Weight::Extra,
            };
            let lengths = if objective.lengths.is_empty() { shared(share, weight) } else { objective.lengths.clone() };
            Part { kind: PartKind::Objective { path, weight, priority: objective.priority }, lengths }
        })
        .collect();
    let taught: u32 = parts.iter().map(|part| u32::from(part.full())).sum();
    let rest = u32::from(session.minutes).saturating_sub(taught);
    if let Some(rest) = u16::try_from(rest).ok().filter(|rest| *rest > 0) {
        parts.push(Part { kind: PartKind::Rest, lengths: vec![rest] });
    }
    parts
}

fn path_of(module: &ModuleId, objective: &ObjectiveId) -> ObjectivePath {
    ObjectivePath { module: module.clone(), objective: objective.clone() }
}

/// The lengths of an objective whose author names none: said aloud in a minute where it is a safety point, in half of its
/// share of the session, and in the whole of it.
fn shared(share: u16, weight: Weight) -> Vec<u16> {
    let share = share.max(1);
    let said = (weight == Weight::Safety).then_some(1);
    let mut lengths: Vec<u16> = said.into_iter().chain([share.div_ceil(2), share]).collect();
    lengths.dedup();
    lengths
}
