//! Cutting a workshop to the time there is: the law of plans.
//!
//! It stands a second time in `site/js/planner.js`; `tests/fixtures/plan.json` and a randomised comparison hold both equal.

use crate::model::outline::{Content, Outline, Part, PartKind, Slot, Weight};
use crate::model::said_aloud;
use std::collections::BTreeMap;

/// What a workshop of so many minutes holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// How many minutes there are.
    pub asked: u32,
    /// What is done, in order; breaks have no parts.
    pub sessions: Vec<PlannedSession>,
    /// What is not done, in the order of the agenda.
    pub left_out: Vec<LeftOut>,
}

/// One session of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedSession {
    /// Its place in [`Outline::slots`].
    pub slot: usize,
    /// The place of its day in [`Outline::days`].
    pub day: usize,
    /// How long it takes.
    pub minutes: u32,
    /// What is done in it.
    pub parts: Vec<PlannedPart>,
    /// The place in the plan of the session it is said aloud in, where it is too short for one of its own.
    pub said_in: Option<usize>,
}

/// A day on which something is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlannedDay {
    /// Its place in [`Outline::days`].
    pub day: usize,
    /// All of it, in minutes.
    pub minutes: u32,
    /// The breaks among them.
    pub breaks: u32,
}

/// A session that is led, with those that are said aloud in it. Places are those of [`Plan::sessions`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedSession {
    /// The session that is not said aloud in another.
    pub host: usize,
    /// The host and what is said aloud in it, rising.
    pub places: Vec<usize>,
    /// How long all of it takes.
    pub minutes: u32,
}

/// One part of a session that a plan keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlannedPart {
    /// Its place in the session of the outline.
    pub part: usize,
    /// How long it takes; one of its lengths.
    pub minutes: u16,
}

/// One part that a plan leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Its place in [`Outline::slots`].
    pub slot: usize,
    /// Its place in that session.
    pub part: usize,
    /// The least it would take.
    pub minutes: u16,
    /// Why it is left out.
    pub reason: Reason,
}

/// Why a part is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Others matter more.
    NotCore,
    /// It is core, and the time does not reach.
    NoTime,
}

/// The time does not even hold what no workshop leaves out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TooShort {
    /// The least that holds all of it.
    pub needed: u32,
    /// What it is: places of sessions and of parts in them.
    pub points: Vec<(usize, usize)>,
}

/// One part made longer by one of its lengths.
#[derive(Clone, Copy, Debug)]
struct Step {
    slot: usize,
    part: usize,
    level: usize,
    cost: u32,
    bond: Bond,
}

/// What a step does to the plans of less time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bond {
    /// It begins a core objective: taken only if every step before it is, so that more time never drops one.
    Begins,
    /// It fills a session up: taken only if everything else in it is done in full.
    Fills,
    /// Anything else: taken wherever it fits.
    Free,
}

/// How much work a plan holds, and how it lies on the days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spread {
    /// On the first day, with that day's breaks.
    OneSitting,
    /// Each session on its own day.
    OwnDays,
}

impl Plan {
    /// The plan of so many minutes, breaks among them.
    pub fn of(outline: &Outline, asked: u32) -> Result<Self, TooShort> {
        if asked >= outline.minutes() {
            return Ok(Self { asked, sessions: everything(outline), left_out: Vec::new() });
        }
        let steps = steps(outline);
        let points: Vec<_> = steps.iter().filter(|step| is_safety(outline, step)).collect();
        let safety: u32 = points.iter().map(|step| step.cost).sum();
        let (work, spread) = room(outline, asked);
        if safety > work {
            let holds = |asked: &u32| room(outline, *asked).0 >= safety;
            let needed = (safety..outline.minutes()).find(holds).unwrap_or(outline.minutes());
            return Err(TooShort { needed, points: points.iter().map(|step| (step.slot, step.part)).collect() });
        }
        let levels = take(outline, &steps, work);
        let mut sessions = lay_out(outline, &levels, spread);
        said_aloud::assign(outline, &mut sessions);
        Ok(Self { asked, sessions, left_out: left_out(outline, &levels) })
    }

    /// All sessions and breaks together.
    pub fn minutes(&self) -> u32 {
        self.sessions.iter().map(|session| session.minutes).sum()
    }

    /// The days on which something is done, in order.
    pub fn days(&self) -> Vec<PlannedDay> {
        let mut days: Vec<PlannedDay> = Vec::new();
        for session in &self.sessions {
            if days.last().is_none_or(|last| last.day != session.day) {
                days.push(PlannedDay { day: session.day, minutes: 0, breaks: 0 });
            }
            let last = days.last_mut().expect("a day was added");
            last.minutes += session.minutes;
            last.breaks += if session.is_break() { session.minutes } else { 0 };
        }
        days
    }

