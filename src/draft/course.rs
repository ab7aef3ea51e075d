//! Starting points for translations of `course.toml`, country files and `glossary.toml`.

use crate::draft::{NotReadable, copy};
use crate::model::country::Country;
use crate::model::course::Settings;
use crate::model::course_translation::{Entry, EntryKind};
use crate::model::glossary::Term;
use crate::model::language::Language;
use toml_edit::{Array, DocumentMut, Item, Table, Value};

/// A new translation of `course.toml` with every text of it that has an id or is the course's own.
///
/// `source` is the whole text of the file.
pub fn course(settings: &Settings, source: &str) -> Result<String, NotReadable> {
    let original: DocumentMut = source.parse().map_err(|_| NotReadable)?;
    let mut document = DocumentMut::new();
    document["translates"] = toml_edit::value(settings.wording.to_string());
    for key in ["title", "summary", "audience", "licence", "notice", "privacy"] {
        copy(original.as_table(), key, document.as_table_mut());
    }
    push_entries(&mut document, &settings.entries(), &EntryKind::OF_COURSE);
    Ok(document.to_string())
}

/// A new translation of a country file with every text of it.
pub fn country(country: &Country) -> String {
    let mut document = DocumentMut::new();
    push_entries(&mut document, &country.entries(), &EntryKind::OF_COUNTRY);
    document.to_string()
}

fn push_entries(document: &mut DocumentMut, entries: &[Entry<'_>], kinds: &[EntryKind]) {
    for kind in kinds {
        let mut tables = Table::new();
        tables.set_implicit(true);
        for entry in entries.iter().filter(|entry| entry.id.kind() == *kind) {
            let mut table = Table::new();
            table["translates"] = toml_edit::value(entry.wording().to_string());
            table[kind.name_key()] = toml_edit::value(entry.name);
            if let (Some(key), Some(note)) = (kind.note_key(), entry.note) {
                table[key] = toml_edit::value(note);
            }
            if let Some(guide) = entry.guide {
                table["guide"] = toml_edit::value(guide);
            }
            tables.insert(entry.id.as_str(), Item::Table(table));
        }
        if !tables.is_empty() {
            document.insert(kind.key(), Item::Table(tables));
        }
    }
}

/// The translation of a country file, with its record brought up to date for every table it has.
pub fn stamped_country(country: &Country, translation: &str) -> Result<String, NotReadable> {
    let mut document: DocumentMut = translation.parse().map_err(|_| NotReadable)?;
    for entry in country.entries() {
        stamp(&mut document, entry.id.kind().key(), entry.id.as_str(), &entry.wording().to_string());
    }
    Ok(document.to_string())
}

/// The translation of `course.toml`, with its record brought up to date for every table it has.
pub fn stamped_course(settings: &Settings, translation: &str) -> Result<String, NotReadable> {
    let mut document: DocumentMut = translation.parse().map_err(|_| NotReadable)?;
    document["translates"] = toml_edit::value(settings.wording.to_string());
    for entry in settings.entries() {
        stamp(&mut document, entry.id.kind().key(), entry.id.as_str(), &entry.wording().to_string());
    }
    Ok(document.to_string())
}

/// A new translation of `glossary.toml` with every term; words that the glossary has in this language are filled in.
///
/// `source` is the whole text of the file.
pub fn glossary(glossary: &[Term], source: &str, language: &Language) -> Result<String, NotReadable> {
    let original: DocumentMut = source.parse().map_err(|_| NotReadable)?;
    let tables = original.get("term").and_then(Item::as_array_of_tables);
    let mut terms = Table::new();
    terms.set_implicit(true);
    for term in glossary {
        let mut table = Table::new();
        let word = term.translations.get(language).map_or(&*term.term, |translation| &*translation.text);
        table["translates"] = toml_edit::value(term.wording.to_string());
        table["term"] = toml_edit::value(word);
        if !term.also.is_empty() {
            table["also"] = Item::Value(Value::Array(term.also.iter().map(|word| &**word).collect::<Array>()));
        }
        let written = tables.and_then(|tables| {
            tables.iter().find(|table| table.get("id").and_then(Item::as_str) == Some(term.id.as_str()))
        });
        if let Some(written) = written {
            copy(written, "definition", &mut table);
        }
        terms.insert(term.id.as_str(), Item::Table(table));
    }
    let mut document = DocumentMut::new();
    document.insert("term", Item::Table(terms));
    Ok(document.to_string())
}

/// The translation of `glossary.toml`, with its record brought up to date for every term it has.
pub fn stamped_glossary(glossary: &[Term], translation: &str) -> Result<String, NotReadable> {
    let mut document: DocumentMut = translation.parse().map_err(|_| NotReadable)?;
    for term in glossary {
        stamp(&mut document, "term", term.id.as_str(), &term.wording.to_string());
    }
    Ok(document.to_string())
}

fn stamp(document: &mut DocumentMut, kind: &str, id: &str, wording: &str) {
    let tables = document.get_mut(kind).and_then(Item::as_table_like_mut);
    if let Some(table) = tables.and_then(|tables| tables.get_mut(id)).and_then(Item::as_table_like_mut) {
        table.insert("translates", toml_edit::value(wording));
    }
}
