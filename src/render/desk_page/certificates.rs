//! What the desk needs for certificates: what has to be passed, the published keys, and a sheet to fill in for each language.

use crate::model::certificate::key_document;
use crate::model::certificate::settings::{Required, ScoreShown, signed_title};
use crate::model::course::Course;
use crate::model::language::Language;
use crate::render::day_words::DayWords;
use crate::render::page_views::language_name;
use crate::render::prose_html::Surroundings;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// `[certificate]` of the course.
#[derive(Serialize)]
pub(super) struct CertificatesView<'c> {
    assessment: &'c str,
    /// The occasions on which passing counts.
    occasions: Vec<&'c str>,
    hours: Option<u16>,
    /// Whether it says in which ten percent the score lies.
    band: bool,
    /// `keys.json`
    keys: Value,
    sheets: Vec<PatternView<'c>>,
}

/// A certificate without facts, in one language.
#[derive(Serialize)]
struct PatternView<'c> {
    lang: &'c str,
    /// The name of the language in the language itself.
    language: String,
    /// The name of the course, as it is signed.
    title: String,
    day_words: DayWords,
    /// The heading of the page.
    heading: String,
    /// With `{from}` and `{to}`.
    percent: String,
    qr_label: String,
    /// The whole page, as `render::certificate_sheet::pattern` makes it.
    page: String,
}

/// `patterns` hold the page of each language; `None` where the course gives no certificates.
pub(super) fn view<'c>(patterns: BTreeMap<&'c Language, String>, at: Surroundings<'c>) -> Option<CertificatesView<'c>> {
    let course = at.course;
    let settings = course.settings.certificate.as_ref()?;
    // `check` has seen to it that it is clear.
    let required = Required::of(course, settings).ok()?;
    let occasions = required.assessment.occasions.iter().map(|occasion| &occasion.id);
    Some(CertificatesView {
        assessment: required.assessment.id.as_str(),
        occasions: occasions.filter(|occasion| required.counts(occasion)).map(|occasion| occasion.as_str()).collect(),
        hours: settings.hours.map(|hours| hours.get()),
        band: settings.score == ScoreShown::Band,
        keys: key_document::write(&course.settings.id, &settings.keys),
        sheets: patterns.into_iter().map(|(language, page)| pattern_view(course, language, page, at)).collect(),
    })
}

fn pattern_view<'c>(course: &'c Course, language: &'c Language, page: String, at: Surroundings<'_>) -> PatternView<'c> {
    let text = |key: &str| at.messages.text(language.as_str(), key).to_owned();
    PatternView {
        lang: language.as_str(),
        language: language_name(language, at.messages),
        title: signed_title(course, language).to_string(),
        day_words: DayWords::of(language, at.messages),
        heading: text("certificate.heading"),
        percent: text("certificate.percent"),
        qr_label: text("certificate.qr_label"),
        page,
    }
}
