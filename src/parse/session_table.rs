//! `[session]` of `course.toml`: what the sign-in sheet asks.

use crate::model::session_settings::{SessionSettings, SignIn, SignInColumn};
use crate::parse::shape::{Kind, Shape, optional};
use crate::parse::toml_tree::Node;

/// The settings of a session.
pub const SESSION_SETTINGS: Shape = Shape {
    name: "the settings of a session",
    about: "What the sign-in sheet asks.",
    fields: &[optional(
        "sign_in",
        Kind::List(&Kind::Choice(&SignInColumn::WORDS)),
        "What people write into the sign-in sheet, as [\"service\", \"sex\"]; only the service when left out.",
    )],
};

/// Reads them from `course.toml`.
pub(super) fn read(course: &Node<'_, '_>) -> SessionSettings {
    let node = course.table("session");
    let columns = node.as_ref().filter(|node| node.has("sign_in")).map(|node| node.texts_of("sign_in"));
    let columns =
        columns.map(|columns| SignIn::of(columns.into_iter().filter_map(|word| SignInColumn::parse(word.value))));
    SessionSettings { sign_in: columns.unwrap_or_default() }
}
