//! What a course is. Nothing here reads, writes or prints; nothing here knows TOML, Markdown or HTML.

pub mod agenda;
pub mod build_info;
pub mod bundle;
pub mod code;
pub mod course;

pub mod diagnostic;
pub mod document;
pub mod edition;
pub mod fingerprint;
pub mod glossary;
pub mod id;
pub mod interaction;
pub mod key;
pub mod language;
pub mod module;
pub mod points;
pub mod quiz;
pub mod source;
pub mod translation;
