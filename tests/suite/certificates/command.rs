//! `mafunzo certify`, and `mafunzo verify` of what it wrote, as people run them.

use crate::course_folder::{CourseFolder, Run};
use crate::results::assessed::{self, Taken, right};
use serde_json::Value;
use std::fs;

const CERTIFICATE: &str = r#"
[certificate]
issuer = "School of soap"
hours = 12
score = "band"
occasions = ["post", "later"]

[[certificate.signatory]]
id = "facilitator"
title = "Facilitator"
"#;

/// The course of `tests/fixtures/assessed` in `course`, with certificates signed by `key.txt`.
fn folder(names: &str) -> CourseFolder {
    let folder = CourseFolder::empty();
    assessed::copy_to(&folder.join("course"));
    folder.run(&["keys", "new", "--for", "certificates", "--out", "key.txt"]).expect(0);
    let key = folder.run(&["keys", "show", "key.txt"]).expect(0).out;
    let course = folder.read("course/course.toml").replace("names = \"none\"", &format!("names = \"{names}\""));
    folder.write("course/course.toml", format!("{course}{CERTIFICATE}{key}"));
    // Reflections would wait for a facilitator.
    let bank = folder.read("course/quizzes/bank.toml");
    folder.write("course/quizzes/bank.toml", bank.split("[[question]]\nid = \"think-1\"").next().expect("a part"));
    let blueprint = folder.read("course/assessments/hands.toml").replace("questions = 5", "questions = 4");
    folder.write("course/assessments/hands.toml", blueprint);
    folder
}

/// Results of three people on the occasion, two of whom passed, in `in`.
fn hand_in(folder: &CourseFolder, occasion: &'static str) {
    let course = assessed::read(&folder.join("course"));
    let good = Taken::of(&course, occasion, right);
    for (participant, attempt) in [("BU07", "VC7EN2TC8Q"), ("KM47", "AAAAAAAAAA")] {
        let taken = Taken { participant, attempt, ..good.clone() };
        let mut json = taken.json(&course);
        json["name"] = if participant == "BU07" { "  Mfano\twa Kwanza ".into() } else { Value::Null };
        folder.write(&format!("in/{participant}.json"), json.to_string());
    }
    let mut failed = Taken { participant: "XY12", attempt: "BBBBBBBBBB", ..good }.json(&course);
    for given in failed["responses"].as_object_mut().expect("responses").values_mut() {
        given["response"] = Value::Null;
    }
    folder.write("in/XY12.json", failed.to_string());
}

fn certify(folder: &CourseFolder, more: &[&str]) -> Run {
    folder.run(&[&["certify", "--course", "course", "--sign-with", "key.txt"], more].concat())
}

fn verify(folder: &CourseFolder, path: &str) -> Run {
    folder.run(&["verify", path, "--course", "course"])
}

#[test]
fn who_passed_gets_a_certificate_that_can_be_checked() {
    let folder = folder("optional");
    hand_in(&folder, "post");
    let run = certify(&folder, &["in"]).expect(0);
    assert_eq!(run.err, "no certificate: XY12: not passed\n");
    let files = ["BU07.html", "BU07.json", "KM47.html", "KM47.json"].map(|file| format!("certificate-{file}"));
    assert_eq!(folder.files("certificates"), [&files[..], &["certificates.html".to_owned()]].concat());
    let told = verify(&folder, "certificates/certificate-BU07.html").expect(0).out;
    for line in [
        "certificate-BU07.html: good\n",
        "  signed by    School of soap (key ",
        "  participant  BU07\n",
        "  name         Mfano wa Kwanza\n",
        "  course       Clean hands (assessed-course, revision ",
        "  verdict      passed on 2026-11-24\n",
        "  hours        12\n",
        "  score        90-100%\n",
    ] {
        assert!(told.contains(line), "{line}\n{told}");
    }
    let nameless = verify(&folder, "certificates/certificate-KM47.json").expect(0).out;
    assert!(nameless.contains("name         not signed"), "{nameless}");
    let all = verify(&folder, "certificates/certificates.html").expect(0).out;
    assert_eq!(all.matches(": good\n").count(), 2, "{all}");
}

