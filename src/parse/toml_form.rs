//! A table against its [`Shape`]: every mistake of form.

use crate::model::agenda::Clock;
use crate::model::code::Code;
use crate::model::diagnostic::{Diagnostic, Diagnostics, did_you_mean, nearest};
use crate::model::fingerprint::Fingerprint;
use crate::model::id::{ObjectivePath, ReferenceId, is_id};
use crate::model::key_text::BadKey;
use crate::model::language::Language;
use crate::model::law::Citation;
use crate::model::seal_key::PublicKey;
use crate::model::sign_key::CheckKey;
use crate::parse::shape::{Field, Kind, Need, Shape};
use crate::parse::toml_tree::TomlText;
use crate::parse::toml_value::{Entry, Located, Table, Value};
use std::ops::Range;

/// Reports every mistake of form of a table that stands at `span`; nowhere for the whole file.
pub(super) fn check_table(
    toml: TomlText<'_>,
    table: &Table<'_>,
    span: &Range<usize>,
    shape: &'static Shape,
    diagnostics: &mut Diagnostics,
) {
    check_fields(toml, table, span, shape, &[], diagnostics);
}

fn check_fields(
    toml: TomlText<'_>,
    table: &Table<'_>,
    span: &Range<usize>,
    shape: &'static Shape,
    also_known: &[&str],
    diagnostics: &mut Diagnostics,
) {
    // A required key that was nearly written is not reported as missing too.
    let mut nearly: Vec<&str> = Vec::new();
    for Entry { key, key_range, value } in &table.entries {
        let name: &str = key;
        if also_known.contains(&name) {
            continue;
        }
        let Some(field) = shape.fields.iter().find(|field| field.key == name) else {
            let known = shape.fields.iter().map(|field| field.key);
            nearly.extend(nearest(name, known.clone()));
            diagnostics.push(
                Diagnostic::new(
                    Code::UnknownKey,
                    toml.span(key_range.clone()),
                    format!("{} has no key `{name}`", shape.name),
                )
                .help(did_you_mean(name, known)),
            );
            continue;
        };
        check_value(toml, value, field.key, &field.kind, diagnostics);
    }
    let is_missing =
        |field: &&Field| field.need == Need::Required && table.get(field.key).is_none() && !nearly.contains(&field.key);
    for field in shape.fields.iter().filter(is_missing) {
        let range = if span.is_empty() { 0..0 } else { span.clone() };
        diagnostics.push(
            Diagnostic::new(
                Code::MissingKey,
                toml.span(range),
                format!("{} needs the key `{}`", shape.name, field.key),
            )
            .help(format!("{}: {}", field.key, field.about)),
        );
    }
}

