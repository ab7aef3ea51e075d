//! What was found in a text the last time: while it is the same, it needs no second look.

use crate::model::diagnostic::{Diagnostic, Diagnostics};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A module or quiz that was looked at.
#[derive(Debug)]
pub struct Seen<T> {
    text: Arc<T>,
    found: Vec<Diagnostic>,
}

impl<T> Seen<T> {
    /// Adds what is wrong with a text: as found before, or by looking again.
    pub fn of<K: Ord + Clone>(
        seen: &mut BTreeMap<K, Self>,
        key: &K,
        text: &Arc<T>,
        diagnostics: &mut Diagnostics,
        look: impl FnOnce(&mut Diagnostics),
    ) {
        if let Some(before) = seen.get(key).filter(|before| Arc::ptr_eq(&before.text, text)) {
            diagnostics.extend(before.found.iter().cloned());
            return;
        }
        let mut new = Diagnostics::default();
        look(&mut new);
        let found: Vec<_> = new.iter().cloned().collect();
        diagnostics.extend(found.iter().cloned());
        seen.insert(key.clone(), Self { text: text.clone(), found });
    }
}
