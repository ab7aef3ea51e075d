//! What a course is. Nothing here reads, writes or prints; nothing here knows TOML, Markdown or HTML.

pub mod agenda;
pub mod build_info;
pub mod bundle;
pub mod case_key;
pub mod code;
pub mod course;

pub mod decimal;
pub mod diagnostic;
pub mod document;
pub mod edition;
pub mod faulty;
pub mod fingerprint;
pub mod glossary;
pub mod id;
pub mod interaction;
pub mod key;
pub mod language;
pub mod module;
pub mod numeric_key;
pub mod points;
pub mod quiz;
pub mod response;
pub mod score;
pub mod shared_text;
pub mod source;
pub mod text_key;
pub mod translation;
