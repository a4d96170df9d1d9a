//! Clocks: start, length, pauses, extensions, last days, state (S10, P10).
use super::history::Occurrence;
use super::scope::{Busy, Res, Run, Scope, cites, in_force};
use super::value::{MOST, Set, Val, and, cause, one};
use crate::opinion::{Cause, Support, Tag};
use fazhi_lang::ast::PeriodUnit;
use fazhi_lang::model::{Clock, ClockBearer, ClockId, EventId, Expr, Reading, Tree, Trigger, Type, Value};
use fazhi_time::{Bearer, Cap, Date, DateTime, Extension, Mode, Moment, Pause, Period};
use std::collections::BTreeSet;
use std::time::Duration;

/// A day, the minute where it is known, and whether it is that of the proposed event.
type Instant = (Date, Option<u16>, bool);

/// Outcomes of a start or stop.
#[derive(Debug, Clone, Default)]
pub(super) struct Trig {
    pub(super) days: BTreeSet<Instant>,
    /// It may not have happened.
    pub(super) absent: bool,
    /// ⊤
    pub(super) any: bool,
    pub(super) support: Support,
    /// What was open about which event it was, also where the day is the same.
    about: Support,
    /// The event that fires.
    event: Option<EventId>,
}

/// Outcomes of the last day.
#[derive(Debug, Clone, Default)]
pub(super) struct Last {
    pub(super) days: BTreeSet<Date>,
    /// Between which moments each period ends (L11); periods in days end with their last day.
    ends: BTreeSet<(DateTime, DateTime)>,
    /// Some length is in hours.
    hours: bool,
    /// Instants that are missing and could matter, for lengths in hours.
    instants: Support,
    pub(super) any: bool,
    pub(super) provisional: bool,
    pub(super) support: Support,
}

impl Last {
    /// The last moments of periods in hours that are known to the minute.
    pub(super) fn moments(&self) -> BTreeSet<String> {
        let exact = self.ends.iter().filter(|(from, to)| self.hours && from == to);
        exact.map(|(at, _)| at.strftime("%Y-%m-%dT%H:%M").to_string()).collect()
    }
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
    pub(super) extensions: Vec<(Instant, EventId, Val, Val)>,
}

/// The moments between which an instant lies: itself, or the whole day.
fn between((day, minute, _): Instant) -> (DateTime, DateTime) {
    let at = |m: u16| {
        let (hour, minute) = (i8::try_from(m / 60).unwrap_or(0), i8::try_from(m % 60).unwrap_or(0));
        day.at(hour, minute, 0, 0)
    };
    minute.map_or_else(|| (at(0), at(1_439)), |m| (at(m), at(m)))
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
        let days: BTreeSet<Date> = self.days.iter().map(|(day, _, _)| *day).collect();
        !self.any && days.len() + usize::from(self.absent) == 1
    }

    /// The day, when closed and happened.
    pub(super) fn day(&self) -> Option<Date> {
        self.days.first().map(|(day, _, _)| *day).filter(|_| self.closed())
    }
}

