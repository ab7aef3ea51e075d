//! Marked results for people, for spreadsheets and for programs.

use crate::model::course::Course;
use crate::model::form::Forms;
use crate::model::points::Hundredths;
use crate::results::gather::{Gathered, GatheredResult, Standing, near_codes};
use crate::results::mark::{MarkedResult, Sum, Verdict};
use crate::results::observation;
use crate::results::participant_code::ParticipantCode;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// A table for each assessment and occasion, with what a facilitator has to look at below it.
pub fn text(course: &Course, gathered: &Gathered) -> String {
    let mut out = String::new();
    let mut rest = gathered.results.as_slice();
    while let Some(first) = rest.first() {
        let same = |result: &GatheredResult| {
            let (document, wanted) = (&result.marked.document, &first.marked.document);
            document.assessment == wanted.assessment && document.occasion == wanted.occasion
        };
        let (group, others) = rest.split_at(rest.iter().take_while(|result| same(result)).count());
        push_group(course, group, &mut out);
        rest = others;
    }
    for (first, second) in near_codes(&gathered.results) {
        let _ = writeln!(out, "Perhaps one person: {first} and {second} differ by one slip of the finger.");
    }
    for who in &gathered.contradicting {
        let _ = writeln!(
            out,
            "{who}: one attempt came twice with other answers; the first of the fullest counts, ask back."
        );
    }
    if gathered.repeated > 0 {
        let _ = writeln!(out, "Came twice and counts once: {}.", gathered.repeated);
    }
    out
}

fn push_group(course: &Course, group: &[GatheredResult], out: &mut String) {
    let Some(first) = group.first().map(|result| &result.marked) else { return };
    let assessment = course.assessments.get(&first.document.assessment);
    let title = assessment.map_or("", |assessment| &assessment.title);
    let occasion = assessment.and_then(|assessment| assessment.occasion(first.document.occasion.as_str()));
    let occasion = occasion.map_or(first.document.occasion.as_str(), |occasion| &occasion.title);
    let _ = writeln!(out, "{title}: {occasion}, form {}\n", first.document.form);
    let mut rows = vec![vec![
        "code".to_owned(),
        "points".to_owned(),
        "%".to_owned(),
        "verdict".to_owned(),
        "answered".to_owned(),
        "min".to_owned(),
        "by".to_owned(),
    ]];
    rows[0].extend(first.sections.iter().map(|section| format!("{} %", section.id)));
    for result in group {
        rows.push(row(result));
    }
    let widths: Vec<usize> = (0..rows[0].len())
        .map(|column| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default())
        .collect();
    for row in rows {
        let cells: Vec<_> = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}")).collect();
        let _ = writeln!(out, "{}", cells.join("  ").trim_end());
    }
    out.push('\n');
    for result in group {
        push_notes(course, &result.marked, out);
    }
}

fn row(result: &GatheredResult) -> Vec<String> {
    let marked = &result.marked;
    let answered = marked.questions.iter().filter(|question| question.is_answered).count();
    let verdict = match result.standing {
        Standing::Counts => marked.verdict.as_str().to_owned(),
        Standing::Another => "another attempt counts".to_owned(),
    };
    let mut row = vec![
        marked.document.participant.to_string(),
        format!("{}/{}", points(marked.total.earned), points(marked.total.of)),
        percent(marked.total),
        verdict,
        format!("{answered}/{}", marked.questions.len()),
        marked.document.seconds.map_or_else(|| "-".to_owned(), |seconds| (seconds / 60).to_string()),
        marked.document.way.as_str().to_owned(),
    ];
    row.extend(marked.sections.iter().map(|section| {
        let below = if section.reaches { "" } else { " below" };
        format!("{}{below}", percent(section.sum))
    }));
    row
}

