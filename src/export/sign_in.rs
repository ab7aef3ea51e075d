//! Who came.

use crate::export::paper::Paper;
use crate::export::words::Words;
use crate::model::session_settings::SignInColumn;
use crate::render::paper::PaperPage;

/// Lines of the sheet: they fill one sheet of A4 and one of Letter.
const PEOPLE: u32 = 20;

/// The sheet that goes round.
pub(super) fn sheet(words: Words<'_>) -> Paper {
    let settings = &words.course.settings;
    let sign_in = &settings.session.sign_in;
    Paper::of(&PaperPage::SignIn, words, |out| {
        out.call("lead", |out| words.said(&words.texts().title(), out));
        out.push("#paper-head(");
        let place = [("paper.place", " #fill(9cm)")];
        let led = [("assessment.date", " #fill(3.4cm) #h(1em) "), ("paper.facilitator", " #fill(3.4cm)")];
        for fields in [&place[..], &led] {
            out.content(|out| {
                for (key, blank) in fields {
                    out.words(words.text(key));
                    out.push(blank);
                }
            });
            out.push(", ");
        }
        out.push(")\n");
        let advice = if sign_in.has_code() { "paper.sign_in_code" } else { "paper.sign_in_name" };
        out.call_words("facts", words.text(advice));
        let services: Vec<_> = settings.roles.iter().filter(|_| sign_in.asks(SignInColumn::Service)).collect();
        if !services.is_empty() {
            out.call("facts", |out| {
                out.words(words.text("paper.services"));
                for (place, role) in services.into_iter().enumerate() {
                    out.words(&format!("{} {} ", if place > 0 { " ·" } else { "" }, place + 1));
                    words.said(&words.texts().role(role), out);
                }
            });
        }
        out.push("#sign-in(");
        out.number(PEOPLE);
        out.push(", ");
        let code = sign_in.has_code().then_some("paper.code").into_iter().map(str::to_owned);
        let others = sign_in.columns().map(|column| format!("paper.column-{}", column.as_str()));
        for key in std::iter::once("paper.number".to_owned()).chain(code).chain(others) {
            out.content(|out| out.words(words.text(&key)));
            out.push(", ");
        }
        out.push(")\n");
    })
}
