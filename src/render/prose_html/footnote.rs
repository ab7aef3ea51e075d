//! Footnotes: their mentions, and the list at the end.

use super::Writer;
use crate::model::document::Document;

impl Writer<'_, '_> {
    pub(super) fn mention(&mut self, label: &str) {
        if self.at.text_of.is_some() {
            return;
        }
        let number = match self.notes.iter().position(|known| **known == *label) {
            Some(index) => index + 1,
            None => {
                self.notes.push(label.into());
                self.notes.len()
            }
        };
        self.out.push_tag("<sup class=\"footnote-ref\"><a");
        let href = self.at.own_place(&format!("note-{number}"));
        self.out.push_attribute("href", &href);
        if self.mentioned.insert(number) {
            let id = self.at.own_id(&format!("mention-{number}"));
            self.out.push_attribute("id", &id);
        }
        self.out.push_tag(">");
        self.out.push_number(number);
        self.out.push_tag("</a></sup>");
    }

    pub(super) fn footnotes(&mut self, document: &Document) {
        if self.notes.is_empty() {
            return;
        }
        self.out.push_tag("<section class=\"footnotes\"");
        self.out.push_attribute("aria-label", self.at.message("footnote.title"));
        self.out.push_tag("><ol>\n");
        // A note may mention further notes while it is written, so the list can grow.
        let mut index = 0;
        while index < self.notes.len() {
            let label = self.notes[index].clone();
            index += 1;
            self.out.push_tag("<li");
            let id = self.at.own_id(&format!("note-{index}"));
            self.out.push_attribute("id", &id);
            self.out.push_tag(">");
            if let Some(footnote) = document.footnotes.iter().find(|footnote| footnote.label == label) {
                self.item_blocks(&footnote.blocks);
            }
            self.out.push_tag(" <a class=\"footnote-back\"");
            let back = self.at.own_place(&format!("mention-{index}"));
            self.out.push_attribute("href", &back);
            self.out.push_attribute("aria-label", self.at.message("footnote.back"));
            self.out.push_tag(">↩</a></li>\n");
        }
        self.out.push_tag("</ol></section>\n");
    }
}
