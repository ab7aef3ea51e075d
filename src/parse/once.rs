//! Ids that must be there only once.

use crate::model::code::Code;
use crate::model::diagnostic::{Diagnostic, Diagnostics};
use crate::model::source::Span;
use std::collections::BTreeSet;

/// Whether the id is new; reports it when it is not.
pub fn once(seen: &mut BTreeSet<String>, id: &str, what: &str, span: &Span, diagnostics: &mut Diagnostics) -> bool {
    let new = seen.insert(id.to_owned());
    if !new {
        diagnostics.push(
            Diagnostic::new(Code::DuplicateId, span.clone(), format!("the {what} `{id}` is there twice"))
                .help("choose another id for one of them"),
        );
    }
    new
}
