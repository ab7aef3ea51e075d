//! The banks of the shipped course: parallel forms need questions of equal weight.

use jiff::civil::date;
use mafunzo::model::build_info::BuildInfo;
use mafunzo::model::course::Course;
use mafunzo::model::interaction::Interaction;
use mafunzo::model::quiz::{Purpose, Question, Quiz};
use mafunzo::pipeline::{self, Memory};
use std::mem::discriminant;
use std::path::Path;

/// The questions of a bank in threes, one for each of the forms A, B and C.
fn triples(bank: &Quiz) -> impl Iterator<Item = &[Question]> {
    bank.questions.chunks(3)
}

fn banks(course: &Course) -> impl Iterator<Item = &Quiz> {
    course.quizzes.values().map(|quiz| &**quiz).filter(|quiz| quiz.purpose == Purpose::Bank)
}

#[test]
fn the_three_questions_of_a_triple_weigh_the_same() {
    let course = shipped_course();
    for triple in banks(&course).flat_map(triples) {
        let [first, second, third] = triple else { panic!("{} has no two others", triple[0].id) };
        for other in [second, third] {
            assert_eq!(objective(first), objective(other), "{} and {}", first.id, other.id);
            assert_eq!(first.points, other.points, "{} and {}", first.id, other.id);
            assert_eq!(first.must_pass, other.must_pass, "{} and {}", first.id, other.id);
            let kinds = [first, other].map(|question| discriminant(&question.interaction));
            assert_eq!(kinds[0], kinds[1], "{} and {}", first.id, other.id);
        }
    }
}

#[test]
fn every_objective_with_a_bank_has_a_triple_and_a_core_one_two() {
    let course = shipped_course();
    for module in &course.modules {
        let Some(bank) = banks(&course).find(|bank| bank.id.to_string() == format!("bank-{}", module.id)) else {
            continue;
        };
        for aim in &module.objectives {
            let path = format!("{}/{}", module.id, aim.id);
            let ordinary = triples(bank).filter(|triple| !triple[0].must_pass && objective(&triple[0]) == path);
            assert!(ordinary.count() >= if aim.core { 2 } else { 1 }, "{path} has too few questions");
        }
    }
}

#[test]
fn what_must_be_passed_is_asked_plainly() {
    let course = shipped_course();
    let asked = banks(&course).flat_map(|bank| &bank.questions).filter(|question| question.must_pass);
    for question in asked {
        let plain = matches!(question.interaction, Interaction::Single { .. } | Interaction::TrueFalse { .. });
        assert!(plain, "{}", question.id);
    }
}

fn objective(question: &Question) -> String {
    question.objective.as_ref().map(|(path, _)| path.to_string()).unwrap_or_default()
}

fn shipped_course() -> Course {
    let (sources, found) =
        mafunzo::load::course(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("a folder that can be read");
    let info = BuildInfo { today: date(2026, 11, 23) };
    pipeline::read(&sources, found, &mut Memory::default(), &info).course.expect("a course")
}
