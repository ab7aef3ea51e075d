//! Files that have no place in what is handed out, known by their names.

use crate::model::handout::Rule;
use crate::verify::{Findings, Open};

/// What `build` keeps in its output folder.
pub(super) const BUILD_LIST: &str = ".mafunzo";

/// What authors and developers keep.
const SOURCES: [&str; 13] =
    ["toml", "md", "markdown", "map", "sqlite", "sqlite3", "db", "csv", "gift", "yaml", "yml", "ts", "tera"];

pub(super) fn look(file: &Open, findings: &mut Findings) {
    let path = file.path.to_lowercase();
    let name = path.rsplit('/').next().unwrap_or(&path);
    let in_folder = path.split('/').rev().skip(1).any(|folder| folder == "facilitator");
    let page = name.strip_suffix(".html").unwrap_or_default();
    let is_key = page.starts_with("key-") || page.starts_with("marking-");
    let is_desk = page == "desk" || page.starts_with("desk.");
    let is_deck = page.starts_with("deck-") || page == "slides" || page.starts_with("slides.");
    let is_edition = name.ends_with("-facilitator.html");
    if in_folder || is_key || is_desk || is_deck || is_edition {
        findings.whole(Rule::FileName, "this name belongs to the facilitator edition");
    }
    if SOURCES.contains(&ending(&path).as_str()) {
        findings.whole(Rule::SourceFile, "a source file is left over");
    }
}

/// What follows the last point of a name, in small letters.
pub(super) fn ending(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default()
}
