//! The author's files as text, and places in them.

use crate::model::source_text::SourceText;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// A file's path inside the course folder, with `/` between its parts.
pub type SourcePath = Arc<str>;

/// One text file: UTF-8, without byte-order mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Where it stands in the course folder.
    pub path: SourcePath,
    /// Its whole text, line ends as written.
    pub text: SourceText,
}

impl SourceFile {
    /// A place in this file.
    pub fn span(&self, range: Range<usize>) -> Span {
        Span { file: self.path.clone(), start: range.start, end: range.end }
    }
}

/// A picture, sound or other file that goes into the site unchanged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaFile {
    /// Size on disk in bytes.
    pub size: u64,
    /// Its bytes; empty when the file is far beyond every budget and was not read.
    pub bytes: Arc<[u8]>,
}

/// Everything that was read from one course folder.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// Authored text: `course.toml`, `glossary.toml`, `modules/*.md`, `quizzes/*.toml` and their translations.
    pub files: BTreeMap<SourcePath, SourceFile>,
    /// Pictures and sounds under `modules/` and `quizzes/`.
    pub media: BTreeMap<SourcePath, MediaFile>,
    /// The course's own theme files under `site/`, by path inside that folder.
    pub theme: BTreeMap<SourcePath, Arc<[u8]>>,
}

/// A byte range in one source file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The file.
    pub file: SourcePath,
    /// First byte.
    pub start: usize,
    /// One past the last byte; equal to `start` when the whole file is meant.
    pub end: usize,
}

impl Span {
    /// The whole of a file, or a file that is not there.
    pub fn file(path: &str) -> Self {
        Self { file: path.into(), start: 0, end: 0 }
    }
}
