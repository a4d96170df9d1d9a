//! Clocks: start, length, pauses, extensions, last days, state (S10, P10).
use super::history::Occurrence;
use super::scope::{Busy, Res, Run, Scope, cites, in_force};
use super::value::{MOST, Set, Val, and, cause, one};
use crate::opinion::{Support, Tag};
use fazhi_lang::ast::PeriodUnit;
use fazhi_lang::model::{Clock, ClockBearer, ClockId, Expr, Reading, Tree, Trigger, Type, Value};
use fazhi_time::{Bearer, Cap, Date, Extension, Mode, Moment, Pause, Period};
use std::collections::BTreeSet;

/// Outcomes of a start or stop.
#[derive(Debug, Clone, Default)]
pub(super) struct Trig {
    /// Days, with the minute where it is known.
    pub(super) days: BTreeSet<(Date, Option<u16>)>,
    /// It may not have happened.
    pub(super) absent: bool,
    /// ⊤
    pub(super) any: bool,
    pub(super) support: Support,
}

/// Outcomes of the last day.
#[derive(Debug, Clone, Default)]
pub(super) struct Last {
    pub(super) days: BTreeSet<Date>,
    pub(super) any: bool,
    pub(super) provisional: bool,
    pub(super) support: Support,
}

/// All there is to say of a clock.
#[derive(Debug, Clone)]
pub(super) struct Told {
    pub(super) state: &'static str,
    pub(super) start: Trig,
    pub(super) last: Last,
    pub(super) stop: Trig,
    /// `when`, and that of the procedure it is under.
    pub(super) applies: Val,
    /// What an open state waits for.
    pub(super) support: Support,
}

/// What is counted: shared by clocks and remedies.
pub(super) struct Count<'c> {
    pub(super) name: &'c str,
    pub(super) counting: &'c str,
    pub(super) bearer: Bearer,
    pub(super) length: Val,
    pub(super) cap: Option<&'c Expr>,
    pub(super) pauses: Vec<Pause>,
    pub(super) extensions: Vec<(Date, Val, Val)>,
}

fn period(value: &Value) -> Option<Period> {
    let Value::Period(n, unit) = value else { return None };
    match unit {
        PeriodUnit::Minutes => Some(Period::Minutes(*n)),
        PeriodUnit::Hours => Period::hours(*n),
        PeriodUnit::Days => Some(Period::Days(*n)),
        PeriodUnit::Workdays => Some(Period::Workdays(*n)),
        PeriodUnit::Months => Some(Period::Months(*n)),
        PeriodUnit::Years => Some(Period::Years(*n)),
    }
}

impl Trig {
    /// Closed: one outcome.
    pub(super) fn closed(&self) -> bool {
        !self.any && self.days.len() + usize::from(self.absent) == 1
    }

    /// The day, when closed and happened.
    pub(super) fn day(&self) -> Option<Date> {
        self.days.first().map(|(day, _)| *day).filter(|_| self.closed())
    }
}

