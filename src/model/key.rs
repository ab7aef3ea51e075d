//! What marking needs to know beyond the ids: credit, numbers and accepted words.

/// How a partly right response counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Credit {
    /// In proportion.
    #[default]
    Partial,
    /// Not at all.
    AllOrNothing,
}

impl Credit {
    /// The word of the `credit` key.
    pub fn as_str(self) -> &'static str {
        match self {
            Credit::Partial => "partial",
            Credit::AllOrNothing => "all-or-nothing",
        }
    }
}

/// A decimal number without rounding: `units` of `10^-places`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal {
    /// The digits with their sign.
    pub units: i64,
    /// How many digits stand behind the point; 0 to 9.
    pub places: u8,
}

/// How far from the value a number may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tolerance {
    /// By this much, either way.
    Absolute(Decimal),
    /// By this many percent of the value, either way.
    Percent(Decimal),
}

/// What a number must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumericKey {
    /// The value.
    pub value: Decimal,
    /// How far off still counts.
    pub tolerance: Tolerance,
    /// A unit that may follow the number.
    pub unit: Option<Box<str>>,
}

/// What words are accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextKey {
    /// Any one of these, after Unicode normalisation, case and space folding.
    pub accept: Vec<Box<str>>,
    /// How many edits are forgiven: 0 or 1.
    pub typos: u8,
}
