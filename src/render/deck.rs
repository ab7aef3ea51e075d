//! A module as slides, made of the same text as its page.
//!
//! What becomes a slide: the title, the objectives, each section with what it shows, each callout, each question of a placed
//! practice quiz. Long paragraphs are for the speaker: a slide shows the words they open with in bold, the notes hold the
//! rest. Facilitator notes belong to the slide they follow. Nothing of a module is left out.

pub mod cut;
pub mod slide;

mod fill;
mod lines;
mod placed;
mod plain;
mod question;
mod split;
