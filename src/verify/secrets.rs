//! What must not be found, taken from the course.

use crate::model::assessment::Disclosure;
use crate::model::course::Course;
use crate::model::document::Document;
use crate::model::form::{Forms, QuestionPath};
use crate::model::handout::Rule;
use crate::model::quiz::{Purpose, Question};
use crate::verify::fold::{self, glued, words};
use crate::verify::form_keys;
use crate::verify::public_text::PublicText;
use crate::verify::texts::{self, Field};
use aho_corasick::AhoCorasick;
use std::collections::BTreeSet;

/// Letters and digits that a text needs to be looked for wherever it stands.
const LONG: usize = 12;

/// Everything that must not be found.
pub(super) struct Secrets {
    pub(super) owners: Vec<Owner>,
    /// Looked for in letters and digits alone.
    pub(super) long: Vec<Needle>,
    /// Looked for as whole words.
    pub(super) short: Vec<Needle>,
    /// Looked for byte by byte.
    pub(super) exact: Vec<Needle>,
}

/// Where secrets come from.
pub(super) struct Owner {
    pub(super) rule: Rule,
    /// "the explanation of question `bank/soap`".
    pub(super) what: String,
    /// Whether the facilitator edition shows it.
    shown_to_facilitators: bool,
}

/// One form of one secret.
pub(super) struct Needle {
    pub(super) owner: usize,
    pub(super) bytes: Vec<u8>,
    /// The beginning of the text.
    pub(super) excerpt: String,
    /// How it is disguised.
    pub(super) disguise: Option<&'static str>,
    /// Where it counts.
    pub(super) edges: Edges,
}

/// Whether a needle must begin and end with a word of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edges {
    Words,
    Anywhere,
}

impl Secrets {
    /// Of this course; the theme's words are no secret.
    pub(super) fn of(course: &Course, theme: &[&[u8]]) -> Self {
        let mut secrets = Self { owners: Vec::new(), long: Vec::new(), short: Vec::new(), exact: Vec::new() };
        let asked = asked(course);
        let open = match course.settings.disclosure {
            Disclosure::Sealed => BTreeSet::new(),
            Disclosure::Open => asked.clone(),
        };
        secrets.notes(course);
        secrets.banks(course, &asked, &open);
        if course.settings.disclosure == Disclosure::Sealed {
            secrets.forms(course);
        }
        secrets.forget_public(&PublicText::of(course, theme, &asked, &open));
        secrets
    }

    /// Whether everything leaked that the facilitator edition shows.
    pub(super) fn are_all_in(&self, leaked: &BTreeSet<usize>) -> bool {
        let shown = self.shown();
        // Of fewer, each can be told.
        let found = shown.iter().filter(|owner| leaked.contains(owner)).count();
        // What an older edition or another theme leaves out makes it no other edition.
        shown.len() >= 3 && found * 10 >= shown.len() * 9
    }

    /// "3 facilitator notes and 12 explanations of assessment questions".
    pub(super) fn in_words(&self) -> String {
        let shown = self.shown();
        let count = |rule: Rule| shown.iter().filter(|owner| self.owners[**owner].rule == rule).count();
        let plural = |many: usize, one: &str| if many == 1 { format!("1 {one}") } else { format!("{many} {one}s") };
        let notes = plural(count(Rule::Note), "facilitator note");
        format!("{notes} and the keys of {}", plural(count(Rule::Key), "assessment question"))
    }

    fn shown(&self) -> BTreeSet<usize> {
        let needles = self.long.iter().chain(&self.short);
        needles.map(|needle| needle.owner).filter(|owner| self.owners[*owner].shown_to_facilitators).collect()
    }

    fn notes(&mut self, course: &Course) {
        for module in &course.modules {
            self.notes_of(&module.body, &module.file, Seen::ByFacilitators);
        }
        for translation in course.module_translations.values() {
            self.notes_of(&translation.body, &translation.file, Seen::Perhaps);
        }
        let settings = &course.settings;
        self.notes_of(&settings.notice, "course.toml", Seen::Perhaps);
        self.notes_of(&settings.privacy, "course.toml", Seen::Perhaps);
        for guide in settings.guides() {
            self.notes_of(guide, "course.toml", Seen::ByFacilitators);
        }
        for translation in course.course_translations.values() {
            for guide in translation.guides() {
                self.notes_of(guide, &translation.file, Seen::Perhaps);
            }
        }
        for quiz in course.quizzes.values() {
            self.notes_of(&quiz.intro, &quiz.file, Seen::Perhaps);
        }
        for assessment in course.assessments.values() {
            self.notes_of(&assessment.intro, &assessment.file, Seen::Perhaps);
        }
    }

