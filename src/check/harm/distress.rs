//! Distressing cases that nobody was told of beforehand.

use crate::check::harm::words::Words;
use crate::check::harm::{told_by, told_in};
use crate::model::code::Code;
use crate::model::course::Course;
use crate::model::diagnostic::Diagnostic;
use crate::model::directive::DirectiveKind;
use crate::model::document::{Block, Placed};
use crate::model::interaction::Interaction;
use crate::model::module::Module;
use crate::model::source::Span;

/// The first case of a module, or of a quiz that it places, with a distressing word and no content note before it.
pub fn unannounced(course: &Course, module: &Module) -> Option<Diagnostic> {
    let words = Words::of(&course.settings.language)?;
    for block in &module.body.blocks {
        let (told, span): (Vec<String>, &Span) = match block {
            Block::Directive(directive) if directive.kind == DirectiveKind::ContentNote => return None,
            Block::Directive(directive) if directive.kind == DirectiveKind::Case => {
                (told_by(directive), &directive.span)
            }
            Block::Placed(placed) => {
                let Placed::Quiz(id, span) = &**placed else { continue };
                let questions = course.quizzes.get(id).into_iter().flat_map(|quiz| &quiz.questions);
                let cases = questions.filter(|question| matches!(question.interaction, Interaction::Case { .. }));
                (cases.flat_map(told_in).collect(), span)
            }
            Block::Directive(_)
            | Block::Paragraph(_)
            | Block::Heading(_)
            | Block::List(_)
            | Block::Quote(_)
            | Block::Table(_)
            | Block::Code(_)
            | Block::Definitions(_)
            | Block::Rule => continue,
        };
        if let Some(word) = told.iter().find_map(|text| distressing(text, words)) {
            let message =
                format!("this case tells of something distressing (`{word}`), and no content note stands before it");
            return Some(
                Diagnostic::new(Code::ContentNoteMissing, span.clone(), message).help(
                    "write a `> [!CONTENT-NOTE]` before it: what comes, without details, and that one may skip it",
                ),
            );
        }
    }
    None
}

fn distressing(text: &str, words: &Words) -> Option<&'static str> {
    let lower = text.to_lowercase();
    let mut told = lower.split(|letter: char| !letter.is_alphanumeric());
    told.find_map(|word| words.distressing.iter().copied().find(|known| *known == word))
}
