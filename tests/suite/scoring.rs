//! The scoring law: shared vectors, properties, and the comparison with its twin in JavaScript.

mod draw;
mod draw_number;
mod draw_text;
mod properties;
mod twin;
mod written;

use mafunzo::model::key::Key;
use mafunzo::model::points::{Hundredths, Points};
use mafunzo::model::response::Response;
use mafunzo::model::score::score;
use serde_json::Value;

fn earned(key: &Key, points: Points, response: &Value) -> Option<u64> {
    score(key, points, &Response::read(response, key)).map(Hundredths::get)
}

#[test]
fn every_shared_vector_scores_as_written() {
    let vectors: Vec<Value> =
        serde_json::from_str(include_str!("../fixtures/scoring.json")).expect("the vectors are JSON");
    assert!(vectors.len() >= 200, "the vectors are there");
    for vector in vectors {
        let (key, points) = written::key(&vector["key"]);
        let scored = (earned(&key, points, &vector["response"]), Some(points.full().get()));
        assert_eq!(scored, (vector["earned"].as_u64(), vector["of"].as_u64()), "{}", vector["name"]);
    }
}
