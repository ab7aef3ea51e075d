//! A spoken code as a result document.

use crate::model::assessment::Assessment;
use crate::model::course::Course;
use crate::model::form::{Form, Forms};
use crate::model::id::OccasionId;
use crate::model::response::Response;
use crate::results::attempt_id::AttemptId;
use crate::results::code_error::CodeError;
use crate::results::document::{GivenResponse, ResultDocument, Way};
use crate::results::response_packing::SpokenResponse;
use crate::results::response_shape::{QuestionShape, ResponseShape};
use crate::results::spoken_code;
use jiff::tz::TimeZone;
use serde_json::{Value, json};

/// Why a code gives no result.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadSpoken {
    /// It cannot be read.
    #[error("{0}")]
    Code(CodeError),
    /// It was made for a form that this course does not have.
    #[error("this code was made for another course, or for an older form of it; ask for the file instead")]
    NoSuchForm,
}

/// Reads a code that was made for one of the course's forms.
pub fn document(course: &Course, text: &str) -> Result<ResultDocument, BadSpoken> {
    let code = spoken_code::read(text).map_err(BadSpoken::Code)?;
    for assessment in course.assessments.values() {
        let forms = Forms::of(assessment, &course.quizzes);
        for occasion in &assessment.occasions {
            let Some(form) = forms.get(occasion.form.0) else { continue };
            if form.tag(&course.settings.id, &assessment.id, &occasion.id) == code.header.form.get() {
                return of_form(course, assessment, &occasion.id, form, &code);
            }
        }
    }
    Err(BadSpoken::NoSuchForm)
}

fn of_form(
    course: &Course,
    assessment: &Assessment,
    occasion: &OccasionId,
    form: &Form<'_>,
    code: &spoken_code::SpokenCode,
) -> Result<ResultDocument, BadSpoken> {
    // A form has no hints, whatever its banks hold.
    let shapes: Vec<_> = form
        .questions()
        .map(|asked| QuestionShape { response: ResponseShape::of(&asked.question.interaction), hints: 0 })
        .collect();
    let answers = code.answers(&shapes).map_err(BadSpoken::Code)?;
    let responses = form.questions().zip(answers).map(|(asked, answer)| {
        let response = match answer.response {
            SpokenResponse::Whole(response) => json_of(&response),
            SpokenResponse::OnlyThatWritten => Value::Null,
        };
        let given = GivenResponse { revision: asked.question.wording(), response, certainty: answer.certainty };
        (asked.path(), given)
    });
    let header = &code.header;
    let day = header.day.date().to_zoned_datetime(TimeZone::UTC).ok().map(|day| day.timestamp());
    Ok(ResultDocument {
        lesson_cards: Vec::new(),
        course: course.settings.id.clone(),
        course_revision: None,
        assessment: assessment.id.clone(),
        occasion: occasion.clone(),
        form: form.letter,
        form_revision: form.revision,
        participant: header.participant.clone(),
        name: None,
        attempt: AttemptId::of_spoken(header.attempt.get()),
        started: None,
        ended: day,
        seconds: Some(u64::from(header.minutes.get()) * 60),
        sessions: Vec::new(),
        extra_time: header.extra_time.percent(),
        way: Way::Code,
        responses: responses.collect(),
    })
}

fn json_of(response: &Response) -> Value {
    match response {
        Response::Unanswered => Value::Null,
        Response::Text(text) => json!(text),
        Response::List(list) => json!(list),
        Response::Table(table) => json!(table),
    }
}
