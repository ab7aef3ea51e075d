//! All numbers of a course.

use crate::model::assessment::Assessment;
use crate::model::id::{AssessmentId, CohortId, OccasionId, RoleId};
use crate::model::smallest_group::SmallestGroup;
use crate::results::gather::{Gathered, Standing};
use crate::results::mark::MarkedResult;
use crate::results::marker::{Marker, ReadyAssessment};
use crate::results::participant_code::ParticipantCode;
use crate::results::statistics::gain::{self, GroupGain, Retention};
use crate::results::statistics::objectives::{self, ObjectiveFigures};
use crate::results::statistics::occasion::{self, OccasionFigures};
use crate::results::statistics::shown::{self, Shown};
use std::collections::{BTreeMap, BTreeSet};

/// A person: a code means somebody only inside a cohort.
pub type Person = (CohortId, ParticipantCode);

/// What the results of a course say.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// How many people handed anything in.
    pub people: Shown<usize>,
    /// In how many cohorts.
    pub cohorts: usize,
    /// Attempts that do not count, because another of the same person does.
    pub other_attempts: usize,
    /// In the order of their ids; those that anybody took.
    pub assessments: Vec<AssessmentFigures>,
}

/// What the results of one assessment say. Its first occasion is *before*, its second *after*, all others are *later*.
#[derive(Clone, Debug, PartialEq)]
pub struct AssessmentFigures {
    /// Which.
    pub id: AssessmentId,
    /// In the order of the blueprint.
    pub occasions: Vec<OccasionFigures>,
    /// The gain from before to after.
    pub gain: Shown<GroupGain>,
    /// People with one of the two tests only.
    pub unmatched: Shown<usize>,
    /// The gain by service, in the order of `course.toml`; empty where no service is known.
    pub roles: Vec<(RoleId, Shown<GroupGain>)>,
    /// The gain by cohort; empty where there is one.
    pub cohorts: Vec<(CohortId, Shown<GroupGain>)>,
    /// In the order of the blueprint.
    pub objectives: Vec<ObjectiveFigures>,
    /// What is left on each later occasion.
    pub retention: Vec<(OccasionId, Shown<Retention>)>,
}

/// Works out everything. Only the attempt that counts of each person counts.
pub fn figures(
    marker: &Marker<'_>,
    gathered: &[(CohortId, Gathered)],
    roles: &BTreeMap<Person, RoleId>,
    floor: SmallestGroup,
) -> Figures {
    let mut taken: BTreeMap<&AssessmentId, BTreeMap<&OccasionId, BTreeMap<Person, &MarkedResult>>> = BTreeMap::new();
    let mut people = BTreeSet::new();
    let mut other_attempts = 0;
    for (cohort, gathered) in gathered {
        for result in &gathered.results {
            let document = &result.marked.document;
            let person = (cohort.clone(), document.participant.clone());
            people.insert(person.clone());
            match result.standing {
                Standing::Counts => {
                    let occasions = taken.entry(&document.assessment).or_default();
                    occasions.entry(&document.occasion).or_default().insert(person, &result.marked);
                }
                Standing::Another => other_attempts += 1,
            }
        }
    }
    let of_one = |(id, taken)| {
        let ready = marker.assessment(id)?;
        Some(Work { marker, ready, taken, roles, floor }.figures())
    };
    Figures {
        people: Shown::of(people.len(), floor, || people.len()),
        cohorts: gathered.len(),
        other_attempts,
        assessments: taken.into_iter().filter_map(of_one).collect(),
    }
}

type Taken<'r> = BTreeMap<Person, &'r MarkedResult>;

struct Work<'w, 'c, 'r> {
    marker: &'w Marker<'c>,
    ready: &'w ReadyAssessment<'c>,
    taken: BTreeMap<&'r OccasionId, Taken<'r>>,
    roles: &'w BTreeMap<Person, RoleId>,
    floor: SmallestGroup,
}

