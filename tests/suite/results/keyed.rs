//! The response that a key calls right. The benchmark of results reads this file too.

use mafunzo::model::form::FormQuestion;
use mafunzo::model::interaction::Interaction;
use serde_json::{Map, Value, json};

/// As the page keeps it; none for a case, which depends on the way taken, and for a reflection.
pub fn keyed(asked: &FormQuestion<'_>) -> Option<Value> {
    Some(match &asked.question.interaction {
        Interaction::Single { correct, .. } => json!(correct.as_str()),
        Interaction::TrueFalse { answer } => json!(answer.to_string()),
        Interaction::Multiple { correct, .. } => json!(correct.iter().map(|id| id.as_str()).collect::<Vec<_>>()),
        Interaction::Matching { rows, .. } | Interaction::Matrix { rows, .. } => {
            rows.iter().map(|row| (row.id.to_string(), json!(row.matched.as_str()))).collect::<Map<_, _>>().into()
        }
        Interaction::Ordering { items, .. } => json!(items.iter().map(|item| item.id.as_str()).collect::<Vec<_>>()),
        Interaction::Numeric(key) => json!(key.value.to_string()),
        Interaction::Short(key) => json!(key.accept[0]),
        Interaction::Cloze { gaps, .. } => {
            gaps.iter().map(|gap| (gap.id.to_string(), json!(gap.key.accept[0]))).collect::<Map<_, _>>().into()
        }
        Interaction::Case { .. } | Interaction::Reflection { .. } => return None,
    })
}
