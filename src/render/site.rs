//! A course as a site: every page on demand, or all of them at once.

use crate::model::assessment::Assessment;
use crate::model::build_info::BuildInfo;
use crate::model::bundle::{Bundle, Content};
use crate::model::course::Course;
use crate::model::diagnostic::{Diagnostic, Diagnostics};
use crate::model::document::{Placed, plain};
use crate::model::edition::Edition;
use crate::model::form::{Form, FormLetter, Forms};
use crate::model::id::{AssessmentId, ModuleId, QuizId};
use crate::model::language::Language;
use crate::model::module::Module;
use crate::render::address::{Address, Layout};
use crate::render::agenda_view::{self, AgendaPage};
use crate::render::assets::{Assets, add};
use crate::render::html::Html;
use crate::render::messages::Messages;
use crate::render::module_page::{self, Neighbours, placed_quizzes};
use crate::render::page::PageName;
use crate::render::page_views::{self, LinkView, QuizCard, SearchPage, date, language_name, quiz_card};
use crate::render::prose_html::{self, Surroundings};
use crate::render::theme::{self, ThemeFiles};
use crate::render::translated::{TranslatedAssessment, TranslatedModule};
use crate::render::{form_page, policy, quiz_page, search_index};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;
use tera::{Context, Tera, Value};

/// A course with everything its pages share, made once.
pub struct Site<'c> {
    pub(super) course: &'c Course,
    pub(super) edition: Edition,
    info: BuildInfo,
    tera: Tera,
    pub(super) messages: Arc<Messages>,
    pub(super) assets: Assets,
    /// The modules' places in teaching order.
    places: BTreeMap<&'c ModuleId, usize>,
    /// The quizzes each module places, and the module that first places each quiz.
    quizzes_of: Vec<Vec<QuizId>>,
    module_of: BTreeMap<QuizId, usize>,
    /// The forms of each assessment.
    forms: BTreeMap<&'c AssessmentId, Forms<'c>>,
    /// The sentences that scripts speak, as JSON.
    script_messages: BTreeMap<(ScriptTables, &'c Language), Value>,
}

/// Which sentences a page's scripts speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ScriptTables {
    /// Those of practice.
    Practice,
    /// Those of practice and of assessments.
    Assessment,
}

impl ScriptTables {
    /// The tables of the catalogue.
    pub(super) fn names(self) -> &'static [&'static str] {
        match self {
            ScriptTables::Practice => &["script"],
            ScriptTables::Assessment => &["script", "script_form"],
        }
    }
}

/// What every template sees.
#[derive(Serialize)]
struct Common<'c> {
    lang: &'c str,
    dir: &'static str,
    id_prefix: String,
    layout: &'static str,
    course: CourseView<'c>,
    page: PageView<'c>,
}

#[derive(Serialize)]
struct CourseView<'c> {
    id: &'c str,
    title: &'c str,
    summary_html: Html,
    revision: String,
    updated: Option<String>,
    audience: Option<&'c str>,
    pass: u8,
    licence: Option<&'c str>,
}

#[derive(Serialize)]
struct PageView<'c> {
    kind: &'static str,
    name: String,
    title: &'c str,
    head_title: String,
    language: &'c str,
}

/// What `shell.html` sees besides.
#[derive(Serialize)]
struct Shell<'a> {
    policy: &'static str,
    description: String,
    styles: Vec<&'a str>,
    scripts: Vec<&'a str>,
    nav: Vec<NavLink>,
    languages: Vec<LanguageLink>,
}

/// One entry of the menu.
#[derive(Serialize)]
pub(super) struct NavLink {
    href: String,
    label: String,
    current: bool,
}

