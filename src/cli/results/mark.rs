//! `mafunzo results mark`

use crate::cli::Outcome;
use crate::cli::arguments::{GivenResults, MarkResults, TableFormat};
use crate::cli::console::Console;
use crate::cli::failure::Failure;
use crate::cli::results::course;
use crate::cli::results::inbox::Inbox;
use crate::model::course::Course;
use crate::results::gather::{Gathered, gather};
use crate::results::marker::Marker;
use crate::results::table;

/// Marks what came back, and keeps nothing.
pub(super) fn run(arguments: &MarkResults, console: &mut Console) -> Result<Outcome, Failure> {
    if arguments.given.is_empty() {
        return Err(Failure::Usage {
            message: "nothing to mark".to_owned(),
            help: "name result files or folders, or give --code or --paper",
        });
    }
    let Some(course) = course::read(&arguments.given.course, console)? else { return Ok(Outcome::CourseHasErrors) };
    let (gathered, refused) = gathered(&course, &arguments.given)?;
    console.print(&match arguments.format {
        TableFormat::Text => table::text(&course, &gathered),
        TableFormat::Csv => table::csv(&gathered),
        TableFormat::Json => table::json(&gathered),
    });
    for reason in &refused {
        console.complain(&format!("not read: {reason}"));
    }
    Ok(if refused.is_empty() { Outcome::Fine } else { Outcome::CourseHasErrors })
}

/// What was given, marked and put together, and what could not be read.
pub(in crate::cli) fn gathered(course: &Course, given: &GivenResults) -> Result<(Gathered, Vec<String>), Failure> {
    let marker = Marker::of(course);
    let mut inbox = Inbox::open(course, given)?;
    let (mut marked, mut refused) = (Vec::new(), Vec::new());
    while let Some(came) = inbox.next()? {
        match came {
            Err(reason) => refused.push(reason),
            Ok(came) => match marker.mark(came.document) {
                Ok(result) => marked.push(result),
                Err(foreign) => refused.push(format!("{}: {foreign}", came.from)),
            },
        }
    }
    let gathered = gather(marked, |id| course.assessments.get(id).map(|assessment| &**assessment));
    Ok((gathered, refused))
}
