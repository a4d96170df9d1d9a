//! Candidate powers of a conduct on the dates whose law is asked, and every guard that decides about them (S5, P12, P13).
use super::run::{Cx, Layer, Run};
use super::value::{Sup, Tri, Truth, Why};
use crate::case::End;
use fazhi_lang::model::{BookId, Cite, ConductId, Expr, ExprKind, PartyClassId, Power, PowerId, Scope, SubstanceLaw};
use fazhi_law::{Locator, Reference};
use fazhi_time::Date;
use std::collections::BTreeSet;

/// What powers are asked about: a conduct alleged, a conduct that a draft answers, or neither.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Subject {
    pub(super) conduct: Option<usize>,
    pub(super) drafted: Option<ConductId>,
}

/// A condition that decides whether and how norms apply.
#[derive(Debug, Clone, Copy)]
pub(super) struct Guard<'a> {
    pub(super) test: Test<'a>,
    pub(super) conduct: Option<usize>,
    pub(super) party: Option<usize>,
    pub(super) law: Date,
    /// Of a power that is a candidate only because the act cites it: shown, without part in completions.
    pub(super) idle: bool,
}

/// How it is tested.
#[derive(Debug, Clone, Copy)]
pub(super) enum Test<'a> {
    Always,
    When(&'a Expr, BookId),
    /// A party of the case (the doer, else any) is of one of these classes.
    Class(&'a [PartyClassId]),
}

/// A candidate power on a date.
#[derive(Debug, Clone)]
pub(super) struct Candidate<'a> {
    pub(super) id: PowerId,
    pub(super) power: &'a Power,
    pub(super) class: usize,
    /// It answers the conduct; else it is a candidate only because the act cites it.
    pub(super) meets: bool,
    pub(super) when: usize,
    /// The power whose lines it takes: itself, or the one it refers to; none = that one is not there.
    pub(super) lines: Option<PowerId>,
    /// For a power to make rules: there is something its rules can lie inside.
    pub(super) settable: bool,
    /// First guard of the tiers of `lines`.
    pub(super) tiers: usize,
}

/// A modifier (adjust or bar) with its guard: one for the matter, or the first of one for each party.
#[derive(Debug, Clone, Copy)]
pub(super) struct Modifier {
    pub(super) index: usize,
    guard: usize,
    each: bool,
}

impl Modifier {
    pub(super) fn guard(self, party: usize) -> usize {
        if self.each { self.guard + party } else { self.guard }
    }
}

/// Which regime a date gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Which {
    /// Law at the end of the conduct, or at the end of a text while the conduct lasted.
    Old,
    /// Law of the decision.
    New,
    Only,
}

/// The law of one date.
#[derive(Debug, Clone)]
pub(super) struct Dated<'a> {
    pub(super) date: Date,
    pub(super) which: Which,
    pub(super) candidates: Vec<Candidate<'a>>,
    pub(super) adjusts: Vec<Modifier>,
}

/// A subject with the law of its dates.
#[derive(Debug, Clone)]
pub(super) struct Matter<'a> {
    pub(super) subject: Subject,
    /// Earlier texts first, then the end of the conduct, the decision last.
    pub(super) dates: Vec<Dated<'a>>,
    pub(super) bars: Vec<Modifier>,
    pub(super) guards: Vec<Guard<'a>>,
    pub(super) truths: Vec<Truth>,
    /// What a transitional rule of open applicability waits for: without it the ways of `Old` and `New` stand apart.
    pub(super) transition: Option<Vec<Which>>,
    /// What open transitional rules wait for.
    pub(super) open: Sup,
    /// The end of the conduct is not known and matters.
    pub(super) endless: bool,
    /// The conduct ends on the day of the decision, so that one law is both old and new.
    pub(super) ends_now: bool,
    /// Only the law of the decision is asked.
    pub(super) asks_new: bool,
}

impl<'a> Run<'a> {
    /// What the act is about.
    pub(super) fn subjects(&self) -> Vec<Subject> {
        if self.makes_rules() {
            let powers = self.case.draft.as_ref().map_or(&[][..], |d| d.powers.as_slice());
            let conducts: BTreeSet<ConductId> = powers.iter().flat_map(|p| p.conducts.iter().copied()).collect();
            let free = powers.iter().any(|p| p.conducts.is_empty());
            let free = (free || conducts.is_empty()).then_some(None);
            return free
                .into_iter()
                .chain(conducts.into_iter().map(Some))
                .map(|drafted| Subject { conduct: None, drafted })
                .collect();
        }
        if self.case.conducts.is_empty() {
            return vec![Subject { conduct: None, drafted: None }];
        }
        (0..self.case.conducts.len()).map(|c| Subject { conduct: Some(c), drafted: None }).collect()
    }

