//! Findings on the provisions an act names (S11, P21).
use super::candidate::{Fit, fit};
use super::regime::{Matter, Out};
use super::require::finding;
use super::scope::{Run, cite, join};
use super::value::{cause, one};
use crate::opinion::{CiteRef, Finding, Outcome, Support, Tag};
use fazhi_lang::model::Heading;
use std::collections::BTreeSet;

impl<'a> Run<'a> {
    /// One finding per provision named; one that is open where none is.
    pub(super) fn basis(&self, matters: &[Matter<'a>], out: &mut Vec<Finding>) {
        if self.case.basis.is_empty() {
            let mut found = finding(Heading::Basis, "engine#basis", "basis-not-named", Outcome::Open);
            found.support = one(cause(Tag::Fact, "basis", None));
            out.push(found);
        }
        // Each conduct and addressee: its outcomes and what decides between them (R7).
        let mut groups: Vec<(Vec<&Out<'a>>, Support)> = Vec::new();
        let no_end = join(matters.iter().filter_map(|m| m.no_end.as_ref()));
        for matter in matters.iter().filter(|m| m.no_end.is_none()) {
            if matter.views.iter().any(|v| v.addressed) {
                groups.extend(
                    matter
                        .views
                        .iter()
                        .filter(|v| v.addressed)
                        .map(|v| (v.outs.iter().collect(), join([&matter.support, &v.choice]))),
                );
            } else {
                groups.push((matter.bare.iter().collect(), matter.support.clone()));
            }
        }
        for named in &self.case.basis {
            let (mut best, mut some, mut support) = (Fit::No, false, no_end.clone());
            let (mut matched, mut governing): (BTreeSet<CiteRef>, BTreeSet<CiteRef>) = Default::default();
            for (outs, why) in &groups {
                let fits: Vec<Fit> = outs.iter().filter(|o| !o.any).map(|o| self.best_fit(named, o)).collect();
                let whole = fits.len() == outs.len();
                let least = fits.iter().min().copied().unwrap_or(Fit::No);
                if whole && least != Fit::No {
                    best = best.max(least);
                } else if !whole || fits.iter().any(|f| *f != Fit::No) {
                    some = true;
                    support.extend(why.iter().cloned());
                }
                for stated in outs.iter().flat_map(|o| o.winners.iter().flatten()).flat_map(|m| &m.cites) {
                    governing.insert(cite(stated));
                    if fit(named, stated) != Fit::No {
                        matched.insert(cite(stated));
                    }
                }
            }
            let (code, outcome) = match best {
                Fit::Exact => ("basis-governs", Outcome::Proved),
                Fit::Imprecise => ("basis-imprecise", Outcome::Proved),
                Fit::No if some || !no_end.is_empty() => ("basis-open", Outcome::Open),
                Fit::No => ("basis-wrong", Outcome::Refuted),
            };
            let mut found = finding(Heading::Basis, "engine#basis", code, outcome);
            found.args.insert("named", named.to_string());
            found.args.insert("governing", governing.iter().map(|c| c.id.clone()).collect::<Vec<_>>().join("|"));
            match outcome {
                Outcome::Proved => found.citations = matched.into_iter().collect(),
                Outcome::Refuted => {
                    found.citations = governing.into_iter().collect();
                    self.refute(&mut found, Heading::Basis);
                }
                _ => found.support = support,
            }
            out.push(found);
        }
    }
}