/// What a table cannot say.
fn push_notes(course: &Course, marked: &MarkedResult, out: &mut String) {
    let who = &marked.document.participant;
    let numbers = numbers(course, marked);
    if !marked.missed.is_empty() {
        let missed: Vec<_> = marked
            .missed
            .iter()
            .map(|path| numbers.get(&path.to_string()).map_or_else(|| path.to_string(), usize::to_string))
            .collect();
        let _ = writeln!(out, "{who}: not right, but must be to pass: {}", missed.join(", "));
    }
    match &marked.observation {
        observation::Standing::NotAsked => {}
        observation::Standing::Waiting => {
            let _ = writeln!(out, "{who}: the checklist of the observation has not come; give it with --observed FILE");
        }
        observation::Standing::Marked(observed) => {
            let missed: Vec<_> = observed.missed.iter().map(ToString::to_string).collect();
            let missed =
                if missed.is_empty() { String::new() } else { format!("; must be seen: {}", missed.join(", ")) };
            let verdict = if observed.passed { "passed" } else { "not passed" };
            let _ = writeln!(out, "{who}: observed {} of {}, {verdict}{missed}", observed.done, observed.of);
        }
    }
    if marked.pending > Hundredths::ZERO && marked.written == Verdict::Pending {
        let _ = writeln!(out, "{who}: {} points wait for you", points(marked.pending));
    }
    if let Some(certainty) = &marked.certainty {
        let _ = writeln!(
            out,
            "{who}: certainty marks {}; sure and wrong: {}",
            certainty.marks.get(),
            certainty.sure_and_wrong
        );
    }
    if marked.document.sessions.len() > 1 {
        let _ = writeln!(out, "{who}: taken in {} sessions", marked.document.sessions.len());
    }
    for change in &marked.changes {
        let _ = writeln!(out, "{who}: {change}");
    }
}

fn numbers(course: &Course, marked: &MarkedResult) -> BTreeMap<String, usize> {
    let assessment = course.assessments.get(&marked.document.assessment);
    let forms = assessment.map(|assessment| Forms::of(assessment, &course.quizzes));
    let form = forms.as_ref().and_then(|forms| forms.get(marked.document.form));
    form.into_iter().flat_map(|form| form.questions()).map(|asked| (asked.path().to_string(), asked.number)).collect()
}

