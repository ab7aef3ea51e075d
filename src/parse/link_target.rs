//! What a link's address means.

use crate::model::code::Code;
use crate::model::document::Target;
use crate::model::id::{ReferenceId, TermId};
use crate::model::source::SourceFile;
use crate::parse::source_name::{SourceName, resolve};

/// An address that leads nowhere a course may lead.
pub struct BadTarget {
    /// The rule.
    pub code: Code,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// What a link's address means in this file.
pub fn target(address: &str, file: &SourceFile) -> Result<Target, BadTarget> {
    let bad = |code: Code, message: String, help: &str| Err(BadTarget { code, message, help: help.to_owned() });
    if let Some(id) = address.strip_prefix("term:") {
        return TermId::parse(id).map(Target::Term).or_else(|_| {
            bad(
                Code::UnknownTerm,
                format!("`{id}` is not the id of a term"),
                "terms stand in glossary.toml, each with its `id`",
            )
        });
    }
    if let Some(id) = address.strip_prefix("source:") {
        return ReferenceId::parse(id).map(Target::Reference).or_else(|_| {
            bad(
                Code::UnknownSource,
                format!("`{id}` is not the id of a source"),
                "sources stand in course.toml under [[source]]",
            )
        });
    }
    let begins_with =
        |scheme: &&str| address.get(..scheme.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(scheme));
    if ["https://", "http://", "mailto:", "tel:"].iter().any(begins_with) {
        return Ok(Target::Web(address.into()));
    }
    if let Some(heading) = address.strip_prefix('#') {
        return Ok(Target::Heading(percent_decoded(heading).into()));
    }
    let before_slash = address.split(['/', '#', '?']).next().unwrap_or_default();
    if before_slash.contains(':') || address.starts_with('/') || address.starts_with('\\') {
        return bad(
            Code::UnsafeLink,
            format!("a link cannot use `{address}`"),
            "link to https://…, mailto:…, tel:…, another module (20-indicators.md#heading), term:… or source:…",
        );
    }
    let (path, heading) = match address.split_once('#') {
        Some((path, heading)) => (path, Some(percent_decoded(heading).into_boxed_str())),
        None => (address, None),
    };
    let Some(path) = resolve(&file.path, &percent_decoded(path)) else {
        return bad(
            Code::BrokenLink,
            format!("`{address}` leads out of the course folder"),
            "link to something in the course",
        );
    };
    match SourceName::of(&path) {
        SourceName::Module { id, .. } => Ok(Target::Module { module: id, heading }),
        SourceName::Course { .. }
        | SourceName::Country { .. }
        | SourceName::Glossary { .. }
        | SourceName::Quiz { .. }
        | SourceName::Assessment { .. }
        | SourceName::Lessons
        | SourceName::Unknown => Ok(Target::File(path.into())),
    }
}

/// `%20` and the like as the bytes they mean; anything else stays.
pub fn percent_decoded(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut index = 0;
    while index < bytes.len() {
        let hex = text.get(index + 1..index + 3).filter(|_| bytes[index] == b'%');
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                index += 3;
            }
            None => {
                out.push(bytes[index]);
                index += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}
