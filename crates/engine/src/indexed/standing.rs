//! Two powers outside any act: how they stand on a day, and under which facts they say different things (S5, P14, P16).
use super::candidates::Subject;
use super::relations::{Ground, Pair};
use super::run::{Cx, Run};
use super::value::{V, Why};
use super::{Engine, findings};
use crate::case::Case;
use crate::opinion::{Finding, Outcome};
use fazhi_lang::model::{ConductId, FactId, JudgmentId, Line, Modality, Point, Power, PowerId, RulingRow, Value};
use fazhi_time::Date;
use std::collections::BTreeSet;

/// How two powers stand, the first and the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// Both apply, each for itself.
    Both,
    /// They say the same: one norm with two sources.
    Merge,
    /// Both apply, the higher fine governs.
    Concurs,
    /// Both apply, the lines of the one that details the other govern.
    Details,
    /// The first governs.
    First,
    /// The second governs.
    Second,
    /// Only one can govern, and a body has to rule which.
    Tie,
    /// Only one can govern; a rank is not known.
    Unranked,
}

/// How two powers stand on a day, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Standing {
    /// How.
    pub how: How,
    /// What decides, where one of them governs.
    pub ground: Option<Ground>,
}

/// Facts under which both powers apply, and what their lines then come to (correction orders left out).
#[derive(Debug, Clone, PartialEq)]
pub struct Meeting {
    /// Facts, with the value assumed.
    pub facts: Vec<(FactId, Value)>,
    /// Judgments, with the value assumed.
    pub judgments: Vec<(JudgmentId, Value)>,
    /// Lines of the first.
    pub first: Vec<Line>,
    /// Lines of the second.
    pub second: Vec<Line>,
    /// The lines differ.
    pub differ: bool,
    /// Lines of the first that lie inside no line of the second (P16).
    pub outside: Vec<Line>,
    /// Lines the second prescribes for which the first has none.
    pub lacking: Vec<Line>,
}

/// A case about which nothing is known.
fn nothing(power: &Power, on: Date) -> Case {
    Case {
        kind: power.kind,
        point: Point::Decide,
        on,
        minute: None,
        known: on,
        actor: None,
        basis: Vec::new(),
        parties: Vec::new(),
        conducts: Vec::new(),
        facts: Vec::new(),
        raised: Vec::new(),
        unproved: Vec::new(),
        judgments: Vec::new(),
        lighter: Vec::new(),
        adjusted: Vec::new(),
        events: Vec::new(),
        corrections: Vec::new(),
        annulments: Vec::new(),
        enquiries: Vec::new(),
        lines: Vec::new(),
        draft: None,
    }
}

fn value(v: &V<'_>) -> Option<Value> {
    match v {
        V::Bool(b) => Some(Value::Bool(*b)),
        V::Enum(id, n) => Some(Value::Enum(*id, *n)),
        _ => None,
    }
}

fn differ(a: &[&Line], b: &[&Line]) -> bool {
    let within = |a: &[&Line], b: &[&Line]| a.iter().all(|l| b.contains(l));
    !within(a, b) || !within(b, a)
}

