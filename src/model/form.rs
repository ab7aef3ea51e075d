//! Parallel forms: which questions each asks, and in what order.
//!
//! A form follows from the blueprint, the banks and the form's letter alone, so that it is the same on paper, on the
//! phone and where it is marked.

use crate::model::assessment::{Arrangement, Assessment, Draw, Section};
use crate::model::fingerprint::Fingerprint;
use crate::model::id::{AssessmentId, CourseId, ObjectivePath, OccasionId, PartId, QuestionId, QuizId};
use crate::model::interaction::{Interaction, Item};
use crate::model::points::Points;
use crate::model::quiz::{Purpose, Question, Quiz};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

/// Names one of the parallel forms: `a` to `h` in files, A to H for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FormLetter(u8);

/// One form of an assessment.
#[derive(Clone, Debug)]
pub struct Form<'c> {
    /// Which.
    pub letter: FormLetter,
    /// The sections of the blueprint in order.
    pub sections: Vec<FormSection<'c>>,
    /// Changes when a question is exchanged or its wording changes; says nothing of the key.
    pub revision: Fingerprint,
}

/// One section of a form.
#[derive(Clone, Debug)]
pub struct FormSection<'c> {
    /// As the blueprint has it.
    pub section: &'c Section,
    /// In the order in which they are asked.
    pub questions: Vec<FormQuestion<'c>>,
}

/// One question of a form.
#[derive(Clone, Debug)]
pub struct FormQuestion<'c> {
    /// Its place in the whole form, from 1.
    pub number: usize,
    /// The bank it comes from.
    pub bank: &'c QuizId,
    /// What it asks, with the key; options and rows stand as the form arranges them.
    pub question: Question,
    /// Of an ordering question: the items as the form shows them.
    pub items: Vec<Item>,
}

/// Names a question across the course, as `bank-legislation/child-means`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuestionPath {
    /// The quiz or bank it stands in.
    pub quiz: QuizId,
    /// The question inside it.
    pub question: QuestionId,
}

/// The forms of an assessment.
#[derive(Clone, Debug)]
pub struct Forms<'c> {
    /// One for each letter.
    pub forms: Vec<Form<'c>>,
    /// Where the banks hold too little.
    pub shortages: Vec<Shortage<'c>>,
    /// Where the forms cannot be of equal weight.
    pub uneven: Vec<&'c Draw>,
}

/// A draw that asks for more than there is.
#[derive(Clone, Copy, Debug)]
pub struct Shortage<'c> {
    /// What was asked for.
    pub draw: &'c Draw,
    /// How many questions all forms need together.
    pub wanted: usize,
    /// How many there are.
    pub found: usize,
}

impl FormLetter {
    /// The letter at a place, counted from 0; the last one beyond `h`.
    pub fn at(place: u8) -> Self {
        Self(place.min(7))
    }

    /// Reads `a` to `h`, or `A` to `H`.
    pub fn parse(text: &str) -> Option<Self> {
        match text.as_bytes() {
            [letter @ (b'a'..=b'h' | b'A'..=b'H')] => Some(Self(letter.to_ascii_lowercase() - b'a')),
            _ => None,
        }
    }

    /// Its place, from 0.
    pub fn place(self) -> usize {
        usize::from(self.0)
    }

    /// As files and addresses write it: `a`.
    pub fn small(self) -> char {
        char::from(b'a' + self.0)
    }
}

/// For people: `A`.
impl fmt::Display for FormLetter {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", char::from(b'A' + self.0))
    }
}

impl QuestionPath {
    /// Reads `quiz/question`.
    pub fn parse(text: &str) -> Option<Self> {
        let (quiz, question) = text.split_once('/')?;
        Some(Self { quiz: QuizId::parse(quiz).ok()?, question: QuestionId::parse(question).ok()? })
    }
}

impl fmt::Display for QuestionPath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}/{}", self.quiz, self.question)
    }
}

