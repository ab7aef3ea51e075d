//! Objective by objective, before and after on one line. The template draws it; the same numbers stand in a table.

use crate::evaluation::{Evaluation, names};
use crate::render::html::Html;
use crate::results::statistics::measures::digits;
use crate::results::statistics::objectives::ObjectiveFigures;
use serde::Serialize;

/// Where 0 percent stands, how wide 100 percent are, and how high a line is.
const LEFT: f64 = 30.0;
const WIDTH: f64 = 275.0;
const LINE: usize = 24;
const TOP: usize = 24;

/// The chart and the table beside it.
#[derive(Serialize)]
pub(super) struct ObjectiveChart {
    height: usize,
    bottom: usize,
    /// Where the pass mark stands.
    pass: u8,
    pass_x: String,
    lines: Vec<ObjectiveLine>,
    /// Whether any line can be drawn.
    drawn: bool,
    /// How many are worth another hour.
    teach_again: usize,
}

#[derive(Serialize)]
struct ObjectiveLine {
    number: usize,
    text_html: Html,
    teach_again: bool,
    /// Of all who took the second test.
    after_all: Option<String>,
    gain: Option<ObjectiveGain>,
    y: usize,
    text_y: usize,
}

#[derive(Serialize)]
struct ObjectiveGain {
    people: usize,
    before: String,
    after: String,
    gain: Option<String>,
    before_x: String,
    after_x: String,
}

/// Places every objective.
pub(super) fn of(at: Evaluation<'_>, objectives: &[ObjectiveFigures], pass: u8) -> ObjectiveChart {
    let line = |(place, objective): (usize, &ObjectiveFigures)| ObjectiveLine {
        number: place + 1,
        text_html: names::objective(at, &objective.path),
        teach_again: objective.teach_again,
        after_all: objective.after.figures().map(|after| digits(*after, 1)),
        gain: objective.gain.figures().map(|gain| ObjectiveGain {
            people: gain.people,
            before: digits(gain.before, 1),
            after: digits(gain.after, 1),
            gain: gain.gain.map(|gain| digits(gain, 2)),
            before_x: x(gain.before),
            after_x: x(gain.after),
        }),
        y: TOP + place * LINE,
        text_y: TOP + place * LINE + 4,
    };
    let lines: Vec<_> = objectives.iter().enumerate().map(line).collect();
    let bottom = TOP + lines.len().saturating_sub(1) * LINE + LINE / 2;
    ObjectiveChart {
        height: bottom + 20,
        bottom,
        pass,
        pass_x: x(f64::from(pass)),
        drawn: lines.iter().any(|line| line.gain.is_some()),
        teach_again: lines.iter().filter(|line| line.teach_again).count(),
        lines,
    }
}

fn x(percent: f64) -> String {
    digits(LEFT + percent * WIDTH / 100.0, 1)
}
