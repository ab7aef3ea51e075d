//! JSON Schemas for editors, made from the same [`Shape`]s that the reader follows.

use crate::parse::assessment_file::{ASSESSMENT, ASSESSMENT_TRANSLATION};
use crate::parse::country_file::{COUNTRY, COUNTRY_TRANSLATION};
use crate::parse::course_file::COURSE;
use crate::parse::course_translation_file::COURSE_TRANSLATION;
use crate::parse::glossary_file::{GLOSSARY, GLOSSARY_TRANSLATION};
use crate::parse::module_file::{MODULE, MODULE_TRANSLATION};
use crate::parse::quiz_shapes::QUIZ;
use crate::parse::shape::{Kind, Need, Shape};
use crate::parse::translation_file::QUIZ_TRANSLATION;
use serde_json::{Map, Value, json};

/// The schemas by name, as `course` for `course.schema.json`.
pub const SCHEMAS: [(&str, &Shape); 12] = [
    ("assessment", &ASSESSMENT),
    ("assessment-translation", &ASSESSMENT_TRANSLATION),
    ("country", &COUNTRY),
    ("country-translation", &COUNTRY_TRANSLATION),
    ("course", &COURSE),
    ("course-translation", &COURSE_TRANSLATION),
    ("glossary", &GLOSSARY),
    ("glossary-translation", &GLOSSARY_TRANSLATION),
    ("module", &MODULE),
    ("module-translation", &MODULE_TRANSLATION),
    ("quiz", &QUIZ),
    ("quiz-translation", &QUIZ_TRANSLATION),
];

/// The schema of a file of this shape, JSON Schema draft 2020-12, indented, with a line end.
pub fn of(shape: &Shape) -> String {
    let mut schema = Map::new();
    schema.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    schema.insert("title".to_owned(), json!(shape.name));
    schema.extend(table(shape, None));
    let mut text = serde_json::to_string_pretty(&Value::Object(schema)).expect("a schema has text keys only");
    text.push('\n');
    text
}

fn table(shape: &Shape, tag: Option<(&str, &str)>) -> Map<String, Value> {
    let mut properties = Map::new();
    let mut required = Vec::new();
    if let Some((key, word)) = tag {
        properties.insert(key.to_owned(), json!({ "const": word }));
        required.push(json!(key));
    }
    for field in shape.fields {
        let mut property = value(&field.kind);
        property.insert("description".to_owned(), json!(field.about));
        properties.insert(field.key.to_owned(), Value::Object(property));
        if field.need == Need::Required {
            required.push(json!(field.key));
        }
    }
    let mut schema = Map::new();
    schema.insert("type".to_owned(), json!("object"));
    schema.insert("description".to_owned(), json!(shape.about));
    schema.insert("properties".to_owned(), Value::Object(properties));
    schema.insert("required".to_owned(), Value::Array(required));
    schema.insert("additionalProperties".to_owned(), json!(false));
    schema
}

fn value(kind: &Kind) -> Map<String, Value> {
    let schema = match kind {
        Kind::Text | Kind::Markdown => json!({ "type": "string", "pattern": "\\S" }),
        Kind::Id => json!({ "type": "string", "pattern": "^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$" }),
        Kind::ReferenceId => json!({ "type": "string", "pattern": "^[A-Za-z0-9]([A-Za-z0-9-]{0,62}[A-Za-z0-9])?$" }),
        Kind::ObjectivePath => json!({ "type": "string", "pattern": "^[a-z0-9-]{1,64}/[a-z0-9-]{1,64}$" }),
        Kind::Citation => {
            json!({ "type": "string", "pattern": "^[a-z0-9-]{1,64}(/[A-Za-z0-9]{1,8}([(][A-Za-z0-9]{1,8}[)]){0,5})?$" })
        }
        Kind::Language => json!({ "type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$" }),
        Kind::Clock => json!({ "type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$" }),
        Kind::WebAddress => json!({ "type": "string", "pattern": "^https?://" }),
        Kind::Fingerprint => json!({ "type": "string", "pattern": "^[0-9a-fA-F]{8}$" }),
        Kind::PublicKey => json!({ "type": "string", "pattern": "^mafunzo-public-[0-9A-Za-z]{56}$" }),
        Kind::CheckKey => json!({ "type": "string", "pattern": "^mafunzo-check-[0-9A-Za-z]{56}$" }),
        Kind::Integer { min, max } => json!({ "type": "integer", "minimum": min, "maximum": max }),
        Kind::Decimal => json!({ "type": ["integer", "number", "string"] }),
        Kind::Tolerance => json!({ "type": ["integer", "number", "string"], "pattern": "^[0-9]+([.][0-9]+)?%?$" }),
        Kind::Truth => json!({ "type": "boolean" }),
        // TOML has dates of its own; schema tools see them as text.
        Kind::Date => json!({ "type": "string", "format": "date" }),
        Kind::Choice(words) => json!({ "enum": words }),
        Kind::List(of) => json!({ "type": "array", "items": Value::Object(value(of)) }),
        Kind::Table(shape) => return table(shape, None),
        Kind::Tables(shape) => json!({ "type": "array", "items": Value::Object(table(shape, None)) }),
        Kind::Keyed(names, values) => json!({
            "type": "object",
            "propertyNames": Value::Object(value(names)),
            "additionalProperties": Value::Object(value(values)),
        }),
        Kind::Variants { tag, shapes } => {
            let variants: Vec<_> =
                shapes.iter().map(|(word, shape)| Value::Object(table(shape, Some((tag, word))))).collect();
            json!({ "type": "array", "items": { "oneOf": variants } })
        }
    };
    match schema {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}
