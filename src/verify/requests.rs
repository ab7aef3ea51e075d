//! What makes a browser ask somebody else, and code that stands where the policy forbids it.

use crate::model::handout::Rule;
use crate::verify::file_kind::FileKind;
use crate::verify::page::{Attribute, Element, Page, is_code};
use crate::verify::{Findings, Open, decode};

/// Attributes whose address a browser loads by itself, or sends something to.
const LOADED: [&str; 18] = [
    "src",
    "srcset",
    "imagesrcset",
    "href",
    "xlink:href",
    "data",
    "poster",
    "action",
    "formaction",
    "background",
    "manifest",
    "ping",
    "code",
    "codebase",
    "archive",
    "classid",
    "profile",
    "dynsrc",
];

/// What a script needs to ask anybody.
const ASKING: [&str; 8] = [
    "fetch",
    "XMLHttpRequest",
    "WebSocket",
    "EventSource",
    "sendBeacon",
    "importScripts",
    "RTCPeerConnection",
    "Worker",
];

/// The theme's worker, word for word: it asks only for files below its own folder. A page's policy does not hold it, so one
/// that was changed is looked into like any script.
const WORKER: &str = include_str!("../../site/js/service-worker.js");

/// All of a script but the worker that is known to ask nobody else; the line before it stays.
fn unknown_part<'f>(file: &'f Open) -> std::borrow::Cow<'f, str> {
    let text = String::from_utf8_lossy(file.bytes);
    match text.split_once('\n') {
        Some((edition, worker)) if worker == WORKER => edition.to_owned().into(),
        Some(_) | None => text,
    }
}

pub(super) fn look(file: &Open, findings: &mut Findings) {
    match (&file.page, file.kind) {
        (Some(page), _) => of_page(page, file, findings),
        (None, FileKind::Script) => script(&unknown_part(file), 0, file, findings),
        (None, FileKind::Style) => style(&String::from_utf8_lossy(file.bytes), 0, file, findings),
        (None, FileKind::Page | FileKind::Picture | FileKind::Other) => {}
    }
}

fn of_page(page: &Page, file: &Open, findings: &mut Findings) {
    for element in page.elements() {
        for attribute in &element.attributes {
            of_attribute(element, attribute, file, findings);
        }
        let equivalent = element.get("http-equiv").unwrap_or_default();
        if element.name == "meta" && equivalent.eq_ignore_ascii_case("refresh") {
            findings.at(Rule::OutsideRequest, element.at, file.bytes, "the page leaves for another address by itself");
        }
        if element.name == "base" {
            findings.at(Rule::OutsideRequest, element.at, file.bytes, "`<base>` turns every link elsewhere");
        }
        if matches!(element.name.as_str(), "iframe" | "frame" | "object" | "embed" | "applet" | "portal") {
            let message = format!("`<{}>` opens another page inside this one", element.name);
            findings.at(Rule::OutsideRequest, element.at, file.bytes, message);
        }
    }
    for (element, code, at) in page.code("script") {
        if is_code(element) && element.get("src").is_none() {
            script(&code, at, file, findings);
        }
    }
    for (_, code, at) in page.code("style") {
        style(&code, at, file, findings);
    }
}

fn of_attribute(element: &Element, attribute: &Attribute, file: &Open, findings: &mut Findings) {
    let (name, value) = (attribute.name.as_str(), attribute.value.as_str());
    if name.starts_with("on") && name.len() > 4 && name[2..].bytes().all(|byte| byte.is_ascii_lowercase()) {
        findings.at(Rule::InlineCode, attribute.at, file.bytes, format!("`{name}` holds script"));
    }
    if name == "style" && file.kind == FileKind::Page {
        findings.at(Rule::InlineCode, attribute.at, file.bytes, "`style` holds rules");
        style(value, attribute.at, file, findings);
    }
    if !LOADED.contains(&name) {
        return;
    }
    let clean: String = value.chars().filter(|letter| !letter.is_control()).collect();
    if clean.trim().to_ascii_lowercase().starts_with("javascript:") {
        findings.at(Rule::InlineCode, attribute.at, file.bytes, format!("`{name}` holds script"));
        return;
    }
    let is_link = matches!(element.name.as_str(), "a" | "area") && matches!(name, "href" | "xlink:href");
    let addresses =
        if name.ends_with("srcset") || name == "ping" { value.split([',', ' ']).collect() } else { vec![value] };
    if !is_link && let Some(host) = addresses.into_iter().find_map(foreign) {
        let message = format!("`{name}` of `<{}>` asks `{host}`", element.name);
        findings.at(Rule::OutsideRequest, attribute.at, file.bytes, message);
    }
}

