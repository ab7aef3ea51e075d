//! What a change of the law touches.

use crate::model::assessment::Assessment;
use crate::model::country::Statute;
use crate::model::course::Course;
use crate::model::document::Heading;
use crate::model::form::{Form, Forms, QuestionPath};
use crate::model::law::{Citation, Cited};
use crate::model::module::{Module, SectionLaw};
use crate::model::quiz::{Question, Quiz};
use crate::model::source::SourcePath;
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Everything of a course that rests on one place in the law.
#[derive(Debug)]
pub struct LawUse<'c> {
    /// The place that was asked for.
    pub asked: Citation,
    /// Its statute, where the country file has it.
    pub statute: Option<&'c Statute>,
    /// Sections of modules, in teaching order.
    pub sections: Vec<SectionUse<'c>>,
    /// Questions of quizzes and banks, by file.
    pub questions: Vec<QuestionUse<'c>>,
    /// Forms of assessments that ask one of these questions.
    pub forms: Vec<FormUse<'c>>,
}

/// A section of a module.
#[derive(Debug)]
pub struct SectionUse<'c> {
    /// The module.
    pub module: &'c Module,
    /// What the section names.
    pub law: &'c SectionLaw,
    /// Its heading; `None` only when the module has mistakes.
    pub heading: Option<&'c Heading>,
    /// The files of its translations.
    pub translations: Vec<&'c SourcePath>,
}

/// A question.
#[derive(Debug)]
pub struct QuestionUse<'c> {
    /// The quiz or bank that holds it.
    pub quiz: &'c Quiz,
    /// The question.
    pub question: &'c Question,
    /// When its law is checked again.
    pub review_by: Option<Date>,
    /// The files of its translations.
    pub translations: Vec<&'c SourcePath>,
}

/// A form of an assessment.
#[derive(Debug)]
pub struct FormUse<'c> {
    /// The assessment.
    pub assessment: &'c Assessment,
    /// The form.
    pub form: Form<'c>,
    /// Its questions that are touched; never empty.
    pub touched: Vec<QuestionPath>,
}

impl<'c> LawUse<'c> {
    /// Of a course, for a place in the law: what names the place, a part of it, or all that it is part of.
    pub fn of(course: &'c Course, asked: Citation) -> Self {
        let is_touched = |law: &[Cited]| law.iter().any(|(citation, _)| citation.touches(&asked));
        let mut sections = Vec::new();
        for module in &course.modules {
            for law in module.law.iter().filter(|section| is_touched(&section.law)) {
                let heading = module.body.headings().find(|heading| heading.id == law.heading);
                let translations = course.module_translations.iter().filter(|((_, id), _)| *id == module.id);
                let translations = translations.map(|(_, translation)| &translation.file).collect();
                sections.push(SectionUse { module, law, heading, translations });
            }
        }
        let mut questions = Vec::new();
        for quiz in course.quizzes.values() {
            for question in quiz.questions.iter().filter(|question| is_touched(&question.law)) {
                let translations = course.quiz_translations.iter().filter(|((_, id), translation)| {
                    *id == quiz.id && translation.questions.contains_key(&question.id)
                });
                let translations = translations.map(|(_, translation)| &translation.file).collect();
                questions.push(QuestionUse { quiz, question, review_by: course.review_of(question), translations });
            }
        }
        let forms = forms(course, &is_touched);
        let statute = course.country.as_ref().and_then(|country: &Arc<_>| country.statute(&asked.statute));
        Self { asked, statute, sections, questions, forms }
    }

    /// Whether nothing rests on it.
    pub fn is_empty(&self) -> bool {
        self.sections.is_empty() && self.questions.is_empty()
    }

    /// The files of all translations that are touched.
    pub fn translations(&self) -> BTreeSet<&'c SourcePath> {
        let of_sections = self.sections.iter().flat_map(|section| &section.translations);
        of_sections.chain(self.questions.iter().flat_map(|question| &question.translations)).copied().collect()
    }
}

fn forms<'c>(course: &'c Course, is_touched: &dyn Fn(&[Cited]) -> bool) -> Vec<FormUse<'c>> {
    let mut touched = Vec::new();
    for assessment in course.assessments.values() {
        for form in Forms::of(assessment, &course.quizzes).forms {
            let asked = form.questions().filter(|asked| is_touched(&asked.question.law));
            let asked: Vec<_> = asked.map(|asked| asked.path()).collect();
            if !asked.is_empty() {
                touched.push(FormUse { assessment, form, touched: asked });
            }
        }
    }
    touched
}

/// Every place in the law that something of the course names, once, in order.
pub fn cited(course: &Course) -> BTreeSet<&Citation> {
    let sections = course.modules.iter().flat_map(|module| &module.law).flat_map(|section| &section.law);
    let questions = course.quizzes.values().flat_map(|quiz| &quiz.questions).flat_map(|question| &question.law);
    sections.chain(questions).map(|(citation, _)| citation).collect()
}
