//! `[certificate]` in `course.toml`: what certificates say, and the keys they are signed with.

use crate::model::certificate::Hours;
use crate::model::certificate::key_list::{KeyList, PublishedKey, Revoked};
use crate::model::certificate::settings::{CertificateSettings, ScoreShown, Signatory};
use crate::model::code::Code;
use crate::model::diagnostic::{Diagnostic, Diagnostics};
use crate::model::id::{AssessmentId, OccasionId, SignatoryId};
use crate::model::sign_key::CheckKey;
use crate::parse::once::once;
use crate::parse::shape::{Kind, Shape, optional, required};
use crate::parse::toml_tree::Node;
use std::collections::BTreeSet;

/// The table.
pub const CERTIFICATE: Shape = Shape {
    name: "the certificate",
    about: "What certificates say, and the keys they are signed with.",
    fields: &[
        required("issuer", Kind::Text, "Who gives the certificate: the name of a service or school."),
        optional("hours", Kind::Integer { min: 1, max: 9999 }, "How many hours the course takes."),
        optional(
            "score",
            Kind::Choice(&["none", "band"]),
            "band: the certificate says in which ten percent the score lies; none when left out.",
        ),
        optional(
            "assessment",
            Kind::Id,
            "The assessment that has to be passed; may be left out where there is one only.",
        ),
        optional(
            "occasions",
            Kind::List(&Kind::Id),
            "The occasions on which passing counts; may be left out where there is one only.",
        ),
        optional("signatory", Kind::Tables(&SIGNATORY), "Who signs by hand, from left to right."),
        optional("key", Kind::Tables(&KEY), "The keys that certificates are checked with, old ones too."),
    ],
};

const SIGNATORY: Shape = Shape {
    name: "a signatory",
    about: "Who signs certificates by hand.",
    fields: &[
        required("id", Kind::Id, "Translations name the signatory by it."),
        required("title", Kind::Text, "As \"Facilitator\"; the name is written by hand."),
    ],
};

const KEY: Shape = Shape {
    name: "a key",
    about: "A key that certificates are checked with.",
    fields: &[
        required("key", Kind::CheckKey, "The key to check with, as `mafunzo keys new --for certificates` printed it."),
        optional("holder", Kind::Text, "Who holds the key to sign with, where it is not the issuer."),
        optional("from", Kind::Date, "It signs from this day on."),
        optional("until", Kind::Date, "It signs up to this day; what it signed before stays good."),
        optional("revoked", Kind::Text, "Why nothing that it signed is trusted any more."),
        optional("revoked_on", Kind::Date, "When that was decided."),
    ],
};

/// Reads the table; `None` when it lacks what a certificate needs.
pub fn read(node: &Node<'_, '_>, diagnostics: &mut Diagnostics) -> Option<CertificateSettings> {
    let ids = node.texts_of("occasions").into_iter();
    let signatories = signatories(node, diagnostics);
    let keys = keys(node, diagnostics);
    Some(CertificateSettings {
        span: node.span(),
        hours: node.integer("hours").and_then(|hours| Hours::new(hours.value)),
        score: match node.text("score").map(|score| score.value) {
            Some("band") => ScoreShown::Band,
            _ => ScoreShown::None,
        },
        assessment: node.parsed("assessment", AssessmentId::parse).map(|id| (id.value, id.span)),
        // Reason to swallow: the shape of the file has reported what is no id.
        occasions: ids.filter_map(|id| Some((OccasionId::parse(id.value).ok()?, id.span))).collect(),
        signatories,
        keys: KeyList { issuer: node.plain("issuer")?, keys },
    })
}

fn signatories(node: &Node<'_, '_>, diagnostics: &mut Diagnostics) -> Vec<Signatory> {
    let mut seen = BTreeSet::new();
    let mut signatories = Vec::new();
    for entry in node.tables("signatory") {
        let Some(id) = entry.parsed("id", SignatoryId::parse) else { continue };
        if once(&mut seen, id.value.as_str(), "signatory", &id.span, diagnostics)
            && let Some(title) = entry.plain("title")
        {
            signatories.push(Signatory { id: id.value, title });
        }
    }
    signatories
}

