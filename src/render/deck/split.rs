//! A block in two: what still fits on a slide, and what goes to the next.

use super::lines::{self, GAP, ITEM_GAP, LINE};
use crate::model::document::{Block, Definition, Inline, Line, Link, List, ListItem, Table, plain};

/// What fits into `room`, and the rest. `None` where nothing fits, or where the block cannot be taken apart.
pub(super) fn split(block: &Block, width: usize, room: usize) -> Option<(Block, Block)> {
    match block {
        Block::Paragraph(line) => {
            let fitting = room.saturating_sub(GAP) / LINE;
            let (head, rest) = split_line(line, fitting * width)?;
            Some((Block::Paragraph(head), Block::Paragraph(rest)))
        }
        Block::List(list) => split_list(list, width, room),
        Block::Quote(blocks) => {
            let (head, rest) = split_blocks(blocks, lines::indented(width), room)?;
            Some((Block::Quote(head), Block::Quote(rest)))
        }
        Block::Table(table) => split_table(table, room),
        Block::Code(code) => split_code(code, width, room),
        Block::Definitions(definitions) => split_definitions(definitions, width, room),
        Block::Heading(_) | Block::Directive(_) | Block::Rule | Block::Placed(_) => None,
    }
}

fn split_blocks(blocks: &[Block], width: usize, room: usize) -> Option<(Vec<Block>, Vec<Block>)> {
    let mut left = room;
    for (index, block) in blocks.iter().enumerate() {
        let needed = lines::of(block, width);
        if needed <= left {
            left -= needed;
            continue;
        }
        let (mut head, mut rest) = (blocks[..index].to_vec(), blocks[index..].to_vec());
        if let Some((fits, more)) = split(block, width, left) {
            head.push(fits);
            rest[0] = more;
        }
        return (!head.is_empty()).then_some((head, rest));
    }
    None
}

fn split_list(list: &List, width: usize, room: usize) -> Option<(Block, Block)> {
    let width = lines::indented(width);
    let mut left = room.saturating_sub(GAP);
    let part = |items: Vec<ListItem>, before: usize| {
        let start = list.start.map(|start| start + before as u64);
        Block::List(List { start, items: items.into() })
    };
    for (index, item) in list.items.iter().enumerate() {
        let needed = lines::of_item(item, width);
        if needed <= left {
            left -= needed;
            continue;
        }
        let (head, rest) = (list.items[..index].to_vec(), list.items[index..].to_vec());
        if !head.is_empty() {
            return Some((part(head, 0), part(rest, index)));
        }
        // One item longer than the slide: the rest of it continues under the same number.
        let (fits, more) = split_blocks(&item.blocks, width, left.saturating_sub(ITEM_GAP) + GAP)?;
        let first = ListItem { task: item.task, blocks: fits };
        let mut others = rest;
        others[0] = ListItem { task: item.task, blocks: more };
        return Some((part(vec![first], 0), part(others, 0)));
    }
    None
}

fn split_table(table: &Table, room: usize) -> Option<(Block, Block)> {
    let widths = lines::column_widths(table);
    let mut left = room.checked_sub(lines::of_row(&table.head, &widths) + GAP)?;
    let part = |rows: Vec<Vec<Line>>| {
        let (alignments, head) = (table.alignments.clone(), table.head.clone());
        Block::Table(Box::new(Table { alignments, head, rows }))
    };
    // Columns of a part may come out narrower than those of the whole.
    let fits = |rows: &[Vec<Line>]| lines::of(&part(rows.to_vec()), lines::LETTERS) <= room;
    for (index, row) in table.rows.iter().enumerate() {
        let needed = lines::of_row(row, &widths);
        if needed <= left && fits(&table.rows[..=index]) {
            left -= needed;
            continue;
        }
        if index > 0 {
            return Some((part(table.rows[..index].to_vec()), part(table.rows[index..].to_vec())));
        }
        return split_row(row, &widths, left).and_then(|(first, more)| {
            let rest = std::iter::once(more).chain(table.rows[1..].iter().cloned()).collect();
            fits(std::slice::from_ref(&first)).then(|| (part(vec![first]), part(rest)))
        });
    }
    None
}

