//! Parts of an opinion asked alone: one event of the case, its clocks, who is competent.
//!
//! An office asks these often and on the way (may this step be taken, what is due, whose matter is it); the whole opinion would answer them
//! too, and at the price of everything else. Each part is worked out as the opinion works it out (S9, S10, S8).
use super::Engine;
use super::run::{Run, Solo};
use crate::EngineError;
use crate::case::Case;
use crate::opinion::{Assumption, ClockReport, Competence, Finding, Outcome, RemedyReport, Support, Verdict};
use fazhi_lang::model::EventId;
use std::collections::BTreeSet;

/// What was found about one event of the case, asked alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepOpinion {
    /// Kind of the event; every finding is about the occurrence asked.
    pub event: EventId,
    /// The verdict of these findings (S11).
    pub verdict: Verdict,
    /// Requirements at the event, steps of procedures that it is, clocks asked at it; sorted.
    pub findings: Vec<Finding>,
    /// All clocks of the kind of act, sorted, as the history has them: no act is proposed.
    pub clocks: Vec<ClockReport>,
    /// Union of the supports of the open findings.
    pub missing: Support,
    /// What was taken as so on the way, sorted.
    pub assumptions: BTreeSet<Assumption>,
}

impl Engine<'_> {
    /// What the law asks of one event of the case: its position in [`Case::events`]. The occurrence asked governs what is about events of its
    /// kind (P9), even where a later one of the kind is in the history.
    ///
    /// The findings are those that [`Engine::opinion`] has on the same case for requirements `at` the event, steps of procedures that it is,
    /// and clocks `at` it, where the event is the last standing one of its kind.
    ///
    /// # Errors
    /// As [`Engine::opinion`]; `engine-event-unread`: the case has no such event, or it is struck, recorded after the knowledge date, or
    /// later than the day of the act.
    pub fn step(&self, case: &Case, event: usize) -> Result<StepOpinion, EngineError> {
        let mut run = Run::new(self, case);
        let unread = || EngineError::new("engine-event-unread", vec![("event", event.to_string())]);
        let kind = case.events.get(event).ok_or_else(unread)?.kind;
        let index = run.history.position(event).ok_or_else(unread)?;
        run.solo = Some(Solo { event: kind, index });
        let layer = run.base();
        run.end(&layer).contradictions();
        let mut findings = Vec::new();
        run.requires(&layer, &mut findings);
        run.steps(&layer, &mut findings);
        run.clocks(&layer, &mut findings);
        // The clocks of the case are those of what happened: the act that the findings are asked for is not proposed yet.
        let clocks = Engine::running(self, case)?;
        if let Some(error) = run.failed() {
            return Err(error);
        }
        findings.sort();
        findings.dedup();
        let open = findings.iter().filter(|f| f.outcome == Outcome::Open);
        let missing = open.flat_map(|f| f.support.iter().cloned()).collect();
        let verdict = Verdict::of(&findings);
        Ok(StepOpinion { event: kind, verdict, findings, clocks, missing, assumptions: run.assumptions() })
    }

    /// In the opinion on the whole case, what is about events of its kind is about this one (P9): [`Engine::step`] then gives the same findings.
    pub fn governs(&self, case: &Case, event: usize) -> bool {
        let run = Run::new(self, case);
        let kind = case.events.get(event).map(|e| e.kind);
        kind.is_some_and(|kind| run.governing(kind).is_some_and(|i| run.history.position(event) == Some(i)))
    }

    /// Clocks and remedies of a case on its day, without the rest of the opinion: an office asks every morning what is due.
    ///
    /// # Errors
    /// As [`Engine::opinion`].
    pub fn clocks(&self, case: &Case) -> Result<(Vec<ClockReport>, Vec<RemedyReport>), EngineError> {
        let run = Run::unproposed(self, case);
        let layer = run.base();
        run.end(&layer).contradictions();
        let clocks = run.clocks(&layer, &mut Vec::new());
        let remedies = run.remedies(&layer);
        match run.failed() {
            Some(error) => Err(error),
            None => Ok((clocks, remedies)),
        }
    }

    fn running(&self, case: &Case) -> Result<Vec<ClockReport>, EngineError> {
        let run = Run::unproposed(self, case);
        let layer = run.base();
        let clocks = run.clocks(&layer, &mut Vec::new());
        run.failed().map_or(Ok(clocks), Err)
    }

    /// Which bodies may do an act of this kind about the conducts alleged (S8). The actor of the case may be missing: a lead is routed so.
    ///
    /// # Errors
    /// As [`Engine::opinion`].
    pub fn competence(&self, case: &Case) -> Result<Competence, EngineError> {
        let run = Run::new(self, case);
        let layer = run.base();
        run.end(&layer).contradictions();
        let settled: Vec<_> = run.subjects().into_iter().map(|s| run.settle(&layer, s)).collect();
        let (_, competence) = run.competence(&layer, &settled);
        match run.failed() {
            Some(error) => Err(error),
            None => Ok(competence),
        }
    }

    /// The kinds of events whose occurrence a finding of this rule is about: `at` of requirements and clocks with the id, the events of the
    /// steps of a procedure with it. None for the mechanisms (`engine#…`), and for clocks without `at`.
    pub fn events_of(&self, rule: &str) -> BTreeSet<EventId> {
        let rules = self.world.rules;
        let requires = rules.requires.iter().filter(|r| r.norm.id == rule).map(|r| r.at);
        let clocks = rules.clocks.iter().filter(|c| c.norm.id == rule).filter_map(|c| c.at);
        let steps = rules.procedures.iter().filter(|p| p.norm.id == rule).flat_map(|p| p.steps.iter().map(|s| s.event));
        requires.chain(clocks).chain(steps).collect()
    }
}
