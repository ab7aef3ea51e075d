//! Draws words, slips of the finger and hostile texts.

use super::draw::Draw;
use serde_json::{Value, json};

const WORDS: &[&str] = &[
    "Palermo Protocol",
    "referral",
    "séquestration",
    "ΟΔΟΣ",
    "İstanbul",
    "Straße",
    "traﬃc",
    "a",
    "",
    "usafirishaji  haramu",
    "116",
    "\u{200f}مساعدة ضحية",
    "שָׁלוֹם",
    "𐐀b",
    "12 m²",
    "aab",
];

const LETTERS: &[char] = &[
    'a',
    'b',
    'É',
    'ß',
    'Σ',
    'ς',
    'İ',
    'ı',
    'ǅ',
    'ﬁ',
    '\u{301}',
    '\u{345}',
    '\u{200f}',
    '\u{200d}',
    '\u{ad}',
    '\u{feff}',
    ' ',
    '\t',
    '\u{a0}',
    '\u{85}',
    '\u{1680}',
    '\u{2009}',
    '\u{2028}',
    '\u{3000}',
    '\u{1f}',
    '\0',
    '\u{212a}',
    '\u{a8}',
    '𐐀',
    '𝟛',
    '½',
    '²',
    '0',
    '7',
    '٣',
    '۳',
    '３',
    '३',
    '-',
    '+',
    '\u{2212}',
    '–',
    '.',
    ',',
    '\u{66b}',
    '\u{66c}',
    '"',
    '%',
    'e',
    '각',
    '\u{110bd}',
];

const HOSTILE: &[&str] = &[
    "",
    " ",
    "\u{3000}",
    "NaN",
    "Infinity",
    "-Infinity",
    "1e5",
    "0x1e",
    " 30 km",
    "30 km km",
    "km",
    "-",
    "+",
    ".",
    ",",
    "--1",
    "1/2",
    "1_000",
    "1,00,000",
    "1.000,0.0",
    "0,001",
    "٣٠",
    "۳۰٫۵",
    "３０",
    "३०",
    "Ⅻ",
    "½",
    "000000000000001",
    "999999999999999",
    "9999999999999999",
    "0.00000000000001",
    "null",
    "true",
    "false",
    "constructor",
    "__proto__",
    "\u{202e}30",
    "\u{feff}30",
    "e\u{301}\u{327}",
    "<b>a</b>",
    "'; --",
];

impl Draw {
    /// What a short answer or gap accepts.
    pub fn words(&mut self) -> Value {
        let accept: Vec<&str> = (0..self.below(4)).map(|_| self.pick(WORDS)).collect();
        json!({"accept": accept, "typos": self.below(2)})
    }

    /// Any text.
    pub fn text(&mut self) -> String {
        match self.below(100) {
            0 => self.pick(LETTERS).to_string().repeat(3_000),
            1..60 => self.pick(HOSTILE).to_owned(),
            _ => (0..self.below(8)).map(|_| self.pick(LETTERS)).collect(),
        }
    }

    /// An accepted word with a few slips, or any text.
    pub fn typed(&mut self, key: &Value) -> String {
        let accept = key["accept"].as_array().expect("words");
        if accept.is_empty() || self.below(8) == 0 {
            return self.text();
        }
        let word = self.pick(accept).as_str().expect("a word").to_owned();
        let slips = self.below(4);
        self.slipped(&word, slips)
    }

    /// The text after so many slips.
    pub fn slipped(&mut self, text: &str, slips: u64) -> String {
        let mut letters: Vec<char> = text.chars().collect();
        for _ in 0..slips {
            let place = self.index(letters.len() + 1);
            match self.below(8) {
                0 => letters.insert(place, self.pick(LETTERS)),
                1 if place < letters.len() => drop(letters.remove(place)),
                2 if place < letters.len() => letters[place] = self.pick(LETTERS),
                3 if place + 1 < letters.len() => letters.swap(place, place + 1),
                4 => letters = letters.iter().flat_map(|letter| letter.to_uppercase()).collect(),
                5 => letters.insert(0, self.pick(&[' ', '\t', '\u{a0}', '\u{2028}'])),
                6 => letters.push(self.pick(&[' ', '\u{3000}', '\u{85}', '\u{301}'])),
                _ => {}
            }
        }
        letters.into_iter().collect()
    }
}