impl Engine<'_> {
    /// How two powers stand on a day, as if both applied to one conduct.
    pub fn standing(&self, a: PowerId, b: PowerId, on: Date) -> Standing {
        let Some(power) = self.world.rules.powers.get(a.at()) else { return Standing { how: How::Both, ground: None } };
        let case = nothing(power, on);
        let (pair, ground) = Run::new(self, &case).related(a, b, on);
        let how = match pair {
            Pair::Both => How::Both,
            Pair::Merge => How::Merge,
            Pair::Concurs => How::Concurs,
            Pair::FirstDetails | Pair::SecondDetails => How::Details,
            Pair::First => How::First,
            Pair::Second => How::Second,
            Pair::Tie(Why::Rank(_)) => How::Unranked,
            Pair::Tie(_) => How::Tie,
        };
        Standing { how, ground }
    }

    /// The row of the table of rulings for a tie of two powers.
    pub fn ruling_for(&self, a: PowerId, b: PowerId, on: Date) -> Option<&RulingRow> {
        let case = nothing(self.world.rules.powers.get(a.at())?, on);
        let by = Run::new(self, &case).ruler(a, b, on).map(|r| r.norm.id.clone())?;
        self.world.rules.rulings.iter().find(|r| r.norm.id == by)
    }

    /// Calls `each` for every assignment of the facts and judgments in the conditions of two powers under which both apply; what has too
    /// many values is taken both ways (P16). False: too many assignments, none was shown.
    pub fn meetings(&self, a: PowerId, b: PowerId, on: Date, each: &mut dyn FnMut(Meeting)) -> bool {
        let rules = self.world.rules;
        let Some(first) = rules.powers.get(a.at()) else { return true };
        let case = nothing(first, on);
        let run = Run::new(self, &case);
        let mut guards = Vec::new();
        let mut compared = |id: PowerId| {
            let lines = rules.powers.get(self.lines_of(id, on)?.at())?;
            Some(Run::bare_guards(rules.powers.get(id.at())?, lines, on, &mut guards))
        };
        let (Some(x), Some(y)) = (compared(a), compared(b)) else { return true };
        let layer = run.bare();
        let subject = Subject { conduct: None, drafted: None };
        let truths = run.truths(&layer, subject, &guards);
        let done = run.complete(&layer, subject, &guards, &truths, &mut |layer, bits| {
            let (Some((_, lows)), Some((_, highs))) = (run.bare_lines(x, bits), run.bare_lines(y, bits)) else { return };
            let cx = Cx { law: on, ..run.end(layer) };
            let outside = lows.iter().filter(|l| !highs.iter().any(|h| run.contained(&cx, l, h)));
            let has = |h: &Line| lows.iter().any(|l| l.measure == h.measure && self.role_is(l.role, h.role));
            let lacking = highs.iter().filter(|h| h.modality == Modality::Shall && !has(h));
            let mut meeting = Meeting {
                facts: Vec::new(),
                judgments: Vec::new(),
                differ: differ(&lows, &highs),
                outside: outside.map(|l| (*l).clone()).collect(),
                lacking: lacking.map(|l| (*l).clone()).collect(),
                first: lows.iter().map(|l| (*l).clone()).collect(),
                second: highs.iter().map(|l| (*l).clone()).collect(),
            };
            for (why, v) in &layer.assumed {
                match (why, value(v)) {
                    (Why::Fact(f, _), Some(v)) => meeting.facts.push((*f, v)),
                    (Why::Judgment(j, _), Some(v)) => meeting.judgments.push((*j, v)),
                    _ => {}
                }
            }
            each(meeting);
        });
        done.is_ok()
    }

    /// Lines of a power that are beyond what its maker may set (P21, R14): findings as an act that rests on it would have them.
    pub fn beyond_maker(&self, id: PowerId, conduct: Option<ConductId>, on: Date) -> Vec<Finding> {
        let mut out = Vec::new();
        let Some(power) = self.world.rules.powers.get(id.at()) else { return out };
        let Some(made) = power.norm.cite_on(on).filter(|c| c.rank != fazhi_law::Rank::Constitution && !c.rank.is_statute())
        else {
            return out;
        };
        let case = nothing(power, on);
        Run::new(self, &case).beyond_maker(power, conduct, made, None, &mut out);
        out.retain(|f| f.outcome == Outcome::Refuted);
        out.sort();
        out.dedup();
        out
    }

    /// Provisions a power cites that are in force on a day, in the order of the source.
    pub fn provisions(&self, id: PowerId, on: Date) -> Vec<crate::opinion::CiteRef> {
        let power = self.world.rules.powers.get(id.at());
        let all: BTreeSet<_> = power.into_iter().flat_map(|p| findings::cites_on(&p.norm.basis, on)).collect();
        all.into_iter().collect()
    }
}
