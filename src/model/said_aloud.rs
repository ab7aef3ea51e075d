//! Sessions of a plan that are too short to be led on their own: they are said aloud within another.
//!
//! It stands a second time in `site/js/planner.js`; the same vectors hold both equal.

use crate::model::outline::Outline;
use crate::model::plan::PlannedSession;

/// A session cut to fewer minutes is said aloud within another.
pub const SHORTEST_SESSION: u32 = 5;

/// Gives each session that is too short its host: the next before a break that is long enough, or the last before it.
/// Where none is, the first after the break takes in the others.
pub(crate) fn assign(outline: &Outline, sessions: &mut [PlannedSession]) {
    let is_brief = |session: &PlannedSession| {
        session.minutes < SHORTEST_SESSION && session.minutes < outline.slots[session.slot].content.minutes()
    };
    let brief: Vec<bool> = sessions.iter().map(is_brief).collect();
    let mut end = 0;
    for stretch in sessions.chunk_by_mut(|a, b| a.day == b.day && !a.is_break() && !b.is_break()) {
        let places = end..end + stretch.len();
        end = places.end;
        for place in places.clone().filter(|place| brief[*place]) {
            let after = (place..places.end).find(|other| !brief[*other]);
            let before = || (places.start..place).rev().find(|other| !brief[*other]);
            let host = after.or_else(before).unwrap_or(places.start);
            stretch[place - places.start].said_in = Some(host).filter(|host| *host != place);
        }
    }
}
