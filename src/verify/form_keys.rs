//! Keys without words: ids, letters, and what can be computed from them.

use crate::model::form::{Form, QuestionPath, part_letter};
use crate::model::id::PartId;
use crate::model::interaction::{Interaction, Next};
use crate::model::quiz::Question;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

/// The ids of everything that can be picked, matched, ordered or filled in.
pub(super) fn part_ids(question: &Question, visit: &mut dyn FnMut(&PartId)) {
    match &question.interaction {
        Interaction::Single { options, .. } | Interaction::Multiple { options, .. } => {
            options.iter().for_each(|option| visit(&option.id));
        }
        Interaction::Matching { options, rows, .. } | Interaction::Matrix { options, rows, .. } => {
            options.iter().for_each(|option| visit(&option.id));
            rows.iter().for_each(|row| visit(&row.id));
        }
        Interaction::Ordering { items, .. } => items.iter().for_each(|item| visit(&item.id)),
        Interaction::Cloze { gaps, .. } => gaps.iter().for_each(|gap| visit(&gap.id)),
        Interaction::Case { steps } => {
            for step in steps {
                visit(&step.id);
                step.choices.iter().for_each(|choice| visit(&choice.id));
            }
        }
        Interaction::TrueFalse { .. }
        | Interaction::Numeric(_)
        | Interaction::Short(_)
        | Interaction::Reflection { .. } => {}
    }
}

/// The right response as a file might write it down; empty where words or a person decide.
pub(super) fn right_ids(question: &Question) -> Vec<String> {
    match &question.interaction {
        Interaction::Single { correct, .. } => vec![correct.to_string()],
        Interaction::Multiple { correct, .. } => correct.iter().map(PartId::to_string).collect(),
        Interaction::TrueFalse { answer } => vec![answer.to_string()],
        Interaction::Matching { rows, .. } | Interaction::Matrix { rows, .. } => {
            rows.iter().flat_map(|row| [row.id.to_string(), row.matched.to_string()]).collect()
        }
        Interaction::Ordering { items, .. } => items.iter().map(|item| item.id.to_string()).collect(),
        Interaction::Numeric(key) => vec![key.value.to_string()],
        Interaction::Case { steps } => {
            let choices = steps.iter().flat_map(|step| step.choices.iter().map(move |choice| (step, choice)));
            let fatal = choices.filter(|(_, choice)| choice.next == Next::Fatal);
            fatal.map(|(step, choice)| format!("{} {}", step.id, choice.id)).collect()
        }
        Interaction::Short(key) => key.accept.iter().map(|word| word.to_string()).collect(),
        Interaction::Cloze { gaps, .. } => {
            gaps.iter().flat_map(|gap| gap.key.accept.first()).map(|word| word.to_string()).collect()
        }
        Interaction::Reflection { .. } => Vec::new(),
    }
}

/// How a list of keys names a question and what is right in it.
pub(super) fn named(question: &Question) -> Vec<String> {
    let right = right_ids(question);
    if right.is_empty() {
        return Vec::new();
    }
    let right = right.join(" ");
    let between = ["", "correct", "right", "key", "answer", "correct answer", "right answer", "is"];
    between.iter().map(|word| format!("{} {word} {right}", question.id)).collect()
}

/// The keys of all questions of a form in a row: letters with and without numbers, and ids.
pub(super) fn rows(form: &Form<'_>) -> Vec<String> {
    let lettered: Vec<(usize, String)> =
        form.questions().filter_map(|question| Some((question.number, letters(&question.question)?))).collect();
    let ids: Vec<String> = form.questions().flat_map(|question| right_ids(&question.question)).collect();
    let mut rows = Vec::new();
    if lettered.len() >= 6 {
        rows.push(lettered.iter().map(|(_, letters)| letters.as_str()).collect::<Vec<_>>().join(" "));
        let numbered = lettered.iter().map(|(number, letters)| format!("{number} {letters}"));
        rows.push(numbered.collect::<Vec<_>>().join(" "));
    }
    if form.questions().count() > 1 {
        rows.push(ids.join(" "));
    }
    rows
}

fn letters(question: &Question) -> Option<String> {
    match &question.interaction {
        Interaction::Single { options, correct } => {
            options.iter().position(|option| option.id == *correct).map(part_letter)
        }
        Interaction::Multiple { options, correct, .. } => {
            let right = options.iter().enumerate().filter(|(_, option)| correct.contains(&option.id));
            Some(right.map(|(place, _)| part_letter(place)).collect())
        }
        Interaction::TrueFalse { answer } => Some(part_letter(usize::from(!answer))),
        Interaction::Matching { .. }
        | Interaction::Ordering { .. }
        | Interaction::Matrix { .. }
        | Interaction::Numeric(_)
        | Interaction::Short(_)
        | Interaction::Cloze { .. }
        | Interaction::Case { .. }
        | Interaction::Reflection { .. } => None,
    }
}

/// Hashes by which a page could check a response, and anybody find it by trying: in hexadecimal and base64.
pub(super) fn hashes(path: &QuestionPath, question: &Question) -> Vec<String> {
    let right = right_ids(question);
    let mut texts = right.clone();
    texts.extend([right.join(","), right.join(" ")]);
    let simple = texts.clone();
    for text in &simple {
        for between in [":", "/", "=", " ", "|", ""] {
            texts.push(format!("{}{between}{text}", question.id));
            texts.push(format!("{path}{between}{text}"));
        }
    }
    texts.retain(|text| !text.is_empty());
    texts.sort();
    texts.dedup();
    texts.iter().map(|text| hexadecimal(&Sha256::digest(text.as_bytes()))).collect()
}

/// A number of four bytes as base64 writes it, without padding: the usual alphabet and that of addresses.
pub(super) fn base64_of(number: u32) -> Vec<String> {
    let mut texts = vec![STANDARD_NO_PAD.encode(number.to_be_bytes()), URL_SAFE_NO_PAD.encode(number.to_be_bytes())];
    texts.dedup();
    texts
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
