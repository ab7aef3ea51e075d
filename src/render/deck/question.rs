//! A practice question on slides: what is asked, what can be chosen, then what is right and why.

use super::cut::{points, words};
use super::fill::{Starts, Unit};
use super::plain::Plain;
use super::slide::{Note, Origin, StepKind, Story};
use crate::model::document::{Block, Document, Inline, Line, List, ListItem, plain};
use crate::model::form::part_letter;
use crate::model::id::PartId;
use crate::model::interaction::{AnswerOption, Gap, Interaction, Item, Row, Step};
use crate::model::quiz::Question;
use crate::render::prose_html::Surroundings;
use crate::render::question_html::mixed;
use crate::render::translated::TranslatedQuestion;

/// A question ready to be shown.
pub(super) struct Asked {
    pub(super) units: Vec<Unit>,
    pub(super) story: Story,
}

pub(super) fn asked<'c>(question: &'c Question, texts: &TranslatedQuestion<'c>, at: Surroundings<'_>) -> Asked {
    let mut asking = Asking { texts, at, units: Vec::new(), reasons: Vec::new() };
    asking.document(texts.prompt(), StepKind::Text, Starts::Step);
    asking.interaction(question);
    asking.document(texts.explain(), StepKind::Answer, Starts::Nothing);
    let reasons = std::mem::take(&mut asking.reasons);
    let reasons = (!reasons.is_empty()).then(|| note(Origin::Reasons, points(reasons)));
    let source = question.reference.as_deref().map(|source| note(Origin::Source, Block::Paragraph(words(source))));
    if let Some(last) = asking.units.last_mut() {
        last.notes.extend(reasons.into_iter().chain(source));
    }
    let story = match question.interaction {
        Interaction::Case { .. } => Story::Case,
        Interaction::Single { .. }
        | Interaction::Multiple { .. }
        | Interaction::TrueFalse { .. }
        | Interaction::Matching { .. }
        | Interaction::Ordering { .. }
        | Interaction::Matrix { .. }
        | Interaction::Numeric(_)
        | Interaction::Short(_)
        | Interaction::Cloze { .. }
        | Interaction::Reflection { .. } => Story::None,
    };
    Asked { units: asking.units, story }
}

fn note(kind: Origin, block: Block) -> Note {
    Note { kind, title: Line::default(), blocks: vec![block] }
}

struct Asking<'a, 'c> {
    texts: &'a TranslatedQuestion<'c>,
    at: Surroundings<'a>,
    units: Vec<Unit>,
    reasons: Vec<Line>,
}

