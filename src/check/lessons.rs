//! What earlier workshops passed on.

use crate::model::code::Code;
use crate::model::course::Course;
use crate::model::diagnostic::{Diagnostic, Diagnostics};
use crate::model::document::Placed;

/// Lessons that no module shows.
pub fn check(course: &Course, diagnostics: &mut Diagnostics) {
    let Some(first) = course.lessons.first() else { return };
    if course.faulty.is_any_module() || course.places(&Placed::Lessons) {
        return;
    }
    diagnostics.push(
        Diagnostic::new(Code::LessonsNotPlaced, first.span.clone(), "no module shows the lessons of lessons.toml")
            .help("write `{{ lessons }}` on a line of its own in a module"),
    );
}
