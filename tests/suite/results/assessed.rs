//! The course of `tests/fixtures/assessed`, whole or changed, and what comes back from its test.

use crate::results::keyed::keyed;
use crate::scoring::draw::Draw;
use jiff::civil::date;
use mafunzo::model::assessment::Assessment;
use mafunzo::model::build_info::BuildInfo;
use mafunzo::model::certainty::{Certainty, CertaintyLevel};
use mafunzo::model::course::Course;
use mafunzo::model::form::{Form, FormQuestion, Forms, part_letter};
use mafunzo::model::interaction::{Interaction, Next};
use mafunzo::model::response::Response;
use mafunzo::pipeline::{self, Memory};
use mafunzo::results::attempt_id::AttemptId;
use mafunzo::results::code_header::{CodeDay, ExtraTime, Header, Minutes, Tag};
use mafunzo::results::document::ResultDocument;
use mafunzo::results::mark::MarkedResult;
use mafunzo::results::marker::Marker;
use mafunzo::results::participant_code::ParticipantCode;
use mafunzo::results::response_packing::SpokenResponse;
use mafunzo::results::response_shape::{QuestionShape, ResponseShape};
use mafunzo::results::spoken_code::{self, SpokenAnswer};
use serde_json::{Map, Value, json};
use std::fs;
use std::path::Path;

const WORDS: &[&str] = &["germs", " GERMS ", "grems", "Microbes", "soap", "Wet", "é", "dirt, and more; \"so\"", "=1+1"];

pub const ATTEMPT: &str = "VC7EN2TC8Q";

/// The course after replacing texts in its files: `(file, from, to)`; each must be found.
pub fn course(changes: &[(&str, &str, &str)]) -> Course {
    let folder = tempfile::tempdir().expect("a temporary folder");
    copy_to(folder.path());
    for (file, from, to) in changes {
        let path = folder.path().join(file);
        let text = fs::read_to_string(&path).expect("a file of the course");
        assert!(text.contains(from), "{file} does not hold {from}");
        fs::write(&path, text.replace(from, to)).expect("a file");
    }
    read(folder.path())
}

/// The course as it stands in the fixtures, into a folder.
pub fn copy_to(folder: &Path) {
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/assessed"), folder);
}

/// The course in a folder, which has no mistakes.
pub fn read(folder: &Path) -> Course {
    let (sources, found) = mafunzo::load::course(folder).expect("a folder that can be read");
    let info = BuildInfo { today: date(2026, 11, 24) };
    let reading = pipeline::read(&sources, found, &mut Memory::default(), &info);
    assert!(!reading.diagnostics.has_errors(), "{:?}", reading.diagnostics);
    reading.course.expect("a course")
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).expect("a file");
        }
    }
}

pub fn assessment(course: &Course) -> &Assessment {
    course.assessments.values().next().expect("the course has one")
}

