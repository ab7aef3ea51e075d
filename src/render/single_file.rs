//! Every page of a course in one HTML file, for chats, mail and sticks.

use crate::model::diagnostic::Diagnostic;
use crate::render::address::{Address, Layout};
use crate::render::context::extend;
use crate::render::html::Html;
use crate::render::page::PageName;
use crate::render::policy;
use crate::render::script_messages::ScriptTables;
use crate::render::script_role::{ScriptRole, WayOut};
use crate::render::shell::LanguageLink;
use crate::render::site::Site;
use crate::render::translated_course::TranslatedCourse;
use serde::Serialize;
use std::collections::BTreeSet;

/// What `single.html` sees besides.
#[derive(Serialize)]
struct SingleFile {
    policy: String,
    style_html: Html,
    /// What runs before the pages are read, and after.
    opening_html: Html,
    scripts_html: Html,
    frames: Vec<HeadAndFoot>,
    pages: Vec<SinglePage>,
}

/// What stands above and below every page of one language.
#[derive(Serialize)]
struct HeadAndFoot {
    lang: String,
    dir: &'static str,
    course: String,
    header_html: Html,
    footer_html: Html,
}

/// What `header.html` sees besides.
#[derive(Serialize)]
struct Languages {
    languages: Vec<LanguageLink>,
}

#[derive(Serialize)]
struct SinglePage {
    name: String,
    kind: &'static str,
    title: String,
    lang: String,
    dir: &'static str,
    /// It has a quick way out.
    leave: bool,
    main_html: Html,
}

impl Site<'_> {
    /// The whole site as one file.
    pub fn single_file(&self) -> Result<Vec<u8>, Box<Diagnostic>> {
        let languages = &self.course.settings.languages;
        let mut frames = Vec::new();
        let mut pages = Vec::new();
        let mut data = Html::default();
        for language in languages {
            let address = self.address(Layout::SingleFile, language);
            frames.push(self.head_and_foot(&address)?);
            for page in
                PageName::all(self.course, self.edition).into_iter().filter(|page| page.is_in(Layout::SingleFile))
            {
                let (main, _) = self.main_part(&page, &address, None)?;
                pages.push(SinglePage {
                    name: address.stem(&page),
                    kind: page.kind(),
                    title: main.title,
                    lang: language.to_string(),
                    dir: language.direction().as_str(),
                    leave: self.way_out(&page) == WayOut::Offered,
                    main_html: main.html,
                });
            }
            let tables: Vec<_> = ScriptTables::of_single_file(self.course, self.edition).into_iter().collect();
            push_block(&mut data, &format!("messages-{language}"), self.messages.script(language.as_str(), &tables));
        }
        let address = self.address(Layout::SingleFile, &languages[0]);
        let style = self.assets.style.clone();
        let hand_in = ScriptRole::hand_in(self.assets.sealing).iter().filter(|_| !self.course.assessments.is_empty());
        let mut roles: Vec<_> = hand_in.chain(&[ScriptRole::SearchLibrary, ScriptRole::Single]).collect();
        if self.course.settings.certificate_keys().is_some() {
            roles.extend(&[ScriptRole::SealLibrary, ScriptRole::Certificate]);
        }
        roles.extend(&[ScriptRole::Desk, ScriptRole::Lessons, ScriptRole::Guide]);
        // Each once, the first time it is wanted.
        let mut seen = BTreeSet::new();
        roles.retain(|role| seen.insert(**role));
        let texts = |roles: &[&ScriptRole]| -> Vec<String> {
            let scripts = roles.iter().filter_map(|role| self.assets.script(**role));
            scripts.map(|script| script.replace("</script", "<\\/script")).collect()
        };
        let opening = texts(&[&ScriptRole::SingleOpening]);
        let scripts = texts(&roles);
        let mut opening_html = Html::default();
        push_scripts(&mut opening_html, &opening);
        let mut scripts_html = data;
        push_scripts(&mut scripts_html, &scripts);
        let mut style_html = Html::default();
        style_html.push_tag("<style>");
        style_html.push_html(&Html::from_template(style.clone()));
        style_html.push_tag("</style>");
        let policy = policy::single_file(&[style], &[opening, scripts].concat());
        let texts = TranslatedCourse::of(self.course, &address.language);
        let mut context = self.common(&PageName::Home, texts.title().text, &address)?;
        extend(&mut context, &SingleFile { policy, style_html, opening_html, scripts_html, frames, pages })?;
        Ok(self.render("single.html", &languages[0], &context)?.into_string().into_bytes())
    }

    fn head_and_foot(&self, address: &Address) -> Result<HeadAndFoot, Box<Diagnostic>> {
        let title = TranslatedCourse::of(self.course, &address.language).title().text;
        let mut context = self.common(&PageName::Home, title, address)?;
        extend(&mut context, &Languages { languages: self.languages(&PageName::Home, address) })?;
        // Header and footer belong to no page.
        context.insert_value("id_prefix", tera::Value::normal_string(""));
        Ok(HeadAndFoot {
            lang: address.language.to_string(),
            dir: address.language.direction().as_str(),
            course: title.to_owned(),
            header_html: self.render("header.html", &address.language, &context)?,
            footer_html: self.render("footer.html", &address.language, &context)?,
        })
    }
}

fn push_scripts(html: &mut Html, scripts: &[String]) {
    for script in scripts {
        html.push_tag("<script>");
        html.push_html(&Html::from_template(script.clone()));
        html.push_tag("</script>\n");
    }
}

fn push_block(html: &mut Html, id: &str, json: String) {
    html.push_tag("<script type=\"application/json\"");
    html.push_attribute("id", id);
    html.push_tag(">");
    html.push_html(&Html::from_template(json));
    html.push_tag("</script>\n");
}
