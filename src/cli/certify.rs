//! `mafunzo certify`

use crate::cli::arguments::certify::Certify;
use crate::cli::arguments::results::GivenResults;
use crate::cli::console::Console;
use crate::cli::failure::Failure;
use crate::cli::{Outcome, export, keys, language, results, today};
use crate::model::certificate::Facts;
use crate::model::certificate::code::CertificateCode;
use crate::model::certificate::fact_text::FactText;
use crate::model::certificate::key_list::Standing;
use crate::model::certificate::settings::{CertificateSettings, Required};
use crate::model::course::{Course, Names};
use crate::model::language::Language;
use crate::model::sign_key::SignKey;
use crate::pipeline;
use crate::render::certificate_sheet::Sheet;
use crate::results::award::{Awards, Issue, Person};
use crate::results::credential::Credential;
use crate::results::gather::Gathered;
use crate::results::participant_code::ParticipantCode;
use crate::write;
use crate::write::folder::OutputFolder;
use jiff::civil::Date;
use std::path::Path;

/// Makes a certificate for everybody who passed, or for one person.
pub(super) fn run(arguments: &Certify, console: &mut Console) -> Result<Outcome, Failure> {
    if arguments.pdf.is_some() {
        export::pdf::available()?;
    }
    let Some(course) = results::course::read(&arguments.given.course, console)? else {
        return Ok(Outcome::CourseHasErrors);
    };
    let settings = course.settings.certificate.as_ref().ok_or_else(|| Failure::Usage {
        message: "the course gives no certificates".to_owned(),
        help: "write [certificate] into course.toml; docs/certificates.md shows how",
    })?;
    let language = wanted(arguments, &course)?;
    let today = today::build_info()?.today;
    let key = keys::sign_key(&arguments.sign_with)?;
    refuse_unpublished(&key, settings, today)?;
    // `check` has seen to it.
    let required = Required::of(&course, settings).map_err(|_| Failure::Usage {
        message: "it is not clear what has to be passed for a certificate".to_owned(),
        help: "run `mafunzo check`",
    })?;
    let key_name = key.check_key().fingerprint();
    let issue = Issue { course: &course, settings, required, language: &language, key: key_name, issued_on: today };
    let (facts, outcome) = match &arguments.participant {
        Some(participant) if arguments.is_by_word() => {
            (vec![issue.of_person(person(arguments, participant, &course, today)?)], Outcome::Fine)
        }
        None if arguments.is_by_word() => {
            return Err(Failure::Usage {
                message: "nobody to certify".to_owned(),
                help: "name result files or folders, or what was kept with --db, or one person with --participant",
            });
        }
        wanted => {
            let (gathered, unread) = gathered(arguments, &course, required, console)?;
            for who in &gathered.contradicting {
                console.complain(&format!("{who}: one attempt came twice with other answers; ask back"));
            }
            let awards = issue.of_results(&gathered, arguments.date);
            let outcome = if unread == 0 { Outcome::Fine } else { Outcome::CourseHasErrors };
            (only(awards, wanted.as_deref(), arguments, console)?, outcome)
        }
    };
    if facts.is_empty() {
        console.say("Nobody gets a certificate.");
        return Ok(outcome);
    }
    let folder = OutputFolder::choose(&arguments.given.course, &arguments.out)?;
    write_all(&Run { course: &course, language: &language, key: &key, arguments }, &facts, folder.path(), console)?;
    Ok(outcome)
}

/// What was kept, or what is named; and how many of it cannot be used.
fn gathered(
    arguments: &Certify,
    course: &Course,
    required: Required<'_>,
    console: &mut Console,
) -> Result<(Gathered, usize), Failure> {
    #[cfg(feature = "results")]
    if let Some(kept) = arguments.kept() {
        return results::kept::of_cohort(&kept, course, console);
    }
    let assessment = Some(required.assessment.id.to_string());
    let given = GivenResults { assessment, ..arguments.given.clone() };
    let (gathered, refused) = results::mark::gathered(course, &given, &arguments.observed)?;
    refused.iter().for_each(|reason| console.complain(&format!("not read: {reason}")));
    Ok((gathered, refused.len()))
}

/// In a language of the course: that is what its name is translated into.
fn wanted(arguments: &Certify, course: &Course) -> Result<Language, Failure> {
    let languages = &course.settings.languages;
    let Some(tag) = &arguments.language else { return Ok(languages[0].clone()) };
    let language = language::parse(tag)?;
    if languages.contains(&language) {
        return Ok(language);
    }
    let known: Vec<_> = languages.iter().map(Language::as_str).collect();
    Err(Failure::Usage {
        message: format!("the course is not built in `{language}`; its languages are: {}", known.join(", ")),
        help: "choose one of them, or add this one to `languages` in course.toml",
    })
}

/// What nobody could check is not made.
fn refuse_unpublished(key: &SignKey, settings: &CertificateSettings, today: Date) -> Result<(), Failure> {
    let check_key = key.check_key();
    let published = settings.keys.keys.iter().find(|published| published.key == check_key);
    let published = published.ok_or_else(|| Failure::Usage {
        message: format!("course.toml does not publish the key {} that signs", check_key.fingerprint()),
        help: "copy what `mafunzo keys show FILE` prints into course.toml, below [certificate], and build the course again",
    })?;
    let refused = |reason: String| {
        Err(Failure::Usage {
            message: format!("the key {} {reason}", check_key.fingerprint()),
            help: "make another with `mafunzo keys new --for certificates`, and publish it in course.toml",
        })
    };
    match published.standing(today) {
        Standing::Good => Ok(()),
        Standing::TooEarly(from) => refused(format!("signs only from {from} on, by course.toml")),
        Standing::Expired(until) => refused(format!("signed only up to {until}, by course.toml")),
        Standing::Revoked(revoked) => refused(format!("is revoked in course.toml: {}", revoked.reason)),
    }
}

