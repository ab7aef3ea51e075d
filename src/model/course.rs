//! A whole course.

use crate::model::agenda::Day;
use crate::model::assessment::{Assessment, AssessmentTranslation, Disclosure, Feedback};
use crate::model::certificate::key_list::KeyList;
use crate::model::certificate::settings::CertificateSettings;
use crate::model::country::Country;
use crate::model::course_translation::{CountryTranslation, CourseTranslation, GlossaryTranslation};
use crate::model::document::{Document, Line, Placed};
use crate::model::faulty::Faulty;
use crate::model::fingerprint::Fingerprint;
use crate::model::glossary::Term;
use crate::model::id::{
    AssessmentId, ContactId, CountryId, CourseId, ModuleId, QuizId, ReferenceId, RoleId, SponsorId,
};
use crate::model::language::Language;
use crate::model::lesson::Lesson;
use crate::model::module::Module;
use crate::model::points::PassMark;
use crate::model::quiz::{Question, Quiz};
use crate::model::seal_key::PublicKey;
use crate::model::session_settings::SessionSettings;
use crate::model::smallest_group::SmallestGroup;
use crate::model::source::{MediaFile, SourcePath, Span};
use crate::model::translation::{ModuleTranslation, QuizTranslation};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Everything the authors wrote, understood.
#[derive(Clone, Debug)]
pub struct Course {
    /// `course.toml`.
    pub settings: Settings,
    /// The country file that `course.toml` names.
    pub country: Option<Arc<Country>>,
    /// In teaching order: by number, then by id.
    pub modules: Vec<Arc<Module>>,
    /// By id.
    pub quizzes: BTreeMap<QuizId, Arc<Quiz>>,
    /// By id.
    pub assessments: BTreeMap<AssessmentId, Arc<Assessment>>,
    /// In the order of `glossary.toml`.
    pub glossary: Vec<Term>,
    /// In the order of `lessons.toml`.
    pub lessons: Vec<Lesson>,
    /// Modules in other languages.
    pub module_translations: BTreeMap<(Language, ModuleId), Arc<ModuleTranslation>>,
    /// Quizzes in other languages.
    pub quiz_translations: BTreeMap<(Language, QuizId), Arc<QuizTranslation>>,
    /// Assessments in other languages.
    pub assessment_translations: BTreeMap<(Language, AssessmentId), Arc<AssessmentTranslation>>,
    /// `course.toml` in other languages.
    pub course_translations: BTreeMap<Language, Arc<CourseTranslation>>,
    /// The texts of country files in other languages, of any country.
    pub country_translations: BTreeMap<(Language, CountryId), Arc<CountryTranslation>>,
    /// `glossary.toml` in other languages.
    pub glossary_translations: BTreeMap<Language, Arc<GlossaryTranslation>>,
    /// Pictures and sounds.
    pub media: BTreeMap<SourcePath, MediaFile>,
    /// The course's own theme files.
    pub theme: BTreeMap<SourcePath, Arc<[u8]>>,
    /// Files with mistakes of their own.
    pub faulty: Faulty,
    /// Changes when any authored file changes; results record it.
    pub revision: Fingerprint,
}

/// What `course.toml` says.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Names the course wherever its results are kept.
    pub id: CourseId,
    /// Its name for people.
    pub title: Box<str>,
    /// One or two sentences.
    pub summary: Line,
    /// For whom.
    pub audience: Option<Box<str>>,
    /// The language the source files are written in.
    pub language: Language,
    /// The languages the site is built in; the first is shown first. Never empty.
    pub languages: Vec<Language>,
    /// Where a quiz names none.
    pub pass: PassMark,
    /// Whether the participant's file holds the key of assessments.
    pub disclosure: Disclosure,
    /// Whether participants may give their names.
    pub names: Names,
    /// How strictly objectives, teaching and questions have to match.
    pub coverage: Coverage,
    /// Of the course text.
    pub licence: Option<Box<str>>,
    /// Date of this revision.
    pub updated: Option<Date>,
    /// Shown on the start and about pages.
    pub notice: Document,
    /// Added to what the about page says of privacy.
    pub privacy: Document,
    /// The services of the participants.
    pub roles: Vec<Role>,
    /// The country whose file holds the law, with its place.
    pub country: Option<(CountryId, Span)>,
    /// How strictly the law is cited.
    pub law: LawRule,
    /// Whom to call besides those of the country.
    pub contacts: Vec<Contact>,
    /// First names in cases that belong to nobody.
    pub invented: Vec<Box<str>>,
    /// Who can be seen in photographs.
    pub pictures: Vec<Picture>,
    /// Who pays.
    pub sponsors: Vec<Sponsor>,
    /// What the course rests on.
    pub references: Vec<Reference>,
    /// The workshop by the clock.
    pub days: Vec<Day>,
    /// What results are sealed with; `None` where they leave the phone open.
    pub seal_to: Option<PublicKey>,
    /// What the sign-in sheet asks, and what the record of a session tells.
    pub session: SessionSettings,
    /// What certificates say and how they are signed; `None` where the course gives none.
    pub certificate: Option<CertificateSettings>,
    /// How many people a group must have before its numbers are shown.
    pub smallest_group: SmallestGroup,
    /// Changes when title, summary, audience, licence, notice or privacy change; translations record it.
    pub wording: Fingerprint,
}

