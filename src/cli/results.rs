//! `mafunzo results`

use crate::cli::arguments::{MarkResults, Results, TableFormat};
use crate::cli::console::Console;
use crate::cli::failure::Failure;
use crate::cli::{Outcome, findings, keys, today};
use crate::disk::DiskError;
use crate::load;
use crate::model::assessment::Assessment;
use crate::results::observation::{self, Observed};
use crate::model::course::Course;
use crate::model::form::Forms;
use crate::model::seal_key::SecretKey;
use crate::pipeline::{self, Memory};
use crate::results::document::ResultDocument;
use crate::results::gather::gather;
use crate::results::mark::{MarkedResult, mark};
use crate::results::{seal, sheet, spoken, table};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// A result is a few kilobytes; far more is something else.
const LARGEST: u64 = 2_000_000;

/// Marks what came back.
pub(super) fn run(arguments: &Results, console: &mut Console) -> Result<Outcome, Failure> {
    match arguments {
        Results::Mark(arguments) => mark_all(arguments, console),
    }
}

fn mark_all(arguments: &MarkResults, console: &mut Console) -> Result<Outcome, Failure> {
    if arguments.files.is_empty() && arguments.code.is_empty() && arguments.paper.is_empty() {
        return Err(Failure::Usage {
            message: "nothing to mark".to_owned(),
            help: "name result files or folders, or give --code or --paper",
        });
    }
    let Some(course) = course(&arguments.course, console)? else { return Ok(Outcome::CourseHasErrors) };
    let key = arguments.key.as_deref().map(keys::secret_key).transpose()?;
    let mut reading = Reading { course: &course, key, documents: Vec::new(), observed: Vec::new(), refused: Vec::new() };
    for path in files(&arguments.files)? {
        reading.file(&path)?;
    }
    for code in &arguments.code {
        match spoken::document(&course, code) {
            Ok(document) => reading.documents.push(document),
            Err(bad) => reading.refused.push(format!("--code: {bad}")),
        }
    }
    for path in &arguments.paper {
        reading.paper(path, arguments.assessment.as_deref())?;
    }
    for path in &arguments.observed {
        reading.observed(path, arguments.assessment.as_deref())?;
    }
    let Reading { documents, observed, mut refused, .. } = reading;
    let mut marked: Vec<_> =
        documents.into_iter().filter_map(|document| one(&course, document, &mut refused)).collect();
    for (assessment, observed) in &observed {
        observe(&mut marked, assessment, observed, &mut refused);
    }
    let gathered = gather(marked, |id| course.assessments.get(id).map(|assessment| &**assessment));
    console.print(&match arguments.format {
        TableFormat::Text => table::text(&course, &gathered),
        TableFormat::Csv => table::csv(&gathered),
        TableFormat::Json => table::json(&gathered),
    });
    for reason in &refused {
        console.complain(&format!("not read: {reason}"));
    }
    Ok(if refused.is_empty() { Outcome::Fine } else { Outcome::CourseHasErrors })
}

/// The course, if it has no mistakes; what was found is shown.
fn course(root: &Path, console: &mut Console) -> Result<Option<Course>, Failure> {
    let (sources, found) = load::course(root)?;
    let reading = pipeline::read(&sources, found, &mut Memory::default(), &today::build_info()?);
    if reading.diagnostics.has_errors() {
        findings::show(&sources, reading.diagnostics, console);
        return Ok(None);
    }
    Ok(reading.course)
}

struct Reading<'c> {
    course: &'c Course,
    key: Option<SecretKey>,
    documents: Vec<ResultDocument>,
    /// What was observed, with the assessment it counts in.
    observed: Vec<(&'c Assessment, Observed)>,
    /// What could not be read, and why.
    refused: Vec<String>,
}

impl<'c> Reading<'c> {
    fn file(&mut self, path: &Path) -> Result<(), Failure> {
        let failed = |cause| DiskError::failed("read", path, cause);
        let size = fs::metadata(path).map_err(failed)?.len();
        if size > LARGEST {
            self.refused.push(format!("{}: this is far too large for a result", path.display()));
            return Ok(());
        }
        let bytes = fs::read(path).map_err(failed)?;
        match self.document(&String::from_utf8_lossy(&bytes)) {
            Ok(document) => self.documents.push(document),
            Err(reason) => self.refused.push(format!("{}: {reason}", path.display())),
        }
        Ok(())
    }

