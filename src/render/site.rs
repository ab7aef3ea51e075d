//! A course as a site: every page on demand, or all of them at once.

use crate::model::assessment::Assessment;
use crate::model::build_info::BuildInfo;
use crate::model::bundle::Content;
use crate::model::course::Course;
use crate::model::diagnostic::{Diagnostic, Diagnostics};
use crate::model::document::Placed;
use crate::model::edition::Edition;
use crate::model::form::{Form, FormLetter, Forms};
use crate::model::id::{AssessmentId, ModuleId, QuizId};
use crate::model::language::Language;
use crate::model::made_file::MadeFile;
use crate::model::module::Module;
use crate::render::address::{Address, Layout};
use crate::render::agenda_view::{self, AgendaPage};
use crate::render::assets::Assets;
use crate::render::contacts_view;
use crate::render::frame::{self, Frame};
use crate::render::html::Html;
use crate::render::index_file::IndexFile;
use crate::render::messages::Messages;
use crate::render::module_page::{self, Neighbours, announces_distress, placed_quizzes};
use crate::render::pack::Pack;
use crate::render::page::PageName;
use crate::render::page_views::{self, LinkView, QuizCard, SearchPage, language_name, quiz_card};
use crate::render::prose_html::{PlacedHtml, Surroundings};
use crate::render::script_role::WayOut;
use crate::render::shell::{FilledShell, OfPage, Shell, ShellKind, StyleLink};
use crate::render::theme::{self, ThemeFiles};
use crate::render::translated::TranslatedModule;
use crate::render::translated_course::TranslatedCourse;
use crate::render::{
    certificate_page, certificate_sheet, coverage_page, deck_page, desk_page, form_page, guide_page, lesson_pages,
    quiz_page, record_page,
};
use serde::Serialize;
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;
use tera::value::Key;
use tera::{Context, Value};

/// About as many bytes as `shell.html` puts around a page.
const ROOM_FOR_SHELL: usize = 8192;

/// About as many bytes as the smaller main parts have.
const ROOM_FOR_MAIN_PART: usize = 16 * 1024;

/// A course with everything its pages share, made once.
pub struct Site<'c> {
    pub(super) course: &'c Course,
    pub(super) edition: Edition,
    info: BuildInfo,
    /// By language of the page.
    frames: BTreeMap<&'c Language, Frame>,
    pub(super) messages: Arc<Messages>,
    pub(super) assets: Assets,
    /// The modules' places in teaching order.
    pub(super) places: BTreeMap<&'c ModuleId, usize>,
    /// The quizzes each module places, and the module that first places each quiz.
    quizzes_of: Vec<Vec<QuizId>>,
    module_of: BTreeMap<QuizId, usize>,
    /// The forms of each assessment.
    pub(super) forms: BTreeMap<&'c AssessmentId, Forms<'c>>,
    /// Made when the first page needs one; `None` for shells that cannot be shared.
    shells: RefCell<BTreeMap<(Language, ShellKind), Option<Rc<FilledShell>>>>,
}

/// What every template sees of its page.
#[derive(Serialize)]
struct Own<'c> {
    id_prefix: String,
    page: PageView<'c>,
}

#[derive(Serialize)]
struct PageView<'c> {
    kind: &'static str,
    name: String,
    title: &'c str,
    head_title: String,
    language: &'c str,
    /// Whether it offers a quick way out.
    leave: bool,
}

/// The same page in another language.
#[derive(Serialize)]
pub struct LanguageLink {
    lang: String,
    label: String,
    href: String,
    current: bool,
}

/// A page's title and the inside of its `<main>`.
pub(super) struct MainPart {
    pub title: String,
    pub html: Html,
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
        let shells = RefCell::default();
        Some(Self { course, edition, info, frames, messages, assets, places, quizzes_of, module_of, forms, shells })
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

    /// `index_path` is that of the search index, where it was made already.
    fn folder_page(
        &self,
        page: &PageName,
        address: &Address,
        index_path: &OnceCell<String>,
    ) -> Result<Vec<u8>, Box<Diagnostic>> {
        let index_path = || index_path.get_or_init(|| IndexFile::path_of(self, address)).clone();
        let index_src = (*page == PageName::Search).then(index_path);
        let (main, context) = self.main_part(page, address, index_src)?;
        let Some(shell) = self.filled_shell(page, address)? else {
            let languages = self.languages(page, address);
            let main_html = Value::safe_string(main.html.as_str());
            // The page of a large course's start is large too, and this is a copy.
            drop(main);
            return self.shell(page, address, context, languages, main_html);
        };
        let hrefs: Vec<_> = self.languages(page, address).into_iter().map(|link| link.href).collect();
        let head_title = self.head_title(page, &main.title, &address.language);
        let own = OfPage { head_title: &head_title, hrefs: &hrefs, main: &main.html };
        Ok(shell.around(&own).into_string().into_bytes())
    }

