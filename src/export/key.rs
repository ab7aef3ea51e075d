//! What is right: the key with reasons, and the marking grid. For the facilitator alone.

use crate::export::answer;
use crate::export::answer_sheet::occasions;
use crate::export::form::{facts, texts_of};
use crate::export::markup::Markup;
use crate::export::paper::Paper;
use crate::export::prose;
use crate::export::words::Words;
use crate::model::assessment::Assessment;
use crate::model::form::{Form, FormQuestion};
use crate::render::form_page::letters;
use crate::render::page::PageName;
use crate::render::paper::PaperPage;
use crate::render::translated::TranslatedAssessment;

/// Lines of a marking grid.
const MARKED: usize = 16;

/// All answers at a glance, and a grid to count points in.
pub(super) fn marking(assessment: &Assessment, form: &Form<'_>, words: Words<'_>) -> Paper {
    Paper::of(&PaperPage::Marking(assessment.id.clone(), form.letter), words, |out| {
        out.call_words("banner", words.text("assessment.key_warning"));
        facts(assessment, form, words, out);
        glance(form, words, out);
        grid(assessment, form, words, out);
    })
}

/// Each question with what is right, and why.
pub(super) fn reasons(assessment: &Assessment, form: &Form<'_>, words: Words<'_>) -> Paper {
    let texts = TranslatedAssessment::of(words.course, assessment, words.language);
    let language = texts.language(words.course, words.language);
    let letter = form.letter.to_string();
    let title = words.filled("assessment.key_title", &[("title", texts.title()), ("form", &letter)]);
    let name = PageName::Key(assessment.id.clone(), form.letter).name();
    Paper::titled(name.to_string(), title, words, |out| {
        out.call_words("banner", words.text("assessment.key_warning"));
        facts(assessment, form, words, out);
        for section in &form.sections {
            out.call("heading(level: 2)", |out| {
                words.tongue(language, out, |out| out.words(texts.section(section.section)));
                if let Some(pass) = section.section.pass {
                    let pass = words.filled("site.pass", &[("pass", &pass.percent().to_string())]);
                    out.words(&format!(" · {pass}"));
                }
            });
            section.questions.iter().for_each(|asked| question(asked, words, out));
        }
    })
}

fn glance(form: &Form<'_>, words: Words<'_>, out: &mut Markup) {
    out.call("heading(level: 2)", |out| out.words(words.text("assessment.glance")));
    out.push("#glance(");
    for asked in form.questions() {
        let must = if asked.question.must_pass { " !" } else { "" };
        out.push("(");
        out.content(|out| out.words(&asked.number.to_string()));
        out.push(", ");
        out.content(|out| out.words(letters(asked).as_deref().unwrap_or("…")));
        out.push(", ");
        out.content(|out| out.words(&format!("{}{must}", words.count("site.points", asked.question.points.whole()))));
        out.push("), ");
    }
    out.push(")\n");
    let must = words.text("assessment.must_pass");
    out.call_words("facts", &format!("! {must}. {}", words.text("paper.partial")));
}

fn grid(assessment: &Assessment, form: &Form<'_>, words: Words<'_>, out: &mut Markup) {
    let title = words.filled("paper.grid", &[("form", &form.letter.to_string())]);
    out.push("#wide[\n");
    out.call("heading(level: 2)", |out| out.words(&title));
    out.call("block", |out| {
        occasions(assessment, form, words, out);
        out.words(words.text("assessment.date"));
        out.push(" #fill(3.4cm)");
    });
    let cell = |text: &str, out: &mut Markup| {
        out.content(|out| out.words(text));
        out.push(", ");
    };
    out.push("#grid-of(");
    out.number(form.questions().count() as u64);
    out.push(", ");
    out.number(MARKED as u64);
    out.push(", (");
    cell(words.text("paper.code"), out);
    for asked in form.questions() {
        cell(&format!("{}{}", asked.number, if asked.question.must_pass { "!" } else { "" }), out);
    }
    cell(words.text("paper.sum"), out);
    out.push("), (");
    cell(words.text("paper.of"), out);
    for asked in form.questions() {
        cell(&asked.question.points.whole().to_string(), out);
    }
    cell(&form.points().to_string(), out);
    out.push("))\n");
    out.call_words("facts", words.text("paper.type_in"));
    out.push("]\n");
}

fn question(asked: &FormQuestion<'_>, words: Words<'_>, out: &mut Markup) {
    let (texts, language) = texts_of(asked, words);
    let mut about = words.count("site.points", asked.question.points.whole());
    if asked.question.must_pass {
        about.push_str(&format!(" · {}", words.text("assessment.must_pass")));
    }
    out.push("#keyed");
    out.content(|out| out.words(&asked.number.to_string()));
    out.content(|out| {
        out.words(&about);
        if let Some(letters) = letters(asked) {
            out.words(&format!(" · {} ", words.text("assessment.right_letters")));
            out.call_words("strong", &letters);
        }
    });
    out.content(|out| words.tongue(language, out, |out| prose::text(texts.prompt(), words, out)));
    out.content(|out| answer::and_reasons(asked, &texts, language, words, out));
}
