//! What can be asked of `mafunzo certify`.

use crate::cli::arguments::GivenResults;
use crate::cli::arguments::export::PaperChoice;
use clap::Args;
use std::path::PathBuf;

#[derive(Args, Debug)]
// The course names the assessment.
#[command(mut_arg("assessment", |argument| argument.hide(true)))]
pub(in crate::cli) struct Certify {
    #[command(flatten)]
    pub(in crate::cli) given: GivenResults,
    /// Table of what was observed in the role-play
    #[arg(long, value_name = "SHEET")]
    pub(in crate::cli) observed: Vec<PathBuf>,
    /// Key of `mafunzo keys new --for certificates`
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) sign_with: PathBuf,
    /// Language of the certificates, such as sw
    #[arg(long, value_name = "LANG")]
    pub(in crate::cli) language: Option<String>,
    /// Folder for them
    #[arg(long, value_name = "DIR", default_value = "certificates")]
    pub(in crate::cli) out: PathBuf,
    /// PDF too; --pdf=letter for that paper
    #[arg(long, value_name = "PAPER", num_args = 0..=1, require_equals = true, default_missing_value = "a4")]
    #[arg(hide_possible_values = true)]
    pub(in crate::cli) pdf: Option<PaperChoice>,
    /// Only this one; without FILE: by your word
    #[arg(long, value_name = "CODE")]
    pub(in crate::cli) participant: Option<String>,
    /// Their name, where the course allows names
    #[arg(long, value_name = "NAME", requires = "participant")]
    pub(in crate::cli) name: Option<String>,
    /// Day of the test where results do not say it
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) date: Option<jiff::civil::Date>,
    /// Their score in percent, without FILE
    #[arg(long, value_name = "N", requires = "participant")]
    pub(in crate::cli) percent: Option<u8>,
}
