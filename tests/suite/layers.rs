//! The house rule of layers: a module uses what stands below it, never a neighbour, never upwards.

use std::fs;
use std::path::{Path, PathBuf};

/// The rows of `ARCHITECTURE.md`, from the bottom.
const ROWS: &[&[&str]] = &[
    &["model", "disk"],
    &["load", "parse", "check", "render", "draft", "results", "store", "verify", "kit", "report", "write"],
    &["evaluation", "export"],
    &["pipeline"],
    &["serve"],
    &["cli"],
    &["main"],
];

fn row_of(module: &str) -> usize {
    ROWS.iter()
        .position(|row| row.contains(&module))
        .unwrap_or_else(|| panic!("`{module}` has no row in tests/suite/layers.rs"))
}

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}

/// The names that follow `crate::` or `mafunzo::` in code; tests below the code may look further.
fn uses(text: &str) -> Vec<String> {
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or(text);
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines
        .flat_map(|line| {
            ["crate::", "mafunzo::"].into_iter().flat_map(|path| line.split(path).skip(1)).collect::<Vec<_>>()
        })
        .map(|rest| {
            rest.chars().take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '_').collect::<String>()
        })
        .filter(|name| !name.is_empty() && name.starts_with(|letter: char| letter.is_ascii_lowercase()))
        .collect()
}

#[test]
fn nothing_looks_upwards_or_sideways() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&root, &mut files);
    assert!(files.len() > 40, "the sources are where this test looks for them");
    let mut wrong = Vec::new();
    for file in files {
        let inside = file.strip_prefix(&root).expect("below src");
        let own = inside.iter().next().expect("a name").to_string_lossy().trim_end_matches(".rs").to_owned();
        if own == "lib" {
            continue;
        }
        for used in uses(&fs::read_to_string(&file).expect("a source file")) {
            if used != own && row_of(&used) >= row_of(&own) {
                wrong.push(format!("{} uses {used}", inside.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
