//! What was handed in, one result after the other: files, codes and sheets. Whatever cannot be read is named.

use crate::cli::arguments::results::GivenResults;
use crate::cli::failure::Failure;
use crate::cli::keys;
use crate::cli::results::course;
use crate::disk::DiskError;
use crate::model::course::Course;
use crate::model::seal_key::SecretKey;
use crate::results::cascade::stored;
use crate::results::document::ResultDocument;
use crate::results::{seal, sheet, spoken};
use serde_json::Value;
use std::collections::VecDeque;
use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// A result is a few kilobytes; far more is something else.
const LARGEST: u64 = 2_000_000;

/// What was handed in.
pub(super) struct Inbox<'c> {
    course: &'c Course,
    key: Option<SecretKey>,
    files: VecDeque<PathBuf>,
    /// What came otherwise, or what cannot even be opened.
    ready: VecDeque<Result<Box<Came>, String>>,
}

/// Something that was handed in.
pub(super) enum Handed {
    /// By a participant.
    Result(Box<Came>),
    /// By a facilitator.
    Upwards(CameUpwards),
}

/// What came up the cascade, and where it came from.
#[cfg_attr(not(feature = "results"), expect(dead_code, reason = "only `results add` keeps it"))]
pub(super) struct CameUpwards {
    /// A path.
    pub(super) from: String,
    /// What it says.
    pub(super) document: stored::Came,
    /// All it holds, as it is.
    pub(super) json: Value,
}

/// A result, and where it came from.
pub(super) struct Came {
    /// A path, or how it was given.
    pub(super) from: String,
    /// What it says.
    pub(super) document: ResultDocument,
    /// Of a file: all it holds, as it is.
    pub(super) json: Option<Value>,
}

impl<'c> Inbox<'c> {
    /// Finds the files, and reads codes and sheets.
    pub(super) fn open(course: &'c Course, given: &GivenResults) -> Result<Self, Failure> {
        let mut inbox = Self::of_files(course, &given.files, given.key.as_deref())?;
        for code in &given.code {
            let read = spoken::document(course, code);
            let came = read.map(|document| Box::new(Came { from: "--code".to_owned(), document, json: None }));
            inbox.ready.push_back(came.map_err(|bad| format!("--code: {bad}")));
        }
        for path in &given.paper {
            inbox.paper(path, given.assessment.as_deref())?;
        }
        Ok(inbox)
    }

    /// Finds the files, whatever they hold.
    pub(super) fn of_files(course: &'c Course, files: &[PathBuf], key: Option<&Path>) -> Result<Self, Failure> {
        let key = key.map(keys::secret_key).transpose()?;
        let mut inbox = Self { course, key, files: VecDeque::new(), ready: VecDeque::new() };
        for path in files {
            inbox.find(path)?;
        }
        Ok(inbox)
    }

    /// The next file with what it holds, opened where it was sealed, or why it cannot be read; `None` at the end.
    pub(super) fn next_json(&mut self) -> Option<Result<(String, Value), String>> {
        let Some(path) = self.files.pop_front() else {
            let reason = self.ready.pop_front()?;
            return Some(reason.and_then(|came| Err(format!("{}: this is no file", came.from))));
        };
        let from = path.display().to_string();
        let read = bytes(&path).and_then(|bytes| self.opened(&bytes));
        Some(match read {
            Ok(json) => Ok((from, json)),
            Err(reason) => Err(format!("{from}: {reason}")),
        })
    }

    /// The next of what was handed in, or why something is none of it; `None` at the end.
    pub(super) fn next(&mut self) -> Option<Result<Handed, String>> {
        let Some(path) = self.files.pop_front() else {
            return self.ready.pop_front().map(|came| came.map(Handed::Result));
        };
        let from = path.display().to_string();
        let read = bytes(&path).and_then(|bytes| self.opened(&bytes)).and_then(|json| self.handed(&from, json));
        Some(read.map_err(|reason| format!("{from}: {reason}")))
    }

