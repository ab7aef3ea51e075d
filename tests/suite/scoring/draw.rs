//! Draws keys of every kind and responses to them, hostile ones too: the same from the same seed.

use serde_json::{Map, Value, json};

/// How many kinds [`Draw::key`] knows.
pub const KINDS: u64 = 11;

/// Ids that are also names of other things in JavaScript.
const IDS: &[&str] =
    &["a", "b", "c", "d", "0", "1", "2", "length", "constructor", "null", "undefined", "true", "to-string", "x-1"];

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

const UNITS: &[Option<&str>] =
    &[None, None, Some("km"), Some("%"), Some("m²"), Some("كم"), Some("K"), Some(" KSh "), Some("")];

/// A splitmix64 generator.
pub struct Draw(pub u64);

impl Draw {
    /// A key of the given kind.
    pub fn key(&mut self, kind: u64) -> Value {
        let credit = if self.below(3) == 0 { "all-or-nothing" } else { "partial" };
        let points = 1 + self.below(100);
        match kind {
            0 => {
                let ids = self.ids(1, 6);
                let correct = self.pick(&ids);
                let options: Map<_, _> = ids.iter().map(|id| (id.to_string(), json!(*id == correct))).collect();
                json!({"kind": "single", "points": points, "options": options})
            }
            1 => json!({"kind": "true-false", "points": points, "answer": self.below(2) == 0}),
            2 => {
                let options: Map<_, _> =
                    self.ids(1, 9).iter().map(|id| (id.to_string(), json!(self.below(2) == 0))).collect();
                json!({"kind": "multiple", "points": points, "credit": credit, "options": options})
            }
            3 | 4 => {
                let rows: Map<_, _> = self.ids(0, 7).iter().map(|id| (id.to_string(), json!(self.pick(IDS)))).collect();
                let kind = if kind == 3 { "matching" } else { "matrix" };
                json!({"kind": kind, "points": points, "credit": credit, "rows": rows})
            }
            5 => json!({"kind": "ordering", "points": points, "credit": credit, "items": self.ids(0, 9)}),
            6 => {
                let (value, tolerance) = (self.decimal(), self.decimal());
                let tolerance =
                    if self.below(8) == 0 { tolerance } else { tolerance.trim_start_matches('-').to_owned() };
                let kind = self.pick(&["absolute", "percent"]);
                let unit = self.pick(UNITS);
                json!({"kind": "numeric", "points": points, "value": value, "tolerance": tolerance, "tolerance_kind": kind,
                    "unit": unit})
            }
            7 => {
                let mut key = self.words();
                key["kind"] = json!("short");
                key["points"] = json!(points);
                key
            }
            8 => {
                let gaps: Map<_, _> = self.ids(0, 5).iter().map(|id| (id.to_string(), self.words())).collect();
                json!({"kind": "cloze", "points": points, "credit": credit, "gaps": gaps})
            }
            9 => {
                let ids = self.ids(1, 7);
                let steps: Map<_, _> = ids.iter().map(|id| (id.to_string(), self.step(&ids))).collect();
                json!({"kind": "case", "points": points, "start": self.pick(&ids), "steps": steps})
            }
            _ => json!({"kind": "reflection", "points": points}),
        }
    }

    /// A response to `key`, mostly of the right shape and often nearly right.
    pub fn response(&mut self, key: &Value) -> Value {
        if self.below(12) == 0 {
            return self.anything();
        }
        match key["kind"].as_str().expect("a kind") {
            "single" => json!(self.known(&key["options"])),
            "true-false" => json!(self.pick(&["true", "false", "true", "false", "TRUE", ""])),
            "multiple" => {
                let options = key["options"].as_object().expect("options");
                let slack = self.below(4);
                let picked = options.iter().filter(|(_, correct)| (self.below(4) < slack) != (**correct == true));
                let picked = picked.map(|(id, _)| id.clone()).collect();
                self.disturbed(picked, 4)
            }
            "matching" | "matrix" => {
                let rows = key["rows"].as_object().expect("rows");
                self.table(rows, |draw, option| if draw.below(3) == 0 { json!(draw.pick(IDS)) } else { option.clone() })
            }
            "cloze" => {
                let gaps = key["gaps"].as_object().expect("gaps");
                self.table(gaps, |draw, gap| json!(draw.typed(gap)))
            }
            "ordering" => {
                let items = key["items"].as_array().expect("items");
                let items = items.iter().map(|item| item.as_str().expect("an id").to_owned()).collect();
                let changes = self.below(8);
                self.disturbed(items, changes)
            }
            "numeric" => json!(self.number(key)),
            "short" => json!(self.typed(key)),
            "case" => self.path(key),
            _ => json!(self.text()),
        }
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    fn index(&mut self, length: usize) -> usize {
        usize::try_from(self.below(u64::try_from(length).expect("small"))).expect("small")
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.index(from.len())].clone()
    }

