//! Power and competence (S8, P20).
use super::body::exists;
use super::candidate::Fit;
use super::history::Occurrence;
use super::lines::Winner;
use super::regime::{Matter, Out};
use super::require::finding;
use super::scope::{Res, Run, Scope, cite, cites, in_force, join};
use super::value::{Val, and, cause, one, or, union};
use crate::opinion::{CiteRef, Competence, CureRef, Finding, Outcome, Support, Tag};
use fazhi_lang::model::{EventBy, EventId, Heading, HolderId, Reading, SettleHow, SettleStep, Value};
use fazhi_law::BodyId;
use fazhi_time::Date;
use std::collections::{BTreeMap, BTreeSet};

/// The bodies that may be competent.
type Bodies = BTreeMap<BodyId, Val>;

/// What the steps that settle jurisdiction come to.
enum Settled {
    /// One body has it.
    Sole(BodyId),
    Seised(BodyId),
    Designate(BTreeSet<BodyId>),
    /// Nobody knows whether a body was named.
    Open(Support),
    /// Nobody knows who filed first.
    Filings(Support),
    /// No step has narrowed it.
    Not,
}

impl<'a> Run<'a> {
    /// Whether the body in scope belongs to a holder.
    pub(super) fn holds(&self, holder: Option<HolderId>, s: &Scope) -> Res<Val> {
        match holder.and_then(|h| self.rules().holders.get(h.at())) {
            Some(holder) => self.eval(&holder.test, s),
            None => Ok(Val::truth(false)),
        }
    }

    /// Heading power: some candidate applies on the chosen date (P20, E40).
    pub(super) fn power_finding(&self, matter: &Matter<'a>) -> Res<Finding> {
        let mut found = finding(Heading::Power, "engine#power", "power-open", Outcome::Open);
        found.conduct = self.conduct_name(matter.conduct);
        if let Some(support) = &matter.no_end {
            found.support = support.clone();
            return Ok(found);
        }
        let (mut ids, mut articles, mut by_date) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
        for day in &matter.chosen {
            let s = self.law_scope(matter.conduct, *day);
            let mut each = Vec::new();
            for power in self.meeting(matter.conduct, *day).into_iter().filter_map(|at| self.power(at)) {
                let applies = and(&self.conjuncts(power, &s)?.map(|(_, v)| v));
                if applies.tri() == Some(true) {
                    ids.insert(power.norm.id.clone());
                    articles.extend(cites(&power.norm.basis, *day));
                }
                each.push(applies);
            }
            by_date.push(or(&each));
        }
        if !ids.is_empty() {
            found.args.insert("power", ids.into_iter().collect::<Vec<_>>().join("|"));
            found.citations = articles.into_iter().collect();
        }
        if by_date.iter().all(|v| v.tri() == Some(true)) {
            (found.code, found.outcome) = ("power-granted", Outcome::Proved);
        } else if by_date.iter().all(|v| v.tri() == Some(false)) {
            (found.code, found.outcome) = ("power-none", Outcome::Refuted);
            self.refute(&mut found, Heading::Power);
        } else {
            found.support = by_date.iter().filter(|v| v.is_open()).flat_map(|v| v.support.iter().cloned()).collect();
            found.support.extend(self.choice(matter));
        }
        Ok(found)
    }

    /// Gives a refuted finding the effect its kind declares for a heading, and no cure.
    pub(super) fn refute(&self, found: &mut Finding, heading: Heading) {
        let (effect, articles) = self.effect(heading);
        found.effect = Some(effect);
        found.effect_citations = articles;
        found.cure = Some(CureRef { steps: vec![] });
    }

