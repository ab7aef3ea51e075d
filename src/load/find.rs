//! Finding the files of a course folder.

use crate::disk::{DiskError, in_plain_words};
use crate::load::kind::{self, Kind, Place};
use crate::load::problem::Problem;
use crate::model::code::Code;
use crate::model::diagnostic::{Diagnostic, Diagnostics};
use crate::model::source::{SourcePath, Span};
use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use unicode_normalization::UnicodeNormalization;
use walkdir::{DirEntry, WalkDir};

/// A file to be read.
pub(super) struct Found {
    /// Inside the course folder, accents joined (NFC), so that it equals what authors type in links.
    pub(super) path: SourcePath,
    /// Where the system finds it.
    pub(super) on_disk: PathBuf,
    pub(super) kind: Kind,
    pub(super) metadata: Metadata,
}

/// A folder that holds more is not one course, but a link to somewhere else.
const MOST_FILES: usize = 100_000;

/// All files of a course folder that are ours to read, in the order of their paths.
pub(super) fn files(root: &Path, diagnostics: &mut Diagnostics) -> Result<Vec<Found>, DiskError> {
    let mut found = Collected { files: BTreeMap::new(), diagnostics };
    let others = course_files(root, &mut found)?;
    for place in Place::ALL {
        if others.iter().any(|name| name == place.folder()) {
            walk(root, place, &mut found);
        }
    }
    if !found.files.contains_key("course.toml") && !others.iter().any(|name| name == "course.toml") {
        found.diagnostics.push(no_course_file(root, &others));
    }
    Ok(found.files.into_values().collect())
}

struct Collected<'d> {
    files: BTreeMap<SourcePath, Found>,
    diagnostics: &'d mut Diagnostics,
}

impl Collected<'_> {
    fn add(&mut self, found: Found) {
        if self.files.contains_key(&found.path) {
            let message = "two files have this name, spelled with different Unicode characters";
            self.push(Code::FileName, &found.path, message, "rename or remove one of them");
            return;
        }
        self.files.insert(found.path.clone(), found);
    }

    fn push(&mut self, code: Code, path: &str, message: impl Into<String>, help: &str) {
        self.diagnostics.push(Diagnostic::new(code, Span::file(path), message).help(help));
    }

    fn problem(&mut self, path: &str, problem: Problem) {
        self.diagnostics.extend(problem.diagnostic(&path.into()));
    }
}

/// Takes `course.toml` and its kin; gives back the names of everything else in the folder, sorted.
fn course_files(root: &Path, found: &mut Collected) -> Result<Vec<String>, DiskError> {
    let metadata = root.metadata().map_err(|cause| DiskError::failed("open", root, cause))?;
    if !metadata.is_dir() {
        return Err(DiskError::refused(root, "is not a folder", "name the folder that holds `course.toml`"));
    }
    let failed = |cause| DiskError::failed("list the folder", root, cause);
    let mut others = Vec::new();
    for entry in fs::read_dir(root).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        // Reason to swallow: a name that is not Unicode is none of the names we look for here.
        let Ok(name) = entry.file_name().into_string() else { continue };
        if !kind::is_course_file(&name) {
            others.push(name);
            continue;
        }
        let on_disk = entry.path();
        match fs::metadata(&on_disk) {
            Ok(metadata) if metadata.is_dir() => {
                found.problem(&name, Problem::Unreadable(io::ErrorKind::IsADirectory.into()));
                others.push(name);
            }
            Ok(metadata) => {
                found.add(Found { path: SourcePath::from(name.as_str()), on_disk, kind: Kind::Text, metadata });
            }
            Err(cause) => {
                vanished_or(found, &name, &on_disk, &cause);
                others.push(name);
            }
        }
    }
    others.sort();
    Ok(others)
}

fn walk(root: &Path, place: Place, found: &mut Collected) {
    let start = root.join(place.folder());
    if start.is_file() {
        found.problem(place.folder(), Problem::Unreadable(io::ErrorKind::NotADirectory.into()));
        return;
    }
    let ours = |entry: &DirEntry| entry.depth() == 0 || !kind::is_ignored(&entry.file_name().to_string_lossy());
    let mut walk = WalkDir::new(&start).follow_links(true).into_iter().filter_entry(ours);
    let mut seen = 0;
    while let Some(entry) = walk.next() {
        seen += 1;
        if seen > MOST_FILES {
            let message = format!("the folder holds more than {MOST_FILES} files");
            found.push(Code::UnreadableFile, place.folder(), message, "does a link in it lead to another place?");
            return;
        }
        match entry {
            Ok(entry) => {
                if one(root, place, entry, found) == Next::SkipFolder {
                    walk.skip_current_dir();
                }
            }
            Err(error) => failed_step(root, place, &error, found),
        }
    }
}

