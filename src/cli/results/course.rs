//! The course that results are of.

use crate::cli::console::Console;
use crate::cli::failure::Failure;
use crate::cli::{findings, today};
use crate::load;
use crate::model::assessment::Assessment;
use crate::model::course::Course;
use crate::pipeline::{self, Memory};
use std::path::Path;

/// The course, if it has no mistakes; what was found is shown.
pub(in crate::cli) fn read(root: &Path, console: &mut Console) -> Result<Option<Course>, Failure> {
    let (sources, found) = load::course(root)?;
    let reading = pipeline::read(&sources, found, &mut Memory::default(), &today::build_info()?);
    if reading.diagnostics.has_errors() {
        findings::show(&sources, reading.diagnostics, console);
        return Ok(None);
    }
    Ok(reading.course)
}

/// The assessment that is meant: the one that is named, or the only one.
pub(super) fn assessment<'c>(course: &'c Course, id: Option<&str>) -> Result<&'c Assessment, Failure> {
    let named = |id: &str| {
        course.assessments.get(id).map(|assessment| &**assessment).ok_or_else(|| Failure::Usage {
            message: format!("the course has no assessment `{id}`"),
            help: "name a file of assessments/ without its ending",
        })
    };
    match (id, course.assessments.len()) {
        (Some(id), _) => named(id),
        (None, 1) => Ok(course.assessments.values().next().expect("there is one")),
        (None, 0) => Err(Failure::Usage {
            message: "the course has no assessment".to_owned(),
            help: "write one into assessments/; docs/formats.md shows how",
        }),
        (None, _) => Err(Failure::Usage {
            message: "the course has several assessments".to_owned(),
            help: "say which one the paper is of: --assessment ID",
        }),
    }
}
