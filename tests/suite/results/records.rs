//! Records of sessions on the command line: added, reported, exported.

use super::assessed::{self, Taken, right};
use super::cascade::written::{Written, four_levels, lineage};
use crate::course_folder::{CourseFolder, Run};
use calamine::{Data, Reader, Xlsx};
use serde_json::{Value, json};
use std::io::Cursor;

fn folder() -> CourseFolder {
    let folder = CourseFolder::empty();
    assessed::copy_to(&folder.join("course"));
    folder
}

fn add(folder: &CourseFolder, path: &str) -> Run {
    folder.run(&["results", "add", path, "--course", "course"])
}

fn with_records(records: &[Value]) -> CourseFolder {
    let folder = folder();
    for (number, record) in records.iter().enumerate() {
        folder.write(&format!("in/{number:03}.json"), record.to_string());
    }
    add(&folder, "in").expect(0);
    folder
}

fn report(folder: &CourseFolder, more: &[&str]) -> String {
    let mut command = folder.command(&[&["results", "report", "--course", "course"], more].concat());
    // The second of December 2026.
    let run: Run = command.env("SOURCE_DATE_EPOCH", "1796169600").output().expect("the program starts").into();
    run.expect(0);
    folder.read("report.html")
}

#[test]
fn records_are_kept_once_beside_results_however_they_are_written() {
    let folder = folder();
    let course = assessed::course(&[]);
    for (number, record) in four_levels(1).iter().enumerate() {
        folder.write(&format!("in/{number:03}.json"), record.to_string());
        folder.write(&format!("in/again/{number:03}.json.txt"), format!("\u{feff}{record:#}"));
    }
    folder.write("in/result.json", Taken::of(&course, "pre", right).json(&course).to_string());
    folder.write("in/kit/lineage.json", lineage(2, "KM47", &["AA11"]).to_string());
    let mut blank = Written::of(2, "KM47", &["AA11"]).json();
    for (key, value) in [("place", json!("")), ("from", Value::Null), ("people", Value::Null)] {
        blank[key] = value;
    }
    for key in ["groups", "results", "lessons", "action_plans"] {
        blank[key] = json!([]);
    }
    folder.write("in/kit/session-record.json", blank.to_string());
    assert_eq!(add(&folder, "in").expect(0).out, "results.sqlite: 55 new, 53 there already, 1 not filled in\n");
    assert_eq!(add(&folder, "in").expect(0).out, "results.sqlite: 0 new, 108 there already, 1 not filled in\n");
    let marked = folder.run(&["results", "mark", "in/000.json", "--course", "course"]).expect(1);
    assert_eq!(
        marked.err.lines().last(),
        Some("not read: in/000.json: this is no result; `mafunzo results add` keeps it")
    );
}

#[test]
fn every_record_that_cannot_be_used_is_named_with_its_reason() {
    let folder = folder();
    let good = Written::of(1, "AA11", &[]).json();
    let with = |change: &dyn Fn(&mut Value)| {
        let mut record = good.clone();
        change(&mut record);
        record.to_string()
    };
    folder.write("in/cut.json", &good.to_string()[..300]);
    folder.write("in/deep.json", with(&|record| record["lineage"]["trained_by"] = vec![json!({}); 100].into()));
    folder.write("in/future.json", with(&|record| record["format"] = json!(7)));
    folder.write("in/good.json", good.to_string());
    folder.write("in/kit.json", lineage(100, "AA11", &[]).to_string());
    folder.write("in/lineage.json", with(&|record| record["lineage"]["course"] = json!("other")));
    folder.write("in/other.json", with(&|record| record["course"] = json!("another-course")));
    folder.write("in/path.json", with(&|record| record["lineage"]["facilitator"] = json!("../../etc")));
    folder.write("in/people.json", with(&|record| record["people"] = json!(1e99)));
    folder.write("in/sums.json", with(&|record| record["results"][0]["earned"] = json!(1001)));
    folder.write("in/twice.json", with(&|record| record["groups"] = vec![record["groups"][0].clone(); 2].into()));
    folder.write("in/words.json", with(&|record| record["place"] = json!("x".repeat(601))));
    let run = add(&folder, "in").expect(1);
    assert_eq!(run.out, "results.sqlite: 1 new, 0 there already\n");
    let told: Vec<_> = run.err.lines().map(|line| line.strip_prefix("not read: in/").expect("a reason")).collect();
    assert_eq!(
        told,
        [
            "cut.json: this is not a result file, or it was cut off (line 1, column 300)",
            "deep.json: a kit cannot be more than 99 levels from its course",
            "future.json: this record has format 7; a newer Mafunzo reads it",
            "kit.json: `level` in the lineage is missing or damaged",
            "lineage.json: this is of the course `other`",
            "other.json: this is of the course `another-course`",
            "path.json: `facilitator` in the lineage is missing or damaged",
            "people.json: `people` in the record is missing or damaged",
            "sums.json: `earned` in the record is missing or damaged",
            "twice.json: `groups` in the record is missing or damaged",
            "words.json: `place` in the record is missing or damaged",
        ]
    );
}

