//! Writing what only its owner may read.

use crate::disk::DiskError;
use crate::write::folder::{real, refuse_inside_sources};
use crate::write::manifest;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;

const ELSEWHERE: &str = "choose a place that is not handed out, with --out";

/// Refuses to replace anything, and places that are handed out or read as part of a course.
pub(super) fn write(bytes: &[u8], path: &Path) -> Result<(), DiskError> {
    refuse_places_handed_out(path)?;
    let mut file = create(path).map_err(|cause| match cause.kind() {
        io::ErrorKind::AlreadyExists => {
            DiskError::refused(path, "is there already", "choose another name with --out; a key is never replaced")
        }
        _ => DiskError::failed("write", path, cause),
    })?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(|cause| {
        // Reason to swallow: the first failure is the one to tell.
        let _ = fs::remove_file(path);
        DiskError::failed("write", path, cause)
    })
}

fn create(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn refuse_places_handed_out(path: &Path) -> Result<(), DiskError> {
    let real_path = real(path)?;
    for folder in real_path.ancestors().skip(1) {
        if folder.join(manifest::NAME).is_file() {
            return Err(DiskError::refused(path, "lies in a folder that is built to be handed out", ELSEWHERE));
        }
        if folder.join("course.toml").is_file() {
            if real_path.starts_with(folder.join("public")) {
                return Err(DiskError::refused(path, "lies in `public/`, which is handed out", ELSEWHERE));
            }
            refuse_inside_sources(folder, &real_path, path)?;
        }
    }
    Ok(())
}
