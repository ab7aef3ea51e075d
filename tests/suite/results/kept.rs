//! `mafunzo results add`: what was added stays, once, whatever happens.

use super::assessed::{self, Taken, csv, right};
use super::cascade::written::Written;
use crate::course_folder::{CourseFolder, Run};
use crate::scoring::draw::Draw;
use mafunzo::model::id::CourseId;
use mafunzo::store::Store;
use serde_json::{Value, json};
use std::thread;
use std::time::Duration;

const SYMBOLS: &[u8] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

fn folder() -> CourseFolder {
    let folder = CourseFolder::empty();
    assessed::copy_to(&folder.join("course"));
    folder
}

fn good() -> Value {
    let course = assessed::course(&[]);
    Taken::of(&course, "pre", right).json(&course)
}

/// The same answers by another person in another attempt.
fn numbered(good: &Value, number: usize) -> Value {
    let mut json = good.clone();
    let symbol = |place: u32| char::from(SYMBOLS[number / 32_usize.pow(place) % 32]);
    json["attempt"] = json!(format!("AAAAAA{}{}{}{}", symbol(3), symbol(2), symbol(1), symbol(0)));
    json["participant"] = json!(format!("P{number:04}"));
    json
}

fn add(folder: &CourseFolder, more: &[&str]) -> Run {
    let mut arguments = vec!["results", "add", "--course", "course"];
    arguments.extend(more);
    folder.run(&arguments)
}

fn kept(folder: &CourseFolder) -> Vec<String> {
    let course = CourseId::parse("assessed-course").expect("an id");
    let store = Store::open(&folder.join("results.sqlite"), &course).expect("a store");
    let mut identities = Vec::new();
    store.each(None, |row| identities.push(row.identity)).expect("rows");
    store.each_record(|row| identities.push(row.text)).expect("rows");
    identities
}

#[test]
fn an_attempt_counts_once_however_often_and_by_whatever_way_it_is_added() {
    let folder = folder();
    let course = assessed::course(&[]);
    let taken = Taken::of(&course, "pre", right);
    folder.write("in/one.json", taken.json(&course).to_string());
    folder.write("in/below/again.json.txt", format!("\u{feff}{:#}", taken.json(&course)));
    folder.write("sheet.csv", csv(&Taken { participant: "KM47", ..taken.clone() }.sheet(&course), ';'));
    let first = add(&folder, &["in", "--paper", "sheet.csv"]).expect(0);
    assert_eq!(first.out, "results.sqlite: 2 new, 1 there already\n");
    let again = add(&folder, &["in", "--paper", "sheet.csv"]).expect(0);
    assert_eq!(again.out, "results.sqlite: 0 new, 3 there already\n");
    let mut changed = taken.json(&course);
    let given = changed["responses"].as_object_mut().expect("a table").values_mut().next().expect("a response");
    given["response"] = Value::Null;
    folder.write("changed.json", changed.to_string());
    let run = add(&folder, &["changed.json"]).expect(1);
    assert_eq!(
        run.err,
        "not added: changed.json: this attempt is there already with other answers, which stay; ask who is right\n"
    );
    let run = add(&folder, &["in/one.json", "--cohort", "second"]).expect(1);
    assert!(run.err.ends_with("this attempt is there already in the cohort `workshop`\n"), "{}", run.err);
    // Paper has no attempt of its own: the same code in another cohort is another person.
    let run = add(&folder, &["--paper", "sheet.csv", "--cohort", "second"]).expect(0);
    assert_eq!(run.out, "results.sqlite: 1 new, 0 there already\n");
    assert_eq!(kept(&folder).len(), 3);
}

