//! `mafunzo results report` and `export`: what was kept, told to people and to programs.

use super::assessed::{self, Taken, right};
use crate::course_folder::CourseFolder;
use calamine::{Data, Reader, Xlsx};
use serde_json::{Value, json};
use std::io::Cursor;

const CODES: [&str; 12] =
    ["AA01", "BB02", "CC03", "DD04", "EE05", "FF06", "GG07", "HH08", "JJ09", "KK10", "LL11", "MM12"];

/// A course, and the results of so many people before and after: what is right grows from person to person.
fn folder(people: usize) -> CourseFolder {
    let folder = CourseFolder::empty();
    assessed::copy_to(&folder.join("course"));
    let course = assessed::course(&[]);
    for (number, code) in CODES[..people].iter().enumerate() {
        for (place, occasion) in ["pre", "post"].into_iter().enumerate() {
            let mut place_of = 0;
            let mut taken = Taken::of(&course, occasion, |asked| {
                place_of += 1;
                let knows = place_of <= 2 + number % 7 + 3 * place;
                if knows { right(asked) } else { json!("=HYPERLINK(\"x\")") }
            });
            taken.participant = code;
            let mut json = taken.json(&course);
            json["attempt"] = json!(format!("AAAAAAA{place}{number:02}"));
            folder.write(&format!("in/{code}-{occasion}.json"), json.to_string());
        }
    }
    folder.run(&["results", "add", "in", "--course", "course"]).expect(0);
    folder
}

fn report(folder: &CourseFolder, more: &[&str]) -> String {
    let mut arguments = vec!["results", "report", "--course", "course"];
    arguments.extend(more);
    folder.run(&arguments).expect(0);
    folder.read("report.html")
}

#[test]
fn the_report_tells_of_the_group_and_of_nobody_in_it() {
    let folder = folder(12);
    let page = report(&folder, &[]);
    assert!(page.contains("12 people took the test before and after."), "{page}");
    assert!(page.contains("content=\"default-src &#39;none&#39;; style-src &#39;sha256-"), "{}", &page[..600]);
    assert!(
        !page.contains("<script") && !page.contains("style=\"") && !page.contains("http://"),
        "nothing runs or loads"
    );
    assert!(page.matches("<svg").count() == 3 && page.matches("<svg").count() == page.matches("<desc").count());
    assert!(CODES.iter().all(|code| !page.contains(code)), "no code stands in it");
    for told in ["No data: these results hold no feedback forms.", "No data: a test does not show what people do"] {
        assert!(page.contains(told), "{told}");
    }
    assert!(page.contains("Know why") && page.contains("Normalised gain"), "objectives are named");
    let swahili = report(&folder, &["--language", "sw"]);
    assert!(swahili.contains("<html lang=\"sw\"") && swahili.contains("Watu 12 walifanya mtihani kabla na baada."));
    assert!(swahili.contains("<span lang=\"en\">Know why</span>"), "what is not translated says its language");
    assert_eq!(swahili, report(&folder, &["--language", "sw"]), "the same results give the same bytes");
}

#[test]
fn the_report_of_a_small_group_says_that_it_says_nothing() {
    let small = folder(4);
    let page = report(&small, &[]);
    assert!(page.contains("Fewer than 5 people took the test both before and after."), "{page}");
    assert!(!page.contains("<svg") && !page.contains("class=\"questions\""));
    assert_eq!(page.matches("Fewer than 5 people: not shown.").count(), 6, "people, two occasions, three objectives");
    let folder = folder(6);
    assert!(report(&folder, &[]).contains("6 people took the test before and after."));
    assert!(report(&folder, &["--smallest-group", "7"]).contains("Fewer than 7 people took the test both"));
    let run = folder.run(&["results", "report", "--course", "course", "--smallest-group", "3"]).expect(2);
    assert!(run.err.contains("--smallest-group may be 5 to 100"), "{}", run.err);
    let run = folder.run(&["results", "report", "--course", "course", "--language", "fr"]).expect(2);
    assert!(run.err.contains("the course is not built in `fr`, only in en, sw"), "{}", run.err);
    let run = folder.run(&["results", "report", "--course", "course", "--db", "none.sqlite"]).expect(2);
    assert!(run.err.contains("could not read `none.sqlite`: it does not exist"), "{}", run.err);
    let course = folder.read("course/course.toml").replace("names = \"none\"", "smallest_group = 8");
    folder.write("course/course.toml", course);
    assert!(report(&folder, &[]).contains("Fewer than 8 people took the test both"));
}

#[test]
fn every_response_is_a_row_whatever_reads_the_table() {
    let folder = folder(5);
    folder.run(&["results", "export", "--course", "course"]).expect(0);
    let text = folder.read("responses.csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let columns: Vec<String> = reader.headers().expect("columns").iter().map(str::to_owned).collect();
    let rows: Vec<Vec<String>> =
        reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect();
    assert_eq!(rows.len(), 5 * 2 * 12);
    let formula = rows.iter().flatten().filter(|cell| cell.contains("HYPERLINK"));
    assert!(formula.clone().count() > 0 && formula.clone().all(|cell| cell.starts_with("'=")), "no cell is a formula");
    let at = |name: &str| columns.iter().position(|column| column == name).expect("a column");
    let matching = rows.iter().find(|row| row[at("kind")] == "matching" && row[at("earned")] == "3.00");
    assert_eq!(matching.expect("a right one")[at("response")], "mirror=look soap=clean towel=dry");

    folder.run(&["results", "export", "--course", "course", "--format", "xlsx"]).expect(0);
    let bytes = std::fs::read(folder.join("responses.xlsx")).expect("a file");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.clone())).expect("a spreadsheet");
    let sheet = book.worksheet_range("responses").expect("a sheet");
    let cells: Vec<Vec<String>> = sheet.rows().map(|row| row.iter().map(Data::to_string).collect()).collect();
    assert_eq!(cells[0], columns);
    let harmless = |cell: &String| cell.strip_prefix("'=").map_or_else(|| cell.clone(), |rest| format!("={rest}"));
    let wanted: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(harmless).collect()).collect();
    assert_eq!(cells[1..], wanted, "the same in both, where a text that begins like a formula stays one");
    assert!(sheet.rows().flatten().all(|cell| matches!(cell, Data::String(_) | Data::Empty)), "all cells are text");
    assert!(book.worksheet_formula("responses").expect("a sheet").is_empty(), "there is no formula");
    folder.run(&["results", "export", "--course", "course", "--format", "xlsx", "--out", "again.xlsx"]).expect(0);
    assert_eq!(
        bytes,
        std::fs::read(folder.join("again.xlsx")).expect("a file"),
        "the same results give the same bytes"
    );
}

#[test]
fn a_corrected_key_reaches_what_was_kept() {
    let folder = folder(5);
    let earned = || -> Vec<Value> {
        folder.run(&["results", "export", "--course", "course"]).expect(0);
        let text = folder.read("responses.csv");
        let rows = csv::Reader::from_reader(text.as_bytes()).into_records().map(|row| row.expect("a row"));
        rows.filter(|row| row[12].starts_with("bank/truth-")).map(|row| json!([&row[15], &row[18]])).collect()
    };
    let before = earned();
    let bank = folder.read("course/quizzes/bank.toml").replace("answer = true", "answer = false");
    folder.write("course/quizzes/bank.toml", bank);
    let after = earned();
    assert!(before.contains(&json!(["true", "1.00"])) && after.contains(&json!(["true", "0.00"])), "{after:?}");
}
