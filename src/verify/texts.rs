//! The texts of a course line by line: what participants may read, what they may not.

use crate::model::directive::DirectiveKind;
use crate::model::document::{Block, Document, Inline, Part, Target, plain, walk, walk_line};
use crate::model::interaction::{AnswerOption, Interaction, Item, Row};
use crate::model::quiz::Question;
use crate::model::translation::QuestionTranslation;
use std::collections::BTreeSet;

/// A facilitator's block: its texts line by line.
pub(super) struct NoteText {
    pub(super) lines: Vec<String>,
}

/// What of a document participants read: its lines, and all of them together, since the search index puts no mark between.
pub(super) fn public_lines(document: &Document, out: &mut Vec<String>) {
    let before = out.len();
    lines(&document.blocks, Notes::LeftOut, out);
    let shown = public_footnotes(document);
    for footnote in document.footnotes.iter().filter(|footnote| shown.contains(&footnote.label)) {
        lines(&footnote.blocks, Notes::LeftOut, out);
    }
    out.push(out[before..].join(" "));
}

/// All of it.
pub(super) fn all_lines(document: &Document) -> Vec<String> {
    let mut out = Vec::new();
    lines(&document.blocks, Notes::Taken, &mut out);
    document.footnotes.iter().for_each(|footnote| lines(&footnote.blocks, Notes::Taken, &mut out));
    out
}

/// The facilitator's blocks of a document, with the footnotes that only they mention.
pub(super) fn notes(document: &Document) -> Vec<NoteText> {
    let public = public_footnotes(document);
    let mut notes = Vec::new();
    document.walk_blocks(&mut |block| {
        let Block::Directive(directive) = block else { return };
        if !directive.kind.is_note() {
            return;
        }
        let mut text = vec![plain(&directive.title)];
        lines(&directive.blocks, Notes::Taken, &mut text);
        let mentioned = mentions(&directive.blocks, Notes::Taken);
        for footnote in &document.footnotes {
            if mentioned.contains(&footnote.label) && !public.contains(&footnote.label) {
                lines(&footnote.blocks, Notes::Taken, &mut text);
            }
        }
        notes.push(NoteText { lines: text });
    });
    notes
}

/// Every block and part of a line, and whether only facilitators see it.
pub(super) fn parts<'d>(document: &'d Document, visit: &mut dyn FnMut(Part<'d>, bool)) {
    let public = public_footnotes(document);
    let mut seen = BTreeSet::new();
    document.walk_blocks(&mut |block| {
        if let Block::Directive(directive) = block
            && directive.kind.is_note()
        {
            walk(std::slice::from_ref(block), &mut |part| {
                seen.insert(address(part));
                visit(part, true);
            });
        }
    });
    walk(&document.blocks, &mut |part| {
        if !seen.contains(&address(part)) {
            visit(part, false);
        }
    });
    for footnote in &document.footnotes {
        walk(&footnote.blocks, &mut |part| visit(part, !public.contains(&footnote.label)));
    }
}

/// Tells parts of one document apart.
fn address(part: Part<'_>) -> *const () {
    match part {
        Part::Block(block) => std::ptr::from_ref(block).cast(),
        Part::Inline(inline) => std::ptr::from_ref(inline).cast(),
    }
}

/// Whether facilitators' blocks belong to what is wanted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Notes {
    Taken,
    LeftOut,
}

fn lines(blocks: &[Block], notes: Notes, out: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Paragraph(line) => push_line(line, out),
            Block::Heading(heading) => {
                push_line(&heading.text, out);
                out.push(heading.id.to_string());
            }
            Block::List(list) => list.items.iter().for_each(|item| lines(&item.blocks, notes, out)),
            Block::Quote(blocks) => lines(blocks, notes, out),
            Block::Table(table) => {
                table.head.iter().chain(table.rows.iter().flatten()).for_each(|cell| push_line(cell, out));
            }
            Block::Code(code) => out.extend(code.lines().map(str::to_owned)),
            Block::Definitions(definitions) => {
                for definition in definitions {
                    push_line(&definition.term, out);
                    definition.meanings.iter().for_each(|meaning| lines(meaning, notes, out));
                }
            }
            Block::Directive(directive) => {
                if directive.kind.is_note() && notes == Notes::LeftOut {
                    continue;
                }
                if let DirectiveKind::Activity { method: Some(method), .. } = &directive.kind {
                    out.push(method.to_string());
                }
                push_line(&directive.title, out);
                lines(&directive.blocks, notes, out);
            }
            Block::Rule | Block::Placed(_) => {}
        }
    }
}