impl<'c> Forms<'c> {
    /// Draws every form.
    ///
    /// Questions that can stand for each other are those of the same objective, the same points and the same kind.
    /// Authors write them one after the other in the bank; as many neighbours as there are forms make one set, and
    /// each form takes one question of a set. No question is in two forms.
    pub fn of(assessment: &'c Assessment, quizzes: &'c BTreeMap<QuizId, Arc<Quiz>>) -> Self {
        let mut taken = BTreeSet::new();
        let mut sections: Vec<Vec<FormSection<'c>>> = assessment.forms.letters().map(|_| Vec::new()).collect();
        let (mut shortages, mut uneven) = (Vec::new(), Vec::new());
        for section in &assessment.sections {
            let mut drawn: Vec<Vec<Candidate<'c>>> = assessment.forms.letters().map(|_| Vec::new()).collect();
            for draw in &section.draws {
                let pool = pool(draw, quizzes, &taken);
                let (forms, wanted) = (assessment.forms.get(), usize::from(draw.questions));
                let found = pool.len();
                let sets = sets(assessment, pool, forms, wanted);
                if sets.len() < wanted {
                    shortages.push(Shortage { draw, wanted: wanted * forms, found });
                }
                if sets.iter().any(|set| set.iter().any(|each| each.question.points != set[0].question.points)) {
                    uneven.push(draw);
                }
                for set in sets {
                    for (form, candidate) in drawn.iter_mut().zip(set) {
                        taken.insert(candidate.path());
                        form.push(candidate);
                    }
                }
            }
            for (letter, (sections, drawn)) in assessment.forms.letters().zip(sections.iter_mut().zip(drawn)) {
                let before: usize = sections.iter().map(|section| section.questions.len()).sum();
                let ordered = in_order(assessment, letter, drawn);
                let asked = |(place, candidate): (usize, Candidate<'c>)| {
                    asked(assessment, letter, before + place + 1, candidate)
                };
                sections.push(FormSection { section, questions: ordered.into_iter().enumerate().map(asked).collect() });
            }
        }
        let forms = assessment.forms.letters().zip(sections);
        let forms = forms.map(|(letter, sections)| Form::new(assessment, letter, sections)).collect();
        Self { forms, shortages, uneven }
    }

    /// The form of a letter.
    pub fn get(&self, letter: FormLetter) -> Option<&Form<'c>> {
        self.forms.get(letter.place())
    }
}

impl<'c> Form<'c> {
    fn new(assessment: &Assessment, letter: FormLetter, sections: Vec<FormSection<'c>>) -> Self {
        let mut words = vec![assessment.id.to_string(), letter.to_string()];
        for question in sections.iter().flat_map(|section| &section.questions) {
            words.push(format!("{} {}", question.path(), question.question.wording()));
        }
        let revision = Fingerprint::of_all(words.iter().map(String::as_str));
        Self { letter, sections, revision }
    }

    /// Names this form on an occasion in 20 bits, for codes that are read aloud.
    pub fn tag(&self, course: &CourseId, assessment: &AssessmentId, occasion: &OccasionId) -> u32 {
        let form = format!("{} {}", self.letter, self.revision);
        Fingerprint::of_all([course.as_str(), assessment.as_str(), occasion.as_str(), &form]).first_bits(20)
    }

    /// All questions in the order in which they are asked.
    pub fn questions(&self) -> impl Iterator<Item = &FormQuestion<'c>> {
        self.sections.iter().flat_map(|section| &section.questions)
    }

    /// What can be earned where a rule gives the points.
    pub fn points(&self) -> u32 {
        let scored = self.questions().filter(|question| question.question.is_scored());
        scored.map(|question| u32::from(question.question.points.whole())).sum()
    }
}

impl FormQuestion<'_> {
    /// Its name across the course.
    pub fn path(&self) -> QuestionPath {
        QuestionPath { quiz: self.bank.clone(), question: self.question.id.clone() }
    }
}

/// How the part of a question at a place, counted from 0, is called on the page and on paper: A, B … Z, AA, AB …
pub fn part_letter(place: usize) -> String {
    let letter = char::from(b'A' + u8::try_from(place % 26).expect("a remainder of 26"));
    if place < 26 { letter.to_string() } else { format!("{}{letter}", part_letter(place / 26 - 1)) }
}

#[derive(Clone, Copy)]
struct Candidate<'c> {
    bank: &'c QuizId,
    question: &'c Question,
}

impl Candidate<'_> {
    fn path(&self) -> QuestionPath {
        QuestionPath { quiz: self.bank.clone(), question: self.question.id.clone() }
    }

    fn rank(&self, assessment: &Assessment, salt: &str) -> (Fingerprint, QuestionPath) {
        let path = self.path();
        (Fingerprint::of_all([assessment.id.as_str(), salt, &path.to_string()]), path)
    }
}

