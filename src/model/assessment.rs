//! Scored assessments: what is drawn from the banks, and on which occasions it is asked.

use crate::model::certainty::Certainty;
use crate::model::document::Document;
use crate::model::fingerprint::Fingerprint;
use crate::model::form::FormLetter;
use crate::model::id::{AssessmentId, ItemId, ObjectivePath, OccasionId, QuizId, SectionId};
use crate::model::observation::Observation;
use crate::model::points::PassMark;
use crate::model::source::{SourcePath, Span};
use std::collections::BTreeMap;

/// One assessment file: a blueprint, not questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// Its id.
    pub id: AssessmentId,
    /// Its file.
    pub file: SourcePath,
    /// Shown on the page.
    pub title: Box<str>,
    /// Said before the first question.
    pub intro: Document,
    /// Its own pass mark, if it has one.
    pub pass: Option<PassMark>,
    /// How many parallel forms there are: A, B and so on.
    pub forms: FormCount,
    /// How long a participant has.
    pub time: Time,
    /// How often it may be taken on one occasion, and what counts.
    pub attempts: Attempts,
    /// When a participant learns what was right, if the file says so, with its place.
    pub feedback: Option<(Feedback, Span)>,
    /// How questions and options are arranged.
    pub arrangement: Arrangement,
    /// Whether participants say how sure they are.
    pub certainty: Certainty,
    /// When it is taken; never empty.
    pub occasions: Vec<Occasion>,
    /// What is asked; never empty.
    pub sections: Vec<Section>,
    /// What is observed besides, if anything is.
    pub observation: Option<Observation>,
    /// Changes when a text of this file changes; its translations record it.
    pub wording: Fingerprint,
}

/// How many parallel forms an assessment has: 1 to 8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormCount(u8);

/// How long a participant has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Time {
    /// As long as it takes.
    Open,
    /// A limit.
    Limited {
        /// Whole minutes, 1 to 600.
        minutes: u16,
        /// What those who need it may be given besides, in percent of the limit, 1 to 200, rising; may be empty.
        extra: Vec<u8>,
    },
}

/// How often an assessment may be taken on one occasion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attempts {
    /// 1 to 20; `None` is as often as one likes.
    pub allowed: Option<u8>,
    /// Which of several counts.
    pub counts: Counts,
}

/// The word of the `counts` key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counts {
    /// The one begun first.
    First,
    /// The one with the highest score; of equals the first.
    Best,
    /// The one begun last.
    Last,
}

/// The word of the `feedback` key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feedback {
    /// After each question.
    Now,
    /// When it was handed in.
    End,
    /// Not from the page.
    Never,
}

/// The word of the `order` key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrangement {
    /// Mixed, differently in each form and the same wherever the form is shown.
    Mixed,
    /// As drawn, options as written.
    AsWritten,
}

/// Whether the participant's file holds the key of assessments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Disclosure {
    /// It does not: the facilitator marks.
    #[default]
    Sealed,
    /// It does, and says so: the page marks.
    Open,
}

/// One time at which an assessment is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occasion {
    /// Named by results.
    pub id: OccasionId,
    /// "Before the workshop".
    pub title: Box<str>,
    /// Which form is taken, with its place.
    pub form: (FormLetter, Span),
}

/// A part of an assessment with a result of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Named by results.
    pub id: SectionId,
    /// Its name.
    pub title: Box<str>,
    /// The least that passes in this section alone, if anything is asked for.
    pub pass: Option<PassMark>,
    /// What it asks, in order; never empty.
    pub draws: Vec<Draw>,
}

/// So many questions on one objective.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draw {
    /// Where it stands.
    pub span: Span,
    /// What the questions test.
    pub objective: ObjectivePath,
    /// How many in each form: 1 to 50.
    pub questions: u8,
    /// Whether they are those that must be passed; ordinary ones otherwise.
    pub must_pass: bool,
    /// The bank they come from; any bank if none is named.
    pub bank: Option<(QuizId, Span)>,
}

/// `workshop.sw.toml`: the texts of an assessment in another language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssessmentTranslation {
    /// Its file.
    pub file: SourcePath,
    /// The wording that was translated, with its place.
    pub translates: Option<(Fingerprint, Span)>,
    /// The title in this language.
    pub title: Option<Box<str>>,
    /// The introduction in this language.
    pub intro: Option<Document>,
    /// Titles of occasions.
    pub occasions: BTreeMap<OccasionId, (Box<str>, Span)>,
    /// Titles of sections.
    pub sections: BTreeMap<SectionId, (Box<str>, Span)>,
    /// The checklist, with its place.
    pub observation: Option<(ObservationTranslation, Span)>,
}

/// The texts of a checklist in another language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ObservationTranslation {
    /// The title in this language.
    pub title: Option<Box<str>>,
    /// What is said to the observer.
    pub intro: Option<Box<str>>,
    /// Texts of items.
    pub items: BTreeMap<ItemId, (Box<str>, Span)>,
}

impl Assessment {
    /// How many questions each form asks, if the banks hold enough.
    pub fn questions(&self) -> usize {
        self.draws().map(|draw| usize::from(draw.questions)).sum()
    }

    /// The draws of all sections.
    pub fn draws(&self) -> impl Iterator<Item = &Draw> {
        self.sections.iter().flat_map(|section| &section.draws)
    }

    /// The occasion of this id.
    pub fn occasion(&self, id: &str) -> Option<&Occasion> {
        self.occasions.iter().find(|occasion| occasion.id.as_str() == id)
    }

    /// The checklist that counts on an occasion, if one does.
    pub fn observation_on(&self, occasion: &OccasionId) -> Option<&Observation> {
        self.observation.as_ref().filter(|observation| observation.occasion.0 == *occasion)
    }

    /// The occasions on which a form is taken.
    pub fn occasions_of(&self, letter: FormLetter) -> impl Iterator<Item = &Occasion> {
        self.occasions.iter().filter(move |occasion| occasion.form.0 == letter)
    }
}

impl FormCount {
    /// `None` outside 1 to 8.
    pub fn new(forms: i64) -> Option<Self> {
        u8::try_from(forms).ok().filter(|forms| (1..=8).contains(forms)).map(Self)
    }

    /// The number.
    pub fn get(self) -> usize {
        usize::from(self.0)
    }

    /// A, B and so on.
    pub fn letters(self) -> impl Iterator<Item = FormLetter> {
        (0..self.0).map(FormLetter::at)
    }
}

impl Counts {
    /// The word of the key.
    pub fn as_str(self) -> &'static str {
        match self {
            Counts::First => "first",
            Counts::Best => "best",
            Counts::Last => "last",
        }
    }
}

impl Feedback {
    /// The word of the key.
    pub fn as_str(self) -> &'static str {
        match self {
            Feedback::Now => "now",
            Feedback::End => "end",
            Feedback::Never => "never",
        }
    }
}

impl Disclosure {
    /// The word of the key.
    pub fn as_str(self) -> &'static str {
        match self {
            Disclosure::Sealed => "sealed",
            Disclosure::Open => "open",
        }
    }
}
