//! Reads a TOML text against a [`Shape`] and hands out its values with their places.
//!
//! [`read`] reports every mistake of form; after it, [`Node`] gives `None` for what is absent or wrong,
//! so that the typed readers need no words for errors of form.

use crate::model::agenda::Clock;
use crate::model::code::Code;
use crate::model::decimal::Decimal;
use crate::model::diagnostic::{Diagnostic, Diagnostics, did_you_mean, nearest};
use crate::model::fingerprint::{Fingerprint, FingerprintOfTexts};
use crate::model::id::{ObjectivePath, ReferenceId, is_id};
use crate::model::key_text::BadKey;
use crate::model::language::Language;
use crate::model::law::{Citation, Cited};
use crate::model::numeric_key::Tolerance;
use crate::model::seal_key::PublicKey;
use crate::model::sign_key::CheckKey;
use crate::model::source::{SourceFile, Span};
use crate::parse::shape::{Field, Kind, Need, Shape};
use crate::parse::toml_quick;
use crate::parse::toml_value::{Entry, Located, Table, Value};
use jiff::civil::Date;
use std::ops::Range;
use toml::de::DeTable;

/// A part of a file that is TOML: the whole of it, or its front matter.
#[derive(Clone, Copy, Debug)]
pub struct TomlText<'s> {
    /// The file.
    pub file: &'s SourceFile,
    /// Where the TOML stands in it.
    pub start: usize,
    /// One past its end.
    pub end: usize,
}

impl<'s> TomlText<'s> {
    /// The whole file.
    pub fn whole(file: &'s SourceFile) -> Self {
        Self { file, start: 0, end: file.text.len() }
    }

    fn text(&self) -> &'s str {
        &self.file.text[self.start..self.end]
    }

    fn span(&self, range: Range<usize>) -> Span {
        self.file.span(self.start + range.start..self.start + range.end)
    }
}

/// Reads the TOML, reports every mistake against the shape and passes the root table on.
pub fn read<T>(
    toml: TomlText<'_>,
    shape: &'static Shape,
    diagnostics: &mut Diagnostics,
    then: impl FnOnce(Node<'_, '_>, &mut Diagnostics) -> T,
) -> T {
    let (table, errors) = match toml_quick::read(toml.text()) {
        Some(table) => (table, Vec::new()),
        None => {
            let (table, errors) = DeTable::parse_recoverable(toml.text());
            (table.into_inner().into(), errors)
        }
    };
    for error in &errors {
        let range = error.span().unwrap_or(0..0);
        let message = error.message().lines().next().unwrap_or("this is not TOML").trim_end_matches('.').to_owned();
        let help = syntax_help(&message);
        diagnostics.push(Diagnostic::new(Code::TomlSyntax, toml.span(range), message).help(help));
    }
    if errors.is_empty() {
        // A half-written line would yield unknown keys as well: form is judged only when the file parses.
        check_table(toml, &table, &(0..0), shape, diagnostics);
    }
    then(Node { toml, table: &table, span: 0..0 }, diagnostics)
}

/// What to do about a mistake of form, by the parser's own words for it.
fn syntax_help(message: &str) -> &'static str {
    if message.contains("duplicate key") {
        "a key stands once in its table; remove one of the two, or begin a new [[table]]"
    } else if message.contains("table") {
        "headings stand in brackets on a line of their own: [[question]], [[question.option]]"
    } else if message.contains("with no value") {
        "write the value behind the key: key = \"text\""
    } else if message.contains("array") || message.contains("inline") {
        "lists stand in [brackets], tables on one line in {braces}, with commas between their parts"
    } else {
        "texts stand in quotes: key = \"text\"; a text of several lines stands in \"\"\"three quotes\"\"\""
    }
}

/// One table of a TOML text.
#[derive(Clone)]
pub struct Node<'s, 't> {
    toml: TomlText<'s>,
    table: &'t Table<'t>,
    span: Range<usize>,
}

