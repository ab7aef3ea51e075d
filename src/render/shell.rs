//! What stands around the main part of a page in a folder: `shell.html`.
//!
//! A course has many pages of a kind, and around them hardly anything differs. The theme's own shell is filled once for
//! all of them, with marks where a page has something of its own; a course's own shell may ask for whatever it likes
//! and is filled for each page.

use crate::model::language::Language;
use crate::render::html::Html;
use crate::render::page::PageName;
use crate::render::script_role::WayOut;
use crate::render::theme::ThemeFiles;
use serde::Serialize;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// The templates that a shell is made of, by path inside `site/`.
const TEMPLATES: [&str; 3] = ["templates/shell.html", "templates/header.html", "templates/footer.html"];

/// What `shell.html` sees besides what every template sees.
#[derive(Serialize)]
pub struct Shell<'a> {
    /// The style sheets in their order.
    pub styles: Vec<StyleLink<'a>>,
    /// Addresses of the scripts in their order.
    pub scripts: Vec<&'a str>,
    /// None when the site has one language.
    pub languages: Vec<LanguageLink>,
}

/// The same page in another language.
#[derive(Serialize)]
pub struct LanguageLink {
    pub lang: String,
    pub label: String,
    pub href: String,
    pub current: bool,
}

/// One style sheet of the page.
#[derive(Serialize)]
pub struct StyleLink<'a> {
    href: &'a str,
    media: &'static str,
}

impl<'a> StyleLink<'a> {
    /// Of an address and what it is loaded for.
    pub fn new((href, media): (&'a str, &'static str)) -> Self {
        Self { href, media }
    }
}

/// Pages around which the same stands but for what [`OfPage`] holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ShellKind {
    kind: &'static str,
    way_out: WayOut,
}

impl ShellKind {
    /// `None` for a page that is the only one of its kind.
    pub fn of(page: &PageName, way_out: WayOut) -> Option<Self> {
        let of_many = matches!(
            page,
            PageName::Module(_) | PageName::Quiz(_) | PageName::Form(..) | PageName::Key(..) | PageName::Deck(_)
        );
        of_many.then(|| Self { kind: page.kind(), way_out })
    }
}

/// What the shell shows of a single page.
pub struct OfPage<'p> {
    /// The title in the page's head.
    pub head_title: &'p str,
    /// Where the page is in each language of the site, as in [`Shell::languages`].
    pub hrefs: &'p [String],
    /// The inside of `<main>`.
    pub main: &'p Html,
}

/// A shell in pieces, between which stands what [`OfPage`] holds.
pub struct FilledShell {
    first: String,
    /// What is left open, and what follows it.
    rest: Vec<(Opening, String)>,
}

/// The shells of a site, each filled when the first page asks for it.
#[derive(Default)]
pub struct Shells(RefCell<BTreeMap<(Language, ShellKind), Shared>>);

/// `None` for a shell that cannot be shared.
type Shared = Option<Rc<FilledShell>>;

impl Shells {
    /// The shell of a language and kind; filled by `fill` if it is the first time.
    pub fn get<E>(
        &self,
        language: &Language,
        kind: ShellKind,
        fill: impl FnOnce() -> Result<Option<FilledShell>, E>,
    ) -> Result<Shared, E> {
        let key = (language.clone(), kind);
        if let Some(known) = self.0.borrow().get(&key) {
            return Ok(known.clone());
        }
        let filled = fill()?.map(Rc::new);
        self.0.borrow_mut().insert(key, filled.clone());
        Ok(filled)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Opening {
    HeadTitle,
    Main,
    /// The address in one of the languages.
    Href(usize),
}

/// Stands before and behind every mark. Nobody types it.
const MARK: char = '\u{1}';

impl FilledShell {
    /// Whether the shell is the theme's own.
    pub fn is_possible(files: ThemeFiles<'_>) -> bool {
        TEMPLATES.iter().all(|path| !files.is_replaced(path))
    }

    /// What is filled in for [`OfPage::head_title`].
    pub fn head_title_mark() -> String {
        format!("{MARK}title{MARK}")
    }

    /// What is filled in for [`OfPage::main`].
    pub fn main_mark() -> String {
        format!("{MARK}main{MARK}")
    }

    /// What is filled in for one of [`OfPage::hrefs`].
    pub fn href_mark(index: usize) -> String {
        format!("{MARK}{index}{MARK}")
    }

    /// Cuts a shell at its marks; `None` where the sign that marks begin with stands for something else.
    pub fn cut(shell: &str) -> Option<Self> {
        let mut parts = shell.split(MARK);
        let first = parts.next()?.to_owned();
        let mut rest = Vec::new();
        while let Some(mark) = parts.next() {
            let opening = match mark {
                "title" => Opening::HeadTitle,
                "main" => Opening::Main,
                index => Opening::Href(index.parse().ok()?),
            };
            rest.push((opening, parts.next()?.to_owned()));
        }
        Some(Self { first, rest })
    }

    /// The page.
    pub fn around(&self, page: &OfPage<'_>) -> Html {
        let pieces: usize = self.rest.iter().map(|(_, piece)| piece.len()).sum();
        let own = page.main.as_str().len() + page.head_title.len() * 2;
        let hrefs: usize = page.hrefs.iter().map(String::len).sum();
        let mut html = Html::with_room(self.first.len() + pieces + own + hrefs);
        html.push_rendered(&self.first);
        for (opening, piece) in &self.rest {
            match opening {
                Opening::HeadTitle => html.push_text(page.head_title),
                Opening::Main => html.push_html(page.main),
                Opening::Href(index) => html.push_text(page.hrefs.get(*index).map_or("", String::as_str)),
            }
            html.push_rendered(piece);
        }
        html
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shell_is_filled_where_its_marks_are() {
        let (title, main, href) = (FilledShell::head_title_mark(), FilledShell::main_mark(), FilledShell::href_mark(1));
        let shell = FilledShell::cut(&format!("<t>{title}</t><a {href}>{main}</a>{title}")).expect("marks alone");
        let mut words = Html::default();
        words.push_tag("<p>");
        let hrefs = ["a.html".to_owned(), "a.sw.html".to_owned()];
        let page = OfPage { head_title: "Soap & \"water\"", hrefs: &hrefs, main: &words };
        let title = "Soap &amp; &quot;water&quot;";
        assert_eq!(shell.around(&page).as_str(), format!("<t>{title}</t><a a.sw.html><p></a>{title}"));
    }

    #[test]
    fn a_sign_that_is_no_mark_is_not_taken_for_one() {
        assert!(FilledShell::cut("<t>\u{1}</t>").is_none());
        assert!(FilledShell::cut("<t>\u{1}soap\u{1}</t>").is_none());
    }
}
