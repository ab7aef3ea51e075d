//! The sheet that participants write on: one line for each question.

use crate::export::form::{revision, texts_of};
use crate::export::markup::Markup;
use crate::export::words::Words;
use crate::model::assessment::Assessment;
use crate::model::certainty::Certainty;
use crate::model::course::Names;
use crate::model::form::{Form, FormQuestion, part_letter};
use crate::model::interaction::Interaction;
use crate::render::translated::TranslatedAssessment;

/// On a sheet of paper of its own, also when both sides are printed.
pub(super) fn page(assessment: &Assessment, form: &Form<'_>, words: Words<'_>, out: &mut Markup) {
    out.push("#pagebreak(weak: true, to: \"odd\")\n");
    let title = words.filled("paper.answer_sheet", &[("form", &form.letter.to_string())]);
    out.call("heading(level: 2)", |out| out.words(&title));
    begin_head(words, out, |out| occasions(assessment, form, words, out));
    if words.course.settings.names == Names::Optional {
        out.content(|out| {
            out.words(words.text("assessment.name"));
            out.push(" #fill(7cm)");
        });
        out.push(", ");
    }
    out.content(|out| {
        out.call_words("meta", &format!("{} · {}", revision(form, words), words.text("paper.sheet_help")));
    });
    out.push(")\n#answers(");
    for asked in form.questions() {
        let tall = matches!(asked.question.interaction, Interaction::Reflection { .. });
        out.push(if tall { "(true, " } else { "(false, " });
        out.content(|out| out.words(&asked.number.to_string()));
        out.push(", ");
        out.content(|out| boxes(asked, assessment, words, out));
        out.push("), ");
    }
    out.push(")\n");
}

/// The head of a sheet up to its second line, which holds the date and what follows it; `)` ends the head.
pub(super) fn begin_head(words: Words<'_>, out: &mut Markup, beside_date: impl FnOnce(&mut Markup)) {
    out.push("#paper-head(");
    code(words, out);
    out.push(", ");
    out.content(|out| {
        out.words(words.text("assessment.date"));
        out.push(" #fill(3.4cm) #h(1em) ");
        beside_date(out);
    });
    out.push(", ");
}

/// The cells for a participant's code.
fn code(words: Words<'_>, out: &mut Markup) {
    out.content(|out| {
        out.words(words.text("participant.code"));
        out.push(" #cells");
    });
}

/// The occasions on which a form is taken, to be ticked.
pub(super) fn occasions(assessment: &Assessment, form: &Form<'_>, words: Words<'_>, out: &mut Markup) {
    let texts = TranslatedAssessment::of(words.course, assessment, words.language);
    let language = texts.language(words.course, words.language);
    for occasion in assessment.occasions_of(form.letter) {
        out.call("occasion", |out| words.tongue(language, out, |out| out.words(texts.occasion(occasion))));
        out.push(" ");
    }
}

fn boxes(asked: &FormQuestion<'_>, assessment: &Assessment, words: Words<'_>, out: &mut Markup) {
    let letters = |many: usize, out: &mut Markup| (0..many).for_each(|place| named(&part_letter(place), out));
    let question = &asked.question;
    match &question.interaction {
        Interaction::Single { options, .. } | Interaction::Multiple { options, .. } => letters(options.len(), out),
        Interaction::TrueFalse { .. } => letters(2, out),
        Interaction::Matching { rows, .. } | Interaction::Matrix { rows, .. } => {
            (1..=rows.len()).for_each(|number| written(&number.to_string(), out));
            out.call_words("meta", words.text("paper.sheet_letters"));
        }
        Interaction::Ordering { .. } => {
            (0..asked.items.len()).for_each(|place| written(&part_letter(place), out));
            out.call_words("meta", words.text("paper.sheet_numbers"));
        }
        Interaction::Cloze { texts: pieces, gaps, .. } => {
            let (_, gaps) = texts_of(asked, words).0.cloze(pieces, gaps);
            (1..=gaps.len()).for_each(|number| out.call_words("gap", &number.to_string()));
        }
        Interaction::Case { steps } => {
            for (place, step) in steps.iter().enumerate().filter(|(_, step)| !step.choices.is_empty()) {
                out.call("step-boxes", |out| {
                    out.call_words("strong", &(place + 1).to_string());
                    out.push(" ");
                    letters(step.choices.len(), out);
                });
                out.push(" ");
            }
        }
        Interaction::Numeric(key) => {
            out.push("#write(3.2cm) ");
            if let Some(unit) = &key.unit {
                out.words(unit);
            }
        }
        Interaction::Short(_) => out.push("#write(5.8cm)"),
        Interaction::Reflection { .. } => {}
    }
    if assessment.certainty == Certainty::Asked && question.is_scored() {
        out.call("sure", |out| {
            out.words(words.text("paper.sure"));
            out.push(" ");
            (1..=3).for_each(|level| named(&level.to_string(), out));
        });
    }
}

/// A box to write a letter or a number in.
fn written(name: &str, out: &mut Markup) {
    out.call_words("entry", name);
    out.push(" ");
}

/// A box to tick.
fn named(name: &str, out: &mut Markup) {
    out.call_words("choice", name);
    out.push(" ");
}
