//! Open Badges: the document says what was signed, and nothing else is taken for it. That others accept it, and refuse every
//! change, `tests/credentials` proves.

use crate::certificates::{facts, key};
use mafunzo::model::certificate::code::CertificateCode;
use mafunzo::results::credential::{BadCredential, Credential, parts_of};
use serde_json::{Value, json};

fn with_credential<T>(work: impl FnOnce(&Credential<'_>, Value) -> T) -> T {
    let (facts, check_key) = (facts(1), key(1).check_key());
    let code = CertificateCode::sign(&facts, &key(1));
    let credential = Credential { facts: &facts, code: code.as_str(), issuer: "School of soap", key: &check_key };
    let document = credential.sign(&key(1));
    work(&credential, document)
}

#[test]
fn a_credential_is_read_by_making_it_again() {
    with_credential(|credential, document| {
        assert_eq!(parts_of(&document), Some((credential.code, "School of soap")));
        assert_eq!(credential.check(&document), Ok(()));
        let text = document.to_string();
        assert_eq!(credential.check(&serde_json::from_str(&text).expect("JSON")), Ok(()));
    });
}

#[test]
fn a_credential_that_says_anything_else_is_refused() {
    with_credential(|credential, document| {
        let changed = |change: &dyn Fn(&mut Value)| {
            let mut document = document.clone();
            change(&mut document);
            credential.check(&document)
        };
        let says_other: [&dyn Fn(&mut Value); 5] = [
            &|document| document["name"] = json!("Cleaner hands"),
            &|document| document["credentialSubject"]["identifier"][1]["identityHash"] = json!("Mwingine"),
            &|document| document["credentialSubject"]["result"][0]["value"] = json!("90-100"),
            &|document| document["validFrom"] = json!("2026-11-26T00:00:00Z"),
            &|document| document["extra"] = json!(true),
        ];
        for change in says_other {
            assert_eq!(changed(change), Err(BadCredential::SaysOther));
        }
        let other = Credential { issuer: "School of water", ..*credential }.sign(&key(2));
        assert_eq!(credential.check(&other), Err(BadCredential::SaysOther));
        let forged = credential.sign(&key(2));
        assert_eq!(credential.check(&forged), Err(BadCredential::NotSigned));
        for proof in ["z", "", "zzz", "no base 58"] {
            assert_eq!(
                changed(&|document| document["proof"]["proofValue"] = json!(proof)),
                Err(BadCredential::NotSigned),
                "{proof}"
            );
        }
        assert_eq!(credential.check(&json!({})), Err(BadCredential::NotOurs));
    });
}
