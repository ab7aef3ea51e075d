//! Whether people in pictures were asked.

use crate::model::code::Code;
use crate::model::course::Course;
use crate::model::diagnostic::{Diagnostic, Diagnostics, did_you_mean};
use crate::model::source::Span;

/// Files that may be photographs; a drawing as SVG shows nobody.
const PHOTOGRAPHS: [&str; 5] = [".jpg", ".jpeg", ".png", ".webp", ".gif"];

/// Photographs about which course.toml says nothing, and statements about files that are not there.
pub fn check(course: &Course, diagnostics: &mut Diagnostics) {
    let pictures = &course.settings.pictures;
    for path in course.media.keys() {
        let lower = path.to_ascii_lowercase();
        let is_photograph = PHOTOGRAPHS.iter().any(|ending| lower.ends_with(ending));
        if is_photograph && !course.faulty.settings && !pictures.iter().any(|picture| *picture.file == **path) {
            diagnostics.push(
                Diagnostic::new(Code::PicturePeople, Span::file(path), "nothing says whether people can be seen in this picture")
                    .help(format!(
                        "write into course.toml: [[picture]] file = \"{path}\" people = \"none\"; or who agreed, when, and where that is kept"
                    )),
            );
        }
    }
    for picture in pictures {
        if !course.media.contains_key(&*picture.file) {
            let known: Vec<_> = course.media.keys().map(|path| &**path).collect();
            diagnostics.push(
                Diagnostic::new(
                    Code::BrokenLink,
                    picture.span.clone(),
                    format!("there is no picture `{}`", picture.file),
                )
                .help(did_you_mean(&picture.file, known)),
            );
        }
    }
}
