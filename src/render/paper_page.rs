//! What the templates of printed pages see.

use crate::model::agenda::SessionKind;
use crate::model::assessment::Assessment;
use crate::model::course::Course;
use crate::model::document::{Block, Document, plain};
use crate::model::form::FormLetter;
use crate::model::id::{AssessmentId, ModuleId, ObjectivePath};
use crate::model::module::Module;
use crate::model::observation::{Must, Observation};
use crate::model::session_settings::SignInColumn;
use crate::render::html::Html;
use crate::render::page::PageName;
use crate::render::page_views::LinkView;
use crate::render::paper::{PaperPage, card_sets, is_job_aid, is_key_point};
use crate::render::prose_html::{self, PlacedHtml, Surroundings};
use crate::render::taught::Taught;
use crate::render::tongue::Tongue;
use crate::render::translated::{TranslatedAssessment, TranslatedModule};
use crate::render::translated_course::TranslatedCourse;
use serde::Serialize;

/// Lines of a sign-in sheet: they fill one sheet of A4 and one of Letter.
const PEOPLE: usize = 20;
/// Lines of a marking grid.
const MARKED: usize = 16;

/// The list of everything to print.
#[derive(Serialize)]
pub struct PaperList<'c> {
    assessments: Vec<AssessmentPapers<'c>>,
    /// The sessions of the agenda in which a test is written.
    tests: Vec<TestSession<'c>>,
    /// Their places in the agenda, with spaces between them.
    test_slots: String,
    sign_in: LinkView,
    handouts: Vec<ModulePaper>,
    cards: Vec<ModulePaper>,
    job_aids: Option<LinkView>,
    closing: Vec<LinkView>,
}

#[derive(Serialize)]
struct TestSession<'c> {
    /// Its place in the agenda, from 0.
    slot: usize,
    title: &'c str,
    tongue_html: Html,
}

#[derive(Serialize)]
struct ModulePaper {
    /// Named by `data-module`.
    module: String,
    link: LinkView,
}

#[derive(Serialize)]
struct AssessmentPapers<'c> {
    id: &'c str,
    title: &'c str,
    tongue_html: Html,
    forms: Vec<FormPapers>,
    checklist: Option<LinkView>,
}

#[derive(Serialize)]
struct FormPapers {
    letter: String,
    booklet: String,
    marking: String,
    key: String,
}

/// What `marking.html` sees besides the form with its key.
#[derive(Serialize)]
pub struct MarkingGrid {
    lines: Vec<usize>,
}

/// A checklist for one participant.
#[derive(Serialize)]
pub struct ChecklistPage<'c> {
    checklist: ChecklistView<'c>,
}

#[derive(Serialize)]
struct ChecklistView<'c> {
    title: &'c str,
    intro: &'c str,
    tongue_html: Html,
    occasion: &'c str,
    pass: u8,
    items: Vec<ItemView<'c>>,
}

#[derive(Serialize)]
struct ItemView<'c> {
    number: usize,
    text: &'c str,
    must: bool,
}

/// One module in short, or the cards of all.
#[derive(Serialize)]
pub struct HandoutPage<'c> {
    modules: Vec<HandoutView<'c>>,
}

#[derive(Serialize)]
struct HandoutView<'c> {
    title: &'c str,
    summary: &'c str,
    tongue_html: Html,
    /// Named by `data-module`.
    id: &'c str,
    objectives: Vec<ObjectiveLine>,
    key_points: Vec<TaughtHtml>,
    job_aids: Vec<TaughtHtml>,
}

#[derive(Serialize)]
struct ObjectiveLine {
    /// `module/objective`
    path: String,
    text: String,
}

/// What stands where the same objectives are taught.
#[derive(Serialize)]
struct TaughtHtml {
    /// With spaces between them; empty where none is taught.
    objectives: String,
    html: Html,
}

/// The cards of one module.
#[derive(Serialize)]
pub struct CardsPage {
    sets: Vec<CardSet>,
    tongue_html: Html,
}

#[derive(Serialize)]
struct CardSet {
    title_html: Html,
    cards: Vec<Html>,
}

