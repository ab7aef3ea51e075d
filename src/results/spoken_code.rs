//! A result as a code that can be read over a telephone.
//!
//! The order: version, form, attempt, participant, day, minutes, extra time, whether anyone said how sure they were; then,
//! question by question in the form's order, the hints that were used, how sure, the response. Numbers are packed as
//! `packing.rs` says, symbols checked as `code_lines.rs` says. `site/js/spoken-code.js` is the twin of all of it, and
//! `tests/fixtures/spoken-code.json` holds the two together.

use crate::model::certainty::CertaintyLevel;
use crate::model::crockford::{Symbol, is_spacing};
use crate::model::response::Response;
use crate::results::code_error::CodeError;
use crate::results::code_header::Header;
use crate::results::code_lines;
use crate::results::packing::{Packer, Unpacker};
use crate::results::response_packing::{self, SpokenResponse};
use crate::results::response_shape::QuestionShape;

/// The most characters of a QR code that a cheap camera still reads from a screen.
pub const QR_MOST: usize = 120;

/// What was given to one question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpokenAnswer {
    /// The response.
    pub response: SpokenResponse,
    /// How sure the participant was, where asked.
    pub certainty: Option<CertaintyLevel>,
    /// How many hints were opened.
    pub hints: u8,
}

/// A code whose symbols fit and whose beginning was read: enough to find the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpokenCode {
    /// Whose, of what, when.
    pub header: Header,
    rest: Unpacker,
}

/// The code, in groups of four and lines of sixteen. Questions without an answer are unanswered.
pub fn write(header: &Header, shapes: &[QuestionShape], answers: &[SpokenAnswer]) -> String {
    let mut packer = Packer::default();
    header.pack(&mut packer);
    let asked = answers.iter().take(shapes.len()).any(|answer| answer.certainty.is_some());
    packer.push(u32::from(asked), 2);
    let none = SpokenAnswer { response: SpokenResponse::Whole(Response::Unanswered), certainty: None, hints: 0 };
    let answers = answers.iter().chain(std::iter::repeat(&none));
    for (shape, answer) in shapes.iter().zip(answers) {
        packer.push(answer.hints.into(), u32::from(shape.hints) + 1);
        if asked {
            packer.push(answer.certainty.map_or(0, |certainty| certainty.number().into()), 4);
        }
        response_packing::pack(&shape.response, &answer.response, &mut packer);
    }
    code_lines::write(&packer.symbols())
}

/// Reads a code as far as it can be read without knowing the questions.
pub fn read(text: &str) -> Result<SpokenCode, CodeError> {
    let mut rest = Unpacker::new(&code_lines::read(text)?);
    Ok(SpokenCode { header: Header::unpack(&mut rest)?, rest })
}

impl SpokenCode {
    /// The answers to the questions of the form that the header names; fails where they cannot be of this form.
    pub fn answers(&self, shapes: &[QuestionShape]) -> Result<Vec<SpokenAnswer>, CodeError> {
        let mut rest = self.rest.clone();
        let asked = rest.pull(2) == 1;
        let mut answers = Vec::new();
        for shape in shapes {
            let hints = rest.pull(u32::from(shape.hints) + 1) as u8;
            let certainty = if asked { CertaintyLevel::new(rest.pull(4).into()) } else { None };
            let response = response_packing::unpack(&shape.response, &mut rest)?;
            answers.push(SpokenAnswer { response, certainty, hints });
        }
        if rest.is_spent() { Ok(answers) } else { Err(CodeError::Contents) }
    }
}

/// The code as a QR code holds it, without spaces; `None` if it is too long for one that can be relied on.
pub fn qr_text(code: &str) -> Option<String> {
    let letters = code.chars().filter(|letter| !is_spacing(*letter));
    let text: String = letters.filter_map(Symbol::read).map(Symbol::letter).collect();
    (!text.is_empty() && text.len() <= QR_MOST).then_some(text)
}
