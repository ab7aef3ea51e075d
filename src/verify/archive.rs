//! Archives, opened with limits on what comes out.

use crate::model::handout::{HandoutFiles, Rule};
use crate::verify::{Findings, inflate};
use memchr::memmem;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};
use zip::ZipArchive;

const MOST_FILES: usize = 20_000;
const MOST_BYTES: u64 = 500_000_000;
/// An archive inside an archive inside an archive is opened, no deeper one.
const DEEPEST: usize = 3;

const ENTRY: &[u8] = b"PK\x03\x04";
const END: &[u8] = b"PK\x05\x06";

/// Whether the bytes begin as an archive does.
pub(super) fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(ENTRY) || bytes.starts_with(END)
}

/// All files, and those inside archives behind the archive's path.
pub(super) fn open_all<'f>(files: &'f HandoutFiles, findings: &mut Findings) -> BTreeMap<String, Cow<'f, [u8]>> {
    let mut all = BTreeMap::new();
    let mut left = MOST_BYTES;
    for (path, bytes) in files {
        open(path.clone(), Cow::Borrowed(bytes), DEEPEST, &mut left, &mut all, findings);
    }
    all
}

fn open<'f>(
    path: String,
    bytes: Cow<'f, [u8]>,
    deeper: usize,
    left: &mut u64,
    all: &mut BTreeMap<String, Cow<'f, [u8]>>,
    findings: &mut Findings,
) {
    if is_archive(&bytes) {
        findings.file.clone_from(&path);
        match deeper.checked_sub(1) {
            None => findings.whole(Rule::Unreadable, format!("an archive more than {DEEPEST} archives deep")),
            Some(deeper) => {
                for (name, content) in unpack(&bytes, left, findings) {
                    open(format!("{path}/{name}"), Cow::Owned(content), deeper, left, all, findings);
                }
            }
        }
    }
    all.insert(path, bytes);
}

fn unpack(bytes: &[u8], left: &mut u64, findings: &mut Findings) -> Vec<(String, Vec<u8>)> {
    let mut archive = match ZipArchive::new(Cursor::new(bytes)) {
        Ok(archive) => archive,
        Err(error) => {
            findings.whole(Rule::Unreadable, format!("a broken archive: {error}"));
            return Vec::new();
        }
    };
    if archive.len() > MOST_FILES {
        findings.whole(Rule::Unreadable, format!("an archive of more than {MOST_FILES} files"));
        return Vec::new();
    }
    let mut out = Vec::new();
    let mut listed = BTreeSet::new();
    for index in 0..archive.len() {
        let mut entry = match archive.by_index(index) {
            Ok(entry) => entry,
            Err(error) => {
                findings.whole(Rule::Unreadable, format!("file {} of the archive: {error}", index + 1));
                continue;
            }
        };
        listed.insert(entry.header_start());
        let name = entry.name().map(Cow::into_owned).unwrap_or_default();
        let unsafe_name = name.is_empty() || name.contains(['\\', '\0', ':']) || name.starts_with('/');
        if unsafe_name || entry.enclosed_name().is_none() || entry.is_symlink() {
            let shown: String = name.chars().take(60).filter(|letter| !letter.is_control()).collect();
            findings.whole(Rule::UnsafePath, format!("an entry would be written outside the folder: `{shown}`"));
            continue;
        }
        if entry.is_dir() {
            continue;
        }
        let mut content = Vec::new();
        // What really comes out counts, not what the header says.
        let read = entry.by_ref().take(*left + 1).read_to_end(&mut content);
        if let Err(error) = read {
            findings.whole(Rule::Unreadable, format!("`{name}` in the archive is damaged: {error}"));
        }
        match left.checked_sub(content.len() as u64) {
            Some(rest) => *left = rest,
            None => {
                let most = MOST_BYTES / 1_000_000;
                findings.whole(Rule::Unreadable, format!("the archive unpacks to more than {most} MB"));
                return out;
            }
        }
        out.push((name, content));
    }
    if unlisted(bytes, &listed) {
        findings.whole(Rule::Unreadable, "the archive holds files that its list does not name");
    }
    out
}

/// Whether a file stands between those of the list, where most programs do not see it.
fn unlisted(bytes: &[u8], listed: &BTreeSet<u64>) -> bool {
    memmem::find_iter(bytes, ENTRY)
        .filter(|at| !listed.contains(&(*at as u64)))
        .any(|at| !loose_entry(bytes, at).is_empty())
}

/// Everything in an archive that stands inside another file, whether or not its list is whole.
pub(super) fn contents(bytes: &[u8]) -> Vec<Vec<u8>> {
    let starts = memmem::find_iter(bytes, ENTRY);
    starts.take(MOST_FILES).map(|at| loose_entry(bytes, at)).filter(|content| !content.is_empty()).collect()
}

/// APPNOTE.TXT 4.3.7: method at byte 8, lengths of name and extra field at 26 and 28, content behind them.
fn loose_entry(bytes: &[u8], at: usize) -> Vec<u8> {
    let number = |offset: usize| {
        bytes.get(at + offset..at + offset + 2).map_or(0, |two| usize::from(u16::from_le_bytes([two[0], two[1]])))
    };
    let start = at + 30 + number(26) + number(28);
    match (number(8), bytes.get(start..)) {
        (8, Some(content)) => inflate::deflated(content),
        (0 | 1..=7 | 9.., _) | (8, None) => Vec::new(),
    }
}
