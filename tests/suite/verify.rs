//! Leaks planted one by one into what is handed out, and a clean hand-out of which nothing is said.

use crate::course_folder::CourseFolder;
use crate::course_text;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jiff::civil::date;
use mafunzo::model::build_info::BuildInfo;
use mafunzo::model::code::Severity;
use mafunzo::model::course::Course;
use mafunzo::model::diagnostic::Diagnostics;
use mafunzo::model::edition::Edition;
use mafunzo::model::handout::{Finding, HandoutFiles, Rule, Verdict};
use mafunzo::pipeline::{self, Memory, Options};
use mafunzo::verify::Verifier;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::path::Path;
use std::sync::LazyLock;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const NOTE: &str = "Let the loudest officer speak last today";
const EXPLAIN: &str = "Grease holds the dirt until soap loosens it";
const FEEDBACK: &str = "Rinsing alone moves the germs elsewhere";
const RUBRIC: &str = "Names both the palm and every fingertip";

/// A course with two notes, a bank of every kind of secret, and a sealed assessment over it.
static SMALL: LazyLock<Course> = LazyLock::new(|| {
    let root = tempfile::tempdir().expect("a folder");
    let notes: String = (0..60).map(|number| format!("> [!FACILITATOR]\n> {}.\n\n", note(number))).collect();
    let text = include_str!("../fixtures/sealed_course.txt").replacen(
        "{{ quiz soap }}",
        &format!("{notes}{{{{ quiz soap }}}}"),
        1,
    );
    course_text::write_over_base(&text, root.path());
    read(root.path())
});

fn read(root: &Path) -> Course {
    let (sources, found) = mafunzo::load::course(root).expect("a folder that can be read");
    let reading = pipeline::read(&sources, found, &mut Memory::default(), &info());
    let found = reading.diagnostics.sorted();
    let errors: Vec<_> = found.iter().filter(|found| found.code.severity() == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    reading.course.expect("a course")
}

fn info() -> BuildInfo {
    BuildInfo { today: date(2026, 11, 23) }
}

fn folder(course: &Course, edition: Edition) -> HandoutFiles {
    let site = pipeline::site(course, &Options { edition }, &info(), &mut Diagnostics::default());
    site.iter().map(|(path, bytes)| (path.to_owned(), bytes.to_vec())).collect()
}

fn single(course: &Course, edition: Edition) -> HandoutFiles {
    let bytes = pipeline::single_file(course, &Options { edition }, &info(), &mut Diagnostics::default());
    HandoutFiles::from([("course.html".to_owned(), bytes)])
}

fn packed(files: &HandoutFiles) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in files {
        archive.start_file(path.as_str(), SimpleFileOptions::default()).expect("an entry");
        archive.write_all(bytes).expect("its bytes");
    }
    archive.finish().expect("an archive").into_inner()
}

fn zipped(files: &HandoutFiles) -> HandoutFiles {
    HandoutFiles::from([("course.zip".to_owned(), packed(files))])
}

fn verify(files: &HandoutFiles, course: &Course) -> Verdict {
    pipeline::verifier(course).look(files).expect("something to look through")
}

/// What is found in a hand-out of [`SMALL`].
fn found(files: &HandoutFiles) -> Vec<Finding> {
    static VERIFIER: LazyLock<Verifier<'static>> = LazyLock::new(|| pipeline::verifier(&SMALL));
    VERIFIER.look(files).expect("something to look through").findings
}

fn told(findings: &[Finding]) -> String {
    findings.iter().fold(String::new(), |mut text, finding| {
        let place = finding.place.map(|place| format!(":{}:{}", place.line, place.column)).unwrap_or_default();
        writeln!(text, "{} {}{place}: {}", finding.rule.name(), finding.file, finding.message).expect("a string");
        text
    })
}

#[test]
fn a_clean_edition_has_no_finding() {
    let course = &*SMALL;
    let folder = folder(course, Edition::Participant);
    for files in [zipped(&folder), folder.clone(), single(course, Edition::Participant)] {
        assert_eq!(told(&verify(&files, course).findings), "");
    }
    let verdict = verify(&folder, course);
    let pages = folder.keys().filter(|path| path.ends_with(".html")).count();
    assert_eq!((verdict.pages, verdict.files), (pages, folder.len()));
    let zip = verify(&zipped(&folder), course);
    assert_eq!((zip.pages, zip.files), (pages, folder.len()), "an archive counts as what it holds");
}

