//! Links and files of a page: everything it names must be there.

use crate::model::handout::Rule;
use crate::verify::file_kind::FileKind;
use crate::verify::page::Page;
use crate::verify::requests::{foreign, style_addresses};
use crate::verify::{Findings, Open};
use std::collections::BTreeMap;

/// Attributes that name a file, or a place in one.
const NAMING: [&str; 8] = ["href", "xlink:href", "src", "poster", "data", "data-index", "srcset", "imagesrcset"];

pub(super) fn look(file: &Open, all: &BTreeMap<&str, Open>, findings: &mut Findings) {
    match (&file.page, file.kind) {
        (Some(page), _) => of_page(page, file, all, findings),
        (None, FileKind::Style) => of_style(&String::from_utf8_lossy(file.bytes), 0, file, all, findings),
        (None, FileKind::Page | FileKind::Picture | FileKind::Script | FileKind::Other) => {}
    }
}

fn of_page(page: &Page, file: &Open, all: &BTreeMap<&str, Open>, findings: &mut Findings) {
    for element in page.elements() {
        for attribute in element.attributes.iter().filter(|attribute| NAMING.contains(&attribute.name.as_str())) {
            let addresses: Vec<&str> = if attribute.name.ends_with("srcset") {
                attribute.value.split(", ").filter_map(|part| part.split_whitespace().next()).collect()
            } else {
                vec![&attribute.value]
            };
            // `data` and `data-index` mean something only where they name a file.
            let loads = attribute.name != "href" && attribute.name != "xlink:href";
            for address in addresses {
                if loads && address.trim().is_empty() {
                    let message = format!("`{}` of `<{}>` names nothing", attribute.name, element.name);
                    findings.at(Rule::BrokenLink, attribute.at, file.bytes, message);
                } else if let Some(fault) = fault(address, file, all) {
                    findings.at(Rule::BrokenLink, attribute.at, file.bytes, fault);
                }
            }
        }
    }
    for (_, code, at) in page.code("style") {
        of_style(&code, at, file, all, findings);
    }
}

fn of_style(code: &str, start: usize, file: &Open, all: &BTreeMap<&str, Open>, findings: &mut Findings) {
    for (at, address) in style_addresses(code) {
        if let Some(fault) = fault(address, file, all) {
            findings.at(Rule::BrokenLink, start + at, file.bytes, fault);
        }
    }
}

/// Why an address leads nowhere; `None` where it does, or leads out.
fn fault(address: &str, file: &Open, all: &BTreeMap<&str, Open>) -> Option<String> {
    let address = address.trim();
    let has_scheme = address.split_once(':').is_some_and(|(scheme, _)| !scheme.contains(['/', '#', '?', '.']));
    if has_scheme || foreign(address).is_some() {
        return None;
    }
    let (path, fragment) = address.split_once('#').map_or((address, None), |(path, id)| (path, Some(id)));
    let path = path.split('?').next().unwrap_or_default();
    let shown = |text: &str| text.chars().take(80).collect::<String>();
    let target = if path.is_empty() {
        file
    } else {
        let Some(resolved) = resolve(file.path, &percent_decoded(path)) else {
            return Some(format!("`{}` leads out of the folder", shown(path)));
        };
        match all.get(&*resolved) {
            Some(target) => target,
            None if path.ends_with('/') => {
                return Some(format!("`{}` names a folder, which opens no page from a disk", shown(path)));
            }
            None => return Some(format!("`{}` is not there", shown(path))),
        }
    };
    let fragment = percent_decoded(fragment?);
    let page = target.page.as_ref()?;
    // HTML Standard, 7.4.6.3: these lead to the top of every page.
    if fragment.is_empty() || fragment.eq_ignore_ascii_case("top") {
        return None;
    }
    let is_there = page.elements().any(|element| {
        element.get("id") == Some(&*fragment) || (element.name == "a" && element.get("name") == Some(&*fragment))
    });
    if is_there { None } else { Some(format!("nothing has the id `{}`", shown(&fragment))) }
}

/// The path that a relative address means; `None` when it leads above the topmost folder or begins at the root.
fn resolve(from: &str, address: &str) -> Option<String> {
    if address.starts_with(['/', '\\']) {
        return None;
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let pair = text.get(at + 1..at + 3).filter(|_| bytes[at] == b'%');
        match pair.and_then(|pair| u8::from_str_radix(pair, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}