#[test]
fn every_broken_file_is_named_and_the_others_are_kept() {
    let folder = folder();
    let good = good();
    let with = |key: &str, value: Value| {
        let mut json = numbered(&good, 7);
        json[key] = value;
        json.to_string()
    };
    folder.write("in/a.json", good.to_string());
    folder.write("in/cut.json", &good.to_string()[..700]);
    folder.write("in/deep.json", "[".repeat(50_000));
    folder.write("in/doubled.json", format!("{good}{good}"));
    folder.write("in/empty.json", "");
    folder.write("in/foreign.json", with("course", json!("../../etc/passwd")));
    folder.write("in/huge.json", "x".repeat(2_000_001));
    folder.write("in/newer.json", with("format", json!(99)));
    folder.write("in/other.json", with("course", json!("another-course")));
    folder.write("in/pack.zip", b"PK\x03\x04");
    folder.write("in/pack.json", b"PK\x03\x04");
    folder.write("in/path.json", with("participant", json!("../BU07")));
    folder.write("in/types.json", with("responses", json!([1, 2])));
    folder.write("in/words.json", b"{\"kind\": \"\xff\xfe\"}");
    folder.write("in/z.json", numbered(&good, 8).to_string());
    #[cfg(unix)]
    std::os::unix::fs::symlink("/etc/passwd", folder.join("in/link.json")).expect("a link");
    let run = add(&folder, &["in"]).expect(1);
    assert_eq!(run.out, "results.sqlite: 2 new, 0 there already\n");
    let told = |name: &str| {
        let start = format!("not read: in{}{name}: ", std::path::MAIN_SEPARATOR);
        let line =
            run.err.lines().find(|line| line.starts_with(&start)).unwrap_or_else(|| panic!("{name}: {}", run.err));
        line[start.len()..].to_owned()
    };
    for name in ["cut.json", "deep.json", "doubled.json", "empty.json"] {
        assert!(told(name).starts_with("this is not a result file, or it was cut off (line 1, "), "{}", told(name));
    }
    assert_eq!(told("foreign.json"), "the field `course` is missing or damaged");
    assert_eq!(told("huge.json"), "this is far too large for a result");
    assert_eq!(told("newer.json"), "this result has format 99: a newer Mafunzo reads it");
    assert_eq!(told("other.json"), "this result is of the course `another-course`");
    assert_eq!(told("pack.json"), "this is an archive; unpack it, and name the folder");
    assert_eq!(told("pack.zip"), "this is an archive; unpack it, and name the folder");
    assert_eq!(told("path.json"), "the field `participant` is missing or damaged");
    assert_eq!(told("types.json"), "the field `responses` is missing or damaged");
    assert_eq!(told("words.json"), "this is not UTF-8 from byte 10");
    let links = if cfg!(unix) {
        assert_eq!(told("link.json"), "this is a link to another file; name that one");
        1
    } else {
        0
    };
    assert_eq!(run.err.lines().count(), 13 + links, "{}", run.err);
}

#[test]
fn what_is_killed_at_any_moment_loses_nothing_that_was_added() {
    let folder = folder();
    let good = good();
    const FILES: usize = 3_000;
    for number in 0..FILES {
        let text = match number % 5 {
            0 => Written::of(1, &format!("P{number:04}"), &[]).json(),
            _ => numbered(&good, number),
        };
        folder.write(&format!("in/{number:04}.json"), text.to_string());
    }
    let arguments = ["results", "add", "in", "--course", "course"];
    let (mut draw, mut before, mut interrupted) = (Draw(20), 0, 0);
    for _ in 0..12 {
        let mut child = folder.command(&arguments).spawn().expect("the program starts");
        thread::sleep(Duration::from_millis(30 + draw.below(900)));
        interrupted += usize::from(child.try_wait().expect("a child").is_none());
        // Reason to swallow: it may have ended by itself.
        let _ = child.kill();
        child.wait().expect("it ended");
        if folder.join("results.sqlite").exists()
            && std::fs::metadata(folder.join("results.sqlite")).expect("a file").len() > 0
        {
            let now = kept(&folder).len();
            assert!(now >= before, "{now} after {before}");
            before = now;
        }
    }
    assert!(interrupted > 0, "at least one run was cut off");
    let run = folder.run(&arguments).expect(0);
    assert_eq!(run.out, format!("results.sqlite: {} new, {before} there already\n", FILES - before));
    let identities = kept(&folder);
    assert_eq!(identities.len(), FILES);
    assert_eq!(folder.run(&arguments).expect(0).out, format!("results.sqlite: 0 new, {FILES} there already\n"));
}

