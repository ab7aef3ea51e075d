//! `quizzes/legislation.toml`: a quiz or question bank.

mod case;
mod written;

use crate::model::certainty::Certainty;
use crate::model::code::Code;
use crate::model::diagnostic::{Diagnostic, Diagnostics, did_you_mean};
use crate::model::fingerprint::FingerprintOfTexts;
use crate::model::hint_cost::HintCost;
use crate::model::id::{ObjectivePath, PartId, QuestionId, QuizId};
use crate::model::interaction::{AnswerOption, Interaction, Item, Row};
use crate::model::key::Credit;
use crate::model::points::{PassMark, Points};
use crate::model::quiz::{Purpose, Question, Quiz};
use crate::model::source::{SourceFile, Span};
use crate::parse::known::Known;
use crate::parse::prose;
use crate::parse::quiz_shapes::QUIZ;
use crate::parse::toml_tree::{self, At, Node, TomlText};
use std::collections::{BTreeMap, BTreeSet};

/// Reads a quiz; `None` when the file lacks what a quiz needs.
pub fn read(id: QuizId, file: &SourceFile, diagnostics: &mut Diagnostics) -> Option<Quiz> {
    toml_tree::read(TomlText::whole(file), &QUIZ, diagnostics, |node, diagnostics| {
        let hint_cost = hint_cost(&node).unwrap_or_default();
        let (parts, objectives) = (Known::default(), Known::default());
        let texts = FingerprintOfTexts::default();
        let mut reader = Reader { file, diagnostics, seen: BTreeMap::new(), parts, objectives, hint_cost, texts };
        let intro = prose::document(&node, "intro", file, reader.diagnostics);
        let nodes = node.tables("question");
        let questions = fitting(nodes.len(), nodes.iter().filter_map(|question| reader.question(question)));
        Some(Quiz {
            id,
            file: file.path.clone(),
            title: node.plain("title")?,
            purpose: match node.text("use").map(|purpose| purpose.value) {
                Some("bank") => Purpose::Bank,
                _ => Purpose::Practice,
            },
            pass: node.integer("pass").and_then(|pass| PassMark::new(pass.value)),
            certainty: match node.truth("certainty").map(|certainty| certainty.value) {
                Some(true) => Certainty::Asked,
                Some(false) | None => Certainty::NotAsked,
            },
            intro,
            questions,
        })
    })
}

