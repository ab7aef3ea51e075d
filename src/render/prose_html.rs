//! [`Document`] to HTML.

mod footnote;
mod inline;
pub mod picture;

use crate::model::course::Course;
use crate::model::directive::{Directive, DirectiveKind, NoteKind};
use crate::model::document::{Alignment, Block, Document, Inline, Line, List, Placed, Table, plain};
use crate::model::edition::Edition;
use crate::model::heading_level::Level;
use crate::model::language::Language;
use crate::render::address::Address;
use crate::render::html::Html;
use crate::render::media::Media;
use crate::render::messages::Messages;
use crate::render::page::PageName;
use crate::render::translated_course::TranslatedCourse;
use std::collections::BTreeSet;

/// What every text of one page and language shares.
#[derive(Clone, Copy)]
pub struct Surroundings<'c> {
    /// For names of services.
    pub course: &'c Course,
    /// Facilitator notes are absent from the participant edition.
    pub edition: Edition,
    /// Where links lead.
    pub address: &'c Address,
    /// The page the text stands on.
    pub page: &'c PageName,
    /// The page the text was written for, where it is shown on another one: its headings and footnotes are there.
    pub text_of: Option<&'c PageName>,
    /// Labels of callouts and the like.
    pub messages: &'c Messages,
    /// Site addresses of pictures and files.
    pub media: &'c Media,
}

impl<'c> Surroundings<'c> {
    fn message(&self, key: &'c str) -> &'c str {
        self.messages.text(self.address.language.as_str(), key)
    }

    fn own_id(&self, id: &str) -> String {
        let mut own = self.address.prefix(self.page);
        own.push_str(id);
        own
    }

    /// What a callout is called on this page.
    pub fn label(&self, kind: &DirectiveKind) -> String {
        label(kind, self.course, &self.address.language, self.messages)
    }

    /// A link to a place on the same page; it works whatever the file is called.
    pub fn own_place(&self, id: &str) -> String {
        format!("#{}", self.own_id(id))
    }
}

/// Markup for what `{{ … }}` places, made beforehand.
pub type PlacedHtml<'p> = &'p dyn Fn(&Placed) -> Html;

/// About as many bytes as a block takes.
const ROOM_FOR_BLOCK: usize = 256;

/// A whole document with its footnotes. Blocks whose number is in `stale` are marked as older than their source.
pub fn document(document: &Document, stale: &[usize], surroundings: Surroundings<'_>, placed: PlacedHtml<'_>) -> Html {
    let mut writer = Writer {
        out: Html::with_room(ROOM_FOR_BLOCK * document.blocks.len()),
        at: surroundings,
        placed,
        callouts: 0,
        notes: Vec::new(),
        mentioned: BTreeSet::new(),
    };
    let stale: BTreeSet<usize> = stale.iter().copied().collect();
    for (index, block) in document.blocks.iter().enumerate() {
        if stale.contains(&index) && !writer.is_absent(block) {
            writer.out.push_tag("<div class=\"stale\" data-state=\"stale\"><p class=\"stale-note\">");
            writer.text_of("translation.stale_block");
            writer.out.push_tag("</p>");
            writer.block(block);
            writer.out.push_tag("</div>\n");
        } else {
            writer.block(block);
        }
    }
    writer.footnotes(document);
    writer.out
}

/// A document that stands on a page with others; `callouts` counts those of all of them, whose ids must differ.
pub fn part(document: &Document, callouts: &mut usize, at: Surroundings<'_>, placed: PlacedHtml<'_>) -> Html {
    let mut writer =
        Writer { out: Html::default(), at, placed, callouts: *callouts, notes: Vec::new(), mentioned: BTreeSet::new() };
    writer.blocks(&document.blocks);
    writer.footnotes(document);
    *callouts = writer.callouts;
    writer.out
}

/// Blocks of a document, without what is placed between them.
pub fn blocks(blocks: &[Block], surroundings: Surroundings<'_>) -> Html {
    let mut writer = Writer {
        out: Html::default(),
        at: surroundings,
        placed: &|_| Html::default(),
        callouts: 0,
        notes: Vec::new(),
        mentioned: BTreeSet::new(),
    };
    writer.blocks(blocks);
    writer.out
}

/// Adds a document without anything placed in it, as quizzes have.
pub fn push_text(text: &Document, surroundings: Surroundings<'_>, out: &mut Html) {
    // One paragraph needs no tags of its own where it stands alone.
    match text.blocks.as_slice() {
        [Block::Paragraph(words)] => push_line(words, surroundings, out),
        _ => out.push_html(&document(text, &[], surroundings, &|_| Html::default())),
    }
}

/// A document without anything placed in it.
pub fn text(text: &Document, surroundings: Surroundings<'_>) -> Html {
    let mut out = Html::default();
    push_text(text, surroundings, &mut out);
    out
}

/// One line.
pub fn line(words: &[Inline], surroundings: Surroundings<'_>) -> Html {
    let mut out = Html::default();
    push_line(words, surroundings, &mut out);
    out
}

/// Adds one line.
pub fn push_line(words: &[Inline], surroundings: Surroundings<'_>, out: &mut Html) {
    let nothing = |_: &Placed| Html::default();
    let mut writer = Writer {
        out: std::mem::take(out),
        at: surroundings,
        placed: &nothing,
        callouts: 0,
        notes: Vec::new(),
        mentioned: BTreeSet::new(),
    };
    writer.line(words);
    *out = writer.out;
}

/// What a callout is called in a language.
pub fn label(kind: &DirectiveKind, course: &Course, language: &Language, messages: &Messages) -> String {
    let message = |key: &str| messages.text(language.as_str(), key).to_owned();
    let name = message(&format!("callout.{}", kind.name()));
    match kind {
        DirectiveKind::Activity { minutes, method } => {
            let key = match (minutes, method) {
                (Some(_), Some(_)) => "callout.activity_method",
                (Some(_), None) => "callout.activity_minutes",
                (None, Some(_)) => "callout.activity_how",
                (None, None) => "callout.activity",
            };
            let method = method.as_deref().unwrap_or_default();
            messages.filled(language.as_str(), key, minutes.map(u64::from), &[("method", method)])
        }
        DirectiveKind::Role(role) => {
            let texts = TranslatedCourse::of(course, language);
            let service = course.settings.roles.iter().find(|known| known.id == *role);
            format!("{name}: {}", service.map_or(role.as_str(), |service| texts.role(service).text))
        }
        DirectiveKind::Note
        | DirectiveKind::Tip
        | DirectiveKind::Important
        | DirectiveKind::Warning
        | DirectiveKind::Caution
        | DirectiveKind::Key
        | DirectiveKind::Case
        | DirectiveKind::Discussion
        | DirectiveKind::ContentNote
        | DirectiveKind::Facilitator(NoteKind::General)
        | DirectiveKind::JobAid
        | DirectiveKind::Cards => name,
        DirectiveKind::Facilitator(note) => format!("{name}: {}", message(&format!("note.{}", note.name()))),
    }
}

struct Writer<'c, 'p> {
    out: Html,
    at: Surroundings<'c>,
    placed: PlacedHtml<'p>,
    callouts: usize,
    /// Labels of footnotes in the order of their first mention.
    notes: Vec<Box<str>>,
    /// Footnotes whose first mention has its id.
    mentioned: BTreeSet<usize>,
}

impl Writer<'_, '_> {
    fn text_of(&mut self, key: &'static str) {
        self.out.push_text(self.at.message(key));
    }