#[cfg(unix)]
#[test]
fn without_space_the_rest_is_told_and_what_was_added_stays() {
    let folder = folder();
    let good = good();
    for number in 0..40 {
        folder.write(&format!("in/{number:04}.json"), numbered(&good, number).to_string());
    }
    add(&folder, &["in"]).expect(0);
    for number in 40..1_600 {
        folder.write(&format!("more/{number:04}.json"), numbered(&good, number).to_string());
    }
    // No file may grow beyond 900 blocks of 1024 bytes: that fails as a full disk does.
    let script = "trap '' XFSZ; ulimit -f 900; exec \"$0\" results add more --course course";
    let mut limited = std::process::Command::new("bash");
    limited.args(["-c", script, env!("CARGO_BIN_EXE_mafunzo")]).current_dir(folder.path());
    let run: Run = limited.output().expect("bash starts").into();
    let run = run.expect(2);
    assert!(run.err.contains("could not write `results.sqlite`: the disk is full"), "{}", run.err);
    assert!(run.err.contains("make room on the disk and run it again"), "{}", run.err);
    let there = kept(&folder).len();
    assert!((40..1_600).contains(&there), "{there}");
    let run = add(&folder, &["in", "more"]).expect(0);
    assert_eq!(run.out, format!("results.sqlite: {} new, {there} there already\n", 1_600 - there));
}

#[test]
fn no_mutated_file_stops_the_others() {
    let folder = folder();
    let course = assessed::course(&[]);
    let good = good();
    let mut draw = Draw(9);
    for number in 0..1_500 {
        let mut bytes = match number % 3 {
            0 => Taken::drawn(&course, "post", draw.next()).json(&course).to_string(),
            _ => numbered(&good, number).to_string(),
        }
        .into_bytes();
        for _ in 0..=draw.below(6) {
            let place = draw.index(bytes.len());
            match draw.below(4) {
                0 => bytes[place] = draw.next() as u8,
                1 => bytes.truncate(place + 1),
                2 => bytes.insert(place, draw.pick(b"{}[]\",:0\\\xff")),
                _ => {
                    let end = (place + draw.index(40)).min(bytes.len());
                    let piece = bytes[place..end].to_vec();
                    bytes.splice(place..place, piece);
                }
            }
        }
        folder.write(&format!("in/{number:04}.json"), bytes);
    }
    folder.write("in/last.json", numbered(&good, 9_999).to_string());
    let run = add(&folder, &["in"]).expect(1);
    assert!(!run.err.contains("panicked"), "{}", run.err);
    assert!(run.err.lines().all(|line| line.starts_with("not read: in") || line.starts_with("not added: in")));
    assert!(kept(&folder).iter().any(|identity| *identity == "file AAAAAA09RF"), "the good file behind them is kept");
}

#[test]
fn services_are_kept_beside_the_codes_and_mistakes_are_named() {
    let folder = folder();
    let course = folder.read("course/course.toml");
    folder.write("course/course.toml", format!("{course}\n[[role]]\nid = \"nurse\"\nname = \"Nurse\"\n"));
    folder.write("who.csv", "participant;role;note\nbu-07;nurse;x\n;;\nKM47;cook;\nA;nurse;\n");
    let run = add(&folder, &["--people", "who.csv"]).expect(1);
    let told: Vec<_> = run.err.lines().collect();
    assert_eq!(
        told,
        [
            "not read: who.csv, line 4, column `role`: write one of nurse",
            "not read: who.csv, line 5, column `participant`: a code has 4 to 12 letters A to Z and digits",
        ]
    );
    let id = CourseId::parse("assessed-course").expect("an id");
    let mut seen = Vec::new();
    let store = Store::open(&folder.join("results.sqlite"), &id).expect("a store");
    store.each_role(|cohort, person, role| seen.push(format!("{cohort} {person} {role}"))).expect("roles");
    assert_eq!(seen, ["workshop BU07 nurse"]);
}
