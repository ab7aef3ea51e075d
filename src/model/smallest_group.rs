//! How many people a group must have before its numbers are told, in reports and in records of sessions.

/// The fewest people of whom numbers are told: 5 to 100; five when nothing is said, as statistical offices commonly ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SmallestGroup(u8);

impl SmallestGroup {
    /// The least that can be set.
    pub const MIN: u8 = 5;
    /// The most that can be set.
    pub const MAX: u8 = 100;

    /// `None` outside the range.
    pub fn new(people: i64) -> Option<Self> {
        u8::try_from(people).ok().filter(|people| (Self::MIN..=Self::MAX).contains(people)).map(Self)
    }

    /// How many people.
    pub fn people(self) -> usize {
        usize::from(self.0)
    }
}

impl Default for SmallestGroup {
    fn default() -> Self {
        Self(Self::MIN)
    }
}
