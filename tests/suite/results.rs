//! Results: the same answers by every way give the same score, and nothing that comes back is taken on trust.

pub(crate) mod assessed;
mod cascade;
mod command;
mod forged;
mod gathered;
mod hostile;
#[cfg(feature = "results")]
mod kept;
mod keyed;
mod law;
mod paper;
#[cfg(feature = "results")]
mod records;
mod statistics;
#[cfg(feature = "results")]
mod told;
mod ways;
