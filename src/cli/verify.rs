//! `mafunzo verify`

mod certificate;

use crate::cli::arguments::{Format, Verify};
use crate::cli::console::Console;
use crate::cli::failure::Failure;
use crate::cli::{Outcome, today};
use crate::load;
use crate::pipeline::{self, Memory};
use crate::report::{Paint, verdict};

/// Compares what is about to be handed out with the course it was made from; checks certificates.
pub(super) fn run(arguments: &Verify, console: &mut Console) -> Result<Outcome, Failure> {
    if let Some(found) = certificate::found(&arguments.path)? {
        return certificate::run(arguments, &found, console);
    }
    let info = today::build_info()?;
    let files = load::handout::files(&arguments.path)?;
    let (sources, found) = load::course(&arguments.course)?;
    let reading = pipeline::read(&sources, found, &mut Memory::default(), &info);
    let course = reading.course.filter(|_| !reading.diagnostics.has_errors()).ok_or_else(|| Failure::Usage {
        message: format!("the course in `{}` has errors, so its keys are not known", arguments.course.display()),
        help: "name the course with --course DIR; `mafunzo check DIR` lists its errors",
    })?;
    let verdict = pipeline::verifier(&course).look(&files).ok_or_else(|| Failure::Usage {
        message: format!("`{}` holds neither a page nor an archive", arguments.path.display()),
        help: "name what `mafunzo build` wrote: a folder, an HTML file or a zip",
    })?;
    match arguments.format {
        Format::Json => console.print(&format!("{}\n", verdict::json(&verdict))),
        Format::Text => {
            console.print(&verdict::text(&verdict, Paint::Coloured));
            console.say(&verdict::summary(&verdict));
        }
    }
    Ok(if verdict.findings.is_empty() { Outcome::Fine } else { Outcome::HandoutHasFindings })
}
