//! `mafunzo serve`

use crate::cli::arguments::{Open, Serve};
use crate::cli::console::Console;
use crate::cli::failure::Failure;
use crate::cli::{Outcome, browser, findings, today};
use crate::serve::{self, News, Settings};

/// Serves until Ctrl-C, and tells what happens.
pub(super) fn run(arguments: &Serve, console: &mut Console) -> Result<Outcome, Failure> {
    let settings = Settings {
        root: arguments.course.root.clone(),
        edition: arguments.edition.edition(),
        port: arguments.port,
        info: today::build_info()?,
    };
    serve::run(settings, |news| match news {
        News::Listening { address } => {
            console.print(&format!("{address}\n"));
            console.say("Ctrl-C ends the preview");
            if arguments.open == Open::Yes
                && let Err(cause) = browser::open(&address)
            {
                console.say(&format!("could not open the browser: {cause}"));
            }
        }
        News::Built { sources, diagnostics, milliseconds } => {
            let told = findings::show(sources, diagnostics.clone(), console);
            console.say(&format!("{}, {milliseconds} ms", told.summary));
        }
        News::Trouble { message } => console.print(&format!("{message}\n")),
    })?;
    Ok(Outcome::Fine)
}