    /// What is led, in order.
    pub fn led_sessions(&self) -> Vec<LedSession> {
        let hosts = (0..self.sessions.len()).filter(|place| self.sessions[*place].said_in.is_none());
        hosts
            .map(|host| {
                let is_within = |place: &usize| *place == host || self.sessions[*place].said_in == Some(host);
                let places: Vec<_> = (0..self.sessions.len()).filter(is_within).collect();
                let minutes = places.iter().map(|place| self.sessions[*place].minutes).sum();
                LedSession { host, places, minutes }
            })
            .collect()
    }
}

impl PlannedSession {
    /// Whether it is tea or lunch.
    pub fn is_break(&self) -> bool {
        self.parts.is_empty()
    }
}

fn everything(outline: &Outline) -> Vec<PlannedSession> {
    let whole = |(slot, found): (usize, &Slot)| PlannedSession {
        slot,
        day: found.day,
        minutes: found.content.minutes(),
        parts: found
            .content
            .parts()
            .iter()
            .enumerate()
            .map(|(part, whole)| PlannedPart { part, minutes: whole.full() })
            .collect(),
        said_in: None,
    };
    outline.slots.iter().enumerate().map(whole).filter(|session| session.minutes > 0).collect()
}

/// All steps in the order in which time is given to them.
fn steps(outline: &Outline) -> Vec<Step> {
    let mut steps = Vec::new();
    for (slot, part, found) in parts(outline) {
        let mut before = 0;
        for (level, minutes) in found.lengths.iter().enumerate() {
            let order = (phase(found, level), priority(found), slot, part, level);
            let cost = u32::from(*minutes - before);
            steps.push((order, Step { slot, part, level, cost, bond: bond(found, level) }));
            before = *minutes;
        }
    }
    steps.sort_by_key(|(order, _)| *order);
    steps.into_iter().map(|(_, step)| step).collect()
}

fn parts(outline: &Outline) -> impl Iterator<Item = (usize, usize, &Part)> {
    let slots = outline.slots.iter().enumerate();
    slots.flat_map(|(slot, found)| {
        found.content.parts().iter().enumerate().map(move |(part, found)| (slot, part, found))
    })
}

/// 0 for what no plan leaves out, and higher for what is given time later.
fn phase(part: &Part, level: usize) -> u8 {
    let last = part.lengths.len() - 1;
    let short = level < last || last == 0;
    match (&part.kind, part.weight()) {
        (_, Weight::Safety) if level == 0 => 0,
        (PartKind::Objective { priority: Some(_), .. }, _) if short => 1,
        (PartKind::Objective { .. }, Weight::Safety | Weight::Core) if short => 2,
        (PartKind::Plain(_), _) if level < last => 3,
        (PartKind::Objective { priority: Some(_), .. }, _) => 4,
        (PartKind::Objective { .. }, Weight::Safety | Weight::Core) => 4,
        (PartKind::Objective { .. }, Weight::Extra) if short => 5,
        (PartKind::Objective { .. }, Weight::Extra) => 6,
        (PartKind::Plain(_), _) => 7,
        (PartKind::Rest, _) => 8,
    }
}

fn priority(part: &Part) -> u8 {
    match part.kind {
        PartKind::Objective { priority, .. } => priority.unwrap_or(u8::MAX),
        PartKind::Plain(_) | PartKind::Rest => u8::MAX,
    }
}

fn bond(part: &Part, level: usize) -> Bond {
    match part.kind {
        PartKind::Objective { weight: Weight::Core | Weight::Safety, .. } if level == 0 => Bond::Begins,
        PartKind::Rest => Bond::Fills,
        PartKind::Objective { .. } | PartKind::Plain(_) => Bond::Free,
    }
}

fn is_safety(outline: &Outline, step: &Step) -> bool {
    step.level == 0 && outline.slots[step.slot].content.parts()[step.part].weight() == Weight::Safety
}

/// How many minutes of work fit, and on which days.
fn room(outline: &Outline, asked: u32) -> (u32, Spread) {
    let whole: u32 =
        outline.slots.iter().filter(|slot| is_work(&slot.content)).map(|slot| slot.content.minutes()).sum();
    let breaks = outline.minutes() - whole;
    let first = breaks_of(outline, 0);
    let most = first.work.min(asked);
    let fits = |work: &u32| *work + first.kept(*work).iter().map(|pause| pause.minutes).sum::<u32>() <= asked;
    let sitting = (0..=most).rev().find(fits).unwrap_or(0);
    let spread_out = if outline.days.len() > 1 { asked.saturating_sub(breaks) } else { 0 };
    if spread_out > sitting { (spread_out, Spread::OwnDays) } else { (sitting, Spread::OneSitting) }
}

fn is_work(content: &Content) -> bool {
    match content {
        Content::Work(_) => true,
        Content::Break(_) => false,
    }
}

