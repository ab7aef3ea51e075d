//! Kits as facilitators hand them on, and the record that comes back.

use crate::course_folder::CourseFolder;
use crate::results::assessed;
use mafunzo::model::lineage::Lineage;
use mafunzo::model::session_record::{BadRecord, Count, SessionRecord};
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write as _};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// A course with a test, in a folder `course`.
fn folder() -> CourseFolder {
    let folder = CourseFolder::empty();
    assessed::copy_to(&folder.join("course"));
    folder
}

fn unpacked(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut files = BTreeMap::new();
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).expect("an entry");
        let mut content = Vec::new();
        entry.read_to_end(&mut content).expect("its bytes");
        files.insert(entry.name().expect("a name").into_owned(), content);
    }
    files
}

fn packed(files: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in files {
        archive.start_file(path.as_str(), SimpleFileOptions::default()).expect("an entry");
        archive.write_all(bytes).expect("its bytes");
    }
    archive.finish().expect("an archive").into_inner()
}

fn bytes(folder: &CourseFolder, path: &str) -> Vec<u8> {
    std::fs::read(folder.join(path)).expect("a file")
}

#[test]
fn a_kit_holds_everything_and_is_the_same_each_time() {
    let folder = folder();
    let made = folder.run(&["kit", "course", "--facilitator", "aa11", "--out", "one.zip"]).expect(0);
    assert!(made.out.contains("one.zip: level 1, "), "{}", made.out);
    folder.run(&["kit", "course", "--facilitator", "AA11", "--out", "two.zip"]).expect(0);
    assert_eq!(bytes(&folder, "one.zip"), bytes(&folder, "two.zip"));
    let kit = unpacked(&bytes(&folder, "one.zip"));
    for path in [
        "READ-ME.html",
        "READ-ME.sw.html",
        "SHA256SUMS.txt",
        "facilitator/booklet-hands-a.html",
        "facilitator/key-hands-a.html",
        "facilitator/kit.html",
        "facilitator/marking-hands-a.sw.html",
        "facilitator/paper.html",
        "facilitator/record.html",
        "lineage.json",
        "participant/index.html",
        "session-record.json",
    ] {
        assert!(kit.contains_key(path), "{path} is not in {:?}", kit.keys());
    }
    let plain = |path: &String| path.bytes().all(|byte| byte.is_ascii_graphic() && !b"\\:*?\"<>|".contains(&byte));
    assert!(kit.keys().all(plain), "{:?}", kit.keys());
    let mut archive = ZipArchive::new(Cursor::new(bytes(&folder, "one.zip"))).expect("an archive");
    for at in 0..archive.len() {
        let entry = archive.by_index(at).expect("an entry");
        assert_eq!(entry.last_modified(), Some(zip::DateTime::default()));
        assert_eq!(entry.unix_mode().map(|mode| mode & 0o777), Some(0o644));
    }
    let key_pages = kit.keys().filter(|path| path.contains("key-") || path.contains("marking-"));
    assert!(key_pages.clone().count() > 0 && key_pages.into_iter().all(|path| path.starts_with("facilitator/")));
}

#[test]
fn a_kit_knows_the_kits_it_comes_from() {
    let folder = folder();
    folder.run(&["kit", "course", "--facilitator", "AA11", "--out", "one.zip"]).expect(0);
    folder.run(&["kit", "course", "--parent", "one.zip", "--facilitator", "KM47", "--out", "two.zip"]).expect(0);
    for (path, content) in unpacked(&bytes(&folder, "one.zip")) {
        folder.write(&format!("one/{path}"), content);
    }
    let arguments = ["kit", "course", "--parent", "one/lineage.json", "--facilitator", "KM47", "--out", "again.zip"];
    folder.run(&arguments).expect(0);
    assert_eq!(bytes(&folder, "two.zip"), bytes(&folder, "again.zip"), "unpacked, it is the same kit");
    folder.run(&["kit", "course", "--parent", "two.zip", "--out", "three.zip"]).expect(0);
    let kit = unpacked(&bytes(&folder, "three.zip"));
    let lineage = Lineage::read(&String::from_utf8_lossy(&kit["lineage.json"])).expect("a lineage");
    let codes: Vec<_> =
        lineage.trained_by.iter().map(|each| each.facilitator.clone().map(|code| code.as_str().to_owned())).collect();
    assert_eq!((lineage.level.get(), codes), (3, vec![Some("AA11".to_owned()), Some("KM47".to_owned())]));
    assert!(lineage.trained_by.iter().all(|each| each.kit.is_some()));
    let record = SessionRecord::read(&String::from_utf8_lossy(&kit["session-record.json"])).expect("a record");
    assert_eq!(record.lineage, lineage);
}

