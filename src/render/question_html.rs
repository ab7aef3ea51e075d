//! A question as markup: the one place that writes it, whatever page asks.

mod answer;
mod fields;

use crate::model::certainty::Certainty;
use crate::model::document::Inline;
use crate::model::fingerprint::Fingerprint;
use crate::model::hint_cost::HintCost;
use crate::model::interaction::{Interaction, Item};
use crate::model::key::Credit;
use crate::model::quiz::Question;
use crate::render::certainty_view::{self, LevelView};
use crate::render::html::Html;
use crate::render::prose_html::{self, Surroundings};
use crate::render::tongue::Tongue;
use crate::render::translated::TranslatedQuestion;

/// A question where it stands.
pub struct Asked<'q, 'c> {
    /// From 1 on.
    pub number: usize,
    /// What is asked.
    pub question: &'c Question,
    /// Whether it also asks how certain one is.
    pub certainty: Certainty,
    /// Its words in the language of the page.
    pub texts: TranslatedQuestion<'c>,
    /// The language of these words.
    pub tongue: &'q Tongue,
}

/// Adds a question: a `<fieldset class="question">` that scripts find by `data-question`.
pub fn push(asked: &Asked<'_, '_>, at: Surroundings<'_>, out: &mut Html) {
    let id = format!("{}q-{}", at.address.prefix(at.page), asked.number);
    Writer { out, at, id, asked }.question();
}

/// What stands behind "Answer and reasons", for pages that may hold the key but ask in their own way.
pub fn answer(asked: &Asked<'_, '_>, at: Surroundings<'_>) -> Html {
    let mut out = Html::default();
    Writer { out: &mut out, at, id: String::new(), asked }.answer_and_reasons();
    out
}

struct Writer<'w, 'q, 'c> {
    out: &'w mut Html,
    at: Surroundings<'w>,
    /// What the ids of its elements begin with.
    id: String,
    asked: &'w Asked<'q, 'c>,
}

impl<'c> Writer<'_, '_, 'c> {
    fn question(&mut self) {
        let question = self.asked.question;
        let kind = question.interaction.kind();
        self.out.push_tag("<fieldset class=\"question\"");
        self.id_attribute("id", "");
        self.out.push_attribute("data-question", question.id.as_str());
        self.out.push_attribute("data-kind", kind);
        self.out.push_tag(" data-points=\"");
        self.out.push_number(if question.is_scored() { usize::from(question.points.whole()) } else { 0 });
        self.out.push_tag("\" data-credit=\"");
        self.out.push_tag(credit(&question.interaction).as_str());
        self.out.push_tag("\"");
        if question.hint_cost != HintCost::FREE && !self.asked.texts.hints().is_empty() {
            self.out.push_attribute("data-hint-cost", &question.hint_cost.percent().to_string());
        }
        self.out.push_attribute("data-revision", &question.revision.to_string());
        self.out.push_tag(" aria-labelledby=\"");
        self.own_id("-number ");
        self.own_id("-prompt\"");
        self.id_attribute("aria-describedby", "-verdict");
        self.out.push_tag(">\n<legend");
        self.id_attribute("id", "-number");
        self.out.push_tag("><span class=\"number\">");
        self.numbered("question.number", self.asked.number);
        self.out.push_tag("</span> <span class=\"points\">");
        if question.is_scored() {
            let language = self.at.address.language.as_str();
            let points = u64::from(question.points.whole());
            self.out.push_text(&self.at.messages.filled(language, "site.points", Some(points), &[]));
        } else {
            self.message("question.not_scored");
        }
        self.out.push_tag("</span></legend>\n<div class=\"prompt\"");
        self.id_attribute("id", "-prompt");
        self.tongue();
        self.out.push_tag(">");
        prose_html::push_text(self.asked.texts.prompt(), self.at, self.out);
        self.out.push_tag("</div>\n<p class=\"how\">");
        self.message(how(&question.interaction));
        self.out.push_tag("</p>\n");
        self.fields();
        self.hints();
        self.certainty();
        self.verdict();
        self.out.push_tag("</fieldset>\n");
    }

