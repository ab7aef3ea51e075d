//! Starting points for translators, and the record of what a translation was made from.

pub mod course;

use crate::model::assessment::Assessment;
use crate::model::fingerprint::Fingerprint;
use crate::model::interaction::Interaction;
use crate::model::module::Module;
use crate::model::quiz::Quiz;
use toml_edit::{Array, DocumentMut, Formatted, InlineTable, Item, Table, Value};

/// The author's file cannot be changed without risk; its text says why.
#[derive(Debug, thiserror::Error)]
#[error("the translation has mistakes of form; run `mafunzo check` and mend them first")]
pub struct NotReadable;

/// A new translation of a module: its front matter with the texts to translate, then the body as it is.
///
/// `source` is the whole text of the module's file.
pub fn module(module: &Module, source: &str) -> Result<String, NotReadable> {
    let (front, body) = split(source).ok_or(NotReadable)?;
    let original: DocumentMut = front.parse().map_err(|_| NotReadable)?;
    let mut document = DocumentMut::new();
    for key in ["title", "summary"] {
        if let Some(text) = original.get(key).and_then(Item::as_str) {
            document[key] = toml_edit::value(text);
        }
    }
    let mut objectives = Table::new();
    let listed = original.get("objectives").and_then(Item::as_value).and_then(Value::as_array);
    for objective in listed.into_iter().flatten().filter_map(Value::as_inline_table) {
        if let (Some(id), Some(text)) = (text_of(objective, "id"), text_of(objective, "text")) {
            objectives[id] = toml_edit::value(text);
        }
    }
    document["translates"] = Item::Value(Value::Array(prints(&module.body.fingerprints)));
    if !objectives.is_empty() {
        document["objectives"] = Item::Table(objectives);
    }
    Ok(format!("+++\n{document}+++\n{body}"))
}

/// A new translation of a quiz with every text of its source.
///
/// `source` is the whole text of the quiz's file.
pub fn quiz(quiz: &Quiz, source: &str) -> Result<String, NotReadable> {
    let original: DocumentMut = source.parse().map_err(|_| NotReadable)?;
    let mut document = DocumentMut::new();
    for key in ["title", "intro"] {
        copy(original.as_table(), key, document.as_table_mut());
    }
    let mut questions = Table::new();
    questions.set_implicit(true);
    let tables = original.get("question").and_then(Item::as_array_of_tables);
    for (question, table) in quiz.questions.iter().filter_map(|question| {
        let table =
            tables?.iter().find(|table| table.get("id").and_then(Item::as_str) == Some(question.id.as_str()))?;
        Some((question, table))
    }) {
        let mut entry = Table::new();
        entry["translates"] = toml_edit::value(question.revision.to_string());
        for key in ["prompt", "explain", "hints", "text", "model_answer"] {
            copy(table, key, &mut entry);
        }
        for kind in part_kinds(&question.interaction) {
            let mut parts = Table::new();
            parts.set_implicit(true);
            for part in table.get(kind).and_then(Item::as_array_of_tables).into_iter().flatten() {
                let mut texts = Table::new();
                copy(part, "text", &mut texts);
                copy(part, "feedback", &mut texts);
                if let Some(id) = part.get("id").and_then(Item::as_str) {
                    parts.insert(id, Item::Table(texts));
                }
            }
            if !parts.is_empty() {
                entry.insert(kind, Item::Table(parts));
            }
        }
        let choices = choices(table);
        if !choices.is_empty() {
            entry.insert("choice", Item::Table(choices));
        }
        questions.insert(question.id.as_str(), Item::Table(entry));
    }
    document.insert("question", Item::Table(questions));
    Ok(document.to_string())
}

/// The translation of a module, with its record brought up to date: every block counts as compared.
pub fn stamped_module(module: &Module, translation: &str) -> Result<String, NotReadable> {
    let (front, body) = split(translation).ok_or(NotReadable)?;
    let mut document: DocumentMut = front.parse().map_err(|_| NotReadable)?;
    let fresh = Item::Value(Value::Array(prints(&module.body.fingerprints)));
    document.insert("translates", fresh);
    Ok(format!("+++\n{document}+++\n{body}"))
}

