//! Guideline 22: options are independent of each other; they do not overlap.

use super::Choice;
use super::words::Words;
use crate::model::code::Code;
use crate::model::diagnostic::Diagnostic;

/// What stands between the two numbers of a range, in the languages of the word lists.
const BETWEEN: &[&str] = &["-", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "to", "hadi", "mpaka", "à"];

/// Of "10-20" and "20-30" both are right when the answer is 20.
///
/// Ranges are compared when the words around them are the same: "10-20 minutes" is not "10-20 hours".
pub fn check(choice: &Choice<'_>) -> Option<Diagnostic> {
    let options: Vec<_> = choice.correct.iter().chain(&choice.wrong).collect();
    let mut ranges: Vec<_> =
        options.into_iter().filter_map(|option| Some((option.text(), Range::read(option.text())?))).collect();
    // In this order a range that overlaps any later one overlaps the next one with the same words around it.
    ranges.sort_by(|(_, a), (_, b)| a.around.cmp(&b.around).then(a.low.total_cmp(&b.low)));
    let pair =
        ranges.windows(2).find(|pair| pair[0].1.around == pair[1].1.around && pair[1].1.low <= pair[0].1.high)?;
    let message = format!("the options \"{}\" and \"{}\" overlap", pair[0].0, pair[1].0);
    Some(
        Diagnostic::new(Code::OverlappingNumbers, choice.span.clone(), message)
            .help("let each range begin after the one before it has ended: 10-19, 20-29"),
    )
}

struct Range {
    low: f64,
    high: f64,
    /// The words before and after the range.
    around: Vec<String>,
}

impl Range {
    /// `None` unless the text holds two numbers, the smaller first, with a dash or "to" between them.
    fn read(text: &str) -> Option<Self> {
        let (before, low, rest) = split_at_number(text)?;
        let (between, high, after) = split_at_number(rest)?;
        let is_range = BETWEEN.contains(&between.replace('%', "").trim().to_lowercase().as_str());
        let more = after.contains(|letter: char| letter.is_ascii_digit());
        let signed = before.ends_with(['-', '\u{2212}']);
        let (before, after) = (Words::of(before), Words::of(after));
        let around = before.iter().chain(after.iter()).map(str::to_owned).collect();
        (is_range && !more && !signed && low < high).then_some(Self { low, high, around })
    }
}

/// What stands before the first number of a text, the number, and what stands after it.
fn split_at_number(text: &str) -> Option<(&str, f64, &str)> {
    let is_digit = |letter: char| letter.is_ascii_digit();
    let start = text.find(is_digit)?;
    let mut end = start;
    loop {
        let rest = &text[end..];
        let digits = rest.len() - rest.trim_start_matches(is_digit).len();
        end += digits;
        let mut next = text[end..].chars();
        match (next.next(), next.next()) {
            (Some('.' | ','), Some(digit)) if is_digit(digit) => end += 1,
            _ => break,
        }
    }
    let number = value(&text[start..end])?;
    Some((&text[..start], number, &text[end..]))
}

/// `1,000` is a thousand, `1,5` and `1.5` are one and a half.
fn value(digits: &str) -> Option<f64> {
    let in_thousands =
        digits.split(',').skip(1).all(|group| group.split('.').next().is_some_and(|group| group.len() == 3));
    if in_thousands { digits.replace(',', "").parse().ok() } else { digits.replace(',', ".").parse().ok() }
}

#[cfg(test)]
mod tests {
    use crate::check::craft::tests::{codes, single};

    fn found(options: &[&str]) -> bool {
        let codes = codes(single("How long?", options));
        assert!(codes.is_empty() || codes == ["overlapping-numbers"], "{codes:?}");
        !codes.is_empty()
    }

    #[test]
    fn ranges_that_share_a_number_are_found() {
        assert!(found(&["*10-20", "20-30", "30-40"]));
        assert!(found(&["5-9 seconds", "*10 – 30 seconds", "20 – 40 seconds"]));
        assert!(found(&["0 to 1.5 m", "*1.5 to 3 m", "4 to 5 m"]));
        assert!(found(&["1-100", "*20-30", "200-300"]));
        assert!(found(&["100-1,000", "*1,000-2,000", "3,000-4,000"]));
        assert!(found(&["10%-20%", "*20%-30%", "40%-50%"]));
    }

    #[test]
    fn ranges_apart_from_each_other_are_left_alone() {
        assert!(!found(&["*10-19", "20-29", "30-39"]));
        assert!(!found(&["0,5-1,4", "*1,5-2,4", "2,5-3,4"]));
    }

    #[test]
    fn other_numbers_are_no_ranges() {
        assert!(!found(&["10-20 minutes", "*10-20 hours", "10-20 days"]));
        assert!(!found(&["2012-10-01", "*2012-10-02", "2010-09-13"]));
        assert!(!found(&["08:00-09:00", "*09:00-10:00", "10:00-11:00"]));
        assert!(!found(&["Section 3(1) or 3(6)", "*Section 3(5)", "Section 8"]));
        assert!(!found(&["-10-5", "*-5-10", "20"]));
    }
}
