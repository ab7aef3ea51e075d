//! A plan for people: sessions by the clock, what was left out and why, what belongs to it.

use crate::model::document::plain;
use crate::model::outline::{Part, Weight};
use crate::model::plan::{LeftOut, PlannedDay, PlannedSession, Reason};
use crate::report::plan::PlanReport;
use crate::report::printable;
use std::fmt::Write as _;

pub(super) fn render(report: &PlanReport<'_>) -> String {
    let mut text = String::new();
    let mut day = None;
    for led in report.plan.led_sessions() {
        let session = &report.plan.sessions[led.host];
        if day.replace(session.day) != Some(session.day) {
            let title = report.course.settings.days.get(session.day).map_or("", |day| &day.title);
            let gap = if text.is_empty() { "" } else { "\n" };
            let length = report
                .plan
                .days()
                .into_iter()
                .find(|planned| planned.day == session.day)
                .map_or_else(String::new, length);
            push(&mut text, format_args!("{gap}{}: {length}\n", printable(title)));
        }
        let sessions: Vec<_> = led.places.iter().map(|place| &report.plan.sessions[*place]).collect();
        let (start, _) = report.times[led.places[0]];
        push(&mut text, format_args!("{start} {:>4}  {}\n", led.minutes, printable(report.title(session.slot))));
        for said in sessions.iter().filter(|said| said.said_in.is_some()) {
            push(&mut text, format_args!("             said aloud: {}\n", printable(report.title(said.slot))));
        }
        sessions.iter().for_each(|session| push_parts(report, session, &mut text));
    }
    push_left_out(report, Reason::NoTime, "\nLeft out, because the time does not reach:\n", &mut text);
    push_left_out(report, Reason::NotCore, "\nLeft out, because others matter more:\n", &mut text);
    if !report.material.job_aids.is_empty() {
        let titles: Vec<_> = report.material.job_aids.iter().map(|(_, title)| plain(title)).collect();
        push(&mut text, format_args!("\nHandouts: {}\n", printable(&titles.join(", "))));
    }
    if !report.material.questions.is_empty() {
        let all = |id: &str| report.course.quizzes.get(id).map_or(0, |quiz| quiz.questions.len());
        let quizzes = report.material.questions.iter();
        let counts: Vec<_> = quizzes.map(|(id, kept)| format!("{id} {} of {}", kept.len(), all(id.as_str()))).collect();
        push(&mut text, format_args!("Practice questions: {}\n", counts.join(", ")));
    }
    text.push('\n');
    text.push_str(&summary(report));
    text.push('\n');
    text
}

fn push(text: &mut String, what: std::fmt::Arguments<'_>) {
    text.write_fmt(what).expect("memory takes everything");
}

/// "90 minutes: 88 planned, 2 in reserve".
fn summary(report: &PlanReport<'_>) -> String {
    let (asked, minutes) = (report.plan.asked, report.plan.minutes());
    match asked.saturating_sub(minutes) {
        0 => format!("{minutes} minutes planned"),
        reserve => format!("{asked} minutes: {minutes} planned, {reserve} in reserve"),
    }
}

/// "8 h 30 min with breaks".
fn length(day: PlannedDay) -> String {
    let length = match (day.minutes / 60, day.minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    };
    if day.breaks == 0 { length } else { format!("{length} with breaks") }
}

/// A session that keeps everything needs no list of it.
fn push_parts(report: &PlanReport<'_>, session: &PlannedSession, text: &mut String) {
    let all = report.outline.slots[session.slot].content.parts();
    let is_whole = session.minutes == report.outline.slots[session.slot].content.minutes();
    if is_whole || all.len() < 2 {
        return;
    }
    for planned in &session.parts {
        let part = &all[planned.part];
        let length = if planned.minutes == part.full() {
            planned.minutes.to_string()
        } else {
            format!("{} of {}", planned.minutes, part.full())
        };
        let words = report.words(session.slot, planned.part);
        push(text, format_args!("         {} {length} min: {}\n", mark(part), printable(&words)));
    }
}

fn mark(part: &Part) -> char {
    match part.weight() {
        Weight::Safety => '!',
        Weight::Core | Weight::Extra => '-',
    }
}

fn push_left_out(report: &PlanReport<'_>, reason: Reason, head: &str, text: &mut String) {
    let left: Vec<&LeftOut> = report.plan.left_out.iter().filter(|left| left.reason == reason).collect();
    if left.is_empty() {
        return;
    }
    text.push_str(head);
    for left in left {
        let words = report.words(left.slot, left.part);
        push(text, format_args!("        from {:>2} min: {}\n", left.minutes, printable(&words)));
    }
}
