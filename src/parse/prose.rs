//! Markdown inside TOML values: short texts, most of them without any formatting.

use crate::model::code::Code;
use crate::model::diagnostic::{Diagnostic, Diagnostics};
use crate::model::document::{Block, Document, Inline, Line};
use crate::model::shared_text::SharedText;
use crate::model::source::SourceFile;
use crate::parse::markdown::{self, Origin};
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
        None => Line::new(),
    }
}

/// A text as one line.
pub fn read_line(text: &At<&str>, file: &SourceFile, diagnostics: &mut Diagnostics) -> Line {
    let words = text.value.trim();
    if is_plain(words) {
        return plain_line(words, file);
    }
    let mut blocks = read(text, file, diagnostics).blocks;
    match (blocks.pop(), blocks.is_empty()) {
        (Some(Block::Paragraph(line)), true) => line,
        (None, _) => Line::new(),
        _ => {
            diagnostics.push(
                Diagnostic::new(Code::OneParagraph, text.span.clone(), "this text has to be a single paragraph")
                    .help("take out empty lines, lists and signs such as `#` or `1.` at its beginning"),
            );
            Line::new()
        }
    }
}

fn read(text: &At<&str>, file: &SourceFile, diagnostics: &mut Diagnostics) -> Document {
    let words = text.value.trim();
    if is_plain(words) {
        return Document { blocks: vec![Block::Paragraph(plain_line(words, file))], ..Document::default() };
    }
    markdown::document(words, Origin::Value { file, span: &text.span }, diagnostics)
}

fn plain_line(words: &str, file: &SourceFile) -> Line {
    vec![Inline::Text(SharedText::of(words, file))]
}

/// Whether Markdown would make a single paragraph of these very words.
fn is_plain(words: &str) -> bool {
    let begins_plain = words.bytes().next().is_some_and(|byte| byte >= 0x80 || byte.is_ascii_alphabetic());
    let (mut last, mut last_but_one) = (0, 0);
    begins_plain
        && words.bytes().all(|byte| {
            let means_nothing = byte >= 0x80
                || byte.is_ascii_alphanumeric()
                || match byte {
                    // Doubled they are a dash, or a break at the end of a line.
                    b' ' | b'-' => byte != last,
                    b'.' => !(last == b'.' && last_but_one == b'.'),
                    b',' | b';' | b'?' | b'(' | b')' | b'/' | b'%' => true,
                    _ => false,
                };
            (last_but_one, last) = (last, byte);
            means_nothing
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::source::Span;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_short_way_reads_what_markdown_reads(words in "[a-zA-Z0-9 ,;?()/%.é-]{1,30}") {
            let words = words.trim();
            prop_assume!(is_plain(words));
            let file = SourceFile { path: "quizzes/soap.toml".into(), text: words.into() };
            let span = Span::file("quizzes/soap.toml");
            let long = markdown::document(words, Origin::Value { file: &file, span: &span }, &mut Diagnostics::default());
            let short = read(&At { value: words, span: span.clone() }, &file, &mut Diagnostics::default());
            prop_assert_eq!(long.blocks, short.blocks);
        }
    }
}
