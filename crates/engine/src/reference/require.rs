//! Findings on requirements (P9, P23).
use super::history::Place;
use super::scope::{Res, Run, Scope, cites, in_force};
use super::value::supports;
use crate::opinion::{CureRef, Finding, Outcome, Support};
use fazhi_lang::model::{Cure, EventId, Heading, Require};
use fazhi_time::Date;
use std::collections::{BTreeMap, BTreeSet};

/// A finding with nothing but its subject.
pub(super) fn finding(heading: Heading, rule: &str, code: &'static str, outcome: Outcome) -> Finding {
    Finding {
        heading,
        rule: rule.to_owned(),
        conduct: None,
        party: None,
        code,
        args: BTreeMap::new(),
        outcome,
        citations: vec![],
        facts: BTreeSet::new(),
        support: Support::new(),
        effect: None,
        effect_citations: vec![],
        cure: None,
        judged: None,
        interpretation: None,
    }
}

/// The place of a step: where it governs, on which day; or it is still to come.
enum At {
    Place(Place, Date),
    Future,
}

impl Run<'_> {
    /// Where requirements of an event are evaluated (P9).
    fn at(&self, event: EventId) -> At {
        if let Some(o) = self.governing(event) {
            return At::Place(o.place(), o.on);
        }
        let later = self.kinds.iter().filter_map(|k| self.rules().kinds.get(k.at())).flat_map(|k| &k.points);
        let mut gates = later.filter(|(point, e)| *e == event && Self::gate(self.rules(), &self.kinds, *point) == Some(event));
        if gates.any(|(point, _)| *point > self.case.point) { At::Future } else { At::Place(self.proposed(), self.case.on) }
    }

    /// P23: one finding per requirement and thing it is about.
    pub(super) fn requires(&self, out: &mut Vec<Finding>) -> Res<()> {
        for require in self.rules().requires.iter().filter(|r| self.for_act(r.kind)) {
            let at = self.at(require.at);
            let day = if let At::Place(_, day) = &at { *day } else { self.case.on };
            if !in_force(&require.norm, day) {
                continue;
            }
            for (conduct, party) in self.instances(require.of) {
                let mut found = match &at {
                    At::Future => self.require_as(require, day, "require-pending", Outcome::Pending),
                    At::Place(place, day) => {
                        let s = Scope { conduct, party, ..self.scope(place.clone(), *day) };
                        self.require(require, &s)?
                    }
                };
                (found.conduct, found.party) = self.named(require.of, conduct, party);
                out.push(found);
            }
        }
        Ok(())
    }

    fn require_as(&self, require: &Require, day: Date, code: &'static str, outcome: Outcome) -> Finding {
        let mut found = finding(require.heading, &require.norm.id, code, outcome);
        found.citations = cites(&require.norm.basis, day);
        found.interpretation = require.norm.interpretation.as_ref().map(|i| i.confidence.clone());
        require.when.iter().chain([&require.that]).for_each(|e| self.names(e, &mut found.facts));
        found
    }

    fn require(&self, require: &Require, s: &Scope) -> Res<Finding> {
        let when = self.when(require.when.as_ref(), s)?;
        let day = s.place.on;
        if when.tri() == Some(false) {
            return Ok(self.require_as(require, day, "require-not-applicable", Outcome::NotApplicable));
        }
        self.judged.borrow_mut().clear();
        let that = self.eval(&require.that, s)?;
        let judged = self.judged.borrow().first().cloned();
        // `when -> that`: what holds is no defect even where it is open whether it was needed.
        Ok(match (when.tri(), that.tri()) {
            (_, Some(true)) => match judged {
                Some(judged) => {
                    let mut found = self.require_as(require, day, "require-judged", Outcome::Judged);
                    found.judged = Some(judged);
                    found
                }
                None => self.require_as(require, day, "require-met", Outcome::Proved),
            },
            (Some(true), Some(false)) => {
                let mut found = self.require_as(require, day, "require-unmet", Outcome::Refuted);
                found.effect = Some(require.effect);
                found.effect_citations = cites(&require.effect_basis, day);
                found.cure = Some(self.cure(require.cure.as_ref(), s)?);
                found
            }
            _ => {
                let mut found = self.require_as(require, day, "require-open", Outcome::Open);
                found.support = supports([&when, &that]);
                found
            }
        })
    }

    /// The steps that still mend it: those declared, while that is possible at the place of the proposed event (E26).
    pub(super) fn cure(&self, cure: Option<&Cure>, s: &Scope) -> Res<CureRef> {
        let Some(cure) = cure else { return Ok(CureRef { steps: vec![] }) };
        let at = Scope { place: self.proposed(), law: self.case.on, ..s.clone() };
        let possible = self.when(cure.possible.as_ref(), &at)?.tri() == Some(true);
        let steps = cure.steps.iter().filter(|_| possible).map(|e| self.event_name(*e)).collect();
        Ok(CureRef { steps })
    }
}
