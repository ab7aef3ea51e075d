//! What `asked.html` sees: a question as a form asks it. No field here holds a key or anything it could be guessed from.

use crate::model::certainty::Certainty;
use crate::model::document::{Line, plain};
use crate::model::form::{FormQuestion, part_letter};
use crate::model::id::PartId;
use crate::model::interaction::{AnswerOption, Gap, Interaction, Item, Next, Row, Step};
use crate::render::certainty_view::{self, LevelView};
use crate::render::html::Html;
use crate::render::prose_html::{self, Surroundings};
use crate::render::translated::TranslatedQuestion;
use serde::Serialize;

/// One question of a form.
#[derive(Serialize)]
pub struct AskedView {
    number: usize,
    path: String,
    kind: &'static str,
    points: u8,
    scored: bool,
    wording: String,
    tongue_html: Html,
    prompt_html: Html,
    options: Vec<OptionView>,
    rows: Vec<PartView>,
    items: Vec<PartView>,
    places: Vec<usize>,
    unit: Option<Box<str>>,
    certainty: Vec<LevelView>,
    pieces: Vec<PieceView>,
    steps: Vec<StepView>,
}

#[derive(Serialize)]
struct OptionView {
    id: String,
    letter: String,
    text: String,
    text_html: Html,
}

/// A row or an item.
#[derive(Serialize)]
struct PartView {
    id: String,
    letter: String,
    text_html: Html,
}

#[derive(Serialize)]
struct PieceView {
    text_html: Html,
    gap: Option<GapView>,
}

#[derive(Serialize)]
struct GapView {
    id: String,
    number: usize,
}

#[derive(Serialize)]
struct StepView {
    id: String,
    number: usize,
    text_html: Html,
    choices: Vec<ChoiceView>,
}

#[derive(Serialize)]
struct ChoiceView {
    id: String,
    letter: String,
    text_html: Html,
    next: Option<String>,
    next_number: Option<usize>,
}

/// Makes the view; `tongue_html` names the language of the texts where it is not that of the page.
pub fn view(
    asked: &FormQuestion<'_>,
    certainty: Certainty,
    texts: &TranslatedQuestion<'_>,
    tongue_html: Html,
    at: Surroundings<'_>,
) -> AskedView {
    let mut view = AskedView {
        number: asked.number,
        path: asked.path().to_string(),
        kind: asked.question.interaction.kind(),
        points: asked.question.points.whole(),
        scored: asked.question.is_scored(),
        wording: asked.question.wording().to_string(),
        tongue_html,
        prompt_html: prose_html::text(texts.prompt(), at),
        options: Vec::new(),
        rows: Vec::new(),
        items: Vec::new(),
        places: Vec::new(),
        unit: None,
        certainty: if asked.question.is_scored() {
            certainty_view::levels(certainty, asked.question.points)
        } else {
            Vec::new()
        },
        pieces: Vec::new(),
        steps: Vec::new(),
    };
    let part = |place: usize, id: &PartId, text: &Line| PartView {
        id: id.to_string(),
        letter: part_letter(place),
        text_html: prose_html::line(texts.text(id, text), at),
    };
    match &asked.question.interaction {
        Interaction::Single { options, .. } | Interaction::Multiple { options, .. } => {
            view.options = option_views(options, texts, at);
        }
        Interaction::Matching { options, rows, .. } | Interaction::Matrix { options, rows, .. } => {
            view.options = option_views(options, texts, at);
            let row = |(place, row): (usize, &Row)| part(place, &row.id, &row.text);
            view.rows = rows.iter().enumerate().map(row).collect();
        }
        Interaction::Ordering { .. } => {
            let item = |(place, item): (usize, &Item)| part(place, &item.id, &item.text);
            view.items = asked.items.iter().enumerate().map(item).collect();
            view.places = (1..=asked.items.len()).collect();
        }
        Interaction::Numeric(key) => view.unit = key.unit.clone(),
        Interaction::Cloze { texts: words, gaps, .. } => view.pieces = pieces(words, gaps, texts, at),
        Interaction::Case { steps } => view.steps = step_views(steps, texts, at),
        Interaction::TrueFalse { .. } | Interaction::Short(_) | Interaction::Reflection { .. } => {}
    }
    view
}

fn option_views(options: &[AnswerOption], texts: &TranslatedQuestion<'_>, at: Surroundings<'_>) -> Vec<OptionView> {
    let option = |(place, option): (usize, &AnswerOption)| {
        let words = texts.text(&option.id, &option.text);
        OptionView {
            id: option.id.to_string(),
            letter: part_letter(place),
            text: plain(words),
            text_html: prose_html::line(words, at),
        }
    };
    options.iter().enumerate().map(option).collect()
}

fn pieces(words: &[Line], gaps: &[Gap], texts: &TranslatedQuestion<'_>, at: Surroundings<'_>) -> Vec<PieceView> {
    let (words, gaps) = texts.cloze(words, gaps);
    let gap = |place: usize| gaps.get(place).map(|gap| GapView { id: gap.id.to_string(), number: place + 1 });
    let piece = |(place, text): (usize, &Line)| PieceView { text_html: prose_html::line(text, at), gap: gap(place) };
    words.iter().enumerate().map(piece).collect()
}

fn step_views(steps: &[Step], texts: &TranslatedQuestion<'_>, at: Surroundings<'_>) -> Vec<StepView> {
    let number_of = |id: &PartId| steps.iter().position(|step| step.id == *id).map(|place| place + 1);
    let step = |(place, step): (usize, &Step)| StepView {
        id: step.id.to_string(),
        number: place + 1,
        text_html: match texts.translated_text(&step.id) {
            Some(text) => prose_html::line(text, at),
            None => prose_html::text(&step.text, at),
        },
        choices: step
            .choices
            .iter()
            .enumerate()
            .map(|(place, choice)| {
                // Whether an end is a fatal one is part of the key.
                let next = match &choice.next {
                    Next::Step(next) => Some(next),
                    Next::End | Next::Fatal => None,
                };
                ChoiceView {
                    id: choice.id.to_string(),
                    letter: part_letter(place),
                    text_html: prose_html::line(texts.text(&choice.id, &choice.text), at),
                    next: next.map(PartId::to_string),
                    next_number: next.and_then(number_of),
                }
            })
            .collect(),
    };
    steps.iter().enumerate().map(step).collect()
}
