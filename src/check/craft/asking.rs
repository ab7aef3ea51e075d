//! The part of a prompt that asks, as against what it tells before.

use super::vocabulary::Vocabulary;
use crate::model::document::{Block, Document, Inline, Part};

/// A word of the asking part.
#[derive(Debug, PartialEq, Eq)]
pub struct AskingWord {
    /// In small letters.
    pub text: String,
    /// Written as `**not**`, `*not*` or `NOT`.
    pub stressed: bool,
}

/// The words of the last question of a prompt, without the clauses that tell the circumstances.
///
/// "The officer does not answer. If he will not call, which step is next?" asks "which step is next". Empty where a
/// question asks for a reason, and where a prompt neither asks nor is to be completed: "Do not hurry."
pub fn asking_words(prompt: &Document, vocabulary: &Vocabulary) -> Vec<AskingWord> {
    let sentences = sentences(&letters(prompt));
    let has_words = |sentence: &&Sentence| !sentence.words.is_empty();
    let question = sentences.iter().rev().find(|sentence| sentence.end == End::Question);
    let Some(sentence) = question.or_else(|| sentences.iter().rev().find(has_words)) else { return Vec::new() };
    let first = sentence.words.first().map_or("", |word| &*word.text);
    let asks = match sentence.end {
        End::Question => !vocabulary.asks_why.contains(&first),
        End::Open => true,
        End::Statement => vocabulary.requests.contains(&first),
    };
    if asks { without_circumstances(sentence, vocabulary) } else { Vec::new() }
}

/// From the first clause that asks on; all clauses when none does, as in "All are signs, except:".
fn without_circumstances(sentence: &Sentence, vocabulary: &Vocabulary) -> Vec<AskingWord> {
    let mut kept = Vec::new();
    let (mut asked, mut circumstance) = (false, false);
    let mut before = "";
    for word in &sentence.words {
        let text = &*word.text;
        let interrogative = vocabulary.asks.contains(&text);
        if word.begins_clause {
            circumstance = false;
        }
        if interrogative && !asked && (word.begins_clause || !vocabulary.subordinates.contains(&text)) {
            // What went before told the circumstances.
            kept.clear();
            asked = true;
            circumstance = false;
        } else if vocabulary.subordinates.contains(&text) && before != "ce" {
            // French "qu'est-ce qui" and "est-ce que" ask.
            circumstance = true;
        }
        if !circumstance {
            kept.push(AskingWord { text: text.to_owned(), stressed: word.stressed });
        }
        before = text;
    }
    kept
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    /// A question mark.
    Question,
    /// Nothing, a colon or dots: the options complete it.
    Open,
    /// A full stop.
    Statement,
}

struct Sentence {
    words: Vec<Word>,
    end: End,
}

struct Word {
    text: String,
    stressed: bool,
    /// It stands first in its sentence or behind a comma or dash.
    begins_clause: bool,
}

/// A letter of the prompt and whether it is in stressed text.
type Letter = (char, bool);

fn sentences(letters: &[Letter]) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let (mut words, mut word, mut begins_clause) = (Vec::new(), Vec::new(), true);
    // What stands in quotation marks or brackets is not asked.
    let mut aside_until = None;
    for (index, (letter, stressed)) in letters.iter().enumerate() {
        if let Some(end) = aside_until {
            if index == end {
                aside_until = None;
            }
            continue;
        }
        if letter.is_alphanumeric() {
            word.push((*letter, *stressed));
            continue;
        }
        push_word(&mut words, &mut word, &mut begins_clause);
        aside_until = closing(*letter).and_then(|closing| {
            let rest = letters[index + 1..].iter().take_while(|(letter, _)| *letter != '\n');
            rest.enumerate().find(|(_, (letter, _))| *letter == closing).map(|(offset, _)| index + 1 + offset)
        });
        begins_clause |= matches!(letter, ',' | '،' | '\u{2013}' | '\u{2014}');
        if let Some(end) = end_of_sentence(*letter, &letters[index + 1..]) {
            sentences.push(Sentence { words: std::mem::take(&mut words), end });
            begins_clause = true;
        }
    }
    push_word(&mut words, &mut word, &mut begins_clause);
    sentences.push(Sentence { words, end: End::Open });
    sentences
}

fn push_word(words: &mut Vec<Word>, letters: &mut Vec<Letter>, begins_clause: &mut bool) {
    if letters.is_empty() {
        return;
    }
    let capitals = letters.len() > 1 && letters.iter().all(|(letter, _)| letter.is_uppercase());
    words.push(Word {
        text: letters.iter().flat_map(|(letter, _)| letter.to_lowercase()).collect(),
        stressed: capitals || letters.iter().all(|(_, stressed)| *stressed),
        begins_clause: std::mem::take(begins_clause),
    });
    letters.clear();
}

fn closing(letter: char) -> Option<char> {
    match letter {
        '"' => Some('"'),
        '\u{201c}' => Some('\u{201d}'),
        '«' => Some('»'),
        '(' => Some(')'),
        _ => None,
    }
}

/// A full stop ends a sentence unless a small letter or a digit follows, as in "s. 15".
fn end_of_sentence(letter: char, rest: &[Letter]) -> Option<End> {
    let spaced = rest.first().is_none_or(|(next, _)| next.is_whitespace());
    let next = rest.iter().map(|(letter, _)| *letter).find(|letter| !letter.is_whitespace());
    match letter {
        '?' | '؟' => Some(End::Question),
        '\n' | '…' => Some(End::Open),
        ':' | ';' if spaced => Some(End::Open),
        '.' if spaced && next.is_none_or(|next| !next.is_lowercase() && !next.is_numeric()) => Some(End::Statement),
        '!' => Some(End::Statement),
        _ => None,
    }
}

/// The running text of a document; a new line ends a paragraph.
fn letters(document: &Document) -> Vec<Letter> {
    let mut letters = Vec::new();
    document.walk(&mut |part| {
        if let Part::Block(Block::Paragraph(line)) = part {
            push_line(line, false, &mut letters);
            letters.push(('\n', false));
        }
    });
    letters
}

fn push_line(line: &[Inline], stressed: bool, letters: &mut Vec<Letter>) {
    for inline in line {
        match inline {
            Inline::Text(text) => letters.extend(text.chars().map(|letter| (letter, stressed))),
            Inline::Emphasis(line) | Inline::Strong(line) => push_line(line, true, letters),
            Inline::Link(link) => push_line(&link.text, stressed, letters),
            // Words that are quoted or gone do not ask.
            Inline::Code(_)
            | Inline::Strikethrough(_)
            | Inline::Image(_)
            | Inline::SoftBreak
            | Inline::HardBreak
            | Inline::FootnoteMention(_) => letters.push((' ', stressed)),
        }
    }
}
