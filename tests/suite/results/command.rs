//! `mafunzo results mark` as facilitators run it.

use super::assessed::{self, Taken, csv, right};
use crate::course_folder::CourseFolder;
use serde_json::{Value, json};

/// The course in a folder `course`, with `seal_to` where results are sealed.
fn folder() -> CourseFolder {
    let folder = CourseFolder::empty();
    assessed::copy_to(&folder.join("course"));
    folder
}

fn refusals(err: &str) -> Vec<&str> {
    err.lines().filter_map(|line| line.strip_prefix("not read: ")).collect()
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_marked() {
    let folder = folder();
    let course = assessed::course(&[]);
    let good = Taken::of(&course, "pre", right).json(&course);
    let with = |key: &str, value: Value| {
        let mut json = good.clone();
        json[key] = value;
        json.to_string()
    };
    folder.write("in/a-good.json", format!("\u{feff}{good}"));
    folder.write("in/b-cut.json", &good.to_string()[..900]);
    folder.write("in/c-foreign.json", with("course", json!("another-course")));
    folder.write("in/d-unknown.json", with("assessment", json!("gone")));
    folder.write("in/e-form.json", with("form", json!("H")));
    folder.write("in/f-newer.json", with("format", json!(2)));
    folder.write("in/g-huge.json", "x".repeat(2_000_001));
    folder.write("in/h-other.json", "{\"name\": \"package\"}");
    folder.write("in/i-shared.json.txt", with("participant", json!("KM47")));
    folder.write("in/notes.txt", "not a result");
    let run = folder.run(&["results", "mark", "in", "--course", "course"]).expect(1);
    assert!(run.out.contains("BU07  24/24") && run.out.contains("KM47  24/24"), "{}", run.out);
    let separator = std::path::MAIN_SEPARATOR;
    let named = |name: &str, reason: &str| format!("in{separator}{name}: {reason}");
    let told = refusals(&run.err);
    assert_eq!(told.len(), 7, "{}", run.err);
    assert!(told[0].starts_with(&named("b-cut.json", "this is not a result file, or it was cut off (line 1, column ")));
    assert_eq!(told[1], named("c-foreign.json", "this result is of the course `another-course`"));
    assert_eq!(told[2], named("d-unknown.json", "the course has no assessment `gone` any more"));
    assert_eq!(told[3], named("e-form.json", "the assessment has no form H any more"));
    assert_eq!(told[4], named("f-newer.json", "this result has format 2: a newer Mafunzo reads it"));
    assert_eq!(told[5], named("g-huge.json", "this is far too large for a result"));
    assert_eq!(told[6], named("h-other.json", "this file is something else than a result"));
}

#[test]
fn codes_and_sheets_are_marked_beside_files() {
    let folder = folder();
    let course = assessed::course(&[]);
    let taken = Taken::of(&course, "pre", right);
    folder.write("one.json", taken.json(&course).to_string());
    let other = Taken { participant: "KM47", attempt: "AAAAAAAAAA", ..taken.clone() };
    let code = taken.code(&course);
    let spoken = Taken { participant: "XY12", attempt: "BBBBBBBBBB", ..taken.clone() }.code(&course);
    folder.write("sheet.csv", csv(&other.sheet(&course), ';'));
    let arguments = [
        "results",
        "mark",
        "one.json",
        "--code",
        &code,
        "--code",
        &spoken,
        "--paper",
        "sheet.csv",
        "--course",
        "course",
        "--format",
        "json",
    ];
    let run = folder.run(&arguments).expect(0);
    let table: Value = serde_json::from_str(&run.out).expect("JSON");
    let seen: Vec<_> = table["results"]
        .as_array()
        .expect("results")
        .iter()
        .map(|result| json!([result["participant"], result["way"], result["total"]["earned"]]))
        .collect();
    assert_eq!(seen, [json!(["BU07", "file", 2400]), json!(["KM47", "paper", 2400]), json!(["XY12", "code", 2400])]);
    assert_eq!(table["repeated"], json!(1));
}

#[test]
fn a_sealed_result_opens_with_its_key_only() {
    let folder = folder();
    let course = assessed::course(&[]);
    let mine = folder.run(&["keys", "new", "--out", "mine.txt"]).expect(0);
    folder.run(&["keys", "new", "--out", "other.txt"]).expect(0);
    let public = mine.out.split('"').find(|word| word.starts_with("mafunzo-public-")).expect("a public key");
    let public = mafunzo::model::seal_key::PublicKey::parse(public).expect("a public key");
    let json = Taken::of(&course, "pre", right).json(&course).to_string();
    let sealed = mafunzo::results::seal::seal(json.as_bytes(), &public, &mut crypto_box::aead::OsRng).json();
    folder.write("one.json", format!("\u{feff}{sealed}"));
    let mark = |key: &[&str], code: i32| {
        let mut arguments = vec!["results", "mark", "one.json", "--course", "course"];
        arguments.extend(key);
        folder.run(&arguments).expect(code)
    };
    assert!(mark(&["--key", "mine.txt"], 0).out.contains("BU07  24/24"));
    assert_eq!(
        refusals(&mark(&[], 1).err),
        ["one.json: this is sealed: give the secret key that opens it with --key FILE"]
    );
    let wrong = mark(&["--key", "other.txt"], 1);
    let told = refusals(&wrong.err);
    assert!(told[0].starts_with("one.json: this was sealed for the key ") && told.len() == 1, "{}", wrong.err);
    assert!(!wrong.out.contains("BU07"), "{}", wrong.out);
}