/// Gives the form of an occasion to `work`.
pub fn with_form<T>(course: &Course, occasion: &str, work: impl FnOnce(&Form<'_>) -> T) -> T {
    let assessment = assessment(course);
    let forms = Forms::of(assessment, &course.quizzes);
    let occasion = assessment.occasion(occasion).expect("an occasion of the fixture");
    work(forms.get(occasion.form.0).expect("a form of the fixture"))
}

/// What one participant gave: by question of the form in its order.
#[derive(Clone, Debug)]
pub struct Taken {
    pub occasion: &'static str,
    pub participant: &'static str,
    pub attempt: &'static str,
    pub given: Vec<(Value, Option<CertaintyLevel>)>,
}

impl Taken {
    /// Responses drawn by `answer`.
    pub fn of(course: &Course, occasion: &'static str, mut answer: impl FnMut(&FormQuestion<'_>) -> Value) -> Self {
        let given = with_form(course, occasion, |form| form.questions().map(|asked| (answer(asked), None)).collect());
        Taken { occasion, participant: "BU07", attempt: ATTEMPT, given }
    }

    /// Random responses, with how sure each was where the course asks.
    pub fn drawn(course: &Course, occasion: &'static str, seed: u64) -> Self {
        let mut draw = Draw(seed);
        let mut taken = Self::of(course, occasion, |asked| response(&mut draw, asked));
        if assessment(course).certainty == Certainty::Asked {
            for (_, certainty) in &mut taken.given {
                *certainty = CertaintyLevel::new(draw.below(4) as i64);
            }
        }
        taken
    }

    /// The document that the page hands in; `site/js/result.js` makes it.
    pub fn json(&self, course: &Course) -> Value {
        with_form(course, self.occasion, |form| {
            let mut responses = Map::new();
            for (asked, (response, certainty)) in form.questions().zip(&self.given) {
                let mut given = json!({ "revision": asked.question.wording().to_string(), "response": response });
                if let Some(certainty) = certainty {
                    given["certainty"] = json!(certainty.number());
                }
                responses.insert(asked.path().to_string(), given);
            }
            json!({
                "format": 1,
                "kind": "result",
                "course": course.settings.id.as_str(),
                "course_revision": "00112233",
                "assessment": "hands",
                "occasion": self.occasion,
                "form": form.letter.to_string(),
                "form_revision": form.revision.to_string(),
                "participant": self.participant,
                "attempt": self.attempt,
                "started": "2026-11-24T08:00:00Z",
                "ended": "2026-11-24T08:17:30Z",
                "seconds": 1020,
                "sessions": [{ "from": "2026-11-24T08:00:00Z", "to": "2026-11-24T08:17:00Z" }],
                "language": "en",
                "minutes": 20,
                "extra_time": 0,
                "responses": responses,
            })
        })
    }

    pub fn document(&self, course: &Course) -> ResultDocument {
        ResultDocument::read(&self.json(course).to_string()).expect("a result")
    }

    /// The code that the page shows.
    pub fn code(&self, course: &Course) -> String {
        with_form(course, self.occasion, |form| {
            let assessment = assessment(course);
            let occasion = assessment.occasion(self.occasion).expect("an occasion");
            let whole = AttemptId::parse(self.attempt).expect("an id");
            let bits = whole.as_str()[..4].chars().fold(0, |bits, letter| {
                let symbol = mafunzo::model::crockford::Symbol::read(letter).expect("a symbol");
                bits * 32 + u32::from(symbol.value())
            });
            let header = Header {
                form: Tag::of_low_bits(form.tag(&course.settings.id, &assessment.id, &occasion.id)),
                attempt: Tag::of_low_bits(bits),
                participant: ParticipantCode::parse(self.participant).expect("a code"),
                day: CodeDay::nearest(date(2026, 11, 24)),
                minutes: Minutes::at_most_1023(17),
                extra_time: ExtraTime::at_least(0),
            };
            let shapes: Vec<_> = form
                .questions()
                .map(|asked| QuestionShape { response: ResponseShape::of(&asked.question.interaction), hints: 0 })
                .collect();
            let answer = |(asked, (response, certainty)): (&FormQuestion<'_>, &(Value, Option<CertaintyLevel>))| {
                let response = Response::read(response, &asked.question.interaction.key());
                SpokenAnswer { response: SpokenResponse::Whole(response), certainty: *certainty, hints: 0 }
            };
            let answers: Vec<_> = form.questions().zip(&self.given).map(answer).collect();
            spoken_code::write(&header, &shapes, &answers)
        })
    }

    /// The columns and the line of a sheet typed in from paper.
    pub fn sheet(&self, course: &Course) -> [Vec<String>; 2] {
        with_form(course, self.occasion, |form| {
            let mut columns = vec!["participant".to_owned(), "occasion".to_owned(), "date".to_owned()];
            let mut cells = vec![self.participant.to_owned(), self.occasion.to_owned(), "2026-11-24".to_owned()];
            for (asked, (response, certainty)) in form.questions().zip(&self.given) {
                columns.push(asked.number.to_string());
                cells.push(cell(asked, response));
                if assessment(course).certainty == Certainty::Asked {
                    columns.push(format!("{} sure", asked.number));
                    cells.push(certainty.map(|level| level.number().to_string()).unwrap_or_default());
                }
            }
            [columns, cells]
        })
    }
}

/// Marked by the course.
pub fn marked(course: &Course, document: ResultDocument) -> MarkedResult {
    Marker::of(course).mark(document).expect("a result of the course")
}

/// Everything that marking says of the answers.
pub fn summary(marked: &MarkedResult) -> Value {
    let questions: Map<_, _> = marked
        .questions
        .iter()
        .map(|question| (question.path.to_string(), json!(question.mark.as_ref().map(|mark| mark.earned.get()))))
        .collect();
    json!({
        "earned": marked.total.earned.get(),
        "of": marked.total.of.get(),
        "sections": marked.sections.iter().map(|section| json!([section.id.as_str(), section.sum.earned.get(), section.reaches])).collect::<Vec<_>>(),
        "missed": marked.missed.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "pending": marked.pending.get(),
        "verdict": marked.verdict.as_str(),
        "certainty": marked.certainty.map(|certainty| [certainty.marks.get(), certainty.sure_and_wrong as i64]),
        "questions": questions,
    })
}

/// What is right, as the page keeps it.
pub fn right(asked: &FormQuestion<'_>) -> Value {
    keyed(asked).unwrap_or_else(|| match &asked.question.interaction {
        Interaction::Case { .. } => json!(["rub", "wash"]),
        _ => json!("One thing, on Monday."),
    })
}

