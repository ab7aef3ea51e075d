//! Objectives against what teaches, practises and tests them, and against the languages of the course.

use crate::model::assessment::Assessment;
use crate::model::course::Course;
use crate::model::document::{Block, Document, Heading};
use crate::model::form::{FormLetter, Forms};
use crate::model::id::ObjectivePath;
use crate::model::language::Language;
use crate::model::module::{Module, Objective};
use crate::model::quiz::{Purpose, Question, Quiz};
use crate::model::translation::stale_blocks;
use std::collections::BTreeMap;
use std::ops::Range;

/// What a course does for each of its objectives.
#[derive(Debug)]
pub struct CoverageTable<'c> {
    /// The assessments, in the order of [`ObjectiveCoverage::drawn`].
    pub assessments: Vec<&'c Assessment>,
    /// The languages the course is translated into, in the order of [`ObjectiveCoverage::translated`].
    pub languages: Vec<&'c Language>,
    /// In teaching order.
    pub modules: Vec<ModuleCoverage<'c>>,
    /// Questions that name no objective, by quiz; quizzes without any are left out.
    pub without_objective: Vec<(&'c Quiz, Vec<&'c Question>)>,
}

/// The objectives of one module.
#[derive(Debug)]
pub struct ModuleCoverage<'c> {
    /// The module.
    pub module: &'c Module,
    /// As the front matter lists them.
    pub objectives: Vec<ObjectiveCoverage<'c>>,
}

/// What a course does for one objective.
#[derive(Debug)]
pub struct ObjectiveCoverage<'c> {
    /// What people can do afterwards.
    pub objective: &'c Objective,
    /// The sections that teach it, in the order of the module.
    pub sections: Vec<&'c Heading>,
    /// Practice questions by kind.
    pub practice: BTreeMap<&'static str, usize>,
    /// What the banks hold.
    pub bank: Stakes,
    /// What each form of each assessment draws.
    pub drawn: Vec<Vec<(FormLetter, Stakes)>>,
    /// How far sections and questions are translated, by language.
    pub translated: Vec<Translated>,
    tested_by: Tested,
}

/// Questions by what hangs on them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stakes {
    /// Those that only count.
    pub ordinary: usize,
    /// Those that must be right to pass.
    pub must_pass: usize,
}

/// How far an objective is translated into one language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Translated {
    /// The sections that teach it.
    pub sections: Standing,
    /// The questions on it: practice, and where there are assessments also the banks.
    pub questions: Standing,
}

/// How translations stand to their sources.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// As new as their source.
    pub current: usize,
    /// Older than their source.
    pub stale: usize,
    /// Not there.
    pub missing: usize,
}

/// What a course fails to do for an objective.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// No section is named that teaches it.
    NotTaught,
    /// No form of an assessment asks for it, and, unless it is a core objective of a course with assessments, no practice
    /// question either: a test of twenty questions cannot ask for everything.
    NotTested,
}

/// What counts as testing in a course.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tested {
    ByAssessments,
    ByPractice,
}

impl<'c> CoverageTable<'c> {
    /// Of everything in the course that could be read.
    pub fn of(course: &'c Course) -> Self {
        let assessments: Vec<_> = course.assessments.values().map(|assessment| &**assessment).collect();
        let languages = course.settings.languages.iter().filter(|language| **language != course.settings.language);
        let languages: Vec<_> = languages.collect();
        let mut found = Found::of(course, &assessments, &languages);
        let modules = course.modules.iter().map(|module| found.module(course, module, &languages)).collect();
        let without_objective = course.quizzes.values().filter_map(|quiz| {
            let questions: Vec<_> = quiz.questions.iter().filter(|question| question.objective.is_none()).collect();
            (!questions.is_empty()).then_some((&**quiz, questions))
        });
        Self { assessments, modules, without_objective: without_objective.collect(), languages }
    }

