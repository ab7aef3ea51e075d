//! The facilitator's guide: what it holds of each session, and that participants do not get it.

use crate::course_folder::{COURSE, CourseFolder};

const DAY: &str = "\n[[day]]\ntitle = \"Day 1\"\nstart = \"08:30\"\n\
    [[day.session]]\ntitle = \"Why\"\nminutes = 20\nmodule = \"soap\"\nobjectives = [\"why\"]\n\
    [[day.session]]\ntitle = \"How\"\nminutes = 10\nmodule = \"soap\"\nobjectives = [\"how\"]\n";

const MODULE: &str = r#"+++
title = "Soap"
summary = "Why soap."
minutes = 30
objectives = [
  { id = "why", text = "Say why soap is needed", core = true, taught = ["reasons"] },
  { id = "how", text = "Wash in order", taught = ["order"] },
]
+++

> [!FACILITATOR before]
> Note-before: buy soap. See [the order](#order).[^1]

## Reasons

> [!FACILITATOR say]
> Note-say: ask twice.

> [!KEY] Soap loosens dirt
> Key-line.

## Order

> [!ACTIVITY 5 min: pairs] Wash together
> **Materials:** soap-for-two.
>
> 1. Step-wet.
> 2. Step-rub.
>
> **Debrief:** What did you forget?

> [!FACILITATOR wrong]
> Note-wrong: water only.

## Afterwards

> [!DISCUSSION] At home
> - Who washes?

[^1]: Foot-note.
"#;

fn course() -> CourseFolder {
    let course = CourseFolder::small();
    course.write("course.toml", format!("{COURSE}{DAY}"));
    course.write("modules/10-soap.md", MODULE);
    course
}

/// The sessions of the guide of the facilitator edition.
fn sessions(course: &CourseFolder) -> Vec<String> {
    course.run(&["build", "--edition", "facilitator"]).expect(0);
    let guide = course.read("public/guide.html");
    guide.split("<article").skip(1).map(|rest| rest.split("</article>").next().expect("its end").to_owned()).collect()
}

#[test]
fn each_session_holds_what_belongs_to_its_objectives() {
    let sessions = sessions(&course());
    let [why, how] = sessions.as_slice() else { panic!("{} sessions", sessions.len()) };
    for (words, in_why, in_how) in [
        ("08:30–08:50", true, false),
        ("08:50–09:00", false, true),
        ("Say why soap is needed", true, false),
        ("Wash in order", false, true),
        ("Note-before: buy soap", true, false),
        ("Note-say: ask twice", true, false),
        ("Soap loosens dirt", true, false),
        ("soap-for-two", false, true),
        ("Step-rub", false, true),
        ("What did you forget?", false, true),
        ("Note-wrong: water only", false, true),
        ("Who washes?", false, true),
        ("data-kind=\"before\"", true, false),
        ("data-kind=\"wrong\"", false, true),
    ] {
        assert_eq!((why.contains(words), how.contains(words)), (in_why, in_how), "{words}");
    }
    assert!(!how.contains("<strong>Materials"), "the page has its own word: {how}");
}

#[test]
fn an_activity_under_a_smaller_heading_serves_the_objective_of_the_larger_one_too() {
    let course = course();
    let module = MODULE.replace("## Order\n", "## Order\n\n### Drying\n").replace(
        "taught = [\"order\"] },",
        "taught = [\"order\"] },\n  { id = \"dry\", text = \"Dry well\", taught = [\"drying\"] },",
    );
    course.write("modules/10-soap.md", module);
    course.write("course.toml", format!("{COURSE}{}", DAY.replace("[\"how\"]", "[\"how\", \"dry\"]")));
    let how = &sessions(&course)[1];
    assert!(how.contains("data-kind=\"activity\" data-objective=\"soap/dry soap/how\""), "{how}");
}

#[test]
fn links_of_a_note_lead_to_the_module_it_was_written_for() {
    let why = &sessions(&course())[0];
    assert!(why.contains("href=\"module-soap.html#order\"") && !why.contains("Foot-note"), "{why}");
    assert!(!why.contains("#note-"), "the footnotes are not on this page: {why}");
}

const OPENING: &str = "[[day.session]]\nid = \"opening\"\ntitle = \"Welcome\"\nminutes = 15\nguide = '''\n\
    Plan-line: names first.\n\n> [!FACILITATOR care]\n> Guide-care: nobody has to tell.\n\n1. Plan-step: rules.'''\n";

#[test]
fn a_session_without_a_module_has_a_guide_of_its_own() {
    let course = course();
    course.write("course.toml", format!("{COURSE}{DAY}{OPENING}"));
    let welcome = &sessions(&course)[2];
    let place = |words: &str| welcome.find(words).unwrap_or_else(|| panic!("{words}: {welcome}"));
    let (plan, care) = (place("data-kind=\"plan\""), place("data-kind=\"care\""));
    assert!(plan < place("Plan-line: names first") && place("Plan-step: rules") < care, "{welcome}");
    assert!(care < place("Guide-care: nobody has to tell"), "{welcome}");
    course.run(&["build", "--edition", "participant", "--out", "handed-out"]).expect(0);
    course.run(&["verify", "handed-out"]).expect(0);
    let page = course.read("handed-out/agenda.html");
    assert!(!page.contains("Plan-line"), "{page}");
    for words in ["Plan-step: rules.", "Guide-care: nobody has to tell."] {
        course.write("handed-out/agenda.html", page.replace("</main>", &format!("<p>{words}</p></main>")));
        course.run(&["verify", "handed-out"]).expect(1);
    }
}

#[test]
fn a_guide_is_translated_by_the_id_of_its_session() {
    let course = course();
    course.write("course.toml", format!("{COURSE}{DAY}{OPENING}").replace("[\"en\"]", "[\"en\", \"sw\"]"));
    let opening = |course: &CourseFolder| {
        course.run(&["build", "--edition", "facilitator"]).expect(0);
        let guide = course.read("public/guide.sw.html");
        let session = guide.split("<article").nth(3).expect("the third session").to_owned();
        session.split("</article>").next().expect("its end").to_owned()
    };
    assert!(opening(&course).contains("<div lang=\"en\""), "{}", opening(&course));
    course.run(&["translate", "course.toml", "sw"]).expect(0);
    let translation = course.read("course.sw.toml");
    assert!(translation.contains("Plan-line: names first."), "{translation}");
    course.write("course.sw.toml", translation.replace("Plan-line: names first.", "Majina kwanza."));
    let said = opening(&course);
    assert!(said.contains("Majina kwanza.") && !said.contains("lang=\"en\""), "{said}");
    let changed = course.read("course.toml").replace("names first", "names last");
    course.write("course.toml", changed);
    let said = course.run(&["check"]).out;
    assert!(said.contains("[session.opening]"), "an older guide is told: {said}");
}

#[test]
fn participants_get_no_guide() {
    let course = course();
    course.run(&["build", "--edition", "all", "--out", "both"]).expect(0);
    let guides = |edition: &str| {
        course.files(&format!("both/{edition}")).into_iter().filter(|file| file.contains("guide")).collect::<Vec<_>>()
    };
    assert_eq!(guides("participant"), Vec::<String>::new());
    assert_eq!(guides("facilitator").len(), 4, "page, style, script, sentences: {:?}", guides("facilitator"));
    course.run(&["build", "--single-file", "--out", "one.html"]).expect(0);
    let one = course.read("one.html");
    for words in ["data-planner", "mafunzo.planner", "guide-day", "Note-say"] {
        assert!(!one.contains(words), "{words}");
    }
    course.run(&["build", "--single-file", "--edition", "facilitator", "--out", "all.html"]).expect(0);
    let all = course.read("all.html");
    for words in ["data-planner", "mafunzo.planner", "guide-day", "Note-say"] {
        assert!(all.contains(words), "{words}");
    }
    course.run(&["verify", "both/participant"]).expect(0);
    course.run(&["verify", "both/facilitator"]).expect(1);
}

#[test]
fn a_course_without_an_agenda_has_no_guide() {
    let course = CourseFolder::small();
    course.run(&["build", "--edition", "facilitator"]).expect(0);
    assert!(!course.join("public/guide.html").exists());
    assert!(!course.read("public/index.html").contains("guide.html"));
}

#[test]
fn a_kind_of_note_that_nobody_knows_is_named_with_the_nearest() {
    let course = course();
    course.write("modules/10-soap.md", MODULE.replace("[!FACILITATOR say]", "[!FACILITATOR sya]"));
    let run = course.run(&["check"]).expect(1);
    assert_eq!(run.findings(), ["error[directive-argument]: `sya` is no kind of note for the facilitator"]);
    assert!(run.out.contains("= help: did you mean `say`"), "{}", run.out);
}
