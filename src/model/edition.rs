//! For whom a site is made.

/// What is in the file and what is not: what is absent cannot leak.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Edition {
    /// Modules and practice quizzes; no facilitator notes.
    Participant,
    /// Everything.
    Facilitator,
}

impl Edition {
    /// The word of the `--edition` option.
    pub fn as_str(self) -> &'static str {
        match self {
            Edition::Participant => "participant",
            Edition::Facilitator => "facilitator",
        }
    }
}
