//! The order of the stages.

use crate::check::{self, CheckCache};
use crate::kit::{self, Parts};
use crate::model::build_info::BuildInfo;
use crate::model::bundle::{Bundle, Content};
use crate::model::course::Course;
use crate::model::diagnostic::{Diagnostic, Diagnostics};
use crate::model::edition::Edition;
use crate::model::language::Language;
use crate::model::lineage::Lineage;
use crate::model::made_file::MadeFile;
use crate::model::source::Sources;
use crate::parse;
use crate::parse::cache::ParseCache;
use crate::render::certificate_sheet::{self, Sheet};
use crate::render::site::{self, Site};
use crate::verify::Verifier;
use std::borrow::Cow;

/// What earlier readings of the same course found out; an empty one is as good, only slower.
#[derive(Debug, Default)]
pub struct Memory {
    parse: ParseCache,
    check: CheckCache,
}

/// What kind of site is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// For whom.
    pub edition: Edition,
}

/// A course that was read and checked.
#[derive(Debug)]
pub struct Reading {
    /// `None` when there is no usable `course.toml`.
    pub course: Option<Course>,
    /// Everything that was found on the way.
    pub diagnostics: Diagnostics,
}

/// Reads and checks a course; what `load` found comes first.
pub fn read(sources: &Sources, found_at_load: Diagnostics, memory: &mut Memory, info: &BuildInfo) -> Reading {
    let mut diagnostics = found_at_load;
    let course = parse::course(sources, &mut memory.parse, &mut diagnostics);
    if let Some(course) = &course {
        check::course(course, &mut memory.check, info, &mut diagnostics);
    }
    Reading { course, diagnostics }
}

/// The whole site as a folder in memory; not whole, with findings, when the theme cannot be used.
pub fn site(course: &Course, options: &Options, info: &BuildInfo, diagnostics: &mut Diagnostics) -> Bundle {
    match Pages::open(course, options, info, diagnostics) {
        Some(pages) => bundle(&pages, diagnostics),
        None => Bundle::default(),
    }
}

fn bundle(pages: &Pages<'_>, diagnostics: &mut Diagnostics) -> Bundle {
    let mut bundle = Bundle::default();
    for file in pages.all() {
        match file {
            Ok(MadeFile::Whole { path, bytes }) => bundle.insert(path, bytes),
            Ok(MadeFile::InPieces(mut pieces)) => {
                let mut bytes = Vec::new();
                while let Some(piece) = pieces.next_piece() {
                    bytes.extend_from_slice(piece.as_bytes());
                }
                bundle.insert(pieces.path(), Content::Made(bytes));
            }
            Err(error) => {
                diagnostics.push(*error);
                break;
            }
        }
    }
    bundle
}

/// The whole site as one HTML file; empty, with findings, when the theme cannot be used.
pub fn single_file(course: &Course, options: &Options, info: &BuildInfo, diagnostics: &mut Diagnostics) -> Vec<u8> {
    let site = Site::new(course, options.edition, info, diagnostics);
    match site.map(|site| site.single_file()) {
        Some(Ok(bytes)) => bytes,
        Some(Err(error)) => {
            diagnostics.push(*error);
            Vec::new()
        }
        None => Vec::new(),
    }
}

/// Every file of the kit for the next level; `None`, with findings, when the theme cannot be used.
pub fn kit(course: &Course, lineage: &Lineage, info: &BuildInfo, diagnostics: &mut Diagnostics) -> Option<Bundle> {
    let (participant, facilitator) =
        (Options { edition: Edition::Participant }, Options { edition: Edition::Facilitator });
    let single_file = single_file(course, &participant, info, diagnostics);
    let packed = Pages { site: Site::new(course, facilitator.edition, info, diagnostics)?.in_kit() };
    let read_me = match packed.site.read_me(lineage) {
        Ok(pages) => pages,
        Err(error) => {
            diagnostics.push(*error);
            return None;
        }
    };
    let parts = Parts {
        read_me,
        participant: site(course, &participant, info, diagnostics),
        single_file: (format!("{}.html", course.settings.id), single_file),
        facilitator: bundle(&packed, diagnostics),
    };
    (!diagnostics.has_errors()).then(|| kit::files(parts, lineage, course.settings.smallest_group))
}

/// Certificates to print, each on a page of its own; the error of a theme's template.
pub fn certificates(course: &Course, language: &Language, sheets: &[Sheet<'_>]) -> Result<Vec<u8>, Box<Diagnostic>> {
    certificate_sheet::page(course, language, sheets)
}

/// What looks through hand-outs of a course for its keys and notes, for outside requests and broken links.
pub fn verifier(course: &Course) -> Verifier<'_> {
    Verifier::new(course, &site::theme_files(course))
}

/// The pages of a site, made one by one when someone asks for them.
pub struct Pages<'c> {
    site: Site<'c>,
}

impl<'c> Pages<'c> {
    /// Findings when the theme cannot be used.
    pub fn new(course: &'c Course, options: &Options, info: &BuildInfo) -> Result<Self, Diagnostics> {
        let mut diagnostics = Diagnostics::default();
        Self::open(course, options, info, &mut diagnostics).ok_or(diagnostics)
    }

    /// The same, with what is only a warning too.
    pub fn open(
        course: &'c Course,
        options: &Options,
        info: &BuildInfo,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        Site::new(course, options.edition, info, diagnostics).map(|site| Self { site })
    }

    /// Every file of the folder, made when it is asked for.
    ///
    /// After the error of a template the rest is of no use.
    pub fn all(&self) -> impl Iterator<Item = Result<MadeFile<'_, Content>, Box<Diagnostic>>> {
        self.site.files()
    }

    /// The file at a site path; findings when a template of the theme fails.
    pub fn get(&self, path: &str) -> Option<Result<Cow<'_, [u8]>, Diagnostics>> {
        let file = self.site.file(path)?;
        Some(file.map(Cow::Owned).map_err(|error| {
            let mut diagnostics = Diagnostics::default();
            diagnostics.push(*error);
            diagnostics
        }))
    }
}
