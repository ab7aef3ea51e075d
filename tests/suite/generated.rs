//! Files of the repository that are made by the program itself.

use std::fs;
use std::path::Path;

/// Compares a file with what it should be; with `MAFUNZO_WRITE=1` writes it instead.
pub fn check(path: &Path, expected: &str) {
    if std::env::var_os("MAFUNZO_WRITE").is_some() {
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a folder");
        fs::write(path, expected).expect("the file can be written");
        return;
    }
    let found = fs::read_to_string(path).unwrap_or_default();
    let line = found.lines().zip(expected.lines()).position(|(found, expected)| found != expected);
    assert!(
        found == expected,
        "{} is out of date (first difference near line {}): run the tests once with MAFUNZO_WRITE=1",
        path.display(),
        line.unwrap_or_else(|| found.lines().count().min(expected.lines().count())) + 1
    );
}
