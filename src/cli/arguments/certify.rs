//! What can be asked of `mafunzo certify`.

use crate::cli::arguments::export::PaperChoice;
use crate::cli::arguments::results::GivenResults;
#[cfg(feature = "results")]
use crate::cli::arguments::results::KeptResults;
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
    /// File that keeps results, instead of FILE
    #[cfg(feature = "results")]
    #[arg(long, value_name = "FILE", requires = "cohort", hide_short_help = true)]
    #[arg(conflicts_with_all = ["files", "code", "paper", "observed"])]
    pub(in crate::cli) db: Option<PathBuf>,
    /// The workshop run in it
    #[cfg(feature = "results")]
    #[arg(long, value_name = "ID", requires = "db", hide_short_help = true)]
    pub(in crate::cli) cohort: Option<String>,
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

impl Certify {
    /// Whether there is no result, only what somebody says.
    pub(in crate::cli) fn is_by_word(&self) -> bool {
        self.given.is_empty() && self.kept().is_none()
    }

    /// The results that were kept and are meant.
    #[cfg(feature = "results")]
    pub(in crate::cli) fn kept(&self) -> Option<KeptResults> {
        let db = self.db.clone()?;
        Some(KeptResults { course: self.given.course.clone(), db, cohort: self.cohort.clone() })
    }

    #[cfg(not(feature = "results"))]
    fn kept(&self) -> Option<()> {
        None
    }
}
