//! Whether the course could harm somebody: details that identify a person, pictures of people who were not asked,
//! distressing cases without a word of warning.
//!
//! Where a rule is in doubt it is silent: who is warned for nothing stops reading warnings.

mod details;
mod distress;
mod names;
mod pictures;
mod words;

use crate::check::names::Names;
use crate::check::seen::Seen;
use crate::model::code::Code;
use crate::model::course::Course;
use crate::model::diagnostic::{Diagnostic, Diagnostics};
use crate::model::directive::{Directive, DirectiveKind};
use crate::model::document::{self, Block, Document, Inline, push_plain, unformatted};
use crate::model::id::{ModuleId, QuizId};
use crate::model::interaction::Interaction;
use crate::model::language::Language;
use crate::model::module::Module;
use crate::model::quiz::{Question, Quiz};
use crate::model::source::Span;
use details::{Detail, Known};
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher as _};

/// What was found in each module and quiz the last time: while the course explains the same words, only what was saved
/// needs a second look.
#[derive(Debug, Default)]
pub struct HarmCache {
    /// Of everything that keeps a detail from being one.
    known: u64,
    modules: BTreeMap<ModuleId, Seen<Module>>,
    quizzes: BTreeMap<QuizId, Seen<Quiz>>,
}

/// Cases and prompts in every language, lessons that are passed on, and pictures.
pub fn check(course: &Course, names: &Names<'_>, cache: &mut HarmCache, diagnostics: &mut Diagnostics) {
    let known = Known::of(course);
    let source = &course.settings.language;
    let known_now = hash_of(&(&known, source));
    if known_now != cache.known {
        *cache = HarmCache { known: known_now, ..HarmCache::default() };
    }
    cache.modules.retain(|id, _| names.modules.contains_key(id));
    cache.quizzes.retain(|id, _| course.quizzes.contains_key(id));
    for module in &course.modules {
        Seen::of(&mut cache.modules, &module.id, module, diagnostics, |diagnostics| {
            cases(&module.body, source, &known, diagnostics);
        });
        diagnostics.extend(distress::unannounced(course, module));
    }
    for ((language, _), translation) in &course.module_translations {
        cases(&translation.body, language, &known, diagnostics);
    }
    for (id, quiz) in &course.quizzes {
        Seen::of(&mut cache.quizzes, id, quiz, diagnostics, |diagnostics| {
            for question in &quiz.questions {
                report(&told_in(question), source, &known, &question.span, diagnostics);
            }
        });
    }
    for ((language, _), translation) in &course.quiz_translations {
        for question in translation.questions.values() {
            let mut told = Vec::new();
            question.prompt.iter().for_each(|prompt| push_document(prompt, &mut told));
            report(&told, language, &known, &question.span, diagnostics);
        }
    }
    for lesson in &course.lessons {
        let told: Vec<_> = lesson.texts().map(str::to_owned).collect();
        report(&told, lesson.language.as_ref().unwrap_or(source), &known, &lesson.span, diagnostics);
    }
    pictures::check(course, diagnostics);
}

fn hash_of(known: &impl Hash) -> u64 {
    let mut hash = DefaultHasher::new();
    known.hash(&mut hash);
    hash.finish()
}

fn cases(body: &Document, language: &Language, known: &Known<'_>, diagnostics: &mut Diagnostics) {
    body.walk_blocks(&mut |block| {
        if let Block::Directive(directive) = block
            && directive.kind == DirectiveKind::Case
        {
            report(&told_by(directive), language, known, &directive.span, diagnostics);
        }
    });
}

/// One finding for each text that identifies somebody: the first detail leads to the others.
fn report(told: &[String], language: &Language, known: &Known<'_>, span: &Span, diagnostics: &mut Diagnostics) {
    let Some(detail) = told.iter().find_map(|text| details::first(text, language, known)) else { return };
    let (message, help) = match &detail {
        Detail::FullName(name) => (
            format!("`{name}` looks like the full name of a person"),
            "an invented first name alone is enough; list it under `invented` in course.toml",
        ),
        Detail::DateOfBirth(words) => {
            (format!("`{words}` tells a date of birth"), "an age is enough: \"16\", or \"in her twenties\"")
        }
        Detail::Number(number) => (
            format!("`{number}` looks like the number of a telephone or document"),
            "leave it out: a case needs no number, and an invented one may be somebody's",
        ),
        Detail::Address(words) => (
            format!("`{words}` is a precise address"),
            "name the kind of place: \"a quarry\", \"a house near the market\"",
        ),
    };
    diagnostics.push(Diagnostic::new(Code::IdentifyingDetail, span.clone(), message).help(help));
}

/// What a case says, line by line.
fn told_by(directive: &Directive) -> Vec<String> {
    let mut told = vec![unformatted(&directive.title).into_owned()];
    push_blocks(&directive.blocks, &mut told);
    told
}

/// What a question tells before it is answered, line by line.
fn told_in(question: &Question) -> Vec<String> {
    let mut told = Vec::new();
    push_document(&question.prompt, &mut told);
    if let Interaction::Case { steps } = &question.interaction {
        for step in steps {
            push_document(&step.text, &mut told);
            told.extend(
                step.choices.iter().flat_map(|choice| [&choice.text, &choice.feedback]).map(|line| plain(line)),
            );
        }
    }
    told
}

fn push_document(document: &Document, told: &mut Vec<String>) {
    push_blocks(&document.blocks, told);
}

/// Inlines that follow each other without a block between them are one line.
fn push_blocks(blocks: &[Block], told: &mut Vec<String>) {
    document::walk_blocks(blocks, &mut |block| match block {
        Block::Paragraph(line) => told.push(plain(line)),
        Block::Heading(heading) => told.push(plain(&heading.text)),
        Block::Table(table) => {
            told.extend(table.head.iter().chain(table.rows.iter().flatten()).map(|line| plain(line)))
        }
        Block::Definitions(definitions) => told.extend(definitions.iter().map(|one| plain(&one.term))),
        Block::List(_) | Block::Quote(_) | Block::Code(_) | Block::Rule | Block::Directive(_) | Block::Placed(_) => {}
    });
}

fn plain(line: &[Inline]) -> String {
    let mut text = String::new();
    push_plain(line, &mut text);
    text
}
