//! Findings on the steps of procedures (P9, E25).
use super::require::finding;
use super::scope::{Res, Run, Scope, cites, in_force};
use super::value::{Val, and, supports};
use crate::opinion::{CureRef, Finding, Outcome};
use fazhi_lang::model::{Heading, Procedure, Step};

impl Run<'_> {
    /// One finding per step that has been taken or is proposed, under each procedure that applies (P9, E25).
    pub(super) fn steps(&self, out: &mut Vec<Finding>) -> Res<()> {
        for procedure in self.rules().procedures.iter().filter(|p| self.for_act(p.kind)) {
            for step in &procedure.steps {
                let Some(o) = self.governing(step.event) else { continue };
                if !in_force(&procedure.norm, o.on) {
                    continue;
                }
                let s = self.scope(o.place(), o.on);
                let applies = self.when(procedure.when.as_ref(), &s)?;
                if applies.tri() == Some(false) {
                    continue;
                }
                out.push(self.step(procedure, step, &applies, o, &s)?);
            }
        }
        Ok(())
    }

    fn step(&self, p: &Procedure, step: &Step, applies: &Val, o: &super::history::Occurrence, s: &Scope) -> Res<Finding> {
        let when = and(&[applies.clone(), self.when(step.when.as_ref(), s)?, self.included(p, step.event, s)?]);
        let conditions = self.conditions(p, &step.after, o, s)?;
        let holds = and(&conditions.iter().map(|(_, c)| c.clone()).collect::<Vec<_>>());
        let (code, outcome) = match (when.tri(), holds.tri()) {
            (Some(false), _) => ("step-not-applicable", Outcome::NotApplicable),
            (Some(true), Some(true)) => ("step-met", Outcome::Proved),
            (Some(true), Some(false)) => ("step-unmet", Outcome::Refuted),
            _ => ("step-open", Outcome::Open),
        };
        let mut found = finding(Heading::Procedure, &p.norm.id, code, outcome);
        found.args.insert("step", self.event_name(step.event));
        found.citations = cites(if step.basis.is_empty() { &p.norm.basis } else { &step.basis }, o.on);
        found.interpretation = p.norm.interpretation.as_ref().map(|i| i.confidence.clone());
        [p.when.as_ref(), step.when.as_ref()].into_iter().flatten().for_each(|e| self.names(e, &mut found.facts));
        self.name(step.event, &mut found.facts);
        let milestones = p.milestones.iter().filter(|(_, blocked, _)| *blocked == step.event).map(|(m, _, _)| m);
        step.after.iter().chain(milestones).for_each(|e| self.name(*e, &mut found.facts));
        match outcome {
            Outcome::Refuted => {
                found.args.insert("missing", self.unmet(&conditions));
                found.effect = Some(step.effect);
                found.cure = Some(CureRef { steps: vec![] });
            }
            Outcome::Open => {
                let missing = self.unmet(&conditions);
                if !missing.is_empty() {
                    found.args.insert("missing", missing);
                }
                found.support = supports([&when, &holds]);
            }
            _ => {}
        }
        Ok(found)
    }
}
