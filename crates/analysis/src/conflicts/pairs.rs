//! Which powers meet, how each pair stands, and what that makes of it.
use super::build::Aim;
use super::search::{self, Found};
use super::{Class, Conflict, Evidence, Excess, Side};
use fazhi_engine::World;
use fazhi_engine::indexed::{Engine, Ground, How, Meeting};
use fazhi_lang::model::{ConductId, KindId, Power, PowerId, RelationKind, Rules};
use fazhi_time::Date;
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// Most assignments of facts kept of a pair.
const MEETINGS: usize = 400;

fn ids(rules: &Rules) -> impl Iterator<Item = PowerId> {
    (0..u32::try_from(rules.powers.len()).unwrap_or(u32::MAX)).map(PowerId)
}

/// Powers in force on a day, those to make rules apart: drafts are held against higher norms, they do not compete (P22).
fn in_force(rules: &Rules, on: Date) -> Vec<(PowerId, &Power)> {
    let makes_rules = |k: KindId| rules.kinds.get(k.at()).is_some_and(|k| k.sets.is_some());
    let all = ids(rules).zip(&rules.powers);
    all.filter(|(_, p)| p.norm.cite_on(on).is_some() && !makes_rules(p.kind)).collect()
}

fn side(engine: &Engine<'_>, id: PowerId, power: &Power, on: Date) -> Option<Side> {
    let cite = power.norm.cite_on(on)?;
    let first = cite.reference.to_string();
    let mut provisions = vec![first.clone()];
    provisions.extend(engine.provisions(id, on).into_iter().map(|c| c.id).filter(|c| *c != first));
    Some(Side { power: id, id: power.norm.id.clone(), provisions, rank: cite.rank, maker: cite.maker.clone(), made: cite.made })
}

/// Conducts with everything declared part of them.
fn with_parts(rules: &Rules, conducts: &[ConductId]) -> BTreeSet<ConductId> {
    let mut out = BTreeSet::new();
    let mut front = conducts.to_vec();
    while let Some(at) = front.pop() {
        if out.insert(at) {
            front.extend(rules.conducts.get(at.at()).into_iter().flat_map(|c| c.parts.iter().copied()));
        }
    }
    out
}

/// Conducts under both, those both name first; `None` = they need none. Empty: they do not meet.
fn conducts(rules: &Rules, a: &Power, b: &Power) -> Vec<Option<ConductId>> {
    match (a.conducts.is_empty(), b.conducts.is_empty()) {
        (true, true) => vec![None],
        (false, true) => a.conducts.iter().copied().map(Some).collect(),
        (true, false) => b.conducts.iter().copied().map(Some).collect(),
        (false, false) => {
            let (x, y) = (with_parts(rules, &a.conducts), with_parts(rules, &b.conducts));
            let mut both: Vec<ConductId> = x.intersection(&y).copied().collect();
            both.sort_by_key(|c| (!(a.conducts.contains(c) && b.conducts.contains(c)), *c));
            both.into_iter().map(Some).collect()
        }
    }
}

fn declared(rules: &Rules, a: &Power, b: &Power) -> Option<RelationKind> {
    let names = |x: &str, y: &str| (x == a.norm.name && y == b.norm.name) || (x == b.norm.name && y == a.norm.name);
    rules.relations.iter().find(|r| names(&r.a, &r.b)).map(|r| r.kind)
}

/// Pairs that compete on a day.
pub(super) fn competing(world: World<'_>, engine: &Engine<'_>, on: Date) -> Vec<Conflict> {
    let rules = world.rules;
    let powers = in_force(rules, on);
    let mut out = Vec::new();
    for (n, (b, y)) in powers.iter().enumerate() {
        for (a, x) in powers.iter().take(n) {
            if !crate::map::meet(rules, x, y) {
                continue;
            }
            let conducts = conducts(rules, x, y);
            if conducts.is_empty() {
                continue;
            }
            out.extend(pair(world, engine, on, (*a, x), (*b, y), &conducts));
        }
    }
    out
}

/// Facts under which both apply and say different things, those first where the first strays from the second's lines: they show most.
/// False: there are too many to go through.
fn differing(engine: &Engine<'_>, low: PowerId, high: PowerId, on: Date) -> (Vec<Meeting>, bool) {
    let mut meetings: Vec<Meeting> = Vec::new();
    let whole = engine.meetings(low, high, on, &mut |m| {
        let known = |m: &Meeting| meetings.iter().any(|k| k.facts == m.facts && k.judgments == m.judgments);
        if m.differ && meetings.len() < MEETINGS && !known(&m) {
            meetings.push(m);
        }
    });
    meetings.sort_by_key(|m| (m.outside.is_empty(), m.lacking.is_empty()));
    (meetings, whole)
}

