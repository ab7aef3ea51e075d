//! The texts of `course.toml` and `glossary.toml` in other languages.

use crate::course_folder::CourseFolder;
use crate::course_text;
use crate::site::{build, page};
use mafunzo::model::edition::Edition;

const TONGUES: &str = include_str!("../fixtures/tongues.txt");

/// What `course.toml` and `glossary.toml` say in English, each with its Swahili.
const TEXTS: [(&str, &str); 14] = [
    ("Clean hands", "Mikono safi"),
    ("<em>how</em> to wash", "<em>jinsi</em> ya kunawa"),
    ("Nurses and those who visit.", "Wauguzi na wageni wao."),
    ("An invented course.", "Kozi ya kubuni."),
    ("Write no names.", "Usiandike majina."),
    ("Clinic", "Zahanati"),
    ("ask for the matron", "muulize mkuu wa wauguzi"),
    ("Water board", "Bodi ya maji"),
    ("How long to wash.", "Muda wa kunawa."),
    ("Day 1", "Siku ya 1"),
    ("Washing together", "Kunawa pamoja"),
    ("in pairs", "wawili wawili"),
    ("microbe", "mdudu asiyeonekana"),
    ("A living thing", "Kiumbe hai"),
];

#[test]
fn every_page_of_a_language_says_what_the_course_says_in_it() {
    let built = build(TONGUES, Edition::Participant);
    let of = |ending: &str| -> String {
        let pages = built
            .folder
            .iter()
            .filter(|(path, _)| path.ends_with(ending) && path.matches('.').count() == ending.matches('.').count());
        pages.map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).collect()
    };
    let (english, swahili) = (of(".html"), of(".sw.html"));
    for (source, translated) in TEXTS {
        assert!(english.contains(source) && !english.contains(translated), "English pages: {source}, {translated}");
        assert!(swahili.contains(translated) && !swahili.contains(source), "Swahili pages: {source}, {translated}");
    }
    assert!(page(&built, "agenda.sw.html").contains("<title>Ratiba – Mikono safi</title>"));
    assert!(page(&built, "index.sw.html").contains("content=\"Kwa nini na jinsi ya kunawa mikono.\""));
    let module = page(&built, "module-soap.sw.html");
    assert!(module.contains("<li>Kwa: Wauguzi</li>") && module.contains("idara yako: Wauguzi</span>"), "{module}");
}

#[test]
fn a_text_that_is_not_translated_says_which_language_it_is_in() {
    let built = build(TONGUES, Edition::Participant);
    let about = page(&built, "about.ar.html");
    assert!(about.contains("<html lang=\"ar\" dir=\"rtl\">") && about.contains("<b>العيادة</b>"), "{about}");
    for text in [
        "<span class=\"meta\" lang=\"en\" dir=\"ltr\">ask for the matron</span>",
        "<p lang=\"en\" dir=\"ltr\">Nurses and those who visit.</p>",
        "<div lang=\"en\" dir=\"ltr\"><p>An invented course.",
        "<b lang=\"en\" dir=\"ltr\">Water board</b>",
        "<dd lang=\"en\" dir=\"ltr\">CC BY 4.0</dd>",
        "<span>أيدٍ نظيفة</span>",
    ] {
        assert!(about.contains(text), "no {text} in {about}");
    }
    let agenda = page(&built, "agenda.ar.html");
    assert!(agenda.contains("<bdi lang=\"en\" dir=\"ltr\">Tea</bdi>"), "{agenda}");
    let module = page(&built, "module-soap.ar.html");
    assert!(module.contains("<span lang=\"en\" dir=\"ltr\">Nurses</span>"), "{module}");
    let sources = page(&built, "sources.sw.html");
    assert!(sources.contains("<b lang=\"en\" dir=\"ltr\">Guidelines on hand hygiene</b>"), "{sources}");
}

