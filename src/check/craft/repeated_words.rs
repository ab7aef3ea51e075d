//! Guideline 28b: no clang associations, options that resemble words of the stem.

use super::Choice;
use super::vocabulary::Vocabulary;
use crate::model::code::Code;
use crate::model::diagnostic::Diagnostic;
use std::collections::BTreeMap;

/// Shorter words are mostly those that hold sentences together.
const LEAST_LETTERS: usize = 5;

/// A word of the prompt that only the key takes up points at it.
///
/// When a wrong option takes up a word of the prompt as well, nothing points at the key alone.
pub fn check(choice: &Choice<'_>, vocabulary: &Vocabulary) -> Option<Diagnostic> {
    let prompt: Vec<_> = choice.prompt_words.iter().filter_map(long_word).collect();
    let has_content = |word: &str| !vocabulary.without_content.contains(&word);
    // The long list is only asked about words that are repeated at all.
    let repeats = |found: &Content<'_>| {
        let mut same = prompt.iter().filter(|asked| asked.stem == found.stem).peekable();
        same.peek().is_some() && has_content(found.written) && same.any(|asked| has_content(asked.written))
    };
    if choice.wrong.iter().flat_map(|option| option.words.iter()).filter_map(long_word).any(|word| repeats(&word)) {
        return None;
    }
    let key = choice.correct.iter().flat_map(|option| option.words.iter()).filter_map(long_word);
    let echoes: BTreeMap<&str, &str> = key.filter(repeats).map(|word| (word.stem, word.written)).collect();
    let repeated: Vec<_> = echoes.values().map(|written| format!("\"{written}\"")).collect();
    (!repeated.is_empty()).then(|| {
        let message = format!("the correct option alone repeats words of the prompt: {}", repeated.join(", "));
        Diagnostic::new(Code::RepeatedWords, choice.span.clone(), message)
            .help("say it in other words there, or take up words of the prompt in a wrong option too")
    })
}

/// A word long enough to have a meaning of its own.
struct Content<'w> {
    /// Without the `s` of plurals: "victim" and "victims" are one.
    stem: &'w str,
    written: &'w str,
}

fn long_word(written: &str) -> Option<Content<'_>> {
    let stem = written.strip_suffix('s').unwrap_or(written);
    let long = stem.len() >= LEAST_LETTERS && stem.chars().count() >= LEAST_LETTERS;
    (long && written.chars().all(char::is_alphabetic)).then_some(Content { stem, written })
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