/// The word of the `names` key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Names {
    /// Results carry a code that the participant made up, and nothing else.
    #[default]
    None,
    /// A participant may add a name, for the certificate.
    Optional,
}

/// The word of the `coverage` key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Coverage {
    /// Gaps are shown where someone asks for the table.
    #[default]
    Loose,
    /// What is taught but not tested, or tested but not taught, is an error.
    Strict,
}

/// The word of the `law` key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LawRule {
    /// Texts and questions may name the law they rest on.
    #[default]
    Loose,
    /// What rests on the law names its sections, and when they are checked again.
    Strict,
}

/// A service of the participants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// Named by modules and directives.
    pub id: RoleId,
    /// Its name for people.
    pub name: Box<str>,
}

/// Someone to call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// Names the entry.
    pub id: ContactId,
    /// Where the id stands.
    pub span: Span,
    /// Who answers.
    pub name: Box<str>,
    /// Anything to know before calling.
    pub note: Option<Box<str>>,
    /// The number and how far it can be relied on.
    pub line: ContactLine,
    /// When someone last checked it.
    pub checked: Option<Date>,
    /// Why the number stays open or unchecked.
    pub waived: Option<Box<str>>,
}

/// How far a number can be relied on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ContactLine {
    /// Stable and checked.
    Confirmed(Box<str>),
    /// Published; dial it before handing it out.
    DialTest(Box<str>),
    /// The trainer fills it in.
    Local,
}

/// What is said of a photograph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The file in the course folder.
    pub file: Box<str>,
    /// Where it is named.
    pub span: Span,
    /// Who can be seen.
    pub people: People,
}

/// Who can be seen in a photograph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum People {
    /// Nobody.
    None,
    /// People who agreed: who, when, and where that is kept.
    Agreed(Box<str>),
}

/// Who pays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sponsor {
    /// Named by translations; may be left out in a course of one language.
    pub id: Option<SponsorId>,
    /// Its name.
    pub name: Box<str>,
    /// What for.
    pub note: Option<Box<str>>,
}

/// A published source the course rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Named by `source:` links.
    pub id: ReferenceId,
    /// Where the entry stands.
    pub span: Span,
    /// Its title and publisher.
    pub title: Box<str>,
    /// What it supports.
    pub note: Option<Box<str>>,
    /// Where it can be read.
    pub url: Option<Box<str>>,
}

impl Settings {
    /// The keys that certificates are checked with; `None` where the course publishes none.
    pub fn certificate_keys(&self) -> Option<&KeyList> {
        self.certificate.as_ref().map(|certificate| &certificate.keys).filter(|keys| !keys.keys.is_empty())
    }
}

impl Course {
    /// The module of this id.
    pub fn module(&self, id: &ModuleId) -> Option<&Arc<Module>> {
        self.modules.iter().find(|module| module.id == *id)
    }

    /// The course in one of its languages alone; `None` when it is not built in it.
    ///
    /// The language it was written in stays what it is: texts without translation are still shown in that.
    #[must_use]
    pub fn only_in(mut self, language: &Language) -> Option<Self> {
        self.settings.languages.retain(|known| known == language);
        (!self.settings.languages.is_empty()).then_some(self)
    }

    /// The name of the course in a language; in its own where it is not translated.
    pub fn title_in(&self, language: &Language) -> &str {
        let translation = self.course_translations.get(language).filter(|_| *language != self.settings.language);
        translation.and_then(|translation| translation.title.as_deref()).unwrap_or(&self.settings.title)
    }

    /// Whether some module places this.
    pub fn places(&self, wanted: &Placed) -> bool {
        self.modules.iter().any(|module| module.placed.contains(wanted))
    }

    /// The pass mark of an assessment: its own, or the course's.
    pub fn pass_mark_of(&self, assessment: &Assessment) -> PassMark {
        assessment.pass.unwrap_or(self.settings.pass)
    }

    /// When a participant learns what was right in an assessment.
    pub fn feedback_of(&self, assessment: &Assessment) -> Feedback {
        match (self.settings.disclosure, &assessment.feedback) {
            (Disclosure::Sealed, _) => Feedback::Never,
            (Disclosure::Open, Some((feedback, _))) => *feedback,
            (Disclosure::Open, None) => Feedback::End,
        }
    }

    /// Whom to call: those of the country, then the course's own.
    pub fn contacts(&self) -> impl Iterator<Item = &Contact> {
        self.country.iter().flat_map(|country| &country.contacts).chain(&self.settings.contacts)
    }

    /// When the law that a question rests on is checked again: its own date, or that of the module it belongs to.
    pub fn review_of(&self, question: &Question) -> Option<Date> {
        let own = question.review_by.as_ref().map(|(date, _)| *date);
        own.or_else(|| {
            let (path, _) = question.objective.as_ref()?;
            self.module(&path.module)?.review_by.as_ref().map(|(date, _)| *date)
        })
    }

    /// The pass mark of a quiz: its own, or the course's.
    pub fn pass_mark(&self, quiz: &Quiz) -> PassMark {
        quiz.pass.unwrap_or(self.settings.pass)
    }
}
