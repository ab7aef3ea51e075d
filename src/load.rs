//! From the disk to text: everything an author keeps in one course folder.
#![expect(clippy::disallowed_methods, reason = "reading the disk is what this stage is for")]

mod find;
pub mod handout;
pub(crate) mod kind;
mod problem;
mod read;
mod stamp;

use crate::disk::DiskError;
use crate::load::find::Found;
use crate::load::kind::Kind;
use crate::load::problem::Problem;
use crate::load::stamp::Stamp;
use crate::model::diagnostic::Diagnostics;
use crate::model::source::{SourceFile, SourcePath, Sources};
use std::collections::BTreeMap;
use std::path::Path;
use std::time::SystemTime;

/// A course folder as it was at one moment.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    /// What was read.
    pub sources: Sources,
    /// What could not be read.
    pub diagnostics: Diagnostics,
    stamps: BTreeMap<SourcePath, Stamp>,
}

impl Snapshot {
    /// Whether both hold the same files with the same content and the same findings.
    pub fn same_as(&self, other: &Snapshot) -> bool {
        self.sources.files == other.sources.files
            && self.sources.media == other.sources.media
            && self.sources.theme == other.sources.theme
            && self.diagnostics == other.diagnostics
    }
}

/// Reads a course folder. Files that cannot be used are findings; only a folder that cannot be opened is an error.
pub fn course(root: &Path) -> Result<(Sources, Diagnostics), DiskError> {
    let Snapshot { sources, diagnostics, .. } = refresh(root, &Snapshot::default())?;
    Ok((sources, diagnostics))
}

/// Reads a course folder again, but only files whose size or time of change is not that of `previous`.
pub fn refresh(root: &Path, previous: &Snapshot) -> Result<Snapshot, DiskError> {
    let began = SystemTime::now();
    let mut snapshot = Snapshot::default();
    for found in find::files(root, &mut snapshot.diagnostics)? {
        let stamp = Stamp::of(&found.metadata, began);
        if let Err(problem) = take(&found, stamp, previous, &mut snapshot.sources) {
            snapshot.diagnostics.extend(problem.diagnostic(&found.path));
        }
        snapshot.stamps.insert(found.path, stamp);
    }
    Ok(snapshot)
}

