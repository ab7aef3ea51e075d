//! What all pages of one language share, made once.

use crate::model::course::Course;
use crate::model::course_translation::Review;
use crate::model::diagnostic::Diagnostic;
use crate::model::document::plain;
use crate::model::language::Language;
use crate::render::address::{Address, Layout};
use crate::render::contacts_view;
use crate::render::context::extend;
use crate::render::html::Html;
use crate::render::messages::Messages;
use crate::render::page::PageName;
use crate::render::page_views::date;
use crate::render::policy;
use crate::render::prose_html::{self, Surroundings};
use crate::render::said::Element;
use crate::render::translated_course::TranslatedCourse;
use serde::Serialize;
use tera::{Context, Tera};

/// The templates with their texts in one language, and what each of them sees.
pub struct Frame {
    /// The templates.
    pub tera: Tera,
    folder: Context,
    single: Context,
}

/// What every template sees.
#[derive(Serialize)]
struct Common<'c> {
    lang: &'c str,
    dir: &'static str,
    layout: &'static str,
    course: CourseView<'c>,
    /// These only `shell.html` and `single.html` need.
    policy: &'static str,
    description: String,
    nav: Vec<NavLink>,
}

#[derive(Serialize)]
struct CourseView<'c> {
    id: &'c str,
    title: &'c str,
    title_tongue_html: Html,
    summary_html: Html,
    revision: String,
    updated: Option<String>,
    audience: Option<&'c str>,
    pass: u8,
    /// Whether there is a page that checks certificates.
    certificates: bool,
    licence: Option<&'c str>,
    licence_tongue_html: Html,
    /// No native speaker has read the course in this language.
    review_awaited: bool,
}

/// One entry of the menu.
#[derive(Serialize)]
pub struct NavLink {
    href: String,
    label: String,
    current: bool,
}

impl Frame {
    /// Of the language of the page in `at`; both layouts are made.
    pub fn of(tera: Tera, at: Surroundings<'_>) -> Result<Self, Box<Diagnostic>> {
        let common = |layout: Layout| {
            let address = Address { layout, ..at.address.clone() };
            common(at.course, Surroundings { address: &address, ..at })
        };
        Ok(Self { tera, folder: common(Layout::Folder)?, single: common(Layout::SingleFile)? })
    }

    /// What every template sees in a layout; pages of the menu have a `nav` of their own.
    pub fn context(&self, layout: Layout) -> &Context {
        match layout {
            Layout::Folder => &self.folder,
            Layout::SingleFile => &self.single,
        }
    }
}

fn common(course: &Course, at: Surroundings<'_>) -> Result<Context, Box<Diagnostic>> {
    let (settings, language) = (&course.settings, &at.address.language);
    let texts = TranslatedCourse::of(course, language);
    let (title, summary, audience, licence) = (texts.title(), texts.summary(), texts.audience(), texts.licence());
    let mut context = Context::new();
    let common = Common {
        lang: language.as_str(),
        dir: language.direction().as_str(),
        layout: at.address.layout.as_str(),
        course: CourseView {
            id: settings.id.as_str(),
            title: title.text,
            title_tongue_html: title.tongue(language),
            summary_html: summary.wrap(prose_html::line(summary.text, at), Element::Span, language),
            revision: course.revision.to_string(),
            updated: settings.updated.map(|day| date(day, language, at.messages)),
            audience: audience.map(|audience| audience.text),
            pass: settings.pass.percent(),
            certificates: settings.certificate_keys().is_some(),
            licence: licence.as_ref().map(|licence| licence.text),
            licence_tongue_html: licence.map(|licence| licence.tongue(language)).unwrap_or_default(),
            review_awaited: course
                .course_translations
                .get(language)
                .is_some_and(|translation| translation.review == Review::Awaited),
        },
        policy: policy::FOLDER,
        description: plain(summary.text),
        nav: nav(None, at),
    };
    extend(&mut context, &common)?;
    Ok(context)
}

/// The menu, as seen from a page. Whom to call comes behind the first page: nobody looks for that at leisure.
pub fn nav(current: Option<&PageName>, at: Surroundings<'_>) -> Vec<NavLink> {
    let language = &at.address.language;
    let link = |page: &PageName| NavLink {
        href: at.address.page(page),
        label: fixed_title(page, language, at.messages),
        current: current == Some(page),
    };
    let help = contacts_view::place(at).map(|href| NavLink {
        href,
        label: at.messages.text(language.as_str(), "home.help").to_owned(),
        current: false,
    });
    let mut links: Vec<NavLink> = PageName::MENU.iter().map(link).collect();
    links.splice(1..1, help);
    links
}

/// The title of a page that every course has.
pub fn fixed_title(page: &PageName, language: &Language, messages: &Messages) -> String {
    messages.text(language.as_str(), &format!("site.{}", page.kind())).to_owned()
}
