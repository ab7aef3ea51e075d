//! A course made ready for marking many results: its forms drawn and its questions looked up once.

use crate::model::assessment::Assessment;
use crate::model::course::Course;
use crate::model::fingerprint::Fingerprint;
use crate::model::form::{Form, FormLetter, Forms, QuestionPath};
use crate::model::hint_cost::HintCost;
use crate::model::id::{AssessmentId, CourseId};
use crate::model::quiz::{Purpose, Question};
use crate::model::score::Marking;
use crate::results::document::ResultDocument;
use crate::results::mark::{self, MarkedResult};
use std::collections::BTreeMap;

/// Marks results by what the course says now.
#[derive(Debug)]
pub struct Marker<'c> {
    course: &'c Course,
    assessments: BTreeMap<&'c AssessmentId, ReadyAssessment<'c>>,
}

/// An assessment with all that its results can name.
#[derive(Debug)]
pub struct ReadyAssessment<'c> {
    /// The blueprint.
    pub assessment: &'c Assessment,
    /// Its forms.
    pub forms: Forms<'c>,
    /// Every question of every bank.
    pub(super) questions: BTreeMap<QuestionPath, ReadyQuestion<'c>>,
    /// The section of each question, by form.
    pub(super) sections: BTreeMap<(FormLetter, QuestionPath), usize>,
}

/// A question of a bank.
#[derive(Debug)]
pub struct ReadyQuestion<'c> {
    /// What it asks.
    pub question: &'c Question,
    /// How it is worded now.
    pub wording: Fingerprint,
    /// How it is marked in this assessment.
    pub marking: Marking,
}

/// Why a result cannot be marked by this course.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Foreign {
    /// Another course.
    #[error("this result is of the course `{0}`")]
    Course(CourseId),
    /// An assessment that is not there.
    #[error("the course has no assessment `{0}` any more")]
    Assessment(AssessmentId),
    /// A form that is not there.
    #[error("the assessment has no form {0} any more")]
    Form(FormLetter),
}

impl<'c> Marker<'c> {
    /// Draws the forms of a course without mistakes.
    pub fn of(course: &'c Course) -> Self {
        let ready = |(id, assessment): (&'c AssessmentId, &'c std::sync::Arc<Assessment>)| {
            (id, ReadyAssessment::of(course, assessment))
        };
        Self { course, assessments: course.assessments.iter().map(ready).collect() }
    }

    /// Marks a result, if it belongs to this course.
    pub fn mark(&self, document: ResultDocument) -> Result<MarkedResult, Foreign> {
        let (ready, form) = self.form(&document)?;
        Ok(mark::mark(self.course.pass_mark_of(ready.assessment), ready, form, document))
    }

    /// The form that a result names, or why there is none.
    pub fn form(&self, document: &ResultDocument) -> Result<(&ReadyAssessment<'c>, &Form<'c>), Foreign> {
        if document.course != self.course.settings.id {
            return Err(Foreign::Course(document.course.clone()));
        }
        let ready = self.assessment(&document.assessment);
        let ready = ready.ok_or_else(|| Foreign::Assessment(document.assessment.clone()))?;
        let form = ready.forms.get(document.form).ok_or(Foreign::Form(document.form))?;
        Ok((ready, form))
    }

    /// An assessment of the course.
    pub fn assessment(&self, id: &AssessmentId) -> Option<&ReadyAssessment<'c>> {
        self.assessments.get(id)
    }

    /// The course.
    pub fn course(&self) -> &'c Course {
        self.course
    }
}

impl<'c> ReadyAssessment<'c> {
    fn of(course: &'c Course, assessment: &'c Assessment) -> Self {
        let forms = Forms::of(assessment, &course.quizzes);
        let mut sections = BTreeMap::new();
        for form in &forms.forms {
            for (place, section) in form.sections.iter().enumerate() {
                sections.extend(section.questions.iter().map(|asked| ((form.letter, asked.path()), place)));
            }
        }
        // Only banks are asked in forms: the keys of practice quizzes are known to everybody.
        let banks = course.quizzes.iter().filter(|(_, quiz)| quiz.purpose == Purpose::Bank);
        let questions = banks.flat_map(|(id, quiz)| {
            quiz.questions.iter().map(move |question| {
                let path = QuestionPath { quiz: id.clone(), question: question.id.clone() };
                (path, ReadyQuestion::of(assessment, question))
            })
        });
        Self { assessment, forms, questions: questions.collect(), sections }
    }

    /// A question of a bank, if it is still there.
    pub fn question(&self, path: &QuestionPath) -> Option<&ReadyQuestion<'c>> {
        self.questions.get(path)
    }
}

impl<'c> ReadyQuestion<'c> {
    fn of(assessment: &Assessment, question: &'c Question) -> Self {
        let marking = Marking {
            key: question.interaction.key(),
            points: question.points,
            // A form has no hints, so none are paid for.
            hint_cost: HintCost::FREE,
            certainty: assessment.certainty,
        };
        Self { question, wording: question.wording(), marking }
    }
}
