//! `assessments/workshop.toml`: the blueprint of a scored assessment, and its translations.

use crate::model::assessment::{
    Arrangement, Assessment, AssessmentTranslation, Attempts, Counts, Draw, Feedback, FormCount, Occasion, Section,
    Time,
};
use crate::model::certainty::Certainty;
use crate::model::code::Code;
use crate::model::diagnostic::{Diagnostic, Diagnostics};
use crate::model::fingerprint::{Fingerprint, FingerprintOfTexts};
use crate::model::form::FormLetter;
use crate::model::id::{AssessmentId, ObjectivePath, OccasionId, QuizId, SectionId};
use crate::model::points::PassMark;
use crate::model::source::SourceFile;
use crate::parse::observation_table::{self, OBSERVATION, OBSERVATION_TRANSLATION};
use crate::parse::prose;
use crate::parse::shape::{Kind, Shape, optional, required};
use crate::parse::toml_tree::{self, Node, TomlText};
use std::collections::BTreeSet;

const LETTERS: &[&str] = &["a", "b", "c", "d", "e", "f", "g", "h"];

/// An assessment file.
pub const ASSESSMENT: Shape = Shape {
    name: "an assessment",
    about: "A blueprint: what is drawn from the banks, and when it is asked.",
    fields: &[
        required("title", Kind::Text, "The name of the assessment."),
        optional("intro", Kind::Markdown, "Said before the first question."),
        optional(
            "pass",
            Kind::Integer { min: 1, max: 100 },
            "The pass mark in percent; course.toml holds the default.",
        ),
        optional(
            "forms",
            Kind::Integer { min: 1, max: 8 },
            "How many parallel forms, named a, b and so on; they share no question. 2 when left out.",
        ),
        optional("minutes", Kind::Integer { min: 1, max: 600 }, "How long a participant has; no limit when left out."),
        optional(
            "extra_time",
            Kind::List(&Kind::Integer { min: 1, max: 200 }),
            "What those who need it may be given besides, in percent of the minutes, as [25, 50].",
        ),
        optional(
            "attempts",
            Kind::Integer { min: 1, max: 20 },
            "How often it may be taken on one occasion; as often as one likes when left out.",
        ),
        optional("counts", Kind::Choice(&["first", "best", "last"]), "Which attempt counts; first when left out."),
        optional(
            "feedback",
            Kind::Choice(&["now", "end", "never"]),
            "When an open assessment says what was right; end when left out. A sealed one cannot.",
        ),
        optional(
            "order",
            Kind::Choice(&["mixed", "as-written"]),
            "Whether questions and options are mixed, in each form differently; mixed when left out.",
        ),
        optional("certainty", Kind::Truth, "Whether participants say how sure they are; false when left out."),
        required("occasion", Kind::Tables(&OCCASION), "When it is taken, each under [[occasion]]."),
        required("section", Kind::Tables(&SECTION), "What is asked, each under [[section]]."),
        optional(
            "observation",
            Kind::Table(&OBSERVATION),
            "What is observed in a role-play and counts towards the verdict.",
        ),
    ],
};

const OCCASION: Shape = Shape {
    name: "an occasion",
    about: "One time at which the assessment is taken.",
    fields: &[
        required("id", Kind::Id, "Results name it, as pre or post; never change it."),
        required("title", Kind::Text, "As \"Before the workshop\"."),
        required("form", Kind::Choice(LETTERS), "Which form is taken."),
    ],
};

const SECTION: Shape = Shape {
    name: "a section",
    about: "A part with a result of its own.",
    fields: &[
        required("id", Kind::Id, "Results name it; never change it."),
        required("title", Kind::Text, "Its name."),
        optional("pass", Kind::Integer { min: 1, max: 100 }, "The least percent that passes in this section alone."),
        required("draw", Kind::Tables(&DRAW), "What is drawn, each under [[section.draw]]."),
    ],
};

