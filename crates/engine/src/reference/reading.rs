//! What an event reads as at a place (P6, P7).
use super::history::{Occurrence, Place};
use super::scope::{Busy, Res, Run, Scope, in_force};
use super::value::{Set, Val, and, cause, implies, not, one, or};
use crate::opinion::{Support, Tag};
use crate::reference::scope::cites;
use fazhi_lang::model::{Effect, EventBy, EventId, Expr, Procedure, Reading, Value};
use std::collections::BTreeSet;

impl<'a> Run<'a> {
    /// The occurrences of an event that its readings see (P4): own ones, those not by others, or all; in the order of the file.
    pub(super) fn visible(&self, event: EventId) -> Vec<&Occurrence> {
        use super::history::Source;
        let by = self.rules().events.get(event.at()).map_or(EventBy::Actor, |e| e.by);
        let sees = |o: &&Occurrence| match by {
            EventBy::Actor => o.by_actor && o.source == Source::Own,
            EventBy::Party => o.by_actor || o.body.is_none(),
            EventBy::Other => true,
        };
        self.history.list.iter().filter(|o| o.kind == event).filter(sees).collect()
    }

    /// Visible occurrences by (date, position).
    pub(super) fn in_order(&self, event: EventId) -> Vec<&Occurrence> {
        let mut found = self.visible(event);
        found.sort_by_key(|o| (o.on, o.seq));
        found
    }

    pub(super) fn about(&self, event: EventId) -> Support {
        one(cause(Tag::Fact, self.event_name(event), None))
    }

    /// No occurrence at all: did not happen, or `None` where nobody has asked the other bodies.
    pub(super) fn absent(&self, event: EventId) -> Option<bool> {
        let Some(e) = self.rules().events.get(event.at()) else { return Some(false) };
        if e.by != EventBy::Other
            || self.case.enquiries.iter().any(|(of, on, body)| *of == event && body.is_none() && *on <= self.case.known)
        {
            return Some(false);
        }
        let presumed = e.presume_none.as_ref()?;
        self.assume("none-known", &e.name, cites(presumed, self.case.on));
        Some(false)
    }

    /// A reading at a place: or over all occurrences of before and reading.
    pub(super) fn read(&self, reading: Reading, event: EventId, place: &Place, s: &Scope) -> Res<Val> {
        let visible = self.visible(event);
        if visible.is_empty() {
            return Ok(self.absent(event).map_or_else(|| Val::maybe(self.about(event)), Val::truth));
        }
        let mut found = Vec::new();
        for o in visible {
            let before = self.tri_before(o, place);
            // What is not before the place is out whatever it reads as; asking it could lead in a circle.
            if before.tri() != Some(false) {
                found.push(and(&[before, self.reads(reading, o, s)?]));
            }
        }
        Ok(or(&found))
    }

    fn tri_before(&self, o: &Occurrence, place: &Place) -> Val {
        self.history.before(o, place).map_or_else(|| Val::maybe(self.about(o.kind)), Val::truth)
    }

    /// What one occurrence reads as, at its own place.
    pub(super) fn reads(&self, reading: Reading, o: &Occurrence, s: &Scope) -> Res<Val> {
        match reading {
            Reading::Happened => Ok(Val::truth(true)),
            Reading::Stands => Ok(Val::truth(!o.fallen)),
            Reading::Valid => {
                self.once(Busy::Valid(o.seq), || self.valid(o, s)).unwrap_or_else(|| Ok(Val::maybe(self.about(o.kind))))
            }
            Reading::InForm => {
                self.once(Busy::InForm(o.seq), || self.in_form(o, s)).unwrap_or_else(|| Ok(Val::maybe(self.about(o.kind))))
            }
        }
    }

    /// The scope at an occurrence, with what a completion assumes.
    pub(super) fn scope_at(&self, o: &Occurrence, s: &Scope) -> Scope {
        Scope { given: std::rc::Rc::clone(&s.given), ..self.scope(o.place(), o.on) }
    }

    fn valid(&self, o: &Occurrence, s: &Scope) -> Res<Val> {
        let at = self.scope_at(o, s);
        let mut all = vec![Val::truth(!o.annulled)];
        for procedure in self.procedures(o) {
            let applies = self.when(procedure.when.as_ref(), &at)?;
            for step in procedure.steps.iter().filter(|step| step.event == o.kind) {
                let applies = and(&[applies.clone(), self.when(step.when.as_ref(), &at)?]);
                if applies.tri() == Some(false) {
                    continue;
                }
                let conditions = self.conditions(procedure, &step.after, o, &at)?;
                all.extend(conditions.iter().map(|(_, c)| implies(&applies, c)));
            }
        }
        all.extend(self.requirements(o, &at, |r| matches!(r.effect, Effect::Void | Effect::Revocable))?);
        Ok(and(&all))
    }

    fn in_form(&self, o: &Occurrence, s: &Scope) -> Res<Val> {
        let at = self.scope_at(o, s);
        Ok(and(&self.requirements(o, &at, |r| r.form)?))
    }