    /// Candidates, guards and dates of a subject, guards evaluated on the case as it is.
    /// `texts` are the last days of earlier texts of governing norms while the conduct lasted (S6).
    pub(super) fn matter(&self, layer: &Layer<'a>, subject: Subject, texts: &[Date]) -> Matter<'a> {
        let mut matter = Matter {
            subject,
            dates: Vec::new(),
            bars: Vec::new(),
            guards: Vec::new(),
            truths: Vec::new(),
            transition: None,
            open: Sup::default(),
            endless: false,
            ends_now: false,
            asks_new: false,
        };
        let d1 = self.decision().date;
        for (date, which) in self.dates(layer, &mut matter, d1, texts) {
            self.date(&mut matter, date, which);
        }
        let plan = self.engine.plan(self.case.kind);
        for index in &plan.bars {
            if let Some(bar) = self.rules.bars.get(*index).filter(|b| b.norm.cite_on(d1).is_some()) {
                let modifier = self.modifier(&mut matter, *index, bar.of, Some(&bar.when), bar.norm.place.0, d1);
                matter.bars.push(modifier);
            }
        }
        matter.truths = self.truths(layer, subject, &matter.guards);
        matter
    }

    /// The dates whose law is asked (P12).
    fn dates(&self, layer: &Layer<'a>, matter: &mut Matter<'a>, d1: Date, texts: &[Date]) -> Vec<(Date, Which)> {
        let Some(alleged) = matter.subject.conduct.and_then(|c| self.case.conducts.get(c)) else {
            return vec![(d1, Which::Only)];
        };
        let substance = self.rules.kinds.get(self.case.kind.at()).map_or(SubstanceLaw::Act, |k| k.substance.0);
        let d0 = match alleged.end {
            End::On(end) => Some(end.min(d1)),
            End::Continuing => Some(d1),
            End::Unknown => None,
        };
        let mut ways: Vec<Which> = Vec::new();
        let mut open = Sup::default();
        let mut decided = false;
        let cx = self.at(layer, self.decision()).of_conduct(matter.subject.conduct);
        for index in &self.engine.plan(self.case.kind).transitions {
            let Some(rule) = self.rules.transitions.get(*index).filter(|t| t.norm.cite_on(d1).is_some()) else { continue };
            let when = rule.when.as_ref().map_or(Truth::T, |w| Cx { law: d1, ..cx }.truth(w));
            let way = if rule.new { Which::New } else { Which::Old };
            if when.t != Tri::F {
                ways.push(way);
                open.join(&when.s);
            }
            if when.t == Tri::T {
                decided = true;
                break;
            }
        }
        if !decided {
            ways.push(match substance {
                SubstanceLaw::Act => Which::New,
                SubstanceLaw::Conduct => Which::Old,
                SubstanceLaw::Lighter => Which::Only,
            });
        }
        ways.sort();
        ways.dedup();
        matter.open = open;
        // From here: Old = the old law alone, New = the new law alone, Only = the lighter of both.
        if ways == [Which::New] {
            matter.asks_new = true;
            return vec![(d1, Which::Only)];
        }
        let Some(d0) = d0 else {
            matter.endless = true;
            return Vec::new();
        };
        matter.ends_now = d0 == d1;
        let mut dates: Vec<(Date, Which)> = texts.iter().map(|d| (*d, Which::Old)).collect();
        if dates.is_empty() && (ways == [Which::Old] || d0 == d1) {
            return vec![(d0, Which::Only)];
        }
        if ways == [Which::Old] || d0 != d1 {
            dates.push((d0, Which::Old));
        }
        if ways != [Which::Old] {
            dates.push((d1, Which::New));
        }
        if ways.len() > 1 {
            matter.transition = Some(ways);
        }
        dates
    }

    /// Last days of earlier texts of norms of these names while the conduct lasted.
    pub(super) fn texts(&self, subject: Subject, names: &BTreeSet<&str>) -> Vec<Date> {
        let Some(alleged) = subject.conduct.and_then(|c| self.case.conducts.get(c)) else { return Vec::new() };
        let d1 = self.decision().date;
        let end = match alleged.end {
            End::On(end) => end.min(d1),
            End::Continuing => d1,
            End::Unknown => return Vec::new(),
        };
        let Some(start) = alleged.start.filter(|s| *s < end) else { return Vec::new() };
        let ids = self.engine.powers_for(self.case.kind, Some(alleged.of));
        let powers = ids.iter().filter_map(|id| self.rules.powers.get(id.at())).filter(|p| names.contains(p.norm.name.as_str()));
        let days: BTreeSet<Date> =
            powers.flat_map(|p| &p.norm.basis).filter_map(|c| c.until).filter(|u| start <= *u && *u < end).collect();
        days.into_iter().rev().take(16).rev().collect()
    }

    /// Candidates and adjusts of a date.
    fn date(&self, matter: &mut Matter<'a>, date: Date, which: Which) {
        let plan = self.engine.plan(self.case.kind);
        let of = subject_conduct(self, matter.subject);
        let mut ids = self.engine.powers_for(self.case.kind, of).to_vec();
        let meeting = ids.len();
        if !self.case.basis.is_empty() {
            for id in &plan.conducted {
                if !ids.iter().take(meeting).any(|i| i == id) && self.cited(*id) {
                    ids.push(*id);
                }
            }
        }
        let mut dated = Dated { date, which, candidates: Vec::with_capacity(ids.len()), adjusts: Vec::new() };
        for (n, id) in ids.iter().enumerate() {
            let Some(power) = self.rules.powers.get(id.at()).filter(|p| p.norm.cite_on(date).is_some()) else { continue };
            let (conduct, book) = (matter.subject.conduct, power.norm.place.0);
            let party = conduct.and_then(|c| self.case.conducts.get(c)).and_then(|c| c.by);
            let mut guard = |test| {
                matter.guards.push(Guard { test, conduct, party, law: date, idle: n >= meeting });
                matter.guards.len() - 1
            };
            let class = guard(if power.against.is_empty() { Test::Always } else { Test::Class(&power.against) });
            let when = guard(power.when.as_ref().map_or(Test::Always, |w| Test::When(w, book)));
            let lines = self.engine.lines_of(*id, date);
            let mut tiers = when + 1;
            if let Some(source) = lines.and_then(|l| self.rules.powers.get(l.at())) {
                for (n, tier) in source.tiers.iter().enumerate() {
                    let at = guard(tier.guard.as_ref().map_or(Test::Always, |g| Test::When(g, source.norm.place.0)));
                    if n == 0 {
                        tiers = at;
                    }
                }
            }
            let settable = !self.makes_rules() || self.has_highs(power, matter.subject.drafted, date);
            dated.candidates.push(Candidate { id: *id, power, class, meets: n < meeting, when, lines, settable, tiers });
        }
        for index in &plan.adjusts {
            if let Some(adjust) = self.rules.adjusts.get(*index).filter(|a| a.norm.cite_on(date).is_some()) {
                let modifier = self.modifier(matter, *index, adjust.of, adjust.when.as_ref(), adjust.norm.place.0, date);
                dated.adjusts.push(modifier);
            }
        }
        matter.dates.push(dated);
    }

    fn modifier(
        &self,
        matter: &mut Matter<'a>,
        index: usize,
        of: Scope,
        when: Option<&'a Expr>,
        book: BookId,
        law: Date,
    ) -> Modifier {
        let conduct = matter.subject.conduct;
        let doer = conduct.and_then(|c| self.case.conducts.get(c)).and_then(|c| c.by);
        let test = when.map_or(Test::Always, |w| Test::When(w, book));
        let guard = matter.guards.len();
        let mut put = |conduct, party| matter.guards.push(Guard { test, conduct, party, law, idle: false });
        let each = match of {
            Scope::Case | Scope::Actor => {
                put(None, None);
                false
            }
            Scope::Conduct => {
                put(conduct, doer);
                false
            }
            Scope::Party => {
                (0..self.case.parties.len()).for_each(|p| put(None, Some(p)));
                true
            }
            Scope::Line => {
                (0..self.case.parties.len()).for_each(|p| put(conduct, Some(p)));
                true
            }
        };
        Modifier { index, guard, each }
    }

    fn cited(&self, id: PowerId) -> bool {
        let Some(power) = self.rules.powers.get(id.at()) else { return false };
        let tiers = power.tiers.iter().chain(std::iter::once(&power.base)).flat_map(|t| &t.basis);
        let mut cites = power.norm.basis.iter().chain(tiers);
        cites.any(|c| self.case.basis.iter().any(|named| matches(named, c).is_some()))
    }

    /// Each guard on a layer, with its support.
    pub(super) fn truths(&self, layer: &Layer<'a>, subject: Subject, guards: &[Guard<'a>]) -> Vec<Truth> {
        guards.iter().map(|g| self.guard_cx(layer, subject, g).guarded(&g.test)).collect()
    }

