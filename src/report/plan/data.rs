//! A plan as data. Scripts rely on the names.

use crate::model::document::plain;
use crate::model::outline::{PartKind, Weight};
use crate::model::plan::{LeftOut, PlannedSession, Reason};
use crate::model::plan_material;
use crate::report::plan::PlanReport;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct PlanView<'p> {
    format: u8,
    course: &'p str,
    asked: u32,
    minutes: u32,
    days: Vec<DayView>,
    sessions: Vec<SessionView<'p>>,
    left_out: Vec<LeftOutView<'p>>,
    /// Titles of job aids, with the modules they stand in.
    handouts: Vec<HandoutView<'p>>,
    /// Practice questions by quiz.
    questions: BTreeMap<&'p str, Vec<&'p str>>,
}

#[derive(Serialize)]
struct DayView {
    /// From 1.
    day: usize,
    minutes: u32,
    /// Those of the minutes that are breaks.
    breaks: u32,
}

#[derive(Serialize)]
struct SessionView<'p> {
    session: Option<&'p str>,
    title: &'p str,
    kind: &'static str,
    /// From 1.
    day: usize,
    start: String,
    end: String,
    minutes: u32,
    /// The place in `sessions` of the session it is said aloud in, from 0; null where it is led on its own.
    said_in: Option<usize>,
    module: Option<&'p str>,
    objectives: Vec<ObjectiveView<'p>>,
}

#[derive(Serialize)]
struct ObjectiveView<'p> {
    objective: String,
    text: String,
    minutes: u16,
    full: u16,
    weight: &'static str,
    /// The headings of the module that teach it.
    sections: Vec<&'p str>,
}

#[derive(Serialize)]
struct LeftOutView<'p> {
    session: Option<&'p str>,
    objective: Option<String>,
    text: String,
    minutes: u16,
    reason: &'static str,
}

#[derive(Serialize)]
struct HandoutView<'p> {
    module: &'p str,
    title: String,
}

pub(super) fn render(report: &PlanReport<'_>) -> String {
    let sessions = report.plan.sessions.iter().zip(&report.times);
    let material = &report.material;
    let view = PlanView {
        format: 1,
        course: report.course.settings.id.as_str(),
        asked: report.plan.asked,
        minutes: report.plan.minutes(),
        days: report
            .plan
            .days()
            .into_iter()
            .map(|planned| DayView { day: planned.day + 1, minutes: planned.minutes, breaks: planned.breaks })
            .collect(),
        sessions: sessions
            .map(|(session, (start, end))| SessionView {
                start: start.to_string(),
                end: end.to_string(),
                ..session_view(report, session)
            })
            .collect(),
        left_out: report.plan.left_out.iter().map(|left| left_out_view(report, left)).collect(),
        handouts: material
            .job_aids
            .iter()
            .map(|(module, title)| HandoutView { module: module.as_str(), title: plain(title) })
            .collect(),
        questions: material
            .questions
            .iter()
            .map(|(quiz, ids)| (quiz.as_str(), ids.iter().map(|id| id.as_str()).collect()))
            .collect(),
    };
    serde_json::to_string_pretty(&view).expect("a view of text and numbers")
}

fn session_view<'p>(report: &PlanReport<'p>, planned: &PlannedSession) -> SessionView<'p> {
    let session = report.session(planned.slot);
    let objectives = planned.parts.iter().filter_map(|kept| {
        let part = report.part(planned.slot, kept.part);
        let PartKind::Objective { path, weight, .. } = &part.kind else { return None };
        let sections = plan_material::objective(report.course, path)
            .map(|objective| objective.taught.iter().map(|heading| &**heading).collect());
        Some(ObjectiveView {
            objective: path.to_string(),
            text: report.words(planned.slot, kept.part),
            minutes: kept.minutes,
            full: part.full(),
            weight: word(*weight),
            sections: sections.unwrap_or_default(),
        })
    });
    SessionView {
        session: session.and_then(|session| session.id.as_ref()).map(|id| id.as_str()),
        title: report.title(planned.slot),
        kind: session.map_or("session", |session| session.kind.as_str()),
        day: planned.day + 1,
        start: String::new(),
        end: String::new(),
        minutes: planned.minutes,
        said_in: planned.said_in,
        module: session.and_then(|session| session.module.as_ref()).map(|(module, _)| module.as_str()),
        objectives: objectives.collect(),
    }
}

fn left_out_view<'p>(report: &PlanReport<'p>, left: &LeftOut) -> LeftOutView<'p> {
    let objective = match &report.part(left.slot, left.part).kind {
        PartKind::Objective { path, .. } => Some(path.to_string()),
        PartKind::Plain(_) | PartKind::Rest => None,
    };
    LeftOutView {
        session: report.session(left.slot).and_then(|session| session.id.as_ref()).map(|id| id.as_str()),
        objective,
        text: report.words(left.slot, left.part),
        minutes: left.minutes,
        reason: match left.reason {
            Reason::NotCore => "not-core",
            Reason::NoTime => "no-time",
        },
    }
}

fn word(weight: Weight) -> &'static str {
    match weight {
        Weight::Safety => "safety",
        Weight::Core => "core",
        Weight::Extra => "extra",
    }
}