#[test]
fn the_first_page_says_from_whom_to_whom_and_every_page_leads_back_to_it() {
    let folder = folder();
    folder.run(&["kit", "course", "--facilitator", "AA11", "--out", "one.zip"]).expect(0);
    folder.run(&["kit", "course", "--parent", "one.zip", "--facilitator", "KM47", "--out", "two.zip"]).expect(0);
    let (first, second) = (unpacked(&bytes(&folder, "one.zip")), unpacked(&bytes(&folder, "two.zip")));
    let said = |kit: &BTreeMap<String, Vec<u8>>, path: &str| {
        let page = String::from_utf8(kit[path].clone()).expect("text");
        let line = page.lines().find_map(|line| line.strip_prefix("<p class=\"lineage\"")).expect("a line");
        line.split_once('>').expect("an element").1.to_owned()
    };
    assert_eq!(said(&first, "READ-ME.html"), "This kit of level 1 goes from the course itself to AA11.</p>");
    assert_eq!(said(&second, "READ-ME.html"), "This kit of level 2 goes from AA11 to KM47.</p>");
    assert!(said(&second, "READ-ME.sw.html").contains("AA11 kwenda kwa KM47"));
    let pages = second.iter().filter(|(path, _)| path.starts_with("facilitator/") && path.ends_with(".html"));
    for (path, html) in pages.filter(|(path, _)| !path.contains("/deck-")) {
        let html = String::from_utf8_lossy(html);
        let first_page = if path.ends_with(".sw.html") { "\"../READ-ME.sw.html\"" } else { "\"../READ-ME.html\"" };
        assert!(html.contains(first_page), "{path} does not lead back");
    }
    assert!(!String::from_utf8_lossy(&second["participant/index.html"]).contains("READ-ME"));
}

#[test]
fn what_is_no_kit_is_refused_and_nothing_is_written() {
    let folder = folder();
    folder.write("notes.txt", "not a kit");
    folder.write("empty.zip", packed(&BTreeMap::from([("a.txt".to_owned(), b"a".to_vec())])));
    for (arguments, message) in [
        (&["--parent", "notes.txt"][..], "error: `notes.txt`: this is no lineage of a kit\n"),
        (&["--parent", "empty.zip"], "error: `empty.zip`: this archive is no kit: it has no `lineage.json`\n"),
        (&["--facilitator", "Mr Officer"], "error: `Mr Officer` is no code of a facilitator\n"),
        (&["--level", "0"], "error: there is no level 0\n"),
        (&["--out", "kit.html"], "error: `kit.html` does not end in `.zip`\n"),
    ] {
        let run = folder.run(&[&["kit", "course"], arguments].concat()).expect(2);
        assert!(run.err.starts_with(message), "{}", run.err);
    }
    assert!(!folder.join("course/assessed-kit.zip").exists() && !folder.join("kit.html").exists());
}

#[test]
fn verify_knows_a_kit_and_says_when_it_is_not_whole() {
    let folder = folder();
    folder.run(&["kit", "course", "--out", "kit.zip"]).expect(0);
    let whole = folder.run(&["verify", "kit.zip", "--course", "course"]).expect(0);
    assert!(whole.out.contains("nothing found; a kit of level 1: its "), "{}", whole.out);
    let kit = unpacked(&bytes(&folder, "kit.zip"));
    type Files = BTreeMap<String, Vec<u8>>;
    let found = |change: &dyn Fn(&mut Files)| {
        let mut changed = kit.clone();
        change(&mut changed);
        folder.write("changed.zip", packed(&changed));
        folder.run(&["verify", "changed.zip", "--course", "course"]).expect(1).out
    };
    let out = found(&|kit| drop(kit.remove("facilitator/kit.html")));
    assert!(out.contains("the kit lists this file, but it is not there"), "{out}");
    let out = found(&|kit| drop(kit.insert("lineage2.json".to_owned(), b"{}".to_vec())));
    assert!(out.contains("the kit does not list this file"), "{out}");
    let out = found(&|kit| kit.get_mut("READ-ME.html").expect("a page").extend(b"<!-- -->"));
    assert!(out.contains("this file is not as it was packed"), "{out}");
    // A key among what participants get is a leak in a kit too.
    let key = kit["facilitator/key-hands-a.html"].clone();
    let out = found(&|kit| drop(kit.insert("participant/key-hands-a.html".to_owned(), key.clone())));
    assert!(out.contains("facilitator-file") && out.contains("assessment-key"), "{out}");
    assert!(!out.contains("facilitator/key-hands-a.html"), "{out}");
}

const RECORD: &str = r#"{
  "format": 1, "kind": "session-record", "course": "soap", "course_revision": "01234567", "place": "Busia",
  "from": "2026-11-24", "to": null,
  "lineage": { "format": 1, "kind": "lineage", "course": "soap", "course_revision": "01234567", "level": 2,
    "facilitator": "KM47", "trained_by": [{ "level": 1, "facilitator": null, "kit": null }] },
  "smallest_group": 5, "people": 15,
  "groups": [{ "service": "police", "sex": "woman", "people": "fewer" }, { "service": null, "sex": null, "people": 7 }],
  "results": [
    { "assessment": "test", "occasion": "post", "people": 15, "passed": 12, "earned": 30150, "of": 39000 },
    { "assessment": "test", "occasion": "later", "people": "fewer", "passed": null, "earned": null, "of": null }
  ],
  "objectives": [{ "assessment": "test", "occasion": "post", "objective": "soap/wash", "earned": 100, "of": 300 }],
  "lessons": ["A quiet room helps."],
  "action_plans": [{ "action": "Brief", "measure": "3 shifts", "owner": "Police", "due": "2026-12-24" }],
  "colour": "added by a later version"
}"#;

