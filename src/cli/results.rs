//! `mafunzo results`

#[cfg(feature = "results")]
mod add;
mod course;
mod inbox;
mod mark;

use crate::cli::Outcome;
use crate::cli::arguments::Results;
use crate::cli::console::Console;
use crate::cli::failure::Failure;

/// Marks, keeps, and tells what came back.
pub(super) fn run(arguments: &Results, console: &mut Console) -> Result<Outcome, Failure> {
    match arguments {
        Results::Mark(arguments) => mark::run(arguments, console),
        #[cfg(feature = "results")]
        Results::Add(arguments) => add::run(arguments, console),
    }
}