/// Each cell continues in the next row.
fn split_row(row: &[Line], widths: &[usize], room: usize) -> Option<(Vec<Line>, Vec<Line>)> {
    let mut fitting = 0;
    while lines::of_row(&[line_of(fitting + 1)], &[1]) <= room {
        fitting += 1;
    }
    let mut split_any = false;
    let parts = row.iter().zip(widths).map(|(cell, width)| match split_line(cell, fitting * width) {
        Some(parts) => {
            split_any = true;
            parts
        }
        None => (cell.clone(), Line::default()),
    });
    let (first, more): (Vec<_>, Vec<_>) = parts.unzip();
    (fitting > 0 && split_any).then_some((first, more))
}

/// A text of so many letters.
fn line_of(letters: usize) -> Line {
    vec![Inline::Text("x".repeat(letters).as_str().into())].into()
}

fn split_code(code: &str, width: usize, room: usize) -> Option<(Block, Block)> {
    let mut left = room.saturating_sub(GAP) / LINE;
    let mut end = 0;
    for line in code.split_inclusive('\n') {
        let needed = line.trim_end_matches('\n').chars().count().div_ceil(width).max(1);
        if needed > left {
            break;
        }
        left -= needed;
        end += line.len();
    }
    if end == 0 && left > 0 {
        end = code.char_indices().nth(left * width).map_or(code.len(), |(at, _)| at);
    }
    (end > 0 && end < code.len()).then(|| (Block::Code(code[..end].into()), Block::Code(code[end..].into())))
}

fn split_definitions(definitions: &[Definition], width: usize, room: usize) -> Option<(Block, Block)> {
    let mut left = room.saturating_sub(GAP);
    for (index, definition) in definitions.iter().enumerate() {
        let needed = lines::of_definition(definition, width);
        if needed <= left {
            left -= needed;
            continue;
        }
        let part = |definitions: &[Definition]| Block::Definitions(definitions.to_vec());
        if index > 0 {
            return Some((part(&definitions[..index]), part(&definitions[index..])));
        }
        return split_definition(definition, width, left).map(|(first, more)| {
            let rest: Vec<_> = std::iter::once(more).chain(definitions[1..].iter().cloned()).collect();
            (part(&[first]), part(&rest))
        });
    }
    None
}

/// The term stands above both parts.
fn split_definition(definition: &Definition, width: usize, room: usize) -> Option<(Definition, Definition)> {
    let term = Definition { term: definition.term.clone(), meanings: Vec::new() };
    let room = room.checked_sub(lines::of_definition(&term, width))?;
    let blocks: Vec<Block> = definition.meanings.iter().flatten().cloned().collect();
    let (head, rest) = split_blocks(&blocks, lines::indented(width), room)?;
    let part = |blocks| Definition { term: definition.term.clone(), meanings: vec![blocks] };
    Some((part(head), part(rest)))
}

/// The first `most` letters at most, up to the end of a sentence or else of a word, and the rest.
fn split_line(line: &[Inline], most: usize) -> Option<(Line, Line)> {
    let text: Vec<char> = plain(line).chars().collect();
    if most == 0 || text.len() <= most {
        return None;
    }
    let ends_sentence = |at: &usize| matches!(text[at - 1], '.' | '!' | '?') && text[*at] == ' ';
    let sentence = (most / 2 + 1..=most).rev().find(ends_sentence);
    let word = || (1..=most).rev().find(|at| text[*at] == ' ');
    let at = sentence.or_else(word).unwrap_or(most);
    let (head, rest) = cut(line, at);
    // The space between the two belongs to neither.
    Some((head, if text[at] == ' ' { cut(&rest, 1).1 } else { rest }))
}