    fn document(&self, text: &str) -> Result<ResultDocument, String> {
        let text = text.trim_start_matches('\u{feff}');
        let json: Option<Value> = serde_json::from_str(text).ok();
        let sealed = json.as_ref().filter(|json| json.get("kind").and_then(Value::as_str) == Some("sealed-result"));
        let Some(sealed) = sealed else { return ResultDocument::read(text).map_err(|bad| bad.to_string()) };
        let sealed = seal::Sealed::read(sealed).map_err(|bad| bad.to_string())?;
        let key = self.key.as_ref().ok_or("this is sealed: give the secret key that opens it with --key FILE")?;
        let opened = seal::open(&sealed, key).map_err(|bad| bad.to_string())?;
        ResultDocument::read(&String::from_utf8_lossy(&opened)).map_err(|bad| bad.to_string())
    }

    fn paper(&mut self, path: &Path, id: Option<&str>) -> Result<(), Failure> {
        let assessment = assessment(self.course, id)?;
        let text = fs::read_to_string(path).map_err(|cause| DiskError::failed("read", path, cause))?;
        let sheet = sheet::read(self.course, assessment, &text);
        self.documents.extend(sheet.documents);
        self.refused.extend(sheet.mistakes.iter().map(|mistake| format!("{}, {mistake}", path.display())));
        Ok(())
    }

    fn observed(&mut self, path: &Path, id: Option<&str>) -> Result<(), Failure> {
        let assessment = assessment(self.course, id)?;
        let Some(checklist) = &assessment.observation else {
            return Err(Failure::Usage {
                message: format!("the assessment `{}` has no checklist", assessment.id),
                help: "write one under [observation] in its file; docs/formats.md shows how",
            });
        };
        let text = fs::read_to_string(path).map_err(|cause| DiskError::failed("read", path, cause))?;
        let read = observation::read(assessment, checklist, &text);
        self.observed.extend(read.observed.into_iter().map(|observed| (assessment, observed)));
        self.refused.extend(read.mistakes.iter().map(|mistake| format!("{}, {mistake}", path.display())));
        Ok(())
    }
}

/// Gives what was observed to every result of the participant on the occasion.
fn observe(marked: &mut [MarkedResult], assessment: &Assessment, observed: &Observed, refused: &mut Vec<String>) {
    let mut is_known = false;
    for result in marked {
        let document = &result.document;
        if document.assessment == assessment.id
            && document.occasion == observed.occasion
            && document.participant == observed.participant
        {
            result.observe(assessment, &observed.done);
            is_known = true;
        }
    }
    if !is_known {
        let (who, when) = (&observed.participant, &observed.occasion);
        refused.push(format!("{who}: was observed, but there is no result of this code on `{when}`"));
    }
}

/// The assessment that is meant: the one that is named, or the only one.
fn assessment<'c>(course: &'c Course, id: Option<&str>) -> Result<&'c Assessment, Failure> {
    let named = |id: &str| {
        course.assessments.get(id).map(|assessment| &**assessment).ok_or_else(|| Failure::Usage {
            message: format!("the course has no assessment `{id}`"),
            help: "name a file of assessments/ without its ending",
        })
    };
    match (id, course.assessments.len()) {
        (Some(id), _) => named(id),
        (None, 1) => Ok(course.assessments.values().next().expect("there is one")),
        (None, 0) => Err(Failure::Usage {
            message: "the course has no assessment".to_owned(),
            help: "write one into assessments/; docs/formats.md shows how",
        }),
        (None, _) => Err(Failure::Usage {
            message: "the course has several assessments".to_owned(),
            help: "say which one the paper is of: --assessment ID",
        }),
    }
}

/// Marks one document, if it belongs to this course.
fn one(course: &Course, document: ResultDocument, refused: &mut Vec<String>) -> Option<MarkedResult> {
    let who = document.participant.clone();
    let mut refuse = |reason: String| {
        refused.push(format!("{who}: {reason}"));
        None
    };
    if document.course != course.settings.id {
        return refuse(format!("this result is of the course `{}`", document.course));
    }
    let Some(assessment) = course.assessments.get(&document.assessment) else {
        return refuse(format!("the course has no assessment `{}` any more", document.assessment));
    };
    let forms = Forms::of(assessment, &course.quizzes);
    let Some(form) = forms.get(document.form) else {
        return refuse(format!("the assessment has no form {} any more", document.form));
    };
    Some(mark(course, assessment, form, document))
}

/// The files that are named, and those with a result's ending in folders that are named; sorted.
fn files(named: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for path in named {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let failed = |cause| DiskError::failed("list the folder", path, cause);
        let mut inside = Vec::new();
        for entry in fs::read_dir(path).map_err(failed)? {
            let entry = entry.map_err(failed)?.path();
            let name = entry.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
            // What was shared from a phone is called `.json.txt`: browsers share no other JSON.
            if name.ends_with(".json") || name.ends_with(".json.txt") {
                inside.push(entry);
            }
        }
        inside.sort();
        files.extend(inside);
    }
    Ok(files)
}
