//! The names in a kit, and its list of checksums.

use crate::model::lineage::KitId;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// Who trained whom.
pub const LINEAGE: &str = "lineage.json";
/// What is sent upwards.
pub const SESSION_RECORD: &str = "session-record.json";
/// Of every other file.
pub const SUMS: &str = "SHA256SUMS.txt";
/// The folder that is not for participants.
pub const FACILITATOR: &str = "facilitator";

/// One line a file, as `sha256sum` writes and checks them: digits, two spaces, path.
pub fn sums<'f>(files: impl Iterator<Item = (&'f str, &'f [u8])>) -> String {
    let mut text = String::new();
    for (path, bytes) in files {
        let _ = writeln!(text, "{}  {path}", digits(bytes));
    }
    text
}

/// The name of the kit with this list.
pub fn kit_id(sums: &[u8]) -> KitId {
    KitId::parse(&digits(sums)).expect("SHA-256 has 64 digits")
}

fn digits(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        let _ = write!(text, "{byte:02x}");
    }
    text
}
