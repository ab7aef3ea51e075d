//! Whether links and directives lead to something.

use crate::check::names::Names;
use crate::check::seen::Seen;
use crate::model::code::Code;
use crate::model::course::Course;
use crate::model::diagnostic::{Diagnostic, Diagnostics, did_you_mean};
use crate::model::directive::DirectiveKind;
use crate::model::document::{self, Block, Document, Inline, Link, Part, Target};
use crate::model::id::{ModuleId, QuizId};
use crate::model::module::Module;
use crate::model::quiz::{Question, Quiz};
use crate::model::source::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

/// What was found in each module and quiz the last time: while nothing that links can lead to comes or goes, only
/// what was saved needs a second look.
#[derive(Debug, Default)]
pub struct LinkCache {
    /// Of everything that links can lead to.
    names: u64,
    modules: BTreeMap<ModuleId, Seen<Module>>,
    quizzes: BTreeMap<QuizId, Seen<Quiz>>,
}

/// Every link of every text.
pub fn check(course: &Course, names: &Names<'_>, cache: &mut LinkCache, diagnostics: &mut Diagnostics) {
    let targets = targets(course, names);
    if targets != cache.names {
        *cache = LinkCache { names: targets, ..LinkCache::default() };
    }
    cache.modules.retain(|id, _| names.modules.contains_key(id));
    cache.quizzes.retain(|id, _| course.quizzes.contains_key(id));
    let nowhere = BTreeSet::new();
    for module in &course.modules {
        Seen::of(&mut cache.modules, &module.id, module, diagnostics, |diagnostics| {
            let mut checker = Checker { course, names, diagnostics };
            checker.document(&module.body, names.headings.get(&module.id).unwrap_or(&nowhere));
            module.objectives.iter().for_each(|objective| checker.line(&objective.text));
        });
    }
    for (id, quiz) in &course.quizzes {
        Seen::of(&mut cache.quizzes, id, quiz, diagnostics, |diagnostics| {
            let mut checker = Checker { course, names, diagnostics };
            checker.document(&quiz.intro, &nowhere);
            quiz.questions.iter().for_each(|question| checker.question(question));
        });
    }
    let mut checker = Checker { course, names, diagnostics };
    for ((_, id), translation) in &course.module_translations {
        let mut headings = names.headings.get(id).cloned().unwrap_or_default();
        headings.extend(translation.body.headings().map(|heading| &*heading.id));
        checker.document(&translation.body, &headings);
    }
    let intros = course.assessments.values().map(|assessment| &assessment.intro);
    let translated = course.assessment_translations.values().filter_map(|assessment| assessment.intro.as_ref());
    intros.chain(translated).for_each(|intro| checker.document(intro, &nowhere));
    for translation in course.quiz_translations.values().flat_map(|quiz| quiz.questions.values()) {
        for text in translation.prompt.iter().chain(&translation.explain) {
            checker.document(text, &nowhere);
        }
        for part in translation.parts.values() {
            part.text.iter().chain(&part.feedback).for_each(|line| checker.line(line));
        }
    }
    checker.line(&course.settings.summary);
    checker.document(&course.settings.notice, &nowhere);
    checker.document(&course.settings.privacy, &nowhere);
    course.settings.guides().for_each(|guide| checker.document(guide, &nowhere));
    for translation in course.course_translations.values() {
        translation.summary.iter().for_each(|line| checker.line(line));
        let texts = translation.notice.iter().chain(&translation.privacy).chain(translation.guides());
        texts.for_each(|text| checker.document(text, &nowhere));
    }
    for entry in course.glossary_translations.values().flat_map(|glossary| glossary.terms.values()) {
        checker.line(&entry.definition);
    }
    for term in &course.glossary {
        checker.line(&term.definition);
        if let Some((reference, span)) = &term.reference
            && !names.references.contains(reference)
            && !course.faulty.settings
        {
            checker.diagnostics.push(unknown_source(reference.as_str(), span.clone(), names));
        }
    }
}

/// Changes when a finding about a text that did not change could come or go.
fn targets(course: &Course, names: &Names<'_>) -> u64 {
    let mut hash = DefaultHasher::new();
    for entry in &names.headings {
        entry.hash(&mut hash);
    }
    names.terms.hash(&mut hash);
    names.references.hash(&mut hash);
    names.roles.hash(&mut hash);
    course.faulty.hash(&mut hash);
    for path in course.media.keys() {
        path.hash(&mut hash);
    }
    hash.finish()
}

