//! Embeds the theme in `site/` into the library.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a build script reads the theme and speaks to cargo"
)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo names the manifest's folder")).join("site");
    let mut files = Vec::new();
    walk(&root, &mut files);
    let mut named: Vec<(String, PathBuf)> = files
        .into_iter()
        .map(|path| {
            let inside = path.strip_prefix(&root).expect("walked below the theme folder");
            let parts: Vec<_> =
                inside.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
            (parts.join("/"), path)
        })
        .collect();
    named.sort();
    let mut code = String::from("&[\n");
    for (name, path) in &named {
        writeln!(code, "    ({name:?}, include_bytes!({:?})),", path.display().to_string())
            .expect("writing to a string");
    }
    code.push(']');
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo names the output folder")).join("theme.rs");
    fs::write(out, code).expect("the output folder can be written");
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    // A folder, not a file: new and removed files are noticed too.
    println!("cargo::rerun-if-changed={}", folder.display());
    for entry in fs::read_dir(folder).expect("the theme can be read") {
        let path = entry.expect("the theme can be read").path();
        if path.is_dir() {
            walk(&path, files);
        } else {
            println!("cargo::rerun-if-changed={}", path.display());
            files.push(path);
        }
    }
}
