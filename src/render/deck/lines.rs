//! How much room text takes on a slide, in tenths of a line.
//!
//! Type on slides is as high as a nineteenth of the picture, so that the last row can read it; about sixty-five letters stand in
//! a line then. Lines break at words, so that fewer are counted on.

use crate::model::document::{Block, Definition, Inline, Line, ListItem, Table, plain};

/// Letters that surely fit into one line.
pub(super) const LETTERS: usize = 60;
/// Tables are set smaller.
const TABLE_LETTERS: usize = 76;
/// Letters by which lists and quotations are indented.
const INDENT: usize = 3;
/// The room of a slide below a heading of two lines: eight lines and the gaps between them.
pub(super) const ROOM: usize = 96;
/// What the word "Answer" above an answer takes.
pub(super) const ANSWER_LABEL: usize = 12;
/// What the word above the heading takes, such as "Case", in its frame.
const LABEL: usize = 7;
/// Of one line.
pub(super) const LINE: usize = 10;
/// Between paragraphs.
pub(super) const GAP: usize = 4;
/// Between the items of a list or the rows of a table.
pub(super) const ITEM_GAP: usize = 2;
/// A line of a table.
const TABLE_LINE: usize = 8;
/// Letters that fit into one line of a slide's heading.
const HEADING_LETTERS: usize = 40;

/// What "(1/2)" behind a heading takes, in letters of the heading.
const PART: usize = 4;

/// What is left for the text below a heading, which some slides have a label above.
pub(super) fn room_below(heading: &[Inline], has_label: bool) -> usize {
    let lines = lines(letters(heading) + PART, HEADING_LETTERS);
    let label = if has_label { LABEL } else { 0 };
    match lines {
        0 | 1 => ROOM + LINE - label,
        more => ROOM.saturating_sub((more - 2) * 13 + label).max(3 * LINE),
    }
}

/// Letters of a line of text.
pub(super) fn letters(line: &[Inline]) -> usize {
    plain(line).chars().count()
}

fn lines(letters: usize, width: usize) -> usize {
    letters.div_ceil(width.max(1))
}

/// Room of a paragraph in a column of `width` letters.
fn of_line(line: &Line, width: usize) -> usize {
    let breaks = line.iter().filter(|inline| matches!(inline, Inline::HardBreak)).count();
    (lines(letters(line), width).max(1) + breaks) * LINE
}

/// Room of these blocks together.
pub(super) fn of_all(blocks: &[Block], width: usize) -> usize {
    blocks.iter().map(|block| of(block, width)).sum()
}

/// Room of one block, with the gap behind it.
pub(super) fn of(block: &Block, width: usize) -> usize {
    let inner = indented(width);
    match block {
        // A picture has a slide of its own.
        Block::Paragraph(line) if matches!(**line, [Inline::Image(_)]) => ROOM,
        Block::Paragraph(line) => of_line(line, width) + GAP,
        Block::Heading(heading) => of_line(&heading.text, width) + GAP,
        Block::List(list) => list.items.iter().map(|item| of_item(item, inner)).sum::<usize>() + GAP,
        Block::Quote(blocks) => of_all(blocks, inner),
        Block::Table(table) => of_table(table),
        Block::Code(code) => {
            code.lines().map(|line| lines(line.chars().count(), width).max(1) * LINE).sum::<usize>() + GAP
        }
        Block::Definitions(definitions) => {
            definitions.iter().map(|each| of_definition(each, width)).sum::<usize>() + GAP
        }
        Block::Directive(directive) => of_line(&directive.title, width) + GAP + of_all(&directive.blocks, width),
        Block::Rule | Block::Placed(_) => 0,
    }
}

/// The column inside a list or quotation.
pub(super) fn indented(width: usize) -> usize {
    width.saturating_sub(INDENT).max(10)
}

