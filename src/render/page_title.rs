//! What pages are called.

use crate::model::form::FormLetter;
use crate::model::id::AssessmentId;
use crate::model::language::Language;
use crate::render::frame;
use crate::render::page::PageName;
use crate::render::site::Site;
use crate::render::translated::{TranslatedAssessment, TranslatedModule};

impl Site<'_> {
    pub(super) fn title(&self, page: &PageName, language: &Language) -> String {
        match page {
            PageName::Module(id) => self
                .module(id)
                .map(|module| TranslatedModule::of(self.course, module, language).title().to_owned())
                .unwrap_or_default(),
            PageName::Quiz(id) => {
                let quiz = self.course.quizzes.get(id);
                let translated =
                    quiz.map(|quiz| crate::render::translated::TranslatedQuiz::of(self.course, quiz, language));
                translated.map(|quiz| quiz.title().to_owned()).unwrap_or_default()
            }
            PageName::Form(id, letter) => self.form_title("assessment.title", id, *letter, language),
            PageName::Key(id, letter) => self.form_title("assessment.key_title", id, *letter, language),
            PageName::Paper(paper) => self.paper_title(paper, language),
            PageName::Deck(id) => {
                let module = self.module(id);
                let title = module.map(|module| TranslatedModule::of(self.course, module, language).title());
                let values = [("title", title.unwrap_or_default())];
                self.messages.filled(language.as_str(), "deck.title", None, &values)
            }
            PageName::Home
            | PageName::Guide
            | PageName::Coverage
            | PageName::Record
            | PageName::Kit
            | PageName::Desk
            | PageName::LessonCard
            | PageName::Lessons
            | PageName::Slides
            | PageName::Agenda
            | PageName::Glossary
            | PageName::Sources
            | PageName::Search
            | PageName::Results
            | PageName::Certificate
            | PageName::About => frame::fixed_title(page, language, &self.messages),
        }
    }

    fn form_title(&self, key: &str, id: &AssessmentId, letter: FormLetter, language: &Language) -> String {
        let Some(assessment) = self.course.assessments.get(id) else { return String::new() };
        let title = TranslatedAssessment::of(self.course, assessment, language).title();
        let values = [("title", title), ("form", &*letter.to_string())];
        self.messages.filled(language.as_str(), key, None, &values)
    }
}
