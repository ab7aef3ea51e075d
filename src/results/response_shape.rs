//! What a response to a question can be, without its key.
//!
//! Ids stand in sorted order always: the order in which an author wrote them is the key of an ordering question.

use crate::model::id::PartId;
use crate::model::interaction::{AnswerOption, Interaction, Item, Next, Row};
use crate::model::quiz::Question;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// What is known of one question of a form when its response is put into a code, or read from one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionShape {
    /// What can be given.
    pub response: ResponseShape,
    /// How many hints it has.
    pub hints: u8,
}

/// What can be given, by shape. A response may be left out, and each part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ResponseShape {
    /// One of these; of a statement, `false` or `true`.
    Choice {
        /// What can be picked.
        options: BTreeSet<PartId>,
    },
    /// Any of these.
    Choices {
        /// What can be picked.
        options: BTreeSet<PartId>,
    },
    /// One option for each row.
    Table {
        /// What is matched or judged.
        rows: BTreeSet<PartId>,
        /// With what.
        options: BTreeSet<PartId>,
    },
    /// Items one after the other.
    Order {
        /// What is put in order.
        items: BTreeSet<PartId>,
    },
    /// A number or a few words.
    Text,
    /// A number or a few words for each gap.
    Texts {
        /// What is filled.
        gaps: BTreeSet<PartId>,
    },
    /// Choices one after the other.
    Path(Paths),
    /// A text of any length, of which a code only tells whether it was written.
    Written,
}

/// Which choices follow each other in a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    /// Where the case begins; `None` if there is no step.
    pub start: Option<PartId>,
    /// What each step offers, and the step each choice leads to; `None` where the case ends.
    pub steps: BTreeMap<PartId, BTreeMap<PartId, Option<PartId>>>,
}

impl QuestionShape {
    /// Of a question; hints after the 255th are not counted.
    pub fn of(question: &Question) -> Self {
        let hints = u8::try_from(question.hints.len()).unwrap_or(u8::MAX);
        Self { response: ResponseShape::of(&question.interaction), hints }
    }

    /// What the page's script takes: the shape's JSON with the number of `hints`.
    pub fn json(&self) -> Value {
        let mut shape = self.response.fields();
        shape.insert("hints".to_owned(), json!(self.hints));
        Value::Object(shape)
    }
}

impl ResponseShape {
    /// Of what a question asks for.
    pub fn of(interaction: &Interaction) -> Self {
        match interaction {
            Interaction::Single { options, .. } => ResponseShape::Choice { options: option_ids(options) },
            Interaction::Multiple { options, .. } => ResponseShape::Choices { options: option_ids(options) },
            Interaction::TrueFalse { .. } => ResponseShape::Choice {
                options: ["false", "true"].iter().filter_map(|word| PartId::parse(word).ok()).collect(),
            },
            Interaction::Matching { options, rows, .. } | Interaction::Matrix { options, rows, .. } => {
                ResponseShape::Table { rows: row_ids(rows), options: option_ids(options) }
            }
            Interaction::Ordering { items, .. } => ResponseShape::Order { items: item_ids(items) },
            Interaction::Numeric(_) | Interaction::Short(_) => ResponseShape::Text,
            Interaction::Cloze { gaps, .. } => {
                ResponseShape::Texts { gaps: gaps.iter().map(|gap| gap.id.clone()).collect() }
            }
            Interaction::Case { steps } => ResponseShape::Path(Paths {
                start: steps.first().map(|step| step.id.clone()),
                steps: steps
                    .iter()
                    .map(|step| {
                        let choices = step.choices.iter().map(|choice| (choice.id.clone(), after(&choice.next)));
                        (step.id.clone(), choices.collect())
                    })
                    .collect(),
            }),
            Interaction::Reflection { .. } => ResponseShape::Written,
        }
    }

    fn fields(&self) -> Map<String, Value> {
        let ids = |ids: &BTreeSet<PartId>| Value::from_iter(ids.iter().map(PartId::as_str));
        let (kind, parts) = match self {
            ResponseShape::Choice { options } => ("choice", vec![("options", ids(options))]),
            ResponseShape::Choices { options } => ("choices", vec![("options", ids(options))]),
            ResponseShape::Table { rows, options } => ("table", vec![("rows", ids(rows)), ("options", ids(options))]),
            ResponseShape::Order { items } => ("order", vec![("items", ids(items))]),
            ResponseShape::Text => ("text", vec![]),
            ResponseShape::Texts { gaps } => ("texts", vec![("gaps", ids(gaps))]),
            ResponseShape::Path(paths) => ("path", vec![("start", start(paths)), ("steps", steps(paths))]),
            ResponseShape::Written => ("written", vec![]),
        };
        let parts = parts.into_iter().map(|(name, value)| (name.to_owned(), value));
        [("kind".to_owned(), json!(kind))].into_iter().chain(parts).collect()
    }
}

fn start(paths: &Paths) -> Value {
    json!(paths.start.as_ref().map(PartId::as_str))
}

fn steps(paths: &Paths) -> Value {
    let next = |next: &Option<PartId>| json!(next.as_ref().map(PartId::as_str));
    let choices = |choices: &BTreeMap<PartId, Option<PartId>>| {
        Value::Object(choices.iter().map(|(id, to)| (id.as_str().to_owned(), next(to))).collect())
    };
    Value::Object(paths.steps.iter().map(|(id, offered)| (id.as_str().to_owned(), choices(offered))).collect())
}

fn after(next: &Next) -> Option<PartId> {
    match next {
        Next::Step(id) => Some(id.clone()),
        Next::End | Next::Fatal => None,
    }
}

fn option_ids(options: &[AnswerOption]) -> BTreeSet<PartId> {
    options.iter().map(|option| option.id.clone()).collect()
}

fn row_ids(rows: &[Row]) -> BTreeSet<PartId> {
    rows.iter().map(|row| row.id.clone()).collect()
}

fn item_ids(items: &[Item]) -> BTreeSet<PartId> {
    items.iter().map(|item| item.id.clone()).collect()
}
