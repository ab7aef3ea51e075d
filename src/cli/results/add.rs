//! `mafunzo results add`

use crate::cli::Outcome;
use crate::cli::arguments::results::AddResults;
use crate::cli::console::Console;
use crate::cli::failure::Failure;
use crate::cli::results::inbox::{Came, CameUpwards, Handed, Inbox};
use crate::cli::results::{course, mark};
use crate::cli::today;
use crate::disk::DiskError;
use crate::model::course::Course;
use crate::model::id::{CohortId, ItemId};
use crate::results::cascade;
use crate::results::marker::Marker;
use crate::results::observation::Observed;
use crate::results::{people, stored};
use crate::store::checklists::ChecklistRow;
use crate::store::records::RecordRow;
use crate::store::{Entry, Row, Store};
use jiff::civil::Date;
use std::fs;
use std::path::Path;

/// How many results or records are kept at once: what is interrupted loses at most these, and the next run brings them.
const BATCH: usize = 500;

/// Keeps what came back, each attempt once.
pub(super) fn run(arguments: &AddResults, console: &mut Console) -> Result<Outcome, Failure> {
    if arguments.given.is_empty() && arguments.people.is_none() && arguments.observed.is_empty() {
        return Err(Failure::Usage {
            message: "nothing to add".to_owned(),
            help: "name files of results or of sessions, or folders, or give --code, --paper, --observed or --people",
        });
    }
    let cohort = cohort(&arguments.cohort)?;
    let Some(course) = course::read(&arguments.given.course, console)? else { return Ok(Outcome::CourseHasErrors) };
    let mut inbox = Inbox::open(&course, &arguments.given)?;
    let store = Store::open_or_make(&arguments.db, &course.settings.id)?;
    let mut adding = Adding {
        course: &course,
        cohort,
        store,
        today: today::build_info()?.today,
        waiting: Vec::new(),
        records: Vec::new(),
        told: Told::default(),
    };
    // Drawing forms is work: once for all results.
    let marker = Marker::of(&course);
    let assessment = arguments.given.assessment.as_deref();
    let added = adding
        .all(&mut inbox, &marker)
        .and_then(|()| arguments.observed.iter().try_for_each(|path| adding.observed(path, assessment)))
        .and_then(|()| arguments.people.iter().try_for_each(|path| adding.people(path)));
    // Told also where the disk is full: what was added until then stays.
    let Adding { store, told, .. } = adding;
    for line in &told.complaints {
        console.complain(line);
    }
    let Told { new, known, blank, .. } = told;
    let left = if blank > 0 { format!(", {blank} not filled in") } else { String::new() };
    console.say(&format!("{}: {new} new, {known} there already{left}", arguments.db.display()));
    added?;
    store.close()?;
    Ok(if told.complaints.is_empty() { Outcome::Fine } else { Outcome::CourseHasErrors })
}

/// The cohort that is meant.
pub(super) fn cohort(text: &str) -> Result<CohortId, Failure> {
    CohortId::parse(text).map_err(|_| Failure::Usage {
        message: format!("`{text}` cannot name a cohort"),
        help: "use small letters, digits and hyphens, as in busia-2026-11",
    })
}

struct Adding<'c> {
    course: &'c Course,
    cohort: CohortId,
    store: Store,
    today: Date,
    waiting: Vec<(String, Row)>,
    records: Vec<RecordRow>,
    told: Told,
}

#[derive(Default)]
struct Told {
    new: usize,
    known: usize,
    /// Records of kits, in which nothing is filled in.
    blank: usize,
    complaints: Vec<String>,
}

