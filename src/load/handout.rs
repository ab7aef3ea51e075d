//! What is about to be handed out, from disk.

use crate::disk::DiskError;
use crate::model::handout::HandoutFiles;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;
use walkdir::WalkDir;

/// A folder that holds more is no course.
const MOST_FILES: usize = 20_000;
/// Nothing that is made from a course comes near it.
const MOST_BYTES: u64 = 500_000_000;

/// Every file below a folder by its path in it, or one file by its name. Links are followed: who copies, copies what they
/// lead to.
pub fn files(path: &Path) -> Result<HandoutFiles, DiskError> {
    let metadata = fs::metadata(path).map_err(|cause| DiskError::failed("open", path, cause))?;
    let mut files = HandoutFiles::new();
    let mut left = MOST_BYTES;
    if !metadata.is_dir() {
        let name = path.file_name().map_or_else(|| "file".to_owned(), |name| name.to_string_lossy().into_owned());
        files.insert(name, read(path, &mut left)?);
        return Ok(files);
    }
    for entry in WalkDir::new(path).follow_links(true) {
        let entry = entry.map_err(|error| {
            let at = error.path().unwrap_or(path).to_owned();
            let cause =
                error.into_io_error().unwrap_or_else(|| io::Error::other("a link leads back into its own folder"));
            DiskError::failed("read", &at, cause)
        })?;
        if entry.file_type().is_dir() {
            continue;
        }
        if files.len() == MOST_FILES {
            return Err(DiskError::refused(path, "holds more than 20,000 files", "name the folder that was built"));
        }
        let inside = entry.path().strip_prefix(path).unwrap_or(entry.path());
        let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
        files.insert(parts.join("/"), read(entry.path(), &mut left)?);
    }
    if files.is_empty() {
        return Err(DiskError::refused(path, "is empty", "run `mafunzo build` first, then name what it wrote"));
    }
    Ok(files)
}

fn read(path: &Path, left: &mut u64) -> Result<Vec<u8>, DiskError> {
    let failed = |cause| DiskError::failed("read", path, cause);
    // A pipe would keep us waiting when opened, so ask first.
    let metadata = fs::metadata(path).map_err(failed)?;
    if !metadata.is_file() {
        return Err(DiskError::refused(path, "is neither a file nor a folder", "name what `mafunzo build` wrote"));
    }
    let too_large =
        || DiskError::refused(path, "is or makes more than 500 MB", "name what `mafunzo build` wrote and nothing else");
    if metadata.len() > *left {
        return Err(too_large());
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(failed)?;
    file.take(*left + 1).read_to_end(&mut bytes).map_err(failed)?;
    *left = left.checked_sub(bytes.len() as u64).ok_or_else(too_large)?;
    Ok(bytes)
}
