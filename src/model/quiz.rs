//! Quizzes and their questions.

use crate::model::certainty::Certainty;
use crate::model::document::{Document, Line};
use crate::model::fingerprint::Fingerprint;
use crate::model::hint_cost::HintCost;
use crate::model::id::{ObjectivePath, QuestionId, QuizId};
use crate::model::interaction::Interaction;
use crate::model::law::Cited;
use crate::model::points::{PassMark, Points};
use crate::model::score::Marking;
use crate::model::source::{SourcePath, Span};
use jiff::civil::Date;

/// One quiz file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quiz {
    /// Its id.
    pub id: QuizId,
    /// Its file.
    pub file: SourcePath,
    /// Shown on the page.
    pub title: Box<str>,
    /// Practice, or a bank for assessments.
    pub purpose: Purpose,
    /// Its own pass mark, if it has one.
    pub pass: Option<PassMark>,
    /// Whether it asks how certain each response is.
    pub certainty: Certainty,
    /// Said before the first question.
    pub intro: Document,
    /// In the order of the file.
    pub questions: Vec<Question>,
}

/// The word of the `use` key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Marks itself on the page and carries its key.
    Practice,
    /// Feeds assessments; never shown as it is.
    Bank,
}

/// What a quiz asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Unique in its quiz; stored responses refer to it.
    pub id: QuestionId,
    /// Where the id stands.
    pub span: Span,
    /// What it is worth.
    pub points: Points,
    /// The objective it tests, with its place.
    pub objective: Option<(ObjectivePath, Span)>,
    /// The words of the question.
    pub prompt: Document,
    /// Why the right response is right.
    pub explain: Document,
    /// Where that can be read.
    pub reference: Option<Box<str>>,
    /// The places in the law that the key rests on, each with its place.
    pub law: Vec<Cited>,
    /// When that law is checked again, with its place; the module's date counts when it is left out.
    pub review_by: Option<(Date, Span)>,
    /// From gentle to plain.
    pub hints: Vec<Line>,
    /// Whether an assessment is passed only by those who get it wholly right.
    pub must_pass: bool,
    /// What each used one costs; its own, or its quiz's. A reflection's are free.
    pub hint_cost: HintCost,
    /// What is to be done, with the key.
    pub interaction: Interaction,
    /// Changes when anything that is asked or marked changes; results record it. What law it rests on, and when that
    /// is read again, changes nothing that was answered.
    pub revision: Fingerprint,
}

impl Quiz {
    /// All points that the page can give; what a facilitator has to mark is not among them.
    pub fn points(&self) -> u32 {
        let scored = self.questions.iter().filter(|question| question.is_scored());
        scored.map(|question| u32::from(question.points.whole())).sum()
    }

    /// How one of its questions is marked.
    pub fn marking(&self, question: &Question) -> Marking {
        Marking {
            key: question.interaction.key(),
            points: question.points,
            hint_cost: question.hint_cost,
            certainty: self.certainty,
        }
    }
}

impl Question {
    /// Whether a rule gives the points, not a person.
    pub fn is_scored(&self) -> bool {
        !matches!(self.interaction, Interaction::Reflection { .. })
    }
}
