//! What goes upwards after a session: one small file with numbers and lessons, never with names.

use crate::model::fingerprint::Fingerprint;
use crate::model::id::{AssessmentId, CourseId, ObjectivePath, OccasionId, RoleId};
use crate::model::lineage::{BadLineage, Lineage};
use crate::model::smallest_group::SmallestGroup;
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// What tells a record from other files.
pub const KIND: &str = "session-record";
/// The most signs of one lesson, and of one field of an action plan.
pub const LONGEST_TEXT: usize = 600;
/// The most lessons, and the most action plans.
pub const MOST_ENTRIES: usize = 5;
/// More people than came to any session.
const MOST_PEOPLE: u64 = 10_000;
/// More points in hundredths than 10,000 people can earn.
const MOST_POINTS: u64 = 100_000_000_000;

/// The record of one session. docs/session-record.md describes the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRecord {
    /// The course.
    pub course: CourseId,
    /// What the course was like.
    pub course_revision: Fingerprint,
    /// Where; may be empty.
    pub place: Box<str>,
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
    /// The kit that was used.
    pub lineage: Lineage,
    /// Smaller groups are not counted out.
    pub smallest_group: SmallestGroup,
    /// How many came.
    pub people: Option<u64>,
    /// The same by service and sex.
    pub groups: Vec<Group>,
    /// What they earned, by occasion.
    pub results: Vec<OccasionSum>,
    /// The same by objective.
    pub objectives: Vec<ObjectiveSum>,
    /// What was learnt, in words that identify nobody.
    pub lessons: Vec<Box<str>>,
    /// What will be done.
    pub action_plans: Vec<ActionPlan>,
    /// When the page saved it, by the clock of its device; of two records of one session the later one is in force.
    pub saved: Option<Timestamp>,
}

/// People of one service and sex.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// `None` where services are not asked, or the person is of none.
    pub service: Option<RoleId>,
    /// `None` where it is not asked.
    pub sex: Option<Sex>,
    /// How many.
    pub people: Count,
}

/// The word of the `sex` field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sex {
    /// `woman`.
    Woman,
    /// `man`.
    Man,
    /// `not-stated`: another, or not said.
    NotStated,
}

/// How many people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// So many.
    Exactly(u64),
    /// So few that the number is not told.
    Fewer,
}

/// What was earned on one occasion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OccasionSum {
    /// Which assessment.
    pub assessment: AssessmentId,
    /// Which occasion.
    pub occasion: OccasionId,
    /// How many took it.
    pub people: Count,
    /// The rest; `None` of a small group.
    pub sums: Option<Sums>,
}

/// Added up over everybody; points in hundredths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sums {
    /// How many passed.
    pub passed: u64,
    /// Earned.
    pub earned: u64,
    /// Possible.
    pub of: u64,
}

/// What was earned on one objective on one occasion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectiveSum {
    /// Which assessment.
    pub assessment: AssessmentId,
    /// Which occasion.
    pub occasion: OccasionId,
    /// Which objective.
    pub objective: ObjectivePath,
    /// Earned, in hundredths.
    pub earned: u64,
    /// Possible, in hundredths.
    pub of: u64,
}

/// One thing that will be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionPlan {
    /// What.
    pub action: Box<str>,
    /// How one will see it.
    pub measure: Box<str>,
    /// Whose it is: a service or a post, not a person.
    pub owner: Box<str>,
    /// By when.
    pub due: Option<Date>,
}

