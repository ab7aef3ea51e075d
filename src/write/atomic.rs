//! Replacing a file by another in one step.

use crate::disk::DiskError;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

const TEMPORARY: &str = ".mafunzo-part";

/// Writes beside the file under another name, then renames: readers see the old bytes or the new ones.
pub(super) fn write(bytes: &[u8], path: &Path) -> Result<(), DiskError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    if let Some(folder) = folder {
        fs::create_dir_all(folder).map_err(|cause| DiskError::failed("make the folder", folder, cause))?;
    }
    let temporary = beside(path);
    let written =
        create(&temporary).and_then(|mut file| file.write_all(bytes)).and_then(|()| fs::rename(&temporary, path));
    written.map_err(|cause| {
        // Reason to swallow: the first failure is the one to tell; this one would only repeat it.
        let _ = fs::remove_file(&temporary);
        DiskError::failed("write", path, cause)
    })
}

/// Never through a link that happens to have this name.
fn create(temporary: &Path) -> io::Result<File> {
    match File::create_new(temporary) {
        Err(cause) if cause.kind() == io::ErrorKind::AlreadyExists => {
            fs::remove_file(temporary)?;
            File::create_new(temporary)
        }
        other => other,
    }
}

/// Hidden, in the same folder, and the same every time, so that it can be found again.
fn beside(path: &Path) -> PathBuf {
    path.with_file_name(TEMPORARY)
}
