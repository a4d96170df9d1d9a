//! What is missing on the day: supervision, sanction, remedy, duty, procedure, somebody who holds the power.
use super::{Holding, Map, provisions};
use fazhi_engine::indexed::{Holds, Setting};
use fazhi_engine::reach::subsumes;
use fazhi_lang::model::{ConductId, Duty, DutyId, KindId, Power, PowerId, Remedy};
use fazhi_law::{Body, BodyId};
use std::collections::HashMap;

/// What is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lack {
    /// No rule says who supervises a duty.
    Supervisor,
    /// No power in force answers the breach of a duty.
    Sanction,
    /// No remedy is open against acts under a power, for some of its holders or for all.
    Remedy,
    /// A power to sanction answers a conduct that breaches no duty in force.
    Duty,
    /// Acts of the kind have neither requirement nor time limit nor procedure.
    Procedure,
    /// No body of the register holds a power.
    Holder,
}

impl Lack {
    /// The word: `supervisor`, `sanction`, …
    pub fn word(self) -> &'static str {
        match self {
            Lack::Supervisor => "supervisor",
            Lack::Sanction => "sanction",
            Lack::Remedy => "remedy",
            Lack::Duty => "duty",
            Lack::Procedure => "procedure",
            Lack::Holder => "holder",
        }
    }
}

/// What it is missing for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A duty.
    Duty(DutyId),
    /// A power.
    Power(PowerId),
}

/// A gap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// What is missing.
    pub lack: Lack,
    /// For which duty or power.
    pub subject: Subject,
    /// Its provisions in force.
    pub basis: Vec<String>,
    /// Conducts concerned: breaches that nothing answers, conducts that breach nothing.
    pub conducts: Vec<ConductId>,
    /// Bodies concerned: holders without remedy.
    pub bodies: Vec<BodyId>,
    /// It concerns every holder.
    pub whole: bool,
    /// Powers that nevertheless answer the breach of a duty without supervisor.
    pub powers: Vec<PowerId>,
}

pub(super) fn find(map: &Map<'_>) -> Vec<Gap> {
    let mut out = Vec::new();
    if map.query.kinds.is_empty() && map.query.bodies.is_empty() {
        out.extend(map.duties_open());
    }
    let mut kept = HashMap::new();
    for holding in &map.holdings {
        let Some(power) = map.rules.powers.get(holding.power.at()) else { continue };
        if holding.tier.is_none() {
            out.extend(map.no_duty(holding, power));
            out.extend(map.no_procedure(holding, power));
        }
        out.extend(map.no_remedy(holding, power, &mut kept));
        out.extend(map.no_holder(holding));
    }
    out.sort_by_key(|g| (g.lack, g.subject));
    out
}

fn indexed<T, I>(list: &[T], id: impl Fn(u32) -> I) -> impl Iterator<Item = (I, &T)> {
    (0..u32::MAX).map(id).zip(list)
}