/// Paragraphs in lists stand closer than elsewhere.
pub(super) fn of_item(item: &ListItem, width: usize) -> usize {
    let blocks = item.blocks.iter().map(|block| of(block, width).saturating_sub(GAP));
    blocks.sum::<usize>() + item.blocks.len().saturating_sub(1) * ITEM_GAP + ITEM_GAP
}

pub(super) fn of_definition(definition: &Definition, width: usize) -> usize {
    let meanings = definition.meanings.iter().flatten();
    of_line(&definition.term, width)
        + meanings.map(|block| of(block, indented(width)).saturating_sub(GAP) + ITEM_GAP).sum::<usize>()
}

fn of_table(table: &Table) -> usize {
    let widths = column_widths(table);
    of_row(&table.head, &widths) + table.rows.iter().map(|row| of_row(row, &widths)).sum::<usize>() + GAP
}

pub(super) fn of_row(row: &[Line], widths: &[usize]) -> usize {
    let cells = row.iter().zip(widths).map(|(cell, width)| lines(letters(cell), *width));
    cells.max().unwrap_or_default().max(1) * TABLE_LINE + ITEM_GAP + 1
}

/// Letters of each column, shared out by what the columns hold, as browsers do.
pub(super) fn column_widths(table: &Table) -> Vec<usize> {
    let columns = table.head.len().max(1);
    let rows = || std::iter::once(&table.head).chain(&table.rows);
    let cells = |column: usize| rows().filter_map(move |row| row.get(column));
    let longest_word = |column: usize| {
        let words = cells(column).map(|cell| plain(cell).split_whitespace().map(|word| word.chars().count()).max());
        words.flatten().max().unwrap_or(1).min(20)
    };
    let least: Vec<usize> = (0..columns).map(longest_word).collect();
    let most: Vec<usize> =
        (0..columns).map(|column| cells(column).map(|cell| letters(cell)).max().unwrap_or(1).max(1)).collect();
    // Each gap between columns costs about two letters.
    let whole = TABLE_LETTERS.saturating_sub(2 * columns).max(columns);
    if most.iter().sum::<usize>() <= whole {
        return most;
    }
    let spare = whole.saturating_sub(least.iter().sum());
    let wanted: Vec<usize> = most.iter().zip(&least).map(|(most, least)| most.saturating_sub(*least)).collect();
    let wanted_by_all = wanted.iter().sum::<usize>().max(1);
    least.iter().zip(&wanted).map(|(least, wanted)| (least + spare * wanted / wanted_by_all).max(1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Line {
        vec![Inline::Text(text.into())].into()
    }

    #[test]
    fn a_paragraph_takes_a_line_for_each_sixty_letters() {
        assert_eq!(of(&Block::Paragraph(words(&"x".repeat(60))), LETTERS), LINE + GAP);
        assert_eq!(of(&Block::Paragraph(words(&"x".repeat(61))), LETTERS), 2 * LINE + GAP);
    }

    #[test]
    fn a_wide_column_gets_what_narrow_ones_leave() {
        let long = "word ".repeat(40);
        let table = Table {
            alignments: Vec::new(),
            head: vec![words("s."), words("Conduct")],
            rows: vec![vec![words("3(1)"), words(long.trim())]],
        };
        let widths = column_widths(&table);
        assert!(widths[0] >= 4 && widths[0] < 8 && widths[1] > 55, "{widths:?}");
    }

    #[test]
    fn a_heading_of_many_lines_leaves_less_room() {
        assert_eq!(room_below(&words("Short"), false), ROOM + LINE);
        assert_eq!(room_below(&words(&"x".repeat(60)), false), ROOM);
        assert!(room_below(&words(&"long ".repeat(40)), false) < ROOM);
        assert!(room_below(&words(&"long ".repeat(400)), true) >= 3 * LINE);
    }

    #[test]
    fn a_label_takes_room_above_the_heading() {
        assert_eq!(room_below(&words("Short"), true), ROOM + LINE - LABEL);
    }
}