const DRAW: Shape = Shape {
    name: "a draw",
    about: "So many questions on one objective, in each form.",
    fields: &[
        required("objective", Kind::ObjectivePath, "What the questions test, as \"legislation/elements\"."),
        optional("questions", Kind::Integer { min: 1, max: 50 }, "How many in each form; 1 when left out."),
        optional(
            "must_pass",
            Kind::Truth,
            "true draws the questions that say must_pass = true; false, or left out, the others.",
        ),
        optional("bank", Kind::Id, "The bank they come from; any bank when left out."),
    ],
};

/// An assessment's translation.
pub const ASSESSMENT_TRANSLATION: Shape = Shape {
    name: "an assessment's translation",
    about: "The texts of an assessment in another language, by id.",
    fields: &[
        optional("translates", Kind::Fingerprint, "The wording that was translated; `mafunzo translate` writes it."),
        optional("title", Kind::Text, "The title in this language."),
        optional("intro", Kind::Markdown, "The introduction in this language."),
        optional("occasion", Kind::Keyed(&Kind::Id, &Kind::Text), "Titles of occasions, by id."),
        optional("section", Kind::Keyed(&Kind::Id, &Kind::Text), "Titles of sections, by id."),
        optional("observation", Kind::Table(&OBSERVATION_TRANSLATION), "The texts of the checklist."),
    ],
};

/// Reads an assessment; `None` when the file lacks what one needs.
pub fn read(id: AssessmentId, file: &SourceFile, diagnostics: &mut Diagnostics) -> Option<Assessment> {
    toml_tree::read(TomlText::whole(file), &ASSESSMENT, diagnostics, |node, diagnostics| {
        let intro = prose::document(&node, "intro", file, diagnostics);
        let forms =
            node.integer("forms").and_then(|forms| FormCount::new(forms.value)).or_else(|| FormCount::new(2))?;
        let occasions = occasions(&node, forms, diagnostics);
        let sections = sections(&node, diagnostics);
        let observation = observation_table::read(&node, &occasions, diagnostics);
        let time = time(&node, diagnostics);
        if occasions.is_empty() || sections.is_empty() {
            return None;
        }
        Some(Assessment {
            id,
            file: file.path.clone(),
            title: node.plain("title")?,
            intro,
            pass: node.integer("pass").and_then(|pass| PassMark::new(pass.value)),
            forms,
            time,
            attempts: Attempts {
                allowed: node.integer("attempts").and_then(|attempts| u8::try_from(attempts.value).ok()),
                counts: match node.text("counts").map(|counts| counts.value) {
                    Some("best") => Counts::Best,
                    Some("last") => Counts::Last,
                    _ => Counts::First,
                },
            },
            feedback: node.text("feedback").map(|feedback| match feedback.value {
                "now" => (Feedback::Now, feedback.span),
                "never" => (Feedback::Never, feedback.span),
                _ => (Feedback::End, feedback.span),
            }),
            arrangement: match node.text("order").map(|order| order.value) {
                Some("as-written") => Arrangement::AsWritten,
                _ => Arrangement::Mixed,
            },
            certainty: match node.truth("certainty").map(|certainty| certainty.value) {
                Some(true) => Certainty::Asked,
                _ => Certainty::NotAsked,
            },
            wording: wording(&node),
            occasions,
            sections,
            observation,
        })
    })
}

/// Reads a translation.
pub fn read_translation(file: &SourceFile, diagnostics: &mut Diagnostics) -> AssessmentTranslation {
    toml_tree::read(TomlText::whole(file), &ASSESSMENT_TRANSLATION, diagnostics, |node, diagnostics| {
        let translates = node.text("translates");
        AssessmentTranslation {
            file: file.path.clone(),
            translates: translates.and_then(|print| Some((Fingerprint::parse(print.value)?, print.span))),
            title: node.plain("title"),
            intro: node.text("intro").map(|_| prose::document(&node, "intro", file, diagnostics)),
            occasions: node
                .keyed_texts("occasion")
                .into_iter()
                .filter_map(|(id, text)| Some((OccasionId::parse(id.value).ok()?, (text.value.into(), id.span))))
                .collect(),
            sections: node
                .keyed_texts("section")
                .into_iter()
                .filter_map(|(id, text)| Some((SectionId::parse(id.value).ok()?, (text.value.into(), id.span))))
                .collect(),
            observation: observation_table::read_translation(&node),
        }
    })
}

