//! Reads a TOML text against a [`Shape`] and hands out its values with their places.
//!
//! [`read`] reports every mistake of form; after it, [`Node`] gives `None` for what is absent or wrong,
//! so that the typed readers need no words for errors of form.

use crate::model::code::Code;
use crate::model::decimal::Decimal;
use crate::model::diagnostic::{Diagnostic, Diagnostics};
use crate::model::fingerprint::{Fingerprint, FingerprintOfTexts};
use crate::model::law::{Citation, Cited};
use crate::model::numeric_key::Tolerance;
use crate::model::source::{SourceFile, Span};
use crate::parse::shape::Shape;
use crate::parse::toml_form::check_table;
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

    pub(super) fn span(&self, range: Range<usize>) -> Span {
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
        self.get(key)?.value.as_decimal()
    }

    /// How far off a number may be.
    pub fn tolerance(&self, key: &str) -> Option<At<Tolerance>> {
        let found = self.get(key)?;
        Some(self.at(found.value.as_tolerance()?, found))
    }

    /// `true` or `false`.
    pub fn truth(&self, key: &str) -> Option<At<bool>> {
        let found = self.get(key)?;
        Some(self.at(found.value.as_truth()?, found))
    }

    /// A date.
    pub fn date(&self, key: &str) -> Option<At<Date>> {
        let found = self.get(key)?;
        Some(self.at(found.value.as_date()?, found))
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
