//! Markdown to [`Document`]: CommonMark with tables, footnotes, task lists and definition lists,
//! block quotes that are directives, and `{{ … }}` blocks.

use crate::model::code::Code;
use crate::model::diagnostic::{Diagnostic, Diagnostics, did_you_mean};
use crate::model::document::{
    Alignment, Block, Definition, Directive, DirectiveKind, Document, Footnote, Heading, Image, Inline, Line, Link,
    List, ListItem, NoteKind, Placed, Table, plain,
};
use crate::model::fingerprint::Fingerprint;
use crate::model::heading_level::Level;
use crate::model::id::{QuizId, RoleId};
use crate::model::shared_text::SharedText;
use crate::model::source::{SourceFile, Span};
use crate::parse::directive_marker::Marker;
use crate::parse::link_target::{BadTarget, percent_decoded, target};
use crate::parse::plain_words;
use crate::parse::source_name::resolve;
use pulldown_cmark::{BrokenLink, CowStr, Event, HeadingLevel, LinkType, OffsetIter, Options, Parser, Tag, TagEnd};
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

    fn heading(&mut self, level: HeadingLevel, id: Option<CowStr<'t>>, range: Range<usize>) -> Heading {
        let level = level as u8;
        if matches!(self.origin, Origin::Value { .. }) {
            self.report(
                Code::HeadingLevel,
                range.clone(),
                "a heading cannot stand in a text of a quiz",
                "use **bold** words instead",
            );
        } else if level == 1 {
            self.report(
                Code::HeadingLevel,
                range.clone(),
                "headings start at `##`",
                "the page's main heading is the `title` of the front matter; add a `#` here",
            );
        } else if level > self.level + 1 {
            let most = "#".repeat(usize::from(self.level) + 1);
            self.report(
                Code::HeadingLevel,
                range.clone(),
                format!("this heading skips a level: `{most}` comes before `{}`", "#".repeat(usize::from(level))),
                "screen readers navigate by levels; use one `#` more than the heading above at the most",
            );
        }
        self.level = level.max(2);
        let text = self.line(0, Until::End);
        let written = id.is_some();
        let base = id.map_or_else(|| slug(&plain(&text)), |id| id.to_string());
        let mut id = base.clone();
        let mut count = 1;
        while !self.headings.insert(id.as_str().into()) {
            if written {
                self.report(
                    Code::DuplicateHeading,
                    range.clone(),
                    format!("the heading id `{base}` is used twice"),
                    "links can lead to one of them only; choose another id",
                );
            }
            count += 1;
            id = format!("{base}-{count}");
        }
        Heading { level: Level::nearest(level), id: id.into(), text }
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

    /// A block quote, or the directive it begins with.
    fn quote(&mut self, range: Range<usize>) -> Block {
        let Some(marker) = Marker::find(self.text, &range) else {
            let blocks = self.blocks();
            return Block::Quote(blocks);
        };
        let kind = self.directive_kind(&marker);
        if self.directive == Nesting::Inside {
            self.report(
                Code::NestedDirective,
                marker.bracket.clone(),
                format!("`[!{}]` stands inside another directive", marker.name),
                "end the other one first: leave a line without `>` between them",
            );
        }
        let outer = std::mem::replace(&mut self.directive, Nesting::Inside);
        let mut blocks = Vec::new();
        if matches!(self.events.peek(), Some((Event::Start(Tag::Paragraph), _))) {
            self.events.next();
            let first = self.line(marker.line_end, Until::End);
            if !first.is_empty() {
                blocks.push(Block::Paragraph(first));
            }
        }
        blocks.append(&mut self.blocks());
        blocks.shrink_to_fit();
        self.directive = outer;
        let title = self.title(&marker);
        let span = self.origin.span(marker.bracket.clone());
        match kind {
            Some(kind) => Block::Directive(Box::new(Directive { kind, title, blocks, span })),
            None => Block::Quote(blocks),
        }
    }

    /// The words behind the bracket.
    fn title(&mut self, marker: &Marker<'_>) -> Line {
        let text = &self.text[marker.title.clone()];
        if text.is_empty() {
            return Line::default();
        }
        let origin = match self.origin {
            Origin::Body { file, start } => Origin::Body { file, start: start + marker.title.start },
            Origin::Value { .. } => self.origin,
        };
        if let Some(line) = plain_words::line(text, self.origin.file()) {
            return line;
        }
        let title = read(text, origin, &mut |_, _| {}, self.diagnostics);
        match title.blocks.into_iter().next() {
            Some(Block::Paragraph(line)) => line,
            _ => [Inline::Text(text.into())].into(),
        }
    }

    fn directive_kind(&mut self, marker: &Marker<'_>) -> Option<DirectiveKind> {
        let without_argument = |kind: DirectiveKind| (kind, !marker.argument.is_empty());
        let (kind, needless) = match marker.name.to_ascii_uppercase().as_str() {
            "NOTE" => without_argument(DirectiveKind::Note),
            "TIP" => without_argument(DirectiveKind::Tip),
            "IMPORTANT" => without_argument(DirectiveKind::Important),
            "WARNING" => without_argument(DirectiveKind::Warning),
            "CAUTION" => without_argument(DirectiveKind::Caution),
            "KEY" => without_argument(DirectiveKind::Key),
            "CASE" => without_argument(DirectiveKind::Case),
            "DISCUSSION" => without_argument(DirectiveKind::Discussion),
            "CONTENT-NOTE" => without_argument(DirectiveKind::ContentNote),
            "JOB-AID" => without_argument(DirectiveKind::JobAid),
            "ACTIVITY" => (self.activity(marker), false),
            "FACILITATOR" => (DirectiveKind::Facilitator(self.note(marker)), false),
            "ROLE" => match RoleId::parse(marker.argument) {
                Ok(role) => (DirectiveKind::Role(role), false),
                Err(_) => {
                    self.report(
                        Code::DirectiveArgument,
                        marker.bracket.clone(),
                        "`[!ROLE …]` needs the id of a role",
                        "write it behind the name: `[!ROLE prosecution]`; the roles stand in course.toml",
                    );
                    return None;
                }
            },
            _ => {
                let help = did_you_mean(marker.name, DirectiveKind::NAMES);
                self.report(
                    Code::UnknownDirective,
                    marker.bracket.clone(),
                    format!("there is no directive `{}`", marker.name),
                    help,
                );
                return None;
            }
        };
        if needless {
            self.report(
                Code::DirectiveArgument,
                marker.bracket.clone(),
                format!("`[!{}]` takes nothing inside the bracket", marker.name),
                "write the title behind the bracket",
            );
        }
        Some(kind)
    }

    /// One of the words for notes, or nothing.
    fn note(&mut self, marker: &Marker<'_>) -> NoteKind {
        NoteKind::parse(marker.argument).unwrap_or_else(|| {
            let words = NoteKind::ALL.into_iter().filter(|kind| *kind != NoteKind::General).map(NoteKind::name);
            let help = did_you_mean(marker.argument, words.collect::<Vec<_>>());
            self.report(
                Code::DirectiveArgument,
                marker.bracket.clone(),
                format!("`{}` is no kind of note for the facilitator", marker.argument),
                help,
            );
            NoteKind::General
        })
    }

    /// `20 min: card sort`, `20 min`, or nothing.
    fn activity(&mut self, marker: &Marker<'_>) -> DirectiveKind {
        let (time, method) = match marker.argument.split_once(':') {
            Some((time, method)) => (time.trim(), Some(method.trim()).filter(|method| !method.is_empty())),
            None => (marker.argument, None),
        };
        let number = time.trim_end_matches(|letter: char| !letter.is_ascii_digit());
        let minutes = number.parse().ok().filter(|minutes| (1..=600).contains(minutes));
        if !time.is_empty() && minutes.is_none() {
            self.report(
                Code::DirectiveArgument,
                marker.bracket.clone(),
                "an activity begins with its minutes, 1 to 600",
                "as in `[!ACTIVITY 20 min: card sort] Sort the cases`",
            );
        }
        DirectiveKind::Activity { minutes, method: method.map(Into::into) }
    }

    /// What a paragraph of the form `{{ … }}` places; `Some(None)` when it names nothing that exists.
    fn placed(&mut self, range: &Range<usize>) -> Option<Option<Placed>> {
        let source = self.text.get(range.clone())?;
        let inner = source.trim().strip_prefix("{{")?.strip_suffix("}}")?;
        if inner.contains('\n') || inner.contains("}}") {
            return None;
        }
        let mut words = inner.split_whitespace();
        let (name, argument) = (words.next().unwrap_or_default(), words.next());
        let placed = match (name, argument.map(QuizId::parse)) {
            ("quiz", Some(Ok(quiz))) => {
                Some(Placed::Quiz(quiz, self.origin.span(range.start..range.start + source.trim_end().len())))
            }
            ("agenda", None) => Some(Placed::Agenda),
            ("contacts", None) => Some(Placed::Contacts),
            ("quiz", _) => {
                self.report(
                    Code::UnknownBlock,
                    range.clone(),
                    "`{{ quiz … }}` needs the id of a quiz",
                    "as in `{{ quiz legislation }}` for quizzes/legislation.toml",
                );
                None
            }
            _ => {
                let help = did_you_mean(name, ["quiz", "agenda", "contacts"]);
                self.report(Code::UnknownBlock, range.clone(), format!("there is no block `{}`", inner.trim()), help);
                None
            }
        };
        Some(placed)
    }

    /// Reads inlines. Those that begin before byte `from` are passed over.
    fn line(&mut self, from: usize, until: Until) -> Line {
        let start = self.inlines.len();
        while let Some((event, _)) = self.events.peek() {
            let block_begins = match event {
                Event::Start(tag) => !is_inline(tag),
                Event::Rule | Event::Html(_) => true,
                _ => false,
            };
            if until == Until::Block && (block_begins || matches!(event, Event::End(_))) {
                break;
            }
            let Some((event, range)) = self.events.next() else { break };
            let before = range.start < from;
            match event {
                Event::End(_) => break,
                Event::Start(_) if before => self.skip(),
                _ if before => {}
                Event::SoftBreak if self.inlines.len() == start => {}
                Event::Text(text) => self.words(start, &text, &range),
                Event::Code(text) => self.inlines.push(Inline::Code(text.as_ref().into())),
                Event::SoftBreak => self.inlines.push(Inline::SoftBreak),
                Event::HardBreak => self.inlines.push(Inline::HardBreak),
                Event::InlineHtml(html) | Event::Html(html) => self.html(&html, range),
                Event::FootnoteReference(label) => {
                    self.inlines.push(Inline::FootnoteMention(label.as_ref().into()));
                }
                Event::Start(tag) => {
                    let inline = self.inline(tag, range);
                    self.inlines.extend(inline);
                }
                Event::Rule | Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
            }
        }
        self.inlines.drain(start..).collect()
    }

    /// Adds words to the line whose first inline is at `start`.
    fn words(&mut self, start: usize, text: &str, range: &Range<usize>) {
        if text.contains("{{") && self.text.get(range.clone()).is_some_and(|source| source.contains("{{")) {
            self.report(
                Code::MisplacedBlock,
                range.clone(),
                "`{{ … }}` stands alone on its line",
                "leave an empty line before and after it; to show the braces as text, put them between `backticks`",
            );
        }
        // The parser hands out the parts of a mention without its footnote as plain words.
        let undefined =
            text.starts_with('^') && self.text[..range.start].ends_with('[') && self.text[range.end..].starts_with(']');
        if undefined {
            self.report(
                Code::UnresolvedReference,
                range.start - 1..range.end + 1,
                format!("no footnote is called `{text}`"),
                format!("write `[{text}]: …` on a line of its own"),
            );
        }
        let text = SharedText::of(text, self.origin.file());
        match self.inlines[start..].last_mut() {
            Some(Inline::Text(last)) => *last = last.followed_by(&text),
            _ => self.inlines.push(Inline::Text(text)),
        }
    }

    fn inline(&mut self, tag: Tag<'t>, range: Range<usize>) -> Option<Inline> {
        match tag {
            Tag::Emphasis => Some(Inline::Emphasis(self.line(0, Until::End))),
            Tag::Strong => Some(Inline::Strong(self.line(0, Until::End))),
            Tag::Strikethrough => Some(Inline::Strikethrough(self.line(0, Until::End))),
            Tag::Link { link_type, dest_url, .. } => {
                let text = self.line(0, Until::End);
                let address =
                    if link_type == LinkType::Email { format!("mailto:{dest_url}") } else { dest_url.to_string() };
                let span = self.origin.span(range.clone());
                match target(&address, self.origin.file()) {
                    Ok(target) => Some(Inline::Link(Box::new(Link { target, text, span }))),
                    Err(BadTarget { code, message, help }) => {
                        self.report(code, range, message, help);
                        None
                    }
                }
            }
            Tag::Image { dest_url, .. } => {
                let alternative = plain(&self.line(0, Until::End));
                self.image(&dest_url, alternative.trim(), range)
            }
            _ => {
                self.skip();
                None
            }
        }
    }

    fn image(&mut self, address: &str, alternative: &str, range: Range<usize>) -> Option<Inline> {
        if address.contains(':') || address.starts_with("//") {
            self.report(
                Code::RemoteImage,
                range,
                format!("the picture `{address}` is not in the course folder"),
                "save it under modules/media/ and write `![what it shows](media/name.svg)`",
            );
            return None;
        }
        if alternative.is_empty() {
            self.report(
                Code::MissingAlternative,
                range.clone(),
                "this picture has no text alternative",
                "say in the square brackets what it shows, for people who cannot see it: `![The three elements: …](…)`",
            );
        }
        let Some(file) = resolve(&self.origin.file().path, &percent_decoded(address)) else {
            self.report(
                Code::BrokenLink,
                range,
                format!("`{address}` leads out of the course folder"),
                "keep pictures under modules/media/",
            );
            return None;
        };
        let (file, alternative) = (file.into(), alternative.into());
        Some(Inline::Image(Box::new(Image { file, alternative, span: self.origin.span(range) })))
    }
}

/// Where a line ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Until {
    /// At the end of the tag that was just opened, which is taken too.
    End,
    /// Before the next block, or the end of what holds it.
    Block,
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
    )
}

/// An id made of a heading's words: letters and digits of any script, in small letters, joined by hyphens.
fn slug(words: &str) -> String {
    let mut slug = String::new();
    for letter in words.chars().flat_map(char::to_lowercase) {
        if letter.is_alphanumeric() {
            slug.push(letter);
        } else if !slug.is_empty() && !slug.ends_with('-') && letter != '’' {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "section".to_owned() } else { slug.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
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
