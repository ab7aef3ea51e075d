//! A file of a site as it comes from the stage that makes it.

/// With its site path, and all its bytes or the way to them.
pub enum MadeFile<'s, B> {
    /// All at once.
    Whole {
        /// The site path.
        path: String,
        /// What it holds.
        bytes: B,
    },
    /// Piece by piece.
    InPieces(Box<dyn Pieces + 's>),
}

/// A file that grows with the course, and so is never whole in memory.
pub trait Pieces {
    /// The next piece; `None` after the last.
    fn next_piece(&mut self) -> Option<String>;

    /// The site path. It may name what is in the file, and so is known only after the last piece.
    fn path(&self) -> String;
}

impl<'s, B> MadeFile<'s, B> {
    /// The same file in a folder of the site.
    #[must_use]
    pub fn below(self, folder: &'s str) -> Self {
        match self {
            MadeFile::Whole { path, bytes } => MadeFile::Whole { path: format!("{folder}/{path}"), bytes },
            MadeFile::InPieces(pieces) => MadeFile::InPieces(Box::new(Below { folder, pieces })),
        }
    }
}

struct Below<'s> {
    folder: &'s str,
    pieces: Box<dyn Pieces + 's>,
}

impl Pieces for Below<'_> {
    fn next_piece(&mut self) -> Option<String> {
        self.pieces.next_piece()
    }

    fn path(&self) -> String {
        format!("{}/{}", self.folder, self.pieces.path())
    }
}
