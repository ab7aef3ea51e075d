//! Questions that are answered by writing: numeric, short, cloze.

use crate::model::code::Code;
use crate::model::decimal::Decimal;
use crate::model::interaction::{Gap, Interaction};
use crate::model::numeric_key::{NumericKey, Tolerance};
use crate::model::text_key::{TextKey, Typos};
use crate::parse::cloze_text;
use crate::parse::prose;
use crate::parse::quiz_file::{Reader, credit};
use crate::parse::toml_tree::Node;
use std::collections::BTreeSet;

/// `answer`, `tolerance`, `unit`.
pub fn numeric(node: &Node<'_, '_>) -> Option<Interaction> {
    let exact = || Decimal::parse("0").map(Tolerance::Absolute);
    Some(Interaction::Numeric(NumericKey {
        value: node.decimal("answer")?,
        tolerance: node.tolerance("tolerance").or_else(exact)?,
        unit: node.plain("unit"),
    }))
}

/// `accept`, `typos`.
pub fn short(node: &Node<'_, '_>) -> Option<Interaction> {
    text_key(node).map(Interaction::Short)
}

fn text_key(node: &Node<'_, '_>) -> Option<TextKey> {
    let accept: Vec<Box<str>> = node.texts_of("accept").iter().map(|word| word.value.trim().into()).collect();
    let typos = match node.integer("typos").map(|typos| typos.value) {
        Some(1) => Typos::One,
        _ => Typos::None,
    };
    (!accept.is_empty()).then_some(TextKey { accept, typos })
}

impl Reader<'_, '_> {
    /// `text` with `{gap-id}`s, and `[[question.gap]]`s.
    pub(super) fn cloze(&mut self, node: &Node<'_, '_>) -> Option<Interaction> {
        let text = node.text("text")?;
        let mut seen = BTreeSet::new();
        let mut known = Vec::new();
        for gap in node.tables("gap") {
            let feedback = prose::line(&gap, "feedback", self.file, self.diagnostics);
            let Some(id) = self.part_id(&gap, "gap", &mut seen) else { continue };
            let Some(key) = text_key(&gap) else { continue };
            known.push(Gap { id, key, feedback });
        }
        let cloze = cloze_text::read(&text, self.file, self.diagnostics);
        let mut gaps: Vec<Gap> = Vec::new();
        for name in &cloze.gaps {
            match known.iter().position(|gap| gap.id == *name) {
                Some(place) => gaps.push(known.remove(place)),
                None => {
                    self.report(
                        Code::UnknownGap,
                        text.span.clone(),
                        format!("the text has a gap `{{{name}}}`, but no [[question.gap]] of that id is left for it"),
                        "each gap stands once in the text and once under [[question.gap]]",
                    );
                    return None;
                }
            }
        }
        if let Some(unused) = known.first() {
            self.report(
                Code::UnknownGap,
                text.span.clone(),
                format!("the text has no place for the gap `{}`", unused.id),
                format!("write `{{{}}}` where it belongs", unused.id),
            );
        }
        (!gaps.is_empty()).then(|| Interaction::Cloze { texts: cloze.texts, gaps, credit: credit(node) })
    }
}
