//! Codes to read aloud: shared vectors, properties, and the comparison with their twin in JavaScript.

mod drawn;
mod twin;
mod written;

use self::drawn::form_and_answers;
use crate::scoring::draw::Draw;
use mafunzo::results::response_shape::QuestionShape;
use mafunzo::results::spoken_code::{self, SpokenAnswer};
use serde_json::{Value, json};

/// What the page would answer: `{ header, answers }` or `{ error }`.
fn read(code: &str, shapes: &[QuestionShape]) -> Value {
    let read = spoken_code::read(code).and_then(|code| Ok((code.header.clone(), code.answers(shapes)?)));
    match read {
        Ok((header, answers)) => json!({
            "header": written::header_json(&header),
            "answers": answers.iter().map(written::answer_json).collect::<Vec<_>>(),
        }),
        Err(error) => json!({ "error": written::error_json(&error) }),
    }
}

fn list<T>(written: &Value, each: impl Fn(&Value) -> T) -> Vec<T> {
    written.as_array().expect("a list").iter().map(each).collect()
}

fn write(written: &Value) -> (String, Vec<QuestionShape>) {
    let shapes = list(&written["shapes"], written::shape);
    let answers: Vec<SpokenAnswer> = list(&written["answers"], written::answer);
    (spoken_code::write(&written::header(&written["header"]), &shapes, &answers), shapes)
}

fn vectors() -> Value {
    serde_json::from_str(include_str!("../fixtures/spoken-code.json")).expect("the vectors are JSON")
}

#[test]
fn every_shared_vector_is_written_and_read_as_it_stands_there() {
    for vector in list(&vectors()["codes"], Value::clone) {
        let (code, shapes) = write(&vector);
        assert_eq!(json!(code), vector["code"], "{}", vector["name"]);
        assert_eq!(read(&code, &shapes), vector["read"], "{}", vector["name"]);
    }
}

#[test]
fn every_shared_mistake_is_named_as_it_stands_there() {
    for vector in list(&vectors()["mistakes"], Value::clone) {
        let text = vector["text"].as_str().expect("text");
        let shapes = list(&vector["shapes"], written::shape);
        assert_eq!(read(text, &shapes)["error"], vector["error"], "{}", vector["name"]);
    }
}

#[test]
fn what_the_page_is_told_of_a_question_reads_back() {
    for vector in list(&vectors()["codes"], Value::clone) {
        for shape in list(&vector["shapes"], written::shape) {
            assert_eq!(written::shape(&shape.json()), shape);
        }
    }
}

#[test]
fn a_test_of_twenty_questions_fits_a_qr_code() {
    let vectors = vectors();
    let typical = list(&vectors["codes"], Value::clone)
        .into_iter()
        .filter(|vector| vector["name"].as_str().is_some_and(|name| name.contains("twenty")));
    let lengths: Vec<_> = typical
        .map(|vector| spoken_code::qr_text(vector["code"].as_str().expect("a code")).map(|text| text.len()))
        .collect();
    assert_eq!(lengths, [Some(36), Some(44), Some(74)]);
    assert_eq!(spoken_code::qr_text(&"7".repeat(120)).map(|text| text.len()), Some(120));
    assert_eq!(spoken_code::qr_text(&"7".repeat(121)), None);
}

#[test]
fn answers_come_back_from_the_code_of_any_form() {
    let mut draw = Draw(7);
    for _ in 0..300 {
        let drawn = form_and_answers(&mut draw);
        let (code, shapes) = write(&drawn);
        // Read back, nothing is left that writing would leave out or fold.
        let answers = spoken_code::read(&code).and_then(|code| code.answers(&shapes)).expect("a code of this form");
        assert_eq!(spoken_code::write(&written::header(&drawn["header"]), &shapes, &answers), code, "{drawn}");
    }
}

#[test]
fn every_wrong_symbol_and_every_two_neighbours_swapped_are_noticed_in_any_code() {
    let mut draw = Draw(11);
    for _ in 0..12 {
        let (code, _) = write(&form_and_answers(&mut draw));
        let good: Vec<char> = code.chars().filter(|letter| !letter.is_whitespace()).collect();
        for place in 0..good.len() {
            for other in "0123456789ABCDEFGHJKMNPQRSTVWXYZ".chars().filter(|other| *other != good[place]) {
                let mut bad = good.clone();
                bad[place] = other;
                assert!(spoken_code::read(&String::from_iter(bad)).is_err(), "{code}: {place} {other}");
            }
            let mut swapped = good.clone();
            swapped.swap(place, (place + 1) % good.len());
            assert!(swapped == good || spoken_code::read(&String::from_iter(swapped)).is_err(), "{code}: {place}");
        }
    }
}

#[test]
fn a_code_read_with_another_form_is_refused_or_gives_answers_of_that_form() {
    let mut draw = Draw(13);
    for _ in 0..500 {
        let ((code, _), (_, others)) = (write(&form_and_answers(&mut draw)), write(&form_and_answers(&mut draw)));
        let read = spoken_code::read(&code).expect("a code").answers(&others);
        assert!(read.is_err() || read.is_ok_and(|answers| answers.len() == others.len()), "{code}");
    }
}
