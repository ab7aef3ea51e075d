//! The text of a file, which everything that was read from it shares.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// A text whose copies are the same piece of memory.
///
/// One word wide, unlike `Arc<str>`: a large course points at its texts hundreds of times for each module.
#[derive(Clone, Default)]
pub struct SourceText(Arc<Box<str>>);

impl SourceText {
    /// Whether both are the same piece of memory, not merely equal.
    pub fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Deref for SourceText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<&str> for SourceText {
    fn from(text: &str) -> Self {
        Self(Arc::new(text.into()))
    }
}

impl From<String> for SourceText {
    fn from(text: String) -> Self {
        Self(Arc::new(text.into_boxed_str()))
    }
}

impl PartialEq for SourceText {
    fn eq(&self, other: &Self) -> bool {
        // Between two saves nearly every text is the same piece of memory.
        self.is(other) || **self == **other
    }
}

impl Eq for SourceText {}

impl fmt::Debug for SourceText {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, formatter)
    }
}
