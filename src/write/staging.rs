//! Files that changed, kept beside the old site until the new one is whole.

use crate::disk::DiskError;
use crate::model::made_file::Pieces;
use crate::write::folder::OutputFolder;
use crate::write::manifest::Manifest;
use crate::write::site_path;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};

/// Hidden, inside the output folder and so on the same disk, and the same every time, so that it can be found again.
const NAME: &str = ".mafunzo-new";

/// How many bytes of two files are compared at once.
const AT_ONCE: usize = 64 * 1024;

/// The new site as far as it was made.
pub(super) struct Staging<'o> {
    out: &'o OutputFolder,
    before: &'o Manifest,
    folder: PathBuf,
    hidden: Hidden,
    /// Where each waiting file will stand; it is named after its number.
    waiting: Vec<String>,
    /// Every path of the new site.
    paths: BTreeSet<String>,
    /// Folders of the site that are no links.
    folders: BTreeSet<String>,
    /// How many files need no change.
    pub(super) unchanged: usize,
}

/// Whether the hidden folder is there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hidden {
    Absent,
    Made,
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
        Ok(Self { out, before, folder, hidden: Hidden::Absent, waiting, paths, folders, unchanged: 0 })
    }

    /// Takes a file of the new site; refuses what would replace something that no earlier build wrote.
    pub(super) fn take(&mut self, path: String, bytes: &[u8]) -> Result<(), DiskError> {
        let full = self.place(&path)?;
        let state =
            if self.before.is_of_empty_folder() { State::Absent } else { state(&full, bytes.len() as u64, bytes)? };
        if self.changes(&path, &full, state)? {
            let file = self.next_file()?;
            // The bytes are not forced to the platter; that would take seconds for a thousand files, and after
            // a power cut the next build compares and repairs.
            fs::write(&file, bytes).map_err(|cause| DiskError::failed("write", &file, cause))?;
            self.waiting.push(path.clone());
        }
        self.paths.insert(path);
        Ok(())
    }

    /// The same for a file that comes in pieces and tells its path at the end.
    pub(super) fn take_pieces(&mut self, pieces: &mut dyn Pieces) -> Result<(), DiskError> {
        let file = self.next_file()?;
        let mut write = || {
            let mut new = File::create(&file)?;
            while let Some(piece) = pieces.next_piece() {
                new.write_all(piece.as_bytes())?;
            }
            Ok(())
        };
        write().map_err(|cause| DiskError::failed("write", &file, cause))?;
        let path = pieces.path();
        let full = self.place(&path)?;
        let again = File::open(&file).and_then(|new| Ok((new.metadata()?.len(), new)));
        let (length, new) = again.map_err(|cause| DiskError::failed("open", &file, cause))?;
        if self.changes(&path, &full, state(&full, length, new)?)? {
            self.waiting.push(path.clone());
        } else {
            fs::remove_file(&file).map_err(|cause| DiskError::failed("remove", &file, cause))?;
        }
        self.paths.insert(path);
        Ok(())
    }

    /// Where a file of the new site will stand.
    fn place(&mut self, path: &str) -> Result<PathBuf, DiskError> {
        site_path::check(path)?;
        let full = self.out.path().join(path);
        let above = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        if !self.folders.contains(above) {
            if self.out.has_link_above(path)? {
                let reason = "lies behind a link that leads out of the folder";
                return Err(DiskError::refused(&full, reason, "remove the link, or choose another --out"));
            }
            self.folders.insert(above.to_owned());
        }
        Ok(full)
    }

    /// Whether what stands there has to go.
    fn changes(&mut self, path: &str, full: &Path, state: State) -> Result<bool, DiskError> {
        match state {
            State::Same => {
                self.unchanged += 1;
                Ok(false)
            }
            State::Absent => Ok(true),
            State::Different if self.before.lists(path) => Ok(true),
            State::Different => {
                let reason = "is in the way: no earlier build wrote it";
                Err(DiskError::refused(full, reason, "move it away, or choose another --out"))
            }
            State::Folder => {
                let reason = "is a folder, but the site has a file of this name";
                Err(DiskError::refused(full, reason, "move it away, or choose another --out"))
            }
        }
    }

    /// Where the next file waits.
    fn next_file(&mut self) -> Result<PathBuf, DiskError> {
        if self.hidden == Hidden::Absent {
            fs::create_dir(&self.folder).map_err(|cause| DiskError::failed("make the folder", &self.folder, cause))?;
            self.hidden = Hidden::Made;
        }
        Ok(self.folder.join(self.waiting.len().to_string()))
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
        if self.hidden == Hidden::Made {
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

/// What stands at a path, beside `length` bytes that may come there.
fn state(path: &Path, length: u64, new: impl Read) -> Result<State, DiskError> {
    let metadata = match fs::symlink_metadata(path) {
        Ok(metadata) => metadata,
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(State::Absent),
        Err(cause) => return Err(DiskError::failed("open", path, cause)),
    };
    if metadata.is_dir() {
        return Ok(State::Folder);
    }
    if !metadata.is_file() || metadata.len() != length {
        return Ok(State::Different);
    }
    match File::open(path).and_then(|there| hold_the_same(there, new)) {
        Ok(true) => Ok(State::Same),
        Ok(false) => Ok(State::Different),
        Err(cause) => Err(DiskError::failed("read", path, cause)),
    }
}

fn hold_the_same(there: impl Read, new: impl Read) -> io::Result<bool> {
    let (mut there, mut new) = (BufReader::with_capacity(AT_ONCE, there), BufReader::with_capacity(AT_ONCE, new));
    loop {
        let (left, right) = (there.fill_buf()?, new.fill_buf()?);
        let length = left.len().min(right.len());
        if length == 0 {
            return Ok(left.len() == right.len());
        }
        if left[..length] != right[..length] {
            return Ok(false);
        }
        there.consume(length);
        new.consume(length);
    }
}
