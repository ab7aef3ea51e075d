//! Symbols in lines that show their own mistakes.
//!
//! A line is 15 symbols and a check symbol; the last line may be shorter. Symbols are numbers of GF(32), the field of 32
//! elements made with x⁵ + x² + 1, in which α = 2 has order 31. In line k (from 0), with symbols s₁, s₂, … and check c,
//!
//! ```text
//! c + α·s₁ + α²·s₂ + … + α¹⁵·s₁₅ = k mod 16, and 16 more in the last line
//! ```
//!
//! The weights 1, α, …, α¹⁵ are 16 different numbers, none of them zero. Therefore, always:
//!
//! - one wrong symbol is noticed: it changes the sum by its weight times the error, and a field has no divisors of zero;
//! - two symbols of a line that changed places are noticed, neighbours or not: the sum changes by the difference of the
//!   weights times the difference of the symbols; across lines, each of the two lines has one wrong symbol;
//! - a line that stands in another place is noticed, so also one left out, doubled or swapped, since the lines behind it or
//!   the end have moved: places less than 16 apart have different sums, and the last line has one that no other has.
//!
//! Two symbols at the end of the whole check it once more: the remainder of all before them by a primitive polynomial of
//! degree 10. It sees what a line lets through by chance, one time in 32, and misses it one time in 1024.

use crate::model::crockford::{Symbol, is_spacing};
use crate::results::code_error::CodeError;

/// Symbols of a line, with its check symbol.
pub const LINE: usize = 16;
/// Symbols that stand together.
const GROUP: usize = 4;
/// Symbols at the end that check the whole.
const WHOLE: usize = 2;
/// The most symbols that are read; a result of this length would be a file.
const MOST: usize = 4096;

