//! Guideline 17: word the stem positively; where a negative is needed, make it stand out.

use super::Choice;
use super::asking::asking_words;
use super::vocabulary::Vocabulary;
use crate::model::code::Code;
use crate::model::diagnostic::Diagnostic;

/// Who overlooks the "not" in "Which is not a sign?" picks the opposite of what they know.
///
/// Only the part of the prompt that asks is read: "The officer does not answer. What do you do?" turns nothing round.
pub fn check(choice: &Choice<'_>, vocabulary: &Vocabulary) -> Option<Diagnostic> {
    // Most prompts hold no negative at all.
    if !choice.prompt_words.iter().any(|word| vocabulary.negatives.contains(&word)) {
        return None;
    }
    let words = asking_words(choice.prompt, vocabulary);
    let is_harmless = |index: usize| {
        let pair = |index: usize| Some([&*words.get(index)?.text, &*words.get(index + 1)?.text]);
        let pairs = [index.checked_sub(1).and_then(pair), pair(index)];
        pairs.iter().flatten().any(|pair| vocabulary.no_negatives.contains(pair))
    };
    let bare = words
        .iter()
        .enumerate()
        .find(|(index, word)| vocabulary.negatives.contains(&&*word.text) && !word.stressed && !is_harmless(*index));
    bare.map(|(_, word)| {
        let message = format!("\"{}\" turns the question round and is easily overlooked", word.text);
        Diagnostic::new(Code::BareNegative, choice.span.clone(), message)
            .help(format!("ask what is so, or make the word stand out: **{}**", word.text))
    })
}

#[cfg(test)]
mod tests {
    use crate::check::craft::tests::{codes_in, multiple, single};

    fn found(language: &str, prompt: &str) -> bool {
        let options = ["*Soap", "Sand", "Oil"];
        let codes = codes_in(language, vec![single(prompt, &options)]);
        assert!(codes.is_empty() || codes == ["bare-negative"], "{codes:?}");
        assert_eq!(codes, codes_in(language, vec![multiple(prompt, &options)]));
        !codes.is_empty()
    }

    #[test]
    fn negatives_that_turn_the_question_round_are_found() {
        for prompt in [
            "Which of these is not a sign?",
            "Which, if any, is not a sign?",
            "A child travels alone. What do you never ask?",
            "Which help is least likely to wait?",
            "Who must not know?",
            "If he runs away, what should you not do? Take your time.",
            "All of these are signs, except:",
            "A border officer may not",
            "Choose the one that is new, not the old one.",
        ] {
            assert!(found("en", prompt), "{prompt}");
        }
    }

    #[test]
    fn stressed_negatives_are_left_alone() {
        for prompt in ["Which is **not** a sign?", "Which is NOT a sign?", "All are signs, EXCEPT:"] {
            assert!(!found("en", prompt), "{prompt}");
        }
    }

    #[test]
    fn negatives_that_tell_the_circumstances_are_left_alone() {
        for prompt in [
            "A boy is alone; the officer does not answer. What can you do?",
            "The officer does not answer: what can you do?",
            "He does not answer, what do you do?",
            "If the person does not want to testify, which help remains?",
            "What do you do for a man who does not speak your language?",
            "What do you do when the officer does not answer?",
            "What tells you that this is not smuggling?",
            "What do you say to \"You need not ask\"?",
            "Which signs (not proof) do you see?",
            "Why is consent not relevant?",
            "What must you at least note?",
            "Which of these is not only a sign but proof?",
            "What do you do so as not to alert him?",
            "Which is a rule of s. 8? Do not hurry.",
            "With what?",
            "Do not hurry.",
            "",
        ] {
            assert!(!found("en", prompt), "{prompt}");
        }
    }

    #[test]
    fn swahili_and_french_are_read() {
        assert!(found("sw", "Ipi kati ya hizi si dalili?"));
        assert!(found("sw", "Zote ni dalili, isipokuwa:"));
        assert!(!found("sw", "Ipi kati ya hizi **si** dalili?"));
        assert!(!found("sw", "Huyu si mtoto. Unafanya nini?"));
        assert!(!found("sw", "Kama huyu si mtoto, unafanya nini?"));
        assert!(found("fr", "Lesquels ne sont pas des signes ?"));
        assert!(found("fr", "Qu'est-ce qui n'est pas un signe ?"));
        assert!(found("fr", "Tous sont des signes, sauf :"));
        assert!(!found("fr", "Il ne répond pas. Que faites-vous ?"));
        assert!(!found("fr", "Que faites-vous s'il est seul, pour ne pas l'alerter ?"));
        assert!(!found("fr", "C'est un signe, n'est-ce pas ?"));
    }
}
