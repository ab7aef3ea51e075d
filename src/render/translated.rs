//! A course's texts in the language of a page, with the source text where there is no translation.

use crate::model::assessment::{Assessment, AssessmentTranslation, ObservationTranslation, Occasion, Section};
use crate::model::course::Course;
use crate::model::document::{Document, Line};
use crate::model::id::PartId;
use crate::model::interaction::Gap;
use crate::model::language::Language;
use crate::model::module::{Module, Objective};
use crate::model::observation::{Observation, ObservedItem};
use crate::model::quiz::{Question, Quiz};
use crate::model::translation::{ModuleTranslation, QuestionTranslation, QuizTranslation, stale_blocks};
use serde::Serialize;

/// What a page says of its translation; absent in the source language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TranslationView {
    /// `untranslated`, `current` or `stale`.
    pub state: &'static str,
    /// How many blocks or questions are older than their source.
    pub stale: usize,
}

/// A module in the language of a page.
pub struct TranslatedModule<'c> {
    module: &'c Module,
    translation: Option<&'c ModuleTranslation>,
    /// Blocks that are older than their source.
    pub stale: Vec<usize>,
    /// What the page says of it.
    pub state: Option<TranslationView>,
}

impl<'c> TranslatedModule<'c> {
    /// In this language.
    pub fn of(course: &'c Course, module: &'c Module, language: &Language) -> Self {
        let source = *language == course.settings.language;
        let translation = course.module_translations.get(&(language.clone(), module.id.clone())).map(|found| &**found);
        let translation = translation.filter(|_| !source);
        let stale = translation.map(|translation| stale_blocks(&module.body, translation)).unwrap_or_default();
        let state = state(source, translation.is_some(), stale.len());
        Self { module, translation, stale, state }
    }

    /// The heading of the page.
    pub fn title(&self) -> &'c str {
        self.translation.map_or(&self.module.title, |translation| &translation.title)
    }

    /// One sentence.
    pub fn summary(&self) -> &'c str {
        self.translation.map_or(&self.module.summary, |translation| &translation.summary)
    }

    /// The text.
    pub fn body(&self) -> &'c Document {
        self.translation.map_or(&self.module.body, |translation| &translation.body)
    }

    /// The words of an objective.
    pub fn objective(&self, objective: &'c Objective) -> &'c Line {
        let translated = self.translation.and_then(|translation| translation.objectives.get(&objective.id));
        translated.map_or(&objective.text, |(text, _)| text)
    }

    /// The language the text is in.
    pub fn language<'l>(&self, course: &'l Course, page: &'l Language) -> &'l Language {
        if self.translation.is_some() { page } else { &course.settings.language }
    }
}

/// A quiz in the language of a page.
pub struct TranslatedQuiz<'c> {
    quiz: &'c Quiz,
    translation: Option<&'c QuizTranslation>,
    /// What the page says of it.
    pub state: Option<TranslationView>,
}

impl<'c> TranslatedQuiz<'c> {
    /// In this language.
    pub fn of(course: &'c Course, quiz: &'c Quiz, language: &Language) -> Self {
        let source = *language == course.settings.language;
        let translation = course.quiz_translations.get(&(language.clone(), quiz.id.clone())).map(|found| &**found);
        let translation = translation.filter(|_| !source);
        let stale = quiz
            .questions
            .iter()
            .filter(|question| {
                translation
                    .and_then(|found| found.questions.get(&question.id))
                    .is_none_or(|texts| texts.translates != Some(question.revision))
            })
            .count();
        let state = state(source, translation.is_some(), if translation.is_some() { stale } else { 0 });
        Self { quiz, translation, state }
    }

    /// The heading of the page.
    pub fn title(&self) -> &'c str {
        self.translation.and_then(|translation| translation.title.as_deref()).unwrap_or(&self.quiz.title)
    }

    /// Said before the first question.
    pub fn intro(&self) -> &'c Document {
        self.translation.and_then(|translation| translation.intro.as_ref()).unwrap_or(&self.quiz.intro)
    }

    /// The language the text is in.
    pub fn language<'l>(&self, course: &'l Course, page: &'l Language) -> &'l Language {
        if self.translation.is_some() { page } else { &course.settings.language }
    }

    /// One of its questions.
    pub fn question(&self, question: &'c Question) -> TranslatedQuestion<'c> {
        TranslatedQuestion {
            question,
            translation: self.translation.and_then(|found| found.questions.get(&question.id)),
        }
    }
}

/// A question in the language of a page.
pub struct TranslatedQuestion<'c> {
    question: &'c Question,
    translation: Option<&'c QuestionTranslation>,
}

impl<'c> TranslatedQuestion<'c> {
    /// Whether it is asked in the language of the page.
    pub fn is_translated(&self) -> bool {
        self.translation.is_some_and(|found| found.prompt.is_some())
    }

