//! `mafunzo new`

use crate::cli::Outcome;
use crate::cli::arguments::New;
use crate::cli::console::Console;
use crate::cli::failure::Failure;
use crate::disk::DiskError;
use crate::write;
use std::fs;
use std::io;

/// The starter course, by path.
const STARTER: [(&str, &str); 6] = [
    ("course.toml", include_str!("starter/course.toml")),
    ("glossary.toml", include_str!("starter/glossary.toml")),
    ("modules/10-welcome.md", include_str!("starter/modules/10-welcome.md")),
    ("quizzes/welcome.toml", include_str!("starter/quizzes/welcome.toml")),
    ("README.md", include_str!("starter/README.md")),
    (".gitignore", include_str!("starter/gitignore")),
];

/// Writes the starter course into a folder that holds nothing yet.
pub(super) fn run(arguments: &New, console: &mut Console) -> Result<Outcome, Failure> {
    let folder = &arguments.folder;
    match fs::read_dir(folder) {
        Ok(mut entries) => {
            if entries.next().is_some() {
                let help = "choose a new name; nothing was changed";
                return Err(DiskError::refused(folder, "is not empty", help).into());
            }
        }
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => {}
        Err(cause) => return Err(DiskError::failed("open", folder, cause).into()),
    }
    for (path, text) in STARTER {
        write::single(text.as_bytes(), &folder.join(path))?;
    }
    let shown = folder.display();
    console.say(&format!("{shown}/: {} files written", STARTER.len()));
    console.say("");
    console.say("What to do next:");
    console.say(&format!("  mafunzo serve \"{shown}\" --open yes   see the course; it follows each time you save"));
    console.say(&format!("  open {shown}/README.md in an editor: it explains the files"));
    console.say(&format!("  mafunzo build \"{shown}\"              make the site to hand out"));
    Ok(Outcome::Fine)
}
