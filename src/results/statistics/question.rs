//! One question of a form: how many earned its points, whether it tells those who know from those who do not, and what was
//! picked instead.

use crate::model::certainty::{CertaintyLevel, CertaintyMark, Outcome};
use crate::model::form::{FormQuestion, QuestionPath};
use crate::model::id::ObjectivePath;
use crate::model::interaction::{AnswerOption, Interaction};
use crate::model::response::Response;
use crate::results::mark::MarkedResult;
use crate::results::marker::ReadyAssessment;
use crate::results::statistics::advice::{self, Advice};
use crate::results::statistics::measures;
use crate::results::statistics::occasion::Certain;

/// What the results of a form say of one question.
#[derive(Clone, Debug, PartialEq)]
pub struct QuestionFigures {
    /// Which.
    pub path: QuestionPath,
    /// Its number in the form.
    pub number: usize,
    /// What it tests.
    pub objective: Option<ObjectivePath>,
    /// How many gave any answer.
    pub answered: usize,
    /// Points earned of those possible, in percent.
    pub facility: f64,
    /// Correlation with the points of all other questions; `None` where one of them never varies.
    pub discrimination: Option<f64>,
    /// Of questions with options: what was picked.
    pub options: Vec<OptionFigures>,
    /// Answers given as sure.
    pub certain: Certain,
    /// What the trainer could look at.
    pub advice: Vec<Advice>,
}

/// How an option was picked.
#[derive(Clone, Debug, PartialEq)]
pub struct OptionFigures {
    /// Its id; `true` and `false` where a statement is judged.
    pub id: Box<str>,
    /// Whether it is right.
    pub correct: bool,
    /// By how many.
    pub picked: usize,
    /// Correlation of picking it with the points of all other questions.
    pub discrimination: Option<f64>,
}

impl Certain {
    /// With one more answer.
    #[must_use]
    pub(super) fn with(mut self, mark: &CertaintyMark) -> Self {
        if mark.level == CertaintyLevel::Three && mark.outcome != Outcome::Unanswered {
            self.sure += 1;
            self.wrong += usize::from(mark.is_sure_and_wrong());
        }
        self
    }
}

/// Works out the questions at `places` of the form; `points` holds what each person earned, question by question.
pub(super) fn figures(
    ready: &ReadyAssessment<'_>,
    asked: &[&FormQuestion<'_>],
    places: &[usize],
    points: &[Vec<i64>],
    results: &[&MarkedResult],
) -> Vec<QuestionFigures> {
    let totals = measures::totals(points);
    let discriminations = measures::discriminations(points);
    let of_one = |((place, points), discrimination): ((&usize, &Vec<i64>), Option<f64>)| {
        let asked = asked[*place];
        let of = i64::try_from(asked.question.points.full().get()).expect("few points");
        let rest: Vec<i64> = totals.iter().zip(points).map(|(total, own)| total - own).collect();
        let marks = || results.iter().filter_map(|result| result.questions[*place].mark.as_ref());
        let mut figures = QuestionFigures {
            path: asked.path(),
            number: asked.number,
            objective: asked.question.objective.as_ref().map(|(path, _)| path.clone()),
            answered: results.iter().filter(|result| result.questions[*place].is_answered).count(),
            facility: measures::facility(points, of).unwrap_or_default(),
            discrimination,
            options: options(ready, asked, &rest, results),
            certain: marks().filter_map(|mark| mark.certainty.as_ref()).fold(Certain::default(), Certain::with),
            advice: Vec::new(),
        };
        figures.advice = advice::of(&figures, results.len());
        figures
    };
    places.iter().zip(points).zip(discriminations).map(of_one).collect()
}

fn options(
    ready: &ReadyAssessment<'_>,
    asked: &FormQuestion<'_>,
    rest: &[i64],
    results: &[&MarkedResult],
) -> Vec<OptionFigures> {
    let path = asked.path();
    let Some(question) = ready.question(&path) else { return Vec::new() };
    let given: Vec<Option<Response>> = results
        .iter()
        .map(|result| result.document.responses.get(&path))
        .map(|given| given.map(|given| Response::read(&given.response, &question.marking.key)))
        .collect();
    let picks = |option: &str| -> Vec<i64> {
        let has = |response: &Response| response.text() == Some(option) || response.list().any(|id| id == option);
        given.iter().map(|given| i64::from(given.as_ref().is_some_and(has))).collect()
    };
    let figures = |id: &str, correct: bool| {
        let picks = picks(id);
        let picked = picks.iter().filter(|pick| **pick > 0).count();
        OptionFigures { id: id.into(), correct, picked, discrimination: measures::correlation(&picks, rest) }
    };
    let of_all = |options: &[AnswerOption], correct: &dyn Fn(&AnswerOption) -> bool| {
        options.iter().map(|option| figures(option.id.as_str(), correct(option))).collect()
    };
    match &asked.question.interaction {
        Interaction::Single { options, correct } => of_all(options, &|option| option.id == *correct),
        Interaction::Multiple { options, correct, .. } => of_all(options, &|option| correct.contains(&option.id)),
        Interaction::TrueFalse { answer } => vec![figures("true", *answer), figures("false", !answer)],
        Interaction::Matching { .. }
        | Interaction::Ordering { .. }
        | Interaction::Matrix { .. }
        | Interaction::Numeric(_)
        | Interaction::Short(_)
        | Interaction::Cloze { .. }
        | Interaction::Case { .. }
        | Interaction::Reflection { .. } => Vec::new(),
    }
}
