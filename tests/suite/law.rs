//! `mafunzo law`: from a section to everything that rests on it.

use crate::course_folder::CourseFolder;
use jiff::civil::date;
use mafunzo::model::build_info::BuildInfo;
use mafunzo::model::code::Code;
use mafunzo::pipeline::{self, Memory};

const COURSE: &str = "id = \"washing\"\ntitle = \"Clean hands\"\nsummary = \"Why and how.\"\nlanguage = \"en\"\n\
                      languages = [\"en\", \"sw\"]\ncountry = \"kenya\"\nlaw = \"strict\"\n";

const COUNTRY: &str = "name = \"Kenya\"\n\n[[statute]]\nid = \"health\"\ntitle = \"Public Health Act (Cap. 242)\"\n\
                       checked = 2023-12-11\n\n[[contact]]\nid = \"clinic\"\nname = \"Clinic\"\nnumber = \"116\"\n\
                       status = \"confirmed\"\n";

const MODULE: &str = "+++\ntitle = \"Soap\"\nsummary = \"Why soap.\"\nminutes = 30\n\
                      objectives = [{ id = \"why\", text = \"Say why\" }]\nlaw_checked = 2026-01-01\n\
                      review_by = 2027-01-01\n\n[law]\nduty = [\"health/3(1)\"]\npenalty = [\"health/30\"]\n+++\n\n\
                      ## The duty {#duty}\n\nWash.\n\n## The penalty {#penalty}\n\nPay.\n\n{{ quiz soap }}\n";

const SWAHILI: &str = "+++\ntitle = \"Sabuni\"\nsummary = \"Kwa nini.\"\n+++\n\n## Wajibu {#duty}\n\nNawa.\n";

fn question(id: &str, rest: &str) -> String {
    format!(
        "[[question]]\nid = \"{id}\"\nkind = \"true-false\"\nobjective = \"soap/why\"\nanswer = true\nprompt = \"So?\"\n{rest}\n"
    )
}

fn folder() -> CourseFolder {
    let folder = CourseFolder::empty();
    folder.write("course.toml", COURSE);
    folder.write("country/kenya.toml", COUNTRY);
    folder.write("modules/10-soap.md", MODULE);
    folder.write("modules/10-soap.sw.md", SWAHILI);
    let practice = question("duty", "law = [\"health/3\"]") + &question("other", "law = [\"health/4\"]");
    folder.write("quizzes/soap.toml", format!("title = \"Soap\"\n{practice}"));
    let bank: String = ["one", "two"].map(|id| question(id, "law = [\"health/3(1)\"]")).concat();
    folder.write("quizzes/bank.toml", format!("title = \"Bank\"\nuse = \"bank\"\n{bank}"));
    folder.write(
        "assessments/test.toml",
        "title = \"Test\"\nforms = 2\n[[occasion]]\nid = \"pre\"\ntitle = \"Before\"\nform = \"a\"\n[[section]]\n\
         id = \"all\"\ntitle = \"All\"\n[[section.draw]]\nobjective = \"soap/why\"\nquestions = 1\n",
    );
    folder
}

