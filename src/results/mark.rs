//! Marking a result by the course: what it earned, whether that passes, and what has changed since it was taken.

use crate::model::assessment::Assessment;
use crate::model::assessment::Section;
use crate::model::certainty::{Certainty, CertaintyMarks};
use crate::model::form::{Form, FormQuestion, QuestionPath};
use crate::model::id::{ItemId, SectionId};
use crate::model::points::{Hundredths, PassMark};
use crate::model::response::Response;
use crate::model::score::{self, Given, Mark};
use crate::results::document::{GivenResponse, ResultDocument};
use crate::results::marker::{ReadyAssessment, ReadyQuestion};
use crate::results::observation::{self, Standing};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt;

/// A result with its marks.
#[derive(Clone, Debug)]
pub struct MarkedResult {
    /// What was handed in.
    pub document: ResultDocument,
    /// Question by question, in the order of the form.
    pub questions: Vec<MarkedQuestion>,
    /// In all.
    pub total: Sum,
    /// By section, in the order of the blueprint.
    pub sections: Vec<MarkedSection>,
    /// Questions that had to be right and were not.
    pub missed: Vec<QuestionPath>,
    /// Points that wait for a facilitator.
    pub pending: Hundredths,
    /// What an observer saw, where that counts.
    pub observation: Standing,
    /// What the answers come to.
    pub written: Verdict,
    /// What all this comes to.
    pub verdict: Verdict,
    /// Beside the score; `None` where certainty was not asked.
    pub certainty: Option<CertaintySum>,
    /// What is no longer as it was when the result was taken.
    pub changes: Vec<Change>,
}

/// One question of a result.
#[derive(Clone, Debug)]
pub struct MarkedQuestion {
    /// Which.
    pub path: QuestionPath,
    /// Whether anything was given.
    pub is_answered: bool,
    /// `None` while a facilitator has to decide.
    pub mark: Option<Mark>,
}

/// Points earned of points possible.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// In hundredths.
    pub earned: Hundredths,
    /// In hundredths.
    pub of: Hundredths,
}

/// One section of a result.
#[derive(Clone, Debug)]
pub struct MarkedSection {
    /// Which.
    pub id: SectionId,
    /// Its name.
    pub title: Box<str>,
    /// What it earned.
    pub sum: Sum,
    /// Whether that reaches the section's own pass mark; also where it has none.
    pub reaches: bool,
}

/// Certainty marks of a whole result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CertaintySum {
    /// Added up.
    pub marks: CertaintyMarks,
    /// How many questions were answered wrongly at level 3.
    pub sure_and_wrong: usize,
}

/// Whether a result passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The pass mark, that of every section, and every question that must be passed.
    Passed,
    /// One of these is not reached, whatever a facilitator still decides.
    Failed,
    /// A facilitator still has to give points, or the checklist of the observation has not come.
    Pending,
}

/// What is no longer as it was when a result was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The form asks other questions now, or asks them in other words; so many were asked then, by the file, and now.
    Form {
        /// How many questions the file holds.
        then: usize,
        /// How many the form holds.
        now: usize,
    },
    /// A question is worded differently now; it was marked all the same.
    Wording(QuestionPath),
    /// A question is no longer in the banks and was left out.
    Gone(QuestionPath),
}

impl fmt::Display for Change {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Change::Form { then, now } => write!(
                formatter,
                "the form is another than now; only what the file says it asked counts: {then} questions, now {now}"
            ),
            Change::Wording(path) => {
                write!(formatter, "`{path}` is worded differently now; it was marked all the same")
            }
            Change::Gone(path) => write!(formatter, "`{path}` is no longer in the course; it was left out"),
        }
    }
}

impl Verdict {
    /// A word for tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Verdict::Passed => "passed",
            Verdict::Failed => "not passed",
            Verdict::Pending => "pending",
        }
    }

    /// With what was observed: who did not do enough there does not pass, and nobody passes before it has come.
    fn with(self, observation: &Standing) -> Verdict {
        match (self, observation) {
            (verdict, Standing::NotAsked) => verdict,
            (Verdict::Failed, Standing::Waiting | Standing::Marked(_)) => Verdict::Failed,
            (Verdict::Passed | Verdict::Pending, Standing::Waiting) => Verdict::Pending,
            (verdict, Standing::Marked(marked)) => {
                if marked.passed {
                    verdict
                } else {
                    Verdict::Failed
                }
            }
        }
    }
}

impl MarkedResult {
    /// Takes in what an observer saw of this participant on this occasion; nothing where no checklist counts.
    pub fn observe(&mut self, assessment: &Assessment, done: &BTreeSet<ItemId>) {
        if let Some(checklist) = assessment.observation_on(&self.document.occasion) {
            self.observation = Standing::Marked(observation::mark(checklist, done));
            self.verdict = self.written.with(&self.observation);
        }
    }
}

impl Sum {
    /// In whole percent, rounded down; `None` of nothing.
    pub fn percent(self) -> Option<u64> {
        self.earned.percent_of(self.of)
    }

    fn add(&mut self, mark: &Mark) {
        self.earned = self.earned + mark.earned;
        self.of = self.of + mark.of;
    }

