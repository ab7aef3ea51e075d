//! Case questions: steps, choices and where they lead.

use crate::model::code::Code;
use crate::model::diagnostic::did_you_mean;
use crate::model::id::PartId;
use crate::model::interaction::{Choice, Interaction, Next, Step};
use crate::model::key::Key;
use crate::model::source::Span;
use crate::parse::prose;
use crate::parse::quiz_file::Reader;
use crate::parse::toml_tree::Node;
use std::collections::{BTreeMap, BTreeSet};

impl Reader<'_, '_> {
    /// `[[question.step]]`s with their `[[question.step.choice]]`s.
    pub(super) fn case(&mut self, node: &Node<'_, '_>) -> Option<Interaction> {
        let tables = node.tables("step");
        let names: Vec<PartId> =
            tables.iter().filter_map(|step| self.named_part(step, "id")).map(|id| id.value).collect();
        let mut seen = BTreeSet::new();
        let mut seen_choices = BTreeSet::new();
        let mut steps = Vec::new();
        let mut places: BTreeMap<PartId, Span> = BTreeMap::new();
        for table in &tables {
            let text = prose::document(table, "text", self.file, self.diagnostics);
            let choices = table
                .tables("choice")
                .iter()
                .filter_map(|choice| self.choice(choice, &names, &mut seen_choices))
                .collect();
            let place = table.text("id").map_or_else(|| table.span(), |id| id.span);
            let Some(id) = self.part_id(table, "step", &mut seen) else { continue };
            places.insert(id.clone(), place);
            steps.push(Step { id, text, choices });
        }
        let first = steps.first()?.id.clone();
        if !self.leads_somewhere(&steps, &first, &places) {
            return None;
        }
        let case = Interaction::Case { steps };
        if let Key::Case(key) = case.key()
            && key.best() <= 0
        {
            self.report(
                Code::CaseWithoutPoints,
                places[&first].clone(),
                "no path through this case earns points",
                "give `points = 1` to the choices that are right",
            );
            return None;
        }
        Some(case)
    }

    fn choice(&mut self, node: &Node<'_, '_>, steps: &[PartId], seen: &mut BTreeSet<PartId>) -> Option<Choice> {
        let text = prose::line(node, "text", self.file, self.diagnostics);
        let feedback = prose::line(node, "feedback", self.file, self.diagnostics);
        let fatal = node.truth("fatal").is_some_and(|fatal| fatal.value);
        let next = match self.named_part(node, "next") {
            Some(next) if !steps.contains(&next.value) => {
                self.report(
                    Code::UnknownStep,
                    next.span,
                    format!("this case has no step `{}`", next.value),
                    did_you_mean(next.value.as_str(), steps.iter().map(PartId::as_str).collect::<Vec<_>>()),
                );
                Next::End
            }
            _ if fatal => Next::Fatal,
            Some(next) => Next::Step(next.value),
            None => Next::End,
        };
        let points = node.integer("points").and_then(|points| i8::try_from(points.value).ok()).unwrap_or(0);
        let id = self.part_id(node, "choice", seen)?;
        Some(Choice { id, text, feedback, points, next })
    }

    /// Whether no way leads in a circle; steps that no way reaches are reported.
    fn leads_somewhere(&mut self, steps: &[Step], first: &PartId, places: &BTreeMap<PartId, Span>) -> bool {
        let next_of = |id: &PartId| -> Vec<&PartId> {
            let choices = steps.iter().filter(|step| step.id == *id).flat_map(|step| &step.choices);
            choices
                .filter_map(|choice| match &choice.next {
                    Next::Step(next) => Some(next),
                    Next::End | Next::Fatal => None,
                })
                .collect()
        };
        let mut reached = BTreeSet::from([first]);
        let mut open = vec![first];
        while let Some(step) = open.pop() {
            open.extend(next_of(step).into_iter().filter(|next| reached.insert(*next)));
        }
        for step in steps.iter().filter(|step| !reached.contains(&step.id)) {
            self.report(
                Code::UnusedStep,
                places[&step.id].clone(),
                format!("no choice leads to the step `{}`", step.id),
                format!("write `next = \"{}\"` in a choice, or remove the step", step.id),
            );
        }
        // Steps are taken away from their end: what leads only to steps already gone goes too. A circle stays.
        let mut left: Vec<&PartId> = steps.iter().map(|step| &step.id).collect();
        loop {
            let before = left.len();
            let still = left.clone();
            left.retain(|id| next_of(id).iter().any(|next| still.contains(next)));
            match left.first() {
                None => return true,
                Some(id) if left.len() == before => {
                    self.report(
                        Code::CaseCircle,
                        places[*id].clone(),
                        format!("from the step `{id}` the case can lead in a circle"),
                        "a case goes on to new steps until it ends; change `next` in one of its choices",
                    );
                    return false;
                }
                Some(_) => {}
            }
        }
    }
}