#[derive(PartialEq, Eq)]
enum Next {
    GoOn,
    SkipFolder,
}

fn one(root: &Path, place: Place, entry: DirEntry, found: &mut Collected) -> Next {
    if entry.depth() == 0 {
        return Next::GoOn;
    }
    let is_folder = entry.file_type().is_dir();
    let Some(path) = inside(root, entry.path()) else {
        let path = lossy(root, entry.path());
        let message = "the name holds characters that cannot be read";
        found.push(Code::FileName, &path, message, "rename it with letters, digits and hyphens");
        return if is_folder { Next::SkipFolder } else { Next::GoOn };
    };
    let kind = entry.file_name().to_str().and_then(|name| place.kind(name));
    match kind {
        None => Next::GoOn,
        Some(Kind::Text) if is_folder => {
            found.problem(&path, Problem::Unreadable(io::ErrorKind::IsADirectory.into()));
            Next::SkipFolder
        }
        Some(_) if is_folder => Next::GoOn,
        Some(kind) => {
            match entry.metadata() {
                Ok(metadata) => {
                    let path = SourcePath::from(path);
                    found.add(Found { path, on_disk: entry.into_path(), kind, metadata });
                }
                Err(error) => failed_step(root, place, &error, found),
            }
            Next::GoOn
        }
    }
}

fn failed_step(root: &Path, place: Place, error: &walkdir::Error, found: &mut Collected) {
    let path = error.path().map_or_else(|| place.folder().to_owned(), |path| lossy(root, path));
    if error.loop_ancestor().is_some() {
        let message = "this link leads back into a folder that holds it";
        found.push(Code::UnreadableFile, &path, message, "remove the link");
    } else if let (Some(cause), Some(on_disk)) = (error.io_error(), error.path()) {
        vanished_or(found, &path, on_disk, cause);
    } else {
        found.push(Code::UnreadableFile, &path, error.to_string(), "move it out of the course folder");
    }
}

/// A file that is gone since we saw its name is no finding; a link to nowhere is one.
fn vanished_or(found: &mut Collected, path: &str, on_disk: &Path, cause: &io::Error) {
    match cause.kind() {
        io::ErrorKind::NotFound if fs::symlink_metadata(on_disk).is_err() => {}
        io::ErrorKind::NotFound => {
            found.push(
                Code::UnreadableFile,
                path,
                "this link leads to nothing",
                "remove the link, or restore its file",
            );
        }
        _ => found.push(
            Code::UnreadableFile,
            path,
            in_plain_words(cause),
            "make it readable, or move it out of the course folder",
        ),
    }
}

/// With `/` between its parts and accents joined; `None` when a part is not Unicode.
fn inside(root: &Path, path: &Path) -> Option<String> {
    let mut joined = String::new();
    for part in path.strip_prefix(root).ok()?.components() {
        if !joined.is_empty() {
            joined.push('/');
        }
        joined.push_str(part.as_os_str().to_str()?);
    }
    Some(if joined.is_ascii() { joined } else { joined.nfc().collect() })
}

fn lossy(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

fn no_course_file(root: &Path, others: &[String]) -> Diagnostic {
    let misnamed = |name: &&String| {
        let lower = name.to_lowercase();
        lower.trim_end_matches(".txt") == "course.toml"
    };
    let help = if let Some(name) = others.iter().find(misnamed) {
        format!("rename `{name}` to `course.toml`")
    } else if let Some(name) = others.iter().find(|name| root.join(name).join("course.toml").is_file()) {
        format!("the folder `{name}` holds one: name it after the command")
    } else {
        "name the folder of a course, or start one with `mafunzo new my-course`".to_owned()
    };
    Diagnostic::new(Code::NoCourseFile, Span::file("course.toml"), "this folder holds no `course.toml`").help(help)
}
