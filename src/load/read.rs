//! Reading one file, never more of it than we are ready to keep.

use crate::load::find::Found;
use crate::load::problem::{MOST_MEDIA, MOST_TEXT, Problem};
use crate::model::source::MediaFile;
use std::fs::File;
use std::io::Read;

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
    let mut bytes = Vec::with_capacity(metadata.len() as usize + 1);
    // The file may have grown since.
    let file = File::open(&found.on_disk).map_err(Problem::Unreadable)?;
    file.take(most + 1).read_to_end(&mut bytes).map_err(Problem::Unreadable)?;
    if bytes.len() as u64 > most { Err(Problem::TooLarge { most }) } else { Ok(bytes) }
}