#[test]
fn slides_in_a_handout_are_caught() {
    let deck = folder(&SMALL, Edition::Facilitator).remove("deck-soap.html").expect("slides");
    let mut files = folder(&SMALL, Edition::Participant);
    // Under another name it is told by its notes alone.
    files.insert("more.html".to_owned(), deck);
    let by_notes = told(&found(&files));
    assert!(
        by_notes.contains("facilitator-edition more.html: this is the facilitator edition: it holds 62"),
        "{by_notes}"
    );
    files.remove("more.html");
    let without_notes = b"<!doctype html><title>Slides</title>".to_vec();
    files.insert("deck-soap.html".to_owned(), without_notes);
    let by_name = told(&found(&files));
    assert!(by_name.contains("facilitator-file deck-soap.html"), "{by_name}");
}

/// Puts markup at the end of the main part.
fn with(page: &str, markup: &str) -> String {
    page.replacen("</main>", &format!("{markup}</main>"), 1)
}

/// The participant edition, in which all but the form is as short as its links allow: these tests look through it often.
fn beside_the_form() -> HandoutFiles {
    let mut files = folder(&SMALL, Edition::Participant);
    let form = String::from_utf8(files["form-test-a.html"].clone()).expect("UTF-8");
    let head = form.split_once("<title>").expect("a title").0;
    for (path, bytes) in files.iter_mut().filter(|(path, _)| *path != "form-test-a.html") {
        *bytes =
            if path.ends_with(".html") { format!("{head}</head><p id=\"contacts\">").into_bytes() } else { Vec::new() };
    }
    assert_eq!(told(&found(&files)), "");
    files
}

/// A folder, a zip and a single file whose form was changed; with their findings.
#[track_caller]
fn changed(change: impl Fn(&str) -> String) -> Vec<(&'static str, String, Vec<Finding>)> {
    static CLEAN: LazyLock<[HandoutFiles; 2]> =
        LazyLock::new(|| [beside_the_form(), single(&SMALL, Edition::Participant)]);
    let [mut folder, mut single] = CLEAN.clone();
    let mut text = String::new();
    for (files, path) in [(&mut folder, "form-test-a.html"), (&mut single, "course.html")] {
        let page = files.get_mut(path).expect("the page");
        text = change(std::str::from_utf8(page).expect("UTF-8"));
        assert_ne!(*page, text.as_bytes(), "something is changed");
        *page = text.clone().into_bytes();
    }
    let form = String::from_utf8(folder["form-test-a.html"].clone()).expect("UTF-8");
    let zip = zipped(&folder);
    vec![("zip", form.clone(), found(&zip)), ("folder", form, found(&folder)), ("single file", text, found(&single))]
}

/// Plants all leaks at once, each between lines of its own; each must be found there.
#[track_caller]
fn all_caught(rule: Rule, leaks: &[(String, String)]) {
    let mark = |index: usize| format!("<p>leak {index} begins here</p>");
    let markup: Vec<_> =
        leaks.iter().enumerate().map(|(index, (_, leak))| format!("\n{}\n{leak}\n", mark(index))).collect();
    for (shape, page, findings) in changed(|page| with(page, &markup.concat())) {
        for (index, (says, leak)) in leaks.iter().enumerate() {
            let start = page.find(&mark(index)).expect("the mark") + mark(index).len();
            let place = start..=start + leak.len() + 1;
            let is_it = |finding: &&Finding| {
                finding.rule == rule
                    && finding.message.contains(says)
                    && finding.place.is_some_and(|at| place.contains(&at.byte))
            };
            assert!(findings.iter().any(|finding| is_it(&finding)), "{leak} in the {shape}: {}", told(&findings));
        }
    }
}

/// Makes one change; something of this rule must be found.
#[track_caller]
fn caught(rule: Rule, says: &str, change: impl Fn(&str) -> String) {
    for (shape, _, findings) in changed(change) {
        let is_it = |finding: &Finding| finding.rule == rule && finding.message.contains(says);
        assert!(findings.iter().any(is_it), "{says} in the {shape}: {}", told(&findings));
    }
}

/// The nth of the notes that the course holds for tests like these: no two share a sentence.
fn note(number: usize) -> String {
    format!("Let officer {number} carry lantern {} to the old bridge", number * 7)
}

/// The finding that tells of it.
fn of_note(number: usize) -> String {
    format!("facilitator note {} of `modules/10-soap.md`", number + 3)
}

fn reversed(text: &str) -> String {
    text.chars().rev().collect()
}

