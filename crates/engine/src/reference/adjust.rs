//! Adjustments and bars (S7, P18).
use super::completion::{Completion, Guard, What};
use super::lines::Gov;
use super::require::finding;
use super::scope::{Res, Run, Scope, cites, in_force};
use super::value::{cause, one};
use crate::opinion::{CiteRef, CureRef, Finding, Outcome, Support, Tag};
use fazhi_lang::model::{Adjust, AdjustWhat, Bar, Heading, Modality, Rational, Scope as About};
use fazhi_time::Date;
use std::collections::BTreeSet;

/// The conduct and party in scope of a rule about a conduct and an addressee, as its `of` says.
fn instance(of: About, conduct: Option<usize>, doer: Option<usize>, party: usize) -> (Option<usize>, Option<usize>) {
    match of {
        About::Case | About::Actor => (None, None),
        About::Conduct => (conduct, doer),
        About::Party => (None, Some(party)),
        About::Line => (conduct, Some(party)),
    }
}

impl<'a> Run<'a> {
    fn adjust_guard(&self, adjust: &'a Adjust, s: &Scope, party: usize) -> Option<Guard<'a>> {
        let (conduct, party) = instance(adjust.of, s.conduct, self.doer(s.conduct), party);
        let scope = Scope { conduct, party, ..s.clone() };
        adjust.when.as_ref().map(|e| Guard { what: What::Expr(e), book: adjust.norm.place.0, draft: false, scope })
    }

    fn bar_guard(&self, bar: &'a Bar, s: &Scope, party: usize) -> Guard<'a> {
        let (conduct, party) = instance(bar.of, s.conduct, self.doer(s.conduct), party);
        Guard { what: What::Expr(&bar.when), book: bar.norm.place.0, draft: false, scope: Scope { conduct, party, ..s.clone() } }
    }

    fn adjusts(&self, day: Date) -> impl Iterator<Item = &'a Adjust> {
        self.rules().adjusts.iter().filter(move |a| self.for_act(a.kind) && in_force(&a.norm, day))
    }

    fn bars(&self, day: Date) -> impl Iterator<Item = &'a Bar> {
        self.rules().bars.iter().filter(move |b| self.for_act(b.kind) && in_force(&b.norm, day))
    }

    /// The guards of adjustments under the law of a day, for every party.
    pub(super) fn adjust_guards(&self, s: &Scope, out: &mut Vec<Guard<'a>>) {
        let parties = 0..self.case.parties.len();
        out.extend(self.adjusts(s.law).flat_map(|a| parties.clone().filter_map(move |p| self.adjust_guard(a, s, p))));
    }

    /// The guards of bars, for every party.
    pub(super) fn bar_guards(&self, s: &Scope, out: &mut Vec<Guard<'a>>) {
        let parties = 0..self.case.parties.len();
        out.extend(self.bars(s.law).flat_map(|b| parties.clone().map(move |p| self.bar_guard(b, s, p))));
    }

    /// Applies the adjustments in force on the day of `s` to the lines of a party.
    pub(super) fn adjusted(&self, mut lines: Vec<Gov>, k: &Completion, s: &Scope, party: usize) -> Res<Vec<Gov>> {
        let (mut free, mut may_leave, mut lower, mut must_lower) = (None::<BTreeSet<CiteRef>>, false, false, false);
        for adjust in self.adjusts(s.law) {
            let applies = match self.adjust_guard(adjust, s, party) {
                Some(guard) => self.decide(&guard, k)?,
                None => true,
            };
            if !applies {
                continue;
            }
            let has = |what: AdjustWhat| adjust.what.contains(&what);
            let shall = adjust.modality == Modality::Shall;
            if has(AdjustWhat::Exempt) {
                if shall && adjust.what.len() == 1 {
                    free.get_or_insert_default().extend(cites(&adjust.norm.basis, s.law));
                }
                may_leave |= !shall || adjust.what.len() > 1;
            }
            lower |= has(AdjustWhat::Below);
            must_lower |= has(AdjustWhat::Below) && shall && !has(AdjustWhat::Within);
        }
        for line in lines.iter_mut().filter(|l| !self.correction(l.measure)) {
            line.exempt.clone_from(&free);
            if may_leave {
                line.modality = Modality::May;
            }
            if let Some((min, max)) = &mut line.range
                && lower
            {
                // `shall below` alone: it must come under the old minimum, where there is one.
                if must_lower && *min != Some(Rational::ZERO) {
                    *max = *min;
                    line.below = true;
                }
                *min = Some(Rational::ZERO);
            }
        }
        Ok(lines)
    }

    /// The bars that apply for a party under a completion.
    pub(super) fn barred(&self, k: &Completion, s: &Scope, party: usize) -> Res<Vec<&'a Bar>> {
        let mut found = Vec::new();
        for bar in self.bars(s.law) {
            if self.decide(&self.bar_guard(bar, s, party), k)? {
                found.push(bar);
            }
        }
        Ok(found)
    }

    /// One finding per `shall within` and what it is about: a judgment with reasons must be recorded (E37).
    pub(super) fn discretion(&self, day: Date, s: &Scope, out: &mut Vec<Finding>) -> Res<()> {
        for (at, adjust) in self.rules().adjusts.iter().enumerate() {
            let needs = adjust.modality == Modality::Shall && adjust.what.contains(&AdjustWhat::Within);
            if !needs || !self.for_act(adjust.kind) || !in_force(&adjust.norm, day) {
                continue;
            }
            for (conduct, party) in self.instances(adjust.of) {
                let scope = Scope { conduct, party, ..s.clone() };
                let when = self.when(adjust.when.as_ref(), &scope)?;
                let of = match adjust.of {
                    About::Conduct => self.conduct_name(conduct),
                    About::Party | About::Line => self.party_name(party),
                    About::Case | About::Actor => None,
                };
                let recorded = self.case.adjusted.iter().find(|(i, p, ..)| *i == at && (p.is_none() || *p == party));
                let (code, outcome, support) = match (when.tri(), recorded) {
                    (Some(false), _) => continue,
                    (_, Some((_, _, true, _, _))) => ("adjust-judged", Outcome::Judged, Support::new()),
                    (Some(true), Some(_)) => ("adjust-unobserved", Outcome::Refuted, Support::new()),
                    (Some(true), None) => {
                        ("adjust-open", Outcome::Open, one(cause(Tag::Judgment, &adjust.norm.name, of.as_deref())))
                    }
                    _ => ("adjust-open", Outcome::Open, when.support.clone()),
                };
                let mut found = finding(Heading::Discretion, &adjust.norm.id, code, outcome);
                (found.conduct, found.party) = self.named(adjust.of, conduct, party);
                found.citations = cites(&adjust.norm.basis, day);
                found.interpretation = adjust.norm.interpretation.as_ref().map(|i| i.confidence.clone());
                found.support = support;
                if outcome == Outcome::Judged {
                    found.judged = recorded.map(|(_, _, _, by, reasons)| (by.clone(), reasons.clone()));
                }
                if outcome == Outcome::Refuted {
                    let (effect, articles) = self.effect(Heading::Discretion);
                    found.effect = Some(effect);
                    found.effect_citations = articles;
                    found.cure = Some(CureRef { steps: vec![] });
                }
                out.push(found);
            }
        }
        Ok(())
    }
}
