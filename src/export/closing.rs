//! What participants fill in at the end: what they think of the course, and what they will do.

use crate::export::markup::Markup;
use crate::export::paper::Paper;
use crate::export::words::Words;
use crate::render::paper::PaperPage;

const STATEMENTS: [&str; 6] = ["use", "practice", "safe", "time", "language", "cascade"];
const QUESTIONS: [&str; 3] = ["most", "change", "support"];
const LOOKING_BACK: [u32; 3] = [30, 90, 180];

/// What they think of the course.
pub(super) fn feedback(words: Words<'_>) -> Paper {
    Paper::of(&PaperPage::Feedback, words, |out| {
        out.call_words("lead", words.text("feedback.intro"));
        out.call("block", |out| field("assessment.date", "#fill(3.4cm)", words, out));
        out.call_words("minor", words.text("feedback.scale"));
        out.push("#scale(");
        cell(words.text("feedback.statement"), out);
        for statement in STATEMENTS {
            cell(words.text(&format!("feedback.{statement}")), out);
        }
        out.push(")\n");
        for question in QUESTIONS {
            out.push("#open-question");
            out.content(|out| out.words(words.text(&format!("feedback.{question}"))));
        }
        out.call_words("facts", words.text("paper.no_names"));
    })
}

/// What they will do.
pub(super) fn action_plan(words: Words<'_>) -> Paper {
    Paper::of(&PaperPage::ActionPlan, words, |out| {
        out.call_words("lead", words.text("action_plan.intro"));
        out.call("block", |out| {
            field("assessment.date", "#fill(3.4cm) #h(1em) ", words, out);
            field("action_plan.post", "#fill(6cm)", words, out);
        });
        out.call_words("minor", words.text("action_plan.actions"));
        out.push("#actions(");
        for key in ["paper.number", "action_plan.action", "action_plan.measure", "action_plan.owner", "action_plan.due"]
        {
            cell(words.text(key), out);
        }
        out.push(")\n");
        out.call_words("facts", words.text("action_plan.no_quota"));
        out.call_words("minor", words.text("action_plan.review"));
        out.push("#looking-back((");
        for key in ["action_plan.after", "action_plan.done", "action_plan.helped", "action_plan.next"] {
            cell(words.text(key), out);
        }
        out.push("), ");
        for days in LOOKING_BACK {
            cell(&words.count("action_plan.days", days), out);
        }
        out.push(")\n");
        out.call("block", |out| field("action_plan.supervisor", "#fill(7cm)", words, out));
        out.call_words("facts", words.text("paper.no_names"));
    })
}

fn field(key: &str, place: &'static str, words: Words<'_>, out: &mut Markup) {
    out.words(words.text(key));
    out.push(" ");
    out.push(place);
}

fn cell(text: &str, out: &mut Markup) {
    out.content(|out| out.words(text));
    out.push(", ");
}
