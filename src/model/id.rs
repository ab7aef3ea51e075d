//! Names that authors give to things, and that stored results refer to.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

/// The text is not an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadId;

/// Whether `text` may name something: `a-z`, `0-9` and `-`, 1 to 64 bytes, a letter or digit at both ends.
pub fn is_id(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=64).contains(&text.len()) && text.bytes().all(allowed) && !text.starts_with('-') && !text.ends_with('-')
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        ///
        /// `a-z`, `0-9` and `-`, 1 to 64 bytes; written by the author, never derived from position.
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Accepts exactly the texts of which [`is_id`] is true.
            pub fn parse(text: &str) -> Result<Self, BadId> {
                if is_id(text) { Ok(Self(text.into())) } else { Err(BadId) }
            }

            /// The id as the author wrote it.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }
    )*};
}

ids! {
    /// Names one line of a checklist.
    ItemId;
    /// Names a course wherever its results are kept.
    CourseId;
    /// Names a module; the stem of its file name without the leading number.
    ModuleId;
    /// Names a quiz; the stem of its file name.
    QuizId;
    /// Names an assessment; the stem of its file name.
    AssessmentId;
    /// Names one time at which an assessment is taken, such as `pre`.
    OccasionId;
    /// Names one section of an assessment.
    SectionId;
    /// Names one question inside its quiz.
    QuestionId;
    /// Names what can be picked, matched, ordered or filled in inside one question.
    PartId;
    /// Names one objective inside its module.
    ObjectiveId;
    /// Names the service a participant works for.
    RoleId;
    /// Names the learners of one workshop run.
    CohortId;
    /// Names one entry of the glossary.
    TermId;
    /// Names one entry of the contact list.
    ContactId;
    /// Names one sponsor.
    SponsorId;
    /// Names one who signs certificates by hand.
    SignatoryId;
    /// Names one day of the workshop.
    DayId;
    /// Names one entry of the agenda, in whichever day it stands.
    SessionId;
    /// Names a country; the stem of its file name.
    CountryId;
    /// Names a statute of a country file, as `ctip`.
    StatuteId;
    /// Names an agency of a country file.
    AgencyId;
}

/// Names a published source, as `S5` or `ctip-act`: `A-Z`, `a-z`, `0-9` and `-`, 1 to 64 bytes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReferenceId(Arc<str>);

impl ReferenceId {
    /// Like the other ids, but capital letters are allowed too.
    pub fn parse(text: &str) -> Result<Self, BadId> {
        if is_id(&text.to_ascii_lowercase()) { Ok(Self(text.into())) } else { Err(BadId) }
    }

    /// The id as the author wrote it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for ReferenceId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// Names an objective across the course, as `legislation/elements`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjectivePath {
    /// The module that teaches it.
    pub module: ModuleId,
    /// The objective inside that module.
    pub objective: ObjectiveId,
}

impl ObjectivePath {
    /// Reads `module/objective`.
    pub fn parse(text: &str) -> Result<Self, BadId> {
        let (module, objective) = text.split_once('/').ok_or(BadId)?;
        Ok(Self { module: ModuleId::parse(module)?, objective: ObjectiveId::parse(objective)? })
    }
}

impl fmt::Display for ObjectivePath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}/{}", self.module, self.objective)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_lower_case_letters_digits_and_hyphens() {
        let cases = [
            ("soap", true),
            ("q-1", true),
            ("", false),
            ("-a", false),
            ("a-", false),
            ("Ab", false),
            ("a b", false),
            ("é", false),
        ];
        for (text, good) in cases {
            assert_eq!(QuestionId::parse(text).is_ok(), good, "{text}");
        }
        assert!(is_id(&"a".repeat(64)) && !is_id(&"a".repeat(65)));
    }

    #[test]
    fn an_objective_path_names_module_and_objective() {
        let path = ObjectivePath::parse("legislation/elements").expect("a path");
        assert_eq!((path.module.as_str(), path.objective.as_str()), ("legislation", "elements"));
        assert_eq!(ObjectivePath::parse("elements"), Err(BadId));
    }
}