impl<'c> Asking<'_, 'c> {
    fn interaction(&mut self, question: &'c Question) {
        let texts = self.texts;
        match &question.interaction {
            Interaction::Single { options, correct } => self.choose(options, std::slice::from_ref(correct)),
            Interaction::Multiple { options, correct, .. } => self.choose(options, correct),
            Interaction::TrueFalse { answer } => {
                let both = ["question.true", "question.false"].map(|key| self.message(key));
                let right = if *answer { both[0].clone() } else { both[1].clone() };
                self.options(both.into());
                self.answer(Block::Paragraph(vec![Inline::Strong(right)].into()));
            }
            Interaction::Matching { options, rows, .. } | Interaction::Matrix { options, rows, .. } => {
                self.match_rows(options, rows);
            }
            Interaction::Ordering { items, .. } => {
                self.options(mixed(question, items).iter().map(|(_, item)| self.text_of(item)).collect());
                self.answer(numbered(items.iter().map(|item| self.text_of(item)).collect()));
                items.iter().for_each(|item| self.reason(&item.id, &item.text, &item.feedback));
            }
            Interaction::Numeric(key) => {
                let mark = self.at.messages.text(self.at.address.language.as_str(), "question.decimal_mark");
                let unit = key.unit.as_deref().map(|unit| format!(" {unit}")).unwrap_or_default();
                let number = format!("{}{unit}", key.value.to_string().replace('.', mark));
                self.answer(Block::Paragraph(vec![Inline::Strong(words(&number))].into()));
            }
            Interaction::Short(key) => {
                self.answer(Block::Paragraph(vec![Inline::Strong(words(&key.accept.join(" / ")))].into()));
            }
            Interaction::Cloze { texts: lines, gaps, .. } => {
                let (lines, gaps) = texts.cloze(lines, gaps);
                let blank = |_: &Gap| Inline::Text("________".into());
                let filled = |gap: &Gap| Inline::Strong(words(&gap.key.accept.join(" / ")));
                let open = self.with_gaps(lines, &gaps, &blank);
                self.push(Block::Paragraph(open), StepKind::Text, Starts::Nothing);
                let full = self.with_gaps(lines, &gaps, &filled);
                self.answer(Block::Paragraph(full));
            }
            Interaction::Case { steps } => steps.iter().enumerate().for_each(|(index, step)| self.step(index, step)),
            Interaction::Reflection { model_answer, rubric } => {
                let heading = self.message("question.model_answer");
                self.answer(Block::Paragraph(vec![Inline::Strong(heading)].into()));
                self.document(texts.model_answer(model_answer), StepKind::Answer, Starts::Nothing);
                if !rubric.is_empty() {
                    let heading = self.message("question.rubric");
                    self.push(
                        Block::Paragraph(vec![Inline::Strong(heading)].into()),
                        StepKind::Answer,
                        Starts::Nothing,
                    );
                    let rubric = rubric.iter().map(|point| self.text_of(point)).collect();
                    self.push(points(rubric), StepKind::Answer, Starts::Nothing);
                }
            }
        }
    }

    fn choose(&mut self, options: &'c [AnswerOption], correct: &[PartId]) {
        let texts = self.texts;
        self.options(options.iter().map(|option| texts.text(&option.id, &option.text).clone()).collect());
        let right = options.iter().enumerate().filter(|(_, option)| correct.contains(&option.id));
        let right = right.map(|(index, option)| {
            let letter = Inline::Strong(words(&format!("{}. ", part_letter(index))));
            std::iter::once(letter).chain(texts.text(&option.id, &option.text).iter().cloned()).collect()
        });
        self.answer(points(right.collect()));
        options.iter().for_each(|option| self.reason(&option.id, &option.text, &option.feedback));
    }

    fn match_rows(&mut self, options: &'c [AnswerOption], rows: &'c [Row]) {
        let texts = self.texts;
        let name = |option: &'c AnswerOption| plain(texts.text(&option.id, &option.text));
        self.options(rows.iter().map(|row| texts.text(&row.id, &row.text).clone()).collect());
        let names = options.iter().map(name).collect::<Vec<_>>().join("  ·  ");
        self.push(Block::Paragraph(vec![Inline::Strong(words(&names))].into()), StepKind::Options, Starts::Nothing);
        let matched = rows.iter().map(|row| {
            let option = options.iter().find(|option| option.id == row.matched).map(name).unwrap_or_default();
            let arrow = [Inline::Text(" → ".into()), Inline::Strong(words(&option))];
            texts.text(&row.id, &row.text).iter().cloned().chain(arrow).collect()
        });
        self.answer(points(matched.collect()));
        rows.iter().for_each(|row| self.reason(&row.id, &row.text, &row.feedback));
    }

    fn step(&mut self, index: usize, step: &'c Step) {
        let texts = self.texts;
        let language = self.at.address.language.as_str();
        let number = (index + 1).to_string();
        let heading = self.at.messages.filled(language, "question.step", None, &[("number", &number)]);
        self.push(Block::Paragraph(vec![Inline::Strong(words(&heading))].into()), StepKind::Text, Starts::Slide);
        match texts.translated_text(&step.id) {
            Some(said) => self.push(Block::Paragraph(said.clone()), StepKind::Text, Starts::Nothing),
            None => self.document(&step.text, StepKind::Text, Starts::Nothing),
        }
        if step.choices.is_empty() {
            return;
        }
        self.options(step.choices.iter().map(|choice| texts.text(&choice.id, &choice.text).clone()).collect());
        let what_follows = step.choices.iter().enumerate().map(|(index, choice)| {
            let letter = Inline::Strong(words(&format!("{}. ", part_letter(index))));
            std::iter::once(letter).chain(texts.feedback(&choice.id, &choice.feedback).iter().cloned()).collect()
        });
        self.answer(points(what_follows.collect()));
    }

    fn with_gaps(&self, lines: &[Line], gaps: &[&'c Gap], show: &dyn Fn(&Gap) -> Inline) -> Line {
        let mut out = Vec::new();
        for (index, line) in lines.iter().enumerate() {
            out.extend(line.iter().cloned());
            out.extend(gaps.get(index).map(|gap| show(gap)));
        }
        out.into()
    }

    fn text_of(&self, item: &'c Item) -> Line {
        self.texts.text(&item.id, &item.text).clone()
    }

    fn message(&self, key: &str) -> Line {
        words(self.at.messages.text(self.at.address.language.as_str(), key))
    }

    fn reason(&mut self, id: &'c PartId, text: &'c Line, feedback: &'c Line) {
        let feedback = self.texts.feedback(id, feedback);
        if !feedback.is_empty() {
            let text = Inline::Strong(self.texts.text(id, text).clone());
            let rest = std::iter::once(Inline::Text(" ".into())).chain(feedback.iter().cloned());
            self.reasons.push(std::iter::once(text).chain(rest).collect());
        }
    }

    fn options(&mut self, lines: Vec<Line>) {
        self.push(numbered(lines), StepKind::Options, Starts::Step);
    }

    fn answer(&mut self, block: Block) {
        self.push(block, StepKind::Answer, Starts::Step);
    }

    fn document(&mut self, document: &'c Document, kind: StepKind, starts: Starts) {
        let mut plain = Plain::of(document);
        let blocks = plain.blocks(&document.blocks);
        for (index, block) in blocks.into_iter().enumerate() {
            self.push(block, kind, if index == 0 { starts } else { Starts::Nothing });
        }
        if let Some(last) = self.units.last_mut() {
            last.notes.extend(plain.take_notes());
        }
    }

    fn push(&mut self, block: Block, kind: StepKind, starts: Starts) {
        // Links of options and the like lead nowhere on a wall.
        let nothing = Document::default();
        let blocks = Plain::of(&nothing).blocks(&[block]);
        self.units.extend(blocks.into_iter().map(|block| Unit { block, kind, starts, notes: Vec::new() }));
    }
}

fn numbered(lines: Vec<Line>) -> Block {
    let item = |line| ListItem { task: None, blocks: vec![Block::Paragraph(line)] };
    Block::List(List { start: Some(1), items: lines.into_iter().map(item).collect() })
}
