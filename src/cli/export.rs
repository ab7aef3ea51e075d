//! `mafunzo export`

#[cfg(feature = "pdf")]
pub(super) mod pdf;

#[cfg(not(feature = "pdf"))]
#[path = "export/without_pdf.rs"]
pub(super) mod pdf;

use crate::cli::Outcome;
use crate::cli::arguments::export::Export;
use crate::cli::console::Console;
use crate::cli::failure::Failure;

/// Makes papers to print.
pub(super) fn run(arguments: &Export, console: &mut Console) -> Result<Outcome, Failure> {
    match arguments {
        Export::Pdf(arguments) => pdf::run(arguments, console),
    }
}
