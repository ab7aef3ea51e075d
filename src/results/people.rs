//! Who works for which service: a table of codes that a facilitator keeps, one line a person.
//!
//! The first line names the columns `participant` and `role`, in any order; other columns are left alone. Commas,
//! semicolons or tabs separate the columns, whichever the first line uses.

use crate::model::course::Course;
use crate::model::id::RoleId;
use crate::results::participant_code::ParticipantCode;
use crate::results::sheet::{self, BadLine};
use std::collections::BTreeMap;

/// What the table holds: the lines that can be read, and every mistake.
#[derive(Debug, Default)]
pub struct People {
    /// The service of each person.
    pub roles: BTreeMap<ParticipantCode, RoleId>,
    /// All of them in one reading.
    pub mistakes: Vec<BadLine>,
}

/// Reads the text of a table.
pub fn read(course: &Course, text: &str) -> People {
    let mut people = People::default();
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = sheet::reader(text);
    let columns: Vec<String> = match reader.headers() {
        Ok(headers) => headers.iter().map(|name| name.trim().to_lowercase()).collect(),
        Err(error) => {
            people.mistakes.push(BadLine { line: 1, column: None, message: error.to_string() });
            return people;
        }
    };
    let place = |name: &str| columns.iter().position(|column| column == name);
    let (Some(participant), Some(role)) = (place("participant"), place("role")) else {
        let message = "the first line has to name the columns `participant` and `role`".to_owned();
        people.mistakes.push(BadLine { line: 1, column: None, message });
        return people;
    };
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                people.mistakes.push(BadLine { line: 0, column: None, message: error.to_string() });
                continue;
            }
        };
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let line = sheet::line_of(text, record.position());
        let cell = |place: usize| record.get(place).unwrap_or_default().trim();
        let mut wrong = |column: &str, message: String| {
            people.mistakes.push(BadLine { line, column: Some(column.to_owned()), message });
        };
        let Some(code) = sheet::code(cell(participant)) else {
            wrong("participant", "a code has 4 to 12 letters A to Z and digits".to_owned());
            continue;
        };
        let known = course.settings.roles.iter().find(|known| known.id.as_str() == cell(role));
        let Some(known) = known else {
            let known: Vec<_> = course.settings.roles.iter().map(|role| role.id.as_str()).collect();
            wrong("role", format!("write one of {}", known.join(", ")));
            continue;
        };
        match people.roles.get(&code) {
            Some(before) if *before != known.id => {
                wrong("participant", format!("this code stands above with `{before}`; perhaps two people share it"));
            }
            Some(_) | None => {
                people.roles.insert(code, known.id.clone());
            }
        }
    }
    people
}
