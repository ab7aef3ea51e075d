//! What an observer looks for in a role-play.

use crate::export::answer_sheet::begin_head;
use crate::export::paper::Paper;
use crate::export::words::Words;
use crate::model::assessment::Assessment;
use crate::model::observation::{Must, Observation};
use crate::render::paper::PaperPage;
use crate::render::translated::TranslatedAssessment;

/// One sheet for one participant.
pub(super) fn sheet(assessment: &Assessment, observation: &Observation, words: Words<'_>) -> Paper {
    let texts = TranslatedAssessment::of(words.course, assessment, words.language);
    let language = texts.language(words.course, words.language);
    let occasion = assessment.occasion(observation.occasion.0.as_str());
    let occasion = occasion.map_or(observation.occasion.0.as_str(), |occasion| texts.occasion(occasion));
    Paper::of(&PaperPage::Checklist(assessment.id.clone()), words, |out| {
        let intro = texts.observation_intro(observation);
        words.tongue(language, out, |out| out.call_words("lead", intro));
        begin_head(words, out, |out| {
            out.words(words.text("paper.observer"));
            out.push(" #fill(3.4cm)");
        });
        out.content(|out| {
            out.call("meta", |out| {
                words.tongue(language, out, |out| out.words(occasion));
                let pass = words.filled("site.pass", &[("pass", &observation.pass.percent().to_string())]);
                out.words(&format!(" · {pass} · ! {}", words.text("paper.must")));
            });
        });
        out.push(")\n#ticked((");
        for key in ["paper.number", "paper.item", "paper.seen", "paper.not_seen"] {
            out.content(|out| out.words(words.text(key)));
            out.push(", ");
        }
        out.push("), ");
        for (place, item) in observation.items.iter().enumerate() {
            let must = if item.must == Must::Always { " !" } else { "" };
            out.content(|out| out.call_words("strong", &format!("{}{must}", place + 1)));
            out.push(", ");
            out.content(|out| words.tongue(language, out, |out| out.words(texts.observed_item(item))));
            out.push(", ");
        }
        out.push(")\n");
        for key in ["paper.said_well", "paper.said_try"] {
            out.words(words.text(key));
            out.push("\n#lines(1)\n");
        }
        out.call_words("facts", words.text("paper.type_in_observed"));
    })
}
