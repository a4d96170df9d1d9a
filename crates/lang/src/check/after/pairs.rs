//! Powers that can meet on one conduct and do not say how they stand to each other (S5): for somebody to look at.
use crate::check::report::{At, Reports};
use crate::check::symbols::meeting;
use crate::diagnostic::Severity;
use crate::model::{ConductId, KindId, PartyClassId, Power, Rules, Tier};
use std::collections::{BTreeMap, BTreeSet};

/// The most pairs that are noted.
const MOST: usize = 1_000;

/// One note a pair of names. Only powers that answer one conduct (or parts of it) can meet, so only those are compared.
pub(super) fn undeclared(rules: &Rules, reports: &Reports) {
    let declared: BTreeSet<(&str, &str)> =
        rules.relations.iter().flat_map(|r| [(r.a.as_str(), r.b.as_str()), (r.b.as_str(), r.a.as_str())]).collect();
    let mut by_conduct: BTreeMap<ConductId, Vec<&Power>> = BTreeMap::new();
    for power in rules.powers.iter().filter(|p| p.refers.is_none()) {
        for conduct in with_parts(rules, &power.conducts) {
            by_conduct.entry(conduct).or_default().push(power);
        }
    }
    let mut said: BTreeSet<(&str, &str)> = BTreeSet::new();
    for (conduct, powers) in &by_conduct {
        for (n, b) in powers.iter().enumerate() {
            for a in powers.iter().take(n) {
                let pair = (a.norm.name.as_str(), b.norm.name.as_str());
                if pair.0 == pair.1 || declared.contains(&pair) || said.contains(&pair) {
                    continue;
                }
                if !kinds_meet(rules, a.kind, b.kind) || !classes_meet(rules, a, b) || merge(a, b) {
                    continue;
                }
                let Some((from, until)) = meeting(&a.norm.basis, &b.norm.basis) else { continue };
                said.insert(pair);
                let args = vec![
                    ("first", a.norm.name.clone()),
                    ("second", b.norm.name.clone()),
                    ("conduct", rules.conducts.get(conduct.at()).map(|c| c.name.clone()).unwrap_or_default()),
                    ("from", from.to_string()),
                    ("until", until.map_or_else(|| "none".to_owned(), |d| d.to_string())),
                ];
                reports.push(Severity::Note, "rules-pair-undeclared", place(b), Some(place(a)), args);
                if said.len() > MOST {
                    return;
                }
            }
        }
    }
}

/// Equal consequences under equal conditions merge (S5): there is nothing to declare.
fn merge(a: &Power, b: &Power) -> bool {
    let same = |x: &Tier, y: &Tier| x.guard == y.guard && x.also == y.also && x.lines == y.lines;
    let tiers = a.tiers.len() == b.tiers.len() && a.tiers.iter().zip(&b.tiers).all(|(x, y)| same(x, y));
    tiers && same(&a.base, &b.base)
}

fn place(power: &Power) -> At {
    At { book: power.norm.place.0.at(), span: power.norm.place.1 }
}

/// Conducts and everything declared part of them.
fn with_parts(rules: &Rules, conducts: &[ConductId]) -> BTreeSet<ConductId> {
    let mut out = BTreeSet::new();
    let mut front = conducts.to_vec();
    while let Some(at) = front.pop() {
        if out.insert(at)
            && let Some(conduct) = rules.conducts.get(at.at())
        {
            front.extend(&conduct.parts);
        }
    }
    out
}

fn kinds_meet(rules: &Rules, a: KindId, b: KindId) -> bool {
    let up = |k: KindId| rules.kinds.get(k.at()).and_then(|k| k.parent);
    above(a, b, up) || above(b, a, up)
}

fn classes_meet(rules: &Rules, a: &Power, b: &Power) -> bool {
    let up = |c: PartyClassId| rules.parties.get(c.at()).and_then(|c| c.parent);
    let any = a.against.is_empty() || b.against.is_empty();
    any || a.against.iter().any(|x| b.against.iter().any(|y| above(*x, *y, up) || above(*y, *x, up)))
}

/// `top` is `at` or above it. Parents were checked to be acyclic.
fn above<T: Copy + PartialEq>(top: T, at: T, up: impl Fn(T) -> Option<T>) -> bool {
    let mut here = Some(at);
    while let Some(now) = here {
        if now == top {
            return true;
        }
        here = up(now);
    }
    false
}
