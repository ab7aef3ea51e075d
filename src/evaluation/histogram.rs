//! How many people are in each band of scores, as bars. The template draws them; the same numbers stand in a table.

use crate::results::statistics::occasion::{BANDS, Spread};
use serde::Serialize;

/// The width of a band, and the height of the highest bar.
const WIDTH: usize = 30;
const HEIGHT: usize = 90;
/// Where the first band begins, and where all bars stand.
const LEFT: usize = 10;
const GROUND: usize = 110;

/// One bar.
#[derive(Serialize)]
pub(super) struct Bar {
    /// From so many percent.
    from: usize,
    /// To below so many; of the last one, up to.
    to: usize,
    people: usize,
    x: usize,
    y: usize,
    width: usize,
    height: usize,
    middle: usize,
    above: usize,
}

/// The bars of an occasion.
pub(super) fn bars(spread: &Spread) -> Vec<Bar> {
    let most = spread.bands.iter().copied().max().unwrap_or_default().max(1);
    let bar = |(place, people): (usize, &usize)| {
        let height = (people * HEIGHT).div_ceil(most);
        Bar {
            from: place * 100 / BANDS,
            to: (place + 1) * 100 / BANDS,
            people: *people,
            x: LEFT + place * WIDTH + 2,
            y: GROUND - height,
            width: WIDTH - 4,
            height,
            middle: LEFT + place * WIDTH + WIDTH / 2,
            above: GROUND - height - 4,
        }
    };
    spread.bands.iter().enumerate().map(bar).collect()
}
