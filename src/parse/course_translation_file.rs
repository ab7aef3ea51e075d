//! `course.sw.toml`: what `course.toml` says, in another language. A translation cannot change a setting.

use crate::model::course_translation::{CourseTranslation, EntryId, EntryKind, EntryTranslation, Review};
use crate::model::diagnostic::Diagnostics;
use crate::model::fingerprint::Fingerprint;
use crate::model::source::SourceFile;
use crate::parse::agenda_tables;
use crate::parse::prose;
use crate::parse::shape::{Field, Kind, Shape, optional};
use crate::parse::toml_tree::{self, Node, TomlText};
use std::collections::BTreeMap;

/// The course file's translation.
pub const COURSE_TRANSLATION: Shape = Shape {
    name: "the course file's translation",
    about: "The texts of course.toml in another language, by id.",
    fields: &[
        optional(
            "translates",
            Kind::Fingerprint,
            "The wording of the course's own texts that was translated; `mafunzo translate` writes it.",
        ),
        optional(
            "review",
            Kind::Choice(&["awaited", "done"]),
            "Whether a native speaker has read the translation of the whole course; while it is awaited, every page says so.",
        ),
        optional("title", Kind::Text, "The name of the course."),
        optional("summary", Kind::Markdown, "What the course is, in one or two sentences."),
        optional("audience", Kind::Text, "For whom it is."),
        optional("licence", Kind::Text, "Under what terms the course text may be used."),
        optional("notice", Kind::Markdown, "What everyone should know before relying on the course."),
        optional("privacy", Kind::Markdown, "What the privacy page says besides."),
        optional("role", Kind::Keyed(&Kind::Id, &Kind::Table(&ROLE)), "Roles by id."),
        optional("contact", Kind::Keyed(&Kind::Id, &Kind::Table(&CONTACT)), "Contacts by id."),
        optional("sponsor", Kind::Keyed(&Kind::Id, &Kind::Table(&SPONSOR)), "Sponsors by id."),
        optional("source", Kind::Keyed(&Kind::ReferenceId, &Kind::Table(&SOURCE)), "Sources by id."),
        optional("day", Kind::Keyed(&Kind::Id, &Kind::Table(&DAY)), "Days by id."),
        optional("session", Kind::Keyed(&Kind::Id, &Kind::Table(&SESSION)), "Sessions by id."),
        optional("signatory", Kind::Keyed(&Kind::Id, &Kind::Table(&SIGNATORY)), "Signatories of certificates by id."),
    ],
};

/// What every translated table records.
pub const TRANSLATES: Field =
    optional("translates", Kind::Fingerprint, "The wording that was translated; `mafunzo translate` writes it.");

const ROLE: Shape = Shape {
    name: "a translated role",
    about: "A service in another language.",
    fields: &[TRANSLATES, optional("name", Kind::Text, "Its name.")],
};

/// A contact in another language, of a course or a country.
pub const CONTACT: Shape = Shape {
    name: "a translated contact",
    about: "Someone to call, in another language.",
    fields: &[
        TRANSLATES,
        optional("name", Kind::Text, "Who answers."),
        optional("note", Kind::Text, "Anything to know before calling."),
    ],
};

const SPONSOR: Shape = Shape {
    name: "a translated sponsor",
    about: "Who pays, in another language.",
    fields: &[TRANSLATES, optional("name", Kind::Text, "Its name."), optional("note", Kind::Text, "What for.")],
};

const SOURCE: Shape = Shape {
    name: "a translated source",
    about: "A published source in another language; its title may stay as it was published.",
    fields: &[
        TRANSLATES,
        optional("title", Kind::Text, "Title and publisher, where they were published in this language."),
        optional("note", Kind::Text, "What it supports."),
    ],
};

const DAY: Shape = Shape {
    name: "a translated day",
    about: "A day in another language.",
    fields: &[TRANSLATES, optional("title", Kind::Text, "As \"Day 1\".")],
};

const SESSION: Shape = Shape {
    name: "a translated session",
    about: "An entry of a day in another language.",
    fields: &[
        TRANSLATES,
        optional("title", Kind::Text, "What happens."),
        optional("method", Kind::Text, "How, as \"card sort\"."),
        optional("guide", Kind::Markdown, "What the facilitator does and says."),
    ],
};

const SIGNATORY: Shape = Shape {
    name: "a translated signatory",
    about: "Who signs certificates by hand, in another language.",
    fields: &[TRANSLATES, optional("title", Kind::Text, "As \"Facilitator\".")],
};

/// Reads a translation.
pub fn read(file: &SourceFile, diagnostics: &mut Diagnostics) -> CourseTranslation {
    toml_tree::read(TomlText::whole(file), &COURSE_TRANSLATION, diagnostics, |node, diagnostics| {
        let document = |key: &str, diagnostics: &mut Diagnostics| {
            node.text(key).map(|_| prose::document(&node, key, file, diagnostics))
        };
        CourseTranslation {
            review: match node.text("review").map(|word| word.value) {
                Some("awaited") => Review::Awaited,
                // The shape of the file has reported any other word.
                Some(_) | None => Review::Done,
            },
            file: file.path.clone(),
            translates: node.text("translates").and_then(|print| Some((Fingerprint::parse(print.value)?, print.span))),
            title: node.plain("title"),
            summary: node.text("summary").map(|text| prose::read_line(&text, file, diagnostics)),
            audience: node.plain("audience"),
            licence: node.plain("licence"),
            notice: document("notice", diagnostics),
            privacy: document("privacy", diagnostics),
            entries: entries(&node, &EntryKind::OF_COURSE, file, diagnostics),
        }
    })
}

/// The tables of these kinds, by id.
pub fn entries(
    node: &Node<'_, '_>,
    kinds: &[EntryKind],
    file: &SourceFile,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<EntryId, EntryTranslation> {
    let mut entries = BTreeMap::new();
    for kind in kinds {
        for (id, entry) in node.keyed_tables(kind.key()) {
            let texts = EntryTranslation {
                span: id.span,
                translates: entry.text("translates").and_then(|print| Fingerprint::parse(print.value)),
                name: entry.plain(kind.name_key()),
                note: kind.note_key().and_then(|key| entry.plain(key)),
                guide: agenda_tables::guide(&entry, file, diagnostics),
            };
            if let Ok(id) = EntryId::parse(*kind, id.value) {
                entries.insert(id, texts);
            }
        }
    }
    entries
}
