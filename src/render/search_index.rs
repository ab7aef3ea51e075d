//! What can be found in one language: one entry per section of a module, per quiz and per term.

use crate::model::document::{Block, DirectiveKind, Document, Inline, Line, Placed, plain, push_plain};
use crate::model::edition::Edition;
use crate::model::quiz::Purpose;
use crate::render::page::PageName;
use crate::render::prose_html::Surroundings;
use crate::render::translated::{TranslatedModule, TranslatedQuiz};
use crate::render::translated_course::TranslatedTerm;
use serde::Serialize;

/// One entry; `page` is the title of the page it stands on.
#[derive(Serialize)]
struct Entry<'e> {
    id: usize,
    title: &'e str,
    page: &'e str,
    href: &'e str,
    text: &'e str,
}

/// Adds the index as JSON that can stand in a script: the `lang` of the page and its `documents`.
pub fn push_json(at: Surroundings<'_>, out: &mut String) {
    let course = at.course;
    let language = &at.address.language;
    out.push_str("{\"lang\":");
    push_value(language.as_str(), out);
    out.push_str(",\"documents\":[");
    let mut entries = Entries { out, count: 0, edition: at.edition };
    for module in &course.modules {
        let translated = TranslatedModule::of(course, module, language);
        let page = PageName::Module(module.id.clone());
        entries.add(translated.title(), translated.title(), &at.address.page(&page), translated.summary());
        for section in sections(translated.body()) {
            let href = section.id.map_or_else(|| at.address.page(&page), |id| at.address.place(&page, id));
            let mut text = String::new();
            section.blocks.iter().for_each(|block| entries.push_block(block, &mut text));
            let title = section.title.map_or_else(|| translated.title().to_owned(), |title| plain(title));
            entries.add(&title, translated.title(), &href, &text);
        }
    }
    for quiz in course.quizzes.values().filter(|quiz| quiz.purpose == Purpose::Practice) {
        let translated = TranslatedQuiz::of(course, quiz, language);
        let mut text = String::new();
        for question in &quiz.questions {
            translated.question(question).prompt().blocks.iter().for_each(|block| entries.push_block(block, &mut text));
        }
        let href = at.address.page(&PageName::Quiz(quiz.id.clone()));
        entries.add(translated.title(), translated.title(), &href, &text);
    }
    let glossary = at.messages.text(language.as_str(), "site.glossary").to_owned();
    for term in &course.glossary {
        let said = TranslatedTerm::of(course, term, language);
        // Whoever knows the word in another language finds it too.
        let others = said.source_word().into_iter().chain(term.translations.values().map(|found| &*found.text));
        let words: Vec<&str> = said.also().iter().map(|word| &**word).chain(others).collect();
        let text = format!("{} {}", plain(said.definition().text), words.join(", "));
        let href = at.address.place(&PageName::Glossary, &format!("term-{}", term.id));
        entries.add(said.term(), &glossary, &href, &text);
    }
    out.push_str("]}");
}

/// Adds a value as JSON in which no tag of HTML ends or begins, and which scripts of every age can read.
fn push_value<T: Serialize + ?Sized>(value: &T, out: &mut String) {
    let json = serde_json::to_string(value).expect("an entry has text keys only");
    let mut from = 0;
    for (at, byte) in json.bytes().enumerate() {
        let rest = &json.as_bytes()[at..];
        let (length, safe) = match byte {
            b'<' if rest.starts_with(b"</") => (1, "<\\"),
            b'<' if rest.starts_with(b"<!--") => (1, "\\u003c"),
            0xE2 if rest.starts_with("\u{2028}".as_bytes()) => (3, "\\u2028"),
            0xE2 if rest.starts_with("\u{2029}".as_bytes()) => (3, "\\u2029"),
            _ => continue,
        };
        out.push_str(&json[from..at]);
        out.push_str(safe);
        from = at + length;
    }
    out.push_str(&json[from..]);
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
    fn add(&mut self, title: &str, page: &str, href: &str, text: &str) {
        if self.count > 0 {
            self.out.push(',');
        }
        push_value(&Entry { id: self.count, title, page, href, text: text.trim() }, self.out);
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
