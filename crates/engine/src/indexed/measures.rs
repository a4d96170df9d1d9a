//! The lines that the powers of a regime give an addressee: tiers, merging, concurrence, adjusts (S7, P15, P18).
use super::candidates::{Dated, Matter};
use super::relations::{Pair, Pairs};
use super::run::{Cx, Layer, Run};
use super::value::{Sup, Why};
use crate::opinion::{AllowedLine, Tag};
use fazhi_lang::model::{AdjustWhat, AmountUnit, Line, MeasureId, Modality, PowerId, Rational};
use fazhi_time::Date;
use std::collections::BTreeSet;

/// Where a line comes from: a power, and its tier.
pub(super) type From = (PowerId, Option<usize>);

/// Whether a penalty line can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum State {
    Free,
    /// Dropped by an exemption.
    Exempt,
    Barred,
}

/// Least and most; none = open.
pub(super) type Range = (Option<Rational>, Option<Rational>);

/// A governing line of an addressee.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Governing {
    pub(super) measure: MeasureId,
    pub(super) modality: Modality,
    pub(super) range: Option<Range>,
    /// The most is not included: it is the old least (`shall below`).
    pub(super) under: bool,
    pub(super) state: State,
    /// Powers it comes from.
    pub(super) powers: Vec<PowerId>,
    /// Selections whose articles it rests on.
    pub(super) from: Vec<From>,
    /// Bars or adjusts that keep it from being used (positions in the rulebook, as its state says).
    pub(super) blocked: Vec<usize>,
    /// It governs by concurrence.
    pub(super) concurs: bool,
    /// What open bounds wait for.
    pub(super) s: Sup,
    /// Day of its law.
    pub(super) date: Date,
}

/// The lines of an addressee in a regime; `gap` where a power refers to one that is not there.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Lines {
    pub(super) lines: Vec<Governing>,
    pub(super) gap: Vec<Why>,
}

impl Lines {
    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.gap.is_empty()
    }
}

impl<'a> Run<'a> {
    /// Lines of one alternative for one addressee, adjusts applied, bars not.
    #[allow(clippy::too_many_arguments, reason = "all of one completion that a line depends on")]
    pub(super) fn lines(
        &self,
        layer: &Layer<'a>,
        matter: &Matter<'a>,
        dated: &Dated<'a>,
        set: &[usize],
        bits: &[bool],
        party: usize,
        pairs: &mut Pairs,
    ) -> Lines {
        let mut out = Lines::default();
        let conduct = matter.subject.conduct;
        let cx = Cx { conduct, party: Some(party), law: dated.date, ..self.at(layer, self.decision()) };
        for at in set {
            let Some(c) = dated.candidates.get(*at) else { continue };
            let others = || set.iter().filter(|o| *o != at).filter_map(|o| dated.candidates.get(*o));
            let mut detailed = false;
            let mut above: Vec<From> = Vec::new();
            for other in others() {
                match self.pair(c.id, other.id, dated.date, pairs) {
                    Pair::SecondDetails => detailed = true,
                    Pair::FirstDetails => above.push((other.id, self.tier(other, bits))),
                    _ => {}
                }
            }
            if detailed {
                continue;
            }
            let Some(source) = c.lines.and_then(|l| self.rules.powers.get(l.at()).map(|p| (l, p))) else {
                let target = c.power.refers.and_then(|t| self.rules.powers.get(t.at())).unwrap_or(c.power);
                out.gap.push(self.name(Tag::Gap, target.norm.name.clone(), None));
                continue;
            };
            let tier = self.tier(c, bits);
            let mut powers = vec![c.id];
            let mut from = vec![if source.0 == c.id { (c.id, tier) } else { (c.id, None) }];
            if source.0 != c.id {
                powers.push(source.0);
                from.push((source.0, tier));
            }
            powers.extend(above.iter().map(|f| f.0));
            from.extend(above);
            for line in self.addressed(self.selected(source.1, tier), conduct, party) {
                let mut governing = self.governing_line(&cx, line, dated.date);
                governing.powers.clone_from(&powers);
                governing.from.clone_from(&from);
                self.merge(&mut out.lines, governing, dated, pairs);
            }
        }
        self.concur(&mut out.lines, dated, pairs);
        if self.side_by_side(dated, set, pairs) {
            out.lines.iter_mut().for_each(|l| l.concurs = true);
        }
        self.adjust(&mut out.lines, dated, bits, party);
        out
    }