    /// All objectives in teaching order.
    pub fn objectives(&self) -> impl Iterator<Item = &ObjectiveCoverage<'c>> {
        self.modules.iter().flat_map(|module| &module.objectives)
    }

    /// How many objectives have this gap.
    pub fn count(&self, gap: Gap) -> usize {
        self.objectives().filter(|objective| objective.gaps().contains(&gap)).count()
    }
}

impl ObjectiveCoverage<'_> {
    /// What is missing, in the order of [`Gap`]; empty when nothing is.
    pub fn gaps(&self) -> Vec<Gap> {
        let is_tested = match self.tested_by {
            Tested::ByAssessments => {
                let is_drawn = self.drawn.iter().flatten().any(|(_, stakes)| stakes.all() > 0);
                is_drawn || (!self.objective.core && self.practice_questions() > 0)
            }
            Tested::ByPractice => self.practice_questions() > 0,
        };
        let not_taught = self.sections.is_empty().then_some(Gap::NotTaught);
        let not_tested = (!is_tested).then_some(Gap::NotTested);
        not_taught.into_iter().chain(not_tested).collect()
    }

    /// Practice questions of all kinds.
    pub fn practice_questions(&self) -> usize {
        self.practice.values().sum()
    }
}

impl Stakes {
    /// Both together.
    pub fn all(self) -> usize {
        self.ordinary + self.must_pass
    }

    fn add(&mut self, question: &Question) {
        if question.must_pass {
            self.must_pass += 1;
        } else {
            self.ordinary += 1;
        }
    }
}

impl Translated {
    /// Sections and questions together.
    pub fn all(self) -> Standing {
        Standing {
            current: self.sections.current + self.questions.current,
            stale: self.sections.stale + self.questions.stale,
            missing: self.sections.missing + self.questions.missing,
        }
    }
}

impl Standing {
    fn add(&mut self, state: State) {
        match state {
            State::Current => self.current += 1,
            State::Stale => self.stale += 1,
            State::Missing => self.missing += 1,
        }
    }
}

/// How one translation stands to its source.
#[derive(Clone, Copy)]
enum State {
    Current,
    Stale,
    Missing,
}

/// What all quizzes and forms hold on one objective.
struct OnObjective {
    practice: BTreeMap<&'static str, usize>,
    bank: Stakes,
    drawn: Vec<Vec<(FormLetter, Stakes)>>,
    questions: Vec<Standing>,
}

/// One pass over all questions, by objective.
struct Found<'c> {
    by_objective: BTreeMap<&'c ObjectivePath, OnObjective>,
    nothing: Vec<Vec<(FormLetter, Stakes)>>,
    tested_by: Tested,
}

impl<'c> Found<'c> {
    fn of(course: &'c Course, assessments: &[&'c Assessment], languages: &[&'c Language]) -> Self {
        let no_questions = |letter| (letter, Stakes::default());
        let mut found = Self {
            by_objective: BTreeMap::new(),
            nothing: assessments.iter().map(|each| each.forms.letters().map(no_questions).collect()).collect(),
            tested_by: if assessments.is_empty() { Tested::ByPractice } else { Tested::ByAssessments },
        };
        for quiz in course.quizzes.values() {
            for question in &quiz.questions {
                found.add_question(course, quiz, question, languages);
            }
        }
        for (place, assessment) in assessments.iter().enumerate() {
            for form in Forms::of(assessment, &course.quizzes).forms {
                for asked in form.questions() {
                    let objective = asked.question.objective.as_ref();
                    if let Some(on) = objective.and_then(|(objective, _)| found.by_objective.get_mut(objective)) {
                        on.drawn[place][form.letter.place()].1.add(&asked.question);
                    }
                }
            }
        }
        found
    }

