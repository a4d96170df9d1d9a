//! Plain acts: a short way to the verdict for kinds of acts that need no more.
//!
//! A kind is plain when it has nothing but powers that answer no conduct in particular, all with the same lines and no range, and bars, and
//! when every condition is a conjunction of comparisons of facts, the acting body and the class of the party with constants. Each condition
//! is then a box: a range for each fact. A case is plain when it is closed, has one party, alleges no conduct and has no history. Everything
//! else is left to the whole evaluator ([`super::Engine::opinion`]), which gives the same verdict; tests hold the two together.
//!
//! The verdict is the one of S11 from the findings on power (P20), competence (P20), basis (P21) and measure (P19); no other finding can
//! arise. Where several powers apply they have equal lines, so they merge and their holders are united (P14).
mod build;
mod guard;
mod table;
#[cfg(test)]
mod tests;

use crate::case::{Case, Of};
use crate::opinion::Verdict;
use crate::world::World;
use fazhi_lang::model::{Cite, FactId, MeasureId, PartyClassId, Point, RoleId, Value};
use fazhi_law::{BodyId, InstrumentId, Locator, Reference};
use fazhi_time::Date;
use std::collections::HashMap;
use table::Table;

/// The most facts that the conditions of one kind may read.
const FACTS: usize = 8;
/// The most provisions an act may name here.
const NAMED: usize = 64;
/// The most lines an act may propose here.
const LINES: usize = 16;

/// Plain kinds, compiled.
#[derive(Debug)]
pub(super) struct Plain<'w> {
    /// By kind; `None` = not plain.
    kinds: Vec<Option<Kind>>,
    bodies: HashMap<&'w BodyId, u32>,
    /// First and last day of each body.
    lives: Vec<(i32, i32)>,
    instruments: HashMap<&'w InstrumentId, u32>,
    cites: Vec<Place>,
    /// Facts that neither imply nor are implied nor derived: given ones cannot contradict anything.
    simple: Vec<bool>,
    roles: Vec<Vec<RoleId>>,
    measures: Vec<Vec<MeasureId>>,
}

/// A citation of a power.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    instrument: u32,
    version: Option<Date>,
    locator: Option<Locator>,
}

/// A plain kind.
#[derive(Debug)]
struct Kind {
    /// Facts read; a case gives each a position on the axis of the same number.
    facts: Vec<FactId>,
    powers: Table,
    bars: Table,
    /// The lines of every power: what may be done to whom.
    lines: Vec<(MeasureId, RoleId)>,
    /// Bodies that hold a power, by the row's `holder`, each list sorted.
    holders: Vec<Vec<u32>>,
    /// Measures of powers' lines that each bar takes away.
    barred: Vec<Vec<MeasureId>>,
}

