//! Properties of plans of workshops drawn at random, and their twin in JavaScript.
#![expect(clippy::disallowed_methods, reason = "the twin runs in another program")]

use super::{days, outline, planned};
use crate::scoring::draw::Draw;
use mafunzo::model::outline::{Outline, PartKind, Weight};
use mafunzo::model::plan::Plan;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;
use std::process::Command;

const WORKSHOPS: u64 = 300;
const TIMES: u32 = 40;

fn drawn(draw: &mut Draw) -> Value {
    let days = 1 + draw.below(3);
    let mut slots = Vec::new();
    for day in 0..days {
        for _ in 0..1 + draw.below(6) {
            slots.push(if draw.below(4) == 0 {
                json!({ "day": day, "break": draw.below(40) })
            } else {
                let parts: Vec<_> = (0..1 + draw.below(4)).map(|_| part(draw)).collect();
                json!({ "day": day, "parts": parts })
            });
        }
    }
    json!({ "days": (0..days).map(|_| draw.below(1440)).collect::<Vec<_>>(), "slots": slots })
}

fn part(draw: &mut Draw) -> Value {
    let mut lengths = Vec::new();
    let mut minutes = 0;
    for _ in 0..1 + draw.below(3) {
        minutes += 1 + draw.below(30);
        lengths.push(minutes);
    }
    match draw.below(8) {
        0 => json!({ "kind": "rest", "weight": "extra", "priority": 0, "lengths": [minutes] }),
        1 => {
            json!({ "kind": "plain", "weight": if draw.below(3) == 0 { "safety" } else { "extra" }, "priority": 0, "lengths": lengths })
        }
        _ => {
            let weight = ["safety", "core", "core", "extra", "extra"][usize::try_from(draw.below(5)).expect("small")];
            let priority = if draw.below(3) == 0 { 1 + draw.below(3) } else { 0 };
            json!({ "kind": "objective", "weight": weight, "priority": priority, "lengths": lengths })
        }
    }
}

/// What a plan keeps of what must not be lost: places of safety points, places of core objectives.
fn kept(outline: &Outline, plan: &Plan) -> [BTreeSet<(usize, usize)>; 2] {
    let mut kept = [BTreeSet::new(), BTreeSet::new()];
    for session in &plan.sessions {
        for planned in &session.parts {
            let part = &outline.slots[session.slot].content.parts()[planned.part];
            assert!(part.lengths.contains(&planned.minutes));
            if part.weight() == Weight::Safety {
                kept[0].insert((session.slot, planned.part));
            }
            if part.weight() != Weight::Extra && matches!(part.kind, PartKind::Objective { .. }) {
                kept[1].insert((session.slot, planned.part));
            }
        }
    }
    kept
}

#[test]
fn no_plan_is_too_long_or_loses_safety_and_more_time_drops_no_core_objective() {
    let mut draw = Draw(2026);
    let (mut short, mut made) = (0, 0);
    for _ in 0..WORKSHOPS {
        let workshop = drawn(&mut draw);
        let outline = outline(&workshop);
        let parts = outline.slots.iter().enumerate().flat_map(|(slot, found)| {
            let safety = |(_, part): &(usize, &mafunzo::model::outline::Part)| part.weight() == Weight::Safety;
            found
                .content
                .parts()
                .iter()
                .enumerate()
                .filter(safety)
                .map(move |(part, _)| (slot, part))
                .collect::<Vec<_>>()
        });
        let safety: BTreeSet<_> = parts.collect();
        let mut before = BTreeSet::new();
        for asked in 0..=outline.minutes() + 2 {
            let plan = match Plan::of(&outline, asked) {
                Ok(plan) => plan,
                Err(lack) => {
                    assert!(asked < lack.needed && before.is_empty(), "{asked}: {lack:?} in {workshop}");
                    assert!(Plan::of(&outline, lack.needed).is_ok(), "{lack:?} in {workshop}");
                    short += 1;
                    continue;
                }
            };
            made += 1;
            assert!(plan.minutes() <= asked, "{asked}: {plan:?} of {workshop}");
            let [points, core] = kept(&outline, &plan);
            assert_eq!(points, safety, "{asked} in {workshop}");
            assert!(core.is_superset(&before), "{asked} drops {:?} in {workshop}", before.difference(&core));
            before = core;
        }
    }
    assert!(short > 1000 && made > 10_000, "{short} too short, {made} made");
}

#[test]
fn thousands_of_plans_are_alike_in_rust_and_javascript() {
    let mut draw = Draw(7);
    let mut lines = Vec::new();
    for _ in 0..WORKSHOPS {
        let workshop = drawn(&mut draw);
        let outline = outline(&workshop);
        let plans: Vec<_> = (0..TIMES)
            .map(|time| {
                let asked = outline.minutes() * time / (TIMES - 2);
                json!({ "asked": asked, "plan": planned(&outline, asked), "days": days(&outline, asked) })
            })
            .collect();
        writeln!(lines, "{}", json!({ "outline": workshop, "plans": plans })).expect("memory takes everything");
    }
    let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
    file.write_all(&lines).expect("room in the temporary folder");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/js/compare-plans.mjs");
    let node = Command::new("node").arg(script).arg(file.path()).output().expect("Node.js runs");
    let said = String::from_utf8_lossy(&node.stdout);
    let wanted = format!("{} agree, 0 differ\n", WORKSHOPS * u64::from(TIMES));
    assert!(node.status.success() && said == wanted, "{said}{}", String::from_utf8_lossy(&node.stderr));
}