    fn notes_of(&mut self, document: &Document, file: &str, seen: Seen) {
        for (index, note) in texts::notes(document).iter().enumerate() {
            let what = format!("facilitator note {} of `{file}`", index + 1);
            let owner = self.owner(Rule::Note, what, seen);
            note.lines.iter().for_each(|line| self.text(owner, line, 8));
        }
    }

    fn banks(&mut self, course: &Course, asked: &BTreeSet<QuestionPath>, open: &BTreeSet<QuestionPath>) {
        let practice = course.quizzes.values().filter(|quiz| quiz.purpose == Purpose::Practice);
        let practised: BTreeSet<_> =
            practice.flat_map(|quiz| &quiz.questions).map(|question| question.revision).collect();
        for quiz in course.quizzes.values().filter(|quiz| quiz.purpose == Purpose::Bank) {
            for question in &quiz.questions {
                let path = QuestionPath { quiz: quiz.id.clone(), question: question.id.clone() };
                if open.contains(&path) {
                    continue;
                }
                let seen = if asked.contains(&path) { Seen::ByFacilitators } else { Seen::Perhaps };
                self.question_texts(&path, &texts::question(question), seen);
                for ((_, id), translation) in &course.quiz_translations {
                    if let Some(texts) = translation.questions.get(&question.id).filter(|_| *id == quiz.id) {
                        self.question_texts(&path, &texts::translated(question, texts), Seen::Perhaps);
                    }
                }
                self.keys(&path, question);
                if !practised.contains(&question.revision) {
                    self.fingerprint(&path, question);
                }
            }
        }
    }

    fn question_texts(&mut self, path: &QuestionPath, found: &[(Field, String)], seen: Seen) {
        let fields: BTreeSet<Field> = found.iter().map(|(field, _)| *field).collect();
        for field in fields.into_iter().filter(|field| *field != Field::Asked) {
            let seen = if field == Field::Explanation { seen } else { Seen::Perhaps };
            let owner = self.owner(Rule::Key, format!("{} of question `{path}`", field.in_words()), seen);
            for (_, text) in found.iter().filter(|(of, _)| *of == field) {
                match field {
                    Field::Accepted => self.whole(owner, text, 3),
                    Field::Arrangement => self.whole(owner, text, LONG),
                    Field::Source => self.whole(owner, text, 8),
                    Field::Asked
                    | Field::Explanation
                    | Field::Hint
                    | Field::Feedback
                    | Field::ModelAnswer
                    | Field::Rubric => self.text(owner, text, 6),
                }
            }
        }
    }

    fn keys(&mut self, path: &QuestionPath, question: &Question) {
        let owner = self.owner(Rule::Key, format!("the key of question `{path}`"), Seen::Perhaps);
        form_keys::named(question).iter().for_each(|text| self.whole(owner, text, LONG));
        let owner = self.owner(Rule::Key, format!("a hash of the key of question `{path}`"), Seen::Perhaps);
        for hash in form_keys::hashes(path, question) {
            self.digits(owner, hash.as_bytes()[..16].to_vec(), &hash);
        }
        let owner =
            self.owner(Rule::Key, format!("question `{path}` named outside the form that asks it"), Seen::Perhaps);
        self.exact(owner, path.to_string());
    }

    /// The fingerprint of a whole question lets anybody try keys until one fits.
    fn fingerprint(&mut self, path: &QuestionPath, question: &Question) {
        let what = format!("the fingerprint of question `{path}` with its key");
        let owner = self.owner(Rule::Key, what, Seen::Perhaps);
        let number = question.revision.first_bits(32);
        self.digits(owner, question.revision.to_string().into_bytes(), &question.revision.to_string());
        if number >= 1_000_000 {
            self.short(owner, words(&number.to_string()), &number.to_string());
        }
        for text in form_keys::base64_of(number) {
            self.exact(owner, text);
        }
    }

    fn forms(&mut self, course: &Course) {
        for assessment in course.assessments.values() {
            for form in &Forms::of(assessment, &course.quizzes).forms {
                let what = format!("the keys of form {} of assessment `{}`", form.letter, assessment.id);
                let owner = self.owner(Rule::Key, what, Seen::Perhaps);
                for row in form_keys::rows(form) {
                    let bytes = glued(&row);
                    if bytes.len() >= 6 {
                        self.long(owner, bytes, &row);
                    }
                }
            }
        }
    }

    fn owner(&mut self, rule: Rule, what: String, seen: Seen) -> usize {
        self.owners.push(Owner { rule, what, shown_to_facilitators: seen == Seen::ByFacilitators });
        self.owners.len() - 1
    }

