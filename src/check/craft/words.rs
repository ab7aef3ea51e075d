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
        let mut places = Vec::with_capacity(folded.len() / 5 + 1);
        let mut begin = None;
        for (at, letter) in folded.char_indices() {
            match (begin, letter.is_alphanumeric()) {
                (None, true) => begin = Some(at),
                (Some(from), false) => {
                    places.push((from, at));
                    begin = None;
                }
                (None, false) | (Some(_), true) => {}
            }
        }
        places.extend(begin.map(|from| (from, folded.len())));
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
