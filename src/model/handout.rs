//! What is about to be handed to participants, and what was found in it.

use std::collections::BTreeMap;

/// Every file by its path, with `/` between its parts; an archive is one file.
pub type HandoutFiles = BTreeMap<String, Vec<u8>>;

/// What `verify` says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// HTML pages, those inside archives too.
    pub pages: usize,
    /// All files, those inside archives too.
    pub files: usize,
    /// Whether the course may show the keys of its assessments.
    pub keys: Keys,
    /// What of it is for facilitators only, where it is a kit.
    pub kit: Option<KitPart>,
    /// By file, then by place.
    pub findings: Vec<Finding>,
}

/// The part of a kit that participants must not get.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KitPart {
    /// How many steps from the course the kit is.
    pub level: u8,
    /// How many files are for facilitators only.
    pub facilitator_files: usize,
}

/// Whether the keys of assessments were looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keys {
    /// They must not be there.
    Sealed,
    /// The course says `assessment = "open"`: those of its forms may be there.
    Open,
}

/// One thing that must not be handed out, or does not work for who gets it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The file; inside an archive behind the archive's own path.
    pub file: String,
    /// Where in the file; `None` when the whole file is meant.
    pub place: Option<Place>,
    /// What kind of finding.
    pub rule: Rule,
    /// What is wrong; lower case, no full stop.
    pub message: String,
    /// The beginning of what stands there, never more than needed to find it.
    pub excerpt: Option<String>,
}

/// A place in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Counted from 0.
    pub byte: usize,
    /// Counted from 1.
    pub line: usize,
    /// In bytes, counted from 1.
    pub column: usize,
}

macro_rules! rules {
    ($($variant:ident $name:literal $help:literal;)*) => {
        /// The kinds of findings.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Rule {
            $(#[doc = $help] $variant,)*
        }

        impl Rule {
            /// Every kind.
            pub const ALL: &'static [Rule] = &[$(Rule::$variant),*];

            /// Its stable name.
            pub fn name(self) -> &'static str {
                match self { $(Rule::$variant => $name,)* }
            }

            /// What to do.
            pub fn help(self) -> &'static str {
                match self { $(Rule::$variant => $help,)* }
            }
        }
    };
}

rules! {
    FacilitatorEdition "facilitator-edition" "do not hand it out; build with `--edition participant`";
    Note "facilitator-note" "build the participant edition again and hand out only that";
    Key "assessment-key" "build the participant edition again and hand out only that";
    SecretKey "secret-key" "do not hand it out; if it was handed out already, make a new pair of keys";
    NoteFile "facilitator-media" "build the participant edition again and hand out only that";
    FileName "facilitator-file" "remove the file; only the participant edition is for handing out";
    SourceFile "source-file" "remove the file; sources hold keys and notes";
    OtherRevision "other-revision" "build the course again, then verify what you built";
    OutsideRequest "outside-request" "keep what the page needs in its own folder";
    Policy "content-policy" "build again; where the course has its own `shell.html`, keep the policy of the theme's";
    InlineCode "inline-code" "the content policy blocks it; move it to a script or style file of the theme";
    BrokenLink "broken-link" "hand out the whole folder as it was built";
    UnsafePath "unsafe-path" "make the archive again from the folder that was built";
    Checksum "kit-damaged" "ask for the kit again, or make it again with `mafunzo kit`";
    Unreadable "unreadable" "what cannot be opened cannot be vouched for; remove it or make it again";
}

impl Place {
    /// Of a byte in a file.
    pub fn of(byte: usize, file: &[u8]) -> Self {
        let before = &file[..byte.min(file.len())];
        let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
        let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        Self { byte: before.len(), line, column: 1 + before.len() - start }
    }
}
