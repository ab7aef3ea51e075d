//! [`Document`] to Typst.

use crate::export::markup::Markup;
use crate::export::words::Words;
use crate::export::{agenda, contacts, lessons};
use crate::model::directive::{Directive, DirectiveKind, NoteKind};
use crate::model::document::{
    Alignment, Block, Definition, Document, Footnote, Heading, Image, Inline, Line, Link, List, Placed, Table, Target,
};
use crate::model::edition::Edition;
use crate::model::heading_level::Level;
use crate::model::id::ModuleId;
use crate::render::prose_html;
use crate::render::prose_html::picture::translated_file;
use std::collections::BTreeSet;

/// What of a document's surroundings is on the same paper.
#[derive(Clone, Copy)]
pub(super) enum Around<'d> {
    /// The whole document: its headings are headings of the paper, and links lead to them.
    Whole(&'d ModuleId, &'d [Footnote]),
    /// Some of its blocks, with their footnotes.
    Part(&'d [Footnote]),
    /// A piece of text.
    Nothing,
}

/// Adds blocks.
pub(super) fn blocks(blocks: &[Block], around: Around<'_>, words: Words<'_>, out: &mut Markup) {
    let mut writer = Writer { words, around, notes: BTreeSet::new(), out };
    writer.blocks(blocks);
}

/// Adds the text of a module. Blocks whose number is in `stale` are marked as older than their source.
pub(super) fn module(module: &ModuleId, body: &Document, stale: &[usize], words: Words<'_>, out: &mut Markup) {
    let around = Around::Whole(module, &body.footnotes);
    let mut writer = Writer { words, around, notes: BTreeSet::new(), out };
    for (place, block) in body.blocks.iter().enumerate() {
        if stale.contains(&place) && !writer.is_absent(block) {
            writer.out.call_words("facts", words.text("translation.stale_block"));
        }
        writer.block(block);
        writer.out.push("\n\n");
    }
}

/// Adds a document of a quiz or of `course.toml`, which has nothing around it.
pub(super) fn text(document: &Document, words: Words<'_>, out: &mut Markup) {
    blocks(&document.blocks, Around::Part(&document.footnotes), words, out);
}

/// Adds one line.
pub(super) fn line(line: &[Inline], words: Words<'_>, out: &mut Markup) {
    Writer { words, around: Around::Nothing, notes: BTreeSet::new(), out }.line(line);
}

struct Writer<'w, 'c, 'd> {
    words: Words<'c>,
    around: Around<'d>,
    /// Labels of footnotes that were mentioned before.
    notes: BTreeSet<Box<str>>,
    out: &'w mut Markup,
}

