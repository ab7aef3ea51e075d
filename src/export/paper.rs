//! One paper: a document with its name, its title and its page.

use crate::export::PaperSize;
use crate::export::markup::Markup;
use crate::export::words::{Words, push_language};
use crate::model::edition::Edition;
use crate::model::language::Language;
use crate::render::paper::PaperPage;
use crate::render::paper_site;

/// Characters that fit at the foot of a page.
const FOOT: usize = 110;

/// A document to be printed, before it is set in type.
#[derive(Clone, Debug)]
pub(super) struct Paper {
    /// For whom: names the folder it goes to.
    pub(super) edition: Edition,
    /// Unique in its folder and language.
    pub(super) name: String,
    /// Shown by readers in the title bar, and in the footer.
    pub(super) title: String,
    /// The language of the page.
    pub(super) language: Language,
    /// What stands on it.
    pub(super) body: Markup,
}

impl Paper {
    /// With a heading that is its title.
    pub(super) fn titled(name: String, title: String, words: Words<'_>, body: impl FnOnce(&mut Markup)) -> Self {
        let mut out = Markup::default();
        out.call("heading(level: 1)", |out| out.words(&title));
        out.push("\n\n");
        body(&mut out);
        Self { edition: words.edition, name, title, language: words.language.clone(), body: out }
    }

    /// The same for a page that the site has too.
    pub(super) fn of(page: &PaperPage, words: Words<'_>, body: impl FnOnce(&mut Markup)) -> Self {
        let title = paper_site::title(page, words.course, words.language, words.messages);
        Self::titled(page.name(), title, words, body)
    }

    /// Its path: `participant/handout-legislation.sw.pdf`; no language in the name where it is the first of the course.
    pub(super) fn path(&self, first: &Language) -> String {
        let tongue = if self.language == *first { String::new() } else { format!(".{}", self.language) };
        format!("{}/{}{tongue}.pdf", self.edition.as_str(), self.name)
    }

    /// What stands at the foot of each page, on one line.
    fn running(&self, course: &str) -> String {
        let both = format!("{course} · {}", self.title);
        let fits = self.title != course && both.chars().count() <= FOOT;
        if fits { both } else { self.title.clone() }
    }

    /// The whole of it as Typst reads it.
    pub(super) fn source(&self, course: &str, size: PaperSize) -> Markup {
        let mut out = Markup::default();
        out.push("#import \"/style.typ\": *\n#show: sheet.with(title: ");
        out.string(&self.title);
        out.push(match size {
            PaperSize::A4 => ", paper: \"a4\", ",
            PaperSize::Letter => ", paper: \"us-letter\", ",
        });
        push_language(&self.language, &mut out);
        out.push(", running: ");
        out.content(|out| out.words(&self.running(course)));
        out.push(")\n");
        out.add(&self.body);
        out
    }
}
