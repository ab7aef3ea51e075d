//! A module cut into slides.

use super::lines;
use super::objectives::Taught;
use super::pack::{self, Starts, Unit, announces};
use super::placed;
use super::plain::Plain;
use super::question;
use super::slide::{Note, Part, Slide, SlideKind, Step};
use crate::model::document::{Block, Directive, DirectiveKind, Inline, Line, List, ListItem, Placed};
use crate::model::id::{ObjectivePath, QuizId};
use crate::model::module::Module;
use crate::model::quiz::Purpose;
use crate::render::prose_html::Surroundings;
use crate::render::translated::{TranslatedModule, TranslatedQuiz};
use std::collections::BTreeSet;

/// Letters of a paragraph that is shown whole: three lines. A longer one is for the speaker.
const SHORT: usize = 3 * lines::LETTERS;

/// The slides of a module in the language of the page, in teaching order.
pub fn deck<'c>(module: &'c Module, at: Surroundings<'c>) -> Vec<Slide> {
    let translated = TranslatedModule::of(at.course, module, &at.address.language);
    let body = translated.body();
    let mut cutter = Cutter {
        at,
        plain: Plain::of(body),
        taught: Taught::of(module, body),
        section: Section { heading: words(translated.title()), anchor: None, is_shown: true },
        shown: Vec::new(),
        unsaid: Vec::new(),
        quizzes: BTreeSet::new(),
        slides: Vec::new(),
    };
    cutter.opening(module, &translated);
    for (index, block) in body.blocks.iter().enumerate() {
        cutter.block(block, body.blocks.get(index + 1));
    }
    cutter.end_run();
    cutter.slides
}

/// One text of the interface or of a file that is not Markdown.
pub(super) fn words(text: &str) -> Line {
    vec![Inline::Text(text.into())].into()
}

/// A list without numbers.
pub(super) fn points(items: Vec<Line>) -> Block {
    let item = |line| ListItem { task: None, blocks: vec![Block::Paragraph(line)] };
    Block::List(List { start: None, items: items.into_iter().map(item).collect() })
}

struct Cutter<'m> {
    at: Surroundings<'m>,
    plain: Plain<'m>,
    taught: Taught<'m>,
    section: Section,
    /// What the next slides of the section show.
    shown: Vec<Unit>,
    /// Paragraphs since the last slide that are for the speaker.
    unsaid: Vec<Line>,
    /// Those that were asked already.
    quizzes: BTreeSet<QuizId>,
    slides: Vec<Slide>,
}

/// The text below one heading.
struct Section {
    heading: Line,
    anchor: Option<Box<str>>,
    /// Whether a slide bears the heading.
    is_shown: bool,
}

impl<'m> Cutter<'m> {
    fn opening(&mut self, module: &'m Module, translated: &TranslatedModule<'m>) {
        let language = self.at.address.language.as_str();
        let minutes = self.at.messages.filled(language, "site.minutes", Some(module.minutes.0.into()), &[]);
        let summary = vec![Block::Paragraph(words(translated.summary())), Block::Paragraph(words(&minutes))];
        let summary = summary.into_iter().map(Unit::text).collect::<Vec<_>>();
        self.add(SlideKind::Title, words(translated.title()), None, &summary, &[]);
        if !module.objectives.is_empty() {
            let heading = words(self.at.messages.text(language, "module.objectives"));
            let objectives = module.objectives.iter();
            let list = points(objectives.map(|objective| self.plain.line(translated.objective(objective))).collect());
            self.add(SlideKind::Objectives, heading, None, &[Unit::text(list)], &[]);
        }
    }

    fn block(&mut self, block: &'m Block, next: Option<&Block>) {
        match block {
            Block::Heading(heading) => {
                self.end_run();
                self.taught.enter(heading);
                let anchor = Some(heading.id.clone());
                self.section = Section { heading: self.plain.line(&heading.text), anchor, is_shown: false };
            }
            Block::Directive(directive) if directive.kind == DirectiveKind::Facilitator => {
                self.end_run();
                let notes = self.plain.note(directive);
                self.add_notes(notes);
            }
            Block::Directive(directive) => {
                self.end_run();
                self.directive(directive);
            }
            Block::Paragraph(line) => self.paragraph(line, block, next),
            Block::Placed(placed) => self.placed(placed),
            Block::List(_)
            | Block::Quote(_)
            | Block::Table(_)
            | Block::Code(_)
            | Block::Definitions(_)
            | Block::Rule => {
                self.show(block);
            }
        }
    }

    fn show(&mut self, block: &Block) {
        let blocks = self.plain.blocks(std::slice::from_ref(block));
        let mut notes = self.plain.take_notes();
        for block in blocks {
            self.shown.push(Unit { notes: std::mem::take(&mut notes), ..Unit::text(block) });
        }
        self.add_notes(notes);
    }