    fn hints(&mut self) {
        let hints = self.asked.texts.hints();
        for (index, hint) in hints.iter().enumerate() {
            self.out.push_tag("<details class=\"hint\" data-hint><summary>");
            self.message("question.hint");
            if hints.len() > 1 {
                self.out.push_tag(" ");
                self.out.push_number(index + 1);
            }
            let cost = self.asked.question.hint_cost;
            if cost != HintCost::FREE {
                self.out.push_tag(" <span class=\"meta\">· ");
                self.filled("question.hint_cost", &[("percent", &cost.percent().to_string())]);
                self.out.push_tag("</span>");
            }
            self.open("</summary><div");
            prose_html::push_line(hint, self.at, self.out);
            self.out.push_tag("</div></details>\n");
        }
    }

    fn certainty(&mut self) {
        let question = self.asked.question;
        if self.asked.certainty == Certainty::NotAsked || !question.is_scored() {
            return;
        }
        self.out.push_tag("<fieldset class=\"row\" data-certainty><legend>");
        self.message("question.certainty");
        self.out.push_tag("</legend>");
        for LevelView { level, right, wrong } in certainty_view::levels(self.asked.certainty, question.points) {
            let level = level.to_string();
            self.out.push_tag("<label class=\"choice\"><input type=\"radio\" name=\"");
            self.out.push_text(question.id.as_str());
            self.out.push_tag(":certainty\"");
            self.out.push_attribute("value", &level);
            self.out.push_tag("> <span>");
            self.filled("question.certainty_level", &[("level", &level), ("right", &right), ("wrong", &wrong)]);
            self.out.push_tag("</span></label>");
        }
        self.out.push_tag("</fieldset>\n");
    }

    /// Place for what the script says of a response, and what stands behind "Answer and reasons".
    fn verdict(&mut self) {
        self.out.push_tag("<p class=\"verdict\"");
        self.id_attribute("id", "-verdict");
        self.out.push_tag(" data-verdict hidden></p>\n<details class=\"answer\" data-answer><summary>");
        self.message("question.answer");
        self.out.push_tag("</summary>\n");
        self.answer_and_reasons();
        self.out.push_tag("</details>\n");
    }

    fn answer_and_reasons(&mut self) {
        let texts = &self.asked.texts;
        self.answer();
        if !texts.explain().blocks.is_empty() {
            self.open("<div class=\"explain\"");
            prose_html::push_text(texts.explain(), self.at, self.out);
            self.out.push_tag("</div>");
        }
        self.out.push_tag("\n");
        if let Some(source) = &self.asked.question.reference {
            self.out.push_tag("<p class=\"question-source\">");
            self.message("question.source");
            self.open(" <cite");
            self.out.push_text(source);
            self.out.push_tag("</cite></p>");
        }
        self.out.push_tag("\n");
        self.reasons();
    }

    fn message(&mut self, key: &str) {
        self.out.push_text(self.at.messages.text(self.at.address.language.as_str(), key));
    }

    /// A message that holds `{number}`.
    fn numbered(&mut self, key: &str, number: usize) {
        self.filled(key, &[("number", &number.to_string())]);
    }

    fn filled(&mut self, key: &str, values: &[(&str, &str)]) {
        let language = self.at.address.language.as_str();
        self.out.push_text(&self.at.messages.filled(language, key, None, values));
    }

    fn tongue(&mut self) {
        self.out.push_html(self.asked.tongue.attributes());
    }

    /// The beginning of an element that holds the course's text.
    fn open(&mut self, tag: &'static str) {
        self.out.push_tag(tag);
        self.tongue();
        self.out.push_tag(">");
    }

    fn line(&mut self, line: &[Inline]) {
        prose_html::push_line(line, self.at, self.out);
    }

