//! What happens to the output folder.

use crate::course_folder::CourseFolder;
use mafunzo::disk::DiskError;
use mafunzo::model::bundle::{Bundle, Content};
use mafunzo::model::made_file::{MadeFile, Pieces};
use mafunzo::write::folder::{OutputFolder, check_single_file};
use mafunzo::write::{self, WriteReport};
use std::fs;
use std::time::{Duration, SystemTime};

fn bundle(files: &[(&str, &str)]) -> Bundle {
    let mut bundle = Bundle::default();
    for (path, text) in files {
        bundle.insert(*path, Content::Made(text.as_bytes().to_vec()));
    }
    bundle
}

fn sync(course: &CourseFolder, files: &[(&str, &str)]) -> Result<WriteReport, DiskError> {
    let out = OutputFolder::choose(course.path(), &course.join("public"))?;
    write::sync(&bundle(files), &out)
}

fn written(written: usize, unchanged: usize, removed: usize) -> WriteReport {
    WriteReport { written, unchanged, removed }
}

/// The message after the path of the temporary folder.
fn told(course: &CourseFolder, error: DiskError) -> String {
    error
        .to_string()
        .replace(&format!("{}/", course.path().display()), "")
        .replace(course.path().to_str().expect("a path"), "COURSE")
}

const OLD: [(&str, &str); 3] = [("assets/style.1.css", "old"), ("index.html", "old style.1"), ("same.html", "same")];
const NEW: [(&str, &str); 3] = [("assets/style.2.css", "new"), ("index.html", "new style.2"), ("same.html", "same")];

#[test]
fn untouched_files_keep_their_time() {
    let course = CourseFolder::empty();
    assert_eq!(sync(&course, &OLD).expect("written"), written(3, 0, 0));
    let long_ago = SystemTime::now() - Duration::from_secs(3600);
    for file in course.files("public") {
        let file = fs::File::options().write(true).open(course.join("public").join(file)).expect("a file");
        file.set_modified(long_ago).expect("a time");
    }
    assert_eq!(sync(&course, &OLD).expect("written"), written(0, 3, 0));
    for file in course.files("public") {
        let metadata = fs::metadata(course.join("public").join(&file)).expect("a file");
        assert_eq!(metadata.modified().expect("a time"), long_ago, "{file}");
    }
}

#[test]
fn stale_files_and_empty_folders_go_and_others_stay() {
    let course = CourseFolder::empty();
    sync(&course, &[("index.html", "a"), ("deep/er/b.html", "b"), ("assets/c.css", "c")]).expect("written");
    course.write("public/.htaccess", "mine");
    course.write("public/assets/mine.txt", "mine");
    assert_eq!(sync(&course, &[("index.html", "a")]).expect("written"), written(0, 1, 2));
    assert_eq!(course.files("public"), [".htaccess", ".mafunzo", "assets/mine.txt", "index.html"]);
    assert!(!course.join("public/deep").exists());
    assert_eq!(course.read("public/.mafunzo"), "mafunzo 1\nindex.html\n");
}

#[test]
fn a_folder_that_holds_something_else_is_left_alone() {
    let course = CourseFolder::empty();
    course.write("public/thesis.odt", "years of work");
    let error = sync(&course, &NEW).expect_err("refused");
    assert_eq!(error.help(), Some("choose another --out, or an empty folder"));
    assert_eq!(told(&course, error), "`public` holds files that mafunzo did not write");
    assert_eq!(course.files("public"), ["thesis.odt"]);
}

#[test]
fn a_file_that_no_build_wrote_is_not_replaced() {
    let course = CourseFolder::empty();
    sync(&course, &OLD).expect("written");
    course.write("public/about.html", "mine");
    let error = sync(&course, &[("about.html", "ours"), ("index.html", "changed")]).expect_err("refused");
    assert_eq!(told(&course, error), "`public/about.html` is in the way: no earlier build wrote it");
    assert_eq!(course.read("public/about.html"), "mine");
    assert_eq!(course.read("public/index.html"), "old style.1");
}

#[test]
fn a_list_that_someone_changed_removes_nothing_outside() {
    let course = CourseFolder::empty();
    course.write("precious.txt", "x");
    course.write("public/.mafunzo", "mafunzo 1\n../precious.txt\n");
    let error = sync(&course, &NEW).expect_err("refused");
    let expected = "`public/.mafunzo` is not a list of files that this version of mafunzo wrote";
    assert_eq!(told(&course, error), expected);
    assert_eq!(course.read("precious.txt"), "x");
}

#[test]
fn the_output_stays_away_from_what_the_author_wrote() {
    let course = CourseFolder::small();
    let refused = |out: &str| {
        let error = OutputFolder::choose(course.path(), &course.join(out)).expect_err(out);
        told(&course, error)
    };
    assert_eq!(refused("modules/out"), "`modules/out` lies in `modules/`, among what you wrote");
    assert_eq!(refused("quizzes"), "`quizzes` lies in `quizzes/`, among what you wrote");
    assert_eq!(refused("site/public"), "`site/public` lies in `site/`, among what you wrote");
    assert_eq!(refused("public/../modules"), "`public/../modules` lies in `modules/`, among what you wrote");
    assert_eq!(refused(""), "`` is the course itself");
    assert_eq!(refused(".."), "`..` holds the course");
    let single = |out: &str| check_single_file(course.path(), &course.join(out)).map_err(|error| told(&course, error));
    assert_eq!(single("course.toml"), Err("`course.toml` does not end in `.html`".to_owned()));
    assert_eq!(single("modules/a.html"), Err("`modules/a.html` lies in `modules/`, among what you wrote".to_owned()));
    assert_eq!(single("a.html"), Ok(()));
}

