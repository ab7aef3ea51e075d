//! From a saved file to a new preview.

use crate::disk::DiskError;
use crate::load::{self, Snapshot};
use crate::pipeline::{self, Memory, Options};
use crate::serve::preview::Preview;
use crate::serve::site::Site;
use crate::serve::{News, Settings};
use std::sync::Arc;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

/// Keeps what is worth keeping between two builds.
pub(super) struct Builder<'s> {
    settings: &'s Settings,
    snapshot: Snapshot,
    memory: Memory,
    /// Of the last build; never the same twice, not even after a restart.
    version: u128,
    built_once: bool,
    last_good: Option<Site>,
}

impl<'s> Builder<'s> {
    pub(super) fn new(settings: &'s Settings) -> Self {
        let started = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Self {
            settings,
            snapshot: Snapshot::default(),
            memory: Memory::default(),
            version: started.as_millis(),
            built_once: false,
            last_good: None,
        }
    }

    /// Reads what changed and builds; `None` when nothing did.
    pub(super) fn build(&mut self, tell: &mut impl FnMut(News)) -> Result<Option<Arc<Preview>>, DiskError> {
        let began = Instant::now();
        let snapshot = load::refresh(&self.settings.root, &self.snapshot)?;
        let same = self.built_once && snapshot.same_as(&self.snapshot);
        self.snapshot = snapshot;
        if same {
            return Ok(None);
        }
        self.built_once = true;
        self.version += 1;

        let info = &self.settings.info;
        let sources = &self.snapshot.sources;
        let reading = pipeline::read(sources, self.snapshot.diagnostics.clone(), &mut self.memory, info);
        let mut diagnostics = reading.diagnostics;
        if let Some(course) = reading.course.filter(|_| !diagnostics.has_errors()) {
            let options = Options { edition: self.settings.edition };
            match Site::new(course, options, *info, sources.clone(), self.version) {
                Ok(site) => self.last_good = Some(site),
                Err(found) => diagnostics.extend(found.sorted()),
            }
        }
        let preview = Preview::new(self.last_good.clone(), self.version, sources, &diagnostics);
        tell(News::Built { sources, diagnostics: &diagnostics, milliseconds: began.elapsed().as_millis() });
        Ok(Some(Arc::new(preview)))
    }
}
