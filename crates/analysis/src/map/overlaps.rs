//! Where several may act on one conduct or under one power, how they stand to each other, and the rule that settles it (S5, S8).
//!
//! Bodies overlap at a place: the smallest territories of the day are asked one by one, with the bodies whose territory contains them.
mod settle;

use super::meet::{groups, meet};
use super::{Has, Map};
use fazhi_engine::indexed::How as Stands;
use fazhi_lang::model::{ConductId, EventId, HolderId, KindId, PowerId, RelationKind, Title};
use fazhi_law::BodyId;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// How holders of one power, or powers on one conduct, stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Bodies of several kinds have it side by side.
    Concurrent,
    /// Powers that each name one kind of body alone, and not the same.
    Exclusive,
    /// The same kind of body at several levels.
    ByLevel,
    /// One norm is special to the other, or details or varies it.
    GeneralSpecial,
    /// Both norms apply, each for itself.
    Cumulative,
    /// Only one of the norms can govern.
    Competing,
}

impl Class {
    /// The word of the class: `concurrent`, `by-level`, …
    pub fn word(self) -> &'static str {
        match self {
            Class::Concurrent => "concurrent",
            Class::Exclusive => "exclusive",
            Class::ByLevel => "by-level",
            Class::GeneralSpecial => "general-special",
            Class::Cumulative => "cumulative",
            Class::Competing => "competing",
        }
    }
}

/// A body in an overlap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Which.
    pub body: BodyId,
    /// How it has the power (one of them).
    pub has: Has,
    /// Which of the powers it has.
    pub powers: BTreeSet<PowerId>,
}

/// How an overlap is settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum How {
    /// The body named by this event has it.
    Designated(EventId),
    /// Likewise, after a transfer.
    Transferred(EventId),
    /// The body with the earliest such event has it.
    FirstFiled(EventId),
    /// In a dispute the common superior designates.
    Dispute {
        /// On this line of superiority; none = on any.
        line: Option<String>,
        /// Who that is, for each pair of bodies that has exactly one.
        superiors: BTreeSet<BodyId>,
        /// Pairs that have none, or several: nobody can designate. A body and one above it are no such pair, the one directs the other.
        without: Vec<(BodyId, BodyId)>,
    },
    /// The relation is declared, with its articles.
    Declared(RelationKind),
    /// They say the same: both are cited, the measures count once.
    Same,
    /// The first or second power governs by rank, by being special or later (S5).
    Order(PowerId),
    /// A body rules between them.
    Ruling(Title),
    /// A ruling was made: this power governs.
    Ruled(PowerId),
}

impl How {
    /// The word of the way: `first-filed`, `dispute`, …
    pub fn word(&self) -> &'static str {
        match self {
            How::Designated(_) => "designated",
            How::Transferred(_) => "transferred",
            How::FirstFiled(_) => "first-filed",
            How::Dispute { .. } => "dispute",
            How::Declared(kind) => match kind {
                RelationKind::Cumulates => "cumulates",
                RelationKind::Concurs => "concurs",
                RelationKind::Concretises => "concretises",
                RelationKind::Competes => "competes",
                RelationKind::Special => "special",
                RelationKind::Varies => "varies",
            },
            How::Same => "same",
            How::Order(_) => "order",
            How::Ruling(_) => "ruling",
            How::Ruled(_) => "ruled",
        }
    }
}

/// A way an overlap is settled, with the rule that says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// How.
    pub how: How,
    /// Id of the rule; empty for the order of norms, which no rulebook states.
    pub rule: String,
    /// Its provisions in force.
    pub citations: Vec<String>,
}

/// Where several may act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlap {
    /// Stable name: `bodies` or `norms`, kind of act, conduct where there is one, powers.
    pub id: String,
    /// Kind of act.
    pub kind: KindId,
    /// The conduct; none for a power that answers none in particular.
    pub conduct: Option<ConductId>,
    /// How they stand.
    pub class: Class,
    /// The powers with their provisions.
    pub powers: Vec<(PowerId, Vec<String>)>,
    /// Who holds them at a place where several do, in the order of the register.
    pub bodies: Vec<Member>,
    /// What settles it, in the order it is asked; empty = no rule does.
    pub settled: Vec<Settled>,
}

