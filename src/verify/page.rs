//! A page as a browser would cut it up.

use html5gum::{DefaultEmitter, Token, Tokenizer};

/// The parts of a page in order.
pub(super) struct Page {
    pub(super) parts: Vec<Part>,
}

/// A part of a page with the byte at which it begins.
pub(super) enum Part {
    /// A start tag.
    Start(Element),
    /// An end tag of this name.
    End(String),
    /// Text; in a script or style its code.
    Text(String, usize),
    /// A comment.
    Comment(String, usize),
}

/// A start tag; names are in small letters, values have their references resolved.
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: Vec<Attribute>,
    pub(super) at: usize,
}

/// Name and value, and where it stands.
pub(super) struct Attribute {
    pub(super) name: String,
    pub(super) value: String,
    pub(super) at: usize,
}

impl Page {
    /// Every input is some page.
    pub(super) fn read(bytes: &[u8]) -> Self {
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let mut parts = Vec::new();
        for token in Tokenizer::new_with_emitter(bytes, emitter) {
            let Ok(token) = token;
            match token {
                Token::StartTag(tag) => {
                    let attribute = |(name, value): (&html5gum::HtmlString, &html5gum::Spanned<_, usize>)| {
                        let value: &html5gum::Spanned<html5gum::HtmlString, usize> = value;
                        Attribute { name: text(name), value: text(value), at: value.span.start }
                    };
                    let attributes = tag.attributes.iter().map(attribute).collect();
                    parts.push(Part::Start(Element { name: text(&tag.name), attributes, at: tag.span.start }));
                }
                Token::EndTag(tag) => parts.push(Part::End(text(&tag.name))),
                Token::String(string) => parts.push(Part::Text(text(&string), string.span.start)),
                Token::Comment(comment) => parts.push(Part::Comment(text(&comment), comment.span.start)),
                Token::Doctype(_) | Token::Error(_) => {}
            }
        }
        Self { parts }
    }

    /// The start tags in order.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.parts.iter().filter_map(|part| match part {
            Part::Start(element) => Some(element),
            Part::End(_) | Part::Text(..) | Part::Comment(..) => None,
        })
    }

    /// Elements of this name with the text that follows them directly: code of scripts and styles.
    pub(super) fn code<'p>(&'p self, name: &'p str) -> impl Iterator<Item = (&'p Element, String, usize)> {
        let parts = &self.parts;
        parts.iter().enumerate().filter_map(move |(index, part)| match part {
            Part::Start(element) if element.name == name => {
                let mut code = String::new();
                let mut at = element.at;
                for part in &parts[index + 1..] {
                    let Part::Text(text, start) = part else { break };
                    if code.is_empty() {
                        at = *start;
                    }
                    code.push_str(text);
                }
                Some((element, code, at))
            }
            Part::Start(_) | Part::End(_) | Part::Text(..) | Part::Comment(..) => None,
        })
    }
}

impl Element {
    /// The value of an attribute.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|attribute| attribute.name == name).map(|attribute| &*attribute.value)
    }
}

/// Whether a script's code would run, rather than being data.
pub(super) fn is_code(script: &Element) -> bool {
    match script.get("type").map(|kind| kind.trim().to_ascii_lowercase()) {
        None => true,
        Some(kind) => kind.is_empty() || kind == "module" || kind.contains("javascript") || kind.contains("ecmascript"),
    }
}
