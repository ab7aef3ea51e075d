//! Rust and JavaScript mark the same responses alike.
#![expect(clippy::disallowed_methods, reason = "the twin runs in another program")]

use super::draw::{Draw, KINDS};
use super::{marked, written};
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
    let mut rules = BTreeMap::<&str, u32>::new();
    for turn in 0..KEYS {
        let mut written = draw.key(turn % KINDS);
        draw.rules(&mut written);
        let marking = written::marking(&written);
        let responses: Vec<_> = (0..RESPONSES_TO_EACH).map(|_| draw.response(&written)).collect();
        let beside: Vec<_> = responses.iter().map(|_| draw.beside()).collect();
        let marks: Vec<_> =
            responses.iter().zip(&beside).map(|(response, beside)| marked(&marking, response, *beside)).collect();
        let counts = reached.entry(written["kind"].to_string()).or_default();
        for mark in &marks {
            let Some(earned) = mark["earned"].as_u64() else { continue };
            let worth = earned + mark["paid"].as_u64().expect("a number");
            counts[if worth == marking.points.full().get() { 0 } else { 1 + usize::from(worth == 0) }] += 1;
            for (rule, applies) in [
                ("paid in part", earned > 0 && earned < worth),
                ("paid up", earned == 0 && worth > 0),
                ("sure and wrong", mark["certainty"]["sure_and_wrong"] == true),
                ("in a band", written["bands"].is_array() && worth > 0 && worth < marking.points.full().get()),
            ] {
                *rules.entry(rule).or_default() += u32::from(applies);
            }
        }
        let beside: Vec<_> = beside.iter().map(|b| json!({"hints": b.hints, "certainty": b.certainty})).collect();
        let line = json!({"key": written, "responses": responses, "beside": beside, "marks": marks});
        writeln!(lines, "{line}").expect("memory takes everything");
    }
    for (kind, [all, _, nothing]) in &reached {
        assert!(kind == "\"reflection\"" || (*all > 500 && *nothing > 500), "{kind} reaches too little: {reached:?}");
    }

    assert!(
        rules.len() == 4 && rules.values().all(|times| *times > 200),
        "some rules are reached too little: {rules:?}"
    );

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
