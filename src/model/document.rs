//! Formatted text as a tree, free of Markdown's spelling and HTML's tags.

use crate::model::directive::Directive;
use crate::model::fingerprint::Fingerprint;
use crate::model::heading_level::Level;
use crate::model::id::{ModuleId, QuizId, ReferenceId, TermId};
use crate::model::shared_text::SharedText;
use crate::model::source::{SourcePath, Span};
use std::borrow::Cow;

/// A module's body, or a longer text of a quiz.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The blocks from top to bottom.
    pub blocks: Vec<Block>,
    /// In a module's body one per top-level block, of the author's text; a translation records them.
    pub fingerprints: Box<[Fingerprint]>,
    /// Notes in the order of their first mention.
    pub footnotes: Box<[Footnote]>,
}

/// One footnote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Footnote {
    /// As the author labelled it.
    pub label: Box<str>,
    /// Its text.
    pub blocks: Vec<Block>,
}

/// One line of formatted text.
pub type Line = Box<[Inline]>;

/// A part of a document that stands on its own lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Running text.
    Paragraph(Line),
    /// A heading below the page's title.
    Heading(Heading),
    /// A list with or without numbers.
    List(List),
    /// Words of someone else.
    Quote(Vec<Block>),
    /// Rows and columns.
    Table(Box<Table>),
    /// Text to be shown as typed.
    Code(Box<str>),
    /// Terms with what they mean.
    Definitions(Vec<Definition>),
    /// A change of subject.
    Rule,
    /// A block quote with a meaning.
    Directive(Box<Directive>),
    /// Something placed with `{{ … }}`.
    Placed(Box<Placed>),
}

/// See [`Block::Heading`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Below the page's title.
    pub level: Level,
    /// Unique in its document; what links aim at.
    pub id: Box<str>,
    /// The words.
    pub text: Line,
}

/// See [`Block::List`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// The first number of a numbered list.
    pub start: Option<u64>,
    /// Its items.
    pub items: Box<[ListItem]>,
}

/// One item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListItem {
    /// In a task list: ticked or not.
    pub task: Option<bool>,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// Where the text of a table's column stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    /// At the start of the line.
    Start,
    /// In the middle.
    Center,
    /// At the end of the line.
    End,
}

/// See [`Block::Table`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// One per column.
    pub alignments: Vec<Alignment>,
    /// The heading of each column.
    pub head: Vec<Line>,
    /// The rows below.
    pub rows: Vec<Vec<Line>>,
}

/// A term and its meanings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// What is defined.
    pub term: Line,
    /// One or more meanings.
    pub meanings: Vec<Vec<Block>>,
}

/// What `{{ … }}` places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Placed {
    /// A card that leads to a quiz.
    Quiz(QuizId, Span),
    /// The agenda.
    Agenda,
    /// The contact list.
    Contacts,
    /// A card that leads to the page on which lessons are written.
    LessonCard,
    /// What earlier workshops passed on.
    Lessons,
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Words.
    Text(SharedText),
    /// Words to be shown as typed.
    Code(Box<str>),
    /// Stressed words.
    Emphasis(Line),
    /// Important words.
    Strong(Line),
    /// Words no longer true.
    Strikethrough(Line),
    /// Words that lead somewhere.
    Link(Box<Link>),
    /// A picture.
    Image(Box<Image>),
    /// A new line in the source that means nothing.
    SoftBreak,
    /// A new line on the page.
    HardBreak,
    /// A mention of the footnote with this label.
    FootnoteMention(Box<str>),
}

/// See [`Inline::Link`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it leads.
    pub target: Target,
    /// The words.
    pub text: Line,
    /// The whole link in the source.
    pub span: Span,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Out of the course: `https:`, `http:`, `mailto:`, `tel:`.
    Web(Box<str>),
    /// A heading of the same document.
    Heading(Box<str>),
    /// Another module, and perhaps a heading in it.
    Module {
        /// Which.
        module: ModuleId,
        /// A heading id there.
        heading: Option<Box<str>>,
    },
    /// A term of the glossary.
    Term(TermId),
    /// An entry of the list of sources.
    Reference(ReferenceId),
    /// A file of the course that is offered as it is.
    File(SourcePath),
}

/// See [`Inline::Image`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// The file in the course folder.
    pub file: SourcePath,
    /// What it shows, in words.
    pub alternative: Box<str>,
    /// The whole image in the source.
    pub span: Span,
}