/// A value with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<'s, 't> Node<'s, 't> {
    /// Where the table stands: its heading, or the whole inline table.
    pub fn span(&self) -> Span {
        self.toml.span(self.span.clone())
    }

    /// Of the authored text of the table's values: what a reader of the file would say is in it. What stands under
    /// `without` does not count. `texts` is empty before and after; very many questions share it.
    pub fn fingerprint_without(&self, without: &[&str], texts: &mut FingerprintOfTexts) -> Fingerprint {
        for entry in self.table.entries.iter().filter(|entry| !without.contains(&&*entry.key)) {
            push_entry(entry, texts);
        }
        texts.end()
    }

    /// Whether the key is there, with whatever value.
    pub fn has(&self, key: &str) -> bool {
        self.table.get(key).is_some()
    }

    fn get(&self, key: &str) -> Option<&'t Located<'t>> {
        self.table.get(key)
    }

    fn at<T>(&self, value: T, of: &Located<'_>) -> At<T> {
        At { value, span: self.toml.span(of.range.clone()) }
    }

    /// Text with its place.
    pub fn text(&self, key: &str) -> Option<At<&'t str>> {
        let found = self.get(key)?;
        let text = found.value.as_text()?;
        Some(self.at(text, found))
    }

    /// Text without its place.
    pub fn plain(&self, key: &str) -> Option<Box<str>> {
        self.text(key).map(|text| text.value.into())
    }

    /// A value that [`crate::model`] can parse from text.
    pub fn parsed<T, E>(&self, key: &str, parse: impl Fn(&str) -> Result<T, E>) -> Option<At<T>> {
        let text = self.text(key)?;
        let value = parse(text.value).ok()?;
        Some(At { value, span: text.span })
    }

    /// A whole number.
    pub fn integer(&self, key: &str) -> Option<At<i64>> {
        let found = self.get(key)?;
        Some(self.at(found.value.as_integer()?, found))
    }

    /// A decimal number, without rounding.
    pub fn decimal(&self, key: &str) -> Option<Decimal> {
        decimal(&self.get(key)?.value)
    }

    /// How far off a number may be.
    pub fn tolerance(&self, key: &str) -> Option<At<Tolerance>> {
        let found = self.get(key)?;
        Some(self.at(tolerance(&found.value)?, found))
    }

    /// `true` or `false`.
    pub fn truth(&self, key: &str) -> Option<At<bool>> {
        let found = self.get(key)?;
        Some(self.at(found.value.as_truth()?, found))
    }

    /// A date.
    pub fn date(&self, key: &str) -> Option<At<Date>> {
        let found = self.get(key)?;
        Some(self.at(date(&found.value)?, found))
    }

    /// The texts of a list.
    pub fn texts_of(&self, key: &str) -> Vec<At<&'t str>> {
        let Some(list) = self.get(key).and_then(|found| found.value.as_list()) else { return Vec::new() };
        list.iter().filter_map(|entry| Some(self.at(entry.value.as_text()?, entry))).collect()
    }

    /// The places in the law of a list; those that are none have been reported.
    pub fn citations(&self, key: &str) -> Vec<Cited> {
        citations(self.texts_of(key))
    }

    /// The places in the law of each list of a table, by key.
    pub fn keyed_citations(&self, key: &str) -> Vec<(At<&'t str>, Vec<Cited>)> {
        let of = |value: &'t Located<'t>| {
            let list = value.value.as_list().into_iter().flatten();
            citations(list.filter_map(|entry| Some(self.at(entry.value.as_text()?, entry))))
        };
        self.entries(key).map(|(name, value)| (name, of(value))).collect()
    }

    /// The whole numbers of a list.
    pub fn integers_of(&self, key: &str) -> Vec<At<i64>> {
        let Some(list) = self.get(key).and_then(|found| found.value.as_list()) else { return Vec::new() };
        list.iter().filter_map(|entry| Some(self.at(entry.value.as_integer()?, entry))).collect()
    }

    /// The table of a key.
    pub fn table(&self, key: &str) -> Option<Node<'s, 't>> {
        self.node(self.get(key)?)
    }

    /// The tables of a list.
    pub fn tables(&self, key: &str) -> Vec<Node<'s, 't>> {
        let Some(list) = self.get(key).and_then(|found| found.value.as_list()) else { return Vec::new() };
        list.iter().filter_map(|entry| self.node(entry)).collect()
    }

    /// How many tables the list has.
    pub fn count(&self, key: &str) -> usize {
        let list = self.get(key).and_then(|found| found.value.as_list()).unwrap_or_default();
        list.iter().filter(|entry| entry.value.as_table().is_some()).count()
    }

    /// The tables of a table, by key.
    pub fn keyed_tables(&self, key: &str) -> Vec<(At<&'t str>, Node<'s, 't>)> {
        self.entries(key).filter_map(|(name, value)| Some((name, self.node(value)?))).collect()
    }

    /// The texts of a table, by key.
    pub fn keyed_texts(&self, key: &str) -> Vec<(At<&'t str>, At<&'t str>)> {
        self.entries(key).filter_map(|(name, value)| Some((name, self.at(value.value.as_text()?, value)))).collect()
    }

    fn entries(&self, key: &str) -> impl Iterator<Item = (At<&'t str>, &'t Located<'t>)> {
        let table = self.get(key).and_then(|found| found.value.as_table());
        table.into_iter().flat_map(|table| &table.entries).map(|entry| {
            let text: &str = &entry.key;
            (At { value: text, span: self.toml.span(entry.key_range.clone()) }, &entry.value)
        })
    }

    fn node(&self, found: &'t Located<'t>) -> Option<Node<'s, 't>> {
        Some(Node { toml: self.toml, table: found.value.as_table()?, span: found.range.clone() })
    }
}

