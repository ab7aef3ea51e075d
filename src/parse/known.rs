//! Values that stand many times in one file.

use std::collections::BTreeMap;

/// What was read before, by its text: the same id is read once, and all its copies share their memory.
#[derive(Debug)]
pub struct Known<T>(BTreeMap<Box<str>, T>);

impl<T> Default for Known<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T: Clone> Known<T> {
    /// What `parse` makes of the text; `None` where it fails.
    pub fn read<E>(&mut self, text: &str, parse: impl FnOnce(&str) -> Result<T, E>) -> Option<T> {
        if let Some(known) = self.0.get(text) {
            return Some(known.clone());
        }
        // Reason to swallow: the shape of the file has reported what is no value.
        let read = parse(text).ok()?;
        self.0.insert(text.into(), read.clone());
        Some(read)
    }
}