/// What a draw can choose from, in the order of the banks.
fn pool<'c>(
    draw: &Draw,
    quizzes: &'c BTreeMap<QuizId, Arc<Quiz>>,
    taken: &BTreeSet<QuestionPath>,
) -> Vec<Candidate<'c>> {
    let asked_for = |id: &QuizId| draw.bank.as_ref().is_none_or(|(bank, _)| bank == id);
    let banks = quizzes.iter().filter(|(id, quiz)| quiz.purpose == Purpose::Bank && asked_for(id));
    let fits = |question: &&Question| tests(question, &draw.objective) && question.must_pass == draw.must_pass;
    banks
        .flat_map(|(bank, quiz)| quiz.questions.iter().filter(fits).map(move |question| Candidate { bank, question }))
        .filter(|candidate| !taken.contains(&candidate.path()))
        .collect()
}

fn tests(question: &Question, objective: &ObjectivePath) -> bool {
    question.objective.as_ref().is_some_and(|(tested, _)| tested == objective)
}

/// Up to `wanted` sets of as many questions as there are forms: first such as can stand for each other, then of what is
/// left over.
fn sets<'c>(assessment: &Assessment, pool: Vec<Candidate<'c>>, forms: usize, wanted: usize) -> Vec<Vec<Candidate<'c>>> {
    let mut alike: BTreeMap<(Points, &str), Vec<Candidate<'c>>> = BTreeMap::new();
    for candidate in pool {
        let key = (candidate.question.points, candidate.question.interaction.kind());
        alike.entry(key).or_default().push(candidate);
    }
    let (mut whole, mut left): (Vec<Vec<Candidate<'c>>>, Vec<Candidate<'c>>) = (Vec::new(), Vec::new());
    for group in alike.values() {
        let (complete, rest) = group.split_at(group.len() - group.len() % forms);
        whole.extend(complete.chunks(forms).map(<[_]>::to_vec));
        left.extend(rest);
    }
    whole.sort_by_cached_key(|set| set[0].rank(assessment, "set"));
    let mut sets: Vec<_> = whole.into_iter().chain(left.chunks_exact(forms).map(<[_]>::to_vec)).take(wanted).collect();
    for set in &mut sets {
        set.sort_by_cached_key(|candidate| candidate.rank(assessment, "form"));
    }
    sets
}

fn in_order<'c>(assessment: &Assessment, letter: FormLetter, mut drawn: Vec<Candidate<'c>>) -> Vec<Candidate<'c>> {
    match assessment.arrangement {
        Arrangement::AsWritten => {}
        Arrangement::Mixed => drawn.sort_by_cached_key(|candidate| candidate.rank(assessment, &letter.to_string())),
    }
    drawn
}

