//! `course.toml`: what holds for the whole course.

use crate::model::assessment::Disclosure;
use crate::model::course::{Coverage, LawRule, Names, People, Picture, Reference, Role, Settings, Sponsor};
use crate::model::diagnostic::Diagnostics;
use crate::model::fingerprint::Fingerprint;
use crate::model::id::{CountryId, CourseId, ReferenceId, RoleId, SponsorId};
use crate::model::language::Language;
use crate::model::points::PassMark;
use crate::model::seal_key::PublicKey;
use crate::model::smallest_group::SmallestGroup;
use crate::model::source::SourceFile;
use crate::parse::agenda_tables::{self, DAY};
use crate::parse::certificate_table;
use crate::parse::contact_list::{self, CONTACT};
use crate::parse::once::once;
use crate::parse::prose;
use crate::parse::session_table::{self, SESSION_SETTINGS};
use crate::parse::shape::{Kind, Shape, optional, required};
use crate::parse::toml_tree::{self, Node, TomlText};
use std::collections::BTreeSet;

/// The course file.
pub const COURSE: Shape = Shape {
    name: "course.toml",
    about: "What holds for the whole course.",
    fields: &[
        required("id", Kind::Id, "Names the course wherever its results are kept; never change it."),
        required("title", Kind::Text, "The name of the course."),
        required("summary", Kind::Markdown, "What the course is, in one or two sentences."),
        optional("audience", Kind::Text, "For whom it is."),
        required("language", Kind::Language, "The language the modules are written in."),
        optional(
            "languages",
            Kind::List(&Kind::Language),
            "The languages the site is built in, the first one shown first.",
        ),
        optional("pass", Kind::Integer { min: 1, max: 100 }, "The default pass mark in percent; 70 when left out."),
        optional(
            "assessment",
            Kind::Choice(&["sealed", "open"]),
            "sealed: the participant's file holds no key of assessments, the facilitator marks; open: the page marks.",
        ),
        optional(
            "coverage",
            Kind::Choice(&["loose", "strict"]),
            "strict: an objective that is taught but not tested, or tested but not taught, is an error.",
        ),
        optional(
            "country",
            Kind::Id,
            "The country file that holds statutes and contacts, as \"kenya\" for country/kenya.toml.",
        ),
        optional(
            "law",
            Kind::Choice(&["loose", "strict"]),
            "strict: what rests on the law names its sections in `law`, and when they are checked again.",
        ),
        optional("licence", Kind::Text, "Under what terms the course text may be used."),
        optional("updated", Kind::Date, "The date of this revision."),
        optional("notice", Kind::Markdown, "What everyone should know before relying on the course."),
        optional("privacy", Kind::Markdown, "What the privacy page says besides."),
        optional("role", Kind::Tables(&ROLE), "The services of the participants."),
        optional("contact", Kind::Tables(&CONTACT), "Whom to call."),
        optional(
            "invented",
            Kind::List(&Kind::Text),
            "First names that cases use and that belong to nobody; `check` takes any other for a real one.",
        ),
        optional("picture", Kind::Tables(&PICTURE), "Who can be seen in photographs."),
        optional("sponsor", Kind::Tables(&SPONSOR), "Who pays."),
        optional("source", Kind::Tables(&SOURCE), "What the course rests on."),
        optional("day", Kind::Tables(&DAY), "The workshop by the clock."),
        optional("session", Kind::Table(&SESSION_SETTINGS), "What the sign-in sheet asks, and what the record tells."),
        optional("results", Kind::Table(&RESULTS), "What happens to results."),
        optional(
            "certificate",
            Kind::Table(&certificate_table::CERTIFICATE),
            "What certificates say, and the keys they are signed with.",
        ),
    ],
};

const ROLE: Shape = Shape {
    name: "a role",
    about: "A service of the participants.",
    fields: &[
        required("id", Kind::Id, "Modules and [!ROLE …] name the service by it."),
        required("name", Kind::Text, "Its name."),
    ],
};

const PICTURE: Shape = Shape {
    name: "a picture",
    about: "Who can be seen in a photograph.",
    fields: &[
        required("file", Kind::Text, "The file, as \"modules/media/hands.jpg\"."),
        required("people", Kind::Text, "none; or who agreed to be shown, when, and where that is kept."),
    ],
};

const SPONSOR: Shape = Shape {
    name: "a sponsor",
    about: "Who pays.",
    fields: &[
        optional("id", Kind::Id, "Translations name the sponsor by it."),
        required("name", Kind::Text, "Its name."),
        optional("note", Kind::Text, "What for."),
    ],
};

const SOURCE: Shape = Shape {
    name: "a source",
    about: "A published source the course rests on.",
    fields: &[
        required("id", Kind::ReferenceId, "Links name it, as [S5](source:S5)."),
        required("title", Kind::Text, "Title and publisher."),
        optional("note", Kind::Text, "What it supports."),
        optional("url", Kind::WebAddress, "Where it can be read."),
    ],
};

const RESULTS: Shape = Shape {
    name: "results",
    about: "What happens to results.",
    fields: &[
        optional(
            "names",
            Kind::Choice(&["none", "optional"]),
            "Whether participants may add a name to their code; none when left out.",
        ),
        optional(
            "seal_to",
            Kind::PublicKey,
            "The public key that results are sealed with, so that only the holder of the secret one reads them.",
        ),
        optional(
            "smallest_group",
            Kind::Integer { min: SmallestGroup::MIN as i64, max: SmallestGroup::MAX as i64 },
            "How many people a group must have before reports and records tell its numbers; 5 when left out.",
        ),
    ],
};

