//! A plan by the clock.

use crate::model::agenda::Clock;
use crate::model::outline::Outline;
use crate::model::plan::Plan;

/// Midnight, in minutes of the day that ends with it.
pub const MIDNIGHT: u32 = 24 * 60;

/// A day that does not end before midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PastMidnight {
    /// The place of the day, from 0.
    pub day: usize,
    /// When it would end.
    pub end: Clock,
}

/// When each session of the plan begins and ends.
pub fn times(outline: &Outline, plan: &Plan) -> Result<Vec<(Clock, Clock)>, PastMidnight> {
    let mut now = outline.days.clone();
    let mut times = Vec::with_capacity(plan.sessions.len());
    for session in &plan.sessions {
        let start = now[session.day];
        let end = start.plus(session.minutes);
        if end.minutes() > MIDNIGHT {
            let rest = plan.sessions.iter().filter(|other| other.day == session.day).map(|other| other.minutes).sum();
            return Err(PastMidnight { day: session.day, end: outline.days[session.day].plus(rest) });
        }
        times.push((start, end));
        now[session.day] = end;
    }
    Ok(times)
}
