//! `mafunzo export pdf`

use crate::cli::arguments::Editions;
use crate::cli::arguments::export::{ExportPdf, PaperChoice};
use crate::cli::console::{Console, count};
use crate::cli::failure::Failure;
use crate::cli::{Outcome, findings, language, today};
use crate::export::{PaperSize, Papers, Unprintable, certificate};
use crate::load;
use crate::model::course::Course;
use crate::model::edition::Edition;
use crate::model::language::Language;
use crate::model::source::Sources;
use crate::pipeline::{self, Memory};
use crate::render::certificate_sheet::Sheet;
use crate::write;
use crate::write::folder::OutputFolder;
use std::collections::BTreeSet;

/// Writes the papers when nothing is wrong with the course, nor with any of them.
pub(in crate::cli) fn run(arguments: &ExportPdf, console: &mut Console) -> Result<Outcome, Failure> {
    let info = today::build_info()?;
    let language = arguments.language.as_deref().map(language::parse).transpose()?;
    let (sources, found) = load::course(&arguments.course.root)?;
    let reading = pipeline::read(&sources, found, &mut Memory::default(), &info);
    let diagnostics = reading.diagnostics;
    let course = reading.course.filter(|_| !diagnostics.has_errors());
    let told = findings::show(&sources, diagnostics, console);
    let Some(course) = course else {
        console.say(&format!("{}; nothing was written", told.summary));
        return Ok(Outcome::CourseHasErrors);
    };
    let course = language::only(course, language.as_ref())?;
    let out = arguments.out.clone().unwrap_or_else(|| arguments.course.join("pdf"));
    let folder = OutputFolder::choose(&arguments.course.root, &out)?;
    let papers = Papers::of(&course, editions(arguments.edition), size(arguments.paper), &info);
    let missing = papers.without_glyph();
    if !missing.is_empty() {
        console.print(&without_glyph(&missing, &sources));
        console.say(&format!("{} cannot be printed; nothing was written", count(missing.len(), "character")));
        return Ok(Outcome::CourseHasErrors);
    }
    match write::stream(papers.files(), &folder)? {
        Ok(report) => {
            let shown = folder.path().display().to_string();
            let shown = shown.trim_end_matches(['/', '\\']);
            let files = count(report.written + report.unchanged, "file");
            console.say(&format!("{shown}/: {files}, {} written, {} removed", report.written, report.removed));
            console.say(&told.summary);
            Ok(Outcome::Fine)
        }
        Err(unprintable) => {
            console.print(&refused(&unprintable));
            console.say("nothing was written");
            Ok(Outcome::CourseHasErrors)
        }
    }
}

/// Whether PDF can be made.
pub(in crate::cli) fn available() -> Result<(), Failure> {
    Ok(())
}

/// One PDF with a page for each certificate; `file` is its name.
pub(in crate::cli) fn certificates(
    course: &Course,
    language: &Language,
    sheets: &[Sheet<'_>],
    paper: PaperChoice,
    file: &str,
) -> Result<Vec<u8>, Failure> {
    certificate::certificates(course, language, sheets, size(paper), file).map_err(|unprintable| {
        let help = unprintable.hints.first().cloned();
        let help = help.unwrap_or_else(|| "print the HTML file from a browser".to_owned());
        Failure::Unknown { message: unprintable.to_string(), help }
    })
}

fn size(choice: PaperChoice) -> PaperSize {
    match choice {
        PaperChoice::A4 => PaperSize::A4,
        PaperChoice::Letter => PaperSize::Letter,
    }
}

fn editions(choice: Editions) -> &'static [Edition] {
    match choice {
        Editions::Participant => &[Edition::Participant],
        Editions::Facilitator => &[Edition::Facilitator],
        Editions::All => &[Edition::Participant, Edition::Facilitator],
    }
}

/// One finding for each character, with the first place where the course has it.
fn without_glyph(missing: &BTreeSet<char>, sources: &Sources) -> String {
    let mut text = String::new();
    for letter in missing {
        let code = u32::from(*letter);
        text.push_str(&format!("error: no font for PDF has the character `{letter}` (U+{code:04X})\n"));
        let found = sources.files.iter().find_map(|(path, file)| {
            let whole: &str = &file.text;
            whole.find(*letter).map(|at| (path, whole, at))
        });
        if let Some((path, whole, at)) = found {
            let before = &whole[..at];
            let line = 1 + before.matches('\n').count();
            let column = 1 + before.rsplit('\n').next().unwrap_or_default().chars().count();
            text.push_str(&format!("  --> {path}:{line}:{column}\n"));
        }
        text.push_str("  = help: write it in words or with another character, or print the page from a browser\n");
    }
    text
}

fn refused(unprintable: &Unprintable) -> String {
    let hints = unprintable.hints.iter().map(|hint| format!("  = help: {hint}\n"));
    format!("error: {unprintable}\n{}", hints.collect::<String>())
}
