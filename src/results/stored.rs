//! A result as it is kept: what it is known by, whether two say the same, and its text.

use crate::model::certainty::CertaintyLevel;
use crate::model::course::Names;
use crate::model::id::CohortId;
use crate::results::document::{BadResult, GivenResponse, ResultDocument, Way};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

/// A result ready to be kept.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredResult {
    /// The same for the same attempt by the same way, however often it comes.
    pub identity: String,
    /// The same where the same was given: what the result says, not how its file is written.
    pub content: [u8; 32],
    /// JSON in one line.
    pub text: String,
}

/// Prepares a result; `json` is what a file held, with fields that only a newer version knows.
///
/// A name is kept only where the course allows names.
pub fn prepare(cohort: &CohortId, mut document: ResultDocument, json: Option<Value>, names: Names) -> StoredResult {
    let mut json = json.unwrap_or_else(|| write(&document));
    if names == Names::None {
        document.name = None;
        if let Some(fields) = json.as_object_mut() {
            fields.shift_remove("name");
        }
    }
    let content = Sha256::digest(write(&document).to_string()).into();
    StoredResult { identity: identity(cohort, &document), content, text: json.to_string() }
}

/// Reads what [`prepare`] wrote.
pub fn read(text: &str, way: Way) -> Result<ResultDocument, BadResult> {
    ResultDocument::of_json_by(&ResultDocument::json(text)?, way)
}

/// A device draws ids of 50 bits, which no two attempts share. A spoken code holds the first 20 of them, and paper has none:
/// there the person and the occasion belong to the name.
fn identity(cohort: &CohortId, document: &ResultDocument) -> String {
    let attempt = document.attempt.as_str();
    match document.way {
        Way::File if attempt.len() > 4 => format!("file {attempt}"),
        Way::File | Way::Code | Way::Paper => format!(
            "{} {cohort} {} {} {} {attempt}",
            document.way.as_str(),
            document.assessment,
            document.occasion,
            document.participant
        ),
    }
}

/// The fields of docs/results.md that are understood, in one order.
fn write(document: &ResultDocument) -> Value {
    let mut fields = Map::new();
    let mut put = |name: &str, value: Option<Value>| value.map(|value| fields.insert(name.to_owned(), value));
    put("format", Some(json!(1)));
    put("kind", Some(json!("result")));
    put("course", Some(json!(document.course.as_str())));
    put("course_revision", document.course_revision.map(|revision| json!(revision.to_string())));
    put("assessment", Some(json!(document.assessment.as_str())));
    put("occasion", Some(json!(document.occasion.as_str())));
    put("form", Some(json!(document.form.to_string())));
    put("form_revision", Some(json!(document.form_revision.to_string())));
    put("participant", Some(json!(document.participant.as_str())));
    put("name", document.name.as_deref().map(|name| json!(name)));
    put("attempt", Some(json!(document.attempt.as_str())));
    put("started", document.started.map(|time| json!(time.to_string())));
    put("ended", document.ended.map(|time| json!(time.to_string())));
    put("seconds", document.seconds.map(|seconds| json!(seconds)));
    let session = |session: &crate::results::document::Session| json!({ "from": session.from.to_string(), "to": session.to.to_string() });
    put("sessions", Some(document.sessions.iter().map(session).collect()));
    put("extra_time", Some(json!(document.extra_time)));
    let responses = document.responses.iter().map(|(path, given)| (path.to_string(), response(given)));
    put("responses", Some(Value::Object(responses.collect())));
    Value::Object(fields)
}

fn response(given: &GivenResponse) -> Value {
    let certainty = given.certainty.map(CertaintyLevel::number);
    json!({ "revision": given.revision.to_string(), "response": sorted(&given.response), "certainty": certainty })
}

/// Tables in the order of their names.
fn sorted(value: &Value) -> Value {
    match value {
        Value::Object(table) => {
            let mut entries: Vec<_> = table.iter().collect();
            entries.sort_by_key(|(name, _)| *name);
            entries.into_iter().map(|(name, value)| (name.clone(), sorted(value))).collect::<Map<_, _>>().into()
        }
        Value::Array(list) => list.iter().map(sorted).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(attempt: &str) -> Value {
        json!({
            "format": 1, "kind": "result", "course": "soap", "assessment": "test", "occasion": "pre", "form": "A",
            "form_revision": "89abcdef", "participant": "BU07", "attempt": attempt, "name": "A. Person",
            "started": "2026-11-24T08:00:00Z", "ended": "2026-11-24T08:20:30Z", "colour": "of a newer version",
            "responses": { "bank/how": { "revision": "01234567", "response": { "b": "x", "a": "y" } } },
        })
    }

    fn stored(cohort: &str, json: &Value, way: Way) -> StoredResult {
        let document = ResultDocument::of_json_by(json, way).expect("a result");
        prepare(&CohortId::parse(cohort).expect("an id"), document, Some(json.clone()), Names::None)
    }

    #[test]
    fn the_same_file_says_the_same_however_it_is_written() {
        let one = json("VC7EN2TC8Q");
        let mut other = one.clone();
        other["responses"]["bank/how"]["response"] = json!({ "a": "y", "b": "x" });
        other["language"] = json!("sw");
        assert_eq!(stored("c", &one, Way::File).content, stored("c", &other, Way::File).content);
        other["responses"]["bank/how"]["response"] = json!({ "a": "y", "b": "z" });
        assert_ne!(stored("c", &one, Way::File).content, stored("c", &other, Way::File).content);
    }

    #[test]
    fn a_device_names_its_attempt_everywhere_but_paper_only_in_its_cohort() {
        let (file, paper) = (json("VC7EN2TC8Q"), json("VC7EN2TC8Q"));
        let same = |way: Way, json: &Value| stored("a", json, way).identity == stored("b", json, way).identity;
        assert!(same(Way::File, &file) && !same(Way::Paper, &paper) && !same(Way::Code, &json("VC7E")));
    }

    #[test]
    fn what_is_kept_is_read_again_without_a_name_that_the_course_forbids() {
        let kept = stored("c", &json("VC7EN2TC8Q"), Way::File);
        assert!(kept.text.contains("colour") && !kept.text.contains("Person"), "{}", kept.text);
        let read = read(&kept.text, Way::File).expect("a result");
        assert_eq!((read.participant.as_str(), read.responses.len()), ("BU07", 1));
    }
}
