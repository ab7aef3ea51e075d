//! Every word that participants may read: what stands here is no secret, wherever else it stands too.

use crate::model::course::{ContactLine, Course};
use crate::model::document::plain;
use crate::model::form::{Forms, QuestionPath};
use crate::model::quiz::{Purpose, Quiz};
use crate::verify::fold::Folded;
use crate::verify::texts::{self, Field};
use std::collections::BTreeSet;

/// The words in both shapes of [`Folded`], lines kept apart.
pub(super) struct PublicText {
    pub(super) glued: Vec<u8>,
    pub(super) words: Vec<u8>,
}

impl PublicText {
    /// `asked` are the questions that forms ask, `open` those whose key may be seen.
    pub(super) fn of(
        course: &Course,
        theme: &[&[u8]],
        asked: &BTreeSet<QuestionPath>,
        open: &BTreeSet<QuestionPath>,
    ) -> Self {
        let mut lines = Vec::new();
        settings(course, &mut lines);
        modules(course, &mut lines);
        for quiz in course.quizzes.values() {
            of_quiz(course, quiz, asked, open, &mut lines);
        }
        assessments(course, &mut lines);
        let mut text = Self { glued: Vec::new(), words: Vec::new() };
        let media = course.media.iter().filter(|(path, _)| path.ends_with(".svg")).map(|(_, file)| &*file.bytes);
        let lines = lines.iter().map(|line| line.as_bytes());
        for line in lines.chain(theme.iter().flat_map(|file| file.split(|byte| *byte == b'\n'))).chain(media) {
            let folded = Folded::of(line);
            text.glued.extend(folded.glued);
            text.glued.push(b'\n');
            text.words.extend(folded.words);
            text.words.push(b'\n');
        }
        text
    }
}

fn settings(course: &Course, out: &mut Vec<String>) {
    let settings = &course.settings;
    let mut add = |text: &str| out.push(text.to_owned());
    add(settings.id.as_str());
    add(&settings.title);
    add(&plain(&settings.summary));
    settings.audience.iter().chain(&settings.licence).for_each(|text| add(text));
    settings.languages.iter().for_each(|language| add(language.as_str()));
    for role in &settings.roles {
        add(role.id.as_str());
        add(&role.name);
    }
    for contact in course.contacts() {
        add(&contact.name);
        contact.note.iter().for_each(|note| add(note));
        match &contact.line {
            ContactLine::Confirmed(number) | ContactLine::DialTest(number) => add(number),
            ContactLine::Local => {}
        }
    }
    if let Some(country) = &course.country {
        for statute in &country.statutes {
            add(&statute.title);
            statute.url.iter().for_each(|url| add(url));
        }
        for agency in &country.agencies {
            add(&agency.name);
            agency.note.iter().for_each(|note| add(note));
        }
    }
    for sponsor in &settings.sponsors {
        add(&sponsor.name);
        sponsor.note.iter().for_each(|note| add(note));
    }
    for reference in &settings.references {
        add(reference.id.as_str());
        add(&reference.title);
        reference.note.iter().chain(&reference.url).for_each(|text| add(text));
    }
    if let Some(certificate) = &settings.certificate {
        add(&certificate.keys.issuer);
        certificate.signatories.iter().for_each(|signatory| add(&signatory.title));
        for key in &certificate.keys.keys {
            key.holder.iter().for_each(|holder| add(holder));
            key.revoked.iter().for_each(|revoked| add(&revoked.reason));
        }
    }
    for day in &settings.days {
        add(&day.title);
        for session in &day.sessions {
            add(&session.title);
            session.method.iter().for_each(|method| add(method));
        }
    }
    for term in &course.glossary {
        add(term.id.as_str());
        add(&term.term);
        add(&plain(&term.definition));
        term.also.iter().for_each(|word| add(word));
        term.translations.values().for_each(|translation| add(&translation.text));
    }
    out.extend(course.lessons.iter().flat_map(|lesson| lesson.texts()).map(str::to_owned));
    texts::public_lines(&settings.notice, out);
    texts::public_lines(&settings.privacy, out);
    translated_settings(course, out);
}

