//! What a file of the course folder is, by its name alone.

use crate::model::id::{AssessmentId, CountryId, ModuleId, QuizId};
use crate::model::language::Language;

/// What a text file of the course folder is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourceName {
    /// `course.toml`, or its translation `course.sw.toml`.
    Course {
        /// Of a translation.
        language: Option<Language>,
    },
    /// `glossary.toml`, or its translation `glossary.sw.toml`.
    Glossary {
        /// Of a translation.
        language: Option<Language>,
    },
    /// `modules/10-legislation.md`, or its translation `modules/10-legislation.sw.md`.
    Module {
        /// The number before the id; 0 without one.
        order: u32,
        /// The stem without number and language.
        id: ModuleId,
        /// Of a translation.
        language: Option<Language>,
    },
    /// `quizzes/legislation.toml`, or its translation `quizzes/legislation.sw.toml`.
    Quiz {
        /// The stem without language.
        id: QuizId,
        /// Of a translation.
        language: Option<Language>,
    },
    /// `assessments/workshop.toml`, or its translation `assessments/workshop.sw.toml`.
    Assessment {
        /// The stem without language.
        id: AssessmentId,
        /// Of a translation.
        language: Option<Language>,
    },
    /// `country/kenya.toml`, or its translation `country/kenya.sw.toml`.
    Country {
        /// The stem without language.
        id: CountryId,
        /// Of a translation.
        language: Option<Language>,
    },
    /// A text in a place or with a name that means nothing.
    Unknown,
}

impl SourceName {
    /// Reads a path inside the course folder.
    pub fn of(path: &str) -> Self {
        match path.strip_suffix(".toml").and_then(split_language) {
            Some(("course", language)) => return SourceName::Course { language },
            Some(("glossary", language)) => return SourceName::Glossary { language },
            Some(_) | None => {}
        }
        let file = path.rsplit('/').next().unwrap_or(path);
        if path.starts_with("modules/")
            && let Some((stem, language)) = file.strip_suffix(".md").and_then(split_language)
        {
            let (order, id) = split_order(stem);
            if let Ok(id) = ModuleId::parse(id) {
                return SourceName::Module { order, id, language };
            }
        }
        if path.starts_with("quizzes/")
            && let Some((stem, language)) = file.strip_suffix(".toml").and_then(split_language)
            && let Ok(id) = QuizId::parse(stem)
        {
            return SourceName::Quiz { id, language };
        }
        if path.starts_with("assessments/")
            && let Some((stem, language)) = file.strip_suffix(".toml").and_then(split_language)
            && let Ok(id) = AssessmentId::parse(stem)
        {
            return SourceName::Assessment { id, language };
        }
        if path.starts_with("country/")
            && let Some((stem, language)) = file.strip_suffix(".toml").and_then(split_language)
            && let Ok(id) = CountryId::parse(stem)
        {
            return SourceName::Country { id, language };
        }
        SourceName::Unknown
    }
}

/// `legislation.sw` is `legislation` in Swahili. `None` when what follows the dot is not a language.
fn split_language(stem: &str) -> Option<(&str, Option<Language>)> {
    match stem.split_once('.') {
        None => Some((stem, None)),
        Some((name, tag)) => Language::parse(tag).ok().map(|language| (name, Some(language))),
    }
}

/// `10-legislation` is `legislation` at place 10.
fn split_order(stem: &str) -> (u32, &str) {
    match stem.split_once('-').map(|(number, id)| (number.parse(), id)) {
        Some((Ok(order), id)) if stem.as_bytes()[0].is_ascii_digit() => (order, id),
        _ => (0, stem),
    }
}

/// The path that `link` means when it stands in `file`; `None` when it leads out of the course folder.
pub fn resolve(file: &str, link: &str) -> Option<String> {
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_order_id_and_language() {
        let SourceName::Module { order, id, language } = SourceName::of("modules/10-legislation.sw.md") else {
            panic!("a module");
        };
        assert_eq!(
            (order, id.as_str(), language.map(|tag| tag.to_string())),
            (10, "legislation", Some("sw".to_owned()))
        );
        assert_eq!(SourceName::of("modules/10 Legislation.md"), SourceName::Unknown);
        let swahili = Language::parse("sw").ok();
        assert_eq!(SourceName::of("course.sw.toml"), SourceName::Course { language: swahili });
        assert_eq!(SourceName::of("glossary.toml"), SourceName::Glossary { language: None });
        assert_eq!(SourceName::of("quizzes/course.old.bak.toml"), SourceName::Unknown);
        assert_eq!(SourceName::of("quizzes/soap.old.bak.toml"), SourceName::Unknown);
    }

    #[test]
    fn a_link_cannot_leave_the_course_folder() {
        assert_eq!(resolve("modules/10-a.md", "media/x.svg").as_deref(), Some("modules/media/x.svg"));
        assert_eq!(resolve("modules/10-a.md", "../quizzes/q.toml").as_deref(), Some("quizzes/q.toml"));
        assert_eq!(resolve("modules/10-a.md", "../../etc/passwd"), None);
    }
}