    /// The words of the question.
    pub fn prompt(&self) -> &'c Document {
        self.translation.and_then(|found| found.prompt.as_ref()).unwrap_or(&self.question.prompt)
    }

    /// The reason.
    pub fn explain(&self) -> &'c Document {
        self.translation.and_then(|found| found.explain.as_ref()).unwrap_or(&self.question.explain)
    }

    /// Help before answering.
    pub fn hints(&self) -> &'c [Line] {
        let translated = self.translation.map(|found| found.hints.as_slice());
        translated.filter(|hints| hints.len() == self.question.hints.len()).unwrap_or(&self.question.hints)
    }

    /// The text of a cloze question with its gaps in the order of this language.
    pub fn cloze(&self, texts: &'c [Line], gaps: &'c [Gap]) -> (&'c [Line], Vec<&'c Gap>) {
        let Some(translated) = self.translation.and_then(|found| found.text.as_ref()) else {
            return (texts, gaps.iter().collect());
        };
        let ordered: Vec<&Gap> =
            translated.gaps.iter().filter_map(|id| gaps.iter().find(|gap| gap.id == *id)).collect();
        if ordered.len() == gaps.len() && translated.gaps.len() == gaps.len() {
            (&translated.texts, ordered)
        } else {
            (texts, gaps.iter().collect())
        }
    }

    /// The words of a part in this language, when there are any.
    pub fn translated_text(&self, id: &PartId) -> Option<&'c Line> {
        self.translation.and_then(|found| found.parts.get(id)).and_then(|part| part.text.as_ref())
    }

    /// What a good response to a reflection holds.
    pub fn model_answer(&self, source: &'c Document) -> &'c Document {
        self.translation.and_then(|found| found.model_answer.as_ref()).unwrap_or(source)
    }

    /// The words of an option, row or item.
    pub fn text(&self, id: &PartId, source: &'c Line) -> &'c Line {
        self.translation.and_then(|found| found.parts.get(id)).and_then(|part| part.text.as_ref()).unwrap_or(source)
    }

    /// Why it is right or wrong.
    pub fn feedback(&self, id: &PartId, source: &'c Line) -> &'c Line {
        self.translation.and_then(|found| found.parts.get(id)).and_then(|part| part.feedback.as_ref()).unwrap_or(source)
    }
}

/// An assessment's own texts in the language of a page.
pub struct TranslatedAssessment<'c> {
    assessment: &'c Assessment,
    translation: Option<&'c AssessmentTranslation>,
}

impl<'c> TranslatedAssessment<'c> {
    /// In this language.
    pub fn of(course: &'c Course, assessment: &'c Assessment, language: &Language) -> Self {
        let translation = course.assessment_translations.get(&(language.clone(), assessment.id.clone()));
        let translation = translation.map(|found| &**found).filter(|_| *language != course.settings.language);
        Self { assessment, translation }
    }

    /// The heading of the page.
    pub fn title(&self) -> &'c str {
        self.translation.and_then(|found| found.title.as_deref()).unwrap_or(&self.assessment.title)
    }

    /// Said before the first question.
    pub fn intro(&self) -> &'c Document {
        self.translation.and_then(|found| found.intro.as_ref()).unwrap_or(&self.assessment.intro)
    }

    /// The title of an occasion.
    pub fn occasion(&self, occasion: &'c Occasion) -> &'c str {
        let translated = self.translation.and_then(|found| found.occasions.get(&occasion.id));
        translated.map_or(&occasion.title, |(title, _)| title)
    }

    /// The title of a section.
    pub fn section(&self, section: &'c Section) -> &'c str {
        let translated = self.translation.and_then(|found| found.sections.get(&section.id));
        translated.map_or(&section.title, |(title, _)| title)
    }

    /// The name of a checklist.
    pub fn observation_title(&self, observation: &'c Observation) -> &'c str {
        self.observation().and_then(|found| found.title.as_deref()).unwrap_or(&observation.title)
    }

    /// What is said to the observer.
    pub fn observation_intro(&self, observation: &'c Observation) -> &'c str {
        self.observation().and_then(|found| found.intro.as_deref()).unwrap_or(&observation.intro)
    }

    /// One line of a checklist.
    pub fn observed_item(&self, item: &'c ObservedItem) -> &'c str {
        self.observation().and_then(|found| found.items.get(&item.id)).map_or(&item.text, |(text, _)| text)
    }

    fn observation(&self) -> Option<&'c ObservationTranslation> {
        self.translation?.observation.as_ref().map(|(observation, _)| observation)
    }

    /// The language the texts are in.
    pub fn language<'l>(&self, course: &'l Course, page: &'l Language) -> &'l Language {
        if self.translation.is_some() { page } else { &course.settings.language }
    }
}

fn state(source: bool, translated: bool, stale: usize) -> Option<TranslationView> {
    let state = match (source, translated, stale) {
        (true, _, _) => return None,
        (false, false, _) => "untranslated",
        (false, true, 0) => "current",
        (false, true, _) => "stale",
    };
    Some(TranslationView { state, stale })
}