/// Holders of powers at one place.
struct Spot {
    bodies: Holders,
}

/// Bodies by position: how they have which powers.
type Holders = BTreeMap<usize, (Rc<Has>, BTreeSet<PowerId>)>;

fn put(holders: &mut Holders, body: usize, has: &Rc<Has>, powers: impl IntoIterator<Item = PowerId>) {
    let entry = holders.entry(body).or_insert_with(|| (has.clone(), BTreeSet::new()));
    if **has < *entry.0 {
        entry.0 = has.clone();
    }
    entry.1.extend(powers);
}

/// A place with the bodies whose territory it is, by position.
struct Place {
    code: String,
    bodies: Vec<usize>,
}

pub(super) fn find(map: &Map<'_>) -> Vec<Overlap> {
    let places = map.places();
    let mut kept = settle::Kept::default();
    let mut out = Vec::new();
    for (kind, conduct, powers) in map.subjects() {
        for group in groups(map.rules, &powers) {
            let spots = map.spots(&group, conduct, &places, &mut kept);
            out.extend(map.between_bodies(kind, conduct, &group, &spots, &mut kept));
            if conduct.is_some() {
                out.extend(map.between_norms(kind, conduct, &group, &spots, &mut kept));
            }
        }
    }
    out
}

impl<'a> Map<'a> {
    /// The smallest territories of the day, or the one place asked about.
    fn places(&self) -> Vec<Place> {
        let codes = self.query.at.as_ref().map_or_else(|| self.smallest(), |at| vec![at.clone()]);
        let of = |code: String| {
            let here = self.bodies.iter().enumerate().filter(|(_, b)| self.wants(b) && self.engine.contains(&b.id, &code));
            Place { bodies: here.map(|(n, _)| n).collect(), code }
        };
        codes.into_iter().map(of).collect()
    }

    fn smallest(&self) -> Vec<String> {
        let regions: BTreeSet<&str> = self.bodies.iter().map(|b| b.region.as_str()).collect();
        let wider = |b: &&&fazhi_law::Body, place: &str| b.region != place && self.engine.contains(&b.id, place);
        let above: BTreeSet<&str> = regions
            .iter()
            .flat_map(|place| self.bodies.iter().filter(|b| wider(b, place)).map(|b| b.region.as_str()).collect::<Vec<_>>())
            .collect();
        regions.iter().filter(|r| !above.contains(*r)).map(|r| (*r).to_owned()).collect()
    }

    /// What can be answered by several: each conduct with the powers of one kind of act that answer it, each power that answers none.
    fn subjects(&self) -> Vec<(KindId, Option<ConductId>, Vec<PowerId>)> {
        let mut held: Vec<PowerId> = self.holdings.iter().map(|h| h.power).collect();
        held.dedup();
        let mut out = Vec::new();
        let conducts = (0..u32::MAX).map(ConductId).take(self.rules.conducts.len());
        for conduct in conducts {
            let asked = &self.query.conducts;
            if !asked.is_empty() && !asked.iter().any(|whole| self.engine.part_of(conduct, *whole)) {
                continue;
            }
            let mut sets: Vec<(KindId, Vec<PowerId>)> = Vec::new();
            let kinds: BTreeSet<KindId> = held.iter().filter_map(|id| self.rules.powers.get(id.at())).map(|p| p.kind).collect();
            for kind in kinds {
                let powers: Vec<PowerId> = self.engine.answering(kind, conduct).filter(|id| held.contains(id)).collect();
                if !powers.is_empty() {
                    sets.push((kind, powers));
                }
            }
            let inside = |set: &Vec<PowerId>, n: usize| {
                sets.iter()
                    .enumerate()
                    .any(|(m, (_, o))| m != n && set.iter().all(|p| o.contains(p)) && (o.len() > set.len() || m < n))
            };
            let kept = sets.iter().enumerate().filter(|(n, (_, set))| !inside(set, *n));
            out.extend(kept.map(|(_, (kind, set))| (*kind, Some(conduct), set.clone())));
        }
        if self.query.conducts.is_empty() {
            let free =
                held.iter().filter_map(|id| Some((id, self.rules.powers.get(id.at())?))).filter(|(_, p)| p.conducts.is_empty());
            out.extend(free.map(|(id, p)| (p.kind, None, vec![*id])));
        }
        out
    }

