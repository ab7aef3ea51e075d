//! Guidelines 25 and 26: "none of the above" with care, "all of the above" never.

use super::Choice;
use super::vocabulary::Vocabulary;
use super::words::Words;
use crate::model::code::Code;
use crate::model::diagnostic::Diagnostic;

/// Who sees two correct options knows that all are; who sees one wrong option knows that they are not.
///
/// Said in any language of the word lists, as courses mix them. An option is meant only when it says nothing else:
/// "None of these people may leave" is an ordinary one.
pub fn check(choice: &Choice<'_>) -> Option<Diagnostic> {
    let options = choice.correct.iter().chain(&choice.wrong);
    options.filter(|option| is_about_the_others(&option.words)).map(|option| report(choice, option.text())).next()
}

fn report(choice: &Choice<'_>, option: &str) -> Diagnostic {
    Diagnostic::new(
        Code::AllOfTheAbove,
        choice.span.clone(),
        format!("the option \"{option}\" is about the other options"),
    )
    .help("leave it out, or ask with kind = \"multiple\" which of the others are correct")
}

fn is_about_the_others(words: &Words) -> bool {
    let Some(first) = words.get(0) else { return false };
    Vocabulary::ALL.iter().any(|vocabulary| {
        let phrase = &vocabulary.about_options;
        let mut rest = words.iter().skip(1);
        phrase.first.contains(&first)
            && rest.clone().any(|word| phrase.others.contains(&word))
            && rest.all(|word| phrase.others.contains(&word) || phrase.filling.contains(&word))
    })
}

#[cfg(test)]
mod tests {
    use super::is_about_the_others;
    use crate::check::craft::tests::{codes, multiple, single};
    use crate::check::craft::words::Words;

    #[test]
    fn options_about_options_are_found_in_three_languages() {
        for option in [
            "All of the above",
            "None of these.",
            "All the above are correct",
            "Both of these",
            "All answers are correct",
            "Yote hapo juu",
            "Hakuna kati ya hayo",
            "Majibu yote hapo juu ni sahihi",
            "Toutes les réponses",
            "Aucune de ces réponses",
            "Toutes les réponses ci-dessus sont correctes",
        ] {
            assert!(is_about_the_others(&Words::of(option)), "{option}");
        }
    }

    #[test]
    fn options_that_say_something_are_left_alone() {
        for option in [
            "",
            "All of them",
            "None",
            "None of these people may leave",
            "All of the above documents, and the phone",
            "None can name the employer",
            "Above all, these",
            "Hakuna",
            "Hakuna mtu kati ya hayo makundi",
            "Toutes les victimes",
            "Tous les jours",
        ] {
            assert!(!is_about_the_others(&Words::of(option)), "{option}");
        }
    }

    #[test]
    fn both_kinds_of_question_are_read() {
        assert_eq!(codes(single("With what?", &["*Soap", "Sand", "None of the above"])), ["all-of-the-above"]);
        assert_eq!(codes(multiple("With what?", &["*Soap", "Sand", "Mud", "All of these"])), ["all-of-the-above"]);
    }
}
