use super::*;
use crate::store::records::RecordRow;
use jiff::civil::date;
use rusqlite::Connection;

fn id(text: &str) -> CourseId {
    CourseId::parse(text).expect("an id")
}

fn row(identity: &str, content: u8, cohort: &str) -> Row {
    Row {
        identity: identity.to_owned(),
        cohort: CohortId::parse(cohort).expect("an id"),
        participant: "BU07".to_owned(),
        way: "file".to_owned(),
        content: [content; 32],
        text: format!("{content}"),
    }
}

fn texts(store: &Store) -> Vec<String> {
    let mut texts = Vec::new();
    store.each(None, |row| texts.push(row.text)).expect("rows");
    texts
}

#[test]
fn an_attempt_is_kept_once_and_nothing_replaces_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("results.sqlite");
    let mut store = Store::open_or_make(&path, &id("soap")).expect("a store");
    let entries = store.add(&[row("a", 1, "one"), row("a", 1, "one"), row("b", 2, "one")]).expect("added");
    assert_eq!(entries, [Entry::New, Entry::Known, Entry::New]);
    store.close().expect("closed");
    let mut store = Store::open(&path, &id("soap")).expect("a store");
    let entries = store.add(&[row("a", 9, "one"), row("b", 2, "two"), row("c", 3, "two")]).expect("added");
    assert_eq!(entries, [Entry::Conflict, Entry::OtherCohort("one".to_owned()), Entry::New]);
    assert_eq!(texts(&store), ["1", "2", "3"]);
}

#[test]
fn a_file_of_another_course_or_program_or_version_is_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("results.sqlite");
    let told = |course: &str| Store::open_or_make(&path, &id(course)).expect_err("a refusal").to_string();
    Store::open_or_make(&path, &id("soap")).expect("a store").close().expect("closed");
    assert!(told("water").ends_with("it holds the results of the course `soap`"), "{}", told("water"));
    Connection::open(&path).expect("a file").pragma_update(None, "user_version", 99).expect("set");
    assert!(told("soap").ends_with("a newer Mafunzo made it"), "{}", told("soap"));
    std::fs::remove_file(&path).expect("gone");
    Connection::open(&path).expect("a file").execute_batch("CREATE TABLE cake (x)").expect("made");
    assert!(told("soap").ends_with("it is a file of another program"), "{}", told("soap"));
    std::fs::write(&path, "format = 1, a text of some length, and no database at all").expect("written");
    assert!(told("soap").ends_with("it is a file of another program"), "{}", told("soap"));
}

#[test]
fn without_space_nothing_of_a_batch_is_kept_and_all_of_the_earlier_ones() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("results.sqlite");
    let mut store = Store::open_or_make(&path, &id("soap")).expect("a store");
    store.add(&[row("a", 1, "one")]).expect("added");
    let pages: i64 = store.connection.pragma_query_value(None, "page_count", |row| row.get(0)).expect("a number");
    store.connection.pragma_update_and_check(None, "max_page_count", pages + 1, |_| Ok(())).expect("set");
    let large = Row { text: "x".repeat(100_000), ..row("c", 3, "one") };
    let failed = store.add(&[row("b", 2, "one"), large]).expect_err("no space");
    assert!(failed.to_string().ends_with("the disk is full"), "{failed}");
    assert_eq!(texts(&store), ["1"]);
}

#[test]
fn a_file_of_the_first_version_is_brought_up_to_date_with_all_it_holds() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("results.sqlite");
    let mut store = Store::open_or_make(&path, &id("soap")).expect("a store");
    store.add(&[row("a", 1, "one")]).expect("added");
    store.close().expect("closed");
    let first = Connection::open(&path).expect("a file");
    first
        .execute_batch("DROP TABLE record; DROP TABLE checklist; PRAGMA user_version = 1")
        .expect("as the first version left it");
    first.close().expect("closed");
    let mut store = Store::open(&path, &id("soap")).expect("a store");
    assert_eq!(texts(&store), ["1"]);
    assert_eq!(
        store.add_records(&[record(1), record(2), record(1)]).expect("added"),
        [Entry::New, Entry::New, Entry::Known]
    );
    store.close().expect("closed");
    let mut kept = Vec::new();
    let store = Store::open(&path, &id("soap")).expect("a store");
    store.each_record(|row| kept.push(row)).expect("rows");
    assert_eq!(kept, [record(1), record(2)]);
}

fn record(content: u8) -> RecordRow {
    RecordRow {
        kind: "session-record".to_owned(),
        content: [content; 32],
        added: date(2026, 11, 24),
        text: format!("{content}"),
    }
}
