//! What `quiz.html` and `question.html` see.

use crate::model::certainty::Certainty;
use crate::model::course::Course;
use crate::model::document::{Line, plain};
use crate::model::fingerprint::Fingerprint;
use crate::model::id::PartId;
use crate::model::interaction::{AnswerOption, Interaction, Item, Row};
use crate::model::key::Credit;
use crate::model::quiz::{Question, Quiz};
use crate::render::html::Html;
use crate::render::page_views::LinkView;
use crate::render::prose_html::{self, Surroundings};
use crate::render::question_parts::{self, LevelView, NumericView, PieceView, RubricView, StepView};
use crate::render::translated::{TranslatedQuestion, TranslatedQuiz, TranslationView};
use serde::Serialize;

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
    certainty: bool,
    revision: String,
    module: Option<LinkView>,
    questions: Vec<QuestionView<'c>>,
}

/// One question with its key.
#[derive(Serialize)]
pub struct QuestionView<'c> {
    id: &'c str,
    kind: &'static str,
    number: usize,
    points: u8,
    credit: &'static str,
    revision: String,
    prompt_html: Html,
    explain_html: Option<Html>,
    source: Option<&'c str>,
    hints_html: Vec<Html>,
    hint_cost: u8,
    certainty: Vec<LevelView>,
    options: Vec<OptionView<'c>>,
    rows: Vec<RowView<'c>>,
    items: Vec<ItemView<'c>>,
    places: Vec<usize>,
    solution: Vec<SolutionView>,
    answer: Option<bool>,
    numeric: Option<NumericView<'c>>,
    accept: Vec<&'c str>,
    accept_json: Option<String>,
    typos: u8,
    pieces: Vec<PieceView<'c>>,
    steps: Vec<StepView<'c>>,
    model_answer_html: Option<Html>,
    rubric: Vec<RubricView>,
    scored: bool,
}

#[derive(Serialize)]
struct OptionView<'c> {
    id: &'c str,
    text: String,
    text_html: Html,
    feedback_html: Option<Html>,
    correct: bool,
}

#[derive(Serialize)]
struct RowView<'c> {
    id: &'c str,
    text_html: Html,
    feedback_html: Option<Html>,
    #[serde(rename = "match")]
    matched: &'c str,
    match_text: String,
}

#[derive(Serialize)]
struct ItemView<'c> {
    id: &'c str,
    text_html: Html,
    feedback_html: Option<Html>,
    place: usize,
}

#[derive(Serialize)]
struct SolutionView {
    text_html: Html,
}

/// Makes the view.
pub fn view<'c>(course: &'c Course, quiz: &'c Quiz, module: Option<LinkView>, at: Surroundings<'c>) -> QuizPage<'c> {
    let language = &at.address.language;
    let translated = TranslatedQuiz::of(course, quiz, language);
    let content = translated.language(course, language);
    let questions = quiz.questions.iter().enumerate().map(|(index, question)| {
        question_view(index + 1, question, quiz.certainty, &translated.question(question), at)
    });
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
            questions: questions.collect(),
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

/// Makes the view.
pub fn question_view<'c>(
    number: usize,
    question: &'c Question,
    certainty: Certainty,
    texts: &TranslatedQuestion<'c>,
    at: Surroundings<'c>,
) -> QuestionView<'c> {
    let mut view = QuestionView {
        id: question.id.as_str(),
        kind: question.interaction.kind(),
        number,
        points: question.points.whole(),
        credit: "all-or-nothing",
        revision: question.revision.to_string(),
        prompt_html: prose_html::text(texts.prompt(), at),
        explain_html: prose_html::text(texts.explain(), at).unless_empty(),
        source: question.reference.as_deref(),
        hints_html: texts.hints().iter().map(|hint| prose_html::line(hint, at)).collect(),
        hint_cost: question.hint_cost.percent(),
        certainty: if question.is_scored() { question_parts::levels(certainty, question.points) } else { Vec::new() },
        options: Vec::new(),
        rows: Vec::new(),
        items: Vec::new(),
        places: Vec::new(),
        solution: Vec::new(),
        answer: None,
        numeric: None,
        accept: Vec::new(),
        accept_json: None,
        typos: 0,
        pieces: Vec::new(),
        steps: Vec::new(),
        model_answer_html: None,
        rubric: Vec::new(),
        scored: question.is_scored(),
    };
    match &question.interaction {
        Interaction::Single { options, correct } => view.options = option_views(options, |id| id == correct, texts, at),
        Interaction::Multiple { options, correct, credit } => {
            view.credit = credit.as_str();
            view.options = option_views(options, |id| correct.contains(id), texts, at);
        }
        Interaction::TrueFalse { answer } => view.answer = Some(*answer),
        Interaction::Matching { options, rows, credit } | Interaction::Matrix { options, rows, credit } => {
            view.credit = credit.as_str();
            view.options = option_views(options, |_| false, texts, at);
            view.rows = rows.iter().map(|row| row_view(row, options, texts, at)).collect();
        }
        Interaction::Ordering { items, credit } => {
            view.credit = credit.as_str();
            view.items =
                mixed(question, items).into_iter().map(|(place, item)| item_view(place, item, texts, at)).collect();
            view.places = (1..=items.len()).collect();
            view.solution = items
                .iter()
                .map(|item| SolutionView { text_html: prose_html::line(texts.text(&item.id, &item.text), at) })
                .collect();
        }
        Interaction::Numeric(key) => {
            view.credit = Credit::Partial.as_str();
            view.numeric = Some(question_parts::numeric(key));
        }
        Interaction::Short(key) => {
            let accept = question_parts::accept(key);
            view.accept = accept.accept;
            view.accept_json = Some(accept.accept_json);
            view.typos = accept.typos;
        }
        Interaction::Cloze { texts: words, gaps, credit } => {
            view.credit = credit.as_str();
            let (words, gaps) = texts.cloze(words, gaps);
            view.pieces = question_parts::pieces(words, &gaps, texts, at);
        }
        Interaction::Case { steps } => {
            view.credit = "partial";
            view.steps = question_parts::steps(steps, texts, at);
        }
        Interaction::Reflection { model_answer, rubric } => {
            view.model_answer_html = prose_html::text(texts.model_answer(model_answer), at).unless_empty();
            let point =
                |item: &'c Item| RubricView { text_html: prose_html::line(texts.text(&item.id, &item.text), at) };
            view.rubric = rubric.iter().map(point).collect();
        }
    }
    view
}

