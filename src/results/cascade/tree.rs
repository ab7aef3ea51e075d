//! Who trained whom. Branches are joined by their whole way from the course; a cut way is joined only where one place fits.

use crate::model::lineage::{FacilitatorCode, Level, Lineage};
use crate::results::cascade::descent::{self, Step};
use crate::results::cascade::sessions::Session;
use crate::results::cascade::totals::People;
use crate::results::cascade::{HandedOn, Terms};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Everything that one facilitator did at one place of the cascade.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    /// The level, and the code where it was said.
    pub step: Step,
    /// Where the branch above it stands in the list; `None` at the top.
    pub above: Option<usize>,
    /// 0 at the top.
    pub depth: usize,
    /// Where its own sessions stand in the list of sessions.
    pub sessions: Vec<usize>,
    /// Who came to its own sessions.
    pub people: People,
    /// How many sessions there are in it and below it.
    pub all_sessions: usize,
    /// Who came to them.
    pub all_people: People,
    /// How many kits it was handed, as far as their lineages were added.
    pub kits: usize,
    /// The last day of a session in it or below it.
    pub last_day: Option<Date>,
    /// What was heard of it.
    pub voice: Voice,
    /// How the way to it was found.
    pub way: Way,
}

/// What was heard of a branch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// Records of its own sessions.
    Heard,
    /// Only of those below it.
    OnlyBelow,
    /// Nothing yet, for so many days that it is not silent.
    Waiting,
    /// Nothing since that day, which is longer ago than is allowed.
    Silent(Date),
}

/// How the way to a branch was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// It begins at the course.
    Whole,
    /// It is not said who trained the first one.
    Cut,
}

/// The tree while it grows: nodes by number, the first one is the course.
#[derive(Debug)]
pub struct Tree {
    nodes: Vec<Node>,
}

#[derive(Debug, Default)]
struct Node {
    below: BTreeMap<Step, usize>,
    sessions: Vec<usize>,
    kits: usize,
    /// When the first of its kits was added.
    added: Option<Date>,
    way: Option<Way>,
}

const COURSE: usize = 0;

impl Tree {
    /// Places every session and kit.
    pub fn grow(sessions: &[Session], kits: &[HandedOn]) -> Self {
        let mut tree = Self { nodes: vec![Node { way: Some(Way::Whole), ..Node::default() }] };
        let lineages: Vec<&Lineage> =
            sessions.iter().map(|session| &session.record.lineage).chain(kits.iter().map(|kit| &kit.lineage)).collect();
        let mut places = vec![COURSE; lineages.len()];
        // By level and code, where exactly one place has them.
        let mut known: BTreeMap<(Level, FacilitatorCode), Option<usize>> = BTreeMap::new();
        for (place, lineage) in places.iter_mut().zip(&lineages).filter(|(_, lineage)| !descent::is_cut(lineage)) {
            *place = tree.walk(COURSE, lineage, &mut |step, node| {
                if let (Some(code), true) = (&step.facilitator, descent::is_in_order(lineage)) {
                    let only = known.entry((step.level, code.clone())).or_insert(Some(node));
                    *only = only.filter(|before| *before == node);
                }
            });
        }
        for (place, lineage) in places.iter_mut().zip(&lineages).filter(|(_, lineage)| descent::is_cut(lineage)) {
            *place = tree.walk_cut(lineage, &known);
        }
        for (session, place) in places[..sessions.len()].iter().enumerate() {
            tree.nodes[*place].sessions.push(session);
        }
        for (kit, place) in kits.iter().zip(&places[sessions.len()..]) {
            let node = &mut tree.nodes[*place];
            node.kits += 1;
            node.added = Some(node.added.map_or(kit.added, |before| before.min(kit.added)));
        }
        tree
    }

    fn walk(&mut self, from: usize, lineage: &Lineage, seen: &mut impl FnMut(&Step, usize)) -> usize {
        descent::steps(lineage).fold(from, |node, step| {
            let next = self.below(node, &step, self.nodes[node].way);
            seen(&step, next);
            next
        })
    }

