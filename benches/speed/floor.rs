//! The least that any generator does: read, Markdown to HTML, write.

use pulldown_cmark::{Options, Parser, html};
use std::fs;
use std::io;
use std::path::Path;

/// One output file for each module and quiz.
pub fn run(course: &Path, out: &Path) -> io::Result<()> {
    fs::create_dir_all(out)?;
    for folder in ["modules", "quizzes"] {
        for entry in fs::read_dir(course.join(folder))? {
            let entry = entry?;
            let text = fs::read_to_string(entry.path())?;
            let mut page = String::with_capacity(text.len() * 3 / 2);
            if folder == "modules" {
                html::push_html(&mut page, Parser::new_ext(&text, options()));
            } else {
                page.push_str(&text);
            }
            let name = entry.file_name().to_string_lossy().into_owned();
            fs::write(out.join(format!("{folder}-{name}.html")), page)?;
        }
    }
    Ok(())
}

/// The same as `parse::markdown` asks for.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
}