impl Run<'_> {
    /// Outcomes of a trigger, at the place after everything.
    pub(super) fn trigger(&self, trigger: &Trigger, s: &Scope) -> Res<Trig> {
        let mut out = match trigger {
            Trigger::Date(e) => {
                let val = self.eval(e, s)?;
                let days = val.values().into_iter().flatten();
                let days = days.filter_map(|v| if let Value::Date(d) = v { Some((*d, None)) } else { None }).collect();
                let any = val.values().is_none();
                Trig { days, absent: any, any, support: val.support }
            }
            Trigger::Event(reading, event) => {
                let occurrences = self.in_order(*event);
                if occurrences.is_empty() {
                    let unknown = self.absent(*event).is_none();
                    return Ok(Trig {
                        absent: true,
                        any: unknown,
                        support: if unknown { self.about(*event) } else { Support::new() },
                        ..Trig::default()
                    });
                }
                let mut out = Trig { absent: true, ..Trig::default() };
                for o in occurrences {
                    let reads = self.reads_for_clock(*reading, o, s)?;
                    if reads.tri() == Some(false) {
                        continue;
                    }
                    out.days.insert((o.on, o.minute));
                    let sure = reads.tri() == Some(true);
                    out.support.extend(reads.support);
                    if sure {
                        out.absent = false;
                        break;
                    }
                }
                out
            }
        };
        if out.closed() {
            out.support.clear();
        }
        Ok(out)
    }

    /// As a reading, but the proposed event itself counts as valid and in form.
    fn reads_for_clock(&self, reading: Reading, o: &Occurrence, s: &Scope) -> Res<Val> {
        if o.proposed && matches!(reading, Reading::Valid | Reading::InForm) {
            return Ok(Val::truth(true));
        }
        self.reads(reading, o, s)
    }

    /// The last days over starts, lengths and caps, with pauses and extensions.
    pub(super) fn last_days(&self, start: &Trig, count: &Count<'_>, s: &Scope) -> Res<Last> {
        let cap = count.cap.map(|e| self.eval(e, s)).transpose()?;
        // What never started waits for its start only.
        if start.days.is_empty() && !start.any {
            return Ok(Last { support: start.support.clone(), ..Last::default() });
        }
        let mut out = Last { any: start.any, support: start.support.clone(), ..Last::default() };
        out.support.extend(count.length.support.iter().cloned());
        out.support.extend(cap.iter().flat_map(|c| c.support.iter().cloned()));
        let lengths: Option<Vec<Period>> = count.length.values().map(|v| v.iter().filter_map(period).collect());
        let caps: Option<Vec<Option<Period>>> = match &cap {
            None => Some(vec![None]),
            Some(cap) => cap.values().map(|v| v.iter().map(period).collect()),
        };
        let (Some(lengths), Some(caps)) = (lengths, caps) else {
            out.any = true;
            return Ok(out);
        };
        if out.any || start.days.is_empty() {
            return Ok(out);
        }
        let combos: Vec<(Date, Option<u16>, Period, Option<Period>)> = start
            .days
            .iter()
            .flat_map(|(day, minute)| lengths.iter().map(move |l| (*day, *minute, *l)))
            .flat_map(|(d, m, l)| caps.iter().map(move |c| (d, m, l, *c)))
            .collect();
        if combos.len() > 256 {
            out.any = true;
            out.support.insert(cause(Tag::Gap, count.name, None));
            return Ok(out);
        }
        // Each way the extensions can have gone: left out or granted with one of their lengths, in order.
        let mut ways: Vec<Vec<(Date, Period)>> = vec![vec![]];
        let open = count.extensions.iter().filter(|(_, valid, _)| valid.is_open()).count();
        for (granted, valid, by) in &count.extensions {
            out.support.extend(valid.support.iter().chain(&by.support).cloned());
            let Some(by) = by.values().filter(|_| open <= 4) else {
                out.any = true;
                return Ok(out);
            };
            let by: Vec<Period> = by.iter().filter_map(period).collect();
            let without = if valid.is_open() { ways.clone() } else { vec![] };
            ways = ways
                .iter()
                .flat_map(|w| by.iter().map(move |p| [w.clone(), vec![(*granted, *p)]].concat()))
                .chain(without)
                .collect();
            if ways.len() > 64 {
                out.any = true;
                return Ok(out);
            }
        }
        for way in ways {
            let mut accepted: Vec<(Date, Period)> = vec![];
            let mut days = self.reckon_all(&combos, &accepted, count);
            for extension in way {
                if days.as_ref().is_some_and(|(days, _)| days.iter().all(|last| extension.0 <= *last)) {
                    accepted.push(extension);
                    days = self.reckon_all(&combos, &accepted, count);
                }
            }
            match days {
                Some((days, provisional)) => {
                    out.days.extend(days);
                    out.provisional |= provisional;
                }
                None => {
                    out.support.insert(cause(Tag::Gap, count.name, None));
                    out.any = true;
                }
            }
        }
        out.any |= out.days.len() > MOST;
        if out.any {
            out.days.clear();
        }
        if out.provisional && !out.any {
            out.support.insert(cause(Tag::Param, "calendar", None));
        } else if !out.any && out.days.len() == 1 && start.closed() {
            out.support.clear();
        }
        Ok(out)
    }

    /// The last day of each combination; `None` where one cannot be counted (E21).
    fn reckon_all(
        &self,
        combos: &[(Date, Option<u16>, Period, Option<Period>)],
        extensions: &[(Date, Period)],
        count: &Count<'_>,
    ) -> Option<(BTreeSet<Date>, bool)> {
        let (mut days, mut provisional) = (BTreeSet::new(), false);
        for (start, minute, length, cap) in combos {
            let rule = self.world.periods.resolve(count.counting, Some(*start)).unwrap_or_else(|_| self.world.periods.general());
            let hours = matches!(length, Period::Minutes(_));
            let start = match minute {
                Some(minute) if hours => {
                    let (hour, minute) = (i8::try_from(minute / 60).ok()?, i8::try_from(minute % 60).ok()?);
                    Moment::At(start.at(hour, minute, 0, 0))
                }
                _ => Moment::Day(*start),
            };
            let clock = fazhi_time::Clock {
                start: Some(start),
                length: *length,
                rule: rule.for_bearer(count.bearer),
                pauses: count.pauses.clone(),
                extensions: extensions.iter().map(|(granted, by)| Extension { by: *by, granted: *granted }).collect(),
                cap: cap.map(Cap::Length),
                stop: None,
            };
            let reckoning = clock.reckon(self.world.calendar, Mode::Provisional).ok()??;
            days.insert(reckoning.last?.date());
            provisional |= reckoning.provisional;
        }
        Some((days, provisional))
    }

    /// A clock by its id, for the conduct or party in scope.
    pub(super) fn clock(&self, id: ClockId, s: &Scope) -> Res<Option<Told>> {
        let Some(clock) = self.rules().clocks.get(id.at()) else { return Ok(None) };
        let (conduct, party) = match clock.of {
            fazhi_lang::model::Scope::Conduct => (s.conduct, self.doer(s.conduct)),
            fazhi_lang::model::Scope::Party => (None, s.party),
            _ => (None, None),
        };
        let inner = Scope { conduct, party, given: std::rc::Rc::clone(&s.given), ..self.scope(self.end(), self.case.on) };
        self.quietly(|| self.once(Busy::Clock(id, conduct, party), || self.tell(id, clock, &inner)).transpose())
    }

    fn tell(&self, id: ClockId, clock: &Clock, s: &Scope) -> Res<Told> {
        let under = clock.under.and_then(|p| self.rules().procedures.get(p.at())).and_then(|p| p.when.as_ref());
        // A clock that is not in force on the day of the act does not run.
        if !in_force(&clock.norm, self.case.on) {
            let (start, stop) = (Trig { absent: true, ..Trig::default() }, Trig { absent: true, ..Trig::default() });
            let (last, applies) = (Last::default(), Val::truth(false));
            return Ok(Told { state: "not_started", start, last, stop, applies, support: Support::new() });
        }
        let applies = and(&[self.when(clock.when.as_ref(), s)?, self.when(under, s)?]);
        // A clock that does not apply has neither start nor stop: nothing is presumed for it (R22).
        if applies.tri() == Some(false) {
            let (start, stop) = (Trig { absent: true, ..Trig::default() }, Trig { absent: true, ..Trig::default() });
            return Ok(Told { state: "not_started", start, last: Last::default(), stop, applies, support: Support::new() });
        }
        let start = self.trigger(&clock.start, s)?;
        let stop =
            clock.stop.as_ref().map(|t| self.trigger(t, s)).transpose()?.unwrap_or(Trig { absent: true, ..Trig::default() });
        // The day asked while no stop has happened: that of the step the clock belongs to, or the day of the act (E20).
        let without = clock.at.and_then(|e| self.governing(e)).map_or(self.case.on, |o| o.on);
        let asked = stop.day().unwrap_or(without);
        let length = self.length(id, clock, &applies, s)?;
        let count = Count {
            name: &clock.norm.name,
            counting: &clock.counting,
            bearer: if clock.bearer == ClockBearer::Organ { Bearer::Organ } else { Bearer::Person },
            length,
            cap: clock.cap.as_ref(),
            pauses: self.pauses(clock, asked),
            extensions: self.extensions(clock, s)?,
        };
        let last = self.last_days(&start, &count, s)?;
        if last.provisional && !last.any && applies.tri() == Some(true) {
            self.assume("calendar-provisional", &clock.norm.id, vec![]);
        }
        let state = state(&start, &last, &stop, without, &applies);
        let mut support = Support::new();
        if state == "open" {
            support.extend(last.support.iter().chain(&start.support).chain(&stop.support).cloned());
            support.extend(applies.support.iter().cloned());
        }
        Ok(Told { state, start, last, stop, applies, support })
    }

    /// The length, with what fills the slot in its place (S12, E19).
    fn length(&self, id: ClockId, clock: &Clock, applies: &Val, s: &Scope) -> Res<Val> {
        let ty = Type::Period(PeriodUnit::Days);
        let base = self.tree(&clock.length, &clock.norm.name, &ty, s)?;
        if clock.slot.is_empty() {
            return Ok(base);
        }
        let mut fillers = Vec::new();
        for filler in self.rules().fills.iter().filter(|f| f.clock == id && in_force(&f.norm, self.case.on)) {
            let when = self.when(filler.when.as_ref(), s)?;
            fillers.push((filler.norm.name.clone(), when, self.eval(&filler.length, s)?));
        }
        if applies.tri() != Some(false) && fillers.iter().all(|(_, when, _)| when.tri() == Some(false)) {
            self.assume("slot-empty", &clock.norm.id, cites(&clock.norm.basis, self.case.on));
        }
        if fillers.is_empty() {
            return Ok(base);
        }
        Ok(self.replaced(&base, &fillers, &clock.norm.name, &ty))
    }

    /// From each standing event to the first later standing one that ends the pause, both days; else until the day asked (E18).
    fn pauses(&self, clock: &Clock, asked: Date) -> Vec<Pause> {
        let mut found = Vec::new();
        for (from, until) in &clock.pauses {
            for begin in self.in_order(*from).into_iter().filter(|o| !o.fallen) {
                let end = self.in_order(*until).into_iter().find(|o| !o.fallen && (o.on, o.seq) > (begin.on, begin.seq));
                if begin.on > asked {
                    continue;
                }
                found.push(Pause { from: begin.on, to: Some(end.map_or(asked, |o| o.on)), cause: String::new() });
            }
        }
        found
    }

    /// The occurrences that may extend, in order, each with whether it is valid and by how much.
    fn extensions(&self, clock: &Clock, s: &Scope) -> Res<Vec<(Date, Val, Val)>> {
        let mut found = Vec::new();
        for (event, by, _) in &clock.extensions {
            for o in self.in_order(*event) {
                let valid = self.reads_for_clock(Reading::Valid, o, s)?;
                if valid.tri() != Some(false) {
                    found.push(((o.on, o.seq), valid, self.eval(by, s)?));
                }
            }
        }
        found.sort_by_key(|(at, _, _)| *at);
        Ok(found.into_iter().map(|((on, _), valid, by)| (on, valid, by)).collect())
    }

    /// `met`, `missed`, `running` as a truth value.
    pub(super) fn clock_is(&self, id: ClockId, state: &str, s: &Scope) -> Res<Val> {
        Ok(match self.clock(id, s)? {
            None => Val::maybe(self.clock_gap(id)),
            Some(told) if told.state == "open" => Val::maybe(told.support),
            Some(told) => Val::truth(told.state == state),
        })
    }

    /// The last day as a value; ⊤ when not started, not countable or provisional (E20).
    pub(super) fn clock_due(&self, id: ClockId, s: &Scope) -> Res<Val> {
        let Some(told) = self.clock(id, s)? else { return Ok(Val::any(self.clock_gap(id))) };
        let mut support = told.last.support.clone();
        if told.last.any || told.last.provisional {
            return Ok(Val::any(support));
        }
        if told.start.absent {
            let trigger = self.rules().clocks.get(id.at()).map(|c| &c.start);
            if let Some(Trigger::Event(_, event)) = trigger {
                support.extend(self.about(*event));
            }
            return Ok(Val::any(support));
        }
        Ok(Val::from(Set::of(told.last.days.into_iter().map(Value::Date).collect()), support))
    }

    fn clock_gap(&self, id: ClockId) -> Support {
        let name = self.rules().clocks.get(id.at()).map_or("", |c| c.norm.name.as_str());
        one(cause(Tag::Gap, name, None))
    }

    /// The value of a length that stands alone, for remedies.
    pub(super) fn period_tree(&self, tree: &Tree, name: &str, s: &Scope) -> Res<Val> {
        self.tree(tree, name, &Type::Period(PeriodUnit::Days), s)
    }
}

