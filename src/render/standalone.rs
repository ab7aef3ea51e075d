//! A page that stands alone: one file without scripts, that asks nobody for anything.

use crate::model::course::Course;
use crate::model::diagnostic::{Diagnostic, Diagnostics};
use crate::model::language::Language;
use crate::render::context::extend;
use crate::render::html::Html;
use crate::render::messages::Messages;
use crate::render::policy;
use crate::render::theme::{self, ThemeFiles};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;
use tera::{Context, Tera};

/// What the template of such a page sees besides its own view.
#[derive(Serialize)]
struct Around<'p> {
    lang: &'p str,
    dir: &'static str,
    policy: String,
    style_html: Html,
}

/// Fills a template of the theme; `styles` are files of the theme that it is shown with.
pub fn page(
    course: &Course,
    language: &Language,
    template: &str,
    styles: &[&str],
    view: &impl Serialize,
) -> Result<Vec<u8>, Box<Diagnostic>> {
    let files = ThemeFiles::of(course);
    // What catalogues lack is told where the site is built.
    let mut elsewhere = Diagnostics::default();
    let messages = Messages::read(|path| files.get(path), std::slice::from_ref(language), &mut elsewhere);
    let tera = theme::templates(course, files, language, &Arc::new(messages), &Arc::new(BTreeMap::new()))?;
    fill(&tera, files, language, template, styles, view)
}

/// The same with templates that were made already, in the language of the page.
pub fn fill(
    tera: &Tera,
    files: ThemeFiles<'_>,
    language: &Language,
    template: &str,
    styles: &[&str],
    view: &impl Serialize,
) -> Result<Vec<u8>, Box<Diagnostic>> {
    let style: String = styles.iter().map(|path| files.text(path)).collect();
    let around = Around {
        lang: language.as_str(),
        dir: language.direction().as_str(),
        policy: policy::without_scripts(&style),
        style_html: Html::from_template(style),
    };
    let mut context = Context::new();
    extend(&mut context, &around)?;
    extend(&mut context, view)?;
    let html = tera.render(template, &context).map_err(|error| Box::new(theme::template_error(&error)))?;
    Ok(html.into_bytes())
}
