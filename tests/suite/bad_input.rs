//! Broken courses are normal input.

use crate::course_folder::{COURSE, CourseFolder, MODULE, QUIZ};

#[test]
fn broken_toml_in_three_quizzes_is_told_in_one_run() {
    let course = CourseFolder::small();
    for name in ["a", "b", "c"] {
        course.write(&format!("quizzes/{name}.toml"), "title = \"x\nuse = \"practice\"\n");
    }
    let run = course.run(&["check"]).expect(1);
    for name in ["a", "b", "c"] {
        assert!(run.out.contains(&format!("--> quizzes/{name}.toml:1:")), "{}", run.out);
    }
}

#[test]
fn a_folder_without_a_course_is_told_how_to_begin() {
    let folder = CourseFolder::empty();
    folder.write("notes.txt", "x");
    let run = folder.run(&["build"]).expect(1);
    assert_eq!(run.findings(), ["error[no-course-file]: this folder holds no `course.toml`"]);
    assert!(run.out.contains("help: name the folder of a course, or start one with `mafunzo new my-course`"));
}

#[cfg(unix)]
#[test]
fn files_that_cannot_be_read_are_named() {
    let course = CourseFolder::small();
    course.write("modules/20-folder.md/x", "");
    std::os::unix::fs::symlink("nowhere.toml", course.join("modules/30-link.md")).expect("a link");
    let run = course.run(&["check"]).expect(1);
    assert_eq!(
        run.findings(),
        ["error[unreadable-file]: it is a folder", "error[unreadable-file]: this link leads to nothing"]
    );
    assert!(run.out.contains("--> modules/20-folder.md\n") && run.out.contains("--> modules/30-link.md\n"));
}

#[cfg(unix)]
#[test]
fn a_pipe_among_the_modules_does_not_keep_us_waiting() {
    let course = CourseFolder::small();
    let made = std::process::Command::new("mkfifo").arg(course.join("modules/20-pipe.md")).status().expect("mkfifo");
    assert!(made.success());
    let run = course.run(&["check"]).expect(1);
    assert_eq!(run.findings(), ["error[unreadable-file]: it is a pipe or a device, not a file"]);
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_back_is_a_finding() {
    let course = CourseFolder::small();
    std::os::unix::fs::symlink("..", course.join("modules/round")).expect("a link");
    let run = course.run(&["check"]).expect(1);
    let expected = "error[unreadable-file]: this link leads back into a folder that holds it";
    assert!(run.findings().contains(&expected), "{}", run.out);
}

#[test]
fn a_huge_module_is_not_read() {
    let course = CourseFolder::small();
    let file = std::fs::File::create(course.join("modules/20-huge.md")).expect("a file");
    file.set_len(50_000_000).expect("50 MB");
    let run = course.run(&["check"]).expect(1);
    assert_eq!(run.findings(), ["error[file-too-large]: the file is larger than 2 MB"]);
}

#[test]
fn names_may_have_spaces_accents_and_arabic_letters() {
    let course = CourseFolder::empty();
    let root = "Cours d'été نظافة";
    course.write(&format!("{root}/course.toml"), COURSE);
    course.write(&format!("{root}/modules/10-soap.md"), format!("{MODULE}\n![Mains](<media/mains été نظيف.svg>)\n"));
    let picture = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>";
    course.write(&format!("{root}/modules/media/mains été نظيف.svg"), picture);
    let run = course.run(&["build", root]).expect(0);
    assert!(run.out.starts_with(&format!("{root}/public/: ")), "{}", run.out);
    assert!(course.files(&format!("{root}/public")).len() > 2);
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_not_unicode_is_a_finding() {
    use std::os::unix::ffi::OsStrExt;
    let course = CourseFolder::small();
    let name = std::ffi::OsStr::from_bytes(b"20-\xFF.md");
    std::fs::write(course.join("modules").join(name), MODULE).expect("a file");
    let run = course.run(&["check"]).expect(1);
    assert_eq!(run.findings(), ["error[file-name]: the name holds characters that cannot be read"]);
}

#[test]
fn windows_line_ends_and_byte_order_marks_are_welcome() {
    let course = CourseFolder::empty();
    let as_notepad = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    course.write("course.toml", as_notepad(COURSE));
    course.write("modules/10-soap.md", as_notepad(&format!("{MODULE}\n{{{{ quiz soap }}}}\n")));
    course.write("quizzes/soap.toml", as_notepad(QUIZ));
    assert_eq!(course.run(&["check"]).expect(0).out, "no mistakes found\n");
}

#[test]
fn text_in_another_encoding_is_told_where() {
    let course = CourseFolder::small();
    course.write("glossary.toml", b"# ok\n# caf\xE9\n");
    let run = course.run(&["check"]).expect(1);
    assert_eq!(run.findings(), ["error[not-utf-8]: line 2 holds a byte that is not UTF-8 (byte 10 of the file)"]);
}

#[test]
fn output_among_the_modules_is_refused() {
    let course = CourseFolder::small();
    let run = course.run(&["build", "--out", "modules/out"]).expect(2);
    assert_eq!(
        run.err,
        "error: `modules/out` lies in `modules/`, among what you wrote\n  help: choose another place with --out\n"
    );
    assert_eq!(course.files("modules"), ["10-soap.md"]);
}

#[test]
fn a_course_without_quizzes_is_a_course() {
    let course = CourseFolder::small();
    course.run(&["build"]).expect(0);
    course.run(&["build", "--single-file"]).expect(0);
}
