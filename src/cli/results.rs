//! `mafunzo results`

#[cfg(feature = "results")]
mod add;
pub(super) mod course;
#[cfg(feature = "results")]
mod export;
mod inbox;
#[cfg(feature = "results")]
pub(super) mod kept;
mod lessons;
pub(super) mod mark;
#[cfg(feature = "results")]
mod report;

use crate::cli::Outcome;
use crate::cli::arguments::results::Results;
use crate::cli::console::Console;
use crate::cli::failure::Failure;

/// Marks, keeps, and tells what came back.
pub(super) fn run(arguments: &Results, console: &mut Console) -> Result<Outcome, Failure> {
    match arguments {
        Results::Mark(arguments) => mark::run(arguments, console),
        Results::Lessons(arguments) => lessons::run(arguments, console),
        #[cfg(feature = "results")]
        Results::Add(arguments) => add::run(arguments, console),
        #[cfg(feature = "results")]
        Results::Export(arguments) => export::run(arguments, console),
        #[cfg(feature = "results")]
        Results::Report(arguments) => report::run(arguments, console),
    }
}
