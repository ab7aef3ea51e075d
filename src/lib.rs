//! Mafunzo turns a folder of Markdown modules and TOML quiz files into a self-contained course site.
//!
//! The stages, in reading order; `ARCHITECTURE.md` holds the map.

pub mod check;
pub mod model;
pub mod parse;
pub mod pipeline;
pub mod render;
