//! What the markup of a form may not say.

use crate::model::assessment::Disclosure;
use crate::model::course::Course;
use crate::model::form::QuestionPath;
use crate::model::handout::Rule;
use crate::model::quiz::Purpose;
use crate::verify::page::{Element, Page, Part};
use crate::verify::{Findings, Open};

/// Attributes by which a page marks responses.
const KEY_ATTRIBUTES: [&str; 14] = [
    "data-key",
    "data-correct",
    "data-match",
    "data-place",
    "data-fatal",
    "data-accept",
    "data-value",
    "data-tolerance",
    "data-tolerance-kind",
    "data-bands",
    "data-typos",
    "data-must-pass",
    "data-answer",
    "data-points-for",
];

/// Attributes by which a response is given before anybody gave it.
const GIVEN: [&str; 3] = ["checked", "selected", "data-picked"];

pub(super) fn look(file: &Open, course: &Course, findings: &mut Findings) {
    let Some(page) = &file.page else { return };
    facilitator_blocks(page, file, findings);
    if course.settings.disclosure == Disclosure::Open {
        return;
    }
    let mut inside = Inside::default();
    for part in &page.parts {
        match part {
            Part::Start(element) => {
                inside.start(element, course);
                if let Some(place) = inside.place(element) {
                    attributes(element, &place, file, findings);
                }
            }
            Part::End(name) => inside.end(name),
            Part::Text(..) | Part::Comment(..) => {}
        }
    }
}

fn facilitator_blocks(page: &Page, file: &Open, findings: &mut Findings) {
    for element in page.elements() {
        if element.get("data-kind") == Some("facilitator") {
            findings.at(Rule::Note, element.at, file.bytes, "a facilitator's block stands here");
        }
        let classes = element.get("class").unwrap_or_default();
        if classes.split_whitespace().any(|class| class == "key-list") {
            findings.at(Rule::Key, element.at, file.bytes, "a list of keys stands here");
        }
    }
}

fn attributes(element: &Element, place: &str, file: &Open, findings: &mut Findings) {
    let is_choice = element.name != "fieldset" && element.get("data-question").is_none();
    for attribute in &element.attributes {
        let name = attribute.name.as_str();
        if KEY_ATTRIBUTES.contains(&name) || (name == "data-points" && is_choice) {
            let message = format!("`{name}` says what is right in {place}");
            findings.at(Rule::Key, attribute.at, file.bytes, message);
        } else if GIVEN.contains(&name) && element.get("value") != Some("") {
            let message = format!("`{name}` picks a response in {place}");
            findings.at(Rule::Key, attribute.at, file.bytes, message);
        }
    }
}

/// Which form and question of an assessment the parts of a page are in.
#[derive(Default)]
struct Inside {
    assessment: Option<String>,
    /// With the fieldsets that are open in it.
    question: Option<(String, usize)>,
}

impl Inside {
    fn start(&mut self, element: &Element, course: &Course) {
        if let Some(assessment) = element.get("data-assessment") {
            self.assessment = Some(assessment.to_owned());
        }
        if let Some((_, depth)) = &mut self.question
            && element.name == "fieldset"
        {
            *depth += 1;
        }
        if let Some(path) = element.get("data-question").filter(|path| is_of_bank(path, course)) {
            self.question = Some((path.to_owned(), 1));
        }
    }

    fn end(&mut self, name: &str) {
        match (name, &mut self.question) {
            ("form", _) => *self = Self::default(),
            ("fieldset", Some((_, depth))) => {
                *depth -= 1;
                if *depth == 0 {
                    self.question = None;
                }
            }
            _ => {}
        }
    }

    fn place(&self, element: &Element) -> Option<String> {
        let question = self.question.as_ref().map(|(path, _)| format!("question `{path}`"));
        let named = || element.get("data-question").map(|id| format!("question `{id}`"));
        let form = || self.assessment.as_ref().map(|id| format!("assessment `{id}`"));
        question.or_else(|| form().map(|form| named().unwrap_or(form)))
    }
}

fn is_of_bank(path: &str, course: &Course) -> bool {
    let quiz = QuestionPath::parse(path).and_then(|path| course.quizzes.get(&path.quiz));
    quiz.is_some_and(|quiz| quiz.purpose == Purpose::Bank)
}