impl Writer<'_, '_, '_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
            self.out.push("\n\n");
        }
    }

    fn is_absent(&self, block: &Block) -> bool {
        let note = matches!(block, Block::Directive(directive) if directive.kind.is_note());
        note && self.words.edition == Edition::Participant
    }

    fn block(&mut self, block: &Block) {
        if self.is_absent(block) {
            return;
        }
        match block {
            Block::Paragraph(line) => match &**line {
                [Inline::Image(image)] => self.image(image, "#picture("),
                words => self.line(words),
            },
            Block::Heading(heading) => self.heading(heading),
            Block::List(list) => self.list(list),
            Block::Quote(blocks) => {
                self.out.push("#quote(block: true)");
                self.content(|writer| writer.blocks(blocks));
            }
            Block::Table(table) => self.table(table),
            Block::Code(code) => {
                self.out.push("#raw(block: true, ");
                self.out.lines(code.trim_end());
                self.out.push(");");
            }
            Block::Definitions(definitions) => self.definitions(definitions),
            Block::Rule => self.out.push("#change"),
            Block::Directive(directive) => self.directive(directive),
            Block::Placed(placed) => self.placed(placed),
        }
    }

    fn content(&mut self, inside: impl FnOnce(&mut Self)) {
        self.out.push("[");
        inside(self);
        self.out.push("]");
    }

    /// Only where the whole document stands on the paper do its headings follow that of the paper without a gap.
    fn heading(&mut self, heading: &Heading) {
        let Around::Whole(module, _) = self.around else {
            self.out.push("#minor");
            return self.content(|writer| writer.line(&heading.text));
        };
        self.out.push("#heading(level: ");
        self.out.number(match heading.level {
            Level::Two => 2u32,
            Level::Three => 3,
            Level::Four => 4,
            Level::Five => 5,
            Level::Six => 6,
        });
        self.out.push(")");
        self.content(|writer| writer.line(&heading.text));
        self.out.push("#label(");
        self.out.string(&place(module, &heading.id));
        self.out.push(");");
    }

    fn list(&mut self, list: &List) {
        if list.items.iter().any(|item| item.task.is_some()) {
            self.out.push("#tasks(");
        } else if let Some(start) = list.start {
            self.out.push("#enum(start: ");
            self.out.number(start);
            self.out.push(", ");
        } else {
            self.out.push("#list(");
        }
        for item in &list.items {
            self.content(|writer| writer.blocks(&item.blocks));
            self.out.push(", ");
        }
        self.out.push(");");
    }

    fn table(&mut self, table: &Table) {
        // A column that is mostly empty is there to be written in.
        let is_open = |column: usize| {
            let empty = table.rows.iter().filter(|row| row.get(column).is_none_or(|cell| cell.is_empty())).count();
            empty > 0 && empty * 2 >= table.rows.len()
        };
        let open = (0..table.head.len()).any(is_open);
        self.out.push(if open { "#rows(inset: 6.5pt, columns: (" } else { "#rows(columns: (" });
        (0..table.head.len()).for_each(|_| self.out.push(if open { "1fr, " } else { "auto, " }));
        self.out.push("), align: (");
        for alignment in &table.alignments {
            self.out.push(match alignment {
                Alignment::Start => "start, ",
                Alignment::Center => "center, ",
                Alignment::End => "end, ",
            });
        }
        self.out.push("), table.header(");
        self.cells(&table.head);
        self.out.push("), ");
        table.rows.iter().for_each(|row| self.cells(row));
        self.out.push(");");
    }

    fn cells(&mut self, cells: &[Line]) {
        for cell in cells {
            self.content(|writer| writer.line(cell));
            self.out.push(", ");
        }
    }

    fn definitions(&mut self, definitions: &[Definition]) {
        self.out.push("#terms(");
        for definition in definitions {
            self.out.push("terms.item(");
            self.content(|writer| writer.line(&definition.term));
            self.out.push(", ");
            self.content(|writer| definition.meanings.iter().for_each(|meaning| writer.blocks(meaning)));
            self.out.push("), ");
        }
        self.out.push(");");
    }

    fn directive(&mut self, directive: &Directive) {
        self.out.push(match &directive.kind {
            DirectiveKind::Warning | DirectiveKind::Caution | DirectiveKind::Important | DirectiveKind::ContentNote => {
                "#alert"
            }
            DirectiveKind::JobAid => "#card",
            DirectiveKind::Facilitator(
                NoteKind::Before
                | NoteKind::Plan
                | NoteKind::Say
                | NoteKind::Answers
                | NoteKind::Wrong
                | NoteKind::Care
                | NoteKind::General,
            )
            | DirectiveKind::Note
            | DirectiveKind::Tip
            | DirectiveKind::Key
            | DirectiveKind::Case
            | DirectiveKind::Activity { .. }
            | DirectiveKind::Discussion
            | DirectiveKind::Cards
            | DirectiveKind::Role(_) => "#callout",
        });
        let words = self.words;
        let label = prose_html::label(&directive.kind, words.course, words.language, words.messages);
        self.out.content(|out| out.words(&label));
        self.content(|writer| writer.line(&directive.title));
        self.content(|writer| writer.blocks(&directive.blocks));
    }

    fn placed(&mut self, placed: &Placed) {
        match placed {
            // They are pages to work on, not to print.
            Placed::Quiz(..) | Placed::LessonCard => {}
            Placed::Agenda => agenda::tables(self.words, self.out),
            Placed::Contacts => contacts::list(self.words, self.out),
            Placed::Lessons => lessons::list(self.words, self.out),
        }
    }

    fn line(&mut self, line: &[Inline]) {
        line.iter().for_each(|inline| self.inline(inline));
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) => self.out.words(text),
            Inline::Code(code) => {
                self.out.push("#raw(");
                self.out.lines(code);
                self.out.push(");");
            }
            Inline::Emphasis(line) => self.wrapped("#emph", line),
            Inline::Strong(line) => self.wrapped("#strong", line),
            Inline::Strikethrough(line) => self.wrapped("#strike", line),
            Inline::Link(link) => self.link(link),
            Inline::Image(image) => self.image(image, "#small-picture("),
            Inline::SoftBreak => self.out.push(" "),
            Inline::HardBreak => self.out.push("#linebreak();"),
            Inline::FootnoteMention(label) => self.mention(label),
        }
    }

    fn wrapped(&mut self, function: &'static str, line: &Line) {
        self.out.push(function);
        self.content(|writer| writer.line(line));
    }

    /// Paper leads nowhere but to the web and to places on the same paper; the words of other links stay.
    fn link(&mut self, link: &Link) {
        match (&link.target, self.around) {
            (Target::Web(url), _) => {
                self.out.push("#web(");
                self.out.string(url);
                self.out.push(", ");
                self.content(|writer| writer.line(&link.text));
                self.out.push(", ");
                self.out.content(|out| out.words(url));
                self.out.push(");");
            }
            (Target::Heading(heading), Around::Whole(module, _)) => {
                self.out.push("#link(label(");
                self.out.string(&place(module, heading));
                self.out.push("))");
                self.content(|writer| writer.line(&link.text));
            }
            (
                Target::Heading(_) | Target::Module { .. } | Target::Term(_) | Target::Reference(_) | Target::File(_),
                _,
            ) => self.line(&link.text),
        }
    }

    fn image(&mut self, image: &Image, function: &'static str) {
        let media = &self.words.course.media;
        let translated = translated_file(&image.file, self.words.language);
        let file = translated.as_deref().filter(|path| media.contains_key(*path)).unwrap_or(&image.file);
        if !is_picture(file) {
            return self.out.call_words("meta", &image.alternative);
        }
        self.out.push(function);
        self.out.string(&format!("/{file}"));
        self.out.push(", ");
        self.out.string(&image.alternative);
        self.out.push(");");
    }

    fn mention(&mut self, label: &str) {
        let (Around::Whole(_, footnotes) | Around::Part(footnotes)) = self.around else { return };
        let Some(footnote) = footnotes.iter().find(|footnote| *footnote.label == *label) else { return };
        if !self.notes.insert(label.into()) {
            return;
        }
        self.out.push("#footnote");
        self.content(|writer| writer.blocks(&footnote.blocks));
    }
}

/// Sounds and films are not printed; their words are.
pub(super) fn is_picture(file: &str) -> bool {
    let ending = file.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    ["svg", "png", "jpg", "jpeg", "gif", "webp"].contains(&&*ending)
}

/// What a heading is called among all headings of a paper.
fn place(module: &ModuleId, heading: &str) -> String {
    format!("{module}/{heading}")
}
