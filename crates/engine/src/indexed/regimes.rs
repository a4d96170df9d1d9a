//! Which law governs: the regimes of a conduct, compared for each addressee (S6, P12, P17).
use super::candidates::{Matter, Subject, Which};
use super::measures::{Governing, Lines, State};
use super::relations::{Alternatives, Pairs};
use super::run::{Layer, Run};
use super::value::{Sup, Why};
use crate::opinion::{AllowedLine, Regime};
use fazhi_lang::model::{MeasureId, Modality, PowerId, Rational};
use std::collections::{BTreeMap, BTreeSet};

/// Powers that govern together on a date: positions in its candidates, with tiers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Selection {
    pub(super) date: usize,
    pub(super) picks: Vec<(usize, Option<usize>)>,
}

/// A subject worked out.
#[derive(Debug)]
pub(super) struct Settled<'a> {
    pub(super) matter: Matter<'a>,
    /// Too many completions or alternatives: anything may come out.
    pub(super) top: bool,
    /// What open guards, ties and a transition of open applicability wait for.
    pub(super) s: Sup,
    /// For each party the lines that may govern, bars applied.
    pub(super) outcomes: Vec<BTreeSet<Lines>>,
    /// For each party what its choice between old and new law waits for.
    pub(super) choices: Vec<Sup>,
    /// Selections met.
    pub(super) selections: Vec<Selection>,
    /// For each addressee the selections that may govern for it; without any addressee one list of all.
    pub(super) ways: Vec<BTreeSet<usize>>,
    /// Lines by (date, party), bars not applied, and whether chosen in some outcome.
    regimes: BTreeMap<(usize, usize), (BTreeSet<Lines>, bool)>,
    ties: Vec<BTreeSet<Why>>,
    /// Candidates that win by the law at the end of the conduct.
    winners: BTreeSet<usize>,
}

/// What is gathered while completions go by.
#[derive(Default)]
struct Work {
    top: bool,
    s: Sup,
    outcomes: Vec<BTreeSet<Lines>>,
    choices: Vec<Sup>,
    known: BTreeMap<Selection, usize>,
    /// For each party the selections that may govern for it.
    ways: Vec<BTreeSet<usize>>,
    /// For each party whether it has a line anywhere.
    addressed: Vec<bool>,
    regimes: BTreeMap<(usize, usize), (BTreeSet<Lines>, bool)>,
    ties: Vec<BTreeSet<Why>>,
    winners: BTreeSet<usize>,
}

/// The choice between old and new law.
struct Choice {
    old: bool,
    new: bool,
}

impl<'a> Run<'a> {
    /// Works out a subject: completions, alternatives, lines, regimes.
    pub(super) fn settle(&self, layer: &Layer<'a>, subject: Subject) -> Settled<'a> {
        let settled = self.settle_with(layer, self.matter(layer, subject, &[]));
        // A conduct that went on across a change of the text of a governing norm (S6).
        if subject.conduct.is_none() || settled.matter.asks_new {
            return settled;
        }
        let dated = settled.matter.end_date().and_then(|at| settled.matter.dates.get(at));
        let names: BTreeSet<&str> =
            settled.winners.iter().filter_map(|i| dated?.candidates.get(*i)).map(|c| c.power.norm.name.as_str()).collect();
        let texts = self.texts(subject, &names);
        if texts.is_empty() { settled } else { self.settle_with(layer, self.matter(layer, subject, &texts)) }
    }

    fn settle_with(&self, layer: &Layer<'a>, matter: Matter<'a>) -> Settled<'a> {
        let parties = self.case.parties.len();
        let mut out = Work {
            s: Run::open_guards(&matter.guards, &matter.truths),
            outcomes: vec![BTreeSet::new(); parties],
            choices: vec![Sup::default(); parties],
            ways: vec![BTreeSet::new(); parties],
            addressed: vec![false; parties],
            ties: vec![BTreeSet::new(); matter.dates.len()],
            ..Work::default()
        };
        if matter.endless {
            out.s = Sup::one(Why::End(matter.subject.conduct)).with(&matter.open);
        } else {
            if matter.transition.is_some() {
                out.s.join(&matter.open);
            }
            let mut pairs: Vec<Pairs> = vec![Pairs::new(); matter.dates.len()];
            let complete = self.complete(layer, matter.subject, &matter.guards, &matter.truths, &mut |layer, bits| {
                self.outcome(layer, &matter, bits, &mut pairs, &mut out);
            });
            out.top |= complete.is_err();
        }
        if out.top {
            out.outcomes.iter_mut().for_each(BTreeSet::clear);
            out.ways.clear();
            out.regimes.clear();
        }
        let addressed = out.addressed;
        let mut ways: Vec<BTreeSet<usize>> =
            out.ways.into_iter().zip(&addressed).filter(|(_, a)| **a).map(|(way, _)| way).collect();
        if ways.is_empty() && !out.top {
            ways.push((0..out.known.len()).collect());
        }
        let mut selections: Vec<Selection> = vec![Selection { date: 0, picks: Vec::new() }; out.known.len()];
        for (selection, at) in out.known {
            if let Some(slot) = selections.get_mut(at) {
                *slot = selection;
            }
        }
        let mut settled = Settled {
            matter,
            top: out.top,
            s: out.s,
            outcomes: out.outcomes,
            choices: out.choices,
            selections,
            ways,
            regimes: out.regimes,
            ties: out.ties,
            winners: out.winners,
        };
        for at in settled.chosen_dates() {
            for tie in settled.ties.get(at).into_iter().flatten() {
                settled.s.put(*tie);
            }
        }
        settled
    }

