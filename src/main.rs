//! The program `mafunzo`: everything is in the library.
#![expect(clippy::disallowed_methods, reason = "the command line is read here")]

use std::process::ExitCode;

fn main() -> ExitCode {
    mafunzo::cli::run(std::env::args_os())
}
