//! One response in a code, by its shape.

use crate::model::id::PartId;
use crate::model::response::Response;
use crate::results::code_error::CodeError;
use crate::results::packing::{Packer, Unpacker};
use crate::results::response_shape::{Paths, ResponseShape};
use crate::results::text_packing;
use std::collections::{BTreeMap, BTreeSet};

/// What a code tells of one response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SpokenResponse {
    /// All of it.
    Whole(Response),
    /// That something was written, not what.
    OnlyThatWritten,
}

/// Adds a response. What the shape does not know is left out, as marking ignores it; so are empty places between ordered
/// items. A response of another shape is none.
pub fn pack(shape: &ResponseShape, response: &SpokenResponse, packer: &mut Packer) {
    let none = Response::Unanswered;
    let given = match response {
        SpokenResponse::Whole(given) => given,
        SpokenResponse::OnlyThatWritten => &none,
    };
    match shape {
        ResponseShape::Choice { options } => push_choice(options, given.text(), packer),
        ResponseShape::Choices { options } => {
            let picked: BTreeSet<&str> = given.list().collect();
            options.iter().for_each(|option| packer.push(u32::from(picked.contains(option.as_str())), 2));
        }
        ResponseShape::Table { rows, options } => {
            rows.iter().for_each(|row| push_choice(options, given.entry(row.as_str()), packer));
        }
        ResponseShape::Order { items } => pack_order(items, given, packer),
        ResponseShape::Text => text_packing::pack(given.text().unwrap_or_default(), packer),
        ResponseShape::Texts { gaps } => {
            gaps.iter().for_each(|gap| text_packing::pack(given.entry(gap.as_str()).unwrap_or_default(), packer));
        }
        ResponseShape::Path(paths) => pack_path(paths, given, packer),
        ResponseShape::Written => {
            let written = match response {
                SpokenResponse::Whole(given) => given.text().is_some_and(|text| !text_packing::cut(text).is_empty()),
                SpokenResponse::OnlyThatWritten => true,
            };
            packer.push(u32::from(written), 2);
        }
    }
}

/// The response that was packed, in sorted order where order means nothing. Fails on a text that is none.
pub fn unpack(shape: &ResponseShape, unpacker: &mut Unpacker) -> Result<SpokenResponse, CodeError> {
    let response = match shape {
        ResponseShape::Choice { options } => pull_choice(options, unpacker).map(Response::Text),
        ResponseShape::Choices { options } => {
            list(options.iter().filter(|_| unpacker.pull(2) == 1).map(owned).collect())
        }
        ResponseShape::Table { rows, options } => {
            let row = |row: &PartId| Some((owned(row), pull_choice(options, unpacker)?));
            table(rows.iter().filter_map(row).collect())
        }
        ResponseShape::Order { items } => list(unpack_order(items, unpacker)),
        ResponseShape::Text => written(text_packing::unpack(unpacker)?).map(Response::Text),
        ResponseShape::Texts { gaps } => {
            let mut texts = BTreeMap::new();
            for gap in gaps {
                texts.extend(written(text_packing::unpack(unpacker)?).map(|text| (owned(gap), text)));
            }
            table(texts)
        }
        ResponseShape::Path(paths) => list(unpack_path(paths, unpacker)),
        ResponseShape::Written => {
            if unpacker.pull(2) == 1 {
                return Ok(SpokenResponse::OnlyThatWritten);
            }
            None
        }
    };
    Ok(SpokenResponse::Whole(response.unwrap_or(Response::Unanswered)))
}

/// Zero for none, else the place among the sorted ids, from one.
fn push_choice(options: &BTreeSet<PartId>, picked: Option<&str>, packer: &mut Packer) {
    let place = picked.and_then(|picked| options.iter().position(|option| option.as_str() == picked));
    packer.push(place.map_or(0, |place| place as u32 + 1), options.len() as u32 + 1);
}

fn pull_choice(options: &BTreeSet<PartId>, unpacker: &mut Unpacker) -> Option<Box<str>> {
    let place = unpacker.pull(options.len() as u32 + 1).checked_sub(1)?;
    options.iter().nth(place as usize).map(owned)
}

/// How many are placed, then each as its place among those not placed yet.
fn pack_order(items: &BTreeSet<PartId>, given: &Response, packer: &mut Packer) {
    let mut left: Vec<&str> = items.iter().map(PartId::as_str).collect();
    let mut places = Vec::new();
    for item in given.list() {
        if let Some(place) = left.iter().position(|known| *known == item) {
            places.push((place as u32, left.len() as u32));
            left.remove(place);
        }
    }
    packer.push(places.len() as u32, items.len() as u32 + 1);
    places.into_iter().for_each(|(place, of)| packer.push(place, of));
}

fn unpack_order(items: &BTreeSet<PartId>, unpacker: &mut Unpacker) -> Vec<Box<str>> {
    let mut left: Vec<&PartId> = items.iter().collect();
    let placed = unpacker.pull(items.len() as u32 + 1);
    (0..placed).map(|_| owned(left.remove(unpacker.pull(left.len() as u32) as usize))).collect()
}

/// Each choice among those its step offers; zero where the path stops before the case ends.
fn pack_path(paths: &Paths, given: &Response, packer: &mut Packer) {
    let mut given = given.list();
    walk(paths, |choices| {
        let picked = given.next();
        let place = picked.and_then(|picked| choices.keys().position(|choice| choice.as_str() == picked));
        packer.push(place.map_or(0, |place| place as u32 + 1), choices.len() as u32 + 1);
        place
    });
}

fn unpack_path(paths: &Paths, unpacker: &mut Unpacker) -> Vec<Box<str>> {
    let mut path = Vec::new();
    walk(paths, |choices| {
        let place = unpacker.pull(choices.len() as u32 + 1).checked_sub(1)? as usize;
        path.extend(choices.keys().nth(place).map(owned));
        Some(place)
    });
    path
}

/// Follows the choices that `choose` gives by their place, as long as there are any; at most as many as there are steps,
/// so that steps in a circle come to an end.
fn walk(paths: &Paths, mut choose: impl FnMut(&BTreeMap<PartId, Option<PartId>>) -> Option<usize>) {
    let mut at = paths.start.as_ref();
    for _ in 0..paths.steps.len() {
        let Some(choices) = at.and_then(|id| paths.steps.get(id)).filter(|choices| !choices.is_empty()) else { break };
        let Some(place) = choose(choices) else { break };
        at = choices.values().nth(place).and_then(Option::as_ref);
    }
}

fn owned(id: &PartId) -> Box<str> {
    id.as_str().into()
}

fn written(text: String) -> Option<Box<str>> {
    (!text.is_empty()).then(|| text.into())
}

fn list(ids: Vec<Box<str>>) -> Option<Response> {
    (!ids.is_empty()).then_some(Response::List(ids))
}

fn table(entries: BTreeMap<Box<str>, Box<str>>) -> Option<Response> {
    (!entries.is_empty()).then_some(Response::Table(entries))
}
