//! Making rules is an act too: a draft's lines against what its maker may set (P22), and the same for norms in force (stage 0, P21).
use super::regimes::Settled;
use super::run::{Cx, Layer, Run};
use super::value::Truth;
use crate::opinion::{Finding, Tag};
use fazhi_law::Rank;

impl<'a> Run<'a> {
    /// Findings on the lines of a draft.
    pub(super) fn rulemaking(&self, _layer: &Layer<'a>, _settled: &[Settled<'a>], _out: &mut [Finding]) {}
}

impl<'a> Cx<'_, 'a> {
    /// A power of one of these ranks governs the conduct in scope (S12).
    pub(super) fn covered(&self, _ranks: &[Rank]) -> Truth {
        Truth::from(self.unknown(Tag::Gap, "coverage", None))
    }
}
