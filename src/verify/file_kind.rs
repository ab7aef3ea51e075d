//! What a file is, by its name or by what it holds.

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileKind {
    /// HTML.
    Page,
    /// An SVG picture, which may hold links and scripts.
    Picture,
    /// CSS.
    Style,
    /// JavaScript.
    Script,
    /// Anything else.
    Other,
}

impl FileKind {
    pub(super) fn of(path: &str, bytes: &[u8]) -> Self {
        match super::names::ending(path).as_str() {
            "svg" => return FileKind::Picture,
            "css" => return FileKind::Style,
            "js" | "mjs" | "cjs" => return FileKind::Script,
            _ => {}
        }
        let start = bytes[..bytes.len().min(1024)].to_ascii_lowercase();
        let begins = |tag: &[u8]| start.windows(tag.len()).any(|window| window == tag);
        if begins(b"<!doctype html") || begins(b"<html") { FileKind::Page } else { FileKind::Other }
    }
}
