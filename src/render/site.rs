//! A course as a site: every page on demand, or all of them at once.

use crate::model::assessment::Assessment;
use crate::model::build_info::BuildInfo;
use crate::model::bundle::Content;
use crate::model::course::Course;
use crate::model::diagnostic::{Diagnostic, Diagnostics};
use crate::model::edition::Edition;
use crate::model::form::{Form, FormLetter, Forms};
use crate::model::id::{AssessmentId, ModuleId, QuizId};
use crate::model::language::Language;
use crate::model::made_file::MadeFile;
use crate::model::module::Module;
use crate::render::address::{Address, Layout};
use crate::render::assets::Assets;
use crate::render::frame::Frame;
use crate::render::index_file::IndexFile;
use crate::render::messages::Messages;
use crate::render::module_page::{announces_distress, placed_quizzes};
use crate::render::page::PageName;
use crate::render::prose_html::Surroundings;
use crate::render::script_role::WayOut;
use crate::render::shell::Shells;
use crate::render::theme::{self, ThemeFiles};
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

/// A course with everything its pages share, made once.
pub struct Site<'c> {
    pub(super) course: &'c Course,
    pub(super) edition: Edition,
    pub(super) info: BuildInfo,
    /// By language of the page.
    frames: BTreeMap<&'c Language, Frame>,
    pub(super) messages: Arc<Messages>,
    pub(super) assets: Assets,
    /// The modules' places in teaching order.
    pub(super) places: BTreeMap<&'c ModuleId, usize>,
    /// The quizzes each module places, and the module that first places each quiz.
    pub(super) quizzes_of: Vec<Vec<QuizId>>,
    pub(super) module_of: BTreeMap<QuizId, usize>,
    /// The forms of each assessment.
    pub(super) forms: BTreeMap<&'c AssessmentId, Forms<'c>>,
    /// Whether the folder lies in a kit, beside its first page.
    pub(super) in_kit: bool,
    /// Around pages of the folder.
    pub(super) shells: Shells,
}

/// Every file of the theme that a course is shown with.
pub fn theme_files(course: &Course) -> Vec<&[u8]> {
    let files = ThemeFiles::of(course);
    files.below("").into_iter().filter_map(|path| files.get(path)).collect()
}

impl<'c> Site<'c> {
    /// `None` with findings when the theme cannot be used.
    pub fn new(course: &'c Course, edition: Edition, info: &BuildInfo, diagnostics: &mut Diagnostics) -> Option<Self> {
        let files = ThemeFiles::of(course);
        let messages = Arc::new(Messages::read(|path| files.get(path), &course.settings.languages, diagnostics));
        let assets = Assets::of(course, edition, files, &messages);
        let mut frames = BTreeMap::new();
        for language in &course.settings.languages {
            let frame = frame(course, edition, language, files, &messages, &assets);
            match frame {
                Ok(frame) => frames.insert(language, frame),
                // What is wrong with a template is wrong in every language.
                Err(error) => {
                    diagnostics.push(*error);
                    return None;
                }
            };
        }
        let quizzes_of: Vec<_> = course.modules.iter().map(|module| placed_quizzes(&module.body, edition)).collect();
        let mut module_of = BTreeMap::new();
        for (index, quizzes) in quizzes_of.iter().enumerate() {
            for quiz in quizzes {
                module_of.entry(quiz.clone()).or_insert(index);
            }
        }
        let places = course.modules.iter().enumerate().map(|(index, module)| (&module.id, index)).collect();
        let assessments = course.assessments.iter();
        let forms = assessments.map(|(id, assessment)| (id, Forms::of(assessment, &course.quizzes))).collect();
        let info = *info;
        let shells = Shells::default();
        Some(Self {
            course,
            edition,
            info,
            frames,
            messages,
            assets,
            places,
            quizzes_of,
            module_of,
            forms,
            in_kit: false,
            shells,
        })
    }

    /// The same in a kit.
    #[must_use]
    pub fn in_kit(self) -> Self {
        Self { in_kit: true, ..self }
    }

    pub(super) fn frame(&self, language: &Language) -> &Frame {
        let first = &self.course.settings.languages[0];
        self.frames.get(language).unwrap_or_else(|| &self.frames[first])
    }

