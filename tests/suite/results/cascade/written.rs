//! Records of sessions as the page writes them.

use crate::scoring::draw::Draw;
use serde_json::{Map, Value, json};

/// One session.
#[derive(Clone, Debug)]
pub struct Written {
    pub level: u64,
    pub code: String,
    pub above: Vec<String>,
    pub place: String,
    pub from: String,
    pub people: u64,
    pub saved: Option<String>,
}

impl Written {
    /// Of a facilitator, and those who trained them, the first one first.
    pub fn of(level: u64, code: &str, above: &[&str]) -> Self {
        Self {
            level,
            code: code.to_owned(),
            above: above.iter().map(|&code| code.to_owned()).collect(),
            place: "Busia".to_owned(),
            from: "2026-11-24".to_owned(),
            people: 20,
            saved: None,
        }
    }

    pub fn json(&self) -> Value {
        let above: Vec<&str> = self.above.iter().map(String::as_str).collect();
        let mut json = json!({
            "format": 1, "kind": "session-record", "course": "assessed-course", "course_revision": "01234567",
            "place": self.place, "from": self.from, "to": null, "lineage": lineage(self.level, &self.code, &above),
            "smallest_group": 5, "people": self.people,
            "groups": [{ "service": "police", "sex": "woman", "people": self.people }],
            "results": [
                { "assessment": "hands", "occasion": "pre", "people": self.people, "passed": 1, "earned": 400, "of": 1000 },
            ],
            "objectives": [], "lessons": ["A quiet room helps."],
            "action_plans": [{ "action": "Brief", "measure": "3 shifts", "owner": "Police", "due": null }],
        });
        if let Some(saved) = &self.saved {
            json["saved"] = json!(saved);
        }
        json
    }
}

/// The lineage of a kit.
pub fn lineage(level: u64, code: &str, above: &[&str]) -> Value {
    let step = |(place, code): (usize, &&str)| json!({ "level": place + 1, "facilitator": code, "kit": null });
    json!({
        "format": 1, "kind": "lineage", "course": "assessed-course", "course_revision": "01234567", "level": level,
        "facilitator": code, "trained_by": above.iter().enumerate().map(step).collect::<Vec<_>>(),
    })
}

/// Fifty-three sessions: each of 1, 4, 16 and 32 facilitators held one. Codes are far from one another.
pub fn four_levels(seed: u64) -> Vec<Value> {
    let mut draw = Draw(seed);
    let mut records = Vec::new();
    let mut uppers: Vec<Vec<String>> = vec![vec![]];
    for (level, below) in [(1, 1), (2, 4), (3, 4), (4, 2)] {
        let mut next = Vec::new();
        for above in &uppers {
            for place in 0..below {
                let code = code(level, above, place);
                let steps: Vec<&str> = above.iter().map(String::as_str).collect();
                let from = format!("2026-0{}-{:02}", 2 + level, 1 + place);
                let mut record = Written { from, ..Written::of(level, &code, &steps) }.json();
                fill(&mut record, &mut draw);
                records.push(record);
                next.push(above.iter().cloned().chain([code]).collect());
            }
        }
        uppers = next;
    }
    records
}

fn code(level: u64, above: &[String], place: usize) -> String {
    let parent = above.last().map_or(0, |code| code.bytes().fold(0, |sum, byte| sum * 31 + usize::from(byte)) % 997);
    let letter = |number: usize| char::from(b'A' + (number % 26) as u8);
    format!("L{level}{}{}{}{:03}", letter(place * 7), letter(place * 3 + 1), letter(place * 5 + 2), parent)
}

fn fill(record: &mut Value, draw: &mut Draw) {
    let mut groups: Vec<(&str, &str, u64)> = Vec::new();
    for service in ["police", "health", "border"] {
        for sex in ["woman", "man"] {
            groups.extend((draw.below(5) > 0).then(|| (service, sex, 4 + draw.below(10))));
        }
    }
    let people = groups.iter().map(|group| group.2).sum::<u64>();
    // As the page does it: four are few, and one number alone is not left out.
    groups.sort_by_key(|group| group.2);
    let few = groups.iter().filter(|group| group.2 < 5).count();
    let hidden = if few == 1 { 2 } else { few };
    let told = |(place, (service, sex, number)): (usize, &(&str, &str, u64))| {
        let number = if place < hidden { json!("fewer") } else { json!(number) };
        json!({ "service": service, "sex": sex, "people": number })
    };
    let groups: Vec<Value> = groups.iter().enumerate().map(told).collect();
    let people = people.max(10);
    let half = |occasion: &str, percent: u64| json!({ "assessment": "hands", "occasion": occasion, "people": people, "passed": people / 3, "earned": people * percent * 29, "of": people * 2900 });
    let few = |occasion: &str| json!({ "assessment": "hands", "occasion": occasion, "people": "fewer", "passed": null, "earned": null, "of": null });
    let (before, after) = (20 + draw.below(40), 50 + draw.below(45));
    let results = if draw.below(6) == 0 {
        [half("pre", before), few("post")]
    } else {
        [half("pre", before), half("post", after)]
    };
    record["people"] = json!(people);
    record["groups"] = json!(groups);
    record["results"] = json!(results);
}

/// With one of its values exchanged, somewhere; most can still be read.
pub fn mutated(value: &Value, draw: &mut Draw) -> Value {
    match value {
        Value::Object(table) if !table.is_empty() => {
            let place = draw.index(table.len());
            let each = |(at, (key, value)): (usize, (&String, &Value))| {
                (key.clone(), if at == place { mutated(value, draw) } else { value.clone() })
            };
            Value::Object(table.iter().enumerate().map(each).collect::<Map<_, _>>())
        }
        Value::Array(list) if !list.is_empty() && draw.below(3) > 0 => {
            let place = draw.index(list.len());
            let each = |(at, value): (usize, &Value)| if at == place { mutated(value, draw) } else { value.clone() };
            list.iter().enumerate().map(each).collect()
        }
        Value::Number(_) => draw.pick(&[json!(0), json!(1), json!(99), json!(9_999), json!(-1)]),
        Value::String(_) => draw.pick(&[
            json!("L1BCD000"),
            json!("9999-12-31"),
            json!("-009999-01-01"),
            json!("\u{202e}=1+1<script>"),
            json!("fewer"),
            json!("man"),
        ]),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => {
            draw.pick(&[Value::Null, json!([]), json!({}), json!("2026-01-01")])
        }
    }
}
