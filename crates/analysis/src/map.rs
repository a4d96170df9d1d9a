//! The map of powers: who may do what to whom on a date, where powers overlap and what settles it, where duty, supervision, sanction or remedy
//! is missing, and which norms compete. Data only: ids, codes and arguments; words are put to them by the command line.
use fazhi_lang::model::{ConductId, KindId, PartyClassId, PowerId};
use fazhi_law::BodyId;
use fazhi_time::Date;
use std::collections::BTreeSet;

/// What a map is asked for; an empty field does not narrow.
#[derive(Debug, Clone)]
pub struct Query {
    /// The day.
    pub on: Date,
    /// Region code where the conduct happens; none = each body in its own region.
    pub at: Option<String>,
    /// Only these bodies (id), or bodies of these kinds.
    pub bodies: BTreeSet<String>,
    /// Only powers of these kinds or kinds below them.
    pub kinds: BTreeSet<KindId>,
    /// Only powers that answer these conducts (wider conducts count).
    pub conducts: BTreeSet<ConductId>,
    /// Only powers that rest on provisions beginning so: `cn/网络安全法`, `cn/网络安全法@2025-10-28#61`.
    pub provision: Option<String>,
}

/// Whether a body has a power.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Has {
    /// Whatever the facts of a case.
    Yes,
    /// Depending on facts: their names, sorted.
    If(BTreeSet<String>),
}

/// One power in force, with everybody who holds it.
#[derive(Debug, Clone)]
pub struct Holding {
    /// The power.
    pub power: PowerId,
    /// A tier with a holder of its own (its name); none = base and the tiers without one.
    pub tier: Option<String>,
    /// Kind of act.
    pub kind: KindId,
    /// Conducts it answers, parts included.
    pub conducts: BTreeSet<ConductId>,
    /// Classes of parties it can be used against; empty = anybody.
    pub against: BTreeSet<PartyClassId>,
    /// Who holds it, by id.
    pub bodies: Vec<(BodyId, Has)>,
    /// Provisions, in force on the day: `cn/网络安全法@2025-10-28#61.1`.
    pub basis: Vec<String>,
}

/// How holders of one power, or powers on one conduct, stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Overlap {
    /// Several hold it side by side.
    Concurrent,
    /// Two articles each name one holder alone, and not the same.
    Exclusive,
    /// One norm is special to the other.
    GeneralSpecial,
    /// The same office at several levels.
    ByLevel,
    /// Both apply, each for itself.
    Cumulative,
}