    /// The procedures of the kind in force on the day of an occurrence.
    pub(super) fn procedures(&self, o: &Occurrence) -> Vec<&'a Procedure> {
        self.rules().procedures.iter().filter(|p| self.for_act(p.kind) && in_force(&p.norm, o.on)).collect()
    }

    /// The conditions of a step at an occurrence: events that must be valid before it while they are included, and milestones that block it.
    pub(super) fn conditions(&self, p: &Procedure, after: &[EventId], o: &Occurrence, at: &Scope) -> Res<Vec<(EventId, Val)>> {
        let milestones = p.milestones.iter().filter(|(_, blocked, _)| *blocked == o.kind).map(|(m, _, _)| *m);
        let mut found = Vec::new();
        for event in after.iter().copied().chain(milestones) {
            let valid = self.read(Reading::Valid, event, &at.place, at)?;
            found.push((event, implies(&self.included(p, event, at)?, &valid)));
        }
        Ok(found)
    }

    /// Whether a step is in: what includes it (if anything does) stands before the place, what excludes it does not.
    pub(super) fn included(&self, p: &Procedure, event: EventId, at: &Scope) -> Res<Val> {
        let stand = |rows: &[(EventId, EventId, Vec<fazhi_lang::model::Cite>)]| -> Res<Vec<Val>> {
            let by = rows.iter().filter(|(step, _, _)| *step == event).map(|(_, by, _)| *by);
            by.map(|by| self.read(Reading::Stands, by, &at.place, at)).collect()
        };
        let (including, excluding) = (stand(&p.includes)?, stand(&p.excludes)?);
        let put_in = if including.is_empty() { Val::truth(true) } else { or(&including) };
        Ok(and(&[put_in, not(&or(&excluding))]))
    }

    /// `when -> that` of the requirements at an occurrence, for each thing they are about.
    fn requirements(&self, o: &Occurrence, at: &Scope, keep: impl Fn(&fazhi_lang::model::Require) -> bool) -> Res<Vec<Val>> {
        let mut found = Vec::new();
        let own = |r: &&fazhi_lang::model::Require| self.for_act(r.kind) && r.at == o.kind && keep(r) && in_force(&r.norm, o.on);
        for require in self.rules().requires.iter().filter(own) {
            for (conduct, party) in self.instances(require.of) {
                let s = Scope { conduct, party, ..at.clone() };
                found.push(self.implication(require.when.as_ref(), &require.that, &s)?);
            }
        }
        Ok(found)
    }

    /// `when -> that`; `that` is not asked where `when` is F.
    fn implication(&self, when: Option<&Expr>, that: &Expr, s: &Scope) -> Res<Val> {
        let when = self.when(when, s)?;
        if when.tri() == Some(false) { Ok(Val::truth(true)) } else { Ok(implies(&when, &self.eval(that, s)?)) }
    }

    /// The standing occurrences that can be the latest before the place, and whether one surely is (P7, E16).
    fn latest(&self, event: EventId, place: &Place) -> (Vec<&Occurrence>, bool) {
        let standing: Vec<_> = self.in_order(event).into_iter().filter(|o| !o.fallen).collect();
        let last = standing.iter().rposition(|o| self.history.before(o, place) == Some(true));
        let later =
            standing.iter().enumerate().filter(|(i, o)| last.is_none_or(|l| *i > l) && self.history.before(o, place).is_none());
        let found = last.and_then(|l| standing.get(l)).into_iter().chain(later.map(|(_, o)| o)).copied().collect();
        (found, last.is_some())
    }

    pub(super) fn date_of(&self, event: EventId, place: &Place) -> Val {
        let (found, sure) = self.latest(event, place);
        if !sure {
            return Val::any(self.about(event));
        }
        Val::from(Set::of(found.iter().map(|o| Value::Date(o.on)).collect()), self.about(event))
    }

    pub(super) fn times(&self, event: EventId, place: &Place) -> Val {
        let visible = self.visible(event);
        if visible.is_empty() && self.absent(event).is_none() {
            return Val::any(self.about(event));
        }
        let count = |tri: Option<bool>| visible.iter().filter(|o| !o.fallen && self.history.before(o, place) == tri).count();
        let (sure, open) = (i128::try_from(count(Some(true))).unwrap_or(0), i128::try_from(count(None)).unwrap_or(0));
        Val::from(Set::ints(sure, sure + open), self.about(event))
    }

    pub(super) fn field(&self, event: EventId, field: u16, place: &Place) -> Val {
        let declared = self.rules().events.get(event.at()).and_then(|e| e.fields.get(usize::from(field)));
        let Some((name, ty)) = declared else { return Val::any(self.about(event)) };
        let missing = || one(cause(Tag::Fact, format!("{}.{name}", self.event_name(event)), None));
        let of = |o: &Occurrence| match o.fields.get(usize::from(field)) {
            Some(Some(value)) => Val::closed(value.clone()),
            _ => Val::unknown(self.rules(), ty, missing()),
        };
        // At the place of an E itself, E.field is that event's (P7).
        if let Some(here) = place.at.and_then(|seq| self.history.get(seq)).filter(|o| o.kind == event) {
            return of(here);
        }
        let (found, sure) = self.latest(event, place);
        if !sure {
            return Val::top(ty, self.about(event));
        }
        let values: Vec<Val> = found.into_iter().map(of).collect();
        super::value::union(&values, if values.len() > 1 { self.about(event) } else { Support::new() })
    }

    /// The occurrence that stands for an event in findings (P9): the proposed event, or the latest standing one.
    pub(super) fn governing(&self, event: EventId) -> Option<&Occurrence> {
        let proposed = self.history.proposed().filter(|o| o.kind == event);
        proposed.or_else(|| self.in_order(event).into_iter().rfind(|o| !o.fallen))
    }

    /// Names of the events among these conditions that are not T, in order.
    pub(super) fn unmet(&self, of: &[(EventId, Val)]) -> String {
        let names: BTreeSet<String> =
            of.iter().filter(|(_, c)| c.tri() != Some(true)).map(|(e, _)| self.event_name(*e)).collect();
        names.into_iter().collect::<Vec<_>>().join("|")
    }
}
