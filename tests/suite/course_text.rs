//! Whole courses written down in one text: `=== path` begins a file.
//!
//! Behind the path, in brackets, stands what text cannot say: `(absent)`, `(dangling link)`, `(latin-1)`, `(n bytes)`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The files of a course text, by path with its remark in brackets.
pub fn files(text: &str) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for part in text.split("=== ").skip(1) {
        let (name, content) = part.split_once('\n').unwrap_or((part, ""));
        files.insert(name.trim().to_owned(), content.to_owned());
    }
    files
}

/// The smallest good course, with the files of `text` in place of its own.
pub fn write_over_base(text: &str, root: &Path) {
    let mut all = files(include_str!("../fixtures/base_course.txt"));
    for (name, content) in files(text) {
        let path = name.split(" (").next().unwrap_or(&name).to_owned();
        all.remove(&path);
        all.insert(name, content);
    }
    for (name, content) in all {
        write(&name, &content, root);
    }
}

fn write(name: &str, content: &str, root: &Path) {
    let (path, remark) = name.split_once(" (").unwrap_or((name, ""));
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a folder");
    match remark.trim_end_matches(')') {
        "" => fs::write(path, content).expect("a file"),
        "absent" => {}
        "latin-1" => {
            let bytes: Vec<u8> =
                content.chars().map(|letter| u8::try_from(u32::from(letter)).expect("latin-1")).collect();
            fs::write(path, bytes).expect("a file");
        }
        "dangling link" => dangling_link(&path),
        size => {
            let size: usize = size.trim_end_matches(" bytes").parse().expect("a number of bytes");
            fs::write(path, "x".repeat(size)).expect("a file");
        }
    }
}

#[cfg(unix)]
fn dangling_link(path: &Path) {
    std::os::unix::fs::symlink("nowhere", path).expect("a link");
}

#[cfg(windows)]
fn dangling_link(path: &Path) {
    std::os::windows::fs::symlink_file("nowhere", path).expect("a link");
}
