//! The key of a question as `score.js` reads it; only for pages that may hold it.

use crate::model::id::PartId;
use crate::model::interaction::{Interaction, Next};
use crate::model::key::Credit;
use crate::model::numeric_key::{Band, Tolerance};
use crate::model::quiz::Question;
use crate::model::text_key::{TextKey, Typos};
use serde_json::{Map, Value, json};

/// The object that `mafunzo.score` takes as its key.
pub fn key_json(question: &Question) -> Value {
    let mut key = Map::new();
    key.insert("kind".to_owned(), json!(question.interaction.kind()));
    key.insert("points".to_owned(), json!(question.points.whole()));
    let Value::Object(rest) = rest(&question.interaction) else { return Value::Object(key) };
    key.extend(rest);
    Value::Object(key)
}

fn rest(interaction: &Interaction) -> Value {
    match interaction {
        Interaction::Single { options, correct } => {
            json!({ "options": table(options.iter().map(|option| (&option.id, json!(option.id == *correct)))) })
        }
        Interaction::Multiple { options, correct, credit } => json!({
            "options": table(options.iter().map(|option| (&option.id, json!(correct.contains(&option.id))))),
            "credit": word(*credit),
        }),
        Interaction::TrueFalse { answer } => json!({ "answer": answer }),
        Interaction::Matching { rows, credit, .. } | Interaction::Matrix { rows, credit, .. } => json!({
            "rows": table(rows.iter().map(|row| (&row.id, json!(row.matched.as_str())))),
            "credit": word(*credit),
        }),
        Interaction::Ordering { items, credit } => json!({
            "items": items.iter().map(|item| item.id.as_str()).collect::<Vec<_>>(),
            "credit": word(*credit),
        }),
        Interaction::Numeric(key) => {
            let (amount, kind) = tolerance(key.tolerance);
            let band = |band: &Band| {
                let (tolerance, kind) = tolerance(band.tolerance);
                json!({ "tolerance": tolerance, "tolerance_kind": kind, "credit": band.credit.percent() })
            };
            json!({
                "value": key.value.to_string(),
                "tolerance": amount,
                "tolerance_kind": kind,
                "bands": key.bands.iter().map(band).collect::<Vec<_>>(),
                "unit": key.unit,
            })
        }
        Interaction::Short(key) => text(key),
        Interaction::Cloze { gaps, credit, .. } => json!({
            "gaps": table(gaps.iter().map(|gap| (&gap.id, text(&gap.key)))),
            "credit": word(*credit),
        }),
        Interaction::Case { steps } => {
            let choices = |step: &crate::model::interaction::Step| {
                table(step.choices.iter().map(|choice| {
                    let next = match &choice.next {
                        Next::Step(next) => Some(next.as_str()),
                        Next::End | Next::Fatal => None,
                    };
                    let fatal = choice.next == Next::Fatal;
                    (&choice.id, json!({ "points": choice.points, "next": next, "fatal": fatal }))
                }))
            };
            json!({
                "start": steps.first().map(|step| step.id.as_str()),
                "steps": table(steps.iter().map(|step| (&step.id, json!({ "choices": choices(step) })))),
            })
        }
        Interaction::Reflection { .. } => json!({}),
    }
}

fn table<'p>(entries: impl Iterator<Item = (&'p PartId, Value)>) -> Value {
    Value::Object(entries.map(|(id, value)| (id.to_string(), value)).collect())
}

fn text(key: &TextKey) -> Value {
    let typos = match key.typos {
        Typos::None => 0,
        Typos::One => 1,
    };
    json!({ "accept": key.accept, "typos": typos })
}

fn tolerance(tolerance: Tolerance) -> (String, &'static str) {
    match tolerance {
        Tolerance::Absolute(much) => (much.to_string(), "absolute"),
        Tolerance::Percent(percent) => (percent.to_string(), "percent"),
    }
}

fn word(credit: Credit) -> &'static str {
    credit.as_str()
}
