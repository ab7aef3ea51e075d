//! What `form.html` and `key.html` see: a form of an assessment to be taken, and its key for who marks on paper.

use crate::model::assessment::{Assessment, Disclosure, Time};
use crate::model::certainty::Certainty;
use crate::model::course::Names;
use crate::model::form::{Form, FormQuestion, part_letter};
use crate::model::id::PartId;
use crate::model::interaction::{Gap, Interaction, Step};
use crate::model::key::Key;
use crate::model::quiz::Quiz;
use crate::render::asked_view::{self, AskedView};
use crate::render::html::Html;
use crate::render::key_json::key_json;
use crate::render::page::PageName;
use crate::render::page_views::LinkView;
use crate::render::prose_html::{self, Surroundings};
use crate::render::question_html::{self, Asked};
use crate::render::tongue::Tongue;
use crate::render::translated::{TranslatedAssessment, TranslatedQuiz};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;

/// A form to be taken.
#[derive(Serialize)]
pub struct FormPage<'c> {
    assessment: AssessmentView<'c>,
    sections: Vec<SectionView<'c>>,
}

#[derive(Serialize)]
struct AssessmentView<'c> {
    id: &'c str,
    title: &'c str,
    intro_html: Option<Html>,
    tongue_html: Html,
    letter: String,
    revision: String,
    pass: u8,
    points: u32,
    questions: usize,
    minutes: Option<u16>,
    extra_time: Vec<ExtraView>,
    attempts: Option<u8>,
    counts: &'static str,
    feedback: &'static str,
    /// `sealed` or `open`.
    marking: &'static str,
    certainty: bool,
    names: bool,
    occasions: Vec<OccasionView<'c>>,
    /// Whom results are sealed to.
    seal: Option<SealView>,
    /// In the facilitator edition: where the key is.
    key: Option<LinkView>,
}

/// What `seal.js` needs.
#[derive(Serialize)]
struct SealView {
    key: String,
    name: String,
}

#[derive(Serialize)]
struct ExtraView {
    percent: u8,
    minutes: u16,
}

#[derive(Serialize)]
struct OccasionView<'c> {
    id: &'c str,
    title: &'c str,
    /// What a spoken code calls this form on this occasion.
    tag: u32,
}

#[derive(Serialize)]
struct SectionView<'c> {
    id: &'c str,
    title: &'c str,
    pass: Option<u8>,
    questions: Vec<FormQuestionView>,
}

/// A question, with its key only where the page may hold it.
#[derive(Serialize)]
struct FormQuestionView {
    #[serde(flatten)]
    asked: AskedView,
    key: Option<KeyView>,
}

/// What opens a question: for marking on the page, or by hand.
#[derive(Serialize)]
struct KeyView {
    must_pass: bool,
    key_json: String,
    /// See [`letters`].
    letters: Option<String>,
    /// The answer, the reasons and the source.
    answer_html: Html,
}

/// One line of a list of assessments.
#[derive(Serialize)]
pub struct AssessmentCard<'c> {
    id: &'c str,
    title: &'c str,
    questions: usize,
    minutes: Option<u16>,
    occasions: Vec<OccasionCard<'c>>,
}

#[derive(Serialize)]
struct OccasionCard<'c> {
    id: &'c str,
    title: &'c str,
    href: String,
}

/// What a page may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyPart {
    /// The key, with reasons.
    Shown,
    /// Neither the key nor anything it could be guessed from.
    Absent,
}

/// The page on which a form is taken.
pub fn view<'f>(
    assessment: &'f Assessment,
    form: &'f Form<'f>,
    key: Option<LinkView>,
    at: Surroundings<'f>,
) -> FormPage<'f> {
    let part = match at.course.settings.disclosure {
        Disclosure::Sealed => KeyPart::Absent,
        Disclosure::Open => KeyPart::Shown,
    };
    page(assessment, form, part, key, at)
}

