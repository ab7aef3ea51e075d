//! Numbers of a group, hidden where the group is so small that they would tell of a single person.

use crate::model::smallest_group::SmallestGroup;

/// Numbers that may be shown, or nothing but that there are too few people.
#[derive(Clone, Debug, PartialEq)]
pub enum Shown<T> {
    /// The group is large enough.
    Figures(T),
    /// It is not: not even how many there are is told.
    TooFew,
}

impl<T> Shown<T> {
    /// Works the numbers out only where they may be shown.
    pub fn of(people: usize, floor: SmallestGroup, figures: impl FnOnce() -> T) -> Self {
        if people >= floor.people() { Shown::Figures(figures()) } else { Shown::TooFew }
    }

    /// The numbers, if they may be shown.
    pub fn figures(&self) -> Option<&T> {
        match self {
            Shown::Figures(figures) => Some(figures),
            Shown::TooFew => None,
        }
    }
}

/// Which groups of a whole may be shown, by their sizes. Where the whole is shown beside them, one hidden group could be
/// worked out by taking the others away: then the smallest of the others is hidden as well.
pub fn groups(sizes: &[usize], floor: SmallestGroup) -> Vec<bool> {
    let mut shown: Vec<bool> = sizes.iter().map(|size| *size >= floor.people()).collect();
    let hidden = sizes.iter().zip(&shown).filter(|(size, shown)| **size > 0 && !**shown).count();
    if hidden == 1 {
        let smallest = (0..sizes.len()).filter(|place| shown[*place]).min_by_key(|place| sizes[*place]);
        if let Some(place) = smallest {
            shown[place] = false;
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hidden_group_cannot_be_worked_out_from_the_others() {
        let five = SmallestGroup::default();
        assert_eq!(groups(&[9, 4, 6], five), [true, false, false]);
        assert_eq!(groups(&[9, 4, 3], five), [true, false, false]);
        assert_eq!(groups(&[9, 0, 6], five), [true, false, true]);
        assert_eq!(groups(&[4], five), [false]);
    }
}
