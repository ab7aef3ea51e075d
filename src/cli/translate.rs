//! `mafunzo translate`

use crate::cli::Outcome;
use crate::cli::arguments::Translate;
use crate::cli::console::Console;
use crate::cli::failure::Failure;
use crate::cli::{language, today};
use crate::draft::{self, NotReadable, course as course_draft};
use crate::load;
use crate::model::course::Course;
use crate::model::language::Language;
use crate::model::source::Sources;
use crate::parse::source_name::SourceName;
use crate::pipeline::{self, Memory};
use crate::write;
use std::path::{Path, PathBuf};

/// Writes the file a translator starts from; when it is there, records that it agrees with its source.
pub(super) fn run(arguments: &Translate, console: &mut Console) -> Result<Outcome, Failure> {
    let language = language::parse(&arguments.language)?;
    let (root, path) = place_in_course(&arguments.file)?;
    let (sources, found) = load::course(&root)?;
    let reading = pipeline::read(&sources, found, &mut Memory::default(), &today::build_info()?);
    let course = reading.course.ok_or_else(|| Failure::Usage {
        message: "the course has mistakes in course.toml".to_owned(),
        help: "run `mafunzo check` and mend them first",
    })?;
    let target = translated_path(&path, &language);
    let existing = sources.files.get(&*target).map(|file| &*file.text);
    let text = text(&course, &sources, &path, &language, existing)?;
    write::single(text.as_bytes(), &root.join(&target))?;
    console.say(&match existing {
        None => {
            format!("{target}: written; translate the texts in it, and leave ids, links and `translates` as they are")
        }
        Some(_) => format!("{target}: recorded that it agrees with {path}"),
    });
    if !course.settings.languages.contains(&language) {
        console.say(&format!("add \"{language}\" to `languages` in course.toml to build the course in this language"));
    }
    Ok(Outcome::Fine)
}

fn text(
    course: &Course,
    sources: &Sources,
    path: &str,
    language: &Language,
    existing: Option<&str>,
) -> Result<String, Failure> {
    let unusable = |_: NotReadable| Failure::Usage {
        message: format!("`{path}` or its translation has mistakes of form"),
        help: "run `mafunzo check` and mend them first",
    };
    let not_a_source = || Failure::Usage {
        message: format!("`{path}` is no file of a course that can be read and translated"),
        help: "name the source file, as in `mafunzo translate modules/10-welcome.md sw`; `mafunzo check` lists mistakes",
    };
    let source = sources.files.get(path).map(|file| &*file.text).ok_or_else(not_a_source)?;
    match SourceName::of(path) {
        SourceName::Module { id, language: None, .. } => {
            let module = course.module(&id).ok_or_else(not_a_source)?;
            let made =
                existing.map_or_else(|| draft::module(module, source), |text| draft::stamped_module(module, text));
            made.map_err(unusable)
        }
        SourceName::Quiz { id, language: None } => {
            let quiz = course.quizzes.get(&id).ok_or_else(not_a_source)?;
            let made = existing.map_or_else(|| draft::quiz(quiz, source), |text| draft::stamped_quiz(quiz, text));
            made.map_err(unusable)
        }
        SourceName::Assessment { id, language: None } => {
            let assessment = course.assessments.get(&id).ok_or_else(not_a_source)?;
            let made = existing.map_or_else(
                || draft::assessment(assessment, source),
                |text| draft::stamped_assessment(assessment, text),
            );
            made.map_err(unusable)
        }
        SourceName::Course { language: None } => {
            let settings = &course.settings;
            let made = existing.map_or_else(
                || course_draft::course(settings, source),
                |text| course_draft::stamped_course(settings, text),
            );
            made.map_err(unusable)
        }
        SourceName::Country { id, language: None } => {
            let country = course.country.as_ref().filter(|country| country.id == id).ok_or_else(not_a_source)?;
            let made = existing.map_or_else(
                || Ok(course_draft::country(country)),
                |text| course_draft::stamped_country(country, text),
            );
            made.map_err(unusable)
        }
        SourceName::Glossary { language: None } => {
            let terms = &course.glossary;
            let made = existing.map_or_else(
                || course_draft::glossary(terms, source, language),
                |text| course_draft::stamped_glossary(terms, text),
            );
            made.map_err(unusable)
        }
        SourceName::Module { .. }
        | SourceName::Quiz { .. }
        | SourceName::Assessment { .. }
        | SourceName::Course { .. }
        | SourceName::Country { .. }
        | SourceName::Glossary { .. }
        | SourceName::Unknown => Err(not_a_source()),
    }
}

/// The course folder a file stands in, and its path inside it.
fn place_in_course(file: &Path) -> Result<(PathBuf, String), Failure> {
    let file = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
    for folder in file.ancestors().skip(1) {
        if folder.join("course.toml").is_file()
            && let Ok(inside) = file.strip_prefix(folder)
        {
            let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy().into_owned()).collect();
            return Ok((folder.to_owned(), parts.join("/")));
        }
    }
    Err(Failure::Usage {
        message: format!("`{}` does not stand in a course folder", file.display()),
        help: "name a file below a folder that holds course.toml",
    })
}

/// `modules/10-soap.md` becomes `modules/10-soap.sw.md`.
fn translated_path(path: &str, language: &Language) -> String {
    match path.rsplit_once('.') {
        Some((stem, ending)) => format!("{stem}.{language}.{ending}"),
        None => format!("{path}.{language}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_translation_stands_beside_its_source() {
        let language = Language::parse("sw").expect("a tag");
        assert_eq!(translated_path("modules/10-soap.md", &language), "modules/10-soap.sw.md");
    }
}