fn occasions(node: &Node<'_, '_>, forms: FormCount, diagnostics: &mut Diagnostics) -> Vec<Occasion> {
    let mut seen = BTreeSet::new();
    let mut occasions = Vec::new();
    for entry in node.tables("occasion") {
        let Some(id) = entry.parsed("id", OccasionId::parse) else { continue };
        if !seen.insert(id.value.clone()) {
            diagnostics.push(twice("occasion", id.value.as_str(), id.span));
            continue;
        }
        let Some(form) = entry.parsed("form", |letter| FormLetter::parse(letter).ok_or(())) else { continue };
        if form.value.place() >= forms.get() {
            let last = forms.letters().last().unwrap_or(FormLetter::at(0)).small();
            diagnostics.push(
                Diagnostic::new(
                    Code::UnknownForm,
                    form.span,
                    format!("there is no form `{}`: the assessment has {}", form.value.small(), forms.get()),
                )
                .help(format!("write a letter up to `{last}`, or a higher number under `forms`")),
            );
            continue;
        }
        if let Some(title) = entry.plain("title") {
            occasions.push(Occasion { id: id.value, title, form: (form.value, form.span) });
        }
    }
    occasions
}

fn sections(node: &Node<'_, '_>, diagnostics: &mut Diagnostics) -> Vec<Section> {
    let mut seen = BTreeSet::new();
    let mut sections = Vec::new();
    for entry in node.tables("section") {
        let Some(id) = entry.parsed("id", SectionId::parse) else { continue };
        if !seen.insert(id.value.clone()) {
            diagnostics.push(twice("section", id.value.as_str(), id.span));
            continue;
        }
        let draws: Vec<_> = entry.tables("draw").iter().filter_map(draw).collect();
        let pass = entry.integer("pass").and_then(|pass| PassMark::new(pass.value));
        if let Some(title) = entry.plain("title")
            && !draws.is_empty()
        {
            sections.push(Section { id: id.value, title, pass, draws });
        }
    }
    sections
}

fn draw(node: &Node<'_, '_>) -> Option<Draw> {
    let objective = node.parsed("objective", ObjectivePath::parse)?;
    Some(Draw {
        span: objective.span,
        objective: objective.value,
        questions: node.integer("questions").map_or(Some(1), |questions| u8::try_from(questions.value).ok())?,
        must_pass: node.truth("must_pass").is_some_and(|must| must.value),
        bank: node.parsed("bank", QuizId::parse).map(|bank| (bank.value, bank.span)),
    })
}

fn time(node: &Node<'_, '_>, diagnostics: &mut Diagnostics) -> Time {
    let extra: BTreeSet<u8> =
        node.integers_of("extra_time").into_iter().filter_map(|percent| u8::try_from(percent.value).ok()).collect();
    match node.integer("minutes").and_then(|minutes| u16::try_from(minutes.value).ok()) {
        Some(minutes) => Time::Limited { minutes, extra: extra.into_iter().collect() },
        None => {
            if let Some(first) = node.integers_of("extra_time").into_iter().next() {
                diagnostics.push(
                    Diagnostic::new(Code::MissingKey, first.span, "`extra_time` adds to `minutes`, which is not there")
                        .help("write minutes = 40, or take extra_time out"),
                );
            }
            Time::Open
        }
    }
}

/// Of the texts that are translated.
fn wording(node: &Node<'_, '_>) -> Fingerprint {
    let mut print = FingerprintOfTexts::default();
    let mut push = |node: &Node<'_, '_>, keys: &[&str]| {
        for key in keys {
            print.push(node.text(key).map_or("", |text| text.value));
        }
    };
    push(node, &["title", "intro"]);
    for list in ["occasion", "section"] {
        node.tables(list).iter().for_each(|entry| push(entry, &["id", "title"]));
    }
    observation_table::texts(node).iter().for_each(|text| print.push(text));
    print.end()
}

pub(super) fn twice(what: &str, id: &str, span: crate::model::source::Span) -> Diagnostic {
    Diagnostic::new(Code::DuplicateId, span, format!("the {what} `{id}` is there twice"))
        .help("choose another id for one of them")
}
