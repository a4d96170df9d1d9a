//! Reports of clocks, and findings on time limits (P11).
use super::clock::Told;
use super::require::finding;
use super::scope::{Res, Run, Scope, cites, in_force};
use crate::opinion::{ClockReport, CureRef, Finding, Outcome};
use fazhi_lang::model::{Clock, ClockEffect, ClockId, Effect, Heading, Scope as About};
use std::collections::BTreeSet;

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

impl Run<'_> {
    /// All clocks of the kind, and what those that bind say of the act.
    pub(super) fn clocks(&self, reports: &mut Vec<ClockReport>, findings: &mut Vec<Finding>) -> Res<()> {
        for (at, clock) in self.rules().clocks.iter().enumerate() {
            let Ok(id) = u32::try_from(at).map(ClockId) else { continue };
            if !self.for_act(clock.kind) || !in_force(&clock.norm, self.case.on) {
                continue;
            }
            let instances = if clock.of == About::Line { vec![(None, None)] } else { self.instances(clock.of) };
            for (conduct, party) in instances {
                let s = Scope { conduct, party, ..self.scope(self.end(), self.case.on) };
                let Some(told) = self.clock(id, &s)? else { continue };
                let (conduct, party) = self.named(clock.of, conduct, party);
                reports.push(self.report(clock, &told, conduct.clone()));
                let binds = matches!(clock.effect, ClockEffect::Late | ClockEffect::Bars);
                if binds && told.applies.tri() != Some(false) {
                    findings.push(Finding { conduct, party, ..self.limit(clock, &told, &s)? });
                }
            }
        }
        Ok(())
    }

    fn report(&self, clock: &Clock, told: &Told, conduct: Option<String>) -> ClockReport {
        let applies = told.applies.tri() != Some(false);
        ClockReport {
            rule: clock.norm.id.clone(),
            conduct,
            state: told.state,
            start: told.start.day().filter(|_| applies),
            due: if applies { told.last.days.clone() } else { BTreeSet::new() },
            due_at: if applies { told.last.moments() } else { BTreeSet::new() },
            stop: told.stop.day().filter(|_| applies),
            effect: word(clock.effect),
            citations: cites(&clock.norm.basis, self.case.on),
            support: told.support.clone(),
        }
    }

    /// P11.
    fn limit(&self, clock: &Clock, told: &Told, s: &Scope) -> Res<Finding> {
        let (code, outcome) = match told.state {
            "missed" if clock.effect == ClockEffect::Late => ("clock-late", Outcome::Refuted),
            "missed" => ("clock-barred", Outcome::Refuted),
            "met" => ("clock-met", Outcome::Proved),
            "running" => ("clock-running", Outcome::Pending),
            "not_started" => ("clock-not-started", Outcome::NotApplicable),
            _ => ("clock-open", Outcome::Open),
        };
        let mut found = finding(clock.heading, &clock.norm.id, code, outcome);
        found.citations = cites(&clock.norm.basis, self.case.on);
        found.interpretation = clock.norm.interpretation.as_ref().map(|i| i.confidence.clone());
        found.support = told.support.clone();
        if let [due] = told.last.days.iter().collect::<Vec<_>>().as_slice() {
            found.args.insert("due", due.to_string());
        }
        if let [at] = told.last.moments().into_iter().collect::<Vec<_>>().as_slice() {
            found.args.insert("due_at", at.clone());
        }
        clock.when.iter().for_each(|e| self.names(e, &mut found.facts));
        [Some(&clock.start), clock.stop.as_ref()].into_iter().flatten().for_each(|t| self.names_in_trigger(t, &mut found.facts));
        clock.pauses.iter().flat_map(|(a, b)| [a, b]).for_each(|e| self.name(*e, &mut found.facts));
        for (event, by, _) in &clock.extensions {
            self.name(*event, &mut found.facts);
            self.names(by, &mut found.facts);
        }
        self.names_in_tree(&clock.length, &mut found.facts);
        if outcome == Outcome::Refuted {
            let own = cites(&clock.effect_basis, self.case.on);
            let late = clock.effect == ClockEffect::Late;
            let (effect, of_kind) = self.effect(Heading::Time);
            found.effect = Some(if late { Effect::Stands } else { effect });
            found.effect_citations = if !late && clock.effect_basis.is_empty() { of_kind } else { own };
            found.cure = Some(if late { CureRef { steps: vec![] } } else { self.cure(clock.cure.as_ref(), s)? });
        }
        Ok(found)
    }
}
