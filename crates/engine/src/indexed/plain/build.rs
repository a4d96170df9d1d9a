//! Which kinds of acts are plain, and their tables.
use super::guard::{self, Guard};
use super::table::{ANY, Entry, Row, Table};
use super::{FACTS, Kind, Place, Plain, day};
use crate::world::World;
use fazhi_lang::model::{
    Bar, Cite, FactId, KindId, Line, MeasureId, Modality, PartyClassId, Point, Power, RoleId, Rules, Scope, Tier,
};
use fazhi_law::{BodyId, InstrumentId};
use std::collections::{BTreeMap, HashMap};

/// Each thing with those above it, itself first.
fn chains<T: Copy + PartialEq>(count: usize, id: impl Fn(u32) -> T, up: impl Fn(T) -> Option<T>) -> Vec<Vec<T>> {
    let numbers = 0..u32::try_from(count).unwrap_or(u32::MAX);
    let chain = |n| {
        let mut chain = vec![id(n)];
        while let Some(next) = chain.last().and_then(|l| up(*l)).filter(|u| !chain.contains(u)) {
            chain.push(next);
        }
        chain
    };
    numbers.map(chain).collect()
}

/// What stays the same while kinds are built.
struct Builder<'w> {
    rules: &'w Rules,
    bodies: HashMap<&'w BodyId, u32>,
    /// Classes that are a class or below it, by class.
    below: Vec<Vec<PartyClassId>>,
    measures: Vec<Vec<MeasureId>>,
    instruments: HashMap<&'w InstrumentId, u32>,
    cites: Vec<Place>,
}