fn check_value(toml: TomlText<'_>, value: &Located<'_>, key: &str, kind: &'static Kind, diagnostics: &mut Diagnostics) {
    let mut wrong = |code: Code, help: String| {
        let message = format!("`{key}` must be {}", kind.describe());
        diagnostics.push(Diagnostic::new(code, toml.span(value.range.clone()), message).help(help));
    };
    let found = &value.value;
    let type_help = || format!("this is {}", found.type_name());
    match kind {
        Kind::Text | Kind::Markdown => match found.as_text() {
            None => wrong(Code::WrongType, type_help()),
            Some(text) if text.trim().is_empty() => diagnostics.push(
                Diagnostic::new(Code::EmptyText, toml.span(value.range.clone()), format!("`{key}` is empty"))
                    .help("write the text, or remove the key"),
            ),
            Some(_) => {}
        },
        Kind::Id => check_text(found, is_id, Code::BadId, "small letters, digits and hyphens, 1 to 64 of them", wrong),
        Kind::ReferenceId => {
            let fits = |text: &str| ReferenceId::parse(text).is_ok();
            check_text(found, fits, Code::BadId, "letters, digits and hyphens, 1 to 64 of them", wrong);
        }
        Kind::ObjectivePath => {
            let fits = |text: &str| ObjectivePath::parse(text).is_ok();
            check_text(found, fits, Code::BadId, "the module's id, a slash, the objective's id", wrong);
        }
        Kind::Citation => {
            let fits = |text: &str| Citation::parse(text).is_ok();
            check_text(found, fits, Code::UnknownValue, "the statute's id, a slash, the section: \"ctip/3(3)\"", wrong);
        }
        Kind::Language => {
            let fits = |text: &str| Language::parse(text).is_ok();
            check_text(found, fits, Code::UnknownValue, "two or three small letters, such as en, sw or fr", wrong);
        }
        Kind::Clock => {
            let fits = |text: &str| Clock::parse(text).is_some();
            check_text(found, fits, Code::UnknownValue, "two digits for the hour, a colon, two for the minutes", wrong);
        }
        Kind::WebAddress => {
            let fits = |text: &str| text.starts_with("https://") || text.starts_with("http://");
            check_text(found, fits, Code::UnknownValue, "begin with https://", wrong);
        }
        Kind::Fingerprint => {
            let fits = |text: &str| Fingerprint::parse(text).is_some();
            check_text(found, fits, Code::UnknownValue, "`mafunzo translate` writes it", wrong);
        }
        Kind::PublicKey | Kind::CheckKey => {
            let (bad, secret_help) = match kind {
                Kind::CheckKey => (
                    found.as_text().map(|text| CheckKey::parse(text).err()),
                    "whoever has seen this file can sign certificates with it; if anyone has, revoke it and make another \
                     with `mafunzo keys new --for certificates`; here goes the key to check with, which `mafunzo keys show \
                     FILE` prints",
                ),
                _ => (
                    found.as_text().map(|text| PublicKey::parse(text).err()),
                    "whoever has seen this file can open every result sealed for it; if anyone has, make another with \
                     `mafunzo keys new`; here goes the public key, which `mafunzo keys show FILE` prints",
                ),
            };
            match bad {
                None => wrong(Code::WrongType, type_help()),
                Some(None) => {}
                Some(Some(BadKey::IsSecret)) => diagnostics.push(
                    Diagnostic::new(
                        Code::SecretKeyShown,
                        toml.span(value.range.clone()),
                        format!("`{key}` holds a SECRET key: take it out at once"),
                    )
                    .help(secret_help),
                ),
                Some(Some(bad)) => wrong(Code::BadKey, format!("{bad}; `mafunzo keys show FILE` prints it again")),
            }
        }
        Kind::Integer { min, max } => match found {
            Value::Integer(_) => {
                if !found.as_integer().is_some_and(|number| (*min..=*max).contains(&number)) {
                    wrong(Code::OutOfRange, "choose a number in that range".to_owned());
                }
            }
            _ => wrong(Code::WrongType, type_help()),
        },
        Kind::Decimal => {
            if found.as_decimal().is_none() {
                wrong(Code::WrongType, type_help());
            }
        }
        Kind::Tolerance => {
            if found.as_tolerance().is_none() {
                wrong(Code::WrongType, type_help());
            }
        }
        Kind::Truth => {
            if found.as_truth().is_none() {
                wrong(Code::WrongType, type_help());
            }
        }
        Kind::Date => {
            if found.as_date().is_none() {
                wrong(Code::WrongType, type_help());
            }
        }
        Kind::Choice(words) => match found.as_text() {
            None => wrong(Code::WrongType, type_help()),
            Some(text) if !words.contains(&text) => {
                wrong(Code::UnknownValue, did_you_mean(text, words.iter().copied()))
            }
            Some(_) => {}
        },
        Kind::List(of) => match found.as_list() {
            None => wrong(Code::WrongType, type_help()),
            Some(list) => list.iter().for_each(|entry| check_value(toml, entry, key, of, diagnostics)),
        },
        Kind::Table(shape) => match found.as_table() {
            None => wrong(Code::WrongType, type_help()),
            Some(table) => check_table(toml, table, &value.range, shape, diagnostics),
        },
        Kind::Tables(shape) => match found.as_tables() {
            None => wrong(Code::WrongType, type_help()),
            Some(list) => list.for_each(|(table, span)| check_table(toml, table, span, shape, diagnostics)),
        },
        Kind::Keyed(names, values) => match found.as_table() {
            None => wrong(Code::WrongType, type_help()),
            Some(table) => {
                for entry in &table.entries {
                    check_name(toml, entry, names, diagnostics);
                    check_value(toml, &entry.value, key, values, diagnostics);
                }
            }
        },
        Kind::Variants { tag, shapes } => match found.as_tables() {
            None => wrong(Code::WrongType, type_help()),
            Some(list) => list.for_each(|(table, span)| check_variant(toml, table, span, tag, shapes, diagnostics)),
        },
    }
}

fn check_text(
    found: &Value<'_>,
    fits: impl Fn(&str) -> bool,
    code: Code,
    rule: &str,
    mut wrong: impl FnMut(Code, String),
) {
    match found.as_text() {
        None => wrong(Code::WrongType, format!("this is {}", found.type_name())),
        Some(text) if !fits(text) => wrong(code, rule.to_owned()),
        Some(_) => {}
    }
}

fn check_name(toml: TomlText<'_>, entry: &Entry<'_>, kind: &'static Kind, diagnostics: &mut Diagnostics) {
    let text: &str = &entry.key;
    let fits = match kind {
        Kind::Language => Language::parse(text).is_ok(),
        Kind::ReferenceId => ReferenceId::parse(text).is_ok(),
        Kind::Text => !text.trim().is_empty(),
        _ => is_id(text),
    };
    if !fits {
        let message = format!("the key `{text}` must be {}", kind.describe());
        diagnostics.push(Diagnostic::new(Code::BadId, toml.span(entry.key_range.clone()), message));
    }
}

fn check_variant(
    toml: TomlText<'_>,
    table: &Table<'_>,
    span: &Range<usize>,
    tag: &'static str,
    shapes: &'static [(&'static str, &'static Shape)],
    diagnostics: &mut Diagnostics,
) {
    let words = || shapes.iter().map(|(word, _)| *word);
    match table.get(tag).map(|found| (found, found.value.as_text())) {
        Some((value, Some(word))) => match shapes.iter().find(|(known, _)| *known == word) {
            Some((_, shape)) => check_fields(toml, table, span, shape, &[tag], diagnostics),
            None => diagnostics.push(
                Diagnostic::new(
                    Code::UnknownValue,
                    toml.span(value.range.clone()),
                    format!("there is no {tag} `{word}`"),
                )
                .help(did_you_mean(word, words().collect::<Vec<_>>())),
            ),
        },
        Some((value, None)) => diagnostics.push(
            Diagnostic::new(Code::WrongType, toml.span(value.range.clone()), format!("`{tag}` must be text in quotes"))
                .help(did_you_mean("", words().collect::<Vec<_>>())),
        ),
        None => diagnostics.push(
            Diagnostic::new(Code::MissingKey, toml.span(span.clone()), format!("this table needs the key `{tag}`"))
                .help(did_you_mean("", words().collect::<Vec<_>>())),
        ),
    }
}
