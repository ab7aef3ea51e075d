//! What `evaluation.html` sees.

use crate::evaluation::cascade_view::{self, CascadeView};
use crate::evaluation::objective_chart::{self, ObjectiveChart};
use crate::evaluation::occasion_view::{self, ENOUGH, OccasionView};
use crate::evaluation::{Evaluation, names};
use crate::model::assessment::Assessment;
use crate::model::id::OccasionId;
use crate::render::html::Html;
use crate::render::translated::TranslatedAssessment;
use crate::render::translated_course::TranslatedCourse;
use crate::results::statistics::figures::{AssessmentFigures, Figures};
use crate::results::statistics::gain::{GroupGain, Retention};
use crate::results::statistics::measures::digits;
use crate::results::statistics::shown::Shown;
use serde::Serialize;

/// Everything on the page.
#[derive(Serialize)]
pub(super) struct EvaluationView {
    course_html: Html,
    course: String,
    date: String,
    cohort: Option<String>,
    /// Of fewer people nothing is told.
    floor: usize,
    /// Whether anybody handed in anything: records of sessions can stand alone.
    has_results: bool,
    people: Option<usize>,
    cohorts: usize,
    other_attempts: usize,
    assessments: Vec<AssessmentView>,
    cascade: Option<CascadeView>,
}

#[derive(Serialize)]
struct AssessmentView {
    id: String,
    title: String,
    /// The language of the titles, where it is not that of the page.
    tongue: Option<String>,
    gain: Option<GainView>,
    unmatched: Option<usize>,
    occasions: Vec<OccasionView>,
    /// Anybody in a list of bars.
    roles: Vec<GroupView>,
    cohorts: Vec<GroupView>,
    retention: Vec<RetentionView>,
    objectives: ObjectiveChart,
}

/// A group with a name, and its gain where it is shown.
#[derive(Serialize)]
struct GroupView {
    name_html: Html,
    gain: Option<GainView>,
}

#[derive(Serialize)]
struct GainView {
    people: usize,
    few: bool,
    before: String,
    after: String,
    gain: Option<String>,
    /// After Hake: `small`, `medium` or `large`; `none` where nothing was gained.
    size: Option<&'static str>,
    mean_gain: Option<String>,
    mean_people: usize,
}

#[derive(Serialize)]
struct RetentionView {
    title: String,
    numbers: Option<RetentionNumbers>,
}

#[derive(Serialize)]
struct RetentionNumbers {
    people: usize,
    before: String,
    after: String,
    later: String,
    /// In whole percent of the gain.
    kept: Option<String>,
}

/// Makes the view.
pub(super) fn of(at: Evaluation<'_>) -> EvaluationView {
    let Figures { people, cohorts, other_attempts, assessments } = at.figures;
    let of_one = |figures: &AssessmentFigures| {
        let assessment = at.course.assessments.get(&figures.id)?;
        Some(assessment_view(at, assessment, figures))
    };
    let title = TranslatedCourse::of(at.course, at.language).title();
    EvaluationView {
        course_html: title.html(at.language),
        course: title.text.to_owned(),
        date: at.info.today.to_string(),
        cohort: at.cohort.map(ToString::to_string),
        floor: at.floor.people(),
        has_results: *cohorts > 0,
        people: people.figures().copied(),
        cohorts: *cohorts,
        other_attempts: *other_attempts,
        assessments: assessments.iter().filter_map(of_one).collect(),
        cascade: at.cascade.map(|cascade| cascade_view::of(at, cascade)),
    }
}

fn assessment_view(at: Evaluation<'_>, assessment: &Assessment, figures: &AssessmentFigures) -> AssessmentView {
    let translated = TranslatedAssessment::of(at.course, assessment, at.language);
    let language = translated.language(at.course, at.language);
    let occasion = |id: &OccasionId| assessment.occasion(id.as_str());
    let title = |id: &OccasionId| occasion(id).map_or(id.as_str(), |found| translated.occasion(found)).to_owned();
    let named = |name_html: Html, gain: &Shown<GroupGain>| GroupView { name_html, gain: gain.figures().map(gain_view) };
    AssessmentView {
        id: assessment.id.to_string(),
        title: translated.title().to_owned(),
        tongue: (language != at.language).then(|| language.to_string()),
        gain: figures.gain.figures().map(gain_view),
        unmatched: figures.unmatched.figures().copied(),
        occasions: figures
            .occasions
            .iter()
            .filter_map(|each| Some(occasion_view::of(at, each, &title(&each.id), occasion(&each.id)?.form.0)))
            .collect(),
        roles: figures.roles.iter().map(|(id, gain)| named(names::role(at, id), gain)).collect(),
        cohorts: figures
            .cohorts
            .iter()
            .map(|(id, gain)| {
                let mut name_html = Html::default();
                name_html.push_text(id.as_str());
                named(name_html, gain)
            })
            .collect(),
        retention: figures
            .retention
            .iter()
            .map(|(id, shown)| RetentionView { title: title(id), numbers: shown.figures().map(retention_numbers) })
            .collect(),
        objectives: objective_chart::of(at, &figures.objectives, at.course.pass_mark_of(assessment).percent()),
    }
}

fn gain_view(gain: &GroupGain) -> GainView {
    GainView {
        people: gain.people,
        few: gain.people < ENOUGH,
        before: digits(gain.before, 1),
        after: digits(gain.after, 1),
        gain: gain.gain.map(|gain| digits(gain, 2)),
        size: gain.gain.map(size),
        mean_gain: gain.mean_gain.map(|(gain, _)| digits(gain, 2)),
        mean_people: gain.mean_gain.map_or(0, |(_, people)| people),
    }
}

/// Hake (1998): below 0.3 small, from 0.7 large.
fn size(gain: f64) -> &'static str {
    match gain {
        gain if gain <= 0.0 => "none",
        gain if gain < 0.3 => "small",
        gain if gain < 0.7 => "medium",
        _ => "large",
    }
}

fn retention_numbers(retention: &Retention) -> RetentionNumbers {
    RetentionNumbers {
        people: retention.people,
        before: digits(retention.before, 1),
        after: digits(retention.after, 1),
        later: digits(retention.later, 1),
        kept: retention.kept.map(|kept| digits(kept * 100.0, 0)),
    }
}