impl Adding<'_> {
    fn all(&mut self, inbox: &mut Inbox<'_>, marker: &Marker<'_>) -> Result<(), Failure> {
        while let Some(handed) = inbox.next() {
            match handed {
                Err(reason) => self.told.complaints.push(format!("not read: {reason}")),
                Ok(Handed::Upwards(came)) => self.upwards(&came),
                Ok(Handed::Result(came)) => match marker.form(&came.document) {
                    Err(foreign) => self.told.complaints.push(format!("not read: {}: {foreign}", came.from)),
                    Ok(_) => self.waiting.push(self.row(*came)),
                },
            }
            if self.waiting.len() + self.records.len() >= BATCH {
                self.keep()?;
            }
        }
        self.keep()
    }

    fn upwards(&mut self, came: &CameUpwards) {
        let Some(stored) = cascade::stored::prepare(&came.document, &came.json) else {
            self.told.blank += 1;
            return;
        };
        self.records.push(RecordRow {
            kind: stored.kind.to_owned(),
            content: stored.content,
            added: self.today,
            text: stored.text,
        });
    }

    fn row(&self, came: Came) -> (String, Row) {
        let (participant, way) = (came.document.participant.to_string(), came.document.way.as_str().to_owned());
        let kept = stored::prepare(&self.cohort, came.document, came.json, self.course.settings.names);
        let cohort = self.cohort.clone();
        let row = Row { identity: kept.identity, cohort, participant, way, content: kept.content, text: kept.text };
        (came.from, row)
    }

    fn keep(&mut self) -> Result<(), Failure> {
        let (from, rows): (Vec<_>, Vec<_>) = std::mem::take(&mut self.waiting).into_iter().unzip();
        for (from, entry) in from.iter().zip(self.store.add(&rows)?) {
            match entry {
                Entry::New => self.told.new += 1,
                Entry::Known => self.told.known += 1,
                Entry::Conflict => self.told.complaints.push(format!(
                    "not added: {from}: this attempt is there already with other answers, which stay; ask who is right"
                )),
                Entry::OtherCohort(cohort) => self
                    .told
                    .complaints
                    .push(format!("not added: {from}: this attempt is there already in the cohort `{cohort}`")),
            }
        }
        for entry in self.store.add_records(&std::mem::take(&mut self.records))? {
            match entry {
                Entry::New => self.told.new += 1,
                // A record is known by what it says: it cannot be there with other words.
                Entry::Known | Entry::Conflict | Entry::OtherCohort(_) => self.told.known += 1,
            }
        }
        Ok(())
    }

    fn observed(&mut self, path: &Path, assessment: Option<&str>) -> Result<(), Failure> {
        let (assessment, read) = mark::checklists(self.course, path, assessment)?;
        let from = path.display();
        let mistakes = read.mistakes.iter().map(|mistake| format!("not read: {from}, {mistake}"));
        self.told.complaints.extend(mistakes);
        let row = |observed: &Observed| ChecklistRow {
            assessment: assessment.id.clone(),
            occasion: observed.occasion.clone(),
            participant: observed.participant.to_string(),
            seen: observed.done.iter().map(ItemId::as_str).collect::<Vec<_>>().join(" "),
        };
        let rows: Vec<ChecklistRow> = read.observed.iter().map(row).collect();
        for (row, entry) in rows.iter().zip(self.store.add_checklists(&self.cohort, &rows)?) {
            match entry {
                Entry::New => self.told.new += 1,
                Entry::Known | Entry::OtherCohort(_) => self.told.known += 1,
                Entry::Conflict => self.told.complaints.push(format!(
                    "not added: {from}: another checklist of {} is there already, which stays; ask who is right",
                    row.participant
                )),
            }
        }
        Ok(())
    }

    fn people(&mut self, path: &Path) -> Result<(), Failure> {
        let text = fs::read_to_string(path).map_err(|cause| DiskError::failed("read", path, cause))?;
        let people = people::read(self.course, &text);
        let mistakes = people.mistakes.iter().map(|mistake| format!("not read: {}, {mistake}", path.display()));
        self.told.complaints.extend(mistakes);
        let roles = people.roles.iter().map(|(code, role)| (code.as_str(), role));
        Ok(self.store.set_roles(&self.cohort, roles)?)
    }
}
