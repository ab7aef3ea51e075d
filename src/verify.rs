//! What is about to be handed out to findings: no key, no note, no outside request, no broken link.
//!
//! What must not be there is taken from the course, never from what the renderer made of it.

mod archive;
pub mod certificate;
mod decode;
mod file_kind;
mod fold;
mod form_keys;
mod inflate;
mod kit;
mod links;
mod names;
mod page;
mod policy;
mod private_files;
mod public_text;
mod requests;
mod sealed;
mod search;
mod secrets;
mod texts;
mod views;

use crate::model::assessment::Disclosure;
use crate::model::course::Course;
use crate::model::handout::{Finding, HandoutFiles, Keys, Place, Rule, Verdict};
use crate::verify::file_kind::FileKind;
use crate::verify::page::Page;
use crate::verify::private_files::PrivateFiles;
use crate::verify::search::Search;
use crate::verify::secrets::Secrets;
use memchr::memmem;
use std::collections::{BTreeMap, BTreeSet};

/// A file that is being looked at.
struct Open<'f> {
    path: &'f str,
    bytes: &'f [u8],
    kind: FileKind,
    /// Of pages and SVG pictures.
    page: Option<Page>,
}

/// What must not be in any hand-out of a course, ready to be looked for.
pub struct Verifier<'c> {
    course: &'c Course,
    search: Search,
    private_files: PrivateFiles<'c>,
}

impl<'c> Verifier<'c> {
    /// `theme` are the theme's files, whose words are no secret.
    pub fn new(course: &'c Course, theme: &[&[u8]]) -> Self {
        let search = Search::new(Secrets::of(course, theme));
        Self { course, search, private_files: PrivateFiles::of(course) }
    }

    /// Looks through everything; `None` when there is neither a page nor an archive.
    pub fn look(&self, files: &HandoutFiles) -> Option<Verdict> {
        is_handout(files).then(|| self.verdict(files))
    }

    fn verdict(&self, files: &HandoutFiles) -> Verdict {
        let course = self.course;
        let mut findings = Findings::default();
        let all = archive::open_all(files, &mut findings);
        let opened: BTreeMap<&str, Open> = all.iter().map(|(path, bytes)| (&**path, Open::new(path, bytes))).collect();
        let mut leaked = BTreeSet::new();
        let kit = kit::find(&opened);
        if let Some(kit) = &kit {
            kit.look(&opened, &mut findings);
        }
        for file in opened.values() {
            findings.file = file.path.to_owned();
            if !kit.as_ref().is_some_and(|kit| kit.is_for_facilitators(file.path)) {
                names::look(file, &mut findings);
                self.search.look(file, &mut leaked, &mut findings);
                self.private_files.look(file, &mut findings);
                sealed::look(file, course, &mut findings);
            }
            requests::look(file, &mut findings);
            policy::look(file, &mut findings);
            links::look(file, &opened, &mut findings);
        }
        let mut found = findings.found;
        if self.search.secrets.are_all_in(&leaked) {
            found = facilitator_edition(found, &self.search.secrets);
        }
        let pages = opened.values().filter(|file| file.kind == FileKind::Page).count();
        if pages > 0 && !names_revision(&opened, course) {
            let message = format!("no page bears the revision {} of the course it is compared with", course.revision);
            let file = opened.keys().next().copied().unwrap_or_default().to_owned();
            found.push(Finding { file, place: None, rule: Rule::OtherRevision, message, excerpt: None });
        }
        found.sort();
        found.dedup();
        let counted = |file: &&Open| file.path != names::BUILD_LIST && !archive::is_archive(file.bytes);
        let keys = match course.settings.disclosure {
            Disclosure::Sealed => Keys::Sealed,
            Disclosure::Open => Keys::Open,
        };
        let files = opened.values().filter(counted).count();
        Verdict { pages, files, keys, kit: kit.map(|kit| kit.part()), findings: found }
    }
}

fn is_handout(files: &HandoutFiles) -> bool {
    files.iter().any(|(path, bytes)| FileKind::of(path, bytes) == FileKind::Page || archive::is_archive(bytes))
}

/// Findings while they are collected.
#[derive(Default)]
struct Findings {
    file: String,
    found: Vec<Finding>,
}

impl Findings {
    fn whole(&mut self, rule: Rule, message: impl Into<String>) {
        let file = self.file.clone();
        self.found.push(Finding { file, place: None, rule, message: message.into(), excerpt: None });
    }

    fn at(&mut self, rule: Rule, byte: usize, in_file: &[u8], message: impl Into<String>) {
        self.shown(rule, byte, in_file, message, None);
    }

    fn shown(&mut self, rule: Rule, byte: usize, file: &[u8], message: impl Into<String>, excerpt: Option<String>) {
        let place = Some(Place::of(byte, file));
        self.found.push(Finding { file: self.file.clone(), place, rule, message: message.into(), excerpt });
    }
}

impl<'f> Open<'f> {
    fn new(path: &'f str, bytes: &'f [u8]) -> Self {
        let kind = FileKind::of(path, bytes);
        let page = match kind {
            FileKind::Page | FileKind::Picture => Some(Page::read(bytes)),
            FileKind::Style | FileKind::Script | FileKind::Other => None,
        };
        Self { path, bytes, kind, page }
    }
}

/// All of them need not be told one by one.
fn facilitator_edition(found: Vec<Finding>, secrets: &Secrets) -> Vec<Finding> {
    let told = |finding: &Finding| matches!(finding.rule, Rule::Note | Rule::NoteFile | Rule::Key | Rule::FileName);
    let (told, mut others): (Vec<_>, Vec<_>) = found.into_iter().partition(told);
    let file = told.iter().map(|finding| finding.file.clone()).min().unwrap_or_default();
    let message = format!("this is the facilitator edition: it holds {}", secrets.in_words());
    others.push(Finding { file, place: None, rule: Rule::FacilitatorEdition, message, excerpt: None });
    others
}

fn names_revision(opened: &BTreeMap<&str, Open>, course: &Course) -> bool {
    let revision = course.revision.to_string();
    let mut pages = opened.values().filter(|file| file.kind == FileKind::Page);
    pages.any(|file| memmem::find(file.bytes, revision.as_bytes()).is_some())
}
