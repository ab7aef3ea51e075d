//! The right answer, and why: what a practice quiz holds behind "Answer and reasons".

use super::Writer;
use crate::model::decimal::Decimal;
use crate::model::document::{Inline, Line, plain};
use crate::model::id::PartId;
use crate::model::interaction::{AnswerOption, Choice, Interaction, Next, Row, Step};
use crate::model::numeric_key::{NumericKey, Tolerance};
use crate::render::page::PageName;
use crate::render::prose_html;

impl<'c> Writer<'_, '_, 'c> {
    pub(super) fn answer(&mut self) {
        let texts = &self.asked.texts;
        match &self.asked.question.interaction {
            Interaction::Single { options, correct } => self.right_options(options, |id| id == correct),
            Interaction::Multiple { options, correct, .. } => self.right_options(options, |id| correct.contains(id)),
            Interaction::TrueFalse { answer } => {
                self.out.push_tag("<p class=\"right-answer\">");
                self.message(if *answer { "question.true" } else { "question.false" });
                self.out.push_tag("</p>\n");
            }
            Interaction::Matching { options, rows, .. } | Interaction::Matrix { options, rows, .. } => {
                self.right_rows(options, rows);
            }
            Interaction::Ordering { items, .. } => {
                self.open("<ol class=\"right-answer\"");
                items.iter().for_each(|item| self.list_item(self.text_of(item)));
                self.out.push_tag("</ol>\n");
            }
            Interaction::Numeric(key) => self.right_number(key),
            Interaction::Short(key) => {
                self.open("<ul class=\"right-answer\"");
                for word in &key.accept {
                    self.out.push_tag("<li>");
                    self.out.push_text(word);
                    self.out.push_tag("</li>");
                }
                self.out.push_tag("</ul>\n");
            }
            Interaction::Cloze { texts: words, gaps, .. } => {
                let (words, gaps) = texts.cloze(words, gaps);
                self.open("<p class=\"right-answer\"");
                for (index, text) in words.iter().enumerate() {
                    self.line(text);
                    if let Some(gap) = gaps.get(index) {
                        self.out.push_tag("<u>");
                        self.out.push_text(&gap.key.accept.join(" / "));
                        self.out.push_tag("</u>");
                    }
                }
                self.out.push_tag("</p>\n");
            }
            Interaction::Case { steps } => self.paths(steps),
            Interaction::Reflection { model_answer, rubric } => {
                self.out.push_tag("<div class=\"right-answer\"><p><b>");
                self.message("question.model_answer");
                self.out.push_tag("</b></p>");
                self.open("<div");
                prose_html::push_text(texts.model_answer(model_answer), self.at, self.out);
                self.out.push_tag("</div></div>\n");
                if !rubric.is_empty() {
                    self.out.push_tag("<p><b>");
                    self.message("question.rubric");
                    self.out.push_tag("</b></p>");
                    self.open("<ul");
                    rubric.iter().for_each(|point| self.list_item(self.text_of(point)));
                    self.out.push_tag("</ul>\n");
                }
            }
        }
    }

    fn right_options(&mut self, options: &'c [AnswerOption], correct: impl Fn(&PartId) -> bool) {
        self.open("<ul class=\"right-answer\"");
        for option in options.iter().filter(|option| correct(&option.id)) {
            self.list_item(self.asked.texts.text(&option.id, &option.text));
        }
        self.out.push_tag("</ul>\n");
    }

    fn right_rows(&mut self, options: &'c [AnswerOption], rows: &'c [Row]) {
        let texts = &self.asked.texts;
        self.open("<ul class=\"right-answer\"");
        for row in rows {
            self.out.push_tag("<li>");
            self.line(texts.text(&row.id, &row.text));
            self.out.push_tag(" → <b>");
            if let Some(option) = options.iter().find(|option| option.id == row.matched) {
                self.out.push_text(&plain(texts.text(&option.id, &option.text)));
            }
            self.out.push_tag("</b></li>");
        }
        self.out.push_tag("</ul>\n");
    }

    fn right_number(&mut self, key: &NumericKey) {
        self.out.push_tag("<p class=\"right-answer\">");
        self.number(key.value);
        if let Some(unit) = &key.unit {
            self.out.push_tag(" ");
            self.out.push_text(unit);
        }
        let (Tolerance::Absolute(tolerance) | Tolerance::Percent(tolerance)) = key.tolerance;
        if tolerance.to_string() != "0" {
            self.out.push_tag(" (");
            self.tolerance(key.tolerance);
            self.out.push_tag(")");
        }
        self.out.push_tag("</p>\n");
        if !key.bands.is_empty() {
            self.out.push_tag("<ul>");
            for band in &key.bands {
                self.out.push_tag("<li>");
                self.tolerance(band.tolerance);
                self.out.push_tag(": ");
                self.filled("question.band", &[("percent", &band.credit.percent().to_string())]);
                self.out.push_tag("</li>");
            }
            self.out.push_tag("</ul>\n");
        }
    }

    fn tolerance(&mut self, tolerance: Tolerance) {
        let (Tolerance::Absolute(amount) | Tolerance::Percent(amount)) = tolerance;
        self.out.push_tag("± ");
        self.number(amount);
        if matches!(tolerance, Tolerance::Percent(_)) {
            self.message("question.percent_sign");
        }
    }

