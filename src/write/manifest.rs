//! The list of what earlier builds wrote, kept in the output folder: nothing else is ever replaced or removed.

use crate::disk::DiskError;
use crate::write::folder::OutputFolder;
use crate::write::{atomic, site_path};
use std::collections::BTreeSet;
use std::fs;
use std::io;

/// Its name in the output folder.
pub(super) const NAME: &str = ".mafunzo";
const FIRST_LINE: &str = "mafunzo 1";

/// The site paths of earlier builds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    paths: BTreeSet<String>,
    /// Whether there is a file: an empty folder has none.
    exists: bool,
}

impl Manifest {
    /// Exactly these.
    pub(super) fn of(paths: &BTreeSet<String>) -> Self {
        Self { paths: paths.clone(), exists: true }
    }

    /// These and those of a new site.
    pub(super) fn and(&self, paths: &BTreeSet<String>) -> Self {
        Self { paths: self.paths.union(paths).cloned().collect(), exists: true }
    }

    /// Whether the folder held nothing but hidden files when it was read.
    pub(super) fn is_of_empty_folder(&self) -> bool {
        !self.exists
    }

    /// What the folder says; refuses folders that hold something and say nothing.
    pub(super) fn read(out: &OutputFolder) -> Result<Self, DiskError> {
        let file = out.path().join(NAME);
        let text = match fs::read_to_string(&file) {
            Ok(text) => text,
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => {
                out.refuse_unless_empty()?;
                return Ok(Self::default());
            }
            Err(cause) => return Err(DiskError::failed("read", &file, cause)),
        };
        let mut lines = text.lines();
        let known = lines.next() == Some(FIRST_LINE);
        let paths: BTreeSet<String> = lines.map(str::to_owned).collect();
        if !known || !paths.iter().all(|path| site_path::is_site_path(path)) {
            let reason = "is not a list of files that this version of mafunzo wrote";
            return Err(DiskError::refused(&file, reason, "choose another folder with --out, or empty this one"));
        }
        Ok(Self { paths, exists: true })
    }

    /// Saves the list, unless `on_disk` is the same.
    pub(super) fn write(&self, out: &OutputFolder, on_disk: &Manifest) -> Result<(), DiskError> {
        if self == on_disk {
            return Ok(());
        }
        let mut text = format!("{FIRST_LINE}\n");
        for path in &self.paths {
            text.push_str(path);
            text.push('\n');
        }
        atomic::write(text.as_bytes(), &out.path().join(NAME))
    }

    /// Whether an earlier build wrote this.
    pub(super) fn lists(&self, path: &str) -> bool {
        self.paths.contains(path)
    }

    /// What an earlier build wrote, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.paths.iter().map(String::as_str)
    }
}
