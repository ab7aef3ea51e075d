//! Certificates to print and to send: one page that holds everything it needs, and no script.

use crate::model::certificate::Facts;
use crate::model::certificate::code::CertificateCode;
use crate::model::certificate::score_band::ScoreBand;
use crate::model::course::Course;
use crate::model::diagnostic::{Diagnostic, Diagnostics};
use crate::model::language::Language;
use crate::render::html::Html;
use crate::render::messages::Messages;
use crate::render::page_views::date;
use crate::render::site::extend;
use crate::render::theme::{self, ThemeFiles};
use crate::render::translated_course::TranslatedCourse;
use crate::render::{guilloche, policy, qr_svg};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;
use tera::Context;

const STYLE: &str = "css/certificate-sheet.css";
/// Symbols of the code in one group.
const GROUP: usize = 5;

/// One certificate.
#[derive(Clone, Copy, Debug)]
pub struct Sheet<'c> {
    /// What it says.
    pub facts: &'c Facts,
    /// The same, signed.
    pub code: &'c CertificateCode,
}

/// `certificate-sheet.html`
#[derive(Serialize)]
struct SheetPage<'c> {
    lang: &'c str,
    dir: &'static str,
    policy: String,
    style_html: Html,
    title: String,
    frame_html: Html,
    sheets: Vec<SheetView<'c>>,
}

#[derive(Serialize)]
struct SheetView<'c> {
    issuer: &'c str,
    name: Option<&'c str>,
    participant: &'c str,
    course: &'c str,
    course_id: &'c str,
    passed_on: DayView,
    hours: Option<u16>,
    band: Option<BandView>,
    revision: String,
    number: &'c str,
    issued_on: DayView,
    key: String,
    signatories: Vec<&'c str>,
    qr_html: Option<Html>,
    code: &'c str,
    groups: Vec<&'c str>,
}

/// A day in words and in digits.
#[derive(Serialize)]
struct DayView {
    text: String,
    iso: String,
}

#[derive(Serialize)]
struct BandView {
    from: u8,
    to: u8,
    text: String,
}

/// One page with a sheet for each certificate; findings when the theme cannot be used.
pub fn page(
    course: &Course,
    language: &Language,
    sheets: &[Sheet<'_>],
    diagnostics: &mut Diagnostics,
) -> Result<Vec<u8>, Box<Diagnostic>> {
    let files = ThemeFiles::of(course);
    let messages = Arc::new(Messages::read(|path| files.get(path), std::slice::from_ref(language), diagnostics));
    let tera = theme::templates(course, files, language, &messages, &Arc::new(BTreeMap::new()))?;
    let style = files.text(STYLE);
    let mut style_html = Html::default();
    style_html.push_tag("<style>");
    style_html.push_html(&Html::from_template(style.clone()));
    style_html.push_tag("</style>");
    let said = |key: &str| messages.text(language.as_str(), key).to_owned();
    let title = match sheets {
        [sheet] => format!("{}: {}, {}", said("certificate.heading"), sheet.facts.participant, sheet.facts.title),
        _ => format!("{}: {}", said("certificate.heading"), course.title_in(language)),
    };
    let view = SheetPage {
        lang: language.as_str(),
        dir: language.direction().as_str(),
        policy: policy::single_file(&[style], &[]),
        style_html,
        title,
        frame_html: guilloche::frame(),
        sheets: sheets.iter().map(|sheet| sheet_view(course, language, *sheet, &messages)).collect(),
    };
    let mut context = Context::new();
    extend(&mut context, &view)?;
    let html = tera.render("certificate-sheet.html", &context);
    html.map(String::into_bytes).map_err(|error| Box::new(theme::template_error(&error)))
}

fn sheet_view<'c>(course: &'c Course, language: &'c Language, sheet: Sheet<'c>, messages: &Messages) -> SheetView<'c> {
    let Sheet { facts, code } = sheet;
    let texts = TranslatedCourse::of(course, language);
    let settings = course.settings.certificate.as_ref();
    let day = |day| DayView { text: date(day, language, messages), iso: format!("{day}") };
    let band = |band: ScoreBand| BandView { from: band.from(), to: band.to(), text: band.to_string() };
    let groups = code.as_str().as_bytes().chunks(GROUP).map(|group| std::str::from_utf8(group).unwrap_or_default());
    SheetView {
        issuer: settings.map_or("", |settings| &settings.keys.issuer),
        name: facts.name.as_ref().map(|name| name.as_str()),
        participant: facts.participant.as_str(),
        course: facts.title.as_str(),
        course_id: facts.course.as_str(),
        passed_on: day(facts.passed_on),
        hours: facts.hours.map(|hours| hours.get()),
        band: facts.band.map(band),
        revision: facts.revision.to_string(),
        number: facts.number.as_str(),
        issued_on: day(facts.issued_on),
        key: facts.key.to_string(),
        signatories: settings
            .iter()
            .flat_map(|settings| &settings.signatories)
            .map(|signatory| texts.signatory(signatory).text)
            .collect(),
        qr_html: qr_svg::draw(code.as_str(), messages.text(language.as_str(), "certificate.qr_label")),
        code: code.as_str(),
        groups: groups.collect(),
    }
}
