//! Languages named on the command line.

use crate::cli::failure::Failure;
use crate::model::language::Language;

/// Reads a language tag.
pub(super) fn parse(tag: &str) -> Result<Language, Failure> {
    Language::parse(tag).map_err(|_| Failure::Usage {
        message: format!("`{tag}` is not a language tag"),
        help: "write two or three small letters, such as sw for Swahili or fr for French",
    })
}
