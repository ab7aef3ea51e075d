//! A table of answers typed in from paper: one line a person, one column a question.
//!
//! The first line names the columns: `participant`, `occasion`, perhaps `date` and `name`, then the question numbers of the
//! form. Columns are separated by commas, semicolons or tabs, whichever the first line uses.

use crate::model::assessment::Assessment;
use crate::model::course::{Course, Names};
use crate::model::form::{Form, FormQuestion, Forms};
use crate::results::attempt_id::AttemptId;
use crate::results::document::{GivenResponse, ResultDocument, Way};
use crate::results::paper;
use crate::results::participant_code::ParticipantCode;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::Value;
use std::collections::BTreeMap;

/// A mistake in a sheet, with its place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}{}: {message}", column.as_deref().map(|name| format!(", column `{name}`")).unwrap_or_default())]
pub struct BadLine {
    /// From 1.
    pub line: usize,
    /// The name of the column, where one is meant.
    pub column: Option<String>,
    /// What is wrong, in plain words.
    pub message: String,
}

/// What a sheet holds: the lines that can be read, and every mistake.
#[derive(Debug, Default)]
pub struct Sheet {
    /// One for each good line.
    pub documents: Vec<ResultDocument>,
    /// All of them in one reading.
    pub mistakes: Vec<BadLine>,
}

/// Reads the text of a sheet for one assessment.
pub fn read(course: &Course, assessment: &Assessment, text: &str) -> Sheet {
    let mut sheet = Sheet::default();
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().next().unwrap_or_default();
    let delimiter = [b'\t', b';'].into_iter().find(|byte| first.as_bytes().contains(byte)).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let columns: Vec<String> = match reader.headers() {
        Ok(headers) => headers.iter().map(|name| name.trim().to_lowercase()).collect(),
        Err(error) => {
            sheet.mistakes.push(BadLine { line: 1, column: None, message: error.to_string() });
            return sheet;
        }
    };
    for needed in ["participant", "occasion"] {
        if !columns.iter().any(|column| column == needed) {
            let message = format!("the first line names no column `{needed}`");
            sheet.mistakes.push(BadLine { line: 1, column: None, message });
        }
    }
    if !sheet.mistakes.is_empty() {
        return sheet;
    }
    let forms = Forms::of(assessment, &course.quizzes);
    for record in reader.records() {
        match record {
            Ok(record) => {
                let line = record.position().map_or(0, |position| usize::try_from(position.line()).unwrap_or(0));
                let cells = columns.iter().zip(&record).map(|(name, cell)| (name.as_str(), cell.trim())).collect();
                let mut row = Row { course, assessment, forms: &forms, line, cells, mistakes: &mut sheet.mistakes };
                sheet.documents.extend(row.document());
            }
            Err(error) => sheet.mistakes.push(BadLine { line: 0, column: None, message: error.to_string() }),
        }
    }
    sheet
}

struct Row<'s, 'c> {
    course: &'c Course,
    assessment: &'c Assessment,
    forms: &'s Forms<'c>,
    line: usize,
    cells: BTreeMap<&'s str, &'s str>,
    mistakes: &'s mut Vec<BadLine>,
}

impl Row<'_, '_> {
    fn document(&mut self) -> Option<ResultDocument> {
        let before = self.mistakes.len();
        let code = self.cell("participant").to_uppercase().replace([' ', '-', '.', '_'], "");
        let participant = ParticipantCode::parse(&code).ok();
        if participant.is_none() {
            self.wrong("participant", "a code has 4 to 12 letters A to Z and digits".to_owned());
        }
        let occasion = self.assessment.occasion(self.cell("occasion"));
        if occasion.is_none() {
            let known: Vec<_> = self.assessment.occasions.iter().map(|occasion| occasion.id.as_str()).collect();
            self.wrong("occasion", format!("write one of {}", known.join(", ")));
        }
        let date = match self.cell("date") {
            "" => None,
            text => {
                let date = text.parse::<Date>().ok();
                if date.is_none() {
                    self.wrong("date", "write it as 2026-11-24".to_owned());
                }
                date
            }
        };
        let form = occasion.and_then(|occasion| self.forms.get(occasion.form.0))?;
        let responses = self.responses(form);
        let participant = participant.filter(|_| self.mistakes.len() == before)?;
        let name = Some(self.cell("name")).filter(|name| !name.is_empty());
        Some(ResultDocument {
            course: self.course.settings.id.clone(),
            course_revision: None,
            assessment: self.assessment.id.clone(),
            occasion: occasion?.id.clone(),
            form: form.letter,
            form_revision: form.revision,
            attempt: AttemptId::of_paper(self.assessment.id.as_str(), occasion?.id.as_str(), participant.as_str()),
            participant,
            name: name.filter(|_| self.course.settings.names == Names::Optional).map(Box::from),
            started: None,
            ended: date.and_then(|date| date.to_zoned_datetime(TimeZone::UTC).ok()).map(|day| day.timestamp()),
            seconds: None,
            sessions: Vec::new(),
            extra_time: 0,
            way: Way::Paper,
            responses,
        })
    }

    fn responses(&mut self, form: &Form<'_>) -> BTreeMap<crate::model::form::QuestionPath, GivenResponse> {
        let mut responses = BTreeMap::new();
        for asked in form.questions() {
            let column = asked.number.to_string();
            let response = self.response(asked, &column);
            let given = GivenResponse { revision: asked.question.wording(), response, certainty: None };
            responses.insert(asked.path(), given);
        }
        responses
    }

    fn response(&mut self, asked: &FormQuestion<'_>, column: &str) -> Value {
        let cell = self.cell(column);
        paper::response(asked, cell).unwrap_or_else(|bad| {
            self.wrong(column, bad.to_string());
            Value::Null
        })
    }

    fn cell(&self, column: &str) -> &str {
        self.cells.get(column).copied().unwrap_or_default()
    }

    fn wrong(&mut self, column: &str, message: String) {
        self.mistakes.push(BadLine { line: self.line, column: Some(column.to_owned()), message });
    }
}