impl<'w> Plain<'w> {
    /// Compiles what is plain in a world.
    pub(super) fn new(world: World<'w>) -> Plain<'w> {
        build::plain(world)
    }

    /// The verdict on a plain case; `None`: ask the whole evaluator.
    pub(super) fn verdict(&self, case: &Case) -> Option<Verdict> {
        let kind = self.kinds.get(case.kind.at())?.as_ref()?;
        let ([party], Point::Decide, None) = (case.parties.as_slice(), case.point, &case.draft) else { return None };
        let whole = case.conducts.is_empty()
            && case.events.is_empty()
            && (1..=NAMED).contains(&case.basis.len())
            && case.basis.iter().all(|b| b.locator.is_some() && b.on.is_none());
        if !whole || !case.facts.iter().all(|(f, _, _)| self.simple.get(f.at()).copied().unwrap_or(false)) {
            return None;
        }
        let actor = *self.bodies.get(case.actor.as_ref()?)?;
        let classes = party.classes.as_deref()?;
        let at = positions(&kind.facts, case)?;
        let at = at.get(..kind.facts.len())?;
        let day = day(case.on);
        let exists = self.lives.get(actor as usize).is_some_and(|(since, until)| *since <= day && day <= *until);
        let mut found = Found { applies: false, competent: false, named: 0 };
        let all = u64::MAX >> (64 - case.basis.len());
        let mut names = [None; NAMED];
        for (to, from) in names.iter_mut().zip(&case.basis) {
            *to = self.instruments.get(&from.instrument).copied();
        }
        let names = names.get(..case.basis.len())?;
        kind.powers.each(actor, classes, day, at, |row| {
            found.applies = true;
            found.competent |= exists && kind.holders.get(row.norm as usize).is_some_and(|h| h.binary_search(&actor).is_ok());
            if let Some(cite) = self.cites.get(row.cite as usize) {
                for (n, (named, instrument)) in case.basis.iter().zip(names).enumerate() {
                    if *instrument == Some(cite.instrument) && cite.named(named) {
                        found.named |= 1 << n;
                    }
                }
            }
            !(found.competent && found.named == all)
        });
        if !(found.applies && found.competent && found.named == all) {
            return Some(Verdict::Unlawful);
        }
        self.measures(kind, case, party.role, actor, classes, day, at)
    }

    #[allow(clippy::too_many_arguments, reason = "the case taken apart once")]
    fn measures(
        &self,
        kind: &Kind,
        case: &Case,
        role: RoleId,
        actor: u32,
        classes: &[PartyClassId],
        day: i32,
        at: &[i64],
    ) -> Option<Verdict> {
        let mut asked = [(MeasureId(0), MeasureId(0)); LINES];
        let asked = asked.get_mut(..case.lines.len())?;
        for (line, slot) in case.lines.iter().zip(&mut *asked) {
            if line.amount.is_some() || line.conduct.is_some() || line.party != 0 {
                return None;
            }
            let provides =
                |l: &&(MeasureId, RoleId)| is(&self.measures, line.measure.at(), &l.0) && is(&self.roles, role.at(), &l.1);
            let mut lines = kind.lines.iter().filter(provides);
            match (lines.next(), lines.next()) {
                (None, _) => return Some(Verdict::Unlawful),
                (Some(only), None) => *slot = (line.measure, only.0),
                // Which of several lines a proposal is held against is for the whole evaluator to say.
                (Some(_), Some(_)) => return None,
            }
        }
        let mut barred = false;
        if !asked.is_empty() {
            kind.bars.each(actor, classes, day, at, |row| {
                barred |= kind
                    .barred
                    .get(row.norm as usize)
                    .is_some_and(|measures| asked.iter().any(|(m, of)| measures.contains(m) || measures.contains(of)));
                !barred
            });
        }
        Some(if barred { Verdict::Unlawful } else { Verdict::Lawful })
    }
}

/// What the powers that apply have shown so far.
struct Found {
    applies: bool,
    competent: bool,
    /// A bit for each provision named that is a basis of one of them.
    named: u64,
}

impl Place {
    /// The provision named is this one, or above or below it (P21); the instrument was compared.
    fn named(&self, named: &Reference) -> bool {
        if named.version.is_some() && named.version != self.version {
            return false;
        }
        match (named.locator, self.locator) {
            (Some(a), Some(b)) => within(a, b) || within(b, a),
            _ => true,
        }
    }

    fn of(cite: &Cite, instrument: u32) -> Place {
        Place { instrument, version: cite.reference.version, locator: cite.reference.locator }
    }
}

/// `a` is `b` or names a whole that `b` is in.
fn within(a: Locator, b: Locator) -> bool {
    let same = |a: u16, b: u16| a == 0 || a == b;
    a.root == b.root && same(a.paragraph, b.paragraph) && same(a.item, b.item) && same(a.point, b.point)
}

/// One of a chain from a thing upwards is that one.
fn is<T: PartialEq>(chains: &[Vec<T>], at: usize, one: &T) -> bool {
    chains.get(at).is_some_and(|chain| chain.contains(one))
}

/// Where the case stands on each axis; `None` = a fact is not given, or not as a whole number.
fn positions(facts: &[FactId], case: &Case) -> Option<[i64; FACTS]> {
    let mut at = [0; FACTS];
    for (slot, fact) in at.iter_mut().zip(facts) {
        let given = case.facts.iter().find(|(f, of, _)| f == fact && *of == Of::Case)?;
        *slot = position(given.2.as_ref()?)?;
    }
    Some(at)
}

/// A value as a whole number that keeps its order.
fn position(value: &Value) -> Option<i64> {
    match value {
        Value::Bool(b) => Some(i64::from(*b)),
        Value::Int(n) => i64::try_from(*n).ok(),
        Value::Money(m) => i64::try_from(m.as_whole()?).ok(),
        Value::Enum(_, n) => Some(i64::from(*n)),
        Value::Date(d) => Some(i64::from(day(*d))),
        _ => None,
    }
}

/// A date as a number that keeps the order of dates.
fn day(date: Date) -> i32 {
    (i32::from(date.year()) << 9) | (i32::from(date.month()) << 5) | i32::from(date.day())
}
