//! A whole page as a file of the folder: the shell around its main part.

use crate::model::diagnostic::Diagnostic;
use crate::model::language::Language;
use crate::render::address::Address;
use crate::render::context::{extend, insert};
use crate::render::frame;
use crate::render::index_file::IndexFile;
use crate::render::page::PageName;
use crate::render::page_views::language_name;
use crate::render::shell::{FilledShell, LanguageLink, OfPage, Shell, ShellKind, StyleLink};
use crate::render::site::Site;
use crate::render::theme::{self, ThemeFiles};
use std::cell::OnceCell;
use std::rc::Rc;
use tera::{Context, Value};

/// About as many bytes as `shell.html` puts around a page.
const ROOM_FOR_SHELL: usize = 8192;

impl Site<'_> {
    /// `index_path` is that of the search index, where it was made already.
    pub(super) fn folder_page(
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
        self.shells.get(&address.language, kind, || {
            let context = self.context(page, "", FilledShell::head_title_mark(), address)?;
            let mut languages = self.languages(page, address);
            for (index, link) in languages.iter_mut().enumerate() {
                link.href = FilledShell::href_mark(index);
            }
            let html = self.shell(page, address, context, languages, Value::safe_string(&FilledShell::main_mark()))?;
            Ok(FilledShell::cut(&String::from_utf8_lossy(&html)))
        })
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
}
