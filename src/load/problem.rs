//! Why a file of the course could not be used.

use crate::disk::in_plain_words;
use crate::model::code::Code;
use crate::model::diagnostic::Diagnostic;
use crate::model::source::{SourcePath, Span};
use std::io;

/// Text files above this size are not read.
pub(super) const MOST_TEXT: u64 = 2_000_000;
/// Media above this size are far beyond every budget; only their size is noted.
pub(super) const MOST_MEDIA: u64 = 4_000_000;

/// Why a file of the course could not be used.
#[derive(Debug)]
pub(super) enum Problem {
    /// The system did not let us.
    Unreadable(io::Error),
    /// A pipe or a device.
    NotAFile,
    /// More than [`MOST_TEXT`] or [`MOST_MEDIA`] bytes.
    TooLarge { most: u64 },
    /// The first bad byte, counted from 0, and its line, counted from 1.
    NotUtf8 { byte: usize, line: usize },
    /// Saved by an old Notepad as "Unicode".
    Utf16,
}

impl Problem {
    /// The finding; `None` when the file is gone since we saw it, as when an editor is just saving.
    pub(super) fn diagnostic(self, path: &SourcePath) -> Option<Diagnostic> {
        let whole = Span::file(path);
        let as_utf8 = "save it as UTF-8; in Notepad: Save as, Encoding, UTF-8";
        Some(match self {
            Problem::Unreadable(cause) if cause.kind() == io::ErrorKind::NotFound => return None,
            Problem::Unreadable(cause) => Diagnostic::new(Code::UnreadableFile, whole, in_plain_words(&cause))
                .help("make it a file that you can open, or move it out of the course folder"),
            Problem::NotAFile => Diagnostic::new(Code::UnreadableFile, whole, "it is a pipe or a device, not a file")
                .help("move it out of the course folder"),
            Problem::TooLarge { most } => {
                let message = format!("the file is larger than {} MB", most / 1_000_000);
                Diagnostic::new(Code::FileTooLarge, whole, message).help("split it into several files")
            }
            Problem::NotUtf8 { byte, line } => {
                let span = Span { file: path.clone(), start: byte, end: byte };
                let message = format!("line {line} holds a byte that is not UTF-8 (byte {byte} of the file)");
                Diagnostic::new(Code::NotUtf8, span, message).help(as_utf8)
            }
            Problem::Utf16 => Diagnostic::new(Code::NotUtf8, whole, "the file is saved as UTF-16").help(as_utf8),
        })
    }
}