/// The form on paper: no page of it holds the key, not even where the course is open.
pub fn sealed_view<'f>(assessment: &'f Assessment, form: &'f Form<'f>, at: Surroundings<'f>) -> FormPage<'f> {
    page(assessment, form, KeyPart::Absent, None, at)
}

/// The page that tells what is right.
pub fn key_view<'f>(assessment: &'f Assessment, form: &'f Form<'f>, at: Surroundings<'f>) -> FormPage<'f> {
    page(assessment, form, KeyPart::Shown, None, at)
}

/// The assessments of a course with their occasions.
pub fn cards<'c>(at: Surroundings<'c>) -> Vec<AssessmentCard<'c>> {
    let card = |assessment: &'c Assessment| {
        let texts = TranslatedAssessment::of(at.course, assessment, &at.address.language);
        AssessmentCard {
            id: assessment.id.as_str(),
            title: texts.title(),
            questions: assessment.questions(),
            minutes: minutes(assessment),
            occasions: assessment
                .occasions
                .iter()
                .map(|occasion| OccasionCard {
                    id: occasion.id.as_str(),
                    title: texts.occasion(occasion),
                    href: at.address.place(
                        &PageName::Form(assessment.id.clone(), occasion.form.0),
                        &format!("occasion-{}", occasion.id),
                    ),
                })
                .collect(),
        }
    };
    at.course.assessments.values().map(|assessment| card(assessment)).collect()
}

fn minutes(assessment: &Assessment) -> Option<u16> {
    match &assessment.time {
        Time::Open => None,
        Time::Limited { minutes, .. } => Some(*minutes),
    }
}

fn page<'f>(
    assessment: &'f Assessment,
    form: &'f Form<'f>,
    part: KeyPart,
    key: Option<LinkView>,
    at: Surroundings<'f>,
) -> FormPage<'f> {
    let course = at.course;
    let language = &at.address.language;
    let texts = TranslatedAssessment::of(course, assessment, language);
    let (minutes, extra) = match &assessment.time {
        Time::Open => (None, &[][..]),
        Time::Limited { minutes, extra } => (Some(*minutes), extra.as_slice()),
    };
    let extra_view =
        |percent: &u8| ExtraView { percent: *percent, minutes: extra_minutes(minutes.unwrap_or_default(), *percent) };
    FormPage {
        assessment: AssessmentView {
            id: assessment.id.as_str(),
            title: texts.title(),
            intro_html: prose_html::document(texts.intro(), &[], at, &|_| Html::default()).unless_empty(),
            tongue_html: Tongue::of(texts.language(course, language), language).attributes().clone(),
            letter: form.letter.to_string(),
            revision: form.revision.to_string(),
            pass: course.pass_mark_of(assessment).percent(),
            points: form.points(),
            questions: form.questions().count(),
            minutes,
            extra_time: extra.iter().map(extra_view).collect(),
            attempts: assessment.attempts.allowed,
            counts: assessment.attempts.counts.as_str(),
            feedback: course.feedback_of(assessment).as_str(),
            marking: course.settings.disclosure.as_str(),
            certainty: assessment.certainty == Certainty::Asked,
            names: course.settings.names == Names::Optional,
            occasions: assessment
                .occasions_of(form.letter)
                .map(|occasion| OccasionView {
                    id: occasion.id.as_str(),
                    title: texts.occasion(occasion),
                    tag: form.tag(&course.settings.id, &assessment.id, &occasion.id),
                })
                .collect(),
            seal: course
                .settings
                .seal_to
                .as_ref()
                .map(|to| SealView { key: STANDARD.encode(to.bytes()), name: to.fingerprint().to_string() }),
            key,
        },
        sections: form
            .sections
            .iter()
            .map(|section| SectionView {
                id: section.section.id.as_str(),
                title: texts.section(section.section),
                pass: section.section.pass.map(|pass| pass.percent()),
                questions: section
                    .questions
                    .iter()
                    .map(|question| question_view(question, assessment.certainty, part, at))
                    .collect(),
            })
            .collect(),
    }
}

