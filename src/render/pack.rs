//! The facilitator's pack: what only the facilitator edition holds, in the order of need.

use crate::model::document::Placed;
use crate::model::edition::Edition;
use crate::render::page::PageName;
use crate::render::page_views::LinkView;
use crate::render::paper::PaperPage;
use crate::render::prose_html::Surroundings;
use serde::Serialize;

/// The pages of the pack beside the keys, which belong to forms.
const PAGES: [PageName; 8] = [
    PageName::Guide,
    PageName::Slides,
    PageName::Paper(PaperPage::List),
    PageName::Desk,
    PageName::Lessons,
    PageName::Record,
    PageName::Kit,
    PageName::Coverage,
];

/// One page of the pack.
#[derive(Serialize)]
pub struct PackEntry {
    link: LinkView,
    /// The message that says what it is for.
    purpose: String,
}

/// What the start page lists; empty in the participant edition.
#[derive(Default, Serialize)]
pub struct Pack {
    pages: Vec<PackEntry>,
    /// The key to each form of each assessment.
    keys: Vec<LinkView>,
}

impl Pack {
    /// The pack in the language of the page; `title` names a page.
    pub fn of(at: Surroundings<'_>, title: impl Fn(&PageName) -> String) -> Option<Self> {
        if at.edition != Edition::Facilitator {
            return None;
        }
        let entry = |page: &PageName| PackEntry {
            link: LinkView { href: at.address.page(page), title: title(page) },
            purpose: format!("pack.{}", page.kind()),
        };
        let forms =
            at.course.assessments.iter().flat_map(|(id, assessment)| {
                assessment.forms.letters().map(|letter| PageName::Key(id.clone(), letter))
            });
        let keys = forms.map(|key| LinkView { href: at.address.page(&key), title: title(&key) });
        // Without an assessment there is nothing to mark, without an agenda nothing to guide through.
        let there = |page: &&PageName| match page {
            PageName::Desk => !at.course.assessments.is_empty(),
            PageName::Guide => !at.course.settings.days.is_empty(),
            PageName::Lessons => at.course.places(&Placed::LessonCard),
            page => page.is_in(at.address.layout),
        };
        Some(Self { pages: PAGES.iter().filter(there).map(entry).collect(), keys: keys.collect() })
    }
}
