//! The sessions of modules against what they are to teach, and how long that takes.

use crate::check::names::Names;
use crate::model::agenda::Session;
use crate::model::code::Code;
use crate::model::course::Course;
use crate::model::diagnostic::{Diagnostic, Diagnostics, did_you_mean};
use crate::model::id::{ModuleId, ObjectiveId};
use crate::model::outline::Outline;
use std::collections::BTreeMap;

/// Objectives are those of the session's module, each in one session; they fit into its minutes.
pub(super) fn check(course: &Course, names: &Names<'_>, diagnostics: &mut Diagnostics) {
    let mut seen: BTreeMap<(&ModuleId, &ObjectiveId), u32> = BTreeMap::new();
    for session in course.settings.days.iter().flat_map(|day| &day.sessions) {
        short(session, diagnostics);
        let Some((id, _)) = &session.module else {
            diagnostics.extend(session.objectives.iter().map(|(objective, span)| {
                Diagnostic::new(
                    Code::UnknownObjective,
                    span.clone(),
                    format!("this session teaches no module, so there is no objective `{objective}`"),
                )
                .help("add `module = \"…\"` to the session, or take `objectives` away")
            }));
            continue;
        };
        let Some(module) = names.modules.get(id).filter(|_| !course.faulty.modules.contains(id)) else { continue };
        for (objective, span) in &session.objectives {
            if !module.objectives.iter().any(|known| known.id == *objective) {
                let known: Vec<_> = module.objectives.iter().map(|known| known.id.as_str()).collect();
                diagnostics.push(
                    Diagnostic::new(
                        Code::UnknownObjective,
                        span.clone(),
                        format!("the module `{id}` has no objective `{objective}`"),
                    )
                    .help(did_you_mean(objective.as_str(), known)),
                );
            }
            let times = seen.entry((id, objective)).or_default();
            *times += 1;
            if *times == 2 {
                diagnostics.push(
                    Diagnostic::new(
                        Code::DuplicateId,
                        span.clone(),
                        format!("the objective `{id}/{objective}` is planned twice"),
                    )
                    .help("name it in the session that gives it the most time"),
                );
            }
        }
    }
    too_long(course, diagnostics);
}

fn short(session: &Session, diagnostics: &mut Diagnostics) {
    if let Some((short, span)) = session.short.as_ref().filter(|(short, _)| *short >= session.minutes) {
        diagnostics.push(
            Diagnostic::new(
                Code::LengthsNotRising,
                span.clone(),
                format!("{short} minutes are not shorter than the {} minutes of the session", session.minutes),
            )
            .help("write fewer minutes, or take `short` away: then only a long workshop keeps the session"),
        );
    }
}

fn too_long(course: &Course, diagnostics: &mut Diagnostics) {
    let sessions = course.settings.days.iter().flat_map(|day| &day.sessions);
    for (session, slot) in sessions.zip(&Outline::of(course).slots) {
        let (Some((module, span)), minutes) = (&session.module, slot.content.minutes()) else { continue };
        if minutes > u32::from(session.minutes) && !course.faulty.modules.contains(module) {
            diagnostics.push(
                Diagnostic::new(
                    Code::LengthsTooLong,
                    span.clone(),
                    format!(
                        "in full, the objectives of this session take {minutes} minutes, and the session has {}",
                        session.minutes
                    ),
                )
                .help(format!(
                    "shorten their last `lengths` in the module `{module}`, or name fewer of them in `objectives`"
                )),
            );
        }
    }
}