#[test]
fn a_record_is_read_and_written_the_same() {
    let record = SessionRecord::read(RECORD).expect("a record");
    assert_eq!(record.groups[0].people, Count::Fewer);
    assert_eq!(record.results[0].sums.map(|sums| (sums.passed, sums.earned, sums.of)), Some((12, 30150, 39000)));
    assert_eq!(SessionRecord::read(&record.text()), Ok(record));
}

#[test]
fn a_damaged_record_names_what_is_damaged() {
    let with = |from: &str, to: &str| {
        assert!(RECORD.contains(from), "{from}");
        SessionRecord::read(&RECORD.replacen(from, to, 1)).expect_err("a damaged record")
    };
    assert_eq!(with("\"people\": 15,", "\"people\": -1,"), BadRecord::Field("people"));
    assert_eq!(with("\"passed\": 12", "\"passed\": 16"), BadRecord::Field("passed"));
    assert_eq!(with("\"earned\": 30150", "\"earned\": 39001"), BadRecord::Field("earned"));
    assert_eq!(with("2026-11-24", "24.11.2026"), BadRecord::Field("from"));
    assert_eq!(with("\"smallest_group\": 5", "\"smallest_group\": 4"), BadRecord::Field("smallest_group"));
    assert_eq!(with("\"format\": 1, \"kind\": \"s", "\"format\": 2, \"kind\": \"s"), BadRecord::Newer(2));
    assert_eq!(with("session-record", "result"), BadRecord::NotOne);
    assert_eq!(with("A quiet room helps.", &"x".repeat(601)), BadRecord::Field("lessons"));
    assert_eq!(SessionRecord::read("PK"), Err(BadRecord::NotOne));
}

/// A line for each name, as typed in from the checklist.
#[test]
fn what_was_observed_decides_with_the_answers() {
    let folder = folder();
    let blueprint = folder.read("course/assessments/hands.toml");
    let checklist = "\n[observation]\ntitle = \"Washing together\"\noccasion = \"pre\"\npass = 60\n\
                     [[observation.item]]\nid = \"wets\"\ntext = \"Wets the hands\"\n\
                     [[observation.item]]\nid = \"soap\"\ntext = \"Takes soap\"\nmust = true\n\
                     [[observation.item]]\nid = \"count\"\ntext = \"Counts to twenty\"\n";
    folder.write("course/assessments/hands.toml", format!("{blueprint}{checklist}"));
    let course = assessed::read(&folder.join("course"));
    let taken = assessed::Taken::of(&course, "pre", assessed::right);
    folder.write("in/one.json", taken.json(&course).to_string());
    let mark = |sheet: &str, code: i32| {
        folder.write("seen.csv", sheet);
        let arguments = ["results", "mark", "in", "--observed", "seen.csv", "--course", "course", "--format", "csv"];
        folder.run(&arguments).expect(code)
    };
    let verdict = |out: &str| {
        let line = out.lines().nth(1).expect("a result");
        line.split(',').skip(13).collect::<Vec<_>>().join(",")
    };
    let waiting = folder.run(&["results", "mark", "in", "--course", "course", "--format", "csv"]).expect(0);
    assert_eq!(verdict(&waiting.out), "pending,,waiting");
    // The points of a reflection wait still.
    assert_eq!(verdict(&mark("participant;1;2;3\nBU07;x;ndiyo;-\n", 0).out), "pending,,2 of 3");
    assert_eq!(verdict(&mark("participant;1;2;3\nbu-07;x;no;x\n", 0).out), "not passed,,2 of 3");
    assert_eq!(verdict(&mark("participant;1;2;3\nBU07;;x;\n", 0).out), "not passed,,1 of 3");
    let run = mark("participant;1;2;3\nBU07;x;?;-\nKM47;x;x;x\nXY12;;;\nKM47;x;x;-\n", 1);
    let told: Vec<_> = run.err.lines().filter_map(|line| line.strip_prefix("not read: ")).collect();
    assert_eq!(
        told,
        [
            "seen.csv, line 2, column `2`: write x or yes for what was seen, - or no for what was not",
            "seen.csv, line 4: nothing is filled in; write - for an item that was not seen",
            "seen.csv, line 5, column `participant`: this code stands in line 3 already; that line counts",
            "KM47: was observed, but there is no result of this code on `pre`",
        ]
    );
    let run = mark("participant;1;2;3;4\nBU07;x;x;x;x\n", 1);
    assert!(run.err.contains("line 1, column `4`: there is no such column"), "{}", run.err);
}