impl Map<'_> {
    fn in_force(&self, duty: DutyId) -> bool {
        self.rules.duties.get(duty.at()).is_some_and(|d| d.norm.cite_on(self.query.on).is_some())
    }

    fn gap(&self, lack: Lack, subject: Subject, basis: Vec<String>) -> Gap {
        Gap { lack, subject, basis, conducts: Vec::new(), bodies: Vec::new(), whole: true, powers: Vec::new() }
    }

    /// Duties that nobody supervises or whose breach nothing answers.
    fn duties_open(&self) -> Vec<Gap> {
        let mut out = Vec::new();
        for (id, duty) in indexed(&self.rules.duties, DutyId).filter(|(id, _)| self.in_force(*id)) {
            let conducts: Vec<ConductId> =
                indexed(&self.rules.conducts, ConductId).filter(|(_, c)| c.breaches.contains(&id)).map(|(c, _)| c).collect();
            let asked = &self.query.conducts;
            let basis = provisions(&duty.norm.basis, self.query.on);
            let about = asked.is_empty() || conducts.iter().any(|c| asked.iter().any(|a| self.engine.part_of(*c, *a)));
            let rests = self.query.provision.as_ref().is_none_or(|p| basis.iter().any(|b| super::holdings::begins(b, p)));
            if !about || !rests {
                continue;
            }
            out.extend(self.duty_open(id, duty, &conducts, basis));
        }
        out
    }

    fn duty_open(&self, id: DutyId, duty: &Duty, conducts: &[ConductId], basis: Vec<String>) -> Vec<Gap> {
        let mut out = Vec::new();
        let answers = |p: &Power| p.conducts.iter().any(|whole| conducts.iter().any(|c| self.engine.part_of(*c, *whole)));
        let powers: Vec<PowerId> = self.powers().filter(|(_, p)| answers(p)).map(|(id, _)| id).collect();
        if duty.supervisor.is_none() {
            let mut gap = self.gap(Lack::Supervisor, Subject::Duty(id), basis.clone());
            gap.powers.clone_from(&powers);
            out.push(gap);
        }
        if powers.is_empty() {
            let mut gap = self.gap(Lack::Sanction, Subject::Duty(id), basis);
            gap.conducts = conducts.to_vec();
            out.push(gap);
        }
        out
    }

    /// A power against a conduct that breaches no duty in force. Only conducts have duties behind them: a power without conduct is no sanction.
    fn no_duty(&self, holding: &Holding, power: &Power) -> Option<Gap> {
        let breaches =
            |c: &ConductId| self.rules.conducts.get(c.at()).is_some_and(|c| c.breaches.iter().any(|d| self.in_force(*d)));
        let part = |c: &ConductId| holding.conducts.iter().any(|p| self.engine.part_of(*p, *c) && breaches(p));
        let empty: Vec<ConductId> = power.conducts.iter().filter(|c| !part(c)).copied().collect();
        if empty.is_empty() {
            return None;
        }
        let mut gap = self.gap(Lack::Duty, Subject::Power(holding.power), holding.basis.clone());
        gap.conducts = empty;
        Some(gap)
    }

    /// The kind, and those above it, have neither requirement nor clock nor procedure in force.
    fn no_procedure(&self, holding: &Holding, power: &Power) -> Option<Gap> {
        let day = self.query.on;
        let of = |kind: KindId| subsumes(self.rules, kind, power.kind);
        let r = self.rules;
        let some = r.requires.iter().any(|x| of(x.kind) && x.norm.cite_on(day).is_some())
            || r.clocks.iter().any(|x| of(x.kind) && x.norm.cite_on(day).is_some())
            || r.procedures.iter().any(|x| of(x.kind) && x.norm.cite_on(day).is_some());
        (!some).then(|| self.gap(Lack::Procedure, Subject::Power(holding.power), holding.basis.clone()))
    }

    /// No remedy of the kind, or above it, can be open against an act of a holder. `kept`: by kind of act and body.
    fn no_remedy(&self, holding: &Holding, power: &Power, kept: &mut HashMap<(KindId, BodyId), bool>) -> Option<Gap> {
        let mut bodies: Vec<BodyId> = Vec::new();
        for (id, _) in &holding.bodies {
            let Some(body) = self.body(id) else { continue };
            if *kept.entry((power.kind, id.clone())).or_insert_with(|| self.closed(power.kind, body)) {
                bodies.push(id.clone());
            }
        }
        if bodies.is_empty() {
            return None;
        }
        let mut gap = self.gap(Lack::Remedy, Subject::Power(holding.power), holding.basis.clone());
        gap.whole = bodies.len() == holding.bodies.len();
        gap.bodies = bodies;
        Some(gap)
    }

    /// No remedy can be open against acts of the kind by the body.
    fn closed(&self, kind: KindId, body: &Body) -> bool {
        let day = self.query.on;
        let setting = Setting::new(kind, day, &body.id, None, self.query.at.as_deref().unwrap_or(&body.region));
        let open = |r: &&Remedy| self.engine.asked(&setting, &r.when).iter().all(|h| *h != Holds::No);
        let of = |r: &&Remedy| subsumes(self.rules, r.kind, kind) && r.norm.cite_on(day).is_some();
        !self.rules.remedies.iter().filter(of).any(|r| open(&r))
    }

    fn no_holder(&self, holding: &Holding) -> Option<Gap> {
        let none = holding.bodies.is_empty() && self.query.bodies.is_empty();
        none.then(|| self.gap(Lack::Holder, Subject::Power(holding.power), holding.basis.clone()))
    }
}
