//! Lines and columns of a text.

use serde::Serialize;
use std::ops::Range;

/// Where the lines of a text begin.
pub(super) struct Lines {
    starts: Vec<usize>,
}

/// A place for people: both counted from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Position {
    pub(super) line: usize,
    pub(super) column: usize,
}

impl Position {
    pub(super) const FIRST: Position = Position { line: 1, column: 1 };
}

impl Lines {
    pub(super) fn of(text: &str) -> Self {
        let after_breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(index, _)| index + 1);
        Self { starts: std::iter::once(0).chain(after_breaks).collect() }
    }

    /// The number of the line that holds this byte, counted from 1.
    pub(super) fn number(&self, byte: usize) -> usize {
        self.starts.partition_point(|start| *start <= byte)
    }

    /// The bytes of a line without its end.
    pub(super) fn range(&self, number: usize, text: &str) -> Range<usize> {
        let start = self.starts[number - 1];
        let end = self.starts.get(number).copied().unwrap_or(text.len());
        start..start + text[start..end].trim_end_matches(['\n', '\r']).len()
    }

    /// Line and column of a byte.
    pub(super) fn position(&self, byte: usize, text: &str) -> Position {
        let byte = text.floor_char_boundary(byte);
        let line = self.number(byte);
        Position { line, column: 1 + text[self.starts[line - 1]..byte].chars().count() }
    }
}
