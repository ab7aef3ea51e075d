//! Blueprints against objectives and banks.

use crate::check::names::Names;
use crate::check::questions::unknown_objective;
use crate::model::assessment::{Assessment, Disclosure, Draw, Feedback};
use crate::model::code::Code;
use crate::model::course::Course;
use crate::model::diagnostic::{Diagnostic, Diagnostics, did_you_mean};
use crate::model::form::{Forms, Shortage};
use crate::model::id::QuizId;
use crate::model::quiz::Purpose;

/// What is drawn exists, is enough for every form, and is worth the same in each.
pub fn check(course: &Course, names: &Names<'_>, diagnostics: &mut Diagnostics) {
    for assessment in course.assessments.values() {
        diagnostics.extend(sealed_feedback(course, assessment));
        let mut found = Vec::new();
        for draw in assessment.draws() {
            found.extend(objective(course, draw, names));
            found.extend(bank(course, draw));
        }
        // A bank that could not be read may hold what is missed.
        let is_read = course.faulty.quizzes.is_empty() && !course.faulty.assessments.contains(&assessment.id);
        if found.is_empty() && is_read {
            let forms = Forms::of(assessment, &course.quizzes);
            found.extend(forms.shortages.iter().map(|shortage| too_small(assessment, shortage)));
            found.extend(forms.uneven.iter().map(|draw| uneven(draw)));
        }
        diagnostics.extend(found);
    }
}

fn sealed_feedback(course: &Course, assessment: &Assessment) -> Option<Diagnostic> {
    match (course.settings.disclosure, &assessment.feedback) {
        (Disclosure::Open, _) | (Disclosure::Sealed, None | Some((Feedback::Never, _))) => None,
        (Disclosure::Sealed, Some((Feedback::Now | Feedback::End, span))) => Some(
            Diagnostic::new(
                Code::SealedFeedback,
                span.clone(),
                "assessments of this course are sealed, so the page cannot tell what was right",
            )
            .help("take `feedback` out, or set assessment = \"open\" in course.toml to let the page mark"),
        ),
    }
}

fn objective(course: &Course, draw: &Draw, names: &Names<'_>) -> Option<Diagnostic> {
    let module = names.modules.get(&draw.objective.module).copied();
    let is_read = !course.faulty.modules.contains(&draw.objective.module);
    if is_read { unknown_objective(&draw.objective, &draw.span, module, names) } else { None }
}

fn bank(course: &Course, draw: &Draw) -> Option<Diagnostic> {
    let (id, span) = draw.bank.as_ref()?;
    match course.quizzes.get(id).map(|quiz| quiz.purpose) {
        Some(Purpose::Bank) => None,
        None if course.faulty.quizzes.contains(id) => None,
        None => {
            let banks = course.quizzes.values().filter(|quiz| quiz.purpose == Purpose::Bank);
            let known: Vec<_> = banks.map(|quiz| quiz.id.as_str()).collect();
            let message = format!("there is no bank `{id}`");
            Some(Diagnostic::new(Code::UnknownQuiz, span.clone(), message).help(did_you_mean(id.as_str(), known)))
        }
        Some(Purpose::Practice) => Some(
            Diagnostic::new(
                Code::UnknownQuiz,
                span.clone(),
                format!("`{id}` is a practice quiz: its key is in the hands of participants"),
            )
            .help("assessments draw on banks: name a quiz with use = \"bank\""),
        ),
    }
}

fn too_small(assessment: &Assessment, shortage: &Shortage<'_>) -> Diagnostic {
    let Shortage { draw, wanted, found } = shortage;
    let stakes = if draw.must_pass { "must-pass questions" } else { "ordinary questions" };
    let place = draw.bank.as_ref().map_or_else(|| "the banks hold".to_owned(), |(bank, _)| holds(bank));
    let forms = assessment.forms.get();
    let left = draw.questions.max(1);
    Diagnostic::new(
        Code::BankTooSmall,
        draw.span.clone(),
        format!("{forms} forms need {wanted} {stakes} on `{}`, but {place} only {found}", draw.objective),
    )
    .help(format!(
        "write {} more, draw fewer than {left}, or make fewer forms; a question is asked in one form only",
        wanted.saturating_sub(*found).max(1)
    ))
}

fn holds(bank: &QuizId) -> String {
    format!("`{bank}` holds")
}

fn uneven(draw: &Draw) -> Diagnostic {
    Diagnostic::new(
        Code::UnevenForms,
        draw.span.clone(),
        format!("the questions on `{}` are worth different points in different forms", draw.objective),
    )
    .help("give the questions of a bank that stand for each other the same points, and write them one after the other")
}
