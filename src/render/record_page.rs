//! What `record.html` and `kit.html` see.

use crate::model::form::Forms;
use crate::model::id::AssessmentId;
use crate::model::session_record::{LONGEST_TEXT, MOST_ENTRIES};
use crate::model::session_settings::SignInColumn;
use crate::render::html::Html;
use crate::render::prose_html::Surroundings;
use crate::render::tongue::Tongue;
use crate::render::translated::TranslatedAssessment;
use crate::render::translated_course::TranslatedCourse;
use serde::Serialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// The page on which a facilitator fills in what a session brought.
#[derive(Serialize)]
pub struct RecordPage<'c> {
    services: Vec<ServiceView<'c>>,
    /// Whether numbers are told by sex.
    by_sex: bool,
    smallest_group: usize,
    longest_text: usize,
    entries: Vec<usize>,
    assessments: Vec<AssessmentView<'c>>,
    /// Which objective each question tests, for adding up marked results.
    objectives_json: String,
}

#[derive(Serialize)]
struct ServiceView<'c> {
    id: &'c str,
    name: &'c str,
    tongue_html: Html,
}

#[derive(Serialize)]
struct AssessmentView<'c> {
    id: &'c str,
    title: &'c str,
    tongue_html: Html,
    occasions: Vec<OccasionView<'c>>,
}

#[derive(Serialize)]
struct OccasionView<'c> {
    id: &'c str,
    title: &'c str,
}

/// The page that makes the next kit.
#[derive(Serialize)]
pub struct KitPage {}

/// Makes the view.
pub fn view<'c>(forms: &BTreeMap<&AssessmentId, Forms<'c>>, at: Surroundings<'c>) -> RecordPage<'c> {
    let (course, language) = (at.course, &at.address.language);
    let settings = &course.settings;
    let texts = TranslatedCourse::of(course, language);
    let services = settings.roles.iter().filter(|_| settings.session.sign_in.asks(SignInColumn::Service));
    let mut objectives = Map::new();
    for asked in forms.values().flat_map(|forms| &forms.forms).flat_map(|form| form.questions()) {
        if let Some((objective, _)) = &asked.question.objective {
            objectives.insert(asked.path().to_string(), Value::from(objective.to_string()));
        }
    }
    let assessments = course.assessments.values().map(|assessment| {
        let texts = TranslatedAssessment::of(course, assessment, language);
        AssessmentView {
            id: assessment.id.as_str(),
            title: texts.title(),
            tongue_html: Tongue::of(texts.language(course, language), language).into_attributes(),
            occasions: assessment
                .occasions
                .iter()
                .map(|occasion| OccasionView { id: occasion.id.as_str(), title: texts.occasion(occasion) })
                .collect(),
        }
    });
    RecordPage {
        services: services
            .map(|role| (role, texts.role(role)))
            .map(|(role, said)| ServiceView {
                id: role.id.as_str(),
                name: said.text,
                tongue_html: said.tongue(language),
            })
            .collect(),
        by_sex: settings.session.sign_in.asks(SignInColumn::Sex),
        smallest_group: settings.smallest_group.people(),
        longest_text: LONGEST_TEXT,
        entries: (1..=MOST_ENTRIES).collect(),
        assessments: assessments.collect(),
        objectives_json: Value::Object(objectives).to_string(),
    }
}

/// Makes the view.
pub fn kit(_at: Surroundings<'_>) -> KitPage {
    KitPage {}
}
