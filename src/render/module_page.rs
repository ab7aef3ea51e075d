//! What `module.html` sees.

use crate::model::build_info::BuildInfo;
use crate::model::course::Role;
use crate::model::directive::DirectiveKind;
use crate::model::document::{Block, Document, Placed, plain, walk_blocks};
use crate::model::edition::Edition;
use crate::model::heading_level::Level;
use crate::model::id::QuizId;
use crate::model::module::Module;
use crate::render::html::Html;
use crate::render::page_views::{LinkView, QuizCard, date};
use crate::render::prose_html::{self, PlacedHtml, Surroundings};
use crate::render::said::Said;
use crate::render::translated::{TranslatedModule, TranslationView};
use crate::render::translated_course::TranslatedCourse;
use serde::Serialize;

/// The page of a module.
#[derive(Serialize)]
pub struct ModulePage<'c> {
    title: &'c str,
    summary: &'c str,
    minutes: u16,
    objectives: Vec<ObjectiveView<'c>>,
    roles: Vec<RoleView<'c>>,
    roles_html: Html,
    law_checked: Option<String>,
    review_by: Option<String>,
    overdue: bool,
    body_html: Html,
    contents: Vec<ContentsEntry>,
    quizzes: Vec<QuizCard>,
    previous: Option<LinkView>,
    next: Option<LinkView>,
    /// In the facilitator edition, as a folder: its slides.
    deck: Option<LinkView>,
    translation: Option<TranslationView>,
    content_lang: &'c str,
    content_dir: &'static str,
}

#[derive(Serialize)]
struct ObjectiveView<'c> {
    id: &'c str,
    text: String,
    core: bool,
}

#[derive(Serialize)]
struct RoleView<'c> {
    id: &'c str,
    name: &'c str,
}

#[derive(Serialize)]
struct ContentsEntry {
    href: String,
    text: String,
}

/// What stands around a module.
pub struct Neighbours {
    /// The module before it.
    pub previous: Option<LinkView>,
    /// The module after it.
    pub next: Option<LinkView>,
    /// The quizzes it places.
    pub quizzes: Vec<QuizCard>,
    /// Its slides.
    pub deck: Option<LinkView>,
}

/// Makes the view.
pub fn view<'c>(
    module: &'c Module,
    neighbours: Neighbours,
    info: &BuildInfo,
    at: Surroundings<'c>,
    placed: PlacedHtml<'_>,
) -> ModulePage<'c> {
    let course = at.course;
    let language = &at.address.language;
    let translated = TranslatedModule::of(course, module, language);
    let content = translated.language(course, language);
    let objectives = module.objectives.iter().map(|objective| ObjectiveView {
        id: objective.id.as_str(),
        text: plain(translated.objective(objective)),
        core: objective.core,
    });
    let texts = TranslatedCourse::of(course, language);
    let roles = course.settings.roles.iter().filter(|role| module.roles.iter().any(|(id, _)| *id == role.id));
    let roles: Vec<_> = roles.map(|role| (role, texts.role(role))).collect();
    ModulePage {
        title: translated.title(),
        summary: translated.summary(),
        minutes: module.minutes.0,
        objectives: objectives.collect(),
        roles_html: roles_html(&roles, at),
        roles: roles.into_iter().map(|(role, said)| RoleView { id: role.id.as_str(), name: said.text }).collect(),
        law_checked: module.law_checked.map(|day| date(day, language, at.messages)),
        review_by: module.review_by.as_ref().map(|(day, _)| date(*day, language, at.messages)),
        overdue: module.review_by.as_ref().is_some_and(|(day, _)| info.today >= *day),
        body_html: prose_html::document(translated.body(), &translated.stale, at, placed),
        contents: contents(translated.body(), at),
        quizzes: neighbours.quizzes,
        previous: neighbours.previous,
        next: neighbours.next,
        deck: neighbours.deck,
        content_lang: content.as_str(),
        content_dir: content.direction().as_str(),
        translation: translated.state,
    }
}

/// "For: nurses, teachers", each name marked where it is not in the language of the page.
fn roles_html(roles: &[(&Role, Said<'_, str>)], at: Surroundings<'_>) -> Html {
    let language = &at.address.language;
    let (before, after) = match at.messages.text(language.as_str(), "module.roles").split_once("{roles}") {
        Some(parts) => parts,
        None => return Html::default(),
    };
    let mut html = Html::default();
    html.push_text(before);
    for (index, (_, name)) in roles.iter().enumerate() {
        html.push_tag(if index == 0 { "" } else { ", " });
        html.push_html(&name.html(language));
    }
    html.push_text(after);
    html
}

fn contents(body: &Document, at: Surroundings<'_>) -> Vec<ContentsEntry> {
    let main = body.headings().filter(|heading| heading.level == Level::Two);
    main.map(|heading| ContentsEntry { href: at.own_place(&heading.id), text: plain(&heading.text) }).collect()
}

/// The quizzes a module places, in order; those inside facilitator notes only in the facilitator edition.
pub fn placed_quizzes(body: &Document, edition: Edition) -> Vec<QuizId> {
    let mut quizzes = Vec::new();
    let mut visit = |block: &Block| {
        if let Block::Placed(placed) = block
            && let Placed::Quiz(quiz, _) = &**placed
            && !quizzes.contains(quiz)
        {
            quizzes.push(quiz.clone());
        }
    };
    for block in &body.blocks {
        let note = matches!(block, Block::Directive(directive) if directive.kind.name() == "facilitator");
        if !(note && edition == Edition::Participant) {
            walk_blocks(std::slice::from_ref(block), &mut visit);
        }
    }
    quizzes
}

/// Whether a content note stands in it.
pub fn announces_distress(body: &Document) -> bool {
    body.blocks
        .iter()
        .any(|block| matches!(block, Block::Directive(directive) if directive.kind == DirectiveKind::ContentNote))
}
