//! Certificates against the assessments of the course.

use crate::model::certificate::settings::{Required, Unclear};
use crate::model::code::Code;
use crate::model::course::Course;
use crate::model::diagnostic::{Diagnostic, Diagnostics, did_you_mean};

/// It is clear what has to be passed.
pub fn check(course: &Course, diagnostics: &mut Diagnostics) {
    let Some(settings) = &course.settings.certificate else { return };
    let Err(unclear) = Required::of(course, settings) else { return };
    // An assessment that could not be read may be the one that is meant.
    if !course.faulty.assessments.is_empty() {
        return;
    }
    let all = || course.assessments.keys().map(|id| id.as_str()).collect::<Vec<_>>();
    let found = |span, message: String| Diagnostic::new(Code::CertificateAssessment, span, message);
    diagnostics.push(match unclear {
        Unclear::NoAssessment => found(settings.span.clone(), "there is no assessment that could be passed".to_owned())
            .help("write one into assessments/, or take [certificate] out"),
        Unclear::SeveralAssessments => {
            found(settings.span.clone(), "the course has several assessments: which has to be passed?".to_owned())
                .help(format!("write assessment = \"ID\" below it; {}", did_you_mean("", all())))
        }
        Unclear::UnknownAssessment(id, span) => {
            found(span.clone(), format!("there is no assessment `{id}`")).help(did_you_mean(id.as_str(), all()))
        }
        Unclear::SeveralOccasions(assessment) => {
            let ids: Vec<_> = assessment.occasions.iter().map(|occasion| occasion.id.as_str()).collect();
            let message = format!("`{}` is taken on several occasions: which of them count?", assessment.id);
            found(settings.span.clone(), message)
                .help(format!("write them below it, as occasions = [\"{}\"]", ids.last().copied().unwrap_or_default()))
        }
        Unclear::UnknownOccasion(assessment, id, span) => {
            let ids: Vec<_> = assessment.occasions.iter().map(|occasion| occasion.id.as_str()).collect();
            found(span.clone(), format!("`{}` is not taken on an occasion `{id}`", assessment.id))
                .help(did_you_mean(id.as_str(), ids))
        }
    });
}
