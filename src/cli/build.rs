//! `mafunzo build`

use crate::cli::arguments::Build;
use crate::cli::console::Console;
use crate::cli::failure::Failure;
use crate::cli::{Outcome, findings, today};
use crate::load;
use crate::model::build_info::BuildInfo;
use crate::model::bundle::Bundle;
use crate::model::course::Course;
use crate::model::diagnostic::Diagnostics;
use crate::model::edition::Edition;
use crate::pipeline::{self, Memory, Options};
use crate::write;
use crate::write::folder::{self, OutputFolder};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// Builds what was asked for in memory, and writes it when nothing is wrong.
pub(super) fn run(arguments: &Build, console: &mut Console) -> Result<Outcome, Failure> {
    let info = today::build_info()?;
    let shape = Shape::of(arguments)?;
    let (mut sources, found) = load::course(&arguments.course.root)?;
    let reading = pipeline::read(&sources, found, &mut Memory::default(), &info);
    let mut diagnostics = reading.diagnostics;
    // A large course needs the room for its pages; only files with findings are shown again.
    let shown: BTreeSet<_> = diagnostics.iter().map(|diagnostic| diagnostic.span.file.clone()).collect();
    sources.files.retain(|path, _| shown.contains(path));
    let product = match reading.course {
        Some(course) if !diagnostics.has_errors() => Some(make(&course, &shape, arguments, &info, &mut diagnostics)?),
        Some(_) | None => None,
    };
    let told = findings::show(&sources, diagnostics, console);
    match (told.outcome, product) {
        (Outcome::Fine, Some(product)) => {
            product.write(console)?;
            console.say(&told.summary);
            Ok(Outcome::Fine)
        }
        (Outcome::Fine | Outcome::CourseHasErrors | Outcome::HandoutHasFindings, _) => {
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

/// What is ready to be written, and where.
enum Product {
    Folder(Bundle, OutputFolder),
    File(Vec<u8>, PathBuf),
}

fn make(
    course: &Course,
    shape: &Shape,
    arguments: &Build,
    info: &BuildInfo,
    diagnostics: &mut Diagnostics,
) -> Result<Product, Failure> {
    let root = &arguments.course.root;
    let folder = || {
        let out = arguments.out.clone().unwrap_or_else(|| arguments.course.join("public"));
        OutputFolder::choose(root, &out)
    };
    match *shape {
        Shape::Folder(edition) => {
            let folder = folder()?;
            Ok(Product::Folder(pipeline::site(course, &Options { edition }, info, diagnostics), folder))
        }
        Shape::FolderOfEach => {
            let folder = folder()?;
            let mut bundle = Bundle::default();
            for edition in [Edition::Participant, Edition::Facilitator] {
                let site = pipeline::site(course, &Options { edition }, info, diagnostics);
                bundle.absorb(edition.as_str(), site);
            }
            Ok(Product::Folder(bundle, folder))
        }
        Shape::SingleFile(edition) => {
            let name = match edition {
                Edition::Participant => format!("{}.html", course.settings.id),
                Edition::Facilitator => format!("{}-facilitator.html", course.settings.id),
            };
            let file = arguments.out.clone().unwrap_or_else(|| arguments.course.join(&name));
            folder::check_single_file(root, &file)?;
            Ok(Product::File(pipeline::single_file(course, &Options { edition }, info, diagnostics), file))
        }
    }
}

impl Product {
    fn write(&self, console: &mut Console) -> Result<(), Failure> {
        match self {
            Product::Folder(bundle, folder) => {
                let report = write::sync(bundle, folder)?;
                let shown = folder.path().display().to_string();
                let files = count(bundle.len(), "file");
                let shown = shown.trim_end_matches(['/', '\\']);
                console.say(&format!("{shown}/: {files}, {} written, {} removed", report.written, report.removed));
            }
            Product::File(bytes, path) => {
                write::single(bytes, path)?;
                console.say(&format!("{}: {} kB", path.display(), bytes.len().div_ceil(1000)));
            }
        }
        Ok(())
    }
}

fn count(many: usize, what: &str) -> String {
    if many == 1 { format!("1 {what}") } else { format!("{many} {what}s") }
}