    fn number(&mut self, number: Decimal) {
        let mark = self.at.messages.text(self.at.address.language.as_str(), "question.decimal_mark");
        self.out.push_text(&number.to_string().replace('.', mark));
    }

    /// Every step of a case with where its choices lead.
    fn paths(&mut self, steps: &'c [Step]) {
        self.out.push_tag("<details class=\"right-answer paths\"");
        // Who marks on paper needs them, and paper cannot be opened.
        if matches!(self.at.page, PageName::Key(..)) {
            self.out.push_tag(" open");
        }
        self.out.push_tag("><summary>");
        self.message("question.paths");
        self.out.push_tag("</summary>\n");
        for (index, step) in steps.iter().enumerate() {
            self.out.push_tag("<p class=\"number\">");
            self.numbered("question.step", index + 1);
            self.out.push_tag("</p>\n<ul class=\"reasons\"");
            self.out.push_attribute("data-paths", step.id.as_str());
            self.out.push_tag(">");
            step.choices.iter().for_each(|choice| self.path(choice, steps));
            self.out.push_tag("</ul>\n");
        }
        self.out.push_tag("</details>\n");
    }

    fn path(&mut self, choice: &'c Choice, steps: &[Step]) {
        let texts = &self.asked.texts;
        let feedback = texts.feedback(&choice.id, &choice.feedback);
        self.out.push_tag("<li");
        self.out.push_attribute("data-for", choice.id.as_str());
        self.out.push_tag(">");
        self.open("<b");
        self.line(texts.text(&choice.id, &choice.text));
        self.out.push_tag("</b> ");
        if !feedback.is_empty() {
            self.open("<span data-reason");
            self.line(feedback);
            self.out.push_tag("</span> ");
        }
        self.out.push_tag("<small>");
        self.filled("question.choice_points", &[("points", &choice.points.to_string())]);
        self.out.push_tag(". ");
        match &choice.next {
            Next::Step(next) => self.way_on(next, steps),
            Next::Fatal => self.message("question.way_fatal"),
            Next::End => self.message("question.way_end"),
        }
        self.out.push_tag("</small></li>\n");
    }

    /// The feedback of the parts that have any.
    pub(super) fn reasons(&mut self) {
        let texts = &self.asked.texts;
        let reason = |id: &'c PartId, text: &'c Line, feedback: &'c Line| Reason {
            part: id,
            text: texts.text(id, text),
            feedback: texts.feedback(id, feedback),
        };
        match &self.asked.question.interaction {
            Interaction::Single { options, .. } | Interaction::Multiple { options, .. } => {
                self.list_of_reasons(options.iter().map(|option| reason(&option.id, &option.text, &option.feedback)));
            }
            Interaction::Matching { rows, .. } | Interaction::Matrix { rows, .. } => {
                self.list_of_reasons(rows.iter().map(|row| reason(&row.id, &row.text, &row.feedback)));
            }
            Interaction::Ordering { items, .. } => {
                let items = super::mixed(self.asked.question, items).into_iter();
                self.list_of_reasons(items.map(|(_, item)| reason(&item.id, &item.text, &item.feedback)));
            }
            Interaction::Cloze { texts: words, gaps, .. } => {
                let (_, gaps) = texts.cloze(words, gaps);
                let told = gaps.iter().enumerate().map(|(index, gap)| (index + 1, *gap));
                let told = told.map(|(number, gap)| (number, gap, texts.feedback(&gap.id, &gap.feedback)));
                let told: Vec<_> = told.filter(|(_, _, feedback)| !feedback.is_empty()).collect();
                if told.is_empty() {
                    return;
                }
                self.out.push_tag("<ul class=\"reasons\">\n");
                for (number, gap, feedback) in told {
                    self.out.push_tag("<li");
                    self.out.push_attribute("data-for", gap.id.as_str());
                    self.out.push_tag("><b>");
                    self.numbered("question.gap", number);
                    self.out.push_tag("</b> ");
                    self.open("<span");
                    self.line(feedback);
                    self.out.push_tag("</span></li>\n");
                }
                self.out.push_tag("</ul>\n");
            }
            Interaction::TrueFalse { .. }
            | Interaction::Numeric(_)
            | Interaction::Short(_)
            | Interaction::Case { .. }
            | Interaction::Reflection { .. } => {}
        }
    }

    fn list_of_reasons(&mut self, reasons: impl Iterator<Item = Reason<'c>>) {
        let mut reasons = reasons.filter(|reason| !reason.feedback.is_empty()).peekable();
        if reasons.peek().is_none() {
            return;
        }
        self.open("<ul class=\"reasons\"");
        self.out.push_tag("\n");
        for reason in reasons {
            self.out.push_tag("<li");
            self.out.push_attribute("data-for", reason.part.as_str());
            self.out.push_tag("><b>");
            self.line(reason.text);
            self.out.push_tag("</b> ");
            self.line(reason.feedback);
            self.out.push_tag("</li>\n");
        }
        self.out.push_tag("</ul>\n");
    }

    fn list_item(&mut self, line: &[Inline]) {
        self.out.push_tag("<li>");
        self.line(line);
        self.out.push_tag("</li>");
    }
}

/// What is said of one part.
struct Reason<'c> {
    part: &'c PartId,
    text: &'c [Inline],
    feedback: &'c [Inline],
}
