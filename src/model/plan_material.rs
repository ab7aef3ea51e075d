//! What of a course belongs to a plan: objectives with the sections that teach them, job aids, quiz questions.

use crate::model::course::Course;
use crate::model::directive::DirectiveKind;
use crate::model::document::{Block, Line};
use crate::model::id::{ModuleId, ObjectivePath, QuestionId, QuizId};
use crate::model::module::{Module, Objective};
use crate::model::outline::{Outline, PartKind};
use crate::model::plan::Plan;
use crate::model::quiz::Purpose;
use std::collections::{BTreeMap, BTreeSet};

/// What is taught, handed out and asked in a shortened workshop.
#[derive(Debug)]
pub struct PlanMaterial<'c> {
    /// The objectives that are kept.
    pub objectives: BTreeSet<ObjectivePath>,
    /// The job aids of modules of which something is kept, in teaching order.
    pub job_aids: Vec<(&'c ModuleId, &'c Line)>,
    /// Practice questions on what is kept, by quiz.
    pub questions: BTreeMap<&'c QuizId, Vec<&'c QuestionId>>,
}

impl<'c> PlanMaterial<'c> {
    /// Of one plan of the course.
    pub fn of(course: &'c Course, outline: &Outline, plan: &Plan) -> Self {
        let kept = plan.sessions.iter().flat_map(|session| {
            let parts = outline.slots[session.slot].content.parts();
            session.parts.iter().map(|planned| &parts[planned.part])
        });
        let objectives: BTreeSet<_> = kept
            .filter_map(|part| match &part.kind {
                PartKind::Objective { path, .. } => Some(path.clone()),
                PartKind::Plain(_) | PartKind::Rest => None,
            })
            .collect();
        let modules = course.modules.iter().filter(|module| objectives.iter().any(|path| path.module == module.id));
        let job_aids = modules.flat_map(|module| job_aids(module)).collect();
        let mut questions: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for quiz in course.quizzes.values().filter(|quiz| quiz.purpose == Purpose::Practice) {
            let belongs = |path: &ObjectivePath| objectives.contains(path);
            let kept = quiz
                .questions
                .iter()
                .filter(|question| question.objective.as_ref().is_some_and(|(path, _)| belongs(path)));
            let kept: Vec<_> = kept.map(|question| &question.id).collect();
            if !kept.is_empty() {
                questions.insert(&quiz.id, kept);
            }
        }
        Self { objectives, job_aids, questions }
    }
}

/// The objective of this path.
pub fn objective<'c>(course: &'c Course, path: &ObjectivePath) -> Option<&'c Objective> {
    course.module(&path.module)?.objectives.iter().find(|known| known.id == path.objective)
}

fn job_aids(module: &Module) -> impl Iterator<Item = (&ModuleId, &Line)> {
    module.body.blocks.iter().filter_map(|block| {
        let Block::Directive(directive) = block else { return None };
        (directive.kind == DirectiveKind::JobAid).then_some((&module.id, &directive.title))
    })
}
