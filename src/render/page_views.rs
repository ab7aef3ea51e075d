//! What the templates of single pages see, modules and quizzes aside.

use crate::model::course::Course;
use crate::model::document::Document;
use crate::model::edition::Edition;
use crate::model::id::ReferenceId;
use crate::model::language::Language;
use crate::model::quiz::{Purpose, Quiz};
use crate::render::agenda_view::{DayView, days};
use crate::render::contacts_view::{self, ContactView, Help};
use crate::render::form_page::{self, AssessmentCard};
use crate::render::html::Html;
use crate::render::messages::Messages;
use crate::render::pack::Pack;
use crate::render::page::PageName;
use crate::render::prose_html::{self, Surroundings};
use crate::render::said::{Element, Said};
use crate::render::tongue::Tongue;
use crate::render::translated::{TranslatedModule, TranslatedQuiz};
use crate::render::translated_course::{TranslatedCourse, TranslatedTerm};
use jiff::civil::Date;
use serde::Serialize;

/// A page with its name for people.
#[derive(Clone, Debug, Serialize)]
pub struct LinkView {
    /// Where it is.
    pub href: String,
    /// What to call it.
    pub title: String,
}

/// What a card or list says of a quiz.
#[derive(Clone, Debug, Serialize)]
pub struct QuizCard {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// The attributes of its name where that is not in the language of the page.
    pub tongue_html: Html,
    /// Where it is.
    pub href: String,
    /// How many questions.
    pub questions: usize,
    /// How many points.
    pub points: u32,
    /// The pass mark in percent.
    pub pass: u8,
}

/// `home.html`
#[derive(Serialize)]
pub struct HomePage<'c> {
    modules: Vec<ModuleCard<'c>>,
    assessments: Vec<AssessmentCard<'c>>,
    days: Vec<DayView<'c>>,
    audience: Option<&'c str>,
    audience_tongue_html: Html,
    notice_html: Option<Html>,
    /// For whoever needs it now.
    help: Help<'c>,
    /// In the facilitator edition.
    pack: Option<Pack>,
}

#[derive(Serialize)]
struct ModuleCard<'c> {
    id: &'c str,
    title: &'c str,
    summary: &'c str,
    tongue_html: Html,
    minutes: u16,
    href: String,
    quizzes: Vec<QuizCard>,
    law_checked: Option<String>,
    review_by: Option<String>,
}

/// `glossary.html`
#[derive(Serialize)]
pub struct GlossaryPage<'c> {
    terms: Vec<TermView<'c>>,
}

#[derive(Serialize)]
struct TermView<'c> {
    id: &'c str,
    term: &'c str,
    also: Vec<&'c str>,
    tongue_html: Html,
    definition_html: Html,
    source: Option<SourceLink>,
    /// Whether a speaker has still to check it; why, trainers alone are told.
    doubtful: bool,
    doubt: Option<&'c str>,
    doubt_tongue_html: Html,
    translations: Vec<TermTranslationView<'c>>,
}

#[derive(Serialize)]
struct SourceLink {
    id: String,
    href: String,
}

#[derive(Serialize)]
struct TermTranslationView<'c> {
    lang: &'c str,
    label: String,
    text: &'c str,
    dir: &'static str,
    /// Whether a speaker has still to check it; why, trainers alone are told.
    doubtful: bool,
    doubt: Option<&'c str>,
    doubt_tongue_html: Html,
}

/// `sources.html`
#[derive(Serialize)]
pub struct SourcesPage<'c> {
    sources: Vec<SourceView<'c>>,
    notice_html: Option<Html>,
}

#[derive(Serialize)]
struct SourceView<'c> {
    id: &'c str,
    title: &'c str,
    title_tongue_html: Html,
    note: Option<&'c str>,
    note_tongue_html: Html,
    url: Option<&'c str>,
}

/// `search.html`
#[derive(Serialize)]
pub struct SearchPage {
    /// Where the index is; absent in the single file, which holds it.
    pub index_src: Option<String>,
}

/// `results.html`
#[derive(Serialize)]
pub struct ResultsPage<'c> {
    quizzes: Vec<QuizCard>,
    assessments: Vec<AssessmentCard<'c>>,
}

/// `about.html`
#[derive(Serialize)]
pub struct AboutPage<'c> {
    notice_html: Option<Html>,
    privacy_html: Option<Html>,
    sponsors: Vec<SponsorView<'c>>,
    contacts: Vec<ContactView<'c>>,
    country: Option<CountryView<'c>>,
    licence: Option<&'c str>,
    licence_tongue_html: Html,
    audience: Option<&'c str>,
    audience_tongue_html: Html,
    engine: &'static str,
}