/// The words, and the addresses behind them.
fn push_line(line: &[Inline], out: &mut Vec<String>) {
    out.push(plain(line));
    walk_line(line, &mut |part| {
        if let Part::Inline(Inline::Link(link)) = part
            && let Target::Web(address) = &link.target
        {
            out.push(address.to_string());
        }
    });
}

fn public_footnotes(document: &Document) -> BTreeSet<Box<str>> {
    let mut shown = mentions(&document.blocks, Notes::LeftOut);
    loop {
        let before = shown.len();
        for footnote in &document.footnotes {
            if shown.contains(&footnote.label) {
                shown.extend(mentions(&footnote.blocks, Notes::LeftOut));
            }
        }
        if shown.len() == before {
            return shown;
        }
    }
}

fn mentions(blocks: &[Block], notes: Notes) -> BTreeSet<Box<str>> {
    let mut found = BTreeSet::new();
    for block in blocks {
        match block {
            Block::Directive(directive) => {
                if !directive.kind.is_note() || notes == Notes::Taken {
                    found.extend(mentions(&directive.blocks, notes));
                    walk_line(&directive.title, &mut |part| add_mention(part, &mut found));
                }
            }
            Block::List(list) => list.items.iter().for_each(|item| found.extend(mentions(&item.blocks, notes))),
            Block::Quote(blocks) => found.extend(mentions(blocks, notes)),
            Block::Paragraph(_)
            | Block::Heading(_)
            | Block::Table(_)
            | Block::Code(_)
            | Block::Definitions(_)
            | Block::Rule
            | Block::Placed(_) => walk(std::slice::from_ref(block), &mut |part| add_mention(part, &mut found)),
        }
    }
    found
}

fn add_mention(part: Part<'_>, found: &mut BTreeSet<Box<str>>) {
    if let Part::Inline(Inline::FootnoteMention(label)) = part {
        found.insert(label.clone());
    }
}

/// What a text of a question is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    /// Shown to whoever answers.
    Asked,
    Explanation,
    Hint,
    Feedback,
    ModelAnswer,
    Rubric,
    Accepted,
    Source,
    /// Which part belongs to which, or comes after which.
    Arrangement,
}

impl Field {
    pub(super) fn in_words(self) -> &'static str {
        match self {
            Field::Asked => "the question",
            Field::Explanation => "the explanation",
            Field::Hint => "a hint",
            Field::Feedback => "feedback",
            Field::ModelAnswer => "the model answer",
            Field::Rubric => "the rubric",
            Field::Accepted => "an accepted answer",
            Field::Source => "the source",
            Field::Arrangement => "the right order or match",
        }
    }
}