impl<'r> Work<'_, '_, 'r> {
    fn figures(&self) -> AssessmentFigures {
        let assessment = self.ready.assessment;
        let nobody = Taken::new();
        let at = |place: usize| {
            let occasion = assessment.occasions.get(place);
            occasion.and_then(|occasion| self.taken.get(&occasion.id)).unwrap_or(&nobody)
        };
        let (before, after) = (at(0), at(1));
        let pairs: Vec<(&Person, &MarkedResult, &MarkedResult)> =
            before.iter().filter_map(|(person, result)| Some((person, *result, *after.get(person)?))).collect();
        let one_only = before.len() + after.len() - 2 * pairs.len();
        let results: Vec<_> = pairs.iter().map(|(_, before, after)| (*before, *after)).collect();
        let all_after: Vec<_> = after.values().copied().collect();
        let pass = self.marker.course().pass_mark_of(assessment);
        AssessmentFigures {
            id: assessment.id.clone(),
            occasions: self.occasions(assessment),
            gain: Shown::of(pairs.len(), self.floor, || gain::of(&shares(&pairs))),
            unmatched: if one_only == 0 { Shown::Figures(0) } else { Shown::of(one_only, self.floor, || one_only) },
            roles: self.by_role(&pairs),
            cohorts: self.by_cohort(&pairs),
            objectives: objectives::figures(self.ready, pass, &results, &all_after, self.floor),
            retention: self.retention(assessment, &pairs),
        }
    }

    fn occasions(&self, assessment: &Assessment) -> Vec<OccasionFigures> {
        let of_one = |occasion: &crate::model::assessment::Occasion| {
            let results: Vec<_> = self.taken.get(&occasion.id)?.values().copied().collect();
            let form = self.ready.forms.get(occasion.form.0);
            Some(occasion::figures(&occasion.id, self.ready, form, &results, self.floor))
        };
        assessment.occasions.iter().filter_map(of_one).collect()
    }

    fn by_role(&self, pairs: &[Pair<'_>]) -> Vec<(RoleId, Shown<GroupGain>)> {
        let known = &self.marker.course().settings.roles;
        let of = |role: &RoleId| -> Vec<Pair<'_>> {
            pairs.iter().copied().filter(|(person, ..)| self.roles.get(*person) == Some(role)).collect()
        };
        let groups: Vec<Vec<Pair<'_>>> = known.iter().map(|role| of(&role.id)).collect();
        if groups.iter().all(Vec::is_empty) {
            return Vec::new();
        }
        // Those without a service are a group too: it could help to work out another.
        let mut sizes: Vec<usize> = groups.iter().map(Vec::len).collect();
        sizes.push(pairs.len() - sizes.iter().sum::<usize>());
        let gains = self.gains(&groups, &sizes);
        known.iter().map(|role| role.id.clone()).zip(gains).collect()
    }

    fn by_cohort(&self, pairs: &[Pair<'_>]) -> Vec<(CohortId, Shown<GroupGain>)> {
        let mut groups: BTreeMap<&CohortId, Vec<Pair<'_>>> = BTreeMap::new();
        for pair in pairs {
            groups.entry(&pair.0.0).or_default().push(*pair);
        }
        if groups.len() < 2 {
            return Vec::new();
        }
        let (ids, groups): (Vec<_>, Vec<_>) = groups.into_iter().unzip();
        let sizes: Vec<usize> = groups.iter().map(Vec::len).collect();
        ids.into_iter().cloned().zip(self.gains(&groups, &sizes)).collect()
    }

    fn gains(&self, groups: &[Vec<Pair<'_>>], sizes: &[usize]) -> Vec<Shown<GroupGain>> {
        let shown = shown::groups(sizes, self.floor);
        let of_one = |(pairs, shown): (&Vec<Pair<'_>>, bool)| {
            if shown { Shown::Figures(gain::of(&shares(pairs))) } else { Shown::TooFew }
        };
        groups.iter().zip(shown).map(of_one).collect()
    }

    fn retention(&self, assessment: &Assessment, pairs: &[Pair<'_>]) -> Vec<(OccasionId, Shown<Retention>)> {
        let of_one = |occasion: &crate::model::assessment::Occasion| {
            let later = self.taken.get(&occasion.id)?;
            let triple = |(person, before, after): &Pair<'_>| {
                let later = later.get(*person)?;
                Some((occasion::share(before)?, occasion::share(after)?, occasion::share(later)?))
            };
            let triples: Vec<_> = pairs.iter().filter_map(triple).collect();
            let shown = Shown::of(triples.len(), self.floor, || gain::retention(&triples));
            Some((occasion.id.clone(), shown))
        };
        assessment.occasions.iter().skip(2).filter_map(of_one).collect()
    }
}

type Pair<'p> = (&'p Person, &'p MarkedResult, &'p MarkedResult);

fn shares(pairs: &[Pair<'_>]) -> Vec<(i64, i64)> {
    let both = |(_, before, after): &Pair<'_>| Some((occasion::share(before)?, occasion::share(after)?));
    pairs.iter().filter_map(both).collect()
}
