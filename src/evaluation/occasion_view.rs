//! What the template sees of one occasion.

use crate::evaluation::Evaluation;
use crate::evaluation::histogram::{self, Bar};
use crate::evaluation::question_view::{self, QuestionView};
use crate::model::form::FormLetter;
use crate::results::statistics::measures::digits;
use crate::results::statistics::occasion::{OccasionFigures, OccasionNumbers};
use serde::Serialize;

/// Below this many people, numbers about questions are hints.
pub(super) const ENOUGH: usize = 30;

/// One occasion.
#[derive(Serialize)]
pub(super) struct OccasionView {
    id: String,
    title: String,
    form: String,
    numbers: Option<NumbersView>,
}

#[derive(Serialize)]
struct NumbersView {
    people: usize,
    passed: usize,
    passed_percent: String,
    pending: usize,
    older: usize,
    mean: String,
    deviation: String,
    quartiles: Option<[String; 3]>,
    bars: Vec<Bar>,
    form: Option<FormView>,
    certainty: Option<CertaintyView>,
}

#[derive(Serialize)]
struct FormView {
    people: usize,
    few: bool,
    alpha: Option<String>,
    error: Option<String>,
    questions: Vec<QuestionView>,
}

#[derive(Serialize)]
struct CertaintyView {
    sure: usize,
    wrong: usize,
    percent: Option<String>,
}

/// Makes the view.
pub(super) fn of(at: Evaluation<'_>, occasion: &OccasionFigures, title: &str, form: FormLetter) -> OccasionView {
    OccasionView {
        id: occasion.id.to_string(),
        title: title.to_owned(),
        form: form.to_string(),
        numbers: occasion.shown.figures().map(|numbers| numbers_view(at, numbers)),
    }
}

fn numbers_view(at: Evaluation<'_>, numbers: &OccasionNumbers) -> NumbersView {
    NumbersView {
        people: numbers.people,
        passed: numbers.passed,
        passed_percent: part(numbers.passed, numbers.people).unwrap_or_default(),
        pending: numbers.pending,
        older: numbers.older,
        mean: digits(numbers.mean, 1),
        deviation: digits(numbers.deviation, 1),
        quartiles: numbers.spread.as_ref().map(|spread| spread.quartiles.map(|quartile| digits(quartile, 1))),
        bars: numbers.spread.as_ref().map(histogram::bars).unwrap_or_default(),
        form: numbers.form.as_ref().map(|form| FormView {
            people: form.people,
            few: form.people < ENOUGH,
            alpha: form.alpha.map(|alpha| digits(alpha, 2)),
            error: form.error.map(|error| digits(error, 1)),
            questions: form.questions.iter().map(|question| question_view::of(at, question)).collect(),
        }),
        certainty: numbers.certainty.map(|certain| CertaintyView {
            sure: certain.sure,
            wrong: certain.wrong,
            percent: part(certain.wrong, certain.sure),
        }),
    }
}

/// So many of so many, in whole percent.
fn part(some: usize, all: usize) -> Option<String> {
    (all > 0).then(|| digits(some as f64 * 100.0 / all as f64, 0))
}
