//! What has to change, found before anything does.

use crate::disk::DiskError;
use crate::model::bundle::Bundle;
use crate::write::folder::OutputFolder;
use crate::write::manifest::Manifest;
use crate::write::site_path;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// What has to change, in order.
pub(super) struct Plan<'b> {
    /// Pages last: whatever they need is there before them.
    pub(super) write: Vec<SiteFile<'b>>,
    /// The folders of the site, as site paths; the empty path is the site itself.
    pub(super) folders: Vec<&'b str>,
    /// How many files need no change.
    pub(super) unchanged: usize,
    /// Site paths of earlier builds.
    pub(super) remove: Vec<String>,
}

/// One file of the bundle.
pub(super) struct SiteFile<'b> {
    pub(super) path: &'b str,
    pub(super) bytes: &'b [u8],
}

impl<'b> Plan<'b> {
    /// Compares a bundle with a folder; refuses to touch what no earlier build wrote.
    pub(super) fn compare(bundle: &'b Bundle, out: &OutputFolder, before: &Manifest) -> Result<Self, DiskError> {
        let mut folders = BTreeSet::new();
        let mut plan = Plan { write: Vec::new(), folders: Vec::new(), unchanged: 0, remove: Vec::new() };
        for (path, bytes) in bundle.iter() {
            site_path::check(path)?;
            let full = out.path().join(path);
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            if !folders.contains(folder) {
                if out.has_link_above(path)? {
                    let reason = "lies behind a link that leads out of the folder";
                    return Err(DiskError::refused(&full, reason, "remove the link, or choose another --out"));
                }
                folders.insert(folder);
            }
            match state(&full, bytes)? {
                State::Same => plan.unchanged += 1,
                State::Absent => plan.write.push(SiteFile { path, bytes }),
                State::Different if before.lists(path) => plan.write.push(SiteFile { path, bytes }),
                State::Different => {
                    let reason = "is in the way: no earlier build wrote it";
                    return Err(DiskError::refused(&full, reason, "move it away, or choose another --out"));
                }
                State::Folder => {
                    let reason = "is a folder, but the site has a file of this name";
                    return Err(DiskError::refused(&full, reason, "move it away, or choose another --out"));
                }
            }
        }
        plan.write.sort_by_key(|file| Path::new(file.path).extension().is_some_and(|ending| ending == "html"));
        plan.remove = before.iter().filter(|path| bundle.get(path).is_none()).map(str::to_owned).collect();
        plan.folders = folders.into_iter().collect();
        Ok(plan)
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
