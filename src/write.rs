//! From memory to the disk, so that whoever opens the site meanwhile always finds a whole one.
#![expect(clippy::disallowed_methods, reason = "writing to the disk is what this stage is for")]

mod atomic;
pub mod folder;
mod manifest;
mod secret;
pub mod site_path;
mod staging;

use crate::disk::DiskError;
use crate::model::bundle::Bundle;
use crate::model::made_file::MadeFile;
use crate::write::folder::OutputFolder;
use crate::write::manifest::Manifest;
use crate::write::staging::Staging;
use std::convert::Infallible;
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

/// Makes a folder hold exactly these files, beside whatever hidden files its owner keeps there.
///
/// Each file is compared when it comes, and waits in a hidden folder when it changed. Only when the last one has come
/// without an error do they move: what pages need goes before the pages, and what nobody needs any more goes last.
/// Stopped at any point, the folder holds a site that works, and the next build finishes the job. The first error of
/// `files` is handed back, and the folder is as it was.
pub fn stream<'s, E, B: AsRef<[u8]>>(
    files: impl IntoIterator<Item = Result<MadeFile<'s, B>, E>>,
    out: &OutputFolder,
) -> Result<Result<WriteReport, E>, DiskError> {
    out.create()?;
    let before = Manifest::read(out)?;
    let mut staging = Staging::begin(out, &before)?;
    for file in files {
        match file {
            Ok(MadeFile::Whole { path, bytes }) => staging.take(path, bytes.as_ref())?,
            Ok(MadeFile::InPieces(mut pieces)) => staging.take_pieces(&mut *pieces)?,
            Err(error) => return Ok(Err(error)),
        }
    }
    let meanwhile = before.and(staging.paths());
    meanwhile.write(out, &before)?;
    let written = staging.move_in()?;
    let mut removed = 0;
    for path in before.iter().filter(|path| !staging.paths().contains(*path)) {
        removed += usize::from(remove(path, out)?);
    }
    Manifest::of(staging.paths()).write(out, &meanwhile)?;
    Ok(Ok(WriteReport { written, unchanged: staging.unchanged, removed }))
}

/// [`stream`] of files that are all in memory.
pub fn sync(bundle: &Bundle, out: &OutputFolder) -> Result<WriteReport, DiskError> {
    let whole = |(path, bytes): (&str, _)| Ok::<_, Infallible>(MadeFile::Whole { path: path.to_owned(), bytes });
    let files = bundle.iter().map(whole);
    stream(files, out).map(|Ok(report)| report)
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
    for folder in full.ancestors().skip(1).take_while(|folder| *folder != out.path()) {
        // Reason to swallow: a folder that is not empty stays, and so do those above it.
        if fs::remove_dir(folder).is_err() {
            break;
        }
    }
    Ok(true)
}