    /// What one completion gives.
    fn outcome(&self, layer: &Layer<'a>, matter: &Matter<'a>, bits: &[bool], pairs: &mut [Pairs], out: &mut Work) {
        let parties = self.case.parties.len();
        let mut alternatives: Vec<Alternatives> = Vec::with_capacity(matter.dates.len());
        // Lines by date, alternative, party.
        let mut lines: Vec<Vec<Vec<Lines>>> = Vec::with_capacity(matter.dates.len());
        let mut ids: Vec<Vec<usize>> = Vec::with_capacity(matter.dates.len());
        for (at, dated) in matter.dates.iter().enumerate() {
            let Some(pairs) = pairs.get_mut(at) else { continue };
            let found = self.alternatives(dated, self.applicable(dated, bits), pairs);
            out.top |= found.top;
            if let Some(ties) = out.ties.get_mut(at) {
                ties.extend(found.ties.iter().copied());
            }
            if Some(at) == matter.end_date() {
                out.winners.extend(found.sets.iter().flatten());
            }
            let mut of_date = Vec::with_capacity(found.sets.len());
            let mut of_ids = Vec::with_capacity(found.sets.len());
            for set in &found.sets {
                let picks = set.iter().filter_map(|i| Some((*i, self.tier(dated.candidates.get(*i)?, bits)))).collect();
                of_ids.push(out.selection(Selection { date: at, picks }));
                let of_set: Vec<Lines> = (0..parties).map(|p| self.lines(layer, matter, dated, set, bits, p, pairs)).collect();
                for (p, l) in of_set.iter().enumerate() {
                    if let Some(slot) = out.addressed.get_mut(p).filter(|_| !l.is_empty()) {
                        *slot = true;
                    }
                    let entry = out.regimes.entry((at, p)).or_default();
                    if !entry.0.contains(l) {
                        entry.0.insert(l.clone());
                    }
                }
                of_date.push(of_set);
            }
            lines.push(of_date);
            ids.push(of_ids);
            alternatives.push(found);
        }
        let take = |out: &mut Work, date: usize, alternative: usize, party: usize| {
            if let (Some(id), Some(way)) = (ids.get(date).and_then(|d| d.get(alternative)), out.ways.get_mut(party)) {
                way.insert(*id);
            }
            let Some(l) = lines.get(date).and_then(|d| d.get(alternative)).and_then(|a| a.get(party)) else { return };
            let mut l = l.clone();
            self.bar(matter, &mut l.lines, bits, party);
            if let Some(set) = out.outcomes.get_mut(party) {
                set.insert(l);
            }
            if let Some(entry) = out.regimes.get_mut(&(date, party)) {
                entry.1 = true;
            }
        };
        let count = |date: usize| ids.get(date).map_or(0, Vec::len);
        let whole = |out: &mut Work, date: usize| {
            for a in 0..count(date) {
                (0..parties).for_each(|p| take(out, date, a, p));
            }
        };
        let (olds, new) = matter.ends();
        let Some(new) = new else {
            // One law, or that at the end of the conduct with its earlier texts.
            olds.iter().for_each(|d| whole(out, *d));
            self.across(matter, &olds, &lines, out, None);
            return;
        };
        let ways = matter.transition.clone().unwrap_or(vec![Which::Only]);
        for way in ways {
            match way {
                Which::Old => olds.iter().for_each(|d| whole(out, *d)),
                Which::New => whole(out, new),
                Which::Only => {
                    for old in &olds {
                        for a in 0..count(*old) {
                            for b in 0..count(new) {
                                self.compare((*old, a), (new, b), &lines, &take, out);
                            }
                        }
                    }
                }
            }
        }
        self.across(matter, &olds, &lines, out, Some(new));
    }