    /// Where a guard is evaluated: at the decision, by the law of its date.
    pub(super) fn guard_cx<'c>(&'c self, layer: &'c Layer<'a>, subject: Subject, guard: &Guard<'a>) -> Cx<'c, 'a> {
        let cx = self.at(layer, self.decision());
        Cx { conduct: guard.conduct, party: guard.party, law: guard.law, drafted: subject.drafted, ..cx }
    }
}

/// The conduct that powers have to answer.
pub(super) fn subject_conduct(run: &Run<'_>, subject: Subject) -> Option<ConductId> {
    subject.drafted.or_else(|| run.case.conducts.get(subject.conduct?).map(|c| c.of))
}

impl<'a> Cx<'_, 'a> {
    fn guarded(&self, test: &Test<'a>) -> Truth {
        match test {
            Test::Always => Truth::T,
            Test::When(e, _) => self.truth(e),
            Test::Class(classes) => {
                let mut answer = Truth::F;
                for (class, party) in self.class_leaves(classes) {
                    answer = answer.or(self.of_class(class, party));
                }
                answer
            }
        }
    }

    pub(super) fn of_class(&self, class: PartyClassId, party: usize) -> Truth {
        if self.run.case.parties.get(party).is_some_and(|p| p.classes.is_none()) {
            return Truth::open(Sup::one(Why::Class(Some(party))));
        }
        Cx { party: Some(party), ..*self }.is_class(class)
    }

    /// The tests of a class: of the doer, or of every party.
    pub(super) fn class_leaves(&self, classes: &'a [PartyClassId]) -> impl Iterator<Item = (PartyClassId, usize)> + use<'a> {
        let parties = match self.party {
            Some(p) => p..p + 1,
            None => 0..self.run.case.parties.len(),
        };
        classes.iter().flat_map(move |class| parties.clone().map(move |p| (*class, p)))
    }
}

