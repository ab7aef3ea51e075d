//! Why a command could not run.

use crate::disk::DiskError;
use std::io;

/// Why a command could not run: exit code 2.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// A file or folder.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// Options or settings that make no sense.
    #[error("{message}")]
    Usage {
        /// What is wrong.
        message: String,
        /// What to write instead.
        help: &'static str,
    },
    /// A name that the course does not know.
    #[error("{message}")]
    Unknown {
        /// What is wrong.
        message: String,
        /// What there is instead.
        help: String,
    },
    /// Standard output.
    #[error("could not write to the terminal: {0}")]
    Terminal(io::Error),
    /// The store of results.
    #[cfg(feature = "results")]
    #[error(transparent)]
    Store(#[from] crate::store::trouble::StoreError),
    /// The preview.
    #[cfg(feature = "serve")]
    #[error(transparent)]
    Serve(#[from] crate::serve::ServeError),
}

impl Failure {
    /// What to do next, where we know it.
    pub(super) fn help(&self) -> Option<&str> {
        match self {
            Failure::Disk(error) => error.help(),
            Failure::Usage { help, .. } => Some(help),
            Failure::Unknown { help, .. } => Some(help),
            Failure::Terminal(_) => None,
            #[cfg(feature = "results")]
            Failure::Store(error) => Some(error.help()),
            #[cfg(feature = "serve")]
            Failure::Serve(_) => None,
        }
    }
}