struct Reader<'s, 'd> {
    file: &'s SourceFile,
    diagnostics: &'d mut Diagnostics,
    seen: BTreeMap<QuestionId, Span>,
    parts: Known<PartId>,
    objectives: Known<ObjectivePath>,
    /// Of questions that have none of their own.
    hint_cost: HintCost,
    /// Room for the texts of a question.
    texts: FingerprintOfTexts,
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
        let interaction = interaction?;
        Some(Question {
            id: id.value,
            span: id.span,
            points: node.integer("points").and_then(|points| Points::new(points.value)).unwrap_or(Points::ONE),
            objective: self.objective(node),
            prompt,
            explain,
            reference: node.plain("source"),
            law: node.citations("law"),
            review_by: node.date("review_by").map(|date| (date.value, date.span)),
            hints,
            must_pass: node.truth("must_pass").is_some_and(|must| must.value),
            hint_cost: if matches!(interaction, Interaction::Reflection { .. }) {
                HintCost::FREE
            } else {
                hint_cost(node).unwrap_or(self.hint_cost)
            },
            interaction,
            revision: node.fingerprint_without(&["law", "review_by"], &mut self.texts),
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
                let correct = fitting(correct.len(), correct.into_iter().map(|option| option.value));
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
                let items = self.items("item", node);
                self.at_least_two("item", node);
                Some(Interaction::Ordering { items, credit: credit(node) })
            }
            "matrix" => {
                let options = self.options(&node.tables("option"));
                self.at_least_two("option", node);
                let rows = self.rows(node, &options);
                Some(Interaction::Matrix { options, rows, credit: credit(node) })
            }
            "numeric" => self.numeric(node),
            "short" => written::short(node),
            "cloze" => self.cloze(node),
            "case" => self.case(node),
            "reflection" => Some(Interaction::Reflection {
                model_answer: prose::document(node, "model_answer", self.file, self.diagnostics),
                rubric: self.items("rubric", node),
            }),
            // The shape has reported it.
            _ => None,
        }
    }

    fn objective(&mut self, node: &Node<'_, '_>) -> Option<(ObjectivePath, Span)> {
        let text = node.text("objective")?;
        Some((self.objectives.read(text.value, ObjectivePath::parse)?, text.span))
    }

    /// The id of a part of a question, which stands at this key.
    fn named_part(&mut self, node: &Node<'_, '_>, key: &str) -> Option<At<PartId>> {
        let text = node.text(key)?;
        Some(At { value: self.parts.read(text.value, PartId::parse)?, span: text.span })
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
        let count = node.count(what);
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
        fitting(
            nodes.len(),
            nodes.iter().filter_map(|node| {
                let id = self.part_id(node, "option", &mut seen)?;
                let text = prose::line(node, "text", self.file, self.diagnostics);
                Some(AnswerOption { id, text, feedback: prose::line(node, "feedback", self.file, self.diagnostics) })
            }),
        )
    }

    fn keyed_options(&mut self, node: &Node<'_, '_>) -> (Vec<AnswerOption>, Vec<At<PartId>>) {
        let nodes = node.tables("option");
        let is_correct = |node: &&Node<'_, '_>| node.truth("correct").is_some_and(|correct| correct.value);
        let correct = nodes.iter().filter(is_correct).filter_map(|node| self.named_part(node, "id")).collect();
        (self.options(&nodes), correct)
    }

    fn rows(&mut self, node: &Node<'_, '_>, options: &[AnswerOption]) -> Vec<Row> {
        let mut seen = BTreeSet::new();
        let mut rows = Vec::new();
        for node in node.tables("row") {
            let text = prose::line(&node, "text", self.file, self.diagnostics);
            let feedback = prose::line(&node, "feedback", self.file, self.diagnostics);
            let Some(id) = self.part_id(&node, "row", &mut seen) else { continue };
            let Some(matched) = self.named_part(&node, "match") else { continue };
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
        rows.shrink_to_fit();
        rows
    }

    fn items(&mut self, what: &str, node: &Node<'_, '_>) -> Vec<Item> {
        let mut seen = BTreeSet::new();
        let nodes = node.tables(what);
        fitting(
            nodes.len(),
            nodes.iter().filter_map(|node| {
                let id = self.part_id(node, what, &mut seen)?;
                let text = prose::line(node, "text", self.file, self.diagnostics);
                Some(Item { id, text, feedback: prose::line(node, "feedback", self.file, self.diagnostics) })
            }),
        )
    }

    fn part_id(&mut self, node: &Node<'_, '_>, what: &str, seen: &mut BTreeSet<PartId>) -> Option<PartId> {
        let id = self.named_part(node, "id")?;
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

fn hint_cost(node: &Node<'_, '_>) -> Option<HintCost> {
    HintCost::new(node.integer("hint_cost")?.value)
}

/// A list of `most` parts, or fewer where some are faulty. A course holds very many of these: none keeps room it does not
/// need.
fn fitting<T>(most: usize, parts: impl Iterator<Item = T>) -> Vec<T> {
    let mut list = Vec::with_capacity(most);
    list.extend(parts);
    list.shrink_to_fit();
    list
}

fn credit(node: &Node<'_, '_>) -> Credit {
    match node.text("credit").map(|credit| credit.value) {
        Some("all-or-nothing") => Credit::AllOrNothing,
        _ => Credit::Partial,
    }
}
