//! `mafunzo check`

use crate::cli::arguments::{Check, Format};
use crate::cli::console::Console;
use crate::cli::failure::Failure;
use crate::cli::{Outcome, findings, today};
use crate::load;
use crate::model::coverage::CoverageTable;
use crate::model::edition::Edition;
use crate::pipeline::{self, Memory, Options, Pages};
use crate::report::coverage;

/// Goes as far as a build would, for every edition, but writes nothing.
pub(super) fn run(arguments: &Check, console: &mut Console) -> Result<Outcome, Failure> {
    let info = today::build_info()?;
    let (sources, found) = load::course(&arguments.course.root)?;
    let reading = pipeline::read(&sources, found, &mut Memory::default(), &info);
    let mut diagnostics = reading.diagnostics;
    let course = reading.course;
    if let Some(course) = course.as_ref().filter(|_| !diagnostics.has_errors()) {
        for edition in [Edition::Participant, Edition::Facilitator] {
            let Some(pages) = Pages::open(course, &Options { edition }, &info, &mut diagnostics) else { break };
            // Each page is made and forgotten: what counts is whether its template fails.
            diagnostics.extend(pages.all().find_map(Result::err).map(|error| *error));
        }
    }
    let table = course.as_ref().filter(|_| arguments.coverage).map(CoverageTable::of);
    match arguments.format {
        Format::Json => Ok(findings::show_json(&sources, diagnostics, table.as_ref(), console)),
        Format::Text => {
            let told = findings::show(&sources, diagnostics, console);
            if let Some(table) = &table {
                console.print(&coverage::text(table));
            }
            console.say(&told.summary);
            Ok(told.outcome)
        }
    }
}
