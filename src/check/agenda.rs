//! The agenda against the modules and the clock.

mod sessions;

use crate::check::names::Names;
use crate::model::code::Code;
use crate::model::course::Course;
use crate::model::diagnostic::{Diagnostic, Diagnostics, did_you_mean};
use crate::model::id::ModuleId;
use crate::model::timetable::MIDNIGHT;
use std::collections::BTreeMap;

/// Sessions name modules that exist, and a module's sessions add up to its minutes.
pub fn check(course: &Course, names: &Names<'_>, diagnostics: &mut Diagnostics) {
    let mut planned: BTreeMap<&ModuleId, u32> = BTreeMap::new();
    for session in course.settings.days.iter().flat_map(|day| &day.sessions) {
        let Some((module, span)) = &session.module else { continue };
        if names.modules.contains_key(module) || course.faulty.modules.contains(module) {
            *planned.entry(module).or_default() += u32::from(session.minutes);
        } else {
            let known: Vec<_> = names.modules.keys().map(|id| id.as_str()).collect();
            diagnostics.push(
                Diagnostic::new(Code::UnknownModule, span.clone(), format!("there is no module `{module}`"))
                    .help(did_you_mean(module.as_str(), known)),
            );
        }
    }
    midnight(course, diagnostics);
    sessions::check(course, names, diagnostics);
    if planned.is_empty() || course.faulty.settings {
        return;
    }
    for module in course.modules.iter().filter(|module| !course.faulty.modules.contains(&module.id)) {
        let (minutes, span) = &module.minutes;
        let sessions = planned.get(&module.id).copied().unwrap_or(0);
        if sessions != u32::from(*minutes) {
            diagnostics.push(
                Diagnostic::new(
                    Code::AgendaMinutes,
                    span.clone(),
                    format!("this module takes {minutes} minutes, but its sessions in the agenda take {sessions}"),
                )
                .help(format!("change `minutes` here, or the sessions with module = \"{}\" in course.toml", module.id)),
            );
        }
    }
}

/// A day ends before midnight.
fn midnight(course: &Course, diagnostics: &mut Diagnostics) {
    for day in &course.settings.days {
        let (start, span) = &day.start;
        let end = start.plus(day.minutes());
        if end.minutes() > MIDNIGHT {
            diagnostics.push(
                Diagnostic::new(
                    Code::PastMidnight,
                    span.clone(),
                    format!("this day begins at {start}, and its sessions take {} minutes", day.minutes()),
                )
                .help(format!("it would end at {end} on the next day: begin earlier, or move sessions to another day")),
            );
        }
    }
}
