//! Style, scripts, pictures: joined, named after their content.

use crate::model::certificate::key_document;
use crate::model::course::Course;
use crate::model::edition::Edition;
use crate::model::fingerprint::Fingerprint;
use crate::model::language::Language;
use crate::render::address::Layout;
use crate::render::media::Media;
use crate::render::messages::Messages;
use crate::render::offline;
use crate::render::page::PageName;
use crate::render::policy::data_address;
use crate::render::script_messages::ScriptTables;
use crate::render::script_role::{ScriptRole, Sealing, WayOut};
use crate::render::style_sheet::StyleSheet;
use crate::render::theme::ThemeFiles;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The published keys of certificates, under the name by which people know it.
const KEY_LIST: &str = "keys.json";

/// The shared files of a site.
pub struct Assets {
    /// All style sheets, for a single file.
    pub style: String,
    /// The scripts by role.
    scripts: BTreeMap<ScriptRole, String>,
    /// Site addresses of pictures and files, by layout.
    media: BTreeMap<Layout, Media>,
    /// What the template function `asset` answers.
    pub icons: Arc<BTreeMap<(Layout, String), String>>,
    /// Site path and content of everything a folder needs besides its media.
    pub files: BTreeMap<String, Arc<[u8]>>,
    script_paths: BTreeMap<ScriptRole, String>,
    /// Whether results are sealed on the page.
    pub sealing: Sealing,
    style_paths: BTreeMap<StyleSheet, String>,
    message_paths: BTreeMap<(ScriptTables, Language), String>,
}

impl Assets {
    /// Of this course.
    pub fn of(course: &Course, edition: Edition, theme: ThemeFiles<'_>, messages: &Messages) -> Self {
        let mut files = BTreeMap::new();
        let mut style = String::new();
        let mut style_paths = BTreeMap::new();
        for sheet in StyleSheet::ALL.into_iter().filter(|sheet| sheet.is_needed(course, edition)) {
            let text = slim(&theme.text(sheet.theme_file()));
            style_paths.insert(sheet, add(&mut files, sheet.name(), "css", text.as_bytes()));
            if sheet.is_in_single_file() {
                style.push_str(&text);
            }
        }
        let sealing = if course.settings.seal_to.is_some() { Sealing::Used } else { Sealing::Unused };
        let mut scripts = BTreeMap::new();
        let mut script_paths = BTreeMap::new();
        for role in ScriptRole::ALL {
            if !role.is_needed(course, edition, sealing) {
                continue;
            }
            let text: String = role.parts().iter().map(|part| join_part(theme, part)).collect();
            if !role.is_of_single_file() {
                script_paths.insert(role, add(&mut files, role.name(), "js", text.as_bytes()));
            }
            scripts.insert(role, text);
        }
        let mut message_paths = BTreeMap::new();
        for language in &course.settings.languages {
            for tables in ScriptTables::ALL {
                if !tables.are_needed(course, edition) {
                    continue;
                }
                let json = messages.script(language.as_str(), tables.names());
                let stem = format!("{}.{language}", tables.stem());
                let path = add(&mut files, &stem, "js", format!("mafunzoMessages = {json};\n").as_bytes());
                message_paths.insert((tables, language.clone()), path);
            }
        }
        if let Some(keys) = course.settings.certificate_keys() {
            let list = format!("{:#}\n", key_document::write(&course.settings.id, keys));
            files.insert(KEY_LIST.to_owned(), list.into_bytes().into());
        }
        let mut icons = BTreeMap::new();
        if let Some(icon) = theme.get("icon.svg") {
            let path = add(&mut files, "icon", "svg", icon);
            icons.insert((Layout::Folder, "icon.svg".to_owned()), path);
            icons.insert((Layout::SingleFile, "icon.svg".to_owned()), data_address("image/svg+xml", icon));
        }
        let mut folder = BTreeMap::new();
        let mut single = BTreeMap::new();
        for (path, file) in &course.media {
            let name = path.rsplit('/').next().unwrap_or(path);
            let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "bin"));
            folder.insert(path.clone(), asset_path(&plain_name(stem), ending, &file.bytes));
            single.insert(path.clone(), data_address(media_type(ending), &file.bytes));
        }
        let icon = icons.get(&(Layout::Folder, "icon.svg".to_owned()));
        let manifest = offline::manifest(course, icon.map(String::as_str));
        let worker = offline::service_worker(course, files.keys(), &theme.text("js/service-worker.js"));
        files.insert(offline::MANIFEST.to_owned(), manifest.into_bytes().into());
        files.insert(offline::SERVICE_WORKER.to_owned(), worker.into_bytes().into());
        let media = BTreeMap::from([(Layout::Folder, Media::new(folder)), (Layout::SingleFile, Media::new(single))]);
        Self { style, scripts, media, icons: Arc::new(icons), files, script_paths, sealing, style_paths, message_paths }
    }

    /// Addresses of pictures and files.
    pub fn media(&self, layout: Layout) -> &Media {
        &self.media[&layout]
    }

    /// The script of a role; `None` where no page of this course and edition loads it.
    pub fn script(&self, role: ScriptRole) -> Option<&str> {
        self.scripts.get(&role).map(String::as_str)
    }

    /// Addresses of a page's scripts.
    pub fn script_paths(&self, page: &PageName, language: &Language, way_out: WayOut) -> Vec<&str> {
        let libraries = match page {
            PageName::Form(..) => ScriptRole::hand_in(self.sealing),
            PageName::Kit => &[ScriptRole::ZipLibrary],
            PageName::Certificate => &[ScriptRole::SealLibrary],
            PageName::Desk => ScriptRole::hand_in(self.sealing),
            PageName::Lessons => ScriptRole::unsealing(self.sealing),
            PageName::Home
            | PageName::LessonCard
            | PageName::Module(_)
            | PageName::Quiz(_)
            | PageName::Key(..)
            | PageName::Guide
            | PageName::Coverage
            | PageName::Paper(_)
            | PageName::Record
            | PageName::Slides
            | PageName::Deck(_)
            | PageName::Agenda
            | PageName::Glossary
            | PageName::Sources
            | PageName::Search
            | PageName::Results
            | PageName::About => &[],
        };
        let signs = *page == PageName::Desk && self.sealing == Sealing::Unused;
        let signing: &[ScriptRole] = if signs { &[ScriptRole::SealLibrary] } else { &[] };
        let messages = ScriptTables::of(page).and_then(|tables| self.message_paths.get(&(tables, language.clone())));
        let scripts = libraries
            .iter()
            .chain(signing)
            .chain(ScriptRole::of(page, way_out))
            .filter_map(|role| self.script_paths.get(role));
        messages.into_iter().chain(scripts).map(|path| &**path).collect()
    }

    /// Addresses of a page's style sheets, each with what it is loaded for.
    pub fn style_paths(&self, page: &PageName) -> Vec<(&str, &'static str)> {
        StyleSheet::of(page).iter().filter_map(|sheet| Some((&**self.style_paths.get(sheet)?, sheet.media()))).collect()
    }
}

