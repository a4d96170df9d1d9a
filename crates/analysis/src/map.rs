//! The map of powers: who may do what to whom on a date, where powers overlap and what settles it, where duty, supervision, sanction or remedy
//! is missing. Data only: ids, codes and arguments; words are put to them by the command line.
//!
//! Whether a body has a power is asked of the engine: its holder on a case about which only the acting body, its place and the day are known
//! (presumptions apart, S2). A power whose condition cannot hold for a body is not its power.
mod answers;
mod gaps;
mod holdings;
mod matrix;
mod meet;
mod overlaps;
mod reads;
mod witness;

pub use gaps::{Gap, Lack, Subject};
pub use matrix::{Cell, Column, Columns, Matrix, Share};
pub(crate) use meet::meet;
pub use overlaps::{Class, How, Member, Overlap, Settled};
pub use witness::Witness;

use fazhi_engine::indexed::Engine;
use fazhi_engine::opinion::Cause;
use fazhi_lang::model::{Cite, ConductId, KindId, PartyClassId, PowerId, Rules};
use fazhi_law::{Body, BodyId};
use fazhi_time::Date;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What a map is asked for; an empty field does not narrow.
#[derive(Debug, Clone)]
pub struct Query {
    /// The day.
    pub on: Date,
    /// Region code where the conduct happens; none = each body in its own region.
    pub at: Option<String>,
    /// Only these bodies.
    pub bodies: BTreeSet<BodyId>,
    /// Only powers of these kinds or kinds below them.
    pub kinds: BTreeSet<KindId>,
    /// Only powers that answer these conducts (wider conducts count).
    pub conducts: BTreeSet<ConductId>,
    /// Only powers that rest on provisions beginning so: `cn/网络安全法`, `cn/网络安全法@2025-10-28#61`.
    pub provision: Option<String>,
}

impl Query {
    /// Everything on a day.
    pub fn all(on: Date) -> Query {
        Query { on, at: None, bodies: BTreeSet::new(), kinds: BTreeSet::new(), conducts: BTreeSet::new(), provision: None }
    }
}

/// Whether a body has a power.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Has {
    /// Whatever else the facts of a case are, presumptions apart.
    Yes,
    /// Depending on these.
    If(BTreeSet<Cause>),
}

/// One power in force, with everybody who holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// Who holds it, in the order of the register.
    pub bodies: Vec<(BodyId, Has)>,
    /// Provisions, in force on the day: `cn/网络安全法@2025-10-28#61.1`.
    pub basis: Vec<String>,
}

/// Bodies of one kind at one level: who stands in a row of the matrix.
pub type Authority = (String, String);

/// The map of one day.
pub struct Map<'a> {
    engine: &'a Engine<'a>,
    rules: &'a Rules,
    query: Query,
    bodies: Vec<&'a Body>,
    holdings: Vec<Holding>,
    answers: answers::Answers<'a>,
    /// Positions of the bodies.
    by_id: HashMap<&'a BodyId, usize>,
}

impl<'a> Map<'a> {
    /// Asks who holds which power.
    pub fn new(engine: &'a Engine<'a>, query: Query) -> Map<'a> {
        let bodies: Vec<&'a Body> = engine.existing(query.on).collect();
        let answers = answers::Answers::new(engine, query.on, bodies.first().copied());
        let by_id = bodies.iter().enumerate().map(|(n, b)| (&b.id, n)).collect();
        let mut map = Map { engine, rules: engine.world().rules, query, bodies, holdings: Vec::new(), answers, by_id };
        map.holdings = map.hold();
        map
    }

    /// Every power in force that the query is about, in the order of the rulebooks; powers that nobody holds too.
    pub fn holdings(&self) -> &[Holding] {
        &self.holdings
    }

    /// The day.
    pub fn day(&self) -> Date {
        self.query.on
    }

    /// Powers by authority: for each kind and level of bodies, the positions in [`Map::holdings`] with how it has them (`Yes` when a body of
    /// the class has it without more).
    pub fn authorities(&self) -> BTreeMap<Authority, BTreeMap<usize, Has>> {
        let mut out: BTreeMap<Authority, BTreeMap<usize, Has>> = BTreeMap::new();
        for (n, holding) in self.holdings.iter().enumerate() {
            for (id, has) in &holding.bodies {
                let Some(body) = self.body(id) else { continue };
                let row = out.entry((body.kind.clone(), body.level.clone())).or_default();
                row.entry(n).and_modify(|h| *h = h.clone().min(has.clone())).or_insert_with(|| has.clone());
            }
        }
        out
    }

    /// A body that exists on the day.
    pub fn body(&self, id: &BodyId) -> Option<&'a Body> {
        self.bodies.get(*self.by_id.get(id)?).copied()
    }

    /// Where powers overlap, and what settles it.
    pub fn overlaps(&self) -> Vec<Overlap> {
        overlaps::find(self)
    }

    /// What is missing.
    pub fn gaps(&self) -> Vec<Gap> {
        gaps::find(self)
    }
}

/// The provisions in force on a day.
fn provisions<'c>(cites: impl IntoIterator<Item = &'c Cite>, day: Date) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for cite in cites.into_iter().filter(|c| c.in_force(day)) {
        let id = cite.reference.to_string();
        if !out.contains(&id) {
            out.push(id);
        }
    }
    out
}
