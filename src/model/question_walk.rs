//! Every text of a question, whoever may read it.

use crate::model::document::{Part, walk_line};
use crate::model::interaction::Interaction;
use crate::model::quiz::Question;

impl Question {
    /// Visits every block and part of a line: prompt, explanation and hints, then what the interaction holds.
    pub fn walk<'d>(&'d self, visit: &mut dyn FnMut(Part<'d>)) {
        self.prompt.walk(visit);
        self.explain.walk(visit);
        self.hints.iter().for_each(|hint| walk_line(hint, visit));
        match &self.interaction {
            Interaction::Single { options, .. } | Interaction::Multiple { options, .. } => {
                let lines = options.iter().flat_map(|option| [&option.text, &option.feedback]);
                lines.for_each(|line| walk_line(line, visit));
            }
            Interaction::Matching { options, rows, .. } | Interaction::Matrix { options, rows, .. } => {
                let options = options.iter().flat_map(|option| [&option.text, &option.feedback]);
                let rows = rows.iter().flat_map(|row| [&row.text, &row.feedback]);
                options.chain(rows).for_each(|line| walk_line(line, visit));
            }
            Interaction::Ordering { items, .. } => {
                items.iter().flat_map(|item| [&item.text, &item.feedback]).for_each(|line| walk_line(line, visit));
            }
            Interaction::Cloze { texts, gaps, .. } => {
                texts.iter().chain(gaps.iter().map(|gap| &gap.feedback)).for_each(|line| walk_line(line, visit));
            }
            Interaction::Case { steps } => {
                for step in steps {
                    step.text.walk(visit);
                    let lines = step.choices.iter().flat_map(|choice| [&choice.text, &choice.feedback]);
                    lines.for_each(|line| walk_line(line, visit));
                }
            }
            Interaction::Reflection { model_answer, rubric } => {
                model_answer.walk(visit);
                rubric.iter().for_each(|item| walk_line(&item.text, visit));
            }
            Interaction::TrueFalse { .. } | Interaction::Numeric(_) | Interaction::Short(_) => {}
        }
    }
}