    /// Whether several powers govern, each for itself: then a line is for the holders of its power (L10).
    fn side_by_side(&self, dated: &Dated<'a>, set: &[usize], pairs: &mut Pairs) -> bool {
        let ids: Vec<PowerId> = set.iter().filter_map(|at| dated.candidates.get(*at)).map(|c| c.id).collect();
        let mut own = Vec::new();
        for a in &ids {
            let mut detailed = false;
            for b in ids.iter().filter(|b| *b != a) {
                detailed |= self.pair(*a, *b, dated.date, pairs) == Pair::SecondDetails;
            }
            if !detailed {
                own.push(*a);
            }
        }
        own.iter().enumerate().any(|(n, a)| own.iter().skip(n + 1).any(|b| self.pair(*a, *b, dated.date, pairs) != Pair::Merge))
    }

    /// Lines that address a party; of several of one measure the most specific.
    fn addressed(&self, lines: Vec<(&'a Line, Option<usize>)>, conduct: Option<usize>, party: usize) -> Vec<&'a Line> {
        let engine = self.engine;
        let Some(role) = self.case.parties.get(party).map(|p| p.role) else { return Vec::new() };
        let doer = conduct.and_then(|c| self.case.conducts.get(c)).and_then(|c| c.by);
        let meant = |l: &&'a Line| engine.role_is(role, l.role) && (!engine.is_doer(l.role) || doer.is_none_or(|d| d == party));
        let mut found: Vec<&'a Line> = Vec::new();
        for line in lines.into_iter().map(|(l, _)| l).filter(meant) {
            match found.iter_mut().find(|f| f.measure == line.measure) {
                Some(other) if engine.role_depth(line.role) > engine.role_depth(other.role) => *other = line,
                Some(_) => {}
                None => found.push(line),
            }
        }
        found
    }

    fn governing_line(&self, cx: &Cx<'_, 'a>, line: &'a Line, date: Date) -> Governing {
        let mut s = Sup::default();
        let mut bound = |e: &'a fazhi_lang::model::Expr| {
            let val = cx.val(e);
            s.join(&val.s);
            val.p.closed().and_then(super::value::V::amount)
        };
        let range = line.range.as_ref().map(|(lo, hi)| (bound(lo), bound(hi)));
        Governing {
            measure: line.measure,
            modality: line.modality,
            range,
            under: false,
            state: State::Free,
            powers: Vec::new(),
            from: Vec::new(),
            blocked: Vec::new(),
            concurs: false,
            s,
            date,
        }
    }

    /// Adds a line; equal lines of powers that merge stand once.
    fn merge(&self, lines: &mut Vec<Governing>, line: Governing, dated: &Dated<'a>, pairs: &mut Pairs) {
        let twin = lines.iter().position(|l| {
            let same = l.measure == line.measure && l.modality == line.modality && l.range == line.range;
            same && l
                .powers
                .iter()
                .any(|p| line.powers.iter().any(|q| p != q && self.pair(*p, *q, dated.date, pairs) == Pair::Merge))
        });
        match twin.and_then(|at| lines.get_mut(at)) {
            Some(twin) => unite(twin, &line),
            None => lines.push(line),
        }
    }

    /// Among lines of money of one measure that concur only the higher governs.
    fn concur(&self, lines: &mut Vec<Governing>, dated: &Dated<'a>, pairs: &mut Pairs) {
        let money = |m: MeasureId| self.rules.measures.get(m.at()).is_some_and(|m| m.amount == Some(AmountUnit::Money));
        let n = lines.len();
        let mut lost = vec![false; n];
        let mut equal: Vec<(usize, usize)> = Vec::new();
        for i in 0..n {
            for j in 0..n {
                let (Some(a), Some(b)) = (lines.get(i), lines.get(j)) else { continue };
                if i == j || a.measure != b.measure || !money(a.measure) {
                    continue;
                }
                let concur = a
                    .powers
                    .iter()
                    .any(|p| b.powers.iter().any(|q| p != q && self.pair(*p, *q, dated.date, pairs) == Pair::Concurs));
                if !concur {
                    continue;
                }
                let key = |l: &Governing| match l.range {
                    Some((Some(lo), Some(hi))) => Some((hi, lo, l.modality)),
                    _ => None,
                };
                if let (Some(x), Some(y)) = (key(a), key(b)) {
                    if x < y {
                        if let Some(slot) = lost.get_mut(i) {
                            *slot = true;
                        }
                    } else if x == y && i < j {
                        equal.push((i, j));
                    }
                }
                if let Some(line) = lines.get_mut(i) {
                    line.concurs = true;
                }
            }
        }
        for (i, j) in equal {
            if lost.get(i).copied().unwrap_or(true) || lost.get(j).copied().unwrap_or(true) {
                continue;
            }
            if let (Some(twin), Some(slot)) = (lines.get(j).cloned(), lost.get_mut(j)) {
                *slot = true;
                if let Some(line) = lines.get_mut(i) {
                    unite(line, &twin);
                }
            }
        }
        let mut at = 0;
        lines.retain(|_| {
            at += 1;
            !lost.get(at - 1).copied().unwrap_or(false)
        });
    }

    /// Adjusts that apply to the addressee, all on the lines as they were (P18).
    fn adjust(&self, lines: &mut [Governing], dated: &Dated<'a>, bits: &[bool], party: usize) {
        let (mut may, mut below, mut under) = (false, false, false);
        let mut exempt: Vec<usize> = Vec::new();
        for modifier in &dated.adjusts {
            if !bits.get(modifier.guard(party)).copied().unwrap_or(false) {
                continue;
            }
            let Some(adjust) = self.rules.adjusts.get(modifier.index) else { continue };
            let (shall, has) = (adjust.modality == Modality::Shall, |w| adjust.what.contains(&w));
            let only = adjust.what.iter().all(|w| *w == AdjustWhat::Exempt);
            if has(AdjustWhat::Exempt) && shall && only {
                exempt.push(modifier.index);
            }
            may |= has(AdjustWhat::Exempt) && !(shall && only);
            below |= has(AdjustWhat::Below);
            under |= has(AdjustWhat::Below) && shall && !has(AdjustWhat::Within);
        }
        for line in lines.iter_mut().filter(|l| !self.engine.is_correction(l.measure)) {
            if !exempt.is_empty() {
                line.state = State::Exempt;
                line.blocked.clone_from(&exempt);
            }
            if may {
                line.modality = Modality::May;
            }
            if let Some((lo, hi)) = line.range.as_mut().filter(|_| below) {
                if under && *lo != Some(Rational::ZERO) {
                    *hi = *lo;
                    line.under = true;
                }
                *lo = Some(Rational::ZERO);
            }
        }
    }

    /// A line as opinions show it.
    pub(super) fn allowed(&self, line: &Governing) -> AllowedLine {
        let number = |r: &Option<Rational>| r.map(|r| r.to_string());
        AllowedLine {
            measure: self.measure_name(line.measure).to_owned(),
            modality: line.modality,
            range: line.range.as_ref().map(|(lo, hi)| (number(lo), number(hi))),
            rules: line.powers.iter().filter_map(|p| self.rules.powers.get(p.at())).map(|p| p.norm.id.clone()).collect(),
            citations: self.line_cites(line).into_iter().collect(),
        }
    }

    pub(super) fn measure_name(&self, measure: MeasureId) -> &'a str {
        self.rules.measures.get(measure.at()).map_or("", |m| &m.name)
    }

