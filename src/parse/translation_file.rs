//! `quizzes/legislation.sw.toml`: translated texts by id; a translation cannot change a key.

use crate::model::diagnostic::Diagnostics;
use crate::model::fingerprint::Fingerprint;
use crate::model::id::{PartId, QuestionId};
use crate::model::source::SourceFile;
use crate::model::translation::{PartTranslation, QuestionTranslation, QuizTranslation};
use crate::parse::cloze_text;
use crate::parse::prose;
use crate::parse::shape::{Kind, Shape, optional};
use crate::parse::toml_tree::{self, Node, TomlText};
use std::collections::BTreeMap;

/// A quiz's translation.
pub const QUIZ_TRANSLATION: Shape = Shape {
    name: "a quiz's translation",
    about: "The texts of a quiz in another language, by id.",
    fields: &[
        optional("title", Kind::Text, "The title in this language."),
        optional("intro", Kind::Markdown, "The introduction in this language."),
        optional("question", Kind::Keyed(&Kind::Id, &Kind::Table(&QUESTION_TRANSLATION)), "Texts by question id."),
    ],
};

const QUESTION_TRANSLATION: Shape = Shape {
    name: "a question's translation",
    about: "The texts of one question in another language.",
    fields: &[
        optional(
            "translates",
            Kind::Fingerprint,
            "The revision of the question that was translated; `mafunzo translate` writes it.",
        ),
        optional("prompt", Kind::Markdown, "The words of the question."),
        optional("explain", Kind::Markdown, "The reason."),
        optional("hints", Kind::List(&Kind::Markdown), "As many as the source has."),
        optional("text", Kind::Text, "Of a cloze question: the text with the same gaps."),
        optional("model_answer", Kind::Markdown, "Of a reflection: what a good response holds."),
        optional("option", Kind::Keyed(&Kind::Id, &Kind::Table(&PART_TRANSLATION)), "Texts by option id."),
        optional("row", Kind::Keyed(&Kind::Id, &Kind::Table(&PART_TRANSLATION)), "Texts by row id."),
        optional("item", Kind::Keyed(&Kind::Id, &Kind::Table(&PART_TRANSLATION)), "Texts by item id."),
        optional("gap", Kind::Keyed(&Kind::Id, &Kind::Table(&PART_TRANSLATION)), "Feedback by gap id."),
        optional("step", Kind::Keyed(&Kind::Id, &Kind::Table(&PART_TRANSLATION)), "Texts by step id."),
        optional("choice", Kind::Keyed(&Kind::Id, &Kind::Table(&PART_TRANSLATION)), "Texts by choice id."),
        optional("rubric", Kind::Keyed(&Kind::Id, &Kind::Table(&PART_TRANSLATION)), "Texts by rubric id."),
    ],
};

const PART_TRANSLATION: Shape = Shape {
    name: "a translated option, row or item",
    about: "The texts of one option, row or item in another language.",
    fields: &[
        optional("text", Kind::Markdown, "The words."),
        optional("feedback", Kind::Markdown, "Why it is right or wrong."),
    ],
};

/// Reads a translation.
pub fn read(file: &SourceFile, diagnostics: &mut Diagnostics) -> QuizTranslation {
    toml_tree::read(TomlText::whole(file), &QUIZ_TRANSLATION, diagnostics, |node, diagnostics| QuizTranslation {
        file: file.path.clone(),
        title: node.plain("title"),
        intro: node.text("intro").map(|_| prose::document(&node, "intro", file, diagnostics)),
        questions: node
            .keyed_tables("question")
            .into_iter()
            .filter_map(|(id, entry)| {
                let mut question = question(&entry, file, diagnostics);
                question.span = id.span;
                Some((QuestionId::parse(id.value).ok()?, question))
            })
            .collect(),
    })
}

fn question(node: &Node<'_, '_>, file: &SourceFile, diagnostics: &mut Diagnostics) -> QuestionTranslation {
    let mut parts = BTreeMap::new();
    for kind in ["option", "row", "item", "gap", "step", "choice", "rubric"] {
        for (id, entry) in node.keyed_tables(kind) {
            let line = |key: &str, diagnostics: &mut Diagnostics| {
                entry.text(key).map(|text| prose::read_line(&text, file, diagnostics))
            };
            let part = PartTranslation {
                span: id.span,
                text: line("text", diagnostics),
                feedback: line("feedback", diagnostics),
            };
            if let Ok(id) = PartId::parse(id.value) {
                parts.insert(id, part);
            }
        }
    }
    let document = |key: &str, diagnostics: &mut Diagnostics| {
        node.text(key).map(|_| prose::document(node, key, file, diagnostics))
    };
    QuestionTranslation {
        span: node.span(),
        translates: node.text("translates").and_then(|print| Fingerprint::parse(print.value)),
        prompt: document("prompt", diagnostics),
        explain: document("explain", diagnostics),
        text: node.text("text").map(|text| cloze_text::read(&text, file, diagnostics)),
        model_answer: document("model_answer", diagnostics),
        hints: node.texts_of("hints").iter().map(|hint| prose::read_line(hint, file, diagnostics)).collect(),
        parts,
    }
}
