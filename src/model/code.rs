//! The stable names of everything `check` can find.

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is built while one of these stands.
    Error,
    /// The site is built; someone should look.
    Warning,
    /// Worth knowing.
    Note,
}

impl Severity {
    /// The word printed before the code.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

macro_rules! codes {
    ($($variant:ident, $name:literal, $severity:ident, $rule:literal;)*) => {
        /// One per rule. The name never changes its meaning: editors and scripts rely on it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $rule] $variant,)*
        }

        impl Code {
            /// All of them, as the manual lists them.
            pub const ALL: &'static [Code] = &[$(Code::$variant,)*];

            /// As printed: `unknown-key`.
            pub fn name(self) -> &'static str {
                match self { $(Code::$variant => $name,)* }
            }

            /// What follows from a finding of this code.
            pub fn severity(self) -> Severity {
                match self { $(Code::$variant => Severity::$severity,)* }
            }

            /// The rule in one sentence, for the manual.
            pub fn rule(self) -> &'static str {
                match self { $(Code::$variant => $rule,)* }
            }
        }
    };
}

codes! {
    // Files
    NoCourseFile, "no-course-file", Error, "A course folder holds a `course.toml`.";
    UnreadableFile, "unreadable-file", Error, "Every file of the course can be read.";
    NotUtf8, "not-utf-8", Error, "Text files are saved as UTF-8.";
    FileTooLarge, "file-too-large", Error, "A module or quiz file is at most 2 MB: split a larger one.";
    FileName, "file-name", Error, "Modules, quizzes and assessments are named with small letters, digits and hyphens: `10-legislation.md`, `legislation.toml`.";
    DuplicateModule, "duplicate-module", Error, "Two modules, two quizzes or two assessments do not share an id.";
    // TOML
    TomlSyntax, "toml-syntax", Error, "TOML files and front matter follow the TOML format.";
    UnknownKey, "unknown-key", Error, "Every key is one that the format knows.";
    MissingKey, "missing-key", Error, "Required keys are there.";
    WrongType, "wrong-type", Error, "A value is of the type that its key asks for.";
    OutOfRange, "out-of-range", Error, "Numbers stay in their range.";
    UnknownValue, "unknown-value", Error, "Where a key takes one of several words, it is one of these.";
    BadId, "bad-id", Error, "Ids are `a-z`, `0-9` and `-`, 1 to 64 characters.";
    EmptyText, "empty-text", Error, "A text that learners see is not empty.";
    DuplicateId, "duplicate-id", Error, "An id names one thing.";
    BadKey, "bad-key", Error, "A key is whole, as `mafunzo keys` printed it.";
    SecretKeyShown, "secret-key-shown", Error, "A secret key never stands in a course: everyone who gets the course could read every result.";
    // Quizzes
    DuplicateQuestionId, "duplicate-question-id", Error, "Question ids are unique in their quiz.";
    NoCorrectOption, "no-correct-option", Error, "A question with options has a correct one.";
    SeveralCorrectOptions, "several-correct-options", Error, "A `single` question has exactly one correct option.";
    TooFewOptions, "too-few-options", Error, "There are at least two things to choose between, match or order.";
    OneParagraph, "one-paragraph", Error, "Short texts of quizzes and lists are a single paragraph.";
    UnknownOption, "unknown-option", Error, "A row is matched with an option of its question.";
    UnknownGap, "unknown-gap", Error, "The gaps of a cloze text are those under `[[question.gap]]`, each once.";
    NarrowBand, "narrow-band", Error, "A band of a `numeric` question is wider than the tolerance or band before it.";
    RisingBand, "rising-band", Error, "A band of a `numeric` question gives less than the band before it.";
    UnknownStep, "unknown-step", Error, "A choice leads to a step of its case.";
    UnusedStep, "unused-step", Warning, "Every step of a case can be reached.";
    CaseCircle, "case-circle", Error, "The steps of a case never lead in a circle.";
    CaseWithoutPoints, "case-without-points", Error, "Some path through a case earns points.";
    QuizNotPlaced, "quiz-not-placed", Warning, "A practice quiz is placed in a module with `{{ quiz … }}`.";
    LessonsNotPlaced, "lessons-not-placed", Warning, "What `lessons.toml` passes on is placed in a module with `{{ lessons }}`.";
    // Assessments
    UnknownForm, "unknown-form", Error, "An occasion takes a form that the assessment has.";
    UnknownOccasion, "unknown-occasion", Error, "A checklist counts on an occasion that the assessment has.";
    CertificateAssessment, "certificate-assessment", Error, "`[certificate]` says which assessment has to be passed, and on which occasions.";
    BankTooSmall, "bank-too-small", Error, "The banks hold enough questions for every form of an assessment.";
    UnevenForms, "uneven-forms", Error, "The forms of an assessment are of equal weight: what one form draws is worth as much as what the others draw.";
    SealedFeedback, "sealed-feedback", Error, "A sealed assessment says nothing of what was right: its file holds no key.";
    // Coverage
    ObjectiveNotTaught, "objective-not-taught", Error, "With coverage = \"strict\", each objective names the sections that teach it.";
    ObjectiveNotTested, "objective-not-tested", Error, "With coverage = \"strict\", an assessment asks for each core objective, and an assessment or a practice quiz for every other one; in a course without assessments a practice question tests each.";
    QuestionWithoutObjective, "question-without-objective", Error, "With coverage = \"strict\", each question of a bank names the objective it tests.";
    // The craft of questions
    LongestKey, "longest-key", Warning, "The correct option of a `single` question is not clearly the longest.";
    KeyPosition, "key-position", Warning, "In the questions of a quiz, the place of the correct option varies, and so do `true` and `false`.";
    AllOfTheAbove, "all-of-the-above", Warning, "No option says \"all of the above\" or \"none of these\".";
    BareNegative, "bare-negative", Warning, "A negative that turns a question round stands out: `**not**`.";
    AbsoluteWords, "absolute-words", Warning, "Words such as \"always\" and \"never\" do not stand in wrong options alone.";
    RepeatedWords, "repeated-words", Warning, "The correct option is not the only one to repeat words of the prompt.";
    OverlappingNumbers, "overlapping-numbers", Warning, "Options that are ranges of numbers do not overlap.";
    FewOptions, "few-options", Warning, "A `single` question has three options or more; a `multiple` question has a wrong one.";
    // References
    UnknownObjective, "unknown-objective", Error, "A question names an objective of a module, a session one of its own module.";
    UnknownHeading, "unknown-heading", Error, "`taught` names headings of its module by their ids.";
    UnknownQuiz, "unknown-quiz", Error, "`{{ quiz … }}` and `bank` name a quiz file.";
    UnknownRole, "unknown-role", Error, "A role is listed in `course.toml`.";
    UnknownTerm, "unknown-term", Error, "A `term:` link names a term of `glossary.toml`.";
    UnknownSource, "unknown-source", Error, "A `source:` link names a source of `course.toml`.";
    UnknownModule, "unknown-module", Error, "A session names a module.";
    // Markdown
    FrontMatter, "front-matter", Error, "A module begins with front matter between two lines of `+++`.";
    RawHtml, "raw-html", Error, "Modules and quizzes are Markdown; HTML tags are not passed through.";
    UnknownDirective, "unknown-directive", Error, "A block quote that begins with `[!…]` is a directive that exists.";
    DirectiveArgument, "directive-argument", Error, "A directive's argument has the form it needs.";
    NestedDirective, "nested-directive", Error, "Directives stand beside each other, not inside each other.";
    CardsWithoutList, "cards-without-list", Error, "Cards are one list without numbers, a card each point.";
    UnknownBlock, "unknown-block", Error, "`{{ … }}` places a block that exists.";
    MisplacedBlock, "misplaced-block", Error, "`{{ … }}` stands alone on its line.";
    HeadingLevel, "heading-level", Error, "Headings start at `##` and skip no level.";
    DuplicateHeading, "duplicate-heading", Error, "Heading ids are unique in their module.";
    BrokenLink, "broken-link", Error, "A link leads to a page, heading or file that exists.";
    UnsafeLink, "unsafe-link", Error, "Links use `https:`, `http:`, `mailto:`, `tel:` or lead into the course.";
    RemoteImage, "remote-image", Error, "Pictures come with the course: no request leaves the device.";
    MissingAlternative, "missing-alternative", Error, "Every picture has a text alternative.";
    MediaTooLarge, "media-too-large", Error, "A picture is at most 200 kB, a sound at most 2 MB.";
    UnsafePicture, "unsafe-picture", Error, "SVG pictures hold no script and load nothing.";
    UnresolvedReference, "unresolved-reference", Error, "A reference link or footnote has its definition.";
    // Agenda and dates
    LengthsNotRising, "lengths-not-rising", Error, "The `lengths` of an objective rise, and the `short` minutes of a session are fewer than its `minutes`.";
    LengthsTooLong, "lengths-too-long", Error, "The objectives of a session fit into its minutes in their full lengths.";
    PastMidnight, "past-midnight", Error, "A day ends before midnight.";
    AgendaMinutes, "agenda-minutes", Error, "A module's minutes are those of its sessions in the agenda.";
    ReviewOverdue, "review-overdue", Warning, "The law that a module or question rests on is checked again before its `review_by` date.";
    // Law and country
    UnknownCountry, "unknown-country", Error, "`country` names a file in `country/`.";
    UnknownStatute, "unknown-statute", Error, "`law` names statutes of the country file.";
    LawUnnamed, "law-unnamed", Warning, "With law = \"strict\", a question whose `source` is a law or whose texts cite a section, and a module with `law_checked`, name the sections in `law`.";
    LawUndated, "law-undated", Warning, "With law = \"strict\", what names the law says when it is checked again; a module also when it was checked.";
    ContactOpen, "contact-open", Note, "A contact has a number, or says why it stays open.";
    NumberUnchecked, "number-unchecked", Warning, "A number was dialled before it is handed out, or says why not.";
    // Do no harm
    IdentifyingDetail, "identifying-detail", Warning, "A case, prompt or lesson holds no full name, date of birth, address, or number of a telephone or document.";
    PicturePeople, "picture-people", Warning, "Of each photograph `course.toml` says that it shows nobody, or who agreed.";
    ContentNoteMissing, "content-note-missing", Warning, "Before a case that tells of violence, sexual exploitation or death stands a content note.";
    // Translations
    TranslationWithoutSource, "translation-without-source", Error, "A translation stands beside the file it translates.";
    TranslationLanguage, "translation-language", Error, "A translation is in one of the course's `languages`.";
    TranslationUnknownId, "translation-unknown-id", Error, "A translation names only ids that its source has.";
    TranslationStale, "translation-stale", Warning, "A translation is as new as its source, block by block.";
    TranslationMissing, "translation-missing", Note, "Every text is translated into every language of the course.";
    // Theme
    ThemeTemplate, "theme-template", Error, "The course's own theme files can be used.";
    MessageMissing, "message-missing", Warning, "Interface texts exist in every language of the course.";
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_code_has_a_name_of_its_own() {
        let names: BTreeSet<_> = Code::ALL.iter().map(|code| code.name()).collect();
        assert_eq!(names.len(), Code::ALL.len());
        assert!(names.iter().all(|name| crate::model::id::is_id(name)));
    }
}
