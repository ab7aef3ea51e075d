//! Languages named on the command line.

use crate::cli::failure::Failure;
use crate::model::course::Course;
use crate::model::language::Language;

/// Reads a language tag.
pub(super) fn parse(tag: &str) -> Result<Language, Failure> {
    Language::parse(tag).map_err(|_| Failure::Usage {
        message: format!("`{tag}` is not a language tag"),
        help: "write two or three small letters, such as sw for Swahili or fr for French",
    })
}

/// The course in the language that was asked for alone, or in all of its languages.
pub(super) fn only(course: Course, language: Option<&Language>) -> Result<Course, Failure> {
    let Some(language) = language else { return Ok(course) };
    let languages: Vec<_> = course.settings.languages.iter().map(Language::as_str).collect();
    let languages = languages.join(", ");
    course.only_in(language).ok_or_else(|| Failure::Usage {
        message: format!("the course is not built in `{language}`; its languages are: {languages}"),
        help: "choose one of them, or add this one to `languages` in course.toml",
    })
}
