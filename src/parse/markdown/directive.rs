//! Block quotes that begin with `[!NAME …]`.

use super::inline::Until;
use super::{Nesting, Origin, Reader, read};
use crate::model::code::Code;
use crate::model::diagnostic::did_you_mean;
use crate::model::directive::{Directive, DirectiveKind, NoteKind};
use crate::model::document::{Block, Inline, Line};
use crate::model::id::RoleId;
use crate::parse::directive_marker::Marker;
use crate::parse::plain_words;
use pulldown_cmark::{Event, Tag};
use std::ops::Range;

impl<'t, F: pulldown_cmark::BrokenLinkCallback<'t>> Reader<'t, '_, '_, F> {
    /// A block quote, or the directive it begins with.
    pub(super) fn quote(&mut self, range: Range<usize>) -> Block {
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
        if kind == Some(DirectiveKind::Cards) && !is_cards(&blocks) {
            self.report(
                Code::CardsWithoutList,
                marker.bracket.clone(),
                "`[!CARDS]` holds something other than one list",
                "write one list below it, each card a line that begins with `- `, and everything else outside of it",
            );
        }
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
            "CARDS" => without_argument(DirectiveKind::Cards),
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
}

fn is_cards(blocks: &[Block]) -> bool {
    matches!(blocks, [Block::List(list)] if list.start.is_none())
}
