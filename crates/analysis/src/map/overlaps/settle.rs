//! The rules that settle an overlap: steps of jurisdiction, declared relations, rulings made.
use super::super::{Map, provisions};
use super::{How, Settled, Spot};
use fazhi_engine::reach::subsumes;
use fazhi_lang::model::{KindId, PowerId, SettleHow};
use std::collections::BTreeSet;

impl Map<'_> {
    /// Steps that settle jurisdiction for a kind of act, in their order, with who is above the bodies in a dispute.
    pub(super) fn settles(&self, kind: KindId, spots: &[&Spot]) -> Vec<Settled> {
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
                let how = self.dispute(line.as_deref(), spots);
                out.push(Settled { how, rule: settle.norm.id.clone(), citations: provisions(basis, day) });
            }
        }
        out
    }

    fn dispute(&self, line: Option<&str>, spots: &[&Spot]) -> How {
        let mut superiors = BTreeSet::new();
        let mut without = Vec::new();
        let mut seen = BTreeSet::new();
        for spot in spots {
            let here: Vec<usize> = spot.bodies.keys().copied().collect();
            for (n, b) in here.iter().enumerate() {
                for a in here.iter().take(n) {
                    let (Some(x), Some(y)) = (self.bodies.get(*a), self.bodies.get(*b)) else { continue };
                    if !seen.insert((*a, *b)) {
                        continue;
                    }
                    if self.engine.stands_above(&x.id, &y.id) || self.engine.stands_above(&y.id, &x.id) {
                        continue;
                    }
                    match self.engine.common_superiors(&[&x.id, &y.id], line).as_slice() {
                        [only] => {
                            superiors.insert((*only).clone());
                        }
                        _ => without.push((x.id.clone(), y.id.clone())),
                    }
                }
            }
        }
        How::Dispute { line: line.map(str::to_owned), superiors, without }
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
