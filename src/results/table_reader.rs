//! Tables typed in from paper: columns by name, every mistake with its line.

use crate::results::participant_code::ParticipantCode;
use crate::results::sheet::{self, BadLine};
use std::collections::BTreeMap;

/// A table whose first line names columns that are known.
#[derive(Debug, Default)]
pub struct Table {
    /// Lines with anything in them; none when the first line cannot be used.
    pub lines: Vec<Line>,
}

/// One line of a table.
#[derive(Debug)]
pub struct Line {
    /// From 1.
    pub number: usize,
    /// What is wrong with it.
    pub mistakes: Vec<BadLine>,
    cells: BTreeMap<String, String>,
}

impl Table {
    /// Reads a text; `range` says in words which columns are `known`.
    pub fn read(text: &str, needed: &[&str], known: &[&str], range: &str, mistakes: &mut Vec<BadLine>) -> Table {
        let text = text.trim_start_matches('\u{feff}');
        let mut reader = sheet::reader(text);
        let columns: Vec<String> = match reader.headers() {
            Ok(headers) => headers.iter().map(|name| name.trim().to_lowercase()).collect(),
            Err(error) => {
                mistakes.push(BadLine { line: 1, column: None, message: error.to_string() });
                return Table::default();
            }
        };
        let before = mistakes.len();
        let mut wrong = |column: Option<&str>, message: String| {
            mistakes.push(BadLine { line: 1, column: column.map(str::to_owned), message });
        };
        for needed in needed {
            if !columns.iter().any(|column| column == needed) {
                wrong(None, format!("the first line names no column `{needed}`"));
            }
        }
        for (place, column) in columns.iter().enumerate().filter(|(_, column)| !column.is_empty()) {
            if !known.contains(&column.as_str()) {
                wrong(Some(column), format!("there is no such column; write {range}"));
            } else if columns[..place].contains(column) {
                wrong(Some(column), "this column is there twice".to_owned());
            }
        }
        if mistakes.len() > before {
            return Table::default();
        }
        let mut table = Table::default();
        for record in reader.records() {
            match record {
                Ok(record) if record.iter().all(|cell| cell.trim().is_empty()) => {}
                Ok(record) => {
                    let cells = columns.iter().cloned().zip(record.iter().map(|cell| cell.trim().to_owned()));
                    let mut line = Line {
                        number: sheet::line_of(text, record.position()),
                        mistakes: Vec::new(),
                        cells: cells.collect(),
                    };
                    if record.iter().skip(columns.len()).any(|cell| !cell.trim().is_empty()) {
                        line.wrong(None, "there are more cells than columns".to_owned());
                    }
                    table.lines.push(line);
                }
                Err(error) => mistakes.push(BadLine { line: 0, column: None, message: error.to_string() }),
            }
        }
        table
    }
}

impl Line {
    /// Without space around it; empty where there is none.
    pub fn cell(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// The participant's code; otherwise it says what is wrong.
    pub fn participant(&mut self) -> Option<ParticipantCode> {
        let participant = sheet::code(self.cell("participant"));
        if participant.is_none() {
            self.wrong(Some("participant"), "a code has 4 to 12 letters A to Z and digits".to_owned());
        }
        participant
    }

    /// Notes a mistake.
    pub fn wrong(&mut self, column: Option<&str>, message: String) {
        self.mistakes.push(BadLine { line: self.number, column: column.map(str::to_owned), message });
    }
}
