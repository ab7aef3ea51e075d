//! Files that changed, kept beside the old site until the new one is whole.

use crate::disk::DiskError;
use crate::write::folder::OutputFolder;
use crate::write::manifest::Manifest;
use crate::write::site_path;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Hidden, inside the output folder and so on the same disk, and the same every time, so that it can be found again.
const NAME: &str = ".mafunzo-new";

/// The new site as far as it was made.
pub(super) struct Staging<'o> {
    out: &'o OutputFolder,
    before: &'o Manifest,
    folder: PathBuf,
    /// Where each waiting file will stand; it is named after its number.
    waiting: Vec<String>,
    /// Every path of the new site.
    paths: BTreeSet<String>,
    /// Folders of the site that are no links.
    folders: BTreeSet<String>,
    /// How many files need no change.
    pub(super) unchanged: usize,
}

impl<'o> Staging<'o> {
    /// Clears away what a build that was killed left.
    pub(super) fn begin(out: &'o OutputFolder, before: &'o Manifest) -> Result<Self, DiskError> {
        let folder = out.path().join(NAME);
        let cleared = match fs::symlink_metadata(&folder) {
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(cause) => Err(cause),
            Ok(metadata) if metadata.is_dir() => fs::remove_dir_all(&folder),
            Ok(_) => fs::remove_file(&folder),
        };
        cleared.map_err(|cause| DiskError::failed("remove", &folder, cause))?;
        let (waiting, paths, folders) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
        Ok(Self { out, before, folder, waiting, paths, folders, unchanged: 0 })
    }

    /// Takes a file of the new site; refuses what would replace something that no earlier build wrote.
    pub(super) fn take(&mut self, path: String, bytes: &[u8]) -> Result<(), DiskError> {
        site_path::check(&path)?;
        let full = self.out.path().join(&path);
        let above = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        if !self.folders.contains(above) {
            if self.out.has_link_above(&path)? {
                let reason = "lies behind a link that leads out of the folder";
                return Err(DiskError::refused(&full, reason, "remove the link, or choose another --out"));
            }
            self.folders.insert(above.to_owned());
        }
        match state(&full, bytes)? {
            State::Same => self.unchanged += 1,
            State::Absent => self.wait(path.clone(), bytes)?,
            State::Different if self.before.lists(&path) => self.wait(path.clone(), bytes)?,
            State::Different => {
                let reason = "is in the way: no earlier build wrote it";
                return Err(DiskError::refused(&full, reason, "move it away, or choose another --out"));
            }
            State::Folder => {
                let reason = "is a folder, but the site has a file of this name";
                return Err(DiskError::refused(&full, reason, "move it away, or choose another --out"));
            }
        }
        self.paths.insert(path);
        Ok(())
    }

    fn wait(&mut self, path: String, bytes: &[u8]) -> Result<(), DiskError> {
        if self.waiting.is_empty() {
            fs::create_dir(&self.folder).map_err(|cause| DiskError::failed("make the folder", &self.folder, cause))?;
        }
        let file = self.folder.join(self.waiting.len().to_string());
        // The bytes are not forced to the platter; that would take seconds for a thousand files, and after
        // a power cut the next build compares and repairs.
        fs::write(&file, bytes).map_err(|cause| DiskError::failed("write", &file, cause))?;
        self.waiting.push(path);
        Ok(())
    }

    /// Every path of the new site.
    pub(super) fn paths(&self) -> &BTreeSet<String> {
        &self.paths
    }

    /// Puts what waits into its place, pages last: whatever they need is there before them. How many files that were.
    pub(super) fn move_in(&self) -> Result<usize, DiskError> {
        for folder in &self.folders {
            let folder = self.out.path().join(folder);
            fs::create_dir_all(&folder).map_err(|cause| DiskError::failed("make the folder", &folder, cause))?;
        }
        let is_page = |path: &str| Path::new(path).extension().is_some_and(|ending| ending == "html");
        let files = || self.waiting.iter().enumerate();
        let assets = files().filter(|(_, path)| !is_page(path));
        for (number, path) in assets.chain(files().filter(|(_, path)| is_page(path))) {
            let full = self.out.path().join(path);
            let moved = fs::rename(self.folder.join(number.to_string()), &full);
            moved.map_err(|cause| DiskError::failed("write", &full, cause))?;
        }
        Ok(self.waiting.len())
    }
}

impl Drop for Staging<'_> {
    fn drop(&mut self) {
        if !self.waiting.is_empty() {
            // Reason to swallow: what stays is hidden, and the next build clears it away or says why it cannot.
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

enum State {
    Absent,
    Same,
    Different,
    Folder,
}

fn state(path: &Path, bytes: &[u8]) -> Result<State, DiskError> {
    let metadata = match fs::symlink_metadata(path) {
        Ok(metadata) => metadata,
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(State::Absent),
        Err(cause) => return Err(DiskError::failed("open", path, cause)),
    };
    if metadata.is_dir() {
        return Ok(State::Folder);
    }
    if !metadata.is_file() || metadata.len() != bytes.len() as u64 {
        return Ok(State::Different);
    }
    let mut there = Vec::with_capacity(bytes.len());
    let read = File::open(path).and_then(|file| file.take(bytes.len() as u64 + 1).read_to_end(&mut there));
    match read {
        Ok(_) if there == bytes => Ok(State::Same),
        Ok(_) => Ok(State::Different),
        Err(cause) => Err(DiskError::failed("read", path, cause)),
    }
}
