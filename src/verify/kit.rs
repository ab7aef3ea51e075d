//! A kit for facilitators: what in it is for participants is looked through, the rest must be whole.

use crate::model::handout::{KitPart, Rule};
use crate::model::lineage::Lineage;
use crate::verify::{Findings, Open};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

const LINEAGE: &str = "lineage.json";
const SUMS: &str = "SHA256SUMS.txt";
const FACILITATOR: &str = "facilitator/";

/// Where a kit stands among the files.
pub(super) struct Kit {
    /// What every path of it begins with: nothing, or the archive's path and a `/`.
    top: String,
    part: KitPart,
}

/// The kit among the files, if there is one: it says where it comes from, and lists its files.
pub(super) fn find(all: &BTreeMap<&str, Open>) -> Option<Kit> {
    let top = all.keys().filter_map(|path| path.strip_suffix(LINEAGE)).min_by_key(|top| top.len())?;
    if !(top.is_empty() || top.ends_with('/')) || !all.contains_key(format!("{top}{SUMS}").as_str()) {
        return None;
    }
    let lineage = all.get(format!("{top}{LINEAGE}").as_str())?;
    let lineage = Lineage::read(&String::from_utf8_lossy(lineage.bytes)).ok()?;
    let facilitator = format!("{top}{FACILITATOR}");
    let files = all.keys().filter(|path| path.starts_with(&facilitator)).count();
    Some(Kit { top: top.to_owned(), part: KitPart { level: lineage.level.get(), facilitator_files: files } })
}

impl Kit {
    /// What is told of it.
    pub(super) fn part(&self) -> KitPart {
        self.part
    }

    /// Whether a file is for facilitators: one of their folder, or the archive that holds everything.
    pub(super) fn is_for_facilitators(&self, path: &str) -> bool {
        let inside = path.strip_prefix(&self.top);
        inside.is_some_and(|inside| inside.starts_with(FACILITATOR)) || self.top.trim_end_matches('/') == path
    }

    /// Everything is there, as it was packed, and nothing besides.
    pub(super) fn look(&self, all: &BTreeMap<&str, Open>, findings: &mut Findings) {
        let list = format!("{}{SUMS}", self.top);
        let Some(sums) = all.get(list.as_str()) else { return };
        let sums = String::from_utf8_lossy(sums.bytes);
        let mut named = BTreeSet::from([list.clone()]);
        for (number, line) in sums.lines().enumerate() {
            let Some((sum, path)) = line.split_once("  ") else {
                findings.file.clone_from(&list);
                findings.whole(Rule::Checksum, format!("line {} is no checksum", number + 1));
                continue;
            };
            let path = format!("{}{path}", self.top);
            findings.file.clone_from(&path);
            match all.get(path.as_str()) {
                None => findings.whole(Rule::Checksum, "the kit lists this file, but it is not there"),
                Some(file) if digits(file.bytes) != sum => {
                    findings.whole(Rule::Checksum, "this file is not as it was packed");
                }
                Some(_) => {}
            }
            named.insert(path);
        }
        let mine = |path: &&&str| path.starts_with(&self.top) && !named.contains(**path);
        // What stands in an archive inside the kit is vouched for by that archive.
        let inside = |path: &str| named.iter().any(|known| path.starts_with(&format!("{known}/")));
        for path in all.keys().filter(mine).filter(|path| !inside(path)) {
            findings.file.clone_from(&(*path).to_owned());
            findings.whole(Rule::Checksum, "the kit does not list this file");
        }
    }
}

fn digits(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        let _ = write!(text, "{byte:02x}");
    }
    text
}
