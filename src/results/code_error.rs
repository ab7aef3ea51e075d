//! Why a spoken code cannot be read, told so that whoever reads it aloud knows what to repeat.

use std::fmt;

/// Why a spoken code cannot be read. Lines count from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CodeError {
    /// There is nothing but spaces.
    Empty,
    /// It is longer than any code.
    TooLong,
    /// A character that no code holds.
    Character {
        /// In which line.
        line: usize,
        /// That character.
        found: char,
    },
    /// A line is too short.
    Missing {
        /// Which.
        line: usize,
        /// How many symbols are missing; at least so many in the last line.
        symbols: usize,
    },
    /// A line is too long.
    Surplus {
        /// Which.
        line: usize,
        /// How many symbols are too many.
        symbols: usize,
    },
    /// Lines whose check symbol does not fit them, or that stand in another place than they should; never empty.
    Lines(Vec<usize>),
    /// The last line is not the last of its code, or it is wrong.
    End {
        /// Its number.
        line: usize,
    },
    /// Every line fits, the whole does not.
    Whole,
    /// Written by a version that this one does not know.
    Version(u8),
    /// What it says cannot be: it was not made for these questions.
    Contents,
}

impl fmt::Display for CodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CodeError::Empty => formatter.write_str("there is no code"),
            CodeError::TooLong => formatter.write_str("this is longer than any code"),
            CodeError::Character { line, found: 'u' | 'U' } => {
                write!(formatter, "line {line} holds a U, which no code does: is it a V?")
            }
            CodeError::Character { line, found } => {
                write!(formatter, "line {line} holds `{}`, which no code does", found.escape_debug())
            }
            CodeError::Missing { line, symbols } => {
                write!(formatter, "line {line} is too short: {} missing", are(*symbols))
            }
            CodeError::Surplus { line, symbols } => {
                write!(formatter, "line {line} is too long: {} too many", are(*symbols))
            }
            CodeError::Lines(lines) => match lines.as_slice() {
                [line] => write!(formatter, "line {line} does not fit: read it again"),
                lines => {
                    let names: Vec<_> = lines.iter().map(usize::to_string).collect();
                    write!(
                        formatter,
                        "lines {} do not fit: read them again, and look whether a line or symbol was left out or read twice",
                        names.join(", ")
                    )
                }
            },
            CodeError::End { line } => {
                write!(formatter, "line {line} is not the last one, or it was misread: are there more lines?")
            }
            CodeError::Whole => formatter.write_str("every line fits, but the whole does not: read all lines again"),
            CodeError::Version(version) => {
                write!(formatter, "the code has version {version}: a newer Mafunzo reads it")
            }
            CodeError::Contents => formatter.write_str("the code was not made for these questions"),
        }
    }
}

impl std::error::Error for CodeError {}

fn are(symbols: usize) -> String {
    if symbols == 1 { "1 symbol is".to_owned() } else { format!("{symbols} symbols are") }
}
