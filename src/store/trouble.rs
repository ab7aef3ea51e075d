//! What can be wrong with the file, told so that a person can act on it.

use crate::disk;
use rusqlite::ErrorCode;
use std::path::Path;

/// Something that the store could not do; what was added before stays.
#[derive(Debug, thiserror::Error)]
#[error("could not {act} `{path}`: {trouble}")]
pub struct StoreError {
    act: &'static str,
    path: String,
    trouble: Trouble,
}

/// Why.
#[derive(Debug, thiserror::Error)]
pub(super) enum Trouble {
    #[error("it does not exist")]
    Missing,
    #[error("it is a file of another program")]
    OtherProgram,
    #[error("a newer Mafunzo made it")]
    Newer,
    #[error("it holds the results of the course `{0}`")]
    OtherCourse(String),
    #[error("it is damaged")]
    Damaged,
    #[error("{}", disk::in_plain_words(.0))]
    Disk(std::io::Error),
    #[error("{}", in_plain_words(.0))]
    Sqlite(#[from] rusqlite::Error),
}

impl StoreError {
    pub(super) fn new(path: &Path, act: &'static str, trouble: Trouble) -> Self {
        Self { act, path: path.display().to_string(), trouble }
    }

    /// What to do next.
    pub fn help(&self) -> &'static str {
        match &self.trouble {
            Trouble::Missing => "make it with `mafunzo results add`, or name it with --db FILE",
            Trouble::OtherProgram | Trouble::OtherCourse(_) => "name another file with --db FILE",
            Trouble::Disk(_) => "name a file in a folder that can be written to with --db FILE",
            Trouble::Newer => "read it with the newer Mafunzo",
            Trouble::Damaged => "take the last copy, and add the result files again: what is there already counts once",
            Trouble::Sqlite(cause) => match cause.sqlite_error_code() {
                Some(ErrorCode::DiskFull | ErrorCode::SystemIoFailure) => {
                    "make room on the disk and run it again: what was added stays, and counts once"
                }
                Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => "end the other program and run it again",
                Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => {
                    "name another file with --db FILE, or take the last copy of this one"
                }
                Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
                    "name a file in a folder that can be written to with --db FILE"
                }
                _ => "run it again: what was added stays, and counts once",
            },
        }
    }
}

fn in_plain_words(cause: &rusqlite::Error) -> String {
    match cause.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => "the disk is full".to_owned(),
        Some(ErrorCode::SystemIoFailure) => "the disk is full or does not answer".to_owned(),
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => "another program is using it".to_owned(),
        Some(ErrorCode::NotADatabase) => "it is a file of another program".to_owned(),
        Some(ErrorCode::DatabaseCorrupt) => "it is damaged".to_owned(),
        Some(ErrorCode::ReadOnly) => "it cannot be written to".to_owned(),
        Some(ErrorCode::CannotOpen) => "it cannot be made or opened there".to_owned(),
        _ => cause.to_string(),
    }
}
