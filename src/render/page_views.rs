//! What the templates of single pages see, modules and quizzes aside.

use crate::model::course::{ContactLine, Course};
use crate::model::id::ReferenceId;
use crate::model::language::Language;
use crate::model::quiz::{Purpose, Quiz};
use crate::render::agenda_view::{DayView, days};
use crate::render::form_page::{self, AssessmentCard};
use crate::render::html::Html;
use crate::render::messages::Messages;
use crate::render::page::PageName;
use crate::render::prose_html::{self, Surroundings};
use crate::render::translated::{TranslatedModule, TranslatedQuiz};
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
    notice_html: Option<Html>,
}

#[derive(Serialize)]
struct ModuleCard<'c> {
    id: &'c str,
    title: &'c str,
    summary: &'c str,
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
    definition_html: Html,
    source: Option<SourceLink>,
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
    doubt: Option<&'c str>,
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
    note: Option<&'c str>,
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
    audience: Option<&'c str>,
    /// In the facilitator edition: where the coverage table is.
    coverage: Option<LinkView>,
    engine: &'static str,
}

/// The country file, in the language of the course.
#[derive(Serialize)]
struct CountryView<'c> {
    lang: &'c str,
    dir: &'static str,
    statutes: Vec<StatuteView<'c>>,
    agencies: Vec<AgencyView<'c>>,
}

#[derive(Serialize)]
struct StatuteView<'c> {
    id: &'c str,
    title: &'c str,
    checked: Option<String>,
    url: Option<&'c str>,
}

#[derive(Serialize)]
struct AgencyView<'c> {
    name: &'c str,
    note: Option<&'c str>,
}

#[derive(Serialize)]
struct SponsorView<'c> {
    name: &'c str,
    note: Option<&'c str>,
}

/// One entry of `contacts.html`.
#[derive(Serialize)]
pub struct ContactView<'c> {
    name: &'c str,
    number: Option<&'c str>,
    note: Option<&'c str>,
    status: &'static str,
    checked: Option<String>,
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
    QuizCard {
        id: quiz.id.to_string(),
        title: TranslatedQuiz::of(course, quiz, &at.address.language).title().to_owned(),
        href: at.address.page(&PageName::Quiz(quiz.id.clone())),
        questions: quiz.questions.len(),
        points: quiz.points(),
        pass: course.pass_mark(quiz).percent(),
    }
}

/// Makes the view.
pub fn home<'c>(at: Surroundings<'c>, quizzes_of: impl Fn(usize) -> Vec<QuizCard>) -> HomePage<'c> {
    let course = at.course;
    let language = &at.address.language;
    let modules = course.modules.iter().enumerate().map(|(index, module)| {
        let translated = TranslatedModule::of(course, module, language);
        ModuleCard {
            id: module.id.as_str(),
            title: translated.title(),
            summary: translated.summary(),
            minutes: module.minutes.0,
            href: at.address.page(&PageName::Module(module.id.clone())),
            quizzes: quizzes_of(index),
            law_checked: module.law_checked.map(|day| date(day, language, at.messages)),
            review_by: module.review_by.as_ref().map(|(day, _)| date(*day, language, at.messages)),
        }
    });
    HomePage {
        modules: modules.collect(),
        assessments: form_page::cards(at),
        days: days(at),
        audience: course.settings.audience.as_deref(),
        notice_html: notice(at),
    }
}

/// Makes the view.
pub fn glossary(at: Surroundings<'_>) -> GlossaryPage<'_> {
    let source = |id: &ReferenceId| SourceLink {
        id: id.as_str().to_owned(),
        href: at.address.place(&PageName::Sources, &format!("source-{}", id.as_str())),
    };
    let terms = at.course.glossary.iter().map(|term| TermView {
        id: term.id.as_str(),
        term: &term.term,
        also: term.also.iter().map(|word| &**word).collect(),
        definition_html: prose_html::line(&term.definition, at),
        source: term.reference.as_ref().map(|(id, _)| source(id)),
        translations: term
            .translations
            .iter()
            .map(|(language, translation)| TermTranslationView {
                lang: language.as_str(),
                label: language_name(language, at.messages),
                text: &translation.text,
                doubt: translation.doubt.as_deref(),
            })
            .collect(),
    });
    GlossaryPage { terms: terms.collect() }
}

/// Makes the view.
pub fn sources(at: Surroundings<'_>) -> SourcesPage<'_> {
    let sources = at.course.settings.references.iter().map(|reference| SourceView {
        id: reference.id.as_str(),
        title: &reference.title,
        note: reference.note.as_deref(),
        url: reference.url.as_deref(),
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
pub fn about(coverage: Option<LinkView>, at: Surroundings<'_>) -> AboutPage<'_> {
    let settings = &at.course.settings;
    let privacy = prose_html::document(&settings.privacy, &[], at, &|_| Html::default());
    AboutPage {
        notice_html: notice(at),
        privacy_html: privacy.unless_empty(),
        sponsors: settings
            .sponsors
            .iter()
            .map(|sponsor| SponsorView { name: &sponsor.name, note: sponsor.note.as_deref() })
            .collect(),
        contacts: contacts(at),
        country: country(at),
        licence: settings.licence.as_deref(),
        audience: settings.audience.as_deref(),
        coverage,
        engine: concat!("Mafunzo ", env!("CARGO_PKG_VERSION")),
    }
}

fn country(at: Surroundings<'_>) -> Option<CountryView<'_>> {
    let country = at.course.country.as_ref()?;
    let statutes = country.statutes.iter().map(|statute| StatuteView {
        id: statute.id.as_str(),
        title: &statute.title,
        checked: statute.checked.map(|day| date(day, &at.address.language, at.messages)),
        url: statute.url.as_deref(),
    });
    let agencies =
        country.agencies.iter().map(|agency| AgencyView { name: &agency.name, note: agency.note.as_deref() });
    Some(CountryView {
        lang: at.course.settings.language.as_str(),
        dir: at.course.settings.language.direction().as_str(),
        statutes: statutes.collect(),
        agencies: agencies.collect(),
    })
}

/// The contact list.
pub fn contacts(at: Surroundings<'_>) -> Vec<ContactView<'_>> {
    let contacts = at.course.settings.contacts.iter().map(|contact| {
        let (status, number) = match &contact.line {
            ContactLine::Confirmed(number) => ("confirmed", Some(&**number)),
            ContactLine::DialTest(number) => ("dial-test", Some(&**number)),
            ContactLine::Local => ("local", None),
        };
        ContactView {
            name: &contact.name,
            number,
            note: contact.note.as_deref(),
            status,
            checked: contact.checked.map(|day| date(day, &at.address.language, at.messages)),
        }
    });
    contacts.collect()
}

/// What a language calls itself.
pub fn language_name(language: &Language, messages: &Messages) -> String {
    let key = format!("language.{language}");
    messages.get(language.as_str(), &key, None).unwrap_or(language.as_str()).to_owned()
}

fn notice(at: Surroundings<'_>) -> Option<Html> {
    let html = prose_html::document(&at.course.settings.notice, &[], at, &|_| Html::default());
    html.unless_empty()
}
