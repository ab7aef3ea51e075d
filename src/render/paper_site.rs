//! The printed pages of a site, and the way to them.

use crate::model::course::Course;
use crate::model::diagnostic::Diagnostic;
use crate::model::form::FormLetter;
use crate::model::id::AssessmentId;
use crate::model::language::Language;
use crate::render::context::extend;
use crate::render::messages::Messages;
use crate::render::page::PageName;
use crate::render::paper::PaperPage;
use crate::render::prose_html::Surroundings;
use crate::render::site::Site;
use crate::render::translated::{TranslatedAssessment, TranslatedModule};
use crate::render::{form_page, paper_page};
use tera::Context;

/// The title of a printed page in a language.
pub fn title(paper: &PaperPage, course: &Course, language: &Language, messages: &Messages) -> String {
    let filled = |title: &str, letter: Option<FormLetter>| {
        let letter = letter.map(|letter| letter.to_string()).unwrap_or_default();
        let values = [("title", title), ("form", letter.as_str())];
        messages.filled(language.as_str(), paper.title_key(), None, &values)
    };
    let assessment = |id: &AssessmentId| {
        let assessment = course.assessments.get(id);
        assessment.map(|assessment| TranslatedAssessment::of(course, assessment, language))
    };
    match paper {
        PaperPage::Booklet(id, letter) | PaperPage::Marking(id, letter) => {
            filled(assessment(id).map_or("", |texts| texts.title()), Some(*letter))
        }
        PaperPage::Checklist(id) => {
            let observation = course.assessments.get(id).and_then(|found| found.observation.as_ref());
            let title = assessment(id).zip(observation).map(|(texts, observed)| texts.observation_title(observed));
            filled(title.unwrap_or_default(), None)
        }
        PaperPage::Handout(id) | PaperPage::Cards(id) => {
            let module = course.module(id).map(|module| TranslatedModule::of(course, module, language));
            filled(module.map_or("", |module| module.title()), None)
        }
        PaperPage::List | PaperPage::JobAids | PaperPage::SignIn | PaperPage::Feedback | PaperPage::ActionPlan => {
            filled("", None)
        }
    }
}

impl Site<'_> {
    pub(super) fn paper_title(&self, paper: &PaperPage, language: &Language) -> String {
        title(paper, self.course, language, &self.messages)
    }

    pub(super) fn extend_with_paper(
        &self,
        context: &mut Context,
        paper: &PaperPage,
        at: Surroundings<'_>,
    ) -> Result<(), Box<Diagnostic>> {
        match paper {
            PaperPage::List => {
                let title = |page: &PageName| self.title(page, &at.address.language);
                extend(context, &paper_page::list(&title, at))
            }
            PaperPage::Booklet(id, letter) => match self.form(id, *letter) {
                Some((assessment, form)) => extend(context, &form_page::sealed_view(assessment, form, at)),
                None => Ok(()),
            },
            PaperPage::Marking(id, letter) => match self.form(id, *letter) {
                Some((assessment, form)) => {
                    extend(context, &form_page::key_view(assessment, form, at))?;
                    extend(context, &paper_page::grid())
                }
                None => Ok(()),
            },
            PaperPage::Checklist(id) => match self.course.assessments.get(id) {
                Some(assessment) => match &assessment.observation {
                    Some(observation) => extend(context, &paper_page::checklist(assessment, observation, at)),
                    None => Ok(()),
                },
                None => Ok(()),
            },
            PaperPage::Handout(id) => match self.module(id) {
                Some(module) => {
                    let view = self.placing(context, &[], at, |placed| paper_page::handout(module, at, placed))?;
                    extend(context, &view)
                }
                None => Ok(()),
            },
            PaperPage::Cards(id) => match self.module(id) {
                Some(module) => extend(context, &paper_page::cards(module, at)),
                None => Ok(()),
            },
            PaperPage::JobAids => {
                let view = self.placing(context, &[], at, |placed| paper_page::job_aids(at, placed))?;
                extend(context, &view)
            }
            PaperPage::SignIn => extend(context, &paper_page::sign_in(at)),
            PaperPage::Feedback | PaperPage::ActionPlan => Ok(()),
        }
    }
}
