//! The search index as a script of its own, piece by piece: of a large course it is the largest file.

use crate::model::fingerprint::FingerprintOfPieces;
use crate::model::made_file::Pieces;
use crate::render::address::Address;
use crate::render::assets::asset_path_of;
use crate::render::page::PageName;
use crate::render::search_index::{self, Entries, Part};
use crate::render::site::Site;
use std::cell::OnceCell;
use std::rc::Rc;

/// About as long as one piece, in bytes.
const PIECE: usize = 64 * 1024;

/// The index of one language.
pub struct IndexFile<'s, 'c> {
    site: &'s Site<'c>,
    address: Address,
    rest: Rest<'c>,
    entries: Entries,
    print: FingerprintOfPieces,
    /// Filled with the last piece; pages that come after it need not make the index again to know.
    path: Rc<OnceCell<String>>,
}

enum Rest<'c> {
    All,
    Parts(Box<dyn Iterator<Item = Part<'c>> + 'c>),
    Nothing,
}

impl<'s, 'c> IndexFile<'s, 'c> {
    /// Fills `path` when the last piece is made.
    pub fn new(site: &'s Site<'c>, address: &Address, path: Rc<OnceCell<String>>) -> Self {
        let (address, print) = (address.clone(), FingerprintOfPieces::default());
        Self { site, address, rest: Rest::All, entries: Entries::default(), print, path }
    }

    /// Where the index of a language is: it is made, and forgotten.
    pub fn path_of(site: &'s Site<'c>, address: &Address) -> String {
        let mut file = Self::new(site, address, Rc::default());
        while file.next_piece().is_some() {}
        file.path()
    }

    /// Path and content.
    pub fn whole(site: &'s Site<'c>, address: &Address) -> (String, Vec<u8>) {
        let mut file = Self::new(site, address, Rc::default());
        let mut bytes = Vec::new();
        while let Some(piece) = file.next_piece() {
            bytes.extend_from_slice(piece.as_bytes());
        }
        (file.path(), bytes)
    }
}

impl Pieces for IndexFile<'_, '_> {
    fn next_piece(&mut self) -> Option<String> {
        // Room for a part that begins just before the end of the piece.
        let mut out = String::with_capacity(PIECE + PIECE / 2);
        let at = self.site.surroundings(&PageName::Search, &self.address);
        while out.len() < PIECE {
            match &mut self.rest {
                Rest::All => {
                    out.push_str("mafunzoSearchIndex(");
                    search_index::push_begin(at, &mut out);
                    self.rest = Rest::Parts(Box::new(search_index::parts(self.site.course)));
                }
                Rest::Parts(parts) => match parts.next() {
                    Some(part) => self.entries.push(&part, at, &mut out),
                    None => {
                        search_index::push_end(&mut out);
                        out.push_str(");\n");
                        self.rest = Rest::Nothing;
                    }
                },
                Rest::Nothing => break,
            }
        }
        if out.is_empty() {
            return None;
        }
        self.print.push(out.as_bytes());
        if matches!(self.rest, Rest::Nothing) {
            let stem = format!("search-index.{}", self.address.language);
            let path = asset_path_of(&stem, "js", self.print.clone().end());
            // Reason to swallow: whoever filled it before me made the same index.
            let _ = self.path.set(path);
        }
        Some(out)
    }

    fn path(&self) -> String {
        self.path.get().cloned().unwrap_or_default()
    }
}
