//! What a trainer could look at in a question, after published rules of thumb; docs/statistics.md names them.

use crate::results::statistics::question::QuestionFigures;

/// Something to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Advice {
    /// Those who know more did worse: look at the key first.
    Backwards,
    /// Hardly anybody earned the points.
    Hard,
    /// Nearly everybody did.
    Easy,
    /// It hardly tells those who know from those who do not.
    Weak,
    /// An option that draws those who know: perhaps right too, or worded so.
    Tempting(Box<str>),
    /// Options that nearly nobody picks.
    Unused(Vec<Box<str>>),
}

/// Below this a correlation is chance more often than not.
const PEOPLE_FOR_CORRELATIONS: usize = 30;
const PEOPLE_FOR_BACKWARDS: usize = 10;
const HARD: f64 = 25.0;
const EASY: f64 = 95.0;
const WEAK: f64 = 0.2;
const TEMPTING: f64 = 0.1;

/// What to look at, the gravest first.
pub(super) fn of(question: &QuestionFigures, people: usize) -> Vec<Advice> {
    let mut advice = Vec::new();
    let discrimination = question.discrimination.filter(|_| people >= PEOPLE_FOR_BACKWARDS);
    if discrimination.is_some_and(|value| value < 0.0) {
        advice.push(Advice::Backwards);
    }
    if question.facility < HARD {
        advice.push(Advice::Hard);
    }
    if question.facility > EASY {
        advice.push(Advice::Easy);
    }
    if people < PEOPLE_FOR_CORRELATIONS {
        return advice;
    }
    if question.discrimination.is_some_and(|value| (0.0..WEAK).contains(&value)) {
        advice.push(Advice::Weak);
    }
    let wrong = || question.options.iter().filter(|option| !option.correct);
    let tempting = wrong().filter(|option| option.discrimination.is_some_and(|value| value > TEMPTING));
    advice.extend(tempting.map(|option| Advice::Tempting(option.id.clone())));
    // Fewer than one in twenty.
    let unused: Vec<_> = wrong().filter(|option| option.picked * 20 < people).map(|option| option.id.clone()).collect();
    if !unused.is_empty() && question.facility <= EASY {
        advice.push(Advice::Unused(unused));
    }
    advice
}
