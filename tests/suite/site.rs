//! Whole sites: what is in them, what is not, and that they are the same every time.

use crate::course_text;
use jiff::civil::date;
use mafunzo::model::build_info::BuildInfo;
use mafunzo::model::bundle::Bundle;
use mafunzo::model::diagnostic::Diagnostics;
use mafunzo::model::edition::Edition;
use mafunzo::model::source::Sources;
use mafunzo::pipeline::{self, Memory, Options, Pages};
use mafunzo::report::{Paint, Report};
use std::fmt::Write as _;
use std::path::Path;

/// A built course: the folder, the single file, and what was found.
pub(crate) struct Built {
    pub(crate) folder: Bundle,
    pub(crate) single: String,
    pub(crate) report: String,
}

pub(crate) fn build(text: &str, edition: Edition) -> Built {
    let root = tempfile::tempdir().expect("a folder");
    course_text::write_over_base(text, root.path());
    build_folder(root.path(), edition)
}

fn build_folder(root: &Path, edition: Edition) -> Built {
    let info = BuildInfo { today: date(2026, 11, 23) };
    let (sources, found) = mafunzo::load::course(root).expect("a folder that can be read");
    let reading = pipeline::read(&sources, found, &mut Memory::default(), &info);
    let course = reading.course.expect("a course");
    let mut diagnostics = reading.diagnostics;
    let options = Options { edition };
    let folder = pipeline::site(&course, &options, &info, &mut diagnostics);
    let single = pipeline::single_file(&course, &options, &info, &mut Diagnostics::default());
    let pages = Pages::new(&course, &options, &info).unwrap_or_else(|_| panic!("a theme that works"));
    for (path, bytes) in folder.iter() {
        let page =
            pages.get(path).unwrap_or_else(|| panic!("{path} on demand")).unwrap_or_else(|_| panic!("{path} renders"));
        assert!(*page == *bytes, "{path} is the same on demand as in the folder");
    }
    let found = diagnostics.sorted();
    Built {
        folder,
        single: String::from_utf8(single).expect("pages are UTF-8"),
        report: Report::new(&sources, &found).text(Paint::Plain),
    }
}

pub(crate) fn page<'b>(built: &'b Built, path: &str) -> &'b str {
    let bytes = built.folder.get(path).unwrap_or_else(|| panic!("{path} is in the site"));
    std::str::from_utf8(bytes).expect("pages are UTF-8")
}

/// The inside of `<main>`: what the course says, without what the theme puts around it.
fn main_of(html: &str) -> &str {
    let (_, rest) = html.split_once("<main").expect("a main part");
    rest.split_once("</main>").expect("its end").0
}

const EVERYTHING: &str = include_str!("../fixtures/everything.txt");

#[test]
fn a_course_that_uses_every_part_of_the_format_renders_as_before() {
    let built = build(EVERYTHING, Edition::Facilitator);
    assert_eq!(built.report, "");
    let mut shown = String::new();
    for (path, bytes) in built.folder.iter() {
        if path.starts_with("module-") || path.starts_with("quiz-") || path == "agenda.html" || path == "glossary.html"
        {
            writeln!(shown, "=== {path}\n{}", main_of(std::str::from_utf8(bytes).expect("UTF-8")))
                .expect("writing to a string");
        }
    }
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/everything.html");
    crate::generated::check(&golden, &shown);
}

#[test]
fn the_same_course_gives_the_same_bytes() {
    let (first, second) = (build(EVERYTHING, Edition::Participant), build(EVERYTHING, Edition::Participant));
    assert!(first.folder == second.folder && first.single == second.single);
}

#[test]
fn facilitator_notes_are_absent_from_the_participant_edition() {
    let participant = build(EVERYTHING, Edition::Participant);
    for (path, bytes) in participant.folder.iter() {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("only the facilitator reads this"), "{path} holds a note");
    }
    assert!(!participant.single.contains("only the facilitator reads this"));
    let facilitator = build(EVERYTHING, Edition::Facilitator);
    assert!(page(&facilitator, "module-soap.html").contains("only the facilitator reads this"));
    assert!(facilitator.single.contains("only the facilitator reads this"));
}

#[test]
fn script_in_an_option_is_shown_as_text() {
    let quiz = "=== quizzes/soap.toml\ntitle = \"Soap\"\n[[question]]\nid = \"tag\"\nkind = \"single\"\nprompt = \"Which?\"\n\
                [[question.option]]\nid = \"a\"\ntext = \"`<script>alert(1)</script>`\"\ncorrect = true\n\
                [[question.option]]\nid = \"b\"\ntext = \"1 \\\\< 2 & \\\"3\\\"\"\n\
                [[question.option]]\nid = \"c\"\ntext = \"Neither of the two\"\n";
    let built = build(quiz, Edition::Participant);
    assert_eq!(built.report, "");
    let html = page(&built, "quiz-soap.html");
    assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;") && !html.contains("<script>alert"), "{html}");
}

