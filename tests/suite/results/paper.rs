//! Sheets typed in from paper: every mistake is told in one reading, with its line and column.

use super::assessed;
use mafunzo::model::course::Course;
use mafunzo::results::sheet::{self, Sheet};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::OnceLock;

/// Options and rows as the author wrote them.
const AS_WRITTEN: (&str, &str, &str) =
    ("assessments/hands.toml", "certainty = false", "certainty = true\norder = \"as-written\"");

fn course() -> &'static Course {
    static COURSE: OnceLock<Course> = OnceLock::new();
    COURSE.get_or_init(|| assessed::course(&[AS_WRITTEN]))
}

fn read(text: &str) -> Sheet {
    sheet::read(course(), assessed::assessment(course()), text)
}

fn mistakes(text: &str) -> Vec<String> {
    read(text).mistakes.iter().map(ToString::to_string).collect()
}

/// The number of the question of a kind in form A.
fn number(kind: &str) -> usize {
    assessed::with_form(course(), "pre", |form| {
        let asked =
            form.questions().find(|asked| asked.question.interaction.kind() == kind && !asked.question.must_pass);
        asked.expect("a question of this kind").number
    })
}

fn given(kind: &str, cell: &str) -> Value {
    let number = number(kind);
    let read = read(&format!("participant;occasion;{number}\nBU07;pre;{cell}\n"));
    assert_eq!(read.mistakes, [], "{kind}: {cell}");
    let document = &read.documents[0];
    let found = document.responses.iter().find(|(_, given)| !given.response.is_null());
    found.map_or(Value::Null, |(_, given)| given.response.clone())
}

fn refused(kind: &str, cell: &str) -> String {
    let number = number(kind);
    let told = mistakes(&format!("participant;occasion;{number}\nBU07;pre;{cell}\n"));
    let [told] = <[String; 1]>::try_from(told).expect("one mistake");
    let place = format!("line 2, column `{number}`: ");
    told.strip_prefix(&place).unwrap_or_else(|| panic!("{told}")).to_owned()
}

#[test]
fn cells_are_read_as_the_form_letters_them() {
    assert_eq!(given("single", "b"), json!("long"));
    assert_eq!(given("true-false", "B"), json!("false"));
    for cell in ["AC", "A C", "a, c", "C/A", "c+a"] {
        assert_eq!(given("multiple", cell), json!(["soap", "towel"]), "{cell}");
    }
    assert_eq!(given("matching", "A - C"), json!({ "soap": "clean", "mirror": "look" }));
    assert_eq!(given("matrix", "ab-"), json!({ "foam": "yes", "dust": "no" }));
    assert_eq!(given("numeric", "22,5"), json!("22,5"));
    assert_eq!(given("cloze", "wet | "), json!({ "wet": "wet" }));
    assert_eq!(given("case", "A B"), json!(["rub", "sit"]));
    assert_eq!(given("single", "-"), Value::Null);
}

#[test]
fn places_are_typed_beside_the_items_as_the_form_shows_them() {
    let shown: Vec<String> = assessed::with_form(course(), "pre", |form| {
        let asked = form.questions().find(|asked| !asked.items.is_empty()).expect("an ordering question");
        asked.items.iter().map(|item| item.id.to_string()).collect()
    });
    assert_eq!(given("ordering", "2 1 4 3"), json!([shown[1], shown[0], shown[3], shown[2]]));
    assert_eq!(given("ordering", "2143"), given("ordering", "2, 1, 4, 3"));
    assert_eq!(given("ordering", "- 1 - 2"), json!([shown[1], shown[3], null, null]));
}

#[test]
fn a_cell_that_cannot_be_is_refused_in_plain_words() {
    assert_eq!(refused("single", "AB"), "one letter is asked for");
    assert_eq!(refused("single", "D"), "there is no answer `D`");
    assert_eq!(refused("true-false", "yes"), "one letter is asked for");
    assert_eq!(refused("multiple", "A Z"), "there is no answer `Z`");
    assert_eq!(refused("matching", "A B"), "3 entries are asked for, one for each line; write - for an empty one");
    assert_eq!(refused("ordering", "1 1 2 3"), "`1` is not a free place from 1 to 4");
    assert_eq!(refused("ordering", "1 2 3 9"), "`9` is not a free place from 1 to 4");
    assert_eq!(refused("case", "C A"), "the way ends after 1 choices");
    assert_eq!(refused("cloze", "wet"), "2 entries are asked for, one for each line; write - for an empty one");
}

#[test]
fn every_mistake_is_told_in_one_reading_with_line_and_column() {
    let text = "Participant,Occasion,Date,2,2 sure\n\
                BU,pre,2026-11-24,A,1\n\
                \n\
                BU08,during,24/11/2026,A,1\n\
                BU09,pre,,Q,4\n\
                BU10,pre,2026-11-24,\"A\",3,surplus\n";
    assert_eq!(
        mistakes(text),
        [
            "line 2, column `participant`: a code has 4 to 12 letters A to Z and digits",
            "line 4, column `occasion`: write one of pre, post, later",
            "line 4, column `date`: write it as 2026-11-24",
            "line 5, column `2`: there is no answer `Q`",
            "line 5, column `2 sure`: write 1, 2 or 3, or nothing",
            "line 6: there are more cells than columns",
        ]
    );
}

#[test]
fn good_lines_count_beside_bad_ones() {
    let read = read("participant,occasion,2\nbu-07,pre,A\nBU08,never,A\n");
    assert_eq!((read.documents.len(), read.mistakes.len()), (1, 1));
    assert_eq!(read.documents[0].participant.as_str(), "BU07");
}

#[test]
fn a_column_nobody_knows_is_told_before_any_line_is_read() {
    assert_eq!(
        mistakes("participant,occasion,question 1,13,2,2\nBU07,pre,A,A,A,A\n"),
        [
            "line 1, column `question 1`: there is no such column; write participant, occasion, date, name or 1 to 12",
            "line 1, column `13`: there is no such column; write participant, occasion, date, name or 1 to 12",
            "line 1, column `2`: this column is there twice",
        ]
    );
    assert_eq!(mistakes("code,occasion\n")[0], "line 1: the first line names no column `participant`");
    assert_eq!(mistakes("").len(), 2);
}

#[test]
fn the_same_code_twice_is_told_and_the_first_line_counts() {
    let read = read("participant,occasion,2\nBU07,pre,A\nBU07,post,A\nbu07,pre,B\n");
    assert_eq!(read.documents.len(), 2);
    let told: Vec<_> = read.mistakes.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        ["line 4, column `participant`: this code and occasion stand in line 2 already; that line counts"]
    );
}

#[test]
fn empty_lines_of_a_spreadsheet_are_no_mistakes() {
    let read = read("\u{feff}participant;occasion;2\nBU07;pre;A\n;;\n;;\n");
    assert_eq!((read.documents.len(), read.mistakes.len()), (1, 0));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_sheet_breaks_the_reader(rows in prop::collection::vec(prop::collection::vec("[A-E1-4|;,\"\t -]{0,6}|é|\u{301}x|BU0[0-9]|pre", 0..9), 0..6)) {
        let text: String = rows.iter().map(|row| row.join(";") + "\n").collect();
        let columns: String = (1..=12).map(|number| format!(";{number}")).collect();
        let sheet = read(&format!("participant;occasion{columns}\n{text}"));
        prop_assert!(sheet.documents.len() <= rows.len());
        prop_assert!(sheet.mistakes.iter().all(|mistake| mistake.line >= 1));
    }
}
