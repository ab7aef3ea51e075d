//! One occasion of an assessment: how people did, and how well the form measured it.

use crate::model::form::Form;
use crate::model::id::OccasionId;
use crate::model::points::Hundredths;
use crate::model::smallest_group::SmallestGroup;
use crate::results::mark::{MarkedResult, Verdict};
use crate::results::marker::ReadyAssessment;
use crate::results::statistics::measures;
use crate::results::statistics::question::{self, QuestionFigures};
use crate::results::statistics::shown::Shown;

/// How many bands of scores there are, of ten percent each; the last one holds 100 too.
pub const BANDS: usize = 10;

/// What the results of one occasion say.
#[derive(Clone, Debug, PartialEq)]
pub struct OccasionFigures {
    /// Which.
    pub id: OccasionId,
    /// What can be told of those who took it.
    pub shown: Shown<OccasionNumbers>,
}

/// The numbers of an occasion that enough people took.
#[derive(Clone, Debug, PartialEq)]
pub struct OccasionNumbers {
    /// How many took it.
    pub people: usize,
    /// How many of them passed.
    pub passed: usize,
    /// How many wait for points from a facilitator.
    pub pending: usize,
    /// Mean share of the points, in percent.
    pub mean: f64,
    /// Its standard deviation, in percent points.
    pub deviation: f64,
    /// With twice the smallest group: quartiles, in percent, and how many people are in each band.
    pub spread: Option<Spread>,
    /// How well the form measured, by those who took it as it is now.
    pub form: Option<FormNumbers>,
    /// How many took an older form: they count above, but not question by question.
    pub older: usize,
    /// How many answers were given as sure, and how many of these were wrong; `None` where nobody was asked.
    pub certainty: Option<Certain>,
}

/// How scores spread.
#[derive(Clone, Debug, PartialEq)]
pub struct Spread {
    /// Lower quartile, median, upper quartile.
    pub quartiles: [f64; 3],
    /// From 0 to below 10 percent, and so on.
    pub bands: [usize; BANDS],
}

/// How well a form measured.
#[derive(Clone, Debug, PartialEq)]
pub struct FormNumbers {
    /// By so many people.
    pub people: usize,
    /// Cronbach's alpha.
    pub alpha: Option<f64>,
    /// Standard error of measurement, in percent points.
    pub error: Option<f64>,
    /// In the order of the form.
    pub questions: Vec<QuestionFigures>,
}

/// Answers given as sure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Certain {
    /// At level 3.
    pub sure: usize,
    /// Of these, not right.
    pub wrong: usize,
}

/// The share of all points that a result has; `None` where nothing was scored.
pub fn share(result: &MarkedResult) -> Option<i64> {
    measures::share(result.total.earned.get(), result.total.of.get())
}

/// Works out an occasion from the results that count.
pub fn figures(
    id: &OccasionId,
    ready: &ReadyAssessment<'_>,
    form: Option<&Form<'_>>,
    results: &[&MarkedResult],
    floor: SmallestGroup,
) -> OccasionFigures {
    let shares: Vec<i64> = results.iter().filter_map(|result| share(result)).collect();
    let shown = Shown::of(shares.len(), floor, || {
        // The written test: checklists are not kept with results.
        let passes = |verdict: Verdict| results.iter().filter(|result| result.written == verdict).count();
        let current: Vec<&MarkedResult> = results.iter().copied().filter(|result| is_current(form, result)).collect();
        OccasionNumbers {
            people: shares.len(),
            passed: passes(Verdict::Passed),
            pending: passes(Verdict::Pending),
            mean: measures::mean(&shares).unwrap_or_default() / 100.0,
            deviation: measures::deviation(&shares).unwrap_or_default() / 100.0,
            spread: (shares.len() >= 2 * floor.people()).then(|| spread(&shares)),
            form: form.filter(|_| current.len() >= floor.people()).map(|form| form_numbers(ready, form, &current)),
            older: results.len() - current.len(),
            certainty: certainty(results),
        }
    });
    OccasionFigures { id: id.clone(), shown }
}

fn is_current(form: Option<&Form<'_>>, result: &MarkedResult) -> bool {
    form.is_some_and(|form| (form.letter, form.revision) == (result.document.form, result.document.form_revision))
}

fn spread(shares: &[i64]) -> Spread {
    let mut rising = shares.to_vec();
    rising.sort_unstable();
    let mut bands = [0; BANDS];
    for share in &rising {
        let band = usize::try_from(share / 1_000).expect("a share is not negative");
        bands[band.min(BANDS - 1)] += 1;
    }
    let quartiles = measures::quartiles(&rising).unwrap_or_default().map(|quartile| quartile / 100.0);
    Spread { quartiles, bands }
}

fn form_numbers(ready: &ReadyAssessment<'_>, form: &Form<'_>, results: &[&MarkedResult]) -> FormNumbers {
    let places: Vec<usize> =
        (0..form.questions().count()).filter(|place| results.iter().all(|result| is_marked(result, *place))).collect();
    let earned = |place: usize| -> Vec<i64> {
        let points =
            |result: &&MarkedResult| result.questions[place].mark.as_ref().map_or(0, |mark| whole(mark.earned));
        results.iter().map(points).collect()
    };
    let points: Vec<Vec<i64>> = places.iter().map(|place| earned(*place)).collect();
    let asked: Vec<_> = form.questions().collect();
    let possible = places.iter().map(|place| whole(asked[*place].question.points.full())).sum();
    FormNumbers {
        people: results.len(),
        alpha: measures::alpha(&points),
        error: measures::error_of_measurement(&points, possible),
        questions: question::figures(ready, &asked, &places, &points, results),
    }
}

/// Whether a result of the form has a mark at a place: reflections wait for a facilitator.
fn is_marked(result: &MarkedResult, place: usize) -> bool {
    result.questions.get(place).is_some_and(|question| question.mark.is_some())
}

fn whole(points: Hundredths) -> i64 {
    i64::try_from(points.get()).expect("points of one question are few")
}

fn certainty(results: &[&MarkedResult]) -> Option<Certain> {
    results.iter().any(|result| result.certainty.is_some()).then(|| {
        let marks = results.iter().flat_map(|result| &result.questions).filter_map(|question| question.mark.as_ref());
        marks.filter_map(|mark| mark.certainty.as_ref()).fold(Certain::default(), |told, mark| told.with(mark))
    })
}
