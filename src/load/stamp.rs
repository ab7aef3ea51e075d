//! What tells cheaply whether a file has changed.

use std::fs::Metadata;
use std::time::{Duration, SystemTime};

/// Size and time of change of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    /// In bytes.
    pub(super) size: u64,
    modified: Option<SystemTime>,
    settled: bool,
}

/// The coarsest clock of a file system we meet: FAT on a memory stick.
const COARSEST_CLOCK: Duration = Duration::from_secs(2);

impl Stamp {
    pub(super) fn of(metadata: &Metadata, now: SystemTime) -> Self {
        // Reason to swallow: a file system without times makes us read every file, which is slow but right.
        let modified = metadata.modified().ok();
        let age = modified.and_then(|modified| now.duration_since(modified).ok());
        Self { size: metadata.len(), modified, settled: age.is_some_and(|age| age > COARSEST_CLOCK) }
    }

    /// Whether a file read under this stamp is surely the one that now bears the other.
    ///
    /// A file changed just before it was read may change again within one tick of the clock,
    /// so only stamps that were settled then are believed.
    pub(super) fn vouches_for(self, now: Stamp) -> bool {
        self.settled && self.size == now.size && self.modified == now.modified
    }
}