#[test]
fn an_amendment_lists_sections_questions_forms_and_translations() {
    let run = folder().run(&["law", "health/3(1)"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert_eq!(
        run.out,
        "health/3(1)  Public Health Act (Cap. 242), as of 2023-12-11\n\
         \nModules\n  modules/10-soap.md#duty  The duty: health/3(1)\n\
         \nQuestions\n  quizzes/bank.toml:4  one: health/3(1)\n  quizzes/bank.toml:11  two: health/3(1)\n  \
         quizzes/soap.toml:3  duty: health/3\n\
         \nForms\n  assessments/test.toml  form A asks 1 of these\n  assessments/test.toml  form B asks 1 of these\n\
         \nTranslations\n  modules/10-soap.sw.md\n\
         \n1 section, 3 questions, 2 forms, 1 translated file\n"
    );
}

#[test]
fn the_same_as_json_names_everything_by_id() {
    let run = folder().run(&["law", "health", "--format", "json"]);
    let value: serde_json::Value = serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error}: {run:?}"));
    assert_eq!(value["format"], 1);
    let ids = |key: &str, of: &str| {
        let list = value[key].as_array().expect("a list").iter();
        list.map(|entry| entry[of].as_str().expect("a text").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(ids("sections", "heading"), ["duty", "penalty"]);
    assert_eq!(ids("questions", "question"), ["one", "two", "duty", "other"]);
    assert_eq!(value["questions"][0]["review_by"], "2027-01-01");
    assert_eq!(value["forms"][0]["questions"][0], "bank/two");
}

#[test]
fn a_section_that_nothing_names_leads_to_the_nearest() {
    let folder = folder();
    let help = |section: &str| {
        let run = folder.run(&["law", section]);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{run:?}");
        run.err
    };
    assert_eq!(help("helth/3"), "error: nothing in this course names `helth/3`\n  help: did you mean `health`?\n");
    assert_eq!(
        help("health/33"),
        "error: nothing in this course names `health/33`\n  help: did you mean `health/3`?\n"
    );
    assert!(help("section 3").starts_with("error: `section 3` is not a place in the law\n"));
}

#[test]
fn a_later_review_changes_neither_what_was_asked_nor_the_form() {
    let folder = folder();
    let revisions = || {
        let (sources, found) = mafunzo::load::course(folder.path()).expect("a folder that can be read");
        let info = BuildInfo { today: date(2026, 11, 23) };
        let course = pipeline::read(&sources, found, &mut Memory::default(), &info).course.expect("a course");
        course.quizzes["bank"].questions.iter().map(|question| question.revision).collect::<Vec<_>>()
    };
    let before = revisions();
    let bank = folder.read("quizzes/bank.toml");
    folder.write("quizzes/bank.toml", bank.replace("law = [", "review_by = 2028-01-01\nlaw = [\"health/4\", "));
    assert_eq!(revisions(), before);
    folder.write("quizzes/bank.toml", bank.replace("So?", "Really?"));
    assert_ne!(revisions(), before);
}

#[test]
fn a_question_whose_own_date_has_passed_is_named() {
    let folder = folder();
    let quiz = folder
        .read("quizzes/soap.toml")
        .replace("law = [\"health/4\"]", "law = [\"health/4\"]\nreview_by = 2026-11-23");
    folder.write("quizzes/soap.toml", quiz);
    let overdue = |today| {
        let (sources, found) = mafunzo::load::course(folder.path()).expect("a folder that can be read");
        let found = pipeline::read(&sources, found, &mut Memory::default(), &BuildInfo { today }).diagnostics;
        found.iter().filter(|found| found.code == Code::ReviewOverdue).count()
    };
    assert_eq!((overdue(date(2026, 11, 22)), overdue(date(2026, 11, 23))), (0, 1));
}

#[test]
fn contacts_of_the_country_stand_before_those_of_the_course() {
    let folder = folder();
    let own = "[[contact]]\nid = \"doctor\"\nname = \"Doctor\"\nnumber = \"117\"\nstatus = \"confirmed\"\n";
    folder.write("course.toml", format!("{COURSE}{own}"));
    folder.run(&["build", "--out", "public"]).expect(0);
    let about = folder.read("public/about.html");
    let place = |words: &str| about.find(words).unwrap_or_else(|| panic!("{words} is on the page: {about}"));
    assert!(place("tel:116") < place("tel:117"));
    assert!(place("Public Health Act (Cap. 242)") > 0);
    let twice = own.replace("doctor", "clinic");
    folder.write("course.toml", format!("{COURSE}{twice}"));
    let run = folder.run(&["check"]);
    assert!(run.out.contains("error[duplicate-id]: the contact `clinic` is there twice\n --> course.toml:"), "{run:?}");
}

#[test]
fn the_texts_of_a_country_are_translated_beside_it() {
    let folder = folder();
    let missing = folder.run(&["check"]).expect(0).out;
    assert!(missing.contains("the texts of country/kenya.toml are not translated into `sw`"), "{missing}");
    let written = folder.run(&["translate", "country/kenya.toml", "sw"]).expect(0).out;
    assert!(written.starts_with("country/kenya.sw.toml: written"), "{written}");
    let draft = folder.read("country/kenya.sw.toml");
    let translated = draft.replace("Public Health Act", "Sheria ya Afya").replace("\"Clinic\"", "\"Zahanati\"");
    folder.write("country/kenya.sw.toml", &translated);
    let checked = folder.run(&["check"]).expect(0).out;
    assert!(!checked.contains("country/kenya"), "{checked}");
    folder.run(&["build"]).expect(0);
    let about = folder.read("public/about.sw.html");
    assert!(about.contains("<b>Zahanati</b>") && about.contains("<span>Sheria ya Afya (Cap. 242)</span>"), "{about}");
    let source = folder.read("public/about.html");
    assert!(source.contains("<b>Clinic</b>") && !source.contains("Zahanati"), "{source}");

    folder.write("country/kenya.toml", COUNTRY.replace("(Cap. 242)", "(Cap. 243)"));
    let stale = folder.run(&["check"]).expect(0).out;
    assert!(stale.contains("compare [statute.health] with country/kenya.toml"), "{stale}");
    folder.write("country/kenya.sw.toml", translated.replace("[statute.health]", "[statute.helth]"));
    let unknown = folder.run(&["check"]).expect(1).out;
    assert!(unknown.contains("error[translation-unknown-id]: the source has no statute `helth`"), "{unknown}");
}

#[test]
fn a_section_named_in_an_option_or_a_reason_is_asked_for() {
    let folder = folder();
    let quiz = folder.read("quizzes/soap.toml");
    for said in ["explain = \"So says s. 3(1).\"", "explain = \"Look (art. 4).\""] {
        folder.write("quizzes/soap.toml", quiz.replace("law = [\"health/4\"]", said));
        let found = folder.run(&["check"]).out;
        let sign = if said.contains("art.") { "art. 4" } else { "s. 3(1)" };
        let message = format!("this question cites the law (`{sign}`), but `law` does not name it");
        assert!(found.contains(&message), "{found}");
    }
}