    /// Who has what of a group at each place.
    fn spots(&self, group: &[PowerId], conduct: Option<ConductId>, places: &[Place], kept: &mut settle::Kept) -> Vec<Spot> {
        let mut spots: Vec<Spot> = places.iter().map(|_| Spot { bodies: BTreeMap::new() }).collect();
        for id in group {
            let Some(power) = self.rules.powers.get(id.at()) else { continue };
            let source = self.engine.lines_of(*id, self.query.on).and_then(|l| self.rules.powers.get(l.at())).unwrap_or(power);
            let base = source.base.holder.or(power.holder);
            let holders: BTreeSet<HolderId> = source.tiers.iter().filter_map(|t| t.holder).chain(base).collect();
            for holder in holders {
                let key = self.answers.key(*id, holder, conduct);
                let at = kept.holders.entry(key).or_insert_with(|| {
                    let at = |p: &Place| {
                        let has = |n: &usize| {
                            let has = self.answers.has((*id, power), holder, (*n, self.bodies.get(*n)?), conduct, &p.code)?;
                            Some((*n, Rc::new(has)))
                        };
                        p.bodies.iter().filter_map(has).collect()
                    };
                    places.iter().map(at).collect::<Vec<settle::Here>>()
                });
                for (spot, here) in spots.iter_mut().zip(at.iter()) {
                    for (n, has) in here {
                        put(&mut spot.bodies, *n, has, [*id]);
                    }
                }
            }
        }
        spots
    }