/// Why a file is no record.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadRecord {
    /// Not JSON, or another document.
    #[error("this is no record of a session")]
    NotOne,
    /// Made by a newer version.
    #[error("this record has format {0}; a newer Mafunzo reads it")]
    Newer(u64),
    /// A field is missing or cannot be.
    #[error("`{0}` in the record is missing or damaged")]
    Field(&'static str),
    /// What it says of the kit.
    #[error(transparent)]
    Lineage(#[from] BadLineage),
}

impl SessionRecord {
    /// To be filled in.
    pub fn empty(lineage: &Lineage, smallest_group: SmallestGroup) -> Self {
        Self {
            course: lineage.course.clone(),
            course_revision: lineage.course_revision,
            place: Box::default(),
            from: None,
            to: None,
            lineage: lineage.clone(),
            smallest_group,
            people: None,
            groups: Vec::new(),
            results: Vec::new(),
            objectives: Vec::new(),
            lessons: Vec::new(),
            action_plans: Vec::new(),
            saved: None,
        }
    }

    /// Whether nothing is filled in, as in a kit.
    pub fn is_blank(&self) -> bool {
        let empty = Self::empty(&self.lineage, self.smallest_group);
        *self == Self { course: self.course.clone(), course_revision: self.course_revision, saved: self.saved, ..empty }
    }

    /// Reads the file; what a later version adds is ignored.
    pub fn read(file: &str) -> Result<Self, BadRecord> {
        let json: Value = serde_json::from_str(file.trim_start_matches('\u{feff}')).map_err(|_| BadRecord::NotOne)?;
        Self::of_json(&json)
    }

    /// The same of a document that was read as JSON already.
    pub fn of_json(json: &Value) -> Result<Self, BadRecord> {
        if json.get("kind").and_then(Value::as_str) != Some(KIND) {
            return Err(BadRecord::NotOne);
        }
        match json.get("format").and_then(Value::as_u64) {
            Some(1) => {}
            Some(newer) => return Err(BadRecord::Newer(newer)),
            None => return Err(BadRecord::Field("format")),
        }
        let smallest_group = json.get("smallest_group").and_then(Value::as_i64).and_then(SmallestGroup::new);
        let people = match json.get("people") {
            None | Some(Value::Null) => None,
            Some(_) => Some(number(json, "people", MOST_PEOPLE)?),
        };
        let lessons = list(json, "lessons", MOST_ENTRIES)?.iter();
        let lessons = lessons.map(|lesson| lesson.as_str().filter(|text| is_short(text)).map(Box::from));
        let (from, to) = (date(json, "from")?, date(json, "to")?);
        if from.zip(to).is_some_and(|(from, to)| to < from) {
            return Err(BadRecord::Field("to"));
        }
        let groups = list(json, "groups", 300)?.iter().map(group).collect::<Result<Vec<_>, _>>()?;
        once("groups", groups.iter().map(|group| (&group.service, group.sex)))?;
        let results = list(json, "results", 300)?.iter().map(occasion_sum).collect::<Result<Vec<_>, _>>()?;
        once("results", results.iter().map(|sum| (&sum.assessment, &sum.occasion)))?;
        let objectives = list(json, "objectives", 30_000)?.iter().map(objective_sum).collect::<Result<Vec<_>, _>>()?;
        once("objectives", objectives.iter().map(|sum| (&sum.assessment, &sum.occasion, &sum.objective)))?;
        Ok(Self {
            course: parsed(json, "course", |text| CourseId::parse(text).ok())?,
            course_revision: parsed(json, "course_revision", Fingerprint::parse)?,
            place: text(json, "place")?,
            from,
            to,
            lineage: Lineage::of_json(json.get("lineage").ok_or(BadRecord::Field("lineage"))?)?,
            smallest_group: smallest_group.ok_or(BadRecord::Field("smallest_group"))?,
            people,
            groups,
            results,
            objectives,
            lessons: lessons.collect::<Option<_>>().ok_or(BadRecord::Field("lessons"))?,
            action_plans: list(json, "action_plans", MOST_ENTRIES)?
                .iter()
                .map(action_plan)
                .collect::<Result<_, _>>()?,
            saved: optional(json, "saved", |text| text.parse().ok())?,
        })
    }

    /// As it is sent, with a line end.
    pub fn text(&self) -> String {
        let day = |day: Option<Date>| day.map(|day| day.to_string());
        let sex = |sex: Option<Sex>| sex.map(Sex::as_str);
        let groups = self.groups.iter().map(|group| {
            json!({
                "service": group.service.as_ref().map(RoleId::as_str),
                "sex": sex(group.sex),
                "people": group.people.json(),
            })
        });
        let results = self.results.iter().map(|result| {
            json!({
                "assessment": result.assessment.as_str(),
                "occasion": result.occasion.as_str(),
                "people": result.people.json(),
                "passed": result.sums.map(|sums| sums.passed),
                "earned": result.sums.map(|sums| sums.earned),
                "of": result.sums.map(|sums| sums.of),
            })
        });
        let objectives = self.objectives.iter().map(|sum| {
            json!({
                "assessment": sum.assessment.as_str(),
                "occasion": sum.occasion.as_str(),
                "objective": sum.objective.to_string(),
                "earned": sum.earned,
                "of": sum.of,
            })
        });
        let plans = self.action_plans.iter().map(|plan| {
            json!({
                "action": &*plan.action,
                "measure": &*plan.measure,
                "owner": &*plan.owner,
                "due": day(plan.due),
            })
        });
        let mut json = json!({
            "format": 1,
            "kind": KIND,
            "course": self.course.as_str(),
            "course_revision": self.course_revision.to_string(),
            "place": &*self.place,
            "from": day(self.from),
            "to": day(self.to),
            "lineage": self.lineage.json(),
            "smallest_group": self.smallest_group.people(),
            "people": self.people,
            "groups": groups.collect::<Vec<_>>(),
            "results": results.collect::<Vec<_>>(),
            "objectives": objectives.collect::<Vec<_>>(),
            "lessons": self.lessons.iter().map(|lesson| &**lesson).collect::<Vec<&str>>(),
            "action_plans": plans.collect::<Vec<_>>(),
        });
        if let Some(saved) = self.saved {
            json["saved"] = json!(saved.to_string());
        }
        let mut text = serde_json::to_string_pretty(&json).expect("JSON with text keys");
        text.push('\n');
        text
    }
}

impl Sex {
    /// In the order of the sign-in sheet.
    pub const ALL: [Sex; 3] = [Sex::Woman, Sex::Man, Sex::NotStated];

    /// The word of the field.
    pub fn as_str(self) -> &'static str {
        match self {
            Sex::Woman => "woman",
            Sex::Man => "man",
            Sex::NotStated => "not-stated",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        Sex::ALL.into_iter().find(|sex| sex.as_str() == word)
    }
}

impl Count {
    fn json(self) -> Value {
        match self {
            Count::Exactly(people) => json!(people),
            Count::Fewer => json!("fewer"),
        }
    }

    fn of(json: &Value) -> Result<Self, BadRecord> {
        match json.get("people") {
            Some(Value::String(word)) if word == "fewer" => Ok(Count::Fewer),
            _ => number(json, "people", MOST_PEOPLE).map(Count::Exactly),
        }
    }
}

fn group(json: &Value) -> Result<Group, BadRecord> {
    Ok(Group {
        service: optional(json, "service", |text| RoleId::parse(text).ok())?,
        sex: optional(json, "sex", Sex::parse)?,
        people: Count::of(json)?,
    })
}

fn occasion_sum(json: &Value) -> Result<OccasionSum, BadRecord> {
    let people = Count::of(json)?;
    let sums = match people {
        Count::Fewer => None,
        Count::Exactly(_) if json.get("of").is_none_or(Value::is_null) => None,
        Count::Exactly(people) => {
            let sums = Sums {
                passed: number(json, "passed", people)?,
                earned: number(json, "earned", MOST_POINTS)?,
                of: number(json, "of", MOST_POINTS)?,
            };
            if sums.earned > sums.of {
                return Err(BadRecord::Field("earned"));
            }
            Some(sums)
        }
    };
    Ok(OccasionSum {
        assessment: parsed(json, "assessment", |text| AssessmentId::parse(text).ok())?,
        occasion: parsed(json, "occasion", |text| OccasionId::parse(text).ok())?,
        people,
        sums,
    })
}

fn objective_sum(json: &Value) -> Result<ObjectiveSum, BadRecord> {
    let of = number(json, "of", MOST_POINTS)?;
    Ok(ObjectiveSum {
        assessment: parsed(json, "assessment", |text| AssessmentId::parse(text).ok())?,
        occasion: parsed(json, "occasion", |text| OccasionId::parse(text).ok())?,
        objective: parsed(json, "objective", |text| ObjectivePath::parse(text).ok())?,
        earned: number(json, "earned", of)?,
        of,
    })
}

fn action_plan(json: &Value) -> Result<ActionPlan, BadRecord> {
    Ok(ActionPlan {
        action: text(json, "action")?,
        measure: text(json, "measure")?,
        owner: text(json, "owner")?,
        due: date(json, "due")?,
    })
}

/// A record that says one thing twice contradicts itself.
fn once<K: Ord>(field: &'static str, mut keys: impl Iterator<Item = K>) -> Result<(), BadRecord> {
    let mut seen = BTreeSet::new();
    if keys.all(|key| seen.insert(key)) { Ok(()) } else { Err(BadRecord::Field(field)) }
}

fn is_short(text: &str) -> bool {
    text.chars().count() <= LONGEST_TEXT
}

fn text(json: &Value, key: &'static str) -> Result<Box<str>, BadRecord> {
    parsed(json, key, |text| is_short(text).then(|| text.into()))
}

fn date(json: &Value, key: &'static str) -> Result<Option<Date>, BadRecord> {
    optional(json, key, |text| text.parse().ok())
}

fn parsed<T>(json: &Value, key: &'static str, parse: impl Fn(&str) -> Option<T>) -> Result<T, BadRecord> {
    json.get(key).and_then(Value::as_str).and_then(parse).ok_or(BadRecord::Field(key))
}

/// `null`, or left out, is nothing.
fn optional<T>(json: &Value, key: &'static str, parse: impl Fn(&str) -> Option<T>) -> Result<Option<T>, BadRecord> {
    match json.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(_) => parsed(json, key, parse).map(Some),
    }
}

fn number(json: &Value, key: &'static str, most: u64) -> Result<u64, BadRecord> {
    json.get(key).and_then(Value::as_u64).filter(|number| *number <= most).ok_or(BadRecord::Field(key))
}

fn list<'j>(json: &'j Value, key: &'static str, most: usize) -> Result<&'j [Value], BadRecord> {
    let list = json.get(key).and_then(Value::as_array).filter(|list| list.len() <= most);
    list.map(Vec::as_slice).ok_or(BadRecord::Field(key))
}
