//! The slow, plain evaluator: follows docs/SEMANTICS.md section by section, without indices. Tests hold the other one to it.
//!
//! S and P numbers in comments are those of that page; E and R numbers are readings settled beside it.
mod adjust;
mod arithmetic;
mod basis;
mod body;
mod candidate;
mod clock;
mod competence;
mod completion;
mod draft;
mod expr;
mod fact;
mod history;
mod inside;
mod lighter;
mod limit;
mod lines;
mod measure;
mod names;
mod reading;
mod regime;
mod remedy;
mod require;
mod ruling;
mod same;
mod scope;
mod step;
mod tree;
mod value;
mod winners;

use crate::case::Case;
use crate::opinion::{Opinion, Outcome, Verdict};
use crate::{EngineError, World};
use fact::Given;
use fazhi_lang::model::KindId;
use history::History;
use scope::{Res, Run, join};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// The opinion on a case, by the page.
///
/// # Errors
/// `engine-contradiction`: a fact given against what follows from others. `engine-arithmetic`: a closed computation without value.
pub fn opinion(world: &World<'_>, case: &Case) -> Result<Opinion, EngineError> {
    let kinds = draft::chain(world.rules, case.kind);
    let making = draft::sets(world.rules, &kinds).is_some();
    if !making {
        return Run::new(*world, case, kinds).opinion();
    }
    // P22: the conducts of a rule-making act are those the draft's powers answer.
    let powers = case.draft.iter().flat_map(|d| &d.powers);
    let of: BTreeSet<_> = powers.flat_map(|p| p.conducts.iter().copied()).collect();
    let case = draft::with_conducts(world.rules, case, &of);
    Run::new(*world, &case, kinds).opinion()
}

impl<'a> Run<'a> {
    fn new(world: World<'a>, case: &'a Case, kinds: Vec<KindId>) -> Run<'a> {
        let gate = Run::gate(world.rules, &kinds, case.point);
        let given = Given::of(case).close(world.rules, case).unwrap_or_default();
        Run {
            world,
            case,
            history: History::of(case, gate),
            kinds,
            given: Rc::new(given),
            assumed: Default::default(),
            judged: Default::default(),
            quiet: Default::default(),
            busy: Default::default(),
        }
    }

    /// The stages of S4.
    fn opinion(self) -> Res<Opinion> {
        self.contradictions()?;
        // What the check of contradictions met is not yet part of the opinion.
        self.assumed.borrow_mut().clear();
        let (mut findings, mut candidates, mut regimes) = (Vec::new(), Vec::new(), BTreeMap::new());
        let day = self.decided_on();
        let conducts: Vec<Option<usize>> =
            if self.case.conducts.is_empty() { vec![None] } else { (0..self.case.conducts.len()).map(Some).collect() };
        // Stages 3 to 5: what the law gives for each conduct.
        let making = draft::sets(self.rules(), &self.kinds).is_some();
        let matters = match (&self.case.draft, making) {
            (Some(draft), true) => self.rule_making(draft, &mut findings)?,
            _ => {
                let mut matters = Vec::new();
                for conduct in conducts {
                    let matter = self.matter(conduct, &mut regimes)?;
                    findings.push(self.power_finding(&matter)?);
                    self.beyond_maker(&matter, &mut findings)?;
                    matters.push(matter);
                }
                matters
            }
        };
        for matter in &matters {
            for date in &matter.dates {
                self.candidates(&self.law_scope(matter.conduct, *date), &mut candidates)?;
            }
        }
        // Stages 6 to 8.
        let competence = self.competence(&matters, &mut findings)?;
        self.basis(&matters, &mut findings);
        if !(making && self.case.draft.is_some()) {
            self.measures(&matters, &mut findings)?;
        }
        self.discretion(day, &self.law_scope(None, day), &mut findings)?;
        self.requires(&mut findings)?;
        self.steps(&mut findings)?;
        let mut clocks = Vec::new();
        self.clocks(&mut clocks, &mut findings)?;
        let mut remedies = self.remedies()?;
        let rulings = self.rulings(&matters);
        // Stage 9.
        findings.sort();
        findings.dedup();
        candidates.sort();
        candidates.dedup();
        clocks.sort();
        remedies.sort();
        let mut regimes: Vec<_> = regimes.into_values().collect();
        regimes.sort();
        Ok(Opinion {
            verdict: Verdict::of(&findings),
            kind: self.kinds.first().and_then(|k| self.rules().kinds.get(k.at())).map_or_else(String::new, |k| k.name.clone()),
            point: self.case.point,
            actor: self.case.actor.as_ref().map(ToString::to_string),
            on: self.case.on,
            known: self.case.known,
            missing: join(findings.iter().filter(|f| f.outcome == Outcome::Open).map(|f| &f.support)),
            findings,
            candidates,
            regimes,
            competence,
            clocks,
            remedies,
            assumptions: self.assumed.take(),
            rulings,
        })
    }
}
