//! Rust and JavaScript mark the same responses alike.
#![expect(clippy::disallowed_methods, reason = "the twin runs in another program")]

use super::draw::{Draw, KINDS};
use super::{earned, written};
use serde_json::json;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::Command;

const KEYS: u64 = 5_000;
const RESPONSES_TO_EACH: u64 = 20;

#[test]
fn a_hundred_thousand_responses_score_alike_in_rust_and_javascript() {
    let mut draw = Draw(2026);
    let mut lines = Vec::new();
    // By kind: how many earned all, some, nothing.
    let mut reached = BTreeMap::<String, [u32; 3]>::new();
    for turn in 0..KEYS {
        let written = draw.key(turn % KINDS);
        let (key, points) = written::key(&written);
        let responses: Vec<_> = (0..RESPONSES_TO_EACH).map(|_| draw.response(&written)).collect();
        let earned: Vec<_> = responses.iter().map(|response| earned(&key, points, response)).collect();
        let counts = reached.entry(written["kind"].to_string()).or_default();
        for earned in earned.iter().flatten() {
            counts[if *earned == points.full().get() { 0 } else { 1 + usize::from(*earned == 0) }] += 1;
        }
        let line = json!({"key": written, "responses": responses, "earned": earned});
        writeln!(lines, "{line}").expect("memory takes everything");
    }
    for (kind, [all, _, nothing]) in &reached {
        assert!(kind == "\"reflection\"" || (*all > 500 && *nothing > 500), "{kind} reaches too little: {reached:?}");
    }

    let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
    file.write_all(&lines).expect("room in the temporary folder");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/js/compare.mjs");
    let node = Command::new("node").arg(script).arg(file.path()).output();
    let node = node.unwrap_or_else(|error| {
        panic!("could not run `node` ({error}); install Node.js: without it nothing shows that both marks agree")
    });
    let said = String::from_utf8_lossy(&node.stdout);
    let wanted = format!("{} agree, 0 differ\n", KEYS * RESPONSES_TO_EACH);
    assert!(node.status.success() && said == wanted, "{said}{}", String::from_utf8_lossy(&node.stderr));
}
