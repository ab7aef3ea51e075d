//! Certificates: what is signed here and in the page is the same, and whatever is changed is refused.

mod command;
mod credential;
mod properties;

use jiff::civil::date;
use mafunzo::model::certificate::code::{BadCertificate, CertificateCode};
use mafunzo::model::certificate::fact_text::FactText;
use mafunzo::model::certificate::key_list::{KeyList, PublishedKey, Revoked, Standing};
use mafunzo::model::certificate::number::CertificateNumber;
use mafunzo::model::certificate::score_band::ScoreBand;
use mafunzo::model::certificate::{Certified, Facts, Hours, key_document};
use mafunzo::model::fingerprint::Fingerprint;
use mafunzo::model::id::CourseId;
use mafunzo::model::sign_key::SignKey;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

const VECTORS: &str = "tests/fixtures/certificates.json";

fn key(seed: u8) -> SignKey {
    SignKey::of_bytes(&[seed; 32])
}

/// A good key, one whose time is over, one whose time has not begun and one that is revoked.
fn keys() -> KeyList {
    let published = |seed: u8| PublishedKey {
        key: key(seed).check_key(),
        holder: None,
        from: Some(date(2026, 1, 1)),
        until: None,
        revoked: None,
    };
    let reason = Revoked { reason: "the laptop was stolen".into(), on: Some(date(2026, 12, 1)) };
    KeyList {
        issuer: "School of soap".into(),
        keys: vec![
            published(1),
            PublishedKey { until: Some(date(2026, 6, 30)), holder: Some("Station B".into()), ..published(2) },
            PublishedKey { from: Some(date(2027, 1, 1)), ..published(3) },
            PublishedKey { revoked: Some(reason), ..published(4) },
        ],
    }
}

fn facts(seed: u8) -> Facts {
    Facts {
        key: key(seed).check_key().fingerprint(),
        number: CertificateNumber::of(["soap-course", "test", "post", "BU07", "VC7EN2TC8Q"]),
        course: CourseId::parse("soap-course").expect("an id"),
        title: FactText::parse("Clean hands").expect("a text"),
        revision: Fingerprint::of(b"course"),
        participant: FactText::parse("BU07").expect("a text"),
        name: FactText::parse("Mfano wa Ng’ombe"),
        passed_on: date(2026, 11, 24),
        hours: Hours::new(12),
        band: ScoreBand::of(84, 70),
        verdict: Certified::Passed,
        issued_on: date(2026, 11, 25),
    }
}

/// What both sides have to say of each code.
fn cases() -> Vec<Value> {
    let mut cases = Vec::new();
    let bare = Facts { name: None, hours: None, band: None, ..facts(1) };
    let title = FactText::parse("Usafi wa mikono: mafunzo ya msingi — «été», مرحبا").expect("a text");
    let long = Facts { title, name: FactText::tidy(&"né ".repeat(60)), ..facts(1) };
    for (name, facts, seed) in [
        ("all facts", facts(1), 1),
        ("no name, hours or band", bare, 1),
        ("other alphabets, long", long, 1),
        ("an expired key", facts(2), 2),
        ("a key before its time", facts(3), 3),
        ("a revoked key", facts(4), 4),
        ("an unknown key", facts(9), 9),
        ("another's signature", facts(1), 2),
    ] {
        let code = CertificateCode::sign(&facts, &key(seed));
        cases.push(case(name, code.as_str(), Some((&facts, seed))));
    }
    let code = CertificateCode::sign(&facts(1), &key(1)).as_str().to_owned();
    let spoken = code
        .to_lowercase()
        .replace('0', "o")
        .as_bytes()
        .chunks(5)
        .fold(String::new(), |all, group| all + "  " + std::str::from_utf8(group).expect("letters") + "-\n");
    cases.push(case("small letters in groups", &spoken, None));
    for (name, text) in [
        ("nothing", String::new()),
        ("something else", "hello".to_owned()),
        ("a newer one", code.replacen("MC1", "MC2", 1)),
        ("cut off", code[..code.len() - 9].to_owned()),
        ("a slip", code[..60].to_owned() + if &code[60..61] == "7" { "8" } else { "7" } + &code[61..]),
        ("a sign that is none", format!("{code}?")),
        ("the head alone", "MC1".to_owned()),
    ] {
        cases.push(case(name, &text, None));
    }
    cases
}