    /// The articles that a selection rests on, on a day: those of its tier, else those of the power.
    pub(super) fn cites_of(&self, from: From, day: Date) -> impl Iterator<Item = &'a fazhi_lang::model::Cite> {
        let power = self.rules.powers.get(from.0.at());
        let tier = power.and_then(|p| from.1.map_or(Some(&p.base), |t| p.tiers.get(t)));
        let own = tier.map_or(&[][..], |t| t.basis.as_slice());
        let list = if own.is_empty() { power.map_or(&[][..], |p| p.norm.basis.as_slice()) } else { own };
        list.iter().filter(move |c| c.in_force(day))
    }

    /// The articles of the bars or adjusts that keep a line from being used.
    pub(super) fn block_cites(&self, line: &Governing) -> impl Iterator<Item = &'a fazhi_lang::model::Cite> {
        let (state, day) = (line.state, if line.state == State::Barred { self.decision().date } else { line.date });
        let norms = line.blocked.iter().filter_map(move |at| match state {
            State::Free => None,
            State::Exempt => self.rules.adjusts.get(*at).map(|a| &a.norm),
            State::Barred => self.rules.bars.get(*at).map(|b| &b.norm),
        });
        norms.flat_map(|n| &n.basis).filter(move |c| c.in_force(day)).collect::<Vec<_>>().into_iter()
    }

    fn line_cites(&self, line: &Governing) -> BTreeSet<crate::opinion::CiteRef> {
        line.from.iter().flat_map(|f| self.cites_of(*f, line.date)).map(super::findings::cite).collect()
    }
}

fn unite(line: &mut Governing, other: &Governing) {
    for p in &other.powers {
        if !line.powers.contains(p) {
            line.powers.push(*p);
        }
    }
    for f in &other.from {
        if !line.from.contains(f) {
            line.from.push(*f);
        }
    }
    line.concurs |= other.concurs;
    line.s.join(&other.s);
}
