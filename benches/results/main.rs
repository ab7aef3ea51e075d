//! `cargo bench --bench results`: how long keeping and reporting 100,000 results of the shipped course takes.
//!
//! `cargo bench --bench results -- write FOLDER PEOPLE` writes the results of so many invented people, three for each;
//! `-- records FOLDER NUMBER` about so many records of sessions.
#![expect(clippy::disallowed_methods, clippy::disallowed_macros, reason = "a benchmark runs programs and prints")]

#[path = "../../tests/suite/results/keyed.rs"]
mod keyed;
mod records;

use keyed::keyed;
use mafunzo::model::build_info::BuildInfo;
use mafunzo::model::course::Course;
use mafunzo::model::form::{FormQuestion, Forms};
use mafunzo::model::interaction::Interaction;
use mafunzo::pipeline::{self, Memory};
use serde_json::{Map, Value, json};
use std::env;
use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

const MAFUNZO: &str = env!("CARGO_BIN_EXE_mafunzo");
const RESULTS: usize = 100_000;
const RECORDS: usize = 10_000;
const OCCASIONS: [(&str, u64); 3] = [("pre", 0), ("post", 45), ("month-3", 30)];

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["write", folder, people] => write(Path::new(folder), people.parse().map_err(io::Error::other)?),
        ["records", folder, number] => {
            records::write(Path::new(folder), &course()?, number.parse().map_err(io::Error::other)?)
        }
        _ => measure(),
    }
}

fn measure() -> io::Result<()> {
    let folder = env::temp_dir().join(format!("mafunzo-results-{}", std::process::id()));
    write(&folder.join("in"), RESULTS.div_ceil(OCCASIONS.len()))?;
    records::write(&folder.join("records"), &self::course()?, RECORDS)?;
    let course = env!("CARGO_MANIFEST_DIR");
    println!("| {RESULTS} results, {RECORDS} records | seconds |\n|---|---|");
    for (name, arguments) in [
        ("added", vec!["results", "add", "in", "--course", course]),
        ("added again", vec!["results", "add", "in", "--course", course]),
        ("report", vec!["results", "report", "--course", course]),
        ("records added", vec!["results", "add", "records", "--course", course, "--db", "records.sqlite"]),
        ("report on records", vec!["results", "report", "--course", course, "--db", "records.sqlite"]),
        ("export", vec!["results", "export", "--course", course, "--out", "responses.csv"]),
    ] {
        let start = Instant::now();
        let status = Command::new(MAFUNZO).args(&arguments).current_dir(&folder).status()?;
        if !status.success() {
            return Err(io::Error::other(format!("{name} failed")));
        }
        println!("| {name} | {:.1} |", start.elapsed().as_secs_f64());
    }
    fs::remove_dir_all(&folder)
}

/// The results of invented people of different ability, the same every time.
fn write(folder: &Path, people: usize) -> io::Result<()> {
    let course = course()?;
    let assessment = course.assessments.values().next().expect("the course has one");
    let forms = Forms::of(assessment, &course.quizzes);
    let mut draw = Draw(7);
    let roles: Vec<&str> = course.settings.roles.iter().map(|role| role.id.as_str()).collect();
    let mut who = String::from("participant,role\n");
    for person in 0..people {
        let ability = draw.below(60);
        let participant = format!("P{person:06}");
        who.push_str(&format!("{participant},{}\n", roles[person % roles.len()]));
        for (place, (occasion, gained)) in OCCASIONS.into_iter().enumerate() {
            let occasion = assessment.occasion(occasion).expect("an occasion of the course");
            let form = forms.get(occasion.form.0).expect("a form of the course");
            let responses: Map<String, Value> = form
                .questions()
                .map(|asked| {
                    let knows = draw.below(100) < 20 + ability + gained * (60 - ability) / 60;
                    let response = if knows { keyed(asked).unwrap_or_default() } else { wrong(asked, &mut draw) };
                    let given = json!({ "revision": asked.question.wording().to_string(), "response": response });
                    (asked.path().to_string(), given)
                })
                .collect();
            let result = json!({
                "format": 1, "kind": "result", "course": course.settings.id.as_str(),
                "assessment": assessment.id.as_str(), "occasion": occasion.id.as_str(), "form": form.letter.to_string(),
                "form_revision": form.revision.to_string(), "participant": participant,
                "attempt": format!("{:09}{place}", person), "started": "2026-11-24T08:00:00Z",
                "ended": "2026-11-24T08:30:00Z", "seconds": 1_700, "responses": responses,
            });
            let below = folder.join(format!("{:03}", person / 500));
            fs::create_dir_all(&below)?;
            fs::write(below.join(format!("{participant}-{}.json", occasion.id)), result.to_string())?;
        }
    }
    fs::write(folder.join("who.csv"), who)
}

fn course() -> io::Result<Course> {
    let (sources, found) = mafunzo::load::course(Path::new(env!("CARGO_MANIFEST_DIR"))).map_err(io::Error::other)?;
    let info = BuildInfo { today: jiff::civil::date(2026, 11, 24) };
    pipeline::read(&sources, found, &mut Memory::default(), &info)
        .course
        .ok_or_else(|| io::Error::other("the course has mistakes"))
}

fn wrong(asked: &FormQuestion<'_>, draw: &mut Draw) -> Value {
    match &asked.question.interaction {
        Interaction::Single { options, correct } => {
            let others: Vec<_> = options.iter().filter(|option| option.id != *correct).collect();
            json!(others[draw.below(others.len() as u64) as usize].id.as_str())
        }
        Interaction::TrueFalse { answer } => json!((!answer).to_string()),
        Interaction::Multiple { options, .. } => {
            json!([options[draw.below(options.len() as u64) as usize].id.as_str()])
        }
        Interaction::Matching { .. }
        | Interaction::Matrix { .. }
        | Interaction::Ordering { .. }
        | Interaction::Numeric(_)
        | Interaction::Short(_)
        | Interaction::Cloze { .. }
        | Interaction::Case { .. }
        | Interaction::Reflection { .. } => Value::Null,
    }
}

/// A splitmix64 generator.
struct Draw(u64);

impl Draw {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % bound
    }
}
