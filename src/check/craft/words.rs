//! Text cut into words.

use unicode_normalization::UnicodeNormalization as _;

/// The words of a text in small letters, accents kept and composed: `Don't` is `don` and `t`.
#[derive(Debug, Default)]
pub struct Words {
    folded: String,
    /// Where each begins and ends in it.
    places: Vec<(usize, usize)>,
}

impl Words {
    /// Of a text.
    pub fn of(text: &str) -> Self {
        // Composing leaves ASCII as it is.
        let folded: String =
            if text.is_ascii() { text.to_ascii_lowercase() } else { text.nfc().flat_map(char::to_lowercase).collect() };
        let places = if folded.is_ascii() {
            places(folded.len(), folded.bytes().map(|byte| byte.is_ascii_alphanumeric()).enumerate())
        } else {
            places(folded.len(), folded.char_indices().map(|(at, letter)| (at, letter.is_alphanumeric())))
        };
        Self { folded, places }
    }

    /// The word at a place, from 0 on.
    pub fn get(&self, index: usize) -> Option<&str> {
        self.places.get(index).map(|&(from, to)| &self.folded[from..to])
    }

    /// All of them in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> + Clone {
        self.places.iter().map(|&(from, to)| &self.folded[from..to])
    }
}

/// Where words begin and end in a text of this length, of which each letter is `true` inside a word.
fn places(length: usize, letters: impl Iterator<Item = (usize, bool)>) -> Vec<(usize, usize)> {
    let mut places = Vec::with_capacity(length / 5 + 1);
    let mut begin = None;
    for (at, is_inside) in letters {
        match (begin, is_inside) {
            (None, true) => begin = Some(at),
            (Some(from), false) => {
                places.push((from, at));
                begin = None;
            }
            (None, false) | (Some(_), true) => {}
        }
    }
    places.extend(begin.map(|from| (from, length)));
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stand_between_words() {
        assert_eq!(
            Words::of("The victim's bag: «Re\u{301}ponses» 20-30!").iter().collect::<Vec<_>>(),
            ["the", "victim", "s", "bag", "réponses", "20", "30"]
        );
    }
}
