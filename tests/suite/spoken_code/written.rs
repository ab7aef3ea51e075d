//! Forms, answers and mistakes as the shared vectors write them.

use jiff::civil::Date;
use mafunzo::model::certainty::CertaintyLevel;
use mafunzo::model::id::PartId;
use mafunzo::model::response::Response;
use mafunzo::results::code_error::CodeError;
use mafunzo::results::code_header::{CodeDay, ExtraTime, Header, Minutes, Tag};
use mafunzo::results::participant_code::ParticipantCode;
use mafunzo::results::response_packing::SpokenResponse;
use mafunzo::results::response_shape::{Paths, QuestionShape, ResponseShape};
use mafunzo::results::spoken_code::SpokenAnswer;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

fn id(value: &Value) -> PartId {
    PartId::parse(value.as_str().expect("text")).expect("an id")
}

fn ids(value: &Value) -> BTreeSet<PartId> {
    value.as_array().expect("a list of ids").iter().map(id).collect()
}

fn number(value: &Value) -> u32 {
    value.as_u64().and_then(|number| u32::try_from(number).ok()).expect("a whole number")
}

pub fn header(written: &Value) -> Header {
    let text = |key: &str| written[key].as_str().expect("text");
    Header {
        form: Tag::of_low_bits(number(&written["form"])),
        attempt: Tag::of_low_bits(number(&written["attempt"])),
        participant: ParticipantCode::parse(text("participant")).expect("a participant code"),
        day: CodeDay::nearest(text("day").parse::<Date>().expect("a date")),
        minutes: Minutes::at_most_1023(number(&written["minutes"])),
        extra_time: ExtraTime::at_least(number(&written["extra_time"]).try_into().expect("a percentage")),
    }
}

pub fn header_json(header: &Header) -> Value {
    json!({
        "form": header.form.get(),
        "attempt": header.attempt.get(),
        "participant": header.participant.as_str(),
        "day": header.day.date().to_string(),
        "minutes": header.minutes.get(),
        "extra_time": header.extra_time.percent(),
    })
}

pub fn shape(written: &Value) -> QuestionShape {
    let response = match written["kind"].as_str().expect("a kind") {
        "choice" => ResponseShape::Choice { options: ids(&written["options"]) },
        "choices" => ResponseShape::Choices { options: ids(&written["options"]) },
        "table" => ResponseShape::Table { rows: ids(&written["rows"]), options: ids(&written["options"]) },
        "order" => ResponseShape::Order { items: ids(&written["items"]) },
        "text" => ResponseShape::Text,
        "texts" => ResponseShape::Texts { gaps: ids(&written["gaps"]) },
        "path" => {
            let table = |value: &Value| value.as_object().expect("a table").clone();
            let next = |value: &Value| (!value.is_null()).then(|| id(value));
            let choices =
                |step: Map<String, Value>| step.iter().map(|(name, to)| (id(&json!(name)), next(to))).collect();
            let steps = table(&written["steps"]);
            ResponseShape::Path(Paths {
                start: next(&written["start"]),
                steps: steps.iter().map(|(name, step)| (id(&json!(name)), choices(table(step)))).collect(),
            })
        }
        "written" => ResponseShape::Written,
        other => panic!("there is no kind {other}"),
    };
    QuestionShape { response, hints: number(&written["hints"]).try_into().expect("few hints") }
}

pub fn answer(written: &Value) -> SpokenAnswer {
    SpokenAnswer {
        response: SpokenResponse::Whole(response(&written["response"])),
        certainty: written["certainty"].as_i64().and_then(CertaintyLevel::new),
        hints: written["hints"].as_u64().unwrap_or(0) as u8,
    }
}

/// Whatever the shape of the question; what is not text is left out.
fn response(value: &Value) -> Response {
    match value {
        Value::String(text) => Response::Text(text.as_str().into()),
        Value::Array(list) => Response::List(list.iter().filter_map(Value::as_str).map(Box::from).collect()),
        Value::Object(table) => {
            let text = |(name, value): (&String, &Value)| Some((name.as_str().into(), value.as_str()?.into()));
            Response::Table(table.iter().filter_map(text).collect())
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => Response::Unanswered,
    }
}

/// As the page reads it.
pub fn answer_json(answer: &SpokenAnswer) -> Value {
    let response = match &answer.response {
        SpokenResponse::OnlyThatWritten | SpokenResponse::Whole(Response::Unanswered) => Value::Null,
        SpokenResponse::Whole(Response::Text(text)) => json!(text),
        SpokenResponse::Whole(Response::List(list)) => json!(list),
        SpokenResponse::Whole(Response::Table(table)) => json!(table),
    };
    let certainty = answer.certainty.map(CertaintyLevel::number);
    let mut written = json!({ "response": response, "certainty": certainty, "hints": answer.hints });
    if answer.response == SpokenResponse::OnlyThatWritten {
        written["written"] = json!(true);
    }
    written
}

pub fn error_json(error: &CodeError) -> Value {
    match error {
        CodeError::Empty => json!({ "kind": "empty" }),
        CodeError::TooLong => json!({ "kind": "too-long" }),
        CodeError::Character { line, found } => json!({ "kind": "character", "line": line, "found": found }),
        CodeError::Missing { line, symbols } => json!({ "kind": "missing", "line": line, "symbols": symbols }),
        CodeError::Surplus { line, symbols } => json!({ "kind": "surplus", "line": line, "symbols": symbols }),
        CodeError::Lines(lines) => json!({ "kind": "lines", "lines": lines }),
        CodeError::End { line } => json!({ "kind": "end", "line": line }),
        CodeError::Whole => json!({ "kind": "whole" }),
        CodeError::Version(version) => json!({ "kind": "version", "version": version }),
        CodeError::Contents => json!({ "kind": "contents" }),
    }
}
