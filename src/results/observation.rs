//! What an observer saw in a role-play, typed in from the checklist, and what it comes to.
//!
//! The table is that of a sheet of answers: `participant`, `occasion`, perhaps `date` and `observer`, then the numbers of the
//! items. docs/results.md shows one.

use crate::model::assessment::Assessment;
use crate::model::id::{ItemId, OccasionId};
use crate::model::observation::{Must, Observation};
use crate::model::points::Hundredths;
use crate::results::participant_code::ParticipantCode;
use crate::results::sheet::BadLine;
use crate::results::table_reader::{Line, Table};
use std::collections::{BTreeMap, BTreeSet};

/// What was seen of one participant on one occasion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observed {
    /// The code that the participant made up.
    pub participant: ParticipantCode,
    /// When.
    pub occasion: OccasionId,
    /// The items that were seen.
    pub done: BTreeSet<ItemId>,
}

/// What a checklist comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkedObservation {
    /// How many items were seen.
    pub done: usize,
    /// How many there are.
    pub of: usize,
    /// Items without which nobody passes and that were not seen, in the order of the checklist.
    pub missed: Vec<ItemId>,
    /// Whether enough was seen, and everything that must be.
    pub passed: bool,
}

/// The standing of the checklist in a result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// None counts on this occasion.
    NotAsked,
    /// One counts, and has not come.
    Waiting,
    /// It has come.
    Marked(MarkedObservation),
}

/// What was observed by a table: the lines that can be read, and every mistake.
#[derive(Debug, Default)]
pub struct Checklists {
    /// One for each good line.
    pub observed: Vec<Observed>,
    /// All of them in one reading.
    pub mistakes: Vec<BadLine>,
}

/// Compares what was seen with the checklist; ids that it does not know count for nothing.
pub fn mark(observation: &Observation, done: &BTreeSet<ItemId>) -> MarkedObservation {
    let seen = observation.items.iter().filter(|item| done.contains(&item.id)).count();
    let missed = observation.items.iter().filter(|item| item.must == Must::Always && !done.contains(&item.id));
    let missed: Vec<_> = missed.map(|item| item.id.clone()).collect();
    let of = observation.items.len();
    let count = |many: usize| Hundredths::new(many as u64);
    let reached = count(seen).percent_of(count(of)).unwrap_or_default();
    let passed = missed.is_empty() && reached >= u64::from(observation.pass.percent());
    MarkedObservation { done: seen, of, missed, passed }
}

/// Reads the text of a table for the checklist of one assessment.
pub fn read(assessment: &Assessment, observation: &Observation, text: &str) -> Checklists {
    let mut checklists = Checklists::default();
    let numbers: Vec<String> = (1..=observation.items.len()).map(|number| number.to_string()).collect();
    let known = ["participant", "occasion", "date", "observer"];
    let known: Vec<&str> = known.into_iter().chain(numbers.iter().map(String::as_str)).collect();
    let range = format!("participant, occasion, date, observer or 1 to {}", numbers.len());
    let table = Table::read(text, &["participant"], &known, &range, &mut checklists.mistakes);
    let mut lines: BTreeMap<(OccasionId, ParticipantCode), usize> = BTreeMap::new();
    for mut line in table.lines {
        let Some(observed) = of_line(assessment, observation, &numbers, &mut line) else {
            checklists.mistakes.append(&mut line.mistakes);
            continue;
        };
        let first = *lines.entry((observed.occasion.clone(), observed.participant.clone())).or_insert(line.number);
        if first == line.number {
            checklists.observed.push(observed);
        } else {
            line.wrong(Some("participant"), format!("this code stands in line {first} already; that line counts"));
        }
        checklists.mistakes.append(&mut line.mistakes);
    }
    checklists
}

fn of_line(
    assessment: &Assessment,
    observation: &Observation,
    numbers: &[String],
    line: &mut Line,
) -> Option<Observed> {
    let participant = line.participant();
    let occasion = line.cell("occasion");
    let occasion = if occasion.is_empty() { observation.occasion.0.as_str() } else { occasion };
    if occasion != observation.occasion.0.as_str() {
        let wanted = &observation.occasion.0;
        let message = match assessment.occasion(occasion) {
            Some(_) => format!("the checklist counts on `{wanted}` only"),
            None => format!("write {wanted}"),
        };
        line.wrong(Some("occasion"), message);
    }
    let mut done = BTreeSet::new();
    let mut is_blank = true;
    for (item, number) in observation.items.iter().zip(numbers) {
        is_blank &= line.cell(number).is_empty();
        match seen(line.cell(number)) {
            Some(true) => {
                done.insert(item.id.clone());
            }
            Some(false) => {}
            None => line.wrong(Some(number), "write x or yes for what was seen, - or no for what was not".to_owned()),
        }
    }
    if is_blank {
        line.wrong(None, "nothing is filled in; write - for an item that was not seen".to_owned());
    }
    let participant = participant.filter(|_| line.mistakes.is_empty())?;
    Some(Observed { participant, occasion: observation.occasion.0.clone(), done })
}

/// `None` where it cannot be told; an empty cell was not seen.
fn seen(cell: &str) -> Option<bool> {
    match cell.to_lowercase().as_str() {
        "x" | "✓" | "✔" | "1" | "y" | "yes" | "ndiyo" | "oui" => Some(true),
        "" | "-" | "0" | "n" | "no" | "hapana" | "non" => Some(false),
        _ => None,
    }
}
