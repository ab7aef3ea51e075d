//! Guideline 18: as many options as work; research finds that three are enough.

use super::Choice;
use crate::model::code::Code;
use crate::model::diagnostic::Diagnostic;

/// Of two options, guessing finds the right one half of the time.
pub fn single(choice: &Choice<'_>) -> Option<Diagnostic> {
    // A question with fewer is an error of its own.
    (choice.correct.len() + choice.wrong.len() == 2).then(|| {
        Diagnostic::new(Code::FewOptions, choice.span.clone(), "one of two options is guessed half of the time")
            .help("add a third option that people do believe, or ask with kind = \"true-false\"")
    })
}

/// When every option is correct, picking all of them needs no knowledge.
pub fn multiple(choice: &Choice<'_>) -> Option<Diagnostic> {
    (choice.correct.len() >= 2 && choice.wrong.is_empty()).then(|| {
        Diagnostic::new(Code::FewOptions, choice.span.clone(), "every option of this question is correct")
            .help("add an option that people do believe but that is wrong")
    })
}

#[cfg(test)]
mod tests {
    use crate::check::craft::tests::{codes, multiple, single};

    #[test]
    fn three_options_are_enough() {
        assert_eq!(codes(single("How long?", &["5 s", "*20 s"])), ["few-options"]);
        assert!(codes(single("How long?", &["5 s", "*20 s", "1 h"])).is_empty());
    }

    #[test]
    fn some_option_of_several_is_wrong() {
        assert_eq!(codes(multiple("With what?", &["*Soap", "*Water", "*A brush"])), ["few-options"]);
        assert!(codes(multiple("With what?", &["*Soap", "*Water", "Sand"])).is_empty());
        assert!(codes(multiple("With what?", &["*Soap", "Sand"])).is_empty());
    }
}
