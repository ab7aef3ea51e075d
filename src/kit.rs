//! A course packed for the next level: what participants get, what the facilitator needs, and where it comes from.
//!
//! ```text
//! READ-ME.html  READ-ME.sw.html     what this is, in each language
//! COURSE-ID.html                    the participant edition in one file
//! participant/                      the same as a folder
//! facilitator/                      guide, paper, keys, record; not for participants
//! session-record.json               to be filled in after the session
//! lineage.json                      who trained whom
//! SHA256SUMS.txt                    of every other file; its own checksum names the kit
//! ```

pub mod archive;
pub mod layout;
pub mod parent;

use crate::kit::layout::{LINEAGE, SESSION_RECORD, SUMS, sums};
use crate::model::bundle::{Bundle, Content};
use crate::model::lineage::Lineage;
use crate::model::session_record::SessionRecord;
use crate::model::smallest_group::SmallestGroup;

/// What was made of a course before it is packed.
pub struct Parts {
    /// Site path and bytes of the page that explains the kit, in each language.
    pub read_me: Vec<(String, Vec<u8>)>,
    /// The participant edition.
    pub participant: Bundle,
    /// Its name and bytes as one file.
    pub single_file: (String, Vec<u8>),
    /// The facilitator edition.
    pub facilitator: Bundle,
}

/// Every file of a kit.
pub fn files(parts: Parts, lineage: &Lineage, smallest_group: SmallestGroup) -> Bundle {
    let mut kit = Bundle::default();
    for (path, bytes) in parts.read_me {
        kit.insert(path, Content::Made(bytes));
    }
    let (name, bytes) = parts.single_file;
    kit.insert(name, Content::Made(bytes));
    kit.absorb("participant", parts.participant);
    kit.absorb(layout::FACILITATOR, parts.facilitator);
    let record = SessionRecord::empty(lineage, smallest_group).text();
    kit.insert(SESSION_RECORD, Content::Made(record.into_bytes()));
    kit.insert(LINEAGE, Content::Made(lineage.text().into_bytes()));
    let sums = sums(kit.iter());
    kit.insert(SUMS, Content::Made(sums.into_bytes()));
    kit
}
