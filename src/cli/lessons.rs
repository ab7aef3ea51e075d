//! `mafunzo results lessons`

use crate::cli::Outcome;
use crate::cli::arguments::GatherLessons;
use crate::cli::console::Console;
use crate::cli::failure::Failure;
use crate::cli::{keys, results};
use crate::disk::DiskError;
use crate::model::seal_key::SecretKey;
use crate::results::document::ResultDocument;
use crate::results::lesson_card::{self, LessonCard, lessons_file};
use crate::results::seal;
use serde_json::Value;
use std::fs;

/// Prints `lessons.toml` of every lesson card in the files.
pub(super) fn run(arguments: &GatherLessons, console: &mut Console) -> Result<Outcome, Failure> {
    let key = arguments.key.as_deref().map(keys::secret_key).transpose()?;
    let mut cards = Vec::new();
    let mut refused = Vec::new();
    for path in results::files(&arguments.files)? {
        let failed = |cause| DiskError::failed("read", &path, cause);
        if fs::metadata(&path).map_err(failed)?.len() > results::LARGEST {
            refused.push(format!("{}: this is far too large for a result", path.display()));
            continue;
        }
        match read(&String::from_utf8_lossy(&fs::read(&path).map_err(failed)?), key.as_ref()) {
            Ok(found) => cards.extend(found),
            Err(reason) => refused.push(format!("{}: {reason}", path.display())),
        }
    }
    console.print(&lessons_file(&cards));
    for reason in &refused {
        console.complain(&format!("not read: {reason}"));
    }
    Ok(if refused.is_empty() { Outcome::Fine } else { Outcome::CourseHasErrors })
}

fn read(text: &str, key: Option<&SecretKey>) -> Result<Vec<LessonCard>, String> {
    let text = text.trim_start_matches('\u{feff}');
    // Reason to swallow: what is no JSON is named by the reader of results.
    let json: Value = serde_json::from_str(text).unwrap_or_default();
    match json.get("kind").and_then(Value::as_str) {
        Some(lesson_card::KIND) if json.get("format") == Some(&Value::from(1)) => {
            Ok(LessonCard::list(json.get("cards"), None))
        }
        Some(lesson_card::KIND) => {
            Err("these lesson cards are of another format: a newer Mafunzo reads them".to_owned())
        }
        Some("sealed-result") => {
            let sealed = seal::Sealed::read(&json).map_err(|bad| bad.to_string())?;
            let key = key.ok_or("this is sealed: give the secret key that opens it with --key FILE")?;
            let opened = seal::open(&sealed, key).map_err(|bad| bad.to_string())?;
            cards_of_result(&String::from_utf8_lossy(&opened))
        }
        Some(_) | None => cards_of_result(text),
    }
}

fn cards_of_result(text: &str) -> Result<Vec<LessonCard>, String> {
    ResultDocument::read(text).map(|document| document.lesson_cards).map_err(|bad| bad.to_string())
}
