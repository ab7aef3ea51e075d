//! The kit that another one is made from: an archive, or its `lineage.json` alone.

use crate::kit::layout::{LINEAGE, SUMS, kit_id};
use crate::model::lineage::{BadLineage, KitId, Lineage};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// A list of checksums of a course with ten thousand modules stays below it.
const LARGEST: u64 = 10_000_000;

/// Why a file is no kit.
#[derive(Debug, thiserror::Error)]
pub enum BadParent {
    /// Not an archive.
    #[error("this is no archive, or a damaged one: {0}")]
    Archive(#[from] zip::result::ZipError),
    /// An archive without what a kit has.
    #[error("this archive is no kit: it has no `{0}`")]
    NoKit(&'static str),
    /// Something in it is far too large.
    #[error("`{0}` in it cannot be read")]
    Unreadable(&'static str),
    /// What it says of its lineage.
    #[error(transparent)]
    Lineage(#[from] BadLineage),
}

/// What the archive of a kit says of itself.
pub fn of_archive(bytes: &[u8]) -> Result<(Lineage, KitId), BadParent> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let mut file = |name: &'static str| {
        let entry = archive.by_name(name).map_err(|_| BadParent::NoKit(name))?;
        let mut content = Vec::new();
        let read = entry.take(LARGEST + 1).read_to_end(&mut content);
        match read {
            Ok(_) if content.len() as u64 <= LARGEST => Ok(content),
            Ok(_) | Err(_) => Err(BadParent::Unreadable(name)),
        }
    };
    let lineage = file(LINEAGE)?;
    let sums = file(SUMS)?;
    Ok((Lineage::read(&String::from_utf8_lossy(&lineage))?, kit_id(&sums)))
}
