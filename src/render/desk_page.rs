//! What `desk.html` sees: everything that marking in the page needs; in the facilitator edition only.

mod certificates;
mod checklist;

use crate::model::assessment::Assessment;
use crate::model::certainty::Certainty;
use crate::model::course::{Course, Names};
use crate::model::document::{Document, Inline, Line, Part, plain};
use crate::model::form::{Form, FormQuestion, Forms, QuestionPath};
use crate::model::id::{AssessmentId, PartId};
use crate::model::interaction::{AnswerOption, Interaction, Row, Step};
use crate::model::language::Language;
use crate::model::quiz::{Purpose, Question};
use crate::render::html::Html;
use crate::render::key_json::key_json;
use crate::render::page::PageName;
use crate::render::prose_html::Surroundings;
use crate::render::translated::{TranslatedAssessment, TranslatedModule, TranslatedQuestion, TranslatedQuiz};
use crate::render::translated_course::TranslatedCourse;
use certificates::CertificatesView;
use checklist::ChecklistView;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// The page on which a facilitator collects and marks.
#[derive(Serialize)]
pub struct DeskPage {
    /// Whether some assessment has a checklist.
    checklists: bool,
    /// Whether the course gives certificates.
    certificates: bool,
    /// Where the record of a session is filled in.
    record: String,
    /// The course as the page's script reads it, in a block that no browser runs.
    course_html: Html,
}

/// What `desk.js` and the files beside it call the course.
#[derive(Serialize)]
struct DeskCourse<'c> {
    id: &'c str,
    revision: String,
    title: &'c str,
    /// Whether results may hold names.
    names: bool,
    /// The fingerprint of the key that results are sealed to.
    seal_to: Option<String>,
    objectives: Vec<ObjectiveView>,
    /// Of all banks, by path.
    questions: BTreeMap<String, QuestionView>,
    assessments: Vec<AssessmentView<'c>>,
    /// Where the course gives some.
    #[serde(skip_serializing_if = "Option::is_none")]
    certificate: Option<CertificatesView<'c>>,
}

#[derive(Serialize)]
struct ObjectiveView {
    /// `module/objective`
    id: String,
    text: String,
    module: String,
}

/// A question of a bank, with its key and its words.
#[derive(Serialize)]
struct QuestionView {
    wording: String,
    must_pass: bool,
    objective: Option<String>,
    /// As `score.js` reads it.
    key: Value,
    text: String,
    /// The words of options, rows, items, gaps, choices, and of what a rubric looks for.
    parts: BTreeMap<String, String>,
    /// The language of the words, where it is not that of the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<String>,
    /// Of a reflection: what a good response holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    model_answer: Option<String>,
}

#[derive(Serialize)]
struct AssessmentView<'c> {
    id: &'c str,
    title: &'c str,
    pass: u8,
    counts: &'static str,
    certainty: bool,
    occasions: Vec<OccasionView<'c>>,
    sections: Vec<SectionView<'c>>,
    /// The checklist of a role-play, where one counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    observation: Option<ChecklistView<'c>>,
    forms: Vec<FormView>,
}

#[derive(Serialize)]
struct OccasionView<'c> {
    id: &'c str,
    title: &'c str,
    form: String,
    /// What a spoken code calls this form on this occasion.
    tag: u32,
}

#[derive(Serialize)]
struct SectionView<'c> {
    id: &'c str,
    title: &'c str,
    /// 0 where the section has no pass mark of its own.
    pass: u8,
    /// What it draws: where questions of older forms belong.
    objectives: Vec<String>,
}

#[derive(Serialize)]
struct FormView {
    letter: String,
    revision: String,
    /// Where its key is.
    key: String,
    questions: Vec<AskedView>,
}

/// A question in its place in a form, with its parts as the form arranges them.
#[derive(Serialize)]
struct AskedView {
    path: String,
    section: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    options: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    rows: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    items: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    gaps: Vec<String>,
    /// Choices by step.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    steps: BTreeMap<String, Vec<String>>,
}

