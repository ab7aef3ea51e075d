//! The JSON Schema of a session's record, draft 2020-12. docs/session-record.md says it in words.

use crate::model::lineage::FacilitatorCode;
use crate::model::session_record::{LONGEST_TEXT, MOST_ENTRIES};
use crate::model::smallest_group::SmallestGroup;
use serde_json::{Value, json};

/// Indented, with a line end.
pub fn session_record() -> String {
    let mut text = serde_json::to_string_pretty(&json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "a session's record",
        "description": "What goes upwards after a session: numbers and lessons, never names. Readers ignore what they do not know.",
        "type": "object",
        "required": [
            "format", "kind", "course", "course_revision", "place", "from", "to", "lineage", "smallest_group", "people",
            "groups", "results", "objectives", "lessons", "action_plans",
        ],
        "properties": {
            "format": { "const": 1, "description": "Another number is another format." },
            "kind": { "const": "session-record" },
            "course": id("The course, as course.toml names it."),
            "course_revision": fingerprint("What the whole course was like."),
            "place": words("Where; may be empty."),
            "from": date("The first day."),
            "to": date("The last day."),
            "lineage": lineage(),
            "smallest_group": {
                "type": "integer", "minimum": SmallestGroup::MIN, "maximum": SmallestGroup::MAX,
                "description": "Groups smaller than this are not counted out.",
            },
            "people": { "type": ["integer", "null"], "minimum": 0, "maximum": 10000, "description": "How many came." },
            "groups": {
                "type": "array", "maxItems": 300,
                "description": "People by service and sex.",
                "items": {
                    "type": "object",
                    "required": ["service", "sex", "people"],
                    "properties": {
                        "service": { "type": ["string", "null"], "pattern": ID },
                        "sex": { "enum": ["woman", "man", "not-stated", null] },
                        "people": count(),
                    },
                },
            },
            "results": {
                "type": "array", "maxItems": 300,
                "description": "What was earned on each occasion; points in hundredths, null of a small group.",
                "items": {
                    "type": "object",
                    "required": ["assessment", "occasion", "people", "passed", "earned", "of"],
                    "properties": {
                        "assessment": id("The assessment."), "occasion": id("The occasion."), "people": count(),
                        "passed": sum("How many passed."), "earned": sum("Earned by all."), "of": sum("Possible for all."),
                    },
                },
            },
            "objectives": {
                "type": "array", "maxItems": 30000,
                "description": "What was earned on each objective; those of small groups are left out.",
                "items": {
                    "type": "object",
                    "required": ["assessment", "occasion", "objective", "earned", "of"],
                    "properties": {
                        "assessment": id("The assessment."), "occasion": id("The occasion."),
                        "objective": { "type": "string", "pattern": "^[a-z0-9-]{1,64}/[a-z0-9-]{1,64}$" },
                        "earned": { "type": "integer", "minimum": 0 }, "of": { "type": "integer", "minimum": 0 },
                    },
                },
            },
            "lessons": {
                "type": "array", "maxItems": MOST_ENTRIES, "items": words("What was learnt; it identifies nobody."),
            },
            "action_plans": {
                "type": "array", "maxItems": MOST_ENTRIES,
                "items": {
                    "type": "object",
                    "required": ["action", "measure", "owner", "due"],
                    "properties": {
                        "action": words("What will be done."), "measure": words("How one will see it."),
                        "owner": words("A service or a post, not a person."), "due": date("By when."),
                    },
                },
            },
            "saved": {
                "type": ["string", "null"],
                "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$",
                "description": "When the page saved it, UTC. Of two records of one session the later one is in force.",
            },
        },
    }))
    .expect("JSON with text keys");
    text.push('\n');
    text
}

const ID: &str = "^[a-z0-9-]{1,64}$";

fn id(about: &str) -> Value {
    json!({ "type": "string", "pattern": ID, "description": about })
}

fn fingerprint(about: &str) -> Value {
    json!({ "type": "string", "pattern": "^[0-9a-f]{8}$", "description": about })
}

fn words(about: &str) -> Value {
    json!({ "type": "string", "maxLength": LONGEST_TEXT, "description": about })
}

fn date(about: &str) -> Value {
    json!({ "type": ["string", "null"], "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "description": about })
}

fn sum(about: &str) -> Value {
    json!({ "type": ["integer", "null"], "minimum": 0, "description": about })
}

fn count() -> Value {
    json!({
        "oneOf": [{ "type": "integer", "minimum": 0, "maximum": 10000 }, { "const": "fewer" }],
        "description": "`fewer` where the number is not told.",
    })
}

fn lineage() -> Value {
    let code = json!({ "type": ["string", "null"], "pattern": format!("^{}$", FacilitatorCode::PATTERN) });
    let level = json!({ "type": "integer", "minimum": 1, "maximum": 99 });
    json!({
        "type": "object",
        "description": "Where the kit comes from: the file lineage.json in it.",
        "required": ["format", "kind", "course", "course_revision", "level", "facilitator", "trained_by"],
        "properties": {
            "format": { "const": 1 },
            "kind": { "const": "lineage" },
            "course": id("The course."),
            "course_revision": fingerprint("What the course was like."),
            "level": level,
            "facilitator": code,
            "trained_by": {
                "type": "array", "maxItems": 99,
                "description": "The kits before it, the first one first.",
                "items": {
                    "type": "object",
                    "required": ["level", "facilitator", "kit"],
                    "properties": {
                        "level": level,
                        "facilitator": code,
                        "kit": {
                            "type": ["string", "null"], "pattern": "^[0-9a-f]{64}$",
                            "description": "SHA-256 of its SHA256SUMS.txt.",
                        },
                    },
                },
            },
        },
    })
}
