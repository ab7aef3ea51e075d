//! A course in a folder of its own, and the real program run on it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// A folder that goes when the test ends.
pub struct CourseFolder {
    folder: TempDir,
}

/// What a run of the program gave.
#[derive(Debug)]
pub struct Run {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

pub const COURSE: &str = r#"id = "washing"
title = "Clean hands"
summary = "Why and how."
language = "en"
languages = ["en"]
pass = 70
"#;

pub const MODULE: &str = r#"+++
title = "Soap"
summary = "Why soap."
minutes = 30
objectives = [{ id = "why", text = "Say why soap is needed", core = true }]
+++

Soap loosens dirt.
"#;

pub const QUIZ: &str = r#"title = "Soap"
use = "practice"

[[question]]
id = "soap"
kind = "true-false"
objective = "soap/why"
answer = true
prompt = "Soap loosens dirt."
explain = "It does."
"#;

impl CourseFolder {
    /// Holds nothing.
    pub fn empty() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    /// Holds a course of one module, in a folder whose own name is no plain word.
    pub fn small() -> Self {
        let folder = Self::empty();
        folder.write("course.toml", COURSE);
        folder.write("modules/10-soap.md", MODULE);
        folder
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn join(&self, path: &str) -> PathBuf {
        self.path().join(path)
    }

    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.join(path);
        fs::create_dir_all(path.parent().expect("a folder above")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Every file below a folder, sorted.
    pub fn files(&self, folder: &str) -> Vec<String> {
        let root = self.join(folder);
        let mut found = Vec::new();
        let mut open = vec![root.clone()];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                if fs::symlink_metadata(&path).expect("there").is_dir() {
                    open.push(path);
                } else {
                    found.push(path.strip_prefix(&root).expect("below").display().to_string());
                }
            }
        }
        found.sort();
        found
    }

    /// The program in this folder, ready to start.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mafunzo"));
        command.args(arguments).current_dir(self.path()).stdin(Stdio::null());
        command.env_remove("SOURCE_DATE_EPOCH").env_remove("CLICOLOR_FORCE").env("NO_COLOR", "");
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Run {
        self.command(arguments).output().expect("the program starts").into()
    }
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).expect("UTF-8"),
            err: String::from_utf8(output.stderr).expect("UTF-8"),
        }
    }
}

impl Run {
    /// The first line of each finding.
    pub fn findings(&self) -> Vec<&str> {
        let is_finding = |line: &&str| ["error[", "warning[", "note["].iter().any(|start| line.starts_with(start));
        self.out.lines().filter(is_finding).collect()
    }

    /// Fails unless the program ended so.
    #[track_caller]
    pub fn expect(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "\n--- out\n{}\n--- err\n{}", self.out, self.err);
        self
    }
}
