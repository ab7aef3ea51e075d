//! What a question asks a person to do, with its key.

use crate::model::case_key::{CaseKey, Outcome, StepKey};
use crate::model::document::{Document, Line};
use crate::model::id::PartId;
use crate::model::key::{Credit, Key};
use crate::model::numeric_key::NumericKey;
use crate::model::text_key::TextKey;
use std::collections::BTreeMap;

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
    /// Points for choosing it; below zero they are taken away.
    pub points: i8,
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
    /// To an end that must never be: only the points so far count.
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
    /// What marking needs of it.
    pub fn key(&self) -> Key {
        match self {
            Interaction::Single { correct, .. } => Key::Single { correct: correct.clone() },
            Interaction::Multiple { correct, credit, .. } => {
                Key::Multiple { correct: correct.iter().cloned().collect(), credit: *credit }
            }
            Interaction::TrueFalse { answer } => Key::TrueFalse { answer: *answer },
            Interaction::Matching { rows, credit, .. } => Key::Matching { rows: row_keys(rows), credit: *credit },
            Interaction::Ordering { items, credit } => {
                Key::Ordering { items: items.iter().map(|item| item.id.clone()).collect(), credit: *credit }
            }
            Interaction::Matrix { rows, credit, .. } => Key::Matrix { rows: row_keys(rows), credit: *credit },
            Interaction::Numeric(key) => Key::Numeric(key.clone()),
            Interaction::Short(key) => Key::Short(key.clone()),
            Interaction::Cloze { gaps, credit, .. } => {
                let gaps = gaps.iter().map(|gap| (gap.id.clone(), gap.key.clone())).collect();
                Key::Cloze { gaps, credit: *credit }
            }
            Interaction::Case { steps } => Key::Case(CaseKey { steps: steps.iter().map(step_key).collect() }),
            Interaction::Reflection { .. } => Key::Reflection,
        }
    }
}

fn row_keys(rows: &[Row]) -> BTreeMap<PartId, PartId> {
    rows.iter().map(|row| (row.id.clone(), row.matched.clone())).collect()
}

fn step_key(step: &Step) -> StepKey {
    let outcome = |choice: &Choice| Outcome { points: choice.points, next: choice.next.clone() };
    let choices = step.choices.iter().map(|choice| (choice.id.clone(), outcome(choice))).collect();
    StepKey { id: step.id.clone(), choices }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> PartId {
        PartId::parse(text).expect("an id")
    }

    #[test]
    fn a_key_holds_ids_and_points_but_no_words() {
        let row =
            |row, option| Row { id: id(row), text: Line::default(), matched: id(option), feedback: Line::default() };
        let matrix = Interaction::Matrix {
            options: Vec::new(),
            rows: vec![row("b", "yes"), row("a", "no")],
            credit: Credit::AllOrNothing,
        };
        let rows = BTreeMap::from([(id("a"), id("no")), (id("b"), id("yes"))]);
        assert_eq!(matrix.key(), Key::Matrix { rows, credit: Credit::AllOrNothing });

        let choice =
            Choice { id: id("leave"), text: Line::default(), feedback: Line::default(), points: -1, next: Next::Fatal };
        let steps = vec![Step { id: id("gate"), text: Document::default(), choices: vec![choice] }];
        let choices = BTreeMap::from([(id("leave"), Outcome { points: -1, next: Next::Fatal })]);
        let key = CaseKey { steps: vec![StepKey { id: id("gate"), choices }] };
        assert_eq!(Interaction::Case { steps }.key(), Key::Case(key));
    }
}