#[test]
fn the_report_shows_the_cascade_as_a_list_in_lists_and_in_every_language() {
    let mut records = four_levels(2);
    records[0]["place"] = json!("<script>alert(1)</script>");
    records[0]["from"] = json!("2027-01-05");
    let folder = with_records(&records);
    folder.write("silent.json", lineage(2, "QUIET9", &["L1ABC000"]).to_string());
    folder.run(&["results", "add", "silent.json", "--course", "course"]).expect(0);
    let page = report(&folder, &["--silent-after", "0"]);
    let people: u64 = records.iter().map(|record| record["people"].as_u64().expect("a number")).sum();
    assert!(page.contains(&format!("<b>{people} people came to the sessions</b>53 sessions are on record.")), "{page}");
    assert_eq!(page.matches("<ul").count(), page.matches("</ul>").count());
    assert_eq!(page.matches("<li>").count(), page.matches("</li>").count());
    assert!(!page.contains("<script") && page.contains("&lt;script&gt;alert(1)"), "the place is words");
    assert!(!page.contains("id=\"programme\""), "there is no result");
    assert!(page.contains("this day has not come yet."), "{page}");
    let swahili = report(&folder, &["--language", "sw"]);
    assert!(swahili.contains("Mafunzo ngazi kwa ngazi") && swahili.contains("Nani alimfundisha nani"), "{swahili}");
    assert_eq!(swahili, report(&folder, &["--language", "sw"]), "the same records give the same bytes");
    let course = folder.read("course/course.toml").replace("[\"en\", \"sw\"]", "[\"en\", \"sw\", \"fr\"]");
    folder.write("course/course.toml", course);
    assert!(report(&folder, &["--language", "fr"]).contains("Qui a formé qui"));
}

#[test]
fn a_silent_branch_is_named_and_without_records_there_is_no_cascade() {
    let folder = with_records(&[Written { from: "2026-03-01".to_owned(), ..Written::of(1, "AA11", &[]) }.json()]);
    assert!(report(&folder, &[]).contains("of no kit that was handed on was the file lineage.json added"));
    folder.write("kit/lineage.json", lineage(2, "KM47", &["AA11"]).to_string());
    add(&folder, "kit").expect(0);
    let page = report(&folder, &[]);
    assert!(page.contains("<b>KM47</b>, Level 2, trained by AA11: nothing since 2026-03-01"), "{page}");
    assert!(report(&folder, &["--silent-after", "400"]).contains("it is too early to call it silent"));

    let run = folder.run(&["results", "report", "--course", "course", "--cohort", "workshop"]).expect(2);
    assert!(run.err.contains("holds no results of this cohort"), "{}", run.err);
    let run = folder.run(&["results", "export", "--course", "course"]).expect(2);
    assert!(run.err.contains("holds no results of this cohort"), "{}", run.err);
    let course = assessed::course(&[]);
    folder.write("result.json", Taken::of(&course, "pre", right).json(&course).to_string());
    folder.run(&["results", "add", "result.json", "--course", "course", "--db", "other.sqlite"]).expect(0);
    let page = report(&folder, &["--db", "other.sqlite"]);
    assert!(page.contains("id=\"programme\"") && !page.contains("id=\"cascade\""), "{page}");
    let arguments = ["results", "export", "--course", "course", "--db", "other.sqlite", "--table", "sessions"];
    let run = folder.run(&arguments).expect(2);
    assert!(run.err.contains("`other.sqlite` holds no records of sessions"), "{}", run.err);
}

#[test]
fn every_session_is_a_row_and_no_cell_is_a_formula() {
    let mut records = four_levels(5);
    records[0]["place"] = json!("=HYPERLINK(\"x\")");
    let folder = with_records(&records);
    let export = |more: &[&str]| {
        let arguments = ["results", "export", "--course", "course", "--table", "sessions"];
        folder.run(&[&arguments, more].concat()).expect(0);
    };
    export(&[]);
    let text = folder.read("sessions.csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let columns: Vec<String> = reader.headers().expect("columns").iter().map(str::to_owned).collect();
    let rows: Vec<Vec<String>> =
        reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect();
    assert_eq!(rows.len(), 53);
    let at = |name: &str| columns.iter().position(|column| column == name).unwrap_or_else(|| panic!("{name}"));
    assert_eq!(rows[0][at("place")], "'=HYPERLINK(\"x\")");
    let sum = |name: &str| rows.iter().filter_map(|row| row[at(name)].parse::<u64>().ok()).sum::<u64>();
    let people: u64 = records.iter().map(|record| record["people"].as_u64().expect("a number")).sum();
    assert_eq!(sum("people"), people);
    let told = |record: &Value| -> u64 {
        let groups = record["groups"].as_array().expect("a list").iter();
        groups.filter(|g| g["service"] == "health" && g["sex"] == "man").filter_map(|g| g["people"].as_u64()).sum()
    };
    assert_eq!(sum("people health man"), records.iter().map(told).sum::<u64>());
    let earned: u64 = records.iter().map(|record| record["results"][0]["earned"].as_u64().expect("points")).sum();
    let points = rows.iter().map(|row| row[at("hands pre earned")].replace('.', "").parse::<u64>().expect("points"));
    assert_eq!(points.sum::<u64>(), earned);

    export(&["--format", "xlsx"]);
    let bytes = std::fs::read(folder.join("sessions.xlsx")).expect("a file");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a spreadsheet");
    let sheet = book.worksheet_range("sessions").expect("a sheet");
    assert_eq!((sheet.height(), sheet.width()), (54, columns.len()));
    assert!(sheet.rows().flatten().all(|cell| matches!(cell, Data::String(_) | Data::Empty)), "all cells are text");
    assert!(book.worksheet_formula("sessions").expect("a sheet").is_empty(), "there is no formula");
}
