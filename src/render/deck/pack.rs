//! Blocks onto as few slides as they need, about equally full.

use super::lines::{self, LETTERS, LINE};
use super::slide::{Note, Step, StepKind};
use super::split;
use crate::model::document::{Block, List, plain};
use std::collections::VecDeque;

/// A block that is to be shown.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub(super) block: Block,
    pub(super) kind: StepKind,
    pub(super) starts: Starts,
    /// What the speaker needs while it is shown.
    pub(super) notes: Vec<Note>,
}

/// What begins with a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Starts {
    Nothing,
    Step,
    Slide,
}

impl Unit {
    pub(super) fn text(block: Block) -> Self {
        Self { block, kind: StepKind::Text, starts: Starts::Nothing, notes: Vec::new() }
    }
}

/// What stands on one slide.
pub(super) struct Packed {
    pub(super) steps: Vec<Step>,
    pub(super) notes: Vec<Note>,
}

/// A part shorter than this is not worth tearing a block apart.
const LEAST_PART: usize = 3 * LINE;

/// None for no unit; otherwise as few slides as possible, of about the same length.
pub(super) fn pack(units: &[Unit], room: usize) -> Vec<Packed> {
    let greedy = fill(units, room);
    let slides = greedy.len();
    let balanced = (room / 2..room).step_by(LINE / 2).map(|less| fill(units, less));
    let is_good = |filled: &Vec<Vec<Unit>>| filled.len() == slides && filled.iter().all(|slide| length(slide) <= room);
    let best = if slides > 1 { balanced.into_iter().find(is_good) } else { None };
    best.unwrap_or(greedy).into_iter().map(packed).collect()
}

fn length(slide: &[Unit]) -> usize {
    slide.iter().map(|unit| lines::of(&unit.block, LETTERS)).sum()
}

/// From top to bottom, each slide as full as it can be.
fn fill(units: &[Unit], room: usize) -> Vec<Vec<Unit>> {
    let mut waiting: VecDeque<Unit> = units.iter().cloned().collect();
    let mut slides: Vec<Vec<Unit>> = Vec::new();
    let mut slide: Vec<Unit> = Vec::new();
    while let Some(unit) = waiting.pop_front() {
        if unit.starts == Starts::Slide && !slide.is_empty() {
            slides.push(std::mem::take(&mut slide));
        }
        let left = room.saturating_sub(length(&slide));
        if lines::of(&unit.block, LETTERS) <= left {
            slide.push(unit);
            continue;
        }
        let parts =
            if slide.is_empty() || left >= LEAST_PART { split::split(&unit.block, LETTERS, left) } else { None };
        match parts {
            Some((head, rest)) => {
                let notes = unit.notes.clone();
                slide.push(Unit { block: head, notes, ..unit.clone() });
                waiting.push_front(Unit { block: rest, notes: Vec::new(), starts: Starts::Slide, ..unit });
            }
            // What cannot be taken apart has a slide to itself.
            None if slide.is_empty() => slide.push(unit),
            None => {
                let announcement = (slide.len() > 1).then(|| slide.pop_if(|last| announces(&last.block))).flatten();
                slides.push(std::mem::take(&mut slide));
                waiting.push_front(unit);
                if let Some(announcement) = announcement {
                    waiting.push_front(announcement);
                }
            }
        }
    }
    if !slide.is_empty() {
        slides.push(slide);
    }
    slides
}

/// "More rights to remember:" stays with what follows.
pub(super) fn announces(block: &Block) -> bool {
    matches!(block, Block::Paragraph(line) if plain(line).trim_end().ends_with(':'))
}

fn packed(units: Vec<Unit>) -> Packed {
    let mut packed = Packed { steps: Vec::new(), notes: Vec::new() };
    for unit in units {
        packed.notes.extend(unit.notes);
        match packed.steps.last_mut() {
            Some(step) if unit.starts == Starts::Nothing && step.kind == unit.kind => {
                push(&mut step.blocks, unit.block)
            }
            Some(_) | None => packed.steps.push(Step { kind: unit.kind, blocks: vec![unit.block] }),
        }
    }
    packed
}

/// Points that follow each other are one list.
fn push(blocks: &mut Vec<Block>, block: Block) {
    match (blocks.last_mut(), block) {
        (Some(Block::List(list)), Block::List(more)) if list.start.is_none() && more.start.is_none() => {
            let items = list.items.iter().chain(&more.items).cloned().collect();
            *list = List { start: None, items };
        }
        (_, block) => blocks.push(block),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::document::Inline;

    fn paragraph(text: &str) -> Unit {
        Unit::text(Block::Paragraph(vec![Inline::Text(text.into())].into()))
    }

    fn shown(units: &[Unit]) -> Vec<usize> {
        pack(units, lines::ROOM).iter().map(|slide| slide.steps.iter().map(|step| step.blocks.len()).sum()).collect()
    }

    #[test]
    fn slides_are_about_equally_full() {
        let units: Vec<_> = (0..7).map(|_| paragraph("One line.")).collect();
        assert_eq!(shown(&units), [4, 3]);
    }

    #[test]
    fn an_announcement_goes_with_what_it_announces() {
        let long = "word ".repeat(60);
        let units = [paragraph("One."), paragraph("Two."), paragraph("Remember:"), paragraph(long.trim())];
        let slides = pack(&units, 50);
        assert!(!announces(slides[0].steps[0].blocks.last().expect("a block")), "{:?}", slides[0].steps);
    }

    #[test]
    fn a_new_step_does_not_need_a_new_slide() {
        let answer = Unit { kind: StepKind::Answer, starts: Starts::Step, ..paragraph("Answer.") };
        let slides = pack(&[paragraph("Question?"), answer], lines::ROOM);
        assert_eq!(slides.len(), 1);
        assert_eq!(
            slides[0].steps.iter().map(|step| step.kind).collect::<Vec<_>>(),
            [StepKind::Text, StepKind::Answer]
        );
    }
}
