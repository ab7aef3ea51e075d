//! Every session as a row of text, for spreadsheets. docs/cascade.md describes the columns.

use crate::model::course::Course;
use crate::model::id::{AssessmentId, OccasionId, RoleId};
use crate::model::session_record::{Count, Sex};
use crate::results::cascade::descent;
use crate::results::cascade::sessions::Session;
use std::collections::BTreeSet;

const FIXED: [&str; 13] = [
    "level",
    "facilitator",
    "trained_by",
    "place",
    "from",
    "to",
    "course_revision",
    "saved",
    "records",
    "people",
    "smallest_group",
    "lessons",
    "action_plans",
];

/// A table: the names of the columns, then a row for each session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionTable {
    /// What the first row says.
    pub columns: Vec<String>,
    /// As many cells as there are columns.
    pub rows: Vec<Vec<String>>,
}

/// Writes down every session, with columns for the services and tests of the course, and for others that records name.
pub fn of(course: &Course, sessions: &[Session]) -> SessionTable {
    let roles = roles(course, sessions);
    let tests = tests(course, sessions);
    let people = roles.iter().flat_map(|role| Sex::ALL.map(Some).into_iter().chain([None]).map(move |sex| (role, sex)));
    let people: Vec<(&Option<RoleId>, Option<Sex>)> = people.collect();
    let mut columns: Vec<String> = FIXED.map(str::to_owned).to_vec();
    columns.extend(people.iter().map(|(role, sex)| {
        let (role, sex) = (role.as_ref().map_or("no-service", RoleId::as_str), sex.map_or("all", Sex::as_str));
        format!("people {role} {sex}")
    }));
    for (assessment, occasion) in &tests {
        columns.extend(["people", "passed", "earned", "of"].map(|name| format!("{assessment} {occasion} {name}")));
    }
    let rows = sessions.iter().map(|session| {
        let mut row = fixed(session);
        row.extend(people.iter().map(|(role, sex)| group(session, role, *sex)));
        row.extend(tests.iter().flat_map(|(assessment, occasion)| test(session, assessment, occasion)));
        row
    });
    SessionTable { rows: rows.collect(), columns }
}

fn fixed(session: &Session) -> Vec<String> {
    let record = &session.record;
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let code = |code: Option<&crate::model::lineage::FacilitatorCode>| code.map_or("", |code| code.as_str()).to_owned();
    let above: Vec<_> = descent::steps(&record.lineage)
        .take(record.lineage.trained_by.len())
        .map(|step| step.facilitator.map_or("?".to_owned(), |code| code.as_str().to_owned()))
        .collect();
    let plans: Vec<_> = record
        .action_plans
        .iter()
        .map(|plan| [&*plan.action, &*plan.measure, &*plan.owner, &day(plan.due)].join(" / "))
        .collect();
    vec![
        session.level().get().to_string(),
        code(session.facilitator()),
        above.join(" "),
        record.place.to_string(),
        day(record.from),
        day(record.to),
        record.course_revision.to_string(),
        record.saved.map(|saved| saved.to_string()).unwrap_or_default(),
        session.versions.to_string(),
        session.people().map(|people| people.to_string()).unwrap_or_default(),
        record.smallest_group.people().to_string(),
        record.lessons.join(" | "),
        plans.join(" | "),
    ]
}

fn group(session: &Session, role: &Option<RoleId>, sex: Option<Sex>) -> String {
    let found = session.record.groups.iter().find(|group| group.service == *role && group.sex == sex);
    found.map(|group| count(group.people)).unwrap_or_default()
}

fn test(session: &Session, assessment: &AssessmentId, occasion: &OccasionId) -> [String; 4] {
    let results = &session.record.results;
    let found = results.iter().find(|sum| sum.assessment == *assessment && sum.occasion == *occasion);
    let Some(sum) = found else { return Default::default() };
    let points = |points: u64| format!("{}.{:02}", points / 100, points % 100);
    let (passed, earned, of) = match sum.sums {
        Some(sums) => (sums.passed.to_string(), points(sums.earned), points(sums.of)),
        None => Default::default(),
    };
    [count(sum.people), passed, earned, of]
}

fn count(people: Count) -> String {
    match people {
        Count::Exactly(people) => people.to_string(),
        Count::Fewer => "fewer".to_owned(),
    }
}

/// Those of the course, then others that records name, then those who have none.
fn roles(course: &Course, sessions: &[Session]) -> Vec<Option<RoleId>> {
    let groups = sessions.iter().flat_map(|session| &session.record.groups);
    let named: BTreeSet<&RoleId> = groups.filter_map(|group| group.service.as_ref()).collect();
    let known: Vec<&RoleId> = course.settings.roles.iter().map(|role| &role.id).collect();
    let others = named.into_iter().filter(|role| !known.contains(role)).cloned();
    let all: Vec<RoleId> = known.iter().copied().cloned().chain(others).collect();
    all.into_iter().map(Some).chain([None]).collect()
}

fn tests(course: &Course, sessions: &[Session]) -> Vec<(AssessmentId, OccasionId)> {
    let of_course = course.assessments.values().flat_map(|assessment| {
        assessment.occasions.iter().map(|occasion| (assessment.id.clone(), occasion.id.clone()))
    });
    let mut tests: Vec<_> = of_course.collect();
    let results = sessions.iter().flat_map(|session| &session.record.results);
    let named: BTreeSet<_> = results.map(|sum| (sum.assessment.clone(), sum.occasion.clone())).collect();
    let others: Vec<_> = named.into_iter().filter(|test| !tests.contains(test)).collect();
    tests.extend(others);
    tests
}
