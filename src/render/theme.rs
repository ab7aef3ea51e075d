//! The theme: embedded in the program, file by file replaceable by a course.

use crate::model::code::Code;
use crate::model::course::Course;
use crate::model::diagnostic::Diagnostic;
use crate::model::language::Language;
use crate::model::source::Span;
use crate::render::address::{Address, Layout};
use crate::render::html::Html;
use crate::render::messages::{Messages, fill};
use crate::render::page::PageName;
use std::collections::BTreeMap;
use std::sync::Arc;
use tera::{Filter, Kwargs, State, Tera, TeraResult, Value};

/// The theme that comes with the program, by path inside `site/`.
pub static EMBEDDED: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/theme.rs"));

/// The files of a theme: the course's own before the embedded ones.
#[derive(Clone, Copy)]
pub struct ThemeFiles<'c> {
    own: &'c BTreeMap<Arc<str>, Arc<[u8]>>,
}

impl<'c> ThemeFiles<'c> {
    /// Of this course.
    pub fn of(course: &'c Course) -> Self {
        Self { own: &course.theme }
    }

    /// The bytes of a file.
    pub fn get(&self, path: &str) -> Option<&'c [u8]> {
        match self.own.get(path) {
            Some(bytes) => Some(bytes),
            None => EMBEDDED.iter().find(|(name, _)| *name == path).map(|(_, bytes)| *bytes),
        }
    }

    /// Whether the course has another file in the place of an embedded one; a copy of it is none.
    pub fn is_replaced(&self, path: &str) -> bool {
        let embedded = EMBEDDED.iter().find(|(name, _)| *name == path).map(|(_, bytes)| *bytes);
        self.own.get(path).is_some_and(|own| Some(&**own) != embedded)
    }

    /// The file as text; empty when it is not there.
    pub fn text(&self, path: &str) -> String {
        self.get(path).map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default()
    }

    /// Every path below a folder, sorted.
    pub fn below(&self, folder: &str) -> Vec<&'c str> {
        let own = self.own.keys().map(|path| &**path);
        let mut paths: Vec<&str> =
            own.chain(EMBEDDED.iter().map(|(path, _)| *path)).filter(|path| path.starts_with(folder)).collect();
        paths.sort_unstable();
        paths.dedup();
        paths
    }
}

/// Templates that are ready to render pages of one language; a finding when one cannot be used.
pub fn templates(
    course: &Course,
    files: ThemeFiles<'_>,
    language: &Language,
    messages: &Arc<Messages>,
    icons: &Arc<BTreeMap<(Layout, String), String>>,
) -> Result<Tera, Box<Diagnostic>> {
    let mut tera = Tera::new();
    tera.register_filter("safe", Safe);
    register(&mut tera, course, language, messages.clone(), icons.clone());
    let templates = files.below("templates/").into_iter().map(|path| {
        let name = path.trim_start_matches("templates/").to_owned();
        (name, with_fixed_texts(&files.text(path), language, messages))
    });
    tera.add_raw_templates(templates.collect::<Vec<_>>()).map_err(|error| Box::new(template_error(&error)))?;
    Ok(tera)
}

const CALL: &str = "{{ t(key=\"";
const CALL_END: &str = "\") }}";