impl Run<'_> {
    /// Outcomes of a trigger, at the place after everything.
    pub(super) fn trigger(&self, trigger: &Trigger, s: &Scope) -> Res<Trig> {
        let mut out = match trigger {
            Trigger::Date(e) => {
                let val = self.eval(e, s)?;
                let days = val.values().into_iter().flatten();
                let days = days.filter_map(|v| if let Value::Date(d) = v { Some((*d, None, false)) } else { None }).collect();
                let any = val.values().is_none();
                Trig { days, absent: any, any, support: val.support, ..Trig::default() }
            }
            Trigger::Event(reading, event) => {
                let occurrences = self.in_order(*event);
                if occurrences.is_empty() {
                    let unknown = self.absent(*event).is_none();
                    return Ok(Trig {
                        days: BTreeSet::new(),
                        absent: true,
                        any: unknown,
                        support: if unknown { self.about(*event) } else { Support::new() },
                        about: if unknown { self.about(*event) } else { Support::new() },
                        event: Some(*event),
                    });
                }
                let mut out = Trig { absent: true, event: Some(*event), ..Trig::default() };
                for o in occurrences {
                    let reads = self.reads_for_clock(*reading, o, s)?;
                    if reads.tri() == Some(false) {
                        continue;
                    }
                    out.days.insert((o.on, o.minute, o.proposed));
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
        out.about.clone_from(&out.support);
        if out.closed() {
            out.support.clear();
        }
        Ok(out)
    }

    /// What would give the minute of an instant without one (L11).
    fn instant_of(&self, instant: Instant, event: Option<EventId>, clock: &str) -> Option<Cause> {
        match (instant, event) {
            ((_, Some(_), _), _) => None,
            ((_, None, true), _) => Some(cause(Tag::Fact, "at", None)),
            (_, Some(event)) => {
                let name = self.rules().events.get(event.at()).map_or("", |e| e.name.as_str());
                Some(cause(Tag::Fact, format!("{name}.at"), None))
            }
            _ => Some(cause(Tag::Gap, clock, None)),
        }
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
        let combos: Vec<(Instant, Period, Option<Period>)> = start
            .days
            .iter()
            .flat_map(|at| lengths.iter().map(move |l| (*at, *l)))
            .flat_map(|(at, l)| caps.iter().map(move |c| (at, l, *c)))
            .collect();
        for (at, _, _) in combos.iter().filter(|(_, length, _)| matches!(length, Period::Minutes(_))) {
            out.hours = true;
            out.instants.extend(self.instant_of(*at, start.event, count.name));
        }
        if combos.len() > 256 {
            out.any = true;
            out.support.insert(cause(Tag::Gap, count.name, None));
            return Ok(out);
        }
        // Each way the extensions can have gone: left out or granted with one of their lengths, in order.
        let mut ways: Vec<Vec<(Instant, EventId, Period)>> = vec![vec![]];
        let open = count.extensions.iter().filter(|(_, _, valid, _)| valid.is_open()).count();
        for (granted, event, valid, by) in &count.extensions {
            out.support.extend(valid.support.iter().chain(&by.support).cloned());
            let Some(by) = by.values().filter(|_| open <= 4) else {
                out.any = true;
                return Ok(out);
            };
            let by: Vec<Period> = by.iter().filter_map(period).collect();
            let without = if valid.is_open() { ways.clone() } else { vec![] };
            ways = ways
                .iter()
                .flat_map(|w| by.iter().map(move |p| [w.clone(), vec![(*granted, *event, *p)]].concat()))
                .chain(without)
                .collect();
            if ways.len() > 64 {
                out.any = true;
                return Ok(out);
            }
        }
        for way in ways {
            // What each extension finds: it counts, it comes too late, or a missing minute would say.
            let mut accepted: Vec<Vec<(Date, Period)>> = vec![vec![]];
            for (granted, event, by) in way {
                let (earliest, latest) = between(granted);
                let mut next = vec![];
                for so_far in accepted {
                    let with = [so_far.clone(), vec![(granted.0, by)]].concat();
                    match self.reckon_all(&combos, &so_far, count) {
                        None => next.push(so_far),
                        Some((ends, _)) if ends.iter().all(|(from, _)| latest <= *from) => next.push(with),
                        Some((ends, _)) if ends.iter().any(|(_, to)| *to < earliest) => next.push(so_far),
                        Some(_) => {
                            out.instants.extend(self.instant_of(granted, Some(event), count.name));
                            next.extend([with, so_far]);
                        }
                    }
                }
                accepted = next;
                if accepted.len() > 64 {
                    out.any = true;
                    return Ok(out);
                }
            }
            for taken in accepted {
                match self.reckon_all(&combos, &taken, count) {
                    Some((ends, provisional)) => {
                        out.ends.extend(ends);
                        out.provisional |= provisional;
                    }
                    None => {
                        out.support.insert(cause(Tag::Gap, count.name, None));
                        out.any = true;
                    }
                }
            }
        }
        for (from, to) in &out.ends {
            out.days.extend(std::iter::successors(Some(from.date()), |d| d.tomorrow().ok()).take_while(|d| *d <= to.date()));
        }
        out.any |= out.days.len() > MOST;
        if out.any {
            out.days.clear();
            out.ends.clear();
        }
        if out.provisional && !out.any {
            out.support.insert(cause(Tag::Param, "calendar", None));
        } else if !out.any && out.days.len() == 1 && start.closed() {
            out.support.clear();
        } else if !out.any {
            out.support.extend(out.instants.iter().cloned());
        }
        Ok(out)
    }

    /// Between which moments each combination ends; `None` where one cannot be counted (E21). A period in hours from a day without a minute
    /// is counted from the first and from the last minute of the day.
    fn reckon_all(
        &self,
        combos: &[(Instant, Period, Option<Period>)],
        extensions: &[(Date, Period)],
        count: &Count<'_>,
    ) -> Option<(BTreeSet<(DateTime, DateTime)>, bool)> {
        let (mut ends, mut provisional) = (BTreeSet::new(), false);
        for (start, length, cap) in combos {
            let rule = self.world.periods.resolve(count.counting, Some(start.0)).unwrap_or_else(|_| self.world.periods.general());
            let rule = rule.for_bearer(count.bearer);
            let mut reckon = |start: Moment| {
                let clock = fazhi_time::Clock {
                    start: Some(start),
                    length: *length,
                    rule: rule.clone(),
                    pauses: count.pauses.clone(),
                    extensions: extensions.iter().map(|(granted, by)| Extension { by: *by, granted: *granted }).collect(),
                    cap: cap.map(Cap::Length),
                    stop: None,
                };
                let reckoning = clock.reckon(self.world.calendar, Mode::Provisional).ok()??;
                provisional |= reckoning.provisional;
                match reckoning.last? {
                    Moment::At(at) => Some(at),
                    Moment::Day(day) => Some(between((day, None, false)).1),
                }
            };
            let (first, last) = match length {
                Period::Minutes(_) => {
                    let (first, last) = between(*start);
                    (reckon(Moment::At(first))?, reckon(Moment::At(last))?)
                }
                _ => {
                    let end = reckon(Moment::Day(start.0))?;
                    (end, end)
                }
            };
            ends.insert((first, last));
        }
        Some((ends, provisional))
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
        let of_step = clock.at.and_then(|e| Some((e, self.governing(e)?)));
        let without = of_step.map_or((self.case.on, self.case.minute, true), |(_, o)| (o.on, o.minute, o.proposed));
        let asked = stop.day().unwrap_or(without.0);
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
            if last.hours {
                support.extend(last.instants.iter().chain(&start.about).chain(&stop.about).cloned());
                let name = &clock.norm.name;
                support.extend(stop.days.iter().filter_map(|at| self.instant_of(*at, stop.event, name)));
                if stop.absent {
                    support.extend(self.instant_of(without, of_step.map(|(e, _)| e), name));
                }
            }
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
    fn extensions(&self, clock: &Clock, s: &Scope) -> Res<Vec<(Instant, EventId, Val, Val)>> {
        let mut found = Vec::new();
        for (event, by, _) in &clock.extensions {
            for o in self.in_order(*event) {
                let valid = self.reads_for_clock(Reading::Valid, o, s)?;
                if valid.tri() != Some(false) {
                    found.push(((o.on, o.seq), (o.on, o.minute, o.proposed), *event, valid, self.eval(by, s)?));
                }
            }
        }
        found.sort_by_key(|(order, ..)| *order);
        Ok(found.into_iter().map(|(_, at, event, valid, by)| (at, event, valid, by)).collect())
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

/// The state of P10, over all outcomes, to the minute (L11).
fn state(start: &Trig, last: &Last, stop: &Trig, without: Instant, applies: &Val) -> &'static str {
    if applies.tri() == Some(false) || (start.closed() && start.absent) {
        return "not_started";
    }
    if applies.is_open() || start.any || start.absent || last.any {
        return "open";
    }
    // No announcement moves a last day by thirty days: beyond that a provisional one decides.
    let margin = Duration::from_secs(if last.provisional { 30 * 24 * 60 * 60 } else { 0 });
    let missed = |asked: Instant| last.ends.iter().all(|(_, to)| to.saturating_add(margin) < between(asked).0);
    let in_time = |asked: Instant| last.ends.iter().all(|(from, _)| between(asked).1 <= from.saturating_sub(margin));
    if !stop.closed() {
        let late = !stop.any && stop.days.iter().all(|at| missed(*at)) && (!stop.absent || missed(without));
        return if late { "missed" } else { "open" };
    }
    let asked: Vec<Instant> = if stop.absent { vec![without] } else { stop.days.iter().copied().collect() };
    if asked.iter().all(|at| missed(*at)) {
        "missed"
    } else if !asked.iter().all(|at| in_time(*at)) {
        "open"
    } else if stop.absent {
        "running"
    } else {
        "met"
    }
}
