//! What `{{ … }}` places in a text.

use crate::model::diagnostic::Diagnostic;
use crate::model::document::Placed;
use crate::render::context::insert;
use crate::render::html::Html;
use crate::render::page::PageName;
use crate::render::page_views::QuizCard;
use crate::render::prose_html::{PlacedHtml, Surroundings};
use crate::render::site::Site;
use crate::render::{agenda_view, contacts_view, lesson_pages};
use std::cell::RefCell;
use tera::Context;

impl Site<'_> {
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

    pub(super) fn placed(
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
