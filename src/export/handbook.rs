//! The whole course to read: every module, with the agenda of its pages.

use crate::export::paper::Paper;
use crate::export::prose::{self, Around};
use crate::export::words::Words;
use crate::render::translated::TranslatedModule;

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
        words.tongue(texts.language(words.course, words.language), out, |out| {
            out.call("chapter", |out| out.words(texts.title()));
            out.call_words("lead", texts.summary());
            let around = Around::Whole(&module.id, &texts.body().footnotes);
            prose::blocks(&texts.body().blocks, around, words, out);
        });
    }
    paper
}
