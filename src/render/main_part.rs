//! The inside of a page's `<main>`, whatever layout it stands in.

use crate::model::diagnostic::Diagnostic;
use crate::model::edition::Edition;
use crate::model::id::QuizId;
use crate::model::language::Language;
use crate::model::module::Module;
use crate::render::address::Address;
use crate::render::agenda_view::{self, AgendaPage};
use crate::render::context::extend;
use crate::render::html::Html;
use crate::render::module_page::{self, Neighbours};
use crate::render::pack::Pack;
use crate::render::page::PageName;
use crate::render::page_views::{self, LinkView, QuizCard, SearchPage, quiz_card};
use crate::render::prose_html::Surroundings;
use crate::render::script_role::WayOut;
use crate::render::site::Site;
use crate::render::theme;
use crate::render::translated::TranslatedModule;
use crate::render::translated_course::TranslatedCourse;
use crate::render::{
    certificate_page, certificate_sheet, coverage_page, deck_page, desk_page, form_page, guide_page, lesson_pages,
    quiz_page, record_page,
};
use serde::Serialize;
use std::collections::BTreeMap;
use tera::Context;

/// About as many bytes as the smaller main parts have.
const ROOM_FOR_MAIN_PART: usize = 16 * 1024;

/// A page's title and the inside of its `<main>`.
pub(super) struct MainPart {
    pub title: String,
    pub html: Html,
}

/// What every template sees of its page.
#[derive(Serialize)]
struct Own<'c> {
    id_prefix: String,
    kit_href: Option<String>,
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

impl<'c> Site<'c> {
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

    pub(super) fn head_title(&self, page: &PageName, title: &str, language: &Language) -> String {
        let course_title = TranslatedCourse::of(self.course, language).title().text;
        if *page == PageName::Home { course_title.to_owned() } else { format!("{title} – {course_title}") }
    }

    pub(super) fn context(
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
        extend(
            &mut context,
            &Own { id_prefix: address.prefix(page), kit_href: self.kit_href(page, &address.language), page: view },
        )?;
        Ok(context)
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
}
