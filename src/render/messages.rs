//! The sentences of the interface, from the theme's catalogues.

use crate::model::code::Code;
use crate::model::diagnostic::{Diagnostic, Diagnostics};
use crate::model::language::Language;
use crate::model::source::Span;
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};
use indexmap::IndexMap;
use std::borrow::Cow;
use std::collections::BTreeMap;
use toml::{Table, Value};

/// The language every catalogue falls back on.
const FALLBACK: &str = "en";

/// All catalogues.
#[derive(Debug, Default)]
pub struct Messages {
    catalogues: BTreeMap<String, Catalogue>,
}

#[derive(Debug)]
struct Catalogue {
    /// Looked up a hundred times for each page.
    texts: IndexMap<String, Message>,
    rules: Option<PluralRules>,
}

#[derive(Clone, Debug)]
enum Message {
    Plain(String),
    Plural(BTreeMap<String, String>),
}

impl Messages {
    /// Reads `i18n/LANG.toml` of each language; every language has every text, or falls back on English with a finding.
    pub fn read<'f>(
        file: impl Fn(&str) -> Option<&'f [u8]>,
        languages: &[Language],
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let mut messages = Messages::default();
        messages.add(FALLBACK, &file, diagnostics);
        for language in languages {
            messages.add(language.as_str(), &file, diagnostics);
        }
        messages
    }

    fn add<'f>(&mut self, language: &str, file: &impl Fn(&str) -> Option<&'f [u8]>, diagnostics: &mut Diagnostics) {
        if self.catalogues.contains_key(language) {
            return;
        }
        let path = format!("i18n/{language}.toml");
        let shown = Span::file(&format!("site/{path}"));
        let mut texts = IndexMap::new();
        match file(&path).map(std::str::from_utf8) {
            None => {}
            Some(Err(_)) => {
                diagnostics.push(Diagnostic::new(Code::ThemeTemplate, shown.clone(), "this catalogue is not UTF-8"))
            }
            Some(Ok(text)) => match text.parse::<Table>() {
                Ok(table) => flatten("", &table, &mut texts),
                Err(error) => diagnostics.push(Diagnostic::new(
                    Code::ThemeTemplate,
                    shown.clone(),
                    error.message().lines().next().unwrap_or("this is not TOML").to_owned(),
                )),
            },
        }
        if let Some(fallback) = self.catalogues.get(FALLBACK) {
            let mut missing: Vec<_> = fallback.texts.keys().filter(|key| !texts.contains_key(*key)).cloned().collect();
            missing.sort();
            if let Some(first) = missing.first() {
                diagnostics.push(
                    Diagnostic::new(
                        Code::MessageMissing,
                        shown,
                        format!("{} interface texts are missing in `{language}`, among them `{first}`", missing.len()),
                    )
                    .help("English is shown instead; add them in the course's own site/i18n/ folder"),
                );
            }
            for key in missing {
                if let Some(message) = fallback.texts.get(&key) {
                    texts.insert(key, message.clone());
                }
            }
        }
        let rules =
            Locale::try_from_str(language).ok().and_then(|locale| PluralRules::try_new_cardinal(locale.into()).ok());
        self.catalogues.insert(language.to_owned(), Catalogue { texts, rules });
    }

    /// The text of a key with its plural form for `n`; `None` when no catalogue knows the key.
    pub fn get(&self, language: &str, key: &str, n: Option<u64>) -> Option<&str> {
        let catalogue = self.catalogues.get(language).or_else(|| self.catalogues.get(FALLBACK))?;
        match catalogue.texts.get(key)? {
            Message::Plain(text) => Some(text),
            Message::Plural(forms) => {
                let category = catalogue.category(n.unwrap_or(0));
                forms.get(category).or_else(|| forms.get("other")).map(String::as_str)
            }
        }
    }

    /// The text of a key when it is the same whatever is counted and filled in.
    pub fn fixed(&self, language: &str, key: &str) -> Option<&str> {
        let catalogue = self.catalogues.get(language).or_else(|| self.catalogues.get(FALLBACK))?;
        match catalogue.texts.get(key)? {
            Message::Plain(text) if !text.contains('{') => Some(text),
            Message::Plain(_) | Message::Plural(_) => None,
        }
    }

    /// The text of a key; the key itself when no catalogue knows it.
    pub fn text<'m>(&'m self, language: &str, key: &'m str) -> &'m str {
        self.get(language, key, None).unwrap_or(key)
    }

    /// The text of a key with each `{name}` filled in.
    pub fn filled(&self, language: &str, key: &str, n: Option<u64>, values: &[(&str, &str)]) -> String {
        let value = |name: &str| match (name, n) {
            ("n", Some(n)) => Some(Cow::Owned(n.to_string())),
            _ => values.iter().find(|(known, _)| *known == name).map(|(_, value)| Cow::Borrowed(*value)),
        };
        fill(self.get(language, key, n).unwrap_or(key), value)
    }

    /// The texts of these tables, as JSON for the page's script.
    pub fn script(&self, language: &str, tables: &[&str]) -> String {
        let mut object = serde_json::Map::new();
        let catalogue = self.catalogues.get(language).or_else(|| self.catalogues.get(FALLBACK));
        for (table, catalogue) in tables.iter().zip(std::iter::repeat(catalogue)) {
            let Some(catalogue) = catalogue else { continue };
            let inside = catalogue.texts.iter().filter_map(|(key, message)| {
                let (of, key) = key.split_once('.')?;
                (of == *table).then_some((key, message))
            });
            for (key, message) in inside.collect::<BTreeMap<_, _>>() {
                let value = match message {
                    Message::Plain(text) => serde_json::Value::from(text.as_str()),
                    Message::Plural(forms) => serde_json::json!(forms),
                };
                object.insert(key.to_owned(), value);
            }
        }
        serde_json::Value::Object(object).to_string().replace("</", "<\\/").replace("<!--", "<\\!--")
    }
}

