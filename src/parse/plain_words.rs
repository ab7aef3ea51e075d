//! Telling words that mean in Markdown what they are, so that they need no parser.

use crate::model::document::{Inline, Line};
use crate::model::shared_text::SharedText;
use crate::model::source::SourceFile;

/// The line that Markdown would make of these words, when that is a single paragraph of these very words.
pub fn line(words: &str, file: &SourceFile) -> Option<Line> {
    is_plain(words).then(|| [Inline::Text(SharedText::of(words, file))].into())
}

fn is_plain(words: &str) -> bool {
    let bytes = words.as_bytes();
    let begins_plain = bytes.first().is_some_and(|byte| *byte >= 0x80 || byte.is_ascii_alphabetic());
    // Without a branch for each byte, many are looked at in one go.
    let all_mean_nothing = bytes.iter().fold(true, |so_far, byte| so_far & means_nothing(*byte));
    // Doubled they are a dash, or a break at the end of a line.
    let doubled = |(last, byte): (&u8, &u8)| (last == byte) & ((*byte == b' ') | (*byte == b'-'));
    let pairs = bytes.iter().zip(bytes.iter().skip(1));
    let any_doubled = pairs.fold(false, |found, pair| found | doubled(pair));
    begins_plain && all_mean_nothing && !any_doubled && !words.contains("...")
}

/// Where it stands alone.
fn means_nothing(byte: u8) -> bool {
    let is_letter = (byte | 0x20).wrapping_sub(b'a') < 26;
    let is_mark = (byte == b' ')
        | (byte == b'-')
        | (byte == b'.')
        | (byte == b',')
        | (byte == b';')
        | (byte == b'?')
        | (byte == b'(')
        | (byte == b')')
        | (byte == b'/')
        | (byte == b'%');
    (byte >= 0x80) | is_letter | byte.is_ascii_digit() | is_mark
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