/// One line a result, with a header; no cell can act as a formula.
pub fn csv(gathered: &Gathered) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let header = [
        "assessment",
        "occasion",
        "form",
        "participant",
        "name",
        "attempt",
        "counts",
        "way",
        "ended",
        "minutes",
        "earned",
        "of",
        "percent",
        "verdict",
        "missed",
        "observed",
    ];
    // Writing into memory does not fail.
    let _ = writer.write_record(header);
    for result in &gathered.results {
        let marked = &result.marked;
        let document = &marked.document;
        let missed: Vec<_> = marked.missed.iter().map(ToString::to_string).collect();
        let cells = [
            document.assessment.to_string(),
            document.occasion.to_string(),
            document.form.to_string(),
            document.participant.to_string(),
            document.name.as_deref().unwrap_or_default().to_owned(),
            document.attempt.to_string(),
            if result.standing == Standing::Counts { "yes" } else { "no" }.to_owned(),
            document.way.as_str().to_owned(),
            document.ended.map(|ended| ended.to_string()).unwrap_or_default(),
            document.seconds.map(|seconds| (seconds / 60).to_string()).unwrap_or_default(),
            points(marked.total.earned),
            points(marked.total.of),
            percent(marked.total),
            marked.verdict.as_str().to_owned(),
            missed.join(" "),
            observed(&marked.observation),
        ];
        let _ = writer.write_record(cells.map(|cell| harmless(&cell)));
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// A cell that no spreadsheet takes for a formula.
///
/// OWASP, "CSV Injection": cells that begin with one of these signs are set off by an apostrophe. In many countries
/// spreadsheets take semicolons for separators, whatever the file uses: behind one a formula could begin.
pub(super) fn harmless(cell: &str) -> String {
    let cell: String = cell.chars().map(|sign| if sign == ';' || sign.is_control() { ' ' } else { sign }).collect();
    let risky = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    if cell.trim_start().starts_with(risky) { format!("'{cell}") } else { cell }
}

/// Everything, for programs; scores in hundredths of a point.
pub fn json(gathered: &Gathered) -> String {
    let results: Vec<_> = gathered.results.iter().map(result_json).collect();
    let near: Vec<_> = near_codes(&gathered.results).iter().map(|(a, b)| json!([a.as_str(), b.as_str()])).collect();
    let contradicting: Vec<_> = gathered.contradicting.iter().map(ParticipantCode::as_str).collect();
    let document = json!({
        "format": 1,
        "results": results,
        "repeated": gathered.repeated,
        "contradicting": contradicting,
        "near_codes": near,
    });
    let mut text = serde_json::to_string_pretty(&document).expect("JSON with text keys");
    text.push('\n');
    text
}

fn result_json(result: &GatheredResult) -> Value {
    let marked = &result.marked;
    let document = &marked.document;
    let sum = |sum: Sum| json!({ "earned": sum.earned.get(), "of": sum.of.get(), "percent": sum.percent() });
    let sections: Map<String, Value> = marked
        .sections
        .iter()
        .map(|section| {
            let mut value = sum(section.sum);
            value["reaches"] = json!(section.reaches);
            (section.id.to_string(), value)
        })
        .collect();
    let questions: Vec<_> = marked
        .questions
        .iter()
        .map(|question| {
            let mark = question.mark.as_ref();
            json!({
                "question": question.path.to_string(),
                "answered": question.is_answered,
                "earned": mark.map(|mark| mark.earned.get()),
                "of": mark.map(|mark| mark.of.get()),
            })
        })
        .collect();
    json!({
        "assessment": document.assessment.as_str(),
        "occasion": document.occasion.as_str(),
        "form": document.form.to_string(),
        "participant": document.participant.as_str(),
        "name": document.name,
        "attempt": document.attempt.as_str(),
        "counts": result.standing == Standing::Counts,
        "way": document.way.as_str(),
        "started": document.started.map(|time| time.to_string()),
        "ended": document.ended.map(|time| time.to_string()),
        "seconds": document.seconds,
        "sessions": document.sessions.len(),
        "extra_time": document.extra_time,
        "total": sum(marked.total),
        "sections": sections,
        "missed": marked.missed.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "pending": marked.pending.get(),
        "observation": observation_json(&marked.observation),
        "verdict": marked.verdict.as_str(),
        "certainty": marked.certainty.map(|certainty| {
            json!({ "marks": certainty.marks.get(), "sure_and_wrong": certainty.sure_and_wrong })
        }),
        "changes": marked.changes.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "questions": questions,
    })
}

/// `6 of 8`; nothing where no checklist counts, `waiting` where it has not come.
fn observed(standing: &observation::Standing) -> String {
    match standing {
        observation::Standing::NotAsked => String::new(),
        observation::Standing::Waiting => "waiting".to_owned(),
        // Not with a slash: spreadsheets would take it for a date.
        observation::Standing::Marked(marked) => format!("{} of {}", marked.done, marked.of),
    }
}

/// `null` while a checklist that counts has not come.
fn observation_json(standing: &observation::Standing) -> Value {
    match standing {
        observation::Standing::NotAsked => json!("not asked"),
        observation::Standing::Waiting => Value::Null,
        observation::Standing::Marked(marked) => json!({
            "done": marked.done,
            "of": marked.of,
            "missed": marked.missed.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "passed": marked.passed,
        }),
    }
}

/// `13.50`, in the same digits everywhere.
fn points(hundredths: Hundredths) -> String {
    let number = hundredths.get();
    if number.is_multiple_of(100) {
        (number / 100).to_string()
    } else {
        format!("{}.{:02}", number / 100, number % 100)
    }
}

fn percent(sum: Sum) -> String {
    sum.percent().map_or_else(|| "-".to_owned(), |percent| percent.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_cannot_become_a_formula() {
        for cell in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1"] {
            assert!(harmless(cell).starts_with('\''), "{cell}");
        }
        assert_eq!(harmless("BU07"), "BU07");
    }
}
