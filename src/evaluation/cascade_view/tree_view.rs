//! The branches as a list in lists. The template opens and closes them as each line says.

use crate::evaluation::cascade_view::{PeopleView, people_view};
use crate::results::cascade::tree::{Branch, Voice, Way};
use serde::Serialize;

/// What can be read and printed; of more branches the lowest are only counted.
const MOST_LINES: usize = 600;

/// The lists.
#[derive(Serialize)]
pub(super) struct TreeView {
    lines: Vec<BranchView>,
    /// Branches at the top that are not shown.
    more: usize,
}

#[derive(Serialize)]
struct BranchView {
    code: Option<String>,
    level: u8,
    /// It stands at the top, and who trained it is not known.
    is_cut: bool,
    sessions: usize,
    people: PeopleView,
    all_sessions: usize,
    all_people: PeopleView,
    last_day: Option<String>,
    /// `heard`, `only-below`, `waiting` or `silent`.
    voice: &'static str,
    has_below: bool,
    /// Branches below it that are not shown.
    hidden: usize,
    /// A list opens behind its words.
    opens: bool,
    /// So many lists end behind it.
    closes: Vec<()>,
}

/// A branch of which nothing is heard.
#[derive(Serialize)]
pub(super) struct SilentView {
    code: Option<String>,
    level: u8,
    above: Option<String>,
    since: String,
}

/// Places every branch.
pub(super) fn of(branches: &[Branch]) -> TreeView {
    let deepest = deepest(branches);
    let fits = |branch: &Branch| branch.depth <= deepest;
    let shown: Vec<usize> = (0..branches.len()).filter(|place| fits(&branches[*place])).take(MOST_LINES).collect();
    let tops = branches.iter().filter(|branch| branch.depth == 0).count();
    let shown_tops = shown.iter().filter(|place| branches[**place].depth == 0).count();
    let line = |(at, place): (usize, &usize)| {
        let branch = &branches[*place];
        let end = shown.get(at + 1).copied().unwrap_or(branches.len());
        let next = shown.get(at + 1).map_or(0, |next| branches[*next].depth);
        let below = branches[*place + 1..end].iter().take_while(|other| other.depth > branch.depth).count();
        let is_cut = branch.depth == 0 && branch.way == Way::Cut;
        view(branch, below, next, is_cut, branches.get(*place + 1).is_some_and(|next| next.depth > branch.depth))
    };
    TreeView { lines: shown.iter().enumerate().map(line).collect(), more: tops - shown_tops }
}

fn view(branch: &Branch, hidden: usize, next: usize, is_cut: bool, has_below: bool) -> BranchView {
    BranchView {
        code: code(branch),
        level: branch.step.level.get(),
        is_cut,
        sessions: branch.sessions.len(),
        people: people_view(branch.people),
        all_sessions: branch.all_sessions,
        all_people: people_view(branch.all_people),
        last_day: branch.last_day.map(|day| day.to_string()),
        voice: match branch.voice {
            Voice::Heard => "heard",
            Voice::OnlyBelow => "only-below",
            Voice::Waiting => "waiting",
            Voice::Silent(_) => "silent",
        },
        has_below,
        hidden,
        opens: next > branch.depth,
        closes: vec![(); branch.depth.saturating_sub(next)],
    }
}

/// How deep the list may go so that it stays short enough.
fn deepest(branches: &[Branch]) -> usize {
    let mut counts: Vec<usize> = Vec::new();
    for branch in branches {
        if counts.len() <= branch.depth {
            counts.resize(branch.depth + 1, 0);
        }
        counts[branch.depth] += 1;
    }
    let mut sum = 0;
    let fits = counts.iter().take_while(|count| {
        sum += **count;
        sum <= MOST_LINES
    });
    fits.count().saturating_sub(1)
}

/// Those of which nothing is heard, the longest silence first.
pub(super) fn silent(branches: &[Branch]) -> Vec<SilentView> {
    let since = |branch: &Branch| match branch.voice {
        Voice::Silent(since) => Some(since),
        Voice::Heard | Voice::OnlyBelow | Voice::Waiting => None,
    };
    let mut silent: Vec<_> = branches.iter().filter_map(|branch| Some((since(branch)?, branch))).collect();
    silent.sort_by_key(|(since, _)| *since);
    let of_one = |(since, branch): &(jiff::civil::Date, &Branch)| SilentView {
        code: code(branch),
        level: branch.step.level.get(),
        above: branch.above.and_then(|above| code(&branches[above])),
        since: since.to_string(),
    };
    silent.iter().map(of_one).collect()
}

/// How many may still be heard of.
pub(super) fn waiting(branches: &[Branch]) -> usize {
    branches.iter().filter(|branch| branch.voice == Voice::Waiting).count()
}

fn code(branch: &Branch) -> Option<String> {
    branch.step.facilitator.as_ref().map(|code| code.as_str().to_owned())
}