    /// Chooses for each addressee between an old and a new alternative.
    fn compare(
        &self,
        old: (usize, usize),
        new: (usize, usize),
        lines: &[Vec<Vec<Lines>>],
        take: &dyn Fn(&mut Work, usize, usize, usize),
        out: &mut Work,
    ) {
        let of = |at: (usize, usize), p: usize| lines.get(at.0).and_then(|d| d.get(at.1)).and_then(|a| a.get(p));
        for party in 0..self.case.parties.len() {
            let (Some(x), Some(y)) = (of(old, party), of(new, party)) else { continue };
            let mut s = Sup::default();
            let choice = self.choose(x, y, party, &mut s);
            if let Some(slot) = out.choices.get_mut(party) {
                slot.join(&s);
            }
            if choice.old {
                take(out, old.0, old.1, party);
            }
            if choice.new {
                take(out, new.0, new.1, party);
            }
        }
    }

    /// The lighter of two regimes for an addressee.
    fn choose(&self, old: &Lines, new: &Lines, party: usize, s: &mut Sup) -> Choice {
        if !old.gap.is_empty() || !new.gap.is_empty() {
            old.gap.iter().chain(&new.gap).for_each(|g| s.put(*g));
            return Choice { old: true, new: true };
        }
        let mut open = Sup::default();
        let (Some(a), Some(b)) = (self.weights(&old.lines, &mut open), self.weights(&new.lines, &mut open)) else {
            s.join(&open);
            return Choice { old: true, new: true };
        };
        let zero = (Rational::ZERO, Rational::ZERO);
        let (mut less, mut more) = (false, false);
        for measure in a.keys().chain(b.keys()) {
            let (x, y) = (a.get(measure).unwrap_or(&zero), b.get(measure).unwrap_or(&zero));
            less |= y.0 < x.0 || y.1 < x.1;
            more |= y.0 > x.0 || y.1 > x.1;
        }
        match (less, more) {
            (_, false) => Choice { old: !less, new: less },
            (false, true) => Choice { old: true, new: false },
            (true, true) => match self.case.lighter.iter().find(|(p, _)| *p == party) {
                Some((_, new)) => Choice { old: !new, new: *new },
                None => {
                    s.put(Why::Lighter(party));
                    Choice { old: true, new: true }
                }
            },
        }
    }

    /// Least and most of each measure, correction orders left out; none where a bound is open.
    fn weights(&self, lines: &[Governing], open: &mut Sup) -> Option<BTreeMap<MeasureId, (Rational, Rational)>> {
        let mut all: BTreeMap<MeasureId, (Rational, Rational)> = BTreeMap::new();
        let mut whole = true;
        for line in lines.iter().filter(|l| l.state == State::Free && !self.engine.is_correction(l.measure)) {
            open.join(&line.s);
            let (lo, hi) = match line.range {
                None => (Some(Rational::whole(1)), Some(Rational::whole(1))),
                Some(range) => range,
            };
            let lo = if line.modality == Modality::May { Some(Rational::ZERO) } else { lo };
            let entry = all.entry(line.measure).or_insert((Rational::ZERO, Rational::ZERO));
            match (lo.and_then(|l| entry.0.plus(l)), hi.and_then(|h| entry.1.plus(h))) {
                (Some(lo), Some(hi)) => *entry = (lo, hi),
                _ => whole = false,
            }
        }
        whole.then_some(all)
    }

    /// Bars: penalty lines of their measures cannot be used (S7).
    fn bar(&self, matter: &Matter<'a>, lines: &mut [Governing], bits: &[bool], party: usize) {
        for modifier in &matter.bars {
            if !bits.get(modifier.guard(party)).copied().unwrap_or(false) {
                continue;
            }
            let Some(bar) = self.rules.bars.get(modifier.index) else { continue };
            for line in lines.iter_mut().filter(|l| !self.engine.is_correction(l.measure)) {
                if bar.measures.is_empty() || bar.measures.iter().any(|m| self.engine.measure_is(line.measure, *m)) {
                    if line.state != State::Barred {
                        line.state = State::Barred;
                        line.blocked.clear();
                    }
                    line.blocked.push(modifier.index);
                }
            }
        }
    }