impl Catalogue {
    fn category(&self, n: u64) -> &'static str {
        match self.rules.as_ref().map_or(PluralCategory::Other, |rules| rules.category_for(n)) {
            PluralCategory::Zero => "zero",
            PluralCategory::One => "one",
            PluralCategory::Two => "two",
            PluralCategory::Few => "few",
            PluralCategory::Many => "many",
            PluralCategory::Other => "other",
        }
    }
}

/// Most of what is filled in is a number, or a name of this length.
const ROOM_FOR_VALUES: usize = 24;

/// A sentence with each `{name}` that has a value filled in; any other stays as it is.
pub fn fill<'v>(text: &str, value: impl Fn(&str) -> Option<Cow<'v, str>>) -> String {
    let mut filled = String::with_capacity(text.len() + ROOM_FOR_VALUES);
    let mut rest = text;
    while let Some(start) = rest.find('{') {
        let Some(length) = rest[start..].find('}') else { break };
        let name = &rest[start + 1..start + length];
        match value(name) {
            Some(value) => {
                filled.push_str(&rest[..start]);
                filled.push_str(&value);
                rest = &rest[start + length + 1..];
            }
            None => {
                filled.push_str(&rest[..=start]);
                rest = &rest[start + 1..];
            }
        }
    }
    filled.push_str(rest);
    filled
}

fn flatten(prefix: &str, table: &Table, texts: &mut IndexMap<String, Message>) {
    for (key, value) in table {
        let path = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
        match value {
            Value::String(text) => {
                texts.insert(path, Message::Plain(text.clone()));
            }
            Value::Table(inner) if inner.contains_key("other") => {
                let forms = inner.iter().filter_map(|(form, text)| Some((form.clone(), text.as_str()?.to_owned())));
                texts.insert(path, Message::Plural(forms.collect()));
            }
            Value::Table(inner) => flatten(&path, inner, texts),
            Value::Integer(_) | Value::Float(_) | Value::Boolean(_) | Value::Datetime(_) | Value::Array(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(text: &'static str, language: &str) -> Messages {
        let file = |path: &str| (path != "i18n/en.toml").then_some(text.as_bytes());
        let language = Language::parse(language).expect("a tag");
        Messages::read(file, &[language], &mut Diagnostics::default())
    }

    #[test]
    fn arabic_has_six_forms() {
        let text = "apples = { zero = \"z\", one = \"o\", two = \"t\", few = \"f\", many = \"m\", other = \"x\" }";
        let messages = messages(text, "ar");
        let forms: String =
            [0, 1, 2, 3, 11, 100].iter().filter_map(|n| messages.get("ar", "apples", Some(*n))).collect();
        assert_eq!(forms, "zotfmx");
    }

    #[test]
    fn what_is_filled_in_is_not_filled_again() {
        let value = |name: &str| match name {
            "title" => Some(Cow::Borrowed("{n} {title}")),
            "n" => Some(Cow::Borrowed("3")),
            _ => None,
        };
        assert_eq!(fill("{title}: {n} of {{n}} {unknown} {", value), "{n} {title}: 3 of {3} {unknown} {");
    }

    #[test]
    fn french_counts_nothing_as_one() {
        let messages =
            messages("q = { one = \"{n} question\", many = \"{n} questions\", other = \"{n} questions\" }", "fr");
        assert_eq!(messages.filled("fr", "q", Some(0), &[]), "0 question");
        assert_eq!(messages.filled("fr", "q", Some(2), &[]), "2 questions");
    }

    #[test]
    fn every_shipped_catalogue_is_complete() {
        let file =
            |path: &str| crate::render::theme::EMBEDDED.iter().find(|(name, _)| *name == path).map(|(_, bytes)| *bytes);
        let languages: Vec<_> = ["en", "sw", "fr"].iter().filter_map(|tag| Language::parse(tag).ok()).collect();
        let mut diagnostics = Diagnostics::default();
        let messages = Messages::read(file, &languages, &mut diagnostics);
        assert_eq!(diagnostics.sorted(), []);
        let english = &messages.catalogues["en"].texts;
        for language in ["sw", "fr"] {
            let extra: Vec<_> =
                messages.catalogues[language].texts.keys().filter(|key| !english.contains_key(*key)).collect();
            assert!(extra.is_empty(), "{language} has texts that English lacks: {extra:?}");
        }
    }
}
