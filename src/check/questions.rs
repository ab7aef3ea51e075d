//! Questions against objectives, and quizzes against the modules that place them.

use crate::check::names::Names;
use crate::model::code::Code;
use crate::model::course::Course;
use crate::model::diagnostic::{Diagnostic, Diagnostics, did_you_mean};
use crate::model::document::Placed;
use crate::model::id::{ObjectivePath, QuizId};
use crate::model::module::Module;
use crate::model::quiz::Purpose;
use crate::model::source::Span;
use std::collections::BTreeSet;

/// Objectives, roles and quizzes that are named exist; a practice quiz is placed somewhere.
pub fn check(course: &Course, names: &Names<'_>, diagnostics: &mut Diagnostics) {
    let placed = placed_quizzes(course, diagnostics);
    for quiz in course.quizzes.values() {
        // The questions of a quiz mostly name one module: it is looked up once.
        let mut module: Option<&Module> = None;
        for (objective, span) in quiz.questions.iter().filter_map(|question| question.objective.as_ref()) {
            if module.is_none_or(|found| found.id != objective.module) {
                module = names.modules.get(&objective.module).copied();
            }
            if !course.faulty.modules.contains(&objective.module) {
                diagnostics.extend(unknown_objective(objective, span, module, names));
            }
        }
        let faulty = &course.faulty;
        let may_be_placed =
            placed.contains(&quiz.id) || !faulty.modules.is_empty() || faulty.quizzes.contains(&quiz.id);
        if quiz.purpose == Purpose::Practice && !may_be_placed {
            diagnostics.push(
                Diagnostic::new(
                    Code::QuizNotPlaced,
                    Span::file(&quiz.file),
                    format!("no module places the quiz `{}`", quiz.id),
                )
                .help(format!(
                    "write `{{{{ quiz {} }}}}` on a line of its own in a module, or set use = \"bank\"",
                    quiz.id
                )),
            );
        }
    }
    for module in &course.modules {
        for (role, span) in &module.roles {
            if !names.roles.contains(role) && !course.faulty.settings {
                let known: Vec<_> = names.roles.iter().map(|role| role.as_str()).collect();
                diagnostics.push(
                    Diagnostic::new(
                        Code::UnknownRole,
                        span.clone(),
                        format!("there is no role `{role}` in course.toml"),
                    )
                    .help(did_you_mean(role.as_str(), known)),
                );
            }
        }
    }
}

/// Of a question, or of what an assessment draws.
pub(super) fn unknown_objective(
    objective: &ObjectivePath,
    span: &Span,
    module: Option<&Module>,
    names: &Names<'_>,
) -> Option<Diagnostic> {
    let (message, help) = match module {
        None => (
            format!("there is no module `{}`", objective.module),
            did_you_mean(objective.module.as_str(), names.modules.keys().map(|id| id.as_str()).collect::<Vec<_>>()),
        ),
        Some(module) if !module.objectives.iter().any(|known| known.id == objective.objective) => (
            format!("the module `{}` has no objective `{}`", objective.module, objective.objective),
            did_you_mean(
                objective.objective.as_str(),
                module.objectives.iter().map(|known| known.id.as_str()).collect::<Vec<_>>(),
            ),
        ),
        Some(_) => return None,
    };
    Some(Diagnostic::new(Code::UnknownObjective, span.clone(), message).help(help))
}

fn placed_quizzes(course: &Course, diagnostics: &mut Diagnostics) -> BTreeSet<QuizId> {
    let mut placed = BTreeSet::new();
    let translated = course.module_translations.values().flat_map(|translation| translation.body.placed());
    let modules = course.modules.iter().flat_map(|module| module.placed.iter().cloned());
    for block in modules.chain(translated) {
        let Placed::Quiz(quiz, span) = block else { continue };
        match course.quizzes.get(&quiz) {
            None if course.faulty.quizzes.contains(&quiz) => {}
            None => {
                let known: Vec<_> = course.quizzes.keys().map(QuizId::as_str).collect();
                diagnostics.push(
                    Diagnostic::new(Code::UnknownQuiz, span, format!("there is no quiz `{quiz}`"))
                        .help(did_you_mean(quiz.as_str(), known)),
                );
            }
            Some(found) if found.purpose == Purpose::Bank => diagnostics.push(
                Diagnostic::new(
                    Code::UnknownQuiz,
                    span,
                    format!("`{quiz}` is a bank for assessments and cannot be placed"),
                )
                .help("practice is placed: set use = \"practice\" in its file, or name another quiz"),
            ),
            Some(_) => {}
        }
        placed.insert(quiz);
    }
    placed
}