/// Reads `course.toml`; `None` when it lacks what a course needs.
pub fn read(file: &SourceFile, diagnostics: &mut Diagnostics) -> Option<Settings> {
    toml_tree::read(TomlText::whole(file), &COURSE, diagnostics, |node, diagnostics| {
        let summary = prose::line(&node, "summary", file, diagnostics);
        let notice = prose::document(&node, "notice", file, diagnostics);
        let privacy = prose::document(&node, "privacy", file, diagnostics);
        let roles = roles(&node, diagnostics);
        let contacts = contact_list::read(&node, diagnostics);
        let references = references(&node, diagnostics);
        let sponsors = sponsors(&node, diagnostics);
        let days = agenda_tables::days(&node, file, diagnostics);
        let language = node.parsed("language", Language::parse)?.value;
        let mut languages: Vec<_> =
            node.texts_of("languages").into_iter().filter_map(|tag| Language::parse(tag.value).ok()).collect();
        if languages.is_empty() {
            languages.push(language.clone());
        }
        Some(Settings {
            id: node.parsed("id", CourseId::parse)?.value,
            title: node.plain("title")?,
            summary,
            audience: node.plain("audience"),
            language,
            languages,
            pass: node.integer("pass").map_or_else(|| PassMark::new(70), |pass| PassMark::new(pass.value))?,
            disclosure: match node.text("assessment").map(|marking| marking.value) {
                Some("open") => Disclosure::Open,
                _ => Disclosure::Sealed,
            },
            names: match node.table("results").and_then(|results| results.text("names")).map(|names| names.value) {
                Some("optional") => Names::Optional,
                _ => Names::None,
            },
            coverage: match node.text("coverage").map(|coverage| coverage.value) {
                Some("strict") => Coverage::Strict,
                _ => Coverage::Loose,
            },
            country: node.parsed("country", CountryId::parse).map(|country| (country.value, country.span)),
            law: match node.text("law").map(|law| law.value) {
                Some("strict") => LawRule::Strict,
                _ => LawRule::Loose,
            },
            licence: node.plain("licence"),
            updated: node.date("updated").map(|date| date.value),
            notice,
            privacy,
            roles,
            contacts,
            invented: node.texts_of("invented").into_iter().map(|name| name.value.into()).collect(),
            pictures: node.tables("picture").iter().filter_map(picture).collect(),
            sponsors,
            references,
            days,
            seal_to: node
                .table("results")
                .and_then(|results| results.parsed("seal_to", PublicKey::parse))
                .map(|key| key.value),
            session: session_table::read(&node),
            certificate: node.table("certificate").and_then(|table| certificate_table::read(&table, diagnostics)),
            smallest_group: node
                .table("results")
                .and_then(|results| results.integer("smallest_group"))
                .and_then(|people| SmallestGroup::new(people.value))
                .unwrap_or_default(),
            wording: wording(&node),
        })
    })
}

fn roles(node: &Node<'_, '_>, diagnostics: &mut Diagnostics) -> Vec<Role> {
    let mut seen = BTreeSet::new();
    let mut roles = Vec::new();
    for entry in node.tables("role") {
        let Some(id) = entry.parsed("id", RoleId::parse) else { continue };
        if once(&mut seen, id.value.as_str(), "role", &id.span, diagnostics)
            && let Some(name) = entry.plain("name")
        {
            roles.push(Role { id: id.value, name });
        }
    }
    roles
}

fn references(node: &Node<'_, '_>, diagnostics: &mut Diagnostics) -> Vec<Reference> {
    let mut seen = BTreeSet::new();
    let mut references = Vec::new();
    for entry in node.tables("source") {
        let Some(id) = entry.parsed("id", ReferenceId::parse) else { continue };
        if once(&mut seen, id.value.as_str(), "source", &id.span, diagnostics)
            && let Some(title) = entry.plain("title")
        {
            references.push(Reference {
                id: id.value,
                span: id.span,
                title,
                note: entry.plain("note"),
                url: entry.plain("url"),
            });
        }
    }
    references
}

fn sponsors(node: &Node<'_, '_>, diagnostics: &mut Diagnostics) -> Vec<Sponsor> {
    let mut seen = BTreeSet::new();
    let mut sponsors = Vec::new();
    for entry in node.tables("sponsor") {
        let id = entry.parsed("id", SponsorId::parse);
        let id = id.filter(|id| once(&mut seen, id.value.as_str(), "sponsor", &id.span, diagnostics));
        if let Some(name) = entry.plain("name") {
            sponsors.push(Sponsor { id: id.map(|id| id.value), name, note: entry.plain("note") });
        }
    }
    sponsors
}

/// Of the course's own texts that are translated.
fn wording(node: &Node<'_, '_>) -> Fingerprint {
    let keys = ["title", "summary", "audience", "licence", "notice", "privacy"];
    let texts = keys.map(|key| node.text(key).map_or("", |text| text.value.trim()));
    Fingerprint::of_all(texts)
}

fn picture(node: &Node<'_, '_>) -> Option<Picture> {
    let file = node.text("file")?;
    let people = node.plain("people")?;
    let people = if &*people == "none" { People::None } else { People::Agreed(people) };
    Some(Picture { file: file.value.into(), span: file.span, people })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_sealed_with_the_key_of_the_course() {
        let key = PublicKey::of_bytes([7; 32]);
        let text = format!(
            "id = \"soap\"\ntitle = \"Soap\"\nsummary = \"Why.\"\nlanguage = \"en\"\n[results]\nseal_to = \"{key}\"\n"
        );
        let mut diagnostics = Diagnostics::default();
        let file = SourceFile { path: "course.toml".into(), text: text.into() };
        let settings = read(&file, &mut diagnostics).expect("a whole course file");
        assert_eq!((settings.seal_to, diagnostics.sorted()), (Some(key), Vec::new()));
    }
}
