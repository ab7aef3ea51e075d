//! What a question says to those who answer it, without its key.

use crate::model::document::{Document, Part, plain, push_plain};
use crate::model::fingerprint::{Fingerprint, FingerprintOfTexts};
use crate::model::id::PartId;
use crate::model::interaction::{Interaction, Next};
use crate::model::quiz::Question;

impl Question {
    /// Changes when the words of the question change, not when its key does.
    ///
    /// A fingerprint of the whole question would let anybody try every key until it fits; this one holds only what
    /// the page shows. Parts are taken by id, since their written order may be the key, and a form mixes them.
    pub fn wording(&self) -> Fingerprint {
        let mut print = FingerprintOfTexts::default();
        print.push(self.interaction.kind());
        print.push(&self.points.whole().to_string());
        print.push(&words(&self.prompt));
        let mut parts: Vec<(String, String)> = Vec::new();
        let mut add = |id: &PartId, text: String| parts.push((id.to_string(), text));
        match &self.interaction {
            Interaction::Single { options, .. } | Interaction::Multiple { options, .. } => {
                options.iter().for_each(|option| add(&option.id, plain(&option.text)));
            }
            Interaction::Matching { options, rows, .. } | Interaction::Matrix { options, rows, .. } => {
                options.iter().for_each(|option| add(&option.id, plain(&option.text)));
                rows.iter().for_each(|row| add(&row.id, plain(&row.text)));
            }
            Interaction::Ordering { items, .. } => items.iter().for_each(|item| add(&item.id, plain(&item.text))),
            Interaction::Cloze { texts, gaps, .. } => {
                texts.iter().for_each(|text| print.push(&plain(text)));
                gaps.iter().for_each(|gap| add(&gap.id, String::new()));
            }
            Interaction::Case { steps } => {
                for step in steps {
                    add(&step.id, words(&step.text));
                    for choice in &step.choices {
                        add(&choice.id, plain(&choice.text));
                        // Where a choice leads is seen by everyone who makes it; what it earns is not.
                        if let Next::Step(next) = &choice.next {
                            add(&choice.id, next.to_string());
                        }
                    }
                }
            }
            Interaction::Numeric(key) => print.push(key.unit.as_deref().unwrap_or_default()),
            Interaction::TrueFalse { .. } | Interaction::Short(_) | Interaction::Reflection { .. } => {}
        }
        parts.sort();
        for (id, text) in &parts {
            print.push(id);
            print.push(text);
        }
        print.end()
    }
}

fn words(document: &Document) -> String {
    let mut words = String::new();
    document.walk(&mut |part| match part {
        Part::Inline(inline) => push_plain(std::slice::from_ref(inline), &mut words),
        Part::Block(_) => words.push('\n'),
    });
    words
}
