//! Which law is lighter for an addressee (S6, P17).
use super::lines::Gov;
use super::scope::Run;
use super::value::cause;
use crate::opinion::{Support, Tag};
use fazhi_lang::model::{MeasureId, Modality, Rational};
use std::collections::BTreeMap;

impl Run<'_> {
    /// Whether the old law, the new law, or both can govern (P17).
    pub(super) fn lighter(&self, old: &[Gov], new: &[Gov], party: usize, choice: &mut Support) -> (bool, bool) {
        let open: Support =
            old.iter().chain(new).filter(|l| self.counts(l) && l.is_open()).flat_map(|l| l.open.iter().cloned()).collect();
        if old.iter().chain(new).any(|l| self.counts(l) && l.is_open()) {
            choice.extend(open);
            return (true, true);
        }
        let (old, new) = (self.profile(old), self.profile(new));
        let none = (Rational::ZERO, Rational::ZERO);
        let at_most = |a: &BTreeMap<MeasureId, (Rational, Rational)>, b: &BTreeMap<MeasureId, (Rational, Rational)>| {
            a.keys().chain(b.keys()).all(|m| {
                let (a, b) = (a.get(m).unwrap_or(&none), b.get(m).unwrap_or(&none));
                a.0 <= b.0 && a.1 <= b.1
            })
        };
        match (at_most(&old, &new), at_most(&new, &old)) {
            (true, _) => (true, false),
            (false, true) => (false, true),
            (false, false) => match self.case.lighter.iter().find(|(p, _)| *p == party) {
                Some((_, new)) => (!new, *new),
                None => {
                    choice.insert(cause(Tag::Judgment, "lighter", self.party_name(Some(party)).as_deref()));
                    (true, true)
                }
            },
        }
    }

    /// Correction orders and what is exempt do not count.
    fn counts(&self, line: &Gov) -> bool {
        line.exempt.is_none() && !self.correction(line.measure)
    }

    /// (min, max) of each measure; several lines of one are added.
    fn profile(&self, lines: &[Gov]) -> BTreeMap<MeasureId, (Rational, Rational)> {
        let mut found: BTreeMap<MeasureId, (Rational, Rational)> = BTreeMap::new();
        for line in lines.iter().filter(|l| self.counts(l)) {
            let shall = line.modality == Modality::Shall;
            let least = |min: Rational| if shall { min } else { Rational::ZERO };
            let (min, max) = match line.range {
                Some((min, max)) => (least(min.unwrap_or(Rational::ZERO)), max.unwrap_or(Rational::ZERO)),
                None => (least(Rational::whole(1)), Rational::whole(1)),
            };
            let slot = found.entry(line.measure).or_insert((Rational::ZERO, Rational::ZERO));
            *slot = (slot.0.plus(min).unwrap_or(slot.0), slot.1.plus(max).unwrap_or(slot.1));
        }
        found
    }
}