fn case(name: &str, code: &str, signed: Option<(&Facts, u8)>) -> Value {
    let mut case = json!({ "name": name, "code": code });
    if let Some((facts, seed)) = signed {
        case["text"] = json!(facts.text());
        case["signer"] = json!(key(seed).reveal());
    }
    case["expect"] = match CertificateCode::check(code, &keys()) {
        Ok(checked) => {
            let standing = match checked.standing {
                Standing::Good => json!({ "kind": "good" }),
                Standing::TooEarly(day) => json!({ "kind": "early", "day": day.to_string() }),
                Standing::Expired(day) => json!({ "kind": "expired", "day": day.to_string() }),
                Standing::Revoked(revoked) => {
                    json!({ "kind": "revoked", "reason": &*revoked.reason, "day": revoked.on.map(|day| day.to_string()) })
                }
            };
            json!({ "text": checked.facts.text(), "key": checked.key.key.to_string(), "standing": standing })
        }
        Err(bad) => error(bad),
    };
    case
}

fn error(bad: BadCertificate) -> Value {
    match bad {
        BadCertificate::NoCode => json!({ "error": "no-code" }),
        BadCertificate::Newer(_) => json!({ "error": "newer" }),
        BadCertificate::Character(_) => json!({ "error": "character" }),
        BadCertificate::Misread => json!({ "error": "misread" }),
        BadCertificate::NoFacts => json!({ "error": "no-facts" }),
        BadCertificate::UnknownKey(key) => json!({ "error": "unknown-key", "key": key.to_string() }),
        BadCertificate::Changed(key) => json!({ "error": "changed", "key": key.to_string() }),
    }
}

#[test]
fn the_vectors_that_the_page_is_held_to_are_what_is_signed_here() {
    let texts = ["MC1", "a b", " a\t b ", "e\u{301}", "a\u{202e}b", "\u{200b}", "مرحبا", "x\u{a0}y"];
    let tidied = texts.map(|text| json!([text, FactText::tidy(text).map(|text| text.to_string())]));
    let bands = [(100, 70), (90, 70), (89, 70), (76, 75), (69, 70), (5, 1), (100, 100)];
    let vectors = json!({
        "keys": key_document::write(&CourseId::parse("soap-course").expect("an id"), &keys()),
        "cases": cases(),
        "tidy": tidied,
        "band": bands.map(|(percent, pass)| {
            json!([percent, pass, ScoreBand::of(percent, pass).map(|band| band.to_string())])
        }),
        "number": [["soap-course", "test", "post", "BU07", "VC7EN2TC8Q"], facts(1).number.as_str()],
    });
    let made = format!("{vectors:#}\n");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(VECTORS);
    if std::env::var_os("MAFUNZO_WRITE").is_some() {
        fs::write(&path, &made).expect("the vectors can be written");
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(written == made, "{VECTORS} is not what is signed; write it with MAFUNZO_WRITE=1 cargo test");
}

#[test]
fn an_expired_an_unknown_and_a_revoked_key_are_told_apart() {
    let keys = keys();
    let standing = |seed: u8| {
        let code = CertificateCode::sign(&facts(seed), &key(seed));
        CertificateCode::check(code.as_str(), &keys).map(|checked| checked.standing)
    };
    assert_eq!(standing(1), Ok(Standing::Good));
    assert_eq!(standing(2), Ok(Standing::Expired(date(2026, 6, 30))));
    assert_eq!(standing(3), Ok(Standing::TooEarly(date(2027, 1, 1))));
    assert!(matches!(standing(4), Ok(Standing::Revoked(_))));
    assert_eq!(standing(9), Err(BadCertificate::UnknownKey(facts(9).key)));
}
