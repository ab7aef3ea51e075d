//! `mafunzo export pdf` in the program that most people have: PDF takes a compiler many times longer.

use crate::cli::Outcome;
use crate::cli::arguments::export::{ExportPdf, PaperChoice};
use crate::cli::console::Console;
use crate::cli::failure::Failure;
use crate::model::course::Course;
use crate::model::language::Language;
use crate::render::certificate_sheet::Sheet;

/// Says how to get it.
pub(in crate::cli) fn run(_: &ExportPdf, _: &mut Console) -> Result<Outcome, Failure> {
    Err(missing())
}

/// Whether PDF can be made.
pub(in crate::cli) fn available() -> Result<(), Failure> {
    Err(missing())
}

/// Says how to get it.
pub(in crate::cli) fn certificates(
    _: &Course,
    _: &Language,
    _: &[Sheet<'_>],
    _: PaperChoice,
    _: &str,
) -> Result<Vec<u8>, Failure> {
    Err(missing())
}

fn missing() -> Failure {
    Failure::Usage {
        message: "this program was built without PDF".to_owned(),
        help: "install one that has it, in the folder of its source: cargo install --path . --features pdf; or print from a \
               browser: build with --edition facilitator, open paper.html, and print to a file",
    }
}