#[test]
fn the_glossary_gives_each_word_in_the_other_languages() {
    let built = build(TONGUES, Edition::Facilitator);
    let swahili = page(&built, "glossary.sw.html");
    for text in [
        "<dt>kijidudu</dt>",
        "<span lang=\"en\" dir=\"ltr\">germ</span>",
        "<span lang=\"ar\" dir=\"rtl\">جرثومة</span>",
        "<span lang=\"en\" dir=\"ltr\">ask a speaker</span>",
    ] {
        assert!(swahili.contains(text), "no {text} in {swahili}");
    }
    assert!(!swahili.contains("<span lang=\"sw\""), "the page's own language needs no line: {swahili}");
    let arabic = page(&built, "glossary.ar.html");
    assert!(arabic.contains("<dt lang=\"en\" dir=\"ltr\">germ</dt>") && arabic.contains("جرثومة"), "{arabic}");
}

#[test]
fn search_finds_a_term_by_its_word_in_either_language() {
    let built = build(TONGUES, Edition::Participant);
    let (_, index) =
        built.folder.iter().find(|(path, _)| path.starts_with("assets/search-index.sw.")).expect("an index");
    let index = String::from_utf8_lossy(index).into_owned();
    let entry = "\"title\":\"kijidudu\",\"page\":\"Istilahi\",\"href\":\"glossary.sw.html#term-germ\",\
                 \"text\":\"Kiumbe hai kidogo mno kisichoonekana. mdudu asiyeonekana, germ, ";
    assert!(index.contains(entry), "{index}");
}

#[test]
fn the_single_file_has_a_header_and_a_footer_in_each_language() {
    let single = build(TONGUES, Edition::Participant).single;
    let frames: Vec<_> = single.split("<div class=\"frame\" ").skip(1).collect();
    assert_eq!(frames.len(), 6);
    assert!(frames[0].starts_with("lang=\"en\" dir=\"ltr\" data-frame data-title=\"Clean hands\">"), "{}", frames[0]);
    let swahili = frames[1];
    assert!(swahili.starts_with("lang=\"sw\" dir=\"ltr\" data-frame data-title=\"Mikono safi\" hidden>"), "{swahili}");
    assert!(swahili.contains("<a href=\"#agenda-sw\">Ratiba</a>") && swahili.contains("<summary>Menyu</summary>"));
    assert!(frames[4].contains("href=\"#about-sw.contacts\"") && !frames[4].contains("Clean hands"), "{}", frames[4]);
}

#[test]
fn a_site_in_one_language_has_no_other() {
    let course = CourseFolder::empty();
    course_text::write_over_base(TONGUES, &course.join(""));
    course.run(&["build", "--language", "sw"]).expect(0);
    let files = course.files("public");
    assert!(files.iter().all(|file| !file.ends_with(".sw.html") && !file.ends_with(".ar.html")), "{files:?}");
    let home = course.read("public/index.html");
    assert!(home.contains("<html lang=\"sw\" dir=\"ltr\">") && home.contains("Mikono safi"), "{home}");
    assert!(!home.contains("hreflang"), "there is nothing to choose: {home}");
}

#[test]
fn a_single_file_in_one_language_bears_its_tag() {
    let course = CourseFolder::empty();
    course_text::write_over_base(TONGUES, &course.join(""));
    let out = course.run(&["build", "--single-file", "--language", "sw"]).expect(0).out;
    assert!(out.lines().any(|line| line.starts_with("soap-course.sw.html: ")), "{out}");
    course.run(&["build", "--single-file", "--language", "ar", "--edition", "facilitator"]).expect(0);
    assert!(course.join("soap-course-facilitator.ar.html").is_file());
    let page = course.read("soap-course.sw.html");
    assert!(page.contains("id=\"index\"") && !page.contains("id=\"index-"), "{page}");
}

#[test]
fn a_language_that_the_course_lacks_is_refused_with_those_it_has() {
    let course = CourseFolder::empty();
    course_text::write_over_base(TONGUES, &course.join(""));
    let refused = course.run(&["build", "--language", "fr"]).expect(2);
    assert!(refused.err.ends_with(
        "error: the course is not built in `fr`; its languages are: en, sw, ar\n  help: choose one of them, or add this one to `languages` in course.toml\n"
    ), "{}", refused.err);
    assert!(!course.join("public").exists());
    course.run(&["build", "--language", "Kiswahili"]).expect(2);
}

