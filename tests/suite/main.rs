//! Whole courses, the command line, and the rules of the house.
#![expect(clippy::disallowed_methods, reason = "tests make whole courses on disk")]

mod bad_input;
mod certificates;
mod command_line;
mod course_folder;
mod course_text;
mod coverage;
mod desk;
mod diagnostics;
mod generated;
mod guide;
mod kit;
mod law;
mod layers;
mod mutations;
mod plan;
mod results;
mod schemas;
mod scoring;
mod seal;
#[cfg(feature = "serve")]
mod serve;
mod shipped_banks;
mod site;
mod spoken_code;
mod tongues;
mod verify;
mod write;