/// A block or a part of a line, as [`walk`] meets it.
#[derive(Clone, Copy, Debug)]
pub enum Part<'d> {
    /// A block.
    Block(&'d Block),
    /// A part of a line.
    Inline(&'d Inline),
}

impl Document {
    /// Visits every block and inline, parents first, footnotes last.
    pub fn walk<'d>(&'d self, visit: &mut dyn FnMut(Part<'d>)) {
        walk(&self.blocks, visit);
        for footnote in &self.footnotes {
            walk(&footnote.blocks, visit);
        }
    }

    /// Visits every block, parents first, footnotes last.
    pub fn walk_blocks<'d>(&'d self, visit: &mut dyn FnMut(&'d Block)) {
        walk_blocks(&self.blocks, visit);
        for footnote in &self.footnotes {
            walk_blocks(&footnote.blocks, visit);
        }
    }

    /// What is placed in it, in order.
    pub fn placed(&self) -> Box<[Placed]> {
        let mut placed = Vec::new();
        self.walk_blocks(&mut |block| {
            if let Block::Placed(block) = block {
                placed.push((**block).clone());
            }
        });
        placed.into()
    }

    /// The headings in order.
    pub fn headings(&self) -> impl Iterator<Item = &Heading> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Heading(heading) => Some(heading),
            _ => None,
        })
    }
}

/// Visits every block and inline below `blocks`, parents first.
pub fn walk<'d>(blocks: &'d [Block], visit: &mut dyn FnMut(Part<'d>)) {
    for block in blocks {
        visit(Part::Block(block));
        match block {
            Block::Paragraph(line) => walk_line(line, visit),
            Block::Heading(heading) => walk_line(&heading.text, visit),
            Block::List(list) => list.items.iter().for_each(|item| walk(&item.blocks, visit)),
            Block::Quote(blocks) => walk(blocks, visit),
            Block::Table(table) => {
                for line in table.head.iter().chain(table.rows.iter().flatten()) {
                    walk_line(line, visit);
                }
            }
            Block::Definitions(definitions) => {
                for definition in definitions {
                    walk_line(&definition.term, visit);
                    definition.meanings.iter().for_each(|meaning| walk(meaning, visit));
                }
            }
            Block::Directive(directive) => {
                walk_line(&directive.title, visit);
                walk(&directive.blocks, visit);
            }
            Block::Code(_) | Block::Rule | Block::Placed(_) => {}
        }
    }
}

/// Visits every block below `blocks`, parents first, and no inline: most of a document is never touched.
pub fn walk_blocks<'d>(blocks: &'d [Block], visit: &mut dyn FnMut(&'d Block)) {
    for block in blocks {
        visit(block);
        match block {
            Block::List(list) => list.items.iter().for_each(|item| walk_blocks(&item.blocks, visit)),
            Block::Quote(blocks) => walk_blocks(blocks, visit),
            Block::Definitions(definitions) => {
                let meanings = definitions.iter().flat_map(|definition| &definition.meanings);
                meanings.for_each(|meaning| walk_blocks(meaning, visit));
            }
            Block::Directive(directive) => walk_blocks(&directive.blocks, visit),
            Block::Paragraph(_)
            | Block::Heading(_)
            | Block::Table(_)
            | Block::Code(_)
            | Block::Rule
            | Block::Placed(_) => {}
        }
    }
}

/// Visits every inline below `line`, parents first.
pub fn walk_line<'d>(line: &'d [Inline], visit: &mut dyn FnMut(Part<'d>)) {
    for inline in line {
        visit(Part::Inline(inline));
        match inline {
            Inline::Emphasis(line) | Inline::Strong(line) | Inline::Strikethrough(line) => walk_line(line, visit),
            Inline::Link(link) => walk_line(&link.text, visit),
            Inline::Text(_)
            | Inline::Code(_)
            | Inline::Image(_)
            | Inline::SoftBreak
            | Inline::HardBreak
            | Inline::FootnoteMention(_) => {}
        }
    }
}

/// Most formatted lines are shorter, in bytes.
const ROOM_FOR_LINE: usize = 128;

/// The words of a line without their formatting.
pub fn plain(line: &[Inline]) -> String {
    unformatted(line).into_owned()
}

/// The same, borrowed where the line has no formatting.
pub fn unformatted(line: &[Inline]) -> Cow<'_, str> {
    if let [Inline::Text(text)] = line {
        return Cow::Borrowed(text);
    }
    let mut text = String::with_capacity(ROOM_FOR_LINE);
    push_plain(line, &mut text);
    Cow::Owned(text)
}

/// Adds the words of a line to `out`.
pub fn push_plain(line: &[Inline], out: &mut String) {
    walk_line(line, &mut |part| match part {
        Part::Inline(Inline::Text(text)) => out.push_str(text),
        Part::Inline(Inline::Code(text)) => out.push_str(text),
        Part::Inline(Inline::SoftBreak | Inline::HardBreak) => out.push(' '),
        Part::Inline(Inline::Image(image)) => out.push_str(&image.alternative),
        Part::Inline(
            Inline::Emphasis(_)
            | Inline::Strong(_)
            | Inline::Strikethrough(_)
            | Inline::Link(_)
            | Inline::FootnoteMention(_),
        )
        | Part::Block(_) => {}
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A course of ten thousand modules holds millions of these.
    #[test]
    fn blocks_and_inlines_stay_small() {
        let word = size_of::<usize>();
        assert!(size_of::<Block>() <= 5 * word, "{}", size_of::<Block>());
        assert!(size_of::<Inline>() <= 3 * word, "{}", size_of::<Inline>());
    }
}
