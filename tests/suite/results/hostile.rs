//! What comes back may be anything.

use super::assessed::{self, Taken, marked, right};
use crate::scoring::draw::Draw;
use mafunzo::model::course::Course;
use mafunzo::results::document::{BadResult, ResultDocument};
use mafunzo::results::gather::gather;
use mafunzo::results::{spoken, table};
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use std::sync::OnceLock;

fn course() -> &'static Course {
    static COURSE: OnceLock<Course> = OnceLock::new();
    COURSE.get_or_init(|| assessed::course(&[("assessments/hands.toml", "certainty = false", "certainty = true")]))
}

/// The document with one of its values exchanged, somewhere.
fn mutated(document: &Value, draw: &mut Draw) -> Value {
    match document {
        Value::Object(table) if draw.below(12) > 0 && !table.is_empty() => {
            let place = draw.index(table.len());
            let each = |(i, (key, value)): (usize, (&String, &Value))| match (i == place, draw.below(6)) {
                (false, _) => Some((key.clone(), value.clone())),
                (true, 0) => None,
                (true, 1) => Some(("\u{202e}<script>".to_owned(), value.clone())),
                (true, _) => Some((key.clone(), mutated(value, draw))),
            };
            Value::Object(table.iter().enumerate().filter_map(each).collect::<Map<_, _>>())
        }
        Value::Array(list) if draw.below(4) > 0 && !list.is_empty() => {
            let place = draw.index(list.len());
            let each = |(i, value): (usize, &Value)| if i == place { mutated(value, draw) } else { value.clone() };
            list.iter().enumerate().map(each).collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => {
            match draw.below(10) {
                0 => Value::Null,
                1 => json!(draw.next()),
                2 => json!(-1.5e300),
                3 => json!("x".repeat(70_000)),
                4 => json!({ "constructor": null, "": [] }),
                5 => json!(["a", 1, null, ["a"], { "a": "b" }]),
                6 => json!("9999-12-31T23:59:59Z"),
                7 => json!("-009999-01-01T00:00:00Z"),
                8 => json!("\u{0}\u{1b}[31m\r\n=1+1"),
                _ => json!(true),
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn no_document_stops_the_marking(seed: u64, times in 1_usize..6) {
        let mut draw = Draw(seed);
        let mut document = Taken::drawn(course(), "pre", seed).json(course());
        for _ in 0..times {
            document = mutated(&document, &mut draw);
        }
        if let Ok(read) = ResultDocument::of_json(&document) {
            let assessment = assessed::assessment(course());
            if course().assessments.contains_key(&read.assessment) && read.form.place() < assessment.forms.get() {
                let gathered = gather(vec![marked(course(), read)], |id| course().assessments.get(id).map(|a| &**a));
                let of = gathered.results[0].marked.total;
                prop_assert!(of.earned <= of.of);
                table::text(course(), &gathered);
                table::csv(&gathered);
                table::json(&gathered);
            }
        }
    }

    #[test]
    fn no_cut_or_changed_file_stops_the_reader(seed: u64) {
        let mut draw = Draw(seed);
        let mut bytes = Taken::drawn(course(), "pre", seed).json(course()).to_string().into_bytes();
        bytes.truncate(1 + draw.index(bytes.len()));
        for _ in 0..draw.below(4) {
            let place = draw.index(bytes.len());
            bytes[place] = draw.next() as u8;
        }
        let read = ResultDocument::read(&String::from_utf8_lossy(&bytes));
        prop_assert!(read.is_err() || bytes.last() == Some(&125), "a cut file was taken for a whole one");
    }

    #[test]
    fn no_code_stops_the_reader(seed: u64, changes in 1_usize..5) {
        let mut draw = Draw(seed);
        let good = Taken::drawn(course(), "post", seed).code(course());
        let mut code: Vec<char> = good.chars().collect();
        for _ in 0..changes {
            let place = draw.index(code.len());
            match draw.below(4) {
                0 => code[place] = draw.pick(&['7', 'Z', 'U', 'é', '\u{0}', 'l']),
                1 => code.insert(place, draw.pick(&['7', '\n', '-'])),
                2 if code.len() > 1 => drop(code.remove(place)),
                _ => code.swap(place, 0),
            }
        }
        if let Ok(document) = spoken::document(course(), &String::from_iter(code)) {
            marked(course(), document);
        }
    }
}

#[test]
fn a_text_of_any_depth_or_length_is_refused() {
    assert!(matches!(ResultDocument::read(&"[".repeat(100_000)), Err(BadResult::NotJson { .. })));
    assert!(matches!(ResultDocument::read(""), Err(BadResult::NotJson { line: 1, .. })));
    assert_eq!(ResultDocument::read("[1]"), Err(BadResult::OtherKind));
    let mut document = Taken::of(course(), "pre", right).json(course());
    let given = json!({ "revision": "00000000", "response": null });
    document["responses"] = (0..3_000).map(|n| (format!("bank/q{n}"), given.clone())).collect::<Map<_, _>>().into();
    assert_eq!(ResultDocument::of_json(&document), Err(BadResult::TooMany));
}

#[test]
fn a_code_of_another_course_or_an_older_form_asks_for_the_file() {
    let other = assessed::course(&[("course.toml", "assessed-course", "other-course")]);
    let code = Taken::of(&other, "pre", right).code(&other);
    let told = spoken::document(course(), &code).expect_err("a foreign code").to_string();
    assert_eq!(told, "this code was made for another course, or for an older form of it; ask for the file instead");
}
