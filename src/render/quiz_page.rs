//! What `quiz.html` sees.

use crate::model::certainty::Certainty;
use crate::model::course::Course;
use crate::model::fingerprint::Fingerprint;
use crate::model::quiz::Quiz;
use crate::render::html::Html;
use crate::render::page_views::LinkView;
use crate::render::prose_html::{self, Surroundings};
use crate::render::question_html::{self, Asked};
use crate::render::tongue::Tongue;
use crate::render::translated::{TranslatedQuiz, TranslationView};
use serde::Serialize;

/// About as many bytes as a question with its reasons takes.
const ROOM_FOR_QUESTION: usize = 3072;

/// The page of a practice quiz; its key is in it, and we say so.
#[derive(Serialize)]
pub struct QuizPage<'c> {
    quiz: QuizView<'c>,
    translation: Option<TranslationView>,
    content_lang: &'c str,
    content_dir: &'static str,
}

#[derive(Serialize)]
struct QuizView<'c> {
    id: &'c str,
    title: &'c str,
    intro_html: Option<Html>,
    pass: u8,
    points: u32,
    /// Whether it asks how certain responses are.
    certainty: bool,
    revision: String,
    module: Option<LinkView>,
    questions: usize,
    questions_html: Html,
}

/// Makes the view.
pub fn view<'c>(course: &'c Course, quiz: &'c Quiz, module: Option<LinkView>, at: Surroundings<'c>) -> QuizPage<'c> {
    let language = &at.address.language;
    let translated = TranslatedQuiz::of(course, quiz, language);
    let content = translated.language(course, language);
    let tongue = Tongue::of(content, language);
    let mut questions_html = Html::with_room(ROOM_FOR_QUESTION * quiz.questions.len());
    for (index, question) in quiz.questions.iter().enumerate() {
        let texts = translated.question(question);
        let asked = Asked { number: index + 1, question, certainty: quiz.certainty, texts, tongue: &tongue };
        question_html::push(&asked, at, &mut questions_html);
    }
    QuizPage {
        quiz: QuizView {
            id: quiz.id.as_str(),
            title: translated.title(),
            intro_html: prose_html::document(translated.intro(), &[], at, &|_| Html::default()).unless_empty(),
            pass: course.pass_mark(quiz).percent(),
            points: quiz.points(),
            certainty: quiz.certainty == Certainty::Asked && quiz.points() > 0,
            revision: revision(quiz).to_string(),
            module,
            questions: quiz.questions.len(),
            questions_html,
        },
        translation: translated.state,
        content_lang: content.as_str(),
        content_dir: content.direction().as_str(),
    }
}

/// Changes when any question of the quiz changes.
fn revision(quiz: &Quiz) -> Fingerprint {
    let prints: Vec<String> =
        quiz.questions.iter().map(|question| format!("{} {}", question.id, question.revision)).collect();
    Fingerprint::of_all(prints.iter().map(String::as_str))
}
