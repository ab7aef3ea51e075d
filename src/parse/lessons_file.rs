//! `lessons.toml`: what earlier workshops learnt and passed on.

use crate::model::diagnostic::Diagnostics;
use crate::model::language::Language;
use crate::model::lesson::Lesson;
use crate::model::source::SourceFile;
use crate::parse::shape::{Kind, Shape, optional, required};
use crate::parse::toml_tree::{self, TomlText};

/// The lessons file.
pub const LESSONS: Shape = Shape {
    name: "the lessons",
    about: "What earlier workshops learnt and passed on; `{{ lessons }}` places it.",
    fields: &[optional("lesson", Kind::Tables(&LESSON), "The lessons, each under [[lesson]].")],
};

const LESSON: Shape = Shape {
    name: "a lesson",
    about: "One lesson card, chosen and edited by a facilitator. Nobody can be recognised in it.",
    fields: &[
        required("situation", Kind::Text, "What happened, without names, dates, places or rare details."),
        optional("helped", Kind::Text, "What helped."),
        optional("hindered", Kind::Text, "What hindered."),
        optional("change", Kind::Text, "What they will change."),
        optional("language", Kind::Language, "The language it is written in; left out: that of the course."),
    ],
};

/// Reads the lessons.
pub fn read(file: &SourceFile, diagnostics: &mut Diagnostics) -> Vec<Lesson> {
    toml_tree::read(TomlText::whole(file), &LESSONS, diagnostics, |node, _| {
        let lesson = |entry: &toml_tree::Node<'_, '_>| {
            Some(Lesson {
                language: entry.parsed("language", Language::parse).map(|language| language.value),
                situation: entry.plain("situation")?,
                helped: entry.plain("helped"),
                hindered: entry.plain("hindered"),
                change: entry.plain("change"),
                span: entry.span(),
            })
        };
        node.tables("lesson").iter().filter_map(lesson).collect()
    })
}
