//! Whole courses, the command line, and the rules of the house.

mod course_text;
mod diagnostics;
mod generated;
mod layers;
mod schemas;
mod scoring;
mod site;
