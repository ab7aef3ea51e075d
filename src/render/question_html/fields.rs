//! What is picked, placed, filled in or written, kind by kind.

use super::{Writer, mixed};
use crate::model::document::{Line, plain};
use crate::model::id::PartId;
use crate::model::interaction::{AnswerOption, Choice, Gap, Interaction, Item, Next, Row, Step};
use crate::model::numeric_key::{Band, NumericKey, Tolerance};
use crate::model::text_key::{TextKey, Typos};
use crate::render::html::Html;
use crate::render::prose_html;

impl<'c> Writer<'_, '_, 'c> {
    pub(super) fn fields(&mut self) {
        match &self.asked.question.interaction {
            Interaction::Single { options, correct } => self.picks("radio", options, |id| id == correct),
            Interaction::Multiple { options, correct, .. } => {
                self.picks("checkbox", options, |id| correct.contains(id));
            }
            Interaction::TrueFalse { answer } => {
                self.out.push_tag("<div class=\"options\">\n");
                self.truth("true", "question.true", *answer);
                self.truth("false", "question.false", !*answer);
                self.out.push_tag("</div>\n");
            }
            Interaction::Matching { options, rows, .. } => self.matching(options, rows),
            Interaction::Ordering { items, .. } => self.ordering(items),
            Interaction::Matrix { options, rows, .. } => self.matrix(options, rows),
            Interaction::Numeric(key) => self.numeric(key),
            Interaction::Short(key) => self.short(key),
            Interaction::Cloze { texts, gaps, .. } => self.cloze(texts, gaps),
            Interaction::Case { steps } => self.case(steps),
            Interaction::Reflection { .. } => self.reflection(),
        }
    }

    fn picks(&mut self, input: &'static str, options: &'c [AnswerOption], correct: impl Fn(&PartId) -> bool) {
        self.open("<div class=\"options\"");
        self.out.push_tag("\n");
        for option in options {
            self.pick(input, option.id.as_str(), correct(&option.id));
            self.line(self.asked.texts.text(&option.id, &option.text));
            self.out.push_tag("</span></label>\n");
        }
        self.out.push_tag("</div>\n");
    }

    fn truth(&mut self, value: &'static str, message: &str, correct: bool) {
        self.pick("radio", value, correct);
        self.message(message);
        self.out.push_tag("</span></label>\n");
    }

    /// The beginning of an option, up to its words.
    fn pick(&mut self, input: &'static str, option: &str, correct: bool) {
        self.out.push_tag("<label class=\"option\"");
        self.out.push_attribute("data-option", option);
        self.out.push_tag("><input type=\"");
        self.out.push_tag(input);
        self.out.push_tag("\"");
        self.out.push_attribute("name", self.asked.question.id.as_str());
        self.out.push_attribute("value", option);
        if correct {
            self.out.push_tag(" data-correct");
        }
        self.out.push_tag("> <span>");
    }

    fn matching(&mut self, options: &'c [AnswerOption], rows: &'c [Row]) {
        let texts = &self.asked.texts;
        self.open("<p class=\"on-paper\"");
        let mut choices = Html::default();
        for (index, option) in options.iter().enumerate() {
            let words = plain(texts.text(&option.id, &option.text));
            if index > 0 {
                self.out.push_tag(" / ");
            }
            self.out.push_text(&words);
            choices.push_tag("<option");
            choices.push_attribute("value", option.id.as_str());
            choices.push_tag(">");
            choices.push_text(&words);
            choices.push_tag("</option>");
        }
        self.out.push_tag("</p>\n");
        self.open("<div class=\"rows\"");
        self.out.push_tag("\n");
        for row in rows {
            self.out.push_tag("<label class=\"row\"");
            self.out.push_attribute("data-row", row.id.as_str());
            self.out.push_tag("><span>");
            self.line(texts.text(&row.id, &row.text));
            self.out.push_tag("</span> <select");
            self.name(row.id.as_str());
            self.out.push_attribute("data-match", row.matched.as_str());
            self.out.push_tag("><option value=\"\">…</option>");
            self.out.push_html(&choices);
            self.out.push_tag("</select></label>\n");
        }
        self.out.push_tag("</div>\n");
    }

    fn ordering(&mut self, items: &'c [Item]) {
        self.open("<div class=\"rows\"");
        self.out.push_tag("\n");
        for (place, item) in mixed(self.asked.question, items) {
            self.out.push_tag("<label class=\"row\"");
            self.out.push_attribute("data-item", item.id.as_str());
            self.out.push_tag("><select");
            self.name(item.id.as_str());
            self.out.push_attribute("data-place", &place.to_string());
            self.out.push_tag("><option value=\"\">–</option>");
            for place in 1..=items.len() {
                self.out.push_tag("<option>");
                self.out.push_number(place);
                self.out.push_tag("</option>");
            }
            self.out.push_tag("</select> <span>");
            self.line(self.text_of(item));
            self.out.push_tag("</span></label>\n");
        }
        self.out.push_tag("</div>\n<p class=\"unseen\" role=\"status\" data-exchanged></p>\n");
    }

