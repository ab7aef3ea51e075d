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
pub(super) struct Filled {
    pub(super) steps: Vec<Step>,
    pub(super) notes: Vec<Note>,
}

/// A part shorter than this is not worth tearing a block apart.
const LEAST_PART: usize = 3 * LINE;

/// None for no unit; otherwise few slides, and where nothing appears step by step, slides of about the same length.
pub(super) fn slides(units: &[Unit], room: usize) -> Vec<Filled> {
    let greedy = fill(units, room, room);
    let in_steps = units.iter().any(|unit| unit.starts != Starts::Nothing);
    let shortest = |slides: &Vec<Vec<Unit>>| slides.iter().map(|slide| slide.iter().map(of).sum::<usize>()).min();
    let best = if greedy.len() > 1 && !in_steps {
        let balanced = (room / 2..room).step_by(LINE / 2).map(|target| fill(units, target, room));
        balanced.filter(|filled| filled.len() == greedy.len()).max_by_key(shortest)
    } else {
        None
    };
    best.unwrap_or(greedy).into_iter().map(filled).collect()
}

/// Room of a unit.
fn of(unit: &Unit) -> usize {
    let label = if unit.kind == StepKind::Answer && unit.starts == Starts::Step { lines::ANSWER_LABEL } else { 0 };
    lines::of(&unit.block, LETTERS) + label
}

/// From top to bottom, each slide up to `target`; only what is longer than `room` is taken apart.
fn fill(units: &[Unit], target: usize, room: usize) -> Vec<Vec<Unit>> {
    let mut waiting: VecDeque<Unit> = units.iter().cloned().collect();
    let mut slides: Vec<Vec<Unit>> = Vec::new();
    let mut slide: Vec<Unit> = Vec::new();
    while let Some(unit) = waiting.pop_front() {
        if unit.starts == Starts::Slide && !slide.is_empty() {
            slides.push(std::mem::take(&mut slide));
        }
        let needed = of(&unit);
        let left = target.saturating_sub(slide.iter().map(of).sum());
        if needed <= left || (slide.is_empty() && needed <= room) {
            slide.push(unit);
            continue;
        }
        let stays = matches!(slide.as_slice(), [only] if announces(&only.block));
        let is_torn = (needed > room || stays) && (slide.is_empty() || left >= LEAST_PART);
        let label = needed - lines::of(&unit.block, LETTERS);
        let parts = if is_torn { split::split(&unit.block, LETTERS, left.saturating_sub(label)) } else { None };
        match parts {
            Some((head, rest)) => {
                let rest = Unit { block: rest, notes: Vec::new(), starts: Starts::Slide, kind: unit.kind };
                slide.push(Unit { block: head, ..unit });
                waiting.push_front(rest);
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

fn filled(units: Vec<Unit>) -> Filled {
    let mut slide = Filled { steps: Vec::new(), notes: Vec::new() };
    for unit in units {
        slide.notes.extend(unit.notes);
        match slide.steps.last_mut() {
            Some(step) if unit.starts == Starts::Nothing && step.kind == unit.kind => {
                push(&mut step.blocks, unit.block)
            }
            Some(_) | None => slide.steps.push(Step { kind: unit.kind, blocks: vec![unit.block] }),
        }
    }
    slide
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
        slides(units, lines::ROOM).iter().map(|slide| slide.steps.iter().map(|step| step.blocks.len()).sum()).collect()
    }

    #[test]
    fn slides_are_about_equally_full() {
        let units: Vec<_> = (0..9).map(|_| paragraph("One line.")).collect();
        assert_eq!(shown(&units), [5, 4]);
    }

    #[test]
    fn an_announcement_goes_with_what_it_announces() {
        let long = "word ".repeat(60);
        let units = [paragraph("One."), paragraph("Two."), paragraph("Remember:"), paragraph(long.trim())];
        let slides = super::slides(&units, 60);
        assert!(!announces(slides[0].steps[0].blocks.last().expect("a block")), "{:?}", slides[0].steps);
    }

    #[test]
    fn a_new_step_does_not_need_a_new_slide() {
        let answer = Unit { kind: StepKind::Answer, starts: Starts::Step, ..paragraph("Answer.") };
        let slides = super::slides(&[paragraph("Question?"), answer], lines::ROOM);
        assert_eq!(slides.len(), 1);
        assert_eq!(
            slides[0].steps.iter().map(|step| step.kind).collect::<Vec<_>>(),
            [StepKind::Text, StepKind::Answer]
        );
    }
}