/// The same page in another language.
#[derive(Serialize)]
pub(super) struct LanguageLink {
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
        let assets = Assets::of(course, files);
        let tera = theme::templates(course, files, &messages, &assets.icons, diagnostics)?;
        let quizzes_of: Vec<_> = course.modules.iter().map(|module| placed_quizzes(&module.body, edition)).collect();
        let mut module_of = BTreeMap::new();
        for (index, quizzes) in quizzes_of.iter().enumerate() {
            for quiz in quizzes {
                module_of.entry(quiz.clone()).or_insert(index);
            }
        }
        let places = course.modules.iter().enumerate().map(|(index, module)| (&module.id, index)).collect();
        let languages = course.settings.languages.iter();
        let tables = [ScriptTables::Practice, ScriptTables::Assessment];
        let script_messages = languages
            .flat_map(|language| tables.map(|tables| (tables, language)))
            .map(|(tables, language)| {
                let json = messages.script(language.as_str(), tables.names());
                ((tables, language), Value::safe_string(&json))
            })
            .collect();
        let assessments = course.assessments.iter();
        let forms = assessments.map(|(id, assessment)| (id, Forms::of(assessment, &course.quizzes))).collect();
        let info = *info;
        Some(Self {
            course,
            edition,
            info,
            tera,
            messages,
            assets,
            places,
            quizzes_of,
            module_of,
            forms,
            script_messages,
        })
    }

    /// The whole site as a folder.
    pub fn folder(&self, diagnostics: &mut Diagnostics) -> Bundle {
        let mut bundle = Bundle::default();
        for (path, bytes) in &self.assets.files {
            bundle.insert(path.clone(), Content::Shared(bytes.clone()));
        }
        for language in &self.course.settings.languages {
            let address = self.address(Layout::Folder, language);
            let index = self.index_file(&address);
            let index_path = index.keys().next().cloned().unwrap_or_default();
            for (path, bytes) in index {
                bundle.insert(path, Content::Shared(bytes));
            }
            for page in PageName::all(self.course, self.edition) {
                match self.folder_page(&page, &address, &index_path) {
                    Ok(mut html) => {
                        // Templates leave as much room again behind a page.
                        html.shrink_to_fit();
                        bundle.insert(address.page(&page), Content::Made(html.into_bytes()));
                    }
                    Err(error) => {
                        // One broken template breaks every page: the first finding says it.
                        diagnostics.push(*error);
                        return bundle;
                    }
                }
            }
        }
        bundle
    }

    /// One file of the folder; `None` when there is none of this path.
    pub fn file(&self, path: &str) -> Option<Result<Vec<u8>, Box<Diagnostic>>> {
        if let Some(bytes) = self.assets.files.get(path) {
            return Some(Ok(bytes.to_vec()));
        }
        for language in &self.course.settings.languages {
            let address = self.address(Layout::Folder, language);
            if path.starts_with("assets/search-index.") {
                if let Some(bytes) = self.index_file(&address).get(path) {
                    return Some(Ok(bytes.to_vec()));
                }
                continue;
            }
            if let Some(page) = self.page_at(path, &address) {
                let index =
                    if page == PageName::Search { self.index_file(&address).keys().next().cloned() } else { None };
                let html = self.folder_page(&page, &address, &index.unwrap_or_default());
                return Some(html.map(String::into_bytes));
            }
        }
        None
    }

    /// The page whose file this is; found by its name, without making a list of all pages.
    fn page_at(&self, path: &str, address: &Address) -> Option<PageName> {
        let stem = path.strip_suffix(".html")?;
        let language = if address.language == address.first_language { "" } else { address.language.as_str() };
        let name = match language {
            "" => stem,
            language => stem.strip_suffix(language)?.strip_suffix('.')?,
        };
        if let Some(id) = name.strip_prefix("module-") {
            let id = ModuleId::parse(id).ok()?;
            return self.places.contains_key(&id).then_some(PageName::Module(id));
        }
        if let Some(id) = name.strip_prefix("quiz-") {
            let (id, quiz) = self.course.quizzes.get_key_value(id)?;
            return (quiz.purpose == crate::model::quiz::Purpose::Practice).then(|| PageName::Quiz(id.clone()));
        }
        let of_form = |rest: &str| {
            let (id, letter) = rest.rsplit_once('-')?;
            let (id, assessment) = self.course.assessments.get_key_value(id)?;
            let letter = FormLetter::parse(letter).filter(|letter| letter.place() < assessment.forms.get())?;
            Some((id.clone(), letter))
        };
        if let Some(rest) = name.strip_prefix("form-") {
            return of_form(rest).map(|(id, letter)| PageName::Form(id, letter));
        }
        if let Some(rest) = name.strip_prefix("key-").filter(|_| self.edition == Edition::Facilitator) {
            return of_form(rest).map(|(id, letter)| PageName::Key(id, letter));
        }
        PageName::of_name(name)
    }

    pub(super) fn address(&self, layout: Layout, language: &Language) -> Address {
        Address { layout, language: language.clone(), first_language: self.course.settings.languages[0].clone() }
    }

    /// Path and content of the search index of a language.
    fn index_file(&self, address: &Address) -> BTreeMap<String, Arc<[u8]>> {
        let mut script = String::from("mafunzoSearchIndex(");
        search_index::push_json(self.surroundings(&PageName::Search, address), &mut script);
        script.push_str(");\n");
        let mut files = BTreeMap::new();
        add(&mut files, &format!("search-index.{}", address.language), "js", script.as_bytes());
        files
    }

    pub(super) fn surroundings<'s>(&'s self, page: &'s PageName, address: &'s Address) -> Surroundings<'s> {
        Surroundings {
            course: self.course,
            edition: self.edition,
            address,
            page,
            messages: &self.messages,
            media: self.assets.media(address.layout),
        }
    }

    fn folder_page(&self, page: &PageName, address: &Address, index_path: &str) -> Result<String, Box<Diagnostic>> {
        let index_src = (*page == PageName::Search).then(|| index_path.to_owned());
        let (main, mut context) = self.main_part(page, address, index_src)?;
        let shell = Shell {
            policy: policy::FOLDER,
            description: plain(&self.course.settings.summary),
            styles: vec![self.assets.style_path()],
            scripts: self.assets.script_paths(page),
            nav: self.nav(Some(page), address),
            languages: self.languages(page, address),
        };
        extend(&mut context, &shell)?;
        context.insert_value("messages_html", self.script_messages(page, address));
        context.insert_value("main_html", Value::safe_string(main.html.as_str()));
        self.tera.render("shell.html", &context).map_err(|error| Box::new(theme::template_error(&error)))
    }

    /// Only pages with scripts that speak carry their sentences.
    fn script_messages(&self, page: &PageName, address: &Address) -> Value {
        let tables = match page {
            PageName::Quiz(_) | PageName::Home | PageName::Results => ScriptTables::Practice,
            PageName::Form(..) => ScriptTables::Assessment,
            PageName::Module(_)
            | PageName::Key(..)
            | PageName::Agenda
            | PageName::Glossary
            | PageName::Sources
            | PageName::Search
            | PageName::About => return Value::none(),
        };
        let language = self.course.settings.languages.iter().find(|language| **language == address.language);
        let found = language.and_then(|language| self.script_messages.get(&(tables, language)));
        found.cloned().unwrap_or_else(Value::none)
    }

    pub(super) fn nav(&self, current: Option<&PageName>, address: &Address) -> Vec<NavLink> {
        PageName::MENU
            .iter()
            .map(|page| NavLink {
                href: address.page(page),
                label: self.fixed_title(page, &address.language),
                current: current == Some(page),
            })
            .collect()
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

    fn fixed_title(&self, page: &PageName, language: &Language) -> String {
        let kind = page.kind();
        self.messages.text(language.as_str(), &format!("site.{kind}")).to_owned()
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
                extend(&mut context, &page_views::home(at, |index| self.cards(&self.quizzes_of[index], at)))?
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
            PageName::Agenda => extend(&mut context, &AgendaPage { days: agenda_view::days(at) })?,
            PageName::Glossary => extend(&mut context, &page_views::glossary(at))?,
            PageName::Sources => extend(&mut context, &page_views::sources(at))?,
            PageName::Search => extend(&mut context, &SearchPage { index_src })?,
            PageName::Results => extend(&mut context, &page_views::results(at))?,
            PageName::About => extend(&mut context, &page_views::about(at))?,
        }
        let html = self.render(&format!("{}.html", page.kind()), &context)?;
        Ok((MainPart { title, html }, context))
    }

    pub(super) fn render(&self, template: &str, context: &Context) -> Result<Html, Box<Diagnostic>> {
        let rendered = self.tera.render(template, context);
        rendered.map(Html::from_template).map_err(|error| Box::new(theme::template_error(&error)))
    }

    pub(super) fn common(&self, page: &PageName, title: &str, address: &Address) -> Result<Context, Box<Diagnostic>> {
        let settings = &self.course.settings;
        let at = self.surroundings(page, address);
        let head_title = if *page == PageName::Home {
            settings.title.to_string()
        } else {
            format!("{title} – {}", settings.title)
        };
        let mut context = Context::new();
        extend(
            &mut context,
            &Common {
                lang: address.language.as_str(),
                dir: address.language.direction().as_str(),
                id_prefix: address.prefix(page),
                layout: address.layout.as_str(),
                course: CourseView {
                    id: settings.id.as_str(),
                    title: &settings.title,
                    summary_html: prose_html::line(&settings.summary, at),
                    revision: self.course.revision.to_string(),
                    updated: settings.updated.map(|day| date(day, &address.language, &self.messages)),
                    audience: settings.audience.as_deref(),
                    pass: settings.pass.percent(),
                    licence: settings.licence.as_deref(),
                },
                page: PageView {
                    kind: page.kind(),
                    name: page.name(),
                    title,
                    head_title,
                    language: address.language.as_str(),
                },
            },
        )?;
        Ok(context)
    }

    fn title(&self, page: &PageName, language: &Language) -> String {
        match page {
            PageName::Module(id) => self
                .module(id)
                .map(|module| TranslatedModule::of(self.course, module, language).title().to_owned())
                .unwrap_or_default(),
            PageName::Quiz(id) => {
                let quiz = self.course.quizzes.get(id);
                let translated =
                    quiz.map(|quiz| crate::render::translated::TranslatedQuiz::of(self.course, quiz, language));
                translated.map(|quiz| quiz.title().to_owned()).unwrap_or_default()
            }
            PageName::Form(id, letter) => self.form_title("assessment.title", id, *letter, language),
            PageName::Key(id, letter) => self.form_title("assessment.key_title", id, *letter, language),
            PageName::Home
            | PageName::Agenda
            | PageName::Glossary
            | PageName::Sources
            | PageName::Search
            | PageName::Results
            | PageName::About => self.fixed_title(page, language),
        }
    }

    fn form_title(&self, key: &str, id: &AssessmentId, letter: FormLetter, language: &Language) -> String {
        let Some(assessment) = self.course.assessments.get(id) else { return String::new() };
        let title = TranslatedAssessment::of(self.course, assessment, language).title();
        let values = [("title", title), ("form", &*letter.to_string())];
        self.messages.filled(language.as_str(), key, None, &values)
    }

    fn form(&self, id: &AssessmentId, letter: FormLetter) -> Option<(&Assessment, &Form<'c>)> {
        Some((self.course.assessments.get(id)?, self.forms.get(id)?.get(letter)?))
    }

    fn module(&self, id: &ModuleId) -> Option<&'c Module> {
        self.places.get(id).map(|index| &*self.course.modules[*index])
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
        };
        // The body is written by a function that cannot fail; what a template says against it is kept for after.
        let failure = std::cell::RefCell::new(None);
        let base = &*context;
        let placed = |placed: &Placed| {
            let html = self.placed(placed, base, &quizzes, at);
            html.unwrap_or_else(|error| {
                failure.replace(Some(error));
                Html::default()
            })
        };
        let view = module_page::view(module, neighbours, &self.info, at, &placed);
        if let Some(error) = failure.take() {
            return Err(error);
        }
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
                insert(&mut context, "contacts", &page_views::contacts(at))?;
                "contacts.html"
            }
        };
        self.render(template, &context)
    }
}

/// Adds the fields of a view. `Context::insert` would panic on data Tera cannot hold.
pub(super) fn extend<T: Serialize>(context: &mut Context, view: &T) -> Result<(), Box<Diagnostic>> {
    let more = Context::from_serialize(view).map_err(|error| Box::new(theme::template_error(&error)))?;
    context.extend(more);
    Ok(())
}

fn insert<T: Serialize>(context: &mut Context, key: &'static str, view: &T) -> Result<(), Box<Diagnostic>> {
    let value = Value::try_from_serializable(view).map_err(|error| Box::new(theme::template_error(&error)))?;
    context.insert_value(key, value);
    Ok(())
}