    fn matrix(&mut self, options: &'c [AnswerOption], rows: &'c [Row]) {
        let texts = &self.asked.texts;
        self.open("<div class=\"rows\"");
        self.out.push_tag("\n");
        for row in rows {
            self.out.push_tag("<fieldset class=\"row\"");
            self.out.push_attribute("data-row", row.id.as_str());
            self.out.push_attribute("data-match", row.matched.as_str());
            self.out.push_tag("><legend>");
            self.line(texts.text(&row.id, &row.text));
            self.out.push_tag("</legend>");
            for option in options {
                self.out.push_tag("<label class=\"choice\"><input type=\"radio\"");
                self.name(row.id.as_str());
                self.out.push_attribute("value", option.id.as_str());
                self.out.push_tag("> <span>");
                self.line(texts.text(&option.id, &option.text));
                self.out.push_tag("</span></label>");
            }
            self.out.push_tag("</fieldset>\n");
        }
        self.out.push_tag("</div>\n");
    }

    fn numeric(&mut self, key: &NumericKey) {
        let value = key.value.to_string();
        self.written();
        // Some telephones show number keys without a minus sign.
        let keys = if value.starts_with('-') { "text" } else { "decimal" };
        self.out.push_tag("<input type=\"text\"");
        self.out.push_attribute("inputmode", keys);
        self.out.push_attribute("name", self.asked.question.id.as_str());
        self.out.push_tag(" size=\"8\" maxlength=\"40\"");
        let (tolerance, tolerance_kind) = written(key.tolerance);
        self.out.push_attribute("data-value", &value);
        self.out.push_attribute("data-tolerance", &tolerance);
        self.out.push_attribute("data-tolerance-kind", tolerance_kind);
        if !key.bands.is_empty() {
            let band = |band: &Band| {
                let (tolerance, kind) = written(band.tolerance);
                serde_json::json!({ "tolerance": tolerance, "tolerance_kind": kind, "credit": band.credit.percent() })
            };
            let bands: Vec<_> = key.bands.iter().map(band).collect();
            self.out.push_attribute("data-bands", &serde_json::json!(bands).to_string());
        }
        if let Some(unit) = &key.unit {
            self.out.push_attribute("data-unit", unit);
            self.open("> <span");
            self.out.push_text(unit);
            self.out.push_tag("</span></label>\n");
        } else {
            self.out.push_tag("></label>\n");
        }
    }

    fn short(&mut self, key: &TextKey) {
        self.written();
        self.out.push_tag("<input type=\"text\"");
        self.out.push_attribute("name", self.asked.question.id.as_str());
        self.out.push_tag(
            " size=\"30\" maxlength=\"200\" autocapitalize=\"none\" autocorrect=\"off\" spellcheck=\"false\"",
        );
        self.tongue();
        self.accepted(key);
        self.out.push_tag("></label>\n");
    }

    fn reflection(&mut self) {
        self.out.push_tag("<p class=\"note\"");
        self.id_attribute("id", "-note");
        self.out.push_tag(">");
        self.message("question.no_names");
        self.out.push_tag("</p>\n");
        self.written();
        self.out.push_tag("<textarea");
        self.out.push_attribute("name", self.asked.question.id.as_str());
        self.out.push_tag(" rows=\"5\" maxlength=\"4000\" placeholder=\" \"");
        self.id_attribute("aria-describedby", "-note");
        self.out.push_tag(
            "></textarea><span class=\"lines on-paper\" aria-hidden=\"true\"><i></i><i></i><i></i><i></i><i></i></span></label>\n",
        );
    }

    fn cloze(&mut self, texts: &'c [Line], gaps: &'c [Gap]) {
        let (texts, gaps) = self.asked.texts.cloze(texts, gaps);
        self.open("<p class=\"cloze\"");
        for (index, text) in texts.iter().enumerate() {
            self.line(text);
            if let Some(gap) = gaps.get(index) {
                self.gap(index + 1, gap);
            }
        }
        self.out.push_tag("</p>\n");
    }

