//! What authors wrote, in the language of the page.

use crate::evaluation::Evaluation;
use crate::model::document::{Block, Document, plain};
use crate::model::form::QuestionPath;
use crate::model::id::{ObjectivePath, PartId, RoleId};
use crate::model::interaction::{AnswerOption, Interaction};
use crate::render::html::Html;
use crate::render::translated::{TranslatedModule, TranslatedQuiz};
use crate::render::translated_course::TranslatedCourse;

/// The most letters of a prompt that are shown.
const LONGEST: usize = 160;

/// Words, with their language where it is not that of the page.
fn words(text: &str, language: &str, page: &str) -> Html {
    let mut html = Html::default();
    if language == page {
        html.push_text(text);
        return html;
    }
    html.push_tag("<span");
    html.push_attribute("lang", language);
    html.push_tag(">");
    html.push_text(text);
    html.push_tag("</span>");
    html
}

/// The words of an objective; its path where the course has it no more.
pub(super) fn objective(at: Evaluation<'_>, path: &ObjectivePath) -> Html {
    let module = at.course.module(&path.module);
    let found = module.and_then(|module| {
        let objective = module.objectives.iter().find(|objective| objective.id == path.objective)?;
        let translated = TranslatedModule::of(at.course, module, at.language);
        let language = translated.language(at.course, at.language);
        Some(words(&plain(translated.objective(objective)), language.as_str(), at.language.as_str()))
    });
    found.unwrap_or_else(|| words(&path.to_string(), "", ""))
}

/// The name of a service.
pub(super) fn role(at: Evaluation<'_>, id: &RoleId) -> Html {
    let role = at.course.settings.roles.iter().find(|role| role.id == *id);
    let html = role.map(|role| TranslatedCourse::of(at.course, at.language).role(role).html(at.language));
    html.unwrap_or_else(|| words(id.as_str(), "", ""))
}

/// The beginning of a question's prompt.
pub(super) fn prompt(at: Evaluation<'_>, path: &QuestionPath) -> Html {
    let found = at.course.quizzes.get(&path.quiz).and_then(|quiz| {
        let question = quiz.questions.iter().find(|question| question.id == path.question)?;
        let translated = TranslatedQuiz::of(at.course, quiz, at.language);
        let of_question = translated.question(question);
        let language =
            if of_question.is_translated() { at.language.as_str() } else { at.course.settings.language.as_str() };
        Some(words(&beginning(of_question.prompt()), language, at.language.as_str()))
    });
    found.unwrap_or_else(|| words(&path.to_string(), "", ""))
}

/// The words of an option, where it is not true or false.
pub(super) fn option(at: Evaluation<'_>, path: &QuestionPath, id: &str) -> Option<Html> {
    let quiz = at.course.quizzes.get(&path.quiz)?;
    let question = quiz.questions.iter().find(|question| question.id == path.question)?;
    let part = PartId::parse(id).ok()?;
    let source = options(&question.interaction).iter().find(|option| option.id == part)?;
    let translated = TranslatedQuiz::of(at.course, quiz, at.language);
    let of_question = translated.question(question);
    let language =
        if of_question.is_translated() { at.language.as_str() } else { at.course.settings.language.as_str() };
    Some(words(&plain(of_question.text(&part, &source.text)), language, at.language.as_str()))
}

fn options(interaction: &Interaction) -> &[AnswerOption] {
    match interaction {
        Interaction::Single { options, .. } | Interaction::Multiple { options, .. } => options,
        Interaction::TrueFalse { .. }
        | Interaction::Matching { .. }
        | Interaction::Ordering { .. }
        | Interaction::Matrix { .. }
        | Interaction::Numeric(_)
        | Interaction::Short(_)
        | Interaction::Cloze { .. }
        | Interaction::Case { .. }
        | Interaction::Reflection { .. } => &[],
    }
}

fn beginning(prompt: &Document) -> String {
    let mut text = String::new();
    prompt.walk_blocks(&mut |block| {
        if let (Block::Paragraph(line), true) = (block, text.is_empty()) {
            text = plain(line);
        }
    });
    if text.chars().count() <= LONGEST {
        return text;
    }
    let cut: String = text.chars().take(LONGEST).collect();
    let whole_words = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{whole_words} …")
}
