//! Reading one file, never more of it than we are ready to keep.

use crate::load::find::Found;
use crate::load::problem::{MOST_MEDIA, MOST_TEXT, Problem};
use crate::model::source::MediaFile;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// A text file without byte-order mark, at most [`MOST_TEXT`] bytes.
pub(super) fn text(found: &Found) -> Result<String, Problem> {
    let mut bytes = at_most(found, MOST_TEXT)?;
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        bytes.drain(..3);
    }
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return Err(Problem::Utf16);
    }
    String::from_utf8(bytes).map_err(|error| {
        let byte = error.utf8_error().valid_up_to();
        let line = 1 + error.as_bytes()[..byte].iter().filter(|byte| **byte == b'\n').count();
        Problem::NotUtf8 { byte, line }
    })
}

/// A media file; beyond [`MOST_MEDIA`] bytes only its size.
pub(super) fn media(found: &Found) -> Result<MediaFile, Problem> {
    let size = found.metadata.len();
    if size > MOST_MEDIA {
        return Ok(MediaFile { size, bytes: [].into() });
    }
    let bytes = at_most(found, MOST_MEDIA)?;
    Ok(MediaFile { size: bytes.len() as u64, bytes: bytes.into() })
}

/// A file of the theme, at most [`MOST_MEDIA`] bytes.
pub(super) fn theme(found: &Found) -> Result<Vec<u8>, Problem> {
    at_most(found, MOST_MEDIA)
}

fn at_most(found: &Found, most: u64) -> Result<Vec<u8>, Problem> {
    let metadata = &found.metadata;
    // A pipe would keep us waiting when opened.
    if !metadata.is_file() {
        return Err(Problem::NotAFile);
    }
    if metadata.len() > most {
        return Err(Problem::TooLarge { most });
    }
    let bytes = whole(&found.on_disk, metadata.len() as usize, most).map_err(Problem::Unreadable)?;
    if bytes.len() as u64 > most { Err(Problem::TooLarge { most }) } else { Ok(bytes) }
}

/// The bytes of a file that had this length, in one go; at most one more than `most` when it has grown since.
fn whole(path: &Path, length: usize, most: u64) -> io::Result<Vec<u8>> {
    let mut file = File::open(path)?;
    let mut bytes = vec![0; length + 1];
    let mut read = 0;
    while read < bytes.len() {
        match file.read(&mut bytes[read..]) {
            Ok(0) => {
                bytes.truncate(read);
                return Ok(bytes);
            }
            Ok(more) => read += more,
            Err(cause) if cause.kind() == io::ErrorKind::Interrupted => {}
            Err(cause) => return Err(cause),
        }
    }
    file.take((most + 1).saturating_sub(read as u64)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_file_that_grew_since_it_was_found_is_read_whole() {
        let root = tempfile::tempdir().expect("a folder");
        let path = root.path().join("a.md");
        fs::write(&path, "washing hands").expect("a file");
        for length in [0, 7, 13, 20] {
            assert_eq!(whole(&path, length, 100).expect("a file"), b"washing hands", "{length}");
        }
        assert_eq!(whole(&path, 2, 5).expect("a file").len(), 6);
    }
}