/// The sign-in sheet.
#[derive(Serialize)]
pub struct SignInPage<'c> {
    /// Whether participants write their codes.
    code: bool,
    /// The words of the `sign_in` key.
    columns: Vec<&'static str>,
    services: Vec<&'c str>,
    lines: Vec<usize>,
}

/// Makes the view.
pub fn list<'c>(title: &dyn Fn(&PageName) -> String, at: Surroundings<'c>) -> PaperList<'c> {
    let course = at.course;
    let link = |page: PaperPage| {
        let page = PageName::Paper(page);
        LinkView { href: at.address.page(&page), title: title(&page) }
    };
    let of_module = |page: PaperPage, id: &ModuleId| ModulePaper { module: id.to_string(), link: link(page) };
    let pages = PaperPage::all(course);
    let cards = pages.iter().filter_map(|page| match page {
        PaperPage::Cards(id) => Some(of_module(page.clone(), id)),
        _ => None,
    });
    let form = |id: &AssessmentId, letter: FormLetter| FormPapers {
        letter: letter.to_string(),
        booklet: at.address.page(&PageName::Paper(PaperPage::Booklet(id.clone(), letter))),
        marking: at.address.page(&PageName::Paper(PaperPage::Marking(id.clone(), letter))),
        key: at.address.page(&PageName::Key(id.clone(), letter)),
    };
    let papers = |assessment: &'c Assessment| {
        let texts = TranslatedAssessment::of(course, assessment, &at.address.language);
        AssessmentPapers {
            id: assessment.id.as_str(),
            title: texts.title(),
            tongue_html: tongue(texts.language(course, &at.address.language), at),
            forms: assessment.forms.letters().map(|letter| form(&assessment.id, letter)).collect(),
            checklist: assessment.observation.as_ref().map(|_| link(PaperPage::Checklist(assessment.id.clone()))),
        }
    };
    let tests = tests(at);
    PaperList {
        test_slots: tests.iter().map(|test| test.slot.to_string()).collect::<Vec<_>>().join(" "),
        tests,
        assessments: course.assessments.values().map(|assessment| papers(assessment)).collect(),
        sign_in: link(PaperPage::SignIn),
        handouts: course
            .modules
            .iter()
            .map(|module| of_module(PaperPage::Handout(module.id.clone()), &module.id))
            .collect(),
        cards: cards.collect(),
        job_aids: pages.contains(&PaperPage::JobAids).then(|| link(PaperPage::JobAids)),
        closing: vec![link(PaperPage::Feedback), link(PaperPage::ActionPlan)],
    }
}

fn tests(at: Surroundings<'_>) -> Vec<TestSession<'_>> {
    let texts = TranslatedCourse::of(at.course, &at.address.language);
    let sessions = at.course.settings.days.iter().flat_map(|day| &day.sessions).enumerate();
    let tests = sessions.filter(|(_, session)| session.kind == SessionKind::Test).map(|(slot, session)| {
        let name = texts.session(session).name;
        TestSession { slot, title: name.text, tongue_html: name.tongue(&at.address.language) }
    });
    tests.collect()
}

/// The empty lines of a marking grid.
pub fn grid() -> MarkingGrid {
    MarkingGrid { lines: (1..=MARKED).collect() }
}

/// Makes the view.
pub fn checklist<'c>(
    assessment: &'c Assessment,
    observation: &'c Observation,
    at: Surroundings<'c>,
) -> ChecklistPage<'c> {
    let texts = TranslatedAssessment::of(at.course, assessment, &at.address.language);
    let occasion = assessment.occasion(observation.occasion.0.as_str());
    ChecklistPage {
        checklist: ChecklistView {
            title: texts.observation_title(observation),
            intro: texts.observation_intro(observation),
            tongue_html: tongue(texts.language(at.course, &at.address.language), at),
            occasion: occasion.map_or(observation.occasion.0.as_str(), |occasion| texts.occasion(occasion)),
            pass: observation.pass.percent(),
            items: observation
                .items
                .iter()
                .enumerate()
                .map(|(place, item)| ItemView {
                    number: place + 1,
                    text: texts.observed_item(item),
                    must: item.must == Must::Always,
                })
                .collect(),
        },
    }
}

