//! `mafunzo verify` of a certificate.

use crate::cli::Outcome;
use crate::cli::arguments::{Format, Verify};
use crate::cli::console::Console;
use crate::cli::failure::Failure;
use crate::disk::DiskError;
use crate::load;
use crate::model::certificate::code::CertificateCode;
use crate::model::certificate::key_document;
use crate::model::certificate::key_list::KeyList;
use crate::parse;
use crate::parse::cache::ParseCache;
use crate::report::certificate::{self, CheckedCertificate, Signed};
use crate::results::credential::{self, Credential};
use crate::verify::certificate::{Claimed, claimed};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// Certificates of a whole country fit on a page of this size.
const LARGEST: u64 = 50_000_000;

/// What a path holds of certificates.
pub(super) enum Found {
    /// Sheets or bare codes.
    Claims(Vec<Claimed>),
    /// A credential as JSON.
    Credential(Value),
}

/// The certificates at a path, or in its place; `None` when it is something else.
pub(super) fn found(path: &Path) -> Result<Option<Found>, Failure> {
    let Ok(metadata) = fs::metadata(path) else {
        let claims = claimed(path.to_string_lossy().as_bytes());
        return Ok((!claims.is_empty()).then_some(Found::Claims(claims)));
    };
    if !metadata.is_file() || metadata.len() > LARGEST {
        return Ok(None);
    }
    let bytes = fs::read(path).map_err(|cause| DiskError::failed("read", path, cause))?;
    let json: Option<Value> = serde_json::from_slice(&bytes).ok();
    if let Some(document) = json.filter(|document| document.get("credentialSubject").is_some()) {
        return Ok(Some(Found::Credential(document)));
    }
    let claims = claimed(&bytes);
    Ok((!claims.is_empty()).then_some(Found::Claims(claims)))
}

/// Checks them by the keys of the course, or of a list.
pub(super) fn run(arguments: &Verify, found: &Found, console: &mut Console) -> Result<Outcome, Failure> {
    let keys = keys(arguments)?;
    let path = arguments.path.display().to_string();
    let from = if arguments.path.exists() { path } else { "this code".to_owned() };
    let checked: Vec<_> = match found {
        Found::Credential(document) => vec![credential(from, document, &keys)],
        Found::Claims(claims) => {
            let many = claims.len() > 1;
            let name = |at: usize| if many { format!("{from}, {} of {}", at + 1, claims.len()) } else { from.clone() };
            claims.iter().enumerate().map(|(at, claimed)| sheet(name(at), claimed, &keys)).collect()
        }
    };
    match arguments.format {
        Format::Json => console.print(&format!("{:#}\n", certificate::json(&checked))),
        Format::Text => checked.iter().for_each(|checked| console.print(&certificate::text(checked))),
    }
    let is_good = checked.iter().all(|checked| checked.refusals.is_empty());
    Ok(if is_good { Outcome::Fine } else { Outcome::HandoutHasFindings })
}

fn sheet(from: String, claimed: &Claimed, keys: &KeyList) -> CheckedCertificate {
    let mut checked = code(from, &claimed.code, keys);
    let Some(signed) = &checked.signed else { return checked };
    for difference in claimed.differences(&signed.facts) {
        let or_nothing = |text: Option<String>| text.map_or_else(|| "nothing".to_owned(), |text| format!("`{text}`"));
        let (shown, signed) = (or_nothing(difference.shown), or_nothing(difference.signed));
        checked.refusals.push(format!("the page shows {shown} as {}, and {signed} was signed", difference.fact));
    }
    checked
}

fn credential(from: String, document: &Value, keys: &KeyList) -> CheckedCertificate {
    let Some((text, issuer)) = credential::parts_of(document) else {
        let refusals = vec!["this is a credential, but none that Mafunzo made".to_owned()];
        return CheckedCertificate { from, signed: None, refusals };
    };
    let mut checked = code(from, text, keys);
    if let Ok(good) = CertificateCode::check(text, keys) {
        let credential = Credential { facts: &good.facts, code: text, issuer, key: &good.key.key };
        checked.refusals.extend(credential.check(document).err().map(|bad| bad.to_string()));
    }
    checked
}

fn code(from: String, text: &str, keys: &KeyList) -> CheckedCertificate {
    match CertificateCode::check(text, keys) {
        Err(bad) => CheckedCertificate { from, signed: None, refusals: vec![bad.to_string()] },
        Ok(good) => {
            let signer = keys.signer(good.key).to_owned();
            let refusals = certificate::refusal(&good.standing).into_iter().collect();
            CheckedCertificate { from, signed: Some(Signed { facts: good.facts, signer }), refusals }
        }
    }
}

/// Of the list that is named, or of the course. A course that does not build can still say which keys are good.
fn keys(arguments: &Verify) -> Result<KeyList, Failure> {
    if let Some(path) = &arguments.keys {
        let text = fs::read_to_string(path).map_err(|cause| DiskError::failed("read", path, cause))?;
        return key_document::read(&text).map_err(|bad| Failure::Usage {
            message: format!("`{}`: {bad}", path.display()),
            help: "name the keys.json that lies beside the page that checks certificates",
        });
    }
    let (sources, mut found) = load::course(&arguments.course)?;
    let course = parse::course(&sources, &mut ParseCache::default(), &mut found);
    let settings = course.and_then(|course| course.settings.certificate);
    settings.map(|settings| settings.keys).ok_or_else(|| Failure::Usage {
        message: format!("the course in `{}` publishes no keys to check certificates with", arguments.course.display()),
        help: "name the course with --course DIR, or its keys.json with --keys FILE",
    })
}
