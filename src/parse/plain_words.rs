//! Telling words that mean in Markdown what they are, so that they need no parser.

use crate::model::document::{Inline, Line};
use crate::model::shared_text::SharedText;
use crate::model::source::SourceFile;

/// Stands before and behind important words.
const STRONG: &str = "**";

/// The line that Markdown would make of these words, when that is a single paragraph of these very words, some of them
/// perhaps `**important**`.
pub fn line(words: &str, file: &SourceFile) -> Option<Line> {
    if !words.bytes().next().is_some_and(is_letter) {
        return None;
    }
    let text = |words: &str| Inline::Text(SharedText::of(words, file));
    if is_plain(words) {
        return Some([text(words)].into());
    }
    let parts: Vec<&str> = words.split(STRONG).collect();
    if !are_strong_in_turn(&parts) {
        return None;
    }
    let inline = |(index, part): (usize, &str)| match index % 2 {
        0 => text(part),
        _ => Inline::Strong([text(part)].into()),
    };
    Some(parts.into_iter().enumerate().filter(|(_, part)| !part.is_empty()).map(inline).collect())
}

/// Whether every second part is important words, and the others are plain words that leave no doubt about it.
fn are_strong_in_turn(parts: &[&str]) -> bool {
    let begins = |part: &str, such: fn(u8) -> bool| part.bytes().next().is_some_and(such);
    let ends = |part: &str, such: fn(u8) -> bool| part.bytes().next_back().is_some_and(such);
    let last = parts.len() - 1;
    parts.len() > 1
        && parts.len() % 2 == 1
        && parts.iter().enumerate().all(|(index, part)| {
            is_plain(part)
                && match index {
                    index if index % 2 == 1 => begins(part, is_ascii_letter) && ends(part, is_ascii_letter),
                    0 => ends(part, is_space),
                    index if index == last && part.is_empty() => true,
                    index if index == last => begins(part, is_space_or_stop),
                    _ => begins(part, is_space_or_stop) && ends(part, is_space),
                }
        })
}

fn is_plain(words: &str) -> bool {
    let bytes = words.as_bytes();
    // Without a branch for each byte, many are looked at in one go.
    let all_mean_nothing = bytes.iter().fold(true, |so_far, byte| so_far & MEANS_NOTHING[usize::from(*byte)]);
    // Doubled they are a dash, a break at the end of a line, or dots that are one sign.
    let doubled = |(last, byte): (&u8, &u8)| (last == byte) & ((*byte == b' ') | (*byte == b'-') | (*byte == b'.'));
    let pairs = bytes.iter().zip(bytes.iter().skip(1));
    let any_doubled = pairs.fold(false, |found, pair| found | doubled(pair));
    all_mean_nothing && !any_doubled
}

/// Of each byte, whether it means nothing where it stands alone.
const MEANS_NOTHING: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < table.len() {
        let is_mark = matches!(byte as u8, b' ' | b'-' | b'.' | b',' | b';' | b'?' | b'(' | b')' | b'/' | b'%');
        table[byte] = is_letter(byte as u8) || (byte as u8).is_ascii_digit() || is_mark;
        byte += 1;
    }
    table
};

/// Of any script.
const fn is_letter(byte: u8) -> bool {
    byte >= 0x80 || byte.is_ascii_alphabetic()
}

fn is_ascii_letter(byte: u8) -> bool {
    byte.is_ascii_alphabetic()
}

fn is_space(byte: u8) -> bool {
    byte == b' '
}

fn is_space_or_stop(byte: u8) -> bool {
    matches!(byte, b' ' | b'.' | b',' | b';' | b'?')
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
        #![proptest_config(ProptestConfig::with_cases(1024))]

        #[test]
        fn the_short_way_reads_what_markdown_reads(words in "[a-zA-Z0-9 ,;?()/%.é-]{1,30}") {
            same(&words)?;
        }

        #[test]
        fn so_it_does_with_important_words(words in r"[a-z]{1,3}( |\*\*|[a-zé1 .,;?()-]{1,3}| \*\*[a-z]{1,3}\*\*[ .?]){1,8}") {
            same(&words)?;
        }
    }

    fn same(words: &str) -> Result<(), TestCaseError> {
        let words = words.trim();
        let file = SourceFile { path: "quizzes/soap.toml".into(), text: words.into() };
        // What is left to the parser needs no comparison.
        let Some(short) = line(words, &file) else { return Ok(()) };
        let span = Span::file("quizzes/soap.toml");
        let long = markdown::document(words, Origin::Value { file: &file, span: &span }, &mut Diagnostics::default());
        prop_assert_eq!(long.blocks, vec![Block::Paragraph(short)]);
        Ok(())
    }

    #[test]
    fn important_words_are_read_the_short_way() {
        let file = SourceFile { path: "quizzes/soap.toml".into(), text: "Which is **not** so?".into() };
        let line = line(&file.text, &file).expect("the short way");
        assert!(matches!(&*line, [Inline::Text(_), Inline::Strong(_), Inline::Text(_)]), "{line:?}");
    }
}
