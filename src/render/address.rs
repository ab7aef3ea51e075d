//! Where pages and places in them are: as files in one folder, or all in one file.

use crate::model::language::Language;
use crate::render::page::PageName;

/// How a site is handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layout {
    /// A folder in which all pages lie flat.
    Folder,
    /// One HTML file that holds every page.
    SingleFile,
}

impl Layout {
    /// As templates see it.
    pub fn as_str(self) -> &'static str {
        match self {
            Layout::Folder => "folder",
            Layout::SingleFile => "single",
        }
    }
}

/// Most links are shorter, in bytes.
const ROOM_FOR_LINK: usize = 64;

/// Addresses seen from a page of one language.
#[derive(Clone, Debug)]
pub struct Address {
    /// Folder or single file.
    pub layout: Layout,
    /// Of the page that links.
    pub language: Language,
    /// Pages of this language have no language in their name.
    pub first_language: Language,
}

impl Address {
    /// The page's name as a file stem or element id: `module-soap`, `module-soap.sw`, `module-soap-sw`.
    pub fn stem(&self, page: &PageName) -> String {
        let mut stem = String::new();
        self.push_stem(page, &mut stem);
        stem
    }

    fn push_stem(&self, page: &PageName, out: &mut String) {
        page.push_name(out);
        if self.language != self.first_language {
            out.push(match self.layout {
                Layout::Folder => '.',
                Layout::SingleFile => '-',
            });
            out.push_str(self.language.as_str());
        }
    }

    /// What a link to the page says.
    pub fn page(&self, page: &PageName) -> String {
        let mut link = String::with_capacity(ROOM_FOR_LINK);
        self.push_page(page, &mut link);
        link
    }

    fn push_page(&self, page: &PageName, out: &mut String) {
        match self.layout {
            Layout::Folder => {
                self.push_stem(page, out);
                out.push_str(".html");
            }
            Layout::SingleFile => {
                out.push('#');
                self.push_stem(page, out);
            }
        }
    }

    /// What a link to a place in a page says.
    pub fn place(&self, page: &PageName, id: &str) -> String {
        let mut link = String::with_capacity(ROOM_FOR_LINK);
        self.push_page(page, &mut link);
        link.push(match self.layout {
            Layout::Folder => '#',
            Layout::SingleFile => '.',
        });
        link.push_str(id);
        link
    }

    /// What stands before every id of the page, so that ids stay unique when pages share a file.
    pub fn prefix(&self, page: &PageName) -> String {
        match self.layout {
            Layout::Folder => String::new(),
            Layout::SingleFile => format!("{}.", self.stem(page)),
        }
    }

    /// The same place seen from a page of another language.
    #[must_use]
    pub fn for_language(&self, language: &Language) -> Self {
        Self { language: language.clone(), ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_language_has_the_plain_names() {
        let language = |tag| Language::parse(tag).expect("a tag");
        let address = Address { layout: Layout::Folder, language: language("en"), first_language: language("en") };
        assert_eq!(address.page(&PageName::Agenda), "agenda.html");
        let swahili = address.for_language(&language("sw"));
        assert_eq!(swahili.place(&PageName::Glossary, "term-soap"), "glossary.sw.html#term-soap");
        let single = Address { layout: Layout::SingleFile, ..swahili };
        assert_eq!(single.place(&PageName::Glossary, "term-soap"), "#glossary-sw.term-soap");
        assert_eq!(single.prefix(&PageName::Home), "index-sw.");
    }
}
