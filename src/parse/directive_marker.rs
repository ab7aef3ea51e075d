//! How a block quote says that it is a directive.

use std::ops::Range;

/// The first line of a directive: `> [!NAME argument] Title`.
pub struct Marker<'t> {
    /// As the author wrote it.
    pub name: &'t str,
    /// What follows the name inside the bracket.
    pub argument: &'t str,
    /// Where the bracket stands.
    pub bracket: Range<usize>,
    /// Where the words behind it stand.
    pub title: Range<usize>,
    /// Where the line ends.
    pub line_end: usize,
}

impl<'t> Marker<'t> {
    /// The marker that a block quote begins with.
    pub fn find(text: &'t str, quote: &Range<usize>) -> Option<Self> {
        let source = text.get(quote.clone())?;
        let line = source.lines().next()?;
        let inner = line.trim_start().strip_prefix('>')?;
        let start = quote.start + (line.len() - inner.trim_start().len());
        let rest = inner.trim_start().strip_prefix("[!")?;
        let (head, title) = rest.split_once(']')?;
        let (name, argument) = head.split_once(char::is_whitespace).unwrap_or((head, ""));
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-' || byte == b'_') {
            return None;
        }
        let bracket = start..start + 2 + head.len() + 1;
        let title_start = bracket.end + (title.len() - title.trim_start().len());
        let line_end = quote.start + line.len();
        Some(Marker {
            name,
            argument: argument.trim(),
            bracket,
            title: title_start..title_start + title.trim().len(),
            line_end,
        })
    }
}