struct Checker<'c, 'd> {
    course: &'c Course,
    names: &'c Names<'c>,
    diagnostics: &'d mut Diagnostics,
}

impl<'c> Checker<'c, '_> {
    fn question(&mut self, question: &Question) {
        let nowhere = BTreeSet::new();
        question.walk(&mut |part| self.part(part, &nowhere));
    }

    fn document(&mut self, document: &Document, headings: &BTreeSet<&str>) {
        document.walk(&mut |part| self.part(part, headings));
    }

    fn line(&mut self, line: &[Inline]) {
        document::walk_line(line, &mut |part| self.part(part, &BTreeSet::new()));
    }

    fn part(&mut self, part: Part<'_>, headings: &BTreeSet<&str>) {
        match part {
            Part::Inline(Inline::Link(link)) => self.link(link, headings),
            Part::Inline(Inline::Image(image)) => {
                if !self.course.media.contains_key(&image.file) {
                    let known: Vec<_> = self.course.media.keys().map(|path| &**path).collect();
                    self.diagnostics.push(
                        Diagnostic::new(
                            Code::BrokenLink,
                            image.span.clone(),
                            format!("there is no picture `{}`", image.file),
                        )
                        .help(did_you_mean(&image.file, known)),
                    );
                }
            }
            Part::Block(Block::Directive(directive)) => {
                if let DirectiveKind::Role(role) = &directive.kind
                    && !self.names.roles.contains(role)
                    && !self.course.faulty.settings
                {
                    let known: Vec<_> = self.names.roles.iter().map(|role| role.as_str()).collect();
                    self.diagnostics.push(
                        Diagnostic::new(
                            Code::UnknownRole,
                            directive.span.clone(),
                            format!("there is no role `{role}` in course.toml"),
                        )
                        .help(did_you_mean(role.as_str(), known)),
                    );
                }
            }
            Part::Block(_) | Part::Inline(_) => {}
        }
    }

    fn link(&mut self, link: &Link, headings: &BTreeSet<&str>) {
        let span = link.span.clone();
        let faulty = &self.course.faulty;
        let found = match &link.target {
            Target::Web(_) => None,
            Target::Module { module, .. } if faulty.modules.contains(module) => None,
            Target::Term(_) if faulty.glossary => None,
            Target::Reference(_) if faulty.settings => None,
            Target::Heading(heading) => {
                (!headings.contains(&**heading)).then(|| unknown_heading(heading, span, headings))
            }
            Target::Module { module, heading } => match (self.names.headings.get(module), heading) {
                (None, _) => Some(unknown_module(module, span, self.names)),
                (Some(headings), Some(heading)) if !headings.contains(&**heading) => {
                    Some(unknown_heading(heading, span, headings))
                }
                (Some(_), _) => None,
            },
            Target::Term(term) => (!self.names.terms.contains(term)).then(|| {
                let known: Vec<_> = self.names.terms.iter().map(|term| term.as_str()).collect();
                Diagnostic::new(Code::UnknownTerm, span, format!("there is no term `{term}` in glossary.toml"))
                    .help(did_you_mean(term.as_str(), known))
            }),
            Target::Reference(reference) => (!self.names.references.contains(reference))
                .then(|| unknown_source(reference.as_str(), span, self.names)),
            Target::File(file) => (!self.course.media.contains_key(file)).then(|| {
                let known: Vec<_> = self.course.media.keys().map(|path| &**path).collect();
                Diagnostic::new(Code::BrokenLink, span, format!("there is no file `{file}`"))
                    .help(did_you_mean(file, known))
            }),
        };
        self.diagnostics.extend(found);
    }
}

fn unknown_heading(heading: &str, span: Span, headings: &BTreeSet<&str>) -> Diagnostic {
    Diagnostic::new(Code::BrokenLink, span, format!("there is no heading `#{heading}`"))
        .help(did_you_mean(heading, headings.iter().copied().collect::<Vec<_>>()))
}

fn unknown_module(module: &ModuleId, span: Span, names: &Names<'_>) -> Diagnostic {
    Diagnostic::new(Code::BrokenLink, span, format!("there is no module `{module}`"))
        .help(did_you_mean(module.as_str(), names.modules.keys().map(|id| id.as_str()).collect::<Vec<_>>()))
}

fn unknown_source(reference: &str, span: Span, names: &Names<'_>) -> Diagnostic {
    Diagnostic::new(Code::UnknownSource, span, format!("there is no source `{reference}` in course.toml"))
        .help(did_you_mean(reference, names.references.iter().map(|id| id.as_str()).collect::<Vec<_>>()))
}
