//! What can be found in one language: one entry per section of a module, per quiz and per term.

use crate::model::document::{Block, DirectiveKind, Document, Inline, Line, Placed, plain, push_plain};
use crate::model::edition::Edition;
use crate::model::quiz::Purpose;
use crate::render::page::PageName;
use crate::render::prose_html::Surroundings;
use crate::render::translated::{TranslatedModule, TranslatedQuiz};
use serde::Serialize;

#[derive(Serialize)]
struct Index<'c> {
    lang: &'c str,
    documents: Vec<Entry>,
}

/// One entry; `page` is the title of the page it stands on.
#[derive(Serialize)]
struct Entry {
    id: usize,
    title: String,
    page: String,
    href: String,
    text: String,
}

/// The index as JSON that can stand in a script.
pub fn json(at: Surroundings<'_>) -> String {
    let course = at.course;
    let language = &at.address.language;
    let mut entries = Entries { documents: Vec::new(), edition: at.edition };
    for module in &course.modules {
        let translated = TranslatedModule::of(course, module, language);
        let page = PageName::Module(module.id.clone());
        entries.add(translated.title(), translated.title(), at.address.page(&page), translated.summary().to_owned());
        for section in sections(translated.body()) {
            let href = section.id.map_or_else(|| at.address.page(&page), |id| at.address.place(&page, id));
            let mut text = String::new();
            section.blocks.iter().for_each(|block| entries.push_block(block, &mut text));
            let title = section.title.map_or_else(|| translated.title().to_owned(), |title| plain(title));
            entries.add(&title, translated.title(), href, text);
        }
    }
    for quiz in course.quizzes.values().filter(|quiz| quiz.purpose == Purpose::Practice) {
        let translated = TranslatedQuiz::of(course, quiz, language);
        let mut text = String::new();
        for question in &quiz.questions {
            translated.question(question).prompt().blocks.iter().for_each(|block| entries.push_block(block, &mut text));
        }
        entries.add(translated.title(), translated.title(), at.address.page(&PageName::Quiz(quiz.id.clone())), text);
    }
    let glossary = at.messages.text(language.as_str(), "site.glossary").to_owned();
    for term in &course.glossary {
        let translations = term.translations.values().map(|translation| &*translation.text);
        let words: Vec<&str> = term.also.iter().map(|word| &**word).chain(translations).collect();
        let text = format!("{} {}", plain(&term.definition), words.join(", "));
        entries.add(&term.term, &glossary, at.address.place(&PageName::Glossary, &format!("term-{}", term.id)), text);
    }
    let index = Index { lang: language.as_str(), documents: entries.documents };
    let json = serde_json::to_string(&index).expect("an index has text keys only");
    json.replace("</", "<\\/").replace("<!--", "<\\!--").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
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

struct Entries {
    documents: Vec<Entry>,
    edition: Edition,
}

impl Entries {
    fn add(&mut self, title: &str, page: &str, href: String, text: String) {
        let id = self.documents.len();
        self.documents.push(Entry {
            id,
            title: title.to_owned(),
            page: page.to_owned(),
            href,
            text: text.trim().to_owned(),
        });
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