fn person(arguments: &Certify, participant: &str, course: &Course, today: Date) -> Result<Person, Failure> {
    let pass = course.settings.certificate.as_ref().and_then(|settings| Required::of(course, settings).ok());
    let pass = pass.map(|required| course.pass_mark_of(required.assessment).percent());
    if let (Some(percent), Some(pass)) = (arguments.percent, pass)
        && !(pass..=100).contains(&percent)
    {
        return Err(Failure::Usage {
            message: format!("{percent}% does not pass: the pass mark is {pass}%"),
            help: "certificates are for those who passed",
        });
    }
    Ok(Person {
        participant: participant_code(participant)?,
        name: name(arguments, course)?,
        passed_on: arguments.date.unwrap_or(today),
        percent: arguments.percent,
    })
}

fn participant_code(text: &str) -> Result<ParticipantCode, Failure> {
    ParticipantCode::parse(&text.trim().to_uppercase()).map_err(|_| Failure::Usage {
        message: format!("`{text}` is not the code of a participant"),
        help: "a code has 4 to 12 letters A to Z and digits, such as BU07; a name goes into --name",
    })
}

fn name(arguments: &Certify, course: &Course) -> Result<Option<FactText>, Failure> {
    let Some(name) = &arguments.name else { return Ok(None) };
    if course.settings.names == Names::None {
        return Err(Failure::Usage {
            message: "this course keeps no names: course.toml has no names = \"optional\"".to_owned(),
            help: "leave --name out; the certificate has a line to write the name on by hand",
        });
    }
    FactText::tidy(name).map(Some).ok_or_else(|| Failure::Usage {
        message: "the name is empty".to_owned(),
        help: "write it behind --name, or leave --name out",
    })
}

/// Those that are wanted; whoever gets none is named with the reason.
fn only(
    awards: Awards,
    wanted: Option<&str>,
    arguments: &Certify,
    console: &mut Console,
) -> Result<Vec<Facts>, Failure> {
    let wanted = wanted.map(participant_code).transpose()?;
    let is_wanted = |code: &str| wanted.as_ref().is_none_or(|wanted| wanted.as_str() == code);
    for (participant, reason) in awards.without.iter().filter(|(participant, _)| is_wanted(participant.as_str())) {
        console.complain(&format!("no certificate: {participant}: {reason}"));
    }
    if arguments.name.is_some() || arguments.percent.is_some() {
        return Err(Failure::Usage {
            message: "--name and --percent are for one person without result files".to_owned(),
            help: "leave the files out, or these options",
        });
    }
    let found: Vec<_> = awards.facts.into_iter().filter(|facts| is_wanted(facts.participant.as_str())).collect();
    if let (Some(wanted), true, true) = (&wanted, found.is_empty(), awards.without.is_empty()) {
        console.complain(&format!("no certificate: {wanted}: no result came from this participant"));
    }
    Ok(found)
}

/// What all certificates of one run share.
struct Run<'r> {
    course: &'r Course,
    language: &'r Language,
    key: &'r SignKey,
    arguments: &'r Certify,
}

/// Two files for each certificate, three with PDF, and one of each kind with all of them to print in one go.
fn write_all(run: &Run<'_>, facts: &[Facts], folder: &Path, console: &mut Console) -> Result<(), Failure> {
    let codes: Vec<_> = facts.iter().map(|facts| CertificateCode::sign(facts, run.key)).collect();
    let sheets: Vec<_> = facts.iter().zip(&codes).map(|(facts, code)| Sheet { facts, code }).collect();
    let issuer = run.course.settings.certificate.as_ref().map_or("", |settings| &*settings.keys.issuer);
    for sheet in &sheets {
        let path = |ending: &str| folder.join(format!("certificate-{}.{ending}", sheet.facts.participant));
        write_sheets(run, &[*sheet], &path("html"))?;
        let credential =
            Credential { facts: sheet.facts, code: sheet.code.as_str(), issuer, key: &run.key.check_key() }
                .sign(run.key);
        write::single(format!("{credential:#}\n").as_bytes(), &path("json"))?;
        tell(sheet, &path("html"), console);
    }
    if sheets.len() > 1 {
        let path = folder.join("certificates.html");
        write_sheets(run, &sheets, &path)?;
        console.say(&format!("{}: all {} to print in one go", path.display(), sheets.len()));
    }
    Ok(())
}

/// The page, and the same as PDF where that is wanted; neither where one of them cannot be made.
fn write_sheets(run: &Run<'_>, sheets: &[Sheet<'_>], path: &Path) -> Result<(), Failure> {
    let page = page(run.course, run.language, sheets)?;
    if let Some(paper) = run.arguments.pdf {
        let path = path.with_extension("pdf");
        let file = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
        let pdf = export::pdf::certificates(run.course, run.language, sheets, paper, &file)?;
        write::single(&pdf, &path)?;
    }
    Ok(write::single(&page, path)?)
}

fn tell(sheet: &Sheet<'_>, path: &Path, console: &mut Console) {
    let name = sheet.facts.name.as_ref().map(|name| format!(", {name}")).unwrap_or_default();
    console.say(&format!("{}: {}{name}, number {}", path.display(), sheet.facts.participant, sheet.facts.number));
}

fn page(course: &Course, language: &Language, sheets: &[Sheet<'_>]) -> Result<Vec<u8>, Failure> {
    pipeline::certificates(course, language, sheets).map_err(|error| Failure::Usage {
        message: format!("the theme of the course cannot be used: {}", error.message),
        help: "run `mafunzo check` and mend site/templates/certificate-sheet.html",
    })
}
