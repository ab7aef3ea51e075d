//! Records of sessions of an invented cascade over four levels, and the lineages of its kits.

use crate::Draw;
use mafunzo::model::course::Course;
use serde_json::{Value, json};
use std::fs;
use std::io;
use std::path::Path;

const DAYS: [&str; 4] = ["2026-03-02", "2026-05-04", "2026-07-06", "2026-09-07"];
const PLACES: [&str; 4] = ["Busia", "Malaba", "Bungoma", "Teso"];
const SYMBOLS: [char; 20] =
    ['A', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'L', 'M', 'N', 'P', 'R', 'T', '2', '4', '6', '7', '9'];
/// A record in so many goes missing: nothing is heard of its kit.
const LOST: u64 = 9;

/// About so many records, the same every time; every facilitator of a level trains as many of the next.
pub fn write(folder: &Path, course: &Course, records: usize) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let mut draw = Draw(11);
    // 1 + each + each² + each³
    let each = (1..).find(|each: &usize| 1 + each + each.pow(2) + each.pow(3) >= records).unwrap_or(1);
    let mut uppers: Vec<Vec<String>> = vec![Vec::new()];
    let mut number = 0;
    for level in 0..4 {
        let mut next = Vec::new();
        for above in &uppers {
            for _ in 0..if level == 0 { 1 } else { each } {
                let code: String = (0..6).map(|_| SYMBOLS[draw.below(SYMBOLS.len() as u64) as usize]).collect();
                let lineage = lineage(course, level + 1, &code, above);
                fs::write(folder.join(format!("lineage-{number:05}.json")), lineage.to_string())?;
                if level < 2 || draw.below(LOST) > 0 {
                    let record = record(course, level, lineage, &mut draw);
                    fs::write(folder.join(format!("session-{number:05}.json")), record.to_string())?;
                }
                next.push(above.iter().cloned().chain([code]).collect());
                number += 1;
            }
        }
        uppers = next;
    }
    Ok(())
}

fn lineage(course: &Course, level: usize, code: &str, above: &[String]) -> Value {
    let step = |(place, code): (usize, &String)| json!({ "level": place + 1, "facilitator": code, "kit": null });
    json!({
        "format": 1, "kind": "lineage", "course": course.settings.id.as_str(),
        "course_revision": course.revision.to_string(), "level": level, "facilitator": code,
        "trained_by": above.iter().enumerate().map(step).collect::<Vec<_>>(),
    })
}

fn record(course: &Course, level: usize, lineage: Value, draw: &mut Draw) -> Value {
    let revision = if draw.below(3) == 0 { "01234567".to_owned() } else { course.revision.to_string() };
    let sizes: Vec<(&str, &str, u64)> = course
        .settings
        .roles
        .iter()
        .flat_map(|role| ["woman", "man"].map(|sex| (role.id.as_str(), sex)))
        .map(|(role, sex)| (role, sex, 5 + draw.below(4)))
        .collect();
    let people: u64 = sizes.iter().map(|size| size.2).sum();
    let group = |(role, sex, people): &(&str, &str, u64)| json!({ "service": role, "sex": sex, "people": people });
    let assessment = course.assessments.values().next();
    let results = assessment.iter().flat_map(|assessment| {
        let percent = [35 + draw.below(20), 65 + draw.below(25)];
        assessment.occasions.iter().zip(percent).map(|(occasion, percent)| {
            json!({
                "assessment": assessment.id.as_str(), "occasion": occasion.id.as_str(), "people": people,
                "passed": people * percent / 120, "earned": people * percent * 40, "of": people * 4_000,
            })
        })
    });
    json!({
        "format": 1, "kind": "session-record", "course": course.settings.id.as_str(), "course_revision": revision,
        "place": PLACES[level], "from": DAYS[level], "to": null, "lineage": lineage, "smallest_group": 5,
        "people": people, "groups": sizes.iter().map(group).collect::<Vec<_>>(), "results": results.collect::<Vec<_>>(),
        "objectives": [], "lessons": [], "action_plans": [],
    })
}