/// Makes the view of one module.
pub fn handout<'c>(module: &'c Module, at: Surroundings<'c>, placed: PlacedHtml<'_>) -> HandoutPage<'c> {
    HandoutPage { modules: vec![handout_view(module, &mut 0, at, placed)] }
}

/// Makes the view of the cards of one module.
pub fn cards(module: &Module, at: Surroundings<'_>) -> CardsPage {
    let translated = TranslatedModule::of(at.course, module, &at.address.language);
    let sets = card_sets(translated.body()).map(|(title, list)| CardSet {
        title_html: prose_html::line(title, at),
        cards: list.items.iter().map(|item| prose_html::blocks(&item.blocks, at)).collect(),
    });
    CardsPage { sets: sets.collect(), tongue_html: tongue(translated.language(at.course, &at.address.language), at) }
}

/// Makes the view of every module that has a card.
pub fn job_aids<'c>(at: Surroundings<'c>, placed: PlacedHtml<'_>) -> HandoutPage<'c> {
    let course: &'c Course = at.course;
    let mut callouts = 0;
    let modules = course.modules.iter().map(|module| handout_view(module, &mut callouts, at, placed));
    HandoutPage { modules: modules.filter(|module| !module.job_aids.is_empty()).collect() }
}

fn handout_view<'c>(
    module: &'c Module,
    callouts: &mut usize,
    at: Surroundings<'c>,
    placed: PlacedHtml<'_>,
) -> HandoutView<'c> {
    let translated = TranslatedModule::of(at.course, module, &at.address.language);
    let objectives = module.objectives.iter().map(|objective| ObjectiveLine {
        path: ObjectivePath { module: module.id.clone(), objective: objective.id.clone() }.to_string(),
        text: plain(translated.objective(objective)),
    });
    let body = translated.body();
    HandoutView {
        title: translated.title(),
        summary: translated.summary(),
        tongue_html: tongue(translated.language(at.course, &at.address.language), at),
        objectives: objectives.collect(),
        id: module.id.as_str(),
        key_points: only(module, body, is_key_point, callouts, at, placed),
        job_aids: only(module, body, is_job_aid, callouts, at, placed),
    }
}

/// The blocks of a kind, without the text around them.
fn only(
    module: &Module,
    body: &Document,
    is_wanted: fn(&Block) -> bool,
    callouts: &mut usize,
    at: Surroundings<'_>,
    placed: PlacedHtml<'_>,
) -> Vec<TaughtHtml> {
    let mut taught = Taught::of(module, body);
    let mut groups: Vec<(String, Vec<Block>)> = Vec::new();
    for block in &body.blocks {
        if let Block::Heading(heading) = block {
            taught.enter(heading);
        } else if is_wanted(block) {
            let here: Vec<_> = taught.here().iter().map(ToString::to_string).collect();
            let here = here.join(" ");
            match groups.last_mut() {
                Some((objectives, blocks)) if *objectives == here => blocks.push(block.clone()),
                _ => groups.push((here, vec![block.clone()])),
            }
        }
    }
    let write = |(objectives, blocks)| {
        let part = Document { blocks, fingerprints: Box::default(), footnotes: body.footnotes.clone() };
        TaughtHtml { objectives, html: prose_html::part(&part, callouts, at, placed) }
    };
    groups.into_iter().map(write).collect()
}

/// Makes the view.
pub fn sign_in<'c>(at: Surroundings<'c>) -> SignInPage<'c> {
    let settings = &at.course.settings;
    let texts = TranslatedCourse::of(at.course, &at.address.language);
    let sign_in = &settings.session.sign_in;
    let services = settings.roles.iter().filter(|_| sign_in.asks(SignInColumn::Service));
    SignInPage {
        code: sign_in.has_code(),
        columns: sign_in.columns().map(SignInColumn::as_str).collect(),
        services: services.map(|role| texts.role(role).text).collect(),
        lines: (1..=PEOPLE).collect(),
    }
}

fn tongue(content: &crate::model::language::Language, at: Surroundings<'_>) -> Html {
    Tongue::of(content, &at.address.language).into_attributes()
}
