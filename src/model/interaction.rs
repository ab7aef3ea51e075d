//! What a question asks a person to do, with its key.

use crate::model::document::{Document, Line};
use crate::model::id::PartId;
use crate::model::key::{Credit, NumericKey, TextKey};

/// The eleven kinds of question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Interaction {
    /// Pick the one correct option.
    Single {
        /// What can be picked.
        options: Vec<AnswerOption>,
        /// The key.
        correct: PartId,
    },
    /// Pick every correct option.
    Multiple {
        /// What can be picked.
        options: Vec<AnswerOption>,
        /// The key; not empty.
        correct: Vec<PartId>,
        /// How a partly right response counts.
        credit: Credit,
    },
    /// Say whether a statement is true.
    TrueFalse {
        /// The key.
        answer: bool,
    },
    /// Give each row one of the options.
    Matching {
        /// What rows can be matched with.
        options: Vec<AnswerOption>,
        /// What is matched, with the key.
        rows: Vec<Row>,
        /// How a partly right response counts.
        credit: Credit,
    },
    /// Put items in order.
    Ordering {
        /// In the right order.
        items: Vec<Item>,
        /// How a partly right response counts.
        credit: Credit,
    },
    /// Give one verdict per row.
    Matrix {
        /// The verdicts.
        options: Vec<AnswerOption>,
        /// What is judged, with the key.
        rows: Vec<Row>,
        /// How a partly right response counts.
        credit: Credit,
    },
    /// Write a number.
    Numeric(NumericKey),
    /// Write a few words.
    Short(TextKey),
    /// Fill the gaps of a text.
    Cloze {
        /// The text before the first gap, and after each.
        texts: Vec<Line>,
        /// One fewer than texts.
        gaps: Vec<Gap>,
        /// How a partly right response counts.
        credit: Credit,
    },
    /// Find a way through a situation.
    Case {
        /// The first is where it begins.
        steps: Vec<Step>,
    },
    /// Think and write; a facilitator gives the points.
    Reflection {
        /// What a good response holds.
        model_answer: Document,
        /// What points are given for.
        rubric: Vec<Item>,
    },
}

/// What can be picked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerOption {
    /// Named by responses.
    pub id: PartId,
    /// The words.
    pub text: Line,
    /// Why it is right or wrong.
    pub feedback: Line,
}

/// What is matched or judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Named by responses.
    pub id: PartId,
    /// The words.
    pub text: Line,
    /// The id of the option that belongs to it: the key.
    pub matched: PartId,
    /// Why.
    pub feedback: Line,
}

/// What is put in order, or what a rubric looks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Named by responses.
    pub id: PartId,
    /// The words.
    pub text: Line,
    /// Why it stands where it stands.
    pub feedback: Line,
}

/// One gap of a cloze text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Named by responses.
    pub id: PartId,
    /// What is accepted.
    pub key: TextKey,
    /// Why.
    pub feedback: Line,
}

/// One moment of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Named by choices that lead here.
    pub id: PartId,
    /// What happens.
    pub text: Document,
    /// What can be done; an ending has none.
    pub choices: Vec<Choice>,
}

/// What can be done at a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Named by responses.
    pub id: PartId,
    /// The words.
    pub text: Line,
    /// What follows from it.
    pub feedback: Line,
    /// Points for choosing it.
    pub points: u8,
    /// Where it leads.
    pub next: Next,
}

/// Where a choice leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// To another step.
    Step(PartId),
    /// To a good or neutral end.
    End,
    /// To an end that must never be: the case earns nothing.
    Fatal,
}

impl Interaction {
    /// The word of the `kind` key.
    pub fn kind(&self) -> &'static str {
        match self {
            Interaction::Single { .. } => "single",
            Interaction::Multiple { .. } => "multiple",
            Interaction::TrueFalse { .. } => "true-false",
            Interaction::Matching { .. } => "matching",
            Interaction::Ordering { .. } => "ordering",
            Interaction::Matrix { .. } => "matrix",
            Interaction::Numeric(_) => "numeric",
            Interaction::Short(_) => "short",
            Interaction::Cloze { .. } => "cloze",
            Interaction::Case { .. } => "case",
            Interaction::Reflection { .. } => "reflection",
        }
    }
}
