//! `keys.json`: the published keys of a course as a file, beside the page that checks certificates.

use crate::model::certificate::key_list::{KeyList, PublishedKey, Revoked};
use crate::model::id::CourseId;
use crate::model::sign_key::CheckKey;
use jiff::civil::Date;
use serde_json::{Map, Value, json};

const FORMAT: u64 = 1;
const KIND: &str = "certificate-keys";
/// More than any issuer publishes.
const MOST_KEYS: usize = 1_000;

/// Why a text is no list of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadKeyList {
    /// Some other text.
    #[error("this is not the keys.json of a course")]
    OtherKind,
    /// Written by a version that this one does not know.
    #[error("this list of keys has format {0}: a newer Mafunzo reads it")]
    Newer(u64),
    /// A key of the list; counted from 1.
    #[error("entry {0} of this list is damaged")]
    Entry(usize),
}

/// The document.
pub fn write(course: &CourseId, keys: &KeyList) -> Value {
    let keys_of: Vec<_> = keys.keys.iter().map(entry).collect();
    json!({
        "format": FORMAT,
        "kind": KIND,
        "course": course.as_str(),
        "issuer": &*keys.issuer,
        "keys": keys_of,
    })
}

fn entry(published: &PublishedKey) -> Value {
    let mut entry = Map::new();
    entry.insert("key".to_owned(), json!(published.key.to_string()));
    entry.insert("name".to_owned(), json!(published.key.fingerprint().to_string()));
    let mut add = |key: &str, value: Option<String>| {
        entry.extend(value.map(|value| (key.to_owned(), json!(value))));
    };
    add("holder", published.holder.as_ref().map(ToString::to_string));
    add("from", published.from.map(|day| day.to_string()));
    add("until", published.until.map(|day| day.to_string()));
    add("revoked", published.revoked.as_ref().map(|revoked| revoked.reason.to_string()));
    add("revoked_on", published.revoked.as_ref().and_then(|revoked| revoked.on).map(|day| day.to_string()));
    Value::Object(entry)
}

/// Reads the document. Fields that are not known are ignored; one that is there and damaged is not: a revocation must not
/// get lost.
pub fn read(text: &str) -> Result<KeyList, BadKeyList> {
    let document: Value =
        serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|_| BadKeyList::OtherKind)?;
    if document["kind"] != KIND {
        return Err(BadKeyList::OtherKind);
    }
    match document["format"].as_u64() {
        Some(FORMAT) => {}
        Some(newer) => return Err(BadKeyList::Newer(newer)),
        None => return Err(BadKeyList::OtherKind),
    }
    let issuer = document["issuer"].as_str().ok_or(BadKeyList::OtherKind)?;
    let entries = document["keys"].as_array().filter(|keys| keys.len() <= MOST_KEYS).ok_or(BadKeyList::OtherKind)?;
    let keys = entries.iter().enumerate().map(|(at, entry)| read_entry(entry).ok_or(BadKeyList::Entry(at + 1)));
    Ok(KeyList { issuer: issuer.into(), keys: keys.collect::<Result<_, _>>()? })
}

fn read_entry(entry: &Value) -> Option<PublishedKey> {
    let text = |key: &str| match entry.get(key) {
        None => Some(None),
        Some(value) => value.as_str().map(Some),
    };
    let day = |key: &str| -> Option<Option<Date>> {
        match text(key)? {
            None => Some(None),
            Some(day) => day.parse().ok().map(Some),
        }
    };
    let on = day("revoked_on")?;
    Some(PublishedKey {
        key: CheckKey::parse(text("key")??).ok()?,
        holder: text("holder")?.map(Into::into),
        from: day("from")?,
        until: day("until")?,
        revoked: text("revoked")?.map(|reason| Revoked { reason: reason.into(), on }),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sign_key::SignKey;
    use jiff::civil::date;

    #[test]
    fn a_list_of_keys_reads_back_and_a_damaged_revocation_is_not_overlooked() {
        let key = |seed| SignKey::of_bytes(&[seed; 32]).check_key();
        let revoked = Some(Revoked { reason: "the laptop was stolen".into(), on: Some(date(2026, 12, 1)) });
        let plain = PublishedKey { key: key(1), holder: None, from: None, until: None, revoked: None };
        let full = PublishedKey {
            key: key(2),
            holder: Some("Station B".into()),
            from: Some(date(2026, 1, 1)),
            until: Some(date(2026, 12, 31)),
            revoked,
        };
        let list = KeyList { issuer: "School of soap".into(), keys: vec![plain, full] };
        let text = write(&CourseId::parse("soap").expect("an id"), &list).to_string();
        assert_eq!(read(&text), Ok(list));
        let damaged = text.replace("\"the laptop was stolen\"", "7");
        assert_eq!(read(&damaged), Err(BadKeyList::Entry(2)));
        assert_eq!(read(&text.replace("2026-12-01", "yesterday")), Err(BadKeyList::Entry(2)));
        assert_eq!(read(&text.replace("\"format\":1", "\"format\":2")), Err(BadKeyList::Newer(2)));
        assert_eq!(read("{}"), Err(BadKeyList::OtherKind));
    }
}
