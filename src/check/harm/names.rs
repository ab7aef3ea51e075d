//! Names of people among the words of a text.

use crate::check::harm::details::Known;
use crate::check::harm::words::Words;

/// A word and what stands between it and the one before.
struct Word<'t> {
    text: &'t str,
    start: usize,
    end: usize,
    /// Begins a sentence, a quotation or the text.
    opens: bool,
    /// Follows the one before after one space.
    joined: bool,
}

/// Two or more capitalised words beside each other that are no invented names, and no words that the course explains.
pub fn full_name(text: &str, lists: &Words, known: &Known<'_>) -> Option<String> {
    if !has_neighbours(text) {
        return None;
    }
    let words = words(text);
    let mut at = 0;
    while at < words.len() {
        let mut end = at;
        while end < words.len() && is_name(words[end].text) && (end == at || words[end].joined) {
            end += 1;
        }
        let mut run = &words[at..end];
        at = end.max(at + 1);
        if let Some((first, rest)) = run.split_first()
            && first.opens
            && lists.openers.contains(&&*first.text.to_lowercase())
        {
            run = rest;
        }
        let lower = |word: &Word<'_>| word.text.to_lowercase();
        let is_explained = |word: &Word<'_>| {
            let word = lower(word);
            known.words.contains(&word) || lists.no_names.contains(&&*word)
        };
        let invented = run.iter().filter(|word| known.invented.contains(word.text)).count();
        // "Yesterday Amani" is an invented name behind a word that only begins the sentence.
        let begins_with_a_word = run.first().is_some_and(|first| first.opens && !known.invented.contains(first.text));
        let needed = if begins_with_a_word && run.len() == 2 && invented == 1 { 3 } else { 2 };
        if run.len() >= needed && invented < run.len() && !run.iter().any(is_explained) {
            let (first, last) = (run.first()?, run.last()?);
            return Some(text[first.start..last.end].to_owned());
        }
    }
    None
}

/// "Grace", "Ng'ang'a", "Jean-Paul": a capital and at least two small letters; "OK" and "Mr" are none.
fn is_name(word: &str) -> bool {
    let small = word.chars().filter(|letter| letter.is_lowercase()).count();
    let capitals = word.chars().filter(|letter| letter.is_uppercase()).count();
    word.starts_with(char::is_uppercase) && small >= 2 && capitals <= 1 + word.matches('-').count()
}

/// Whether one space stands anywhere between a word and what may be a name. Most texts end here.
fn has_neighbours(text: &str) -> bool {
    memchr::memchr_iter(b' ', text.as_bytes()).any(|space| {
        let (before, after) = (text[..space].chars().next_back(), text[space + 1..].chars().next());
        after.is_some_and(|letter| letter.is_uppercase() || is_mark(letter)) && before.is_some_and(is_inside)
    })
}

/// Of words.
fn is_inside(letter: char) -> bool {
    letter.is_alphanumeric() || is_mark(letter)
}

fn is_mark(letter: char) -> bool {
    matches!(letter, '\'' | '’' | '-')
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut gap_start = 0;
    let mut start = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, is_inside(letter) && at < text.len()) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                let gap = &text[gap_start..from];
                let word = text[from..at].trim_matches(is_mark);
                let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
                let whole = word.len() == at - from;
                words.push(Word {
                    text: word,
                    start: from,
                    end: from + word.len(),
                    opens: words.is_empty() || gap.trim() != "" && !gap.trim().starts_with(','),
                    joined: gap == " ",
                });
                // What follows a possessive is a thing, not a second name.
                gap_start = if whole { at } else { from + word.len() };
                start = None;
            }
            (None, false) | (Some(_), true) => {}
        }
    }
    words
}
