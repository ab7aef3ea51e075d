//! The outline as `site/js/planner.js` reads it.

use crate::model::outline::{Content, Outline, Part, PartKind, Weight};
use serde_json::{Value, json};

/// `{ days, slots: [{ day, break } or { day, parts: [{ kind, path, weight, priority, lengths }] }] }`
pub fn render(outline: &Outline) -> String {
    let slots = outline.slots.iter().map(|slot| match &slot.content {
        Content::Break(minutes) => json!({ "day": slot.day, "break": minutes }),
        Content::Work(parts) => json!({ "day": slot.day, "parts": parts.iter().map(part).collect::<Vec<_>>() }),
    });
    let days: Vec<_> = outline.days.iter().map(|start| start.minutes()).collect();
    json!({ "days": days, "slots": slots.collect::<Vec<_>>() }).to_string()
}

fn part(part: &Part) -> Value {
    let weight = match part.weight() {
        Weight::Safety => "safety",
        Weight::Core => "core",
        Weight::Extra => "extra",
    };
    match &part.kind {
        PartKind::Objective { path, priority, .. } => json!({
            "kind": "objective", "path": path.to_string(), "weight": weight,
            "priority": priority.unwrap_or(0), "lengths": part.lengths,
        }),
        PartKind::Plain(_) => json!({ "kind": "plain", "weight": weight, "priority": 0, "lengths": part.lengths }),
        PartKind::Rest => json!({ "kind": "rest", "weight": weight, "priority": 0, "lengths": part.lengths }),
    }
}
