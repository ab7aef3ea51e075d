//! Headings and their ids.

use super::inline::Until;
use super::{Origin, Reader};
use crate::model::code::Code;
use crate::model::document::{Heading, plain};
use crate::model::heading_level::Level;
use pulldown_cmark::{CowStr, HeadingLevel};
use std::ops::Range;

impl<'t, F: pulldown_cmark::BrokenLinkCallback<'t>> Reader<'t, '_, '_, F> {
    pub(super) fn heading(&mut self, level: HeadingLevel, id: Option<CowStr<'t>>, range: Range<usize>) -> Heading {
        let level = level as u8;
        if matches!(self.origin, Origin::Value { .. }) {
            self.report(
                Code::HeadingLevel,
                range.clone(),
                "a heading cannot stand in a text of a quiz",
                "use **bold** words instead",
            );
        } else if level == 1 {
            self.report(
                Code::HeadingLevel,
                range.clone(),
                "headings start at `##`",
                "the page's main heading is the `title` of the front matter; add a `#` here",
            );
        } else if level > self.level + 1 {
            let most = "#".repeat(usize::from(self.level) + 1);
            self.report(
                Code::HeadingLevel,
                range.clone(),
                format!("this heading skips a level: `{most}` comes before `{}`", "#".repeat(usize::from(level))),
                "screen readers navigate by levels; use one `#` more than the heading above at the most",
            );
        }
        self.level = level.max(2);
        let text = self.line(0, Until::End);
        let written = id.is_some();
        let base = id.map_or_else(|| slug(&plain(&text)), |id| id.to_string());
        let mut id = base.clone();
        let mut count = 1;
        while !self.headings.insert(id.as_str().into()) {
            if written {
                self.report(
                    Code::DuplicateHeading,
                    range.clone(),
                    format!("the heading id `{base}` is used twice"),
                    "links can lead to one of them only; choose another id",
                );
            }
            count += 1;
            id = format!("{base}-{count}");
        }
        Heading { level: Level::nearest(level), id: id.into(), text }
    }
}

/// An id made of a heading's words: letters and digits of any script, in small letters, joined by hyphens.
fn slug(words: &str) -> String {
    let mut slug = String::with_capacity(words.len());
    for letter in words.chars().flat_map(char::to_lowercase) {
        if letter.is_alphanumeric() {
            slug.push(letter);
        } else if !slug.is_empty() && !slug.ends_with('-') && letter != '’' {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "section".to_owned() } else { slug.to_owned() }
}
