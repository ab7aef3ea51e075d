//! Telling words that mean in Markdown what they are, so that they need no parser.

use crate::model::document::{Inline, Line};
use crate::model::shared_text::SharedText;
use crate::model::source::SourceFile;

/// The line that Markdown would make of these words, when that is a single paragraph of these very words.
pub fn line(words: &str, file: &SourceFile) -> Option<Line> {
    is_plain(words).then(|| [Inline::Text(SharedText::of(words, file))].into())
}

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
    use crate::model::diagnostic::Diagnostics;
    use crate::model::document::Block;
    use crate::model::source::Span;
    use crate::parse::markdown::{self, Origin};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_short_way_reads_what_markdown_reads(words in "[a-zA-Z0-9 ,;?()/%.é-]{1,30}") {
            let words = words.trim();
            let file = SourceFile { path: "quizzes/soap.toml".into(), text: words.into() };
            let short = line(words, &file);
            prop_assume!(short.is_some());
            let span = Span::file("quizzes/soap.toml");
            let long = markdown::document(words, Origin::Value { file: &file, span: &span }, &mut Diagnostics::default());
            prop_assert_eq!(long.blocks, short.map(|line| vec![Block::Paragraph(line)]).unwrap_or_default());
        }
    }
}
