//! How well questions are made, after the guidelines of Haladyna, Downing and Rodriguez (2002), "A review of
//! multiple-choice item-writing guidelines for classroom assessment", Applied Measurement in Education 15(3), 309-334.
//!
//! A question that breaks one of them still works, but it can be answered without knowing, or missed by someone who
//! knows. Trainers stop reading warnings that are often wrong: in doubt, a rule is silent.

mod absolute_words;
mod all_of_the_above;
mod asking;
mod bare_negative;
mod few_options;
mod key_position;
mod longest_key;
mod overlapping_numbers;
mod repeated_words;
mod vocabulary;
mod words;

use crate::model::course::Course;
use crate::model::diagnostic::{Diagnostic, Diagnostics};
use crate::model::document::{Block, Document, push_plain, unformatted};
use crate::model::id::{PartId, QuizId};
use crate::model::interaction::{AnswerOption, Interaction};
use crate::model::language::Language;
use crate::model::quiz::{Question, Quiz};
use crate::model::source::Span;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;
use vocabulary::Vocabulary;
use words::Words;

/// What was found in each quiz the last time: the words of a quiz need no second look until it is saved.
#[derive(Debug, Default)]
pub struct CraftCache {
    quizzes: BTreeMap<QuizId, Seen>,
}

#[derive(Debug)]
struct Seen {
    quiz: Arc<Quiz>,
    language: Language,
    found: Vec<Diagnostic>,
}

/// Questions of practice and banks against the guidelines.
///
/// Nothing is said about a quiz with mistakes of its own: what was not understood is missing in it.
pub fn check(course: &Course, cache: &mut CraftCache, diagnostics: &mut Diagnostics) {
    let language = &course.settings.language;
    cache.quizzes.retain(|id, _| course.quizzes.contains_key(id));
    for (id, quiz) in course.quizzes.iter().filter(|(id, _)| !course.faulty.quizzes.contains(*id)) {
        let seen = cache.quizzes.get(id).filter(|seen| Arc::ptr_eq(&seen.quiz, quiz) && seen.language == *language);
        if let Some(seen) = seen {
            diagnostics.extend(seen.found.iter().cloned());
            continue;
        }
        let found = of_quiz(quiz, language);
        diagnostics.extend(found.iter().cloned());
        cache.quizzes.insert(id.clone(), Seen { quiz: quiz.clone(), language: language.clone(), found });
    }
}

fn of_quiz(quiz: &Quiz, language: &Language) -> Vec<Diagnostic> {
    let vocabulary = Vocabulary::of(language);
    let mut found: Vec<_> = quiz.questions.iter().flat_map(|question| of_question(question, vocabulary)).collect();
    found.extend(key_position::single(quiz));
    found.extend(key_position::true_false(quiz));
    found
}

fn of_question(question: &Question, vocabulary: Option<&Vocabulary>) -> Vec<Diagnostic> {
    let found = match &question.interaction {
        Interaction::Single { options, correct } => {
            let choice = Choice::new(question, options, std::slice::from_ref(correct));
            vec![
                few_options::single(&choice),
                all_of_the_above::check(&choice),
                longest_key::check(&choice),
                overlapping_numbers::check(&choice),
                vocabulary.and_then(|vocabulary| absolute_words::check(&choice, vocabulary)),
                vocabulary.and_then(|vocabulary| repeated_words::check(&choice, vocabulary)),
                vocabulary.and_then(|vocabulary| bare_negative::check(&choice, vocabulary)),
            ]
        }
        Interaction::Multiple { options, correct, .. } => {
            let choice = Choice::new(question, options, correct);
            vec![
                few_options::multiple(&choice),
                all_of_the_above::check(&choice),
                vocabulary.and_then(|vocabulary| absolute_words::check(&choice, vocabulary)),
                vocabulary.and_then(|vocabulary| bare_negative::check(&choice, vocabulary)),
            ]
        }
        Interaction::TrueFalse { .. }
        | Interaction::Matching { .. }
        | Interaction::Ordering { .. }
        | Interaction::Matrix { .. }
        | Interaction::Numeric(_)
        | Interaction::Short(_)
        | Interaction::Cloze { .. }
        | Interaction::Case { .. }
        | Interaction::Reflection { .. } => Vec::new(),
    };
    found.into_iter().flatten().collect()
}

/// The words of a `single` or `multiple` question.
struct Choice<'q> {
    /// Where the question's id stands.
    span: &'q Span,
    /// What is asked.
    prompt: &'q Document,
    /// The words of its paragraphs.
    prompt_words: Words,
    /// The key; one in a `single` question.
    correct: Vec<OptionText<'q>>,
    /// The other options.
    wrong: Vec<OptionText<'q>>,
}

/// What an option says, cut into words once for all rules.
struct OptionText<'q> {
    plain: Cow<'q, str>,
    words: Words,
}

impl OptionText<'_> {
    fn text(&self) -> &str {
        self.plain.trim()
    }
}

