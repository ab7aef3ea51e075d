//! A finished site in memory.

use std::collections::BTreeMap;
use std::sync::Arc;

/// A sorted map from site path, with `/` between its parts, to bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bundle {
    files: BTreeMap<String, Content>,
}

/// What one file of a site holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Made by us.
    Made(Vec<u8>),
    /// Taken over from the course or the theme.
    Shared(Arc<[u8]>),
}

impl Content {
    /// The bytes.
    pub fn bytes(&self) -> &[u8] {
        match self {
            Content::Made(bytes) => bytes,
            Content::Shared(bytes) => bytes,
        }
    }
}

impl AsRef<[u8]> for Content {
    fn as_ref(&self) -> &[u8] {
        self.bytes()
    }
}

impl Bundle {
    /// Adds a file; the last one of a path counts.
    pub fn insert(&mut self, path: impl Into<String>, content: Content) {
        self.files.insert(path.into(), content);
    }

    /// The bytes at a path.
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Content::bytes)
    }

    /// All files in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, content)| (path.as_str(), content.bytes()))
    }

    /// How many files.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Puts every file of another bundle below `folder`.
    pub fn absorb(&mut self, folder: &str, other: Bundle) {
        for (path, content) in other.files {
            self.files.insert(format!("{folder}/{path}"), content);
        }
    }
}
