//! Papers as PDF: what a course hands out and what a facilitator prints, set in type without a browser.

mod agenda;
mod answer;
mod answer_sheet;
pub mod certificate;
mod checklist;
mod closing;
mod compile;
mod contacts;
mod fonts;
mod form;
mod guide;
mod handbook;
mod handout;
mod key;
mod lessons;
mod markup;
mod paper;
mod prose;
mod sign_in;
mod words;

use crate::export::compile::Press;
use crate::export::paper::Paper;
use crate::export::words::Words;
use crate::model::build_info::BuildInfo;
use crate::model::course::Course;
use crate::model::diagnostic::Diagnostics;
use crate::model::edition::Edition;
use crate::model::form::Forms;
use crate::model::language::Language;
use crate::model::made_file::MadeFile;
use crate::render::messages::Messages;
use crate::render::theme::ThemeFiles;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// The sheet that is printed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaperSize {
    /// 210 × 297 mm.
    A4,
    /// 8.5 × 11 inches.
    Letter,
}

/// The papers of a course, ready to be set.
pub struct Papers<'c> {
    course: &'c Course,
    size: PaperSize,
    date: Date,
    press: Press<'c>,
    papers: Vec<Paper>,
}

/// A paper that could not be set.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("could not make `{path}`: {message}")]
pub struct Unprintable {
    /// The file it would have been.
    pub path: String,
    /// What is wrong.
    pub message: String,
    /// What to do, if we know it.
    pub hints: Vec<String>,
}

impl<'c> Papers<'c> {
    /// Those of these editions, in every language of the course. They bear the date of the course's revision, or today's.
    pub fn of(course: &'c Course, editions: &[Edition], size: PaperSize, info: &BuildInfo) -> Self {
        let files = ThemeFiles::of(course);
        // What catalogues lack is told where the site is built.
        let mut elsewhere = Diagnostics::default();
        let messages = Messages::read(|path| files.get(path), &course.settings.languages, &mut elsewhere);
        let mut papers = Vec::new();
        for edition in editions {
            for language in &course.settings.languages {
                let words = Words { course, language, edition: *edition, messages: &messages };
                match edition {
                    Edition::Participant => participant(words, &mut papers),
                    Edition::Facilitator => facilitator(words, &mut papers),
                }
            }
        }
        let date = course.settings.updated.unwrap_or(info.today);
        Self { course, size, date, press: Press::new(course), papers }
    }

    /// Characters that no font has.
    pub fn without_glyph(&self) -> BTreeSet<char> {
        let shown = self.papers.iter().flat_map(|paper| paper.body.shown());
        let shown: BTreeSet<char> = shown.copied().chain(self.course.settings.title.chars()).collect();
        missing_from(&shown, &self.press)
    }

    /// Every file, set when it is asked for.
    pub fn files(&self) -> impl Iterator<Item = Result<MadeFile<'_, Vec<u8>>, Unprintable>> {
        self.papers.iter().map(|paper| {
            let path = paper.path(self.first());
            let source = paper.source(self.course.title_in(&paper.language), self.size);
            let identity = format!("{} {path}", self.course.settings.id);
            match self.press.print(source.as_str(), identity, self.date) {
                Ok(bytes) => Ok(MadeFile::Whole { path, bytes }),
                Err(refused) => Err(match self.press.broken_picture(self.date) {
                    Some((file, why)) => {
                        Unprintable { path, message: format!("`{file}`: {}", why.message), hints: why.hints }
                    }
                    None => Unprintable { path, message: refused.message, hints: refused.hints },
                }),
            }
        })
    }

    fn first(&self) -> &Language {
        &self.course.settings.languages[0]
    }
}

fn participant(words: Words<'_>, papers: &mut Vec<Paper>) {
    let course = words.course;
    papers.push(handbook::handbook(words));
    papers.extend(course.modules.iter().map(|module| handout::handout(module, words)));
    papers.extend(handout::job_aids(words));
    for assessment in course.assessments.values() {
        let forms = Forms::of(assessment, &course.quizzes);
        papers.extend(forms.forms.iter().map(|form| form::booklet(assessment, form, words)));
    }
    papers.extend([closing::feedback(words), closing::action_plan(words)]);
}

fn facilitator(words: Words<'_>, papers: &mut Vec<Paper>) {
    let course = words.course;
    papers.extend(guide::guide(words));
    papers.push(sign_in::sheet(words));
    papers.extend(course.modules.iter().filter_map(|module| handout::cards(module, words)));
    for assessment in course.assessments.values() {
        let forms = Forms::of(assessment, &course.quizzes);
        for form in &forms.forms {
            papers.extend([key::marking(assessment, form, words), key::reasons(assessment, form, words)]);
        }
        let observation = assessment.observation.as_ref();
        papers.extend(observation.map(|observation| checklist::sheet(assessment, observation, words)));
    }
}

/// Characters that no font has, of those that are shown.
fn missing_from(shown: &BTreeSet<char>, press: &Press<'_>) -> BTreeSet<char> {
    shown.iter().copied().filter(|letter| !is_invisible(*letter) && !press.has(*letter)).collect()
}

/// Marks that steer letters and show nothing themselves (Unicode, Default_Ignorable_Code_Point).
fn is_invisible(letter: char) -> bool {
    let marks = [
        0xad..=0xad,
        0x61c..=0x61c,
        0x200b..=0x200f,
        0x202a..=0x202e,
        0x2060..=0x206f,
        0xfe00..=0xfe0f,
        0xfeff..=0xfeff,
    ];
    marks.iter().any(|marks| marks.contains(&u32::from(letter)))
}