    /// A cut way is whole where its first step stands at exactly one place of the others.
    fn walk_cut(&mut self, lineage: &Lineage, known: &BTreeMap<(Level, FacilitatorCode), Option<usize>>) -> usize {
        let mut steps = descent::steps(lineage);
        let Some(first) = steps.next() else { return COURSE };
        let found = first.facilitator.clone().and_then(|code| *known.get(&(first.level, code))?);
        let top = found.unwrap_or_else(|| self.below(COURSE, &first, Some(Way::Cut)));
        steps.fold(top, |node, step| self.below(node, &step, self.nodes[node].way))
    }

    fn below(&mut self, node: usize, step: &Step, way: Option<Way>) -> usize {
        if let Some(found) = self.nodes[node].below.get(step) {
            return *found;
        }
        let next = self.nodes.len();
        self.nodes.push(Node { way, ..Node::default() });
        self.nodes[node].below.insert(step.clone(), next);
        next
    }

    /// As a list: those of level 1 first, each followed by what is below it.
    pub fn branches(&self, sessions: &[Session], terms: Terms<'_>) -> Vec<Branch> {
        let mut branches: Vec<Branch> = Vec::new();
        let mut added = Vec::new();
        // Not by recursion: what comes in may be of any depth.
        let children = |node: usize, above: Option<usize>, depth: usize| {
            let below = self.nodes[node].below.iter().rev();
            below.map(move |(step, node)| (step, *node, above, depth)).collect::<Vec<_>>()
        };
        let mut open = children(COURSE, None, 0);
        while let Some((step, number, above, depth)) = open.pop() {
            let node = &self.nodes[number];
            open.extend(children(number, Some(branches.len()), depth + 1));
            let people: People = node.sessions.iter().map(|place| sessions[*place].people()).collect();
            added.push(node.added);
            branches.push(Branch {
                step: step.clone(),
                above,
                depth,
                sessions: node.sessions.clone(),
                people,
                all_sessions: node.sessions.len(),
                all_people: people,
                kits: node.kits,
                last_day: node.sessions.iter().filter_map(|place| sessions[*place].last_day()).max(),
                voice: Voice::Heard,
                way: node.way.unwrap_or(Way::Whole),
            });
        }
        // The trainer's own last day, before the days of those below are added to it.
        let own_days: Vec<Option<Date>> = branches.iter().map(|branch| branch.last_day).collect();
        add_up(&mut branches);
        for place in 0..branches.len() {
            let trained = branches[place].above.and_then(|above| own_days[above]);
            branches[place].voice = voice(&branches[place], trained, added[place], terms);
        }
        branches
    }
}

/// From the end: those below a branch stand behind it.
fn add_up(branches: &mut [Branch]) {
    for place in (0..branches.len()).rev() {
        let Some(above) = branches[place].above else { continue };
        let (sessions, people, day) =
            (branches[place].all_sessions, branches[place].all_people, branches[place].last_day);
        let above = &mut branches[above];
        above.all_sessions += sessions;
        above.all_people = above.all_people + people;
        above.last_day = above.last_day.max(day);
    }
}

/// A kit can be used from the day on which it was handed over: that of the trainer's last session, or on which its lineage was
/// added, whichever is earlier.
fn voice(branch: &Branch, trained: Option<Date>, added: Option<Date>, terms: Terms<'_>) -> Voice {
    if !branch.sessions.is_empty() {
        return Voice::Heard;
    }
    if branch.all_sessions > 0 {
        return Voice::OnlyBelow;
    }
    let since = [trained, added].into_iter().flatten().min();
    let days = |since: Date| terms.today.since(since).map_or(0, |span| span.get_days());
    match since {
        Some(since) if days(since) > i32::from(terms.silent_after) => Voice::Silent(since),
        Some(_) | None => Voice::Waiting,
    }
}
