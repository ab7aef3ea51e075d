//! What `slides.html` and `deck.html` see: the slides of a module, in the facilitator edition only.

use crate::model::directive::DirectiveKind;
use crate::model::document::{Block, Document, Placed, plain};
use crate::model::module::Module;
use crate::render::deck::cut;
use crate::render::deck::slide::{Note, Origin, Slide, SlideKind, Story};
use crate::render::deck_outline;
use crate::render::html::Html;
use crate::render::page::PageName;
use crate::render::page_views::LinkView;
use crate::render::prose_html::{self, Surroundings};
use crate::render::tongue::Tongue;
use crate::render::translated::{TranslatedModule, TranslatedQuiz, TranslationView};
use crate::render::translated_course::TranslatedCourse;
use serde::Serialize;

/// `slides.html`: where the decks are.
#[derive(Serialize)]
pub struct SlidesPage<'c> {
    decks: Vec<DeckCard<'c>>,
}

#[derive(Serialize)]
struct DeckCard<'c> {
    module_id: &'c str,
    title: &'c str,
    tongue_html: Html,
    href: String,
    minutes: u16,
    slides: usize,
    /// What the plan of a short workshop needs to count them; see [`deck_outline::json`].
    slides_json: String,
}

/// `deck.html`: the slides of one module.
#[derive(Serialize)]
pub struct DeckPage<'c> {
    module: LinkView,
    module_id: &'c str,
    minutes: u16,
    slides: Vec<SlideView>,
    previous: Option<LinkView>,
    next: Option<LinkView>,
    translation: Option<TranslationView>,
    tongue_html: Html,
}

#[derive(Serialize)]
struct SlideView {
    number: usize,
    /// What it is made of, as style sheets call it.
    kind: &'static str,
    /// What stands above the heading.
    label: Option<String>,
    /// The attributes of texts whose language is not that of the page.
    tongue_html: Html,
    heading_html: Html,
    /// Where links to this heading of the module lead.
    anchor: Option<String>,
    /// "2/3"
    part: Option<String>,
    steps: Vec<StepView>,
    notes: Vec<NoteView>,
    /// `module/objective`, with spaces between.
    objectives: String,
}

#[derive(Serialize)]
struct StepView {
    kind: &'static str,
    html: Html,
}

#[derive(Serialize)]
struct NoteView {
    kind: &'static str,
    label: String,
    title_html: Option<Html>,
    html: Html,
}

/// Makes the view.
pub fn slides(at: Surroundings<'_>) -> SlidesPage<'_> {
    let decks = at.course.modules.iter().map(|module| {
        let slides = deck_outline::of(module, at);
        let translated = TranslatedModule::of(at.course, module, &at.address.language);
        DeckCard {
            module_id: module.id.as_str(),
            title: translated.title(),
            tongue_html: tongue(&translated, at),
            href: at.address.page(&PageName::Deck(module.id.clone())),
            minutes: module.minutes.0,
            slides: slides.len(),
            slides_json: deck_outline::json(&slides),
        }
    });
    SlidesPage { decks: decks.collect() }
}

/// What stands around a deck.
pub struct Neighbours {
    /// The deck before it.
    pub previous: Option<LinkView>,
    /// The deck after it.
    pub next: Option<LinkView>,
}

/// Makes the view.
pub fn deck<'c>(module: &'c Module, neighbours: Neighbours, at: Surroundings<'c>) -> DeckPage<'c> {
    let translated = TranslatedModule::of(at.course, module, &at.address.language);
    let slides = cut::deck(module, at);
    let deck = Deck { at, tongue_html: tongue(&translated, at), quiz_tongue_html: quiz_tongue(module, at) };
    DeckPage {
        module: LinkView {
            href: at.address.page(&PageName::Module(module.id.clone())),
            title: translated.title().to_owned(),
        },
        module_id: module.id.as_str(),
        minutes: module.minutes.0,
        slides: slides.iter().enumerate().map(|(index, slide)| deck.slide(index + 1, slide)).collect(),
        previous: neighbours.previous,
        next: neighbours.next,
        tongue_html: deck.tongue_html,
        translation: translated.state,
    }
}

fn tongue(translated: &TranslatedModule<'_>, at: Surroundings<'_>) -> Html {
    let language = &at.address.language;
    Tongue::of(translated.language(at.course, language), language).into_attributes()
}

/// Of the first quiz the module places.
fn quiz_tongue(module: &Module, at: Surroundings<'_>) -> Html {
    let language = &at.address.language;
    let placed = crate::render::module_page::placed_quizzes(&module.body, at.edition);
    let quiz = placed.iter().find_map(|id| at.course.quizzes.get(id));
    let quiz = quiz.map(|quiz| TranslatedQuiz::of(at.course, quiz, language));
    quiz.map(|quiz| Tongue::of(quiz.language(at.course, language), language).into_attributes()).unwrap_or_default()
}

struct Deck<'c> {
    at: Surroundings<'c>,
    tongue_html: Html,
    quiz_tongue_html: Html,
}

