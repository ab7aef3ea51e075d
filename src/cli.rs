//! The command line: reads what is wanted, runs the pipeline, tells how it went.
#![expect(clippy::disallowed_methods, reason = "the terminal, the environment and the clock are met here")]

mod arguments;
#[cfg(feature = "serve")]
mod browser;
mod build;
mod certify;
mod check;
mod console;
mod export;
mod failure;
mod findings;
mod keys;
mod kit;
mod language;
mod law;
mod new;
mod plan;
#[cfg(feature = "serve")]
mod preview;
mod results;
mod today;
mod translate;
mod verify;

use crate::cli::arguments::{Arguments, Command};
use crate::cli::console::Console;
use crate::cli::failure::Failure;
use clap::Parser;
use std::ffi::OsString;
use std::process::ExitCode;

/// How a command ended that could run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Exit code 0.
    Fine,
    /// Exit code 1.
    CourseHasErrors,
    /// Exit code 1.
    HandoutHasFindings,
}

/// Runs the program; `arguments` begin with its name. Exit codes: 0 fine, 1 the course has errors, 2 we could not run.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Reason to swallow: help for a reader who has gone away.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let mut console = Console::new(arguments.color, arguments.quiet);
    let outcome = match &arguments.command {
        Command::New(arguments) => new::run(arguments, &mut console),
        Command::Check(arguments) => check::run(arguments, &mut console),
        Command::Build(arguments) => build::run(arguments, &mut console),
        Command::Plan(arguments) => plan::run(arguments, &mut console),
        Command::Translate(arguments) => translate::run(arguments, &mut console),
        Command::Law(arguments) => law::run(arguments, &mut console),
        Command::Results(arguments) => results::run(arguments, &mut console),
        Command::Certify(arguments) => certify::run(arguments, &mut console),
        Command::Keys(arguments) => keys::run(arguments, &mut console),
        Command::Kit(arguments) => kit::run(arguments, &mut console),
        Command::Export(arguments) => export::run(arguments, &mut console),
        Command::Verify(arguments) => verify::run(arguments, &mut console),
        #[cfg(feature = "serve")]
        Command::Serve(arguments) => preview::run(arguments, &mut console),
    };
    let outcome = outcome.and_then(|outcome| console.finish().map(|()| outcome).map_err(Failure::Terminal));
    match outcome {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::CourseHasErrors | Outcome::HandoutHasFindings) => ExitCode::from(1),
        Err(failure) => {
            console::complain(&failure);
            ExitCode::from(2)
        }
    }
}
