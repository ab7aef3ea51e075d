//! The days of a workshop by the clock.

use crate::model::document::Document;
use crate::model::id::{DayId, ModuleId, ObjectiveId, SessionId};
use crate::model::source::Span;
use std::fmt;

/// A time of day in minutes after midnight, 0 to 1439; later than that it is shown on the next day's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Clock(u32);

/// One day of the workshop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// Named by translations; may be left out in a course of one language.
    pub id: Option<DayId>,
    /// "Day 1".
    pub title: Box<str>,
    /// When its first session begins, with its place.
    pub start: (Clock, Span),
    /// In order, without gaps.
    pub sessions: Vec<Session>,
}

/// One entry of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Named by translations; may be left out in a course of one language.
    pub id: Option<SessionId>,
    /// The words.
    pub title: Box<str>,
    /// How long.
    pub minutes: u16,
    /// How, as "card sort".
    pub method: Option<Box<str>>,
    /// What leads the facilitator through it.
    pub guide: Option<SessionGuide>,
    /// What it is.
    pub kind: SessionKind,
    /// The module taught in it, with its place.
    pub module: Option<(ModuleId, Span)>,
    /// The objectives of the module that are taught in it, with their places; empty: those that no other session names.
    pub objectives: Vec<(ObjectiveId, Span)>,
    /// The minutes it takes in a short workshop, with their place; without them only a long one keeps it.
    pub short: Option<(u16, Span)>,
    /// Whether no workshop, however short, leaves it out.
    pub safety: bool,
}

/// What leads a facilitator through a session; nobody else sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionGuide {
    /// As the author wrote it.
    pub source: Box<str>,
    /// The same as facilitator notes, and nothing but such.
    pub notes: Document,
}

/// The word of a session's `kind` key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionKind {
    /// Teaching.
    Session,
    /// Tea, lunch.
    Break,
    /// A pre-test, post-test or recap quiz.
    Test,
}

impl Clock {
    /// Reads `08:30`.
    pub fn parse(text: &str) -> Option<Self> {
        let (hours, minutes) = text.split_once(':')?;
        let two_digits = |part: &str| -> Option<u32> {
            if part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit()) { part.parse().ok() } else { None }
        };
        let (hours, minutes) = (two_digits(hours)?, two_digits(minutes)?);
        (hours < 24 && minutes < 60).then_some(Self(hours * 60 + minutes))
    }

    /// Minutes after midnight.
    pub fn minutes(self) -> u32 {
        self.0
    }

    /// This many minutes later.
    #[must_use]
    pub fn plus(self, minutes: u32) -> Self {
        Self(self.0.saturating_add(minutes))
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:02}:{:02}", self.0 / 60 % 24, self.0 % 60)
    }
}

impl Day {
    /// All sessions together.
    pub fn minutes(&self) -> u32 {
        self.sessions.iter().map(|session| u32::from(session.minutes)).sum()
    }

    /// Its breaks together, in minutes.
    pub fn breaks(&self) -> u32 {
        let breaks = self.sessions.iter().filter(|session| session.kind == SessionKind::Break);
        breaks.map(|session| u32::from(session.minutes)).sum()
    }
}

impl SessionKind {
    /// As written in `course.toml`.
    pub fn as_str(self) -> &'static str {
        match self {
            SessionKind::Session => "session",
            SessionKind::Break => "break",
            SessionKind::Test => "test",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_counts_minutes() {
        let start = Clock::parse("08:30").expect("a time");
        assert_eq!(start.plus(150).to_string(), "11:00");
        for wrong in ["8:30", "24:00", "08:60", "0830", "+8:30"] {
            assert_eq!(Clock::parse(wrong), None, "{wrong}");
        }
    }
}
