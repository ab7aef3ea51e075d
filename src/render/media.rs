//! Pictures, sounds and other files that texts name.

use crate::model::source::SourcePath;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

/// Their addresses in one layout, and which of them pages have asked for: only those belong into the folder, so that
/// what stands in a facilitator note alone is not handed out beside the pages that lack it.
#[derive(Debug, Default)]
pub struct Media {
    addresses: BTreeMap<SourcePath, String>,
    used: Mutex<BTreeSet<SourcePath>>,
}

impl Media {
    /// `addresses` by path in the course folder.
    pub fn new(addresses: BTreeMap<SourcePath, String>) -> Self {
        Self { addresses, used: Mutex::default() }
    }

    /// Whether the course has this file.
    pub fn has(&self, file: &str) -> bool {
        self.addresses.contains_key(file)
    }

    /// Its address, for a page that shows or offers it; empty when the course does not have it.
    pub fn address(&self, file: &str) -> &str {
        let Some((path, address)) = self.addresses.get_key_value(file) else { return "" };
        self.used.lock().expect("nothing can fail while it is locked").insert(path.clone());
        address
    }

    /// The file of an address, whether or not a page has asked for it.
    pub fn at(&self, address: &str) -> Option<&SourcePath> {
        self.addresses.iter().find(|(_, known)| *known == address).map(|(path, _)| path)
    }

    /// What pages have asked for so far: each address once, with its file.
    pub fn used(&self) -> BTreeMap<String, SourcePath> {
        let used = self.used.lock().expect("nothing can fail while it is locked");
        used.iter().map(|path| (self.addresses[path].clone(), path.clone())).collect()
    }
}
