//! Who stands behind a party: the ends of the chains of control that begin at it (rules.md 2). Enter through
//! [`Ownership::controllers`].

use std::collections::{BTreeMap, BTreeSet};

use crate::model::date::Date;

/// Who controls whom; parties that are not in it control themselves.
#[derive(Clone, Debug, Default)]
pub(super) struct Ownership(BTreeMap<u32, Vec<Holder>>);

/// One who controls a party.
#[derive(Clone, Debug)]
pub(super) struct Holder {
    pub(super) by: u32,
    /// In hundredths of a percent.
    pub(super) share: Option<u32>,
    /// Whoever runs it holds it, whatever its share.
    pub(super) is_run: bool,
    pub(super) since: Option<Date>,
    pub(super) until: Option<Date>,
}

/// Who stands behind several parties.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Controllers {
    /// In order; not empty where there is a party.
    pub(super) all: Vec<u32>,
    /// The one that holds more than half of each, at every step.
    pub(super) one: Option<u32>,
}

impl Ownership {
    pub(super) fn add(&mut self, party: u32, owners: Vec<Holder>) {
        if !owners.is_empty() {
            self.0.insert(party, owners);
        }
    }

    /// Who stands behind some parties, each at a time; without one, as it was last.
    pub(super) fn controllers<'d>(&self, parties: impl IntoIterator<Item = (u32, Option<&'d Date>)>) -> Controllers {
        let mut all: BTreeSet<u32> = BTreeSet::new();
        let mut holders: Option<BTreeSet<u32>> = None;
        let mut seen: BTreeSet<(u32, Option<&Date>)> = BTreeSet::new();
        for (party, date) in parties {
            let date = date.filter(|_| self.0.contains_key(&party));
            if !seen.insert((party, date)) {
                continue;
            }
            let roots = self.roots(party, date);
            all.extend(roots.keys());
            let held = roots.into_iter().filter(|(_, is_held)| *is_held).map(|(root, _)| root).collect();
            holders = Some(match holders {
                Some(holders) => &holders & &held,
                None => held,
            });
        }
        Controllers { one: holders.and_then(|holders| holders.first().copied()), all: all.into_iter().collect() }
    }

    /// The ends of the chains from a party, each with whether it holds more than half at every step of one of them. Of a
    /// circle that leads nowhere, the first party.
    fn roots(&self, party: u32, date: Option<&Date>) -> BTreeMap<u32, bool> {
        let mut roots: BTreeMap<u32, bool> = BTreeMap::new();
        let mut seen = BTreeSet::from([(party, true)]);
        let mut waiting = vec![(party, true)];
        while let Some((at, is_held)) = waiting.pop() {
            let owners = self.in_force(at, date);
            if owners.is_empty() {
                *roots.entry(at).or_default() |= is_held;
            }
            let is_only = owners.len() == 1;
            for owner in owners {
                let next = (owner.by, is_held && owner.holds(is_only));
                if seen.insert(next) {
                    waiting.push(next);
                }
            }
        }
        if roots.is_empty() {
            let first = seen.first().map_or(party, |(first, _)| *first);
            roots.insert(first, seen.contains(&(first, true)));
        }
        roots
    }

    /// Owners at a time: those that were certainly earlier or later are none. Without a time, those that no other followed.
    fn in_force(&self, party: u32, date: Option<&Date>) -> Vec<&Holder> {
        let owners = self.0.get(&party).into_iter().flatten();
        let is_owner = |owner: &&Holder| match date {
            None => owner.until.is_none(),
            Some(date) => {
                let is_over = owner.until.as_ref().is_some_and(|until| until.certainly_before(date));
                let is_to_come = owner.since.as_ref().is_some_and(|since| date.certainly_before(since));
                !is_over && !is_to_come
            }
        };
        owners.filter(is_owner).collect()
    }
}

impl Holder {
    /// Whether it holds more than half; one of several without a share may hold any part.
    fn holds(&self, is_only: bool) -> bool {
        self.is_run || self.share.map_or(is_only, |share| share > 5000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owner(by: u32, share: Option<u32>) -> Holder {
        Holder { by, share, is_run: false, since: None, until: None }
    }

    fn controllers(ownership: &Ownership, parties: &[u32]) -> (Vec<u32>, Option<u32>) {
        let found = ownership.controllers(parties.iter().map(|party| (*party, None)));
        (found.all, found.one)
    }

    #[test]
    fn more_than_half_at_every_step_is_control() {
        let mut all = Ownership::default();
        all.add(1, vec![owner(3, Some(6000)), owner(4, Some(4000))]);
        all.add(2, vec![owner(3, None)]);
        all.add(3, vec![owner(5, Some(5001)), owner(6, None)]);
        assert_eq!(controllers(&all, &[1, 2]), (vec![4, 5, 6], Some(5)));
        assert_eq!(controllers(&all, &[1, 2, 4]), (vec![4, 5, 6], None));
        assert_eq!(controllers(&all, &[7]), (vec![7], Some(7)));
        assert_eq!(controllers(&all, &[]), (vec![], None));
    }

    #[test]
    fn one_of_several_without_a_share_holds_an_unknown_part() {
        let mut all = Ownership::default();
        all.add(1, vec![owner(3, None), owner(4, None)]);
        all.add(2, vec![owner(3, Some(3000))]);
        assert_eq!(controllers(&all, &[1]), (vec![3, 4], None));
        assert_eq!(controllers(&all, &[2]), (vec![3], None));
        all.add(1, vec![Holder { is_run: true, ..owner(3, Some(1000)) }, owner(4, None)]);
        assert_eq!(controllers(&all, &[1]).1, Some(3));
    }

    #[test]
    fn owners_are_those_of_the_time() {
        let mut all = Ownership::default();
        let date = |text: &str| Date::parse(text).ok();
        all.add(
            1,
            vec![Holder { until: date("2015"), ..owner(3, None) }, Holder { since: date("2015"), ..owner(4, None) }],
        );
        let at = |text: &str| all.controllers([(1, date(text).as_ref())]).all;
        assert_eq!([at("2014-05"), at("2016"), at("2015-06")], [vec![3], vec![4], vec![3, 4]]);
        assert_eq!(controllers(&all, &[1]).0, [4]);
    }

    #[test]
    fn circles_end() {
        let mut all = Ownership::default();
        (0..10_000).for_each(|party| all.add(party, vec![owner((party + 1) % 10_000, None)]));
        assert_eq!(controllers(&all, &[5]), (vec![0], Some(0)));
    }
}