fn translated_settings(course: &Course, out: &mut Vec<String>) {
    for translation in course.course_translations.values() {
        let texts = translation.title.iter().chain(&translation.audience).chain(&translation.licence);
        let entries = translation.entries.values().flat_map(|entry| entry.name.iter().chain(&entry.note));
        out.extend(texts.chain(entries).map(ToString::to_string));
        out.extend(translation.summary.iter().map(|summary| plain(summary)));
        for text in translation.notice.iter().chain(&translation.privacy) {
            texts::public_lines(text, out);
        }
    }
    for entry in course.country_translations.values().flat_map(|translation| translation.entries.values()) {
        out.extend(entry.name.iter().chain(&entry.note).map(ToString::to_string));
    }
    for term in course.glossary_translations.values().flat_map(|translation| translation.terms.values()) {
        out.push(term.term.to_string());
        out.extend(term.also.iter().map(ToString::to_string));
        out.push(plain(&term.definition));
    }
}

fn modules(course: &Course, out: &mut Vec<String>) {
    for module in &course.modules {
        out.extend([module.id.to_string(), module.title.to_string(), module.summary.to_string()]);
        for objective in &module.objectives {
            out.extend([objective.id.to_string(), plain(&objective.text)]);
        }
        texts::public_lines(&module.body, out);
    }
    for translation in course.module_translations.values() {
        out.extend([translation.title.to_string(), translation.summary.to_string()]);
        out.extend(translation.objectives.values().map(|(text, _)| plain(text)));
        texts::public_lines(&translation.body, out);
    }
}

fn of_quiz(
    course: &Course,
    quiz: &Quiz,
    asked: &BTreeSet<QuestionPath>,
    open: &BTreeSet<QuestionPath>,
    out: &mut Vec<String>,
) {
    let translations = || course.quiz_translations.iter().filter(|((_, id), _)| *id == quiz.id).map(|(_, texts)| texts);
    if quiz.purpose == Purpose::Practice {
        out.extend([quiz.id.to_string(), quiz.title.to_string()]);
        texts::public_lines(&quiz.intro, out);
        for translation in translations() {
            out.extend(translation.title.iter().map(|title| title.to_string()));
            translation.intro.iter().for_each(|intro| texts::public_lines(intro, out));
        }
    }
    for question in &quiz.questions {
        let path = QuestionPath { quiz: quiz.id.clone(), question: question.id.clone() };
        let is_seen = |field: Field| match quiz.purpose {
            Purpose::Practice => true,
            Purpose::Bank => open.contains(&path) || (field == Field::Asked && asked.contains(&path)),
        };
        let mut found = texts::question(question);
        for translation in translations() {
            if let Some(translation) = translation.questions.get(&question.id) {
                found.extend(texts::translated(question, translation));
            }
        }
        out.extend(found.into_iter().filter(|(field, _)| is_seen(*field)).map(|(_, text)| text));
        if is_seen(Field::Asked) {
            out.push(question.id.to_string());
            super::form_keys::part_ids(question, &mut |id| out.push(id.to_string()));
        }
    }
}

fn assessments(course: &Course, out: &mut Vec<String>) {
    for assessment in course.assessments.values() {
        out.extend([assessment.id.to_string(), assessment.title.to_string()]);
        texts::public_lines(&assessment.intro, out);
        for occasion in &assessment.occasions {
            out.extend([occasion.id.to_string(), occasion.title.to_string()]);
        }
        for section in &assessment.sections {
            out.extend([section.id.to_string(), section.title.to_string()]);
        }
        // Whoever is observed may know what is looked for.
        if let Some(observation) = &assessment.observation {
            out.extend([observation.title.to_string(), observation.intro.to_string()]);
            out.extend(observation.items.iter().map(|item| item.text.to_string()));
        }
        // Items may be mixed into the right order.
        for form in &Forms::of(assessment, &course.quizzes).forms {
            out.extend(form.questions().map(|question| texts::joined(&question.items)));
        }
    }
    for translation in course.assessment_translations.values() {
        out.extend(translation.title.iter().map(|title| title.to_string()));
        translation.intro.iter().for_each(|intro| texts::public_lines(intro, out));
        out.extend(translation.occasions.values().map(|(title, _)| title.to_string()));
        out.extend(translation.sections.values().map(|(title, _)| title.to_string()));
        if let Some((observation, _)) = &translation.observation {
            out.extend(observation.title.iter().chain(&observation.intro).map(|text| text.to_string()));
            out.extend(observation.items.values().map(|(text, _)| text.to_string()));
        }
    }
}
