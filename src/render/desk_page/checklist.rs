//! The checklist of a role-play as the desk knows it.

use crate::model::assessment::Assessment;
use crate::model::observation::{Must, ObservedItem};
use crate::render::translated::TranslatedAssessment;
use serde::Serialize;

/// What is looked for, and what passes.
#[derive(Serialize)]
pub(super) struct ChecklistView<'c> {
    title: &'c str,
    occasion: &'c str,
    pass: u8,
    items: Vec<ItemView<'c>>,
}

#[derive(Serialize)]
struct ItemView<'c> {
    id: &'c str,
    text: &'c str,
    must: bool,
}

/// Of an assessment that has one.
pub(super) fn view<'c>(assessment: &'c Assessment, texts: &TranslatedAssessment<'c>) -> Option<ChecklistView<'c>> {
    let observation = assessment.observation.as_ref()?;
    let item = |item: &'c ObservedItem| ItemView {
        id: item.id.as_str(),
        text: texts.observed_item(item),
        must: item.must == Must::Always,
    };
    Some(ChecklistView {
        title: texts.observation_title(observation),
        occasion: observation.occasion.0.as_str(),
        pass: observation.pass.percent(),
        items: observation.items.iter().map(item).collect(),
    })
}
