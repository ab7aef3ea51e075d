//! What people gained between two occasions, and what of it is left later. Only people who took both count.

use crate::results::statistics::measures;

/// The gain of a group.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupGain {
    /// How many took both.
    pub people: usize,
    /// Mean share of the points before, in percent.
    pub before: f64,
    /// And after.
    pub after: f64,
    /// Hake's normalised gain of the means; `None` where everything was known before.
    pub gain: Option<f64>,
    /// The mean of the gains of single people, and of how many: who had everything before has none.
    pub mean_gain: Option<(f64, usize)>,
}

/// What a group still knows.
#[derive(Clone, Debug, PartialEq)]
pub struct Retention {
    /// How many took all three.
    pub people: usize,
    /// Mean share of the points before, in percent.
    pub before: f64,
    /// After.
    pub after: f64,
    /// Later.
    pub later: f64,
    /// How much of the gain is left: 1 is all of it; `None` where nothing was gained.
    pub kept: Option<f64>,
}

/// Works out a gain from shares in hundredths of a percent, person by person.
pub fn of(pairs: &[(i64, i64)]) -> GroupGain {
    let (before, after): (Vec<i64>, Vec<i64>) = pairs.iter().copied().unzip();
    GroupGain {
        people: pairs.len(),
        before: percent(&before),
        after: percent(&after),
        gain: measures::gain(&before, &after),
        mean_gain: measures::mean_gain(&before, &after),
    }
}

/// Works out what is left of a gain.
pub fn retention(triples: &[(i64, i64, i64)]) -> Retention {
    let before: Vec<i64> = triples.iter().map(|triple| triple.0).collect();
    let after: Vec<i64> = triples.iter().map(|triple| triple.1).collect();
    let later: Vec<i64> = triples.iter().map(|triple| triple.2).collect();
    Retention {
        people: triples.len(),
        before: percent(&before),
        after: percent(&after),
        later: percent(&later),
        kept: measures::kept(&before, &after, &later),
    }
}

fn percent(shares: &[i64]) -> f64 {
    measures::mean(shares).unwrap_or_default() / 100.0
}