fn rot13(text: &str) -> String {
    let turn = |letter: char| match letter {
        'a'..='z' => char::from((letter as u8 - b'a' + 13) % 26 + b'a'),
        'A'..='Z' => char::from((letter as u8 - b'A' + 13) % 26 + b'A'),
        other => other,
    };
    text.chars().map(turn).collect()
}

fn each(text: &str, write: impl Fn(u32) -> String) -> String {
    text.chars().map(|letter| write(u32::from(letter))).collect()
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).expect("in memory");
    encoder.finish().expect("in memory")
}

fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).expect("in memory");
    encoder.finish().expect("in memory")
}

fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).expect("in memory");
    encoder.finish().expect("in memory")
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn a_note_is_found_wherever_it_stands() {
    let places: [&dyn Fn(&str) -> String; 11] = [
        &|note| format!("<p>{note}.</p>"),
        &|note| format!("<p>{}</p>", note.replace(' ', "\n<b>\u{a0}</b> ")),
        &|note| format!("<p>{}</p>", note.replace("officer", "off<i>ic</i>er")),
        &|note| format!("<p>{}</p>", note.to_uppercase()),
        &|note| format!("<p>{}</p>", note.replace("lantern", "lan\u{ad}tern")),
        &|note| format!("<p title=\"{note}\">a</p>"),
        &|note| format!("<p data-x='{note}'>a</p>"),
        &|note| format!("<!-- {note} -->"),
        &|note| format!("<script type=\"application/json\">{{\"a\":\"{note}\"}}</script>"),
        &|note| format!("<script>var a = \"{}\";</script>", note.replace("tern", "te\" + \"rn")),
        &|note| format!("<template><p hidden>{note}</p></template>"),
    ];
    let leaks: Vec<_> = places.iter().enumerate().map(|(n, place)| (of_note(n), place(&note(n)))).collect();
    all_caught(Rule::Note, &leaks);
    all_caught(Rule::Note, &[("facilitator note 1 of".to_owned(), "<p>Count chairs.</p>".to_owned())]);
}

#[test]
fn a_note_is_found_in_every_encoding() {
    let encodings: [&dyn Fn(&str) -> String; 40] = [
        &|note| each(note, |code| format!("&#{code};")),
        &|note| each(note, |code| format!("&#x{code:X};")),
        &|note| each(note, |code| format!("&amp;#{code};")),
        &|note| each(note, |code| format!("\\u{code:04x}")),
        &|note| each(note, |code| format!("\\x{code:02x}")),
        &|note| each(note, |code| format!("\\u{{{code:x}}}")),
        &|note| each(note, |code| format!("\\{code:06x} ")),
        &|note| each(note, |code| format!("%{code:02X}")),
        &|note| each(note, |code| format!("%u{code:04X}")),
        &|note| note.replace(' ', "%20"),
        &|note| note.replace(' ', "%2520"),
        &|note| each(note, |code| format!("={code:02X}")),
        &|note| STANDARD.encode(note),
        &|note| STANDARD.encode(format!(" {note}")),
        &|note| STANDARD.encode(format!("  {note}")),
        &|note| format!("x{}", STANDARD.encode(note)),
        &|note| format!("xy{}", STANDARD.encode(note)),
        &|note| format!("xyz{}", STANDARD.encode(note)),
        &|note| format!("assets/{}", STANDARD.encode(note)),
        &|note| format!("k_{}", STANDARD.encode(note)),
        &|note| URL_SAFE_NO_PAD.encode(note),
        &|note| STANDARD.encode(STANDARD.encode(note)),
        &|note| in_lines(&STANDARD.encode(format!("{}{note}", "- ".repeat(60)))),
        &|note| STANDARD.encode(note).replace('Z', "\\u005a"),
        &|note| STANDARD.encode(note).chars().map(|letter| format!("%{:02x}", u32::from(letter))).collect(),
        &|note| hex(note.as_bytes()),
        &|note| hex(note.as_bytes()).to_uppercase(),
        &|note| format!("a{}", hex(note.as_bytes())),
        &|note| each(note, |code| format!("{code:02X} ")),
        &|note| each(note, |code| format!("0x{code:02x}, ")),
        &|note| each(note, |code| format!("{code},")),
        &|note| reversed(note),
        &|note| rot13(note),
        &|note| STANDARD.encode(reversed(note)),
        &|note| STANDARD.encode(utf16(note)),
        &|note| hex(&utf16(note)),
        &|note| format!("data:application/gzip;base64,{}", STANDARD.encode(gzip(note.as_bytes()))),
        &|note| STANDARD.encode(zlib(note.as_bytes())),
        &|note| STANDARD.encode(deflate(note.as_bytes())),
        &|note| STANDARD.encode(packed(&HandoutFiles::from([("a.txt".to_owned(), note.as_bytes().to_vec())]))),
    ];
    let leak = |(number, encode): (usize, &&dyn Fn(&str) -> String)| {
        let text = encode(&note(number));
        (of_note(number), format!("<script type=\"application/json\">[\"{text}\"]</script>"))
    };
    all_caught(Rule::Note, &encodings.iter().enumerate().map(leak).collect::<Vec<_>>());
}

