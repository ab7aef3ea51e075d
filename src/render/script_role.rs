//! What the scripts of pages do, and which page loads which.

use crate::model::course::Course;
use crate::model::document::Placed;
use crate::model::edition::Edition;
use crate::render::page::PageName;
use crate::render::paper::PaperPage;

/// Whether a page offers a quick way out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WayOut {
    /// A link, and with script a key.
    Offered,
    /// It shows nothing that somebody would have to get away from.
    None,
}

/// Whether results are sealed on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sealing {
    /// To the key that `course.toml` names.
    Used,
    /// They are not.
    Unused,
}

/// The desk: first what it knows without a document, then what it shows.
const DESK: &[&str] = &[
    "js/unseal.js",
    "js/sha256.js",
    "js/record-file.js",
    "js/desk/attempt-id.js",
    "js/desk/read.js",
    "js/desk/paper.js",
    "js/desk/observation.js",
    "js/desk/marking.js",
    "js/desk/gather.js",
    "js/desk/book.js",
    "js/desk/statistics.js",
    "js/desk/figures.js",
    "js/desk/csv.js",
    "js/desk/award.js",
    "js/desk/sheet.js",
    "js/desk/store.js",
    "js/desk/table.js",
    "js/desk/add.js",
    "js/desk/scan.js",
    "js/desk/sheets.js",
    "js/desk/checklists.js",
    "js/desk/decide.js",
    "js/desk/views.js",
    "js/desk/certificates.js",
    "js/desk/keep.js",
    "js/desk/desk.js",
];

/// What a page's script does; each is one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ScriptRole {
    /// Answers, marks, keeps.
    Quiz,
    /// Takes a form and hands it in.
    Assessment,
    /// Shows what was done.
    Home,
    /// Writes lesson cards.
    LessonCard,
    /// Puts lesson cards together, beside what writes them.
    Lessons,
    /// The quick way out of a page that has no other script.
    Leave,
    /// Keeps a page that has no other script for a time without network.
    Offline,
    /// Draws QR codes.
    QrLibrary,
    /// Public-key boxes, for sealing.
    SealLibrary,
    /// A hash, for sealing.
    HashLibrary,
    /// Fills in the record of a session.
    Record,
    /// Opens and makes archives.
    ZipLibrary,
    /// Makes the kit of the next level.
    Kit,
    /// The search library.
    SearchLibrary,
    /// Finds words.
    Search,
    /// Keeps what is done on this device, and says it in the language of the page.
    State,
    /// Plans the workshop and times its sessions.
    Guide,
    /// Leaves out of a printed page what the plan leaves out.
    Plan,
    /// Shows slides.
    Deck,
    /// Everything of a single file.
    Single,
    /// What a single file does before its pages come.
    SingleOpening,
    /// Checks certificates.
    Certificate,
    /// What the desk shares with other pages.
    Marking,
    /// Collects results and marks them.
    Desk,
}

impl ScriptRole {
    /// All of them.
    pub const ALL: [ScriptRole; 24] = [
        ScriptRole::Quiz,
        ScriptRole::Assessment,
        ScriptRole::Home,
        ScriptRole::LessonCard,
        ScriptRole::Lessons,
        ScriptRole::Leave,
        ScriptRole::Offline,
        ScriptRole::QrLibrary,
        ScriptRole::SealLibrary,
        ScriptRole::HashLibrary,
        ScriptRole::Record,
        ScriptRole::ZipLibrary,
        ScriptRole::Kit,
        ScriptRole::SearchLibrary,
        ScriptRole::Search,
        ScriptRole::State,
        ScriptRole::Guide,
        ScriptRole::Plan,
        ScriptRole::Deck,
        ScriptRole::Single,
        ScriptRole::SingleOpening,
        ScriptRole::Certificate,
        ScriptRole::Marking,
        ScriptRole::Desk,
    ];

    /// Whether it is only for the single file.
    pub fn is_of_single_file(self) -> bool {
        matches!(self, ScriptRole::Single | ScriptRole::SingleOpening)
    }

