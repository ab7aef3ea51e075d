//! What stands in a line: words, links, pictures.

use super::Writer;
use super::picture::{picture_size, translated_file};
use crate::model::document::{Image, Inline, Line, Link, Target};
use crate::render::page::PageName;

impl Writer<'_, '_> {
    pub(super) fn line(&mut self, line: &[Inline]) {
        line.iter().for_each(|inline| self.inline(inline));
    }

    pub(super) fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) => self.out.push_text(text),
            Inline::Code(code) => {
                self.out.push_tag("<code>");
                self.out.push_text(code);
                self.out.push_tag("</code>");
            }
            Inline::Emphasis(line) => self.wrapped("<em>", line, "</em>"),
            Inline::Strong(line) => self.wrapped("<strong>", line, "</strong>"),
            Inline::Strikethrough(line) => self.wrapped("<s>", line, "</s>"),
            Inline::Link(link) => self.link(link),
            Inline::Image(image) => self.image(image),
            Inline::SoftBreak => self.out.push_tag("\n"),
            Inline::HardBreak => self.out.push_tag("<br>\n"),
            Inline::FootnoteMention(label) => self.mention(label),
        }
    }

    fn wrapped(&mut self, open: &'static str, line: &Line, close: &'static str) {
        self.out.push_tag(open);
        self.line(line);
        self.out.push_tag(close);
    }

    fn link(&mut self, link: &Link) {
        let address = self.at.address;
        let (class, href) = match &link.target {
            Target::Web(url) => (Some("web"), url.to_string()),
            Target::Heading(heading) => {
                let elsewhere = self.at.text_of.map(|page| address.place(page, heading));
                (None, elsewhere.unwrap_or_else(|| self.at.own_place(heading)))
            }
            Target::Module { module, heading } => {
                let page = PageName::Module(module.clone());
                (None, heading.as_deref().map_or_else(|| address.page(&page), |heading| address.place(&page, heading)))
            }
            Target::Term(term) => (Some("term"), address.place(&PageName::Glossary, &format!("term-{term}"))),
            Target::Reference(id) => {
                (Some("source"), address.place(&PageName::Sources, &format!("source-{}", id.as_str())))
            }
            Target::File(file) => (None, self.at.media.address(file).to_owned()),
        };
        self.out.push_tag("<a");
        if let Some(class) = class {
            self.out.push_attribute("class", class);
        }
        self.out.push_attribute("href", &href);
        if matches!(&link.target, Target::Web(url) if url.starts_with("http")) {
            self.out.push_tag(" rel=\"external noreferrer noopener\"");
        }
        self.out.push_tag(">");
        self.line(&link.text);
        self.out.push_tag("</a>");
    }

    pub(super) fn image(&mut self, image: &Image) {
        let translated = translated_file(&image.file, &self.at.address.language);
        let file = translated.as_deref().filter(|path| self.at.media.has(path)).unwrap_or(&image.file);
        self.out.push_tag("<img");
        self.out.push_attribute("src", self.at.media.address(file));
        self.out.push_attribute("alt", &image.alternative);
        if let Some((width, height)) = self.at.course.media.get(file).and_then(|media| picture_size(&media.bytes)) {
            self.out.push_attribute("width", &width.to_string());
            self.out.push_attribute("height", &height.to_string());
        }
        self.out.push_tag(">");
    }
}