    /// A file that is named, or those with a result's ending in a folder that is named and in the folders below it; sorted.
    fn find(&mut self, named: &Path) -> Result<(), Failure> {
        let failed = |cause| DiskError::failed("read", named, cause);
        if !fs::metadata(named).map_err(failed)?.is_dir() {
            self.files.push_back(named.to_owned());
            return Ok(());
        }
        for entry in WalkDir::new(named).sort_by_file_name() {
            match entry {
                Ok(entry) if entry.file_type().is_dir() => {}
                Ok(entry) => match ending(entry.path()) {
                    Ending::Result => self.files.push_back(entry.into_path()),
                    Ending::Archive => {
                        let path = entry.path().display();
                        self.ready
                            .push_back(Err(format!("{path}: this is an archive; unpack it, and name the folder")));
                    }
                    Ending::Other => {}
                },
                Err(error) => self.ready.push_back(Err(error.to_string())),
            }
        }
        Ok(())
    }

    fn handed(&self, from: &str, json: Value) -> Result<Handed, String> {
        let from = from.to_owned();
        if let Some(read) = stored::read(self.course, &json) {
            let document = read.map_err(|refused| refused.to_string())?;
            return Ok(Handed::Upwards(CameUpwards { from, document, json }));
        }
        let document = ResultDocument::of_json(&json).map_err(|bad| bad.to_string())?;
        Ok(Handed::Result(Box::new(Came { from, document, json: Some(json) })))
    }

    fn opened(&self, bytes: &[u8]) -> Result<Value, String> {
        if bytes.starts_with(b"PK\x03\x04") {
            return Err("this is an archive; unpack it, and name the folder".to_owned());
        }
        let text =
            std::str::from_utf8(bytes).map_err(|bad| format!("this is not UTF-8 from byte {}", bad.valid_up_to()))?;
        let json = json(text)?;
        Ok(match json.get("kind").and_then(Value::as_str) {
            Some("sealed-result") => {
                let sealed = seal::Sealed::read(&json).map_err(|bad| bad.to_string())?;
                let key =
                    self.key.as_ref().ok_or("this is sealed: give the secret key that opens it with --key FILE")?;
                let opened = seal::open(&sealed, key).map_err(|bad| bad.to_string())?;
                json_of_box(&opened)?
            }
            Some(_) | None => json,
        })
    }

    fn paper(&mut self, path: &Path, id: Option<&str>) -> Result<(), Failure> {
        let assessment = course::assessment(self.course, id)?;
        let text = fs::read_to_string(path).map_err(|cause| DiskError::failed("read", path, cause))?;
        let sheet = sheet::read(self.course, assessment, &text);
        let from = path.display().to_string();
        let came = |document| Ok(Box::new(Came { from: from.clone(), document, json: None }));
        self.ready.extend(sheet.documents.into_iter().map(came));
        self.ready.extend(sheet.mistakes.iter().map(|mistake| Err(format!("{from}, {mistake}"))));
        Ok(())
    }
}

enum Ending {
    Result,
    Archive,
    Other,
}

/// What was shared from a phone is called `.json.txt`: browsers share no other JSON.
fn ending(path: &Path) -> Ending {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    if name.ends_with(".json") || name.ends_with(".json.txt") {
        Ending::Result
    } else if [".zip", ".7z", ".rar", ".tar", ".gz"].iter().any(|ending| name.ends_with(ending)) {
        Ending::Archive
    } else {
        Ending::Other
    }
}

/// Never through a link, which could lead anywhere, and never from a pipe, which could go on for ever.
fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    let failed = |cause| crate::disk::in_plain_words(&cause);
    let kind = fs::symlink_metadata(path).map_err(failed)?.file_type();
    if kind.is_symlink() {
        return Err("this is a link to another file; name that one".to_owned());
    }
    if !kind.is_file() {
        return Err("this is no file".to_owned());
    }
    let mut bytes = Vec::new();
    File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes)).map_err(failed)?;
    if bytes.len() as u64 > LARGEST {
        return Err("this is far too large for a result".to_owned());
    }
    Ok(bytes)
}

fn json(text: &str) -> Result<Value, String> {
    ResultDocument::json(text).map_err(|bad| bad.to_string())
}

fn json_of_box(opened: &[u8]) -> Result<Value, String> {
    json(std::str::from_utf8(opened).map_err(|_| "what was sealed is no text")?)
}