/// The state of P10, over all outcomes.
fn state(start: &Trig, last: &Last, stop: &Trig, without: Date, applies: &Val) -> &'static str {
    if applies.tri() == Some(false) || (start.closed() && start.absent) {
        return "not_started";
    }
    if applies.is_open() || start.any || start.absent || last.any {
        return "open";
    }
    // No announcement moves a last day by thirty days: beyond that a provisional one decides.
    let margin = if last.provisional { 30 } else { 0 };
    let missed = |asked: Date| last.days.iter().all(|d| moved(*d, margin) < asked);
    let in_time = |asked: Date| last.days.iter().all(|d| asked <= moved(*d, -margin));
    if stop.closed() {
        return match stop.day() {
            Some(day) if missed(day) => "missed",
            Some(day) if in_time(day) => "met",
            None if missed(without) => "missed",
            None if in_time(without) => "running",
            _ => "open",
        };
    }
    let late = !stop.any && stop.days.iter().all(|(day, _)| missed(*day)) && (!stop.absent || missed(without));
    if late { "missed" } else { "open" }
}

/// A date so many days later or earlier, within the dates there are.
fn moved(mut date: Date, days: i32) -> Date {
    for _ in 0..days.abs() {
        let next = if days > 0 { date.tomorrow() } else { date.yesterday() };
        date = next.unwrap_or(date);
    }
    date
}