    fn paragraph(&mut self, line: &'m Line, block: &'m Block, next: Option<&Block>) {
        let introduces =
            announces(block) && matches!(next, Some(Block::List(_) | Block::Table(_) | Block::Definitions(_)));
        let has_picture = line.iter().any(|inline| matches!(inline, Inline::Image(_)));
        if introduces || has_picture || lines::letters(line) <= SHORT {
            return self.show(block);
        }
        match line.first() {
            Some(Inline::Strong(opening)) => {
                let opening = self.plain.line(opening);
                // The whole paragraph brings its footnotes along.
                self.plain.take_notes();
                let notes = self.plain.said(line);
                self.shown.push(Unit { notes, ..Unit::text(points(vec![opening])) });
            }
            Some(_) | None => self.unsaid.push(line.clone()),
        }
    }

    /// The slides of the section up to here.
    fn end_run(&mut self) {
        let mut units = std::mem::take(&mut self.shown);
        let mut unsaid = std::mem::take(&mut self.unsaid);
        if units.is_empty() && !self.section.is_shown {
            // A section of nothing but long paragraphs shows them after all.
            for line in unsaid.drain(..) {
                let blocks = self.plain.blocks(&[Block::Paragraph(line)]);
                let mut notes = self.plain.take_notes();
                units.extend(
                    blocks.into_iter().map(|block| Unit { notes: std::mem::take(&mut notes), ..Unit::text(block) }),
                );
            }
        }
        if !units.is_empty() || !self.section.is_shown {
            let anchor = self.section.anchor.take();
            let heading = self.section.heading.clone();
            let objectives = self.taught.here();
            self.section.is_shown = true;
            self.add(SlideKind::Section, heading, anchor, &units, &objectives);
        }
        let said = unsaid.iter().flat_map(|line| self.plain.said(line)).collect();
        self.add_notes(said);
    }

    fn directive(&mut self, directive: &'m Directive) {
        let heading = self.plain.line(&directive.title);
        let blocks = self.plain.blocks(&directive.blocks);
        let notes = self.plain.take_notes();
        // In a case the room thinks before it reads on.
        let starts = if directive.kind == DirectiveKind::Case { Starts::Step } else { Starts::Nothing };
        let units: Vec<_> = blocks.into_iter().map(|block| Unit { starts, ..Unit::text(block) }).collect();
        let objectives = self.taught.here();
        self.add(SlideKind::Directive(directive.kind.clone()), heading, None, &units, &objectives);
        self.add_notes(notes);
    }

    fn placed(&mut self, placed: &'m Placed) {
        match placed {
            Placed::Quiz(id, _) => {
                self.end_run();
                self.quiz(id);
            }
            Placed::Agenda => self.shown.extend(placed::agenda(self.at).into_iter().map(Unit::text)),
            Placed::Contacts => self.shown.extend(placed::contacts(self.at).into_iter().map(Unit::text)),
        }
    }

    fn quiz(&mut self, id: &QuizId) {
        let found = self.at.course.quizzes.get(id).filter(|quiz| quiz.purpose == Purpose::Practice);
        let Some(quiz) = found.filter(|_| self.quizzes.insert(id.clone())) else { return };
        let translated = TranslatedQuiz::of(self.at.course, quiz, &self.at.address.language);
        let mut plain = Plain::of(translated.intro());
        let intro: Vec<_> = plain.blocks(&translated.intro().blocks).into_iter().map(Unit::text).collect();
        self.add(SlideKind::Quiz, words(translated.title()), None, &intro, &[]);
        self.add_notes(plain.take_notes());
        for (index, question) in quiz.questions.iter().enumerate() {
            let asked = question::asked(question, &translated.question(question), self.at);
            let number = (index + 1).to_string();
            let language = self.at.address.language.as_str();
            let heading = self.at.messages.filled(language, "question.number", None, &[("number", &number)]);
            let objectives: Vec<_> = question.objective.iter().map(|(objective, _)| objective.clone()).collect();
            self.add(SlideKind::Question(asked.story), words(&heading), None, &asked.units, &objectives);
        }
    }

    /// As many slides as the units need, at least one.
    fn add(
        &mut self,
        kind: SlideKind,
        heading: Line,
        anchor: Option<Box<str>>,
        units: &[Unit],
        objectives: &[ObjectivePath],
    ) {
        let packed = pack::pack(units, lines::room_below(&heading));
        let of = packed.len().max(1);
        let mut anchor = anchor;
        let mut slide = |number: usize, steps: Vec<Step>, notes: Vec<Note>| Slide {
            kind: kind.clone(),
            heading: heading.clone(),
            anchor: anchor.take(),
            part: Part { number, of },
            steps,
            notes,
            objectives: objectives.to_vec(),
        };
        if packed.is_empty() {
            self.slides.push(slide(1, Vec::new(), Vec::new()));
        }
        for (index, packed) in packed.into_iter().enumerate() {
            self.slides.push(slide(index + 1, packed.steps, packed.notes));
        }
    }

    /// To the slide they follow.
    fn add_notes(&mut self, notes: Vec<Note>) {
        let slide = self.slides.last_mut().expect("the title is a slide");
        slide.notes.extend(notes);
    }
}
