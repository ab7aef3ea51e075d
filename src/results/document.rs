//! The result document, `format = 1`: what one participant gave in one attempt. docs/results.md describes it.

use crate::model::certainty::CertaintyLevel;
use crate::model::fingerprint::Fingerprint;
use crate::model::form::{FormLetter, QuestionPath};
use crate::model::id::{AssessmentId, CourseId, OccasionId};
use crate::results::attempt_id::AttemptId;
use crate::results::participant_code::ParticipantCode;
use jiff::Timestamp;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fmt;

const FORMAT: u64 = 1;
const KIND: &str = "result";
/// More than any form asks.
const MOST_RESPONSES: usize = 2_000;

/// What one participant gave in one attempt at one form.
#[derive(Clone, Debug, PartialEq)]
pub struct ResultDocument {
    /// Whose assessment it is.
    pub course: CourseId,
    /// The revision that was taken, where it is known.
    pub course_revision: Option<Fingerprint>,
    /// Which assessment.
    pub assessment: AssessmentId,
    /// On which occasion.
    pub occasion: OccasionId,
    /// Which form.
    pub form: FormLetter,
    /// The revision of the form.
    pub form_revision: Fingerprint,
    /// Who.
    pub participant: ParticipantCode,
    /// Only where the course allows names.
    pub name: Option<Box<str>>,
    /// Which attempt.
    pub attempt: AttemptId,
    /// When it was begun, where it is known.
    pub started: Option<Timestamp>,
    /// When it was handed in; to the day where it came by a spoken code or on paper.
    pub ended: Option<Timestamp>,
    /// Time with the page open, in whole seconds, where it is known.
    pub seconds: Option<u64>,
    /// When the page was open; empty where it is not known.
    pub sessions: Vec<Session>,
    /// Extra time in percent.
    pub extra_time: u8,
    /// How it came here.
    pub way: Way,
    /// What was given to each question of the form, unanswered ones included.
    pub responses: BTreeMap<QuestionPath, GivenResponse>,
}

/// A time during which the page was open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Session {
    /// Its beginning.
    pub from: Timestamp,
    /// Its end.
    pub to: Timestamp,
}

/// How a result came here, the fullest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// A file, sealed or not.
    File,
    /// A spoken code, or the same in a QR code.
    Code,
    /// Typed in from paper.
    Paper,
}

/// What was given to one question.
#[derive(Clone, Debug, PartialEq)]
pub struct GivenResponse {
    /// The wording that was answered.
    pub revision: Fingerprint,
    /// As the page keeps it: text, a list of ids, a table, or nothing.
    pub response: Value,
    /// How sure the participant was, where it was asked and said.
    pub certainty: Option<CertaintyLevel>,
}

/// Why a text is no result that can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadResult {
    /// Not JSON; line and column from 1.
    NotJson {
        /// Where the JSON breaks.
        line: usize,
        /// Where in that line.
        column: usize,
    },
    /// Some other JSON document.
    OtherKind,
    /// Written by a version that this one does not know.
    Newer(u64),
    /// A field is missing or of another shape.
    Field(&'static str),
    /// One question's entry is damaged.
    Response(String),
    /// Far more responses than any form has questions.
    TooMany,
}

impl fmt::Display for BadResult {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BadResult::NotJson { line, column } => {
                write!(formatter, "this is not a result file, or it was cut off (line {line}, column {column})")
            }
            BadResult::OtherKind => formatter.write_str("this file is something else than a result"),
            BadResult::Newer(format) => {
                write!(formatter, "this result has format {format}: a newer Mafunzo reads it")
            }
            BadResult::Field(name) => write!(formatter, "the field `{name}` is missing or damaged"),
            BadResult::Response(path) => write!(formatter, "what was given to `{path}` is damaged"),
            BadResult::TooMany => formatter.write_str("this holds more responses than any form has questions"),
        }
    }
}

impl Way {
    /// Reads the word for tables.
    pub fn parse(text: &str) -> Option<Self> {
        [Way::File, Way::Code, Way::Paper].into_iter().find(|way| way.as_str() == text)
    }

    /// A word for tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Way::File => "file",
            Way::Code => "code",
            Way::Paper => "paper",
        }
    }
}

impl ResultDocument {
    /// Reads the text of a file. Fields that are not known are ignored: a newer page may write more.
    pub fn read(text: &str) -> Result<Self, BadResult> {
        Self::of_json(&Self::json(text)?)
    }

    /// Reads the text of a file as JSON of any kind.
    pub fn json(text: &str) -> Result<Value, BadResult> {
        serde_json::from_str(text.trim_start_matches('\u{feff}'))
            .map_err(|error| BadResult::NotJson { line: error.line(), column: error.column() })
    }

    /// Reads a document that is JSON already.
    pub fn of_json(document: &Value) -> Result<Self, BadResult> {
        Self::of_json_by(document, Way::File)
    }

