//! `country/kenya.toml`: statutes, agencies and contacts of one country; `country/kenya.sw.toml`: their texts in another
//! language.

use crate::model::country::{Agency, Country, Statute};
use crate::model::course_translation::{CountryTranslation, EntryKind};
use crate::model::diagnostic::Diagnostics;
use crate::model::id::{AgencyId, CountryId, StatuteId};
use crate::model::source::SourceFile;
use crate::parse::contact_list::{self, CONTACT};
use crate::parse::course_translation_file::{self, TRANSLATES};
use crate::parse::once::once;
use crate::parse::shape::{Kind, Shape, optional, required};
use crate::parse::toml_tree::{self, Node, TomlText};
use std::collections::BTreeSet;

/// A country file.
pub const COUNTRY: Shape = Shape {
    name: "a country",
    about: "What holds for one country, so that another border can exchange it as a whole.",
    fields: &[
        required("name", Kind::Text, "The name of the country."),
        optional("statute", Kind::Tables(&STATUTE), "The law the course rests on, treaties too."),
        optional("agency", Kind::Tables(&AGENCY), "The services and offices that have a part."),
        optional("contact", Kind::Tables(&CONTACT), "Whom to call."),
    ],
};

const STATUTE: Shape = Shape {
    name: "a statute",
    about: "A statute, treaty or constitution.",
    fields: &[
        required("id", Kind::Id, "`law` names it, as in \"ctip/3(3)\"."),
        required("title", Kind::Text, "Its official name, a chapter or number in brackets."),
        optional("also", Kind::List(&Kind::Text), "What else the course calls it."),
        optional("checked", Kind::Date, "The state of the text that somebody last read."),
        optional("url", Kind::WebAddress, "Where it can be read."),
    ],
};

const AGENCY: Shape = Shape {
    name: "an agency",
    about: "A service or office that has a part.",
    fields: &[
        required("id", Kind::Id, "Names it."),
        required("name", Kind::Text, "Its name."),
        optional("note", Kind::Text, "What it does."),
    ],
};

/// A country file's translation.
pub const COUNTRY_TRANSLATION: Shape = Shape {
    name: "the country file's translation",
    about: "The texts of a country file in another language, by id.",
    fields: &[
        optional("statute", Kind::Keyed(&Kind::Id, &Kind::Table(&TRANSLATED_STATUTE)), "Statutes by id."),
        optional("agency", Kind::Keyed(&Kind::Id, &Kind::Table(&TRANSLATED_AGENCY)), "Agencies by id."),
        optional("contact", Kind::Keyed(&Kind::Id, &Kind::Table(&course_translation_file::CONTACT)), "Contacts by id."),
    ],
};

const TRANSLATED_STATUTE: Shape = Shape {
    name: "a translated statute",
    about: "A statute in another language; its official name may stand beside.",
    fields: &[TRANSLATES, optional("title", Kind::Text, "Its name.")],
};

const TRANSLATED_AGENCY: Shape = Shape {
    name: "a translated agency",
    about: "A service or office in another language.",
    fields: &[TRANSLATES, optional("name", Kind::Text, "Its name."), optional("note", Kind::Text, "What it does.")],
};

/// Reads a translation.
pub fn read_translation(country: CountryId, file: &SourceFile, diagnostics: &mut Diagnostics) -> CountryTranslation {
    toml_tree::read(TomlText::whole(file), &COUNTRY_TRANSLATION, diagnostics, |node, diagnostics| CountryTranslation {
        file: file.path.clone(),
        country,
        entries: course_translation_file::entries(&node, &EntryKind::OF_COUNTRY, file, diagnostics),
    })
}

/// Reads a country; `None` when the file lacks what a country needs.
pub fn read(id: CountryId, file: &SourceFile, diagnostics: &mut Diagnostics) -> Option<Country> {
    toml_tree::read(TomlText::whole(file), &COUNTRY, diagnostics, |node, diagnostics| {
        let contacts = contact_list::read(&node, diagnostics);
        let statutes = statutes(&node, diagnostics);
        let agencies = agencies(&node, diagnostics);
        Some(Country { id, file: file.path.clone(), name: node.plain("name")?, statutes, agencies, contacts })
    })
}

fn statutes(node: &Node<'_, '_>, diagnostics: &mut Diagnostics) -> Vec<Statute> {
    let mut seen = BTreeSet::new();
    let mut statutes = Vec::new();
    for entry in node.tables("statute") {
        let Some(id) = entry.parsed("id", StatuteId::parse) else { continue };
        if once(&mut seen, id.value.as_str(), "statute", &id.span, diagnostics)
            && let Some(title) = entry.plain("title")
        {
            statutes.push(Statute {
                id: id.value,
                span: id.span,
                title,
                also: entry.texts_of("also").into_iter().map(|name| name.value.into()).collect(),
                checked: entry.date("checked").map(|date| date.value),
                url: entry.plain("url"),
            });
        }
    }
    statutes
}

fn agencies(node: &Node<'_, '_>, diagnostics: &mut Diagnostics) -> Vec<Agency> {
    let mut seen = BTreeSet::new();
    let mut agencies = Vec::new();
    for entry in node.tables("agency") {
        let Some(id) = entry.parsed("id", AgencyId::parse) else { continue };
        if once(&mut seen, id.value.as_str(), "agency", &id.span, diagnostics)
            && let Some(name) = entry.plain("name")
        {
            agencies.push(Agency { id: id.value, name, note: entry.plain("note") });
        }
    }
    agencies
}