fn response(draw: &mut Draw, asked: &FormQuestion<'_>) -> Value {
    if draw.below(8) == 0 {
        return Value::Null;
    }
    if draw.below(3) == 0 {
        return right(asked);
    }
    match &asked.question.interaction {
        Interaction::Single { options, .. } => json!(draw.pick(options).id.as_str()),
        Interaction::TrueFalse { .. } => json!(draw.pick(&["true", "false"])),
        Interaction::Multiple { options, .. } => {
            let mut picked: Vec<_> =
                options.iter().filter(|_| draw.below(2) == 0).map(|option| option.id.as_str()).collect();
            picked.sort_unstable();
            if picked.is_empty() { Value::Null } else { json!(picked) }
        }
        Interaction::Matching { options, rows, .. } | Interaction::Matrix { options, rows, .. } => {
            let mut table = Map::new();
            for row in rows {
                if draw.below(4) > 0 {
                    table.insert(row.id.to_string(), json!(draw.pick(options).id.as_str()));
                }
            }
            if table.is_empty() { Value::Null } else { Value::Object(table) }
        }
        Interaction::Ordering { items, .. } => {
            let mut places: Vec<Value> = items.iter().map(|item| json!(item.id.as_str())).collect();
            for place in 0..places.len() {
                let other = draw.index(places.len());
                places.swap(place, other);
            }
            for place in &mut places {
                if draw.below(6) == 0 {
                    *place = Value::Null;
                }
            }
            if places.iter().all(Value::is_null) { Value::Null } else { Value::Array(places) }
        }
        Interaction::Numeric(_) => {
            json!(draw.pick(&["20", "22,0", "24.9", "25", "25.1 seconds", " 30 ", "-3", "twenty", "1e9", "3 m"]))
        }
        Interaction::Short(_) => json!(draw.pick(WORDS)),
        Interaction::Cloze { gaps, .. } => {
            gaps.iter().map(|gap| (gap.id.to_string(), json!(draw.pick(WORDS)))).collect::<Map<_, _>>().into()
        }
        Interaction::Case { .. } => draw.pick(&[
            json!(["rub"]),
            json!(["rub", "wash"]),
            json!(["rub", "sit"]),
            json!(["walk", "wash"]),
            json!(["walk", "sit"]),
            json!(["touch"]),
        ]),
        Interaction::Reflection { .. } => json!("I will wash, on Monday."),
    }
}

/// As it is read off the sheet of paper.
fn cell(asked: &FormQuestion<'_>, response: &Value) -> String {
    if response.is_null() {
        return String::new();
    }
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    let letter = |place: Option<usize>| place.map_or_else(|| "-".to_owned(), part_letter);
    match &asked.question.interaction {
        Interaction::Single { options, .. } => {
            letter(options.iter().position(|option| json!(option.id.as_str()) == *response))
        }
        Interaction::TrueFalse { .. } => letter(Some(usize::from(response == "false"))),
        Interaction::Multiple { options, .. } => {
            let picked = response.as_array().expect("a list");
            let places = (0..options.len()).filter(|place| picked.contains(&json!(options[*place].id.as_str())));
            places.map(part_letter).collect()
        }
        Interaction::Matching { options, rows, .. } | Interaction::Matrix { options, rows, .. } => {
            let place =
                |row: &str| options.iter().position(|option| response.get(row) == Some(&json!(option.id.as_str())));
            rows.iter().map(|row| letter(place(row.id.as_str()))).collect::<Vec<_>>().join(" ")
        }
        Interaction::Ordering { .. } => {
            let list = response.as_array().expect("a list");
            let place = |id: &str| {
                list.iter().position(|each| each == id).map_or_else(|| "-".to_owned(), |place| (place + 1).to_string())
            };
            asked.items.iter().map(|item| place(item.id.as_str())).collect::<Vec<_>>().join(" ")
        }
        Interaction::Numeric(_) | Interaction::Short(_) | Interaction::Reflection { .. } => text(response),
        Interaction::Cloze { gaps, .. } => gaps
            .iter()
            .map(|gap| response.get(gap.id.as_str()).map(&text).unwrap_or_default())
            .collect::<Vec<_>>()
            .join(" | "),
        Interaction::Case { steps } => {
            let mut step = steps.first();
            let mut way = String::new();
            for choice in response.as_array().expect("a list") {
                let choices = &step.expect("a step").choices;
                let place = choices.iter().position(|each| choice == each.id.as_str()).expect("a choice");
                way.push_str(&part_letter(place));
                step = match &choices[place].next {
                    Next::Step(id) => steps.iter().find(|step| step.id == *id),
                    Next::End | Next::Fatal => None,
                };
            }
            way
        }
    }
}

/// A sheet as a spreadsheet writes it.
pub fn csv(rows: &[Vec<String>], separator: char) -> String {
    let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    let line = |row: &Vec<String>| row.iter().map(quoted).collect::<Vec<_>>().join(&separator.to_string()) + "\n";
    rows.iter().map(line).collect()
}