impl Deck<'_> {
    fn slide(&self, number: usize, slide: &Slide) -> SlideView {
        let mut label = self.label(&slide.kind);
        let has_title = !plain(&slide.heading).trim().is_empty();
        let mut heading_html = prose_html::line(&slide.heading, self.at);
        if !has_title {
            // A callout without a title is called what it is.
            heading_html = Html::default();
            heading_html.push_text(&label.take().unwrap_or_default());
        }
        let tongue_html = match slide.kind {
            SlideKind::Quiz | SlideKind::Question(_) => &self.quiz_tongue_html,
            SlideKind::Title | SlideKind::Objectives | SlideKind::Section | SlideKind::Directive(_) => {
                &self.tongue_html
            }
        };
        SlideView {
            number,
            kind: slide.kind_name(),
            label,
            tongue_html: tongue_html.clone(),
            heading_html,
            anchor: slide.anchor.as_deref().map(str::to_owned),
            part: (slide.part.of > 1).then(|| format!("{}/{}", slide.part.number, slide.part.of)),
            steps: slide
                .steps
                .iter()
                .map(|step| StepView { kind: step.kind.name(), html: self.blocks(&step.blocks) })
                .collect(),
            notes: slide.notes.iter().map(|note| self.note(note)).collect(),
            objectives: slide.objectives.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
        }
    }

    /// What stands above the heading.
    fn label(&self, kind: &SlideKind) -> Option<String> {
        let language = &self.at.address.language;
        let message = |key: &str| Some(self.at.messages.text(language.as_str(), key).to_owned());
        match kind {
            SlideKind::Title => Some(TranslatedCourse::of(self.at.course, language).title().text.to_owned()),
            SlideKind::Directive(DirectiveKind::Case) | SlideKind::Question(Story::Case) => message("deck.case"),
            SlideKind::Directive(kind) => Some(self.at.label(kind)),
            SlideKind::Quiz => message("deck.quiz"),
            SlideKind::Objectives | SlideKind::Section | SlideKind::Question(Story::None) => None,
        }
    }

    fn note(&self, note: &Note) -> NoteView {
        let title = (!note.title.is_empty()).then(|| prose_html::line(&note.title, self.at));
        let label = match note.kind {
            Origin::Facilitator(kind) => self.at.label(&DirectiveKind::Facilitator(kind)),
            Origin::Text | Origin::Reasons | Origin::Source => {
                let key = format!("deck.note_{}", note.kind.name());
                self.at.messages.text(self.at.address.language.as_str(), &key).to_owned()
            }
        };
        NoteView { kind: note.kind.name(), label, title_html: title, html: self.blocks(&note.blocks) }
    }

    fn blocks(&self, blocks: &[Block]) -> Html {
        let document = Document { blocks: blocks.to_vec(), ..Document::default() };
        prose_html::document(&document, &[], self.at, &|placed| self.placed(placed))
    }

    /// In notes: where it can be found.
    fn placed(&self, placed: &Placed) -> Html {
        let language = &self.at.address.language;
        let (page, title) = match placed {
            Placed::Quiz(id, _) => {
                let Some(quiz) = self.at.course.quizzes.get(id) else { return Html::default() };
                let title = TranslatedQuiz::of(self.at.course, quiz, language).title();
                (PageName::Quiz(id.clone()), title.to_owned())
            }
            Placed::Agenda => (PageName::Agenda, self.at.messages.text(language.as_str(), "site.agenda").to_owned()),
            Placed::Contacts => {
                (PageName::About, self.at.messages.text(language.as_str(), "about.contacts").to_owned())
            }
            Placed::LessonCard => {
                (PageName::LessonCard, self.at.messages.text(language.as_str(), "site.lesson-card").to_owned())
            }
            Placed::Lessons => return Html::default(),
        };
        let mut html = Html::default();
        html.push_tag("<p><a");
        html.push_attribute("href", &self.at.address.page(&page));
        html.push_tag(">");
        html.push_text(&title);
        html.push_tag("</a></p>\n");
        html
    }
}
