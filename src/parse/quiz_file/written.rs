//! Questions that are answered by writing: numeric, short, cloze.

use crate::model::code::Code;
use crate::model::decimal::Decimal;
use crate::model::interaction::{Gap, Interaction};
use crate::model::numeric_key::{Band, BandCredit, NumericKey, Tolerance};
use crate::model::text_key::{TextKey, Typos};
use crate::parse::cloze_text;
use crate::parse::prose;
use crate::parse::quiz_file::{Reader, credit};
use crate::parse::toml_tree::Node;
use std::collections::BTreeSet;

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
    /// `answer`, `tolerance`, `unit`, and `[[question.band]]`s.
    pub(super) fn numeric(&mut self, node: &Node<'_, '_>) -> Option<Interaction> {
        let exact = || Decimal::parse("0").map(Tolerance::Absolute);
        let value = node.decimal("answer")?;
        let tolerance = match node.tolerance("tolerance") {
            Some(tolerance) => tolerance.value,
            None => exact()?,
        };
        let bands = self.bands(node, value, tolerance);
        Some(Interaction::Numeric(NumericKey { value, tolerance, bands, unit: node.plain("unit") }))
    }

    /// Those that widen and fall; each of the others is reported once.
    fn bands(&mut self, node: &Node<'_, '_>, value: Decimal, tolerance: Tolerance) -> Vec<Band> {
        let mut bands: Vec<Band> = Vec::new();
        for node in node.tables("band") {
            let Some(wider) = node.tolerance("tolerance") else { continue };
            let Some(less) = node.integer("credit") else { continue };
            let Some(credit) = BandCredit::new(less.value) else { continue };
            let before = bands.last().map_or(tolerance, |band| band.tolerance);
            if wider.value.of(value).is_at_most(before.of(value)) {
                self.report(
                    Code::NarrowBand,
                    wider.span,
                    "this band is no wider than the tolerance before it",
                    "whoever is this near earns more already; write the bands from the narrowest to the widest",
                );
            } else if let Some(before) = bands.last().filter(|before| before.credit <= credit) {
                self.report(
                    Code::RisingBand,
                    less.span,
                    format!("this band gives no less than the {}% of the band before it", before.credit.percent()),
                    "who is further off earns less; lower the credit, or leave the narrower band out",
                );
            } else {
                bands.push(Band { tolerance: wider.value, credit });
            }
        }
        bands
    }

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
