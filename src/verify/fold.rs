//! Texts without everything in which the same words can differ: case, accents, spaces, marks, forms of letters.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A text in the two shapes in which it is searched, each byte with its place in the original.
pub(super) struct Folded {
    /// Letters and digits alone.
    pub(super) glued: Vec<u8>,
    pub(super) glued_at: Vec<u32>,
    /// Whether a word begins with this letter.
    begins: Vec<bool>,
    /// Words with one space between them, and one at each end.
    pub(super) words: Vec<u8>,
    pub(super) words_at: Vec<u32>,
}

impl Folded {
    pub(super) fn of(bytes: &[u8]) -> Self {
        let mut folded =
            Self { glued: Vec::new(), glued_at: Vec::new(), begins: Vec::new(), words: vec![b' '], words_at: vec![0] };
        let mut at = 0;
        for chunk in bytes.utf8_chunks() {
            for letter in chunk.valid().chars() {
                folded.push(letter, at);
                at += letter.len_utf8();
            }
            if !chunk.invalid().is_empty() {
                folded.push(' ', at);
                at += chunk.invalid().len();
            }
        }
        folded.push(' ', at);
        folded
    }

    /// Whether letters from `start` to `end` are whole words.
    pub(super) fn is_whole(&self, start: usize, end: usize) -> bool {
        self.begins.get(start).copied().unwrap_or(true) && self.begins.get(end).copied().unwrap_or(true)
    }

    fn push(&mut self, letter: char, at: usize) {
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        if letter.is_ascii() {
            if letter.is_ascii_alphanumeric() {
                self.push_byte(letter.to_ascii_lowercase() as u8, at);
            } else {
                self.space(at);
            }
            return;
        }
        // Soft hyphens and joiners are seen by nobody.
        if matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}') || is_combining_mark(letter) {
            return;
        }
        if !letter.is_alphanumeric() {
            self.space(at);
            return;
        }
        let mut buffer = [0; 4];
        for part in std::iter::once(letter).nfkd().flat_map(char::to_lowercase).filter(|part| part.is_alphanumeric()) {
            part.encode_utf8(&mut buffer).bytes().for_each(|byte| self.push_byte(byte, at));
        }
    }

    fn push_byte(&mut self, byte: u8, at: u32) {
        self.begins.push(self.words.last() == Some(&b' '));
        self.glued.push(byte);
        self.glued_at.push(at);
        self.words.push(byte);
        self.words_at.push(at);
    }

    fn space(&mut self, at: u32) {
        if self.words.last() != Some(&b' ') {
            self.words.push(b' ');
            self.words_at.push(at);
        }
    }
}

/// Letters and digits of a text.
pub(super) fn glued(text: &str) -> Vec<u8> {
    Folded::of(text.as_bytes()).glued
}

/// The words of a text, a space before, between and after them.
pub(super) fn words(text: &str) -> Vec<u8> {
    Folded::of(text.as_bytes()).words
}

/// From the last letter to the first.
pub(super) fn reversed(folded: &[u8]) -> Vec<u8> {
    String::from_utf8_lossy(folded).chars().rev().collect::<String>().into_bytes()
}

/// Each letter thirteen places on.
pub(super) fn rotated(folded: &[u8]) -> Vec<u8> {
    let turn = |byte: &u8| if byte.is_ascii_lowercase() { (byte - b'a' + 13) % 26 + b'a' } else { *byte };
    folded.iter().map(turn).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_fold_to_the_same() {
        for (one, other) in [
            ("Ask  who paid\n the FARE.", "ask who-paid the fare"),
            ("caf\u{e9}", "cafe\u{301}"),
            ("ｔｒａｆﬁc", "traffic"),
            ("so\u{ad}ap", "soap"),
        ] {
            assert_eq!(words(one), words(other), "{one}");
        }
        assert_eq!(glued("A b.1"), b"ab1");
        assert_eq!(words("A b."), b" a b ");
    }

    #[test]
    fn each_byte_knows_its_place() {
        let folded = Folded::of("é b\u{ff}".as_bytes());
        assert_eq!(folded.glued_at, [0, 3, 4]);
    }
}