fn in_lines(text: &str) -> String {
    let lines = text.as_bytes().chunks(60).map(|line| std::str::from_utf8(line).expect("ASCII"));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn every_part_of_a_key_is_found() {
    let leaks = [
        ("the explanation of question `bank/grease-a`", EXPLAIN),
        ("feedback of question `bank/grease-a`", FEEDBACK),
        ("a hint of question `bank/word-a`", "It rhymes with a broken rope"),
        ("an accepted answer of question `bank/word-a`", "savon noir"),
        ("an accepted answer of question `bank/gap-a`", "lather"),
        ("the model answer of question `bank/think-a`", "Wet, soap, rub, rinse and dry them"),
        ("the rubric of question `bank/think-a`", RUBRIC),
        ("the source of question `bank/grease-a`", "Hand book of the invented ministry, p. 7"),
        (
            "the right order or match of question `bank/order-a`",
            "Wet both hands; Rub them with soap; Rinse them; Dry them",
        ),
        ("the explanation of question `bank/true-cold`", "Cold water works when you rub longer"),
        ("the key of question `bank/grease-a`", "{\"grease-a\":{\"correct\":\"loosens\"}}"),
        ("the key of question `bank/true-cold`", "true-cold: false"),
        ("`bank/word-a` named outside the form", "[\"bank/word-a\", 2]"),
    ];
    let plain = leaks.map(|(says, leak)| (says.to_owned(), format!("<p>{}</p>", leak)));
    all_caught(Rule::Key, &plain);
    let encoded = leaks.map(|(says, leak)| (says.to_owned(), format!("<p data-x=\"{}\"></p>", STANDARD.encode(leak))));
    all_caught(Rule::Key, &encoded);
    let others = [
        ("the explanation of question `bank/grease-a`", "Le gras retient la saleté jusqu'au savon"),
        ("the key of question `bank/grease-a`", "grease-a: loosens"),
        ("an accepted answer of question `bank/word-a`", "riba abibe: fniba abve"),
    ];
    all_caught(Rule::Key, &others.map(|(says, leak)| (says.to_owned(), format!("<p>{leak}</p>"))));
}

#[test]
fn what_is_computed_from_a_key_is_found() {
    let bank = &SMALL.quizzes["bank"];
    let question = bank.questions.iter().find(|question| question.id.as_str() == "grease-a").expect("a question");
    let number = question.revision.first_bits(32);
    let hash = |text: &str| {
        use sha2::Digest as _;
        hex(&sha2::Sha256::digest(text))
    };
    let fingerprint = "the fingerprint of question `bank/grease-a`";
    for (says, text) in [
        (fingerprint, question.revision.to_string()),
        (fingerprint, question.revision.to_string().to_uppercase()),
        (fingerprint, number.to_string()),
        (fingerprint, STANDARD.encode(number.to_be_bytes())),
        (fingerprint, STANDARD.encode(question.revision.to_string())),
        ("a hash of the key", hash("loosens")),
        ("a hash of the key", hash("bank/grease-a:loosens")),
    ] {
        all_caught(Rule::Key, &[(says.to_owned(), format!("<p data-x=\"{text}\"></p>"))]);
    }
}

#[test]
fn an_attribute_that_marks_is_found_in_a_form() {
    let attributes = [
        "data-correct",
        "data-match=\"loosens\"",
        "data-place=\"1\"",
        "data-points=\"2\"",
        "data-fatal",
        "data-accept=\"[]\"",
        "data-value=\"3\"",
        "DATA-tolerance='1'",
        "data-key=\"{}\"",
        "data-must-pass",
        "checked",
    ];
    let name = |attribute: &str| attribute.split('=').next().unwrap_or_default().to_lowercase();
    let on_input = changed(|page| {
        let at = page.find("data-question=\"bank/").expect("a question");
        let input = at + page[at..].find("<input").expect("an input") + "<input".len();
        format!("{} {}{}", &page[..input], attributes.join(" "), &page[input..])
    });
    for (shape, _, findings) in on_input {
        for attribute in attributes {
            let says = format!("`{}` ", name(attribute));
            let is_it = |finding: &Finding| finding.rule == Rule::Key && finding.message.starts_with(&says);
            assert!(findings.iter().any(is_it), "{attribute} in the {shape}: {}", told(&findings));
        }
        assert_eq!(findings.len(), attributes.len(), "{shape}: {}", told(&findings));
    }
    for attribute in ["data-key=\"{}\"", "data-must-pass"] {
        let says = format!("`{}` says what is right in question `bank/", name(attribute));
        let question = "data-question=\"bank/";
        caught(Rule::Key, &says, |page| page.replacen(question, &format!("{attribute} {question}"), 1));
    }
}

#[test]
fn a_request_to_anybody_else_is_found() {
    let leaks = [
        "<img src=\"https://example.org/a.png\" alt=\"\">",
        "<img src='//example.org/a.png' alt=''>",
        "<img src=\" \thttp:\\\\example.org/a\" alt=\"\">",
        "<img srcset=\"https://example.org/a.png 2x\" alt=\"\">",
        "<script src=\"http://example.org/a.js\"></script>",
        "<link rel=\"stylesheet\" href=\"https://example.org/a.css\">",
        "<link rel=\"preconnect\" href=\"https://example.org\">",
        "<iframe src=\"https://example.org\"></iframe>",
        "<object data=\"https://example.org/a\"></object>",
        "<video poster=\"https://example.org/a.png\"></video>",
        "<form action=\"https://example.org/\"></form>",
        "<a href=\"#main\" ping=\"https://example.org\">a</a>",
        "<base href=\"https://example.org/\">",
        "<meta http-equiv=\"refresh\" content=\"0;url=https://example.org\">",
        "<style>@import \"https://example.org/a.css\";</style>",
        "<style>p { background: url(https://example.org/a.png) }</style>",
        "<style>p { background: u\\72l(//example.org/a.png) }</style>",
        "<script>fetch(\"https://example.org\");</script>",
        "<script>new XMLHttpRequest();</script>",
        "<script>new WebSocket(\"wss://example.org\");</script>",
        "<script>navigator.sendBeacon(a, b);</script>",
        "<script>new EventSource(a);</script>",
        "<script>image.src = \"https://example.org/\" + a;</script>",
        "<script>image.src = \"h\\x74tps://example.org/\" + a;</script>",
        "<svg><image xlink:href=\"https://example.org/a.png\"/></svg>",
    ];
    all_caught(Rule::OutsideRequest, &leaks.map(|leak| (String::new(), leak.to_owned())));
}

#[test]
fn a_service_worker_that_was_changed_is_looked_into() {
    let mut files = folder(&SMALL, Edition::Participant);
    let worker = files.get_mut("service-worker.js").expect("the worker");
    worker.push(b'\n');
    let found = told(&found(&files));
    assert!(found.contains("outside-request service-worker.js") && found.contains("`fetch`"), "{found}");
}

#[test]
fn ordinary_links_are_no_requests() {
    let mut files = folder(&SMALL, Edition::Participant);
    let page = files.get_mut("index.html").expect("the home page");
    let links = "<p><a href=\"https://example.org/a?b#c\">a</a> <a href=\"mailto:a@example.org\">b</a> <a href=\"tel:116\">c</a></p>";
    *page = with(std::str::from_utf8(page).expect("UTF-8"), links).into_bytes();
    assert_eq!(told(&found(&files)), "");
}

#[test]
fn a_weak_policy_and_code_in_the_page_are_found() {
    let weaker = |says: &str, from: &str, to: &str| caught(Rule::Policy, says, |page| page.replacen(from, to, 1));
    weaker("has no content policy", "http-equiv=\"Content-Security-Policy\"", "name=\"policy\"");
    weaker("allows `*` in `default-src`", "default-src ", "default-src * ");
    weaker("says nothing of `default-src`", "default-src ", "font-src ");
    weaker("allows `'unsafe-inline'` in `script-src`", "script-src ", "script-src 'unsafe-inline' ");
    weaker("allows `https:` in `img-src`", "img-src ", "img-src https: ");
    weaker("allows `connect-src`", "base-uri ", "connect-src *; base-uri ");
    weaker("allows `*` in `form-action`", "form-action ", "form-action * ");
    let leaks = [
        "<p onclick=\"a()\">a</p>",
        "<p ONMOUSEOVER='a()'>a</p>",
        "<p style=\"color: red\">a</p>",
        "<a href=\" java\tscript:a()\">a</a>",
        "<script>a();</script>",
        "<style>p { color: red }</style>",
    ];
    all_caught(Rule::InlineCode, &leaks.map(|leak| (String::new(), leak.to_owned())));
}

#[test]
fn a_broken_link_is_found() {
    let leaks = [
        "<a href=\"nowhere.html\">a</a>",
        "<a href=\"#nowhere\">a</a>",
        "<a href=\"../index.html\">a</a>",
        "<a href=\"/index.html\">a</a>",
        "<a href=\"assets/\">a</a>",
        "<img src=\"assets/nothing.png\" alt=\"\">",
        "<img src=\"\" alt=\"\">",
        "<style>p { background: url(assets/nothing.png) }</style>",
    ];
    all_caught(Rule::BrokenLink, &leaks.map(|leak| (String::new(), leak.to_owned())));
    let mut files = folder(&SMALL, Edition::Participant);
    files.remove("glossary.html");
    let found = found(&files);
    assert!(found.iter().all(|finding| finding.message == "`glossary.html` is not there"), "{}", told(&found));
    assert!(found.len() > 5, "every page links there: {}", told(&found));
}

/// The findings when one more file lies in the folder, or in a zip in it.
fn beside(name: &str, bytes: &[u8]) -> [Vec<Finding>; 2] {
    let mut files = folder(&SMALL, Edition::Participant);
    files.insert(name.to_owned(), bytes.to_vec());
    let looked = found(&files);
    let inner = zipped(&HandoutFiles::from([(name.to_owned(), bytes.to_vec())]));
    let mut files = folder(&SMALL, Edition::Participant);
    files.extend(zipped(&inner));
    [looked, found(&files)]
}

#[test]
fn files_are_looked_into_whatever_they_are() {
    let media = |bytes: &[u8]| [b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".as_slice(), bytes].concat();
    for (name, bytes) in [
        ("a.txt", NOTE.as_bytes().to_vec()),
        ("a.bin", media(NOTE.as_bytes())),
        ("a.png", media(&zlib(NOTE.as_bytes()))),
        ("a.txt.gz", gzip(NOTE.as_bytes())),
        ("a.dat", utf16(NOTE)),
        ("b.dat", [b"x".to_vec(), utf16(NOTE)].concat()),
        ("a.svg", format!("<svg xmlns=\"http://www.w3.org/2000/svg\"><desc>{NOTE}</desc></svg>").into_bytes()),
        ("a.js", format!("// {NOTE}\n").into_bytes()),
        ("a.css", format!("p::after {{ content: \"{NOTE}\" }}").into_bytes()),
    ] {
        for found in beside(name, &bytes) {
            let rules: Vec<_> = found.iter().map(|finding| (finding.rule, finding.file.ends_with(name))).collect();
            assert_eq!(rules, [(Rule::Note, true)], "{name}: {}", told(&found));
        }
    }
}

#[test]
fn files_that_have_no_place_there_are_named() {
    for (name, rule) in [
        ("key-test-a.html", Rule::FileName),
        ("desk.html", Rule::FileName),
        ("desk.sw.html", Rule::FileName),
        ("facilitator/index.txt", Rule::FileName),
        ("course-facilitator.html", Rule::FileName),
        ("quizzes/bank.toml", Rule::SourceFile),
        ("modules/10-soap.md", Rule::SourceFile),
        ("assets/quiz.js.map", Rule::SourceFile),
    ] {
        for found in beside(name, b"") {
            let rules: Vec<_> = found.iter().map(|finding| finding.rule).collect();
            assert_eq!(rules, [rule], "{name}: {}", told(&found));
        }
    }
    let [found, _] = beside("secret.txt", b"mafunzo-secret-0123-4567-89ab-cdef-ghjk");
    assert_eq!(told(&found), "secret-key secret.txt:1:1: a secret key stands here\n");
    let [found, _] = beside("reader.js", b"if (text.startsWith(\"mafunzo-secret-\")) {}");
    assert_eq!(told(&found), "", "a script may know what keys look like");
}

#[test]
fn the_desk_is_found_under_any_name() {
    let desk = folder(&SMALL, Edition::Facilitator).remove("desk.html").expect("the desk");
    let saved = br#"{"format": 1, "kind": "desk", "course": "soap", "entries": [{"result": {"responses": {"bank/grease-a": {}}}}]}"#;
    for (name, bytes) in [("more.html", desk), ("saved.json", saved.to_vec())] {
        for found in beside(name, &bytes) {
            assert!(found.iter().any(|finding| finding.rule == Rule::Key && finding.file.ends_with(name)), "{name}");
        }
    }
}

#[test]
fn words_that_participants_may_read_are_no_leak() {
    let mut files = folder(&SMALL, Edition::Participant);
    let page = files.get_mut("index.html").expect("the home page");
    // It stands in a note and in the module too.
    *page = with(std::str::from_utf8(page).expect("UTF-8"), "<p>Soap is cheaper than medicine.</p>").into_bytes();
    assert_eq!(told(&found(&files)), "");
}

#[test]
fn the_facilitator_edition_is_recognised() {
    let all = folder(&SMALL, Edition::Facilitator);
    for files in [zipped(&all), all, single(&SMALL, Edition::Facilitator)] {
        let verdict = verify(&files, &SMALL);
        let found = &verdict.findings;
        assert_eq!(found.len(), 1, "{}", told(found));
        assert_eq!(found[0].rule, Rule::FacilitatorEdition);
        assert!(found[0].message.starts_with("this is the facilitator edition: it holds 62 facilitator notes"));
    }
}

#[test]
fn another_revision_cannot_be_vouched_for() {
    let files = folder(&SMALL, Edition::Participant);
    let mut later = SMALL.clone();
    later.revision = mafunzo::model::fingerprint::Fingerprint::of(b"later");
    let found = verify(&files, &later).findings;
    assert_eq!(found.iter().map(|finding| finding.rule).collect::<Vec<_>>(), [Rule::OtherRevision]);
}

#[test]
fn an_open_course_may_hold_the_keys_of_its_forms() {
    let root = tempfile::tempdir().expect("a folder");
    let text =
        include_str!("../fixtures/sealed_course.txt").replacen("language = ", "assessment = \"open\"\nlanguage = ", 1);
    course_text::write_over_base(&text, root.path());
    let course = read(root.path());
    let mut files = folder(&course, Edition::Participant);
    let verdict = verify(&files, &course);
    assert_eq!(told(&verdict.findings), "");
    assert!(
        mafunzo::report::verdict::summary(&verdict).ends_with("; the course is open, so its forms may hold their keys")
    );
    files.insert("a.txt".to_owned(), NOTE.as_bytes().to_vec());
    assert_eq!(verify(&files, &course).findings.len(), 1, "notes are looked for all the same");
}

#[test]
fn the_shipped_course_with_a_test_over_its_banks_is_clean() {
    let course = read(Path::new(env!("CARGO_MANIFEST_DIR")));
    assert!(!course.assessments.is_empty(), "it has a test over its banks");
    for files in [folder(&course, Edition::Participant), single(&course, Edition::Participant)] {
        assert_eq!(told(&verify(&files, &course).findings), "");
    }
    let found = verify(&folder(&course, Edition::Facilitator), &course).findings;
    assert_eq!(found.iter().map(|finding| finding.rule).collect::<Vec<_>>(), [Rule::FacilitatorEdition]);
}

#[test]
fn strange_input_is_refused_in_plain_words() {
    let course = CourseFolder::empty();
    for (path, content) in course_text::files(include_str!("../fixtures/sealed_course.txt")) {
        course.write(&path, content);
    }
    course.run(&["build"]).expect(0);
    let run = course.run(&["verify", "public"]).expect(0);
    assert!(run.out.ends_with(" files: nothing found\n") && run.out.lines().count() == 1, "{}", run.out);
    let fails = |path: &str, says: &str| {
        let run = course.run(&["verify", path]).expect(2);
        assert!(run.out.is_empty() && run.err.starts_with(&format!("error: {says}")), "{path}: {}", run.err);
    };
    fails("nowhere", "could not open `nowhere`: it does not exist");
    std::fs::create_dir(course.join("empty")).expect("a folder");
    fails("empty", "`empty` is empty");
    course.write("notes.txt", "words");
    fails("notes.txt", "`notes.txt` holds neither a page nor an archive");
    course.write("noise.html", [0xFF, 0, 7, 0x80].repeat(5000));
    fails("noise.html", "`noise.html` holds neither a page nor an archive");
    let huge = std::fs::File::create(course.join("huge.html")).expect("a file");
    huge.set_len(600_000_000).expect("room for a hole");
    fails("huge.html", "`huge.html` is or makes more than 500 MB");
    course.write("broken.zip", [b"PK\x03\x04".as_slice(), &[7; 200]].concat());
    let run = course.run(&["verify", "broken.zip"]).expect(1);
    assert!(run.out.starts_with("error[unreadable]: a broken archive: "), "{}", run.out);
    let mut outside = ZipWriter::new(Cursor::new(Vec::new()));
    outside.start_file("../outside.html", SimpleFileOptions::default()).expect("an entry");
    course.write("outside.zip", outside.finish().expect("an archive").into_inner());
    let run = course.run(&["verify", "outside.zip"]).expect(1);
    assert!(run.out.starts_with("error[unsafe-path]: an entry would be written outside"), "{}", run.out);
    course.write("public/form-test-a.html", format!("<!doctype html><p>{EXPLAIN}"));
    let run = course.run(&["verify", "public", "--format", "json"]).expect(1);
    let json: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    let found = json["findings"].as_array().expect("a list");
    let leak = found.iter().find(|finding| finding["code"] == "assessment-key").expect("the leak");
    assert_eq!((&leak["file"], &leak["line"], &leak["byte"]), (&"form-test-a.html".into(), &1.into(), &18.into()));
    assert_eq!(leak["excerpt"], "Grease holds the dirt…", "never the whole");
    course.write("course.toml", "title = \n");
    fails("public", "the course in `.` has errors");
}

/// A course whose module shows one picture, and whose note shows another.
fn with_pictures() -> Course {
    let root = tempfile::tempdir().expect("a folder");
    let parts = "![Two taps](media/taps.svg)\n\n> [!FACILITATOR]\n> Draw this on the wall.\n>\n> \
                 ![The plan of the room](media/plan.svg)\n\n{{ quiz soap }}";
    let text = include_str!("../fixtures/sealed_course.txt").replacen("{{ quiz soap }}", parts, 1);
    course_text::write_over_base(&text, root.path());
    std::fs::create_dir_all(root.path().join("modules/media")).expect("a folder");
    for (name, radius) in [("taps", 3), ("plan", 7), ("unused", 9)] {
        std::fs::write(root.path().join(format!("modules/media/{name}.svg")), drawing(radius)).expect("a file");
    }
    read(root.path())
}

fn drawing(radius: u32) -> String {
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 20 20\"><circle r=\"{radius}\"/></svg>\n")
}

#[test]
fn a_picture_that_only_a_note_shows_is_not_handed_out() {
    let course = with_pictures();
    let pictures = |edition| {
        let names = folder(&course, edition).into_keys().filter(|name| name.ends_with(".svg"));
        names.map(|name| name.split('.').next().expect("a name").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(pictures(Edition::Participant), ["assets/icon", "assets/taps"]);
    assert_eq!(pictures(Edition::Facilitator), ["assets/icon", "assets/plan", "assets/taps"]);
    for files in [folder(&course, Edition::Participant), single(&course, Edition::Participant)] {
        assert_eq!(told(&verify(&files, &course).findings), "");
    }
}

#[test]
fn a_picture_of_a_note_is_found_wherever_it_lies() {
    let course = with_pictures();
    let plan = drawing(7);
    let clean = folder(&course, Edition::Participant);
    let beside = |name: &str, bytes: &[u8]| {
        let mut files = clean.clone();
        files.insert(name.to_owned(), bytes.to_vec());
        files
    };
    let address = format!("<img alt=\"\" src=\"data:image/svg+xml;base64,{}\">", STANDARD.encode(&plan));
    let home = String::from_utf8(clean["index.html"].clone()).expect("text");
    let zip = packed(&HandoutFiles::from([("p.svg".to_owned(), plan.clone().into_bytes())]));
    for (how, files) in [
        ("under its own name", beside("assets/plan.svg", plan.as_bytes())),
        ("under another name", beside("assets/x.bin", plan.as_bytes())),
        ("in a page", beside("index.html", with(&home, &address).as_bytes())),
        ("in a zip", beside("more.zip", &zip)),
    ] {
        let found = verify(&files, &course).findings;
        let rules: Vec<_> = found.iter().map(|finding| finding.rule).collect();
        assert_eq!(rules, [Rule::NoteFile], "{how}: {}", told(&found));
        assert!(found[0].message.contains("`modules/media/plan.svg`"), "{how}: {}", told(&found));
    }
    let found = verify(&folder(&course, Edition::Facilitator), &course).findings;
    assert!(
        found.iter().any(|finding| matches!(finding.rule, Rule::NoteFile | Rule::FacilitatorEdition)),
        "{}",
        told(&found)
    );
}
