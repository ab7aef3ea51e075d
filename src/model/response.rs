//! What one learner gave to one question.

use crate::model::key::Key;
use crate::model::text_key::fold;
use serde_json::Value;
use std::collections::BTreeMap;

/// A response, by shape; ids are not looked up yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Response {
    /// Nothing, or nothing the kind of question can be answered with.
    Unanswered,
    /// One option, `true` or `false`, or what was written.
    Text(Box<str>),
    /// What was picked, the items in their order, or the choices along the path.
    List(Vec<Box<str>>),
    /// What was given to each row or gap.
    Table(BTreeMap<Box<str>, Box<str>>),
}

impl Response {
    /// Reads a stored response; what is not text inside a list or table is left out.
    pub fn read(value: &Value, key: &Key) -> Self {
        let read = match key {
            Key::Single { .. } | Key::TrueFalse { .. } | Key::Numeric(_) | Key::Short(_) | Key::Reflection => {
                value.as_str().map(|text| Response::Text(text.into()))
            }
            Key::Multiple { .. } | Key::Ordering { .. } | Key::Case(_) => {
                let texts = |list: &Vec<Value>| list.iter().filter_map(Value::as_str).map(Box::from).collect();
                value.as_array().map(|list| Response::List(texts(list)))
            }
            Key::Matching { .. } | Key::Matrix { .. } | Key::Cloze { .. } => value.as_object().map(|table| {
                let text = |(name, value): (&String, &Value)| Some((name.as_str().into(), value.as_str()?.into()));
                Response::Table(table.iter().filter_map(text).collect())
            }),
        };
        read.unwrap_or(Response::Unanswered)
    }

    /// Whether nothing was given: another shape, no text, or only blank ones.
    pub fn is_blank(&self) -> bool {
        let blank = |text: &str| fold(text).is_empty();
        match self {
            Response::Unanswered => true,
            Response::Text(text) => blank(text),
            Response::List(list) => list.iter().all(|text| blank(text)),
            Response::Table(table) => table.values().all(|text| blank(text)),
        }
    }

    /// The text, if this is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Response::Text(text) => Some(text),
            Response::Unanswered | Response::List(_) | Response::Table(_) => None,
        }
    }

    /// What the list holds; nothing if this is none.
    pub fn list(&self) -> impl Iterator<Item = &str> {
        let list = match self {
            Response::List(list) => list.as_slice(),
            Response::Unanswered | Response::Text(_) | Response::Table(_) => &[],
        };
        list.iter().map(|text| &**text)
    }

    /// What the table holds for a row or gap.
    pub fn entry(&self, name: &str) -> Option<&str> {
        match self {
            Response::Table(table) => table.get(name).map(|text| &**text),
            Response::Unanswered | Response::Text(_) | Response::List(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::key::Credit;
    use serde_json::json;
    use std::collections::BTreeSet;

    #[test]
    fn a_response_of_another_shape_is_no_answer() {
        let truth = Key::TrueFalse { answer: true };
        let multiple = Key::Multiple { correct: BTreeSet::new(), credit: Credit::Partial };
        let matrix = Key::Matrix { rows: BTreeMap::new(), credit: Credit::Partial };
        for (key, values) in [
            (&truth, [json!(null), json!(true), json!(1), json!(["true"]), json!({"true": "true"})]),
            (&multiple, [json!(null), json!(true), json!(1), json!("a"), json!({"0": "a"})]),
            (&matrix, [json!(null), json!(true), json!(1), json!("a"), json!(["a"])]),
        ] {
            for value in values {
                assert_eq!(Response::read(&value, key), Response::Unanswered, "{value}");
            }
        }
        assert_eq!(Response::read(&json!("true"), &truth).text(), Some("true"));
    }

    #[test]
    fn blanks_are_nothing_given() {
        let list = |texts: &[&str]| Response::List(texts.iter().map(|text| Box::from(*text)).collect());
        let table = |text: &str| Response::Table(BTreeMap::from([("g1".into(), text.into())]));
        for blank in [Response::Unanswered, Response::Text(" \u{a0}".into()), list(&[]), list(&["", " "]), table("\t")]
        {
            assert!(blank.is_blank(), "{blank:?}");
        }
        for given in [Response::Text(".".into()), list(&["", "a"]), table("act")] {
            assert!(!given.is_blank(), "{given:?}");
        }
    }

    #[test]
    fn what_is_not_text_inside_a_response_is_left_out() {
        let ordering = Key::Ordering { items: Vec::new(), credit: Credit::Partial };
        let given = Response::read(&json!(["a", null, 3, ["c"], "b"]), &ordering);
        assert_eq!(given, Response::List(vec!["a".into(), "b".into()]));
        let cloze = Key::Cloze { gaps: BTreeMap::new(), credit: Credit::Partial };
        let given = Response::read(&json!({"g1": "act", "g2": 3, "g3": null}), &cloze);
        assert_eq!((given.entry("g1"), given.entry("g2"), given.entry("g9")), (Some("act"), None, None));
    }
}
