//! Every response of every result as a row of text, for spreadsheets and statistics programs. docs/results.md describes the
//! columns.

use crate::model::id::{CohortId, RoleId};
use crate::results::document::ResultDocument;
use crate::results::gather::{Gathered, GatheredResult, Standing};
use crate::results::mark::MarkedQuestion;
use crate::results::marker::Marker;
use crate::results::statistics::figures::Person;
use crate::results::table::harmless;
use serde_json::Value;
use std::collections::BTreeMap;

/// The columns. Names are not among them.
pub const COLUMNS: [&str; 21] = [
    "cohort",
    "assessment",
    "occasion",
    "form",
    "form_revision",
    "participant",
    "role",
    "attempt",
    "counts",
    "way",
    "started",
    "ended",
    "question",
    "kind",
    "objective",
    "response",
    "certainty",
    "answered",
    "earned",
    "of",
    "wording",
];

/// One response.
pub type ResponseRow = [String; COLUMNS.len()];

/// Gives every row to `visit`, in the order of cohort, assessment, occasion, participant, time and question.
pub fn each<E>(
    marker: &Marker<'_>,
    cohorts: &[(CohortId, Gathered)],
    roles: &BTreeMap<Person, RoleId>,
    mut visit: impl FnMut(&ResponseRow) -> Result<(), E>,
) -> Result<(), E> {
    for (cohort, gathered) in cohorts {
        for result in &gathered.results {
            let person = (cohort.clone(), result.marked.document.participant.clone());
            let role = roles.get(&person).map_or("", RoleId::as_str);
            for question in &result.marked.questions {
                visit(&row(marker, cohort, role, result, question))?;
            }
        }
    }
    Ok(())
}

fn row(
    marker: &Marker<'_>,
    cohort: &CohortId,
    role: &str,
    result: &GatheredResult,
    marked: &MarkedQuestion,
) -> ResponseRow {
    let document: &ResultDocument = &result.marked.document;
    let ready = marker.assessment(&document.assessment).and_then(|ready| ready.question(&marked.path));
    let given = document.responses.get(&marked.path);
    let hundredths = |points: Option<u64>| points.map(|points| format!("{}.{:02}", points / 100, points % 100));
    let time = |time: Option<jiff::Timestamp>| time.map(|time| time.to_string()).unwrap_or_default();
    let same_words = given.zip(ready).map(|(given, ready)| given.revision == ready.wording);
    [
        cohort.to_string(),
        document.assessment.to_string(),
        document.occasion.to_string(),
        document.form.to_string(),
        document.form_revision.to_string(),
        document.participant.to_string(),
        role.to_owned(),
        document.attempt.to_string(),
        if result.standing == Standing::Counts { "yes" } else { "no" }.to_owned(),
        document.way.as_str().to_owned(),
        time(document.started),
        time(document.ended),
        marked.path.to_string(),
        ready.map_or("", |ready| ready.question.interaction.kind()).to_owned(),
        ready.and_then(|ready| ready.question.objective.as_ref()).map(|(path, _)| path.to_string()).unwrap_or_default(),
        given.map(|given| words(&given.response)).unwrap_or_default(),
        given.and_then(|given| given.certainty).map(|level| level.number().to_string()).unwrap_or_default(),
        if marked.is_answered { "yes" } else { "no" }.to_owned(),
        hundredths(marked.mark.as_ref().map(|mark| mark.earned.get())).unwrap_or_default(),
        hundredths(marked.mark.as_ref().map(|mark| mark.of.get())).unwrap_or_default(),
        match same_words {
            Some(true) => "same",
            Some(false) => "changed",
            None => "",
        }
        .to_owned(),
    ]
}

/// A text as it is; a list with a space between its ids, `-` for an empty place; a table as `row=option`, by name.
fn words(response: &Value) -> String {
    match response {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(list) => {
            let each = |value: &Value| value.as_str().map_or_else(|| "-".to_owned(), str::to_owned);
            list.iter().map(each).collect::<Vec<_>>().join(" ")
        }
        Value::Object(table) => {
            let each = |(name, value): (&String, &Value)| format!("{name}={}", value.as_str().unwrap_or("-"));
            let mut entries: Vec<_> = table.iter().map(each).collect();
            entries.sort();
            entries.join(" ")
        }
        Value::Bool(_) | Value::Number(_) => response.to_string(),
    }
}

/// As a line of CSV, in which no cell can act as a formula.
pub fn csv_record(cells: &[impl AsRef<str>]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing into memory does not fail.
    let _ = writer.write_record(cells.iter().map(|cell| harmless(cell.as_ref())));
    writer.into_inner().unwrap_or_default()
}
