//! A TOML text as a tree of values with their places.

use crate::model::decimal::Decimal;
use crate::model::numeric_key::Tolerance;
use jiff::civil::Date;
use std::borrow::Cow;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use toml::value::Datetime;

/// A table: its entries in the order of the text. They are few, so none needs an index.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table<'t> {
    /// No key stands twice.
    pub entries: Vec<Entry<'t>>,
}

/// A key with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry<'t> {
    /// The key.
    pub key: Cow<'t, str>,
    /// Where it stands; of a list of tables its first.
    pub key_range: Range<usize>,
    /// Its value.
    pub value: Located<'t>,
}

/// A value with its place in the TOML, in bytes.
#[derive(Clone, Debug, PartialEq)]
pub struct Located<'t> {
    /// The value.
    pub value: Value<'t>,
    /// Where it stands; of a table under a heading, the heading.
    pub range: Range<usize>,
}

/// Any value. Numbers are kept as they were written, so that nothing is rounded on the way.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'t> {
    /// Text without its quotes and escapes.
    Text(Cow<'t, str>),
    /// A whole number.
    Integer(Integer<'t>),
    /// A number with a point or an exponent.
    Float(Cow<'t, str>),
    /// `true` or `false`.
    Truth(bool),
    /// A date, a time, or both.
    Date(Datetime),
    /// `[ … ]` or `[[…]]`s.
    List(Vec<Located<'t>>),
    /// `{ … }`, or what stands under a heading.
    Table(Table<'t>),
}

/// A whole number.
#[derive(Clone, Debug, PartialEq)]
pub struct Integer<'t> {
    /// Its digits in the radix, perhaps with a sign.
    pub digits: Cow<'t, str>,
    /// 2, 8, 10 or 16.
    pub radix: u32,
}

impl<'t> Table<'t> {
    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Located<'t>> {
        self.entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value)
    }
}

impl<'t> Value<'t> {
    /// The text, if it is one.
    pub fn as_text(&self) -> Option<&str> {
        if let Value::Text(text) = self { Some(text) } else { None }
    }

    /// The whole number, if it is one that fits.
    pub fn as_integer(&self) -> Option<i64> {
        let Value::Integer(number) = self else { return None };
        i64::from_str_radix(&number.digits, number.radix).ok()
    }

    /// Whether it is true, if it is a truth.
    pub fn as_truth(&self) -> Option<bool> {
        if let Value::Truth(truth) = self { Some(*truth) } else { None }
    }

    /// The list, if it is one.
    pub fn as_list(&self) -> Option<&[Located<'t>]> {
        if let Value::List(list) = self { Some(list) } else { None }
    }

    /// The table, if it is one.
    pub fn as_table(&self) -> Option<&Table<'t>> {
        if let Value::Table(table) = self { Some(table) } else { None }
    }

    /// The decimal number, if it is one. TOML hands out the digits as they were written, so nothing is rounded on the way.
    pub fn as_decimal(&self) -> Option<Decimal> {
        match self {
            Value::Integer(number) if number.radix == 10 => Decimal::parse(&number.digits),
            Value::Float(number) => Decimal::parse(number),
            Value::Text(text) => Decimal::parse(text.trim()),
            Value::Integer(_) | Value::Truth(_) | Value::Date(_) | Value::List(_) | Value::Table(_) => None,
        }
    }

    /// How far off a number may be, if it is that.
    pub fn as_tolerance(&self) -> Option<Tolerance> {
        let percent = self.as_text().and_then(|text| text.trim().strip_suffix('%'));
        let found = match percent {
            Some(percent) => Tolerance::Percent(Decimal::parse(percent.trim_end())?),
            None => Tolerance::Absolute(self.as_decimal()?),
        };
        let (Tolerance::Absolute(number) | Tolerance::Percent(number)) = found;
        (!number.to_string().starts_with('-')).then_some(found)
    }

    /// The day, if it is one without a time.
    pub fn as_date(&self) -> Option<Date> {
        let Value::Date(found) = self else { return None };
        let date = found.date.filter(|_| found.time.is_none() && found.offset.is_none())?;
        Date::new(i16::try_from(date.year).ok()?, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?).ok()
    }

    /// The tables of a list with their places; `None` when something else is in it.
    pub fn as_tables(&self) -> Option<impl Iterator<Item = (&Table<'t>, &Range<usize>)>> {
        let list = self.as_list()?;
        let all_tables = list.iter().all(|entry| entry.value.as_table().is_some());
        all_tables.then(|| list.iter().filter_map(|entry| Some((entry.value.as_table()?, &entry.range))))
    }

    /// What to call it.
    pub fn type_name(&self) -> &'static str {
        match self {
            Value::Text(_) => "text",
            Value::Integer(_) => "a whole number",
            Value::Float(_) => "a number with a point",
            Value::Truth(_) => "true or false",
            Value::Date(_) => "a date or time",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
        }
    }
}

impl<'t> From<DeTable<'t>> for Table<'t> {
    fn from(table: DeTable<'t>) -> Self {
        let entry = |(key, value): (Spanned<Cow<'t, str>>, Spanned<DeValue<'t>>)| {
            let key_range = key.span();
            Entry { key: key.into_inner(), key_range, value: value.into() }
        };
        Self { entries: table.into_iter().map(entry).collect() }
    }
}

impl<'t> From<Spanned<DeValue<'t>>> for Located<'t> {
    fn from(value: Spanned<DeValue<'t>>) -> Self {
        let range = value.span();
        let value = match value.into_inner() {
            DeValue::String(text) => Value::Text(text),
            DeValue::Integer(number) => {
                Value::Integer(Integer { digits: number.as_str().to_owned().into(), radix: number.radix() })
            }
            DeValue::Float(number) => Value::Float(number.as_str().to_owned().into()),
            DeValue::Boolean(truth) => Value::Truth(truth),
            DeValue::Datetime(date) => Value::Date(date),
            DeValue::Array(list) => Value::List(list.into_iter().map(Into::into).collect()),
            DeValue::Table(table) => Value::Table(table.into()),
        };
        Self { value, range }
    }
}
