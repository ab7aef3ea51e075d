//! What stands in a line.

use super::Reader;
use crate::model::code::Code;
use crate::model::document::{Image, Inline, Line, Link, plain};
use crate::model::shared_text::SharedText;
use crate::parse::link_target::{BadTarget, percent_decoded, target};
use crate::parse::source_name::resolve;
use pulldown_cmark::{CowStr, Event, LinkType, Tag};
use std::ops::Range;

/// Where a line ends.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Until {
    /// At the end of the tag that was just opened, which is taken too.
    End,
    /// Before the next block, or the end of what holds it.
    Block,
}

impl<'t, F: pulldown_cmark::BrokenLinkCallback<'t>> Reader<'t, '_, '_, F> {
    /// Reads inlines. Those that begin before byte `from` are passed over.
    pub(super) fn line(&mut self, from: usize, until: Until) -> Line {
        let start = self.inlines.len();
        while let Some((event, _)) = self.events.peek() {
            let block_begins = match event {
                Event::Start(tag) => !is_inline(tag),
                Event::Rule | Event::Html(_) => true,
                _ => false,
            };
            if until == Until::Block && (block_begins || matches!(event, Event::End(_))) {
                break;
            }
            let Some((event, range)) = self.events.next() else { break };
            let before = range.start < from;
            match event {
                Event::End(_) => break,
                Event::Start(_) if before => self.skip(),
                _ if before => {}
                Event::SoftBreak if self.inlines.len() == start => {}
                Event::Text(text) => self.words(start, &text, &range),
                Event::Code(text) => self.inlines.push(Inline::Code(text.as_ref().into())),
                Event::SoftBreak => self.inlines.push(Inline::SoftBreak),
                Event::HardBreak => self.inlines.push(Inline::HardBreak),
                Event::InlineHtml(html) | Event::Html(html) => self.html(&html, range),
                Event::FootnoteReference(label) => {
                    self.inlines.push(Inline::FootnoteMention(label.as_ref().into()));
                }
                Event::Start(tag) => {
                    let inline = self.inline(tag, range);
                    self.inlines.extend(inline);
                }
                Event::Rule | Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
            }
        }
        self.inlines.drain(start..).collect()
    }

    /// Adds words to the line whose first inline is at `start`.
    fn words(&mut self, start: usize, text: &str, range: &Range<usize>) {
        // Most words hold no brace at all.
        let may_be_placed = text.as_bytes().contains(&b'{') && text.contains("{{");
        if may_be_placed && self.text.get(range.clone()).is_some_and(|source| source.contains("{{")) {
            self.report(
                Code::MisplacedBlock,
                range.clone(),
                "`{{ … }}` stands alone on its line",
                "leave an empty line before and after it; to show the braces as text, put them between `backticks`",
            );
        }
        // The parser hands out the parts of a mention without its footnote as plain words.
        let undefined =
            text.starts_with('^') && self.text[..range.start].ends_with('[') && self.text[range.end..].starts_with(']');
        if undefined {
            self.report(
                Code::UnresolvedReference,
                range.start - 1..range.end + 1,
                format!("no footnote is called `{text}`"),
                format!("write `[{text}]: …` on a line of its own"),
            );
        }
        let text = SharedText::of(text, self.origin.file());
        match self.inlines[start..].last_mut() {
            Some(Inline::Text(last)) => *last = last.followed_by(&text),
            _ => self.inlines.push(Inline::Text(text)),
        }
    }

    fn inline(&mut self, tag: Tag<'t>, range: Range<usize>) -> Option<Inline> {
        match tag {
            Tag::Emphasis => Some(Inline::Emphasis(self.line(0, Until::End))),
            Tag::Strong => Some(Inline::Strong(self.line(0, Until::End))),
            Tag::Strikethrough => Some(Inline::Strikethrough(self.line(0, Until::End))),
            Tag::Link { link_type, dest_url, .. } => {
                let text = self.line(0, Until::End);
                let address = match link_type {
                    LinkType::Email => CowStr::from(format!("mailto:{dest_url}")),
                    _ => dest_url,
                };
                let span = self.origin.span(range.clone());
                match target(&address, self.origin.file()) {
                    Ok(target) => Some(Inline::Link(Box::new(Link { target, text, span }))),
                    Err(BadTarget { code, message, help }) => {
                        self.report(code, range, message, help);
                        None
                    }
                }
            }
            Tag::Image { dest_url, .. } => {
                let alternative = plain(&self.line(0, Until::End));
                self.image(&dest_url, alternative.trim(), range)
            }
            _ => {
                self.skip();
                None
            }
        }
    }

    fn image(&mut self, address: &str, alternative: &str, range: Range<usize>) -> Option<Inline> {
        if address.contains(':') || address.starts_with("//") {
            self.report(
                Code::RemoteImage,
                range,
                format!("the picture `{address}` is not in the course folder"),
                "save it under modules/media/ and write `![what it shows](media/name.svg)`",
            );
            return None;
        }
        if alternative.is_empty() {
            self.report(
                Code::MissingAlternative,
                range.clone(),
                "this picture has no text alternative",
                "say in the square brackets what it shows, for people who cannot see it: `![The three elements: …](…)`",
            );
        }
        let Some(file) = resolve(&self.origin.file().path, &percent_decoded(address)) else {
            self.report(
                Code::BrokenLink,
                range,
                format!("`{address}` leads out of the course folder"),
                "keep pictures under modules/media/",
            );
            return None;
        };
        let (file, alternative) = (file.into(), alternative.into());
        Some(Inline::Image(Box::new(Image { file, alternative, span: self.origin.span(range) })))
    }
}

pub(super) fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
    )
}
