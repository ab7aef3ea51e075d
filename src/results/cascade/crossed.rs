//! People by a word and by level, where no small number can be read or worked out.

use crate::model::lineage::Level;
use crate::model::smallest_group::SmallestGroup;
use crate::results::statistics::shown::Shown;
use std::collections::BTreeMap;

/// What the groups of some sessions add up to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// People of groups that were told.
    pub told: u64,
    /// Groups that were too small to be told.
    pub untold_groups: usize,
}

/// A table of people: a row for each word, a column for each level.
#[derive(Clone, Debug, PartialEq)]
pub struct Crossed<K> {
    /// The columns.
    pub levels: Vec<Level>,
    /// Empty where nobody was counted.
    pub rows: Vec<Row<K>>,
    /// People who came but stand in no row: nobody asked, or their group was too small to be told.
    pub others: Shown<u64>,
}

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row<K> {
    /// Its word.
    pub key: K,
    /// Level by level.
    pub cells: Vec<Cell>,
    /// Of all levels.
    pub all: Cell,
}

/// One number.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// People of told groups.
    pub told: Shown<u64>,
    /// How many groups were too small to be told: there were at least so many people.
    pub untold_groups: usize,
}

impl<K: Ord> Crossed<K> {
    /// Of all `keys`; `people` came to the sessions of each level.
    pub fn of(
        keys: impl IntoIterator<Item = K>,
        tally: BTreeMap<K, BTreeMap<Level, Tally>>,
        people: &BTreeMap<Level, u64>,
        floor: SmallestGroup,
    ) -> Self {
        let levels: Vec<Level> = people.keys().copied().collect();
        let all: u64 = people.values().sum();
        if tally.is_empty() {
            return Self { levels, rows: Vec::new(), others: Shown::Figures(all) };
        }
        let keys: Vec<K> = keys.into_iter().collect();
        let none = BTreeMap::new();
        let of = |key: &K| tally.get(key).unwrap_or(&none);
        let tallies: Vec<Vec<Tally>> = keys.iter().map(|key| with_sum(&levels, of(key))).collect();
        let mut numbers: Vec<Vec<u64>> =
            tallies.iter().map(|row| row.iter().map(|tally| tally.told).collect()).collect();
        // Those in no row are a row too: it could help to work out another.
        let column = |place: usize| numbers.iter().map(|row| row[place]).sum::<u64>();
        let totals = people.values().copied().chain([all]).enumerate();
        let rest: Vec<u64> = totals.map(|(place, total)| total.saturating_sub(column(place))).collect();
        numbers.push(rest);
        let shown = shown(&numbers, floor);
        let number = |row: usize, place: usize| {
            if shown[row][place] { Shown::Figures(numbers[row][place]) } else { Shown::TooFew }
        };
        let cell = |row: usize, place: usize| Cell {
            told: number(row, place),
            untold_groups: tallies[row][place].untold_groups,
        };
        let rows = keys.into_iter().enumerate().map(|(row, key)| Row {
            key,
            cells: (0..levels.len()).map(|place| cell(row, place)).collect(),
            all: cell(row, levels.len()),
        });
        Self { rows: rows.collect(), others: number(tallies.len(), levels.len()), levels: levels.clone() }
    }
}

/// Level by level, then all of them.
fn with_sum(levels: &[Level], tally: &BTreeMap<Level, Tally>) -> Vec<Tally> {
    let mut row: Vec<Tally> = levels.iter().map(|level| tally.get(level).copied().unwrap_or_default()).collect();
    let add = |sum: Tally, next: &Tally| Tally {
        told: sum.told + next.told,
        untold_groups: sum.untold_groups + next.untold_groups,
    };
    row.push(row.iter().fold(Tally::default(), add));
    row
}

/// Which numbers may be shown. The last column is the sum of the others, and the sums of all columns are told: where exactly
/// one number of a line is hidden, it could be worked out, so the smallest of the others goes with it, until none can.
fn shown(numbers: &[Vec<u64>], floor: SmallestGroup) -> Vec<Vec<bool>> {
    let least = floor.people() as u64;
    let mut shown: Vec<Vec<bool>> =
        numbers.iter().map(|row| row.iter().map(|number| *number == 0 || *number >= least).collect()).collect();
    let columns = numbers.first().map_or(0, Vec::len);
    let rows: Vec<Vec<(usize, usize)>> =
        (0..numbers.len()).map(|row| (0..columns).map(|column| (row, column)).collect()).collect();
    let upright: Vec<Vec<(usize, usize)>> =
        (0..columns).map(|column| (0..numbers.len()).map(|row| (row, column)).collect()).collect();
    loop {
        let mut changed = false;
        for line in rows.iter().chain(&upright) {
            let hidden = line.iter().filter(|(row, column)| !shown[*row][*column]).count();
            let others = line.iter().filter(|(row, column)| shown[*row][*column] && numbers[*row][*column] > 0);
            let smallest = others.min_by_key(|(row, column)| numbers[*row][*column]);
            if let (1, Some((row, column))) = (hidden, smallest) {
                shown[*row][*column] = false;
                changed = true;
            }
        }
        if !changed {
            return shown;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_hidden_number_takes_another_with_it_in_its_row_and_its_column() {
        let numbers = [vec![3, 20, 23], vec![30, 40, 70], vec![9, 8, 17]];
        let shown = shown(&numbers, SmallestGroup::default());
        assert_eq!(shown, [[false, false, true], [true, true, true], [false, false, true]]);
    }

    proptest! {
        #[test]
        fn no_line_hides_exactly_one_number(cells in proptest::collection::vec(proptest::collection::vec(0_u64..30, 3), 1..6)) {
            let with_sum = |row: &Vec<u64>| row.iter().copied().chain([row.iter().sum()]).collect::<Vec<u64>>();
            let numbers: Vec<Vec<u64>> = cells.iter().map(with_sum).collect();
            let shown = shown(&numbers, SmallestGroup::default());
            for row in 0..numbers.len() {
                let hidden = shown[row].iter().filter(|shown| !**shown).count();
                // One alone stays only where nothing else stands in its line but zeros.
                prop_assert!(hidden != 1 || numbers[row].iter().zip(&shown[row]).all(|(number, shown)| !shown || *number == 0));
                prop_assert!(numbers[row].iter().zip(&shown[row]).all(|(number, shown)| !shown || *number == 0 || *number >= 5));
            }
        }
    }
}