    fn members<'s>(&self, spots: impl Iterator<Item = &'s Spot>) -> Vec<Member> {
        let mut all = Holders::new();
        for (n, (has, powers)) in spots.flat_map(|s| &s.bodies) {
            put(&mut all, *n, has, powers.iter().copied());
        }
        let member = |(n, (has, powers)): (usize, (Rc<Has>, BTreeSet<PowerId>))| {
            Some(Member { body: self.bodies.get(n)?.id.clone(), has: Rc::unwrap_or_clone(has), powers })
        };
        all.into_iter().filter_map(member).collect()
    }

    fn basis(&self, powers: &[PowerId]) -> Vec<(PowerId, Vec<String>)> {
        let of = |id: &PowerId| Some((*id, super::provisions(&self.rules.powers.get(id.at())?.norm.basis, self.query.on)));
        powers.iter().filter_map(of).collect()
    }

    fn name(&self, what: &str, conduct: Option<ConductId>, kind: KindId, powers: &[PowerId]) -> String {
        let power = |id: &PowerId| self.rules.powers.get(id.at()).map_or("", |p| p.norm.name.as_str());
        let kind = self.rules.kinds.get(kind.at()).map_or("", |k| k.name.as_str());
        let subject = conduct.and_then(|c| self.rules.conducts.get(c.at())).map(|c| c.name.as_str());
        let mut parts = vec![what, kind];
        parts.extend(subject);
        let names: Vec<&str> = powers.iter().map(power).collect();
        let names = names.join("+");
        parts.push(&names);
        parts.join("/")
    }

    /// Several bodies may act.
    fn between_bodies(
        &self,
        kind: KindId,
        conduct: Option<ConductId>,
        group: &[PowerId],
        spots: &[Spot],
        kept: &mut settle::Kept,
    ) -> Option<Overlap> {
        let shared: Vec<&Spot> = spots.iter().filter(|s| s.bodies.len() > 1).collect();
        let bodies = self.members(shared.iter().copied());
        if bodies.is_empty() {
            return None;
        }
        let organ = |m: &Member| self.body(&m.body).map_or("", |b| b.kind.as_str());
        let organs: BTreeSet<&str> = bodies.iter().map(organ).collect();
        let of = |p: &PowerId| bodies.iter().filter(|m| m.powers.contains(p)).map(organ).collect::<BTreeSet<&str>>();
        let used: Vec<PowerId> = group.iter().filter(|p| bodies.iter().any(|m| m.powers.contains(p))).copied().collect();
        let class = if organs.len() == 1 {
            Class::ByLevel
        } else if used.len() > 1 && used.iter().all(|p| of(p).len() == 1) {
            Class::Exclusive
        } else {
            Class::Concurrent
        };
        Some(Overlap {
            id: self.name("bodies", conduct, kind, &used),
            kind,
            conduct,
            class,
            powers: self.basis(&used),
            settled: self.settles(kind, &shared, kept),
            bodies,
        })
    }

    /// Each two norms that meet on a conduct.
    fn between_norms(
        &self,
        kind: KindId,
        conduct: Option<ConductId>,
        group: &[PowerId],
        spots: &[Spot],
        kept: &mut settle::Kept,
    ) -> Vec<Overlap> {
        let mut out = Vec::new();
        for (n, b) in group.iter().enumerate() {
            for a in group.iter().take(n) {
                let (Some(x), Some(y)) = (self.rules.powers.get(a.at()), self.rules.powers.get(b.at())) else { continue };
                if !meet(self.rules, x, y) {
                    continue;
                }
                let with = |s: &&Spot| [a, b].iter().all(|p| s.bodies.values().any(|(_, powers)| powers.contains(p)));
                let mut bodies = self.members(spots.iter().filter(with));
                bodies.retain(|m| m.powers.contains(a) || m.powers.contains(b));
                if bodies.is_empty() {
                    continue;
                }
                for m in &mut bodies {
                    m.powers.retain(|p| p == a || p == b);
                }
                let stand = *kept.stands.entry((*a, *b)).or_insert_with(|| self.engine.standing(*a, *b, self.query.on).how);
                let (class, settled) = self.stands(*a, *b, stand);
                out.push(Overlap {
                    id: self.name("norms", conduct, kind, &[*a, *b]),
                    kind,
                    conduct,
                    class,
                    powers: self.basis(&[*a, *b]),
                    bodies,
                    settled,
                });
            }
        }
        out
    }

    /// How two norms stand, and what says so.
    fn stands(&self, a: PowerId, b: PowerId, stand: Stands) -> (Class, Vec<Settled>) {
        let declared = self.declared(a, b);
        let order = |p: PowerId| Settled { how: How::Order(p), rule: String::new(), citations: Vec::new() };
        let special = declared.iter().any(|s| matches!(s.how, How::Declared(RelationKind::Special | RelationKind::Varies)));
        match stand {
            Stands::Both | Stands::Concurs => (Class::Cumulative, declared),
            Stands::Details => (Class::GeneralSpecial, declared),
            Stands::Merge if declared.is_empty() => {
                (Class::Cumulative, vec![Settled { how: How::Same, rule: String::new(), citations: Vec::new() }])
            }
            Stands::Merge => (Class::Cumulative, declared),
            Stands::First | Stands::Second => {
                let winner = if stand == Stands::First { a } else { b };
                let mut settled = declared;
                settled.extend(self.ruled(a, b));
                if settled.is_empty() || !special {
                    settled.push(order(winner));
                }
                (if special { Class::GeneralSpecial } else { Class::Competing }, settled)
            }
            Stands::Tie | Stands::Unranked => {
                let ruling = self.engine.ruling_for(a, b, self.query.on).map(|row| Settled {
                    how: How::Ruling(row.by.clone()),
                    rule: row.norm.id.clone(),
                    citations: super::provisions(&row.norm.basis, self.query.on),
                });
                (Class::Competing, ruling.into_iter().collect())
            }
        }
    }
}