pub(super) fn plain(world: World<'_>) -> Plain<'_> {
    let rules = world.rules;
    let kinds = chains(rules.kinds.len(), KindId, |k| rules.kinds.get(k.at()).and_then(|k| k.parent));
    let classes = chains(rules.parties.len(), PartyClassId, |c| rules.parties.get(c.at()).and_then(|c| c.parent));
    let below =
        |top: usize| classes.iter().filter(|c| c.iter().any(|x| x.at() == top)).filter_map(|c| c.first().copied()).collect();
    let mut builder = Builder {
        rules,
        bodies: world.bodies.iter().zip(0..).map(|(b, n)| (&b.id, n)).collect(),
        below: (0..classes.len()).map(below).collect(),
        measures: chains(rules.measures.len(), MeasureId, |m| rules.measures.get(m.at()).and_then(|m| m.parent)),
        instruments: HashMap::new(),
        cites: Vec::new(),
    };
    let built = kinds.iter().map(|up| builder.kind(up)).collect();
    let implied = |at: usize| rules.facts.iter().flat_map(|f| &f.implies).any(|f| f.at() == at);
    Plain {
        kinds: built,
        lives: world.bodies.iter().map(|b| (b.since.map_or(i32::MIN, day), b.until.map_or(i32::MAX, day))).collect(),
        bodies: builder.bodies,
        instruments: builder.instruments,
        cites: builder.cites,
        simple: rules.facts.iter().enumerate().map(|(n, f)| f.derived.is_none() && f.implies.is_empty() && !implied(n)).collect(),
        roles: chains(rules.roles.len(), RoleId, |r| rules.roles.get(r.at()).and_then(|r| r.parent)),
        measures: builder.measures,
    }
}

impl<'w> Builder<'w> {
    fn kind(&mut self, up: &[KindId]) -> Option<Kind> {
        let rules = self.rules;
        let own = rules.kinds.get(up.first()?.at())?;
        let decides =
            up.iter().filter_map(|k| rules.kinds.get(k.at())).any(|k| k.points.iter().any(|(p, _)| *p == Point::Decide));
        let powers: Vec<&Power> = rules.powers.iter().filter(|p| up.contains(&p.kind)).collect();
        let bars: Vec<&Bar> = rules.bars.iter().filter(|b| up.contains(&b.kind)).collect();
        if !decides || own.sets.is_some() || more(rules, up) || powers.iter().any(|p| related(rules, p)) {
            return None;
        }
        let lines = common(&powers)?;
        let guards: Vec<Guard<'w>> = powers.iter().map(|p| guard::read(rules, p.when.as_ref(), false)).collect::<Option<_>>()?;
        let conditions: Vec<Guard<'w>> = bars
            .iter()
            .map(|b| guard::read(rules, Some(&b.when), matches!(b.of, Scope::Party | Scope::Line)))
            .collect::<Option<_>>()?;
        let facts = axes(guards.iter().chain(&conditions))?;
        let mut holders: Vec<Vec<u32>> = Vec::new();
        let mut known: HashMap<u32, u32> = HashMap::new();
        let mut entries = Vec::new();
        for (power, guard) in powers.iter().zip(&guards) {
            let holder = power.holder?;
            let norm = match known.get(&holder.0) {
                Some(norm) => *norm,
                None => {
                    let norm = u32::try_from(holders.len()).ok()?;
                    holders.push(self.held(&rules.holders.get(holder.at())?.test)?);
                    known.insert(holder.0, norm);
                    norm
                }
            };
            let classes = self.classes(&power.against);
            self.enter(&mut entries, &power.norm.basis, norm, guard, &classes, &facts)?;
        }
        let mut barred = Vec::new();
        let mut against = Vec::new();
        for ((bar, guard), norm) in bars.iter().zip(&conditions).zip(0..) {
            barred.push(self.barred(bar)?);
            let classes = self.classes(guard.class.as_slice());
            self.enter(&mut against, &bar.norm.basis, norm, guard, &classes, &facts)?;
        }
        let count = |n: usize| u32::try_from(n).ok();
        let (bodies, classes) = (count(self.bodies.len())?, count(self.below.len())?);
        Some(Kind {
            powers: Table::new(entries, bodies, classes, facts.len())?,
            bars: Table::new(against, bodies, classes, facts.len())?,
            facts,
            lines,
            holders,
            barred,
        })
    }

    /// The columns of a table for norms against these classes.
    fn classes(&self, against: &[PartyClassId]) -> Vec<u32> {
        if against.is_empty() {
            return vec![ANY];
        }
        let mut all: Vec<u32> = against.iter().filter_map(|c| self.below.get(c.at())).flatten().map(|c| c.0).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Bodies of a holder, sorted.
    fn held(&self, test: &fazhi_lang::model::Expr) -> Option<Vec<u32>> {
        let mut held: Vec<u32> = guard::holder(test)?.iter().filter_map(|b| self.bodies.get(b).copied()).collect();
        held.sort_unstable();
        Some(held)
    }

    /// Measures a bar takes away; `None` where correction orders are among those it names.
    fn barred(&self, bar: &Bar) -> Option<Vec<MeasureId>> {
        let measures =
            || self.rules.measures.iter().zip(&self.measures).filter_map(|(m, chain)| Some((m, chain, *chain.first()?)));
        if bar.measures.is_empty() {
            return Some(measures().filter(|(m, _, _)| !m.correction).map(|(_, _, id)| id).collect());
        }
        let named = || measures().filter(|(_, chain, _)| chain.iter().any(|m| bar.measures.contains(m)));
        if named().any(|(m, _, _)| m.correction) { None } else { Some(named().map(|(_, _, id)| id).collect()) }
    }

    fn enter(
        &mut self,
        to: &mut Vec<Entry>,
        basis: &'w [Cite],
        norm: u32,
        guard: &Guard<'_>,
        classes: &[u32],
        facts: &[FactId],
    ) -> Option<()> {
        let actors: Vec<u32> = match &guard.actors {
            None => vec![ANY],
            Some(bodies) => bodies.iter().filter_map(|b| self.bodies.get(b).copied()).collect(),
        };
        let whole = (i64::MIN, i64::MAX);
        let range = |fact: &FactId| guard.ranges.iter().find(|(f, _, _)| f == fact).map_or(whole, |(_, lo, hi)| (*lo, *hi));
        let ranges: Vec<(i64, i64)> = facts.iter().map(range).collect();
        for cite in basis {
            let next = u32::try_from(self.instruments.len()).ok()?;
            let instrument = *self.instruments.entry(&cite.reference.instrument).or_insert(next);
            let number = u32::try_from(self.cites.len()).ok()?;
            self.cites.push(Place::of(cite, instrument));
            let row = Row { days: (day(cite.from), cite.until.map_or(i32::MAX, day)), norm, cite: number };
            for actor in &actors {
                for class in classes {
                    to.push(Entry { actor: *actor, class: *class, row: row.clone(), ranges: ranges.clone() });
                }
            }
        }
        Some(())
    }
}

/// The kind has other norms than powers and bars, or its acts are made by rules of their own.
fn more(rules: &Rules, up: &[KindId]) -> bool {
    let is = |k: KindId| up.contains(&k);
    rules.requires.iter().any(|r| is(r.kind))
        || rules.clocks.iter().any(|c| is(c.kind))
        || rules.procedures.iter().any(|p| is(p.kind))
        || rules.remedies.iter().any(|r| is(r.kind))
        || rules.settles.iter().any(|s| is(s.kind))
        || rules.adjusts.iter().any(|a| is(a.kind))
        || rules.transitions.iter().any(|t| is(t.kind))
        || rules.kinds.iter().any(|k| k.sets.is_some_and(is))
}

/// The power stands in a declared relation, or a ruling speaks of it.
fn related(rules: &Rules, power: &Power) -> bool {
    let name = power.norm.name.as_str();
    rules.relations.iter().any(|r| r.a == name || r.b == name)
        || rules.ruled.iter().any(|r| r.wins == name || r.loses.iter().any(|l| l == name))
}

/// The lines that all powers share; `None` when they differ or are more than `may MEASURE ROLE`, so that they might compete.
fn common(powers: &[&Power]) -> Option<Vec<(MeasureId, RoleId)>> {
    let free = |l: &Line| l.modality == Modality::May && l.range.is_none();
    let base = |t: &Tier| t.basis.is_empty() && t.guard.is_none() && t.holder.is_none() && t.lines.iter().all(free);
    let placed = |c: &[Cite]| c.iter().all(|c| c.reference.locator.is_some());
    let simple = |p: &&Power| {
        p.conducts.is_empty()
            && p.tiers.is_empty()
            && p.inside.is_empty()
            && p.refers.is_none()
            && p.holder.is_some()
            && base(&p.base)
            && placed(&p.norm.basis)
    };
    let lines = |p: &Power| p.base.lines.iter().map(|l| (l.measure, l.role)).collect::<Vec<_>>();
    let first = powers.first().map(|p| lines(p)).unwrap_or_default();
    powers.iter().all(|p| simple(p) && lines(p) == first).then_some(first)
}

/// The facts read, that with the most different ranges first: it makes the tree.
fn axes<'g>(guards: impl Iterator<Item = &'g Guard<'g>>) -> Option<Vec<FactId>> {
    let mut seen: BTreeMap<FactId, std::collections::BTreeSet<(i64, i64)>> = BTreeMap::new();
    for (fact, least, most) in guards.flat_map(|g| &g.ranges) {
        seen.entry(*fact).or_default().insert((*least, *most));
    }
    let mut facts: Vec<(usize, FactId)> = seen.into_iter().map(|(f, ranges)| (ranges.len(), f)).collect();
    facts.sort_by_key(|(count, fact)| (std::cmp::Reverse(*count), *fact));
    (facts.len() <= FACTS).then(|| facts.into_iter().map(|(_, f)| f).collect())
}