#[test]
fn a_changed_name_date_or_score_is_refused_wherever_it_stands() {
    let folder = folder("optional");
    hand_in(&folder, "post");
    certify(&folder, &["in"]).expect(0);
    let refused = |file: &str, from: &str, to: &str| {
        let text = folder.read(&format!("certificates/{file}"));
        assert!(text.contains(from), "{file} does not hold {from}");
        folder.write(file, text.replace(from, to));
        let out = verify(&folder, file).expect(1).out;
        assert!(out.starts_with(&format!("{file}: REFUSED\n")), "{out}");
        out
    };
    let html = "certificate-BU07.html";
    let told = refused(html, "Mfano wa Kwanza", "Mfano wa Pili");
    assert!(told.contains("the page shows `Mfano wa Pili` as name, and `Mfano wa Kwanza` was signed"), "{told}");
    assert!(told.contains("  name         Mfano wa Kwanza\n"), "what was signed is told all the same: {told}");
    refused(html, "24 November 2026", "23 November 2026");
    refused(html, "90 to 100%", "91 to 100%");
    refused(html, "data-fact=\"hours\">12", "data-fact=\"hours\">120");
    refused(html, "data-fact=\"name\"", "data-was=\"name\"");
    let json = "certificate-BU07.json";
    for (from, to) in [("Mfano wa Kwanza", "Mfano wa Pili"), ("90-100", "91-100"), ("on 2026-11-24", "on 2026-11-23")] {
        refused(json, from, to);
    }
    let document: Value = serde_json::from_str(&folder.read("certificates/certificate-BU07.json")).expect("JSON");
    let code = document["evidence"][0]["narrative"].as_str().expect("a code");
    assert!(verify(&folder, code).expect(0).out.starts_with("this code: good\n"));
    folder.write("code.txt", &code[..code.len() - 2]);
    let cut = verify(&folder, "code.txt").expect(1).out;
    assert!(cut.contains("a symbol of this code is wrong, or some are missing"), "{cut}");
}

#[test]
fn a_list_of_keys_is_enough_and_says_which_key_is_gone() {
    let folder = folder("none");
    hand_in(&folder, "later");
    certify(&folder, &["in"]).expect(0);
    folder.run(&["build", "course", "--out", "site"]).expect(0);
    let list = folder.read("site/keys.json");
    let check = |list: &str, code: i32| {
        folder.write("keys.json", list);
        folder.run(&["verify", "certificates/certificate-BU07.html", "--keys", "keys.json"]).expect(code).out
    };
    assert!(check(&list, 0).contains(": good\n"));
    let with = |key: &str, value: &str| list.replacen("\"name\":", &format!("\"{key}\": \"{value}\",\n\"name\":"), 1);
    let revoked = check(&with("revoked", "the laptop was stolen"), 1);
    assert!(revoked.contains("! the key that signed it is revoked: the laptop was stolen"), "{revoked}");
    let expired = check(&with("until", "2026-01-01"), 1);
    assert!(expired.contains("! the key that signed it was valid only up to 2026-01-01"), "{expired}");
    let mut other: Value = serde_json::from_str(&list).expect("JSON");
    other["keys"] = Value::Array(Vec::new());
    assert!(check(&other.to_string(), 1).contains("which is not in the list"));
    folder.write("keys.json", "{}");
    let bad = folder.run(&["verify", "certificates/certificate-BU07.html", "--keys", "keys.json"]).expect(2);
    assert!(bad.err.contains("this is not the keys.json of a course"), "{}", bad.err);
}

#[test]
fn a_course_without_names_prints_none() {
    let folder = folder("none");
    hand_in(&folder, "post");
    certify(&folder, &["in", "--participant", "bu07", "--language", "sw"]).expect(0);
    assert_eq!(folder.files("certificates"), ["certificate-BU07.html", "certificate-BU07.json"]);
    let page = folder.read("certificates/certificate-BU07.html");
    assert!(page.contains("lang=\"sw\"") && page.contains("Cheti") && !page.contains("Mfano"), "{page}");
    let refused = certify(&folder, &["--participant", "BU07", "--name", "Mfano"]).expect(2);
    assert!(refused.err.contains("this course keeps no names"), "{}", refused.err);
}

#[test]
fn one_person_is_certified_by_word() {
    let folder = folder("optional");
    let one = ["--participant", "KM47", "--date", "2026-11-20", "--percent"];
    let low = certify(&folder, &[&one[..], &["69"]].concat()).expect(2);
    assert!(low.err.contains("69% does not pass: the pass mark is 70%"), "{}", low.err);
    certify(&folder, &[&one[..], &["84", "--name", "Mfano wa Tatu"]].concat()).expect(0);
    let told = verify(&folder, "certificates/certificate-KM47.html").expect(0).out;
    assert!(
        told.contains("passed on 2026-11-20") && told.contains("80-89%") && told.contains("Mfano wa Tatu"),
        "{told}"
    );
}

