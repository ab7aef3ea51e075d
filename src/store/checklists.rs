//! What was observed, as it is kept: one checklist for each person and occasion of a cohort. The first one stays.

use crate::model::id::{AssessmentId, CohortId, OccasionId};
use crate::store::trouble::{StoreError, Trouble};
use crate::store::{Entry, Store};
use rusqlite::{Connection, OptionalExtension as _, TransactionBehavior, params};

/// One checklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChecklistRow {
    /// Of which assessment.
    pub assessment: AssessmentId,
    /// On which occasion.
    pub occasion: OccasionId,
    /// Who.
    pub participant: String,
    /// The ids of what was seen, sorted, with a space between them.
    pub seen: String,
}

impl Store {
    /// Adds checklists of a cohort, all or none of them; [`Entry::Conflict`] where another one is there.
    pub fn add_checklists(&mut self, cohort: &CohortId, rows: &[ChecklistRow]) -> Result<Vec<Entry>, StoreError> {
        let added = add(&mut self.connection, cohort, rows);
        added.map_err(|cause| StoreError::new(&self.path, "write", cause.into()))
    }

    /// Gives each to `visit`, by cohort and person; those of one cohort, or all.
    pub fn each_checklist(
        &self,
        cohort: Option<&CohortId>,
        mut visit: impl FnMut(CohortId, ChecklistRow),
    ) -> Result<(), StoreError> {
        let mut read = || -> Result<(), Trouble> {
            let mut statement = self.connection.prepare(
                "SELECT cohort, assessment, occasion, participant, seen FROM checklist \
                 WHERE ?1 IS NULL OR cohort = ?1 ORDER BY cohort, assessment, occasion, participant",
            )?;
            let mut rows = statement.query(params![cohort.map(CohortId::as_str)])?;
            while let Some(row) = rows.next()? {
                let text = |place: usize| row.get::<_, String>(place);
                let cohort = CohortId::parse(&text(0)?).map_err(|_| Trouble::Damaged)?;
                visit(
                    cohort,
                    ChecklistRow {
                        assessment: AssessmentId::parse(&text(1)?).map_err(|_| Trouble::Damaged)?,
                        occasion: OccasionId::parse(&text(2)?).map_err(|_| Trouble::Damaged)?,
                        participant: text(3)?,
                        seen: text(4)?,
                    },
                );
            }
            Ok(())
        };
        read().map_err(|cause| StoreError::new(&self.path, "read", cause))
    }
}

fn add(connection: &mut Connection, cohort: &CohortId, rows: &[ChecklistRow]) -> rusqlite::Result<Vec<Entry>> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut entries = Vec::with_capacity(rows.len());
    for row in rows {
        let key = params![cohort.as_str(), row.assessment.as_str(), row.occasion.as_str(), row.participant];
        let there: Option<String> = transaction
            .prepare_cached(
                "SELECT seen FROM checklist \
                 WHERE cohort = ?1 AND assessment = ?2 AND occasion = ?3 AND participant = ?4",
            )?
            .query_row(key, |found| found.get(0))
            .optional()?;
        entries.push(match there {
            Some(seen) if seen == row.seen => Entry::Known,
            Some(_) => Entry::Conflict,
            None => {
                transaction
                    .prepare_cached(
                        "INSERT INTO checklist (cohort, assessment, occasion, participant, seen) \
                         VALUES (?1, ?2, ?3, ?4, ?5)",
                    )?
                    .execute(params![
                        cohort.as_str(),
                        row.assessment.as_str(),
                        row.occasion.as_str(),
                        row.participant,
                        row.seen
                    ])?;
                Entry::New
            }
        });
    }
    transaction.commit()?;
    Ok(entries)
}
