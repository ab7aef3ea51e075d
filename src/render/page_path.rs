//! Which page of a folder a path is of.

use crate::model::document::Placed;
use crate::model::edition::Edition;
use crate::model::form::FormLetter;
use crate::model::id::ModuleId;
use crate::render::address::Address;
use crate::render::page::PageName;
use crate::render::paper::PaperPage;
use crate::render::site::Site;

impl Site<'_> {
    /// The page whose file this is; found by its name, without making a list of all pages.
    pub(super) fn page_at(&self, path: &str, address: &Address) -> Option<PageName> {
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
        if name == PageName::LessonCard.name() {
            return self.course.places(&Placed::LessonCard).then_some(PageName::LessonCard);
        }
        if name == PageName::Lessons.name() {
            let is_there = self.edition == Edition::Facilitator && self.course.places(&Placed::LessonCard);
            return is_there.then_some(PageName::Lessons);
        }
        if self.edition == Edition::Facilitator {
            if let Some(id) = name.strip_prefix("deck-") {
                let id = ModuleId::parse(id).ok()?;
                return self.places.contains_key(&id).then_some(PageName::Deck(id));
            }
            let has_agenda = !self.course.settings.days.is_empty();
            let fixed = [PageName::Guide, PageName::Coverage, PageName::Slides, PageName::Record, PageName::Kit];
            let fixed = fixed.into_iter().filter(|page| *page != PageName::Guide || has_agenda);
            let mut there = fixed.chain(PaperPage::all(self.course).into_iter().map(PageName::Paper));
            if let Some(page) = there.find(|page| page.name() == name) {
                return Some(page);
            }
        }
        if name == PageName::Desk.name() && self.has_desk() {
            return Some(PageName::Desk);
        }
        let is_made =
            |page: &PageName| *page != PageName::Certificate || self.course.settings.certificate_keys().is_some();
        PageName::of_name(name).filter(is_made)
    }
}