#[test]
fn an_arabic_course_runs_from_right_to_left() {
    let built = build(include_str!("../fixtures/arabic.txt"), Edition::Participant);
    // The interface has no Arabic yet and says so; the course is whole all the same.
    assert!(
        built.report.starts_with("warning[message-missing]") && !built.report.contains("error["),
        "{}",
        built.report
    );
    let html = page(&built, "module-soap.html");
    assert!(html.contains("<html lang=\"ar\" dir=\"rtl\">") && html.contains("الصابون"), "{html}");
    assert!(html.contains("id=\"غسل-اليدين\""), "a heading has an id in its own script");
}

#[test]
fn a_course_replaces_single_files_of_the_theme() {
    let own = "=== site/templates/sources.html\n<h1>Our own {{ page.title }}</h1>\n";
    let built = build(own, Edition::Participant);
    assert!(page(&built, "sources.html").contains("<h1>Our own Sources</h1>"));
    assert!(page(&built, "glossary.html").contains("<dl class=\"entries\">"), "the other pages are those of the theme");
}

#[test]
fn a_course_without_quizzes_works() {
    let text = "=== quizzes/soap.toml (absent)\n=== modules/10-soap.md\n+++\ntitle = \"Soap\"\nsummary = \"Wash.\"\nminutes = 5\n\
                objectives = [{ id = \"wash\", text = \"Wash\" }]\n+++\nWash.\n";
    let built = build(text, Edition::Participant);
    assert_eq!(built.report, "");
    assert!(page(&built, "results.html").contains("<h1"));
}

#[test]
fn a_quiz_of_five_hundred_questions_works() {
    let mut quiz = "=== quizzes/soap.toml\ntitle = \"Soap\"\n".to_owned();
    for number in 0..500 {
        write!(quiz, "[[question]]\nid = \"q-{number}\"\nkind = \"true-false\"\nprompt = \"Number {number} is even.\"\nanswer = {}\n", number % 2 == 0)
            .expect("writing to a string");
    }
    let built = build(&quiz, Edition::Participant);
    assert_eq!(built.report, "");
    assert_eq!(page(&built, "quiz-soap.html").matches("<fieldset").count(), 500);
}

#[test]
fn a_translation_that_is_older_than_its_source_says_so() {
    let text = include_str!("../fixtures/diagnostics/translation-stale.txt");
    let built = build(text, Edition::Participant);
    assert!(page(&built, "module-soap.sw.html").contains("data-state=\"stale\""));
    assert!(!page(&built, "module-soap.html").contains("data-state=\"stale\""));
}

#[test]
fn no_page_asks_anybody_else_for_anything() {
    let built = build_folder(Path::new(env!("CARGO_MANIFEST_DIR")), Edition::Participant);
    let pages = built.folder.iter().filter(|(path, _)| path.ends_with(".html"));
    let texts = pages.map(|(path, bytes)| (path, String::from_utf8_lossy(bytes).into_owned()));
    for (path, text) in texts.chain([("the single file", built.single.clone())]) {
        for sign in [
            "src=\"http",
            "src=\"//",
            "<link rel=\"stylesheet\" href=\"http",
            "<iframe",
            "<object",
            "<embed",
            " style=\"",
            " onclick=",
        ] {
            assert!(!text.contains(sign), "{path} contains {sign}");
        }
        assert!(text.contains("http-equiv=\"Content-Security-Policy\" content=\"default-src "), "{path} has no policy");
    }
}

#[test]
fn the_shipped_course_has_no_findings_but_numbers_to_be_dialled() {
    let built = build_folder(Path::new(env!("CARGO_MANIFEST_DIR")), Edition::Participant);
    let found: Vec<_> = built.report.lines().filter_map(|line| line.split_once("]: ")).map(|(code, _)| code).collect();
    // Numbers are open until somebody has dialled them, and they should be.
    assert_eq!(found, ["warning[number-unchecked", "note[contact-open"], "{}", built.report);
}

