//! Paths inside a site.

use crate::disk::DiskError;
use std::path::Path;

/// Whether a path stays inside the site, means the same file on every system and is not one of our own lists.
pub fn is_site_path(path: &str) -> bool {
    let bad_character = |character: char| character.is_control() || matches!(character, '\\' | ':');
    let good_part = |part: &str| !part.is_empty() && part != "." && part != "..";
    !path.starts_with(".mafunzo") && !path.contains(bad_character) && path.split('/').all(good_part)
}

/// A path that only a mistake of ours, or a manifest that someone changed, can bring about.
pub(super) fn check(path: &str) -> Result<(), DiskError> {
    if is_site_path(path) {
        return Ok(());
    }
    let help = "this should not happen; please report it with the name of the file";
    Err(DiskError::refused(Path::new(path), "is no path inside a site", help))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_path_does_not_leave_the_site() {
        for path in ["index.html", "assets/a b é.svg", "..a/b", "نظافة.html"] {
            assert!(is_site_path(path), "{path}");
        }
        for path in ["", "/etc/passwd", "../a", "a/../b", "a//b", "a/", "./a", "C:/a", "a\\b", "a\nb", ".mafunzo"] {
            assert!(!is_site_path(path), "{path}");
        }
    }
}
