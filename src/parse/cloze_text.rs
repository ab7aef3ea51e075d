//! Texts with gaps: `{gap-id}` marks one.

use crate::model::diagnostic::Diagnostics;
use crate::model::document::{Inline, Line};
use crate::model::id::PartId;
use crate::model::source::SourceFile;
use crate::model::translation::ClozeText;
use crate::parse::prose;
use crate::parse::toml_tree::At;

/// Reads a text with its gaps in order; an id may stand twice, which is for the caller to judge.
pub fn read(text: &At<&str>, file: &SourceFile, diagnostics: &mut Diagnostics) -> ClozeText {
    let mut words = |words: &str| {
        if words.trim().is_empty() {
            return if words.is_empty() { Line::default() } else { [Inline::Text(" ".into())].into() };
        }
        let mut line = prose::read_line(&At { value: words, span: text.span.clone() }, file, diagnostics).into_vec();
        // Markdown takes white space off the ends of a paragraph; beside a gap it parts two words.
        if words.starts_with(char::is_whitespace) {
            line.insert(0, Inline::Text(" ".into()));
        }
        if words.ends_with(char::is_whitespace) {
            line.push(Inline::Text(" ".into()));
        }
        line.into()
    };
    let mut cloze = ClozeText { span: text.span.clone(), texts: Vec::new(), gaps: Vec::new() };
    let mut rest = text.value;
    while let Some((before, gap, after)) = next_gap(rest) {
        cloze.texts.push(words(before));
        cloze.gaps.push(gap);
        rest = after;
    }
    cloze.texts.push(words(rest));
    cloze
}

/// What stands before the first `{id}`, the id, and what stands behind it.
fn next_gap(text: &str) -> Option<(&str, PartId, &str)> {
    let mut from = 0;
    while let Some(open) = text[from..].find('{').map(|at| at + from) {
        let close = text[open..].find('}')? + open;
        if let Ok(id) = PartId::parse(&text[open + 1..close]) {
            return Some((&text[..open], id, &text[close + 1..]));
        }
        from = open + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_is_an_id_in_braces() {
        let found = |text: &'static str| next_gap(text).map(|(before, id, after)| (before, id.to_string(), after));
        assert_eq!(found("a {b} c"), Some(("a ", "b".to_owned(), " c")));
        assert_eq!(found("a {not an id} {b-1}!"), Some(("a {not an id} ", "b-1".to_owned(), "!")));
        assert_eq!(found("a { b"), None);
    }
}
