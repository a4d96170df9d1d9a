//! Who holds each power on the day.
use super::{Holding, Map, provisions};
use fazhi_engine::reach::subsumes;
use fazhi_lang::model::{ConductId, HolderId, Power, PowerId, Tier};
use fazhi_law::Body;
use std::collections::BTreeSet;

/// A power, or a tier of it with a holder of its own.
struct Part<'a> {
    id: PowerId,
    power: &'a Power,
    tier: Option<&'a Tier>,
    holder: Option<HolderId>,
}

impl<'a> Map<'a> {
    pub(super) fn hold(&self) -> Vec<Holding> {
        self.parts().into_iter().map(|part| self.holding(&part)).collect()
    }

    /// Powers in force that the query is about.
    fn parts(&self) -> Vec<Part<'a>> {
        let mut out = Vec::new();
        for (id, power) in self.powers() {
            if !self.wanted(power) {
                continue;
            }
            // A power that refers takes the lines of another, and with them the holders stated there (P20).
            let source = self.engine.lines_of(id, self.query.on).and_then(|l| self.rules.powers.get(l.at())).unwrap_or(power);
            let base = source.base.holder.or(power.holder);
            let open = base.is_some() || source.tiers.iter().any(|t| t.holder.is_none());
            if open || source.tiers.is_empty() {
                out.push(Part { id, power, tier: None, holder: base });
            }
            for tier in source.tiers.iter().filter(|t| t.holder.is_some() && t.holder != base) {
                out.push(Part { id, power, tier: Some(tier), holder: tier.holder });
            }
        }
        out
    }

    /// Powers in force on the day.
    pub(super) fn powers(&self) -> impl Iterator<Item = (PowerId, &'a Power)> {
        let (rules, day) = (self.rules, self.query.on);
        let all = (0..u32::MAX).map(PowerId).zip(&rules.powers);
        all.filter(move |(_, p)| p.norm.cite_on(day).is_some())
    }

    /// The query is about the body.
    pub(super) fn wants(&self, body: &Body) -> bool {
        self.query.bodies.is_empty() || self.query.bodies.contains(&body.id)
    }

    fn wanted(&self, power: &Power) -> bool {
        let q = &self.query;
        let kind = q.kinds.is_empty() || q.kinds.iter().any(|k| subsumes(self.rules, *k, power.kind));
        let answers = |c: &ConductId| power.conducts.iter().any(|whole| self.engine.part_of(*c, *whole));
        let conduct = q.conducts.is_empty() || q.conducts.iter().any(answers);
        kind && conduct && q.provision.as_ref().is_none_or(|p| self.rests_on(power, p))
    }

    fn rests_on(&self, power: &Power, provision: &str) -> bool {
        let tiers = power.tiers.iter().flat_map(|t| &t.basis).chain(&power.base.basis);
        provisions(power.norm.basis.iter().chain(tiers), self.query.on).iter().any(|id| begins(id, provision))
    }

    fn holding(&self, part: &Part<'a>) -> Holding {
        let power = part.power;
        let mut conducts: BTreeSet<ConductId> = BTreeSet::new();
        let mut front = power.conducts.clone();
        while let Some(next) = front.pop() {
            if conducts.insert(next) {
                front.extend(self.rules.conducts.get(next.at()).into_iter().flat_map(|c| &c.parts));
            }
        }
        let bodies = self.bodies.iter().enumerate().filter(|(_, b)| self.wants(b));
        let has = |(n, body): (usize, &&'a Body)| {
            let place = self.query.at.as_deref().unwrap_or(&body.region);
            Some((body.id.clone(), self.answers.has((part.id, power), part.holder?, (n, body), None, place)?))
        };
        let own: Vec<_> = part.tier.into_iter().flat_map(|t| &t.basis).collect();
        let basis = provisions(if own.is_empty() { power.norm.basis.iter().collect() } else { own }, self.query.on);
        Holding {
            power: part.id,
            tier: part.tier.map(|t| t.name.clone()),
            kind: power.kind,
            conducts,
            against: power.against.iter().copied().collect(),
            bodies: bodies.filter_map(has).collect(),
            basis,
        }
    }
}

/// An identifier begins with another, at a boundary of its parts: `cn/法@2025-10-28#61` begins `…#61.1` and not `…#610`.
pub(super) fn begins(id: &str, start: &str) -> bool {
    id.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with(['@', '#', '.', '(']))
        || id.split_once('@').is_some_and(|(instrument, rest)| {
            // `cn/法#61` names no version.
            let place = rest.split_once('#').map_or("", |(_, p)| p);
            let bare = format!("{instrument}#{place}");
            start.contains('#')
                && !start.contains('@')
                && bare.strip_prefix(start).is_some_and(|r| r.is_empty() || r.starts_with(['.', '(']))
        })
}

#[cfg(test)]
mod tests {
    use super::begins;

    #[test]
    fn provisions_begin_at_their_parts() {
        let id = "cn/网络安全法@2025-10-28#61.1";
        assert!(
            ["cn/网络安全法", "cn/网络安全法@2025-10-28", "cn/网络安全法@2025-10-28#61", "cn/网络安全法#61"]
                .iter()
                .all(|s| begins(id, s))
        );
        assert!(
            ["cn/网络安全", "cn/网络安全法#6", "cn/网络安全法@2025-10-28#6", "cn/网络安全法#61.2"].iter().all(|s| !begins(id, s))
        );
    }
}
