//! `mafunzo results export`

use crate::cli::Outcome;
use crate::cli::arguments::results::{ExportResults, ExportTable, SheetFormat};
use crate::cli::console::Console;
use crate::cli::failure::Failure;
use crate::cli::results::kept::Kept;
use crate::cli::results::{course, kept};
use crate::model::course::Course;
use crate::results::cascade::{session_rows, sessions};
use crate::results::marker::Marker;
use crate::results::responses::{self, COLUMNS};
use crate::results::spreadsheet::{MOST_ROWS, Spreadsheet};
use crate::write;
use rust_xlsxwriter::XlsxError;
use std::convert::Infallible;
use std::path::PathBuf;

/// Writes every response, or every session, as a row.
pub(super) fn run(arguments: &ExportResults, console: &mut Console) -> Result<Outcome, Failure> {
    let Some(course) = course::read(&arguments.kept.course, console)? else { return Ok(Outcome::CourseHasErrors) };
    match arguments.table {
        ExportTable::Responses => responses(arguments, &course, console),
        ExportTable::Sessions => sessions(arguments, &course, console),
    }
}

fn responses(arguments: &ExportResults, course: &Course, console: &mut Console) -> Result<Outcome, Failure> {
    let marker = Marker::of(course);
    let kept = kept::read(&arguments.kept, course, &marker, console)?;
    kept.demand_results(&arguments.kept)?;
    let (bytes, default) = match arguments.format {
        SheetFormat::Csv => (csv(&marker, &kept), "responses.csv"),
        SheetFormat::Xlsx => (xlsx(&marker, &kept)?, "responses.xlsx"),
    };
    let out = arguments.out.clone().unwrap_or_else(|| PathBuf::from(default));
    write::single(&bytes, &out)?;
    console.say(&format!("{}: {} responses; it tells of single people", out.display(), count(&kept)));
    Ok(if kept.foreign == 0 { Outcome::Fine } else { Outcome::CourseHasErrors })
}

fn sessions(arguments: &ExportResults, course: &Course, console: &mut Console) -> Result<Outcome, Failure> {
    let (gathered, unread) = kept::records(&arguments.kept, course, console)?;
    if gathered.records.is_empty() {
        return Err(Failure::Usage {
            message: format!("`{}` holds no records of sessions", arguments.kept.db.display()),
            help: "add some with `mafunzo results add`, or name another --db",
        });
    }
    let table = session_rows::of(course, &sessions::in_force(gathered.records));
    let (bytes, default) = match arguments.format {
        SheetFormat::Csv => {
            let rows = [&table.columns].into_iter().chain(&table.rows);
            (rows.flat_map(|row| responses::csv_record(row)).collect(), "sessions.csv")
        }
        SheetFormat::Xlsx => {
            let made = Spreadsheet::new("sessions", &table.columns).and_then(|mut sheet| {
                table.rows.iter().try_for_each(|row| sheet.push(row))?;
                sheet.into_bytes()
            });
            (made.map_err(|cause| not_made(&cause))?, "sessions.xlsx")
        }
    };
    let out = arguments.out.clone().unwrap_or_else(|| PathBuf::from(default));
    write::single(&bytes, &out)?;
    console.say(&format!("{}: {} sessions", out.display(), table.rows.len()));
    Ok(if unread == 0 { Outcome::Fine } else { Outcome::CourseHasErrors })
}

fn not_made(cause: &XlsxError) -> Failure {
    Failure::Usage { message: format!("could not make the spreadsheet: {cause}"), help: "write --format csv instead" }
}

fn count(kept: &Kept) -> usize {
    let results = kept.cohorts.iter().flat_map(|(_, gathered)| &gathered.results);
    results.map(|result| result.marked.questions.len()).sum()
}

fn csv(marker: &Marker<'_>, kept: &Kept) -> Vec<u8> {
    let mut bytes = responses::csv_record(&COLUMNS);
    let Ok(()) = responses::each(marker, &kept.cohorts, &kept.roles, |row| {
        bytes.extend(responses::csv_record(row));
        Ok::<_, Infallible>(())
    });
    bytes
}

fn xlsx(marker: &Marker<'_>, kept: &Kept) -> Result<Vec<u8>, Failure> {
    if count(kept) > MOST_ROWS {
        return Err(Failure::Usage {
            message: format!("{} responses are more than a spreadsheet holds", count(kept)),
            help: "write --format csv, or one --cohort at a time",
        });
    }
    let made = Spreadsheet::new("responses", &COLUMNS).and_then(|mut sheet| {
        responses::each(marker, &kept.cohorts, &kept.roles, |row| sheet.push(row))?;
        sheet.into_bytes()
    });
    made.map_err(|cause| not_made(&cause))
}
