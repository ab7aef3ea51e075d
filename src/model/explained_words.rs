//! Words that a course explains or hands out: beside each other they are no name of a person.

use crate::model::course::Course;
use std::collections::BTreeSet;

/// Places, offices, laws, titles and terms of a course, in small letters.
pub fn of(course: &Course) -> BTreeSet<String> {
    let settings = &course.settings;
    let mut words = BTreeSet::new();
    let mut add = |text: &str| words.extend(capitalised(text).map(str::to_lowercase));
    add(&settings.title);
    settings.audience.iter().for_each(|text| add(text));
    settings.roles.iter().for_each(|role| add(&role.name));
    settings.references.iter().for_each(|reference| add(&reference.title));
    course.contacts().for_each(|contact| add(&contact.name));
    course.modules.iter().for_each(|module| add(&module.title));
    if let Some(country) = &course.country {
        add(&country.name);
        country.agencies.iter().for_each(|agency| add(&agency.name));
        country.statutes.iter().flat_map(|statute| statute.names().chain([&*statute.title])).for_each(&mut add);
    }
    // A term may begin a sentence, or a title: all its words are words.
    let terms = course.glossary.iter().flat_map(|term| {
        let translations = term.translations.values().map(|translation| &translation.text);
        std::iter::once(&term.term).chain(&term.also).chain(translations)
    });
    words.extend(terms.flat_map(|term| term.split_whitespace()).map(str::to_lowercase));
    words
}

/// The words of a text that begin with a capital letter.
fn capitalised(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphabetic() && letter != '\'' && letter != '-')
        .filter(|word| word.starts_with(char::is_uppercase))
}
