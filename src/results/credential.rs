//! A certificate as an Open Badges 3.0 credential with an `eddsa-rdfc-2022` proof, for programs that know nothing of Mafunzo.
//!
//! Its shape is fixed: everything follows from the facts, the code and the issuer's name. So it can be read by making it
//! again and comparing, and nothing can stand in it that was not signed.

mod did_key;
mod quads;

use crate::model::certificate::Facts;
use crate::model::sign_key::{CheckKey, SIGNATURE, SignKey};
use quads::{Graph, Node, Object};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

const CONTEXTS: [&str; 2] =
    ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"];
const SUITE: &str = "eddsa-rdfc-2022";

const RDF_TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const DATE_TIME: &str = "http://www.w3.org/2001/XMLSchema#dateTime";
const NAME: &str = "https://schema.org/name";
/// Open Badges 3.0 writes this type with `https`, as its context does.
const BOOLEAN: &str = "https://www.w3.org/2001/XMLSchema#boolean";

/// A certificate with everything that its credential says.
#[derive(Clone, Copy, Debug)]
pub struct Credential<'c> {
    /// What is certified.
    pub facts: &'c Facts,
    /// The same, signed for our own readers; it travels as evidence.
    pub code: &'c str,
    /// Who gives it.
    pub issuer: &'c str,
    /// Which key signs.
    pub key: &'c CheckKey,
}

/// Why a document is no credential of ours, or not as it was signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadCredential {
    /// Some other JSON.
    #[error("this is no credential that Mafunzo made")]
    NotOurs,
    /// It says something else than the code that travels in it.
    #[error("this credential says something else than what was signed: somebody changed it")]
    SaysOther,
    /// The proof is not that of the key.
    #[error("the proof of this credential is not that of its key: somebody changed it or made it up")]
    NotSigned,
}

