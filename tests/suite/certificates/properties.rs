//! Whatever byte of the facts is changed, the certificate is refused.

use crate::certificates::{facts, key, keys};
use mafunzo::model::certificate::Facts;
use mafunzo::model::certificate::code::{BadCertificate, CertificateCode};
use mafunzo::model::crockford::{self, Symbol};
use proptest::prelude::*;
use sha2::{Digest, Sha512};

/// A code of other bytes with a check that fits them, as whoever forges one would make it.
fn repacked(text: &[u8], signature: &[u8]) -> String {
    let digest = Sha512::new_with_prefix(text).chain_update(signature).finalize();
    let bytes = [&text["MC1\n".len()..], signature, &digest[..3]].concat();
    "MC1".chars().chain(crockford::of_bytes(&bytes).into_iter().map(Symbol::letter)).collect()
}

/// The bytes of a code: its text and its signature.
fn unpacked(code: &str) -> (Vec<u8>, Vec<u8>) {
    let symbols: Vec<_> = code[3..].chars().map(|letter| Symbol::read(letter).expect("a symbol")).collect();
    let bytes = crockford::to_bytes(&symbols);
    let end = bytes.len() - 67;
    ([b"MC1\n", &bytes[..end]].concat(), bytes[end..end + 64].to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_changed_byte_is_refused(at in 4_usize..400, to in any::<u8>()) {
        let code = CertificateCode::sign(&facts(1), &key(1));
        let (mut text, mut signature) = unpacked(code.as_str());
        let whole = repacked(&text, &signature);
        prop_assert_eq!(&whole, code.as_str());
        let all = text.len() + signature.len();
        let at = 4 + at % (all - 4);
        let text_length = text.len();
        let byte = if at < text_length { &mut text[at] } else { &mut signature[at - text_length] };
        prop_assume!(*byte != to);
        *byte = to;
        let keys = keys();
        let checked = CertificateCode::check(&repacked(&text, &signature), &keys);
        let refused = matches!(
            checked,
            Err(BadCertificate::NoFacts | BadCertificate::Changed(_) | BadCertificate::UnknownKey(_))
        );
        prop_assert!(refused, "byte {at} as {to}: {checked:?}");
    }

    #[test]
    fn no_text_makes_checking_fail_in_another_way_than_by_refusing(text in "\\PC{0,300}|[mM][cC]1[0-9A-Z -]{0,500}") {
        prop_assert!(CertificateCode::check(&text, &keys()).is_err());
        prop_assert!(Facts::parse(&text).is_none());
    }
}