    /// Each sentence; where all are short, the whole.
    fn text(&mut self, owner: usize, text: &str, shortest: usize) {
        let before = self.long.len() + self.short.len();
        for sentence in sentences(text) {
            self.whole(owner, sentence, shortest);
        }
        if before == self.long.len() + self.short.len() {
            self.whole(owner, text, shortest);
        }
    }

    fn whole(&mut self, owner: usize, text: &str, shortest: usize) {
        let bytes = glued(text);
        let is_one_word = words(text).iter().filter(|byte| **byte == b' ').count() <= 2;
        if bytes.len() >= LONG && (!is_one_word || bytes.len() >= 2 * LONG) {
            self.long(owner, bytes, text);
        } else if bytes.len() >= shortest && bytes.iter().any(|byte| !byte.is_ascii_digit()) {
            self.short(owner, words(text), text);
        }
    }

    fn long(&mut self, owner: usize, bytes: Vec<u8>, text: &str) {
        add(&mut self.long, owner, bytes, text, Edges::Words);
    }

    /// Digits of a hash, of which more may follow.
    fn digits(&mut self, owner: usize, bytes: Vec<u8>, text: &str) {
        add(&mut self.long, owner, bytes, text, Edges::Anywhere);
    }

    fn short(&mut self, owner: usize, bytes: Vec<u8>, text: &str) {
        add(&mut self.short, owner, bytes, text, Edges::Words);
    }

    fn exact(&mut self, owner: usize, text: String) {
        let excerpt = excerpt(&text);
        self.exact.push(Needle { owner, bytes: text.into_bytes(), excerpt, disguise: None, edges: Edges::Anywhere });
    }

    /// What may be read is no secret; of the rest, what a disguise makes of it is one too, unless that may be read.
    fn forget_public(&mut self, public: &PublicText) {
        for (needles, public) in [(&mut self.long, &public.glued), (&mut self.short, &public.words)] {
            forget(needles, public);
            let mut disguised: Vec<_> = needles.iter().flat_map(disguises).collect();
            forget(&mut disguised, public);
            needles.extend(disguised);
        }
    }
}

/// Whether the facilitator edition surely shows something.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Seen {
    ByFacilitators,
    Perhaps,
}

fn asked(course: &Course) -> BTreeSet<QuestionPath> {
    let forms = course.assessments.values().flat_map(|assessment| Forms::of(assessment, &course.quizzes).forms);
    forms.flat_map(|form| form.questions().map(|question| question.path()).collect::<Vec<_>>()).collect()
}

fn add(needles: &mut Vec<Needle>, owner: usize, bytes: Vec<u8>, text: &str, edges: Edges) {
    needles.push(Needle { owner, bytes, excerpt: excerpt(text), disguise: None, edges });
}

fn disguises(needle: &Needle) -> impl Iterator<Item = Needle> {
    let disguised =
        [("reversed", fold::reversed(&needle.bytes)), ("as ROT13", fold::rotated(&needle.bytes))].into_iter();
    let (owner, edges, excerpt, plain) = (needle.owner, needle.edges, needle.excerpt.clone(), needle.bytes.clone());
    disguised.filter(move |(_, bytes)| *bytes != plain).map(move |(disguise, bytes)| Needle {
        owner,
        bytes,
        excerpt: excerpt.clone(),
        disguise: Some(disguise),
        edges,
    })
}

/// Drops what stands in a text that may be read.
fn forget(needles: &mut Vec<Needle>, public: &[u8]) {
    let mut is_public = vec![false; needles.len()];
    for found in automaton(needles).find_overlapping_iter(public) {
        is_public[found.pattern().as_usize()] = true;
    }
    let mut is_public = is_public.into_iter();
    needles.retain(|_| !is_public.next().unwrap_or_default());
}

/// Finds all needles at once.
pub(super) fn automaton(needles: &[Needle]) -> AhoCorasick {
    AhoCorasick::new(needles.iter().map(|needle| &needle.bytes)).expect("needles of a course fit into an automaton")
}

/// Half of a text, and no more than two dozen letters.
fn excerpt(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let most = text.chars().count().div_ceil(2).min(24);
    format!("{}…", text.chars().take(most).collect::<String>().trim_end())
}

/// Parts that end in a full stop or the like before a space.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let ends = |(at, letter): (usize, char)| {
            let after = at + letter.len_utf8();
            let is_end = matches!(letter, '.' | '!' | '?' | '…' | '؟' | '۔');
            (is_end && rest[after..].starts_with(char::is_whitespace)).then_some(after)
        };
        let end = rest.char_indices().find_map(ends).unwrap_or(rest.len());
        let (sentence, after) = rest.split_at(end);
        rest = after;
        Some(sentence)
    })
}
