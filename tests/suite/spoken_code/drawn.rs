//! Draws forms and answers to them, answers that do not fit too: the same from the same seed.

use crate::scoring::draw::Draw;
use serde_json::{Map, Value, json};

/// `{ header, shapes, answers }`, as the shared vectors write them.
pub fn form_and_answers(draw: &mut Draw) -> Value {
    let participants = ["ZEBRA7", "A1B2", "0000", "ABCDEFGHIJKL", "Z9Z9Z9"];
    let count = draw.below(25);
    let asked = draw.below(2) == 0;
    let (mut shapes, mut answers) = (Vec::new(), Vec::new());
    for _ in 0..count {
        let shape = shape(draw);
        let certainty = if asked { json!(draw.below(4)) } else { Value::Null };
        answers.push(json!({ "response": response(draw, &shape), "certainty": certainty, "hints": draw.below(4) }));
        shapes.push(shape);
    }
    answers.truncate(draw.index(answers.len() + 1).max(answers.len().saturating_sub(2)));
    json!({
        "header": {
            "form": draw.below(1 << 20),
            "attempt": draw.below(1 << 20),
            "participant": draw.pick(&participants),
            "day": draw.pick(&["2026-11-24", "2024-01-01", "1970-01-01", "2068-11-08", "2099-12-31", "2028-02-29"]),
            "minutes": draw.below(1200),
            "extra_time": draw.below(120),
        },
        "shapes": shapes,
        "answers": answers,
    })
}

fn shape(draw: &mut Draw) -> Value {
    let hints = draw.below(4);
    match draw.below(8) {
        0 => json!({ "kind": "choice", "hints": hints, "options": draw.ids(0, 6) }),
        1 => json!({ "kind": "choices", "hints": hints, "options": draw.ids(0, 7) }),
        2 => json!({ "kind": "table", "hints": hints, "rows": draw.ids(0, 5), "options": draw.ids(0, 5) }),
        3 => json!({ "kind": "order", "hints": hints, "items": draw.ids(0, 9) }),
        4 => json!({ "kind": "text", "hints": hints }),
        5 => json!({ "kind": "texts", "hints": hints, "gaps": draw.ids(0, 4) }),
        6 => {
            let names = draw.ids(0, 5);
            let steps: Map<_, _> = names.iter().map(|name| ((*name).to_owned(), step(draw, &names))).collect();
            let start = if names.is_empty() { Value::Null } else { json!(draw.pick(&names)) };
            json!({ "kind": "path", "hints": hints, "start": start, "steps": steps })
        }
        _ => json!({ "kind": "written", "hints": hints }),
    }
}

/// Steps may lead in a circle, or to a step that is not there.
fn step(draw: &mut Draw, names: &[&str]) -> Value {
    let choices = draw.ids(0, 3);
    let next = |draw: &mut Draw| match draw.below(4) {
        0 => Value::Null,
        1 => json!("nowhere"),
        _ => json!(draw.pick(names)),
    };
    Value::Object(choices.iter().map(|choice| ((*choice).to_owned(), next(draw))).collect())
}

fn response(draw: &mut Draw, shape: &Value) -> Value {
    match draw.below(12) {
        0 => return Value::Null,
        1 => return json!([draw.text(), null, 3]),
        2 => return json!({ "a": draw.text(), "constructor": 1 }),
        3 => return json!(draw.text()),
        _ => {}
    }
    let entry = |draw: &mut Draw, from: &Value| match from.as_array().filter(|from| !from.is_empty()) {
        Some(from) if draw.below(6) > 0 => draw.pick(from),
        Some(_) | None => json!("unknown"),
    };
    match shape["kind"].as_str().expect("a kind") {
        "choice" => entry(draw, &shape["options"]),
        "choices" => (0..draw.below(6)).map(|_| entry(draw, &shape["options"])).collect(),
        "order" => (0..draw.below(12)).map(|_| entry(draw, &shape["items"])).collect(),
        "table" => {
            let rows = shape["rows"].as_array().expect("rows").clone();
            let kept: Vec<_> = rows.into_iter().filter(|_| draw.below(4) > 0).collect();
            let row = |row: &Value| (row.as_str().expect("an id").to_owned(), entry(draw, &shape["options"]));
            Value::Object(kept.iter().map(row).collect())
        }
        "texts" => {
            let gaps = shape["gaps"].as_array().expect("gaps");
            Value::Object(
                gaps.iter().map(|gap| (gap.as_str().expect("an id").to_owned(), json!(draw.text()))).collect(),
            )
        }
        "path" => path(draw, shape),
        _ => json!(if draw.below(3) == 0 { draw.text() } else { draw.below(100_000).to_string() }),
    }
}

/// Mostly one that can be walked, sometimes with a step too many.
fn path(draw: &mut Draw, shape: &Value) -> Value {
    let mut at = shape["start"].clone();
    let mut path = Vec::new();
    for _ in 0..draw.below(8) {
        let choices = at.as_str().and_then(|at| shape["steps"].get(at)).and_then(Value::as_object);
        let Some(choices) = choices.filter(|choices| !choices.is_empty()) else { break };
        let names: Vec<_> = choices.keys().cloned().collect();
        let choice = if draw.below(10) == 0 { "unknown".to_owned() } else { draw.pick(&names) };
        at = choices.get(&choice).cloned().unwrap_or(Value::Null);
        path.push(json!(choice));
    }
    Value::Array(path)
}
