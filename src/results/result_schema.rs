//! JSON Schemas of what leaves a phone, draft 2020-12, for programs that read results. docs/results.md says it in words.

use crate::results::lesson_card;
use crate::results::participant_code::ParticipantCode;
use serde_json::{Value, json};

/// Of a result document, indented, with a line end.
pub fn result() -> String {
    text(&json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "a result",
        "description": "What one participant gave in one attempt at one form. Readers ignore what they do not know.",
        "type": "object",
        "required": [
            "format", "kind", "course", "assessment", "occasion", "form", "form_revision", "participant", "attempt",
            "started", "ended", "responses",
        ],
        "properties": {
            "format": { "const": 1, "description": "Another number is another format." },
            "kind": { "const": "result" },
            "course": id("The course, as course.toml names it."),
            "course_revision": fingerprint("What the whole course was like."),
            "assessment": id("The name of the assessment's file."),
            "occasion": id("When it was taken, as the assessment names it."),
            "form": { "type": "string", "pattern": "^[A-H]$", "description": "Which of the parallel forms." },
            "form_revision": fingerprint("What the form asked, and in which words; says nothing of the key."),
            "participant": {
                "type": "string",
                "pattern": format!("^[0-9A-Z]{{{},{}}}$", ParticipantCode::MIN, ParticipantCode::MAX),
                "description": "The code that the participant made up.",
            },
            "name": {
                "type": "string",
                "minLength": 1,
                "maxLength": 80,
                "description": "Only where the course allows names.",
            },
            "attempt": {
                "type": "string",
                "pattern": "^[0-9A-HJKMNP-TV-Z]{10}$",
                "description": "Drawn by the device; a spoken code carries the first four symbols.",
            },
            "started": time("When it was begun, by the device's clock."),
            "ended": time("When it was handed in, by the device's clock."),
            "seconds": {
                "type": "integer",
                "minimum": 0,
                "description": "Time with the page open; at most that of the sessions.",
            },
            "sessions": {
                "type": "array",
                "description": "When the page was open. A gap of more than a minute begins a new one.",
                "items": {
                    "type": "object",
                    "required": ["from", "to"],
                    "properties": { "from": time("Its beginning."), "to": time("Its end.") },
                },
            },
            "language": { "type": "string", "description": "The language of the page when it was handed in." },
            "minutes": {
                "type": "integer",
                "minimum": 1,
                "maximum": 600,
                "description": "The usual time; only where there is a limit.",
            },
            "extra_time": {
                "type": "integer",
                "minimum": 0,
                "maximum": 200,
                "description": "What was granted besides, in percent of the minutes; only where there is a limit.",
            },
            "responses": {
                "type": "object",
                "description": "Every question of the form, as bank/question.",
                "propertyNames": { "pattern": "^[a-z0-9-]{1,64}/[a-z0-9-]{1,64}$" },
                "additionalProperties": response(),
            },
            "lesson_cards": lesson_cards(),
            "score": score(),
        },
    }))
}

/// Of lesson cards that come alone, indented, with a line end.
pub fn lesson_cards_alone() -> String {
    text(&json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "lesson cards",
        "description": "What a participant learnt, handed in without a result. It does not say who.",
        "type": "object",
        "required": ["format", "kind", "course", "cards"],
        "properties": {
            "format": { "const": 1, "description": "Another number is another format." },
            "kind": { "const": lesson_card::KIND },
            "course": id("The course, as course.toml names it."),
            "cards": lesson_cards(),
        },
    }))
}

fn lesson_cards() -> Value {
    let field = |about: &str| json!({ "type": "string", "maxLength": 1000, "description": about });
    json!({
        "type": "array",
        "maxItems": 50,
        "description": "What the participant learnt; in a result only where they wrote cards.",
        "items": {
            "type": "object",
            "required": ["situation", "helped", "hindered", "change"],
            "properties": {
                "situation": field("What happened, so that nobody can be recognised."),
                "helped": field("What helped."),
                "hindered": field("What hindered."),
                "change": field("What they will change."),
                "language": field("The language it is written in; may be empty."),
            },
        },
    })
}

/// Of a sealed result, indented, with a line end.
pub fn sealed() -> String {
    text(&json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "a sealed result",
        "description": "A result that only the holder of a secret key can read.",
        "type": "object",
        "required": ["format", "kind", "to", "box"],
        "properties": {
            "format": { "const": 1 },
            "kind": { "const": "sealed-result" },
            "to": fingerprint("Of the public key that it was sealed with."),
            "box": {
                "type": "string",
                "contentEncoding": "base64",
                "description": "A NaCl sealed box: the result document as UTF-8.",
            },
        },
    }))
}

fn response() -> Value {
    json!({
        "type": "object",
        "required": ["revision", "response"],
        "properties": {
            "revision": fingerprint("The words that were answered."),
            "response": {
                "description": "null: nothing; text: what was picked or written; a list: what was picked, put in order (null for an empty place) or chosen step by step; a table: by row or gap.",
                "anyOf": [
                    { "type": "null" },
                    { "type": "string", "maxLength": 4000 },
                    { "type": "array", "items": { "type": ["string", "null"] } },
                    { "type": "object", "additionalProperties": { "type": "string" } },
                ],
            },
            "certainty": { "enum": [1, 2, 3], "description": "How sure the participant said to be." },
        },
    })
}

fn score() -> Value {
    let hundredths = json!({ "type": "integer", "minimum": 0 });
    let sum = json!({
        "type": "object",
        "required": ["earned", "of"],
        "properties": { "earned": hundredths, "of": hundredths },
    });
    json!({
        "type": "object",
        "description": "What the page made of it, in hundredths of a point; only where the page holds the key. Not to be trusted: mark the responses.",
        "required": ["earned", "of", "sections", "missed", "pending", "passed"],
        "properties": {
            "earned": hundredths,
            "of": hundredths,
            "sections": { "type": "object", "additionalProperties": sum },
            "missed": { "type": "array", "items": { "type": "string" } },
            "pending": hundredths,
            "passed": { "type": ["boolean", "null"] },
        },
    })
}

fn id(about: &str) -> Value {
    json!({ "type": "string", "pattern": "^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$", "description": about })
}

fn fingerprint(about: &str) -> Value {
    json!({ "type": "string", "pattern": "^[0-9a-f]{8}$", "description": about })
}

/// To the second, in UTC.
fn time(about: &str) -> Value {
    json!({
        "type": "string",
        "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$",
        "description": about,
    })
}

fn text(schema: &Value) -> String {
    let mut text = serde_json::to_string_pretty(schema).expect("a schema has text keys only");
    text.push('\n');
    text
}