/// The code as text: groups of four with spaces between, a line end after every full line.
pub fn write(data: &[Symbol]) -> String {
    let mut symbols = data.to_vec();
    symbols.extend(whole_check(data));
    let last = symbols.len().div_ceil(LINE - 1) - 1;
    let lines = symbols.chunks(LINE - 1).enumerate().map(|(number, line)| {
        let check = Symbol::of_low_bits(sum(line) ^ wanted(number, Place::of(number, last)));
        let letters: Vec<char> = line.iter().chain([&check]).map(|symbol| symbol.letter()).collect();
        letters.chunks(GROUP).map(String::from_iter).collect::<Vec<_>>().join(" ")
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// What [`write`] was given, from a text in which spaces, hyphens, line ends and case do not matter.
pub fn read(text: &str) -> Result<Vec<Symbol>, CodeError> {
    let rows = rows(text)?;
    let symbols = rows.concat();
    if symbols.is_empty() {
        return Err(CodeError::Empty);
    }
    checked(&symbols).map_err(|error| length_error(&rows).unwrap_or(error))
}

/// The symbols of each line of the text that holds any.
fn rows(text: &str) -> Result<Vec<Vec<Symbol>>, CodeError> {
    let mut rows: Vec<Vec<Symbol>> = Vec::new();
    let mut count = 0;
    for line in text.lines() {
        let mut row = Vec::new();
        for letter in line.chars().filter(|letter| !is_spacing(*letter)) {
            let error = || CodeError::Character { line: rows.len() + 1, found: letter };
            row.push(Symbol::read(letter).ok_or_else(error)?);
            count += 1;
            if count > MOST {
                return Err(CodeError::TooLong);
            }
        }
        if !row.is_empty() {
            rows.push(row);
        }
    }
    Ok(rows)
}

/// A line of the text that has too few or too many symbols; `None` where the text is not broken as a code is.
fn length_error(rows: &[Vec<Symbol>]) -> Option<CodeError> {
    let (last, full) = rows.split_last()?;
    let near = LINE - GROUP..=LINE + GROUP;
    if full.is_empty() || !full.iter().all(|row| near.contains(&row.len())) || last.len() > *near.end() {
        return None;
    }
    let wrong =
        rows.iter().enumerate().find(|(number, row)| row.len() > LINE || (*number < full.len() && row.len() < LINE));
    wrong.map(|(number, row)| match row.len().checked_sub(LINE) {
        Some(symbols) => CodeError::Surplus { line: number + 1, symbols },
        None => CodeError::Missing { line: number + 1, symbols: LINE - row.len() },
    })
}

fn checked(symbols: &[Symbol]) -> Result<Vec<Symbol>, CodeError> {
    let lines: Vec<_> = symbols.chunks(LINE).collect();
    let last = lines.len() - 1;
    if let [_] = lines[last] {
        // A line has at least one symbol besides its check.
        return Err(CodeError::Missing { line: last + 1, symbols: 1 });
    }
    let mut data = Vec::new();
    let mut wrong = Vec::new();
    let mut end = None;
    for (number, line) in lines.iter().enumerate() {
        let (check, line) = line.split_last().expect("a chunk is not empty");
        let found = sum(line) ^ u32::from(check.value());
        let place = Place::of(number, last);
        if found != wanted(number, place) {
            wrong.push(number + 1);
            end = (place == Place::Last && found == wanted(number, Place::Before)).then_some(number + 1);
        }
        data.extend_from_slice(line);
    }
    match (wrong.as_slice(), end) {
        ([], _) => {}
        ([_], Some(line)) => return Err(CodeError::End { line }),
        (_, _) => return Err(CodeError::Lines(wrong)),
    }
    let check = data.split_off(data.len().saturating_sub(WHOLE));
    if data.is_empty() || check != whole_check(&data) { Err(CodeError::Whole) } else { Ok(data) }
}

/// Where a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Before,
    Last,
}

impl Place {
    fn of(number: usize, last: usize) -> Self {
        if number == last { Place::Last } else { Place::Before }
    }
}

/// What the sum over a line and its check symbol must be.
fn wanted(number: usize, place: Place) -> u32 {
    let line = (number % 16) as u32;
    match place {
        Place::Before => line,
        Place::Last => line + 16,
    }
}

/// α·s₁ + α²·s₂ + …
fn sum(line: &[Symbol]) -> u32 {
    line.iter().rev().fold(0, |sum, symbol| times_alpha(sum ^ u32::from(symbol.value())))
}

fn times_alpha(number: u32) -> u32 {
    let doubled = number << 1;
    if doubled & 32 == 0 { doubled } else { doubled ^ 0b10_0101 }
}

/// The remainder by x¹⁰ + x³ + 1, begun with all bits set so that zeros at the front count.
fn whole_check(data: &[Symbol]) -> [Symbol; WHOLE] {
    let mut rest: u32 = 0x3ff;
    for symbol in data {
        rest ^= u32::from(symbol.value()) << 5;
        for _ in 0..5 {
            rest <<= 1;
            if rest & 0x400 != 0 {
                rest ^= 0x409;
            }
        }
    }
    [Symbol::of_low_bits(rest >> 5), Symbol::of_low_bits(rest)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    fn symbols(count: usize) -> Vec<Symbol> {
        (0..count as u32).map(|place| Symbol::of_low_bits(place * place * 7 + place / 3 + 5)).collect()
    }

    fn letters(text: &str) -> Vec<char> {
        text.chars().filter(|letter| !is_spacing(*letter)).collect()
    }

    fn reread(letters: &[char]) -> Result<Vec<Symbol>, CodeError> {
        read(&String::from_iter(letters))
    }

    /// Long enough for several lines, and every length of the last one.
    fn lengths() -> impl Iterator<Item = usize> {
        (1..=17).chain(28..=32).chain(43..=47)
    }

    #[test]
    fn alpha_and_x_run_through_every_number_but_zero() {
        let order =
            |once: &dyn Fn(u32) -> u32| 1 + (1..2000).take_while(|n| (0..*n).fold(1, |x, _| once(x)) != 1).count();
        assert_eq!(order(&times_alpha), 31);
        let times_x = |number: u32| if number & 0x200 == 0 { number << 1 } else { (number << 1) ^ 0x409 };
        assert_eq!(order(&times_x), 1023);
    }

    #[test]
    fn a_code_stands_in_groups_of_four_and_lines_of_sixteen() {
        let text = write(&symbols(40));
        let widths: Vec<_> = text.lines().map(str::len).collect();
        assert_eq!(widths, [19, 19, 16], "{text}");
        assert!(text.lines().flat_map(|line| line.split(' ')).all(|group| group.len() <= 4), "{text}");
        assert!(!text.contains(['I', 'L', 'O', 'U']), "{text}");
    }

    #[test]
    fn case_spaces_hyphens_line_ends_and_look_alikes_do_not_matter() {
        let data = symbols(40);
        let text = write(&data);
        let typed =
            text.to_lowercase().replace('\n', " \r\n\r\n").replace(' ', "-").replace('1', "l").replace('0', "o");
        assert_eq!(read(&typed), Ok(data.clone()));
        assert_eq!(reread(&letters(&text)), Ok(data.clone()));
        assert_eq!(read(&text.replace([' ', '\n'], "\n")), Ok(data));
    }

    #[test]
    fn every_single_wrong_symbol_is_noticed_and_its_line_named() {
        for length in lengths() {
            let good = letters(&write(&symbols(length)));
            for place in 0..good.len() {
                for other in (0..32).map(Symbol::of_low_bits).filter(|other| other.letter() != good[place]) {
                    let mut bad = good.clone();
                    bad[place] = other.letter();
                    let line = place / LINE + 1;
                    let found = reread(&bad);
                    let last = CodeError::End { line };
                    assert!(
                        found == Err(CodeError::Lines(vec![line])) || found == Err(last),
                        "{length} {place}: {found:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn every_two_symbols_that_changed_places_are_noticed() {
        for length in lengths() {
            let good = letters(&write(&symbols(length)));
            for first in 0..good.len() {
                for second in first + 1..good.len() {
                    let mut bad = good.clone();
                    bad.swap(first, second);
                    assert_eq!(reread(&bad).is_err(), good[first] != good[second], "{length}: {first} and {second}");
                }
            }
        }
    }

    #[test]
    fn a_line_left_out_doubled_or_moved_is_noticed() {
        for length in [20, 30, 58, 59, 60, 120, 200] {
            let text = write(&symbols(length));
            let good: Vec<&str> = text.lines().collect();
            for first in 0..good.len() {
                let mut without = good.clone();
                without.remove(first);
                assert!(read(&without.join("\n")).is_err(), "{length} without {first}");
                let mut twice = good.clone();
                twice.insert(first, good[first]);
                assert!(read(&twice.join("\n")).is_err(), "{length} with {first} twice");
                for second in first + 1..good.len() {
                    let mut swapped = good.clone();
                    swapped.swap(first, second);
                    assert!(read(&swapped.join("\n")).is_err(), "{length} with {first} and {second} swapped");
                }
            }
        }
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        let text = write(&symbols(40));
        let lines: Vec<&str> = text.lines().collect();
        let said = |text: String| read(&text).expect_err("a mistake").to_string();
        let [first, second, third] = lines[..] else { panic!("three lines") };
        assert_eq!(said(format!("{first}\n{}\n{third}", &second[1..])), "line 2 is too short: 1 symbol is missing");
        assert_eq!(said(format!("{first}\n{second}77\n{third}")), "line 2 is too long: 2 symbols are too many");
        assert_eq!(
            said(format!("{first}\n{second}")),
            "line 2 is not the last one, or it was misread: are there more lines?"
        );
        assert_eq!(said(format!("{first}\n\n{second}\nAB?D")), "line 3 holds `?`, which no code does");
        assert_eq!(said(format!("{first}\nUBCD")), "line 2 holds a U, which no code does: is it a V?");
        assert_eq!(said(" \n-\n".to_owned()), "there is no code");
        assert_eq!(said("7".repeat(MOST + 1)), "this is longer than any code");
        let both = said(format!("{second}\n{first}\n{third}"));
        assert!(both.starts_with("lines 1, 2 do not fit: read them again"), "{both}");
    }

    proptest! {
        #[test]
        fn whatever_is_written_can_be_read(numbers in vec(any::<u32>(), 1..300)) {
            let data: Vec<_> = numbers.into_iter().map(Symbol::of_low_bits).collect();
            prop_assert_eq!(read(&write(&data)), Ok(data));
        }

        #[test]
        fn no_text_breaks_the_reader(text in "\\PC{0,80}", typed in "[0-9A-Za-z \n-]{0,200}") {
            let results = [read(&text), read(&typed)];
            prop_assert!(results.iter().all(|result| !matches!(result, Err(CodeError::Lines(lines)) if lines.is_empty())));
        }
    }
}