/// A name that changes with its content, so that no cache shows an old one.
pub fn asset_path(stem: &str, ending: &str, bytes: &[u8]) -> String {
    asset_path_of(stem, ending, Fingerprint::of(bytes))
}

/// The same, of bytes whose fingerprint is known.
pub fn asset_path_of(stem: &str, ending: &str, print: Fingerprint) -> String {
    format!("assets/{stem}.{print}.{ending}")
}

fn add(files: &mut BTreeMap<String, Arc<[u8]>>, stem: &str, ending: &str, bytes: &[u8]) -> String {
    let path = asset_path(stem, ending, bytes);
    files.insert(path.clone(), bytes.into());
    path
}

/// Vendored releases stay as they are; our own files lose what only their readers need.
fn join_part(theme: ThemeFiles<'_>, path: &str) -> String {
    let text = theme.text(path);
    if path.starts_with("vendor/") { text } else { slim(&text) }
}

/// Without indentation, empty lines, `//` lines and `/* … */` blocks that stand on lines of their own.
fn slim(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut in_comment = false;
    for line in text.lines() {
        let line = line.trim();
        if in_comment {
            in_comment = !line.ends_with("*/");
        } else if line.starts_with("/*") {
            in_comment = !line.ends_with("*/");
            // A comment with code behind it stays.
            if line.contains("*/") && !line.ends_with("*/") {
                in_comment = false;
                out.push_str(line);
                out.push('\n');
            }
        } else if !line.is_empty() && !line.starts_with("//") {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

/// Letters, digits and hyphens of a file name; anything else would need escaping in addresses.
fn plain_name(stem: &str) -> String {
    let name: String = stem
        .chars()
        .map(|letter| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '-' })
        .collect();
    let name = name.trim_matches('-');
    if name.is_empty() { "file".to_owned() } else { name.to_owned() }
}

fn media_type(ending: &str) -> &'static str {
    match ending.to_ascii_lowercase().as_str() {
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "mp3" => "audio/mpeg",
        "ogg" => "audio/ogg",
        "m4a" | "mp4" => "audio/mp4",
        "pdf" => "application/pdf",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indentation_are_left_out() {
        let slimmed = slim("/* head */\na {\n  color: red; /* why */\n}\n\n/*\n * more\n */\n// no\nb(); // yes\n");
        assert_eq!(slimmed, "a {\ncolor: red; /* why */\n}\nb(); // yes\n");
    }

    #[test]
    fn a_file_name_becomes_plain() {
        assert_eq!(plain_name("Étapes du 1er (v2)"), "tapes-du-1er--v2");
        assert_eq!(plain_name("صورة"), "file");
    }
}
