//! `mafunzo plan` as people run it.

use crate::course_folder::{COURSE, CourseFolder};

const DAY: &str = "\n[[day]]\ntitle = \"Day 1\"\nstart = \"08:30\"\n\
    [[day.session]]\nid = \"hello\"\ntitle = \"Hello\"\nminutes = 10\nshort = 2\nsafety = true\n\
    [[day.session]]\nid = \"tea\"\ntitle = \"Tea\"\nminutes = 15\nkind = \"break\"\n\
    [[day.session]]\ntitle = \"Soap\"\nminutes = 20\nmodule = \"soap\"\n";

fn planned() -> CourseFolder {
    let course = CourseFolder::small();
    course.write("course.toml", format!("{COURSE}{DAY}"));
    let module = course.read("modules/10-soap.md");
    let minutes = module.lines().find(|line| line.starts_with("minutes")).expect("its minutes").to_owned();
    course.write("modules/10-soap.md", module.replace(&minutes, "minutes = 20"));
    course
}

#[test]
fn the_agenda_by_the_clock_from_any_start_with_any_breaks() {
    let course = planned();
    let whole = course.run(&["plan"]).expect(0).out;
    assert!(
        whole.starts_with("Day 1: 45 min with breaks\n08:30   10  Hello\n08:40   15  Tea\n08:55   20  Soap\n"),
        "{whole}"
    );
    assert!(whole.ends_with("\n45 minutes planned\n"), "{whole}");
    let later = course.run(&["plan", "--start", "13:05", "--break", "tea=5"]).expect(0).out;
    assert!(
        later.starts_with("Day 1: 35 min with breaks\n13:05   10  Hello\n13:15    5  Tea\n13:20   20  Soap\n"),
        "{later}"
    );
    let without = course.run(&["plan", "--break", "tea=0"]).expect(0).out;
    assert!(without.starts_with("Day 1: 30 min\n08:30   10  Hello\n08:40   20  Soap\n"), "{without}");
}

#[test]
fn nonsense_times_are_explained() {
    let course = planned();
    for (arguments, said) in [
        (vec!["--start", "25:00"], "error: `25:00` is no time of day\n"),
        (vec!["--start", "half past eight"], "error: `half past eight` is no time of day\n"),
        (vec!["--start", "23:30"], "error: `Day 1` would begin at 23:30 and end after midnight, at 00:15\n"),
        (vec!["--break", "tea"], "error: `tea` does not say which break and how many minutes\n"),
        (vec!["--break", "tea=soon"], "error: `soon` is no length of a break\n"),
        (vec!["--break", "lunch=5"], "error: the agenda has no break `lunch`; its breaks: tea\n"),
        (vec!["--days", "2"], "error: --days 2 is more than the agenda has: 1\n"),
        (vec!["--minutes", "1"], "error: 1 minutes do not hold the safety points of this course; they take 2 minutes"),
        (vec!["--minutes", "0"], "error: invalid value '0' for '--minutes <N>'"),
        (vec!["--minutes", "-5"], "error: "),
    ] {
        let run = course.run(&[vec!["plan"], arguments].concat()).expect(2);
        assert!(run.err.starts_with(said) && run.err.lines().count() > 1 && run.out.is_empty(), "{}", run.err);
    }
    let bare = CourseFolder::small();
    assert!(bare.run(&["plan"]).expect(2).err.starts_with("error: this course has no agenda to cut\n  help: "));
    bare.write("course.toml", "title = \n");
    assert!(bare.run(&["plan"]).expect(1).out.ends_with("; no plan was made\n"));
}

#[test]
fn scripts_get_the_plan_as_one_object() {
    let out = planned().run(&["plan", "--minutes", "30", "--format", "json"]).expect(0).out;
    let plan: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!((&plan["format"], &plan["asked"], &plan["minutes"]), (&1.into(), &30.into(), &27.into()));
    assert_eq!(plan["days"], serde_json::json!([{ "day": 1, "minutes": 27, "breaks": 15 }]));
    let sessions = plan["sessions"].as_array().expect("a list");
    assert_eq!((&sessions[0]["session"], &sessions[0]["end"]), (&"hello".into(), &"08:32".into()));
    let objective = &sessions[2]["objectives"][0];
    assert_eq!(
        (&sessions[2]["module"], &objective["minutes"], &objective["full"]),
        (&"soap".into(), &10.into(), &20.into())
    );
}