/// The breaks of one day.
struct Breaks {
    pauses: Vec<Pause>,
    /// All work of the day.
    work: u32,
}

/// One break, and after how much work it comes in the agenda.
#[derive(Clone, Copy)]
struct Pause {
    slot: usize,
    after: u32,
    minutes: u32,
}

impl Breaks {
    /// Those of so much work: a break is kept when work goes on after it.
    fn kept(&self, work: u32) -> Vec<Pause> {
        self.pauses.iter().filter(|pause| pause.after < work && pause.minutes > 0).copied().collect()
    }
}

fn breaks_of(outline: &Outline, day: usize) -> Breaks {
    let mut breaks = Breaks { pauses: Vec::new(), work: 0 };
    for (slot, found) in outline.slots.iter().enumerate().filter(|(_, found)| found.day == day) {
        let minutes = found.content.minutes();
        match found.content {
            Content::Break(_) => breaks.pauses.push(Pause { slot, after: breaks.work, minutes }),
            Content::Work(_) => breaks.work += minutes,
        }
    }
    breaks
}

/// The level each part reaches, by places of session and part.
type Levels = BTreeMap<(usize, usize), usize>;

fn take(outline: &Outline, steps: &[Step], work: u32) -> Levels {
    let mut levels = Levels::new();
    let (mut used, mut all_so_far) = (0, true);
    for step in steps {
        // What one length costs beyond the one before counts only where that one was taken.
        let reached = levels.get(&(step.slot, step.part)).map_or(0, |level| level + 1);
        let allowed = match step.bond {
            Bond::Begins => all_so_far,
            Bond::Fills => is_full(outline, &levels, step.slot),
            Bond::Free => true,
        };
        if allowed && reached == step.level && used + step.cost <= work {
            used += step.cost;
            levels.insert((step.slot, step.part), step.level);
        } else {
            all_so_far = false;
        }
    }
    levels
}

/// Whether all of a session but its rest is done in full.
fn is_full(outline: &Outline, levels: &Levels, slot: usize) -> bool {
    let mut parts = outline.slots[slot].content.parts().iter().enumerate();
    parts.all(|(place, part)| {
        part.kind == PartKind::Rest || levels.get(&(slot, place)).is_some_and(|level| level + 1 == part.lengths.len())
    })
}

fn lay_out(outline: &Outline, levels: &Levels, spread: Spread) -> Vec<PlannedSession> {
    let mut planned = Vec::new();
    for (slot, found) in outline.slots.iter().enumerate() {
        let parts: Vec<_> = found
            .content
            .parts()
            .iter()
            .enumerate()
            .filter_map(|(part, whole)| {
                levels.get(&(slot, part)).map(|level| PlannedPart { part, minutes: whole.lengths[*level] })
            })
            .collect();
        if !parts.is_empty() {
            let day = match spread {
                Spread::OneSitting => 0,
                Spread::OwnDays => found.day,
            };
            let minutes = parts.iter().map(|part| u32::from(part.minutes)).sum();
            planned.push(PlannedSession { slot, day, minutes, parts, said_in: None });
        }
    }
    let mut sessions = Vec::new();
    for day in 0..outline.days.len() {
        let own: Vec<_> = planned.iter().filter(|session| session.day == day).cloned().collect();
        sessions.extend(with_breaks(own, breaks_of(outline, day), day));
    }
    sessions
}

/// A break comes where as much work is done as before it in the agenda, or before the last session.
fn with_breaks(own: Vec<PlannedSession>, breaks: Breaks, day: usize) -> Vec<PlannedSession> {
    let work: u32 = own.iter().map(|session| session.minutes).sum();
    let mut pauses = breaks.kept(work).into_iter().peekable();
    let count = own.len();
    let (mut done, mut sessions) = (0, Vec::new());
    for (place, session) in own.into_iter().enumerate() {
        let due = |pause: &Pause| place > 0 && (done >= pause.after || place + 1 == count);
        if let Some(pause) = pauses.next_if(due) {
            let (slot, minutes) = (pause.slot, pause.minutes);
            sessions.push(PlannedSession { slot, day, minutes, parts: Vec::new(), said_in: None });
        }
        done += session.minutes;
        sessions.push(session);
    }
    sessions
}

fn left_out(outline: &Outline, levels: &Levels) -> Vec<LeftOut> {
    let missing = parts(outline)
        .filter(|(slot, part, found)| !levels.contains_key(&(*slot, *part)) && !matches!(found.kind, PartKind::Rest));
    missing
        .map(|(slot, part, found)| LeftOut {
            slot,
            part,
            minutes: found.shortest(),
            reason: match found.weight() {
                Weight::Safety | Weight::Core => Reason::NoTime,
                Weight::Extra => Reason::NotCore,
            },
        })
        .collect()
}
