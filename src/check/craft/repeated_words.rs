//! Guideline 28b: no clang associations, options that resemble words of the stem.

use super::Choice;
use super::vocabulary::Vocabulary;
use super::words::words;
use crate::model::code::Code;
use crate::model::diagnostic::Diagnostic;
use crate::model::document::{Block, Part, push_plain};
use std::collections::BTreeMap;

/// Shorter words are mostly those that hold sentences together.
const LEAST_LETTERS: usize = 5;

/// A word of the prompt that only the key takes up points at it.
///
/// When a wrong option takes up a word of the prompt as well, nothing points at the key alone.
pub fn check(choice: &Choice<'_>, vocabulary: &Vocabulary) -> Option<Diagnostic> {
    let mut prompt = String::new();
    choice.prompt.walk(&mut |part| {
        if let Part::Block(Block::Paragraph(line)) = part {
            push_plain(line, &mut prompt);
            prompt.push(' ');
        }
    });
    let prompt = content_words(&prompt, vocabulary);
    let of_all = |options: &[String]| -> BTreeMap<String, String> {
        options.iter().flat_map(|option| content_words(option, vocabulary)).collect()
    };
    if of_all(&choice.wrong).keys().any(|stem| prompt.contains_key(stem)) {
        return None;
    }
    let key = of_all(&choice.correct);
    let echoes = key.iter().filter(|(stem, _)| prompt.contains_key(*stem));
    let repeated: Vec<_> = echoes.map(|(_, written)| format!("\"{written}\"")).collect();
    (!repeated.is_empty()).then(|| {
        let message = format!("the correct option alone repeats words of the prompt: {}", repeated.join(", "));
        Diagnostic::new(Code::RepeatedWords, choice.span.clone(), message)
            .help("say it in other words there, or take up words of the prompt in a wrong option too")
    })
}

/// As written, by the word without the `s` of plurals: "victim" and "victims" are one.
fn content_words(text: &str, vocabulary: &Vocabulary) -> BTreeMap<String, String> {
    words(text)
        .into_iter()
        .filter(|word| word.chars().all(char::is_alphabetic) && !vocabulary.without_content.contains(&word.as_str()))
        .map(|word| (word.strip_suffix('s').unwrap_or(&word).to_owned(), word))
        .filter(|(stem, _)| stem.chars().count() >= LEAST_LETTERS)
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::check::craft::tests::{codes, single};

    #[test]
    fn an_echo_of_the_prompt_in_the_key_is_found() {
        let prompt = "Who leads on the referral of a child?";
        let options = ["The police", "*The referral officers", "The court"];
        assert_eq!(codes(single(prompt, &options)), ["repeated-words"]);
    }

    #[test]
    fn an_echo_in_a_wrong_option_evens_it_out() {
        let prompt = "Who leads on the referral of a child without papers?";
        assert!(codes(single(prompt, &["A referral desk", "*The referral officer", "The court"])).is_empty());
        assert!(codes(single(prompt, &["The paper desk", "*The referral officer", "The court"])).is_empty());
    }

    #[test]
    fn short_and_common_words_are_no_echo() {
        let prompt = "Which of these would you do before you ask her about her trip?";
        assert!(
            codes(single(
                prompt,
                &["Sit with her for a while", "*Ask which tea she would like", "Stand near the door"]
            ))
            .is_empty()
        );
    }
}
