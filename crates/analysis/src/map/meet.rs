//! Which powers meet (S5): kinds of one line, classes of parties that meet, one conduct under both.
use fazhi_engine::reach::subsumes;
use fazhi_lang::model::{PartyClassId, Power, PowerId, Rules};

fn class_above(rules: &Rules, top: PartyClassId, class: PartyClassId) -> bool {
    let mut at = Some(class);
    for _ in 0..=rules.parties.len() {
        match at {
            Some(here) if here == top => return true,
            Some(here) => at = rules.parties.get(here.at()).and_then(|c| c.parent),
            None => return false,
        }
    }
    false
}

/// The powers can be used in one case against one party.
pub(crate) fn meet(rules: &Rules, a: &Power, b: &Power) -> bool {
    let kinds = subsumes(rules, a.kind, b.kind) || subsumes(rules, b.kind, a.kind);
    let one = |x: &PartyClassId, y: &PartyClassId| class_above(rules, *x, *y) || class_above(rules, *y, *x);
    let classes = a.against.is_empty() || b.against.is_empty() || a.against.iter().any(|x| b.against.iter().any(|y| one(x, y)));
    kinds && classes
}

/// Groups of powers that meet, directly or over others, each in the order given.
pub(super) fn groups(rules: &Rules, powers: &[PowerId]) -> Vec<Vec<PowerId>> {
    let mut groups: Vec<Vec<PowerId>> = Vec::new();
    for id in powers {
        let Some(power) = rules.powers.get(id.at()) else { continue };
        let near = |other: &PowerId| rules.powers.get(other.at()).is_some_and(|o| meet(rules, power, o));
        let (mut joined, rest): (Vec<_>, Vec<_>) = groups.into_iter().partition(|g| g.iter().any(near));
        groups = rest;
        joined.push(vec![*id]);
        let mut one: Vec<PowerId> = joined.concat();
        one.sort_unstable();
        groups.push(one);
    }
    groups.sort();
    groups
}