    fn is_absent(&self, block: &Block) -> bool {
        let note = matches!(block, Block::Directive(directive) if directive.kind.is_note());
        note && self.at.edition == Edition::Participant
    }

    fn blocks(&mut self, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &Block) {
        if self.is_absent(block) {
            return;
        }
        match block {
            Block::Paragraph(line) => self.paragraph(line),
            Block::Heading(heading) => {
                let (open, close) = match heading.level {
                    Level::Two => ("<h2", "</h2>\n"),
                    Level::Three => ("<h3", "</h3>\n"),
                    Level::Four => ("<h4", "</h4>\n"),
                    Level::Five => ("<h5", "</h5>\n"),
                    Level::Six => ("<h6", "</h6>\n"),
                };
                self.out.push_tag(open);
                let id = self.at.own_id(&heading.id);
                self.out.push_attribute("id", &id);
                self.out.push_tag(">");
                self.line(&heading.text);
                self.out.push_tag(close);
            }
            Block::List(list) => self.list(list),
            Block::Quote(blocks) => {
                self.out.push_tag("<blockquote>\n");
                self.blocks(blocks);
                self.out.push_tag("</blockquote>\n");
            }
            Block::Table(table) => self.table(table),
            Block::Code(code) => {
                self.out.push_tag("<pre><code>");
                self.out.push_text(code);
                self.out.push_tag("</code></pre>\n");
            }
            Block::Definitions(definitions) => {
                self.out.push_tag("<dl>\n");
                for definition in definitions {
                    self.out.push_tag("<dt>");
                    self.line(&definition.term);
                    self.out.push_tag("</dt>\n");
                    for meaning in &definition.meanings {
                        self.out.push_tag("<dd>");
                        self.item_blocks(meaning);
                        self.out.push_tag("</dd>\n");
                    }
                }
                self.out.push_tag("</dl>\n");
            }
            Block::Rule => self.out.push_tag("<hr>\n"),
            Block::Directive(directive) => self.directive(directive),
            Block::Placed(placed) => {
                let html = (self.placed)(placed);
                self.out.push_html(&html);
            }
        }
    }

