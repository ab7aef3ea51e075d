//! A bundle as a zip that every system opens, with the same bytes each time.

use crate::model::bundle::Bundle;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// The archive. Paths of a bundle are plain ASCII with forward slashes, so no system reads them differently; there are no
/// entries for folders and no rights of one system.
pub fn pack(bundle: &Bundle) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        // The earliest that the format knows: a clock would make each kit another.
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for (path, bytes) in bundle.iter() {
        writer.start_file(path, options).expect("a name in memory");
        writer.write_all(bytes).expect("memory takes what it is given");
    }
    writer.finish().expect("memory takes what it is given").into_inner()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::bundle::Content;

    #[test]
    fn the_same_files_give_the_same_bytes() {
        let mut bundle = Bundle::default();
        bundle.insert("participant/index.html", Content::Made(b"<!doctype html>".repeat(50)));
        bundle.insert("READ-ME.html", Content::Made(Vec::new()));
        let packed = pack(&bundle);
        assert_eq!(packed, pack(&bundle));
        let mut archive = zip::ZipArchive::new(Cursor::new(&packed)).expect("an archive");
        let names: Vec<_> = (0..archive.len())
            .map(|at| archive.by_index(at).expect("an entry").name().expect("a name").into_owned())
            .collect();
        assert_eq!(names, ["READ-ME.html", "participant/index.html"]);
        let entry = archive.by_index(1).expect("an entry");
        assert_eq!(entry.last_modified(), Some(DateTime::default()));
        assert!(entry.is_file() && entry.extra_data().is_none_or(|extra| extra.is_empty()));
    }
}
