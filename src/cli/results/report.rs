//! `mafunzo results report`

use crate::cli::arguments::results::ReportResults;
use crate::cli::console::Console;
use crate::cli::failure::Failure;
use crate::cli::results::{course, kept};
use crate::cli::{Outcome, language, today};
use crate::evaluation::{self, Evaluation};
use crate::model::course::Course;
use crate::model::language::Language;
use crate::model::smallest_group::SmallestGroup;
use crate::results::cascade::{self, Terms};
use crate::results::marker::Marker;
use crate::results::statistics::figures::figures;
use crate::write;

/// Tells what was learnt and how far the cascade reached, on one page.
pub(super) fn run(arguments: &ReportResults, console: &mut Console) -> Result<Outcome, Failure> {
    let Some(course) = course::read(&arguments.kept.course, console)? else { return Ok(Outcome::CourseHasErrors) };
    let language = language_of(&course, arguments.language.as_deref())?;
    let floor = floor(&course, arguments.smallest_group)?;
    let info = today::build_info()?;
    let marker = Marker::of(&course);
    let kept = kept::read(&arguments.kept, &course, &marker, console)?;
    let (gathered, unread) = match kept.cohort {
        // The records are of all workshop runs together.
        Some(_) => (cascade::Gathered::default(), 0),
        None => kept::records(&arguments.kept, &course, console)?,
    };
    if gathered.is_empty() {
        kept.demand_results(&arguments.kept)?;
    }
    let terms = Terms { course: &course, floor, today: info.today, silent_after: arguments.silent_after };
    let cascade = (!gathered.is_empty()).then(|| cascade::of(gathered, terms));
    let figures = figures(&marker, &kept.cohorts, &kept.roles, floor);
    let evaluation = Evaluation {
        course: &course,
        figures: &figures,
        cascade: cascade.as_ref(),
        floor,
        cohort: kept.cohort.as_ref(),
        language: &language,
        info: &info,
    };
    let page = evaluation::page(evaluation).map_err(|finding| Failure::Usage {
        message: finding.message.clone(),
        help: "look at the templates in the course's own site/ folder",
    })?;
    write::single(&page, &arguments.out)?;
    console.say(&format!("{}: what was learnt, to read, print and send", arguments.out.display()));
    Ok(if kept.foreign + unread == 0 { Outcome::Fine } else { Outcome::CourseHasErrors })
}

/// The language that is wanted: one of the course's.
fn language_of(course: &Course, tag: Option<&str>) -> Result<Language, Failure> {
    let languages = &course.settings.languages;
    let Some(tag) = tag else { return Ok(languages[0].clone()) };
    let language = language::parse(tag)?;
    if languages.contains(&language) {
        return Ok(language);
    }
    let known: Vec<_> = languages.iter().map(Language::as_str).collect();
    Err(Failure::Usage {
        message: format!("the course is not built in `{tag}`, only in {}", known.join(", ")),
        help: "name one of these with --language, or add the language to course.toml",
    })
}

/// What the course says, or more.
fn floor(course: &Course, wanted: Option<u8>) -> Result<SmallestGroup, Failure> {
    let least = course.settings.smallest_group;
    let Some(wanted) = wanted else { return Ok(least) };
    SmallestGroup::new(i64::from(wanted)).filter(|wanted| *wanted >= least).ok_or_else(|| Failure::Usage {
        message: format!("--smallest-group may be {} to {}", least.people(), SmallestGroup::MAX),
        help: "of fewer people a report would tell of single ones; course.toml can only ask for more",
    })
}
