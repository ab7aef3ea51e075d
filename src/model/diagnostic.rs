//! Findings about a course, collected instead of stopping at the first.

use crate::model::code::{Code, Severity};
use crate::model::source::Span;

/// One finding: what is wrong, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule.
    pub code: Code,
    /// The place.
    pub span: Span,
    /// What is wrong; lower case, no full stop.
    pub message: String,
    /// What to do next.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A finding without advice.
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self { code, span, message: message.into(), help: None }
    }

    /// The same finding with advice.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// All findings of one run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics {
    found: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// Adds many.
    pub fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.found.extend(diagnostics);
    }

    /// Whether anything keeps the course from being built.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many findings are this bad.
    pub fn count(&self, severity: Severity) -> usize {
        self.found.iter().filter(|diagnostic| diagnostic.code.severity() == severity).count()
    }

    /// By file, then by place; the same finding once.
    pub fn sorted(mut self) -> Vec<Diagnostic> {
        self.found.sort_by(|a, b| (&a.span, a.code, &a.message).cmp(&(&b.span, b.code, &b.message)));
        self.found.dedup();
        self.found
    }

    /// In the order they were found.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.found.iter()
    }
}

/// The known name nearest to what the author wrote, when it is near enough to be meant.
pub fn nearest<'n>(written: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let written = written.to_lowercase();
    known
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&written, &name.to_lowercase()), name))
        .min()
        .filter(|(distance, name)| *distance <= name.chars().count().div_ceil(3))
        .map(|(_, name)| name)
}

/// Advice that names the nearest known name, or else all of them.
pub fn did_you_mean<'n>(written: &str, known: impl IntoIterator<Item = &'n str> + Clone) -> String {
    if let Some(name) = nearest(written, known.clone()) {
        return format!("did you mean `{name}`?");
    }
    let names: Vec<_> = known.into_iter().map(|name| format!("`{name}`")).collect();
    match names.len() {
        0 => "there is none yet".to_owned(),
        1..=12 => format!("known: {}", names.join(", ")),
        more => format!("known: {} and {} more", names[..10].join(", "), more - 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_offered_only_when_it_is_near() {
        assert_eq!(nearest("titel", ["title", "text"]), Some("title"));
        assert_eq!(nearest("colour", ["title", "text"]), None);
    }

    #[test]
    fn findings_are_listed_by_file_and_place() {
        let at = |file: &str, start| Span { file: file.into(), start, end: start };
        let mut diagnostics = Diagnostics::default();
        diagnostics.push(Diagnostic::new(Code::UnknownKey, at("b.toml", 1), "x"));
        diagnostics.push(Diagnostic::new(Code::UnknownKey, at("a.toml", 9), "x"));
        diagnostics.push(Diagnostic::new(Code::UnknownKey, at("a.toml", 2), "x"));
        diagnostics.push(Diagnostic::new(Code::UnknownKey, at("a.toml", 2), "x"));
        let places: Vec<_> =
            diagnostics.sorted().into_iter().map(|found| (found.span.file.to_string(), found.span.start)).collect();
        assert_eq!(places, [("a.toml".to_owned(), 2), ("a.toml".to_owned(), 9), ("b.toml".to_owned(), 1)]);
    }
}
