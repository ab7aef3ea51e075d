//! Failures of the outside world, told so that a person can act on them.

use std::io;
use std::path::Path;

/// Something the computer could not or should not do; it says what, and with which path.
#[derive(Debug, thiserror::Error)]
pub enum DiskError {
    /// The system said no.
    #[error("could not {act} `{path}`: {}", in_plain_words(cause))]
    Failed {
        /// What we wanted: "write", "read".
        act: &'static str,
        /// With what.
        path: String,
        /// What the system answered.
        cause: io::Error,
    },
    /// We said no, because something of the author's could be lost.
    #[error("`{path}` {reason}")]
    Refused {
        /// What we keep away from.
        path: String,
        /// Why; the rest of a sentence that begins with the path.
        reason: &'static str,
        /// What to do instead.
        help: &'static str,
    },
}

impl DiskError {
    /// The system's answer to `act` on `path`.
    pub fn failed(act: &'static str, path: &Path, cause: io::Error) -> Self {
        DiskError::Failed { act, path: path.display().to_string(), cause }
    }

    /// Our own refusal.
    pub fn refused(path: &Path, reason: &'static str, help: &'static str) -> Self {
        DiskError::Refused { path: path.display().to_string(), reason, help }
    }

    /// What to do next, where we know it.
    pub fn help(&self) -> Option<&str> {
        match self {
            DiskError::Failed { .. } => None,
            DiskError::Refused { help, .. } => Some(help),
        }
    }
}

/// The system's answer without numbers and capitals, as far as it is a usual one.
pub fn in_plain_words(cause: &io::Error) -> String {
    match cause.kind() {
        io::ErrorKind::NotFound => "it does not exist".to_owned(),
        io::ErrorKind::PermissionDenied => "access is denied; another program may have it open".to_owned(),
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the disk cannot be written to".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        io::ErrorKind::NotADirectory => "it is not a folder".to_owned(),
        _ => cause.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_names_the_act_and_the_path() {
        let error = DiskError::failed("write", Path::new("public/index.html"), io::ErrorKind::StorageFull.into());
        assert_eq!(error.to_string(), "could not write `public/index.html`: the disk is full");
        assert_eq!(error.help(), None);
    }
}