/// The first `at` letters and the others.
fn cut(line: &[Inline], at: usize) -> (Line, Line) {
    let (mut head, mut rest) = (Vec::new(), Vec::new());
    let mut left = at;
    for inline in line {
        let length = lines::letters(std::slice::from_ref(inline));
        if length <= left {
            left -= length;
            head.push(inline.clone());
        } else if left == 0 {
            rest.push(inline.clone());
        } else {
            let (first, more) = cut_inline(inline, left);
            head.extend(first);
            rest.extend(more);
            left = 0;
        }
    }
    (head.into(), rest.into())
}

fn cut_inline(inline: &Inline, at: usize) -> (Option<Inline>, Option<Inline>) {
    let in_two = |text: &str| {
        let end = text.char_indices().nth(at).map_or(text.len(), |(end, _)| end);
        let (head, rest) = text.split_at(end);
        (head.to_owned(), rest.to_owned())
    };
    let both = |line: &Line, wrap: fn(Line) -> Inline| {
        let (head, rest) = cut(line, at);
        (Some(wrap(head)), Some(wrap(rest)))
    };
    match inline {
        Inline::Text(text) => {
            let (head, rest) = in_two(text);
            (Some(Inline::Text(head.as_str().into())), Some(Inline::Text(rest.as_str().into())))
        }
        Inline::Code(text) => {
            let (head, rest) = in_two(text);
            (Some(Inline::Code(head.into())), Some(Inline::Code(rest.into())))
        }
        Inline::Emphasis(line) => both(line, Inline::Emphasis),
        Inline::Strong(line) => both(line, Inline::Strong),
        Inline::Strikethrough(line) => both(line, Inline::Strikethrough),
        Inline::Link(link) => {
            let (head, rest) = cut(&link.text, at);
            let part =
                |text| Inline::Link(Box::new(Link { text, target: link.target.clone(), span: link.span.clone() }));
            (Some(part(head)), Some(part(rest)))
        }
        Inline::Image(_) | Inline::SoftBreak | Inline::HardBreak | Inline::FootnoteMention(_) => {
            (Some(inline.clone()), None)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Line {
        vec![Inline::Text(text.into())].into()
    }

    #[test]
    fn a_paragraph_is_cut_behind_a_sentence_and_keeps_its_formatting() {
        let line: Line = vec![
            Inline::Text("One two. ".into()),
            Inline::Strong(words("Three four five six")),
            Inline::Text(" seven.".into()),
        ]
        .into();
        let (head, rest) = split_line(&line, 12).expect("two parts");
        assert_eq!((plain(&head), plain(&rest)), ("One two.".to_owned(), "Three four five six seven.".to_owned()));
        let (head, rest) = split_line(&rest, 12).expect("two parts");
        assert_eq!((plain(&head), plain(&rest)), ("Three four".to_owned(), "five six seven.".to_owned()));
        assert!(matches!(&*head, [Inline::Strong(_)]) && matches!(&*rest, [Inline::Strong(_), Inline::Text(_)]));
    }

    #[test]
    fn a_numbered_list_goes_on_counting() {
        let item = |text: &str| ListItem { task: None, blocks: vec![Block::Paragraph(words(text))] };
        let list = Block::List(List { start: Some(1), items: vec![item("a"), item("b"), item("c")].into() });
        let (_, rest) = split(&list, 54, 2 * (LINE + ITEM_GAP) + GAP).expect("two parts");
        assert!(matches!(rest, Block::List(List { start: Some(3), ref items }) if items.len() == 1));
    }

    #[test]
    fn a_table_repeats_its_head() {
        let row = |text: &str| vec![words(text)];
        let table = Table { alignments: Vec::new(), head: row("Head"), rows: vec![row("a"), row("b"), row("c")] };
        let room = lines::of(&Block::Table(Box::new(table.clone())), 54) - 1;
        let (first, rest) = split(&Block::Table(Box::new(table)), 54, room).expect("two parts");
        let heads = [&first, &rest].map(|part| match part {
            Block::Table(table) => (plain(&table.head[0]), table.rows.len()),
            other => panic!("{other:?}"),
        });
        assert_eq!(heads, [("Head".to_owned(), 2), ("Head".to_owned(), 1)]);
    }
}
