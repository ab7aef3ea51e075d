//! `quizzes/legislation.toml`: a quiz or question bank.

use crate::model::code::Code;
use crate::model::diagnostic::{Diagnostic, Diagnostics, did_you_mean};
use crate::model::fingerprint::Fingerprint;
use crate::model::id::{ObjectivePath, PartId, QuestionId, QuizId};
use crate::model::interaction::{AnswerOption, Interaction, Item, Row};
use crate::model::key::Credit;
use crate::model::points::{PassMark, Points};
use crate::model::quiz::{Purpose, Question, Quiz};
use crate::model::source::{SourceFile, Span};
use crate::parse::prose;
use crate::parse::shape::{Field, Kind, Shape, optional, required};
use crate::parse::toml_tree::{self, At, Node, TomlText};
use std::collections::{BTreeMap, BTreeSet};

/// A quiz file.
pub const QUIZ: Shape = Shape {
    name: "a quiz",
    about: "A quiz or a bank of questions.",
    fields: &[
        required("title", Kind::Text, "The name of the quiz."),
        optional(
            "use",
            Kind::Choice(&["practice", "bank"]),
            "practice (marks itself on the page) or bank (feeds assessments).",
        ),
        optional(
            "pass",
            Kind::Integer { min: 1, max: 100 },
            "The pass mark in percent; course.toml holds the default.",
        ),
        optional("intro", Kind::Markdown, "Said before the first question."),
        required("question", Kind::Variants { tag: "kind", shapes: KINDS }, "The questions, each under [[question]]."),
    ],
};

/// The kinds of question with the keys of each.
pub const KINDS: &[(&str, &Shape)] = &[
    ("single", &SINGLE),
    ("multiple", &MULTIPLE),
    ("true-false", &TRUE_FALSE),
    ("matching", &MATCHING),
    ("ordering", &ORDERING),
];

const ID: Field = required("id", Kind::Id, "Names the question; stored results refer to it, so never change it.");
const OBJECTIVE: Field =
    optional("objective", Kind::ObjectivePath, "The objective it tests, as \"legislation/elements\".");
const POINTS: Field = optional("points", Kind::Integer { min: 1, max: 100 }, "What it is worth; 1 when left out.");
const PROMPT: Field = required("prompt", Kind::Markdown, "The words of the question.");
const EXPLAIN: Field = optional("explain", Kind::Markdown, "The reason, shown after marking.");
const SOURCE: Field =
    optional("source", Kind::Text, "Where that can be read, as \"Counter-Trafficking in Persons Act, s. 3(3)\".");
const HINTS: Field = optional("hints", Kind::List(&Kind::Markdown), "Help before answering, from gentle to plain.");
const CREDIT: Field = optional(
    "credit",
    Kind::Choice(&["partial", "all-or-nothing"]),
    "Whether a partly right response earns a part of the points; partial when left out.",
);

const SINGLE: Shape = Shape {
    name: "a single question",
    about: "One option is correct.",
    fields: &[
        ID,
        OBJECTIVE,
        POINTS,
        PROMPT,
        EXPLAIN,
        SOURCE,
        HINTS,
        required("option", Kind::Tables(&KEYED_OPTION), "What can be picked."),
    ],
};

const MULTIPLE: Shape = Shape {
    name: "a multiple question",
    about: "One or more options are correct.",
    fields: &[
        ID,
        OBJECTIVE,
        POINTS,
        PROMPT,
        EXPLAIN,
        SOURCE,
        HINTS,
        CREDIT,
        required("option", Kind::Tables(&KEYED_OPTION), "What can be picked."),
    ],
};

const TRUE_FALSE: Shape = Shape {
    name: "a true-false question",
    about: "A statement that is true or false.",
    fields: &[
        ID,
        OBJECTIVE,
        POINTS,
        PROMPT,
        EXPLAIN,
        SOURCE,
        HINTS,
        required("answer", Kind::Truth, "Whether the statement is true."),
    ],
};

const MATCHING: Shape = Shape {
    name: "a matching question",
    about: "Every row is matched with an option.",
    fields: &[
        ID,
        OBJECTIVE,
        POINTS,
        PROMPT,
        EXPLAIN,
        SOURCE,
        HINTS,
        CREDIT,
        required("option", Kind::Tables(&OPTION), "What rows can be matched with."),
        required("row", Kind::Tables(&ROW), "What is matched."),
    ],
};

const ORDERING: Shape = Shape {
    name: "an ordering question",
    about: "Items are put in order.",
    fields: &[
        ID,
        OBJECTIVE,
        POINTS,
        PROMPT,
        EXPLAIN,
        SOURCE,
        HINTS,
        CREDIT,
        required("item", Kind::Tables(&ITEM), "The items in the right order; the page mixes them."),
    ],
};

