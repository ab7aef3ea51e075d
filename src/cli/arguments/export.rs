//! What can be asked of `mafunzo export`.

use crate::cli::arguments::{CourseFolder, Editions};
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Export {
    /// Handouts, tests, keys and the guide as PDF, ready to print
    #[command(
        after_help = "Examples:\n  mafunzo export pdf\n  mafunzo export pdf my-course --language sw --paper letter\n\n\
                            What is in participant/ may be handed out. What is in facilitator/ holds keys and notes."
    )]
    Pdf(ExportPdf),
}

#[derive(Args, Debug)]
pub(in crate::cli) struct ExportPdf {
    #[command(flatten)]
    pub(in crate::cli) course: CourseFolder,
    /// Folder for them [default: DIR/pdf]
    #[arg(long, value_name = "FOLDER")]
    pub(in crate::cli) out: Option<PathBuf>,
    /// For whom
    #[arg(long, default_value = "all")]
    pub(in crate::cli) edition: Editions,
    /// In this one language of the course, such as sw
    #[arg(long, value_name = "LANG")]
    pub(in crate::cli) language: Option<String>,
    /// What it is printed on
    #[arg(long, default_value = "a4")]
    pub(in crate::cli) paper: PaperChoice,
}

/// The sheet that is printed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum PaperChoice {
    A4,
    Letter,
}