/// Whom an address asks, if it is not a file beside the page. Browsers forgive spaces, tabs and back slashes.
pub(super) fn foreign(address: &str) -> Option<String> {
    let plain: String = address.chars().filter(|letter| !letter.is_control()).collect();
    let plain = plain.trim().replace('\\', "/");
    let (scheme, rest) = match plain.split_once(':') {
        Some((scheme, rest)) if is_scheme(scheme) => (scheme.to_ascii_lowercase(), rest),
        Some(_) | None => (String::new(), plain.as_str()),
    };
    match scheme.as_str() {
        "" if rest.starts_with("//") => Some(host(rest)),
        "" | "data" | "blob" | "about" | "mailto" | "tel" | "sms" => None,
        _ => Some(host(rest)),
    }
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
}

fn host(rest: &str) -> String {
    let host = rest.trim_start_matches('/').split(['/', '?', '#']).next().unwrap_or_default();
    host.chars().take(60).collect()
}

fn script(code: &str, start: usize, file: &Open, findings: &mut Findings) {
    for word in ASKING {
        for (at, _) in code.match_indices(word) {
            let is_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$');
            let (before, after) = (&code.as_bytes()[..at], &code.as_bytes()[at + word.len()..]);
            let called = after.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'(');
            let made = before.trim_ascii_end().ends_with(b"new");
            let owner = code[..at].strip_suffix('.').map(|owner| owner.trim_end());
            let global = ["window", "self", "globalThis", "navigator", "top", "parent"];
            let is_global = owner.is_none_or(|owner| global.iter().any(|name| owner.ends_with(name)));
            if before.last().is_none_or(|byte| !is_name(*byte)) && is_global && (called || made) {
                let message = format!("the script can ask others with `{word}`");
                findings.at(Rule::OutsideRequest, start + at, file.bytes, message);
            }
        }
    }
    let text = decode::unescaped(code.as_bytes());
    let plain = text.map(|(bytes, _)| String::from_utf8_lossy(&bytes).into_owned());
    for code in [Some(code), plain.as_deref()].into_iter().flatten() {
        if let Some((at, address)) = quoted_address(code) {
            findings.at(Rule::OutsideRequest, start + at, file.bytes, format!("the script names `{address}`"));
            return;
        }
    }
}

/// The first address in quotation marks that is not merely the name of a language.
fn quoted_address(code: &str) -> Option<(usize, String)> {
    let quotes = code.match_indices(['"', '\'', '`']);
    quotes.map(|(at, _)| (at + 1, &code[at + 1..])).find_map(|(at, rest)| {
        let scheme = ["http://", "https://", "ws://", "wss://", "ftp://"]
            .into_iter()
            .find(|scheme| rest.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))?;
        let host = host(&rest[scheme.len()..]);
        let host: String = host.chars().take_while(|letter| !matches!(letter, '"' | '\'' | '`')).collect();
        // Names of XML languages are written as addresses that nobody opens.
        (!host.is_empty() && host != "www.w3.org").then_some((at, host))
    })
}

fn style(code: &str, start: usize, file: &Open, findings: &mut Findings) {
    let text = decode::unescaped(code.as_bytes());
    let plain = text.map(|(bytes, _)| String::from_utf8_lossy(&bytes).into_owned());
    for code in [Some(code), plain.as_deref()].into_iter().flatten() {
        for (at, address) in style_addresses(code) {
            if let Some(host) = foreign(address) {
                findings.at(Rule::OutsideRequest, start + at, file.bytes, format!("the style asks `{host}`"));
                return;
            }
        }
    }
}

/// What `url(…)` and `@import` name, with their places.
pub(super) fn style_addresses(code: &str) -> Vec<(usize, &str)> {
    let lower = code.to_ascii_lowercase();
    let unquoted =
        |text: &'_ str| -> usize { text.len() - text.trim_start_matches(['"', '\'', ' ', '\t', '\n', '(']).len() };
    let mut found = Vec::new();
    for word in ["url(", "@import", "image-set(", "src("] {
        for (at, _) in lower.match_indices(word) {
            let rest = &code[at + word.len()..];
            let from = unquoted(rest);
            let rest = &rest[from..];
            let end = rest.find(['"', '\'', ')', ';', '\n']).unwrap_or(rest.len());
            let address = rest[..end].trim();
            if !(word == "@import" && address.starts_with("url(")) {
                found.push((at, address));
            }
        }
    }
    found
}
