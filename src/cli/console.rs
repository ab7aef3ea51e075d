//! What is said on the terminal.

use crate::cli::arguments::Color;
use crate::cli::failure::Failure;
use anstream::ColorChoice;
use std::io::{self, Write};

/// Where a command says how it goes; standard output.
///
/// Printing does not fail a command halfway: the first failure is kept for its end.
pub(super) struct Console {
    quiet: bool,
    failure: Option<io::Error>,
}

impl Console {
    pub(super) fn new(color: Color, quiet: bool) -> Self {
        let choice = match color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        choice.write_global();
        Self { quiet, failure: None }
    }

    /// Whether only errors are wanted.
    pub(super) fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// What was asked for: findings.
    pub(super) fn print(&mut self, text: &str) {
        if self.failure.is_none() {
            let mut out = anstream::stdout().lock();
            self.failure = out.write_all(text.as_bytes()).and_then(|()| out.flush()).err();
        }
    }

    /// How it goes, one line; not with `--quiet`.
    pub(super) fn say(&mut self, line: &str) {
        if !self.quiet {
            self.print(&format!("{line}\n"));
        }
    }

    /// What went wrong with a part of what was asked for; on standard error, so that a table stays a table.
    pub(super) fn complain(&mut self, line: &str) {
        // Reason to swallow: when even this cannot be said, the exit code has to do.
        let _ = anstream::stderr().lock().write_all(format!("{line}\n").as_bytes());
    }

    /// Whether everything could be said. A reader who had enough (`| head`) is no failure.
    pub(super) fn finish(self) -> io::Result<()> {
        match self.failure {
            Some(failure) if failure.kind() != io::ErrorKind::BrokenPipe => Err(failure),
            Some(_) | None => Ok(()),
        }
    }
}

/// A number with the word for what is counted.
pub(super) fn count(many: usize, what: &str) -> String {
    if many == 1 { format!("1 {what}") } else { format!("{many} {what}s") }
}

/// Why we could not run; on standard error.
pub(super) fn complain(failure: &Failure) {
    let mut text = format!("error: {failure}\n");
    if let Some(help) = failure.help() {
        text.push_str(&format!("  help: {help}\n"));
    }
    // Reason to swallow: when even this cannot be said, the exit code has to do.
    let _ = anstream::stderr().lock().write_all(text.as_bytes());
}
