//! Draws keys of every kind and responses to them, hostile ones too: the same from the same seed.

use super::Beside;
use super::draw_number::UNITS;
use serde_json::{Map, Value, json};

/// How many kinds [`Draw::key`] knows.
pub const KINDS: u64 = 11;

/// Ids that are also names of other things in JavaScript.
const IDS: &[&str] =
    &["a", "b", "c", "d", "0", "1", "2", "length", "constructor", "null", "undefined", "true", "to-string", "x-1"];

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
                let mut key = json!({"kind": "numeric", "points": points, "value": value, "tolerance": tolerance,
                    "tolerance_kind": kind, "unit": unit});
                if self.below(2) == 0 {
                    key["bands"] = (0..self.below(4)).map(|_| self.band()).collect();
                }
                key
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

    /// Puts a cost of hints and certainty to a key, or leaves them out.
    pub fn rules(&mut self, key: &mut Value) {
        if self.below(3) > 0 {
            key["hint_cost"] = json!(self.pick(&[0, 1, 10, 25, 33, 50, 99, 100]));
        }
        if self.below(3) > 0 {
            key["certainty"] = json!(self.below(4) > 0);
        }
    }

    /// What comes with a response: hints used, and a certainty that may be absent or none of the three.
    pub fn beside(&mut self) -> Beside {
        let hints = self.pick(&[0, 0, 1, 2, 3, 7, u32::MAX]);
        Beside { hints, certainty: self.pick(&[None, Some(1), Some(2), Some(3), Some(3), Some(0), Some(4), Some(-3)]) }
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

    /// Any number.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    /// A place in a list of this length.
    pub fn index(&mut self, length: usize) -> usize {
        usize::try_from(self.below(u64::try_from(length).expect("small"))).expect("small")
    }

    /// One of these.
    pub fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.index(from.len())].clone()
    }

    /// Between `least` and `most` different ids in any order.
    pub fn ids(&mut self, least: usize, most: usize) -> Vec<&'static str> {
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
}