const PART_ID: Field = required("id", Kind::Id, "Names it inside its question; stored results refer to it.");
const PART_TEXT: Field = required("text", Kind::Markdown, "The words.");
const FEEDBACK: Field = optional("feedback", Kind::Markdown, "Why it is right or wrong.");

const KEYED_OPTION: Shape = Shape {
    name: "an option",
    about: "What can be picked.",
    fields: &[
        PART_ID,
        PART_TEXT,
        FEEDBACK,
        optional("correct", Kind::Truth, "Whether it is correct; false when left out."),
    ],
};

const OPTION: Shape =
    Shape { name: "an option", about: "What rows can be matched with.", fields: &[PART_ID, PART_TEXT, FEEDBACK] };

const ROW: Shape = Shape {
    name: "a row",
    about: "What is matched.",
    fields: &[PART_ID, PART_TEXT, FEEDBACK, required("match", Kind::Id, "The id of the option that belongs to it.")],
};

const ITEM: Shape =
    Shape { name: "an item", about: "One of the things to put in order.", fields: &[PART_ID, PART_TEXT, FEEDBACK] };

/// Reads a quiz; `None` when the file lacks what a quiz needs.
pub fn read(id: QuizId, file: &SourceFile, diagnostics: &mut Diagnostics) -> Option<Quiz> {
    toml_tree::read(TomlText::whole(file), &QUIZ, diagnostics, |node, diagnostics| {
        let mut reader = Reader { file, diagnostics, seen: BTreeMap::new() };
        let intro = prose::document(&node, "intro", file, reader.diagnostics);
        let questions = node.tables("question").iter().filter_map(|question| reader.question(question)).collect();
        Some(Quiz {
            id,
            file: file.path.clone(),
            title: node.plain("title")?,
            purpose: match node.text("use").map(|purpose| purpose.value) {
                Some("bank") => Purpose::Bank,
                _ => Purpose::Practice,
            },
            pass: node.integer("pass").and_then(|pass| PassMark::new(pass.value)),
            intro,
            questions,
        })
    })
}

struct Reader<'s, 'd> {
    file: &'s SourceFile,
    diagnostics: &'d mut Diagnostics,
    seen: BTreeMap<QuestionId, Span>,
}

impl Reader<'_, '_> {
    fn report(&mut self, code: Code, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.diagnostics.push(Diagnostic::new(code, span, message).help(help));
    }

    fn question(&mut self, node: &Node<'_, '_>) -> Option<Question> {
        let kind = node.text("kind")?.value;
        let interaction = self.interaction(kind, node);
        let prompt = prose::document(node, "prompt", self.file, self.diagnostics);
        let explain = prose::document(node, "explain", self.file, self.diagnostics);
        let hints =
            node.texts_of("hints").iter().map(|hint| prose::read_line(hint, self.file, self.diagnostics)).collect();
        let id = node.parsed("id", QuestionId::parse)?;
        if let Some(first) = self.seen.get(&id.value) {
            let line = 1 + self.file.text[..first.start].matches('\n').count();
            self.report(
                Code::DuplicateQuestionId,
                id.span.clone(),
                format!("question id `{}` is used twice", id.value),
                format!("first used on line {line}; stored responses need a new id here"),
            );
            return None;
        }
        self.seen.insert(id.value.clone(), id.span.clone());
        Some(Question {
            id: id.value,
            span: id.span,
            points: node.integer("points").and_then(|points| Points::new(points.value)).unwrap_or(Points::ONE),
            objective: node
                .parsed("objective", ObjectivePath::parse)
                .map(|objective| (objective.value, objective.span)),
            prompt,
            explain,
            reference: node.plain("source"),
            hints,
            interaction: interaction?,
            revision: Fingerprint::of_all(node.texts().iter().map(String::as_str)),
        })
    }