    /// Between `least` and `most` different ids in any order.
    fn ids(&mut self, least: usize, most: usize) -> Vec<&'static str> {
        let mut ids = IDS.to_vec();
        for place in 0..most {
            let other = place + self.index(ids.len() - place);
            ids.swap(place, other);
        }
        let count = least + self.index(most - least + 1);
        ids.truncate(count);
        ids
    }

    fn known(&mut self, table: &Value) -> String {
        let names: Vec<&String> = table.as_object().expect("a table").keys().collect();
        if names.is_empty() || self.below(6) == 0 { self.pick(IDS).to_owned() } else { self.pick(&names).clone() }
    }

    fn words(&mut self) -> Value {
        let accept: Vec<&str> = (0..self.below(4)).map(|_| self.pick(WORDS)).collect();
        json!({"accept": accept, "typos": self.below(2)})
    }

    fn step(&mut self, steps: &[&str]) -> Value {
        let choices: Map<_, _> = self
            .ids(0, 4)
            .iter()
            .map(|id| {
                let next = match self.below(6) {
                    0 => json!(null),
                    1 => json!("gone"),
                    _ => json!(self.pick(steps)),
                };
                let points = i64::try_from(self.below(14)).expect("small") - 4;
                (id.to_string(), json!({"points": points, "next": next, "fatal": self.below(6) == 0}))
            })
            .collect();
        json!({"choices": choices})
    }

    fn path(&mut self, key: &Value) -> Value {
        let mut at = key["start"].clone();
        let mut path = Vec::new();
        for _ in 0..self.below(12) {
            let choices = &key["steps"][at.as_str().unwrap_or("none")]["choices"];
            let choice = if choices.is_object() { self.known(choices) } else { self.pick(IDS).to_owned() };
            at = choices[&choice]["next"].clone();
            path.push(choice);
        }
        let changes = self.below(2);
        self.disturbed(path, changes)
    }

    /// The list after up to so many changes, some of which put in what is no id.
    fn disturbed(&mut self, ids: Vec<String>, changes: u64) -> Value {
        let mut list: Vec<Value> = ids.into_iter().map(Value::from).collect();
        for _ in 0..changes {
            let place = self.index(list.len() + 1);
            match self.below(6) {
                0 => list.insert(place, json!(self.pick(IDS))),
                1 => {
                    list.insert(place, self.pick(&[json!(null), json!(1), json!({}), json!(["a"]), json!("Ünbekannt")]))
                }
                2 if place < list.len() => list.insert(0, list[place].clone()),
                3 if place < list.len() => drop(list.remove(place)),
                _ if place < list.len() => list.swap(0, place),
                _ => {}
            }
        }
        Value::Array(list)
    }

    fn table(&mut self, keys: &Map<String, Value>, mut entry: impl FnMut(&mut Self, &Value) -> Value) -> Value {
        let careless = self.below(2) == 0;
        let mut table = Map::new();
        for (name, key) in keys {
            match self.below(8) {
                0 if careless => {}
                1 if careless => drop(table.insert(self.pick(IDS).to_owned(), json!(self.pick(IDS)))),
                2 if careless => drop(table.insert(name.clone(), self.pick(&[json!(null), json!(3), json!(["a"])]))),
                _ => drop(table.insert(name.clone(), entry(self, key))),
            }
        }
        Value::Object(table)
    }

    fn anything(&mut self) -> Value {
        let id = self.pick(IDS);
        match self.below(10) {
            0 => json!(null),
            1 => json!(self.below(2) == 0),
            2 => json!(self.below(100)),
            3 => json!(1.5),
            4 => json!([]),
            5 => json!({}),
            6 => json!([id, [id], {"a": id}, null]),
            7 => json!([id, "a", "b"]),
            8 => json!({"0": id, "length": 1, "constructor": "a", "__proto__": {"a": "a"}}),
            _ => json!(self.text()),
        }
    }

    fn text(&mut self) -> String {
        match self.below(100) {
            0 => self.pick(LETTERS).to_string().repeat(3_000),
            1..60 => self.pick(HOSTILE).to_owned(),
            _ => (0..self.below(8)).map(|_| self.pick(LETTERS)).collect(),
        }
    }

    /// An accepted word with a few slips, or any text.
    fn typed(&mut self, key: &Value) -> String {
        let accept = key["accept"].as_array().expect("words");
        if accept.is_empty() || self.below(8) == 0 {
            return self.text();
        }
        let word = self.pick(accept).as_str().expect("a word").to_owned();
        let slips = self.below(4);
        self.slipped(&word, slips)
    }

    fn slipped(&mut self, text: &str, slips: u64) -> String {
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

    fn decimal(&mut self) -> String {
        let (digits, places) = self.pick(&[(1, 0), (2, 0), (2, 1), (3, 2), (4, 0), (7, 0), (6, 3), (15, 0), (15, 14)]);
        let bound = 10_i128.pow(digits);
        let units = if self.below(10) == 0 { 0 } else { i128::from(self.next()) % bound };
        written(if self.below(4) == 0 { -units } else { units }, places)
    }

    /// A number at or near an edge of what is accepted, in one of the ways numbers are written.
    fn number(&mut self, key: &Value) -> String {
        if self.below(6) == 0 {
            return self.text();
        }
        let (value, places) = units_of(&key["value"]);
        let (tolerance, tolerance_places) = units_of(&key["tolerance"]);
        let (edge, edge_places) = match key["tolerance_kind"].as_str() {
            Some("percent") => (tolerance * value.abs(), tolerance_places + places + 2),
            _ => (tolerance, tolerance_places),
        };
        let most = places.max(edge_places);
        let scaled = |units: i128, places: u32| units.checked_mul(10_i128.pow(most - places)).unwrap_or_default();
        let (value, edge) = (scaled(value, places), scaled(edge, edge_places));
        let near = self.pick(&[0, 0, 1, -1]);
        let number = value + edge * self.pick(&[0, 0, 1, -1]) + near;
        // Zeros at the end say nothing and cost digits.
        let (mut number, mut places) = (number, most);
        while places > 0 && number % 10 == 0 {
            (number, places) = (number / 10, places - 1);
        }
        let plain = written(number, places);
        let (whole, fraction) = plain.split_once('.').map_or((plain.as_str(), None), |(a, b)| (a, Some(b)));
        let (separator, point) = self.pick(&[
            ("", "."),
            ("", "."),
            ("", ","),
            (",", "."),
            (".", ","),
            (" ", ","),
            ("\u{202f}", "."),
            ("", "\u{66b}"),
        ]);
        let whole = grouped(whole, separator);
        let mut text = fraction.map_or(whole.clone(), |fraction| format!("{whole}{point}{fraction}"));
        if self.below(4) == 0 {
            let zero = self.pick(&['٠', '۰', '０']);
            text = text.chars().map(|letter| western_to(zero, letter)).collect();
        }
        if self.below(6) == 0 {
            text = text.replace('-', "\u{2212}");
        }
        let unit = if self.below(3) == 0 { self.pick(UNITS) } else { key["unit"].as_str() }.unwrap_or_default();
        if self.below(2) == 0 {
            text = format!("{text}{}{unit}", self.pick(&["", " ", "\u{a0}", "  "]));
        }
        let slips = self.below(8) / 6;
        self.slipped(&text, slips)
    }
}

fn units_of(decimal: &Value) -> (i128, u32) {
    let text = decimal.as_str().expect("a decimal");
    let places = text.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    (text.replace('.', "").parse().expect("digits"), u32::try_from(places).expect("small"))
}

fn written(units: i128, places: u32) -> String {
    let places = usize::try_from(places).expect("small");
    let digits = format!("{:0>width$}", units.unsigned_abs(), width = places + 1);
    let (whole, fraction) = digits.split_at(digits.len() - places);
    let sign = if units < 0 { "-" } else { "" };
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

fn grouped(whole: &str, separator: &str) -> String {
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let first = (digits.len() + 2) % 3 + 1;
    let (first, others) = digits.split_at(first.min(digits.len()));
    let others = others.as_bytes().chunks(3).map(|group| std::str::from_utf8(group).expect("digits"));
    let groups: Vec<&str> = std::iter::once(first).chain(others).collect();
    format!("{sign}{}", groups.join(separator))
}

fn western_to(zero: char, letter: char) -> char {
    letter.to_digit(10).and_then(|digit| char::from_u32(u32::from(zero) + digit)).unwrap_or(letter)
}
