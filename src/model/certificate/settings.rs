//! What `course.toml` says of certificates.

use crate::model::assessment::Assessment;
use crate::model::certificate::Hours;
use crate::model::certificate::fact_text::FactText;
use crate::model::certificate::key_list::KeyList;
use crate::model::course::Course;
use crate::model::id::{AssessmentId, OccasionId, SignatoryId};
use crate::model::language::Language;
use crate::model::source::Span;

/// The `[certificate]` table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateSettings {
    /// Where it stands.
    pub span: Span,
    /// How long the course is.
    pub hours: Option<Hours>,
    /// Whether a certificate says how well the test was passed.
    pub score: ScoreShown,
    /// The assessment that has to be passed; the only one where it is left out.
    pub assessment: Option<(AssessmentId, Span)>,
    /// The occasions on which passing counts; where there are none, the assessment's only one.
    pub occasions: Vec<(OccasionId, Span)>,
    /// Who signs by hand.
    pub signatories: Vec<Signatory>,
    /// Who gives it, and the keys it is signed with.
    pub keys: KeyList,
}

/// The word of the `score` key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ScoreShown {
    /// That the test was passed, and no more.
    #[default]
    None,
    /// The ten percent in which the score lies.
    Band,
}

/// Who signs by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signatory {
    /// Named by translations.
    pub id: SignatoryId,
    /// As "Facilitator".
    pub title: Box<str>,
}

/// What has to be passed for a certificate.
#[derive(Clone, Copy, Debug)]
pub struct Required<'c> {
    /// The assessment.
    pub assessment: &'c Assessment,
    settings: &'c CertificateSettings,
}

/// Why it is not clear what has to be passed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unclear<'c> {
    /// The course has none.
    NoAssessment,
    /// It has several, and none is named.
    SeveralAssessments,
    /// It has none of this name.
    UnknownAssessment(&'c AssessmentId, &'c Span),
    /// The assessment is taken on several occasions, and none is named.
    SeveralOccasions(&'c Assessment),
    /// It is not taken on this one.
    UnknownOccasion(&'c Assessment, &'c OccasionId, &'c Span),
}

/// The name of a course in a language, as certificates bear it; its id where the name cannot be signed.
pub fn signed_title(course: &Course, language: &Language) -> FactText {
    FactText::tidy(course.title_in(language)).unwrap_or_else(|| FactText::of_id(course.settings.id.as_str()))
}

impl<'c> Required<'c> {
    /// Finds the assessment and its occasions.
    pub fn of(course: &'c Course, settings: &'c CertificateSettings) -> Result<Self, Unclear<'c>> {
        let mut all = course.assessments.values();
        let assessment = match (&settings.assessment, all.next(), all.next()) {
            (Some((id, span)), _, _) => course.assessments.get(id).ok_or(Unclear::UnknownAssessment(id, span))?,
            (None, None, _) => return Err(Unclear::NoAssessment),
            (None, Some(only), None) => only,
            (None, Some(_), Some(_)) => return Err(Unclear::SeveralAssessments),
        };
        if settings.occasions.is_empty() && assessment.occasions.len() > 1 {
            return Err(Unclear::SeveralOccasions(assessment));
        }
        match settings.occasions.iter().find(|(id, _)| assessment.occasion(id.as_str()).is_none()) {
            Some((id, span)) => Err(Unclear::UnknownOccasion(assessment, id, span)),
            None => Ok(Self { assessment, settings }),
        }
    }

    /// Whether passing on this occasion counts.
    pub fn counts(&self, occasion: &OccasionId) -> bool {
        let named = &self.settings.occasions;
        named.is_empty() || named.iter().any(|(id, _)| id == occasion)
    }
}