/// Makes the view; `forms` are those of each assessment, `patterns` the certificates without facts, by language.
pub fn view<'c>(
    forms: &BTreeMap<&'c AssessmentId, Forms<'c>>,
    patterns: BTreeMap<&'c Language, String>,
    at: Surroundings<'c>,
) -> DeskPage {
    let course = at.course;
    let texts = TranslatedCourse::of(course, &at.address.language);
    let view = DeskCourse {
        id: course.settings.id.as_str(),
        revision: course.revision.to_string(),
        title: texts.title().text,
        names: course.settings.names == Names::Optional,
        seal_to: course.settings.seal_to.as_ref().map(|key| key.fingerprint().to_string()),
        objectives: objectives(at),
        questions: questions(at),
        assessments: course
            .assessments
            .values()
            .filter_map(|assessment| Some(assessment_view(course, assessment, forms.get(&assessment.id)?, at)))
            .collect(),
        certificate: certificates::view(patterns, at),
    };
    DeskPage {
        checklists: course.assessments.values().any(|assessment| assessment.observation.is_some()),
        certificates: view.certificate.is_some(),
        record: at.address.page(&PageName::Record),
        course_html: block(&view),
    }
}

/// JSON in which nothing can end the block around it.
fn block(view: &DeskCourse<'_>) -> Html {
    let json = serde_json::to_string(view).expect("JSON with text keys").replace('<', "\\u003c");
    let mut html = Html::default();
    html.push_tag("<script type=\"application/json\" data-desk-course>");
    html.push_html(&Html::from_template(json));
    html.push_tag("</script>");
    html
}

fn objectives(at: Surroundings<'_>) -> Vec<ObjectiveView> {
    let modules = at.course.modules.iter().flat_map(|module| {
        let translated = TranslatedModule::of(at.course, module, &at.address.language);
        module.objectives.iter().map(move |objective| ObjectiveView {
            id: format!("{}/{}", module.id, objective.id),
            text: plain(translated.objective(objective)),
            module: translated.title().to_owned(),
        })
    });
    modules.collect()
}

fn questions(at: Surroundings<'_>) -> BTreeMap<String, QuestionView> {
    let language = &at.address.language;
    let banks = at.course.quizzes.values().filter(|quiz| quiz.purpose == Purpose::Bank);
    let all = banks.flat_map(|bank| {
        let translated = TranslatedQuiz::of(at.course, bank, language);
        bank.questions.iter().map(move |question| {
            let path = QuestionPath { quiz: bank.id.clone(), question: question.id.clone() };
            (path.to_string(), question_view(question, &translated.question(question), at))
        })
    });
    all.collect()
}

fn question_view(question: &Question, texts: &TranslatedQuestion<'_>, at: Surroundings<'_>) -> QuestionView {
    let source = &at.course.settings.language;
    let is_foreign = !texts.is_translated() && *source != at.address.language;
    let model_answer = match &question.interaction {
        Interaction::Reflection { model_answer, .. } => Some(words(texts.model_answer(model_answer))),
        _ => None,
    };
    QuestionView {
        wording: question.wording().to_string(),
        must_pass: question.must_pass,
        objective: question.objective.as_ref().map(|(path, _)| path.to_string()),
        key: key_json(question),
        text: words(texts.prompt()),
        parts: parts(&question.interaction, texts),
        lang: is_foreign.then(|| source.to_string()),
        model_answer,
    }
}

fn parts(interaction: &Interaction, texts: &TranslatedQuestion<'_>) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut add = |id: &PartId, line: &Line| {
        found.insert(id.to_string(), plain(texts.text(id, line)));
    };
    match interaction {
        Interaction::Single { options, .. } | Interaction::Multiple { options, .. } => {
            options.iter().for_each(|option| add(&option.id, &option.text));
        }
        Interaction::Matching { options, rows, .. } | Interaction::Matrix { options, rows, .. } => {
            options.iter().for_each(|option| add(&option.id, &option.text));
            rows.iter().for_each(|row| add(&row.id, &row.text));
        }
        Interaction::Ordering { items, .. } => items.iter().for_each(|item| add(&item.id, &item.text)),
        Interaction::Reflection { rubric, .. } => rubric.iter().for_each(|item| add(&item.id, &item.text)),
        Interaction::Case { steps } => {
            steps.iter().flat_map(|step| &step.choices).for_each(|choice| add(&choice.id, &choice.text));
        }
        Interaction::TrueFalse { .. } | Interaction::Numeric(_) | Interaction::Short(_) | Interaction::Cloze { .. } => {
        }
    }
    found
}