/// All texts of a question.
pub(super) fn question(question: &Question) -> Vec<(Field, String)> {
    let mut texts = Texts::default();
    texts.add(Field::Asked, all_lines(&question.prompt));
    texts.add(Field::Explanation, all_lines(&question.explain));
    texts.add(Field::Hint, question.hints.iter().map(|hint| plain(hint)));
    texts.add(Field::Source, question.reference.iter().map(|source| source.to_string()));
    match &question.interaction {
        Interaction::Single { options, .. } | Interaction::Multiple { options, .. } => texts.options(options),
        Interaction::Matching { options, rows, .. } | Interaction::Matrix { options, rows, .. } => {
            texts.options(options);
            texts.rows(rows);
            for row in rows {
                if let Some(option) = options.iter().find(|option| option.id == row.matched) {
                    texts.add(Field::Arrangement, [format!("{} {}", plain(&row.text), plain(&option.text))]);
                }
            }
        }
        Interaction::Ordering { items, .. } => {
            texts.add(Field::Asked, items.iter().map(|item| plain(&item.text)));
            texts.add(Field::Feedback, items.iter().map(|item| plain(&item.feedback)));
            texts.add(Field::Arrangement, [joined(items)]);
        }
        Interaction::Numeric(key) => texts.add(Field::Asked, key.unit.iter().map(|unit| unit.to_string())),
        Interaction::Short(key) => texts.add(Field::Accepted, key.accept.iter().map(|word| word.to_string())),
        Interaction::Cloze { texts: words, gaps, .. } => {
            texts.add(Field::Asked, words.iter().map(|text| plain(text)));
            for gap in gaps {
                texts.add(Field::Accepted, gap.key.accept.iter().map(|word| word.to_string()));
                texts.add(Field::Feedback, [plain(&gap.feedback)]);
            }
        }
        Interaction::Case { steps } => {
            for step in steps {
                texts.add(Field::Asked, all_lines(&step.text));
                texts.add(Field::Asked, step.choices.iter().map(|choice| plain(&choice.text)));
                texts.add(Field::Feedback, step.choices.iter().map(|choice| plain(&choice.feedback)));
            }
        }
        Interaction::TrueFalse { .. } => {}
        Interaction::Reflection { model_answer, rubric } => {
            texts.add(Field::ModelAnswer, all_lines(model_answer));
            texts.add(Field::Rubric, rubric.iter().map(|item| plain(&item.text)));
            texts.add(Field::Feedback, rubric.iter().map(|item| plain(&item.feedback)));
        }
    }
    texts.found
}

/// The texts of a question in another language.
pub(super) fn translated(question: &Question, translation: &QuestionTranslation) -> Vec<(Field, String)> {
    let mut texts = Texts::default();
    let document = |document: &Option<Document>| document.as_ref().map(all_lines).unwrap_or_default();
    texts.add(Field::Asked, document(&translation.prompt));
    texts.add(Field::Explanation, document(&translation.explain));
    texts.add(Field::ModelAnswer, document(&translation.model_answer));
    texts.add(Field::Hint, translation.hints.iter().map(|hint| plain(hint)));
    texts.add(Field::Asked, translation.text.iter().flat_map(|text| &text.texts).map(|text| plain(text)));
    let of_part = match question.interaction {
        Interaction::Reflection { .. } => Field::Rubric,
        Interaction::Single { .. }
        | Interaction::Multiple { .. }
        | Interaction::TrueFalse { .. }
        | Interaction::Matching { .. }
        | Interaction::Ordering { .. }
        | Interaction::Matrix { .. }
        | Interaction::Numeric(_)
        | Interaction::Short(_)
        | Interaction::Cloze { .. }
        | Interaction::Case { .. } => Field::Asked,
    };
    for part in translation.parts.values() {
        texts.add(of_part, part.text.iter().map(|text| plain(text)));
        texts.add(Field::Feedback, part.feedback.iter().map(|text| plain(text)));
    }
    texts.found
}

/// The words of items from top to bottom.
pub(super) fn joined(items: &[Item]) -> String {
    items.iter().map(|item| plain(&item.text)).collect::<Vec<_>>().join(" ")
}

#[derive(Default)]
struct Texts {
    found: Vec<(Field, String)>,
}

impl Texts {
    fn add(&mut self, field: Field, texts: impl IntoIterator<Item = String>) {
        self.found.extend(texts.into_iter().filter(|text| !text.trim().is_empty()).map(|text| (field, text)));
    }

    fn options(&mut self, options: &[AnswerOption]) {
        self.add(Field::Asked, options.iter().map(|option| plain(&option.text)));
        self.add(Field::Feedback, options.iter().map(|option| plain(&option.feedback)));
    }

    fn rows(&mut self, rows: &[Row]) {
        self.add(Field::Asked, rows.iter().map(|row| plain(&row.text)));
        self.add(Field::Feedback, rows.iter().map(|row| plain(&row.feedback)));
    }
}
