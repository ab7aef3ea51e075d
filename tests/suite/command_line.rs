//! The program as people run it.

use crate::course_folder::{COURSE, CourseFolder, QUIZ};
use std::io::Read;
use std::process::Stdio;

#[test]
fn a_new_course_builds_without_a_word_of_complaint() {
    let folder = CourseFolder::empty();
    let made = folder.run(&["new", "my course"]).expect(0);
    assert!(made.out.starts_with("my course/: 6 files written\n"), "{}", made.out);
    assert!(made.out.contains("mafunzo serve \"my course\""), "{}", made.out);
    let checked = folder.run(&["check", "my course"]).expect(0);
    assert_eq!(checked.out, "no mistakes found\n");
    let built = folder.run(&["build", "my course"]).expect(0);
    assert_eq!(built.out.lines().nth(1), Some("no mistakes found"), "{}", built.out);
    let page = folder.read("my course/public/index.html");
    assert!(page.contains("Clean hands"), "{page}");
}

#[test]
fn a_new_course_does_not_move_into_a_folder_in_use() {
    let folder = CourseFolder::empty();
    folder.write("work/notes.txt", "mine");
    let refused = folder.run(&["new", "work"]).expect(2);
    assert_eq!(refused.err, "error: `work` is not empty\n  help: choose a new name; nothing was changed\n");
    assert_eq!(folder.files("work"), ["notes.txt"]);
}

#[test]
fn a_second_build_writes_nothing() {
    let course = CourseFolder::small();
    let first = course.run(&["build"]).expect(0).out;
    let counts = |out: &str| out.lines().next().map(|line| line.split(", ").skip(1).collect::<Vec<_>>().join(", "));
    let files = course.files("public").len() - 1;
    assert_eq!(counts(&first), Some(format!("{files} written, 0 removed")));
    assert!(first.starts_with(&format!("public/: {files} files, ")), "{first}");
    let second = course.run(&["build"]).expect(0).out;
    assert_eq!(counts(&second).as_deref(), Some("0 written, 0 removed"));
}

#[test]
fn all_editions_lie_side_by_side() {
    let course = CourseFolder::small();
    course.run(&["build", "--edition", "all", "--out", "both"]).expect(0);
    assert!(course.join("both/participant/index.html").is_file());
    assert!(course.join("both/facilitator/index.html").is_file());
    course.run(&["build", "--out", "both"]).expect(0);
    assert!(course.join("both/index.html").is_file());
    assert!(!course.join("both/facilitator").exists(), "what the last build made goes with the next");
}

#[test]
fn the_single_file_bears_the_name_of_the_course() {
    let course = CourseFolder::small();
    let out = course.run(&["build", "--single-file"]).expect(0).out;
    assert!(out.starts_with("washing.html: "), "{out}");
    assert!(course.read("washing.html").contains("Clean hands"));
    course.run(&["build", "--single-file", "--edition", "facilitator"]).expect(0);
    assert!(course.join("washing-facilitator.html").is_file());
    course.run(&["build", "--single-file", "--out", "send/to all.html"]).expect(0);
    assert!(course.join("send/to all.html").is_file());
    assert!(!course.join("public").exists());
}

#[test]
fn a_single_file_does_not_replace_what_the_author_wrote() {
    let course = CourseFolder::small();
    let before = course.read("course.toml");
    let refused = course.run(&["build", "--single-file", "--out", "course.toml"]).expect(2);
    assert!(refused.err.starts_with("error: `course.toml` does not end in `.html`\n"), "{}", refused.err);
    assert_eq!(course.read("course.toml"), before);
    course.run(&["build", "--single-file", "--edition", "all"]).expect(2);
}

#[test]
fn a_course_with_mistakes_is_not_written() {
    let course = CourseFolder::small();
    course.write("quizzes/soap.toml", "title = \n");
    let run = course.run(&["build"]).expect(1);
    assert!(run.out.ends_with("; nothing was written\n"), "{}", run.out);
    assert!(!course.join("public").exists());
}

#[test]
fn quiet_means_errors_only() {
    let course = CourseFolder::small();
    course.write("quizzes/soap.toml", QUIZ);
    assert_eq!(course.run(&["build", "--quiet"]).expect(0).out, "");
    assert_eq!(course.run(&["--quiet", "check"]).expect(0).out, "");
    course.write("quizzes/soap.toml", "title = \n");
    let run = course.run(&["build", "-q"]).expect(1);
    assert!(run.out.starts_with("error[toml-syntax]") && !run.out.contains("nothing was written"), "{}", run.out);
}

