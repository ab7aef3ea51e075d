//! What the server shows at one moment.

use crate::model::code::Severity;
use crate::model::diagnostic::Diagnostics;
use crate::model::source::Sources;
use crate::report::{Paint, Report};
use crate::serve::site::Site;
use serde::Serialize;

/// Findings sent to the page; the terminal has them all.
const MOST_FINDINGS: usize = 50;

/// What the server shows at one moment.
pub(super) struct Preview {
    /// The last site without errors, if there was one.
    pub(super) site: Option<Site>,
    /// Names what a page shows: when it changes, pages load again.
    pub(super) id: String,
    /// What pages are told; one line of JSON.
    pub(super) message: String,
    /// The findings as text.
    pub(super) text: String,
}

/// What `reload.js` is told.
#[derive(Serialize)]
struct MessageView<'m> {
    id: &'m str,
    errors: usize,
    warnings: usize,
    findings: Vec<serde_json::Value>,
}

impl Preview {
    pub(super) fn new(site: Option<Site>, version: u128, sources: &Sources, diagnostics: &Diagnostics) -> Self {
        let id = match &site {
            Some(site) => format!("site-{}", site.version),
            // Without a site pages list the mistakes, so every build changes them.
            None => format!("mistakes-{version}"),
        };
        let (errors, warnings) = (diagnostics.count(Severity::Error), diagnostics.count(Severity::Warning));
        let found = diagnostics.clone().sorted();
        let report = Report::new(sources, &found);
        let findings = if errors > 0 { report.findings(MOST_FINDINGS) } else { Vec::new() };
        let view = MessageView { id: &id, errors, warnings, findings };
        let message = serde_json::to_string(&view).expect("strings and numbers are JSON");
        let text = if errors > 0 { report.text(Paint::Plain) } else { String::new() };
        Self { site, id, message, text }
    }
}
