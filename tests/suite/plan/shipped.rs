//! Plans of the shipped course hold what the course itself says that 30, 60 and 90 minutes hold.

use mafunzo::model::build_info::BuildInfo;
use mafunzo::model::course::Course;
use mafunzo::model::outline::Outline;
use mafunzo::model::plan::Plan;
use mafunzo::model::plan_material::PlanMaterial;
use mafunzo::pipeline::{self, Memory};
use std::path::Path;

fn course() -> Course {
    let (sources, found) = mafunzo::load::course(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the shipped course");
    let info = BuildInfo { today: jiff::civil::date(2026, 11, 23) };
    pipeline::read(&sources, found, &mut Memory::default(), &info).course.expect("a course")
}

/// The objectives of a plan, and its minutes.
fn kept(course: &Course, asked: u32) -> (Vec<String>, u32) {
    let outline = Outline::of(course);
    let plan = Plan::of(&outline, asked).expect("time for the safety points");
    let objectives = PlanMaterial::of(course, &outline, &plan).objectives;
    (objectives.iter().map(ToString::to_string).collect(), plan.minutes())
}

const SAFETY: [&str; 5] =
    ["interviewing/consent", "interviewing/when-not", "legislation/elements", "referral/chain", "referral/do-no-harm"];

#[test]
fn thirty_sixty_and_ninety_minutes_hold_what_module_seven_says() {
    let course = course();
    let mut wanted: Vec<&str> = SAFETY.to_vec();
    for (asked, more) in [
        (30, vec!["indicators/indicators", "indicators/profiling", "lessons/actions"]),
        (60, vec!["indicators/process"]),
        (90, vec!["integrity/duty", "integrity/refusal"]),
    ] {
        wanted.extend(more);
        wanted.sort_unstable();
        let (objectives, minutes) = kept(&course, asked);
        assert_eq!(objectives, wanted, "{asked} minutes");
        assert!(minutes <= asked && minutes + 2 >= asked, "{minutes} of {asked} minutes");
    }
}

#[test]
fn every_session_of_a_short_plan_has_time_to_be_led() {
    let outline = Outline::of(&course());
    for asked in [30, 45, 60, 90, 120, 180, 240, 510] {
        let plan = Plan::of(&outline, asked).expect("a plan");
        let led = plan.led_sessions();
        assert!(led.iter().all(|session| session.minutes >= 5), "{asked} minutes: {led:?}");
        assert_eq!(led.iter().map(|session| session.minutes).sum::<u32>(), plan.minutes());
    }
}

#[test]
fn one_day_holds_every_core_objective_and_two_days_hold_all() {
    let course = course();
    let objectives = |core: bool| {
        let modules = course.modules.iter();
        modules.flat_map(|module| &module.objectives).filter(|objective| objective.core || !core).count()
    };
    let outline = Outline::of(&course);
    let day = Plan::of(&outline, 510).expect("a day");
    assert!(day.sessions.iter().all(|session| session.day == 0) && day.minutes() > 500);
    assert!(day.left_out.iter().all(|left| left.reason == mafunzo::model::plan::Reason::NotCore));
    assert!(kept(&course, 510).0.len() >= objectives(true));
    assert_eq!(kept(&course, 1020), (kept(&course, 9999).0, 1020));
    assert_eq!(kept(&course, 1020).0.len(), objectives(false));
}

#[test]
fn less_than_the_safety_points_is_no_plan() {
    let course = course();
    let short = Plan::of(&Outline::of(&course), 10).expect_err("ten minutes are too few");
    assert_eq!((short.needed, short.points.len()), (14, SAFETY.len() + 1));
}

#[test]
fn questions_of_a_plan_test_only_what_it_keeps() {
    let course = course();
    let outline = Outline::of(&course);
    let plan = Plan::of(&outline, 30).expect("a plan");
    let material = PlanMaterial::of(&course, &outline, &plan);
    let quizzes: Vec<_> = material.questions.keys().map(|quiz| quiz.as_str()).collect();
    assert_eq!(quizzes, ["indicators", "interviewing", "legislation", "lessons", "referral"]);
    for (quiz, kept) in &material.questions {
        for question in &course.quizzes[*quiz].questions {
            let tests = question.objective.as_ref().is_some_and(|(path, _)| material.objectives.contains(path));
            assert_eq!(kept.contains(&&question.id), tests, "{quiz}/{}", question.id);
        }
    }
}