#[test]
fn wrong_options_and_missing_folders_are_not_the_courses_fault() {
    let folder = CourseFolder::small();
    assert!(folder.run(&["build", "--editoin", "all"]).expect(2).err.contains("--edition"));
    let run = folder.run(&["check", "nowhere"]).expect(2);
    assert_eq!((run.out.as_str(), run.err.as_str()), ("", "error: could not open `nowhere`: it does not exist\n"));
    let run: crate::course_folder::Run =
        folder.command(&["check"]).env("SOURCE_DATE_EPOCH", "yesterday").output().expect("starts").into();
    assert!(run.expect(2).err.starts_with("error: SOURCE_DATE_EPOCH is `yesterday`"));
    folder.run(&["--help"]).expect(0);
    assert_eq!(folder.run(&["--version"]).expect(0).out, format!("mafunzo {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn json_findings_are_one_object_for_editors() {
    let course = CourseFolder::small();
    course.write("quizzes/soap.toml", "title = \"Ä\"\nuse = \n");
    let run = course.run(&["check", "--format", "json"]).expect(1);
    let json: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(json["format"], 1);
    assert!(json["errors"].as_u64() >= Some(1), "{json}");
    let syntax = json["diagnostics"].as_array().expect("a list").iter().find(|found| found["code"] == "toml-syntax");
    let syntax = syntax.expect("the syntax error");
    assert_eq!((&syntax["file"], &syntax["severity"]), (&"quizzes/soap.toml".into(), &"error".into()));
    assert_eq!(syntax["start"]["line"], 2);
    assert!(syntax["byte_start"].as_u64() > syntax["start"]["column"].as_u64());
}

#[test]
fn colours_appear_where_they_are_wanted() {
    let course = CourseFolder::small();
    course.write("quizzes/soap.toml", "title = \n");
    let escapes = |arguments: &[&str]| course.run(arguments).expect(1).out.contains('\u{1b}');
    assert!(escapes(&["check", "--color", "always"]));
    assert!(!escapes(&["check", "--color", "never"]));
    assert!(!escapes(&["check"]), "a pipe is no terminal");
}

#[test]
fn a_reader_who_goes_away_is_no_reason_to_panic() {
    let course = CourseFolder::small();
    for number in 0..500 {
        course.write(&format!("quizzes/q{number}.toml"), "title = \n");
    }
    let mut child =
        course.command(&["check"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
    drop(child.stdout.take());
    let mut err = String::new();
    child.stderr.take().expect("a pipe").read_to_string(&mut err).expect("UTF-8");
    assert_eq!((child.wait().expect("it ends").code(), err.as_str()), (Some(1), ""));
}

#[test]
fn a_new_key_comes_with_the_line_for_the_course() {
    let course = CourseFolder::small();
    let made = course.run(&["keys", "new", "--out", "key.txt"]).expect(0);
    assert!(
        made.out.starts_with(
            "key.txt: your secret key; keep it and a copy, and give it to nobody\nIt lies in the course folder: move it"
        ),
        "{}",
        made.out
    );
    let lines = course.run(&["keys", "show", "key.txt"]).expect(0).out;
    assert!(made.out.ends_with(&format!("\n\n{lines}")), "{}", made.out);
    let secret = course.read("key.txt");
    assert!(secret.contains("\nmafunzo-secret-") && !made.out.contains("mafunzo-secret-"), "{}", made.out);
    course.write("course.toml", format!("{COURSE}\n{lines}"));
    assert_eq!(course.run(&["check"]).expect(0).out, "no mistakes found\n");
    assert_ne!(course.run(&["--quiet", "keys", "new", "--out", "other.txt"]).expect(0).out, lines);
}

#[test]
fn a_secret_key_replaces_nothing_and_is_not_handed_out() {
    let course = CourseFolder::small();
    course.run(&["keys", "new"]).expect(0);
    let secret = course.read("mafunzo-secret-key.txt");
    let again = course.run(&["keys", "new"]).expect(2);
    assert_eq!(
        again.err,
        "error: `mafunzo-secret-key.txt` is there already\n  help: choose another name with --out; a key is never replaced\n"
    );
    assert_eq!(course.read("mafunzo-secret-key.txt"), secret);
    course.run(&["build", "--out", "hand-out"]).expect(0);
    for place in [
        "public/key.txt",
        "modules/key.txt",
        "quizzes/key.txt",
        "site/key.txt",
        "hand-out/assets/key.txt",
        "modules/../public/key.txt",
    ] {
        let refused = course.run(&["keys", "new", "--out", place]).expect(2);
        assert!(
            refused.err.contains("choose a place") || refused.err.contains("choose another place"),
            "{place}: {}",
            refused.err
        );
        assert!(!course.join(place).exists(), "{place}");
    }
}

#[cfg(unix)]
#[test]
fn only_its_owner_reads_a_secret_key() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = CourseFolder::empty();
    folder.run(&["keys", "new", "--out", "key.txt"]).expect(0);
    let mode = std::fs::metadata(folder.join("key.txt")).expect("the key").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn a_file_without_a_secret_key_shows_none() {
    let folder = CourseFolder::empty();
    folder.write("notes.txt", "# nothing\n");
    let run = folder.run(&["keys", "show", "notes.txt"]).expect(2);
    assert_eq!(
        run.err,
        "error: `notes.txt` holds no secret key: this does not begin as a key does\n  help: name the file that `mafunzo keys new` wrote\n"
    );
    folder.run(&["keys", "new", "--out", "key.txt"]).expect(0);
    let lines = folder.run(&["keys", "show", "key.txt"]).expect(0).out;
    let public = lines.split('"').nth(1).expect("a key in quotes");
    folder.write("public.txt", public);
    let run = folder.run(&["keys", "show", "public.txt"]).expect(2);
    assert!(run.err.contains("this is a public key, and the secret key belongs here"), "{}", run.err);
    let missing = folder.run(&["keys", "show", "none.txt"]).expect(2);
    assert_eq!(missing.err, "error: could not read `none.txt`: it does not exist\n");
}

#[cfg(not(feature = "pdf"))]
#[test]
fn a_program_without_pdf_says_how_to_get_one_that_has_it() {
    let course = CourseFolder::small();
    let refused = course.run(&["export", "pdf", "--out", "papers"]).expect(2);
    assert_eq!(
        refused.err,
        "error: this program was built without PDF\n  help: install one that has it, in the folder of its source: cargo install --path . \
         --features pdf; or print from a browser: build with --edition facilitator, open paper.html, and print to a file\n"
    );
    assert!(!course.join("papers").exists());
}
