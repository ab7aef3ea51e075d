//! What the pages of lesson cards see, and the list of lessons that a module places.

use crate::model::explained_words;
use crate::model::lesson::Lesson;
use crate::render::html::Html;
use crate::render::prose_html::Surroundings;
use crate::render::tongue::Tongue;
use serde::Serialize;

/// `lesson-card.html`: the form.
#[derive(Serialize)]
pub struct LessonCardPage {
    /// Words that the page takes for no names, separated by spaces.
    explained: String,
}

/// `lessons.html`: the facilitator's page.
#[derive(Serialize)]
pub struct LessonsPage {
    /// See [`LessonCardPage`].
    explained: String,
    /// Whether results come sealed.
    sealed: bool,
}

/// One lesson in `lesson-list.html`.
#[derive(Serialize)]
pub struct LessonView<'c> {
    /// The attributes of its texts where they are not in the language of the page.
    tongue_html: Html,
    situation: &'c str,
    helped: Option<&'c str>,
    hindered: Option<&'c str>,
    change: Option<&'c str>,
}

/// Makes the view.
pub fn card(at: Surroundings<'_>) -> LessonCardPage {
    LessonCardPage { explained: explained(at) }
}

/// Makes the view.
pub fn gathering(at: Surroundings<'_>) -> LessonsPage {
    LessonsPage { explained: explained(at), sealed: at.course.settings.seal_to.is_some() }
}

/// The lessons that earlier workshops passed on.
pub fn passed_on<'c>(at: Surroundings<'c>) -> Vec<LessonView<'c>> {
    let settings = &at.course.settings;
    let view = |lesson: &'c Lesson| {
        let Lesson { language, situation, helped, hindered, change, .. } = lesson;
        let written = language.as_ref().unwrap_or(&settings.language);
        LessonView {
            tongue_html: Tongue::of(written, &at.address.language).into_attributes(),
            situation,
            helped: helped.as_deref(),
            hindered: hindered.as_deref(),
            change: change.as_deref(),
        }
    };
    at.course.lessons.iter().map(view).collect()
}

fn explained(at: Surroundings<'_>) -> String {
    let words = explained_words::of(at.course).into_iter();
    // Names are longer; the page need not carry what they can never be.
    words.filter(|word| word.chars().filter(|letter| letter.is_lowercase()).count() > 2).collect::<Vec<_>>().join(" ")
}
