//! The opinion put together (S11, S13).
use super::candidates::Subject;
use super::compile::Engine;
use super::run::{Note, Run};
use super::trace::Trace;
use crate::EngineError;
use crate::case::Case;
use crate::opinion::{Assumption, CiteRef, CureRef, Finding, Opinion, Outcome, Verdict};
use fazhi_lang::model::{Cite, Heading};
use fazhi_time::Date;
use std::collections::{BTreeMap, BTreeSet};

/// A citation as opinions show it.
pub(super) fn cite(c: &Cite) -> CiteRef {
    let text_digest = match &c.text {
        fazhi_lang::model::TextState::Held(digest) => Some(digest.clone()),
        _ => None,
    };
    CiteRef { id: c.reference.to_string(), text_digest }
}

/// The citations in force on a day.
pub(super) fn cites_on(list: &[Cite], day: Date) -> Vec<CiteRef> {
    list.iter().filter(|c| c.in_force(day)).map(cite).collect()
}

/// A finding with nothing but its rule and outcome.
pub(super) fn finding(heading: Heading, rule: &str, code: &'static str, outcome: Outcome) -> Finding {
    Finding {
        heading,
        rule: rule.to_owned(),
        conduct: None,
        party: None,
        code,
        args: BTreeMap::new(),
        outcome,
        citations: Vec::new(),
        facts: BTreeSet::new(),
        support: BTreeSet::new(),
        effect: None,
        effect_citations: Vec::new(),
        cure: None,
        judged: None,
        interpretation: None,
    }
}

impl Run<'_> {
    /// Effect and articles of a refuted finding without rule of its own.
    pub(super) fn refute(&self, found: &mut Finding, heading: Heading) {
        let (effect, cites) = self.engine.effect(self.case.kind, heading);
        found.effect = Some(effect);
        found.effect_citations = cites_on(cites, self.case.on);
        found.cure = Some(CureRef { steps: Vec::new() });
    }

    pub(super) fn assumptions(&self) -> BTreeSet<Assumption> {
        let on = self.case.on;
        let rules = self.rules;
        let assumption = |note: &Note| -> Option<Assumption> {
            Some(match note {
                Note::Presumed(fact) => {
                    let fact = rules.facts.get(fact.at())?;
                    let citations = fact.presume.as_ref().map(|(_, c)| cites_on(c, on)).unwrap_or_default();
                    Assumption { code: "presumed", name: fact.name.clone(), citations }
                }
                Note::NoneKnown(event) => {
                    let event = rules.events.get(event.at())?;
                    let citations = event.presume_none.as_ref().map(|c| cites_on(c, on)).unwrap_or_default();
                    Assumption { code: "none-known", name: event.name.clone(), citations }
                }
                Note::SlotEmpty(clock) => {
                    let norm = &rules.clocks.get(clock.at())?.norm;
                    Assumption { code: "slot-empty", name: norm.id.clone(), citations: cites_on(&norm.basis, on) }
                }
                Note::Provisional(clock) => {
                    let norm = &rules.clocks.get(clock.at())?.norm;
                    Assumption { code: "calendar-provisional", name: norm.id.clone(), citations: Vec::new() }
                }
            })
        };
        self.notes.borrow().iter().filter_map(assumption).collect()
    }
}

/// The findings of a case and all that opinions show beside them.
pub(super) fn opinion<'a>(engine: &'a Engine<'a>, case: &'a Case, trace: Option<&'a Trace>) -> Result<Opinion, EngineError> {
    let mut run = Run::new(engine, case);
    run.trace = trace;
    let layer = run.base();
    run.end(&layer).contradictions();
    let settled: Vec<_> = run.subjects().into_iter().map(|s: Subject| run.settle(&layer, s)).collect();
    let mut findings: Vec<Finding> = settled.iter().map(|s| run.power(s)).collect();
    let (found, competence) = run.competence(&layer, &settled);
    findings.push(found);
    run.requires(&layer, &mut findings);
    run.steps(&layer, &mut findings);
    let clocks = run.clocks(&layer, &mut findings);
    run.basis(&settled, &mut findings);
    run.measures(&layer, &settled, &mut findings);
    run.rulemaking(&layer, &settled, &mut findings);
    run.beyond(&settled, &mut findings);
    run.discretion(&layer, &mut findings);
    let remedies = run.remedies(&layer);
    let mut candidates = Vec::new();
    let mut regimes = Vec::new();
    let mut rulings = BTreeSet::new();
    for s in &settled {
        run.candidates(&layer, s, &mut candidates);
        if !run.makes_rules() {
            regimes.extend(run.regimes(s));
        }
        for (a, b, day) in run.ties(s) {
            let id = |p: fazhi_lang::model::PowerId| run.rules.powers.get(p.at()).map(|p| p.norm.id.clone()).unwrap_or_default();
            let mut ids = vec![id(a), id(b)];
            ids.sort();
            rulings.insert(match run.ruler(a, b, day) {
                Some(row) => (ids, row.by.zh.clone(), row.by.en.clone(), cites_on(&row.norm.basis, case.on)),
                None => (ids, String::new(), String::new(), Vec::new()),
            });
        }
    }
    findings.sort();
    findings.dedup();
    candidates.sort();
    regimes.sort();
    if let Some(error) = run.failed() {
        return Err(error);
    }
    let missing = findings.iter().filter(|f| f.outcome == Outcome::Open).flat_map(|f| f.support.iter().cloned()).collect();
    Ok(Opinion {
        verdict: Verdict::of(&findings),
        kind: run.rules.kinds.get(case.kind.at()).map(|k| k.name.clone()).unwrap_or_default(),
        point: case.point,
        actor: case.actor.as_ref().map(ToString::to_string),
        on: case.on,
        known: case.known,
        findings,
        candidates,
        regimes,
        competence,
        clocks,
        remedies,
        missing,
        assumptions: run.assumptions(),
        rulings,
    })
}

/// The verdict alone.
pub(super) fn verdict(engine: &Engine<'_>, case: &Case) -> Result<Verdict, EngineError> {
    opinion(engine, case, None).map(|o| o.verdict)
}
