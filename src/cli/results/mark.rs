//! `mafunzo results mark`

use crate::cli::Outcome;
use crate::cli::arguments::results::{GivenResults, MarkResults, TableFormat};
use crate::cli::console::Console;
use crate::cli::failure::Failure;
use crate::cli::results::course;
use crate::cli::results::inbox::{CameUpwards, Handed, Inbox};
use crate::disk::DiskError;
use crate::model::assessment::Assessment;
use crate::model::course::Course;
use crate::results::gather::{Gathered, gather};
use crate::results::mark::MarkedResult;
use crate::results::marker::Marker;
use crate::results::observation::{self, Checklists, Observed};
use crate::results::table;
use std::fs;
use std::path::{Path, PathBuf};

/// Marks what came back, and keeps nothing.
pub(super) fn run(arguments: &MarkResults, console: &mut Console) -> Result<Outcome, Failure> {
    if arguments.given.is_empty() {
        return Err(Failure::Usage {
            message: "nothing to mark".to_owned(),
            help: "name result files or folders, or give --code or --paper",
        });
    }
    let Some(course) = course::read(&arguments.given.course, console)? else { return Ok(Outcome::CourseHasErrors) };
    let (gathered, refused) = gathered(&course, &arguments.given, &arguments.observed)?;
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

/// What was given, marked and put together, and what could not be read; `seen` are tables of what was observed.
pub(in crate::cli) fn gathered(
    course: &Course,
    given: &GivenResults,
    seen: &[PathBuf],
) -> Result<(Gathered, Vec<String>), Failure> {
    let marker = Marker::of(course);
    let mut inbox = Inbox::open(course, given)?;
    let (mut marked, mut refused) = (Vec::new(), Vec::new());
    while let Some(handed) = inbox.next() {
        match handed {
            Err(reason) => refused.push(reason),
            Ok(Handed::Upwards(CameUpwards { from, .. })) => {
                refused.push(format!("{from}: this is no result; `mafunzo results add` keeps it"));
            }
            Ok(Handed::Result(came)) => match marker.mark(came.document) {
                Ok(result) => marked.push(result),
                Err(foreign) => refused.push(format!("{}: {foreign}", came.from)),
            },
        }
    }
    for path in seen {
        observed(course, path, given.assessment.as_deref(), &mut marked, &mut refused)?;
    }
    let gathered = gather(marked, |id| course.assessments.get(id).map(|assessment| &**assessment));
    Ok((gathered, refused))
}

/// Reads a table of what was observed, and gives it to the results.
fn observed(
    course: &Course,
    path: &Path,
    id: Option<&str>,
    marked: &mut [MarkedResult],
    refused: &mut Vec<String>,
) -> Result<(), Failure> {
    let (assessment, read) = checklists(course, path, id)?;
    refused.extend(read.mistakes.iter().map(|mistake| format!("{}, {mistake}", path.display())));
    for observed in &read.observed {
        give(observed, assessment, marked, refused);
    }
    Ok(())
}

/// What a table says was observed, for the assessment that is meant.
pub(super) fn checklists<'c>(
    course: &'c Course,
    path: &Path,
    id: Option<&str>,
) -> Result<(&'c Assessment, Checklists), Failure> {
    let assessment = course::assessment(course, id)?;
    let Some(checklist) = &assessment.observation else {
        return Err(Failure::Usage {
            message: format!("the assessment `{}` has no checklist", assessment.id),
            help: "write one under [observation] in its file; docs/formats.md shows how",
        });
    };
    let text = fs::read_to_string(path).map_err(|cause| DiskError::failed("read", path, cause))?;
    Ok((assessment, observation::read(assessment, checklist, &text)))
}

/// To every result of the participant on the occasion.
fn give(observed: &Observed, assessment: &Assessment, marked: &mut [MarkedResult], refused: &mut Vec<String>) {
    let mut is_known = false;
    for result in marked {
        let document = &result.document;
        if document.assessment == assessment.id
            && document.occasion == observed.occasion
            && document.participant == observed.participant
        {
            result.observe(assessment, &observed.done);
            is_known = true;
        }
    }
    if !is_known {
        let (who, when) = (&observed.participant, &observed.occasion);
        refused.push(format!("{who}: was observed, but there is no result of this code on `{when}`"));
    }
}