/// The country file.
#[derive(Serialize)]
struct CountryView<'c> {
    statutes: Vec<StatuteView<'c>>,
    agencies: Vec<AgencyView<'c>>,
}

#[derive(Serialize)]
struct StatuteView<'c> {
    id: &'c str,
    title: &'c str,
    title_tongue_html: Html,
    checked: Option<String>,
    url: Option<&'c str>,
}

#[derive(Serialize)]
struct AgencyView<'c> {
    name: &'c str,
    name_tongue_html: Html,
    note: Option<&'c str>,
    note_tongue_html: Html,
}

#[derive(Serialize)]
struct SponsorView<'c> {
    name: &'c str,
    name_tongue_html: Html,
    note: Option<&'c str>,
    note_tongue_html: Html,
}

/// A date as people write it in this language.
pub fn date(date: Date, language: &Language, messages: &Messages) -> String {
    let month = messages.text(language.as_str(), &format!("months.{}", date.month())).to_owned();
    let values = [("day", &*date.day().to_string()), ("month", &*month), ("year", &*date.year().to_string())];
    let key = if date.day() == 1 { "date.first" } else { "date.format" };
    messages.filled(language.as_str(), key, None, &values)
}

/// What is said of a quiz in lists.
pub fn quiz_card(course: &Course, quiz: &Quiz, at: Surroundings<'_>) -> QuizCard {
    let language = &at.address.language;
    let translated = TranslatedQuiz::of(course, quiz, language);
    QuizCard {
        id: quiz.id.to_string(),
        title: translated.title().to_owned(),
        tongue_html: Tongue::of(translated.language(course, language), language).into_attributes(),
        href: at.address.page(&PageName::Quiz(quiz.id.clone())),
        questions: quiz.questions.len(),
        points: quiz.points(),
        pass: course.pass_mark(quiz).percent(),
    }
}

/// Makes the view.
pub fn home<'c>(pack: Option<Pack>, at: Surroundings<'c>, quizzes_of: impl Fn(usize) -> Vec<QuizCard>) -> HomePage<'c> {
    let course = at.course;
    let language = &at.address.language;
    let modules = course.modules.iter().enumerate().map(|(index, module)| {
        let translated = TranslatedModule::of(course, module, language);
        ModuleCard {
            id: module.id.as_str(),
            title: translated.title(),
            summary: translated.summary(),
            tongue_html: Tongue::of(translated.language(course, language), language).into_attributes(),
            minutes: module.minutes.0,
            href: at.address.page(&PageName::Module(module.id.clone())),
            quizzes: quizzes_of(index),
            law_checked: module.law_checked.map(|day| date(day, language, at.messages)),
            review_by: module.review_by.as_ref().map(|(day, _)| date(*day, language, at.messages)),
        }
    });
    let audience = TranslatedCourse::of(course, language).audience();
    HomePage {
        modules: modules.collect(),
        assessments: form_page::cards(at),
        days: days(at),
        audience: audience.as_ref().map(|audience| audience.text),
        audience_tongue_html: tongue_of(&audience, language),
        notice_html: notice(at),
        help: contacts_view::help(at),
        pack,
    }
}

/// Makes the view.
pub fn glossary<'c>(at: Surroundings<'c>) -> GlossaryPage<'c> {
    let source = |id: &ReferenceId| SourceLink {
        id: id.as_str().to_owned(),
        href: at.address.place(&PageName::Sources, &format!("source-{}", id.as_str())),
    };
    let page = &at.address.language;
    let written = &at.course.settings.language;
    let word = |language: &'c Language, text: &'c str, doubt: Option<&'c str>| TermTranslationView {
        lang: language.as_str(),
        dir: language.direction().as_str(),
        label: language_name(language, at.messages),
        text,
        doubtful: doubt.is_some(),
        doubt: doubt.filter(|_| at.edition == Edition::Facilitator),
        doubt_tongue_html: Tongue::of(written, page).into_attributes(),
    };
    let terms = at.course.glossary.iter().map(|term| {
        let said = TranslatedTerm::of(at.course, term, page);
        let definition = said.definition();
        // Beside a whole entry stand the words of the other languages, that of the source first.
        let others = term.translations.iter().filter(|(language, _)| *language != said.language);
        let others = others.map(|(language, found)| word(language, &found.text, found.doubt.as_deref()));
        let doubt = term.translations.get(said.language).and_then(|found| found.doubt.as_deref());
        TermView {
            id: term.id.as_str(),
            term: said.term(),
            also: said.also().iter().map(|word| &**word).collect(),
            tongue_html: definition.tongue(page),
            definition_html: prose_html::line(definition.text, at),
            source: term.reference.as_ref().map(|(id, _)| source(id)),
            doubtful: doubt.is_some(),
            doubt: doubt.filter(|_| at.edition == Edition::Facilitator),
            doubt_tongue_html: Tongue::of(written, page).into_attributes(),
            translations: said.source_word().map(|text| word(written, text, None)).into_iter().chain(others).collect(),
        }
    });
    GlossaryPage { terms: terms.collect() }
}