    /// The outcomes of a conduct for what is not about one addressee: those of all addressees, else the winners of all dates (R3).
    pub(super) fn pool<'m>(&self, matter: &'m Matter<'a>) -> Vec<&'m Out<'a>> {
        if matter.views.iter().any(|v| v.addressed) {
            matter.views.iter().filter(|v| v.addressed).flat_map(|v| &v.outs).collect()
        } else {
            matter.bare.iter().collect()
        }
    }

    /// Whether a body holds every winner of an outcome; powers of equal consequences are held by who holds one of them.
    fn holds_all(&self, winners: &[Winner<'a>], s: &Scope) -> Res<Val> {
        let mut all = Vec::new();
        for winner in winners {
            let members = winner.iter().filter(|m| !m.detailed).map(|m| self.holds(m.holder, s)).collect::<Res<Vec<_>>>()?;
            if members.is_empty() {
                continue;
            }
            all.push(or(&members));
        }
        // Several that govern side by side: each office for its own power (L10).
        Ok(or(&all))
    }

    /// Every body of the day with its value; `None` where no outcome has a winner.
    fn holding(&self, matters: &[Matter<'a>], day: Date) -> Res<Option<Bodies>> {
        let mut found = Bodies::new();
        let won = |m: &Matter<'a>| self.pool(m).iter().any(|o| o.any || !o.winners.is_empty());
        let concerned: Vec<&Matter<'a>> = matters.iter().filter(|m| m.no_end.is_none() && won(m)).collect();
        if concerned.is_empty() {
            return Ok(None);
        }
        // Rules are made for no place: the conducts of a draft are no conducts of a case.
        let making = self.case.draft.is_some() && super::draft::sets(self.rules(), &self.kinds).is_some();
        for body in self.world.bodies.iter().filter(|b| exists(b, day)) {
            let mut per_conduct = Vec::new();
            for matter in &concerned {
                let s = Scope { body: Some(body.id.clone()), ..self.law_scope(matter.conduct.filter(|_| !making), day) };
                let mut values = Vec::new();
                for out in self.pool(matter) {
                    if out.any {
                        values.push(Val::maybe(Support::new()));
                    } else if !out.winners.is_empty() {
                        values.push(self.holds_all(&out.winners, &s)?);
                    }
                }
                // Where the outcomes differ, what decides between them is missing too (R6).
                let differ = values.iter().any(|v| values.first() != Some(v));
                let why = if differ || self.pool(matter).iter().any(|o| o.any) { self.choice(matter) } else { Support::new() };
                per_conduct.push(union(&values, why));
            }
            found.insert(body.id.clone(), and(&per_conduct));
        }
        Ok(Some(found))
    }

    /// What decides between the outcomes of a conduct (R6).
    fn choice(&self, matter: &Matter<'a>) -> Support {
        let addressed = matter.views.iter().filter(|v| v.addressed);
        join([&matter.support].into_iter().chain(addressed.map(|v| &v.choice)))
    }

    /// The finding on jurisdiction, and the result it rests on.
    pub(super) fn competence(&self, matters: &[Matter<'a>], out: &mut Vec<Finding>) -> Res<Competence> {
        let day = self.decided_on();
        let bodies = self.holding(matters, day)?;
        self.jurisdiction(bodies, day, out)
    }

    /// Settles jurisdiction among bodies (`None` = nothing to be competent for).
    pub(super) fn jurisdiction(&self, bodies: Option<Bodies>, day: Date, out: &mut Vec<Finding>) -> Res<Competence> {
        let mut found = finding(Heading::Power, "engine#competence", "competence-none", Outcome::NotApplicable);
        let Some(all) = bodies else {
            out.push(found);
            return Ok(Competence { result: "none".to_owned(), ..Competence::default() });
        };
        let possible: Bodies = all.iter().filter(|(_, v)| v.tri() != Some(false)).map(|(b, v)| (b.clone(), v.clone())).collect();
        let mut result =
            Competence { bodies: possible.iter().map(|(b, v)| (b.to_string(), v.tri())).collect(), ..Competence::default() };
        let members: Vec<&BodyId> = possible.keys().collect();
        let alone = match members.as_slice() {
            [only] if possible.values().all(|v| v.tri() == Some(true)) => Some((*only).clone()),
            _ => None,
        };
        let settled = match alone {
            Some(only) => Settled::Sole(only),
            None => self.settle(&possible, day, &mut result.citations)?,
        };
        let actor = self.case.actor.as_ref();
        let of_actor = actor.and_then(|a| possible.get(a)).cloned().unwrap_or_else(|| Val::truth(false));
        let lacking = ("competence-none", Outcome::Refuted, Support::new());
        let open = |support: Support| ("competence-open", Outcome::Open, support);
        let (code, outcome, support) = match settled {
            Settled::Sole(body) => {
                result.result = "sole".to_owned();
                result.by = Some(body.to_string());
                ("competence-sole", if actor == Some(&body) { Outcome::Proved } else { Outcome::Refuted }, Support::new())
            }
            Settled::Seised(body) => {
                result.result = "seised".to_owned();
                result.by = Some(body.to_string());
                ("competence-seised", if actor == Some(&body) { Outcome::Proved } else { Outcome::Refuted }, Support::new())
            }
            Settled::Designate(among) => {
                result.result = "designate".to_owned();
                result.by = self.designates(&among, day, &mut result.citations);
                let names: Vec<String> = among.iter().map(ToString::to_string).collect();
                let ruling = one(cause(Tag::Ruling, names.join("|"), None));
                if of_actor.tri() == Some(false) {
                    ("competence-designate", Outcome::Refuted, Support::new())
                } else {
                    ("competence-designate", Outcome::Open, ruling)
                }
            }
            Settled::Open(support) => {
                result.result = "open".to_owned();
                open(support)
            }
            // Whoever filed first: not one that is not competent at all.
            Settled::Filings(support) => {
                result.result = "open".to_owned();
                if of_actor.tri() == Some(false) { ("competence-open", Outcome::Refuted, Support::new()) } else { open(support) }
            }
            Settled::Not if possible.is_empty() => {
                result.result = "none".to_owned();
                lacking
            }
            Settled::Not => {
                // Nobody is known to be competent: who shares it is open.
                let known = possible.values().any(|v| v.tri() == Some(true)) && of_actor.tri().is_some();
                let (result_word, code) = if known { ("shared", "competence-shared") } else { ("open", "competence-open") };
                result.result = result_word.to_owned();
                match of_actor.tri() {
                    Some(true) => (code, Outcome::Proved, Support::new()),
                    Some(false) => (code, Outcome::Refuted, Support::new()),
                    None => open(of_actor.support.clone()),
                }
            }
        };
        (found.code, found.outcome, found.support) = (code, outcome, support);
        if actor.is_none() {
            result.result = "open".to_owned();
            (found.code, found.outcome, found.support) = ("competence-open", Outcome::Open, one(cause(Tag::Fact, "actor", None)));
        }
        found.args.extend(actor.map(|a| ("actor", a.to_string())));
        found.args.extend(result.by.clone().map(|by| ("by", by)));
        found.citations = result.citations.clone();
        if found.outcome == Outcome::Refuted {
            self.refute(&mut found, Heading::Power);
        }
        out.push(found);
        Ok(result)
    }

    /// Who designates: the one minimal common superior, on the line the rule names.
    fn designates(&self, among: &BTreeSet<BodyId>, day: Date, citations: &mut Vec<CiteRef>) -> Option<String> {
        let settles = self.rules().settles.iter().filter(|s| self.for_act(s.kind) && in_force(&s.norm, day));
        let dispute = settles.filter_map(|s| s.dispute.as_ref()).next();
        let line = dispute.and_then(|(line, _)| line.as_deref());
        citations.extend(dispute.iter().flat_map(|(_, basis)| cites(basis, day)));
        let common = self.common_superiors(among, line);
        match common.iter().collect::<Vec<_>>().as_slice() {
            [only] => Some(only.to_string()),
            _ => None,
        }
    }

    /// The steps of S8 in source order.
    fn settle(&self, possible: &Bodies, day: Date, citations: &mut Vec<CiteRef>) -> Res<Settled> {
        let rows = self.rules().settles.iter().filter(|s| self.for_act(s.kind) && in_force(&s.norm, day));
        for step in rows.flat_map(|s| &s.steps) {
            let settled = match step.how {
                SettleHow::Designated | SettleHow::Transferred => self.designated(step)?,
                SettleHow::FirstFiled => self.first_filed(step, possible),
            };
            if !matches!(settled, Settled::Not) {
                citations.extend(step.basis.iter().filter(|c| c.in_force(day)).map(cite));
                return Ok(settled);
            }
        }
        Ok(Settled::Not)
    }

    /// The body named in the field `to` of the latest standing event has it, holder or not (E41).
    fn designated(&self, step: &SettleStep) -> Res<Settled> {
        let place = self.decision();
        let s = self.scope(place.clone(), place.on);
        let stands = self.read(Reading::Stands, step.event, &place, &s)?;
        match stands.tri() {
            Some(false) => return Ok(Settled::Not),
            None => return Ok(Settled::Open(stands.support)),
            Some(true) => {}
        }
        let fields = self.rules().events.get(step.event.at()).map_or(&[][..], |e| e.fields.as_slice());
        let to = fields.iter().position(|(name, _)| name == "to").and_then(|at| u16::try_from(at).ok());
        let Some(to) = to else { return Ok(Settled::Open(self.about(step.event))) };
        let named = self.field(step.event, to, &place);
        Ok(match named.value() {
            Some(Value::Body(body)) => Settled::Sole(body.clone()),
            _ => Settled::Open(named.support),
        })
    }

    /// The body with the earliest standing filing before the decision; unknown filings of others keep it open.
    fn first_filed(&self, step: &SettleStep, possible: &Bodies) -> Settled {
        let place = self.decision();
        let mut support = Support::new();
        let mut earliest: BTreeMap<Date, BTreeSet<BodyId>> = BTreeMap::new();
        for (body, value) in possible {
            let own = self.case.actor.as_ref() == Some(body);
            let filed =
                |o: &&Occurrence| o.body.as_ref() == Some(body) && !o.fallen && self.history.before(o, &place) != Some(false);
            let occurrences = self.in_order(step.event);
            match occurrences.iter().copied().find(|o| filed(o)) {
                Some(o) => {
                    earliest.entry(o.on).or_default().insert(body.clone());
                    if self.history.before(o, &place).is_none() {
                        support.extend(self.about(step.event));
                    }
                    if value.is_open() {
                        support.extend(value.support.iter().cloned());
                    }
                }
                None if own || self.asked_of(step.event, body) => {}
                None => support.extend(self.about(step.event)),
            }
        }
        if !support.is_empty() {
            return Settled::Filings(support);
        }
        let Some((_, first)) = earliest.pop_first() else { return Settled::Not };
        match first.iter().collect::<Vec<_>>().as_slice() {
            [only] => Settled::Seised((*only).clone()),
            _ => Settled::Designate(first),
        }
    }

    /// It is known that a body has no such event: only own and parties' events count, somebody asked it, or none is presumed.
    fn asked_of(&self, event: EventId, body: &BodyId) -> bool {
        let Some(e) = self.rules().events.get(event.at()) else { return true };
        let enquired = |(of, on, whom): &(EventId, Date, Option<BodyId>)| {
            *of == event && *on <= self.case.known && whom.as_ref().is_none_or(|b| b == body)
        };
        if e.by != EventBy::Other || self.case.enquiries.iter().any(enquired) {
            return true;
        }
        let Some(basis) = &e.presume_none else { return false };
        self.assume("none-known", &e.name, cites(basis, self.case.on));
        true
    }

    /// The best fit of a provision among those of the winners of an outcome.
    pub(super) fn best_fit(&self, named: &fazhi_law::Reference, out: &Out<'a>) -> Fit {
        let all = out.winners.iter().flatten().flat_map(|m| &m.cites);
        all.map(|c| super::candidate::fit(named, c)).max().unwrap_or(Fit::No)
    }
}
