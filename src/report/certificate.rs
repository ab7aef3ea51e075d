//! What became of a certificate that was checked, as people and scripts read it.

use crate::model::certificate::Facts;
use crate::model::certificate::key_list::Standing;
use serde_json::{Map, Value, json};
use std::fmt::Write as _;

/// One certificate that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedCertificate {
    /// Where it was found.
    pub from: String,
    /// What was signed, where the signature is right.
    pub signed: Option<Signed>,
    /// Why it must not be relied on; none when it is good.
    pub refusals: Vec<String>,
}

/// What was signed, and by whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// What.
    pub facts: Facts,
    /// Who, in the words of the list of keys.
    pub signer: String,
}

/// Why the key is not good for what it signed; `None` when it is.
pub fn refusal(standing: &Standing) -> Option<String> {
    match standing {
        Standing::Good => None,
        Standing::TooEarly(from) => Some(format!("the key that signed it is valid only from {from} on")),
        Standing::Expired(until) => Some(format!("the key that signed it was valid only up to {until}")),
        Standing::Revoked(revoked) => {
            let on = revoked.on.map(|day| format!(" since {day}")).unwrap_or_default();
            Some(format!("the key that signed it is revoked{on}: {}", revoked.reason))
        }
    }
}

/// For people.
pub fn text(checked: &CheckedCertificate) -> String {
    let verdict = if checked.refusals.is_empty() { "good" } else { "REFUSED" };
    let mut out = format!("{}: {verdict}\n", checked.from);
    for reason in &checked.refusals {
        let _ = writeln!(out, "  ! {reason}");
    }
    if let Some(signed) = &checked.signed {
        for (name, value) in rows(signed) {
            let _ = writeln!(out, "  {name:<12} {value}");
        }
    }
    out
}

fn rows(signed: &Signed) -> Vec<(&'static str, String)> {
    let facts = &signed.facts;
    let name = facts
        .name
        .as_ref()
        .map_or_else(|| "not signed; a name on it was written by hand".to_owned(), ToString::to_string);
    let mut rows = vec![
        ("signed by", format!("{} (key {})", signed.signer, facts.key)),
        ("issued on", facts.issued_on.to_string()),
        ("number", facts.number.to_string()),
        ("participant", facts.participant.to_string()),
        ("name", name),
        ("course", format!("{} ({}, revision {})", facts.title, facts.course, facts.revision)),
        ("verdict", format!("{} on {}", facts.verdict.as_str(), facts.passed_on)),
    ];
    rows.extend(facts.hours.map(|hours| ("hours", hours.get().to_string())));
    rows.extend(facts.band.map(|band| ("score", format!("{band}%"))));
    rows
}

/// For scripts: one JSON object.
pub fn json(checked: &[CheckedCertificate]) -> Value {
    let one = |checked: &CheckedCertificate| {
        json!({
            "from": checked.from,
            "good": checked.refusals.is_empty(),
            "refusals": checked.refusals,
            "signed": checked.signed.as_ref().map(signed_json),
        })
    };
    json!({ "format": 1, "certificates": checked.iter().map(one).collect::<Vec<_>>() })
}

fn signed_json(signed: &Signed) -> Value {
    let facts = &signed.facts;
    let mut out = Map::new();
    let mut add = |key: &str, value: Option<String>| {
        out.extend(value.map(|value| (key.to_owned(), json!(value))));
    };
    add("signer", Some(signed.signer.clone()));
    add("key", Some(facts.key.to_string()));
    add("number", Some(facts.number.to_string()));
    add("course", Some(facts.course.to_string()));
    add("title", Some(facts.title.to_string()));
    add("revision", Some(facts.revision.to_string()));
    add("participant", Some(facts.participant.to_string()));
    add("name", facts.name.as_ref().map(ToString::to_string));
    add("passed_on", Some(facts.passed_on.to_string()));
    add("hours", facts.hours.map(|hours| hours.get().to_string()));
    add("band", facts.band.map(|band| band.to_string()));
    add("verdict", Some(facts.verdict.as_str().to_owned()));
    add("issued_on", Some(facts.issued_on.to_string()));
    Value::Object(out)
}
