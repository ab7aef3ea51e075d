//! In a course that asks for it: what is taught is tested, and what is tested is taught.

use crate::model::code::Code;
use crate::model::course::{Course, Coverage};
use crate::model::coverage::{CoverageTable, Gap, ModuleCoverage, ObjectiveCoverage};
use crate::model::diagnostic::{Diagnostic, Diagnostics};
use crate::model::id::ObjectivePath;
use crate::model::quiz::{Purpose, Question, Quiz};

/// Gaps between objectives, sections and questions; none in a loose course, where the table shows them.
pub fn check(course: &Course, diagnostics: &mut Diagnostics) {
    match course.settings.coverage {
        Coverage::Loose => return,
        Coverage::Strict => {}
    }
    let table = CoverageTable::of(course);
    for module in &table.modules {
        if course.faulty.modules.contains(&module.module.id) {
            continue;
        }
        for objective in &module.objectives {
            for gap in objective.gaps() {
                diagnostics.extend(match gap {
                    Gap::NotTaught => Some(not_taught(module, objective)),
                    Gap::NotTested => not_tested(course, module, objective),
                });
            }
        }
    }
    for (quiz, questions) in &table.without_objective {
        match quiz.purpose {
            // Practice may begin with a question that tests nothing yet.
            Purpose::Practice => {}
            Purpose::Bank => diagnostics.extend(questions.iter().map(|question| without_objective(quiz, question))),
        }
    }
}

fn not_taught(module: &ModuleCoverage<'_>, coverage: &ObjectiveCoverage<'_>) -> Diagnostic {
    let objective = coverage.objective;
    let is_asked = coverage.practice_questions() + coverage.bank.all() > 0;
    let message = if is_asked {
        format!("questions test the objective `{}`, but no section is named that teaches it", objective.id)
    } else {
        format!("no section is named that teaches the objective `{}`", objective.id)
    };
    let headings: Vec<_> = module.module.body.headings().map(|heading| format!("`{}`", heading.id)).collect();
    let help = match headings.len() {
        0 => "give the part of the module that teaches it a heading, such as `## How to wash`, and add `taught = [\"how-to-wash\"]` to the objective".to_owned(),
        1..=12 => format!("add `taught = [\"…\"]` to the objective, with one or more of {}", headings.join(", ")),
        _ => "add `taught = [\"…\"]` to the objective, with the ids of the headings of the sections that teach it".to_owned(),
    };
    Diagnostic::new(Code::ObjectiveNotTaught, objective.span.clone(), message).help(help)
}

/// `None` where another file with mistakes may test it, or where a blueprint asks for it in vain: that is told there.
fn not_tested(course: &Course, module: &ModuleCoverage<'_>, coverage: &ObjectiveCoverage<'_>) -> Option<Diagnostic> {
    let objective = coverage.objective;
    let path = ObjectivePath { module: module.module.id.clone(), objective: objective.id.clone() };
    let is_asked_for =
        || course.assessments.values().any(|assessment| assessment.draws().any(|draw| draw.objective == path));
    if !course.faulty.quizzes.is_empty() || !course.faulty.assessments.is_empty() || is_asked_for() {
        return None;
    }
    let (message, help) = match course.assessments.values().next() {
        Some(assessment) => (
            if objective.core {
                format!("no form of an assessment asks for the core objective `{}`", objective.id)
            } else {
                format!("neither an assessment nor practice asks for the objective `{}`", objective.id)
            },
            format!(
                "add a [[section.draw]] with objective = \"{path}\" to {}; questions on it in the banks: {}",
                assessment.file,
                coverage.bank.all()
            ),
        ),
        None => (
            format!("no practice question tests the objective `{}`", objective.id),
            format!("write objective = \"{path}\" into a question that tests it"),
        ),
    };
    Some(Diagnostic::new(Code::ObjectiveNotTested, objective.span.clone(), message).help(help))
}

fn without_objective(quiz: &Quiz, question: &Question) -> Diagnostic {
    Diagnostic::new(
        Code::QuestionWithoutObjective,
        question.span.clone(),
        format!("the question `{}` of the bank `{}` names no objective", question.id, quiz.id),
    )
    .help("no assessment can draw it: write the objective it tests, as objective = \"legislation/elements\"")
}
