//! Candidate powers and why one does not apply (S5, E27).
use super::completion::{Guard, What};
use super::scope::{Res, Run, Scope, cite, in_force};
use super::value::Val;
use crate::opinion::Candidate;
use fazhi_lang::model::{Cite, ExprKind, Power};
use fazhi_law::Reference;
use fazhi_time::Date;

/// How a provision named by the act fits one that a norm states (P21).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// Another provision.
    No,
    /// The same article, more or less precisely.
    Imprecise,
    /// The same place.
    Exact,
}

/// Compares a named provision with a stated one.
pub(super) fn fit(named: &Reference, stated: &Cite) -> Fit {
    let there = &stated.reference;
    let version = match (named.version, named.on) {
        (Some(version), _) => Some(version) == there.version,
        (None, Some(on)) => stated.in_force(on),
        (None, None) => true,
    };
    if named.instrument != there.instrument || !version {
        return Fit::No;
    }
    let (Some(a), Some(b)) = (named.locator, there.locator) else {
        return if named.locator == there.locator { Fit::Exact } else { Fit::No };
    };
    if a == b {
        return Fit::Exact;
    }
    // One above the other: the units of the shorter are those of the longer.
    let prefix = |short: [u16; 3], long: [u16; 3]| {
        let mut ended = false;
        short.iter().zip(long).all(|(s, l)| {
            ended |= *s == 0;
            if ended { *s == 0 } else { *s == l }
        })
    };
    let (x, y) = ([a.paragraph, a.item, a.point], [b.paragraph, b.item, b.point]);
    let nested = prefix(x, y) || prefix(y, x);
    if a.root == b.root && nested { Fit::Imprecise } else { Fit::No }
}

/// Every provision of a power: its own, and those of base and tiers.
pub(super) fn all_cites(power: &Power) -> impl Iterator<Item = &Cite> {
    power.norm.basis.iter().chain(&power.base.basis).chain(power.tiers.iter().flat_map(|t| &t.basis))
}

impl<'a> Run<'a> {
    /// The power at a position.
    pub(super) fn power(&self, at: usize) -> Option<&'a Power> {
        self.rules().powers.get(at)
    }

    /// Whether a power answers the conduct in question: it needs none, or names it, or names what it is part of.
    pub(super) fn answers(&self, power: &Power, conduct: Option<usize>) -> bool {
        let alleged = conduct.and_then(|c| self.case.conducts.get(c));
        power.conducts.is_empty() || alleged.is_some_and(|a| power.conducts.iter().any(|c| self.conduct_within(a.of, *c)))
    }

    /// Candidates whose conduct meets, by position.
    pub(super) fn meeting(&self, conduct: Option<usize>, day: Date) -> Vec<usize> {
        let fits = |p: &Power| self.for_act(p.kind) && in_force(&p.norm, day) && self.answers(p, conduct);
        self.rules().powers.iter().enumerate().filter(|(_, p)| fits(p)).map(|(at, _)| at).collect()
    }

    /// The parties whose class a power asks: the doer, or all parties where there is none.
    pub(super) fn asked(&self, conduct: Option<usize>) -> Vec<usize> {
        match self.doer(conduct) {
            Some(doer) => vec![doer],
            None => (0..self.case.parties.len()).collect(),
        }
    }

    /// The class of those the power is used against, as a guard.
    pub(super) fn class_guard<'e>(&self, power: &'e Power, s: &Scope) -> Option<Guard<'e>> {
        let what = What::Class(power.against.clone(), self.asked(s.conduct));
        (!power.against.is_empty()).then(|| Guard { what, book: power.norm.place.0, draft: false, scope: s.clone() })
    }

    /// Class, conduct and `when` of a power, in this order.
    pub(super) fn conjuncts(&self, power: &Power, s: &Scope) -> Res<[(&'static str, Val); 3]> {
        let class = self.class_guard(power, s).map_or_else(|| Ok(Val::truth(true)), |g| self.guard(&g))?;
        let conduct = Val::truth(self.answers(power, s.conduct));
        Ok([("class", class), ("conduct", conduct), ("when", self.when(power.when.as_ref(), s)?)])
    }

    /// The candidates for a conduct on a day, with why-not.
    pub(super) fn candidates(&self, s: &Scope, out: &mut Vec<Candidate>) -> Res<()> {
        for power in self.rules().powers.iter().filter(|p| self.for_act(p.kind)) {
            let Some(citation) = power.norm.cite_on(s.law) else { continue };
            let named = all_cites(power).any(|c| self.case.basis.iter().any(|n| fit(n, c) != Fit::No));
            if !named && !self.answers(power, s.conduct) {
                continue;
            }
            let conjuncts = self.conjuncts(power, s)?;
            let failing = conjuncts.iter().find(|(_, v)| v.tri() == Some(false));
            let open = conjuncts.iter().find(|(_, v)| v.is_open());
            let applies = if failing.is_some() { Some(false) } else { open.map_or(Some(true), |_| None) };
            let why_not = failing.or(open).map(|(name, _)| *name);
            let place = if why_not == Some("when") { self.culprit(power, s)? } else { None };
            out.push(Candidate {
                conduct: self.conduct_name(s.conduct),
                date: s.law,
                rule: power.norm.id.clone(),
                citation: cite(citation),
                applies,
                why_not,
                place,
            });
        }
        Ok(())
    }

    /// The place of the first failing, else first open, operand of a condition.
    fn culprit(&self, power: &Power, s: &Scope) -> Res<Option<(String, u32, u32)>> {
        let Some(when) = &power.when else { return Ok(None) };
        let whole = std::slice::from_ref(when);
        let operands = if let ExprKind::And(of) = &when.kind { of.as_slice() } else { whole };
        let values = operands.iter().map(|e| self.eval(e, s)).collect::<Res<Vec<_>>>()?;
        let first = |tri: Option<bool>| operands.iter().zip(&values).find(|(_, v)| v.tri() == tri);
        let found = first(Some(false)).or_else(|| first(None));
        Ok(found.map(|(e, _)| (self.file(power.norm.place.0), e.span.start, e.span.end)))
    }
}