    /// A conduct that went on across a change of text: where the texts give different outcomes a judgment is needed (S6).
    fn across(&self, matter: &Matter<'a>, olds: &[usize], lines: &[Vec<Vec<Lines>>], out: &mut Work, new: Option<usize>) {
        let (Some(conduct), true) = (matter.subject.conduct, olds.len() > 1) else { return };
        for party in 0..self.case.parties.len() {
            let of =
                |date: usize| -> Vec<&Lines> { lines.get(date).into_iter().flatten().filter_map(|a| a.get(party)).collect() };
            let plain = |l: &Lines| self.shown(l);
            let result = |old: usize| -> BTreeSet<Vec<AllowedLine>> {
                let Some(new) = new else { return of(old).into_iter().map(plain).collect() };
                let mut all = BTreeSet::new();
                for x in of(old) {
                    for y in of(new) {
                        let choice = self.choose(x, y, party, &mut Sup::default());
                        all.extend(choice.old.then(|| plain(x)));
                        all.extend(choice.new.then(|| plain(y)));
                    }
                }
                all
            };
            let all: BTreeSet<BTreeSet<Vec<AllowedLine>>> = olds.iter().map(|o| result(*o)).collect();
            if all.len() > 1 {
                out.choices.iter_mut().skip(party).take(1).for_each(|s| s.put(Why::Continuing(conduct)));
            }
        }
    }

    /// Lines as opinions list them: without those an exemption drops.
    fn shown(&self, lines: &Lines) -> Vec<AllowedLine> {
        let mut all: Vec<_> = lines.lines.iter().filter(|l| l.state != State::Exempt).map(|l| self.allowed(l)).collect();
        all.sort();
        all
    }

    /// The regimes as opinions list them.
    pub(super) fn regimes(&self, settled: &Settled<'a>) -> Vec<Regime> {
        let matter = &settled.matter;
        let conduct = self.conduct_id(matter.subject.conduct).unwrap_or_default();
        let mut all = Vec::new();
        for (at, dated) in matter.dates.iter().enumerate() {
            for (p, party) in self.case.parties.iter().enumerate() {
                let (outcomes, chosen) = settled.regimes.get(&(at, p)).map_or((BTreeSet::new(), false), |(o, c)| (o.clone(), *c));
                all.push(Regime {
                    conduct: conduct.clone(),
                    party: party.id.clone(),
                    date: dated.date,
                    which: match dated.which {
                        Which::Old => "old",
                        Which::New => "new",
                        Which::Only => "only",
                    },
                    chosen: chosen || settled.top,
                    outcomes: outcomes.iter().map(|l| self.shown(l)).collect(),
                });
            }
        }
        all
    }

    /// Ties on the dates chosen, with the day of the law.
    pub(super) fn ties(&self, settled: &Settled<'a>) -> Vec<(PowerId, PowerId, fazhi_time::Date)> {
        let mut all = Vec::new();
        for at in settled.chosen_dates() {
            let (Some(ties), Some(dated)) = (settled.ties.get(at), settled.matter.dates.get(at)) else { continue };
            for tie in ties {
                if let Why::Tie(a, b) = tie {
                    all.push((*a, *b, dated.date));
                }
            }
        }
        all
    }
}

impl Work {
    /// The number of a selection.
    fn selection(&mut self, selection: Selection) -> usize {
        let next = self.known.len();
        *self.known.entry(selection).or_insert(next)
    }
}

impl Settled<'_> {
    /// What everything open about the subject waits for, whoever is addressed.
    pub(super) fn all(&self) -> Sup {
        self.choices.iter().fold(self.s.clone(), |s, c| s.with(c))
    }

    /// What everything open about the subject and one party waits for.
    pub(super) fn about(&self, party: usize) -> Sup {
        self.choices.get(party).map_or_else(|| self.s.clone(), |c| self.s.clone().with(c))
    }

    /// Selections that govern in some outcome.
    pub(super) fn chosen(&self) -> impl Iterator<Item = &Selection> {
        let ids: BTreeSet<usize> = self.ways.iter().flatten().copied().collect();
        ids.into_iter().filter_map(|i| self.selections.get(i))
    }

    /// Dates whose law governs in some outcome; all where anything may come out.
    pub(super) fn chosen_dates(&self) -> BTreeSet<usize> {
        if self.top { (0..self.matter.dates.len()).collect() } else { self.chosen().map(|s| s.date).collect() }
    }
}

impl Matter<'_> {
    /// Positions of the old dates, and of the new one where there are two laws.
    fn ends(&self) -> (Vec<usize>, Option<usize>) {
        let at = |w: Which| self.dates.iter().enumerate().filter(move |(_, d)| d.which == w).map(|(i, _)| i);
        let new = at(Which::New).next();
        let mut olds: Vec<usize> = at(Which::Old).chain(at(Which::Only)).collect();
        if self.ends_now {
            olds.extend(new);
        }
        (olds, new)
    }

    /// The date of the end of the conduct.
    fn end_date(&self) -> Option<usize> {
        if self.ends_now || self.dates.len() == 1 {
            return self.dates.len().checked_sub(1);
        }
        self.dates.iter().rposition(|d| d.which == Which::Old)
    }
}
