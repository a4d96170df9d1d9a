//! What has to be the case at each step (S9, P9, P23).
use super::findings::{cites_on, finding};
use super::history::Place;
use super::run::{Layer, Run};
use super::value::{Tri, Truth};
use crate::opinion::{CureRef, Finding, Outcome};
use fazhi_lang::model::{Cure, EventId, Require};

/// Where a norm about an event is asked.
pub(super) enum Step {
    /// At this place.
    At(Place),
    /// It belongs to a later gate point.
    Pending,
}

impl<'a> Run<'a> {
    /// Where what belongs to an event is evaluated (P9).
    pub(super) fn step(&self, event: EventId) -> Step {
        if let Some(index) = self.governing(event) {
            return Step::At(self.history.place(index, self.case.on));
        }
        match self.engine.point_of(self.case.kind, event) {
            Some(point) if point > self.case.point => Step::Pending,
            _ => Step::At(self.history.proposal(self.case.on)),
        }
    }

    /// Findings of all requirements of the kind.
    pub(super) fn requires(&self, layer: &Layer<'a>, out: &mut Vec<Finding>) {
        for id in &self.engine.plan(self.case.kind).requires {
            let Some(require) = self.rules.requires.get(id.at()).filter(|r| self.wanted(r.at)) else { continue };
            let (place, pending) = match self.step(require.at) {
                Step::At(place) => (place, false),
                Step::Pending => (Place::end(self.case.on), true),
            };
            let day = place.date;
            if require.norm.cite_on(day).is_none() {
                continue;
            }
            for (conduct, party, cx) in self.at(layer, place).instances(require.of) {
                let mut found = finding(require.heading, &require.norm.id, "require-pending", Outcome::Pending);
                found.conduct = self.conduct_name(conduct, cx.drafted);
                found.party = self.party_id(party);
                found.citations = cites_on(&require.norm.basis, day);
                found.facts = self.engine.reads_of(*id);
                found.interpretation = require.norm.interpretation.as_ref().map(|i| i.confidence.clone());
                if !pending {
                    self.require(&cx, require, day, &mut found);
                }
                out.push(found);
            }
        }
    }

    fn require(&self, cx: &super::run::Cx<'_, 'a>, require: &'a Require, day: fazhi_time::Date, found: &mut Finding) {
        let when = require.when.as_ref().map_or(Truth::T, |w| cx.truth(w));
        if when.t == Tri::F {
            (found.code, found.outcome) = ("require-not-applicable", Outcome::NotApplicable);
            return;
        }
        self.judged.set(None);
        let that = cx.truth(&require.that);
        let judged = self.judged.take().and_then(|i| self.case.judgments.get(i));
        if that.t != Tri::T && (when.t == Tri::U || that.t == Tri::U) {
            (found.code, found.outcome) = ("require-open", Outcome::Open);
            found.support = self.support(&when.s.with(&that.s));
        } else if that.t == Tri::F {
            (found.code, found.outcome) = ("require-unmet", Outcome::Refuted);
            found.effect = Some(require.effect);
            found.effect_citations = cites_on(&require.effect_basis, day);
            found.cure = Some(self.cure(cx.layer, require.cure.as_ref()));
        } else if let Some(judged) = judged {
            (found.code, found.outcome) = ("require-judged", Outcome::Judged);
            found.judged = Some((judged.by.clone(), judged.reasons.clone()));
        } else {
            (found.code, found.outcome) = ("require-met", Outcome::Proved);
        }
    }

    /// The steps that still mend a defect at this history: before the proposed event.
    pub(super) fn cure(&self, layer: &Layer<'a>, cure: Option<&'a Cure>) -> CureRef {
        let Some(cure) = cure else { return CureRef { steps: Vec::new() } };
        let place =
            if self.history.proposed().is_some() { self.history.proposal(self.case.on) } else { Place::end(self.case.on) };
        let cx = self.at(layer, place);
        let possible = cure.possible.as_ref().is_none_or(|p| cx.apart(|| cx.truth(p)).t == Tri::T);
        let names = cure.steps.iter().filter_map(|e| self.rules.events.get(e.at())).map(|e| e.name.clone());
        CureRef { steps: if possible { names.collect() } else { Vec::new() } }
    }
}