    fn gap(&mut self, number: usize, gap: &Gap) {
        let longest = gap.key.accept.iter().map(|word| word.chars().count()).max().unwrap_or(0);
        self.out.push_tag("<label class=\"gap\"><sup aria-hidden=\"true\">");
        self.out.push_number(number);
        self.out.push_tag("</sup><span class=\"unseen\"");
        self.out.push_attribute("lang", self.at.address.language.as_str());
        self.out.push_tag(">");
        self.numbered("question.gap", number);
        self.out.push_tag("</span><input type=\"text\"");
        self.name(gap.id.as_str());
        self.out.push_tag(" maxlength=\"200\" size=\"");
        self.out.push_number(longest.clamp(4, 30));
        self.out.push_tag("\" autocapitalize=\"none\" autocorrect=\"off\" spellcheck=\"false\"");
        self.out.push_attribute("data-gap", gap.id.as_str());
        self.accepted(&gap.key);
        self.out.push_tag("></label>");
    }

    fn case(&mut self, steps: &'c [Step]) {
        self.out.push_tag("<div class=\"steps\" data-steps>\n");
        for (index, step) in steps.iter().enumerate() {
            let number = index + 1;
            let id = format!("{}-step-{number}", self.id);
            self.out.push_tag("<div class=\"step\"");
            self.out.push_attribute("id", &id);
            self.out.push_tag(" role=\"group\"");
            self.out.push_attribute("aria-labelledby", &format!("{id}-number {id}-text"));
            self.out.push_tag(" tabindex=\"-1\"");
            self.out.push_attribute("data-step", step.id.as_str());
            self.out.push_attribute("data-number", &number.to_string());
            self.out.push_tag(">\n<p class=\"number\"");
            self.out.push_attribute("id", &format!("{id}-number"));
            self.out.push_tag(">");
            self.numbered("question.step", number);
            self.out.push_tag("</p>\n<div");
            self.out.push_attribute("id", &format!("{id}-text"));
            self.tongue();
            self.out.push_tag(">");
            match self.asked.texts.translated_text(&step.id) {
                Some(text) => self.line(text),
                None => prose_html::push_text(&step.text, self.at, self.out),
            }
            self.out.push_tag("</div>\n");
            for choice in &step.choices {
                self.choice(step, choice, steps);
            }
            self.out.push_tag("<p class=\"consequence\" tabindex=\"-1\" data-consequence hidden></p>\n</div>\n");
        }
        self.out.push_tag("</div>\n<p class=\"buttons walk\" data-walk hidden><button type=\"button\" data-confirm>");
        self.message("question.confirm");
        self.out.push_tag("</button> <button type=\"button\" class=\"primary\" data-go>");
        self.message("question.go_on");
        self.out.push_tag("</button></p>\n");
    }

    fn choice(&mut self, step: &Step, choice: &'c Choice, steps: &[Step]) {
        self.out.push_tag("<label class=\"option\"");
        self.out.push_attribute("data-choice", choice.id.as_str());
        self.out.push_tag("><input type=\"radio\"");
        self.name(step.id.as_str());
        self.out.push_attribute("value", choice.id.as_str());
        self.out.push_attribute("data-points", &choice.points.to_string());
        match &choice.next {
            Next::Step(next) => self.out.push_attribute("data-to", next.as_str()),
            Next::Fatal => self.out.push_tag(" data-fatal"),
            Next::End => {}
        }
        self.open("> <span><span");
        self.line(self.asked.texts.text(&choice.id, &choice.text));
        self.out.push_tag("</span> <small class=\"way\">");
        match &choice.next {
            Next::Step(next) => self.way_on(next, steps),
            Next::End | Next::Fatal => self.message("question.way_end"),
        }
        self.out.push_tag("</small></span></label>\n");
    }

    pub(super) fn way_on(&mut self, next: &PartId, steps: &[Step]) {
        let number = steps.iter().position(|step| step.id == *next).map_or(0, |index| index + 1);
        self.numbered("question.way_on", number);
    }

    fn written(&mut self) {
        self.out.push_tag("<label class=\"written\"><span>");
        self.message("question.your_answer");
        self.out.push_tag("</span> ");
    }

    fn accepted(&mut self, key: &TextKey) {
        let words: Vec<&str> = key.accept.iter().map(|word| &**word).collect();
        self.out.push_attribute("data-accept", &serde_json::json!(words).to_string());
        self.out.push_attribute(
            "data-typos",
            match key.typos {
                Typos::None => "0",
                Typos::One => "1",
            },
        );
    }
}

fn written(tolerance: Tolerance) -> (String, &'static str) {
    match tolerance {
        Tolerance::Absolute(tolerance) => (tolerance.to_string(), "absolute"),
        Tolerance::Percent(tolerance) => (tolerance.to_string(), "percent"),
    }
}
