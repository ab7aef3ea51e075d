//! What marking needs to know of a question, and nothing else.

use crate::model::case_key::CaseKey;
use crate::model::id::PartId;
use crate::model::numeric_key::NumericKey;
use crate::model::text_key::TextKey;
use std::collections::{BTreeMap, BTreeSet};

/// The key of one question, by kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// One option is correct.
    Single {
        /// That one.
        correct: PartId,
    },
    /// Several options may be correct.
    Multiple {
        /// Those.
        correct: BTreeSet<PartId>,
        /// How a partly right response counts.
        credit: Credit,
    },
    /// A statement is true or false.
    TrueFalse {
        /// Which of the two.
        answer: bool,
    },
    /// Every row has its option.
    Matching {
        /// Row to option.
        rows: BTreeMap<PartId, PartId>,
        /// How a partly right response counts.
        credit: Credit,
    },
    /// Items have an order.
    Ordering {
        /// In the right order.
        items: Vec<PartId>,
        /// How a partly right response counts.
        credit: Credit,
    },
    /// Every row has its verdict.
    Matrix {
        /// Row to verdict.
        rows: BTreeMap<PartId, PartId>,
        /// How a partly right response counts.
        credit: Credit,
    },
    /// A number.
    Numeric(NumericKey),
    /// A few words.
    Short(TextKey),
    /// Every gap has its words.
    Cloze {
        /// What each accepts.
        gaps: BTreeMap<PartId, TextKey>,
        /// How a partly right response counts.
        credit: Credit,
    },
    /// Ways through a situation.
    Case(CaseKey),
    /// A facilitator gives the points.
    Reflection,
}

/// How a partly right response counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Credit {
    /// In proportion.
    #[default]
    Partial,
    /// Not at all.
    AllOrNothing,
}

impl Credit {
    /// The word of the `credit` key.
    pub fn as_str(self) -> &'static str {
        match self {
            Credit::Partial => "partial",
            Credit::AllOrNothing => "all-or-nothing",
        }
    }
}
