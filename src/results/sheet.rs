//! A table of answers typed in from paper: one line a person, one column a question.
//!
//! The first line names the columns: `participant`, `occasion`, perhaps `date` and `name`, then the question numbers of the
//! form, and where the assessment asks how sure people are, `3 sure` beside `3`. Columns are separated by commas,
//! semicolons or tabs, whichever the first line uses. Empty lines are left out. docs/results.md shows one.

use crate::model::assessment::Assessment;
use crate::model::certainty::{Certainty, CertaintyLevel};
use crate::model::course::{Course, Names};
use crate::model::form::{Form, FormQuestion, Forms, QuestionPath};
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
    let mut reader = reader(text);
    let columns: Vec<String> = match reader.headers() {
        Ok(headers) => headers.iter().map(|name| name.trim().to_lowercase()).collect(),
        Err(error) => {
            sheet.mistakes.push(BadLine { line: 1, column: None, message: error.to_string() });
            return sheet;
        }
    };
    let forms = Forms::of(assessment, &course.quizzes);
    sheet.mistakes.extend(columns_are_known(&columns, assessment, &forms));
    if !sheet.mistakes.is_empty() {
        return sheet;
    }
    let mut lines = BTreeMap::new();
    for record in reader.records() {
        match record {
            Ok(record) if record.iter().all(|cell| cell.trim().is_empty()) => {}
            Ok(record) => {
                let line = line_of(text, record.position());
                let cells = columns.iter().zip(&record).map(|(name, cell)| (name.as_str(), cell.trim())).collect();
                let mut row = Row { course, assessment, forms: &forms, line, cells, mistakes: &mut sheet.mistakes };
                if record.iter().skip(columns.len()).any(|cell| !cell.trim().is_empty()) {
                    row.wrong(None, "there are more cells than columns".to_owned());
                    continue;
                }
                let Some(document) = row.document() else { continue };
                let first = *lines.entry(document.attempt.clone()).or_insert(line);
                if first == line {
                    sheet.documents.push(document);
                } else {
                    let message = format!("this code and occasion stand in line {first} already; that line counts");
                    row.wrong(Some("participant"), message);
                }
            }
            Err(error) => sheet.mistakes.push(BadLine { line: 0, column: None, message: error.to_string() }),
        }
    }
    sheet
}

/// Reads a table whose columns are separated by what its first line uses.
pub(super) fn reader(text: &str) -> csv::Reader<&[u8]> {
    let first = text.lines().next().unwrap_or_default();
    let delimiter = [b'\t', b';'].into_iter().find(|byte| first.as_bytes().contains(byte)).unwrap_or(b',');
    csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes())
}

/// A code as people write it: small letters, with spaces, points and dashes. Words beside each other are a name.
pub(super) fn code(cell: &str) -> Option<ParticipantCode> {
    let is_word = |part: &str| {
        part.chars().count() > 1 && part.chars().all(|sign| sign.is_alphabetic() || matches!(sign, '\'' | '’' | '-'))
    };
    let parts: Vec<&str> = cell.split([' ', '.']).collect();
    if parts.windows(2).any(|pair| pair.iter().all(|part| is_word(part))) {
        return None;
    }
    ParticipantCode::parse(&cell.to_uppercase().replace([' ', '-', '.', '_'], "")).ok()
}

/// The line, from 1, in which a record begins. The reader's own position is before the empty lines that it skips.
pub(super) fn line_of(text: &str, position: Option<&csv::Position>) -> usize {
    let start = position.map_or(0, |position| usize::try_from(position.byte()).unwrap_or(usize::MAX));
    let bytes = text.as_bytes();
    let rest = bytes.get(start..).unwrap_or_default();
    let empty = rest.iter().take_while(|byte| b"\r\n".contains(byte)).count();
    let before = bytes.get(..start + empty).unwrap_or_default();
    1 + before.iter().filter(|byte| **byte == b'\n').count()
}

