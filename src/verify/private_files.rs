//! Pictures, sounds and other files that only facilitator notes name.

use crate::model::course::Course;
use crate::model::document::{Document, Inline, Part, Target};
use crate::model::handout::Rule;
use crate::model::source::SourcePath;
use crate::verify::texts;
use crate::verify::{Findings, Open};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use memchr::memmem;
use std::collections::BTreeSet;

/// Shorter files could stand anywhere by chance.
const SHORTEST: usize = 48;

/// Files that must not be handed out.
pub(super) struct PrivateFiles<'c> {
    files: Vec<PrivateFile<'c>>,
}

struct PrivateFile<'c> {
    path: &'c SourcePath,
    bytes: &'c [u8],
    /// As pages carry files inside them.
    base64: String,
}

impl<'c> PrivateFiles<'c> {
    /// Of this course: those that a note names and no other text does, nor any file with the same bytes.
    pub(super) fn of(course: &'c Course) -> Self {
        let (mut private, mut public) = (BTreeSet::new(), BTreeSet::new());
        for document in documents(course) {
            texts::parts(document, &mut |part, is_note| {
                if let Some(file) = named(part) {
                    if is_note {
                        private.insert(file)
                    } else {
                        public.insert(file)
                    };
                }
            });
        }
        let questions = course.quizzes.values().flat_map(|quiz| &quiz.questions);
        questions.for_each(|question| question.walk(&mut |part| public.extend(named(part))));
        let translated = course.quiz_translations.values().flat_map(|quiz| quiz.questions.values());
        for text in translated.flat_map(|question| question.prompt.iter().chain(&question.explain)) {
            text.walk(&mut |part| public.extend(named(part)));
        }
        let open: BTreeSet<&[u8]> =
            public.iter().filter_map(|path| course.media.get(*path)).map(|file| &*file.bytes).collect();
        let files = course.media.iter().filter(|(path, file)| {
            is_among(path, &private) && !is_among(path, &public) && !open.contains(&*file.bytes)
        });
        let files = files.filter(|(_, file)| file.bytes.len() >= SHORTEST);
        let files =
            files.map(|(path, file)| PrivateFile { path, bytes: &file.bytes, base64: STANDARD.encode(&file.bytes) });
        Self { files: files.collect() }
    }

    /// Whole files, inside others too, as they are or in base 64.
    pub(super) fn look(&self, file: &Open, findings: &mut Findings) {
        for private in &self.files {
            let found = memmem::find(file.bytes, private.bytes);
            if let Some(byte) = found.or_else(|| memmem::find(file.bytes, private.base64.as_bytes())) {
                let message = format!("only a facilitator note names `{}`, and it is here", private.path);
                match byte {
                    0 => findings.whole(Rule::NoteFile, message),
                    byte => findings.at(Rule::NoteFile, byte, file.bytes, message),
                }
            }
        }
    }
}

/// Every text in which a facilitator's block may stand.
fn documents(course: &Course) -> impl Iterator<Item = &Document> {
    let settings = &course.settings;
    let modules = course.modules.iter().map(|module| &module.body);
    let translated = course.module_translations.values().map(|module| &module.body);
    let intros = course.quizzes.values().map(|quiz| &quiz.intro);
    let assessments = course.assessments.values().map(|assessment| &assessment.intro);
    let of_course = course.course_translations.values();
    let of_course = of_course.flat_map(|texts| texts.notice.iter().chain(&texts.privacy).chain(texts.guides()));
    let of_quizzes = course.quiz_translations.values().filter_map(|quiz| quiz.intro.as_ref());
    let of_assessments = course.assessment_translations.values().filter_map(|assessment| assessment.intro.as_ref());
    let source = [&settings.notice, &settings.privacy]
        .into_iter()
        .chain(settings.guides())
        .chain(modules)
        .chain(intros)
        .chain(assessments);
    source.chain(translated).chain(of_course).chain(of_quizzes).chain(of_assessments)
}

fn named(part: Part<'_>) -> Option<&SourcePath> {
    match part {
        Part::Inline(Inline::Image(image)) => Some(&image.file),
        Part::Inline(Inline::Link(link)) => match &link.target {
            Target::File(file) => Some(file),
            Target::Web(_) | Target::Heading(_) | Target::Module { .. } | Target::Term(_) | Target::Reference(_) => {
                None
            }
        },
        Part::Block(_) | Part::Inline(_) => None,
    }
}

/// Itself, or as the picture of another language: `steps.sw.svg` for `steps.svg`.
fn is_among(path: &str, files: &BTreeSet<&SourcePath>) -> bool {
    let source = || {
        let (rest, ending) = path.rsplit_once('.')?;
        let (stem, _) = rest.rsplit_once('.')?;
        Some(format!("{stem}.{ending}"))
    };
    let is_named = |path: &str| files.iter().any(|file| &***file == path);
    is_named(path) || source().is_some_and(|source| is_named(&source))
}
