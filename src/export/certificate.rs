//! Certificates, each on a page of its own.

use crate::export::compile::Press;
use crate::export::markup::Markup;
use crate::export::words::{Words, push_language};
use crate::export::{PaperSize, Unprintable, missing_from};
use crate::model::certificate::Facts;
use crate::model::course::Course;
use crate::model::diagnostic::Diagnostics;
use crate::model::edition::Edition;
use crate::model::language::Language;
use crate::render::certificate_sheet::{Sheet, groups, title};
use crate::render::html::Html;
use crate::render::messages::Messages;
use crate::render::page_views::date;
use crate::render::theme::ThemeFiles;
use crate::render::{guilloche, qr_svg};

/// The drawing around the words, and how its lines look.
const FRAME: &str = "frame.svg";
const FRAME_STYLE: &str = "<style>rect, path, ellipse { fill: none } .rule { stroke: #0b5563; stroke-width: 3 } \
     .thick { stroke-width: 10 } .wave { stroke: #0b5563; stroke-width: 2 } \
     .ground { fill: #fff; stroke: #0b5563; stroke-width: 3 } .turn { stroke: #8a4b00; stroke-width: 2 } \
     .mark { stroke: #0b5563; stroke-width: 2; opacity: .13 }</style>";

/// One PDF with a page for each certificate.
pub fn certificates(
    course: &Course,
    language: &Language,
    sheets: &[Sheet<'_>],
    size: PaperSize,
    file: &str,
) -> Result<Vec<u8>, Unprintable> {
    let files = ThemeFiles::of(course);
    // What catalogues lack is told where the site is built.
    let mut elsewhere = Diagnostics::default();
    let messages = Messages::read(|path| files.get(path), std::slice::from_ref(language), &mut elsewhere);
    let words = Words { course, language, edition: Edition::Participant, messages: &messages };
    let mut out = Markup::default();
    out.push("#import \"/style.typ\": *\n#show: certificate-pages.with(title: ");
    out.string(&title(course, language, sheets, &messages));
    out.push(match size {
        PaperSize::A4 => ", paper: \"a4\", ",
        PaperSize::Letter => ", paper: \"us-letter\", ",
    });
    push_language(language, &mut out);
    out.push(")\n");
    let mut press = Press::new(course);
    press.add_file(FRAME.to_owned(), picture(&guilloche::frame(), FRAME_STYLE));
    for (place, sheet) in sheets.iter().enumerate() {
        let label = words.text("certificate.qr_label");
        let square = qr_svg::draw(sheet.code.as_str(), label).map(|svg| (format!("square-{place}.svg"), svg));
        certificate(sheet, square.as_ref().map(|(name, _)| name.as_str()), words, &mut out);
        if let Some((name, svg)) = square {
            press.add_file(name, picture(&svg, ""));
        }
    }
    let unprintable = |message, hints| Unprintable { path: file.to_owned(), message, hints };
    let missing = missing_from(out.shown(), &press);
    if !missing.is_empty() {
        let letters: Vec<_> =
            missing.iter().map(|letter| format!("`{letter}` (U+{:04X})", u32::from(*letter))).collect();
        let message = format!("no font for PDF has the character {}", letters.join(", "));
        return Err(unprintable(message, vec!["print the HTML file from a browser".to_owned()]));
    }
    let issued = sheets.iter().map(|sheet| sheet.facts.issued_on).max().unwrap_or_default();
    let identity = format!("{} {file}", course.settings.id);
    press.print(out.as_str(), identity, issued).map_err(|refused| unprintable(refused.message, refused.hints))
}

fn certificate(sheet: &Sheet<'_>, square: Option<&str>, words: Words<'_>, out: &mut Markup) {
    let Facts { participant, name, title, passed_on, issued_on, hours, band, revision, number, .. } = sheet.facts;
    let certificate = words.course.settings.certificate.as_ref();
    let text = |key: &str| words.text(key).to_owned();
    let named = |key: &'static str, value: &str, out: &mut Markup| {
        out.push(key);
        out.content(|out| out.words(value));
        out.push(", ");
    };
    out.push("#certificate(");
    named("issuer: ", certificate.map_or("", |settings| &settings.keys.issuer), out);
    named("heading: ", &text("certificate.heading"), out);
    named("certifies: ", &text("certificate.certifies"), out);
    match name {
        Some(name) => named("name: ", name.as_str(), out),
        None => named("blank: ", &text("certificate.blank_name"), out),
    }
    named("participant: ", &text("certificate.participant"), out);
    named("code: ", participant.as_str(), out);
    named("passed: ", &text("certificate.passed"), out);
    named("course: ", title.as_str(), out);
    out.push("says: (");
    let day = |day| date(day, words.language, words.messages);
    let band = band.map(|band| {
        let (from, to) = (band.from().to_string(), band.to().to_string());
        words.filled("certificate.percent", &[("from", &from), ("to", &to)])
    });
    let says = [
        ("certificate.passed_on", Some(day(*passed_on))),
        ("certificate.hours", hours.map(|hours| hours.get().to_string())),
        ("certificate.band", band),
        ("certificate.issued_on", Some(day(*issued_on))),
        ("certificate.revision", Some(revision.to_string())),
        ("certificate.number", Some(number.as_str().to_owned())),
    ];
    for (key, value) in says {
        let Some(value) = value else { continue };
        out.push("(");
        out.content(|out| out.words(words.text(key)));
        out.push(", ");
        out.content(|out| out.words(&value));
        out.push("), ");
    }
    out.push("), signatories: (");
    for signatory in certificate.iter().flat_map(|settings| &settings.signatories) {
        out.content(|out| words.said(&words.texts().signatory(signatory), out));
        out.push(", ");
    }
    out.push("), ");
    if let Some(square) = square {
        out.push("square: (");
        out.string(&format!("/{square}"));
        out.push(", ");
        out.string(words.text("certificate.qr_label"));
        out.push("), ");
    }
    named("check: ", &text("certificate.check"), out);
    named("symbols: ", &groups(sheet.code).join(" "), out);
    out.push(")\n");
}

/// A drawing of a page as a file of its own.
fn picture(svg: &Html, style: &str) -> Vec<u8> {
    let svg = svg.as_str().replacen("<svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"", 1);
    svg.replacen('>', &format!(">{style}"), 1).into_bytes()
}
