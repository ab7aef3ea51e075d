//! What earlier workshops passed on.

use crate::export::markup::Markup;
use crate::export::words::Words;

/// Adds the list.
pub(super) fn list(words: Words<'_>, out: &mut Markup) {
    if words.course.lessons.is_empty() {
        out.call_words("meta", words.text("lesson.none_yet"));
        return;
    }
    out.push("#enum(");
    for lesson in &words.course.lessons {
        let language = lesson.language.as_ref().unwrap_or(&words.course.settings.language);
        let said = [
            ("lesson.situation", Some(&lesson.situation)),
            ("lesson.helped", lesson.helped.as_ref()),
            ("lesson.hindered", lesson.hindered.as_ref()),
            ("lesson.change", lesson.change.as_ref()),
        ];
        out.content(|out| {
            for (key, text) in said {
                let Some(text) = text else { continue };
                out.call_words("strong", words.text(key));
                out.push(" ");
                words.tongue(language, out, |out| out.words(text));
                out.push("\n\n");
            }
        });
        out.push(", ");
    }
    out.push(");\n\n");
}
