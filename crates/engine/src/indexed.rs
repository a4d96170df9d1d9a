//! The evaluator in use: rulebooks compiled once, a case answered stage by stage (docs/SEMANTICS.md).
//!
//! One topic a file, in the order of the stages: values, expressions, facts, history, readings, trees, clocks, bodies; candidates, relations,
//! completions, measures, regimes; competence, requirements, procedures, remedies; the opinion.
mod alone;
mod arith;
mod basis;
mod bodies;
mod candidates;
mod checks;
mod clocks;
mod competence;
mod compile;
mod completions;
mod eval;
mod facts;
mod findings;
mod history;
mod holds;
mod inside;
mod measures;
mod plain;
mod procedure;
mod readings;
mod reads;
mod regimes;
mod relations;
mod remedies;
mod requires;
mod rulemaking;
mod run;
mod standing;
mod trace;
mod tree;
mod value;

use crate::EngineError;
use crate::case::Case;
use crate::opinion::{Opinion, Verdict};
pub use alone::StepOpinion;
pub use compile::Engine;
pub use holds::{Holds, Setting};
pub use relations::Ground;
pub use standing::{How, Meeting, Standing};
pub use trace::{Seen, Trace};

impl Engine<'_> {
    /// The opinion on a case.
    ///
    /// # Errors
    /// `engine-contradiction` (given facts contradict each other or what is derived), `engine-arithmetic` (closed operands overflow).
    pub fn opinion(&self, case: &Case) -> Result<Opinion, EngineError> {
        findings::opinion(self, case, None)
    }

    /// The opinion on a case; the outcomes of all conditions asked on the way are added to `trace`.
    ///
    /// # Errors
    /// As [`Engine::opinion`].
    pub fn traced(&self, case: &Case, trace: &Trace) -> Result<Opinion, EngineError> {
        findings::opinion(self, case, Some(trace))
    }

    /// The verdict of the opinion, without the rest of it.
    ///
    /// # Errors
    /// As [`Engine::opinion`].
    pub fn verdict(&self, case: &Case) -> Result<Verdict, EngineError> {
        match self.plain.verdict(case) {
            Some(verdict) => Ok(verdict),
            None => findings::verdict(self, case),
        }
    }
}
