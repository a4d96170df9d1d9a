//! Steps of procedures: what had to come before them (S9, P9).
use super::findings::{cites_on, finding};
use super::run::{Layer, Run};
use super::value::{Sup, Tri, Truth};
use crate::opinion::{CureRef, Finding, Outcome};
use fazhi_lang::model::{EventId, Heading, Procedure, Step};

impl<'a> Run<'a> {
    /// One finding for each step that has been or is being taken.
    pub(super) fn steps(&self, layer: &Layer<'a>, out: &mut Vec<Finding>) {
        for id in &self.engine.plan(self.case.kind).procedures {
            let Some(procedure) = self.rules.procedures.get(id.at()) else { continue };
            for (n, step) in procedure.steps.iter().enumerate().filter(|(_, s)| self.wanted(s.event)) {
                let Some(index) = self.governing(step.event) else { continue };
                let cx = self.at(layer, self.history.place(index, self.case.on));
                if procedure.norm.cite_on(cx.law).is_none() {
                    continue;
                }
                let whole = procedure.when.as_ref().map_or(Truth::T, |w| cx.truth(w));
                if whole.t != Tri::F {
                    let mut found = self.step_finding(&cx, procedure, step, whole);
                    found.facts = self.engine.reads_of_step(*id, n);
                    out.push(found);
                }
            }
        }
    }

    fn step_finding(&self, cx: &super::run::Cx<'_, 'a>, procedure: &'a Procedure, step: &'a Step, whole: Truth) -> Finding {
        let own = step.when.as_ref().map_or(Truth::T, |w| cx.truth(w));
        let inside = cx.included(procedure, step.event);
        let conditions = cx.conditions(procedure, step);
        let applies = whole.and(own).and(inside);
        let all = conditions.iter().fold(Truth::T, |a, (_, t)| a.and(t.clone()));
        let missing: std::collections::BTreeSet<&str> =
            conditions.iter().filter(|(_, t)| t.t != Tri::T).map(|(e, _)| self.event_name(*e)).collect();
        let mut found = finding(Heading::Procedure, &procedure.norm.id, "step-met", Outcome::Proved);
        found.args.insert("step", self.event_name(step.event).to_owned());
        let basis = if step.basis.is_empty() { &procedure.norm.basis } else { &step.basis };
        found.citations = cites_on(basis, cx.law);
        found.interpretation = procedure.norm.interpretation.as_ref().map(|i| i.confidence.clone());
        let open: Sup = applies.s.clone().with(&all.s);
        match (applies.t, all.t) {
            (Tri::F, _) => (found.code, found.outcome) = ("step-not-applicable", Outcome::NotApplicable),
            (Tri::T, Tri::T) => {}
            (Tri::T, Tri::F) => {
                (found.code, found.outcome) = ("step-unmet", Outcome::Refuted);
                found.effect = Some(step.effect);
                found.cure = Some(CureRef { steps: Vec::new() });
            }
            _ => {
                (found.code, found.outcome) = ("step-open", Outcome::Open);
                found.support = self.support(&open);
            }
        }
        if !missing.is_empty() && applies.t != Tri::F {
            found.args.insert("missing", missing.into_iter().collect::<Vec<_>>().join("|"));
        }
        found
    }

    pub(super) fn event_name(&self, event: EventId) -> &'a str {
        self.rules.events.get(event.at()).map_or("", |e| &e.name)
    }
}