    /// The file's name without fingerprint.
    pub fn name(self) -> &'static str {
        match self {
            ScriptRole::Quiz => "quiz",
            ScriptRole::Assessment => "assessment",
            ScriptRole::Home => "home",
            ScriptRole::LessonCard => "lesson-card",
            ScriptRole::Lessons => "lessons",
            ScriptRole::Leave => "leave",
            ScriptRole::Offline => "offline",
            ScriptRole::QrLibrary => "lean-qr",
            ScriptRole::SealLibrary => "tweetnacl",
            ScriptRole::HashLibrary => "blake2b",
            ScriptRole::Record => "record",
            ScriptRole::ZipLibrary => "fflate",
            ScriptRole::Kit => "kit",
            ScriptRole::SearchLibrary => "minisearch",
            ScriptRole::Search => "search",
            ScriptRole::State => "state",
            ScriptRole::Guide => "guide",
            ScriptRole::Plan => "plan",
            ScriptRole::Deck => "deck",
            ScriptRole::Single => "single",
            ScriptRole::SingleOpening => "single-opening",
            ScriptRole::Certificate => "certificate",
            ScriptRole::Marking => "marking",
            ScriptRole::Desk => "desk",
        }
    }

    /// Whether some page of the course loads it.
    pub fn is_needed(self, course: &Course, edition: Edition, sealing: Sealing) -> bool {
        match self {
            ScriptRole::Record | ScriptRole::ZipLibrary | ScriptRole::Kit => edition == Edition::Facilitator,
            ScriptRole::Marking | ScriptRole::Desk => edition == Edition::Facilitator && !course.assessments.is_empty(),
            ScriptRole::State => {
                ScriptRole::Guide.is_needed(course, edition, sealing) || course.settings.certificate_keys().is_some()
            }
            ScriptRole::Guide => edition == Edition::Facilitator && !course.settings.days.is_empty(),
            ScriptRole::Assessment | ScriptRole::QrLibrary => !course.assessments.is_empty(),
            ScriptRole::SealLibrary => {
                !course.assessments.is_empty() && sealing == Sealing::Used
                    || course.settings.certificate_keys().is_some()
            }
            ScriptRole::HashLibrary => !course.assessments.is_empty() && sealing == Sealing::Used,
            ScriptRole::Certificate => course.settings.certificate_keys().is_some(),
            ScriptRole::LessonCard => course.places(&Placed::LessonCard),
            ScriptRole::Lessons => edition == Edition::Facilitator && course.places(&Placed::LessonCard),
            ScriptRole::Plan | ScriptRole::Deck => edition == Edition::Facilitator,
            ScriptRole::Quiz
            | ScriptRole::Home
            | ScriptRole::Leave
            | ScriptRole::Offline
            | ScriptRole::SearchLibrary
            | ScriptRole::Search
            | ScriptRole::Single
            | ScriptRole::SingleOpening => true,
        }
    }

    /// The theme files it is joined from.
    pub fn parts(self) -> &'static [&'static str] {
        match self {
            ScriptRole::Assessment => &[
                "js/score.js",
                "js/storage.js",
                "js/participant-code.js",
                "js/state.js",
                "js/answers.js",
                "js/case.js",
                "js/result.js",
                "js/spoken-code.js",
                "js/qr.js",
                "js/seal.js",
                "js/card-list.js",
                "js/handin.js",
                "js/assessment.js",
                "js/leave.js",
                "js/offline.js",
            ],
            ScriptRole::Quiz => &[
                "js/score.js",
                "js/storage.js",
                "js/participant-code.js",
                "js/state.js",
                "js/answers.js",
                "js/hints.js",
                "js/case.js",
                "js/first-tap.js",
                "js/quiz.js",
                "js/leave.js",
                "js/offline.js",
            ],
            ScriptRole::Home => &[
                "js/storage.js",
                "js/participant-code.js",
                "js/state.js",
                "js/home.js",
                "js/leave.js",
                "js/offline.js",
            ],
            ScriptRole::LessonCard => &[
                "js/storage.js",
                "js/participant-code.js",
                "js/state.js",
                "js/identifying.js",
                "js/card-list.js",
                "js/lesson-card.js",
                "js/leave.js",
                "js/offline.js",
            ],
            ScriptRole::Lessons => &["js/unseal.js", "js/lessons.js"],
            ScriptRole::Leave => &["js/leave.js", "js/offline.js"],
            ScriptRole::Offline => &["js/offline.js"],
            ScriptRole::State => &["js/storage.js", "js/participant-code.js", "js/state.js"],
            ScriptRole::Certificate => &["js/day.js", "js/certificate.js", "js/certificate-page.js"],
            ScriptRole::Guide => &["js/planner.js", "js/plan.js", "js/timer.js", "js/guide.js"],
            ScriptRole::Marking => &[
                "js/score.js",
                "js/storage.js",
                "js/participant-code.js",
                "js/state.js",
                "js/result.js",
                "js/spoken-code.js",
                "js/qr.js",
            ],
            ScriptRole::Desk => DESK,
            ScriptRole::QrLibrary => &["vendor/lean-qr/lean-qr.js"],
            ScriptRole::SealLibrary => &["vendor/tweetnacl/tweetnacl.js"],
            ScriptRole::HashLibrary => &["vendor/blakejs/blake2b.js"],
            ScriptRole::Record => {
                &["js/storage.js", "js/participant-code.js", "js/state.js", "js/record-file.js", "js/record.js"]
            }
            ScriptRole::ZipLibrary => &["vendor/fflate/fflate.js"],
            ScriptRole::Kit => &["js/participant-code.js", "js/sha256.js", "js/kit-file.js", "js/kit.js"],
            ScriptRole::SearchLibrary => &["vendor/minisearch/minisearch.js"],
            ScriptRole::Search => &["js/search.js", "js/offline.js"],
            ScriptRole::Plan => &["js/plan.js", "js/offline.js"],
            ScriptRole::Deck => &["js/deck-moves.js", "js/deck.js", "js/speaker.js", "js/plan.js"],
            ScriptRole::SingleOpening => &["js/single-opening.js"],
            ScriptRole::Single => &[
                "js/score.js",
                "js/storage.js",
                "js/participant-code.js",
                "js/state.js",
                "js/answers.js",
                "js/hints.js",
                "js/case.js",
                "js/first-tap.js",
                "js/quiz.js",
                "js/result.js",
                "js/spoken-code.js",
                "js/qr.js",
                "js/seal.js",
                "js/card-list.js",
                "js/handin.js",
                "js/assessment.js",
                "js/home.js",
                "js/identifying.js",
                "js/lesson-card.js",
                "js/search.js",
                "js/leave.js",
                "js/single.js",
            ],
        }
    }

    /// The libraries by which results leave a page; each is a script of its own, so that none stops the others.
    pub fn hand_in(sealing: Sealing) -> &'static [ScriptRole] {
        match sealing {
            Sealing::Used => &[ScriptRole::QrLibrary, ScriptRole::SealLibrary, ScriptRole::HashLibrary],
            Sealing::Unused => &[ScriptRole::QrLibrary],
        }
    }

    /// The libraries that open what was sealed.
    pub fn unsealing(sealing: Sealing) -> &'static [ScriptRole] {
        match sealing {
            Sealing::Used => &[ScriptRole::SealLibrary, ScriptRole::HashLibrary],
            Sealing::Unused => &[],
        }
    }

    /// The scripts of a page in a folder besides libraries; reading needs none, but a quick way out and a time without
    /// network do. An answer key is never kept.
    pub fn of(page: &PageName, way_out: WayOut) -> &'static [ScriptRole] {
        match page {
            PageName::Module(_) if way_out == WayOut::Offered => &[ScriptRole::Leave],
            PageName::Quiz(_) => &[ScriptRole::Quiz],
            PageName::Form(..) => &[ScriptRole::Assessment],
            PageName::Desk => &[ScriptRole::Marking, ScriptRole::Certificate, ScriptRole::Desk],
            PageName::Home | PageName::Results => &[ScriptRole::Home],
            PageName::Certificate => &[ScriptRole::State, ScriptRole::Certificate, ScriptRole::Offline],
            PageName::LessonCard => &[ScriptRole::LessonCard],
            PageName::Lessons => &[ScriptRole::LessonCard, ScriptRole::Lessons],
            PageName::Guide => &[ScriptRole::State, ScriptRole::Guide, ScriptRole::Offline],
            PageName::Search => &[ScriptRole::SearchLibrary, ScriptRole::Search],
            PageName::Record => &[ScriptRole::Record],
            PageName::Kit => &[ScriptRole::Kit],
            PageName::Deck(_) => &[ScriptRole::Deck, ScriptRole::Offline],
            PageName::Slides | PageName::Paper(PaperPage::List | PaperPage::Handout(_) | PaperPage::JobAids) => {
                &[ScriptRole::Plan]
            }
            PageName::Module(_)
            | PageName::Coverage
            | PageName::Paper(_)
            | PageName::Agenda
            | PageName::Glossary
            | PageName::Sources
            | PageName::About => &[ScriptRole::Offline],
            PageName::Key(..) => &[],
        }
    }
}
