//! The content policy of every page: nothing may be loaded but what was handed out with it.

use crate::model::handout::Rule;
use crate::verify::file_kind::FileKind;
use crate::verify::page::{Element, Page, Part, is_code};
use crate::verify::{Findings, Open};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// Directives that every policy states, with what they may allow besides hashes.
const DIRECTIVES: [(&str, &[&str]); 9] = [
    ("default-src", &["'none'"]),
    ("script-src", &["'self'", "'none'"]),
    ("style-src", &["'self'", "'none'"]),
    ("img-src", &["'self'", "data:", "'none'"]),
    ("media-src", &["'self'", "data:", "'none'"]),
    ("worker-src", &["'self'", "'none'"]),
    ("manifest-src", &["'self'", "'none'"]),
    ("base-uri", &["'none'"]),
    ("form-action", &["'none'"]),
];

pub(super) fn look(file: &Open, findings: &mut Findings) {
    let Some(page) = &file.page else { return };
    if file.kind != FileKind::Page {
        for (script, _, at) in page.code("script") {
            if is_code(script) {
                findings.at(Rule::InlineCode, at, file.bytes, "the picture holds script");
            }
        }
        return;
    }
    let Some((policy, at)) = stated(page) else {
        findings.whole(Rule::Policy, "the page has no content policy");
        return;
    };
    if let Some(early) = page.elements().find(|element| element.at < at && loads(element)) {
        findings.at(Rule::Policy, early.at, file.bytes, "the content policy comes too late for this");
    }
    for fault in faults(&policy) {
        findings.at(Rule::Policy, at, file.bytes, fault);
    }
    for (name, directive) in [("script", "script-src"), ("style", "style-src")] {
        for (element, code, at) in page.code(name) {
            let runs = name == "style" || (is_code(element) && element.get("src").is_none());
            if runs && !allowed(&policy, directive).any(|source| source == hash(&code)) {
                findings.at(
                    Rule::InlineCode,
                    at,
                    file.bytes,
                    format!("`<{name}>` holds code that the policy does not name"),
                );
            }
        }
    }
}

/// The first policy; further ones could only forbid more.
fn stated(page: &Page) -> Option<(String, usize)> {
    page.parts.iter().find_map(|part| match part {
        Part::Start(element) if element.name == "meta" => {
            let kind = element.get("http-equiv")?;
            let content = element.get("content")?;
            kind.eq_ignore_ascii_case("content-security-policy").then(|| (content.to_owned(), element.at))
        }
        Part::Start(_) | Part::End(_) | Part::Text(..) | Part::Comment(..) => None,
    })
}

fn loads(element: &Element) -> bool {
    matches!(element.name.as_str(), "script" | "link" | "style" | "img" | "iframe" | "body")
}

fn faults(policy: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, may) in DIRECTIVES {
        // CSP Level 3, 2.2.1: of a directive stated twice the first counts.
        let Some(mut sources) = directive(policy, name) else {
            // What is not stated falls back to `default-src`, except these.
            if matches!(name, "default-src" | "base-uri" | "form-action") {
                faults.push(format!("the content policy says nothing of `{name}`"));
            }
            continue;
        };
        let is_fine = |source: &str| may.contains(&source) || (is_hash(source) && may.contains(&"'self'"));
        if let Some(source) = sources.find(|source| !is_fine(source)) {
            faults.push(format!("the content policy allows `{source}` in `{name}`"));
        }
    }
    for stated in policy.split(';') {
        let mut words = stated.split_whitespace();
        let Some(name) = words.next() else { continue };
        let is_known = DIRECTIVES.iter().any(|(known, _)| known.eq_ignore_ascii_case(name));
        if !is_known && name.to_ascii_lowercase().ends_with("-src") && words.any(|source| source != "'none'") {
            faults.push(format!("the content policy allows `{name}`"));
        }
    }
    faults
}

fn directive<'p>(policy: &'p str, wanted: &str) -> Option<impl Iterator<Item = &'p str>> {
    policy.split(';').find_map(|directive| {
        let mut words = directive.split_whitespace();
        words.next().is_some_and(|name| name.eq_ignore_ascii_case(wanted)).then_some(words)
    })
}

fn allowed<'p>(policy: &'p str, name: &str) -> impl Iterator<Item = &'p str> {
    directive(policy, name).into_iter().flatten()
}

fn is_hash(source: &str) -> bool {
    source.starts_with("'sha256-") || source.starts_with("'sha384-") || source.starts_with("'sha512-")
}

/// CSP Level 3, 2.3.1: the hash covers the exact bytes between the tags.
fn hash(code: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(code.as_bytes())))
}
