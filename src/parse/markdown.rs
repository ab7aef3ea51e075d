//! Markdown to [`Document`]: CommonMark with tables, footnotes, task lists and definition lists,
//! block quotes that are directives, and `{{ … }}` blocks.

mod directive;
mod heading;
mod inline;
mod placed;

use self::inline::{Until, is_inline};
use crate::model::code::Code;
use crate::model::diagnostic::{Diagnostic, Diagnostics};
use crate::model::document::{Alignment, Block, Definition, Document, Footnote, Inline, List, ListItem, Table};
use crate::model::fingerprint::Fingerprint;
use crate::model::source::{SourceFile, Span};
use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, OffsetIter, Options, Parser, Tag, TagEnd};
use std::collections::BTreeSet;
use std::iter::Peekable;
use std::ops::Range;

/// Where a Markdown text stands, so that findings point at the right bytes.
#[derive(Clone, Copy, Debug)]
pub enum Origin<'s> {
    /// The rest of a file, from a byte on.
    Body {
        /// The file.
        file: &'s SourceFile,
        /// The byte at which the text starts.
        start: usize,
    },
    /// A value in a TOML file: escapes shift the bytes, so every finding points at the whole value.
    Value {
        /// The file, from which links are relative.
        file: &'s SourceFile,
        /// The value.
        span: &'s Span,
    },
}

impl Origin<'_> {
    fn span(&self, range: Range<usize>) -> Span {
        match self {
            Origin::Body { file, start } => file.span(start + range.start..start + range.end),
            Origin::Value { span, .. } => (*span).clone(),
        }
    }

    fn file(&self) -> &SourceFile {
        match self {
            Origin::Body { file, .. } | Origin::Value { file, .. } => file,
        }
    }
}

/// Reads a whole text. Only the blocks of a body have fingerprints.
pub fn document(text: &str, origin: Origin<'_>, diagnostics: &mut Diagnostics) -> Document {
    match origin {
        Origin::Body { .. } => {
            let mut fingerprints = Vec::new();
            let mut take = |source: &str, blocks| fingerprints.resize(blocks, Fingerprint::of_text(source));
            let document = read(text, origin, &mut take, diagnostics);
            Document { fingerprints: fingerprints.into(), ..document }
        }
        Origin::Value { .. } => read(text, origin, &mut |_, _| {}, diagnostics),
    }
}

/// Tells `take` the source of each top-level block, and how many blocks there are with it.
fn read(text: &str, origin: Origin<'_>, take: &mut dyn FnMut(&str, usize), diagnostics: &mut Diagnostics) -> Document {
    let mut unresolved = Vec::new();
    let on_broken = |link: BrokenLink<'_>| {
        // A lone `[word]` is just a word in brackets; `[word][name]` and `[^note]` were meant to lead somewhere.
        let meant = link.link_type != LinkType::Shortcut || link.reference.starts_with('^');
        if meant && !link.reference.starts_with('!') {
            unresolved.push((link.span.clone(), link.reference.to_string()));
        }
        None::<(CowStr<'_>, CowStr<'_>)>
    };
    let parser = Parser::new_with_broken_link_callback(text, options(), Some(on_broken));
    let mut reader = Reader {
        events: parser.into_offset_iter().peekable(),
        text,
        origin,
        diagnostics,
        headings: BTreeSet::new(),
        level: 1,
        footnotes: Vec::new(),
        directive: Nesting::Outside,
        inlines: Vec::new(),
    };
    let mut blocks = Vec::new();
    while let Some((_, range)) = reader.events.peek() {
        let start = range.start;
        let end = range.end;
        let before = blocks.len();
        reader.block(&mut blocks);
        if blocks.len() > before {
            take(text.get(start..end).unwrap_or_default(), blocks.len());
        }
    }
    let footnotes = std::mem::take(&mut reader.footnotes);
    drop(reader);
    for (range, name) in unresolved {
        diagnostics.push(
            Diagnostic::new(Code::UnresolvedReference, origin.span(range), format!("nothing defines `[{name}]`"))
                .help(format!("write `[{name}]: …` on a line of its own, or take the brackets away")),
        );
    }
    blocks.shrink_to_fit();
    Document { blocks, fingerprints: Box::default(), footnotes: footnotes.into() }
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
}

/// Whether blocks are read inside a directive.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Nesting {
    Outside,
    Inside,
}

struct Reader<'t, 'o, 'd, F: pulldown_cmark::BrokenLinkCallback<'t>> {
    events: Peekable<OffsetIter<'t, F>>,
    text: &'t str,
    origin: Origin<'o>,
    diagnostics: &'d mut Diagnostics,
    headings: BTreeSet<Box<str>>,
    level: u8,
    footnotes: Vec<Footnote>,
    directive: Nesting,
    /// Of all lines that are being read, one in the other: each gets memory of its own only when it is whole.
    inlines: Vec<Inline>,
}

