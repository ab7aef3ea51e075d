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
    /// People of told groups, level by level.
    pub cells: Vec<Shown<u64>>,
    /// And of all levels.
    pub all: Shown<u64>,
    /// How many groups were too small to be told.
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
        let told = |key: &K, level: &Level| of(key).get(level).map_or(0, |tally| tally.told);
        let mut numbers: Vec<Vec<u64>> = keys
            .iter()
            .map(|key| {
                let cells: Vec<u64> = levels.iter().map(|level| told(key, level)).collect();
                let all = cells.iter().sum();
                cells.into_iter().chain([all]).collect()
            })
            .collect();
        // Those in no row are a row too: it could help to work out another.
        let column = |place: usize| numbers.iter().map(|row| row[place]).sum::<u64>();
        let totals = people.values().copied().chain([all]).enumerate();
        let rest: Vec<u64> = totals.map(|(place, total)| total.saturating_sub(column(place))).collect();
        numbers.push(rest);
        let shown = shown(&numbers, floor);
        let cell = |row: usize, place: usize| {
            if shown[row][place] { Shown::Figures(numbers[row][place]) } else { Shown::TooFew }
        };
        let rows = keys.into_iter().enumerate().map(|(row, key)| Row {
            cells: (0..levels.len()).map(|place| cell(row, place)).collect(),
            all: cell(row, levels.len()),
            untold_groups: of_all(tally.get(&key)),
            key,
        });
        Self { rows: rows.collect(), others: cell(numbers.len() - 1, levels.len()), levels: levels.clone() }
    }
}

fn of_all(tally: Option<&BTreeMap<Level, Tally>>) -> usize {
    tally.into_iter().flat_map(BTreeMap::values).map(|tally| tally.untold_groups).sum()
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
