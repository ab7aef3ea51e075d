//! Codes that a slip of the finger makes of one another, and codes that stand above each other in a circle.

use crate::model::lineage::FacilitatorCode;
use std::collections::{BTreeMap, BTreeSet};

type Pair = (FacilitatorCode, FacilitatorCode);

/// Pairs that differ by one sign: another, one more, or two exchanged. In near-linear time.
pub fn alike(codes: &BTreeSet<FacilitatorCode>) -> BTreeSet<Pair> {
    // Two such codes are equal once at most one sign is taken out of each.
    let mut groups: BTreeMap<String, Vec<&FacilitatorCode>> = BTreeMap::new();
    for code in codes {
        let text = code.as_str();
        let shorter = (0..text.len()).map(|place| format!("{}{}", &text[..place], &text[place + 1..]));
        for key in shorter.chain([text.to_owned()]).collect::<BTreeSet<_>>() {
            groups.entry(key).or_default().push(code);
        }
    }
    let mut pairs = BTreeSet::new();
    for group in groups.values() {
        for (place, one) in group.iter().enumerate() {
            // Codes numbered through are all alike: then the first ones say it, and the list stays short.
            for other in group[place + 1..].iter().take(MOST_OTHERS) {
                if strsim::osa_distance(one.as_str(), other.as_str()) == 1 {
                    pairs.insert(((*one).clone(), (*other).clone()));
                }
            }
        }
    }
    pairs
}

const MOST_OTHERS: usize = 40;

/// Groups of codes of which each stands above the next, and the last above the first.
pub fn circles(edges: &BTreeSet<Pair>) -> Vec<Vec<FacilitatorCode>> {
    let codes: BTreeSet<&FacilitatorCode> = edges.iter().flat_map(|(upper, lower)| [upper, lower]).collect();
    let codes: Vec<&FacilitatorCode> = codes.into_iter().collect();
    let number: BTreeMap<&FacilitatorCode, usize> =
        codes.iter().enumerate().map(|(place, code)| (*code, place)).collect();
    let (mut down, mut up) = (vec![Vec::new(); codes.len()], vec![Vec::new(); codes.len()]);
    for (upper, lower) in edges {
        down[number[upper]].push(number[lower]);
        up[number[lower]].push(number[upper]);
    }
    // After Kosaraju: those that are left last downwards find their circle upwards.
    let mut seen = vec![false; codes.len()];
    let mut left = Vec::new();
    for start in 0..codes.len() {
        visit(start, &down, &mut seen, &mut left);
    }
    let mut seen = vec![false; codes.len()];
    let mut circles = Vec::new();
    for start in left.into_iter().rev() {
        let mut circle = Vec::new();
        visit(start, &up, &mut seen, &mut circle);
        let alone = circle.len() < 2 && circle.first().is_none_or(|only: &usize| !down[*only].contains(only));
        if !alone {
            circle.sort_unstable();
            circles.push(circle.into_iter().map(|place| codes[place].clone()).collect::<Vec<_>>());
        }
    }
    circles.sort();
    circles
}

/// Walks from a node, without recursion; `left` gets nodes in the order in which they are left.
fn visit(start: usize, edges: &[Vec<usize>], seen: &mut [bool], left: &mut Vec<usize>) {
    if seen[start] {
        return;
    }
    seen[start] = true;
    let mut open = vec![(start, 0)];
    while let Some((node, next)) = open.last_mut() {
        match edges[*node].get(*next) {
            Some(other) => {
                *next += 1;
                if !seen[*other] {
                    seen[*other] = true;
                    open.push((*other, 0));
                }
            }
            None => {
                left.push(*node);
                open.pop();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn code(text: &str) -> FacilitatorCode {
        FacilitatorCode::parse(text).expect("a code")
    }

    #[test]
    fn one_slip_is_found_and_two_are_not() {
        let codes = ["KM47", "KM74", "KM48", "KM4", "KKM47", "AA11", "XM47"];
        let codes: BTreeSet<_> = codes.iter().filter_map(|text| FacilitatorCode::parse(text)).collect();
        let found: Vec<String> = alike(&codes).iter().map(|(a, b)| format!("{} {}", a.as_str(), b.as_str())).collect();
        assert_eq!(found, ["KKM47 KM47", "KM47 KM48", "KM47 KM74", "KM47 XM47"]);
    }

    #[test]
    fn a_circle_is_found_whatever_hangs_on_it() {
        let edge = |text: &str| (code(&text[..4]), code(&text[5..]));
        let edges = ["AA11 BB22", "BB22 CC33", "CC33 BB22", "CC33 DD44", "EE55 EE55"].iter().map(|text| edge(text));
        assert_eq!(circles(&edges.collect()), [vec![code("BB22"), code("CC33")], vec![code("EE55")]]);
    }

    proptest! {
        #[test]
        fn pairs_are_those_of_the_slow_way(texts in proptest::collection::btree_set("[AB1]{4,6}", 0..25)) {
            let codes: BTreeSet<FacilitatorCode> = texts.iter().map(|text| code(text)).collect();
            let mut slow = BTreeSet::new();
            for one in &codes {
                for other in codes.iter().filter(|other| *other > one) {
                    if strsim::osa_distance(one.as_str(), other.as_str()) == 1 {
                        slow.insert((one.clone(), other.clone()));
                    }
                }
            }
            prop_assert_eq!(alike(&codes), slow);
        }
    }
}
