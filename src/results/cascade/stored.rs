//! Records and lineages as they are kept: whether two say the same, and their text.

use crate::model::course::Course;
use crate::model::id::CourseId;
use crate::model::lineage::{self, BadLineage, Lineage};
use crate::model::session_record::{self, BadRecord, SessionRecord};
use crate::results::cascade::{Gathered, HandedOn};
use jiff::civil::Date;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// What can come up the cascade.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Came {
    /// The record of a session.
    Record(Box<SessionRecord>),
    /// The record of a kit, in which nothing is filled in.
    Blank,
    /// The lineage of a kit.
    Lineage(Lineage),
}

/// One of them ready to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Its `kind`.
    pub kind: &'static str,
    /// The same where the same is said, however the file is written.
    pub content: [u8; 32],
    /// JSON in one line, with fields that only a newer version knows.
    pub text: String,
}

/// Why a document is not kept.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// No record, or a damaged one.
    #[error(transparent)]
    Record(#[from] BadRecord),
    /// No lineage, or a damaged one.
    #[error(transparent)]
    Lineage(#[from] BadLineage),
    /// Of another course.
    #[error("this is of the course `{0}`")]
    OtherCourse(CourseId),
}

/// Reads a document; `None` when it is something else.
pub fn read(course: &Course, json: &Value) -> Option<Result<Came, Refused>> {
    match json.get("kind").and_then(Value::as_str) {
        Some(session_record::KIND) => Some(record(course, json)),
        Some(lineage::KIND) => Some(lineage(course, json).map(Came::Lineage)),
        Some(_) | None => None,
    }
}

fn record(course: &Course, json: &Value) -> Result<Came, Refused> {
    let record = SessionRecord::of_json(json)?;
    for of in [&record.course, &record.lineage.course] {
        if *of != course.settings.id {
            return Err(Refused::OtherCourse(of.clone()));
        }
    }
    Ok(if record.is_blank() { Came::Blank } else { Came::Record(Box::new(record)) })
}

fn lineage(course: &Course, json: &Value) -> Result<Lineage, Refused> {
    let lineage = Lineage::of_json(json)?;
    if lineage.course == course.settings.id { Ok(lineage) } else { Err(Refused::OtherCourse(lineage.course)) }
}

/// Prepares what was read from a document; `None` where there is nothing to keep.
pub fn prepare(came: &Came, json: &Value) -> Option<Stored> {
    let (kind, words) = match came {
        Came::Record(record) => (session_record::KIND, record.text()),
        Came::Lineage(lineage) => (lineage::KIND, lineage.text()),
        Came::Blank => return None,
    };
    Some(Stored { kind, content: Sha256::digest(words).into(), text: json.to_string() })
}

impl Gathered {
    /// Takes in what [`prepare`] wrote, added on that day.
    pub fn take(&mut self, course: &Course, text: &str, added: Date) -> Result<(), String> {
        let json = serde_json::from_str(text).map_err(|_| BadRecord::NotOne.to_string())?;
        match read(course, &json).unwrap_or(Err(Refused::Record(BadRecord::NotOne))) {
            Ok(Came::Record(record)) => self.records.push(*record),
            Ok(Came::Lineage(lineage)) => self.kits.push(HandedOn { lineage, added }),
            Ok(Came::Blank) => {}
            Err(refused) => return Err(refused.to_string()),
        }
        Ok(())
    }
}