fn option_views<'c>(
    options: &'c [AnswerOption],
    correct: impl Fn(&PartId) -> bool,
    texts: &TranslatedQuestion<'c>,
    at: Surroundings<'c>,
) -> Vec<OptionView<'c>> {
    options
        .iter()
        .map(|option| {
            let words = texts.text(&option.id, &option.text);
            OptionView {
                id: option.id.as_str(),
                text: plain(words),
                text_html: prose_html::line(words, at),
                feedback_html: feedback(texts.feedback(&option.id, &option.feedback), at),
                correct: correct(&option.id),
            }
        })
        .collect()
}

fn row_view<'c>(
    row: &'c Row,
    options: &'c [AnswerOption],
    texts: &TranslatedQuestion<'c>,
    at: Surroundings<'c>,
) -> RowView<'c> {
    let matched = options.iter().find(|option| option.id == row.matched);
    RowView {
        id: row.id.as_str(),
        text_html: prose_html::line(texts.text(&row.id, &row.text), at),
        feedback_html: feedback(texts.feedback(&row.id, &row.feedback), at),
        matched: row.matched.as_str(),
        match_text: matched.map(|option| plain(texts.text(&option.id, &option.text))).unwrap_or_default(),
    }
}

fn item_view<'c>(place: usize, item: &'c Item, texts: &TranslatedQuestion<'c>, at: Surroundings<'c>) -> ItemView<'c> {
    ItemView {
        id: item.id.as_str(),
        text_html: prose_html::line(texts.text(&item.id, &item.text), at),
        feedback_html: feedback(texts.feedback(&item.id, &item.feedback), at),
        place,
    }
}

/// The items with their right places, in an order that depends on ids only and is never the right one.
fn mixed<'c>(question: &Question, items: &'c [Item]) -> Vec<(usize, &'c Item)> {
    let mut mixed: Vec<_> = items.iter().enumerate().map(|(index, item)| (index + 1, item)).collect();
    mixed.sort_by_key(|(_, item)| Fingerprint::of_all([question.id.as_str(), item.id.as_str()]));
    if mixed.len() > 1 && mixed.iter().map(|(place, _)| *place).eq(1..=items.len()) {
        mixed.rotate_left(1);
    }
    mixed
}

fn feedback(line: &Line, at: Surroundings<'_>) -> Option<Html> {
    prose_html::line(line, at).unless_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::document::Document;
    use crate::model::hint_cost::HintCost;
    use crate::model::id::QuestionId;
    use crate::model::points::Points;
    use crate::model::source::Span;

    #[test]
    fn items_to_order_are_never_shown_in_the_right_order() {
        for name in 'a'..='z' {
            let item =
                |id: &str| Item { id: PartId::parse(id).expect("an id"), text: Line::new(), feedback: Line::new() };
            let items = vec![item("wet"), item("soap")];
            let question = Question {
                id: QuestionId::parse(&name.to_string()).expect("an id"),
                span: Span::file("quizzes/soap.toml"),
                points: Points::ONE,
                objective: None,
                prompt: Document::default(),
                explain: Document::default(),
                reference: None,
                hints: Vec::new(),
                must_pass: false,
                hint_cost: HintCost::FREE,
                interaction: Interaction::Ordering { items: items.clone(), credit: Credit::Partial },
                revision: Fingerprint::of(b""),
            };
            let places: Vec<_> = mixed(&question, &items).iter().map(|(place, _)| *place).collect();
            assert_eq!(places, [2, 1], "{name}");
        }
    }
}
