//! A module in short, and the cards for work.

use crate::export::markup::Markup;
use crate::export::paper::Paper;
use crate::export::prose::{self, Around};
use crate::export::words::Words;
use crate::model::document::{Block, Document};
use crate::model::module::Module;
use crate::render::paper::{PaperPage, card_sets, is_job_aid, is_key_point};
use crate::render::paper_site;
use crate::render::translated::TranslatedModule;

/// What to remember of one module, with its cards and place for notes.
pub(super) fn handout(module: &Module, words: Words<'_>) -> Paper {
    let texts = TranslatedModule::of(words.course, module, words.language);
    let page = PaperPage::Handout(module.id.clone());
    let title = paper_site::title(&page, words.course, words.language, words.messages);
    let language = texts.language(words.course, words.language);
    let mut body = Markup::default();
    words.tongue(language, &mut body, |out| {
        out.call("heading(level: 1)", |out| out.words(texts.title()));
        out.call_words("lead", texts.summary());
    });
    if !module.objectives.is_empty() {
        heading("module.objectives", words, &mut body);
        words.tongue(language, &mut body, |out| {
            out.push("#list(");
            for objective in &module.objectives {
                out.content(|out| prose::line(texts.objective(objective), words, out));
                out.push(", ");
            }
            out.push(");");
        });
    }
    for (key, is_wanted) in [("paper.remember", is_key_point as fn(&Block) -> bool), ("paper.cards", is_job_aid)] {
        let part = only(texts.body(), is_wanted, words);
        if !part.is_empty() {
            heading(key, words, &mut body);
            words.tongue(language, &mut body, |out| out.add(&part));
        }
    }
    notes(words, &mut body);
    Paper::new(page.name(), title, words, body)
}

/// The cards of all modules; `None` where there is none.
pub(super) fn job_aids(words: Words<'_>) -> Option<Paper> {
    let mut cards = Markup::default();
    for module in &words.course.modules {
        let texts = TranslatedModule::of(words.course, module, words.language);
        let part = only(texts.body(), is_job_aid, words);
        if part.is_empty() {
            continue;
        }
        words.tongue(texts.language(words.course, words.language), &mut cards, |out| {
            out.call("heading(level: 2)", |out| out.words(texts.title()));
            out.add(&part);
        });
    }
    (!cards.is_empty()).then(|| {
        Paper::of(&PaperPage::JobAids, words, |out| {
            out.words(words.text("paper.job_aids_intro"));
            out.push("\n\n");
            out.add(&cards);
        })
    })
}

/// The cards of a module's activities, to be cut apart; `None` where it has none.
pub(super) fn cards(module: &Module, words: Words<'_>) -> Option<Paper> {
    let texts = TranslatedModule::of(words.course, module, words.language);
    let mut sets = Markup::default();
    for (name, list) in card_sets(texts.body()) {
        words.tongue(texts.language(words.course, words.language), &mut sets, |out| {
            out.push("#cards(");
            out.content(|out| prose::line(name, words, out));
            out.push(", ");
            for item in &list.items {
                out.content(|out| prose::blocks(&item.blocks, Around::Nothing, words, out));
                out.push(", ");
            }
            out.push(");\n");
        });
    }
    (!sets.is_empty()).then(|| {
        Paper::of(&PaperPage::Cards(module.id.clone()), words, |out| {
            out.words(words.text("paper.cards_intro"));
            out.push("\n\n");
            out.add(&sets);
        })
    })
}

/// The blocks of a kind, without the text around them.
fn only(body: &Document, is_wanted: fn(&Block) -> bool, words: Words<'_>) -> Markup {
    let blocks: Vec<_> = body.blocks.iter().filter(|block| is_wanted(block)).cloned().collect();
    let mut out = Markup::default();
    prose::blocks(&blocks, Around::Part(&body.footnotes), words, &mut out);
    out
}

fn heading(key: &'static str, words: Words<'_>, out: &mut Markup) {
    out.call("heading(level: 2)", |out| out.words(words.text(key)));
}

fn notes(words: Words<'_>, out: &mut Markup) {
    heading("paper.my_notes", words, out);
    out.push("#lines(4)\n\n");
    out.call_words("facts", words.text("paper.no_names"));
}
