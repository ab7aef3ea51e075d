//! What a browser needs to keep a course: its description for a start screen, and the service worker.

use crate::model::course::Course;
use crate::model::fingerprint::Fingerprint;
use serde_json::{Value, json};

/// Beside the pages, since it may keep only what lies below it.
pub const SERVICE_WORKER: &str = "service-worker.js";

/// Named in `js/offline.js`, which alone links to it: opened as a file, a browser would log an error.
pub const MANIFEST: &str = "course.webmanifest";

/// W3C Web Application Manifest; `icon` is an address beside the pages.
pub fn manifest(course: &Course, icon: Option<&str>) -> String {
    let settings = &course.settings;
    let language = &settings.languages[0];
    let icons: Vec<Value> = icon
        .into_iter()
        .map(|src| json!({ "src": src, "sizes": "any", "type": "image/svg+xml", "purpose": "any" }))
        .collect();
    let manifest = json!({
        "id": format!("./?{}", settings.id.as_str()),
        "name": settings.title,
        "lang": language.as_str(),
        "dir": language.direction().as_str(),
        "start_url": "index.html",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": "#fffdf9",
        "theme_color": "#0b5563",
        "icons": icons,
    });
    format!("{manifest}\n")
}

/// The worker, told what it keeps: the course, its state, and the site paths of the shared files of that state.
///
/// One line stands before `text`, which stays word for word: `verify` knows the worker by it.
pub fn service_worker<'p>(course: &Course, paths: impl Iterator<Item = &'p String>, text: &str) -> String {
    let assets: Vec<&str> = paths.map(String::as_str).collect();
    let state = [course.revision.to_string()];
    let revision = Fingerprint::of_all(state.iter().map(String::as_str).chain(assets.iter().copied()));
    let edition = json!({ "course": course.settings.id.as_str(), "revision": revision.to_string(), "assets": assets });
    format!("const edition = {edition};\n{text}")
}