/// What is wrong with the first line: a column that is missing, there twice, or that nobody knows.
fn columns_are_known(columns: &[String], assessment: &Assessment, forms: &Forms<'_>) -> Vec<BadLine> {
    let mut mistakes = Vec::new();
    let mut wrong = |column: Option<&str>, message: String| {
        mistakes.push(BadLine { line: 1, column: column.map(str::to_owned), message });
    };
    for needed in ["participant", "occasion"] {
        if !columns.iter().any(|column| column == needed) {
            wrong(None, format!("the first line names no column `{needed}`"));
        }
    }
    let questions = forms.forms.iter().map(|form| form.questions().count()).max().unwrap_or_default();
    let numbers: Vec<String> = (1..=questions).map(|number| number.to_string()).collect();
    let sure: Vec<String> = match assessment.certainty {
        Certainty::Asked => (1..=questions).map(sure_column).collect(),
        Certainty::NotAsked => Vec::new(),
    };
    let known = ["participant", "occasion", "date", "name"];
    for (place, column) in columns.iter().enumerate().filter(|(_, column)| !column.is_empty()) {
        if !known.contains(&column.as_str()) && !numbers.contains(column) && !sure.contains(column) {
            wrong(Some(column), format!("there is no such column; write {} or 1 to {questions}", known.join(", ")));
        } else if columns[..place].contains(column) {
            wrong(Some(column), "this column is there twice".to_owned());
        }
    }
    mistakes
}

/// `3 sure`: how sure the answer in column `3` was.
fn sure_column(number: usize) -> String {
    format!("{number} sure")
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
        let participant = code(self.cell("participant"));
        if participant.is_none() {
            self.wrong(Some("participant"), "a code has 4 to 12 letters A to Z and digits".to_owned());
        }
        let occasion = self.assessment.occasion(self.cell("occasion"));
        if occasion.is_none() {
            let known: Vec<_> = self.assessment.occasions.iter().map(|occasion| occasion.id.as_str()).collect();
            self.wrong(Some("occasion"), format!("write one of {}", known.join(", ")));
        }
        let date = match self.cell("date") {
            "" => None,
            text => {
                let date = text.parse::<Date>().ok();
                if date.is_none() {
                    self.wrong(Some("date"), "write it as 2026-11-24".to_owned());
                }
                date
            }
        };
        let form = occasion.and_then(|occasion| self.forms.get(occasion.form.0))?;
        let responses = self.responses(form);
        let participant = participant.filter(|_| self.mistakes.len() == before)?;
        let name = Some(self.cell("name")).filter(|name| !name.is_empty());
        Some(ResultDocument {
            lesson_cards: Vec::new(),
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

    fn responses(&mut self, form: &Form<'_>) -> BTreeMap<QuestionPath, GivenResponse> {
        let mut responses = BTreeMap::new();
        for asked in form.questions() {
            let column = asked.number.to_string();
            let response = self.response(asked, &column);
            let certainty = self.certainty(&sure_column(asked.number));
            responses.insert(asked.path(), GivenResponse { revision: asked.question.wording(), response, certainty });
        }
        let count = form.questions().count();
        let beyond = |(column, cell): (&&str, &&str)| {
            let number = column.split(' ').next().and_then(|number| number.parse::<usize>().ok())?;
            (number > count && !cell.is_empty()).then(|| (*column).to_owned())
        };
        let beyond: Vec<String> = self.cells.iter().filter_map(beyond).collect();
        for column in beyond {
            self.wrong(Some(&column), format!("form {} has {count} questions", form.letter));
        }
        responses
    }

    fn certainty(&mut self, column: &str) -> Option<CertaintyLevel> {
        let cell = self.cell(column);
        let level = cell.parse().ok().and_then(CertaintyLevel::new);
        if level.is_none() && !cell.is_empty() && cell != "-" {
            self.wrong(Some(column), "write 1, 2 or 3, or nothing".to_owned());
        }
        level
    }

    fn response(&mut self, asked: &FormQuestion<'_>, column: &str) -> Value {
        let cell = self.cell(column);
        paper::response(asked, cell).unwrap_or_else(|bad| {
            self.wrong(Some(column), bad.to_string());
            Value::Null
        })
    }

    fn cell(&self, column: &str) -> &str {
        self.cells.get(column).copied().unwrap_or_default()
    }

    fn wrong(&mut self, column: Option<&str>, message: String) {
        self.mistakes.push(BadLine { line: self.line, column: column.map(str::to_owned), message });
    }
}

#[cfg(test)]
mod tests {
    use super::code;

    #[test]
    fn words_beside_each_other_are_a_name() {
        for (cell, read) in
            [("bu-07", Some("BU07")), ("k m.4 7", Some("KM47")), ("Mary Ann", None), ("mr.officer 7", None)]
        {
            assert_eq!(code(cell).as_ref().map(|code| code.as_str()), read, "{cell}");
        }
    }
}
