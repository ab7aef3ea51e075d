//! `mafunzo plan`

use crate::cli::arguments::{Format, PlanWorkshop};
use crate::cli::console::Console;
use crate::cli::failure::Failure;
use crate::cli::{Outcome, findings, today};
use crate::load;
use crate::model::agenda::{Clock, SessionKind};
use crate::model::course::Course;
use crate::model::outline::Outline;
use crate::model::plan::Plan;
use crate::model::timetable;
use crate::pipeline::{self, Memory};
use crate::report::plan::{self, PlanReport};

/// Cuts the agenda to the time there is.
pub(super) fn run(arguments: &PlanWorkshop, console: &mut Console) -> Result<Outcome, Failure> {
    let info = today::build_info()?;
    let (sources, found) = load::course(&arguments.course.root)?;
    let reading = pipeline::read(&sources, found, &mut Memory::default(), &info);
    let Some(course) = reading.course.filter(|_| !reading.diagnostics.has_errors()) else {
        let told = findings::show(&sources, reading.diagnostics, console);
        console.say(&format!("{}; no plan was made", told.summary));
        return Ok(told.outcome);
    };
    if course.settings.days.is_empty() {
        return Err(Failure::Usage {
            message: "this course has no agenda to cut".to_owned(),
            help: "add [[day]] with its [[day.session]]s to course.toml",
        });
    }
    let outline = outline(&course, arguments)?;
    let asked = asked(&course, &outline, arguments)?;
    let plan = Plan::of(&outline, asked).map_err(|short| Failure::Usage {
        message: plan::too_short(&course, &outline, asked, &short),
        help: "ask for more time",
    })?;
    let times = timetable::times(&outline, &plan).map_err(|late| Failure::Usage {
        message: format!(
            "`{}` would begin at {} and end after midnight, at {}",
            course.settings.days[late.day].title, outline.days[late.day], late.end
        ),
        help: "begin earlier with --start, or ask for less time with --minutes",
    })?;
    let report = PlanReport::new(&course, &outline, &plan, times);
    match arguments.format {
        Format::Json => console.print(&format!("{}\n", report.json())),
        Format::Text => console.print(&report.text()),
    }
    Ok(Outcome::Fine)
}

fn outline(course: &Course, arguments: &PlanWorkshop) -> Result<Outline, Failure> {
    let mut outline = Outline::of(course);
    if let Some(start) = &arguments.start {
        let start = Clock::parse(start).ok_or_else(|| Failure::Usage {
            message: format!("`{start}` is no time of day"),
            help: "write hours and minutes with two digits each, 00:00 to 23:59, such as --start 08:30",
        })?;
        outline = outline.starting(start);
    }
    for change in &arguments.breaks {
        let (slot, minutes) = changed_break(course, change)?;
        outline = outline.with_break(slot, minutes);
    }
    Ok(outline)
}

/// Reads `tea-1=15`.
fn changed_break(course: &Course, change: &str) -> Result<(usize, u16), Failure> {
    let sessions = || course.settings.days.iter().flat_map(|day| &day.sessions).enumerate();
    let pauses = || sessions().filter(|(_, session)| session.kind == SessionKind::Break);
    let (name, minutes) = change.split_once('=').ok_or_else(|| Failure::Usage {
        message: format!("`{change}` does not say which break and how many minutes"),
        help: "write the id of a break in course.toml, = and minutes, such as --break tea-1=15",
    })?;
    let named = pauses().find(|(_, session)| session.id.as_ref().is_some_and(|id| id.as_str() == name));
    let (slot, _) = named.ok_or_else(|| {
        let known: Vec<_> = pauses().filter_map(|(_, session)| session.id.as_ref()).map(|id| id.as_str()).collect();
        let known = if known.is_empty() { "none has an id".to_owned() } else { known.join(", ") };
        Failure::Usage {
            message: format!("the agenda has no break `{name}`; its breaks: {known}"),
            help: "a break is a [[day.session]] with kind = \"break\" and an id",
        }
    })?;
    let minutes = minutes.parse().ok().filter(|minutes| *minutes <= 600).ok_or_else(|| Failure::Usage {
        message: format!("`{minutes}` is no length of a break"),
        help: "write whole minutes from 0 to 600; 0 leaves the break out",
    })?;
    Ok((slot, minutes))
}

/// How many minutes there are; without an option all of them.
fn asked(course: &Course, outline: &Outline, arguments: &PlanWorkshop) -> Result<u32, Failure> {
    match (arguments.minutes, arguments.days) {
        (Some(minutes), _) => Ok(minutes),
        (None, None) => Ok(outline.minutes()),
        (None, Some(days)) if usize::from(days) <= course.settings.days.len() => {
            let of_days = outline.slots.iter().filter(|slot| slot.day < usize::from(days));
            Ok(of_days.map(|slot| slot.content.minutes()).sum())
        }
        (None, Some(days)) => Err(Failure::Usage {
            message: format!("--days {days} is more than the agenda has: {}", course.settings.days.len()),
            help: "ask for fewer days, or leave --days out for the whole agenda",
        }),
    }
}