/// A template in which `{{ t(key="…") }}` is replaced by the text where the text is the same on every page: most of them
/// are, and a call for each costs more than the rest of a page.
fn with_fixed_texts(template: &str, language: &Language, messages: &Messages) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(start) = rest.find(CALL) {
        let (before, call) = rest.split_at(start);
        out.push_str(before);
        let key = call[CALL.len()..].split_once(CALL_END).map(|(key, _)| key);
        let text = key.and_then(|key| messages.fixed(language.as_str(), key));
        match (key, text) {
            (Some(key), Some(text)) => {
                let mut html = Html::default();
                html.push_text(text);
                out.push_str(html.as_str());
                rest = &call[CALL.len() + key.len() + CALL_END.len()..];
            }
            (Some(_) | None, _) => {
                out.push_str(CALL);
                rest = &call[CALL.len()..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// A finding about a template; its message names file and place where Tera knows them.
pub fn template_error(error: &tera::Error) -> Diagnostic {
    let message = error.to_string();
    let first = message.lines().find(|line| !line.trim().is_empty()).unwrap_or("a template cannot be used").trim();
    let first = first.trim_start_matches("error: ");
    Diagnostic::new(Code::ThemeTemplate, Span::file("site/templates"), first.trim_end_matches('.').to_owned())
        .help(format!("Tera says:\n{}", message.trim()))
}

/// `safe` as Tera has it, without a copy: most of a page is markup that goes through it twice.
struct Safe;

impl Filter<Value, Value> for Safe {
    fn call(&self, value: Value, _: Kwargs, _: &State) -> Value {
        value
    }

    fn is_safe(&self) -> bool {
        true
    }
}

fn register(
    tera: &mut Tera,
    course: &Course,
    language: &Language,
    messages: Arc<Messages>,
    assets: Arc<BTreeMap<(Layout, String), String>>,
) {
    let tongue = language.clone();
    tera.register_function("t", move |arguments: Kwargs, _: &State| -> TeraResult<String> {
        let key: &str = arguments.must_get("key")?;
        let n: Option<u64> = arguments.get("n")?;
        let text = messages
            .get(tongue.as_str(), key, n)
            .ok_or_else(|| tera::Error::message(format!("no catalogue has the message `{key}`")))?;
        Ok(fill(text, |name| arguments.get::<Value>(name).ok().flatten().map(|value| value.to_string().into())))
    });
    let addresses = [Layout::Folder, Layout::SingleFile].map(|layout| Address {
        layout,
        language: course.settings.languages.iter().find(|known| *known == language).unwrap_or(first(course)).clone(),
        first_language: first(course).clone(),
    });
    tera.register_function("href", move |arguments: Kwargs, state: &State| -> TeraResult<String> {
        let name: &str = arguments.must_get("page")?;
        let page = PageName::of_name(name).ok_or_else(|| tera::Error::message(format!("there is no page `{name}`")))?;
        let [folder, single] = &addresses;
        Ok(match layout(state)? {
            Layout::Folder => folder.page(&page),
            Layout::SingleFile => single.page(&page),
        })
    });
    tera.register_function("asset", move |arguments: Kwargs, state: &State| -> TeraResult<String> {
        let name: &str = arguments.must_get("name")?;
        assets
            .get(&(layout(state)?, name.to_owned()))
            .cloned()
            .ok_or_else(|| tera::Error::message(format!("the theme has no file `{name}`")))
    });
}

fn first(course: &Course) -> &Language {
    &course.settings.languages[0]
}

fn layout(state: &State) -> TeraResult<Layout> {
    let layout: Option<Value> = state.get("layout")?;
    let layout = layout.as_ref().and_then(Value::as_str);
    Ok(if layout == Some(Layout::SingleFile.as_str()) { Layout::SingleFile } else { Layout::Folder })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::diagnostic::Diagnostics;

    #[test]
    fn a_text_that_every_page_shows_alike_stands_in_the_template() {
        let catalogue = "a = \"1 < 2\"\nfilled = \"{name}\"\nmany = { one = \"x\", other = \"y\" }";
        let language = Language::parse("en").expect("a tag");
        let file = |_: &str| Some(catalogue.as_bytes());
        let messages = Messages::read(file, std::slice::from_ref(&language), &mut Diagnostics::default());
        let fixed = |template: &str| with_fixed_texts(template, &language, &messages);
        assert_eq!(fixed("<p>{{ t(key=\"a\") }}</p>{{ t(key=\"a\") }}"), "<p>1 &lt; 2</p>1 &lt; 2");
        for asked in [
            "{{ t(key=\"filled\") }}",
            "{{ t(key=\"many\") }}",
            "{{ t(key=\"b\") }}",
            "{{ t(key=\"a\", n=1) }}",
            "{{ t(key=\"",
        ] {
            assert_eq!(fixed(asked), asked);
        }
    }
}