impl Credential<'_> {
    /// The document with its proof.
    pub fn sign(&self, key: &SignKey) -> Value {
        let proof = did_key::to_multibase(&key.sign(&self.message()));
        self.document(&proof)
    }

    /// Whether a document is this credential, whole and signed.
    pub fn check(&self, document: &Value) -> Result<(), BadCredential> {
        let proof = document["proof"]["proofValue"].as_str().ok_or(BadCredential::NotOurs)?;
        if self.document(proof) != *document {
            return Err(BadCredential::SaysOther);
        }
        let signature: Option<[u8; SIGNATURE]> = did_key::from_multibase(proof).and_then(|bytes| bytes.try_into().ok());
        match signature {
            Some(signature) if self.key.is_signed(&self.message(), &signature) => Ok(()),
            Some(_) | None => Err(BadCredential::NotSigned),
        }
    }

    fn document(&self, proof: &str) -> Value {
        let facts = self.facts;
        let identity = |value: &str, kind: &str| json!({ "type": "IdentityObject", "hashed": false, "identityHash": value, "identityType": kind });
        let mut identifiers = vec![identity(facts.participant.as_str(), "identifier")];
        identifiers.extend(facts.name.as_ref().map(|name| identity(name.as_str(), "name")));
        let mut subject = json!({
            "type": ["AchievementSubject"],
            "identifier": identifiers,
            "licenseNumber": facts.number.as_str(),
            "narrative": self.narrative(),
            "achievement": {
                "id": self.achievement(),
                "type": ["Achievement"],
                "name": facts.title.as_str(),
                "description": self.description(),
                "criteria": { "narrative": self.criteria() },
                "version": facts.revision.to_string(),
            },
        });
        if let Some(band) = facts.band {
            subject["result"] = json!([{ "type": ["Result"], "value": band.to_string(), "status": "Completed" }]);
        }
        json!({
            "@context": CONTEXTS,
            "id": self.id(),
            "type": ["VerifiableCredential", "OpenBadgeCredential"],
            "name": facts.title.as_str(),
            "issuer": { "id": did_key::did(self.key), "type": ["Profile"], "name": self.issuer },
            "validFrom": self.signed_at(),
            "credentialSubject": subject,
            "evidence": [{ "type": ["Evidence"], "name": "Mafunzo certificate code", "narrative": self.code }],
            "proof": {
                "type": "DataIntegrityProof",
                "cryptosuite": SUITE,
                "created": self.signed_at(),
                "verificationMethod": did_key::method(self.key),
                "proofPurpose": "assertionMethod",
                "proofValue": proof,
            },
        })
    }

    /// What is signed: vc-di-eddsa, 3.2.4, the hash of the proof's own settings, then that of the document.
    fn message(&self) -> Vec<u8> {
        let hash = |graph: Graph| Sha256::digest(graph.canonical());
        [hash(self.proof_graph()), hash(self.graph())].concat()
    }

    fn graph(&self) -> Graph {
        let facts = self.facts;
        let named = |address: String| Node::Named(address);
        let text = |text: &str| Object::Text(text.to_owned());
        let is = |kind: String| Object::Node(Node::Named(kind));
        let mut graph = Graph::default();
        let (top, issuer) = (named(self.id()), named(did_key::did(self.key)));
        let (subject, evidence, criteria) = (graph.blank(), graph.blank(), graph.blank());
        let achievement = named(self.achievement());
        graph.say(&top, RDF_TYPE, is(vc("VerifiableCredential")));
        graph.say(&top, RDF_TYPE, is(ob("OpenBadgeCredential")));
        graph.say(&top, NAME, text(facts.title.as_str()));
        graph.say(&top, vc("issuer"), Object::Node(issuer.clone()));
        graph.say(&top, vc("validFrom"), Object::Typed(self.signed_at(), DATE_TIME));
        graph.say(&top, vc("credentialSubject"), Object::Node(subject.clone()));
        graph.say(&top, vc("evidence"), Object::Node(evidence.clone()));
        graph.say(&issuer, RDF_TYPE, is(ob("Profile")));
        graph.say(&issuer, NAME, text(self.issuer));
        graph.say(&evidence, RDF_TYPE, is(ob("Evidence")));
        graph.say(&evidence, NAME, text("Mafunzo certificate code"));
        graph.say(&evidence, ob("narrative"), text(self.code));
        graph.say(&subject, RDF_TYPE, is(ob("AchievementSubject")));
        graph.say(&subject, ob("licenseNumber"), text(facts.number.as_str()));
        graph.say(&subject, ob("narrative"), text(&self.narrative()));
        graph.say(&subject, ob("achievement"), Object::Node(achievement.clone()));
        graph.say(&achievement, RDF_TYPE, is(ob("Achievement")));
        graph.say(&achievement, NAME, text(facts.title.as_str()));
        graph.say(&achievement, "https://schema.org/description", text(&self.description()));
        graph.say(&achievement, ob("Criteria"), Object::Node(criteria.clone()));
        graph.say(&achievement, ob("version"), text(&facts.revision.to_string()));
        graph.say(&criteria, ob("narrative"), text(&self.criteria()));
        let names = facts.name.iter().map(|name| (name.as_str(), "name"));
        for (value, kind) in std::iter::once((facts.participant.as_str(), "identifier")).chain(names) {
            let identity = graph.blank();
            graph.say(&subject, ob("identifier"), Object::Node(identity.clone()));
            graph.say(&identity, RDF_TYPE, is(ob("IdentityObject")));
            graph.say(&identity, ob("hashed"), Object::Typed("false".to_owned(), BOOLEAN));
            graph.say(&identity, ob("identityHash"), text(value));
            graph.say(&identity, ob("identityType"), text(kind));
        }
        if let Some(band) = facts.band {
            let result = graph.blank();
            graph.say(&subject, ob("result"), Object::Node(result.clone()));
            graph.say(&result, RDF_TYPE, is(ob("Result")));
            graph.say(&result, "https://schema.org/value", text(&band.to_string()));
            graph.say(&result, ob("status"), text("Completed"));
        }
        graph
    }

    fn proof_graph(&self) -> Graph {
        let mut graph = Graph::default();
        let proof = graph.blank();
        let node = |address: String| Object::Node(Node::Named(address));
        graph.say(&proof, RDF_TYPE, node(security("DataIntegrityProof")));
        graph.say(&proof, "http://purl.org/dc/terms/created", Object::Typed(self.signed_at(), DATE_TIME));
        graph.say(
            &proof,
            security("cryptosuite"),
            Object::Typed(SUITE.to_owned(), "https://w3id.org/security#cryptosuiteString"),
        );
        graph.say(&proof, security("proofPurpose"), node(security("assertionMethod")));
        graph.say(&proof, security("verificationMethod"), node(did_key::method(self.key)));
        graph
    }

    fn id(&self) -> String {
        uuid(&["credential", self.facts.number.as_str(), &self.facts.text()])
    }

    /// The same for everybody who took this revision of the course.
    fn achievement(&self) -> String {
        uuid(&["achievement", self.facts.course.as_str(), &self.facts.revision.to_string()])
    }

    fn signed_at(&self) -> String {
        format!("{}T00:00:00Z", self.facts.issued_on)
    }

    fn description(&self) -> String {
        let hours = self.facts.hours.map(|hours| format!(" ({} hours)", hours.get())).unwrap_or_default();
        format!("Completed the course \"{}\"{hours}.", self.facts.title)
    }

    fn criteria(&self) -> String {
        "Passed the scored assessment of the course, with its pass mark and every question that has to be right."
            .to_owned()
    }

    fn narrative(&self) -> String {
        format!("Passed on {}; course {}, revision {}.", self.facts.passed_on, self.facts.course, self.facts.revision)
    }
}

fn ob(word: &str) -> String {
    format!("https://purl.imsglobal.org/spec/vc/ob/vocab.html#{word}")
}

fn vc(word: &str) -> String {
    format!("https://www.w3.org/2018/credentials#{word}")
}

fn security(word: &str) -> String {
    format!("https://w3id.org/security#{word}")
}

/// RFC 9562, 5.8: version 8, of our own making, so that the same credential has the same name.
fn uuid(names: &[&str]) -> String {
    let mut hash: [u8; 32] = Sha256::digest(names.join("\n")).into();
    hash[6] = hash[6] & 0x0f | 0x80;
    hash[8] = hash[8] & 0x3f | 0x80;
    let hex: String = hash[..16].iter().map(|byte| format!("{byte:02x}")).collect();
    format!("urn:uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

/// The code that travels in a credential of ours, and the issuer it names.
pub fn parts_of(document: &Value) -> Option<(&str, &str)> {
    Some((document["evidence"][0]["narrative"].as_str()?, document["issuer"]["name"].as_str()?))
}