/// The translation of a quiz, with its record brought up to date for every question it has.
pub fn stamped_quiz(quiz: &Quiz, translation: &str) -> Result<String, NotReadable> {
    let mut document: DocumentMut = translation.parse().map_err(|_| NotReadable)?;
    if let Some(questions) = document.get_mut("question").and_then(Item::as_table_like_mut) {
        for question in &quiz.questions {
            if let Some(entry) = questions.get_mut(question.id.as_str()).and_then(Item::as_table_like_mut) {
                entry.insert("translates", toml_edit::value(question.revision.to_string()));
            }
        }
    }
    Ok(document.to_string())
}

/// A new translation of an assessment with every text of its source.
///
/// `source` is the whole text of the assessment's file.
pub fn assessment(assessment: &Assessment, source: &str) -> Result<String, NotReadable> {
    let original: DocumentMut = source.parse().map_err(|_| NotReadable)?;
    let mut document = DocumentMut::new();
    for key in ["title", "intro"] {
        copy(original.as_table(), key, document.as_table_mut());
    }
    document["translates"] = toml_edit::value(assessment.wording.to_string());
    let occasions = assessment.occasions.iter().map(|occasion| (occasion.id.as_str(), &occasion.title));
    let sections = assessment.sections.iter().map(|section| (section.id.as_str(), &section.title));
    document["occasion"] = titles(occasions);
    document["section"] = titles(sections);
    if let Some(observation) = &assessment.observation {
        let mut table = Table::new();
        table["title"] = toml_edit::value(&*observation.title);
        if !observation.intro.is_empty() {
            table["intro"] = toml_edit::value(&*observation.intro);
        }
        table["item"] = titles(observation.items.iter().map(|item| (item.id.as_str(), &item.text)));
        document["observation"] = Item::Table(table);
    }
    Ok(document.to_string())
}

/// The translation of an assessment, with its record brought up to date.
pub fn stamped_assessment(assessment: &Assessment, translation: &str) -> Result<String, NotReadable> {
    let mut document: DocumentMut = translation.parse().map_err(|_| NotReadable)?;
    document["translates"] = toml_edit::value(assessment.wording.to_string());
    Ok(document.to_string())
}

fn titles<'t>(titles: impl Iterator<Item = (&'t str, &'t Box<str>)>) -> Item {
    let mut table = Table::new();
    for (id, title) in titles {
        table[id] = toml_edit::value(&**title);
    }
    Item::Table(table)
}

/// Front matter and body; line ends stay as they are in the body.
fn split(text: &str) -> Option<(String, &str)> {
    let first = text.split_inclusive('\n').next()?;
    if first.trim_end() != "+++" {
        return None;
    }
    let mut at = first.len();
    for line in text[first.len()..].split_inclusive('\n') {
        if line.trim_end() == "+++" {
            return Some((text[first.len()..at].replace('\r', ""), &text[at + line.len()..]));
        }
        at += line.len();
    }
    None
}

fn prints(fingerprints: &[Fingerprint]) -> Array {
    let mut array: Array = fingerprints.iter().map(ToString::to_string).collect();
    // Eight to a line: the list stays readable, and a change shows where it is.
    for (index, print) in array.iter_mut().enumerate() {
        let prefix = if index % 8 == 0 { "\n  " } else { " " };
        print.decor_mut().set_prefix(prefix);
    }
    array.set_trailing("\n");
    array.set_trailing_comma(true);
    array
}

fn part_kinds(interaction: &Interaction) -> &'static [&'static str] {
    match interaction {
        Interaction::Single { .. } | Interaction::Multiple { .. } => &["option"],
        Interaction::Matching { .. } | Interaction::Matrix { .. } => &["option", "row"],
        Interaction::Ordering { .. } => &["item"],
        Interaction::Cloze { .. } => &["gap"],
        Interaction::Case { .. } => &["step"],
        Interaction::Reflection { .. } => &["rubric"],
        Interaction::TrueFalse { .. } | Interaction::Numeric(_) | Interaction::Short(_) => &[],
    }
}

