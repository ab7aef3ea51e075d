//! A file in every way it can be read.

use crate::verify::decode::{self, Decoded};
use crate::verify::page::Part;
use crate::verify::{Open, archive, inflate};
use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// How often one coding may stand inside another.
const DEEPEST: usize = 5;
/// Bytes of views that are looked at for one file, beyond those of the file itself.
const MOST_BYTES: usize = 400_000_000;

/// One way to read a file.
pub(super) struct View {
    pub(super) bytes: Vec<u8>,
    pub(super) places: Places,
    /// What was undone to get here, as a person would say it.
    pub(super) codings: Vec<&'static str>,
}

/// Where the bytes of a view stand in the file.
pub(super) enum Places {
    /// In the same place.
    Same,
    /// One by one.
    Each(Vec<u32>),
    /// Somewhere behind this byte.
    From(usize),
}

impl View {
    /// Where a byte stands in the file.
    pub(super) fn place(&self, at: usize) -> usize {
        match &self.places {
            Places::Same => at,
            Places::Each(places) => places.get(at).or(places.last()).map_or(0, |place| *place as usize),
            Places::From(start) => *start,
        }
    }
}

/// Shows every view of a file, the plainest first.
pub(super) fn each(file: &Open, visit: &mut dyn FnMut(&View)) {
    let mut views = Views { seen: BTreeSet::new(), open: Vec::new(), left: MOST_BYTES };
    views.add(View { bytes: file.bytes.to_vec(), places: Places::Same, codings: Vec::new() });
    if file.page.is_some() {
        views.page(file);
    }
    let mut next = 0;
    while next < views.open.len() {
        let view = std::mem::replace(
            &mut views.open[next],
            View { bytes: Vec::new(), places: Places::Same, codings: Vec::new() },
        );
        next += 1;
        visit(&view);
        if view.codings.len() < DEEPEST {
            views.inside(&view);
        }
    }
}

struct Views {
    /// Hashes of what was looked at already.
    seen: BTreeSet<u64>,
    open: Vec<View>,
    left: usize,
}

impl Views {
    fn add(&mut self, view: View) {
        if view.bytes.len() >= 3 && view.bytes.len() <= self.left && first_time(&mut self.seen, 0, &view.bytes) {
            self.left -= view.bytes.len();
            self.open.push(view);
        }
    }

    /// Words across tags; values and comments with their references resolved.
    fn page(&mut self, file: &Open) {
        let (mut words, mut values) = (Joined::default(), Joined::default());
        for part in file.page.iter().flat_map(|page| &page.parts) {
            match part {
                Part::Text(text, at) => words.push(text, *at),
                Part::Comment(text, at) => values.push(text, *at),
                Part::Start(element) => {
                    for attribute in &element.attributes {
                        values.push(&attribute.value, attribute.at);
                        values.push("\n", attribute.at);
                    }
                }
                Part::End(_) => {}
            }
        }
        for joined in [words, values] {
            self.add(View { bytes: joined.bytes, places: Places::Each(joined.places), codings: Vec::new() });
        }
    }

    fn inside(&mut self, view: &View) {
        let mut found: Vec<(Decoded, &'static str)> = Vec::new();
        let seen = &mut self.seen;
        decode::base64(&view.bytes, &mut |run| first_time(seen, 1, run), &mut |decoded| {
            found.push((decoded, "as base64"));
        });
        decode::hexadecimal(&view.bytes, &mut |run| first_time(seen, 2, run), &mut |decoded| {
            found.push((decoded, "in hexadecimal"));
        });
        decode::numbers(&view.bytes, &mut |decoded| found.push((decoded, "as a list of numbers")));
        decode::utf16(&view.bytes, &mut |decoded| found.push((decoded, "in UTF-16")));
        inflate::streams(&view.bytes, &mut |bytes, at| found.push((Decoded { bytes, at }, "compressed")));
        if !matches!(view.places, Places::Same) || !view.codings.is_empty() {
            for bytes in archive::contents(&view.bytes) {
                found.push((Decoded { bytes, at: 0 }, "in an archive"));
            }
        }
        for (decoded, coding) in found {
            let codings = view.codings.iter().copied().chain([coding]).collect();
            self.add(View { bytes: decoded.bytes, places: Places::From(view.place(decoded.at)), codings });
        }
        if let Some((bytes, places)) = decode::unescaped(&view.bytes) {
            let places = match &view.places {
                Places::From(start) => Places::From(*start),
                Places::Same | Places::Each(_) => {
                    let place = |place: u32| u32::try_from(view.place(place as usize)).unwrap_or(u32::MAX);
                    Places::Each(places.into_iter().map(place).collect())
                }
            };
            let mut codings = view.codings.clone();
            if codings.last() != Some(&"escaped") || codings.len() < 3 {
                codings.push("escaped");
                self.add(View { bytes, places, codings });
            }
        }
    }
}

fn first_time(seen: &mut BTreeSet<u64>, kind: u8, bytes: &[u8]) -> bool {
    let mut hash = DefaultHasher::new();
    (kind, bytes).hash(&mut hash);
    seen.insert(hash.finish())
}

#[derive(Default)]
struct Joined {
    bytes: Vec<u8>,
    places: Vec<u32>,
}

impl Joined {
    fn push(&mut self, text: &str, at: usize) {
        self.bytes.extend(text.as_bytes());
        let place = |offset: usize| u32::try_from(at + offset).unwrap_or(u32::MAX);
        self.places.extend((0..text.len()).map(place));
        self.bytes.push(b' ');
        self.places.push(place(text.len()));
    }
}
