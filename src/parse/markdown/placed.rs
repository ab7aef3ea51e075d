//! `{{ … }}` blocks.

use super::Reader;
use crate::model::code::Code;
use crate::model::diagnostic::did_you_mean;
use crate::model::document::Placed;
use crate::model::id::QuizId;
use std::ops::Range;

impl<'t, F: pulldown_cmark::BrokenLinkCallback<'t>> Reader<'t, '_, '_, F> {
    /// What a paragraph of the form `{{ … }}` places; `Some(None)` when it names nothing that exists.
    pub(super) fn placed(&mut self, range: &Range<usize>) -> Option<Option<Placed>> {
        let source = self.text.get(range.clone())?;
        let inner = source.trim().strip_prefix("{{")?.strip_suffix("}}")?;
        if inner.contains('\n') || inner.contains("}}") {
            return None;
        }
        let mut words = inner.split_whitespace();
        let (name, argument) = (words.next().unwrap_or_default(), words.next());
        let placed = match (name, argument.map(QuizId::parse)) {
            ("quiz", Some(Ok(quiz))) => {
                Some(Placed::Quiz(quiz, self.origin.span(range.start..range.start + source.trim_end().len())))
            }
            ("agenda", None) => Some(Placed::Agenda),
            ("contacts", None) => Some(Placed::Contacts),
            ("lesson-card", None) => Some(Placed::LessonCard),
            ("lessons", None) => Some(Placed::Lessons),
            ("quiz", _) => {
                self.report(
                    Code::UnknownBlock,
                    range.clone(),
                    "`{{ quiz … }}` needs the id of a quiz",
                    "as in `{{ quiz legislation }}` for quizzes/legislation.toml",
                );
                None
            }
            _ => {
                let help = did_you_mean(name, ["quiz", "agenda", "contacts", "lesson-card", "lessons"]);
                self.report(Code::UnknownBlock, range.clone(), format!("there is no block `{}`", inner.trim()), help);
                None
            }
        };
        Some(placed)
    }
}
