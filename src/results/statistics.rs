//! What many results say of people, questions and objectives. docs/statistics.md has the formulas and their sources.

pub mod advice;
pub mod figures;
pub mod gain;
pub mod measures;
pub mod objectives;
pub mod occasion;
pub mod question;
pub mod shown;
