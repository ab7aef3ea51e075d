//! What can be found in one language: one entry per section of a module, per quiz and per term.

use crate::model::document::{Block, DirectiveKind, Document, Inline, Line, Placed, plain, push_plain, unformatted};
use crate::model::edition::Edition;
use crate::model::quiz::Purpose;
use crate::render::page::PageName;
use crate::render::prose_html::Surroundings;
use crate::render::scan;
use crate::render::translated::{TranslatedModule, TranslatedQuiz};
use std::borrow::Cow;

/// Adds the index as JSON that can stand in a script: the `lang` of the page and its `documents`.
pub fn push_json(at: Surroundings<'_>, out: &mut String) {
    let course = at.course;
    let language = &at.address.language;
    out.push_str("{\"lang\":");
    push_string(language.as_str(), out);
    out.push_str(",\"documents\":[");
    let mut entries = Entries { out, count: 0, edition: at.edition };
    let mut text = String::new();
    for module in &course.modules {
        let translated = TranslatedModule::of(course, module, language);
        let page = PageName::Module(module.id.clone());
        entries.add(translated.title(), translated.title(), &at.address.page(&page), translated.summary());
        for section in sections(translated.body()) {
            let href = section.id.map_or_else(|| at.address.page(&page), |id| at.address.place(&page, id));
            text.clear();
            section.blocks.iter().for_each(|block| entries.push_block(block, &mut text));
            let title = section.title.map_or(Cow::Borrowed(translated.title()), |title| unformatted(title));
            entries.add(&title, translated.title(), &href, &text);
        }
    }
    for quiz in course.quizzes.values().filter(|quiz| quiz.purpose == Purpose::Practice) {
        let translated = TranslatedQuiz::of(course, quiz, language);
        text.clear();
        for question in &quiz.questions {
            translated.question(question).prompt().blocks.iter().for_each(|block| entries.push_block(block, &mut text));
        }
        let href = at.address.page(&PageName::Quiz(quiz.id.clone()));
        entries.add(translated.title(), translated.title(), &href, &text);
    }
    let glossary = at.messages.text(language.as_str(), "site.glossary").to_owned();
    for term in &course.glossary {
        let translations = term.translations.values().map(|translation| &*translation.text);
        let words: Vec<&str> = term.also.iter().map(|word| &**word).chain(translations).collect();
        let text = format!("{} {}", plain(&term.definition), words.join(", "));
        let href = at.address.place(&PageName::Glossary, &format!("term-{}", term.id));
        entries.add(&term.term, &glossary, &href, &text);
    }
    out.push_str("]}");
}

/// Adds a text as JSON in which no tag of HTML ends or begins, and which scripts of every age can read.
fn push_string(text: &str, out: &mut String) {
    let bytes = text.as_bytes();
    out.push('"');
    let (mut copied, mut from) = (0, 0);
    while let Some(at) = scan::next(bytes, from, |byte| matches!(byte, 0..0x20 | b'"' | b'\\' | b'<' | 0xE2)) {
        let rest = &bytes[at..];
        let (length, safe) = match bytes[at] {
            b'"' => (1, "\\\""),
            b'\\' => (1, "\\\\"),
            b'\n' => (1, "\\n"),
            b'\r' => (1, "\\r"),
            b'\t' => (1, "\\t"),
            // No other control character means anything to a search.
            0..0x20 => (1, " "),
            b'<' if rest.starts_with(b"</") => (1, "<\\"),
            b'<' if rest.starts_with(b"<!--") => (1, "\\u003c"),
            0xE2 if rest.starts_with("\u{2028}".as_bytes()) => (3, "\\u2028"),
            0xE2 if rest.starts_with("\u{2029}".as_bytes()) => (3, "\\u2029"),
            _ => {
                from = at + 1;
                continue;
            }
        };
        out.push_str(&text[copied..at]);
        out.push_str(safe);
        (copied, from) = (at + length, at + length);
    }
    out.push_str(&text[copied..]);
    out.push('"');
}

struct Section<'d> {
    title: Option<&'d Line>,
    id: Option<&'d str>,
    blocks: &'d [Block],
}

/// The text between headings of the first two levels.
fn sections(body: &Document) -> Vec<Section<'_>> {
    let mut sections = Vec::new();
    let mut start = 0;
    let (mut title, mut id) = (None, None);
    for (index, block) in body.blocks.iter().enumerate() {
        if let Block::Heading(heading) = block
            && heading.level <= 3
        {
            sections.push(Section { title, id, blocks: &body.blocks[start..index] });
            start = index + 1;
            title = Some(&heading.text);
            id = Some(&*heading.id);
        }
    }
    sections.push(Section { title, id, blocks: &body.blocks[start..] });
    sections.retain(|section| section.title.is_some() || !section.blocks.is_empty());
    sections
}

struct Entries<'o> {
    out: &'o mut String,
    count: usize,
    edition: Edition,
}

impl Entries<'_> {
    /// Adds an entry; `page` is the title of the page it stands on.
    fn add(&mut self, title: &str, page: &str, href: &str, text: &str) {
        if self.count > 0 {
            self.out.push(',');
        }
        self.out.push_str("{\"id\":");
        self.out.push_str(&self.count.to_string());
        for (key, value) in [("title", title), ("page", page), ("href", href), ("text", text.trim())] {
            self.out.push_str(",\"");
            self.out.push_str(key);
            self.out.push_str("\":");
            push_string(value, self.out);
        }
        self.out.push('}');
        self.count += 1;
    }

    fn push_line(&self, line: &[Inline], out: &mut String) {
        push_plain(line, out);
        out.push(' ');
    }

    fn push_block(&self, block: &Block, out: &mut String) {
        match block {
            Block::Paragraph(line) => self.push_line(line, out),
            Block::Heading(heading) => self.push_line(&heading.text, out),
            Block::List(list) => {
                list.items.iter().flat_map(|item| &item.blocks).for_each(|block| self.push_block(block, out))
            }
            Block::Quote(blocks) => blocks.iter().for_each(|block| self.push_block(block, out)),
            Block::Table(table) => {
                table.head.iter().chain(table.rows.iter().flatten()).for_each(|cell| self.push_line(cell, out));
            }
            Block::Code(code) => {
                out.push_str(code);
                out.push(' ');
            }
            Block::Definitions(definitions) => {
                for definition in definitions {
                    self.push_line(&definition.term, out);
                    definition.meanings.iter().flatten().for_each(|block| self.push_block(block, out));
                }
            }
            Block::Directive(directive) => {
                if directive.kind == DirectiveKind::Facilitator && self.edition == Edition::Participant {
                    return;
                }
                self.push_line(&directive.title, out);
                directive.blocks.iter().for_each(|block| self.push_block(block, out));
            }
            Block::Rule | Block::Placed(Placed::Quiz(..) | Placed::Agenda | Placed::Contacts) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_leaves_its_string_or_the_script_around_it() {
        let mut out = String::new();
        push_string("a \"b\" \\ \n\u{1}</script><!-- \u{2028} é < 3", &mut out);
        assert_eq!(out, "\"a \\\"b\\\" \\\\ \\n <\\/script>\\u003c!-- \\u2028 é < 3\"");
        assert_eq!(serde_json::from_str::<String>(&out).expect("JSON"), "a \"b\" \\ \n </script><!-- \u{2028} é < 3");
    }
}
