//! How well the scenarios hold the rules: each rule deleted, each comparison turned, one at a time; a scenario must notice.
//!
//! A change that neither the checker nor a scenario notices *survives*: that rule could be wrong without anybody seeing it. A survivor is
//! mended by a scenario, or accepted with a reason ([`accept`]).
pub mod accept;
mod change;
mod concern;
mod find;
mod run;
mod touched;

pub use change::{Mutant, Op};
pub use find::mutants;
pub use run::{Fate, Options, Ran, Report, Setup, run};
pub use touched::touched_by;

/// Survivors without a reason, in hundredths of all mutants, from which a run fails.
pub const LIMIT_PERCENT: usize = 3;