    /// What it comes to if a facilitator gives all of these points.
    fn with(self, pending: Hundredths) -> Sum {
        Sum { earned: self.earned + pending, of: self.of + pending }
    }
}

/// Marks a result by what the course says now. `form` is the form of the letter that the result names.
pub(super) fn mark(
    pass: PassMark,
    ready: &ReadyAssessment<'_>,
    form: &Form<'_>,
    document: ResultDocument,
) -> MarkedResult {
    let assessment = ready.assessment;
    let mut sections: Vec<MarkedSection> = assessment.sections.iter().map(empty).collect();
    let (mut total, mut pending) = (Sum::default(), Hundredths::ZERO);
    let mut pending_in = vec![Hundredths::ZERO; sections.len()];
    let (mut questions, mut missed, mut changes) = (Vec::new(), Vec::new(), Vec::new());
    let mut certainty = CertaintySum { marks: CertaintyMarks::default(), sure_and_wrong: 0 };
    for (path, given) in asked(form, &document, &mut changes) {
        let Some(ready_question) = ready.question(&path) else {
            changes.push(Change::Gone(path));
            continue;
        };
        let question = ready_question.question;
        if given.is_some_and(|given| given.revision != ready_question.wording) {
            changes.push(Change::Wording(path.clone()));
        }
        let section = section_of(ready, form, &path, ready_question);
        let marked = marked(ready_question, &path, given);
        if let Some(mark) = &marked.mark {
            total.add(mark);
            if let Some(section) = section {
                sections[section].sum.add(mark);
            }
            if question.must_pass && mark.earned < mark.of {
                missed.push(path.clone());
            }
            if let Some(stated) = &mark.certainty {
                certainty.marks = certainty.marks + stated.marks;
                certainty.sure_and_wrong += usize::from(stated.is_sure_and_wrong());
            }
        } else {
            pending = pending + question.points.full();
            if let Some(section) = section {
                pending_in[section] = pending_in[section] + question.points.full();
            }
        }
        questions.push(marked);
    }
    let pass = pass.percent();
    let mut reachable = missed.is_empty() && reaches(total.with(pending), pass);
    for ((section, marked), pending) in assessment.sections.iter().zip(&mut sections).zip(pending_in) {
        let reached = |sum: Sum| section.pass.is_none_or(|pass| reaches(sum, pass.percent()));
        marked.reaches = reached(marked.sum);
        reachable &= reached(marked.sum.with(pending));
    }
    let written = match (reachable, pending > Hundredths::ZERO) {
        (false, _) => Verdict::Failed,
        (true, true) => Verdict::Pending,
        (true, false) => Verdict::Passed,
    };
    let observation = match assessment.observation_on(&document.occasion) {
        Some(_) => Standing::Waiting,
        None => Standing::NotAsked,
    };
    let verdict = written.with(&observation);
    let asked = assessment.certainty == Certainty::Asked;
    MarkedResult {
        document,
        questions,
        total,
        sections,
        missed,
        pending,
        observation,
        written,
        verdict,
        certainty: asked.then_some(certainty),
        changes,
    }
}

/// What was asked, with what was given. Of the form as it is now, every question counts, whatever the file holds: what was
/// taken out of it is unanswered. Of an older form only the file knows what it asked.
fn asked<'d>(
    form: &Form<'_>,
    document: &'d ResultDocument,
    changes: &mut Vec<Change>,
) -> Vec<(QuestionPath, Option<&'d GivenResponse>)> {
    if document.form_revision != form.revision {
        changes.push(Change::Form { then: document.responses.len(), now: form.questions().count() });
        return document.responses.iter().map(|(path, given)| (path.clone(), Some(given))).collect();
    }
    let given = |asked: &FormQuestion<'_>| {
        let path = asked.path();
        let given = document.responses.get(&path);
        (path, given)
    };
    form.questions().map(given).collect()
}

fn empty(section: &Section) -> MarkedSection {
    MarkedSection { id: section.id.clone(), title: section.title.clone(), sum: Sum::default(), reaches: true }
}

/// Nothing that could be earned is no failure.
fn reaches(sum: Sum, percent: u8) -> bool {
    sum.percent().is_none_or(|reached| reached >= u64::from(percent))
}

fn marked(ready: &ReadyQuestion<'_>, path: &QuestionPath, given: Option<&GivenResponse>) -> MarkedQuestion {
    let response = Response::read(given.map_or(&Value::Null, |given| &given.response), &ready.marking.key);
    let certainty = given.and_then(|given| given.certainty);
    let mark = score::mark(&ready.marking, Given { response: &response, hints: 0, certainty });
    MarkedQuestion { path: path.clone(), is_answered: !response.is_blank(), mark }
}

/// Where the form has the question; of an older form, where its objective is drawn.
fn section_of(
    ready: &ReadyAssessment<'_>,
    form: &Form<'_>,
    path: &QuestionPath,
    question: &ReadyQuestion<'_>,
) -> Option<usize> {
    let in_form = ready.sections.get(&(form.letter, path.clone())).copied();
    in_form.or_else(|| {
        let (objective, _) = question.question.objective.as_ref()?;
        let draws = |section: &Section| section.draws.iter().any(|draw| draw.objective == *objective);
        ready.assessment.sections.iter().position(draws)
    })
}