/// Makes the view.
pub fn sources(at: Surroundings<'_>) -> SourcesPage<'_> {
    let language = &at.address.language;
    let texts = TranslatedCourse::of(at.course, language);
    let sources = at.course.settings.references.iter().map(|reference| {
        let said = texts.reference(reference);
        SourceView {
            id: reference.id.as_str(),
            title: said.name.text,
            title_tongue_html: said.name.tongue(language),
            note: said.note.as_ref().map(|note| note.text),
            note_tongue_html: tongue_of(&said.note, language),
            url: reference.url.as_deref(),
        }
    });
    SourcesPage { sources: sources.collect(), notice_html: notice(at) }
}

/// Makes the view.
pub fn results(at: Surroundings<'_>) -> ResultsPage<'_> {
    let practice = at.course.quizzes.values().filter(|quiz| quiz.purpose == Purpose::Practice);
    ResultsPage {
        quizzes: practice.map(|quiz| quiz_card(at.course, quiz, at)).collect(),
        assessments: form_page::cards(at),
    }
}

/// Makes the view.
pub fn about(at: Surroundings<'_>) -> AboutPage<'_> {
    let settings = &at.course.settings;
    let language = &at.address.language;
    let texts = TranslatedCourse::of(at.course, language);
    let (audience, licence) = (texts.audience(), texts.licence());
    let sponsors = settings.sponsors.iter().map(|sponsor| {
        let said = texts.sponsor(sponsor);
        SponsorView {
            name: said.name.text,
            name_tongue_html: said.name.tongue(language),
            note: said.note.as_ref().map(|note| note.text),
            note_tongue_html: tongue_of(&said.note, language),
        }
    });
    AboutPage {
        notice_html: notice(at),
        privacy_html: own_text(&texts.privacy(), at),
        sponsors: sponsors.collect(),
        contacts: contacts_view::contacts(at),
        country: country(at),
        licence: licence.as_ref().map(|licence| licence.text),
        licence_tongue_html: tongue_of(&licence, language),
        audience: audience.as_ref().map(|audience| audience.text),
        audience_tongue_html: tongue_of(&audience, language),
        engine: concat!("Mafunzo ", env!("CARGO_PKG_VERSION")),
    }
}

fn country(at: Surroundings<'_>) -> Option<CountryView<'_>> {
    let country = at.course.country.as_ref()?;
    let language = &at.address.language;
    let texts = TranslatedCourse::of(at.course, language);
    let statutes = country.statutes.iter().map(|statute| {
        let title = texts.statute(statute);
        StatuteView {
            id: statute.id.as_str(),
            title: title.text,
            title_tongue_html: title.tongue(language),
            checked: statute.checked.map(|day| date(day, language, at.messages)),
            url: statute.url.as_deref(),
        }
    });
    let agencies = country.agencies.iter().map(|agency| {
        let said = texts.agency(agency);
        AgencyView {
            name: said.name.text,
            name_tongue_html: said.name.tongue(language),
            note: said.note.as_ref().map(|note| note.text),
            note_tongue_html: tongue_of(&said.note, language),
        }
    });
    Some(CountryView { statutes: statutes.collect(), agencies: agencies.collect() })
}

/// What a language calls itself.
pub fn language_name(language: &Language, messages: &Messages) -> String {
    let key = format!("language.{language}");
    messages.get(language.as_str(), &key, None).unwrap_or(language.as_str()).to_owned()
}

fn notice(at: Surroundings<'_>) -> Option<Html> {
    own_text(&TranslatedCourse::of(at.course, &at.address.language).notice(), at)
}

/// A text of the course's own; in an element of its own where it is not in the language of the page.
fn own_text(text: &Said<'_, Document>, at: Surroundings<'_>) -> Option<Html> {
    let html = prose_html::document(text.text, &[], at, &|_| Html::default());
    text.wrap(html, Element::Div, &at.address.language).unless_empty()
}

pub(super) fn tongue_of(text: &Option<Said<'_, str>>, page: &Language) -> Html {
    text.as_ref().map(|text| text.tongue(page)).unwrap_or_default()
}
