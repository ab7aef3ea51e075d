//! From memory to the disk, so that whoever opens the site meanwhile always finds a whole one.
#![expect(clippy::disallowed_methods, reason = "writing to the disk is what this stage is for")]

mod atomic;
pub mod folder;
mod manifest;
mod plan;
mod secret;
pub mod site_path;

use crate::disk::DiskError;
use crate::model::bundle::Bundle;
use crate::write::folder::OutputFolder;
use crate::write::manifest::Manifest;
use crate::write::plan::Plan;
use std::fs;
use std::io;
use std::path::Path;

/// How many files a build touched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WriteReport {
    /// New or changed.
    pub written: usize,
    /// Already there with the same bytes; not touched.
    pub unchanged: usize,
    /// Left from an earlier build.
    pub removed: usize,
}

/// Makes a folder hold exactly this bundle, beside whatever hidden files its owner keeps there.
///
/// Everything is compared first, so that what can be refused is refused before anything changes.
/// Then what pages need goes before the pages, and what nobody needs any more goes last: stopped at
/// any point, the folder holds a site that works, and the next build finishes the job.
pub fn sync(bundle: &Bundle, out: &OutputFolder) -> Result<WriteReport, DiskError> {
    out.create()?;
    let before = Manifest::read(out)?;
    let plan = Plan::compare(bundle, out, &before)?;
    for folder in &plan.folders {
        atomic::sweep(&out.path().join(folder));
    }
    let meanwhile = before.and(bundle)?;
    meanwhile.write(out, &before)?;
    for file in &plan.write {
        atomic::write(file.bytes, &out.path().join(file.path))?;
    }
    let mut removed = 0;
    for path in &plan.remove {
        removed += usize::from(remove(path, out)?);
    }
    Manifest::of(bundle)?.write(out, &meanwhile)?;
    Ok(WriteReport { written: plan.write.len(), unchanged: plan.unchanged, removed })
}

/// Writes one file, all of it or nothing, and makes the folders above it.
pub fn single(bytes: &[u8], path: &Path) -> Result<(), DiskError> {
    if path.is_dir() {
        return Err(DiskError::refused(path, "is a folder", "name a file that ends in `.html`"));
    }
    atomic::write(bytes, path)
}

/// Writes a new file that only its owner may read, on Unix, in a place that is not handed out; never replaces one.
pub fn secret(bytes: &[u8], path: &Path) -> Result<(), DiskError> {
    secret::write(bytes, path)
}

/// Removes a file of an earlier build and the folders that become empty; whether there was one.
fn remove(path: &str, out: &OutputFolder) -> Result<bool, DiskError> {
    if out.has_link_above(path)? {
        return Ok(false);
    }
    let full = out.path().join(path);
    match fs::remove_file(&full) {
        Ok(()) => {}
        Err(cause) if matches!(cause.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Ok(false);
        }
        Err(cause) => return Err(DiskError::failed("remove", &full, cause)),
    }
    atomic::sweep(full.parent().unwrap_or(out.path()));
    for folder in full.ancestors().skip(1).take_while(|folder| *folder != out.path()) {
        // Reason to swallow: a folder that is not empty stays, and so do those above it.
        if fs::remove_dir(folder).is_err() {
            break;
        }
    }
    Ok(true)
}
