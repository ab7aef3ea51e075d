//! The slides of a module by number, for lists and plans.

use crate::model::id::ObjectivePath;
use crate::model::module::Module;
use crate::model::outline::{Outline, PartKind};
use crate::render::deck::cut;
use crate::render::prose_html::Surroundings;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// One slide of a deck.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberedSlide {
    /// Its place in the deck, from 1.
    pub number: usize,
    /// What it is made of, as scripts call it.
    kind: &'static str,
    /// What it teaches or asks, where that is known.
    objectives: Vec<ObjectivePath>,
}

/// All slides of a module in the language of the page.
pub fn of(module: &Module, at: Surroundings<'_>) -> Vec<NumberedSlide> {
    let slides = cut::deck(module, at).into_iter().enumerate();
    let numbered = slides.map(|(place, slide)| NumberedSlide {
        number: place + 1,
        kind: slide.kind_name(),
        objectives: slide.objectives,
    });
    numbered.collect()
}

/// `[[number, kind, "module/objective module/objective"]]`; the last is empty where nothing is named.
pub fn json(slides: &[NumberedSlide]) -> String {
    let slide = |slide: &NumberedSlide| {
        let objectives: Vec<_> = slide.objectives.iter().map(ToString::to_string).collect();
        json!([slide.number, slide.kind, objectives.join(" ")])
    };
    slides.iter().map(slide).collect::<Value>().to_string()
}

/// "1–14, 20".
pub fn numbers(slides: &[NumberedSlide]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for number in slides.iter().map(|slide| slide.number) {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => runs.push((number, number)),
        }
    }
    let written =
        runs.into_iter().map(|(first, last)| if first == last { first.to_string() } else { format!("{first}–{last}") });
    written.collect::<Vec<_>>().join(", ")
}

/// The slides of a module by the place in the agenda of the session they belong to: of the session that teaches what they
/// teach, otherwise of that of the slide before; questions follow their quiz. `sessions` are the places of those of the module, rising.
pub fn by_session(
    slides: Vec<NumberedSlide>,
    sessions: &[usize],
    outline: &Outline,
) -> BTreeMap<usize, Vec<NumberedSlide>> {
    let mut found = BTreeMap::<usize, Vec<_>>::new();
    let Some(mut here) = sessions.first().copied() else { return found };
    for slide in slides {
        let teaches = |slot: &usize| {
            outline.slots[*slot].content.parts().iter().any(|part| match &part.kind {
                PartKind::Objective { path, .. } => slide.objectives.contains(path),
                PartKind::Plain(_) | PartKind::Rest => false,
            })
        };
        // The questions of a quiz are not torn apart.
        if slide.kind != "question" {
            here = sessions.iter().copied().find(teaches).unwrap_or(here);
        }
        found.entry(here).or_default().push(slide);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::outline::{Content, Part, Slot, Weight};

    fn slide(number: usize, objectives: &[&str]) -> NumberedSlide {
        let path = |text: &&str| ObjectivePath::parse(text).expect("a path");
        let kind = if number > 5 { "question" } else { "section" };
        NumberedSlide { number, kind, objectives: objectives.iter().map(path).collect() }
    }

    #[test]
    fn runs_of_numbers_are_written_short() {
        let slides: Vec<_> = [1, 2, 3, 5, 8, 9].map(|number| slide(number, &[])).into();
        assert_eq!(numbers(&slides), "1–3, 5, 8–9");
        assert_eq!(numbers(&[]), "");
    }

    #[test]
    fn a_slide_without_an_objective_belongs_where_the_one_before_it_does() {
        let teaching = |path: &str| Slot {
            day: 0,
            content: Content::Work(vec![Part {
                kind: PartKind::Objective {
                    path: ObjectivePath::parse(path).expect("a path"),
                    weight: Weight::Core,
                    priority: None,
                },
                lengths: vec![10],
            }]),
        };
        let slots = vec![teaching("m/why"), Slot { day: 0, content: Content::Break(15) }, teaching("m/how")];
        let outline = Outline { days: Vec::new(), slots };
        let taught: [&[&str]; 6] = [&[], &["m/why"], &["m/how"], &[], &["m/why"], &["m/how"]];
        let slides = taught.iter().enumerate().map(|(place, paths)| slide(place + 1, paths)).collect();
        let found = by_session(slides, &[0, 2], &outline);
        let found: Vec<_> = found.iter().map(|(slot, slides)| (*slot, numbers(slides))).collect();
        // The sixth is a question, which follows its quiz.
        assert_eq!(found, [(0, "1–2, 5–6".to_owned()), (2, "3–4".to_owned())]);
    }
}
