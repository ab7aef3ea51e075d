//! What the template sees of the cascade.

mod doubt_view;
mod tree_view;

use crate::evaluation::cascade_view::doubt_view::DoubtView;
use crate::evaluation::cascade_view::tree_view::{SilentView, TreeView};
use crate::evaluation::{Evaluation, names};
use crate::model::id::AssessmentId;
use crate::model::lineage::Level;
use crate::model::session_record::Sex;
use crate::render::html::Html;
use crate::render::translated::TranslatedAssessment;
use crate::results::cascade::Cascade;
use crate::results::cascade::crossed::{Cell, Crossed, Row};
use crate::results::cascade::gains::{GainFigures, LevelGain};
use crate::results::cascade::totals::{LevelTotals, People, RevisionUse};
use crate::results::statistics::measures::digits;
use crate::results::statistics::shown::Shown;
use jiff::civil::Date;
use serde::Serialize;

/// Everything in the section.
#[derive(Serialize)]
pub(super) struct CascadeView {
    sessions: usize,
    people: u64,
    /// Sessions whose record does not say how many came.
    untold: usize,
    levels: Vec<LevelView>,
    services: Option<CrossedView>,
    sexes: Option<CrossedView>,
    gains: Vec<GainsView>,
    revisions: Vec<RevisionView>,
    /// Whether any session was held with another state of the course.
    older: bool,
    tree: TreeView,
    silent: Vec<SilentView>,
    /// Whether any lineage was added: without one no silence can be known.
    kits: usize,
    /// Kits that were handed on less long ago.
    waiting: usize,
    silent_after: u16,
    doubts: Vec<DoubtView>,
    /// Doubts that are not in the list.
    more_doubts: usize,
}

#[derive(Serialize)]
struct LevelView {
    level: u8,
    facilitators: usize,
    sessions: usize,
    people: PeopleView,
    first_day: Option<String>,
    last_day: Option<String>,
}

/// So many, or at least so many.
#[derive(Serialize)]
pub(super) struct PeopleView {
    told: u64,
    untold: usize,
}

#[derive(Serialize)]
struct CrossedView {
    levels: Vec<u8>,
    rows: Vec<RowView>,
    others: NumberView,
}

#[derive(Serialize)]
struct RowView {
    name_html: Option<Html>,
    /// `woman`, `man` or `not-stated`.
    word: &'static str,
    cells: Vec<NumberView>,
}

#[derive(Serialize)]
struct NumberView {
    is_shown: bool,
    number: u64,
    /// Some groups in it were too small to be told.
    at_least: bool,
}

#[derive(Serialize)]
struct GainsView {
    id: String,
    title: String,
    /// The language of the title, where it is not that of the page.
    tongue: Option<String>,
    levels: Vec<GainView>,
}

#[derive(Serialize)]
struct GainView {
    level: u8,
    sessions: usize,
    figures: Option<GainNumbers>,
}

#[derive(Serialize)]
struct GainNumbers {
    people_before: u64,
    people_after: u64,
    passed: u64,
    before: String,
    after: String,
    gain: Option<String>,
}

#[derive(Serialize)]
struct RevisionView {
    revision: String,
    is_current: bool,
    sessions: usize,
    people: PeopleView,
    last_day: Option<String>,
}

/// Makes the view.
pub(super) fn of(at: Evaluation<'_>, cascade: &Cascade) -> CascadeView {
    let people = cascade.levels.iter().map(|level| level.people).fold(People::default(), |sum, next| sum + next);
    let services = crossed(&cascade.services, |role| (Some(names::role(at, role)), ""));
    let (doubts, more_doubts) = doubt_view::of(&cascade.doubts);
    CascadeView {
        sessions: cascade.sessions.len(),
        people: people.told,
        untold: people.untold_sessions,
        levels: cascade.levels.iter().map(level).collect(),
        services,
        sexes: crossed(&cascade.sexes, |sex: &Sex| (None, sex.as_str())),
        gains: cascade.gains.iter().filter_map(|(id, levels)| gains(at, id, levels)).collect(),
        older: cascade.revisions.iter().any(|revision| !revision.is_current),
        revisions: cascade.revisions.iter().map(revision).collect(),
        tree: tree_view::of(&cascade.branches),
        silent: tree_view::silent(&cascade.branches),
        kits: cascade.branches.iter().map(|branch| branch.kits).sum(),
        waiting: tree_view::waiting(&cascade.branches),
        silent_after: cascade.silent_after,
        doubts,
        more_doubts,
    }
}

fn level(totals: &LevelTotals) -> LevelView {
    LevelView {
        level: totals.level.get(),
        facilitators: totals.facilitators,
        sessions: totals.sessions,
        people: people_view(totals.people),
        first_day: day(totals.first_day),
        last_day: day(totals.last_day),
    }
}

pub(super) fn people_view(people: People) -> PeopleView {
    PeopleView { told: people.told, untold: people.untold_sessions }
}

fn day(day: Option<Date>) -> Option<String> {
    day.map(|day| day.to_string())
}

fn crossed<K>(table: &Crossed<K>, name: impl Fn(&K) -> (Option<Html>, &'static str)) -> Option<CrossedView> {
    let row = |row: &Row<K>| {
        let (name_html, word) = name(&row.key);
        RowView { name_html, word, cells: row.cells.iter().chain([&row.all]).map(cell).collect() }
    };
    (!table.rows.is_empty()).then(|| CrossedView {
        levels: table.levels.iter().map(|level| level.get()).collect(),
        rows: table.rows.iter().map(row).collect(),
        others: number(&table.others),
    })
}

fn cell(cell: &Cell) -> NumberView {
    NumberView { at_least: cell.untold_groups > 0, ..number(&cell.told) }
}

fn number(shown: &Shown<u64>) -> NumberView {
    let number = shown.figures().copied();
    NumberView { is_shown: number.is_some(), number: number.unwrap_or(0), at_least: false }
}

fn gains(at: Evaluation<'_>, id: &AssessmentId, levels: &[(Level, LevelGain)]) -> Option<GainsView> {
    let assessment = at.course.assessments.get(id)?;
    let translated = TranslatedAssessment::of(at.course, assessment, at.language);
    let language = translated.language(at.course, at.language);
    let of_level = |(level, gain): &(Level, LevelGain)| GainView {
        level: level.get(),
        sessions: gain.sessions,
        figures: gain.figures.figures().map(gain_numbers),
    };
    Some(GainsView {
        id: id.to_string(),
        title: translated.title().to_owned(),
        tongue: (language != at.language).then(|| language.to_string()),
        levels: levels.iter().map(of_level).collect(),
    })
}

fn gain_numbers(figures: &GainFigures) -> GainNumbers {
    GainNumbers {
        people_before: figures.people_before,
        people_after: figures.people_after,
        passed: figures.passed,
        before: digits(figures.before, 1),
        after: digits(figures.after, 1),
        gain: figures.gain.map(|gain| digits(gain, 2)),
    }
}

fn revision(used: &RevisionUse) -> RevisionView {
    RevisionView {
        revision: used.revision.to_string(),
        is_current: used.is_current,
        sessions: used.sessions,
        people: people_view(used.people),
        last_day: day(used.last_day),
    }
}
