//! Guideline 28a: no specific determiners such as "always" and "never" that give the key away.

use super::Choice;
use super::vocabulary::Vocabulary;
use super::words::Words;
use crate::model::code::Code;
use crate::model::diagnostic::Diagnostic;

/// So many wrong options make it a habit that can be seen.
const LEAST: usize = 2;

/// What is always or never so is seldom true: when only wrong options say it, the key is what remains.
pub fn check(choice: &Choice<'_>, vocabulary: &Vocabulary) -> Option<Diagnostic> {
    if choice.correct.iter().any(|option| absolute_word(&option.words, vocabulary).is_some()) {
        return None;
    }
    let mut found: Vec<_> = choice.wrong.iter().filter_map(|option| absolute_word(&option.words, vocabulary)).collect();
    if found.len() < LEAST {
        return None;
    }
    found.sort();
    found.dedup();
    let found: Vec<_> = found.iter().map(|word| format!("\"{word}\"")).collect();
    let message = format!("absolute words stand in wrong options alone: {}", found.join(", "));
    Some(
        Diagnostic::new(Code::AbsoluteWords, choice.span.clone(), message)
            .help("say how it is in practice without such words, or use one in the correct option too"),
    )
}

fn absolute_word<'w>(words: &'w Words, vocabulary: &Vocabulary) -> Option<&'w str> {
    let is_one_of = |list: &[&str], word: Option<&str>| word.is_some_and(|word| list.contains(&word));
    let is_number = |word: Option<&str>| word.is_some_and(|word| word.starts_with(|digit: char| digit.is_numeric()));
    let absolute =
        words.iter().enumerate().filter(|(_, word)| vocabulary.absolute.contains(word)).find(|(index, _)| {
            let (before, after) = (index.checked_sub(1).and_then(|index| words.get(index)), words.get(index + 1));
            !is_one_of(vocabulary.weakens_what_follows, before)
                && !is_one_of(vocabulary.weakens_what_precedes, after)
                && !is_number(after)
        });
    absolute.map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use crate::check::craft::tests::{codes, codes_in, multiple, single};

    #[test]
    fn absolute_words_in_wrong_options_alone_are_found() {
        let options = ["*A child may leave", "A child must never leave", "Only the police may decide"];
        assert_eq!(codes(single("What is the rule?", &options)), ["absolute-words"]);
        assert_eq!(codes(multiple("Which are rules?", &options)), ["absolute-words"]);
        let french = ["*On peut partir", "On ne part jamais", "On part toujours"];
        assert_eq!(codes_in("fr", vec![single("Quelle règle ?", &french)]), ["absolute-words"]);
    }

    #[test]
    fn one_wrong_option_may_have_one() {
        assert!(codes(single("What is the rule?", &["*It may", "It must never", "It must"])).is_empty());
    }

    #[test]
    fn the_key_may_have_one_too() {
        assert!(codes(single("What is the rule?", &["*Always", "Never", "Only today"])).is_empty());
    }

    #[test]
    fn counts_conditions_and_denials_are_not_absolute() {
        let options = ["*Separate them", "Ask all four together", "Not all of them", "None at all, not every day"];
        assert!(codes(single("What first?", &options)).is_empty());
        let options = ["*Report it", "Report only if it stays lost", "Report it only after a week"];
        assert!(codes(single("What now?", &options)).is_empty());
        let options = ["*Weekly", "Every day", "Every 3 days", "Not always"];
        assert!(codes(single("How often?", &options)).is_empty());
    }
}
