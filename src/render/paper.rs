//! What a facilitator prints: the names of those pages.

use crate::model::course::Course;
use crate::model::document::{Block, Document, Line, List};
use crate::model::form::FormLetter;
use crate::model::id::{AssessmentId, ModuleId};
use crate::model::module::Module;

/// One page to be printed; in the facilitator edition only.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PaperPage {
    /// All of them.
    List,
    /// A form with its answer sheet.
    Booklet(AssessmentId, FormLetter),
    /// The key beside a grid for marks.
    Marking(AssessmentId, FormLetter),
    /// What an observer looks for in a role-play.
    Checklist(AssessmentId),
    /// A module in short.
    Handout(ModuleId),
    /// Cards of a module's activities, to be cut apart.
    Cards(ModuleId),
    /// The cards for work.
    JobAids,
    /// Who came.
    SignIn,
    /// What participants say of the course.
    Feedback,
    /// What they will do.
    ActionPlan,
}

impl PaperPage {
    /// Those of a course in the order of the list.
    pub fn all(course: &Course) -> Vec<PaperPage> {
        let mut pages = vec![PaperPage::List, PaperPage::SignIn];
        for assessment in course.assessments.values() {
            for letter in assessment.forms.letters() {
                pages.push(PaperPage::Booklet(assessment.id.clone(), letter));
                pages.push(PaperPage::Marking(assessment.id.clone(), letter));
            }
            if assessment.observation.is_some() {
                pages.push(PaperPage::Checklist(assessment.id.clone()));
            }
        }
        pages.extend(course.modules.iter().map(|module| PaperPage::Handout(module.id.clone())));
        let with_cards = course.modules.iter().filter(|module| module.body.blocks.iter().any(is_cards));
        pages.extend(with_cards.map(|module| PaperPage::Cards(module.id.clone())));
        if course.modules.iter().any(|module| has_job_aid(module)) {
            pages.push(PaperPage::JobAids);
        }
        pages.extend([PaperPage::Feedback, PaperPage::ActionPlan]);
        pages
    }

    /// Unique in the course, without language.
    pub fn name(&self) -> String {
        match self {
            PaperPage::List => "paper".to_owned(),
            PaperPage::Booklet(id, letter) => format!("booklet-{id}-{}", letter.small()),
            PaperPage::Marking(id, letter) => format!("marking-{id}-{}", letter.small()),
            PaperPage::Checklist(id) => format!("checklist-{id}"),
            PaperPage::Handout(id) => format!("handout-{id}"),
            PaperPage::Cards(id) => format!("cards-{id}"),
            PaperPage::JobAids => "job-aids".to_owned(),
            PaperPage::SignIn => "sign-in".to_owned(),
            PaperPage::Feedback => "feedback".to_owned(),
            PaperPage::ActionPlan => "action-plan".to_owned(),
        }
    }

    /// The file name of the template that makes it.
    pub fn template(&self) -> &'static str {
        match self {
            PaperPage::List => "paper.html",
            PaperPage::Booklet(..) => "booklet.html",
            PaperPage::Marking(..) => "marking.html",
            PaperPage::Checklist(_) => "checklist.html",
            PaperPage::Handout(_) => "handout.html",
            PaperPage::Cards(_) => "cards.html",
            PaperPage::JobAids => "job-aids.html",
            PaperPage::SignIn => "sign-in.html",
            PaperPage::Feedback => "feedback.html",
            PaperPage::ActionPlan => "action-plan.html",
        }
    }

    /// The text of the catalogue that is its title; it may have a place for the title of what it is of.
    pub fn title_key(&self) -> &'static str {
        match self {
            PaperPage::List => "paper.title",
            PaperPage::Booklet(..) => "paper.booklet",
            PaperPage::Marking(..) => "paper.marking",
            PaperPage::Checklist(_) => "paper.checklist",
            PaperPage::Handout(_) => "paper.handout",
            PaperPage::Cards(_) => "paper.cards_of",
            PaperPage::JobAids => "paper.job_aids",
            PaperPage::SignIn => "paper.sign_in",
            PaperPage::Feedback => "paper.feedback",
            PaperPage::ActionPlan => "paper.action_plan",
        }
    }
}

fn has_job_aid(module: &Module) -> bool {
    module.body.blocks.iter().any(is_job_aid)
}

/// Whether a block is a card for work.
pub fn is_job_aid(block: &Block) -> bool {
    matches!(block, Block::Directive(directive) if directive.kind.name() == "job-aid")
}

/// Whether a block is a set of cards for an activity.
pub fn is_cards(block: &Block) -> bool {
    matches!(block, Block::Directive(directive) if directive.kind.name() == "cards")
}

/// The titles of the sets of cards of a module, with their cards.
pub fn card_sets(body: &Document) -> impl Iterator<Item = (&Line, &List)> {
    body.blocks.iter().filter_map(|block| match block {
        Block::Directive(directive) if is_cards(block) => match &directive.blocks[..] {
            [Block::List(list)] => Some((&directive.title, list)),
            _ => None,
        },
        _ => None,
    })
}

/// Whether a block is to be remembered.
pub fn is_key_point(block: &Block) -> bool {
    matches!(block, Block::Directive(directive) if directive.kind.name() == "key")
}