/// Minutes that a percentage adds, rounded up.
pub fn extra_minutes(minutes: u16, percent: u8) -> u16 {
    u16::try_from((u32::from(minutes) * u32::from(percent)).div_ceil(100)).unwrap_or(u16::MAX)
}

fn question_view<'f>(
    asked: &'f FormQuestion<'f>,
    certainty: Certainty,
    part: KeyPart,
    at: Surroundings<'f>,
) -> FormQuestionView {
    let language = &at.address.language;
    let bank: &Quiz = &at.course.quizzes[asked.bank];
    let translated = TranslatedQuiz::of(at.course, bank, language);
    let texts = translated.question(&asked.question);
    let tongue = Tongue::of(if texts.is_translated() { language } else { &at.course.settings.language }, language);
    let view = asked_view::view(asked, certainty, &texts, tongue.attributes().clone(), at);
    let key = match part {
        KeyPart::Absent => None,
        KeyPart::Shown => Some(KeyView {
            must_pass: asked.question.must_pass,
            key_json: key_json(&asked.question).to_string(),
            letters: letters(asked),
            answer_html: question_html::answer(
                &Asked {
                    number: asked.number,
                    question: &asked.question,
                    certainty: Certainty::NotAsked,
                    texts,
                    tongue: &tongue,
                },
                at,
            ),
        }),
    };
    FormQuestionView { asked: view, key }
}

/// What is right, as the form letters it and as it is typed in from paper: `B`, `A C`, `C A B` by row, the places of items
/// from top to bottom, what is written, or the letters along the best way; `None` where a facilitator decides.
pub fn letters(asked: &FormQuestion<'_>) -> Option<String> {
    let spaced = |letters: Vec<String>| letters.join(" ");
    match &asked.question.interaction {
        Interaction::Single { options, correct } => {
            options.iter().position(|option| option.id == *correct).map(part_letter)
        }
        Interaction::Multiple { options, correct, .. } => {
            let right = options.iter().enumerate().filter(|(_, option)| correct.contains(&option.id));
            Some(spaced(right.map(|(place, _)| part_letter(place)).collect()))
        }
        Interaction::TrueFalse { answer } => Some(part_letter(usize::from(!answer))),
        Interaction::Matching { options, rows, .. } | Interaction::Matrix { options, rows, .. } => {
            let place = |row: &crate::model::interaction::Row| {
                options.iter().position(|option| option.id == row.matched).map(part_letter)
            };
            Some(spaced(rows.iter().filter_map(place).collect()))
        }
        Interaction::Ordering { items, .. } => {
            let place = |shown: &crate::model::interaction::Item| {
                items.iter().position(|item| item.id == shown.id).map(|place| (place + 1).to_string())
            };
            Some(spaced(asked.items.iter().filter_map(place).collect()))
        }
        Interaction::Numeric(key) => Some(key.value.to_string()),
        Interaction::Short(key) => key.accept.first().map(ToString::to_string),
        Interaction::Cloze { gaps, .. } => {
            let first = |gap: &Gap| gap.key.accept.first().map(ToString::to_string).unwrap_or_default();
            Some(gaps.iter().map(first).collect::<Vec<_>>().join(" | "))
        }
        Interaction::Case { steps } => Some(spaced(best_way(steps, &asked.question.interaction.key()))),
        Interaction::Reflection { .. } => None,
    }
}

/// The letters of the choices that bring the most.
fn best_way(steps: &[Step], key: &Key) -> Vec<String> {
    let Key::Case(case) = key else { return Vec::new() };
    let letter = |(step, choice): (&PartId, &PartId)| {
        let step = steps.iter().find(|each| each.id == *step)?;
        step.choices.iter().position(|each| each.id == *choice).map(part_letter)
    };
    case.best_path().into_iter().filter_map(letter).collect()
}
