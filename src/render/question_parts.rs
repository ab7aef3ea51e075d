//! What `question.html` sees of questions that are written or walked through.

use crate::model::certainty::{Certainty, CertaintyLevel, CertaintyMarks, Outcome};
use crate::model::document::Line;
use crate::model::interaction::{Gap, Next, Step};
use crate::model::numeric_key::{Band, NumericKey, Tolerance};
use crate::model::points::Points;
use crate::model::text_key::{TextKey, Typos};
use crate::render::html::Html;
use crate::render::prose_html::{self, Surroundings};
use crate::render::translated::TranslatedQuestion;
use serde::Serialize;

/// Of a numeric question.
#[derive(Serialize)]
pub struct NumericView<'c> {
    value: String,
    tolerance: String,
    tolerance_kind: &'static str,
    bands: Vec<BandView>,
    bands_json: Option<String>,
    unit: Option<&'c str>,
}

/// A wider tolerance, as `site/js/score.js` reads it too.
#[derive(Serialize)]
struct BandView {
    tolerance: String,
    tolerance_kind: &'static str,
    credit: u8,
}

/// How certain one may be, and what that brings in this question.
#[derive(Serialize)]
pub struct LevelView {
    level: u8,
    right: String,
    wrong: String,
}

/// What words are accepted; `accept_json` is the same list for a data attribute.
#[derive(Serialize)]
pub struct AcceptView<'c> {
    pub accept: Vec<&'c str>,
    pub accept_json: String,
    pub typos: u8,
}

/// A piece of a cloze text: words, then a gap.
#[derive(Serialize)]
pub struct PieceView<'c> {
    text_html: Html,
    gap: Option<GapView<'c>>,
}

#[derive(Serialize)]
struct GapView<'c> {
    id: &'c str,
    number: usize,
    size: usize,
    feedback_html: Option<Html>,
    #[serde(flatten)]
    accept: AcceptView<'c>,
}

/// One moment of a case.
#[derive(Serialize)]
pub struct StepView<'c> {
    id: &'c str,
    number: usize,
    text_html: Html,
    choices: Vec<ChoiceView<'c>>,
}

#[derive(Serialize)]
struct ChoiceView<'c> {
    id: &'c str,
    text_html: Html,
    feedback_html: Option<Html>,
    points: i8,
    next: Option<&'c str>,
    next_number: Option<usize>,
    fatal: bool,
}

/// One point of a rubric.
#[derive(Serialize)]
pub struct RubricView {
    pub text_html: Html,
}

/// Makes the view.
pub fn numeric(key: &NumericKey) -> NumericView<'_> {
    let band = |band: &Band| {
        let (tolerance, tolerance_kind) = written(band.tolerance);
        BandView { tolerance, tolerance_kind, credit: band.credit.percent() }
    };
    let bands: Vec<BandView> = key.bands.iter().map(band).collect();
    let (tolerance, tolerance_kind) = written(key.tolerance);
    NumericView {
        value: key.value.to_string(),
        tolerance,
        tolerance_kind,
        bands_json: (!bands.is_empty()).then(|| serde_json::json!(bands).to_string()),
        bands,
        unit: key.unit.as_deref(),
    }
}

fn written(tolerance: Tolerance) -> (String, &'static str) {
    match tolerance {
        Tolerance::Absolute(tolerance) => (tolerance.to_string(), "absolute"),
        Tolerance::Percent(tolerance) => (tolerance.to_string(), "percent"),
    }
}

/// Makes the views; none where certainty is not asked.
pub fn levels(certainty: Certainty, points: Points) -> Vec<LevelView> {
    let view = |level: CertaintyLevel| LevelView {
        level: level.number(),
        right: signed(level.mark(points, Outcome::Right).marks),
        wrong: signed(level.mark(points, Outcome::Wrong).marks),
    };
    match certainty {
        Certainty::NotAsked => Vec::new(),
        Certainty::Asked => CertaintyLevel::ALL.map(view).into(),
    }
}

/// With a plus, or with the minus that is as wide.
fn signed(marks: CertaintyMarks) -> String {
    let sign = match marks.get().signum() {
        1 => "+",
        -1 => "\u{2212}",
        _ => "",
    };
    format!("{sign}{}", marks.get().unsigned_abs())
}

/// Makes the view.
pub fn accept(key: &TextKey) -> AcceptView<'_> {
    let accept: Vec<&str> = key.accept.iter().map(|word| &**word).collect();
    AcceptView {
        accept_json: serde_json::json!(accept).to_string(),
        accept,
        typos: match key.typos {
            Typos::None => 0,
            Typos::One => 1,
        },
    }
}

/// Makes the view.
pub fn pieces<'c>(
    texts: &'c [Line],
    gaps: &[&'c Gap],
    question: &TranslatedQuestion<'c>,
    at: Surroundings<'c>,
) -> Vec<PieceView<'c>> {
    let gap_view = |index: usize, gap: &&'c Gap| GapView {
        id: gap.id.as_str(),
        number: index + 1,
        size: gap.key.accept.iter().map(|word| word.chars().count()).max().unwrap_or(0).clamp(4, 30),
        feedback_html: prose_html::line(question.feedback(&gap.id, &gap.feedback), at).unless_empty(),
        accept: accept(&gap.key),
    };
    let piece = |(index, text): (usize, &'c Line)| PieceView {
        text_html: prose_html::line(text, at),
        gap: gaps.get(index).map(|gap| gap_view(index, gap)),
    };
    texts.iter().enumerate().map(piece).collect()
}

/// Makes the view.
pub fn steps<'c>(steps: &'c [Step], question: &TranslatedQuestion<'c>, at: Surroundings<'c>) -> Vec<StepView<'c>> {
    let number_of = |id: &str| steps.iter().position(|step| step.id.as_str() == id).map(|index| index + 1);
    let step_view = |(index, step): (usize, &'c Step)| StepView {
        id: step.id.as_str(),
        number: index + 1,
        text_html: match question.translated_text(&step.id) {
            Some(text) => prose_html::line(text, at),
            None => prose_html::text(&step.text, at),
        },
        choices: step
            .choices
            .iter()
            .map(|choice| {
                let next = match &choice.next {
                    Next::Step(next) => Some(next.as_str()),
                    Next::End | Next::Fatal => None,
                };
                ChoiceView {
                    id: choice.id.as_str(),
                    text_html: prose_html::line(question.text(&choice.id, &choice.text), at),
                    feedback_html: prose_html::line(question.feedback(&choice.id, &choice.feedback), at).unless_empty(),
                    points: choice.points,
                    next,
                    next_number: next.and_then(number_of),
                    fatal: choice.next == Next::Fatal,
                }
            })
            .collect(),
    };
    steps.iter().enumerate().map(step_view).collect()
}
