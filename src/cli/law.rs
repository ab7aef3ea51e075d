//! `mafunzo law`

use crate::cli::arguments::{Format, Law};
use crate::cli::console::Console;
use crate::cli::failure::Failure;
use crate::cli::{Outcome, today};
use crate::load;
use crate::model::course::Course;
use crate::model::diagnostic::did_you_mean;
use crate::model::law::Citation;
use crate::model::law_use::{LawUse, cited};
use crate::pipeline::{self, Memory};
use crate::report::law;

/// Lists what names a place in the law; the course may have mistakes elsewhere.
pub(super) fn run(arguments: &Law, console: &mut Console) -> Result<Outcome, Failure> {
    let asked = Citation::parse(&arguments.section).map_err(|_| Failure::Usage {
        message: format!("`{}` is not a place in the law", arguments.section),
        help: "write a statute's id and its section, as ctip/3 or, in quotes, 'ctip/3(3)'",
    })?;
    let (sources, found) = load::course(&arguments.course.root)?;
    let reading = pipeline::read(&sources, found, &mut Memory::default(), &today::build_info()?);
    let course = reading.course.ok_or_else(|| Failure::Usage {
        message: "there is no course.toml that can be read".to_owned(),
        help: "name the folder of a course; `mafunzo check` lists mistakes",
    })?;
    let touched = LawUse::of(&course, asked);
    if touched.is_empty() {
        return Err(nothing(&course, &touched.asked));
    }
    match arguments.format {
        Format::Text => console.print(&law::text(&touched, &sources)),
        Format::Json => console.print(&format!("{}\n", law::json(&touched, &sources))),
    }
    Ok(Outcome::Fine)
}

/// Names the nearest statute, or else the nearest sections of this one.
fn nothing(course: &Course, asked: &Citation) -> Failure {
    let cited: Vec<String> = cited(course).into_iter().map(ToString::to_string).collect();
    let of_statute: Vec<&str> =
        cited.iter().map(String::as_str).filter(|citation| is_of(citation, asked.statute.as_str())).collect();
    let statutes = course.country.iter().flat_map(|country| &country.statutes);
    let statutes: Vec<&str> = statutes.map(|statute| statute.id.as_str()).collect();
    let help = if of_statute.is_empty() && !statutes.contains(&asked.statute.as_str()) {
        did_you_mean(asked.statute.as_str(), statutes)
    } else {
        did_you_mean(&asked.to_string(), of_statute)
    };
    Failure::Unknown { message: format!("nothing in this course names `{asked}`"), help }
}

fn is_of(citation: &str, statute: &str) -> bool {
    citation.split('/').next() == Some(statute)
}