impl<'t, F: pulldown_cmark::BrokenLinkCallback<'t>> Reader<'t, '_, '_, F> {
    fn report(&mut self, code: Code, range: Range<usize>, message: impl Into<String>, help: impl Into<String>) {
        let span = self.origin.span(range);
        self.diagnostics.push(Diagnostic::new(code, span, message).help(help));
    }

    /// Reads blocks up to the end of the tag that was just opened.
    fn blocks(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        while let Some((event, _)) = self.events.peek() {
            if matches!(event, Event::End(_)) {
                self.events.next();
                break;
            }
            self.block(&mut blocks);
        }
        // A course holds hundreds of thousands of these: none keeps room it does not need.
        blocks.shrink_to_fit();
        blocks
    }

    /// Reads the block that comes next. Words without a paragraph, as in tight lists, become one.
    fn block(&mut self, out: &mut Vec<Block>) {
        let is_block = match self.events.peek() {
            None => return,
            Some((Event::Start(tag), _)) => !is_inline(tag),
            Some((Event::Rule | Event::End(_) | Event::Html(_), _)) => true,
            Some(_) => false,
        };
        if !is_block {
            let line = self.line(0, Until::Block);
            if !line.is_empty() {
                out.push(Block::Paragraph(line));
            }
            return;
        }
        let Some((event, range)) = self.events.next() else { return };
        match event {
            Event::Rule => out.push(Block::Rule),
            Event::Html(html) => self.html(&html, range),
            Event::Start(tag) => self.tagged(tag, range, out),
            // An end without its start, or what only stands inside lines: nothing to keep.
            _ => {}
        }
    }

    fn tagged(&mut self, tag: Tag<'t>, range: Range<usize>, out: &mut Vec<Block>) {
        match tag {
            Tag::Paragraph => match self.placed(&range) {
                Some(placed) => {
                    self.skip();
                    out.extend(placed.map(|placed| Block::Placed(Box::new(placed))));
                }
                None => {
                    let line = self.line(0, Until::End);
                    out.push(Block::Paragraph(line));
                }
            },
            Tag::Heading { level, id, .. } => {
                let heading = self.heading(level, id, range);
                out.push(Block::Heading(heading));
            }
            Tag::BlockQuote(_) => {
                let block = self.quote(range);
                out.push(block);
            }
            Tag::CodeBlock(_) => {
                let mut code = String::new();
                for (event, _) in self.events.by_ref() {
                    match event {
                        Event::End(_) => break,
                        Event::Text(text) => code.push_str(&text),
                        _ => {}
                    }
                }
                out.push(Block::Code(code.into()));
            }
            Tag::HtmlBlock => {
                while !matches!(self.events.peek(), None | Some((Event::End(_), _))) {
                    if let Some((Event::Html(html) | Event::Text(html), range)) = self.events.next() {
                        self.html(&html, range);
                    }
                }
            }
            Tag::List(start) => {
                let list = self.list(start);
                out.push(Block::List(list));
            }
            Tag::FootnoteDefinition(label) => {
                let blocks = self.blocks();
                self.footnotes.push(Footnote { label: label.as_ref().into(), blocks });
            }
            Tag::DefinitionList => {
                let definitions = self.definitions();
                out.push(Block::Definitions(definitions));
            }
            Tag::Table(alignments) => {
                let table = self.table(&alignments);
                out.push(Block::Table(Box::new(table)));
            }
            Tag::Item
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::TableHead
            | Tag::TableRow
            | Tag::TableCell
            | Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
            | Tag::MetadataBlock(_) => self.skip(),
        }
    }

    /// Passes over everything up to the end of the tag that was just opened.
    fn skip(&mut self) {
        let mut depth = 1_usize;
        for (event, _) in self.events.by_ref() {
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return;
            }
        }
    }

    fn html(&mut self, html: &str, range: Range<usize>) {
        let html = html.trim();
        // A comment shows nothing, so nothing is lost by leaving it out.
        let comment = html.starts_with("<!--") || html.is_empty() || html.ends_with("-->");
        if !comment {
            let shown: String = html.chars().take(24).collect();
            self.report(
                Code::RawHtml,
                range,
                format!("HTML is not passed through: `{}`", shown.trim_end()),
                "write it in Markdown; to show a tag as text, put it between `backticks` or write \\<",
            );
        }
    }

    fn list(&mut self, start: Option<u64>) -> List {
        let mut items = Vec::new();
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::Start(Tag::Item) => {
                    let mut task = None;
                    if let Some((Event::TaskListMarker(done), _)) = self.events.peek() {
                        task = Some(*done);
                        self.events.next();
                    }
                    items.push(ListItem { task, blocks: self.blocks() });
                }
                Event::End(_) => break,
                _ => {}
            }
        }
        List { start, items: items.into() }
    }

    fn definitions(&mut self) -> Vec<Definition> {
        let mut definitions: Vec<Definition> = Vec::new();
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::Start(Tag::DefinitionListTitle) => {
                    let term = self.line(0, Until::End);
                    definitions.push(Definition { term, meanings: Vec::new() });
                }
                Event::Start(Tag::DefinitionListDefinition) => {
                    let meaning = self.blocks();
                    if let Some(definition) = definitions.last_mut() {
                        definition.meanings.push(meaning);
                    }
                }
                Event::End(_) => break,
                _ => {}
            }
        }
        definitions
    }

    fn table(&mut self, alignments: &[pulldown_cmark::Alignment]) -> Table {
        let alignments = alignments
            .iter()
            .map(|alignment| match alignment {
                pulldown_cmark::Alignment::None | pulldown_cmark::Alignment::Left => Alignment::Start,
                pulldown_cmark::Alignment::Center => Alignment::Center,
                pulldown_cmark::Alignment::Right => Alignment::End,
            })
            .collect();
        let mut table = Table { alignments, head: Vec::new(), rows: Vec::new() };
        let mut in_head = false;
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::Start(Tag::TableHead) => in_head = true,
                Event::Start(Tag::TableRow) => table.rows.push(Vec::with_capacity(table.head.len())),
                Event::Start(Tag::TableCell) => {
                    let cell = self.line(0, Until::End);
                    match table.rows.last_mut() {
                        Some(row) if !in_head => row.push(cell),
                        _ => table.head.push(cell),
                    }
                }
                Event::End(TagEnd::TableHead) => in_head = false,
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::directive::DirectiveKind;
    use crate::model::document::{Placed, plain};
    use proptest::prelude::*;

    fn read(text: &str) -> (Document, Vec<String>) {
        let file = SourceFile { path: "modules/10-soap.md".into(), text: text.into() };
        let mut diagnostics = Diagnostics::default();
        let document = document(text, Origin::Body { file: &file, start: 0 }, &mut diagnostics);
        let found = diagnostics
            .sorted()
            .into_iter()
            .map(|found| format!("{} `{}`", found.code.name(), &text[found.span.start..found.span.end]))
            .collect();
        (document, found)
    }

    #[test]
    fn a_block_quote_with_a_bracket_is_a_directive() {
        let (document, found) = read("> [!ACTIVITY 20 min: card sort] Sort *the* cases\n> First.\n>\n> Second.\n");
        assert_eq!(found, Vec::<String>::new());
        let [Block::Directive(directive)] = document.blocks.as_slice() else { panic!("{document:?}") };
        assert_eq!(directive.kind, DirectiveKind::Activity { minutes: Some(20), method: Some("card sort".into()) });
        assert_eq!(plain(&directive.title), "Sort the cases");
        assert_eq!(directive.blocks.len(), 2);
    }

    #[test]
    fn an_unknown_directive_names_the_nearest() {
        let (_, found) = read("> [!FACILITATER]\n> Quiet.\n");
        assert_eq!(found, ["unknown-directive `[!FACILITATER]`"]);
    }

    #[test]
    fn a_block_is_placed_by_braces_alone_on_a_line() {
        let (document, found) = read("Before\n\n{{ quiz soap }}\n\nand {{ quiz soap }} inside\n\n`{{ quiz }}`\n");
        assert!(
            matches!(&document.blocks[1], Block::Placed(placed) if matches!(&**placed, Placed::Quiz(quiz, _) if quiz.as_str() == "soap"))
        );
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with("misplaced-block"), "{found:?}");
    }

    #[test]
    fn html_is_reported_and_left_out() {
        let (_, found) = read("A <b>bold</b> word\n\n<script>alert(1)</script>\n\n<!-- a comment -->\n");
        let raw = found.iter().filter(|finding| finding.starts_with("raw-html")).count();
        assert_eq!((raw, found.len()), (3, 3), "{found:?}");
    }

    #[test]
    fn links_that_run_script_are_refused() {
        let (document, found) = read("[a](javascript:alert(1)) [b](data:text/html,x) [c](/etc/passwd) [d](//host/x)\n");
        assert_eq!(found.len(), 4, "{found:?}");
        assert!(found.iter().all(|finding| finding.starts_with("unsafe-link")));
        let mut links = 0;
        document.walk(&mut |part| {
            links += usize::from(matches!(part, crate::model::document::Part::Inline(Inline::Link(_))))
        });
        assert_eq!(links, 0);
    }

    #[test]
    fn headings_start_at_two_and_skip_no_level() {
        let (_, found) = read("# One\n\n## Two\n\n#### Four\n");
        assert_eq!(found.len(), 2, "{found:?}");
        let (document, found) = read("## A {#x}\n\n## B {#x}\n\n## Same\n\n## Same\n");
        assert_eq!(found.len(), 1);
        let ids: Vec<_> = document.headings().map(|heading| heading.id.to_string()).collect();
        assert_eq!(ids, ["x", "x-2", "same", "same-2"]);
    }

    #[test]
    fn a_footnote_without_its_text_is_reported() {
        let (_, found) = read("Here[^a] and [there][nowhere], but [ ] and [word] are just brackets.\n");
        assert_eq!(found.len(), 2, "{found:?}");
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in r"([ \n>#*_`\[\]!(){}|:\-+a-zé<&^~]|\[!KEY\]|\{\{ quiz a \}\}|> |\n\n){0,60}") {
            let (document, _) = read(&text);
            prop_assert_eq!(document.blocks.len(), document.fingerprints.len());
        }
    }
}