    /// The whole site as a folder: each file when it is asked for.
    ///
    /// An error is that of a template, which would break every page after it too.
    pub fn files(&self) -> impl Iterator<Item = Result<MadeFile<'_, Content>, Box<Diagnostic>>> {
        let asset = |(path, bytes): (&String, &Arc<[u8]>)| {
            Ok(MadeFile::Whole { path: path.clone(), bytes: Content::Shared(bytes.clone()) })
        };
        let assets = self.assets.files.iter().map(asset);
        let pages = self.course.settings.languages.iter().flat_map(|language| self.files_of(language));
        // Only when all pages are made is it known what they show.
        let media = std::iter::once_with(|| self.assets.media(Layout::Folder).used()).flatten();
        let media = media.map(|(path, source)| {
            let bytes = Content::Shared(self.course.media[&source].bytes.clone());
            Ok(MadeFile::Whole { path, bytes })
        });
        assets.chain(pages).chain(media)
    }

    fn files_of(&self, language: &Language) -> impl Iterator<Item = Result<MadeFile<'_, Content>, Box<Diagnostic>>> {
        let address = self.address(Layout::Folder, language);
        let index_path = Rc::new(OnceCell::new());
        let index = MadeFile::InPieces(Box::new(IndexFile::new(self, &address, index_path.clone())));
        let pages = PageName::all(self.course, self.edition).into_iter().map(move |page| {
            let html = self.folder_page(&page, &address, &index_path)?;
            Ok(MadeFile::Whole { path: address.page(&page), bytes: Content::Made(html) })
        });
        std::iter::once(Ok(index)).chain(pages)
    }

    /// One file of the folder; `None` when there is none of this path.
    pub fn file(&self, path: &str) -> Option<Result<Vec<u8>, Box<Diagnostic>>> {
        if let Some(bytes) = self.assets.files.get(path) {
            return Some(Ok(bytes.to_vec()));
        }
        if let Some(source) = self.assets.media(Layout::Folder).at(path) {
            return Some(Ok(self.course.media[source].bytes.to_vec()));
        }
        for language in &self.course.settings.languages {
            let address = self.address(Layout::Folder, language);
            if path.starts_with("assets/search-index.") {
                let (index_path, index) = IndexFile::whole(self, &address);
                if index_path == path {
                    return Some(Ok(index));
                }
                continue;
            }
            if let Some(page) = self.page_at(path, &address) {
                return Some(self.folder_page(&page, &address, &OnceCell::new()));
            }
        }
        None
    }

    pub(super) fn address(&self, layout: Layout, language: &Language) -> Address {
        Address { layout, language: language.clone(), first_language: self.course.settings.languages[0].clone() }
    }

    pub(super) fn surroundings<'s>(&'s self, page: &'s PageName, address: &'s Address) -> Surroundings<'s> {
        Surroundings {
            course: self.course,
            edition: self.edition,
            address,
            page,
            text_of: None,
            messages: &self.messages,
            media: self.assets.media(address.layout),
        }
    }

    /// Offered where somebody may be in distress, or watched: modules that announce distressing text, and pages that hold
    /// what a participant did.
    pub(super) fn way_out(&self, page: &PageName) -> WayOut {
        let is_needed = match page {
            PageName::Quiz(_) | PageName::Form(..) | PageName::LessonCard | PageName::Results => true,
            PageName::Module(id) => self.module(id).is_some_and(|module| announces_distress(&module.body)),
            // Who shows slides is the one who looks after the room.
            PageName::Slides | PageName::Deck(_) => false,
            PageName::Home
            | PageName::Key(..)
            | PageName::Guide
            | PageName::Coverage
            | PageName::Paper(_)
            | PageName::Record
            | PageName::Kit
            | PageName::Desk
            | PageName::Lessons
            | PageName::Agenda
            | PageName::Glossary
            | PageName::Sources
            | PageName::Search
            | PageName::Certificate
            | PageName::About => false,
        };
        if is_needed { WayOut::Offered } else { WayOut::None }
    }

    pub(super) fn form(&self, id: &AssessmentId, letter: FormLetter) -> Option<(&Assessment, &Form<'c>)> {
        Some((self.course.assessments.get(id)?, self.forms.get(id)?.get(letter)?))
    }

    pub(super) fn module(&self, id: &ModuleId) -> Option<&'c Module> {
        self.places.get(id).map(|index| &*self.course.modules[*index])
    }

    /// Whether there is a desk: there is something to mark, and the page may hold the keys.
    pub(super) fn has_desk(&self) -> bool {
        self.edition == Edition::Facilitator && !self.course.assessments.is_empty()
    }
}

fn frame(
    course: &Course,
    edition: Edition,
    language: &Language,
    files: ThemeFiles<'_>,
    messages: &Arc<Messages>,
    assets: &Assets,
) -> Result<Frame, Box<Diagnostic>> {
    let first_language = course.settings.languages[0].clone();
    let address = Address { layout: Layout::Folder, language: language.clone(), first_language };
    let (page, media) = (&PageName::Home, assets.media(Layout::Folder));
    let tera = theme::templates(course, files, language, messages, &assets.icons)?;
    Frame::of(tera, Surroundings { course, edition, address: &address, page, text_of: None, messages, media })
}
