//! `mafunzo export`

#[cfg(feature = "pdf")]
pub(super) mod pdf;

use crate::cli::Outcome;
use crate::cli::arguments::export::Export;
use crate::cli::console::Console;
use crate::cli::failure::Failure;

/// Makes papers to print.
pub(super) fn run(arguments: &Export, console: &mut Console) -> Result<Outcome, Failure> {
    match arguments {
        #[cfg(feature = "pdf")]
        Export::Pdf(arguments) => pdf::run(arguments, console),
        #[cfg(not(feature = "pdf"))]
        Export::Pdf(_) => without_pdf(),
    }
}

/// The program that most people have makes no PDF, because that takes a compiler many times longer.
#[cfg(not(feature = "pdf"))]
pub(super) fn without_pdf<T>() -> Result<T, Failure> {
    Err(Failure::Usage {
        message: "this program was built without PDF".to_owned(),
        help: "install one that has it, in the folder of its source: cargo install --path . --features pdf; or print from a \
               browser: build with --edition facilitator, open paper.html, and print to a file",
    })
}
