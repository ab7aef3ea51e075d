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
use crate::render::theme::ThemeFiles;
use crate::render::translated_course::TranslatedCourse;
use crate::render::{guilloche, qr_svg, standalone};
use serde::Serialize;
use tera::Tera;

const TEMPLATE: &str = "certificate-sheet.html";
const STYLES: [&str; 2] = ["css/certificate-file.css", "css/certificate-sheet.css"];

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

/// One page with a sheet for each certificate; the error of a theme's template.
pub fn page(course: &Course, language: &Language, sheets: &[Sheet<'_>]) -> Result<Vec<u8>, Box<Diagnostic>> {
    let files = ThemeFiles::of(course);
    // What catalogues lack is told where the site is built.
    let mut elsewhere = Diagnostics::default();
    let messages = Messages::read(|path| files.get(path), std::slice::from_ref(language), &mut elsewhere);
    let title = title(course, language, sheets, &messages);
    let sheets = sheets.iter().map(|sheet| sheet_view(course, language, *sheet, &messages)).collect();
    let view = SheetPage { title, frame_html: guilloche::frame(), sheets };
    standalone::page(course, language, TEMPLATE, &STYLES, &view)
}

/// What a reader shows in its title bar.
pub fn title(course: &Course, language: &Language, sheets: &[Sheet<'_>], messages: &Messages) -> String {
    let heading = messages.text(language.as_str(), "certificate.heading");
    match sheets {
        [sheet] => format!("{heading}: {}, {}", sheet.facts.participant, sheet.facts.title),
        _ => format!("{heading}: {}", course.title_in(language)),
    }
}

/// The symbols of a code in groups, to be read by people.
pub fn groups(code: &CertificateCode) -> Vec<&str> {
    let groups = code.as_str().as_bytes().chunks(GROUP);
    groups.map(|group| std::str::from_utf8(group).unwrap_or_default()).collect()
}

/// The same page without facts, for a script to fill in: a sheet with a name on it, and one on which it is written by hand.
/// `tera` holds the templates in the language of the page.
pub fn pattern(
    course: &Course,
    language: &Language,
    tera: &Tera,
    messages: &Messages,
) -> Result<Vec<u8>, Box<Diagnostic>> {
    let title = messages.text(language.as_str(), "certificate.heading").to_owned();
    let sheets = [Some("-"), None].map(|name| bare_view(course, language, name)).into();
    let view = SheetPage { title, frame_html: guilloche::frame(), sheets };
    standalone::fill(tera, ThemeFiles::of(course), language, TEMPLATE, &STYLES, &view)
}

/// What every certificate of a course says in a language; the rest is empty.
fn bare_view<'c>(course: &'c Course, language: &'c Language, name: Option<&'c str>) -> SheetView<'c> {
    let texts = TranslatedCourse::of(course, language);
    let settings = course.settings.certificate.as_ref();
    let no_day = || DayView { text: String::new(), iso: String::new() };
    SheetView {
        issuer: settings.map_or("", |settings| &settings.keys.issuer),
        name,
        participant: "",
        course: "",
        course_id: course.settings.id.as_str(),
        passed_on: no_day(),
        hours: Some(1),
        band: Some(BandView { from: 0, to: 0, text: String::new() }),
        revision: String::new(),
        number: "",
        issued_on: no_day(),
        key: String::new(),
        signatories: settings
            .iter()
            .flat_map(|settings| &settings.signatories)
            .map(|signatory| texts.signatory(signatory).text)
            .collect(),
        qr_html: None,
        code: "",
        groups: Vec::new(),
    }
}

fn sheet_view<'c>(course: &'c Course, language: &'c Language, sheet: Sheet<'c>, messages: &Messages) -> SheetView<'c> {
    let Sheet { facts, code } = sheet;
    let day = |day| DayView { text: date(day, language, messages), iso: format!("{day}") };
    let band = |band: ScoreBand| BandView { from: band.from(), to: band.to(), text: band.to_string() };
    SheetView {
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
        qr_html: qr_svg::draw(code.as_str(), messages.text(language.as_str(), "certificate.qr_label")),
        code: code.as_str(),
        groups: groups(code),
        ..bare_view(course, language, facts.name.as_ref().map(|name| name.as_str()))
    }
}
