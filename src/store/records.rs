//! What came up the cascade, as it is kept: every record and lineage once, in the order in which they were added.

use crate::store::trouble::{StoreError, Trouble};
use crate::store::{Entry, Store};
use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension as _, TransactionBehavior, params};

/// One record or lineage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordRow {
    /// Its `kind`: `session-record` or `lineage`.
    pub kind: String,
    /// The same where the same is said.
    pub content: [u8; 32],
    /// The day on which it was added.
    pub added: Date,
    /// The file.
    pub text: String,
}

impl Store {
    /// Adds rows, all or none of them; nothing that is there is replaced.
    pub fn add_records(&mut self, rows: &[RecordRow]) -> Result<Vec<Entry>, StoreError> {
        let added = add(&mut self.connection, rows);
        added.map_err(|cause| StoreError::new(&self.path, "write", cause.into()))
    }

    /// Gives each row to `visit`, in the order in which they were added.
    pub fn each_record(&self, mut visit: impl FnMut(RecordRow)) -> Result<(), StoreError> {
        let mut read = || -> Result<(), Trouble> {
            let mut statement =
                self.connection.prepare("SELECT kind, content, added, text FROM record ORDER BY number")?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let added: String = row.get(2)?;
                visit(RecordRow {
                    kind: row.get(0)?,
                    content: row.get(1)?,
                    added: added.parse().map_err(|_| Trouble::Damaged)?,
                    text: row.get(3)?,
                });
            }
            Ok(())
        };
        read().map_err(|cause| StoreError::new(&self.path, "read", cause))
    }
}

fn add(connection: &mut Connection, rows: &[RecordRow]) -> rusqlite::Result<Vec<Entry>> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut entries = Vec::with_capacity(rows.len());
    for row in rows {
        let there = transaction
            .prepare_cached("SELECT 1 FROM record WHERE content = ?1")?
            .query_row(params![row.content], |_| Ok(()))
            .optional()?;
        if there.is_some() {
            entries.push(Entry::Known);
            continue;
        }
        transaction
            .prepare_cached("INSERT INTO record (kind, content, added, text) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![row.kind, row.content, row.added.to_string(), row.text])?;
        entries.push(Entry::New);
    }
    transaction.commit()?;
    Ok(entries)
}
