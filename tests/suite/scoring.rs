//! The scoring law: shared vectors, properties, and the comparison with its twin in JavaScript.

pub(crate) mod draw;
mod draw_number;
mod draw_text;
mod properties;
mod twin;
mod written;

use mafunzo::model::certainty::{CertaintyLevel, Outcome};
use mafunzo::model::key::Key;
use mafunzo::model::points::{Hundredths, Points};
use mafunzo::model::response::Response;
use mafunzo::model::score::{Given, Marking, mark, score};
use serde_json::{Value, json};

fn earned(key: &Key, points: Points, response: &Value) -> Option<u64> {
    score(key, points, &Response::read(response, key)).map(Hundredths::get)
}

/// What one learner did beside the response.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Beside {
    hints: u32,
    /// Anything that is not 1, 2 or 3 was not stated.
    certainty: Option<i64>,
}

/// As `mafunzo.mark` gives it.
fn marked(marking: &Marking, response: &Value, beside: Beside) -> Value {
    let response = Response::read(response, &marking.key);
    let certainty = beside.certainty.and_then(CertaintyLevel::new);
    let of = marking.points.full().get();
    let Some(mark) = mark(marking, Given { response: &response, hints: beside.hints, certainty }) else {
        return json!({"earned": null, "paid": 0, "of": of, "certainty": null});
    };
    let certainty = mark.certainty.map(|certainty| {
        json!({
            "level": certainty.level.number(),
            "marks": certainty.marks.get(),
            "most": CertaintyLevel::Three.mark(marking.points, Outcome::Right).marks.get(),
            "sure_and_wrong": certainty.is_sure_and_wrong(),
        })
    });
    json!({"earned": mark.earned.get(), "paid": mark.paid.get(), "of": mark.of.get(), "certainty": certainty})
}

#[test]
fn every_shared_vector_scores_as_written() {
    let vectors: Vec<Value> =
        serde_json::from_str(include_str!("../fixtures/scoring.json")).expect("the vectors are JSON");
    assert!(vectors.len() >= 450, "the vectors are there");
    for vector in vectors {
        let marking = written::marking(&vector["key"]);
        let hints = vector["hints"].as_u64().unwrap_or(0).try_into().expect("few hints");
        let beside = Beside { hints, certainty: vector["certainty"].as_i64() };
        let marked = marked(&marking, &vector["response"], beside);
        for name in ["earned", "of", "paid"] {
            let wanted = vector.get(name).cloned().unwrap_or_else(|| json!(0));
            assert_eq!(marked[name], wanted, "{name} of {}", vector["name"]);
        }
        for name in ["marks", "sure_and_wrong"] {
            let wanted = vector.get(name).unwrap_or(&Value::Null);
            assert_eq!(marked["certainty"][name], *wanted, "{name} of {}", vector["name"]);
        }
    }
}
