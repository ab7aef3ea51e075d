//! `mafunzo results lessons`

use crate::cli::Outcome;
use crate::cli::arguments::results::GatherLessons;
use crate::cli::console::Console;
use crate::cli::failure::Failure;
use crate::cli::results::course;
use crate::cli::results::inbox::Inbox;
use crate::model::course::Course;
use crate::results::document::ResultDocument;
use crate::results::lesson_card::{self, LessonCard, lessons_file};
use serde_json::Value;

/// Prints `lessons.toml` of every lesson card in the files.
pub(super) fn run(arguments: &GatherLessons, console: &mut Console) -> Result<Outcome, Failure> {
    let Some(course) = course::read(&arguments.course, console)? else { return Ok(Outcome::CourseHasErrors) };
    let mut inbox = Inbox::of_files(&course, &arguments.files, arguments.key.as_deref())?;
    let (mut cards, mut refused) = (Vec::new(), Vec::new());
    while let Some(came) = inbox.next_json() {
        match came.and_then(|(from, json)| read(&course, &json).map_err(|reason| format!("{from}: {reason}"))) {
            Ok(found) => cards.extend(found),
            Err(reason) => refused.push(reason),
        }
    }
    console.print(&lessons_file(&cards));
    for reason in &refused {
        console.complain(&format!("not read: {reason}"));
    }
    Ok(if refused.is_empty() { Outcome::Fine } else { Outcome::CourseHasErrors })
}

fn read(course: &Course, json: &Value) -> Result<Vec<LessonCard>, String> {
    let id = course.settings.id.as_str();
    if json.get("kind").and_then(Value::as_str) != Some(lesson_card::KIND) {
        let document = ResultDocument::of_json(json).map_err(|bad| bad.to_string())?;
        let is_ours = document.course.as_str() == id;
        return if is_ours { Ok(document.lesson_cards) } else { Err(foreign(document.course.as_str())) };
    }
    match (json.get("format").and_then(Value::as_u64), json.get("course").and_then(Value::as_str)) {
        (Some(1), Some(course)) if course == id => Ok(LessonCard::list(json.get("cards"), None)),
        (Some(1), course) => Err(foreign(course.unwrap_or_default())),
        (Some(_) | None, _) => Err("these lesson cards are of another format: a newer Mafunzo reads them".to_owned()),
    }
}

fn foreign(course: &str) -> String {
    format!("these lesson cards are of the course `{}`", course.chars().take(64).collect::<String>())
}