/// The words of a text without their formatting, on one line.
fn words(text: &Document) -> String {
    let mut out = String::new();
    text.walk(&mut |part| match part {
        Part::Block(_) if !out.is_empty() => out.push(' '),
        Part::Inline(Inline::Text(text)) => out.push_str(text),
        Part::Inline(Inline::Code(text)) => out.push_str(text),
        Part::Inline(Inline::SoftBreak | Inline::HardBreak) => out.push(' '),
        Part::Inline(Inline::Image(image)) => out.push_str(&image.alternative),
        Part::Block(_)
        | Part::Inline(
            Inline::Emphasis(_)
            | Inline::Strong(_)
            | Inline::Strikethrough(_)
            | Inline::Link(_)
            | Inline::FootnoteMention(_),
        ) => {}
    });
    out
}

fn assessment_view<'c>(
    course: &'c Course,
    assessment: &'c Assessment,
    forms: &Forms<'c>,
    at: Surroundings<'c>,
) -> AssessmentView<'c> {
    let texts = TranslatedAssessment::of(course, assessment, &at.address.language);
    let occasions = assessment.occasions.iter().filter_map(|occasion| {
        Some(OccasionView {
            id: occasion.id.as_str(),
            title: texts.occasion(occasion),
            form: occasion.form.0.to_string(),
            tag: forms.get(occasion.form.0)?.tag(&course.settings.id, &assessment.id, &occasion.id),
        })
    });
    let sections = assessment.sections.iter().map(|section| SectionView {
        id: section.id.as_str(),
        title: texts.section(section),
        pass: section.pass.map_or(0, |pass| pass.percent()),
        objectives: section.draws.iter().map(|draw| draw.objective.to_string()).collect(),
    });
    AssessmentView {
        id: assessment.id.as_str(),
        title: texts.title(),
        pass: course.pass_mark_of(assessment).percent(),
        counts: assessment.attempts.counts.as_str(),
        certainty: assessment.certainty == Certainty::Asked,
        occasions: occasions.collect(),
        sections: sections.collect(),
        observation: checklist::view(assessment, &texts),
        forms: forms.forms.iter().map(|form| form_view(assessment, form, at)).collect(),
    }
}

fn form_view(assessment: &Assessment, form: &Form<'_>, at: Surroundings<'_>) -> FormView {
    let sections = form
        .sections
        .iter()
        .flat_map(|section| section.questions.iter().map(move |asked| asked_view(asked, section.section.id.as_str())));
    FormView {
        letter: form.letter.to_string(),
        revision: form.revision.to_string(),
        key: at.address.page(&PageName::Key(assessment.id.clone(), form.letter)),
        questions: sections.collect(),
    }
}

fn asked_view(asked: &FormQuestion<'_>, section: &str) -> AskedView {
    let options = |options: &[AnswerOption]| options.iter().map(|option| option.id.to_string()).collect();
    let rows = |rows: &[Row]| rows.iter().map(|row| row.id.to_string()).collect();
    let mut view = AskedView {
        path: asked.path().to_string(),
        section: section.to_owned(),
        options: Vec::new(),
        rows: Vec::new(),
        items: asked.items.iter().map(|item| item.id.to_string()).collect(),
        gaps: Vec::new(),
        steps: BTreeMap::new(),
    };
    match &asked.question.interaction {
        Interaction::Single { options: all, .. } | Interaction::Multiple { options: all, .. } => {
            view.options = options(all);
        }
        Interaction::Matching { options: all, rows: lines, .. }
        | Interaction::Matrix { options: all, rows: lines, .. } => {
            view.options = options(all);
            view.rows = rows(lines);
        }
        Interaction::Cloze { gaps, .. } => view.gaps = gaps.iter().map(|gap| gap.id.to_string()).collect(),
        Interaction::Case { steps } => view.steps = steps.iter().map(choices).collect(),
        Interaction::TrueFalse { .. }
        | Interaction::Ordering { .. }
        | Interaction::Numeric(_)
        | Interaction::Short(_)
        | Interaction::Reflection { .. } => {}
    }
    view
}

fn choices(step: &Step) -> (String, Vec<String>) {
    (step.id.to_string(), step.choices.iter().map(|choice| choice.id.to_string()).collect())
}
