//! The whole course to read: every module, with the agenda of its pages.

use crate::export::markup::Markup;
use crate::export::paper::Paper;
use crate::export::prose;
use crate::export::words::Words;
use crate::render::translated::{TranslatedModule, TranslationView};

/// One document with a table of contents.
pub(super) fn handbook(words: Words<'_>) -> Paper {
    let title = words.texts().title().text.to_owned();
    let mut paper = Paper::titled("course".to_owned(), title, words, |out| {
        let summary = words.texts().summary();
        out.call("lead", |out| {
            words.tongue(summary.language, out, |out| prose::line(summary.text, words, out));
        });
        let notice = words.texts().notice();
        words.tongue(notice.language, out, |out| prose::text(notice.text, words, out));
        out.push("#contents\n");
    });
    let out = &mut paper.body;
    for module in &words.course.modules {
        let texts = TranslatedModule::of(words.course, module, words.language);
        let language = texts.language(words.course, words.language);
        words.tongue(language, out, |out| out.call("chapter", |out| out.words(texts.title())));
        if let Some(state) = &texts.state {
            doubt(state, words, out);
        }
        words.tongue(language, out, |out| {
            out.call_words("lead", texts.summary());
            prose::module(&module.id, texts.body(), &texts.stale, words, out);
        });
    }
    paper
}

/// Says how far the translation of a module is behind.
fn doubt(state: &TranslationView, words: Words<'_>, out: &mut Markup) {
    match state.state {
        "untranslated" => out.call_words("banner", words.text("translation.untranslated")),
        "stale" => out.call_words("banner", &words.count("translation.stale", state.stale as u64)),
        _ => {}
    }
}
