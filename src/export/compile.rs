//! Typst, with nothing around it: no disk, no network, no clock.

use crate::export::fonts;
use crate::export::markup::Markup;
use crate::export::prose::is_picture;
use crate::model::course::Course;
use crate::model::source::{MediaFile, SourcePath};
use jiff::civil::Date;
use std::collections::BTreeMap;
use typst::comemo;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

const STYLE: &str = include_str!("style.typ");

/// What every paper of a course is set with.
pub(super) struct Press<'c> {
    library: LazyHash<Library>,
    fonts: Vec<Font>,
    book: LazyHash<FontBook>,
    style: Source,
    /// By path in the course folder.
    media: &'c BTreeMap<SourcePath, MediaFile>,
    /// Drawings of our own.
    drawings: BTreeMap<String, Bytes>,
    standards: PdfStandards,
}

/// Why a paper could not be set: what Typst says, in its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refused {
    /// What is wrong.
    pub(super) message: String,
    /// What Typst advises, if it does.
    pub(super) hints: Vec<String>,
}

impl<'c> Press<'c> {
    pub(super) fn new(course: &'c Course) -> Self {
        let fonts = fonts::all();
        Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            style: Source::new(own_file("style.typ"), STYLE.to_owned()),
            media: &course.media,
            drawings: BTreeMap::new(),
            standards: PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a]).expect("standards that agree"),
        }
    }

    /// Adds a drawing of our own, for papers that name it.
    pub(super) fn add_file(&mut self, name: String, bytes: Vec<u8>) {
        self.drawings.insert(name, Bytes::new(bytes));
    }

    /// Whether some font has this character.
    pub(super) fn has(&self, letter: char) -> bool {
        self.fonts.iter().any(|font| font.info().coverage.contains(letter.into()))
    }

    /// The first picture of the course that cannot be printed, with what is wrong with it. Typst does not name it.
    pub(super) fn broken_picture(&self, date: Date) -> Option<(&str, Refused)> {
        self.media.keys().filter(|file| is_picture(file)).find_map(|file| {
            let mut alone = Markup::default();
            alone.push("#set document(title: \"alone\")\n#image(");
            alone.string(&format!("/{file}"));
            alone.push(", alt: \"alone\")");
            let refused = self.print(alone.as_str(), String::new(), date).err()?;
            Some((&**file, refused))
        })
    }

    /// A paper as PDF, of this date; `identity` names it among all papers, and the same input gives the same bytes.
    pub(super) fn print(&self, source: &str, identity: String, date: Date) -> Result<Vec<u8>, Refused> {
        let job = Job { press: self, source: Source::new(own_file("main.typ"), source.to_owned()) };
        let options = PdfOptions {
            ident: Smart::Custom(identity),
            creator: Smart::Custom(Some(concat!("Mafunzo ", env!("CARGO_PKG_VERSION")).to_owned())),
            timestamp: timestamp(date),
            standards: self.standards.clone(),
            ..PdfOptions::default()
        };
        let document = typst::compile::<PagedDocument>(&job).output;
        let bytes = document.and_then(|document| typst_pdf::pdf(&document, &options));
        // What one paper was made of is of no use to the next but one.
        comemo::evict(1);
        bytes.map_err(|errors| errors.first().map(refused).unwrap_or_default())
    }
}

impl Default for Refused {
    fn default() -> Self {
        Self { message: "Typst gave no reason".to_owned(), hints: Vec::new() }
    }
}

fn refused(error: &SourceDiagnostic) -> Refused {
    Refused { message: error.message.to_string(), hints: error.hints.iter().map(|hint| hint.v.to_string()).collect() }
}

/// PDF/A asks for a date.
fn timestamp(date: Date) -> Option<Timestamp> {
    let number = |part: i8| u8::try_from(part).ok();
    let (month, day) = (number(date.month())?, number(date.day())?);
    Datetime::from_ymd_hms(date.year().into(), month, day, 0, 0, 0).map(Timestamp::new_utc)
}

fn own_file(path: &str) -> FileId {
    let path = VirtualPath::new(format!("/{path}")).expect("a path without dots");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// One paper on the press.
struct Job<'p, 'c> {
    press: &'p Press<'c>,
    source: Source,
}

impl World for Job<'_, '_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.press.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.press.book
    }

    fn main(&self) -> FileId {
        self.source.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let own = [&self.source, &self.press.style].into_iter().find(|source| source.id() == id);
        own.cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.vpath().get_without_slash();
        if let Some(drawing) = self.press.drawings.get(path) {
            return Ok(drawing.clone());
        }
        if let Some(file) = self.press.media.get(path) {
            return Ok(Bytes::new(file.bytes.clone()));
        }
        self.source(id).map(|source| Bytes::from_string(source.text().to_string()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.press.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