/// Puts one file among the sources: from memory when it is unchanged, else from the disk.
fn take(found: &Found, stamp: Stamp, previous: &Snapshot, sources: &mut Sources) -> Result<(), Problem> {
    let path = found.path.clone();
    let unchanged = previous.stamps.get(&path).is_some_and(|then| then.vouches_for(stamp));
    match found.kind {
        Kind::Text => {
            let known = previous.sources.files.get(&path).filter(|_| unchanged);
            let file = match known {
                Some(file) => file.clone(),
                None => SourceFile { path: path.clone(), text: read::text(found)?.into() },
            };
            sources.files.insert(path, file);
        }
        Kind::Media => {
            let known = previous.sources.media.get(&path).filter(|_| unchanged);
            let file = match known {
                Some(file) => file.clone(),
                None => read::media(found)?,
            };
            sources.media.insert(path, file);
        }
        Kind::Theme => {
            let inside = SourcePath::from(path.trim_start_matches("site/"));
            let known = previous.sources.theme.get(&inside).filter(|_| unchanged);
            let bytes = match known {
                Some(bytes) => bytes.clone(),
                None => read::theme(found)?.into(),
            };
            sources.theme.insert(inside, bytes);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn write(root: &Path, path: &str, bytes: impl AsRef<[u8]>) {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a folder above")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }

    fn findings(diagnostics: Diagnostics) -> Vec<String> {
        let told = |found: crate::model::diagnostic::Diagnostic| {
            format!("{} {}: {}", found.code.name(), found.span.file, found.message)
        };
        diagnostics.sorted().into_iter().map(told).collect()
    }

    #[test]
    fn each_file_goes_where_its_folder_and_ending_say() {
        let root = tempfile::tempdir().expect("a folder");
        let files = [
            "course.toml",
            "course.sw.toml",
            "glossary.toml",
            "Cargo.toml",
            "modules/10-a.md",
            "modules/deep/20-b.MD",
            "modules/media/a b é.svg",
            "modules/.10-a.md.swp",
            "modules/10-a.md~",
            "modules/draft.docx",
            "quizzes/a.toml",
            "quizzes/a.mp3",
            "quizzes/نظافة.toml",
            "site/templates/home.html",
            "site/.DS_Store",
        ];
        for file in files {
            write(root.path(), file, "x");
        }
        let (sources, diagnostics) = course(root.path()).expect("a folder");
        assert_eq!(findings(diagnostics), [""; 0]);
        let keys = |names: Vec<&SourcePath>| names.iter().map(|name| name.to_string()).collect::<Vec<_>>();
        let expected = [
            "course.sw.toml",
            "course.toml",
            "glossary.toml",
            "modules/10-a.md",
            "modules/deep/20-b.MD",
            "quizzes/a.toml",
            "quizzes/نظافة.toml",
        ];
        assert_eq!(keys(sources.files.keys().collect()), expected);
        assert_eq!(keys(sources.media.keys().collect()), ["modules/media/a b é.svg", "quizzes/a.mp3"]);
        assert_eq!(keys(sources.theme.keys().collect()), ["templates/home.html"]);
    }

    #[test]
    fn names_with_split_accents_are_joined() {
        let root = tempfile::tempdir().expect("a folder");
        write(root.path(), "course.toml", "");
        write(root.path(), "modules/media/e\u{301}.png", "x");
        let (sources, _) = course(root.path()).expect("a folder");
        assert!(sources.media.contains_key("modules/media/\u{e9}.png"), "{:?}", sources.media.keys());
    }

    #[test]
    fn a_byte_order_mark_is_not_text_and_line_ends_are_kept() {
        let root = tempfile::tempdir().expect("a folder");
        write(root.path(), "course.toml", b"\xEF\xBB\xBFid = \"a\"\r\n");
        let (sources, _) = course(root.path()).expect("a folder");
        assert_eq!(&*sources.files["course.toml"].text, "id = \"a\"\r\n");
    }

    #[test]
    fn text_that_is_not_utf_8_is_named_with_its_line() {
        let root = tempfile::tempdir().expect("a folder");
        write(root.path(), "course.toml", b"a\nb\nSecurit\xE9\n");
        write(root.path(), "glossary.toml", b"\xFF\xFEa\0");
        let (_, diagnostics) = course(root.path()).expect("a folder");
        let expected = [
            "not-utf-8 course.toml: line 3 holds a byte that is not UTF-8 (byte 11 of the file)",
            "not-utf-8 glossary.toml: the file is saved as UTF-16",
        ];
        assert_eq!(findings(diagnostics), expected);
    }

    #[test]
    fn a_folder_that_looks_like_a_file_is_named() {
        let root = tempfile::tempdir().expect("a folder");
        write(root.path(), "course.toml", "");
        write(root.path(), "modules/10-a.md/inside.md", "");
        write(root.path(), "quizzes", "");
        let (sources, diagnostics) = course(root.path()).expect("a folder");
        let expected =
            ["unreadable-file modules/10-a.md: it is a folder", "unreadable-file quizzes: it is not a folder"];
        assert_eq!(findings(diagnostics), expected);
        assert_eq!(sources.files.len(), 1);
    }

    #[test]
    fn a_misnamed_course_file_is_recognised() {
        let help = |name: &str| {
            let root = tempfile::tempdir().expect("a folder");
            write(root.path(), name, "");
            let (_, diagnostics) = course(root.path()).expect("a folder");
            let found = diagnostics.sorted().remove(0);
            assert_eq!(found.code.name(), "no-course-file");
            found.help.expect("advice")
        };
        assert_eq!(help("course.toml.txt"), "rename `course.toml.txt` to `course.toml`");
        assert_eq!(help("washing/course.toml"), "the folder `washing` holds one: name it after the command");
        assert_eq!(help("notes.txt"), "name the folder of a course, or start one with `mafunzo new my-course`");
    }

    #[test]
    fn only_changed_files_are_read_again() {
        let root = tempfile::tempdir().expect("a folder");
        let old = SystemTime::now() - std::time::Duration::from_secs(60);
        for file in ["course.toml", "modules/10-a.md", "modules/20-b.md"] {
            write(root.path(), file, "before");
            let file = fs::File::options().write(true).open(root.path().join(file)).expect("a file");
            file.set_modified(old).expect("a time");
        }
        let before = refresh(root.path(), &Snapshot::default()).expect("a folder");
        write(root.path(), "modules/20-b.md", "after!");
        fs::remove_file(root.path().join("modules/10-a.md")).expect("a file");
        write(root.path(), "modules/30-c.md", "new");
        let after = refresh(root.path(), &before).expect("a folder");
        let text = |path: &str| after.sources.files.get(path).map(|file| file.text.to_string());
        assert_eq!(text("modules/10-a.md"), None);
        assert_eq!(text("modules/20-b.md").as_deref(), Some("after!"));
        assert_eq!(text("modules/30-c.md").as_deref(), Some("new"));
        let shared =
            |a: &Snapshot, b: &Snapshot| a.sources.files["course.toml"].text.is(&b.sources.files["course.toml"].text);
        assert!(shared(&before, &after), "an unchanged file is not read again");
        assert!(!before.same_as(&after));
        assert!(after.same_as(&refresh(root.path(), &after).expect("a folder")));
    }

    #[test]
    fn a_folder_that_is_not_there_is_an_error() {
        let root = tempfile::tempdir().expect("a folder");
        let error = course(&root.path().join("nowhere")).expect_err("no folder");
        assert!(error.to_string().starts_with("could not open `") && error.to_string().ends_with("it does not exist"));
        write(root.path(), "file", "");
        let error = course(&root.path().join("file")).expect_err("not a folder");
        assert!(error.to_string().ends_with("is not a folder"), "{error}");
    }
}
