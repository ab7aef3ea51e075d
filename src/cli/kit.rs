//! `mafunzo kit`

use crate::cli::arguments::Kit;
use crate::cli::console::Console;
use crate::cli::failure::Failure;
use crate::cli::{Outcome, findings, today};
use crate::disk::DiskError;
use crate::kit::layout::{SUMS, kit_id};
use crate::kit::{archive, parent};
use crate::load;
use crate::model::course::Course;
use crate::model::lineage::{FacilitatorCode, KitId, Level, Lineage};
use crate::pipeline::{self, Memory};
use crate::write;
use crate::write::folder;
use std::fs;
use std::path::Path;

/// Packs the course for the next level.
pub(super) fn run(arguments: &Kit, console: &mut Console) -> Result<Outcome, Failure> {
    let info = today::build_info()?;
    let facilitator = arguments.facilitator.as_deref().map(code).transpose()?;
    let (sources, found) = load::course(&arguments.course.root)?;
    let reading = pipeline::read(&sources, found, &mut Memory::default(), &info);
    let mut diagnostics = reading.diagnostics;
    let course = reading.course.filter(|_| !diagnostics.has_errors());
    let made = match &course {
        Some(course) => {
            let lineage = lineage(course, arguments, facilitator)?;
            pipeline::kit(course, &lineage, &info, &mut diagnostics).map(|kit| (course, lineage, kit))
        }
        None => None,
    };
    let told = findings::show(&sources, diagnostics, console);
    let Some((course, lineage, kit)) = made else {
        console.say(&format!("{}; nothing was written", told.summary));
        return Ok(Outcome::CourseHasErrors);
    };
    let name = format!("{}-kit.zip", course.settings.id);
    let file = arguments.out.clone().unwrap_or_else(|| arguments.course.join(&name));
    folder::check_archive(&arguments.course.root, &file)?;
    let bytes = archive::pack(&kit);
    write::single(&bytes, &file)?;
    let id = kit.get(SUMS).map(kit_id);
    console.say(&format!(
        "{}: level {}, {} files, {} kB",
        file.display(),
        lineage.level.get(),
        kit.len(),
        bytes.len().div_ceil(1000)
    ));
    if let Some(id) = id {
        console.say(&format!("its checksum: {}", id.as_str()));
    }
    console.say(&told.summary);
    Ok(Outcome::Fine)
}

fn code(text: &str) -> Result<FacilitatorCode, Failure> {
    FacilitatorCode::parse(text).ok_or_else(|| Failure::Usage {
        message: format!("`{text}` is no code of a facilitator"),
        help: "write 4 to 12 letters A to Z and digits, never a service number or a name",
    })
}

fn lineage(course: &Course, arguments: &Kit, facilitator: Option<FacilitatorCode>) -> Result<Lineage, Failure> {
    let settings = &course.settings;
    let mut lineage = match &arguments.parent {
        None => Lineage::first(settings.id.clone(), course.revision, facilitator),
        Some(path) => {
            let (parent, id) = read_parent(path)?;
            if parent.course != settings.id {
                return Err(Failure::Usage {
                    message: format!("the kit in `{}` is of the course `{}`", path.display(), parent.course),
                    help: "name a kit of this course",
                });
            }
            let next = parent.next(id, facilitator).map_err(|bad| Failure::Usage {
                message: bad.to_string(),
                help: "make a new kit from the course, without --parent",
            })?;
            // The course may have changed since; the kit is made of what it is now.
            Lineage { course_revision: course.revision, ..next }
        }
    };
    if let Some(level) = arguments.level {
        lineage.level = Level::new(level.into()).ok_or_else(|| Failure::Usage {
            message: format!("there is no level {level}"),
            help: "write a number from 1 to 99",
        })?;
    }
    Ok(lineage)
}

/// A kit, or its `lineage.json`; then the list of checksums beside it names the kit, if it is there.
fn read_parent(path: &Path) -> Result<(Lineage, Option<KitId>), Failure> {
    let bytes = fs::read(path).map_err(|cause| DiskError::failed("read", path, cause))?;
    let refused = |bad: String| Failure::Usage {
        message: format!("`{}`: {bad}", path.display()),
        help: "name the zip that `mafunzo kit` made, or the lineage.json in it",
    };
    if bytes.starts_with(b"PK") {
        let (lineage, id) = parent::of_archive(&bytes).map_err(|bad| refused(bad.to_string()))?;
        return Ok((lineage, Some(id)));
    }
    let lineage = Lineage::read(&String::from_utf8_lossy(&bytes)).map_err(|bad| refused(bad.to_string()))?;
    let sums = path.with_file_name(SUMS);
    let id = if sums.is_file() {
        let sums = fs::read(&sums).map_err(|cause| DiskError::failed("read", &sums, cause))?;
        Some(kit_id(&sums))
    } else {
        None
    };
    Ok((lineage, id))
}
