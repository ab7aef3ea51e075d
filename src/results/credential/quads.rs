//! RDF of a few statements in its canonical form: RDFC-1.0 (<https://www.w3.org/TR/rdf-canon/>), as far as trees need it.
//!
//! A credential is a tree, and no two of its nodes without name say the same: their first-degree hashes already tell them
//! apart (RDFC-1.0, 4.6), and the algorithm for those that hash alike (4.8) is never reached. A general library would bring
//! random numbers into the part that runs in browsers.

use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// What a statement is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// An address.
    Named(String),
    /// A node without name; the number is ours.
    Blank(usize),
}

/// What a statement says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Object {
    /// Another node.
    Node(Node),
    /// Text.
    Text(String),
    /// A value of this type.
    Typed(String, &'static str),
}

/// Statements while they are collected.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    statements: Vec<(Node, String, Object)>,
    blanks: usize,
}

/// How nodes without name are written.
enum Names<'n> {
    /// One of them as `a`, the others as `z` (RDFC-1.0, 4.6.3).
    For(usize),
    /// Each by its place.
    Canonical(&'n [usize]),
}

impl Graph {
    /// A new node without name.
    pub fn blank(&mut self) -> Node {
        self.blanks += 1;
        Node::Blank(self.blanks - 1)
    }

    /// Adds a statement.
    pub fn say(&mut self, node: &Node, predicate: impl Into<String>, object: Object) {
        self.statements.push((node.clone(), predicate.into(), object));
    }

    /// The canonical N-Quads, sorted, each with its line end.
    pub fn canonical(&self) -> String {
        let mut hashes: Vec<_> = (0..self.blanks).map(|blank| (self.hash(blank), blank)).collect();
        hashes.sort();
        debug_assert!(hashes.windows(2).all(|pair| pair[0].0 != pair[1].0), "no two nodes say the same");
        let mut places = vec![0; self.blanks];
        for (place, (_, blank)) in hashes.into_iter().enumerate() {
            places[blank] = place;
        }
        self.lines(|_| true, &Names::Canonical(&places)).concat()
    }

    fn hash(&self, blank: usize) -> String {
        let is = |node: &Node| *node == Node::Blank(blank);
        let mentions = |(node, _, object): &(Node, String, Object)| {
            is(node) || matches!(object, Object::Node(object) if is(object))
        };
        let lines = self.lines(mentions, &Names::For(blank));
        Sha256::digest(lines.concat()).iter().fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    }

    fn lines(&self, wanted: impl Fn(&(Node, String, Object)) -> bool, names: &Names<'_>) -> Vec<String> {
        let wanted = self.statements.iter().filter(|statement| wanted(statement));
        let mut lines: Vec<_> = wanted.map(|statement| line(statement, names)).collect();
        // By code point, which is the order of UTF-8.
        lines.sort();
        lines
    }
}

fn line((node, predicate, object): &(Node, String, Object), names: &Names<'_>) -> String {
    let object = match object {
        Object::Node(node) => written(node, names),
        Object::Text(text) => format!("\"{}\"", escaped(text)),
        Object::Typed(text, kind) => format!("\"{}\"^^<{kind}>", escaped(text)),
    };
    format!("{} <{predicate}> {object} .\n", written(node, names))
}

fn written(node: &Node, names: &Names<'_>) -> String {
    match (node, names) {
        (Node::Named(address), _) => format!("<{address}>"),
        (Node::Blank(blank), Names::For(own)) if blank == own => "_:a".to_owned(),
        (Node::Blank(_), Names::For(_)) => "_:z".to_owned(),
        (Node::Blank(blank), Names::Canonical(places)) => format!("_:c14n{}", places[*blank]),
    }
}

/// Canonical N-Quads, RDFC-1.0 appendix A: what must be escaped, and nothing else.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' => out.push_str("\\\\"),
            '"' => out.push_str("\\\""),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            control if control.is_ascii_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(control));
            }
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_are_told_apart_by_every_statement_also_by_those_that_look_alike() {
        // RDFC-1.0, 4.6.3: two statements that differ only in nodes without name are hashed twice.
        let mut graph = Graph::default();
        let (top, one, two) = (graph.blank(), graph.blank(), graph.blank());
        graph.say(&top, "urn:has", Object::Node(one.clone()));
        graph.say(&top, "urn:has", Object::Node(two.clone()));
        graph.say(&one, "urn:is", Object::Text("soap".to_owned()));
        graph.say(&two, "urn:is", Object::Text("water".to_owned()));
        let twice = Sha256::digest("_:a <urn:has> _:z .\n_:a <urn:has> _:z .\n");
        assert_eq!(graph.hash(0), twice.iter().map(|byte| format!("{byte:02x}")).collect::<String>());
    }

    #[test]
    fn statements_are_sorted_and_nodes_without_name_numbered_by_what_they_say() {
        let build = |order: [usize; 2]| {
            let mut graph = Graph::default();
            let top = Node::Named("urn:top".to_owned());
            let blanks = [graph.blank(), graph.blank()];
            for at in order {
                graph.say(&top, "urn:has", Object::Node(blanks[at].clone()));
                graph.say(&blanks[at], "urn:is", Object::Text(if at == 0 { "soap" } else { "wa\"ter" }.to_owned()));
            }
            graph.canonical()
        };
        assert_eq!(build([0, 1]), build([1, 0]));
        assert_eq!(build([0, 1]).lines().count(), 4);
        assert!(build([0, 1]).contains("\"wa\\\"ter\" .\n"), "{}", build([0, 1]));
    }
}