/// The choices of all steps of a case: their ids are unique in the question.
fn choices(question: &Table) -> Table {
    let mut choices = Table::new();
    choices.set_implicit(true);
    let steps = question.get("step").and_then(Item::as_array_of_tables).into_iter().flatten();
    for choice in steps.filter_map(|step| step.get("choice")?.as_array_of_tables()).flatten() {
        let mut texts = Table::new();
        copy(choice, "text", &mut texts);
        copy(choice, "feedback", &mut texts);
        if let Some(id) = choice.get("id").and_then(Item::as_str) {
            choices.insert(id, Item::Table(texts));
        }
    }
    choices
}

fn text_of<'t>(table: &'t InlineTable, key: &str) -> Option<&'t str> {
    table.get(key).and_then(Value::as_str)
}

/// Copies a text or list of texts as it is written, without what surrounds it.
fn copy(from: &Table, key: &str, to: &mut Table) {
    let copied = match from.get(key).and_then(Item::as_value) {
        Some(Value::String(text)) => Value::String(Formatted::new(text.value().clone())),
        Some(Value::Array(list)) => Value::Array(list.iter().filter_map(Value::as_str).collect()),
        _ => return,
    };
    to.insert(key, Item::Value(copied));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::diagnostic::Diagnostics;
    use crate::model::id::{ModuleId, QuizId};
    use crate::model::source::SourceFile;
    use crate::model::translation::stale_blocks;
    use crate::parse::{module_file, quiz_file, translation_file};

    const MODULE: &str = "+++\ntitle = \"Soap\"\nsummary = \"Wash.\"\nminutes = 5\nobjectives = [{ id = \"wash\", text = \"Wash\" }]\n+++\n\nOne.\n\nTwo.\n";
    const QUIZ: &str = "title = \"Soap\"\n[[question]]\nid = \"how\"\nkind = \"single\"\nprompt = \"How?\"\nhints = [\"Think\"]\n[[question.option]]\nid = \"a\"\ntext = \"With soap\"\ncorrect = true\n[[question.option]]\nid = \"b\"\ntext = \"Dry\"\nfeedback = \"No.\"\n";

    fn file(path: &str, text: &str) -> SourceFile {
        SourceFile { path: path.into(), text: text.into() }
    }

    fn read_module(text: &str) -> Module {
        let mut diagnostics = Diagnostics::default();
        let id = ModuleId::parse("soap").expect("an id");
        let module = module_file::read(10, id, &file("modules/10-soap.md", text), &mut diagnostics);
        assert_eq!(diagnostics.sorted(), []);
        module.expect("a module")
    }

    #[test]
    fn a_new_translation_of_a_module_is_fresh_until_the_source_changes() {
        let source = read_module(MODULE);
        let draft = module(&source, MODULE).expect("a draft");
        let mut diagnostics = Diagnostics::default();
        let read = |text: &str, diagnostics: &mut Diagnostics| {
            module_file::read_translation(&file("modules/10-soap.sw.md", text), diagnostics).expect("a translation")
        };
        let translation = read(&draft, &mut diagnostics);
        assert_eq!(diagnostics.clone().sorted(), []);
        assert_eq!(translation.objectives.len(), 1);
        assert_eq!(stale_blocks(&source.body, &translation), Vec::<usize>::new());

        let changed = read_module(&MODULE.replace("Two.", "Two, and three."));
        assert_eq!(stale_blocks(&changed.body, &translation), [1]);
        let stamped = stamped_module(&changed, &draft).expect("stamped");
        assert_eq!(stale_blocks(&changed.body, &read(&stamped, &mut diagnostics)), Vec::<usize>::new());
    }

    #[test]
    fn a_new_translation_of_a_quiz_has_every_text_and_no_key() {
        let mut diagnostics = Diagnostics::default();
        let source =
            quiz_file::read(QuizId::parse("soap").expect("an id"), &file("quizzes/soap.toml", QUIZ), &mut diagnostics);
        let draft = quiz(&source.expect("a quiz"), QUIZ).expect("a draft");
        assert!(!draft.contains("correct"), "{draft}");
        let translation = translation_file::read(&file("quizzes/soap.sw.toml", &draft), &mut diagnostics);
        assert_eq!(diagnostics.sorted(), []);
        let question = translation.questions.values().next().expect("a question");
        assert_eq!((question.hints.len(), question.parts.len()), (1, 2));
    }
}