fn keys(node: &Node<'_, '_>, diagnostics: &mut Diagnostics) -> Vec<PublishedKey> {
    let mut keys: Vec<PublishedKey> = Vec::new();
    for entry in node.tables("key") {
        let Some(key) = entry.parsed("key", CheckKey::parse) else { continue };
        if keys.iter().any(|known| known.key == key.value) {
            diagnostics.push(
                Diagnostic::new(Code::DuplicateId, key.span, "this key is there twice")
                    .help("write all that holds for it under one [[certificate.key]]"),
            );
            continue;
        }
        let (from, until) = (entry.date("from"), entry.date("until"));
        if let (Some(from), Some(until)) = (&from, &until)
            && until.value < from.value
        {
            diagnostics.push(
                Diagnostic::new(Code::OutOfRange, until.span.clone(), "the key ends before it begins")
                    .help(format!("`until` is {} or later", from.value)),
            );
        }
        let on = entry.date("revoked_on");
        let revoked = entry.plain("revoked").map(|reason| Revoked { reason, on: on.as_ref().map(|on| on.value) });
        if let (Some(on), None) = (&on, &revoked) {
            diagnostics.push(
                Diagnostic::new(Code::MissingKey, on.span.clone(), "a key with `revoked_on` needs the key `revoked`")
                    .help("say in a few words why it is revoked: revoked = \"the laptop was stolen\""),
            );
        }
        keys.push(PublishedKey {
            key: key.value,
            holder: entry.plain("holder"),
            from: from.map(|day| day.value),
            until: until.map(|day| day.value),
            revoked,
        });
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sign_key::SignKey;
    use crate::model::source::SourceFile;
    use crate::parse::course_file;

    fn found(table: &str) -> Vec<(Code, String)> {
        let head = "id = \"soap\"\ntitle = \"Soap\"\nsummary = \"Why.\"\nlanguage = \"en\"\n[certificate]\nissuer = \"School\"\n";
        let text = format!("{head}{table}");
        let file = SourceFile { path: "course.toml".into(), text: text.clone().into() };
        let mut diagnostics = Diagnostics::default();
        course_file::read(&file, &mut diagnostics).expect("a whole course file");
        let place = |found: Diagnostic| (found.code, text[found.span.start..found.span.end].to_owned());
        diagnostics.sorted().into_iter().map(place).collect()
    }

    #[test]
    fn what_is_wrong_with_a_key_is_told_at_its_place() {
        let check = |seed: u8| SignKey::of_bytes(&[seed; 32]).check_key().to_string();
        let key = |text: &str| format!("[[certificate.key]]\nkey = \"{text}\"\n");
        let good = key(&check(1));
        assert_eq!(found(&format!("{good}from = 2026-01-01\nuntil = 2026-01-01\n{}", key(&check(2)))), []);
        let secret = SignKey::of_bytes(&[1; 32]).reveal();
        assert_eq!(found(&key(&secret)), [(Code::SecretKeyShown, format!("\"{secret}\""))]);
        let cut = &check(1)[..40];
        assert_eq!(found(&key(cut)), [(Code::BadKey, format!("\"{cut}\""))]);
        assert_eq!(found(&format!("{good}{good}")), [(Code::DuplicateId, format!("\"{}\"", check(1)))]);
        let ends = format!("{good}from = 2026-01-02\nuntil = 2026-01-01\n");
        assert_eq!(found(&ends), [(Code::OutOfRange, "2026-01-01".to_owned())]);
        assert_eq!(found(&format!("{good}revoked_on = 2026-01-01\n")), [(Code::MissingKey, "2026-01-01".to_owned())]);
    }
}
