//! What a deck is made of.

use crate::model::directive::{DirectiveKind, NoteKind};
use crate::model::document::{Block, Line};
use crate::model::id::ObjectivePath;

/// One picture on the wall, with what only the speaker sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slide {
    /// What it is made of.
    pub kind: SlideKind,
    /// The words above; never empty, unless an author left a title empty.
    pub heading: Line,
    /// The heading of the module that begins here.
    pub anchor: Option<Box<str>>,
    /// Its place where a text is spread over several slides.
    pub part: Part,
    /// Shown one after the other; the first at once.
    pub steps: Vec<Step>,
    /// In the order in which the speaker needs them.
    pub notes: Vec<Note>,
    /// What it teaches or asks, where that is known; each once.
    pub objectives: Vec<ObjectivePath>,
}

impl Slide {
    /// As style sheets and scripts call it.
    pub fn kind_name(&self) -> &'static str {
        match &self.kind {
            SlideKind::Title => "title",
            SlideKind::Objectives => "objectives",
            SlideKind::Section if self.steps.is_empty() => "divider",
            SlideKind::Section => "section",
            SlideKind::Directive(kind) => kind.name(),
            SlideKind::Quiz => "quiz",
            SlideKind::Question(_) => "question",
        }
    }
}

/// What a slide is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SlideKind {
    /// The module's title.
    Title,
    /// What people can do afterwards.
    Objectives,
    /// Text below a heading.
    Section,
    /// A callout.
    Directive(DirectiveKind),
    /// The beginning of a quiz.
    Quiz,
    /// One of its questions.
    Question(Story),
}

impl SlideKind {
    /// Whether what it is stands above its heading.
    pub fn has_label(&self) -> bool {
        match self {
            SlideKind::Title | SlideKind::Directive(_) | SlideKind::Quiz | SlideKind::Question(Story::Case) => true,
            SlideKind::Objectives | SlideKind::Section | SlideKind::Question(Story::None) => false,
        }
    }
}

/// Whether a question tells of people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Story {
    /// A case, walked through step by step; it is invented.
    Case,
    /// Any other question.
    None,
}

/// "(2/3)": which of how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// From 1 on.
    pub number: usize,
    /// At least 1.
    pub of: usize,
}

/// What appears together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// How it looks.
    pub kind: StepKind,
    /// What it shows.
    pub blocks: Vec<Block>,
}

/// What a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// Text.
    Text,
    /// What can be chosen, with letters.
    Options,
    /// What is right, and why.
    Answer,
}

impl StepKind {
    /// As the theme calls it.
    pub fn name(self) -> &'static str {
        match self {
            StepKind::Text => "text",
            StepKind::Options => "options",
            StepKind::Answer => "answer",
        }
    }
}

/// Something for the speaker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Where it comes from.
    pub kind: Origin,
    /// The title of a facilitator note; may be empty.
    pub title: Line,
    /// The words.
    pub blocks: Vec<Block>,
}

/// Where a note comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A facilitator note of the module.
    Facilitator(NoteKind),
    /// Text of the module that is said rather than shown; footnotes too.
    Text,
    /// Why the options of a question are right or wrong.
    Reasons,
    /// Where the answer can be read.
    Source,
}

impl Origin {
    /// As style sheets and the message catalogues call it.
    pub fn name(self) -> &'static str {
        match self {
            Origin::Facilitator(_) => "facilitator",
            Origin::Text => "text",
            Origin::Reasons => "reasons",
            Origin::Source => "source",
        }
    }
}
