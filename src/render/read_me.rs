//! The page that a kit begins with.

use crate::model::course::Course;
use crate::model::diagnostic::Diagnostic;
use crate::model::language::Language;
use crate::model::lineage::{FacilitatorCode, Lineage};
use crate::render::address::Layout;
use crate::render::context::extend;
use crate::render::page::PageName;
use crate::render::page_views::language_name;
use crate::render::paper::PaperPage;
use crate::render::site::Site;
use crate::render::translated_course::TranslatedCourse;
use serde::Serialize;

/// What `read-me.html` sees besides.
#[derive(Serialize)]
struct ReadMe {
    /// Addresses of style sheets.
    styles: Vec<String>,
    /// Who hands the kit on, in words where there is no code.
    from: String,
    /// To whom.
    to: String,
    level: u8,
    /// The participant edition in one file.
    single_file: String,
    /// First pages of the editions, seen from the top of the kit.
    participant: String,
    /// What a facilitator does with it, from preparing to handing on.
    steps: Vec<Step>,
    languages: Vec<OtherLanguage>,
}

#[derive(Serialize)]
struct Step {
    /// The message that says what is done.
    text: &'static str,
    /// The page on which, seen from the top of the kit.
    href: String,
    title: String,
}

#[derive(Serialize)]
struct OtherLanguage {
    lang: String,
    label: String,
    href: String,
    current: bool,
}

impl Site<'_> {
    /// Site path and bytes of the first page of a kit in each language. The site is the facilitator edition.
    pub fn read_me(&self, lineage: &Lineage) -> Result<Vec<(String, Vec<u8>)>, Box<Diagnostic>> {
        let languages = &self.course.settings.languages;
        let mut pages = Vec::new();
        for language in languages {
            let address = self.address(Layout::Folder, language);
            let inside = |page: &PageName| format!("facilitator/{}", address.page(page));
            let title = TranslatedCourse::of(self.course, language).title().text;
            let mut context = self.common(&PageName::Home, title, &address)?;
            let styles = self.assets.style_paths(&PageName::Home).into_iter();
            let view = ReadMe {
                from: match lineage.trained_by.last() {
                    Some(trainer) => self.who(trainer.facilitator.as_ref(), language),
                    None => self.messages.text(language.as_str(), "kit.course_itself").to_owned(),
                },
                to: self.who(lineage.facilitator.as_ref(), language),
                level: lineage.level.get(),
                styles: styles
                    .filter(|(_, media)| *media == "all")
                    .map(|(path, _)| format!("facilitator/{path}"))
                    .collect(),
                single_file: format!("{}.html", self.course.settings.id),
                participant: format!("participant/{}", address.page(&PageName::Home)),
                steps: steps(self.course)
                    .into_iter()
                    .map(|(text, page)| Step { text, href: inside(&page), title: self.title(&page, language) })
                    .collect(),
                languages: languages
                    .iter()
                    .map(|other| OtherLanguage {
                        lang: other.to_string(),
                        label: language_name(other, &self.messages),
                        href: path(other, &languages[0]),
                        current: other == language,
                    })
                    .collect(),
            };
            extend(&mut context, &view)?;
            let html = self.render("read-me.html", language, &context)?;
            pages.push((path(language, &languages[0]), html.into_string().into_bytes()));
        }
        Ok(pages)
    }

    fn who(&self, code: Option<&FacilitatorCode>, language: &Language) -> String {
        match code {
            Some(code) => code.as_str().to_owned(),
            None => self.messages.text(language.as_str(), "kit.nobody").to_owned(),
        }
    }

    /// Where the first page of the kit is, seen from a page of the folder in it; `None` outside a kit. Slides fill the screen
    /// and lead back to their list.
    pub(super) fn kit_href(&self, page: &PageName, language: &Language) -> Option<String> {
        let leads_back = self.in_kit && !matches!(page, PageName::Deck(_));
        leads_back.then(|| format!("../{}", path(language, &self.course.settings.languages[0])))
    }
}

/// What a facilitator does, with the page for it. A course without an agenda has no guide, one without a test no desk.
fn steps(course: &Course) -> Vec<(&'static str, PageName)> {
    let first = if course.settings.days.is_empty() { PageName::Home } else { PageName::Guide };
    let mut steps =
        vec![("kit.prepare", first), ("kit.print", PageName::Paper(PaperPage::List)), ("kit.lead", PageName::Slides)];
    if !course.assessments.is_empty() {
        steps.push(("kit.mark", PageName::Desk));
    }
    steps.extend([("kit.fill_in", PageName::Record), ("kit.hand_on", PageName::Kit)]);
    steps
}

/// In capitals, so that it stands out.
fn path(language: &Language, first: &Language) -> String {
    if language == first { "READ-ME.html".to_owned() } else { format!("READ-ME.{language}.html") }
}