    fn add_question(&mut self, course: &Course, quiz: &Quiz, question: &'c Question, languages: &[&Language]) {
        let Some((objective, _)) = &question.objective else { return };
        let on = self.by_objective.entry(objective).or_insert_with(|| OnObjective {
            practice: BTreeMap::new(),
            bank: Stakes::default(),
            drawn: self.nothing.clone(),
            questions: vec![Standing::default(); languages.len()],
        });
        match quiz.purpose {
            Purpose::Practice => *on.practice.entry(question.interaction.kind()).or_default() += 1,
            Purpose::Bank => on.bank.add(question),
        }
        // Nobody reads the banks of a course without assessments.
        if quiz.purpose == Purpose::Practice || self.tested_by == Tested::ByAssessments {
            for (standing, language) in on.questions.iter_mut().zip(languages) {
                standing.add(question_state(course, quiz, question, language));
            }
        }
    }

    fn module(&mut self, course: &Course, module: &'c Module, languages: &[&Language]) -> ModuleCoverage<'c> {
        let stale: Vec<Option<Vec<usize>>> = languages
            .iter()
            .map(|language| {
                let key = ((*language).clone(), module.id.clone());
                course.module_translations.get(&key).map(|found| stale_blocks(&module.body, found))
            })
            .collect();
        let objectives = module.objectives.iter().map(|objective| {
            let path = ObjectivePath { module: module.id.clone(), objective: objective.id.clone() };
            let on = self.by_objective.remove(&path);
            let sections = sections(&module.body, objective);
            let questions = on.as_ref().map(|on| on.questions.clone()).unwrap_or_default();
            let translated = stale.iter().enumerate().map(|(place, stale)| {
                let mut translated = Translated {
                    sections: Standing::default(),
                    questions: questions.get(place).copied().unwrap_or_default(),
                };
                sections
                    .iter()
                    .for_each(|(_, blocks)| translated.sections.add(section_state(stale.as_deref(), blocks)));
                translated
            });
            ObjectiveCoverage {
                objective,
                translated: translated.collect(),
                sections: sections.iter().map(|(heading, _)| *heading).collect(),
                practice: on.as_ref().map(|on| on.practice.clone()).unwrap_or_default(),
                bank: on.as_ref().map(|on| on.bank).unwrap_or_default(),
                drawn: on.map_or_else(|| self.nothing.clone(), |on| on.drawn),
                tested_by: self.tested_by,
            }
        });
        ModuleCoverage { module, objectives: objectives.collect() }
    }
}

/// The sections of a module that teach an objective, each with its blocks: up to the next heading of its level or above.
fn sections<'c>(body: &'c Document, objective: &Objective) -> Vec<(&'c Heading, Range<usize>)> {
    let blocks = body.blocks.iter().enumerate();
    let headings = blocks.filter_map(|(start, block)| match block {
        Block::Heading(heading) if objective.taught.contains(&heading.id) => Some((heading, start)),
        _ => None,
    });
    let ends = |heading: &Heading, block: &Block| match block {
        Block::Heading(next) => next.level <= heading.level,
        _ => false,
    };
    headings
        .map(|(heading, start)| {
            let length = body.blocks[start + 1..].iter().position(|block| ends(heading, block));
            (heading, start..length.map_or(body.blocks.len(), |length| start + 1 + length))
        })
        .collect()
}

fn section_state(stale: Option<&[usize]>, blocks: &Range<usize>) -> State {
    match stale {
        None => State::Missing,
        Some(stale) if stale.iter().any(|block| blocks.contains(block)) => State::Stale,
        Some(_) => State::Current,
    }
}

fn question_state(course: &Course, quiz: &Quiz, question: &Question, language: &Language) -> State {
    let translation = course.quiz_translations.get(&(language.clone(), quiz.id.clone()));
    let texts = translation.and_then(|found| found.questions.get(&question.id)).filter(|texts| texts.prompt.is_some());
    match texts {
        None => State::Missing,
        Some(texts) if texts.translates == Some(question.revision) => State::Current,
        Some(_) => State::Stale,
    }
}