#[test]
fn a_translation_of_the_course_file_is_started_and_recorded() {
    let course = CourseFolder::empty();
    course_text::write_over_base(TONGUES, &course.join(""));
    for file in ["course", "glossary"] {
        course.run(&["translate", &format!("{file}.toml"), "fr"]).expect(0);
        let recorded = course.run(&["translate", &format!("{file}.toml"), "sw"]).expect(0).out;
        assert_eq!(recorded, format!("{file}.sw.toml: recorded that it agrees with {file}.toml\n"));
    }
    let draft = course.read("course.fr.toml");
    assert!(draft.contains("[session.washing]\n") && draft.contains("method = \"in pairs\""), "{draft}");
    let stamped = course.read("glossary.sw.toml");
    assert!(
        stamped.contains("definition = \"Kiumbe hai **kidogo mno** kisichoonekana.\"\ntranslates = \""),
        "{stamped}"
    );
    let settings = course.read("course.toml").replace("\"sw\", \"ar\"", "\"sw\", \"fr\"");
    course.write("course.toml", &settings);
    std::fs::remove_file(course.join("course.ar.toml")).expect("the Arabic goes");
    let checked = course.run(&["check"]).expect(0);
    let of_ours: Vec<_> =
        checked.out.lines().filter(|line| line.contains("--> course.") || line.contains("--> glossary.")).collect();
    assert_eq!(of_ours, Vec::<&str>::new(), "{}", checked.out);

    course.write(
        "course.toml",
        settings.replace("ask for the matron", "ask at the door").replace("\"Clean hands\"", "\"Cleaner hands\""),
    );
    let checked = course.run(&["check"]).expect(0).out;
    assert!(checked.contains("translated entries that are older than their source: 1"), "{checked}");
    assert!(
        checked.contains("compare [contact.clinic] with course.toml, then run `mafunzo translate course.toml sw`"),
        "{checked}"
    );
    assert!(
        checked.contains("the course's title, summary, audience, licence, notice or privacy has changed"),
        "{checked}"
    );
}

/// The report on the tongues with this change.
fn report(from: &str, to: &str) -> String {
    assert!(TONGUES.contains(from), "the fixture has no {from}");
    build(&TONGUES.replace(from, to), Edition::Participant).report
}

#[test]
fn an_id_that_the_course_file_lacks_is_reported_with_the_nearest() {
    let report = report("[contact.clinic]\nname = \"Zahanati\"", "[contact.klinic]\nname = \"Zahanati\"");
    let (_, found) = report
        .split_once("error[translation-unknown-id]: the source has no contact `klinic`\n")
        .unwrap_or_else(|| panic!("{report}"));
    assert!(found.lines().any(|line| line.trim() == "= help: did you mean `clinic`?"), "{found}");
    let report = self::report("[term.germ]\nterm", "[term.germs]\nterm");
    assert!(report.contains("error[translation-unknown-id]: the source has no term `germs`"), "{report}");
}

#[test]
fn what_is_left_to_translate_is_listed() {
    let report = report("[session.tea]\ntitle = \"Chai\"\n", "");
    assert!(report.contains("texts of course.toml that are not translated into `sw`: 1"), "{report}");
    assert!(report.contains("add [session.tea] to course.sw.toml"), "{report}");
    assert!(report.contains("terms that are not translated into `ar`: 1 of 1"), "{report}");
    let report = self::report("id = \"tea\"\n", "");
    assert!(report.contains("days, sessions and sponsors that cannot be translated into `sw`: 1"), "{report}");
}

#[test]
fn two_sessions_of_any_days_do_not_share_an_id() {
    let report = report("id = \"tea\"", "id = \"washing\"");
    assert!(report.contains("error[duplicate-id]: the session `washing` is there twice"), "{report}");
}

#[test]
fn a_translation_of_a_glossary_that_is_not_there_is_reported() {
    let without = TONGUES
        .replace("=== glossary.toml\n", "=== glossary.toml (absent)\n")
        .replace("[germs](term:germ)", "germs")
        .replace("[vijidudu](term:germ)", "vijidudu");
    let report = build(&without, Edition::Participant).report;
    assert!(
        report.contains("error[translation-without-source]: this translates glossary.toml, which is not there"),
        "{report}"
    );
}
