//! Reads what `mafunzo results add` kept, and marks results by what the course says now.

use crate::cli::arguments::results::KeptResults;
use crate::cli::console::Console;
use crate::cli::failure::Failure;
use crate::cli::results::add;
use crate::model::course::Course;
use crate::model::id::{CohortId, ItemId, RoleId};
use crate::results::cascade;
use crate::results::document::Way;
use crate::results::gather::{Gathered, gather};
use crate::results::mark::MarkedResult;
use crate::results::marker::Marker;
use crate::results::participant_code::ParticipantCode;
use crate::results::statistics::figures::Person;
use crate::results::stored;
use crate::store::{Row, Store};
use std::collections::{BTreeMap, BTreeSet};

/// What was kept, cohort by cohort.
pub(super) struct Kept {
    pub(super) cohorts: Vec<(CohortId, Gathered)>,
    pub(super) roles: BTreeMap<Person, RoleId>,
    /// The one cohort that is meant.
    pub(super) cohort: Option<CohortId>,
    /// How many results this course cannot mark.
    pub(super) foreign: usize,
}

impl Kept {
    /// Fails where there is nothing.
    pub(super) fn demand_results(&self, arguments: &KeptResults) -> Result<(), Failure> {
        if !self.cohorts.is_empty() {
            return Ok(());
        }
        Err(Failure::Usage {
            message: format!("`{}` holds no results of this cohort", arguments.db.display()),
            help: "add some with `mafunzo results add`, or name another --cohort or --db",
        })
    }
}

/// What was kept of one cohort, and how many of its results this course cannot mark.
pub(in crate::cli) fn of_cohort(
    arguments: &KeptResults,
    course: &Course,
    console: &mut Console,
) -> Result<(Gathered, usize), Failure> {
    let kept = read(arguments, course, &Marker::of(course), console)?;
    kept.demand_results(arguments)?;
    let gathered = kept.cohorts.into_iter().next().map(|(_, gathered)| gathered);
    Ok((gathered.unwrap_or_default(), kept.foreign))
}

/// Reads the records of sessions and the lineages of kits, and tells how many of them cannot be read.
pub(super) fn records(
    arguments: &KeptResults,
    course: &Course,
    console: &mut Console,
) -> Result<(cascade::Gathered, usize), Failure> {
    let store = Store::open(&arguments.db, &course.settings.id)?;
    let mut gathered = cascade::Gathered::default();
    let mut foreign = Vec::new();
    store.each_record(|row| {
        if let Err(reason) = gathered.take(course, &row.text, row.added) {
            foreign.push(format!("left out: a {} added on {}: {reason}", row.kind, row.added));
        }
    })?;
    for line in &foreign {
        console.complain(line);
    }
    Ok((gathered, foreign.len()))
}

/// Reads all results of one cohort, or of all of them.
pub(super) fn read(
    arguments: &KeptResults,
    course: &Course,
    marker: &Marker<'_>,
    console: &mut Console,
) -> Result<Kept, Failure> {
    let cohort = arguments.cohort.as_deref().map(add::cohort).transpose()?;
    let store = Store::open(&arguments.db, &course.settings.id)?;
    let mut marked: BTreeMap<CohortId, Vec<MarkedResult>> = BTreeMap::new();
    let mut foreign = Vec::new();
    store.each(cohort.as_ref(), |row| match result(marker, &row) {
        Ok(result) => marked.entry(row.cohort).or_default().push(result),
        Err(reason) => foreign.push(format!("left out: {} of {}: {reason}", row.identity, row.cohort)),
    })?;
    for line in &foreign {
        console.complain(line);
    }
    for line in observe(&store, cohort.as_ref(), course, &mut marked)? {
        console.complain(&line);
    }
    let mut roles = BTreeMap::new();
    store.each_role(|cohort, participant, role| {
        let person = (CohortId::parse(&cohort), ParticipantCode::parse(&participant), RoleId::parse(&role));
        if let (Ok(cohort), Ok(participant), Ok(role)) = person {
            roles.insert((cohort, participant), role);
        }
    })?;
    let assessment = |id: &_| course.assessments.get(id).map(|assessment| &**assessment);
    let cohorts = marked.into_iter().map(|(cohort, results)| (cohort, gather(results, assessment))).collect();
    Ok(Kept { cohorts, roles, cohort, foreign: foreign.len() })
}

/// Gives what was observed to the results; names those who have none.
fn observe(
    store: &Store,
    cohort: Option<&CohortId>,
    course: &Course,
    marked: &mut BTreeMap<CohortId, Vec<MarkedResult>>,
) -> Result<Vec<String>, Failure> {
    let mut seen = BTreeMap::new();
    store.each_checklist(cohort, |cohort, row| {
        // An item that the course has no more counts for nothing.
        let done: BTreeSet<ItemId> = row.seen.split(' ').filter_map(|id| ItemId::parse(id).ok()).collect();
        seen.insert((cohort, row.assessment, row.occasion, row.participant), (done, false));
    })?;
    for (cohort, results) in marked {
        for result in results {
            let document = &result.document;
            let participant = document.participant.to_string();
            let key = (cohort.clone(), document.assessment.clone(), document.occasion.clone(), participant);
            let found = seen.get_mut(&key).zip(course.assessments.get(&document.assessment));
            if let Some(((done, is_used), assessment)) = found {
                result.observe(assessment, done);
                *is_used = true;
            }
        }
    }
    let unused = seen.into_iter().filter(|(_, (_, is_used))| !is_used);
    let line = |((cohort, _, occasion, who), _)| {
        format!("{who} of {cohort}: was observed, but there is no result of this code on `{occasion}`")
    };
    Ok(unused.map(line).collect())
}

fn result(marker: &Marker<'_>, row: &Row) -> Result<MarkedResult, String> {
    let way = Way::parse(&row.way).ok_or("it came by a way that is not known")?;
    let document = stored::read(&row.text, way).map_err(|bad| bad.to_string())?;
    marker.mark(document).map_err(|foreign| foreign.to_string())
}