    /// The shell that pages like this one share; `None` when there is none.
    fn filled_shell(&self, page: &PageName, address: &Address) -> Result<Option<Rc<FilledShell>>, Box<Diagnostic>> {
        let kind = ShellKind::of(page, self.way_out(page));
        let Some(kind) = kind.filter(|_| FilledShell::is_possible(ThemeFiles::of(self.course))) else {
            return Ok(None);
        };
        let key = (address.language.clone(), kind);
        if let Some(known) = self.shells.borrow().get(&key) {
            return Ok(known.clone());
        }
        let context = self.context(page, "", FilledShell::head_title_mark(), address)?;
        let mut languages = self.languages(page, address);
        for (index, link) in languages.iter_mut().enumerate() {
            link.href = FilledShell::href_mark(index);
        }
        let html = self.shell(page, address, context, languages, Value::safe_string(&FilledShell::main_mark()))?;
        let shell = FilledShell::cut(&String::from_utf8_lossy(&html)).map(Rc::new);
        self.shells.borrow_mut().insert(key, shell.clone());
        Ok(shell)
    }

    /// `shell.html` around the inside of `<main>`.
    fn shell(
        &self,
        page: &PageName,
        address: &Address,
        mut context: Context,
        languages: Vec<LanguageLink>,
        main_html: Value,
    ) -> Result<Vec<u8>, Box<Diagnostic>> {
        let shell = Shell {
            styles: self.assets.style_paths(page).into_iter().map(StyleLink::new).collect(),
            scripts: self.assets.script_paths(page, &address.language, self.way_out(page)),
            languages,
        };
        extend(&mut context, &shell)?;
        if PageName::MENU.contains(page) {
            insert(&mut context, "nav", &frame::nav(Some(page), self.surroundings(page, address)))?;
        }
        let room = main_html.as_str().map_or(0, str::len) + ROOM_FOR_SHELL;
        context.insert_value("main_html", main_html);
        let mut html = Vec::with_capacity(room);
        let rendered = self.frame(&address.language).tera.render_to("shell.html", &context, &mut html);
        rendered.map_err(|error| Box::new(theme::template_error(&error)))?;
        Ok(html)
    }

    /// None when the site has one language.
    pub(super) fn languages(&self, page: &PageName, address: &Address) -> Vec<LanguageLink> {
        let languages = &self.course.settings.languages;
        if languages.len() < 2 {
            return Vec::new();
        }
        let link = |language: &Language| LanguageLink {
            lang: language.to_string(),
            label: language_name(language, &self.messages),
            href: address.for_language(language).page(page),
            current: *language == address.language,
        };
        languages.iter().map(link).collect()
    }

