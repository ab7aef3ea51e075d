//! The levels of headings below a page's title.

/// Level 1 is the page's title, so a text has the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The parts of a text.
    Two,
    /// Parts of these.
    Three,
    /// And so on.
    Four,
    /// And so on.
    Five,
    /// The last there is in HTML.
    Six,
}

impl Level {
    /// The nearest level to a number.
    pub fn nearest(number: u8) -> Self {
        match number {
            0..=2 => Level::Two,
            3 => Level::Three,
            4 => Level::Four,
            5 => Level::Five,
            6.. => Level::Six,
        }
    }
}
