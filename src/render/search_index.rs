//! What can be found in one language: one entry per section of a module, per quiz and per term.

use crate::model::course::Course;
use crate::model::document::{Block, Document, Inline, Line, push_plain, unformatted};
use crate::model::edition::Edition;
use crate::model::glossary::Term;
use crate::model::heading_level::Level;
use crate::model::module::Module;
use crate::model::quiz::{Purpose, Quiz};
use crate::render::page::PageName;
use crate::render::prose_html::Surroundings;
use crate::render::scan;
use crate::render::translated::{TranslatedModule, TranslatedQuiz};
use crate::render::translated_course::TranslatedTerm;
use std::borrow::Cow;

/// What stands in the index, in this order.
pub enum Part<'c> {
    /// Its summary and its sections.
    Module(&'c Module),
    /// The words of its questions.
    Quiz(&'c Quiz),
    /// One entry of the glossary.
    Term(&'c Term),
}

/// Everything that stands in the index.
pub fn parts(course: &Course) -> impl Iterator<Item = Part<'_>> {
    let practice = course.quizzes.values().filter(|quiz| quiz.purpose == Purpose::Practice);
    let modules = course.modules.iter().map(|module| Part::Module(module));
    modules.chain(practice.map(|quiz| Part::Quiz(quiz))).chain(course.glossary.iter().map(Part::Term))
}

/// Adds what stands before the first part.
pub fn push_begin(at: Surroundings<'_>, out: &mut String) {
    out.push_str("{\"lang\":");
    push_string(at.address.language.as_str(), out);
    out.push_str(",\"documents\":[");
}

/// Adds what stands behind the last part.
pub fn push_end(out: &mut String) {
    out.push_str("]}");
}

/// Adds a text as JSON in which no tag of HTML ends or begins, and which scripts of every age can read.
fn push_string(text: &str, out: &mut String) {
    let bytes = text.as_bytes();
    out.push('"');
    let (mut copied, mut from) = (0, 0);
    let special = |byte| (byte < 0x20) | (byte == b'"') | (byte == b'\\') | (byte == b'<') | (byte == 0xE2);
    while let Some(at) = scan::next(bytes, from, special) {
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
            && heading.level <= Level::Three
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

/// Numbers the entries, from 0 on.
#[derive(Default)]
pub struct Entries {
    count: usize,
    /// The words of the entry that is being made.
    text: String,
}

impl Entries {
    /// Adds the entries of a part.
    pub fn push(&mut self, part: &Part<'_>, at: Surroundings<'_>, out: &mut String) {
        match part {
            Part::Module(module) => self.push_module(module, at, out),
            Part::Quiz(quiz) => self.push_quiz(quiz, at, out),
            Part::Term(term) => self.push_term(term, at, out),
        }
    }

    fn push_module(&mut self, module: &Module, at: Surroundings<'_>, out: &mut String) {
        let translated = TranslatedModule::of(at.course, module, &at.address.language);
        let (page, title) = (PageName::Module(module.id.clone()), translated.title());
        self.text.clear();
        self.text.push_str(translated.summary());
        self.add(title, title, &at.address.page(&page), out);
        for section in sections(translated.body()) {
            let href = section.id.map_or_else(|| at.address.page(&page), |id| at.address.place(&page, id));
            let own_title = section.title.map_or(Cow::Borrowed(title), |title| unformatted(title));
            self.text.clear();
            section.blocks.iter().for_each(|block| push_block(block, at.edition, &mut self.text));
            self.add(&own_title, title, &href, out);
        }
    }

    fn push_quiz(&mut self, quiz: &Quiz, at: Surroundings<'_>, out: &mut String) {
        let translated = TranslatedQuiz::of(at.course, quiz, &at.address.language);
        self.text.clear();
        for question in &quiz.questions {
            let texts = translated.question(question);
            texts.prompt().blocks.iter().for_each(|block| push_block(block, at.edition, &mut self.text));
        }
        let href = at.address.page(&PageName::Quiz(quiz.id.clone()));
        self.add(translated.title(), translated.title(), &href, out);
    }

    fn push_term(&mut self, term: &Term, at: Surroundings<'_>, out: &mut String) {
        let said = TranslatedTerm::of(at.course, term, &at.address.language);
        // Whoever knows the word in another language finds it too.
        let others = said.source_word().into_iter().chain(term.translations.values().map(|found| &*found.text));
        let words: Vec<&str> = said.also().iter().map(|word| &**word).chain(others).collect();
        self.text.clear();
        push_plain(said.definition().text, &mut self.text);
        self.text.push(' ');
        self.text.push_str(&words.join(", "));
        let glossary = at.messages.text(at.address.language.as_str(), "site.glossary");
        let href = at.address.place(&PageName::Glossary, &format!("term-{}", term.id));
        self.add(said.term(), glossary, &href, out);
    }

    /// Adds an entry with the words that were gathered; `page` is the title of the page it stands on.
    fn add(&mut self, title: &str, page: &str, href: &str, out: &mut String) {
        if self.count > 0 {
            out.push(',');
        }
        out.push_str("{\"id\":");
        out.push_str(&self.count.to_string());
        for (key, value) in [("title", title), ("page", page), ("href", href), ("text", self.text.trim())] {
            out.push_str(",\"");
            out.push_str(key);
            out.push_str("\":");
            push_string(value, out);
        }
        out.push('}');
        self.count += 1;
    }
}

fn push_words(line: &[Inline], out: &mut String) {
    push_plain(line, out);
    out.push(' ');
}

fn push_block(block: &Block, edition: Edition, out: &mut String) {
    match block {
        Block::Paragraph(line) => push_words(line, out),
        Block::Heading(heading) => push_words(&heading.text, out),
        Block::List(list) => {
            list.items.iter().flat_map(|item| &item.blocks).for_each(|block| push_block(block, edition, out));
        }
        Block::Quote(blocks) => blocks.iter().for_each(|block| push_block(block, edition, out)),
        Block::Table(table) => {
            table.head.iter().chain(table.rows.iter().flatten()).for_each(|cell| push_words(cell, out));
        }
        Block::Code(code) => {
            out.push_str(code);
            out.push(' ');
        }
        Block::Definitions(definitions) => {
            for definition in definitions {
                push_words(&definition.term, out);
                definition.meanings.iter().flatten().for_each(|block| push_block(block, edition, out));
            }
        }
        Block::Directive(directive) => {
            if directive.kind.is_note() && edition == Edition::Participant {
                return;
            }
            push_words(&directive.title, out);
            directive.blocks.iter().for_each(|block| push_block(block, edition, out));
        }
        Block::Rule | Block::Placed(_) => {}
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
