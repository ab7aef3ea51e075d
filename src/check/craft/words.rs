//! Text cut into words.

use unicode_normalization::UnicodeNormalization as _;

/// The words of a text in small letters, accents kept and composed: `Don't` is `don` and `t`.
pub fn words(text: &str) -> Vec<String> {
    let composed: String = text.nfc().flat_map(char::to_lowercase).collect();
    composed
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stand_between_words() {
        assert_eq!(
            words("The victim's bag: «Re\u{301}ponses» 20-30!"),
            ["the", "victim", "s", "bag", "réponses", "20", "30"]
        );
    }
}