/// The question with its parts as the form arranges them.
fn asked<'c>(assessment: &Assessment, letter: FormLetter, number: usize, candidate: Candidate<'c>) -> FormQuestion<'c> {
    let mut question = candidate.question.clone();
    let path = candidate.path().to_string();
    let letter = letter.to_string();
    let rank = |id: &PartId| (Fingerprint::of_all([assessment.id.as_str(), &letter, &path, id.as_str()]), id.clone());
    if assessment.arrangement == Arrangement::Mixed {
        match &mut question.interaction {
            Interaction::Single { options, .. } | Interaction::Multiple { options, .. } => {
                options.sort_by_cached_key(|option| rank(&option.id));
            }
            Interaction::Matching { options, rows, .. } => {
                options.sort_by_cached_key(|option| rank(&option.id));
                rows.sort_by_cached_key(|row| rank(&row.id));
            }
            // Verdicts such as "strong, weak, none" keep their order.
            Interaction::Matrix { rows, .. } => rows.sort_by_cached_key(|row| rank(&row.id)),
            Interaction::Case { steps } => {
                steps.iter_mut().for_each(|step| step.choices.sort_by_cached_key(|choice| rank(&choice.id)));
            }
            Interaction::TrueFalse { .. }
            | Interaction::Ordering { .. }
            | Interaction::Numeric(_)
            | Interaction::Short(_)
            | Interaction::Cloze { .. }
            | Interaction::Reflection { .. } => {}
        }
    }
    // The written order is the key, so items are mixed in every form.
    let items = match &question.interaction {
        Interaction::Ordering { items, .. } => {
            let mut items = items.clone();
            items.sort_by_cached_key(|item| rank(&item.id));
            items
        }
        Interaction::Single { .. }
        | Interaction::Multiple { .. }
        | Interaction::TrueFalse { .. }
        | Interaction::Matching { .. }
        | Interaction::Matrix { .. }
        | Interaction::Numeric(_)
        | Interaction::Short(_)
        | Interaction::Cloze { .. }
        | Interaction::Case { .. }
        | Interaction::Reflection { .. } => Vec::new(),
    };
    FormQuestion { number, bank: candidate.bank, question, items }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::assessment::{Attempts, Counts, FormCount, Occasion, Time};
    use crate::model::certainty::Certainty;
    use crate::model::document::{Document, Line};
    use crate::model::hint_cost::HintCost;
    use crate::model::id::SectionId;
    use crate::model::interaction::AnswerOption;
    use crate::model::source::Span;

    fn nowhere() -> Span {
        Span::file("x.toml")
    }

    fn objective() -> ObjectivePath {
        ObjectivePath::parse("law/elements").expect("an objective")
    }

    fn option(id: &str) -> AnswerOption {
        AnswerOption { id: PartId::parse(id).expect("an id"), text: Line::default(), feedback: Line::default() }
    }

    fn question(id: &str, points: i64, must_pass: bool) -> Question {
        let options = ["a", "b", "c", "d"].map(option).into();
        Question {
            id: QuestionId::parse(id).expect("an id"),
            span: nowhere(),
            points: Points::new(points).expect("points"),
            objective: Some((objective(), nowhere())),
            prompt: Document::default(),
            explain: Document::default(),
            reference: None,
            law: Vec::new(),
            review_by: None,
            hints: Vec::new(),
            must_pass,
            hint_cost: HintCost::FREE,
            interaction: Interaction::Single { options, correct: PartId::parse("a").expect("an id") },
            revision: Fingerprint::of(id.as_bytes()),
        }
    }

    fn bank(questions: Vec<Question>) -> BTreeMap<QuizId, Arc<Quiz>> {
        let id = QuizId::parse("bank").expect("an id");
        let quiz = Quiz {
            id: id.clone(),
            file: "x.toml".into(),
            title: "Bank".into(),
            purpose: Purpose::Bank,
            pass: None,
            certainty: Certainty::NotAsked,
            intro: Document::default(),
            questions,
        };
        BTreeMap::from([(id, Arc::new(quiz))])
    }

    fn assessment(forms: i64, draws: &[(u8, bool)]) -> Assessment {
        let draw = |&(questions, must_pass): &(u8, bool)| Draw {
            span: nowhere(),
            objective: objective(),
            questions,
            must_pass,
            bank: None,
        };
        let section = Section {
            id: SectionId::parse("law").expect("an id"),
            title: "Law".into(),
            pass: None,
            draws: draws.iter().map(draw).collect(),
        };
        let occasion = Occasion {
            id: OccasionId::parse("pre").expect("an id"),
            title: "Before".into(),
            form: (FormLetter::at(0), nowhere()),
        };
        Assessment {
            id: AssessmentId::parse("test").expect("an id"),
            file: "y.toml".into(),
            title: "Test".into(),
            intro: Document::default(),
            pass: None,
            forms: FormCount::new(forms).expect("a number of forms"),
            time: Time::Open,
            attempts: Attempts { allowed: None, counts: Counts::First },
            feedback: None,
            arrangement: Arrangement::Mixed,
            certainty: Certainty::NotAsked,
            occasions: vec![occasion],
            sections: vec![section],
            observation: None,
            wording: Fingerprint::of(b""),
        }
    }

    fn paths(form: &Form<'_>) -> Vec<String> {
        form.questions().map(|question| question.path().to_string()).collect()
    }

    #[test]
    fn no_question_is_in_two_forms_and_each_form_takes_one_of_every_set() {
        let names = ["shop-1", "shop-2", "shop-3", "farm-1", "farm-2", "farm-3", "bar-1", "bar-2", "bar-3"];
        let quizzes = bank(names.map(|name| question(name, 1, false)).into());
        let assessment = assessment(3, &[(2, false), (1, false)]);
        let forms = Forms::of(&assessment, &quizzes);
        assert!(forms.shortages.is_empty() && forms.uneven.is_empty());
        let mut all: Vec<_> = forms.forms.iter().flat_map(paths).collect();
        assert_eq!(all.len(), 9);
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 9, "no question twice");
        for form in &forms.forms {
            let mut sets: Vec<_> = paths(form).iter().map(|path| path[..path.len() - 2].to_owned()).collect();
            sets.sort();
            assert_eq!(sets, ["bank/bar", "bank/farm", "bank/shop"], "form {}", form.letter);
            assert_eq!(form.questions().map(|question| question.number).collect::<Vec<_>>(), [1, 2, 3]);
        }
    }

    #[test]
    fn what_must_be_passed_is_drawn_only_where_it_is_asked_for() {
        let quizzes = bank(vec![
            question("alone-1", 1, true),
            question("alone-2", 1, true),
            question("why-1", 1, false),
            question("why-2", 1, false),
        ]);
        let with = assessment(2, &[(1, true)]);
        let without = assessment(2, &[(1, false)]);
        let drawn = |assessment| Forms::of(assessment, &quizzes).forms.iter().flat_map(paths).collect::<Vec<_>>();
        assert!(drawn(&with).iter().all(|path| path.starts_with("bank/alone")));
        assert!(drawn(&without).iter().all(|path| path.starts_with("bank/why")));
    }

    #[test]
    fn a_bank_that_is_too_small_is_told_and_leaves_the_forms_equally_long() {
        let quizzes = bank(vec![question("a", 1, false), question("b", 1, false), question("c", 1, false)]);
        let assessment = assessment(2, &[(2, false)]);
        let forms = Forms::of(&assessment, &quizzes);
        assert_eq!((forms.shortages[0].wanted, forms.shortages[0].found), (4, 3));
        assert!(forms.forms.iter().all(|form| form.questions().count() == 1));
    }

    #[test]
    fn forms_that_are_worth_different_points_are_told() {
        let quizzes = bank(vec![question("a", 1, false), question("b", 2, false)]);
        let assessment = assessment(2, &[(1, false)]);
        assert_eq!(Forms::of(&assessment, &quizzes).uneven.len(), 1);
    }

    #[test]
    fn questions_of_equal_weight_are_found_before_others() {
        let weights = [("a", 1), ("b", 2), ("c", 1), ("d", 2)];
        let quizzes = bank(weights.map(|(name, points)| question(name, points, false)).into());
        let assessment = assessment(2, &[(2, false)]);
        let forms = Forms::of(&assessment, &quizzes);
        assert!(forms.uneven.is_empty());
        assert_eq!(forms.forms.iter().map(Form::points).collect::<Vec<_>>(), [3, 3]);
    }

    #[test]
    fn the_revision_follows_the_wording_and_not_the_key() {
        let revision = |correct: &str, prompt: &str| {
            let mut asked = question("a", 1, false);
            let Interaction::Single { correct: key, .. } = &mut asked.interaction else { panic!("a single question") };
            *key = PartId::parse(correct).expect("an id");
            let text = crate::model::document::Inline::Text(prompt.into());
            asked.prompt.blocks = vec![crate::model::document::Block::Paragraph([text].into())];
            let quizzes = bank(vec![asked]);
            let assessment = assessment(1, &[(1, false)]);
            Forms::of(&assessment, &quizzes).forms[0].revision
        };
        assert_eq!(revision("a", "Who?"), revision("b", "Who?"));
        assert_ne!(revision("a", "Who?"), revision("a", "When?"));
    }

    #[test]
    fn options_stand_in_another_order_in_another_form_and_in_the_same_every_time() {
        let names: Vec<_> = (0..12).map(|number| format!("q{number}")).collect();
        let quizzes = bank(names.iter().map(|name| question(name, 1, false)).collect());
        let assessment = assessment(2, &[(6, false)]);
        let orders = || {
            let forms = Forms::of(&assessment, &quizzes);
            let questions = forms.forms.iter().flat_map(|form| form.questions().cloned().collect::<Vec<_>>());
            questions
                .map(|asked| match asked.question.interaction {
                    Interaction::Single { options, .. } => {
                        options.iter().map(|option| option.id.to_string()).collect::<String>()
                    }
                    _ => panic!("a single question"),
                })
                .collect::<Vec<_>>()
        };
        assert_eq!(orders(), orders());
        assert!(orders().iter().collect::<BTreeSet<_>>().len() > 4, "{:?}", orders());
    }

    #[test]
    fn parts_are_lettered_beyond_z() {
        assert_eq!([0, 25, 26, 701].map(part_letter), ["A", "Z", "AA", "ZZ"]);
    }
}
