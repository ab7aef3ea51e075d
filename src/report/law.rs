//! What a change of the law touches, as text and as JSON.

use crate::model::document::plain;
use crate::model::law::{Citation, Cited};
use crate::model::law_use::{FormUse, LawUse, QuestionUse, SectionUse};
use crate::model::source::{SourcePath, Sources, Span};
use crate::report::lines::Lines;
use crate::report::{printable, text_of};
use serde::Serialize;
use std::collections::BTreeMap;

/// For people: sections, questions, forms, then a line that sums up.
pub fn text(touched: &LawUse<'_>, sources: &Sources) -> String {
    let mut text = touched.asked.to_string();
    if let Some(statute) = touched.statute {
        text.push_str(&format!("  {}", printable(&statute.title)));
        if let Some(checked) = statute.checked {
            text.push_str(&format!(", as of {checked}"));
        }
    }
    text.push('\n');
    let mut list = |title: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            text.push_str(&format!("\n{title}\n"));
            lines.iter().for_each(|line| text.push_str(&format!("  {line}\n")));
        }
    };
    list("Modules", touched.sections.iter().map(|section| section_line(section, &touched.asked)).collect());
    let mut places = Places::of(sources);
    let question_line = |question| question_line(question, &touched.asked, &mut places);
    list("Questions", touched.questions.iter().map(question_line).collect());
    let form_line = |form: &FormUse<'_>| {
        format!("{}  form {} asks {} of these", form.assessment.file, form.form.letter, form.touched.len())
    };
    list("Forms", touched.forms.iter().map(form_line).collect());
    list("Translations", touched.translations().into_iter().map(|file| file.to_string()).collect());
    text.push_str(&format!("\n{}\n", summary(touched)));
    text
}

fn section_line(section: &SectionUse<'_>, asked: &Citation) -> String {
    let heading = section.heading.map_or_else(String::new, |heading| format!("  {}", printable(&plain(&heading.text))));
    format!("{}#{}{heading}: {}", section.module.file, section.law.heading, list(&section.law.law, asked).join(", "))
}

fn question_line(touched: &QuestionUse<'_>, asked: &Citation, places: &mut Places<'_>) -> String {
    let question = touched.question;
    format!(
        "{}:{}  {}: {}",
        question.span.file,
        places.line(&question.span),
        question.id,
        list(&question.law, asked).join(", ")
    )
}

fn summary(touched: &LawUse<'_>) -> String {
    let count = |count: usize, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
    [
        count(touched.sections.len(), "section"),
        count(touched.questions.len(), "question"),
        count(touched.forms.len(), "form"),
        count(touched.translations().len(), "translated file"),
    ]
    .join(", ")
}

#[derive(Serialize)]
struct LawView<'r> {
    /// Changes when an old reader could misunderstand.
    format: u8,
    law: String,
    statute: Option<&'r str>,
    checked: Option<String>,
    sections: Vec<SectionView<'r>>,
    questions: Vec<QuestionView<'r>>,
    forms: Vec<FormView<'r>>,
}

#[derive(Serialize)]
struct SectionView<'r> {
    file: &'r str,
    module: &'r str,
    heading: &'r str,
    title: Option<String>,
    law: Vec<String>,
    law_checked: Option<String>,
    review_by: Option<String>,
    translations: Vec<&'r str>,
}

#[derive(Serialize)]
struct QuestionView<'r> {
    file: &'r str,
    /// Counted from 1.
    line: usize,
    quiz: &'r str,
    question: &'r str,
    law: Vec<String>,
    review_by: Option<String>,
    translations: Vec<&'r str>,
}

#[derive(Serialize)]
struct FormView<'r> {
    file: &'r str,
    assessment: &'r str,
    form: char,
    questions: Vec<String>,
}

/// For scripts: one JSON object with everything.
pub fn json(touched: &LawUse<'_>, sources: &Sources) -> String {
    let mut places = Places::of(sources);
    let sections = touched.sections.iter().map(|section| SectionView {
        file: &section.module.file,
        module: section.module.id.as_str(),
        heading: &section.law.heading,
        title: section.heading.map(|heading| plain(&heading.text)),
        law: list(&section.law.law, &touched.asked),
        law_checked: section.module.law_checked.map(|day| day.to_string()),
        review_by: section.module.review_by.as_ref().map(|(day, _)| day.to_string()),
        translations: paths(&section.translations),
    });
    let questions = touched.questions.iter().map(|question| QuestionView {
        file: &question.question.span.file,
        line: places.line(&question.question.span),
        quiz: question.quiz.id.as_str(),
        question: question.question.id.as_str(),
        law: list(&question.question.law, &touched.asked),
        review_by: question.review_by.map(|day| day.to_string()),
        translations: paths(&question.translations),
    });
    let forms = touched.forms.iter().map(|form| FormView {
        file: &form.assessment.file,
        assessment: form.assessment.id.as_str(),
        form: form.form.letter.small(),
        questions: form.touched.iter().map(ToString::to_string).collect(),
    });
    let view = LawView {
        format: 1,
        law: touched.asked.to_string(),
        statute: touched.statute.map(|statute| &*statute.title),
        checked: touched.statute.and_then(|statute| statute.checked).map(|day| day.to_string()),
        sections: sections.collect(),
        questions: questions.collect(),
        forms: forms.collect(),
    };
    serde_json::to_string_pretty(&view).expect("strings and numbers are JSON")
}

/// Those that are touched by a change of what was asked for.
fn list(law: &[Cited], asked: &Citation) -> Vec<String> {
    let touched = law.iter().filter(|(citation, _)| citation.touches(asked));
    touched.map(|(citation, _)| citation.to_string()).collect()
}

fn paths<'c>(paths: &[&'c SourcePath]) -> Vec<&'c str> {
    paths.iter().map(|path| &***path).collect()
}

/// The lines of files that questions stand in, each counted once.
struct Places<'s> {
    sources: &'s Sources,
    lines: BTreeMap<SourcePath, Lines>,
}

impl<'s> Places<'s> {
    fn of(sources: &'s Sources) -> Self {
        Self { sources, lines: BTreeMap::new() }
    }

    fn line(&mut self, span: &Span) -> usize {
        let lines = self.lines.entry(span.file.clone());
        let lines = lines.or_insert_with(|| Lines::of(&text_of(self.sources, &span.file).unwrap_or_default()));
        lines.number(span.start)
    }
}
