//! Text made ready for the wall: nothing to click, nothing that sends the reader elsewhere.

use super::slide::{Note, Origin};
use crate::model::directive::{Directive, DirectiveKind, NoteKind};
use crate::model::document::{Block, Definition, Document, Footnote, Inline, Line, List, ListItem, Table, Target};

/// Simplifies blocks of one document, and keeps for the speaker what that leaves out.
pub(super) struct Plain<'d> {
    footnotes: &'d [Footnote],
    reader: Reader,
    notes: Vec<Note>,
}

/// For whom text is made ready.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reader {
    /// Links within the course are words only.
    Room,
    /// Links lead on.
    Speaker,
}

impl<'d> Plain<'d> {
    pub(super) fn of(document: &'d Document) -> Self {
        Self { footnotes: &document.footnotes, reader: Reader::Room, notes: Vec::new() }
    }

    /// A facilitator note, and the footnotes it mentions.
    pub(super) fn note(&self, kind: NoteKind, directive: &Directive) -> Vec<Note> {
        self.for_speaker(Origin::Facilitator(kind), &directive.title, &directive.blocks)
    }

    /// Text of the module that is said rather than shown, and the footnotes it mentions.
    pub(super) fn said(&self, line: &Line) -> Vec<Note> {
        self.for_speaker(Origin::Text, &[], &[Block::Paragraph(line.clone())])
    }

    fn for_speaker(&self, kind: Origin, title: &[Inline], blocks: &[Block]) -> Vec<Note> {
        let mut plain = Plain { footnotes: self.footnotes, reader: Reader::Speaker, notes: Vec::new() };
        let note = Note { kind, title: plain.line(title), blocks: plain.blocks(blocks) };
        std::iter::once(note).chain(plain.notes).collect()
    }

    /// What was left out since the last call.
    pub(super) fn take_notes(&mut self) -> Vec<Note> {
        std::mem::take(&mut self.notes)
    }

    /// What stands in these blocks; callouts inside become paragraphs.
    pub(super) fn blocks(&mut self, blocks: &[Block]) -> Vec<Block> {
        blocks.iter().flat_map(|block| self.block(block)).collect()
    }

    fn block(&mut self, block: &Block) -> Vec<Block> {
        let one = match block {
            Block::Paragraph(line) => return self.paragraphs(line),
            Block::Heading(heading) => Block::Paragraph(vec![Inline::Strong(self.line(&heading.text))].into()),
            Block::List(list) => {
                let items = list.items.iter();
                let items = items.map(|item| ListItem { task: item.task, blocks: self.blocks(&item.blocks) }).collect();
                Block::List(List { start: list.start, items })
            }
            Block::Quote(blocks) => Block::Quote(self.blocks(blocks)),
            Block::Table(table) => {
                let mut row = |row: &Vec<Line>| row.iter().map(|cell| self.line(cell)).collect::<Vec<_>>();
                let (head, rows) = (row(&table.head), table.rows.iter().map(row).collect());
                Block::Table(Box::new(Table { alignments: table.alignments.clone(), head, rows }))
            }
            Block::Code(code) => Block::Code(code.clone()),
            Block::Definitions(definitions) => {
                let definitions = definitions.iter().map(|definition| Definition {
                    term: self.line(&definition.term),
                    meanings: definition.meanings.iter().map(|meaning| self.blocks(meaning)).collect(),
                });
                Block::Definitions(definitions.collect())
            }
            Block::Directive(directive) => return self.directive(directive),
            Block::Placed(_) if self.reader == Reader::Speaker => block.clone(),
            Block::Rule | Block::Placed(_) => return Vec::new(),
        };
        vec![one]
    }

    fn directive(&mut self, directive: &Directive) -> Vec<Block> {
        if let DirectiveKind::Facilitator(kind) = directive.kind {
            let notes = self.note(kind, directive);
            self.notes.extend(notes);
            return Vec::new();
        }
        let title = self.line(&directive.title);
        let title = (!title.is_empty()).then(|| Block::Paragraph(vec![Inline::Strong(title)].into()));
        title.into_iter().chain(self.blocks(&directive.blocks)).collect()
    }

    /// A picture between words becomes a paragraph of its own.
    fn paragraphs(&mut self, line: &Line) -> Vec<Block> {
        let mut out = Vec::new();
        let mut words = Vec::new();
        for inline in self.line(line) {
            if matches!(inline, Inline::Image(_)) {
                out.extend(paragraph(std::mem::take(&mut words)));
                out.push(Block::Paragraph(vec![inline].into()));
            } else {
                words.push(inline);
            }
        }
        out.extend(paragraph(words));
        out
    }

    pub(super) fn line(&mut self, line: &[Inline]) -> Line {
        let mut out: Vec<Inline> = Vec::with_capacity(line.len());
        for inline in line {
            match inline {
                Inline::Text(_) | Inline::Code(_) | Inline::Image(_) | Inline::SoftBreak | Inline::HardBreak => {
                    out.push(inline.clone());
                }
                Inline::Emphasis(line) => out.push(Inline::Emphasis(self.line(line))),
                Inline::Strong(line) => out.push(Inline::Strong(self.line(line))),
                Inline::Strikethrough(line) => out.push(Inline::Strikethrough(self.line(line))),
                Inline::Link(link) => match &link.target {
                    // Out of the course: people may want to copy it.
                    Target::Web(_) => out.push(inline.clone()),
                    // A deck has not every heading of its module.
                    Target::Heading(_) => out.extend(self.line(&link.text)),
                    Target::Module { .. } | Target::Term(_) | Target::Reference(_) | Target::File(_)
                        if self.reader == Reader::Speaker =>
                    {
                        out.push(inline.clone());
                    }
                    Target::Module { .. } | Target::Term(_) | Target::Reference(_) | Target::File(_) => {
                        out.extend(self.line(&link.text))
                    }
                },
                Inline::FootnoteMention(label) => self.footnote(label),
            }
        }
        out.into()
    }

    fn footnote(&mut self, label: &str) {
        let Some(footnote) = self.footnotes.iter().find(|footnote| *footnote.label == *label) else { return };
        // Not among what is being read, so that notes that mention each other come to an end.
        let mut plain = Plain { footnotes: &[], reader: Reader::Speaker, notes: Vec::new() };
        let blocks = plain.blocks(&footnote.blocks);
        self.notes.push(Note { kind: Origin::Text, title: Line::default(), blocks });
    }
}

fn paragraph(words: Vec<Inline>) -> Option<Block> {
    let says_something = words.iter().any(|inline| match inline {
        Inline::Text(text) => !text.trim().is_empty(),
        Inline::SoftBreak | Inline::HardBreak => false,
        Inline::Code(_)
        | Inline::Emphasis(_)
        | Inline::Strong(_)
        | Inline::Strikethrough(_)
        | Inline::Link(_)
        | Inline::Image(_)
        | Inline::FootnoteMention(_) => true,
    });
    says_something.then(|| Block::Paragraph(words.into()))
}
