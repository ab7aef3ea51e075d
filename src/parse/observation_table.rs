//! `[observation]` of an assessment: a checklist for a role-play, and its translation.

use crate::model::assessment::{ObservationTranslation, Occasion};
use crate::model::code::Code;
use crate::model::diagnostic::{Diagnostic, Diagnostics, did_you_mean};
use crate::model::id::{ItemId, OccasionId};
use crate::model::observation::{Must, Observation, ObservedItem};
use crate::model::points::PassMark;
use crate::model::source::Span;
use crate::parse::assessment_file::twice;
use crate::parse::shape::{Kind, Shape, optional, required};
use crate::parse::toml_tree::Node;
use std::collections::BTreeSet;

/// The checklist of an assessment.
pub const OBSERVATION: Shape = Shape {
    name: "an observation",
    about: "A checklist that an observer fills in for each participant in a role-play.",
    fields: &[
        required("title", Kind::Text, "As \"The role-played interview\"."),
        optional("intro", Kind::Text, "Said to the observer."),
        required("occasion", Kind::Id, "The occasion on which it counts."),
        optional(
            "pass",
            Kind::Integer { min: 1, max: 100 },
            "The least percent of the items that passes; 70 when left out.",
        ),
        required("item", Kind::Tables(&ITEM), "What is looked for, each under [[observation.item]]."),
    ],
};

const ITEM: Shape = Shape {
    name: "an item",
    about: "One line of the checklist: something that can be seen.",
    fields: &[
        required("id", Kind::Id, "Results name it; never change it."),
        required("text", Kind::Text, "What the observer sees when it is done."),
        optional("must", Kind::Truth, "true: nobody passes without it; false when left out."),
    ],
};

/// Its translation.
pub const OBSERVATION_TRANSLATION: Shape = Shape {
    name: "a checklist's translation",
    about: "The texts of a checklist in another language, by id.",
    fields: &[
        optional("title", Kind::Text, "The title in this language."),
        optional("intro", Kind::Text, "What is said to the observer, in this language."),
        optional("item", Kind::Keyed(&Kind::Id, &Kind::Text), "Texts of items, by id."),
    ],
};

/// The checklist of an assessment, if it has one that can be used.
pub(super) fn read(
    assessment: &Node<'_, '_>,
    occasions: &[Occasion],
    diagnostics: &mut Diagnostics,
) -> Option<Observation> {
    let node = assessment.table("observation")?;
    let occasion = node.parsed("occasion", OccasionId::parse)?;
    // Occasions with mistakes of their own are not in the list.
    let all_read = occasions.len() == assessment.tables("occasion").len();
    if all_read && !occasions.iter().any(|known| known.id == occasion.value) {
        let known: Vec<_> = occasions.iter().map(|known| known.id.as_str()).collect();
        diagnostics.push(
            Diagnostic::new(
                Code::UnknownOccasion,
                occasion.span.clone(),
                format!("there is no occasion `{}`", occasion.value),
            )
            .help(did_you_mean(occasion.value.as_str(), known)),
        );
    }
    let mut seen = BTreeSet::new();
    let mut items = Vec::new();
    for entry in node.tables("item") {
        let Some(id) = entry.parsed("id", ItemId::parse) else { continue };
        if !seen.insert(id.value.clone()) {
            diagnostics.push(twice("item", id.value.as_str(), id.span));
            continue;
        }
        let must = match entry.truth("must").map(|must| must.value) {
            Some(true) => Must::Always,
            _ => Must::Ordinary,
        };
        if let Some(text) = entry.plain("text") {
            items.push(ObservedItem { id: id.value, text, must });
        }
    }
    let pass = node.integer("pass").map_or_else(|| PassMark::new(70), |pass| PassMark::new(pass.value))?;
    Some(Observation {
        title: node.plain("title")?,
        intro: node.plain("intro").unwrap_or_default(),
        occasion: (occasion.value, occasion.span),
        pass,
        items,
    })
    .filter(|observation| !observation.items.is_empty())
}

/// The translated checklist, with its place.
pub(super) fn read_translation(assessment: &Node<'_, '_>) -> Option<(ObservationTranslation, Span)> {
    let node = assessment.table("observation")?;
    let items = node.keyed_texts("item").into_iter();
    let translation = ObservationTranslation {
        title: node.plain("title"),
        intro: node.plain("intro"),
        items: items
            .filter_map(|(id, text)| Some((ItemId::parse(id.value).ok()?, (text.value.into(), id.span))))
            .collect(),
    };
    Some((translation, node.span()))
}

/// The texts that are translated; none of an assessment without a checklist.
pub(super) fn texts<'t>(assessment: &Node<'_, 't>) -> Vec<&'t str> {
    let Some(node) = assessment.table("observation") else { return Vec::new() };
    let text = |node: &Node<'_, 't>, key: &str| node.text(key).map_or("", |text| text.value);
    let mut texts = vec![text(&node, "title"), text(&node, "intro")];
    for item in node.tables("item") {
        texts.extend([text(&item, "id"), text(&item, "text")]);
    }
    texts
}
