//! A folder that may be written to.

use crate::disk::DiskError;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

/// An output folder that is not, and does not hold, anything an author wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputFolder {
    path: PathBuf,
}

const CHOOSE: &str = "choose another place with --out";

impl OutputFolder {
    /// Checks that `out`, which need not exist yet, is not mixed up with the course at `course`.
    pub fn choose(course: &Path, out: &Path) -> Result<Self, DiskError> {
        let (real_course, real_out) = (real(course)?, real(out)?);
        if real_course == real_out {
            return Err(DiskError::refused(out, "is the course itself", CHOOSE));
        }
        if real_course.starts_with(&real_out) {
            return Err(DiskError::refused(out, "holds the course", CHOOSE));
        }
        refuse_inside_sources(&real_course, &real_out, out)?;
        Ok(Self { path: out.to_owned() })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Makes it and the folders above it.
    pub(super) fn create(&self) -> Result<(), DiskError> {
        fs::create_dir_all(&self.path).map_err(|cause| DiskError::failed("make the folder", &self.path, cause))
    }

    /// Hidden files do not count: `.git`, `.DS_Store`.
    pub(super) fn refuse_unless_empty(&self) -> Result<(), DiskError> {
        let failed = |cause| DiskError::failed("list the folder", &self.path, cause);
        for entry in fs::read_dir(&self.path).map_err(failed)? {
            let name = entry.map_err(failed)?.file_name();
            if !name.to_string_lossy().starts_with('.') {
                let reason = "holds files that mafunzo did not write";
                return Err(DiskError::refused(&self.path, reason, "choose another --out, or an empty folder"));
            }
        }
        Ok(())
    }

    /// Whether one of the folders between this one and `path` is a link, which could lead anywhere.
    pub(super) fn has_link_above(&self, path: &str) -> Result<bool, DiskError> {
        let mut folder = self.path.clone();
        let Some((above, _)) = path.rsplit_once('/') else { return Ok(false) };
        for part in above.split('/') {
            folder.push(part);
            match fs::symlink_metadata(&folder) {
                Ok(metadata) if metadata.is_symlink() => return Ok(true),
                Ok(_) => {}
                Err(cause) if matches!(cause.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                    return Ok(false);
                }
                Err(cause) => return Err(DiskError::failed("open", &folder, cause)),
            }
        }
        Ok(false)
    }
}

/// Checks the path of a single file in the same spirit: an HTML file, not among the author's files.
pub fn check_single_file(course: &Path, file: &Path) -> Result<(), DiskError> {
    let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_ascii_lowercase();
    if !["html", "htm"].contains(&ending.as_str()) {
        return Err(DiskError::refused(
            file,
            "does not end in `.html`",
            "with --single-file, --out names one HTML file",
        ));
    }
    refuse_inside_sources(&real(course)?, &real(file)?, file)
}

/// Checks that `file`, which need not exist yet, is an archive outside what an author wrote.
pub fn check_archive(course: &Path, file: &Path) -> Result<(), DiskError> {
    if !file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip")) {
        return Err(DiskError::refused(file, "does not end in `.zip`", "a kit is one zip file"));
    }
    refuse_inside_sources(&real(course)?, &real(file)?, file)
}

pub(super) fn refuse_inside_sources(real_course: &Path, real_out: &Path, out: &Path) -> Result<(), DiskError> {
    let reasons = [
        ("modules", "lies in `modules/`, among what you wrote"),
        ("quizzes", "lies in `quizzes/`, among what you wrote"),
        ("site", "lies in `site/`, among what you wrote"),
    ];
    for (folder, reason) in reasons {
        let folder = real_course.join(folder);
        // The folder itself may be a link.
        if real_out.starts_with(&folder) || real_out.starts_with(real(&folder)?) {
            return Err(DiskError::refused(out, reason, CHOOSE));
        }
    }
    Ok(())
}

/// Where a path leads when all links are followed; its end need not exist.
pub(super) fn real(path: &Path) -> Result<PathBuf, DiskError> {
    let absolute = std::path::absolute(path).map_err(|cause| DiskError::failed("find", path, cause))?;
    let mut real = PathBuf::new();
    let mut exists = true;
    for part in absolute.components() {
        match part {
            Component::ParentDir => {
                real.pop();
                exists = true;
            }
            Component::CurDir => {}
            other => {
                real.push(other);
                if exists {
                    match fs::canonicalize(&real) {
                        Ok(found) => real = found,
                        Err(cause) if cause.kind() == io::ErrorKind::NotFound => exists = false,
                        // A file in the middle of the path: making the folder will say so.
                        Err(cause) if cause.kind() == io::ErrorKind::NotADirectory => exists = false,
                        Err(cause) => return Err(DiskError::failed("find", path, cause)),
                    }
                }
            }
        }
    }
    Ok(real)
}