#[test]
fn what_nobody_could_check_is_not_made() {
    let folder = folder("none");
    hand_in(&folder, "pre");
    let early = certify(&folder, &["in"]).expect(0);
    assert!(
        early.err.contains("no certificate: BU07: nothing came back from an occasion that counts"),
        "{}",
        early.err
    );
    assert!(!folder.join("certificates").exists());
    folder.run(&["keys", "new", "--for", "certificates", "--out", "other.txt"]).expect(0);
    let run = |key: &str| folder.run(&["certify", "in", "--course", "course", "--sign-with", key]).expect(2).err;
    assert!(run("other.txt").contains("course.toml does not publish the key"), "{}", run("other.txt"));
    folder.run(&["keys", "new", "--out", "seals.txt"]).expect(0);
    assert!(run("seals.txt").contains("holds no key that signs certificates"), "{}", run("seals.txt"));
    let course = folder.read("course/course.toml");
    folder.write("course/course.toml", format!("{course}revoked = \"the laptop was stolen\"\n"));
    assert!(run("key.txt").contains("is revoked in course.toml: the laptop was stolen"), "{}", run("key.txt"));
    folder.write("course/course.toml", course.split("\n[certificate]").next().expect("a part"));
    assert!(run("key.txt").contains("the course gives no certificates"), "{}", run("key.txt"));
}

#[test]
fn a_signing_key_is_found_in_what_is_handed_out() {
    let folder = folder("none");
    folder.run(&["build", "course", "--out", "site"]).expect(0);
    verify(&folder, "site").expect(0);
    fs::copy(folder.join("key.txt"), folder.join("site/key.txt")).expect("a copy");
    let told = verify(&folder, "site").expect(1).out;
    assert!(told.contains("error[secret-key]"), "{told}");
}

#[cfg(feature = "results")]
#[test]
fn results_and_checklists_that_were_kept_are_not_named_again() {
    let folder = folder("optional");
    let blueprint = folder.read("course/assessments/hands.toml");
    let checklist = "\n[observation]\ntitle = \"Washing together\"\noccasion = \"post\"\npass = 50\n\
                     [[observation.item]]\nid = \"wets\"\ntext = \"Wets the hands\"\n\
                     [[observation.item]]\nid = \"soap\"\ntext = \"Takes soap\"\nmust = true\n";
    folder.write("course/assessments/hands.toml", format!("{blueprint}{checklist}"));
    hand_in(&folder, "post");
    let add =
        |more: &[&str]| folder.run(&[&["results", "add", "--course", "course", "--cohort", "one"], more].concat());
    let certify_kept = |cohort: &str| certify(&folder, &["--db", "results.sqlite", "--cohort", cohort]);
    assert_eq!(add(&["in"]).expect(0).out, "results.sqlite: 3 new, 0 there already\n");
    assert!(certify_kept("one").expect(0).out.contains("Nobody gets a certificate."), "the checklist has not come");
    folder.write("seen.csv", "participant;1;2\nBU07;-;x\nKM47;x;-\nZZ99;x;x\n");
    assert_eq!(add(&["--observed", "seen.csv"]).expect(0).out, "results.sqlite: 3 new, 0 there already\n");
    assert_eq!(add(&["--observed", "seen.csv"]).expect(0).out, "results.sqlite: 0 new, 3 there already\n");
    folder.write("seen.csv", "participant;1;2\nBU07;-;x\nKM47;x;x\nXY12;?;x\n");
    let run = add(&["--observed", "seen.csv"]).expect(1);
    let told: Vec<_> = run.err.lines().collect();
    assert_eq!(
        told,
        [
            "not read: seen.csv, line 4, column `1`: write x or yes for what was seen, - or no for what was not",
            "not added: seen.csv: another checklist of KM47 is there already, which stays; ask who is right",
        ]
    );
    let run = certify_kept("one").expect(0);
    assert!(
        run.err.contains("ZZ99 of one: was observed, but there is no result of this code on `post`"),
        "{}",
        run.err
    );
    assert!(run.err.contains("no certificate: KM47: not passed"), "{}", run.err);
    assert_eq!(folder.files("certificates"), ["certificate-BU07.html", "certificate-BU07.json"]);
    let run = certify_kept("two").expect(2);
    assert!(run.err.contains("holds no results of this cohort"), "{}", run.err);
    let run = certify(&folder, &["in", "--db", "results.sqlite", "--cohort", "one"]).expect(2);
    assert!(run.err.contains("cannot be used with"), "{}", run.err);
}
