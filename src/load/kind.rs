//! Which files of a course folder are read, and as what.

use std::path::Path;

/// How a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Authored text.
    Text,
    /// A picture, sound, film or document.
    Media,
    /// A file of the course's own theme.
    Theme,
}

/// The folders of a course that are searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// `modules/`.
    Modules,
    /// `quizzes/`.
    Quizzes,
    /// `assessments/`.
    Assessments,
    /// `country/`.
    Country,
    /// `site/`.
    Site,
}

const MEDIA: [&str; 11] = ["svg", "png", "jpg", "jpeg", "gif", "webp", "mp3", "ogg", "m4a", "mp4", "pdf"];

impl Place {
    pub(crate) const ALL: [Place; 5] =
        [Place::Modules, Place::Quizzes, Place::Assessments, Place::Country, Place::Site];

    pub(crate) fn folder(self) -> &'static str {
        match self {
            Place::Modules => "modules",
            Place::Quizzes => "quizzes",
            Place::Assessments => "assessments",
            Place::Country => "country",
            Place::Site => "site",
        }
    }

    /// How a file of this name is read here; `None` when it is none of our business.
    pub(super) fn kind(self, name: &str) -> Option<Kind> {
        let ending = Path::new(name).extension()?.to_str()?.to_ascii_lowercase();
        let media = if MEDIA.contains(&ending.as_str()) { Some(Kind::Media) } else { None };
        match self {
            Place::Modules if ending == "md" => Some(Kind::Text),
            Place::Quizzes | Place::Assessments | Place::Country if ending == "toml" => Some(Kind::Text),
            Place::Modules | Place::Quizzes => media,
            Place::Assessments | Place::Country => None,
            Place::Site => Some(Kind::Theme),
        }
    }
}

/// Whether this name directly in the course folder is one of ours: `course.toml`, `glossary.sw.toml`.
pub(crate) fn is_course_file(name: &str) -> bool {
    let Some(stem) = name.strip_suffix(".toml") else { return false };
    ["course", "glossary"].iter().any(|ours| stem == *ours || stem.strip_prefix(ours).is_some_and(is_one_part))
}

fn is_one_part(rest: &str) -> bool {
    rest.strip_prefix('.').is_some_and(|language| !language.is_empty() && !language.contains('.'))
}

/// Hidden files and what editors and systems leave lying about.
pub(crate) fn is_ignored(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let endings = [".swp", ".swx", ".bak", ".tmp", ".orig", ".part", ".crdownload"];
    name.starts_with('.')
        || name.starts_with("~$")
        || name.ends_with('~')
        || (name.starts_with('#') && name.ends_with('#'))
        || endings.iter().any(|ending| lower.ends_with(ending))
        || ["4913", "thumbs.db", "desktop.ini"].contains(&lower.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_editors_leave_behind_is_ignored() {
        for name in [".10-a.md.swp", "10-a.md~", "#10-a.md#", "4913", "Thumbs.db", "10-a.md.BAK", "~$10-a.docx"] {
            assert!(is_ignored(name), "{name}");
        }
        assert!(!is_ignored("10-a.md"));
    }

    #[test]
    fn course_files_stand_directly_in_the_folder() {
        let ours = |name| is_course_file(name);
        assert!(ours("course.toml") && ours("glossary.toml") && ours("course.pt-BR.toml"));
        assert!(!ours("Cargo.toml") && !ours("courses.toml") && !ours("course..toml") && !ours("course.a.b.toml"));
    }
}
