//! A form of an assessment on paper: the booklet, which can be used again, and the answer sheet. It holds no key.

use crate::export::answer_sheet;
use crate::export::markup::Markup;
use crate::export::paper::Paper;
use crate::export::prose;
use crate::export::words::Words;
use crate::model::assessment::{Assessment, Time};
use crate::model::certainty::Certainty;
use crate::model::document::Line;
use crate::model::form::{Form, FormQuestion};
use crate::model::id::PartId;
use crate::model::interaction::{AnswerOption, Gap, Interaction, Next, Row, Step};
use crate::model::language::Language;
use crate::render::paper::PaperPage;
use crate::render::translated::{TranslatedAssessment, TranslatedQuestion, TranslatedQuiz};

/// The booklet with its answer sheet.
pub(super) fn booklet(assessment: &Assessment, form: &Form<'_>, words: Words<'_>) -> Paper {
    let texts = TranslatedAssessment::of(words.course, assessment, words.language);
    let language = texts.language(words.course, words.language);
    Paper::of(&PaperPage::Booklet(assessment.id.clone(), form.letter), words, |out| {
        words.tongue(language, out, |out| prose::text(texts.intro(), words, out));
        facts(assessment, form, words, out);
        out.call_words("banner", words.text("paper.write_on_sheet"));
        if assessment.certainty == Certainty::Asked {
            out.words(words.text("quiz.certainty"));
            out.push("\n\n");
        }
        for section in &form.sections {
            out.call("heading(level: 2)", |out| {
                words.tongue(language, out, |out| out.words(texts.section(section.section)));
            });
            section.questions.iter().for_each(|asked| question(asked, words, out));
        }
        answer_sheet::page(assessment, form, words, out);
    })
}

/// How many questions and points there are, what passes, and which form this is.
pub(super) fn facts(assessment: &Assessment, form: &Form<'_>, words: Words<'_>, out: &mut Markup) {
    let pass = words.course.pass_mark_of(assessment).percent().to_string();
    let mut facts = vec![
        words.count("site.questions", form.questions().count() as u64),
        words.count("site.points", form.points()),
        words.filled("site.pass", &[("pass", &pass)]),
    ];
    if let Time::Limited { minutes, .. } = &assessment.time {
        facts.push(words.count("site.minutes", *minutes));
    }
    facts.push(revision(form, words));
    out.call_words("facts", &facts.join(" · "));
}

/// The words that name the wording of a form.
pub(super) fn revision(form: &Form<'_>, words: Words<'_>) -> String {
    words.filled("assessment.revision", &[("revision", &form.revision.to_string())])
}

/// The texts of a question in the language of the page, and the language they are in.
pub(super) fn texts_of<'f>(asked: &'f FormQuestion<'_>, words: Words<'f>) -> (TranslatedQuestion<'f>, &'f Language) {
    let bank = &words.course.quizzes[asked.bank];
    let texts = TranslatedQuiz::of(words.course, bank, words.language).question(&asked.question);
    let language = if texts.is_translated() { words.language } else { &words.course.settings.language };
    (texts, language)
}

fn question(asked: &FormQuestion<'_>, words: Words<'_>, out: &mut Markup) {
    let (texts, language) = texts_of(asked, words);
    let question = &asked.question;
    let kind = question.interaction.kind();
    let how = if question.is_scored() { format!("paper.how-{kind}") } else { "assessment.how_reflection".to_owned() };
    let how = words.text(&how);
    out.push(if matches!(question.interaction, Interaction::Case { .. }) { "#case" } else { "#question" });
    out.content(|out| out.words(&words.filled("question.number", &[("number", &asked.number.to_string())])));
    out.content(|out| out.words(&format!("{} · {how}", words.count("site.points", question.points.whole()))));
    out.content(|out| words.tongue(language, out, |out| prose::text(texts.prompt(), words, out)));
    out.content(|out| match &question.interaction {
        Interaction::TrueFalse { .. } => {
            out.push("#lettered(");
            for key in ["question.true", "question.false"] {
                out.content(|out| out.words(words.text(key)));
                out.push(", ");
            }
            out.push(");");
        }
        interaction => words.tongue(language, out, |out| parts(asked, interaction, &texts, words, out)),
    });
}