#[test]
fn what_a_trainer_has_to_do_stands_in_the_facilitator_edition_only() {
    let chores = ["Dial it once as a test", "to be checked by a Swahili speaker", "dial-test before printing"];
    let questions = ["This number has not been tested yet", "Not filled in yet", "Not confirmed by a native speaker"];
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = |edition| {
        let built = build_folder(root, edition);
        format!("{}{}", page(&built, "about.html"), page(&built, "glossary.html"))
    };
    let (participant, facilitator) = (text(Edition::Participant), text(Edition::Facilitator));
    for chore in &chores[..2] {
        assert!(facilitator.contains(chore), "{chore}");
    }
    for chore in chores {
        assert!(!participant.contains(chore), "{chore}");
    }
    for question in questions {
        assert!(participant.contains(question) && !facilitator.contains(question), "{question}");
    }
}

#[test]
fn swahili_has_one_word_for_the_code_of_a_person_and_another_for_what_is_read_aloud() {
    let text = include_str!("../../site/i18n/sw.toml");
    let line = |key: &str| text.lines().find(|line| line.starts_with(key)).expect("the message");
    for aloud in ["spoken =", "handin_copied =", "desk_code_empty =", "desk_code_again =", "desk_way_code ="] {
        assert!(line(aloud).contains("fuatano") && !line(aloud).contains("simbo"), "{aloud}");
    }
    for person in ["code_missing =", "handin_answered =", "desk_line_code =", "desk_col_code ="] {
        assert!(line(person).contains("simbo") && !line(person).contains("fuatano"), "{person}");
    }
}

#[test]
fn slides_stand_in_the_facilitator_edition_only() {
    let is_of_slides = |path: &str| {
        let name = path.rsplit('/').next().unwrap_or(path);
        ["deck-", "deck.", "slides."].iter().any(|start| name.starts_with(start))
    };
    let participant = build(EVERYTHING, Edition::Participant);
    let found: Vec<_> = participant.folder.iter().map(|(path, _)| path).filter(|path| is_of_slides(path)).collect();
    assert_eq!(found, Vec::<&str>::new());
    let facilitator = build(EVERYTHING, Edition::Facilitator);
    let pages =
        facilitator.folder.iter().map(|(path, _)| path).filter(|path| is_of_slides(path) && path.ends_with("html"));
    assert_eq!(pages.collect::<Vec<_>>(), ["deck-soap.html", "deck-water.html", "slides.html"]);
    assert!(page(&facilitator, "index.html").contains("href=\"slides.html\""));
    assert!(page(&facilitator, "module-soap.html").contains("href=\"deck-soap.html\""));
    for built in [&participant, &facilitator] {
        assert!(!built.single.contains("data-deck=") && !built.single.contains("deck-soap"));
    }
    assert!(!page(&participant, "index.html").contains("slides.html"));
}

#[test]
fn the_slides_of_a_module_render_as_before() {
    let built = build(EVERYTHING, Edition::Facilitator);
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/deck.html");
    crate::generated::check(&golden, main_of(page(&built, "deck-soap.html")));
}

/// A course's own shell is filled for each page, the theme's once for all pages of a kind.
#[test]
fn a_shared_shell_makes_the_pages_that_one_for_each_page_makes() {
    let many = Path::new(env!("CARGO_MANIFEST_DIR"));
    let escaped = tempfile::tempdir().expect("a folder");
    let text = include_str!("../fixtures/tongues.txt").replace("Clean hands", "Clean & \\\"dry\\\" <hands>");
    assert!(text.contains("<hands>"), "a title that has to be escaped");
    course_text::write_over_base(&text, escaped.path());
    for root in [many, escaped.path()] {
        let (shared, _) = mafunzo::load::course(root).expect("a folder that can be read");
        let mut own = shared.clone();
        let shell = format!("{}\n", include_str!("../../site/templates/shell.html"));
        own.theme.insert("templates/shell.html".into(), shell.into_bytes().into());
        for edition in [Edition::Participant, Edition::Facilitator] {
            let (shared, own) = (folder_of(&shared, edition), folder_of(&own, edition));
            assert_eq!(own.iter().count(), shared.iter().count());
            for (path, bytes) in shared.iter().filter(|(path, _)| path.ends_with(".html")) {
                let page = |bytes| String::from_utf8_lossy(bytes).trim_end().to_owned();
                assert_eq!(page(own.get(path).expect("the page")), page(bytes), "{path}");
            }
        }
    }
}

fn folder_of(sources: &Sources, edition: Edition) -> Bundle {
    let info = BuildInfo { today: date(2026, 11, 23) };
    let reading = pipeline::read(sources, Diagnostics::default(), &mut Memory::default(), &info);
    pipeline::site(&reading.course.expect("a course"), &Options { edition }, &info, &mut Diagnostics::default())
}
