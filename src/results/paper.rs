//! Answers typed in from paper, as the letters and numbers of the printed form.
//!
//! | kind | on paper | typed |
//! | --- | --- | --- |
//! | single, true-false | one letter is ticked | `B` |
//! | multiple | letters are ticked | `A C` or `AC` |
//! | matching, matrix | a letter for each line, from top to bottom | `C A B`, `-` for an empty line |
//! | ordering | a number for each line, from top to bottom | `2 1 3`, `-` for an empty line |
//! | numeric, short | what was written | as it is |
//! | cloze | what was written, gap by gap | `act \| means`, nothing for an empty gap |
//! | case | the letters along the way | `A C B` |
//! | reflection | what was written | as it is |

use crate::model::form::{FormQuestion, part_letter};
use crate::model::id::PartId;
use crate::model::interaction::{Interaction, Next};
use serde_json::{Map, Value, json};

/// What was typed for one question cannot be what the form asks.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadCell {
    /// A letter that the question does not have.
    #[error("there is no answer `{0}`")]
    NoSuchLetter(String),
    /// A place that the question does not have, or one that was taken twice.
    #[error("`{0}` is not a free place from 1 to {1}")]
    NoSuchPlace(String, usize),
    /// Several letters where one is asked for.
    #[error("one letter is asked for")]
    NotOne,
    /// More or fewer entries than lines.
    #[error("{0} entries are asked for, one for each line; write - for an empty one")]
    Count(usize),
    /// A case that goes on, or ended before.
    #[error("the way ends after {0} choices")]
    WayEnds(usize),
}

/// The response that a cell stands for; an empty one is no answer.
pub fn response(asked: &FormQuestion<'_>, cell: &str) -> Result<Value, BadCell> {
    let cell = cell.trim();
    if cell.is_empty() || cell == "-" {
        return Ok(Value::Null);
    }
    match &asked.question.interaction {
        Interaction::Single { options, .. } => {
            let ids: Vec<&PartId> = options.iter().map(|option| &option.id).collect();
            one(cell, &ids)
        }
        Interaction::TrueFalse { .. } => match letters(cell).as_slice() {
            [letter] if letter == "A" => Ok(json!("true")),
            [letter] if letter == "B" => Ok(json!("false")),
            [other] => Err(BadCell::NoSuchLetter(other.clone())),
            _ => Err(BadCell::NotOne),
        },
        Interaction::Multiple { options, .. } => {
            let ids: Vec<&PartId> = options.iter().map(|option| &option.id).collect();
            let mut picked = letters(cell)
                .iter()
                .map(|letter| by_letter(letter, &ids).map(PartId::as_str))
                .collect::<Result<Vec<_>, _>>()?;
            picked.sort_unstable();
            picked.dedup();
            Ok(json!(picked))
        }
        Interaction::Matching { options, rows, .. } | Interaction::Matrix { options, rows, .. } => {
            let ids: Vec<&PartId> = options.iter().map(|option| &option.id).collect();
            let rows: Vec<&PartId> = rows.iter().map(|row| &row.id).collect();
            table(&letters(cell), &rows, |letter| by_letter(letter, &ids).map(|id| id.to_string()))
        }
        Interaction::Ordering { .. } => places(cell, asked),
        Interaction::Numeric(_) | Interaction::Short(_) | Interaction::Reflection { .. } => Ok(json!(cell)),
        Interaction::Cloze { gaps, .. } => {
            let gaps: Vec<&PartId> = gaps.iter().map(|gap| &gap.id).collect();
            let written: Vec<String> = cell.split('|').map(|text| text.trim().to_owned()).collect();
            table(&written, &gaps, |text| Ok(text.to_owned()))
        }
        Interaction::Case { steps } => {
            let letters = letters(cell);
            let mut way = Vec::new();
            let mut step = steps.first();
            for letter in &letters {
                let Some(at) = step else { return Err(BadCell::WayEnds(way.len())) };
                let ids: Vec<&PartId> = at.choices.iter().map(|choice| &choice.id).collect();
                let chosen = by_letter(letter, &ids)?;
                way.push(chosen.as_str());
                let next = at.choices.iter().find(|choice| choice.id == *chosen).map(|choice| &choice.next);
                step = match next {
                    Some(Next::Step(id)) => steps.iter().find(|step| step.id == *id),
                    Some(Next::End | Next::Fatal) | None => None,
                };
            }
            Ok(json!(way))
        }
    }
}

/// `A C`, `A, C` and `AC` alike; what are no single letters stays as it is, to be told.
fn letters(cell: &str) -> Vec<String> {
    let words = cell.split(|letter: char| letter.is_whitespace() || ",;/+".contains(letter));
    let words: Vec<String> = words.filter(|word| !word.is_empty()).map(str::to_uppercase).collect();
    match words.as_slice() {
        [run] if run.chars().count() > 1 && run.chars().all(|letter| letter.is_alphabetic() || letter == '-') => {
            run.chars().map(String::from).collect()
        }
        _ => words,
    }
}

fn one(cell: &str, ids: &[&PartId]) -> Result<Value, BadCell> {
    match letters(cell).as_slice() {
        [letter] => by_letter(letter, ids).map(|id| json!(id.as_str())),
        _ => Err(BadCell::NotOne),
    }
}

fn by_letter<'p>(letter: &str, ids: &[&'p PartId]) -> Result<&'p PartId, BadCell> {
    let place = (0..ids.len()).find(|place| part_letter(*place) == letter);
    place.map(|place| ids[place]).ok_or_else(|| BadCell::NoSuchLetter(letter.to_owned()))
}

fn table(
    entries: &[String],
    rows: &[&PartId],
    read: impl Fn(&str) -> Result<String, BadCell>,
) -> Result<Value, BadCell> {
    if entries.len() != rows.len() {
        return Err(BadCell::Count(rows.len()));
    }
    let mut table = Map::new();
    for (row, entry) in rows.iter().zip(entries) {
        if !entry.is_empty() && entry != "-" {
            table.insert(row.to_string(), json!(read(entry)?));
        }
    }
    Ok(Value::Object(table))
}

/// `2 1 3`: the second item of the form comes first.
fn places(cell: &str, asked: &FormQuestion<'_>) -> Result<Value, BadCell> {
    let items = &asked.items;
    let mut words: Vec<String> =
        cell.split(|letter: char| letter.is_whitespace() || ",;".contains(letter)).map(str::to_owned).collect();
    words.retain(|word| !word.is_empty());
    if let [run] = words.as_slice()
        && run.chars().count() == items.len()
        && items.len() < 10
    {
        words = run.chars().map(String::from).collect();
    }
    if words.len() != items.len() {
        return Err(BadCell::Count(items.len()));
    }
    let mut order = vec![Value::Null; items.len()];
    for (item, word) in items.iter().zip(&words).filter(|(_, word)| *word != "-") {
        let bad = || BadCell::NoSuchPlace(word.clone(), items.len());
        let place: usize = word.parse().map_err(|_| bad())?;
        let free = place.checked_sub(1).and_then(|place| order.get_mut(place)).filter(|free| free.is_null());
        *free.ok_or_else(bad)? = json!(item.id.as_str());
    }
    Ok(Value::Array(order))
}
