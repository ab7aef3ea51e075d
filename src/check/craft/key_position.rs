//! Guideline 20: the place of the correct option varies.

use crate::model::code::Code;
use crate::model::diagnostic::Diagnostic;
use crate::model::interaction::Interaction;
use crate::model::quiz::{Question, Quiz};
use crate::model::source::Span;

/// Fewer `single` questions say nothing about habit.
const LEAST_SINGLE: usize = 6;
/// The same for `true-false` questions.
const LEAST_TRUE_FALSE: usize = 4;
/// Of quizzes whose keys are placed by chance, fewer than one in ten is reported.
const CHANCE: f64 = 0.1;

/// Half of the keys or more stand in one place, and chance would rarely put them there.
///
/// Were keys placed by chance, each question would have its key in a given place with probability one in the number of
/// its options. The probability that as many keys or more fall there, times the number of places, bounds the
/// probability that any place collects as many; the finding needs it below one in ten. Of six questions with three
/// options that is five in one place, of ten seven, of twelve eight.
pub fn single(quiz: &Quiz) -> Option<Diagnostic> {
    let keys: Vec<_> = quiz.questions.iter().filter_map(place_of_key).collect();
    if keys.len() < LEAST_SINGLE {
        return None;
    }
    let places = keys.iter().map(|key| key.options).max()?;
    let mut counts = vec![0; places];
    keys.iter().for_each(|key| counts[key.place] += 1);
    let (place, count) = counts.into_iter().enumerate().max_by_key(|(place, count)| (*count, places - *place))?;
    let probabilities: Vec<_> =
        keys.iter().map(|key| if place < key.options { 1.0 / key.options as f64 } else { 0.0 }).collect();
    (count * 2 >= keys.len() && at_least(count, &probabilities) * (places as f64) < CHANCE).then(|| {
        let message = format!("{count} of {} single questions have their key in place {}", keys.len(), place + 1);
        Diagnostic::new(Code::KeyPosition, Span::file(&quiz.file), message)
            .help("move options so that every place holds the key about equally often; ids stay as they are")
    })
}

/// The same answer to every `true-false` question is seen after three.
pub fn true_false(quiz: &Quiz) -> Option<Diagnostic> {
    let answers: Vec<_> = quiz.questions.iter().filter_map(answer).collect();
    let first = *answers.first()?;
    (answers.len() >= LEAST_TRUE_FALSE && answers.iter().all(|answer| *answer == first)).then(|| {
        let message = format!("all {} true-false questions have the answer `{first}`", answers.len());
        Diagnostic::new(Code::KeyPosition, Span::file(&quiz.file), message)
            .help(format!("ask, under new ids, some to which the answer is `{}`", !first))
    })
}

struct Key {
    place: usize,
    options: usize,
}

fn place_of_key(question: &Question) -> Option<Key> {
    let Interaction::Single { options, correct } = &question.interaction else { return None };
    let place = options.iter().position(|option| option.id == *correct)?;
    Some(Key { place, options: options.len() })
}

fn answer(question: &Question) -> Option<bool> {
    let Interaction::TrueFalse { answer } = question.interaction else { return None };
    Some(answer)
}

/// The probability that at least `count` of independent events happen.
fn at_least(count: usize, probabilities: &[f64]) -> f64 {
    // `exactly[n]`: that `n` of the events so far happened; the last place stands for `count` or more.
    let mut exactly = vec![0.0; count + 1];
    exactly[0] = 1.0;
    for probability in probabilities {
        let reached = exactly[count];
        for happened in (1..=count).rev() {
            exactly[happened] = exactly[happened] * (1.0 - probability) + exactly[happened - 1] * probability;
        }
        exactly[0] *= 1.0 - probability;
        exactly[count] += reached * probability;
    }
    exactly[count]
}

#[cfg(test)]
mod tests {
    use super::at_least;
    use crate::check::craft::tests::{codes_in, single, true_false};
    use crate::model::quiz::Question;

    fn key_at(place: usize) -> Question {
        let mut options = ["5 s", "20 s", "1 h"];
        let key = ["*5 s", "*20 s", "*1 h"];
        options[place] = key[place];
        single("How long?", &options)
    }

    fn found(places: &[usize]) -> bool {
        let codes = codes_in("en", places.iter().map(|place| key_at(*place)).collect());
        assert!(codes.is_empty() || codes == ["key-position"]);
        !codes.is_empty()
    }

    #[test]
    fn keys_in_one_place_are_found() {
        assert!(found(&[1, 1, 1, 1, 1, 0]));
        assert!(found(&[2, 2, 0, 2, 2, 1, 2, 2, 2, 0]));
    }

    #[test]
    fn what_chance_often_does_is_left_alone() {
        assert!(!found(&[1, 1, 1, 1, 0, 2]));
        assert!(!found(&[2, 2, 0, 2, 2, 1, 2, 2, 1, 0]));
        assert!(!found(&[0, 1, 2, 0, 1, 2, 0, 1, 2]));
    }

    #[test]
    fn few_questions_show_no_habit() {
        assert!(!found(&[1, 1, 1, 1, 1]));
    }

    #[test]
    fn statements_are_true_and_false() {
        let codes = |answers: &[bool]| codes_in("en", answers.iter().map(|answer| true_false(*answer)).collect());
        assert_eq!(codes(&[false, false, false, false]), ["key-position"]);
        assert!(codes(&[false, false, false]).is_empty());
        assert!(codes(&[false, false, true, false]).is_empty());
    }

    #[test]
    fn probabilities_are_those_of_the_binomial_distribution() {
        let near = |found: f64, expected: f64| assert!((found - expected).abs() < 1e-12, "{found} {expected}");
        near(at_least(5, &[1.0 / 3.0; 6]), 13.0 / 729.0);
        near(at_least(3, &[0.5; 3]), 0.125);
        near(at_least(0, &[0.5; 3]), 1.0);
        near(at_least(1, &[0.5, 0.0]), 0.5);
    }
}
