//! Markup that we made ourselves.

use crate::render::scan;
use serde::Serialize;

/// Markup made by this stage. There is no way from an author's text to it except [`Html::push_text`], which escapes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Html(String);

impl Html {
    /// Nothing yet, with memory for about as many bytes.
    pub fn with_room(bytes: usize) -> Self {
        Self(String::with_capacity(bytes))
    }

    /// Adds markup written in our own code.
    pub fn push_tag(&mut self, tag: &'static str) {
        self.0.push_str(tag);
    }

    /// Adds words, escaped for text and for quoted attributes.
    pub fn push_text(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let mut from = 0;
        let special = |byte| (byte == b'&') | (byte == b'<') | (byte == b'>') | (byte == b'"');
        while let Some(at) = scan::next(bytes, from, special) {
            self.0.push_str(&text[from..at]);
            self.0.push_str(match bytes[at] {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                _ => "&quot;",
            });
            from = at + 1;
        }
        self.0.push_str(&text[from..]);
    }

    /// Adds ` name="value"`.
    pub fn push_attribute(&mut self, name: &'static str, value: &str) {
        self.0.push(' ');
        self.0.push_str(name);
        self.0.push_str("=\"");
        self.push_text(value);
        self.0.push('"');
    }

    /// Adds a number.
    pub fn push_number(&mut self, number: usize) {
        if let Some(digit) = u32::try_from(number).ok().and_then(|number| char::from_digit(number, 10)) {
            self.0.push(digit);
        } else {
            self.0.push_str(&number.to_string());
        }
    }

    /// Adds markup made elsewhere in this stage.
    pub fn push_html(&mut self, html: &Html) {
        self.0.push_str(&html.0);
    }

    /// Adds what a template of the theme made.
    pub fn push_rendered(&mut self, rendered: &str) {
        self.0.push_str(rendered);
    }

    /// Takes over what a template of the theme made: it has escaped what was not ours.
    pub fn from_template(rendered: String) -> Self {
        Self(rendered)
    }

    /// The markup.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The markup.
    pub fn into_string(self) -> String {
        self.0
    }

    /// `None` when there is none.
    pub fn unless_empty(self) -> Option<Self> {
        if self.is_empty() { None } else { Some(self) }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_cannot_become_tags_or_leave_their_attribute() {
        let mut html = Html::default();
        html.push_tag("<p");
        html.push_attribute("title", "\"><script>");
        html.push_tag(">");
        html.push_text("a & b < c");
        assert_eq!(html.as_str(), "<p title=\"&quot;&gt;&lt;script&gt;\">a &amp; b &lt; c");
    }
}
