//! Rust and JavaScript write and read the same codes.
#![expect(clippy::disallowed_methods, reason = "the twin runs in another program")]

use super::drawn::form_and_answers;
use crate::scoring::draw::Draw;
use serde_json::json;
use std::io::Write;
use std::path::Path;
use std::process::Command;

const FORMS: usize = 3_000;

#[test]
fn three_thousand_forms_give_the_same_code_in_rust_and_javascript() {
    let mut draw = Draw(2026);
    let mut lines = Vec::new();
    for _ in 0..FORMS {
        let mut drawn = form_and_answers(&mut draw);
        let (code, shapes) = super::write(&drawn);
        // One symbol more, less or other: both name the same mistake.
        let mut bad: Vec<char> = code.chars().collect();
        let place = draw.index(bad.len());
        match draw.below(3) {
            0 => bad[place] = '7',
            1 => bad.insert(place, 'Z'),
            _ => drop(bad.remove(place)),
        }
        let bad = String::from_iter(bad);
        drawn["bad"] = json!({ "text": bad, "read": super::read(&bad, &shapes) });
        drawn["read"] = super::read(&code, &shapes);
        drawn["code"] = json!(code);
        writeln!(lines, "{drawn}").expect("memory takes everything");
    }
    let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
    file.write_all(&lines).expect("room in the temporary folder");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/js/compare-codes.mjs");
    let node = Command::new("node").arg(script).arg(file.path()).output();
    let node = node.unwrap_or_else(|error| {
        panic!("could not run `node` ({error}); install Node.js: without it nothing shows that both codes agree")
    });
    let said = String::from_utf8_lossy(&node.stdout);
    let wanted = format!("{} agree, 0 differ\n", FORMS * 3);
    assert!(node.status.success() && said == wanted, "{said}{}", String::from_utf8_lossy(&node.stderr));
}