    fn interaction(&mut self, kind: &str, node: &Node<'_, '_>) -> Option<Interaction> {
        match kind {
            "single" => {
                let (options, correct) = self.keyed_options(node);
                self.at_least_two("option", node);
                let mut correct = correct.into_iter();
                let first = correct.next();
                if first.is_none() && !options.is_empty() {
                    self.no_correct_option(node);
                }
                for other in correct {
                    self.report(
                        Code::SeveralCorrectOptions,
                        other.span,
                        format!("`{}` is a second correct option", other.value),
                        "a single question has one; use kind = \"multiple\" when several are correct",
                    );
                }
                Some(Interaction::Single { options, correct: first?.value })
            }
            "multiple" => {
                let (options, correct) = self.keyed_options(node);
                self.at_least_two("option", node);
                if correct.is_empty() && !options.is_empty() {
                    self.no_correct_option(node);
                }
                let correct = correct.into_iter().map(|option| option.value).collect();
                Some(Interaction::Multiple { options, correct, credit: credit(node) })
            }
            "true-false" => Some(Interaction::TrueFalse { answer: node.truth("answer")?.value }),
            "matching" => {
                let options = self.options(&node.tables("option"));
                self.at_least_two("option", node);
                let rows = self.rows(node, &options);
                self.at_least_two("row", node);
                Some(Interaction::Matching { options, rows, credit: credit(node) })
            }
            "ordering" => {
                let items = self.items(node);
                self.at_least_two("item", node);
                Some(Interaction::Ordering { items, credit: credit(node) })
            }
            // The shape has reported it.
            _ => None,
        }
    }

    fn no_correct_option(&mut self, node: &Node<'_, '_>) {
        let span = node.text("id").map_or_else(|| node.span(), |id| id.span);
        self.report(
            Code::NoCorrectOption,
            span,
            "no option of this question is correct",
            "write `correct = true` in the option that is",
        );
    }

    fn at_least_two(&mut self, what: &str, node: &Node<'_, '_>) {
        let count = node.tables(what).len();
        if count < 2 && node.has(what) {
            let span = node.text("id").map_or_else(|| node.span(), |id| id.span);
            self.report(
                Code::TooFewOptions,
                span,
                format!("this question needs at least two of [[question.{what}]]; it has {count}"),
                format!("add another [[question.{what}]] with its own id and text"),
            );
        }
    }

    fn options(&mut self, nodes: &[Node<'_, '_>]) -> Vec<AnswerOption> {
        let mut seen = BTreeSet::new();
        nodes
            .iter()
            .filter_map(|node| {
                let id = self.part_id(node, "option", &mut seen)?;
                let text = prose::line(node, "text", self.file, self.diagnostics);
                Some(AnswerOption { id, text, feedback: prose::line(node, "feedback", self.file, self.diagnostics) })
            })
            .collect()
    }

    fn keyed_options(&mut self, node: &Node<'_, '_>) -> (Vec<AnswerOption>, Vec<At<PartId>>) {
        let nodes = node.tables("option");
        let is_correct = |node: &&Node<'_, '_>| node.truth("correct").is_some_and(|correct| correct.value);
        let correct = nodes.iter().filter(is_correct).filter_map(|node| node.parsed("id", PartId::parse)).collect();
        (self.options(&nodes), correct)
    }

    fn rows(&mut self, node: &Node<'_, '_>, options: &[AnswerOption]) -> Vec<Row> {
        let mut seen = BTreeSet::new();
        let mut rows = Vec::new();
        for node in node.tables("row") {
            let text = prose::line(&node, "text", self.file, self.diagnostics);
            let feedback = prose::line(&node, "feedback", self.file, self.diagnostics);
            let Some(id) = self.part_id(&node, "row", &mut seen) else { continue };
            let Some(matched) = node.parsed("match", PartId::parse) else { continue };
            if !options.iter().any(|option| option.id == matched.value) {
                let known: Vec<_> = options.iter().map(|option| option.id.as_str()).collect();
                self.report(
                    Code::UnknownOption,
                    matched.span,
                    format!("this question has no option `{}`", matched.value),
                    did_you_mean(matched.value.as_str(), known),
                );
                continue;
            }
            rows.push(Row { id, text, matched: matched.value, feedback });
        }
        rows
    }

    fn items(&mut self, node: &Node<'_, '_>) -> Vec<Item> {
        let mut seen = BTreeSet::new();
        node.tables("item")
            .iter()
            .filter_map(|node| {
                let id = self.part_id(node, "item", &mut seen)?;
                let text = prose::line(node, "text", self.file, self.diagnostics);
                Some(Item { id, text, feedback: prose::line(node, "feedback", self.file, self.diagnostics) })
            })
            .collect()
    }

    fn part_id(&mut self, node: &Node<'_, '_>, what: &str, seen: &mut BTreeSet<PartId>) -> Option<PartId> {
        let id = node.parsed("id", PartId::parse)?;
        if seen.insert(id.value.clone()) {
            return Some(id.value);
        }
        self.report(
            Code::DuplicateId,
            id.span,
            format!("the {what} `{}` is there twice in this question", id.value),
            "stored responses name it by id; choose another id",
        );
        None
    }
}

fn credit(node: &Node<'_, '_>) -> Credit {
    match node.text("credit").map(|credit| credit.value) {
        Some("all-or-nothing") => Credit::AllOrNothing,
        _ => Credit::Partial,
    }
}
