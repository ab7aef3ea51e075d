//! A plan as people read it, and as data. Pure: who calls decides where it goes.

mod data;
mod text;

use crate::model::agenda::{Clock, Session};
use crate::model::course::Course;
use crate::model::document::plain;
use crate::model::outline::{Outline, Part, PartKind};
use crate::model::plan::{Plan, TooShort};
use crate::model::plan_material::{self, PlanMaterial};
use crate::report::printable;

/// A plan with the course it cuts.
pub struct PlanReport<'c> {
    course: &'c Course,
    outline: &'c Outline,
    plan: &'c Plan,
    /// When each session begins and ends.
    times: Vec<(Clock, Clock)>,
    material: PlanMaterial<'c>,
}

impl<'c> PlanReport<'c> {
    /// `times` are those of the plan's sessions.
    pub fn new(course: &'c Course, outline: &'c Outline, plan: &'c Plan, times: Vec<(Clock, Clock)>) -> Self {
        Self { course, outline, plan, times, material: PlanMaterial::of(course, outline, plan) }
    }

    /// For people.
    pub fn text(&self) -> String {
        text::render(self)
    }

    /// For scripts.
    pub fn json(&self) -> String {
        data::render(self)
    }

    fn session(&self, slot: usize) -> Option<&'c Session> {
        self.course.settings.days.iter().flat_map(|day| &day.sessions).nth(slot)
    }

    fn part(&self, slot: usize, part: usize) -> &'c Part {
        &self.outline.slots[slot].content.parts()[part]
    }

    fn title(&self, slot: usize) -> &'c str {
        self.session(slot).map_or("", |session| &session.title)
    }

    /// The words of an objective, or of a session that is one part.
    fn words(&self, slot: usize, part: usize) -> String {
        match &self.part(slot, part).kind {
            PartKind::Objective { path, .. } => plan_material::objective(self.course, path)
                .map_or_else(|| path.to_string(), |objective| plain(&objective.text)),
            PartKind::Plain(_) | PartKind::Rest => self.title(slot).to_owned(),
        }
    }
}

/// Why there is no plan, on one line, and the points that would be lost.
pub fn too_short(course: &Course, outline: &Outline, asked: u32, short: &TooShort) -> String {
    let sessions: Vec<_> = course.settings.days.iter().flat_map(|day| &day.sessions).collect();
    let mut text = format!(
        "{asked} minutes do not hold the safety points of this course; they take {} minutes and are never left out:",
        short.needed
    );
    for (slot, part) in &short.points {
        let found = &outline.slots[*slot].content.parts()[*part];
        let words = match &found.kind {
            PartKind::Objective { path, .. } => plan_material::objective(course, path)
                .map_or_else(|| path.to_string(), |objective| plain(&objective.text)),
            PartKind::Plain(_) | PartKind::Rest => {
                sessions.get(*slot).map_or_else(String::new, |session| session.title.to_string())
            }
        };
        text.push_str(&format!("\n  {:>3}  {}", found.shortest(), printable(&words)));
    }
    text
}
