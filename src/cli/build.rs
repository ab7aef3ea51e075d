//! `mafunzo build`

use crate::cli::arguments::Build;
use crate::cli::console::{self, Console};
use crate::cli::failure::Failure;
use crate::cli::{Outcome, findings, language, today};
use crate::load;
use crate::model::build_info::BuildInfo;
use crate::model::bundle::Content;
use crate::model::course::Course;
use crate::model::diagnostic::{Diagnostic, Diagnostics};
use crate::model::edition::Edition;
use crate::model::made_file::MadeFile;
use crate::pipeline::{self, Memory, Options, Pages};
use crate::write;
use crate::write::folder::{self, OutputFolder};
use std::collections::BTreeSet;

/// Writes what was asked for when nothing is wrong.
pub(super) fn run(arguments: &Build, console: &mut Console) -> Result<Outcome, Failure> {
    let info = today::build_info()?;
    let shape = Shape::of(arguments)?;
    let language = arguments.language.as_deref().map(language::parse).transpose()?;
    let (mut sources, found) = load::course(&arguments.course.root)?;
    let reading = pipeline::read(&sources, found, &mut Memory::default(), &info);
    let mut diagnostics = reading.diagnostics;
    // A large course needs the room; only files with findings are shown again.
    let shown: BTreeSet<_> = diagnostics.iter().map(|diagnostic| diagnostic.span.file.clone()).collect();
    sources.files.retain(|path, _| shown.contains(path));
    let written = match reading.course {
        Some(course) if !diagnostics.has_errors() => {
            let course = language::only(course, language.as_ref())?;
            let written = write(&course, &shape, arguments, &info, &mut diagnostics);
            // The program is about to end: to give back a million pieces of memory one by one takes long.
            std::mem::forget(course);
            written
        }
        Some(_) | None => Ok(None),
    };
    let told = findings::show(&sources, diagnostics, console);
    match written? {
        Some(line) => {
            console.say(&line);
            console.say(&told.summary);
            Ok(Outcome::Fine)
        }
        None => {
            console.say(&format!("{}; nothing was written", told.summary));
            Ok(Outcome::CourseHasErrors)
        }
    }
}

/// What the options ask for.
enum Shape {
    Folder(Edition),
    FolderOfEach,
    SingleFile(Edition),
}

impl Shape {
    fn of(arguments: &Build) -> Result<Self, Failure> {
        match (arguments.single_file, arguments.edition.one()) {
            (false, Some(edition)) => Ok(Shape::Folder(edition)),
            (false, None) => Ok(Shape::FolderOfEach),
            (true, Some(edition)) => Ok(Shape::SingleFile(edition)),
            (true, None) => Err(Failure::Usage {
                message: "--single-file makes one file, but --edition all asks for two".to_owned(),
                help: "choose --edition participant or --edition facilitator",
            }),
        }
    }
}

/// The line that says what was written; `None`, with a finding, when the theme cannot be used.
fn write(
    course: &Course,
    shape: &Shape,
    arguments: &Build,
    info: &BuildInfo,
    diagnostics: &mut Diagnostics,
) -> Result<Option<String>, Failure> {
    match *shape {
        Shape::Folder(edition) => {
            let Some(pages) = Pages::open(course, &Options { edition }, info, diagnostics) else { return Ok(None) };
            write_folder(pages.all(), arguments, diagnostics)
        }
        Shape::FolderOfEach => {
            let mut sites = Vec::new();
            for edition in [Edition::Participant, Edition::Facilitator] {
                let Some(pages) = Pages::open(course, &Options { edition }, info, diagnostics) else { return Ok(None) };
                sites.push((edition.as_str(), pages));
            }
            let files = sites
                .iter()
                .flat_map(|(folder, pages)| pages.all().map(move |file| file.map(|file| file.below(folder))));
            write_folder(files, arguments, diagnostics)
        }
        Shape::SingleFile(edition) => {
            let id = &course.settings.id;
            let tongue = arguments.language.as_ref().map(|language| format!(".{language}")).unwrap_or_default();
            let name = match edition {
                Edition::Participant => format!("{id}{tongue}.html"),
                Edition::Facilitator => format!("{id}-facilitator{tongue}.html"),
            };
            let file = arguments.out.clone().unwrap_or_else(|| arguments.course.join(&name));
            folder::check_single_file(&arguments.course.root, &file)?;
            let bytes = pipeline::single_file(course, &Options { edition }, info, diagnostics);
            if diagnostics.has_errors() {
                return Ok(None);
            }
            write::single(&bytes, &file)?;
            Ok(Some(format!("{}: {} kB", file.display(), bytes.len().div_ceil(1000))))
        }
    }
}

fn write_folder<'s>(
    files: impl Iterator<Item = Result<MadeFile<'s, Content>, Box<Diagnostic>>>,
    arguments: &Build,
    diagnostics: &mut Diagnostics,
) -> Result<Option<String>, Failure> {
    let out = arguments.out.clone().unwrap_or_else(|| arguments.course.join("public"));
    let folder = OutputFolder::choose(&arguments.course.root, &out)?;
    if diagnostics.has_errors() {
        return Ok(None);
    }
    match write::stream(files, &folder)? {
        Ok(report) => {
            let shown = folder.path().display().to_string();
            let shown = shown.trim_end_matches(['/', '\\']);
            let files = console::count(report.written + report.unchanged, "file");
            Ok(Some(format!("{shown}/: {files}, {} written, {} removed", report.written, report.removed)))
        }
        Err(error) => {
            diagnostics.push(*error);
            Ok(None)
        }
    }
}
