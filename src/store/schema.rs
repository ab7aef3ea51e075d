//! How the file is laid out, step by step from the first version.

use crate::model::id::CourseId;
use crate::store::trouble::Trouble;
use rusqlite::{Connection, TransactionBehavior};

/// "MFZ1": tells our files from those of other programs.
const APPLICATION: i32 = 0x4d46_5a31;

/// Each brings a file from the version of its place to the next one. Steps that people have taken are never changed.
const STEPS: &[&str] = &[RESULTS, RECORDS, CHECKLISTS];

/// Results, and who works where.
const RESULTS: &str = "
    CREATE TABLE course (id TEXT NOT NULL) STRICT;
    CREATE TABLE result (
        number INTEGER PRIMARY KEY,
        identity TEXT NOT NULL UNIQUE,
        cohort TEXT NOT NULL,
        participant TEXT NOT NULL,
        way TEXT NOT NULL CHECK (way IN ('file', 'code', 'paper')),
        content BLOB NOT NULL CHECK (length(content) = 32),
        text TEXT NOT NULL
    ) STRICT;
    CREATE TABLE person (
        cohort TEXT NOT NULL,
        participant TEXT NOT NULL,
        role TEXT NOT NULL,
        PRIMARY KEY (cohort, participant)
    ) STRICT, WITHOUT ROWID;
";

/// What came up the cascade: records of sessions, and lineages of kits that were handed on.
const RECORDS: &str = "
    CREATE TABLE record (
        number INTEGER PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('session-record', 'lineage')),
        content BLOB NOT NULL UNIQUE CHECK (length(content) = 32),
        added TEXT NOT NULL,
        text TEXT NOT NULL
    ) STRICT;
";

/// What was observed in role-plays.
const CHECKLISTS: &str = "
    CREATE TABLE checklist (
        cohort TEXT NOT NULL,
        assessment TEXT NOT NULL,
        occasion TEXT NOT NULL,
        participant TEXT NOT NULL,
        seen TEXT NOT NULL,
        PRIMARY KEY (cohort, assessment, occasion, participant)
    ) STRICT, WITHOUT ROWID;
";

/// Takes the steps that are missing, each whole or not at all, and looks whether the file is of this course.
pub(super) fn bring_up_to_date(connection: &mut Connection, course: &CourseId) -> Result<(), Trouble> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let number = |name: &str| transaction.pragma_query_value(None, name, |row| row.get::<_, i32>(0));
    let (application, version) = (number("application_id")?, number("user_version")?);
    let tables: i64 = transaction.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if application != APPLICATION && (application != 0 || version != 0 || tables != 0) {
        return Err(Trouble::OtherProgram);
    }
    let version = usize::try_from(version).map_err(|_| Trouble::OtherProgram)?;
    let missing = STEPS.get(version..).ok_or(Trouble::Newer)?;
    for step in missing {
        transaction.execute_batch(step)?;
    }
    if version == 0 {
        transaction.pragma_update(None, "application_id", APPLICATION)?;
        transaction.execute("INSERT INTO course (id) VALUES (?1)", [course.as_str()])?;
    }
    if !missing.is_empty() {
        transaction.pragma_update(None, "user_version", i32::try_from(STEPS.len()).expect("few steps"))?;
    }
    let kept: String = transaction.query_row("SELECT id FROM course", [], |row| row.get(0))?;
    if kept != course.as_str() {
        return Err(Trouble::OtherCourse(kept));
    }
    transaction.commit()?;
    Ok(())
}
