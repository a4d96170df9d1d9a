//! Heading power: whether there is one; heading basis: whether the act names it (P20, P21).
use super::candidates::{Candidate, Matter, matches, why_not};
use super::findings::{cite, cites_on, finding};
use super::regimes::{Selection, Settled};
use super::run::{Layer, Run};
use super::value::{Sup, Tri, Truth};
use crate::opinion::{Finding, Outcome, Tag};
use fazhi_lang::model::{Cite, Heading};
use fazhi_law::Reference;
use std::collections::BTreeSet;

impl<'a> Run<'a> {
    /// The name of a subject in findings.
    pub(super) fn subject_name(&self, matter: &Matter<'a>) -> Option<String> {
        self.conduct_name(matter.subject.conduct, matter.subject.drafted)
    }

    fn applies(&self, matter: &Matter<'a>, c: &Candidate<'a>) -> Truth {
        let truth = |at: usize| matter.truths.get(at).cloned().unwrap_or(Truth::F);
        Truth::of(c.meets).and(truth(c.class)).and(truth(c.when))
    }

    /// Candidates with why they do not apply.
    pub(super) fn candidates(&self, layer: &Layer<'a>, settled: &Settled<'a>, out: &mut Vec<crate::opinion::Candidate>) {
        let matter = &settled.matter;
        let conduct = self.subject_name(matter);
        for dated in &matter.dates {
            for c in &dated.candidates {
                let Some(basis) = c.power.norm.cite_on(dated.date) else { continue };
                let applies = self.applies(matter, c).t.option();
                let why = if applies == Some(true) { None } else { why_not(self, layer, matter, c) };
                let file = || self.rules.books.get(c.power.norm.place.0.at()).map(|b| b.file.clone()).unwrap_or_default();
                out.push(crate::opinion::Candidate {
                    conduct: conduct.clone(),
                    date: dated.date,
                    rule: c.power.norm.id.clone(),
                    citation: cite(basis),
                    applies,
                    why_not: why.map(|(name, _)| name),
                    place: why.and_then(|(_, e)| e).map(|e| (file(), e.span.start, e.span.end)),
                });
            }
        }
    }

    /// Whether a power is granted for a subject, on the dates chosen.
    pub(super) fn power(&self, settled: &Settled<'a>) -> Finding {
        let matter = &settled.matter;
        let mut found = finding(Heading::Power, "engine#power", "power-open", Outcome::Open);
        found.conduct = self.subject_name(matter);
        if matter.endless {
            found.support = self.support(&settled.s);
            return found;
        }
        let mut whole: Option<Truth> = None;
        let mut ids: BTreeSet<&str> = BTreeSet::new();
        let mut cites = BTreeSet::new();
        for dated in settled.chosen_dates().into_iter().filter_map(|d| matter.dates.get(d)) {
            let mut some = Truth::F;
            for c in &dated.candidates {
                let applies = self.applies(matter, c).and(Truth::of(c.settable));
                if applies.t == Tri::T {
                    ids.insert(&c.power.norm.id);
                    cites.extend(cites_on(&c.power.norm.basis, dated.date));
                }
                some = some.or(applies);
            }
            whole = Some(match whole {
                None => some,
                Some(w) if w.t == some.t => Truth::new(w.t, w.s.with(&some.s)),
                Some(w) => Truth::open(w.s.with(&some.s).with(&settled.all())),
            });
        }
        let whole = whole.unwrap_or(Truth::F);
        found.citations = cites.into_iter().collect();
        if !ids.is_empty() {
            found.args.insert("power", ids.into_iter().collect::<Vec<_>>().join("|"));
        }
        match whole.t {
            Tri::T => (found.code, found.outcome) = ("power-granted", Outcome::Proved),
            Tri::F => {
                (found.code, found.outcome) = ("power-none", Outcome::Refuted);
                self.refute(&mut found, Heading::Power);
            }
            Tri::U => found.support = self.support(&whole.s.with(&settled.all())),
        }
        found
    }

    /// The articles of a selection: of its powers and of the tiers selected.
    fn selection_cites(&self, settled: &Settled<'a>, selection: &Selection) -> Vec<&'a Cite> {
        let Some(dated) = settled.matter.dates.get(selection.date) else { return Vec::new() };
        let mut all: Vec<&'a Cite> = Vec::new();
        for (at, tier) in &selection.picks {
            let Some(c) = dated.candidates.get(*at) else { continue };
            all.extend(c.power.norm.basis.iter().filter(|c| c.in_force(dated.date)));
            if let Some(lines) = c.lines {
                all.extend(self.from_cites((lines, *tier), dated.date));
            }
        }
        all
    }

    /// One finding for each provision the act names.
    pub(super) fn basis(&self, settled: &[Settled<'a>], out: &mut Vec<Finding>) {
        if self.case.basis.is_empty() {
            let mut found = finding(Heading::Basis, "engine#basis", "basis-not-named", Outcome::Open);
            found.support = self.support(&Sup::one(self.name(Tag::Fact, "basis".to_owned(), None)));
            out.push(found);
            return;
        }
        let mut governing: Vec<&'a Cite> = Vec::new();
        for s in settled {
            for selection in s.chosen() {
                governing.extend(self.selection_cites(s, selection));
            }
        }
        let all: BTreeSet<_> = governing.iter().map(|c| cite(c)).collect();
        let ids: Vec<&str> = all.iter().map(|c| c.id.as_str()).collect();
        for named in &self.case.basis {
            let exact = self.governs(settled, named, true);
            let any = self.governs(settled, named, false);
            let mut found = finding(Heading::Basis, "engine#basis", "basis-open", Outcome::Open);
            found.args.insert("named", named.to_string());
            let matched: BTreeSet<_> = governing.iter().filter(|c| matches(named, c).is_some()).map(|c| cite(c)).collect();
            found.citations = matched.into_iter().collect();
            found.args.insert("governing", ids.join("|"));
            if exact.t == Tri::T {
                (found.code, found.outcome) = ("basis-governs", Outcome::Proved);
            } else if any.t == Tri::T {
                (found.code, found.outcome) = ("basis-imprecise", Outcome::Proved);
            } else if any.t == Tri::F {
                (found.code, found.outcome) = ("basis-wrong", Outcome::Refuted);
                found.citations = all.iter().cloned().collect();
                self.refute(&mut found, Heading::Basis);
            } else {
                found.citations.clear();
                found.support = self.support(&any.s);
            }
            out.push(found);
        }
    }

    /// Whether a provision is one of those that govern: for some subject in every outcome.
    fn governs(&self, settled: &[Settled<'a>], named: &Reference, exact: bool) -> Truth {
        let fits = |c: &Cite| matches(named, c).is_some_and(|same| same || !exact);
        let mut answer = Truth::F;
        for s in settled {
            if s.matter.endless || s.top {
                answer = answer.or(Truth::open(s.all()));
                continue;
            }
            let has: Vec<bool> = s.selections.iter().map(|sel| self.selection_cites(s, sel).into_iter().any(fits)).collect();
            for way in &s.ways {
                let mut all = way.iter().map(|i| Tri::of(has.get(*i).copied().unwrap_or(false)));
                let first = all.next().unwrap_or(Tri::F);
                answer = answer.or(Truth::new(all.fold(first, Tri::join), s.all()));
            }
        }
        answer
    }
}
