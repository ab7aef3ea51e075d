//! What the template sees of one question.

use crate::evaluation::{Evaluation, names};
use crate::render::html::Html;
use crate::results::statistics::advice::Advice;
use crate::results::statistics::measures::digits;
use crate::results::statistics::question::{OptionFigures, QuestionFigures};
use serde::Serialize;

/// One question.
#[derive(Serialize)]
pub(super) struct QuestionView {
    number: usize,
    id: String,
    prompt_html: Html,
    facility: String,
    discrimination: Option<String>,
    sure_and_wrong: usize,
    options: Vec<OptionView>,
    advice: Vec<AdviceView>,
}

#[derive(Serialize)]
struct OptionView {
    text_html: Option<Html>,
    id: String,
    correct: bool,
    picked: usize,
}

/// A piece of advice: the end of its message's key, and the options it is about.
#[derive(Serialize)]
struct AdviceView {
    key: &'static str,
    options: Vec<OptionName>,
}

#[derive(Serialize)]
struct OptionName {
    text_html: Option<Html>,
    id: String,
}

/// Makes the view.
pub(super) fn of(at: Evaluation<'_>, question: &QuestionFigures) -> QuestionView {
    let option = |option: &OptionFigures| OptionView {
        text_html: names::option(at, &question.path, &option.id),
        id: option.id.to_string(),
        correct: option.correct,
        picked: option.picked,
    };
    let name = |id: &str| OptionName { text_html: names::option(at, &question.path, id), id: id.to_owned() };
    let advice = |advice: &Advice| match advice {
        Advice::Backwards => AdviceView { key: "backwards", options: Vec::new() },
        Advice::Hard => AdviceView { key: "hard", options: Vec::new() },
        Advice::Easy => AdviceView { key: "easy", options: Vec::new() },
        Advice::Weak => AdviceView { key: "weak", options: Vec::new() },
        Advice::Tempting(id) => AdviceView { key: "tempting", options: vec![name(id)] },
        Advice::Unused(ids) => AdviceView { key: "unused", options: ids.iter().map(|id| name(id)).collect() },
    };
    QuestionView {
        number: question.number,
        id: question.path.to_string(),
        prompt_html: names::prompt(at, &question.path),
        facility: digits(question.facility, 0),
        discrimination: question.discrimination.map(|value| digits(value, 2)),
        sure_and_wrong: question.certain.wrong,
        options: question.options.iter().map(option).collect(),
        advice: question.advice.iter().map(advice).collect(),
    }
}
