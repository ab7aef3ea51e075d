//! Results and records of sessions on the disk: one SQLite file a course, that keeps whole what was added before anything went wrong.
#![expect(clippy::disallowed_methods, reason = "keeping results on the disk is what this stage is for")]

pub mod checklists;
pub mod records;
mod schema;
pub mod trouble;

use crate::model::id::{CohortId, CourseId, RoleId};
use crate::store::trouble::{StoreError, Trouble};
use rusqlite::{Connection, OpenFlags, OptionalExtension as _, TransactionBehavior, params};
use std::fs::OpenOptions;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The results of one course.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: PathBuf,
}

/// One result as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What the attempt is known by; the store holds each once.
    pub identity: String,
    /// Of which cohort.
    pub cohort: CohortId,
    /// Who.
    pub participant: String,
    /// How it came: a word.
    pub way: String,
    /// The same where the same was given.
    pub content: [u8; 32],
    /// The result itself.
    pub text: String,
}

/// What became of a row that was to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// It is kept.
    New,
    /// It was there.
    Known,
    /// The same attempt was there with other content, which stays.
    Conflict,
    /// It was there, but in another cohort, where it stays.
    OtherCohort(String),
}

impl Store {
    /// Opens the file, or makes it. A file of another course or program, or of a newer version, is left alone.
    pub fn open_or_make(path: &Path, course: &CourseId) -> Result<Self, StoreError> {
        make_private(path).map_err(|cause| StoreError::new(path, "make", Trouble::Disk(cause)))?;
        Self::open_with(path, course)
    }

    /// Opens the file, which has to be there.
    pub fn open(path: &Path, course: &CourseId) -> Result<Self, StoreError> {
        if !path.is_file() {
            return Err(StoreError::new(path, "read", Trouble::Missing));
        }
        Self::open_with(path, course)
    }

    fn open_with(path: &Path, course: &CourseId) -> Result<Self, StoreError> {
        let trouble = |cause: Trouble| StoreError::new(path, "open", cause);
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection = Connection::open_with_flags(path, flags).map_err(|cause| trouble(cause.into()))?;
        prepare(&connection).map_err(|cause| trouble(cause.into()))?;
        schema::bring_up_to_date(&mut connection, course).map_err(trouble)?;
        Ok(Self { connection, path: path.to_owned() })
    }

    /// Adds rows, all or none of them. What was added stays whatever happens later: killed, without power, without space.
    pub fn add(&mut self, rows: &[Row]) -> Result<Vec<Entry>, StoreError> {
        let added = add(&mut self.connection, rows);
        added.map_err(|cause| StoreError::new(&self.path, "write", cause.into()))
    }

    /// Keeps the service of each person of a cohort; a later one replaces an earlier one.
    pub fn set_roles<'r>(
        &mut self,
        cohort: &CohortId,
        roles: impl Iterator<Item = (&'r str, &'r RoleId)>,
    ) -> Result<(), StoreError> {
        let set = || -> rusqlite::Result<()> {
            let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            for (participant, role) in roles {
                transaction
                    .prepare_cached("INSERT OR REPLACE INTO person (cohort, participant, role) VALUES (?1, ?2, ?3)")?
                    .execute(params![cohort.as_str(), participant, role.as_str()])?;
            }
            transaction.commit()
        };
        set().map_err(|cause| StoreError::new(&self.path, "write", cause.into()))
    }

    /// Gives each row to `visit`, in the order of identity; those of one cohort, or all.
    pub fn each(&self, cohort: Option<&CohortId>, mut visit: impl FnMut(Row)) -> Result<(), StoreError> {
        let mut read = || -> Result<(), Trouble> {
            let mut statement = self.connection.prepare(
                "SELECT identity, cohort, participant, way, content, text FROM result \
                 WHERE ?1 IS NULL OR cohort = ?1 ORDER BY identity",
            )?;
            let mut rows = statement.query(params![cohort.map(CohortId::as_str)])?;
            while let Some(row) = rows.next()? {
                let cohort: String = row.get(1)?;
                visit(Row {
                    identity: row.get(0)?,
                    cohort: CohortId::parse(&cohort).map_err(|_| Trouble::Damaged)?,
                    participant: row.get(2)?,
                    way: row.get(3)?,
                    content: row.get(4)?,
                    text: row.get(5)?,
                });
            }
            Ok(())
        };
        read().map_err(|cause| StoreError::new(&self.path, "read", cause))
    }

    /// Gives the service of each person, as cohort, participant and role.
    pub fn each_role(&self, mut visit: impl FnMut(String, String, String)) -> Result<(), StoreError> {
        let mut read = || -> rusqlite::Result<()> {
            let mut statement = self.connection.prepare("SELECT cohort, participant, role FROM person")?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                visit(row.get(0)?, row.get(1)?, row.get(2)?);
            }
            Ok(())
        };
        read().map_err(|cause| StoreError::new(&self.path, "read", cause.into()))
    }

    /// Puts everything into the one file, so that it can be copied alone.
    pub fn close(self) -> Result<(), StoreError> {
        let closed = self.connection.close();
        closed.map_err(|(_, cause)| StoreError::new(&self.path, "close", cause.into()))
    }
}

/// An empty file, if there is none, that only its owner may read, on Unix.
fn make_private(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(cause) if cause.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        made => made.map(drop),
    }
}

fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(Duration::from_secs(10))?;
    // With a write-ahead log a program that is killed leaves what was whole before; FULL keeps that without power too.
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "trusted_schema", false)
}

fn add(connection: &mut Connection, rows: &[Row]) -> rusqlite::Result<Vec<Entry>> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut entries = Vec::with_capacity(rows.len());
    for row in rows {
        let there = transaction
            .prepare_cached("SELECT content, cohort FROM result WHERE identity = ?1")?
            .query_row(params![row.identity], |found| Ok((found.get::<_, [u8; 32]>(0)?, found.get::<_, String>(1)?)))
            .optional()?;
        entries.push(match there {
            Some((content, _)) if content != row.content => Entry::Conflict,
            Some((_, cohort)) if cohort != row.cohort.as_str() => Entry::OtherCohort(cohort),
            Some(_) => Entry::Known,
            None => {
                transaction
                    .prepare_cached(
                        "INSERT INTO result (identity, cohort, participant, way, content, text) \
                         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                    )?
                    .execute(params![
                        row.identity,
                        row.cohort.as_str(),
                        row.participant,
                        row.way,
                        row.content,
                        row.text
                    ])?;
                Entry::New
            }
        });
    }
    transaction.commit()?;
    Ok(entries)
}

#[cfg(test)]
mod tests;
