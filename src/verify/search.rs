//! Looks for every secret in every view of a file.

use crate::model::handout::Rule;
use crate::verify::file_kind::FileKind;
use crate::verify::fold::Folded;
use crate::verify::secrets::{Edges, Needle, Secrets, automaton};
use crate::verify::views::{self, View};
use crate::verify::{Findings, Open, decode};
use aho_corasick::AhoCorasick;
use memchr::memmem;
use std::collections::BTreeSet;

/// The text forms in which secret keys are kept: those that open results, and those that sign certificates.
const SECRET_KEYS: [&[u8]; 2] = [b"mafunzo-secret-", b"mafunzo-sign-"];

/// All secrets of a course, ready to be looked for.
pub(super) struct Search {
    pub(super) secrets: Secrets,
    long: AhoCorasick,
    short: AhoCorasick,
    exact: AhoCorasick,
}

impl Search {
    pub(super) fn new(secrets: Secrets) -> Self {
        let [long, short, exact] = [&secrets.long, &secrets.short, &secrets.exact].map(|needles| automaton(needles));
        Self { secrets, long, short, exact }
    }

    /// Tells each secret once for each file; adds its owner to `leaked`.
    pub(super) fn look(&self, file: &Open, leaked: &mut BTreeSet<usize>, findings: &mut Findings) {
        let mut told = BTreeSet::new();
        let mut tell = |needle: &Needle, view: &View, at: usize, findings: &mut Findings| {
            leaked.insert(needle.owner);
            if !told.insert(needle.owner) {
                return;
            }
            let owner = &self.secrets.owners[needle.owner];
            let mut how: Vec<&str> = view.codings.clone();
            how.extend(needle.disguise);
            how.dedup();
            let how = if how.is_empty() { String::new() } else { format!(", {}", how.join(", ")) };
            let message = format!("{} stands here{how}", owner.what);
            findings.shown(owner.rule, view.place(at), file.bytes, message, Some(needle.excerpt.clone()));
        };
        self.name(file, findings);
        let mut secret_key_told = false;
        views::each(file, &mut |view| {
            let folded = Folded::of(&view.bytes);
            let is_text = decode::is_text(&view.bytes);
            // Where bytes are no text, words begin anywhere.
            let is_plain = file.kind != FileKind::Other && view.codings.iter().all(|coding| *coding == "escaped");
            let in_words = is_text || is_plain;
            for found in self.long.find_overlapping_iter(&folded.glued) {
                let needle = &self.secrets.long[found.pattern().as_usize()];
                if in_words && needle.edges == Edges::Words && !folded.is_whole(found.start(), found.end()) {
                    continue;
                }
                tell(needle, view, folded.glued_at[found.start()] as usize, findings);
            }
            // By chance three letters stand in anything that is no text.
            if is_text || view.codings.is_empty() {
                for found in self.short.find_overlapping_iter(&folded.words) {
                    let needle = &self.secrets.short[found.pattern().as_usize()];
                    tell(needle, view, folded.words_at[found.start() + 1] as usize, findings);
                }
            }
            for found in self.exact.find_overlapping_iter(&view.bytes) {
                if stands_alone(&view.bytes, found.start(), found.end()) && !names_its_question(view, found.start()) {
                    tell(&self.secrets.exact[found.pattern().as_usize()], view, found.start(), findings);
                }
            }
            if !secret_key_told && let Some(at) = secret_key(&view.bytes) {
                secret_key_told = true;
                findings.at(Rule::SecretKey, view.place(at), file.bytes, "a secret key stands here");
            }
        });
    }

    /// A file's name can say something too.
    fn name(&self, file: &Open, findings: &mut Findings) {
        let folded = Folded::of(file.path.as_bytes());
        if let Some(found) = self.long.find(&folded.glued) {
            let owner = &self.secrets.owners[self.secrets.long[found.pattern().as_usize()].owner];
            findings.whole(owner.rule, format!("the name of the file holds {}", owner.what));
        }
    }
}

/// Whether nothing beside it makes another word of it.
fn stands_alone(bytes: &[u8], start: usize, end: usize) -> bool {
    let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'+');
    !start.checked_sub(1).and_then(|before| bytes.get(before)).is_some_and(is_word)
        && !bytes.get(end).is_some_and(is_word)
}

/// The one place where a question of a bank may be named: on the form that asks it.
fn names_its_question(view: &View, at: usize) -> bool {
    let before = &view.bytes[..at];
    let in_tag = before.ends_with(b"data-question=\"") || before.ends_with(b"data-question='");
    let in_values = matches!(view.places, views::Places::Each(_)) && view.codings.is_empty();
    in_tag || in_values
}

/// Where a key begins: the word alone may stand in a script that reads keys.
fn secret_key(bytes: &[u8]) -> Option<usize> {
    let begins = |word: &&[u8]| {
        memmem::find_iter(bytes, word).find(|at| {
            let rest = &bytes[at + word.len()..];
            let is_part = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
            rest.iter().take_while(is_part).count() >= 16
        })
    };
    SECRET_KEYS.iter().filter_map(begins).min()
}
