//! Clocks and remedies as opinions list them; findings of clocks (P10, P11, P24).
use super::clocks::{Reading, Spread};
use super::findings::{cites_on, finding};
use super::run::{Layer, Run};
use super::value::{Sup, Tri, Truth, V};
use crate::opinion::{ClockReport, Finding, Outcome, RemedyReport};
use fazhi_lang::model::{ClockEffect, Effect, Trigger};
use std::collections::BTreeSet;

impl<'a> Run<'a> {
    /// All clocks of the kind in force on the day of the act, and the findings of those that bar or make late.
    pub(super) fn clocks(&self, layer: &Layer<'a>, findings: &mut Vec<Finding>) -> Vec<ClockReport> {
        let on = self.case.on;
        let mut reports = Vec::new();
        for id in &self.engine.plan(self.case.kind).clocks {
            let Some(clock) = self.rules.clocks.get(id.at()).filter(|c| c.norm.cite_on(on).is_some()) else { continue };
            for (conduct, party, cx) in self.end(layer).instances(clock.of) {
                let Some(reading) = cx.clock(*id) else { continue };
                reports.push(ClockReport {
                    rule: clock.norm.id.clone(),
                    conduct: self.conduct_name(conduct, cx.drafted),
                    state: reading.state,
                    start: reading.start.day(),
                    due: reading.due.days.iter().copied().collect(),
                    due_at: reading.due.moments(),
                    stop: reading.stop.as_ref().and_then(Spread::day),
                    effect: word(clock.effect),
                    citations: cites_on(&clock.norm.basis, on),
                    support: self.support(&reading.s),
                });
                let wanted = self.solo.is_none() || clock.at.is_some_and(|at| self.wanted(at));
                if wanted && matches!(clock.effect, ClockEffect::Late | ClockEffect::Bars) && reading.applies.t != Tri::F {
                    let mut found = self.clock_finding(layer, &reading);
                    found.conduct = self.conduct_name(conduct, cx.drafted);
                    found.party = self.party_id(party);
                    found.facts = self.engine.reads_of_clock(*id);
                    findings.push(found);
                }
            }
        }
        reports.sort();
        reports
    }

    fn clock_finding(&self, layer: &Layer<'a>, reading: &Reading<'a>) -> Finding {
        let clock = reading.clock;
        let on = self.case.on;
        let mut found = finding(clock.heading, &clock.norm.id, "clock-open", Outcome::Open);
        found.citations = cites_on(&clock.norm.basis, on);
        found.interpretation = clock.norm.interpretation.as_ref().map(|i| i.confidence.clone());
        if let [due] = reading.due.days.as_slice() {
            found.args.insert("due", due.to_string());
        }
        let moments = reading.due.moments();
        if let (1, Some(at)) = (moments.len(), moments.first()) {
            found.args.insert("due_at", at.clone());
        }
        let proposed = self.history.proposed().and_then(|i| self.history.get(i)).map(|o| o.kind);
        let stop_proposed = matches!(&clock.stop, Some(Trigger::Event(_, e)) if Some(*e) == proposed);
        match reading.state {
            "missed" if clock.effect == ClockEffect::Late => {
                (found.code, found.outcome) = ("clock-late", Outcome::Refuted);
                found.effect = Some(Effect::Stands);
                found.effect_citations = cites_on(&clock.effect_basis, on);
                found.cure = Some(self.cure(layer, None));
            }
            "missed" => {
                (found.code, found.outcome) = ("clock-barred", Outcome::Refuted);
                let (effect, cites) = self.engine.effect(self.case.kind, fazhi_lang::model::Heading::Time);
                found.effect = Some(effect);
                found.effect_citations = cites_on(if clock.effect_basis.is_empty() { cites } else { &clock.effect_basis }, on);
                found.cure = Some(self.cure(layer, clock.cure.as_ref()));
            }
            "met" => (found.code, found.outcome) = ("clock-met", Outcome::Proved),
            "running" if stop_proposed => (found.code, found.outcome) = ("clock-met", Outcome::Proved),
            "running" => (found.code, found.outcome) = ("clock-running", Outcome::Pending),
            "not_started" => (found.code, found.outcome) = ("clock-not-started", Outcome::NotApplicable),
            _ => found.support = self.support(&reading.s),
        }
        found
    }

    /// Remedies against the act that are or may be open.
    pub(super) fn remedies(&self, layer: &Layer<'a>) -> Vec<RemedyReport> {
        let on = self.case.on;
        let mut reports = Vec::new();
        for id in &self.engine.plan(self.case.kind).remedies {
            let Some(remedy) = self.rules.remedies.get(id.at()).filter(|r| r.norm.cite_on(on).is_some()) else { continue };
            let cx = self.end(layer);
            let when = remedy.when.as_ref().map_or(Truth::T, |w| cx.truth(w));
            if when.t == Tri::F {
                continue;
            }
            let mut s: Sup = when.s;
            let mut words = |e: &'a fazhi_lang::model::Expr| -> BTreeSet<String> {
                let val = cx.val(e);
                s.join(&val.s);
                val.p.values().into_iter().flatten().map(text).collect()
            };
            let forum = words(&remedy.forum);
            let respondent = remedy.respondent.as_ref().map(&mut words).unwrap_or_default();
            let (start, due) = cx.period(&remedy.start, &remedy.length, &remedy.counting, remedy.cap.as_ref(), &remedy.norm.name);
            s.join(&start.s);
            s.join(&due.s);
            reports.push(RemedyReport {
                rule: remedy.norm.id.clone(),
                forum,
                respondent,
                open: when.t.option(),
                start: start.day(),
                due: due.days.iter().copied().collect(),
                citations: cites_on(&remedy.norm.basis, on),
                support: self.support(&s),
            });
        }
        reports.sort();
        reports
    }
}

fn text(v: &V<'_>) -> String {
    match v {
        V::Text(t) => (*t).to_owned(),
        V::Body(b) => b.to_string(),
        other => format!("{other:?}"),
    }
}

fn word(effect: ClockEffect) -> &'static str {
    match effect {
        ClockEffect::Bars => "bars",
        ClockEffect::Deems => "deems",
        ClockEffect::Lifts => "lifts",
        ClockEffect::Escalates => "escalates",
        ClockEffect::Late => "late",
        ClockEffect::Nothing => "nothing",
    }
}
