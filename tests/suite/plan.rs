//! The law of plans: shared vectors, properties, the comparison with its twin in JavaScript, and the shipped course.

mod command;
mod drawn;
mod shipped;

use mafunzo::model::agenda::Clock;
use mafunzo::model::id::ObjectivePath;
use mafunzo::model::outline::{Content, Outline, Part, PartKind, Slot, Weight};
use mafunzo::model::plan::{Plan, Reason};
use serde_json::{Value, json};

fn number<T: TryFrom<u64, Error: std::fmt::Debug>>(value: &Value) -> T {
    T::try_from(value.as_u64().expect("a number")).expect("in range")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

/// An outline as `site/js/planner.js` reads it.
fn outline(value: &Value) -> Outline {
    let slots = list(&value["slots"]).iter().enumerate().map(|(place, slot)| Slot {
        day: number(&slot["day"]),
        content: match slot["parts"].as_array() {
            None => Content::Break(number(&slot["break"])),
            Some(parts) => Content::Work(parts.iter().enumerate().map(|(at, found)| part(place, at, found)).collect()),
        },
    });
    let start = |minutes: &Value| Clock::parse("00:00").expect("midnight").plus(number(minutes));
    Outline { days: list(&value["days"]).iter().map(start).collect(), slots: slots.collect() }
}

fn part(slot: usize, at: usize, value: &Value) -> Part {
    let weight = match value["weight"].as_str() {
        Some("safety") => Weight::Safety,
        Some("core") => Weight::Core,
        _ => Weight::Extra,
    };
    let path = ObjectivePath::parse(&format!("m{slot}/o{at}")).expect("a path");
    let priority = Some(number(&value["priority"])).filter(|priority| *priority > 0);
    let kind = match value["kind"].as_str() {
        Some("objective") => PartKind::Objective { path, weight, priority },
        Some("plain") => PartKind::Plain(weight),
        _ => PartKind::Rest,
    };
    Part { kind, lengths: list(&value["lengths"]).iter().map(number).collect() }
}

/// The days of a plan as `site/js/planner.js` gives them.
fn days(outline: &Outline, asked: u32) -> Value {
    let planned = Plan::of(outline, asked).map(|plan| plan.days()).unwrap_or_default();
    planned.iter().map(|day| json!({ "day": day.day, "minutes": day.minutes, "breaks": day.breaks })).collect()
}

/// A plan as `site/js/planner.js` gives it.
fn planned(outline: &Outline, asked: u32) -> Value {
    let plan = match Plan::of(outline, asked) {
        Ok(plan) => plan,
        Err(short) => return json!({ "too_short": { "needed": short.needed, "points": short.points } }),
    };
    let sessions = plan.sessions.iter().map(|session| {
        let parts = session.parts.iter().map(|kept| json!({ "part": kept.part, "minutes": kept.minutes }));
        json!({
            "slot": session.slot, "day": session.day, "minutes": session.minutes,
            "parts": parts.collect::<Value>(), "said_in": session.said_in,
        })
    });
    let left_out = plan.left_out.iter().map(|left| {
        let reason = match left.reason {
            Reason::NotCore => "not-core",
            Reason::NoTime => "no-time",
        };
        json!({ "slot": left.slot, "part": left.part, "minutes": left.minutes, "reason": reason })
    });
    json!({ "asked": plan.asked, "sessions": sessions.collect::<Value>(), "left_out": left_out.collect::<Value>() })
}

#[test]
fn every_shared_vector_is_planned_as_written() {
    let vectors: Value = serde_json::from_str(include_str!("../fixtures/plan.json")).expect("the vectors are JSON");
    assert!(list(&vectors).len() >= 15);
    for vector in list(&vectors) {
        let (outline, asked) = (outline(&vector["outline"]), number(&vector["asked"]));
        assert_eq!(planned(&outline, asked), vector["plan"], "{}", vector["name"]);
        assert_eq!(days(&outline, asked), vector["days"], "{}", vector["name"]);
    }
}
