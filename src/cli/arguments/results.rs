//! What can be asked of `mafunzo results`.

use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Results {
    /// Mark files, codes read aloud and answers typed in from paper
    #[command(after_help = "Examples:\n  mafunzo results mark handed-in/ --key my-secret-key.txt\n  \
                            mafunzo results mark --paper sheet.csv --format csv > results.csv")]
    Mark(MarkResults),
    /// Print the lesson cards of files as lessons.toml, to be edited and passed on
    ///
    /// No participant code is printed. The page "Lessons for the next cascade" of
    /// the facilitator edition does the same, and lets you choose and edit.
    #[command(after_help = "Example:\n  mafunzo results lessons handed-in/ --key my-secret-key.txt > lessons.toml")]
    Lessons(GatherLessons),
    /// Keep results and records of sessions in one file, each once
    #[cfg(feature = "results")]
    #[command(after_help = "Examples:\n  mafunzo results add inbox/ --key key.txt --cohort busia-2026-11\n  \
                            mafunzo results add records/    records of sessions, lineages of kits")]
    Add(AddResults),
    /// Tell what was learnt, on one page to print or send
    #[cfg(feature = "results")]
    #[command(
        after_help = "Example:\n  mafunzo results report --course my-course --language sw\n\nGroups of fewer than \
                            5 people are not shown."
    )]
    Report(ReportResults),
    /// Write every response, or every session, as a row of a table
    #[cfg(feature = "results")]
    #[command(after_help = "Examples:\n  mafunzo results export --out responses.csv\n  \
                            mafunzo results export --format xlsx --out responses.xlsx\n  \
                            mafunzo results export --table sessions\n\nResponses tell of single people, by \
                            their codes: do not pass them on.")]
    Export(ExportResults),
}

#[derive(Args, Debug)]
pub(in crate::cli) struct GatherLessons {
    /// Result files and files of lesson cards, or folders of them
    #[arg(value_name = "FILE", required = true)]
    pub(in crate::cli) files: Vec<PathBuf>,
    /// Folder that holds course.toml
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(in crate::cli) course: PathBuf,
    /// Secret key that opens sealed results
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) key: Option<PathBuf>,
}

impl GivenResults {
    /// Whether nothing was given.
    pub(in crate::cli) fn is_empty(&self) -> bool {
        self.files.is_empty() && self.code.is_empty() && self.paper.is_empty()
    }
}

#[derive(Args, Clone, Debug)]
pub(in crate::cli) struct GivenResults {
    /// Result files, or folders of them
    #[arg(value_name = "FILE")]
    pub(in crate::cli) files: Vec<PathBuf>,
    /// Folder that holds course.toml
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(in crate::cli) course: PathBuf,
    /// Secret key that opens sealed results
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) key: Option<PathBuf>,
    /// A code that was read aloud, in quotes
    #[arg(long, value_name = "CODE")]
    pub(in crate::cli) code: Vec<String>,
    /// Table of answers from paper
    #[arg(long, value_name = "SHEET")]
    pub(in crate::cli) paper: Vec<PathBuf>,
    /// Which one the paper or the checklist is of
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) assessment: Option<String>,
}

#[derive(Args, Debug)]
pub(in crate::cli) struct MarkResults {
    #[command(flatten)]
    pub(in crate::cli) given: GivenResults,
    /// Table of what was observed in the role-play
    #[arg(long, value_name = "SHEET")]
    pub(in crate::cli) observed: Vec<PathBuf>,
    /// text, csv or json
    #[arg(long, default_value = "text", hide_possible_values = true)]
    pub(in crate::cli) format: TableFormat,
}

#[cfg(feature = "results")]
#[derive(Args, Debug)]
#[command(mut_arg("files", |files| files.help("Files of results and of sessions, or folders of them")))]
pub(in crate::cli) struct AddResults {
    #[command(flatten)]
    pub(in crate::cli) given: GivenResults,
    /// File that keeps them
    #[arg(long, value_name = "FILE", default_value = "results.sqlite")]
    pub(in crate::cli) db: PathBuf,
    /// Of which workshop run they are
    #[arg(long, value_name = "ID", default_value = "workshop")]
    pub(in crate::cli) cohort: String,
    /// Table of what was observed in the role-play
    #[arg(long, value_name = "SHEET")]
    pub(in crate::cli) observed: Vec<PathBuf>,
    /// Table of codes and services: participant, role
    #[arg(long, value_name = "TABLE")]
    pub(in crate::cli) people: Option<PathBuf>,
}

#[cfg(feature = "results")]
#[derive(Args, Debug)]
pub(in crate::cli) struct KeptResults {
    /// Folder that holds course.toml
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(in crate::cli) course: PathBuf,
    /// File that keeps results
    #[arg(long, value_name = "FILE", default_value = "results.sqlite")]
    pub(in crate::cli) db: PathBuf,
    /// Of this workshop run only
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) cohort: Option<String>,
}

#[cfg(feature = "results")]
#[derive(Args, Debug)]
pub(in crate::cli) struct ReportResults {
    #[command(flatten)]
    pub(in crate::cli) kept: KeptResults,
    /// The page to write
    #[arg(long, value_name = "FILE", default_value = "report.html")]
    pub(in crate::cli) out: PathBuf,
    /// In this language of the course
    #[arg(long, value_name = "LANG")]
    pub(in crate::cli) language: Option<String>,
    /// Show no group of fewer people than so many
    #[arg(long, value_name = "N")]
    pub(in crate::cli) smallest_group: Option<u8>,
    /// A branch of the cascade is silent after so many days without a record
    #[arg(long, value_name = "DAYS", default_value_t = 90)]
    pub(in crate::cli) silent_after: u16,
}

#[cfg(feature = "results")]
#[derive(Args, Debug)]
pub(in crate::cli) struct ExportResults {
    #[command(flatten)]
    pub(in crate::cli) kept: KeptResults,
    /// csv or xlsx
    #[arg(long, default_value = "csv", hide_possible_values = true)]
    pub(in crate::cli) format: SheetFormat,
    /// responses or sessions
    #[arg(long, default_value = "responses", hide_possible_values = true)]
    pub(in crate::cli) table: ExportTable,
    /// The file to write [default: named after the table and the format]
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) out: Option<PathBuf>,
}

#[cfg(feature = "results")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum SheetFormat {
    Csv,
    Xlsx,
}

#[cfg(feature = "results")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ExportTable {
    Responses,
    Sessions,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum TableFormat {
    Text,
    Csv,
    Json,
}