fn pair(
    world: World<'_>,
    engine: &Engine<'_>,
    on: Date,
    a: (PowerId, &Power),
    b: (PowerId, &Power),
    conducts: &[Option<ConductId>],
) -> Option<Conflict> {
    let rules = world.rules;
    let standing = engine.standing(a.0, b.0, on);
    // The first yields; of a tie, the smaller id stands first.
    let (low, high) = match standing.how {
        How::Both | How::Merge | How::Concurs | How::Details => return None,
        How::First => (b, a),
        How::Second => (a, b),
        How::Tie | How::Unranked => {
            if a.1.norm.id <= b.1.norm.id {
                (a, b)
            } else {
                (b, a)
            }
        }
    };
    let (first, second) = (side(engine, low.0, low.1, on)?, side(engine, high.0, high.1, on)?);
    let (meetings, whole) = differing(engine, low.0, high.0, on);
    let strays = |m: &Meeting| !m.outside.is_empty() || !m.lacking.is_empty();
    let higher = standing.ground == Some(Ground::Rank) && second.rank.compare(first.rank) == Some(Ordering::Greater);
    let unadapted = higher && second.made > first.made && meetings.iter().any(strays);
    let class = match standing.how {
        How::Tie | How::Unranked => Class::NeedsRuling,
        _ if unadapted => Class::Unadapted,
        _ => Class::Competes,
    };
    let (mut conduct, mut evidence) = (conducts.first().copied().flatten(), Evidence::Undecided("no-act"));
    if !whole {
        evidence = Evidence::Undecided("too-many");
    } else if meetings.is_empty() {
        evidence = Evidence::Apart;
    } else {
        let aim = match standing.how {
            How::Tie => Aim::Ruling,
            How::Unranked => Aim::Unranked,
            _ if unadapted => Aim::Stray,
            _ => Aim::Yield,
        };
        if let Some(Found { witness, on: found }) = search::pair(world, engine, on, low.0, high.0, conducts, &meetings, aim) {
            conduct = found;
            evidence = Evidence::Witness(Box::new(witness));
        }
    }
    let ruler = match standing.how {
        How::Tie => engine.ruling_for(low.0, high.0, on).map(|r| {
            let provisions = r.norm.basis.iter().filter(|c| c.in_force(on)).map(|c| c.reference.to_string()).collect();
            (r.by.zh.clone(), r.by.en.clone(), provisions)
        }),
        _ => None,
    };
    Some(Conflict {
        class,
        first,
        second: Some(second),
        conduct,
        declared: declared(rules, low.1, high.1),
        ground: standing.ground,
        unranked: standing.how == How::Unranked,
        ruler,
        beyond: Vec::new(),
        evidence,
    })
}

/// Norms beyond what their makers may set.
pub(super) fn beyond(world: World<'_>, engine: &Engine<'_>, on: Date) -> Vec<Conflict> {
    let rules = world.rules;
    let mut out = Vec::new();
    for (id, power) in in_force(rules, on) {
        let conducts: Vec<Option<ConductId>> =
            if power.conducts.is_empty() { vec![None] } else { power.conducts.iter().copied().map(Some).collect() };
        let Some((conduct, findings)) =
            conducts.iter().map(|c| (*c, engine.beyond_maker(id, *c, on))).find(|(_, findings)| !findings.is_empty())
        else {
            continue;
        };
        let Some(first) = side(engine, id, power, on) else { continue };
        let lines: BTreeSet<Excess> = findings
            .iter()
            .map(|f| {
                let arg = |k: &str| f.args.get(k).cloned();
                Excess {
                    tier: arg("tier").unwrap_or_default(),
                    measure: arg("measure").unwrap_or_default(),
                    range: (arg("min"), arg("max")),
                    higher: arg("higher"),
                    limit: (arg("higher_min"), arg("higher_max")),
                }
            })
            .collect();
        // A norm that never governs, because a higher one always does, is shown by the act that strays from that one.
        let limits = lines.iter().filter_map(|l| l.higher.as_deref());
        let highs = limits.filter_map(|h| in_force(rules, on).into_iter().find(|(_, p)| p.norm.id == h).map(|(id, _)| id));
        let strays = |high: PowerId| {
            let meetings = differing(engine, id, high, on).0;
            search::pair(world, engine, on, id, high, &[conduct], &meetings, Aim::Stray).map(|f| f.witness)
        };
        let witness = search::alone(world, engine, on, id, conduct).or_else(|| highs.into_iter().find_map(strays));
        let evidence = witness.map_or(Evidence::Undecided("no-act"), |w| Evidence::Witness(Box::new(w)));
        out.push(Conflict {
            class: Class::BeyondMaker,
            first,
            second: None,
            conduct,
            declared: None,
            ground: None,
            unranked: false,
            ruler: None,
            beyond: lines.into_iter().collect(),
            evidence,
        });
    }
    out
}