    /// Reads a document that came by some way: only a file knows its times.
    pub fn of_json_by(document: &Value, way: Way) -> Result<Self, BadResult> {
        let fields = document.as_object().filter(|fields| fields.get("kind") == Some(&json!(KIND)));
        let fields = Fields(fields.ok_or(BadResult::OtherKind)?);
        match fields.0.get("format").and_then(Value::as_u64) {
            Some(FORMAT) => {}
            Some(newer) => return Err(BadResult::Newer(newer)),
            None => return Err(BadResult::Field("format")),
        }
        Ok(Self {
            course: fields.parsed("course", |text| CourseId::parse(text).ok())?,
            course_revision: fields.text("course_revision").and_then(Fingerprint::parse),
            assessment: fields.parsed("assessment", |text| AssessmentId::parse(text).ok())?,
            occasion: fields.parsed("occasion", |text| OccasionId::parse(text).ok())?,
            form: fields.parsed("form", FormLetter::parse)?,
            form_revision: fields.parsed("form_revision", Fingerprint::parse)?,
            participant: fields.parsed("participant", |text| ParticipantCode::parse(text).ok())?,
            name: fields.text("name").map(|name| name.chars().take(80).collect::<String>().into()),
            attempt: fields.parsed("attempt", |text| AttemptId::parse(text).ok())?,
            started: fields.time("started", way)?,
            ended: fields.time("ended", way)?,
            seconds: fields.0.get("seconds").and_then(Value::as_u64),
            sessions: sessions(fields.0.get("sessions")),
            extra_time: fields.0.get("extra_time").and_then(Value::as_u64).map_or(0, |percent| percent.min(200) as u8),
            way,
            responses: responses(fields.0.get("responses").and_then(Value::as_object))?,
        })
    }
}

struct Fields<'d>(&'d Map<String, Value>);

impl Fields<'_> {
    fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name).and_then(Value::as_str)
    }

    fn parsed<T>(&self, name: &'static str, parse: impl Fn(&str) -> Option<T>) -> Result<T, BadResult> {
        self.text(name).and_then(parse).ok_or(BadResult::Field(name))
    }

    fn time(&self, name: &'static str, way: Way) -> Result<Option<Timestamp>, BadResult> {
        match (way, self.0.contains_key(name)) {
            (Way::Code | Way::Paper, false) => Ok(None),
            (Way::File, _) | (Way::Code | Way::Paper, true) => self.parsed(name, |text| text.parse().ok()).map(Some),
        }
    }
}

/// Sessions say something about how the test was taken; a damaged one does not spoil the result.
fn sessions(value: Option<&Value>) -> Vec<Session> {
    let time = |session: &Value, key: &str| session.get(key).and_then(Value::as_str).and_then(|text| text.parse().ok());
    let session = |value: &Value| Some(Session { from: time(value, "from")?, to: time(value, "to")? });
    value.and_then(Value::as_array).into_iter().flatten().take(MOST_RESPONSES).filter_map(session).collect()
}

fn responses(table: Option<&Map<String, Value>>) -> Result<BTreeMap<QuestionPath, GivenResponse>, BadResult> {
    let table = table.ok_or(BadResult::Field("responses"))?;
    if table.len() > MOST_RESPONSES {
        return Err(BadResult::TooMany);
    }
    let entry = |(path, given): (&String, &Value)| {
        let damaged = || BadResult::Response(path.chars().take(130).collect());
        let revision = given.get("revision").and_then(Value::as_str).and_then(Fingerprint::parse);
        let certainty = given.get("certainty").and_then(Value::as_i64).and_then(CertaintyLevel::new);
        let response = GivenResponse {
            revision: revision.ok_or_else(damaged)?,
            response: given.get("response").cloned().unwrap_or(Value::Null),
            certainty,
        };
        Ok((QuestionPath::parse(path).ok_or_else(damaged)?, response))
    };
    table.iter().map(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Value {
        json!({
            "format": 1, "kind": "result", "course": "soap-course", "course_revision": "00112233",
            "assessment": "test", "occasion": "pre", "form": "A", "form_revision": "89abcdef",
            "participant": "BU07", "attempt": "VC7EN2TC8Q", "started": "2026-11-24T08:00:00Z",
            "ended": "2026-11-24T08:20:30Z", "seconds": 1200,
            "sessions": [{ "from": "2026-11-24T08:00:00Z", "to": "2026-11-24T08:20:00Z" }],
            "responses": { "bank/how": { "revision": "01234567", "response": ["a"], "certainty": 3 } },
            "colour": "added by a later version"
        })
    }

    #[test]
    fn a_result_is_read_and_what_a_newer_page_adds_is_ignored() {
        let result = ResultDocument::of_json(&sample()).expect("a result");
        assert_eq!((result.form.to_string(), result.participant.as_str()), ("A".to_owned(), "BU07"));
        let given = result.responses.values().next().expect("a response");
        assert_eq!((&given.response, given.certainty.map(CertaintyLevel::number)), (&json!(["a"]), Some(3)));
    }

    #[test]
    fn a_damaged_result_names_what_is_damaged() {
        let without = |name: &str| {
            let mut document = sample();
            document.as_object_mut().expect("an object").remove(name);
            ResultDocument::of_json(&document).expect_err("a damaged result")
        };
        for name in ["course", "assessment", "occasion", "form", "form_revision", "participant", "attempt", "responses"]
        {
            assert_eq!(without(name), BadResult::Field(name));
        }
        assert_eq!(without("kind"), BadResult::OtherKind);
        assert_eq!(ResultDocument::read("{\"format\": 1,"), Err(BadResult::NotJson { line: 1, column: 13 }));
        let mut newer = sample();
        newer["format"] = json!(2);
        assert_eq!(ResultDocument::of_json(&newer), Err(BadResult::Newer(2)));
    }
}