fn citations<'t>(texts: impl IntoIterator<Item = At<&'t str>>) -> Vec<Cited> {
    texts.into_iter().filter_map(|text| Some((Citation::parse(text.value).ok()?, text.span))).collect()
}

fn push_table(table: &Table<'_>, texts: &mut FingerprintOfTexts) {
    for entry in &table.entries {
        push_entry(entry, texts);
    }
}

fn push_entry(entry: &Entry<'_>, texts: &mut FingerprintOfTexts) {
    texts.push(&entry.key);
    push_value(&entry.value.value, texts);
}

fn push_value(value: &Value<'_>, texts: &mut FingerprintOfTexts) {
    match value {
        Value::Text(text) => texts.push(text.trim()),
        Value::Integer(number) => match number.radix {
            2 => texts.push(&format!("0b{}", number.digits)),
            8 => texts.push(&format!("0o{}", number.digits)),
            16 => texts.push(&format!("0x{}", number.digits)),
            _ => texts.push(&number.digits),
        },
        Value::Float(number) => texts.push(number),
        Value::Truth(truth) => texts.push(if *truth { "true" } else { "false" }),
        Value::Date(date) => texts.push(&date.to_string()),
        Value::List(list) => list.iter().for_each(|entry| push_value(&entry.value, texts)),
        Value::Table(table) => push_table(table, texts),
    }
}

/// TOML hands out the digits as they were written, so nothing is rounded on the way.
fn decimal(value: &Value<'_>) -> Option<Decimal> {
    match value {
        Value::Integer(number) if number.radix == 10 => Decimal::parse(&number.digits),
        Value::Float(number) => Decimal::parse(number),
        Value::Text(text) => Decimal::parse(text.trim()),
        Value::Integer(_) | Value::Truth(_) | Value::Date(_) | Value::List(_) | Value::Table(_) => None,
    }
}

fn tolerance(value: &Value<'_>) -> Option<Tolerance> {
    let percent = value.as_text().and_then(|text| text.trim().strip_suffix('%'));
    let found = match percent {
        Some(percent) => Tolerance::Percent(Decimal::parse(percent.trim_end())?),
        None => Tolerance::Absolute(decimal(value)?),
    };
    let (Tolerance::Absolute(number) | Tolerance::Percent(number)) = found;
    (!number.to_string().starts_with('-')).then_some(found)
}

fn date(value: &Value<'_>) -> Option<Date> {
    let Value::Date(found) = value else { return None };
    let date = found.date.filter(|_| found.time.is_none() && found.offset.is_none())?;
    Date::new(i16::try_from(date.year).ok()?, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?).ok()
}

fn check_table(
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
    let type_help = || format!("this is {}", type_name(found));
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
            if decimal(found).is_none() {
                wrong(Code::WrongType, type_help());
            }
        }
        Kind::Tolerance => {
            if tolerance(found).is_none() {
                wrong(Code::WrongType, type_help());
            }
        }
        Kind::Truth => {
            if found.as_truth().is_none() {
                wrong(Code::WrongType, type_help());
            }
        }
        Kind::Date => {
            if date(found).is_none() {
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
        Kind::Tables(shape) => match tables(found) {
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
        Kind::Variants { tag, shapes } => match tables(found) {
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
        None => wrong(Code::WrongType, format!("this is {}", type_name(found))),
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

/// The tables of a list with their places; `None` when something else is in it.
fn tables<'t>(value: &'t Value<'t>) -> Option<impl Iterator<Item = (&'t Table<'t>, &'t Range<usize>)>> {
    let list = value.as_list()?;
    let all_tables = list.iter().all(|entry| entry.value.as_table().is_some());
    all_tables.then(|| list.iter().filter_map(|entry| Some((entry.value.as_table()?, &entry.range))))
}

fn type_name(value: &Value<'_>) -> &'static str {
    match value {
        Value::Text(_) => "text",
        Value::Integer(_) => "a whole number",
        Value::Float(_) => "a number with a point",
        Value::Truth(_) => "true or false",
        Value::Date(_) => "a date or time",
        Value::List(_) => "a list",
        Value::Table(_) => "a table",
    }
}