/// Why a candidate does not apply: its first failing conjunct, else its first open one (S5).
pub(super) fn why_not<'a>(
    run: &Run<'a>,
    layer: &Layer<'a>,
    matter: &Matter<'a>,
    c: &Candidate<'a>,
) -> Option<(&'static str, Option<&'a Expr>)> {
    let truth = |at: usize| matter.truths.get(at).map_or(Tri::F, |t| t.t);
    let parts = [("class", truth(c.class)), ("conduct", Tri::of(c.meets)), ("when", truth(c.when))];
    let first = |t: Tri| parts.iter().find(|(_, p)| *p == t).map(|(name, _)| *name);
    let name = first(Tri::F).or_else(|| first(Tri::U))?;
    if name != "when" {
        return Some((name, None));
    }
    let guard = matter.guards.get(c.when)?;
    let Test::When(e, _) = guard.test else { return Some((name, None)) };
    let ExprKind::And(all) = &e.kind else { return Some((name, Some(e))) };
    let cx = run.guard_cx(layer, matter.subject, guard);
    let ts: Vec<Tri> = all.iter().map(|a| cx.truth(a).t).collect();
    let at = ts.iter().position(|t| *t == Tri::F).or_else(|| ts.iter().position(|t| *t == Tri::U));
    Some((name, at.and_then(|i| all.get(i)).or(Some(e))))
}

/// Whether a provision named by an act is that of a citation: `Some(true)` the same place, `Some(false)` a place above or below it (P21).
pub(super) fn matches(named: &Reference, cite: &Cite) -> Option<bool> {
    let stated = &cite.reference;
    if named.instrument != stated.instrument || (named.version.is_some() && named.version != stated.version) {
        return None;
    }
    if named.on.is_some_and(|day| !cite.in_force(day)) {
        return None;
    }
    match (named.locator, stated.locator) {
        (None, None) => Some(true),
        // A whole instrument is not the article (P21).
        (None, Some(_)) => None,
        (Some(_), None) => Some(false),
        (Some(a), Some(b)) if a == b => Some(true),
        (Some(a), Some(b)) => (above(a, b) || above(b, a)).then_some(false),
    }
}

/// `a` names a whole that `b` is in.
fn above(a: Locator, b: Locator) -> bool {
    a.root == b.root
        && (a.paragraph == 0 || a.paragraph == b.paragraph)
        && (a.item == 0 || a.item == b.item)
        && (a.point == 0 || a.point == b.point)
}
