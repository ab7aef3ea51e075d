//! The preview, asked as browsers and others ask.

use crate::course_folder::{COURSE, CourseFolder};
use std::io::{BufRead, BufReader, Lines, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Stdio};
use std::time::{Duration, Instant};

/// A running preview; it ends with the test.
struct Preview {
    child: Child,
    out: Lines<BufReader<ChildStdout>>,
    port: u16,
}

impl Preview {
    fn of(course: &CourseFolder) -> Self {
        // Each test asks from a port of its own on; the next free one is taken.
        let mut child = course
            .command(&["serve", "--port", "0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .expect("the program starts");
        let mut out = BufReader::new(child.stdout.take().expect("a pipe")).lines();
        let port = loop {
            let line = out.next().expect("an address before the end").expect("UTF-8");
            if let Some(rest) = line.strip_prefix("http://127.0.0.1:") {
                break rest.trim_end_matches('/').parse().expect("a port");
            }
        };
        Self { child, out, port }
    }

    fn ask(&self, head: &str) -> TcpStream {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a timeout");
        stream.write_all(head.as_bytes()).expect("sent");
        stream
    }

    /// Status, headers in small letters, body.
    fn request(&self, method: &str, path: &str, host: &str) -> (u16, String, String) {
        let head = format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        let mut answer = Vec::new();
        self.ask(&head).read_to_end(&mut answer).expect("an answer");
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
        let status = head.split(' ').nth(1).expect("a status").parse().expect("a number");
        (status, head.to_lowercase(), body.to_owned())
    }

    fn own_host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    fn get(&self, path: &str) -> (u16, String, String) {
        self.request("GET", path, &self.own_host())
    }

    fn status(&self, method: &str, path: &str) -> u16 {
        self.request(method, path, &self.own_host()).0
    }

    fn events(&self) -> Events {
        let head = format!("GET /__mafunzo/events HTTP/1.1\r\nHost: {}\r\n\r\n", self.own_host());
        Events { lines: BufReader::new(self.ask(&head)).lines() }
    }

    /// The next line it prints that holds these words.
    fn prints(&mut self, words: &str) -> String {
        self.out.by_ref().map(|line| line.expect("UTF-8")).find(|line| line.contains(words)).expect("such a line")
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        // Reason to swallow: the test may have ended it.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

struct Events {
    lines: Lines<BufReader<TcpStream>>,
}

impl Events {
    fn next(&mut self) -> serde_json::Value {
        loop {
            let line = self.lines.next().expect("an open stream").expect("a line in time");
            if let Some(data) = line.strip_prefix("data: ") {
                return serde_json::from_str(data).expect("JSON");
            }
        }
    }
}

#[test]
fn pages_come_with_their_type_and_the_script_that_reloads() {
    let course = CourseFolder::small();
    let preview = Preview::of(&course);
    let (status, head, body) = preview.get("/");
    assert_eq!(status, 200);
    assert!(
        head.contains("content-type: text/html; charset=utf-8") && head.contains("cache-control: no-store"),
        "{head}"
    );
    assert!(body.contains("Clean hands") && body.contains("/__mafunzo/reload.js"), "{body}");
    assert!(body.contains("connect-src 'self'; default-src"), "{body}");
    let (status, head, body) = preview.get("/__mafunzo/reload.js");
    assert_eq!((status, body.is_empty()), (200, false));
    assert!(head.contains("content-type: text/javascript; charset=utf-8"), "{head}");
    assert!(!course.join("public").exists(), "a preview writes nothing");
}

#[test]
fn only_reading_is_allowed_and_only_under_our_own_name() {
    let course = CourseFolder::small();
    let preview = Preview::of(&course);
    for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
        assert_eq!(preview.status(method, "/"), 405, "{method}");
    }
    let (status, head, body) = preview.request("HEAD", "/", &preview.own_host());
    assert_eq!((status, body.as_str()), (200, ""), "{head}");
    for host in ["evil.example", "evil.example:80", "127.0.0.1", &format!("evil.example:{}", preview.port)] {
        let (status, _, body) = preview.request("GET", "/", host);
        assert_eq!(status, 421, "{host}");
        assert!(!body.contains("Clean hands"));
    }
    assert_eq!(preview.request("GET", "/", &format!("localhost:{}", preview.port)).0, 200);
}

#[test]
fn no_path_leads_out_of_the_site() {
    let course = CourseFolder::small();
    let preview = Preview::of(&course);
    let paths = [
        "/../course.toml",
        "/%2e%2e/course.toml",
        "/..%2fcourse.toml",
        "/assets/..%5c..%5ccourse.toml",
        "//etc/passwd",
        "/%00",
        "/%",
        "/course.toml",
    ];
    for path in paths {
        let (status, _, body) = preview.get(path);
        assert_eq!(status, 404, "{path}");
        assert!(!body.contains("summary"), "{path}");
    }
}

#[test]
fn a_saved_file_reaches_the_page() {
    let course = CourseFolder::small();
    let preview = Preview::of(&course);
    let mut events = preview.events();
    let first = events.next();
    assert_eq!(first["errors"], 0);
    let page = preview.get("/").2;
    assert!(page.contains(&format!("data-id=\"{}\"", first["id"].as_str().expect("an id"))), "{page}");

    course.write("course.toml", COURSE.replace("Clean hands", "Very clean hands"));
    let second = events.next();
    assert_ne!(first["id"], second["id"], "pages load again");
    assert!(preview.get("/").2.contains("Very clean hands"));
}

#[test]
fn mistakes_are_sent_to_the_page_and_the_last_good_site_stays() {
    let course = CourseFolder::small();
    let preview = Preview::of(&course);
    let mut events = preview.events();
    let good = events.next();
    course.write("quizzes/soap.toml", "title = \n");
    let bad = events.next();
    assert_eq!(good["id"], bad["id"], "the page stays");
    assert!(bad["errors"].as_u64() >= Some(1), "{bad}");
    assert_eq!(bad["findings"][0]["file"], "quizzes/soap.toml");
    let text = bad["findings"][0]["text"].as_str().expect("text");
    assert!(text.contains("--> quizzes/soap.toml:1:"), "{text}");
    assert_eq!(preview.get("/").0, 200);

    std::fs::remove_file(course.join("quizzes/soap.toml")).expect("a file");
    let mended = events.next();
    assert_eq!(mended["errors"], 0);
}

#[test]
fn a_course_that_is_broken_from_the_start_is_shown_with_its_mistakes() {
    let course = CourseFolder::small();
    course.write("course.toml", "title = <b>\n");
    let preview = Preview::of(&course);
    let (status, _, body) = preview.get("/module-soap.html");
    assert_eq!(status, 503);
    assert!(body.contains("Mistakes in the course") && body.contains("course.toml:1:"), "{body}");
    assert!(body.contains("title = &lt;b&gt;") && !body.contains("<b>"), "{body}");

    let mut events = preview.events();
    let before = events.next();
    course.write("course.toml", COURSE);
    assert_ne!(before["id"], events.next()["id"]);
    assert_eq!(preview.get("/").0, 200);
}

#[test]
fn a_folder_that_appears_later_is_followed_too() {
    let course = CourseFolder::empty();
    course.write("course.toml", COURSE);
    let preview = Preview::of(&course);
    let mut events = preview.events();
    events.next();
    course.write("quizzes/soap.toml", "title = \n");
    assert!(events.next()["errors"].as_u64() >= Some(1));
    course.write("quizzes/soap.toml", "title = \n\n");
    events.next();
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_the_preview_though_a_page_is_open() {
    let course = CourseFolder::small();
    let mut preview = Preview::of(&course);
    preview.prints("Ctrl-C");
    let mut events = preview.events();
    events.next();
    let began = Instant::now();
    let pid = preview.child.id().to_string();
    let sent = std::process::Command::new("kill").args(["-INT", &pid]).status().expect("kill");
    assert!(sent.success());
    assert_eq!(preview.child.wait().expect("it ends").code(), Some(0));
    assert!(began.elapsed() < Duration::from_secs(5));
}

#[test]
fn a_taken_port_is_passed_over() {
    let course = CourseFolder::small();
    let first = Preview::of(&course);
    let mut child = course
        .command(&["serve", "--port", &first.port.to_string()])
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut out = BufReader::new(child.stdout.take().expect("a pipe")).lines();
    let address = out.by_ref().map(|line| line.expect("UTF-8")).find(|line| line.starts_with("http://"));
    child.kill().expect("it runs");
    child.wait().expect("it ends");
    assert!(address.is_some_and(|address| !address.contains(&format!(":{}/", first.port))));
}