#[cfg(unix)]
#[test]
fn links_do_not_lead_out_of_the_folder() {
    use std::os::unix::fs::symlink;
    let course = CourseFolder::small();
    fs::create_dir(course.join("elsewhere")).expect("a folder");
    symlink(course.join("modules"), course.join("link")).expect("a link");
    let error = OutputFolder::choose(course.path(), &course.join("link/out")).expect_err("refused");
    assert_eq!(told(&course, error), "`link/out` lies in `modules/`, among what you wrote");

    sync(&course, &OLD).expect("written");
    fs::remove_dir_all(course.join("public/assets")).expect("a folder");
    course.write("elsewhere/style.1.css", "mine");
    symlink(course.join("elsewhere"), course.join("public/assets")).expect("a link");
    let error = sync(&course, &NEW).expect_err("refused");
    assert_eq!(told(&course, error), "`public/assets/style.2.css` lies behind a link that leads out of the folder");
    sync(&course, &[("index.html", "new")]).expect("written");
    assert_eq!(course.files("elsewhere"), ["style.1.css"], "nothing is removed behind a link");
}

#[test]
fn a_folder_in_the_way_of_a_file_leaves_the_old_site_as_it_was() {
    let course = CourseFolder::empty();
    sync(&course, &OLD).expect("written");
    let before = course.files("public");
    fs::create_dir(course.join("public/zz.html")).expect("a folder");
    let error = sync(&course, &[NEW[0], NEW[1], NEW[2], ("zz.html", "x")]).expect_err("refused");
    assert_eq!(told(&course, error), "`public/zz.html` is a folder, but the site has a file of this name");
    assert_eq!(course.files("public"), before);
    assert_eq!(course.read("public/index.html"), "old style.1");
}

#[test]
fn a_build_that_stops_halfway_leaves_a_site_that_works_and_can_be_repeated() {
    let course = CourseFolder::empty();
    sync(&course, &OLD).expect("written");
    // A folder of this name stops the build when everything is made and nothing has moved.
    fs::create_dir_all(course.join("public/.mafunzo-part")).expect("a folder");
    sync(&course, &NEW).expect_err("stopped");
    assert_eq!(course.read("public/index.html"), "old style.1");
    assert_eq!(course.read("public/assets/style.1.css"), "old");
    assert!(!course.join("public/.mafunzo-new").exists());

    fs::remove_dir(course.join("public/.mafunzo-part")).expect("a folder");
    // One that was killed leaves what it had made so far.
    course.write("public/.mafunzo-new/0", "half of a file");
    sync(&course, &NEW).expect("written");
    assert_eq!(course.read("public/index.html"), "new style.2");
    assert_eq!(course.files("public"), [".mafunzo", "assets/style.2.css", "index.html", "same.html"]);
}

#[test]
fn an_error_in_the_last_page_leaves_the_old_site_as_it_was() {
    let course = CourseFolder::empty();
    sync(&course, &OLD).expect("written");
    let before = course.files("public");
    let out = OutputFolder::choose(course.path(), &course.join("public")).expect("a folder");
    let made = NEW.iter().map(|(path, text)| Ok(MadeFile::Whole { path: path.to_string(), bytes: text }));
    let error = write::stream(made.chain([Err("a template fails")]), &out).expect("a disk that works");
    assert_eq!(error, Err("a template fails"));
    assert_eq!(course.files("public"), before);
    assert_eq!(course.read("public/index.html"), "old style.1");
}

/// A file whose path tells how many pieces it had.
struct Counted {
    rest: Vec<&'static str>,
    count: usize,
}

impl Pieces for Counted {
    fn next_piece(&mut self) -> Option<String> {
        let piece = self.rest.pop()?;
        self.count += 1;
        Some(piece.to_owned())
    }

    fn path(&self) -> String {
        format!("assets/{}.js", self.count)
    }
}

#[test]
fn a_file_in_pieces_stands_at_the_path_it_tells_last() {
    let course = CourseFolder::empty();
    let out = OutputFolder::choose(course.path(), &course.join("public")).expect("a folder");
    let build = |rest: Vec<&'static str>| {
        let index = MadeFile::InPieces(Box::new(Counted { rest, count: 0 }));
        let page = MadeFile::Whole { path: "index.html".to_owned(), bytes: "page" };
        write::stream([index, page].map(Ok::<_, ()>), &out).expect("a disk that works").expect("no error")
    };
    assert_eq!(build(vec!["c", "b", "a"]), written(2, 0, 0));
    assert_eq!(course.read("public/assets/3.js"), "abc");
    assert_eq!(build(vec!["c", "b", "a"]), written(0, 2, 0));
    assert_eq!(build(vec!["d", "b", "a"]), written(1, 1, 0));
    assert_eq!(course.read("public/assets/3.js"), "abd");
    assert_eq!(build(vec!["b", "a"]), written(1, 1, 1));
    assert_eq!(course.files("public"), [".mafunzo", "assets/2.js", "index.html"]);
}

#[test]
fn paths_that_leave_the_site_are_refused() {
    let course = CourseFolder::empty();
    for path in ["../a.html", "/a.html", "a/../../b.html", "C:/a.html"] {
        let error = sync(&course, &[(path, "x")]).expect_err(path);
        assert_eq!(error.to_string(), format!("`{path}` is no path inside a site"));
    }
    assert_eq!(course.files(""), [""; 0]);
}
