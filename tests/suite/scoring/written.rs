//! Keys as `site/js/score.js` documents them.

use mafunzo::model::case_key::{CaseKey, Outcome, StepKey};
use mafunzo::model::certainty::Certainty;
use mafunzo::model::decimal::Decimal;
use mafunzo::model::hint_cost::HintCost;
use mafunzo::model::id::PartId;
use mafunzo::model::interaction::Next;
use mafunzo::model::key::{Credit, Key};
use mafunzo::model::numeric_key::{Band, BandCredit, NumericKey, Tolerance};
use mafunzo::model::points::Points;
use mafunzo::model::score::Marking;
use mafunzo::model::text_key::{TextKey, Typos};
use serde_json::{Map, Value};

/// Reads a key with its points; panics where it is none.
pub fn key(value: &Value) -> (Key, Points) {
    let key = match text(&value["kind"]) {
        "single" => {
            let [correct] = <[PartId; 1]>::try_from(correct(value)).expect("one correct option");
            Key::Single { correct }
        }
        "true-false" => Key::TrueFalse { answer: value["answer"].as_bool().expect("an answer") },
        "multiple" => Key::Multiple { correct: correct(value).into_iter().collect(), credit: credit(value) },
        "matching" => Key::Matching { rows: entries(&value["rows"], |option| id(text(option))), credit: credit(value) },
        "matrix" => Key::Matrix { rows: entries(&value["rows"], |option| id(text(option))), credit: credit(value) },
        "ordering" => Key::Ordering {
            items: value["items"].as_array().expect("items").iter().map(|item| id(text(item))).collect(),
            credit: credit(value),
        },
        "numeric" => Key::Numeric(numeric(value)),
        "short" => Key::Short(words(value)),
        "cloze" => Key::Cloze { gaps: entries(&value["gaps"], words), credit: credit(value) },
        "case" => Key::Case(case(value)),
        "reflection" => Key::Reflection,
        other => panic!("no kind `{other}`"),
    };
    (key, value["points"].as_i64().and_then(Points::new).expect("points"))
}

/// Reads a key with all that its marks depend on.
pub fn marking(value: &Value) -> Marking {
    let (key, points) = key(value);
    let hint_cost = value["hint_cost"].as_i64().map_or(HintCost::FREE, |cost| HintCost::new(cost).expect("a cost"));
    let certainty = if value["certainty"] == true { Certainty::Asked } else { Certainty::NotAsked };
    Marking { key, points, hint_cost, certainty }
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

fn table(value: &Value) -> &Map<String, Value> {
    value.as_object().expect("a table")
}

fn id(text: &str) -> PartId {
    PartId::parse(text).expect("an id")
}

fn entries<K, C: FromIterator<(PartId, K)>>(value: &Value, read: impl Fn(&Value) -> K) -> C {
    table(value).iter().map(|(name, value)| (id(name), read(value))).collect()
}

fn correct(value: &Value) -> Vec<PartId> {
    table(&value["options"]).iter().filter(|(_, is_correct)| **is_correct == true).map(|(name, _)| id(name)).collect()
}

fn credit(value: &Value) -> Credit {
    [Credit::Partial, Credit::AllOrNothing]
        .into_iter()
        .find(|credit| value["credit"] == credit.as_str())
        .expect("a credit")
}

fn words(value: &Value) -> TextKey {
    let typos = if value["typos"] == 1 { Typos::One } else { Typos::None };
    TextKey { accept: value["accept"].as_array().expect("words").iter().map(|word| text(word).into()).collect(), typos }
}

fn numeric(value: &Value) -> NumericKey {
    let decimal = |name: &str| Decimal::parse(text(&value[name])).expect("a decimal");
    let bands = value["bands"].as_array().into_iter().flatten().map(band).collect();
    NumericKey {
        value: decimal("value"),
        tolerance: tolerance(value),
        bands,
        unit: value["unit"].as_str().map(Box::from),
    }
}

fn band(value: &Value) -> Band {
    let credit = value["credit"].as_i64().and_then(BandCredit::new).expect("a credit");
    Band { tolerance: tolerance(value), credit }
}

fn tolerance(value: &Value) -> Tolerance {
    let much = Decimal::parse(text(&value["tolerance"])).expect("a decimal");
    if value["tolerance_kind"] == "percent" { Tolerance::Percent(much) } else { Tolerance::Absolute(much) }
}

fn case(value: &Value) -> CaseKey {
    let outcome = |choice: &Value| Outcome {
        points: choice["points"].as_i64().and_then(|points| i8::try_from(points).ok()).expect("points"),
        next: match choice["next"].as_str() {
            _ if choice["fatal"] == true => Next::Fatal,
            Some(step) => Next::Step(id(step)),
            None => Next::End,
        },
    };
    let mut steps: Vec<StepKey> = table(&value["steps"])
        .iter()
        .map(|(name, step)| StepKey { id: id(name), choices: entries(&step["choices"], outcome) })
        .collect();
    let start = steps.iter().position(|step| step.id.as_str() == value["start"]).expect("the start is a step");
    steps.swap(0, start);
    CaseKey { steps }
}
