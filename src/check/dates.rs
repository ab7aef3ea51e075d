//! Whether the law in modules and questions was looked at in time.

use crate::model::build_info::BuildInfo;
use crate::model::code::Code;
use crate::model::course::Course;
use crate::model::diagnostic::{Diagnostic, Diagnostics};

/// Warns from the day of `review_by` on.
pub fn check(course: &Course, info: &BuildInfo, diagnostics: &mut Diagnostics) {
    for module in &course.modules {
        if let Some((date, span)) = &module.review_by
            && info.today >= *date
        {
            diagnostics.push(
                Diagnostic::new(Code::ReviewOverdue, span.clone(), format!("the law in this module was to be checked again by {date}"))
                    .help("compare it with the statutes in force, then set `law_checked` to that day and `review_by` to a later one"),
            );
        }
    }
    for question in course.quizzes.values().flat_map(|quiz| &quiz.questions) {
        if let Some((date, span)) = &question.review_by
            && info.today >= *date
        {
            diagnostics.push(
                Diagnostic::new(
                    Code::ReviewOverdue,
                    span.clone(),
                    format!("the law this question rests on was to be checked again by {date}"),
                )
                .help("compare question and key with the statutes in force, then set `review_by` to a later day"),
            );
        }
    }
}