impl<'q> Choice<'q> {
    fn new(question: &'q Question, options: &'q [AnswerOption], key: &[PartId]) -> Self {
        let mut prompt = String::new();
        question.prompt.walk_blocks(&mut |block| {
            if let Block::Paragraph(line) = block {
                push_plain(line, &mut prompt);
                prompt.push(' ');
            }
        });
        let text = |option: &'q AnswerOption| {
            let plain = unformatted(&option.text);
            OptionText { words: Words::of(&plain), plain }
        };
        let (correct, wrong): (Vec<_>, Vec<_>) = options.iter().partition(|option| key.contains(&option.id));
        Self {
            span: &question.span,
            prompt: &question.prompt,
            prompt_words: Words::of(&prompt),
            correct: correct.into_iter().map(text).collect(),
            wrong: wrong.into_iter().map(text).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::certainty::Certainty;
    use crate::model::document::{Inline, Line};
    use crate::model::fingerprint::Fingerprint;
    use crate::model::hint_cost::HintCost;
    use crate::model::id::{QuestionId, QuizId};
    use crate::model::key::Credit;
    use crate::model::points::Points;
    use crate::model::quiz::Purpose;
    use proptest::prelude::*;

    /// Text with `**stressed**` words.
    fn line(text: &str) -> Line {
        let parts = text.split("**").map(|part| Inline::Text(part.into()));
        let stress = |(index, part)| if index % 2 == 1 { Inline::Strong([part].into()) } else { part };
        parts.enumerate().map(stress).collect()
    }

    fn question(prompt: &str, interaction: Interaction) -> Question {
        Question {
            id: QuestionId::parse("one").expect("an id"),
            span: Span { file: "quizzes/soap.toml".into(), start: 1, end: 2 },
            points: Points::ONE,
            objective: None,
            prompt: Document { blocks: vec![Block::Paragraph(line(prompt))], ..Document::default() },
            explain: Document::default(),
            reference: None,
            law: Vec::new(),
            review_by: None,
            hints: Vec::new(),
            must_pass: false,
            hint_cost: HintCost::FREE,
            interaction,
            revision: Fingerprint::of_all(["one"]),
        }
    }

    /// Options as written in the tests: `*` stands before the correct ones.
    fn options(written: &[&str]) -> (Vec<AnswerOption>, Vec<PartId>) {
        let id = |index| PartId::parse(&format!("o{index}")).expect("an id");
        let text = |written: &str| line(written.strip_prefix('*').unwrap_or(written));
        let option = |(index, written): (usize, &&str)| AnswerOption {
            id: id(index),
            text: text(written),
            feedback: Line::default(),
        };
        let correct = written.iter().enumerate().filter(|(_, text)| text.starts_with('*')).map(|(index, _)| id(index));
        (written.iter().enumerate().map(option).collect(), correct.collect())
    }

    pub fn single(prompt: &str, written: &[&str]) -> Question {
        let (options, correct) = options(written);
        question(prompt, Interaction::Single { options, correct: correct.into_iter().next().expect("a key") })
    }

    pub fn multiple(prompt: &str, written: &[&str]) -> Question {
        let (options, correct) = options(written);
        question(prompt, Interaction::Multiple { options, correct, credit: Credit::Partial })
    }

    pub fn true_false(answer: bool) -> Question {
        question("So it is.", Interaction::TrueFalse { answer })
    }

    /// What is found in a quiz of these questions.
    pub fn codes_in(language: &str, questions: Vec<Question>) -> Vec<&'static str> {
        let quiz = Quiz {
            id: QuizId::parse("soap").expect("an id"),
            file: "quizzes/soap.toml".into(),
            title: "Soap".into(),
            purpose: Purpose::Bank,
            pass: None,
            certainty: Certainty::NotAsked,
            intro: Document::default(),
            questions,
        };
        let language = Language::parse(language).expect("a language");
        of_quiz(&quiz, &language).into_iter().map(|diagnostic| diagnostic.code.name()).collect()
    }

    /// What is found in one question.
    pub fn codes(question: Question) -> Vec<&'static str> {
        codes_in("en", vec![question])
    }

    #[test]
    fn a_well_made_question_is_left_alone() {
        let prompt = "How long do you rub your hands with soap?";
        assert!(codes(single(prompt, &["About 5 seconds", "*About 20 seconds", "At least 5 minutes"])).is_empty());
    }

    #[test]
    fn rules_that_need_words_are_silent_in_other_languages() {
        let options = ["*Etwas Seife", "Always", "Never"];
        assert!(codes_in("de", vec![single("Which is not it?", &options)]).is_empty());
    }

    proptest! {
        #[test]
        fn no_words_make_the_checks_panic(
            prompt in "(\\PC|not |Which |, |\\?|who |\"|\\()*",
            texts in proptest::collection::vec("\\*?(\\PC|[0-9]+|[0-9]-[0-9]|all |of |these |,|\\.)*", 2..6),
            language in proptest::sample::select(vec!["en", "sw", "fr-CA", "ar"]),
        ) {
            let mut options: Vec<&str> = texts.iter().map(String::as_str).collect();
            options.push("*Key");
            let questions = || vec![single(&prompt, &options), multiple(&prompt, &options)];
            codes_in(language, questions().into_iter().chain(questions()).chain(questions()).chain(questions()).collect());
        }
    }
}
