//! Markdown inside TOML values: short texts, most of them without any formatting.

use crate::model::code::Code;
use crate::model::diagnostic::{Diagnostic, Diagnostics};
use crate::model::document::{Block, Document, Line};
use crate::model::source::SourceFile;
use crate::parse::markdown::{self, Origin};
use crate::parse::plain_words;
use crate::parse::toml_tree::{At, Node};

/// The text of a key as a document; empty when the key is absent.
pub fn document(node: &Node<'_, '_>, key: &str, file: &SourceFile, diagnostics: &mut Diagnostics) -> Document {
    match node.text(key) {
        Some(text) => read(&text, file, diagnostics),
        None => Document::default(),
    }
}

/// The text of a key as one line; empty when the key is absent.
pub fn line(node: &Node<'_, '_>, key: &str, file: &SourceFile, diagnostics: &mut Diagnostics) -> Line {
    match node.text(key) {
        Some(text) => read_line(&text, file, diagnostics),
        None => Line::default(),
    }
}

/// A text as one line.
pub fn read_line(text: &At<&str>, file: &SourceFile, diagnostics: &mut Diagnostics) -> Line {
    let words = text.value.trim();
    if let Some(line) = plain_words::line(words, file) {
        return line;
    }
    let mut blocks = read(text, file, diagnostics).blocks;
    match (blocks.pop(), blocks.is_empty()) {
        (Some(Block::Paragraph(line)), true) => line,
        (None, _) => Line::default(),
        _ => {
            diagnostics.push(
                Diagnostic::new(Code::OneParagraph, text.span.clone(), "this text has to be a single paragraph")
                    .help("take out empty lines, lists and signs such as `#` or `1.` at its beginning"),
            );
            Line::default()
        }
    }
}

fn read(text: &At<&str>, file: &SourceFile, diagnostics: &mut Diagnostics) -> Document {
    let words = text.value.trim();
    if let Some(line) = plain_words::line(words, file) {
        return Document { blocks: vec![Block::Paragraph(line)], ..Document::default() };
    }
    markdown::document(words, Origin::Value { file, span: &text.span }, diagnostics)
}
