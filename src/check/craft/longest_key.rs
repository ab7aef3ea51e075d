//! Guideline 24: options are about equally long; 28d: the correct one is not conspicuous.

use super::{Choice, OptionText};
use crate::model::code::Code;
use crate::model::diagnostic::Diagnostic;

/// The key is more than this many percent of the mean length of the others.
const PERCENT_OF_MEAN: usize = 140;
/// And it is longer than the longest of the others by at least this many characters: about two words.
const MARGIN: usize = 12;

/// Writers explain the right option more than the others, and learners know it.
pub fn check(choice: &Choice<'_>) -> Option<Diagnostic> {
    let length = |option: &OptionText<'_>| option.text().chars().count();
    let key = choice.correct.first().map(length)?;
    let others: Vec<_> = choice.wrong.iter().map(length).collect();
    let (longest, sum, count) = (*others.iter().max()?, others.iter().sum::<usize>(), others.len());
    (key >= longest + MARGIN && key * count * 100 > sum * PERCENT_OF_MEAN).then(|| {
        let message = format!("the correct option has {key} characters, the others {} on average", sum.div_ceil(count));
        Diagnostic::new(Code::LongestKey, choice.span.clone(), message)
            .help("move details to its feedback, or tell as much in the other options")
    })
}

#[cfg(test)]
mod tests {
    use crate::check::craft::tests::{codes, single};

    #[test]
    fn a_key_that_stands_out_by_length_is_found() {
        let options = ["5 seconds", "1 hour", "*About 20 seconds, or as long as a short song takes"];
        assert_eq!(codes(single("How long?", &options)), ["longest-key"]);
    }

    #[test]
    fn one_other_long_option_hides_the_key() {
        let options = ["5 seconds", "As long as the skin can bear the hot water", "*About 20 seconds, or a short song"];
        assert!(codes(single("How long?", &options)).is_empty());
    }

    #[test]
    fn short_options_may_differ() {
        assert!(codes(single("With what?", &["Sand", "Oil", "*Warm water"])).is_empty());
    }

    #[test]
    fn long_options_may_differ_by_a_few_words() {
        let wrong = "Ask the man aloud in front of everyone why he holds their papers";
        let key = "*Ask each of them apart from the others, by a routine check, where they are going";
        assert!(codes(single("What now?", &[wrong, key, wrong])).is_empty());
    }
}
