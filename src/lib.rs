//! Mafunzo turns a folder of Markdown modules and TOML quiz files into a self-contained course site.
//!
//! The stages, in reading order; `ARCHITECTURE.md` holds the map.

pub mod model;

#[cfg(feature = "cli")]
pub mod disk;

#[cfg(feature = "cli")]
pub mod load;

pub mod parse;

pub mod check;

pub mod render;

pub mod draft;

pub mod results;

pub mod verify;

pub mod kit;

#[cfg(feature = "cli")]
pub mod report;

#[cfg(feature = "cli")]
pub mod write;

#[cfg(feature = "results")]
pub mod store;

pub mod evaluation;

#[cfg(feature = "pdf")]
pub mod export;

pub mod pipeline;

#[cfg(feature = "serve")]
pub mod serve;

#[cfg(feature = "cli")]
pub mod cli;