    /// The inside of `<main>`, and the context it was made with.
    pub(super) fn main_part(
        &self,
        page: &PageName,
        address: &Address,
        index_src: Option<String>,
    ) -> Result<(MainPart, Context), Box<Diagnostic>> {
        let at = self.surroundings(page, address);
        let title = self.title(page, &address.language);
        let mut context = self.common(page, &title, address)?;
        match page {
            PageName::Home => {
                let pack = Pack::of(at, |key| self.title(key, &address.language));
                extend(&mut context, &page_views::home(pack, at, |index| self.cards(&self.quizzes_of[index], at)))?
            }
            PageName::Module(id) => {
                if let Some(module) = self.module(id) {
                    self.extend_with_module(&mut context, module, at)?;
                }
            }
            PageName::Quiz(id) => {
                if let Some(quiz) = self.course.quizzes.get(id) {
                    let module = self.module_of.get(id).map(|index| self.module_link(*index, address));
                    extend(&mut context, &quiz_page::view(self.course, quiz, module, at))?;
                }
            }
            PageName::Form(id, letter) => {
                if let Some((assessment, form)) = self.form(id, *letter) {
                    let key = PageName::Key(id.clone(), *letter);
                    let key = (self.edition == Edition::Facilitator)
                        .then(|| LinkView { href: address.page(&key), title: self.title(&key, &address.language) });
                    extend(&mut context, &form_page::view(assessment, form, key, at))?
                }
            }
            PageName::Key(id, letter) => {
                if let Some((assessment, form)) = self.form(id, *letter) {
                    extend(&mut context, &form_page::key_view(assessment, form, at))?
                }
            }
            PageName::Guide => extend(&mut context, &guide_page::view(at))?,
            PageName::Coverage => extend(&mut context, &coverage_page::view(at))?,
            PageName::Paper(paper) => self.extend_with_paper(&mut context, paper, at)?,
            PageName::Record => extend(&mut context, &record_page::view(&self.forms, at))?,
            PageName::Kit => extend(&mut context, &record_page::kit(at))?,
            PageName::Desk => extend(&mut context, &desk_page::view(&self.forms, self.certificate_patterns()?, at))?,
            PageName::LessonCard => extend(&mut context, &lesson_pages::card(at))?,
            PageName::Lessons => extend(&mut context, &lesson_pages::gathering(at))?,
            PageName::Slides => extend(&mut context, &deck_page::slides(at))?,
            PageName::Deck(id) => {
                if let Some(module) = self.module(id) {
                    extend(&mut context, &deck_page::deck(module, self.decks_around(module, address), at))?
                }
            }
            PageName::Agenda => extend(&mut context, &AgendaPage { days: agenda_view::days(at) })?,
            PageName::Glossary => extend(&mut context, &page_views::glossary(at))?,
            PageName::Sources => extend(&mut context, &page_views::sources(at))?,
            PageName::Search => extend(&mut context, &SearchPage { index_src })?,
            PageName::Results => extend(&mut context, &page_views::results(at))?,
            PageName::Certificate => extend(&mut context, &certificate_page::view(at))?,
            PageName::About => extend(&mut context, &page_views::about(at))?,
        }
        let html = self.render(page.template(), &address.language, &context)?;
        Ok((MainPart { title, html }, context))
    }

    pub(super) fn render(
        &self,
        template: &str,
        language: &Language,
        context: &Context,
    ) -> Result<Html, Box<Diagnostic>> {
        let mut out = Vec::with_capacity(ROOM_FOR_MAIN_PART);
        let rendered = self.frame(language).tera.render_to(template, context, &mut out);
        let rendered = rendered.and_then(|()| Ok(String::from_utf8(out)?));
        rendered.map(Html::from_template).map_err(|error| Box::new(theme::template_error(&error)))
    }

    pub(super) fn common(&self, page: &PageName, title: &str, address: &Address) -> Result<Context, Box<Diagnostic>> {
        self.context(page, title, self.head_title(page, title, &address.language), address)
    }

    fn head_title(&self, page: &PageName, title: &str, language: &Language) -> String {
        let course_title = TranslatedCourse::of(self.course, language).title().text;
        if *page == PageName::Home { course_title.to_owned() } else { format!("{title} – {course_title}") }
    }

