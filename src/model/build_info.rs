//! What a build knows of the outside world.

use jiff::civil::Date;

/// Handed in from the edge, so that everything between is a pure function.
#[derive(Clone, Copy, Debug)]
pub struct BuildInfo {
    /// Today, or `SOURCE_DATE_EPOCH`.
    pub today: Date,
}