fn parts(
    asked: &FormQuestion<'_>,
    interaction: &Interaction,
    texts: &TranslatedQuestion<'_>,
    words: Words<'_>,
    out: &mut Markup,
) {
    match interaction {
        Interaction::Single { options, .. } | Interaction::Multiple { options, .. } => {
            lettered(option_texts(options, texts), words, out);
        }
        Interaction::Matching { options, rows, .. } | Interaction::Matrix { options, rows, .. } => {
            out.push("#enum(");
            for text in row_texts(rows, texts) {
                out.content(|out| prose::line(text, words, out));
                out.push(", ");
            }
            out.push(");");
            lettered(option_texts(options, texts), words, out);
        }
        Interaction::Ordering { .. } => {
            lettered(asked.items.iter().map(|item| texts.text(&item.id, &item.text)), words, out);
        }
        Interaction::Cloze { texts: pieces, gaps, .. } => cloze(pieces, gaps, texts, words, out),
        Interaction::Case { steps } => case(steps, texts, words, out),
        Interaction::TrueFalse { .. }
        | Interaction::Numeric(_)
        | Interaction::Short(_)
        | Interaction::Reflection { .. } => {}
    }
}

fn option_texts<'q>(options: &'q [AnswerOption], texts: &'q TranslatedQuestion<'q>) -> impl Iterator<Item = &'q Line> {
    options.iter().map(|option| texts.text(&option.id, &option.text))
}

fn row_texts<'q>(rows: &'q [Row], texts: &'q TranslatedQuestion<'q>) -> impl Iterator<Item = &'q Line> {
    rows.iter().map(|row| texts.text(&row.id, &row.text))
}

fn lettered<'q>(lines: impl Iterator<Item = &'q Line>, words: Words<'_>, out: &mut Markup) {
    out.push("#lettered(");
    for line in lines {
        out.content(|out| prose::line(line, words, out));
        out.push(", ");
    }
    out.push(");");
}

fn cloze(pieces: &[Line], gaps: &[Gap], texts: &TranslatedQuestion<'_>, words: Words<'_>, out: &mut Markup) {
    let (pieces, gaps) = texts.cloze(pieces, gaps);
    for (place, piece) in pieces.iter().enumerate() {
        prose::line(piece, words, out);
        if place < gaps.len() {
            out.call_words("gap", &(place + 1).to_string());
        }
    }
}

fn case(steps: &[Step], texts: &TranslatedQuestion<'_>, words: Words<'_>, out: &mut Markup) {
    for (place, step) in steps.iter().enumerate() {
        out.push("#step");
        out.content(|out| out.words(&numbered("question.step", place + 1, words)));
        out.content(|out| {
            match texts.translated_text(&step.id) {
                Some(text) => prose::line(text, words, out),
                None => prose::text(&step.text, words, out),
            }
            if step.choices.is_empty() {
                return;
            }
            out.push("#lettered(");
            for choice in &step.choices {
                out.content(|out| {
                    prose::line(texts.text(&choice.id, &choice.text), words, out);
                    out.push(" ");
                    // Whether an end is a fatal one is part of the key.
                    let way = match &choice.next {
                        Next::Step(next) => way_on(next, steps, words),
                        Next::End | Next::Fatal => words.text("question.way_end").to_owned(),
                    };
                    out.call_words("meta", &way);
                });
                out.push(", ");
            }
            out.push(");");
        });
    }
}

/// The words that lead to a step.
pub(super) fn way_on(next: &PartId, steps: &[Step], words: Words<'_>) -> String {
    let number = steps.iter().position(|step| step.id == *next).map_or(0, |place| place + 1);
    numbered("question.way_on", number, words)
}

/// A sentence that holds `{number}`.
pub(super) fn numbered(key: &str, number: usize, words: Words<'_>) -> String {
    words.filled(key, &[("number", &number.to_string())])
}
