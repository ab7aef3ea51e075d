//! The right answer to a question, and why.

use crate::export::form::{numbered, way_on};
use crate::export::markup::Markup;
use crate::export::prose;
use crate::export::words::Words;
use crate::model::decimal::Decimal;
use crate::model::document::Line;
use crate::model::form::FormQuestion;
use crate::model::id::PartId;
use crate::model::interaction::{AnswerOption, Choice, Interaction, Next, Row, Step};
use crate::model::language::Language;
use crate::model::numeric_key::{NumericKey, Tolerance};
use crate::render::translated::TranslatedQuestion;

/// Adds the answer, the explanation, its source, and what is said of each part.
pub(super) fn and_reasons(
    asked: &FormQuestion<'_>,
    texts: &TranslatedQuestion<'_>,
    language: &Language,
    words: Words<'_>,
    out: &mut Markup,
) {
    Writer { asked, texts, language, words, out }.all();
}

struct Writer<'w> {
    asked: &'w FormQuestion<'w>,
    texts: &'w TranslatedQuestion<'w>,
    /// Of the texts.
    language: &'w Language,
    words: Words<'w>,
    out: &'w mut Markup,
}

impl Writer<'_> {
    fn all(&mut self) {
        self.answer();
        self.out.push("\n\n");
        let (texts, words) = (self.texts, self.words);
        if !texts.explain().blocks.is_empty() {
            words.tongue(self.language, self.out, |out| prose::text(texts.explain(), words, out));
        }
        if let Some(source) = &self.asked.question.reference {
            let (language, source_word) = (self.language, words.text("question.source"));
            self.out.call("meta", |out| {
                out.words(source_word);
                out.push(" ");
                words.tongue(language, out, |out| out.words(source));
            });
            self.out.push("\n\n");
        }
        self.reasons();
    }

    fn answer(&mut self) {
        match &self.asked.question.interaction {
            Interaction::Single { options, correct } => self.right_options(options, |id| id == correct),
            Interaction::Multiple { options, correct, .. } => self.right_options(options, |id| correct.contains(id)),
            Interaction::TrueFalse { answer } => {
                let text = self.words.text(if *answer { "question.true" } else { "question.false" });
                self.out.call_words("right", text);
            }
            Interaction::Matching { options, rows, .. } | Interaction::Matrix { options, rows, .. } => {
                self.right_rows(options, rows);
            }
            Interaction::Ordering { items, .. } => {
                let (texts, words) = (self.texts, self.words);
                self.list("#right-order(", items, |item, out| {
                    prose::line(texts.text(&item.id, &item.text), words, out);
                });
            }
            Interaction::Numeric(key) => self.right_number(key),
            Interaction::Short(key) => self.list("#right-list(", &key.accept, |word, out| out.words(word)),
            Interaction::Cloze { texts: pieces, gaps, .. } => {
                let (pieces, gaps) = self.texts.cloze(pieces, gaps);
                let words = self.words;
                words.tongue(self.language, self.out, |out| {
                    for (place, piece) in pieces.iter().enumerate() {
                        prose::line(piece, words, out);
                        if let Some(gap) = gaps.get(place) {
                            out.call("underline", |out| out.call_words("strong", &gap.key.accept.join(" / ")));
                        }
                    }
                });
            }
            Interaction::Case { steps } => self.paths(steps),
            Interaction::Reflection { model_answer, rubric } => {
                let (texts, words) = (self.texts, self.words);
                self.out.call_words("minor", words.text("question.model_answer"));
                words.tongue(self.language, self.out, |out| prose::text(texts.model_answer(model_answer), words, out));
                if !rubric.is_empty() {
                    self.out.call_words("minor", words.text("question.rubric"));
                    self.list("#list(", rubric, |point, out| {
                        prose::line(texts.text(&point.id, &point.text), words, out);
                    });
                }
            }
        }
    }

    /// A list of texts of the course.
    fn list<T>(&mut self, function: &'static str, items: &[T], entry: impl Fn(&T, &mut Markup)) {
        self.words.tongue(self.language, self.out, |out| {
            out.push(function);
            for item in items {
                out.content(|out| entry(item, out));
                out.push(", ");
            }
            out.push(");");
        });
    }

    fn right_options(&mut self, options: &[AnswerOption], correct: impl Fn(&PartId) -> bool) {
        let (texts, words) = (self.texts, self.words);
        let right: Vec<_> = options.iter().filter(|option| correct(&option.id)).collect();
        self.list("#right-list(", &right, |option, out| {
            prose::line(texts.text(&option.id, &option.text), words, out);
        });
    }

    fn right_rows(&mut self, options: &[AnswerOption], rows: &[Row]) {
        let (texts, words) = (self.texts, self.words);
        self.list("#list(", rows, |row, out| {
            prose::line(texts.text(&row.id, &row.text), words, out);
            out.push(" #leads-to ");
            if let Some(option) = options.iter().find(|option| option.id == row.matched) {
                out.call("strong", |out| prose::line(texts.text(&option.id, &option.text), words, out));
            }
        });
    }

    fn right_number(&mut self, key: &NumericKey) {
        let mut right = self.number(key.value);
        if let Some(unit) = &key.unit {
            right.push_str(&format!(" {unit}"));
        }
        let (Tolerance::Absolute(tolerance) | Tolerance::Percent(tolerance)) = key.tolerance;
        if tolerance.to_string() != "0" {
            right.push_str(&format!(" ({})", self.tolerance(key.tolerance)));
        }
        self.out.call_words("right", &right);
        for band in &key.bands {
            let share = self.words.filled("question.band", &[("percent", &band.credit.percent().to_string())]);
            let line = format!("{}: {share}", self.tolerance(band.tolerance));
            self.out.call_words("block", &line);
        }
    }

    fn tolerance(&self, tolerance: Tolerance) -> String {
        let (Tolerance::Absolute(amount) | Tolerance::Percent(amount)) = tolerance;
        let sign = match tolerance {
            Tolerance::Absolute(_) => "",
            Tolerance::Percent(_) => self.words.text("question.percent_sign"),
        };
        format!("± {}{sign}", self.number(amount))
    }

    fn number(&self, number: Decimal) -> String {
        number.to_string().replace('.', self.words.text("question.decimal_mark"))
    }

    /// Every step of a case with where its choices lead.
    fn paths(&mut self, steps: &[Step]) {
        for (place, step) in steps.iter().enumerate().filter(|(_, step)| !step.choices.is_empty()) {
            self.out.call_words("minor", &numbered("question.step", place + 1, self.words));
            self.out.push("#lettered(");
            for choice in &step.choices {
                self.out.push("[");
                self.path(choice, steps);
                self.out.push("], ");
            }
            self.out.push(");");
        }
    }

    fn path(&mut self, choice: &Choice, steps: &[Step]) {
        let (texts, words) = (self.texts, self.words);
        words.tongue(self.language, self.out, |out| {
            out.call("strong", |out| prose::line(texts.text(&choice.id, &choice.text), words, out));
            out.push(" ");
            prose::line(texts.feedback(&choice.id, &choice.feedback), words, out);
            out.push(" ");
        });
        let points = words.filled("question.choice_points", &[("points", &choice.points.to_string())]);
        let way = match &choice.next {
            Next::Step(next) => way_on(next, steps, words),
            Next::Fatal => words.text("question.way_fatal").to_owned(),
            Next::End => words.text("question.way_end").to_owned(),
        };
        self.out.call_words("meta", &format!("{points}. {way}"));
    }

    /// The feedback of the parts that have any.
    fn reasons(&mut self) {
        let texts = self.texts;
        let reason = |id, text, feedback| (texts.text(id, text), texts.feedback(id, feedback));
        let reasons: Vec<(&Line, &Line)> = match &self.asked.question.interaction {
            Interaction::Single { options, .. } | Interaction::Multiple { options, .. } => {
                options.iter().map(|option| reason(&option.id, &option.text, &option.feedback)).collect()
            }
            Interaction::Matching { rows, .. } | Interaction::Matrix { rows, .. } => {
                rows.iter().map(|row| reason(&row.id, &row.text, &row.feedback)).collect()
            }
            Interaction::Ordering { .. } => {
                self.asked.items.iter().map(|item| reason(&item.id, &item.text, &item.feedback)).collect()
            }
            Interaction::Cloze { texts: pieces, gaps, .. } => {
                let (_, gaps) = texts.cloze(pieces, gaps);
                for (place, gap) in gaps.into_iter().enumerate() {
                    let feedback = texts.feedback(&gap.id, &gap.feedback);
                    if !feedback.is_empty() {
                        self.gap_reason(place + 1, feedback);
                    }
                }
                return;
            }
            Interaction::TrueFalse { .. }
            | Interaction::Numeric(_)
            | Interaction::Short(_)
            | Interaction::Case { .. }
            | Interaction::Reflection { .. } => return,
        };
        let told: Vec<_> = reasons.into_iter().filter(|(_, feedback)| !feedback.is_empty()).collect();
        if told.is_empty() {
            return;
        }
        let words = self.words;
        self.list("#reasons(", &told, |(text, feedback), out| {
            out.call("strong", |out| prose::line(text, words, out));
            out.push(" ");
            prose::line(feedback, words, out);
        });
    }

    fn gap_reason(&mut self, number: usize, feedback: &Line) {
        let words = self.words;
        self.out.call_words("strong", &numbered("question.gap", number, words));
        self.out.push(" ");
        words.tongue(self.language, self.out, |out| prose::line(feedback, words, out));
        self.out.push("\n\n");
    }
}
