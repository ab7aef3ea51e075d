//! The JSON Schemas in `schemas/` are those of the reader, and accept the shipped course.

use mafunzo::model::session_record_schema;
use mafunzo::parse::schema::{SCHEMAS, of};
use mafunzo::results::result_schema;
use std::path::Path;

#[test]
fn the_schemas_in_the_repository_are_those_of_the_reader() {
    for (name, shape) in SCHEMAS {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("schemas/{name}.schema.json"));
        crate::generated::check(&path, &of(shape));
    }
}

/// What the page saves is held against them in `tests/browser/assessment_journeys.mjs`.
#[test]
fn the_schemas_of_results_are_those_that_programs_are_given() {
    let schemas = [
        ("result", result_schema::result()),
        ("sealed-result", result_schema::sealed()),
        ("lesson-cards", result_schema::lesson_cards_alone()),
        ("session-record", session_record_schema::session_record()),
    ];
    for (name, schema) in schemas {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("schemas/{name}.schema.json"));
        crate::generated::check(&path, &schema);
    }
}
