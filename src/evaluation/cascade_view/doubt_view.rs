//! What a person has to ask about, as sentences of the catalogue.

use crate::model::lineage::FacilitatorCode;
use crate::results::cascade::doubts::{Doubt, Named};
use serde::Serialize;

/// The most of one kind that are listed.
const MOST_OF_A_KIND: usize = 40;

/// One sentence: `cascade.doubt.KIND`, and what it names.
#[derive(Default, Serialize)]
pub(super) struct DoubtView {
    kind: &'static str,
    n: usize,
    /// Facilitator, day and place.
    session: String,
    code: String,
    /// Other codes, or places.
    others: String,
    level: u8,
}

/// Those that are listed, and how many are not.
pub(super) fn of(doubts: &[Doubt]) -> (Vec<DoubtView>, usize) {
    let same_kind = |one: &DoubtView, other: &DoubtView| one.kind == other.kind;
    let mut all: Vec<DoubtView> = doubts.iter().map(view).collect();
    let count = all.len();
    let mut place_in_kind = 0;
    let places: Vec<usize> = (0..count)
        .map(|place| {
            place_in_kind = if place > 0 && same_kind(&all[place - 1], &all[place]) { place_in_kind + 1 } else { 0 };
            place_in_kind
        })
        .collect();
    let mut places = places.into_iter();
    all.retain(|_| places.next().is_some_and(|place| place < MOST_OF_A_KIND));
    let more = count - all.len();
    (all, more)
}

fn view(doubt: &Doubt) -> DoubtView {
    let of_session = |kind, named: &Named| DoubtView { kind, session: session(named), n: named.versions, ..none() };
    let of_code = |kind, code: &FacilitatorCode| DoubtView { kind, code: code.as_str().to_owned(), ..none() };
    match doubt {
        Doubt::Contradiction(named) => of_session("contradiction", named),
        Doubt::Corrected(named) => of_session("corrected", named),
        Doubt::SameDay(code, day, places) => {
            let session = format!("{}, {day}", code.as_str());
            DoubtView { kind: "same_day", session, n: places.len(), others: places.join("; "), ..none() }
        }
        Doubt::MoreThanCame(named) => of_session("more_than_came", named),
        Doubt::Ahead(named) => of_session("ahead", named),
        Doubt::Clock(named) => of_session("clock", named),
        Doubt::Nameless(n) => DoubtView { kind: "nameless", n: *n, ..none() },
        Doubt::OtherTests(n) => DoubtView { kind: "other_tests", n: *n, ..none() },
        Doubt::Orphan(code, level) => {
            let code = code.as_ref().map_or("?", FacilitatorCode::as_str).to_owned();
            DoubtView { kind: "orphan", code, level: *level, ..none() }
        }
        Doubt::Places(code, n) => DoubtView { n: *n, ..of_code("places", code) },
        Doubt::Circle(codes) => {
            let codes: Vec<_> = codes.iter().map(FacilitatorCode::as_str).collect();
            DoubtView { kind: "circle", n: codes.len(), others: codes.join(", "), ..none() }
        }
        Doubt::Order(code) => of_code("order", code),
        Doubt::Alike(one, other) => DoubtView { others: other.as_str().to_owned(), ..of_code("alike", one) },
    }
}

fn none() -> DoubtView {
    DoubtView::default()
}

/// As people speak of it.
fn session(named: &Named) -> String {
    let code = named.facilitator.as_ref().map_or("?", FacilitatorCode::as_str).to_owned();
    let day = named.from.map(|day| day.to_string());
    let place = (!named.place.is_empty()).then(|| named.place.to_string());
    [Some(code), day, place].into_iter().flatten().collect::<Vec<_>>().join(", ")
}
