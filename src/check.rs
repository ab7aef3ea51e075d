//! Types to findings: what can only be seen when all files are known.

mod agenda;
mod assessments;
mod certificate;
mod contacts;
mod coverage;
pub mod craft;
mod dates;
mod harm;
mod law;
mod lessons;
mod links;
mod media;
mod names;
mod questions;
mod seen;
mod translations;

use crate::check::craft::CraftCache;
use crate::model::build_info::BuildInfo;
use crate::model::course::Course;
use crate::model::diagnostic::Diagnostics;
use harm::HarmCache;
use links::LinkCache;
use names::Names;

/// What earlier checks of the same course found out; an empty one is as good, only slower.
#[derive(Debug, Default)]
pub struct CheckCache {
    craft: CraftCache,
    harm: HarmCache,
    links: LinkCache,
}

/// Adds everything that is wrong between the files of a course, or with the craft of its questions.
pub fn course(course: &Course, cache: &mut CheckCache, info: &BuildInfo, diagnostics: &mut Diagnostics) {
    let names = Names::of(course);
    agenda::check(course, &names, diagnostics);
    dates::check(course, info, diagnostics);
    law::check(course, diagnostics);
    contacts::check(course, diagnostics);
    questions::check(course, &names, diagnostics);
    assessments::check(course, &names, diagnostics);
    certificate::check(course, diagnostics);
    coverage::check(course, diagnostics);
    craft::check(course, &mut cache.craft, diagnostics);
    links::check(course, &names, &mut cache.links, diagnostics);
    media::check(course, diagnostics);
    lessons::check(course, diagnostics);
    harm::check(course, &names, &mut cache.harm, diagnostics);
    translations::check(course, diagnostics);
}