    /// The id of one of its elements, and what follows it.
    fn own_id(&mut self, rest: &'static str) {
        self.out.push_text(&self.id);
        self.out.push_tag(rest);
    }

    fn id_attribute(&mut self, name: &'static str, end: &'static str) {
        self.out.push_tag(" ");
        self.out.push_tag(name);
        self.out.push_tag("=\"");
        self.own_id(end);
        self.out.push_tag("\"");
    }

    /// Under which a response to a part is kept: `question.part`.
    fn name(&mut self, part: &str) {
        self.out.push_tag(" name=\"");
        self.out.push_text(self.asked.question.id.as_str());
        self.out.push_tag(".");
        self.out.push_text(part);
        self.out.push_tag("\"");
    }

    fn text_of(&self, item: &'c Item) -> &'c [Inline] {
        self.asked.texts.text(&item.id, &item.text)
    }
}

fn credit(interaction: &Interaction) -> Credit {
    match interaction {
        Interaction::Multiple { credit, .. }
        | Interaction::Matching { credit, .. }
        | Interaction::Ordering { credit, .. }
        | Interaction::Matrix { credit, .. }
        | Interaction::Cloze { credit, .. } => *credit,
        Interaction::Numeric(_) | Interaction::Case { .. } => Credit::Partial,
        Interaction::Single { .. }
        | Interaction::TrueFalse { .. }
        | Interaction::Short(_)
        | Interaction::Reflection { .. } => Credit::AllOrNothing,
    }
}

/// The message that says what to do.
fn how(interaction: &Interaction) -> &'static str {
    match interaction {
        Interaction::Single { .. } => "question.how-single",
        Interaction::Multiple { .. } => "question.how-multiple",
        Interaction::TrueFalse { .. } => "question.how-true-false",
        Interaction::Matching { .. } => "question.how-matching",
        Interaction::Ordering { .. } => "question.how-ordering",
        Interaction::Matrix { .. } => "question.how-matrix",
        Interaction::Numeric(_) => "question.how-numeric",
        Interaction::Short(_) => "question.how-short",
        Interaction::Cloze { .. } => "question.how-cloze",
        Interaction::Case { .. } => "question.how-case",
        Interaction::Reflection { .. } => "question.how-reflection",
    }
}

/// The items with their right places, in an order that depends on ids only and is never the right one.
pub fn mixed<'c>(question: &Question, items: &'c [Item]) -> Vec<(usize, &'c Item)> {
    let mut mixed: Vec<_> = items.iter().enumerate().map(|(index, item)| (index + 1, item)).collect();
    mixed.sort_by_cached_key(|(_, item)| Fingerprint::of_all([question.id.as_str(), item.id.as_str()]));
    if mixed.len() > 1 && mixed.iter().map(|(place, _)| *place).eq(1..=items.len()) {
        mixed.rotate_left(1);
    }
    mixed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::document::{Document, Line};
    use crate::model::id::{PartId, QuestionId};
    use crate::model::points::Points;
    use crate::model::source::Span;

    #[test]
    fn items_to_order_are_never_shown_in_the_right_order() {
        for name in 'a'..='z' {
            let item = |id: &str| Item {
                id: PartId::parse(id).expect("an id"),
                text: Line::default(),
                feedback: Line::default(),
            };
            let items = vec![item("wet"), item("soap")];
            let question = Question {
                id: QuestionId::parse(&name.to_string()).expect("an id"),
                span: Span::file("quizzes/soap.toml"),
                points: Points::ONE,
                objective: None,
                prompt: Document::default(),
                explain: Document::default(),
                reference: None,
                law: Vec::new(),
                review_by: None,
                hints: Vec::new(),
                must_pass: false,
                hint_cost: HintCost::FREE,
                interaction: Interaction::Ordering { items: items.clone(), credit: Credit::Partial },
                revision: Fingerprint::of(b""),
            };
            let places: Vec<_> = mixed(&question, &items).iter().map(|(place, _)| *place).collect();
            assert_eq!(places, [2, 1], "{name}");
        }
    }
}
