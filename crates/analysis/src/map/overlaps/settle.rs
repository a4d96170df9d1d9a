//! The rules that settle an overlap: steps of jurisdiction, declared relations, rulings made.
use super::super::{Has, Map, provisions};
use super::{How, Settled, Spot};
use fazhi_engine::indexed::How as Stands;
use fazhi_engine::reach::subsumes;
use fazhi_lang::model::{ConductId, HolderId, KindId, PowerId, SettleHow};
use fazhi_law::BodyId;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

/// Who is above two bodies.
enum Above {
    /// One of them: it directs the other.
    Line,
    /// One body.
    One(BodyId),
    /// None, or several.
    Nobody,
}

/// Bodies at a place, by position, with how they have a power.
pub(super) type Here = Vec<(usize, Rc<Has>)>;

/// What the holders of a power depend on.
type Key = (HolderId, Option<PowerId>, Option<ConductId>);

/// What was worked out once: pairs of bodies, and disputes among the same bodies.
#[derive(Default)]
pub(super) struct Kept {
    pairs: HashMap<(usize, usize, Option<String>), Above>,
    disputes: HashMap<(Option<String>, BTreeSet<Vec<usize>>), How>,
    /// Who has a power at each place.
    pub(super) holders: HashMap<Key, Vec<Here>>,
    /// How two powers stand to each other.
    pub(super) stands: HashMap<(PowerId, PowerId), Stands>,
}

impl Map<'_> {
    /// Steps that settle jurisdiction for a kind of act, in their order, with who is above the bodies in a dispute.
    pub(super) fn settles(&self, kind: KindId, spots: &[&Spot], kept: &mut Kept) -> Vec<Settled> {
        let day = self.query.on;
        let mut out = Vec::new();
        for settle in self.rules.settles.iter().filter(|s| subsumes(self.rules, s.kind, kind) && s.norm.cite_on(day).is_some()) {
            for step in &settle.steps {
                let how = match step.how {
                    SettleHow::Designated => How::Designated(step.event),
                    SettleHow::Transferred => How::Transferred(step.event),
                    SettleHow::FirstFiled => How::FirstFiled(step.event),
                };
                out.push(Settled { how, rule: settle.norm.id.clone(), citations: provisions(&step.basis, day) });
            }
            if let Some((line, basis)) = &settle.dispute {
                let how = self.dispute(line.as_deref(), spots, kept);
                out.push(Settled { how, rule: settle.norm.id.clone(), citations: provisions(basis, day) });
            }
        }
        out
    }

    fn dispute(&self, line: Option<&str>, spots: &[&Spot], kept: &mut Kept) -> How {
        let sets: BTreeSet<Vec<usize>> = spots.iter().map(|s| s.bodies.keys().copied().collect()).collect();
        let key = (line.map(str::to_owned), sets);
        if let Some(how) = kept.disputes.get(&key) {
            return how.clone();
        }
        let mut pairs = BTreeSet::new();
        for here in &key.1 {
            for (n, b) in here.iter().enumerate() {
                pairs.extend(here.iter().take(n).map(|a| (*a, *b)));
            }
        }
        let mut superiors = BTreeSet::new();
        let mut without = Vec::new();
        for (a, b) in pairs {
            match kept.pairs.entry((a, b, key.0.clone())).or_insert_with(|| self.above(a, b, line)) {
                Above::Line => {}
                Above::One(top) => {
                    superiors.insert(top.clone());
                }
                Above::Nobody => {
                    without.extend(self.bodies.get(a).zip(self.bodies.get(b)).map(|(x, y)| (x.id.clone(), y.id.clone())));
                }
            }
        }
        let how = How::Dispute { line: key.0.clone(), superiors, without };
        kept.disputes.insert(key, how.clone());
        how
    }

    fn above(&self, a: usize, b: usize, line: Option<&str>) -> Above {
        let (Some(x), Some(y)) = (self.bodies.get(a), self.bodies.get(b)) else { return Above::Line };
        if self.engine.stands_above(&x.id, &y.id) || self.engine.stands_above(&y.id, &x.id) {
            return Above::Line;
        }
        match self.engine.common_superiors(&[&x.id, &y.id], line).as_slice() {
            [only] => Above::One((*only).clone()),
            _ => Above::Nobody,
        }
    }

    /// Relations declared between two powers, in the order of the rulebooks.
    pub(super) fn declared(&self, a: PowerId, b: PowerId) -> Vec<Settled> {
        let name = |p: PowerId| self.rules.powers.get(p.at()).map_or("", |p| p.norm.name.as_str());
        let (a, b) = (name(a), name(b));
        let between = self.rules.relations.iter().filter(|r| (r.a == a && r.b == b) || (r.a == b && r.b == a));
        let settled = between.map(|r| Settled {
            how: How::Declared(r.kind),
            rule: format!("{}|{}", r.a, r.b),
            citations: provisions(&r.basis, self.query.on),
        });
        settled.collect()
    }

    /// A ruling made between two powers.
    pub(super) fn ruled(&self, a: PowerId, b: PowerId) -> Option<Settled> {
        let day = self.query.on;
        let name = |p: PowerId| self.rules.powers.get(p.at()).map_or("", |p| p.norm.name.as_str());
        let of = |w: PowerId, l: PowerId| {
            let made = self.rules.ruled.iter().filter(|r| r.norm.cite_on(day).is_some() && r.from.is_none_or(|f| f <= day));
            let row = made.into_iter().find(|r| r.wins == name(w) && r.loses.iter().any(|x| x == name(l)))?;
            Some(Settled { how: How::Ruled(w), rule: row.norm.id.clone(), citations: provisions(&row.norm.basis, day) })
        };
        of(a, b).or_else(|| of(b, a))
    }
}