    fn context(
        &self,
        page: &PageName,
        title: &str,
        head_title: String,
        address: &Address,
    ) -> Result<Context, Box<Diagnostic>> {
        let mut context = self.frame(&address.language).context(address.layout).clone();
        let view = PageView {
            kind: page.kind(),
            name: page.name(),
            title,
            head_title,
            language: address.language.as_str(),
            leave: self.way_out(page) == WayOut::Offered,
        };
        extend(&mut context, &Own { id_prefix: address.prefix(page), page: view })?;
        Ok(context)
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

    /// Makes a view whose texts place quizzes, the agenda or contacts.
    pub(super) fn placing<V>(
        &self,
        base: &Context,
        quizzes: &[QuizCard],
        at: Surroundings<'_>,
        view: impl FnOnce(PlacedHtml<'_>) -> V,
    ) -> Result<V, Box<Diagnostic>> {
        // The text is written by a function that cannot fail; what a template says against it is kept for after.
        let failure = RefCell::new(None);
        let placed = |placed: &Placed| {
            let html = self.placed(placed, base, quizzes, at);
            html.unwrap_or_else(|error| {
                failure.replace(Some(error));
                Html::default()
            })
        };
        let view = view(&placed);
        match failure.take() {
            Some(error) => Err(error),
            None => Ok(view),
        }
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

    /// Certificates without facts, by language; none where the course gives none.
    fn certificate_patterns(&self) -> Result<BTreeMap<&'c Language, String>, Box<Diagnostic>> {
        let languages = &self.course.settings.languages;
        let languages = languages.iter().filter(|_| self.course.settings.certificate.is_some());
        let pattern = |language: &'c Language| {
            let tera = &self.frame(language).tera;
            let page = certificate_sheet::pattern(self.course, language, tera, &self.messages)?;
            Ok((language, String::from_utf8_lossy(&page).into_owned()))
        };
        languages.map(pattern).collect()
    }

    /// A page of the facilitator edition, where there is one.
    fn facilitator_link(&self, page: PageName, address: &Address) -> Option<LinkView> {
        (self.edition == Edition::Facilitator && page.is_in(address.layout))
            .then(|| LinkView { href: address.page(&page), title: self.title(&page, &address.language) })
    }

    fn decks_around(&self, module: &Module, address: &Address) -> deck_page::Neighbours {
        let index = self.places.get(&module.id).copied().unwrap_or_default();
        let link = |index: usize| {
            let module = self.course.modules.get(index)?;
            let title = self.module_link(index, address).title;
            Some(LinkView { href: address.page(&PageName::Deck(module.id.clone())), title })
        };
        deck_page::Neighbours { previous: index.checked_sub(1).and_then(link), next: link(index + 1) }
    }

    fn module_link(&self, index: usize, address: &Address) -> LinkView {
        let module = &self.course.modules[index];
        LinkView {
            href: address.page(&PageName::Module(module.id.clone())),
            title: TranslatedModule::of(self.course, module, &address.language).title().to_owned(),
        }
    }

    fn cards(&self, quizzes: &[QuizId], at: Surroundings<'_>) -> Vec<QuizCard> {
        quizzes
            .iter()
            .filter_map(|id| self.course.quizzes.get(id))
            .map(|quiz| quiz_card(self.course, quiz, at))
            .collect()
    }

    fn extend_with_module(
        &self,
        context: &mut Context,
        module: &Module,
        at: Surroundings<'_>,
    ) -> Result<(), Box<Diagnostic>> {
        let index = self.places.get(&module.id).copied().unwrap_or_default();
        let last = self.course.modules.len() - 1;
        let quizzes = self.cards(&self.quizzes_of[index], at);
        let neighbours = Neighbours {
            previous: (index > 0).then(|| self.module_link(index - 1, at.address)),
            next: (index < last).then(|| self.module_link(index + 1, at.address)),
            quizzes: quizzes.clone(),
            deck: self.facilitator_link(PageName::Deck(module.id.clone()), at.address),
        };
        let view = self
            .placing(context, &quizzes, at, |placed| module_page::view(module, neighbours, &self.info, at, placed))?;
        extend(context, &view)
    }

    fn placed(
        &self,
        placed: &Placed,
        base: &Context,
        quizzes: &[QuizCard],
        at: Surroundings<'_>,
    ) -> Result<Html, Box<Diagnostic>> {
        let mut context = base.clone();
        let template = match placed {
            Placed::Quiz(id, _) => {
                let Some(card) = quizzes.iter().find(|card| card.id == id.as_str()) else { return Ok(Html::default()) };
                insert(&mut context, "quiz", card)?;
                "quiz-card.html"
            }
            Placed::Agenda => {
                insert(&mut context, "days", &agenda_view::days(at))?;
                "agenda-table.html"
            }
            Placed::Contacts => {
                insert(&mut context, "contacts", &contacts_view::contacts(at))?;
                "contacts.html"
            }
            Placed::LessonCard => {
                insert(&mut context, "href", &at.address.page(&PageName::LessonCard))?;
                "lesson-card-link.html"
            }
            Placed::Lessons => {
                insert(&mut context, "lessons", &lesson_pages::passed_on(at))?;
                "lesson-list.html"
            }
        };
        self.render(template, &at.address.language, &context)
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

/// Adds the fields of a view. `Context::insert` would panic on data Tera cannot hold, and `Context::extend` copies the
/// names of all fields, those that are there too.
pub(super) fn extend<T: Serialize>(context: &mut Context, view: &T) -> Result<(), Box<Diagnostic>> {
    let view = Value::try_from_serializable(view).map_err(|error| Box::new(theme::template_error(&error)))?;
    for (name, value) in view.into_map().into_iter().flatten() {
        match name {
            Key::Str(name) => context.insert_value(name, value),
            other => context.insert_value(other.to_string(), value),
        }
    }
    Ok(())
}

fn insert<T: Serialize>(context: &mut Context, key: &'static str, view: &T) -> Result<(), Box<Diagnostic>> {
    let value = Value::try_from_serializable(view).map_err(|error| Box::new(theme::template_error(&error)))?;
    context.insert_value(key, value);
    Ok(())
}