    fn paragraph(&mut self, line: &Line) {
        if let [Inline::Image(image)] = &**line {
            self.out.push_tag("<figure>");
            self.image(image);
            self.out.push_tag("</figure>\n");
            return;
        }
        self.out.push_tag("<p>");
        self.line(line);
        self.out.push_tag("</p>\n");
    }

    fn list(&mut self, list: &List) {
        match list.start {
            Some(1) => self.out.push_tag("<ol>\n"),
            Some(start) => {
                self.out.push_tag("<ol");
                self.out.push_attribute("start", &start.to_string());
                self.out.push_tag(">\n");
            }
            None => self.out.push_tag("<ul>\n"),
        }
        for item in &list.items {
            match item.task {
                Some(done) => {
                    self.out.push_tag("<li class=\"task\"><input type=\"checkbox\"");
                    let name = self.at.message(if done { "task.done" } else { "task.open" });
                    self.out.push_attribute("aria-label", name);
                    self.out.push_tag(if done { " checked disabled> " } else { " disabled> " });
                    self.item_blocks(&item.blocks);
                }
                None => {
                    self.out.push_tag("<li>");
                    self.item_blocks(&item.blocks);
                }
            }
            self.out.push_tag("</li>\n");
        }
        self.out.push_tag(if list.start.is_some() { "</ol>\n" } else { "</ul>\n" });
    }

    /// The first paragraph of an item stands without tags of its own when it is the only one.
    fn item_blocks(&mut self, blocks: &[Block]) {
        let paragraphs = blocks.iter().filter(|block| matches!(block, Block::Paragraph(_))).count();
        match blocks {
            [Block::Paragraph(line), rest @ ..] if paragraphs == 1 => {
                self.line(line);
                if !rest.is_empty() {
                    self.out.push_tag("\n");
                    self.blocks(rest);
                }
            }
            _ => self.blocks(blocks),
        }
    }

    fn table(&mut self, table: &Table) {
        // A wide table scrolls inside its own region, which therefore takes the focus and has a name.
        self.out.push_tag("<div class=\"table\" role=\"region\" tabindex=\"0\"");
        let name = match table
            .head
            .iter()
            .map(|cell| plain(cell))
            .filter(|cell| !cell.trim().is_empty())
            .collect::<Vec<_>>()
        {
            heads if heads.is_empty() => self.at.message("table.label").to_owned(),
            heads => {
                let language = self.at.address.language.as_str();
                self.at.messages.filled(language, "table.label_of", None, &[("title", &heads.join(", "))])
            }
        };
        self.out.push_attribute("aria-label", &name);
        self.out.push_tag("><table>\n<thead><tr>");
        for (index, cell) in table.head.iter().enumerate() {
            self.cell("<th scope=\"col\"", "<td", cell, table.alignments.get(index), "</th>", "</td>");
        }
        self.out.push_tag("</tr></thead>\n<tbody>\n");
        for row in &table.rows {
            self.out.push_tag("<tr>");
            for (index, cell) in row.iter().enumerate() {
                self.cell("<td", "<td", cell, table.alignments.get(index), "</td>", "</td>");
            }
            self.out.push_tag("</tr>\n");
        }
        self.out.push_tag("</tbody></table></div>\n");
    }

    /// An empty heading cell is no heading.
    fn cell(
        &mut self,
        open: &'static str,
        open_empty: &'static str,
        cell: &Line,
        alignment: Option<&Alignment>,
        close: &'static str,
        close_empty: &'static str,
    ) {
        let empty = cell.is_empty();
        self.out.push_tag(if empty { open_empty } else { open });
        match alignment {
            Some(Alignment::Center) => self.out.push_tag(" class=\"center\">"),
            Some(Alignment::End) => self.out.push_tag(" class=\"end\">"),
            Some(Alignment::Start) | None => self.out.push_tag(">"),
        }
        self.line(cell);
        self.out.push_tag(if empty { close_empty } else { close });
    }

    fn directive(&mut self, directive: &Directive) {
        self.callouts += 1;
        let id = self.at.own_id(&format!("callout-{}", self.callouts));
        self.out.push_tag("<div class=\"callout\"");
        self.out.push_attribute("data-kind", directive.kind.name());
        if let DirectiveKind::Role(role) = &directive.kind {
            self.out.push_attribute("data-role", role.as_str());
        }
        self.out.push_tag(" role=\"group\"");
        self.out.push_attribute("aria-labelledby", &id);
        self.out.push_tag(">\n<p class=\"callout-title\"");
        self.out.push_attribute("id", &id);
        self.out.push_tag("><span class=\"callout-label\">");
        let label = self.at.label(&directive.kind);
        self.out.push_text(&label);
        self.out.push_tag("</span>");
        if !directive.title.is_empty() {
            self.out.push_tag(" ");
            self.line(&directive.title);
        }
        self.out.push_tag("</p>\n");
        self.blocks(&directive.blocks);
        self.out.push_tag("</div>\n");
    }
}
