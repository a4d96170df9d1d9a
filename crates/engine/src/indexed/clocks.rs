//! Clocks: start, last days, state on the day asked (S10, P10).
use super::compile::Plainly;
use super::history::Place;
use super::run::{Cx, Key, Note};
use super::value::{MOST, P, Sup, Tri, Truth, V, Val, Why};
use crate::opinion::Tag;
use fazhi_lang::ast::PeriodUnit;
use fazhi_lang::model::{Clock, ClockBearer, ClockId, EventId, Expr, Fills, Reading as How, Scope, Tree, Trigger, Type};
use fazhi_time::{Bearer, Cap, Date, DateTime, Extension, Mode, Moment, Pause, Period, Time};
use std::collections::BTreeSet;
use std::rc::Rc;

/// Most starts × lengths × caps that are counted.
const COUNTS: usize = 256;
/// Thirty days, in seconds.
const MARGIN: u64 = 30 * 86_400;
/// Most ways in which extensions can have gone.
const WAYS: usize = 64;
/// 23:59.
const LAST_MINUTE: u16 = 24 * 60 - 1;
/// Most extensions whose validity is open.
const OPEN_EXTENSIONS: usize = 4;

/// A day, with the minute where it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Instant {
    pub(super) day: Date,
    pub(super) minute: Option<u16>,
    /// Of the proposed step.
    pub(super) proposed: bool,
}

impl Instant {
    /// The first moment it can be.
    fn first(self) -> DateTime {
        moment(self.day, self.minute.unwrap_or(0))
    }

    /// The last moment it can be.
    fn last(self) -> DateTime {
        moment(self.day, self.minute.unwrap_or(LAST_MINUTE))
    }
}

fn moment(day: Date, minute: u16) -> DateTime {
    let part = |n: u16| i8::try_from(n).unwrap_or(0);
    Time::new(part(minute / 60), part(minute % 60), 0, 0).map_or(day.at(0, 0, 0, 0), |time| day.to_datetime(time))
}

/// When something starts or stops.
#[derive(Debug, Clone, Default)]
pub(super) struct Spread {
    pub(super) days: Vec<Instant>,
    /// It may be that it did not happen.
    pub(super) absent: bool,
    /// It may be any day.
    pub(super) top: bool,
    pub(super) s: Sup,
    /// The same, also where all outcomes are of one day.
    whole: Sup,
    /// The event it is read from.
    event: Option<EventId>,
}

impl Spread {
    /// The one day, when there is one outcome.
    pub(super) fn day(&self) -> Option<Date> {
        let (first, rest) = self.days.split_first()?;
        (rest.iter().all(|i| i.day == first.day) && !self.absent && !self.top).then_some(first.day)
    }

    /// It certainly did not happen.
    pub(super) fn none(&self) -> bool {
        self.days.is_empty() && self.absent && !self.top
    }

    fn open(&self) -> bool {
        self.day().is_none() && !self.none()
    }
}

/// The last days of a period.
#[derive(Debug, Clone, Default)]
pub(super) struct Due {
    pub(super) days: Vec<Date>,
    /// Each last moment lies in one of these: the end of a day for periods in days, one minute for hours from an instant that is known.
    ends: Vec<(DateTime, DateTime)>,
    /// Counted in hours.
    pub(super) hours: bool,
    /// Instants that are missing, for periods in hours.
    at: Sup,
    pub(super) top: bool,
    pub(super) provisional: bool,
    pub(super) s: Sup,
}

impl Due {
    /// Last moments that are known to the minute, for periods in hours.
    pub(super) fn moments(&self) -> BTreeSet<String> {
        let known = self.ends.iter().filter(|(lo, hi)| self.hours && lo == hi);
        known.map(|(at, _)| at.strftime("%Y-%m-%dT%H:%M").to_string()).collect()
    }
}

/// A clock as it stands.
#[derive(Debug, Clone)]
pub(super) struct Reading<'a> {
    pub(super) clock: &'a Clock,
    pub(super) applies: Truth,
    pub(super) start: Spread,
    pub(super) stop: Option<Spread>,
    pub(super) due: Due,
    pub(super) state: &'static str,
    pub(super) s: Sup,
}

/// What a last day is counted from.
struct Count<'c, 'a> {
    start: &'c Spread,
    length: Val<'a>,
    cap: Option<Val<'a>>,
    counting: &'c str,
    bearer: Bearer,
    pauses: Vec<Pause>,
    extensions: Vec<Grant>,
}

/// An extension.
#[derive(Clone, Copy)]
struct Grant {
    at: Instant,
    by: Period,
    /// Whether it counts is open.
    open: bool,
    event: EventId,
}

/// A period from the first and, where it differs, the last moment at which it may start.
struct Pair {
    first: fazhi_time::Clock,
    last: Option<fazhi_time::Clock>,
}

impl<'a> Cx<'_, 'a> {
    /// A clock in the scope it is declared for (here: the conduct or party in scope), worked out once.
    pub(super) fn clock(&self, id: ClockId) -> Option<Rc<Reading<'a>>> {
        let clock = self.run.rules.clocks.get(id.at())?;
        let (conduct, party) = match clock.of {
            Scope::Conduct => (self.conduct, None),
            Scope::Party => (None, self.party),
            Scope::Case | Scope::Actor | Scope::Line => (None, None),
        };
        let circle = || {
            let gap = self.run.name(Tag::Gap, clock.norm.name.clone(), None);
            let s = Sup::one(gap);
            let due = Due { top: true, s: s.clone(), ..Due::default() };
            let start = Spread { top: true, s: s.clone(), ..Spread::default() };
            Rc::new(Reading { clock, applies: Truth::open(s.clone()), start, stop: None, due, state: "open", s })
        };
        Some(self.layer.remember(Key::Clock(id, conduct, party), circle, || {
            let end = Place::end(self.run.case.on);
            let here = Cx { env: None, body: None, place: end, law: end.date, ..*self };
            let here = match clock.of {
                Scope::Conduct => here.of_conduct(conduct),
                Scope::Party => here.of_party(party),
                Scope::Case | Scope::Actor | Scope::Line => Cx { conduct: None, party: None, ..here },
            };
            self.apart(|| Rc::new(here.read_clock(id, clock)))
        }))
    }

    pub(super) fn clock_state(&self, id: ClockId, state: &str) -> Truth {
        if self.layer.bare || self.layer.unasked {
            return Truth::open(Sup::default());
        }
        match self.clock(id) {
            Some(reading) if reading.state == "open" => Truth::open(reading.s.clone()),
            Some(reading) => Truth::of(reading.state == state),
            None => Truth::open(Sup::default()),
        }
    }

    /// The last day as a value; open when it has not started or is provisional.
    pub(super) fn due(&self, id: ClockId) -> Val<'a> {
        if self.layer.bare || self.layer.unasked {
            return Val::top(Sup::default());
        }
        let Some(reading) = self.clock(id) else { return Val::top(Sup::default()) };
        let mut s = reading.due.s.clone();
        if reading.start.absent || reading.applies.t != Tri::T {
            s.join(&reading.start.s);
            s.join(&reading.applies.s);
            if let Trigger::Event(_, event) = &reading.clock.start {
                s.put(Why::Event(*event));
            }
            return Val::top(s);
        }
        if reading.due.top || reading.due.provisional || reading.due.days.is_empty() {
            return Val::top(s);
        }
        Val::of(P::set(reading.due.days.iter().map(|d| V::Date(*d)).collect()), s)
    }

    fn read_clock(&self, id: ClockId, clock: &'a Clock) -> Reading<'a> {
        let run = self.run;
        let mut applies = clock.when.as_ref().map_or(Truth::T, |w| self.truth(w));
        if let Some(under) = clock.under.and_then(|p| run.rules.procedures.get(p.at()))
            && let Some(when) = &under.when
        {
            applies = applies.and(self.truth(when));
        }
        if clock.norm.cite_on(self.law).is_none() {
            applies = Truth::F;
        }
        if applies.t == Tri::F {
            let (start, due) = (Spread { absent: true, ..Spread::default() }, Due::default());
            return Reading { clock, applies, start, stop: None, due, state: "not_started", s: Sup::default() };
        }
        let fills: Vec<&'a Fills> = run
            .engine
            .fills(id)
            .iter()
            .filter_map(|i| run.rules.fills.get(*i))
            .filter(|f| f.norm.cite_on(self.law).is_some())
            .collect();
        if !clock.slot.is_empty() && fills.iter().all(|f| f.when.as_ref().is_some_and(|w| self.truth(w).t == Tri::F)) {
            run.note(self.layer, Note::SlotEmpty(id));
        }
        let start = self.trigger(&clock.start);
        let stop = clock.stop.as_ref().map(|t| self.trigger(t));
        let stopped = stop.as_ref().and_then(Spread::day);
        let today = Instant { day: run.case.on, minute: run.case.minute, proposed: true };
        let at = clock.at.and_then(|e| Some((e, run.governing(e)?))).and_then(|(e, i)| Some((self.instant(i)?, Some(e))));
        let (without, step) = at.unwrap_or((today, None));
        let asked = stopped.unwrap_or(without.day);
        let length = self.tree(&clock.length, &clock.norm.name, &Type::Int, &fills);
        let mut extra = Due::default();
        let count = Count {
            start: &start,
            length,
            cap: clock.cap.as_ref().map(|c| self.val(c)),
            counting: &clock.counting,
            bearer: match clock.bearer {
                ClockBearer::Organ => Bearer::Organ,
                ClockBearer::Party => Bearer::Person,
            },
            pauses: self.pauses(&clock.pauses, asked),
            extensions: self.extensions(clock, &mut extra),
        };
        let mut due = self.last_days(&count, &clock.norm.name);
        due.top |= extra.top;
        due.s.join(&extra.s);
        if due.provisional && applies.t == Tri::T {
            run.note(self.layer, Note::Provisional(id));
        }
        let mut s = applies.s.clone().with(&due.s).with(&start.s);
        if let Some(stop) = &stop {
            s.join(&stop.s);
        }
        if due.hours {
            s.join(&due.at);
            s.join(&start.whole);
            if let Some(stop) = &stop {
                s.join(&stop.whole);
                stop.days.iter().for_each(|i| s.join(&self.missing(*i, stop.event, &clock.norm.name)));
            }
            if stop.as_ref().is_none_or(|s| s.absent) {
                s.join(&self.missing(without, step, &clock.norm.name));
            }
        }
        let state = if start.none() {
            "not_started"
        } else if applies.t == Tri::U {
            "open"
        } else {
            state(&start, stop.as_ref(), &due, without)
        };
        if state != "open" {
            s = Sup::default();
        }
        Reading { clock, applies, start, stop, due, state, s }
    }

    fn instant(&self, index: usize) -> Option<Instant> {
        let occurrence = self.run.history.get(index)?;
        let proposed = self.run.history.proposed() == Some(index);
        Some(Instant { day: occurrence.date, minute: occurrence.minute, proposed })
    }

    /// What would say the minute of an instant, where it is missing (L11).
    fn missing(&self, instant: Instant, event: Option<EventId>, clock: &str) -> Sup {
        let run = self.run;
        if instant.minute.is_some() {
            return Sup::default();
        }
        Sup::one(match event {
            _ if instant.proposed => run.name(Tag::Fact, "at".to_owned(), None),
            Some(event) => run.name(Tag::Fact, format!("{}.at", run.event_name(event)), None),
            None => run.name(Tag::Gap, clock.to_owned(), None),
        })
    }

    /// When a trigger fires: events in order, up to the first that certainly reads so.
    pub(super) fn trigger(&self, trigger: &'a Trigger) -> Spread {
        let run = self.run;
        match trigger {
            Trigger::Date(e) => {
                let val = self.val(e);
                let days: Option<Vec<_>> = val.p.values().and_then(|vs| {
                    vs.iter()
                        .map(|v| if let V::Date(d) = v { Some(Instant { day: *d, minute: None, proposed: false }) } else { None })
                        .collect()
                });
                match days {
                    Some(days) => Spread { days, whole: val.s.clone(), s: val.s, ..Spread::default() },
                    None => Spread { absent: true, top: true, whole: val.s.clone(), s: val.s, ..Spread::default() },
                }
            }
            Trigger::Event(how, event) => {
                let Some(decl) = run.rules.events.get(event.at()) else { return Spread { absent: true, ..Spread::default() } };
                let mut spread = Spread { absent: true, event: Some(*event), ..Spread::default() };
                let mut none = true;
                for (index, _) in run.history.of(*event, decl.by) {
                    none = false;
                    let own = run.history.proposed() == Some(index) && matches!(how, How::Valid | How::InForm);
                    let truth = if own { Truth::T } else { self.reads(*how, index) };
                    if truth.t == Tri::F {
                        continue;
                    }
                    spread.days.extend(self.instant(index).filter(|i| !spread.days.contains(i)));
                    if truth.t == Tri::T {
                        spread.absent = false;
                        break;
                    }
                    spread.s.join(&truth.s);
                }
                if none {
                    let known = self.nothing_known(*event);
                    spread.top = known.t == Tri::U;
                    spread.s.join(&known.s);
                }
                spread.whole = spread.s.clone();
                if !spread.open() {
                    spread.s = Sup::default();
                }
                spread
            }
        }
    }

    fn pauses(&self, pairs: &[(EventId, EventId)], asked: Date) -> Vec<Pause> {
        let run = self.run;
        let standing = |event: EventId| {
            let by = run.rules.events.get(event.at()).map(|e| e.by);
            by.into_iter().flat_map(move |by| run.history.of(event, by)).filter(|(_, o)| o.stands).map(|(_, o)| (o.date, o.seq))
        };
        let mut pauses = Vec::new();
        for (from, until) in pairs {
            for begin in standing(*from).filter(|b| b.0 <= asked) {
                let end = standing(*until).find(|u| *u > begin).map_or(asked, |u| u.0);
                pauses.push(Pause { from: begin.0, to: Some(end), cause: String::new() });
            }
        }
        pauses
    }

    fn extensions(&self, clock: &'a Clock, extra: &mut Due) -> Vec<Grant> {
        let run = self.run;
        let mut all = Vec::new();
        for (event, by, _) in &clock.extensions {
            let Some(decl) = run.rules.events.get(event.at()) else { continue };
            for (index, occurrence) in run.history.of(*event, decl.by) {
                let valid = self.reads(How::Valid, index);
                if valid.t == Tri::F {
                    continue;
                }
                extra.s.join(&valid.s);
                let by = self.val(by);
                match (by.p.closed().and_then(period), self.instant(index)) {
                    (Some(by), Some(at)) => all.push((occurrence.seq, Grant { at, by, open: valid.t == Tri::U, event: *event })),
                    _ => {
                        extra.top = true;
                        extra.s.join(&by.s);
                    }
                }
            }
        }
        all.sort_by_key(|(seq, grant)| (grant.at.day, *seq));
        all.into_iter().map(|(_, grant)| grant).collect()
    }

    /// The set of last days over starts, lengths, caps and open extensions.
    fn last_days(&self, count: &Count<'_, 'a>, name: &str) -> Due {
        let mut due = Due { s: count.start.s.clone().with(&count.length.s), ..Due::default() };
        if let Some(cap) = &count.cap {
            due.s.join(&cap.s);
        }
        if count.start.none() {
            return Due::default();
        }
        let caps: Option<Vec<Option<Period>>> = match &count.cap {
            None => Some(vec![None]),
            Some(cap) => cap.p.values().and_then(|vs| vs.iter().map(|v| period(v).map(Some)).collect()),
        };
        let lengths: Option<Vec<Period>> = count.length.p.values().and_then(|vs| vs.iter().map(period).collect());
        let open = count.extensions.iter().filter(|e| e.open).count();
        let (Some(lengths), Some(caps), false) = (lengths, caps, count.start.top || open > OPEN_EXTENSIONS) else {
            due.top = true;
            return due;
        };
        if count.start.days.len().saturating_mul(lengths.len()).saturating_mul(caps.len()) > COUNTS {
            due.top = true;
            return due;
        }
        let mut clocks = Vec::new();
        for start in &count.start.days {
            let rule = self.run.engine.counting(count.counting, start.day, count.bearer);
            for length in &lengths {
                let hours = matches!(length, Period::Minutes(_));
                if hours {
                    due.hours = true;
                    due.at.join(&self.missing(*start, count.start.event, name));
                }
                for cap in &caps {
                    let clock = |from: DateTime| {
                        let start = if hours { Moment::At(from) } else { Moment::Day(start.day) };
                        let mut clock = fazhi_time::Clock::new(Some(start), *length, (*rule).clone());
                        clock.pauses.clone_from(&count.pauses);
                        clock.cap = cap.map(Cap::Length);
                        clock
                    };
                    let last = (hours && start.minute.is_none()).then(|| clock(start.last()));
                    clocks.push(Pair { first: clock(start.first()), last });
                }
            }
        }
        // Each way the extensions can have gone.
        let mut ways: Vec<Vec<Extension>> = vec![Vec::new()];
        for grant in &count.extensions {
            let mut next = Vec::new();
            for way in ways {
                let ends = self.count(count, &mut clocks, &way, &mut Due::default());
                let fits = ends.map_or(Tri::F, |ends| in_time(grant.at, &ends));
                if fits != Tri::F {
                    let mut longer = way.clone();
                    longer.push(Extension { by: grant.by, granted: grant.at.day });
                    next.push(longer);
                }
                if fits == Tri::U {
                    due.at.join(&self.missing(grant.at, Some(grant.event), name));
                }
                if fits != Tri::T || grant.open {
                    next.push(way);
                }
            }
            ways = next;
            if ways.len() > WAYS {
                due.top = true;
                return due;
            }
        }
        for way in ways {
            match self.count(count, &mut clocks, &way, &mut due) {
                Some(ends) => due.ends.extend(ends),
                None => due.top = true,
            }
        }
        due.ends.sort_unstable();
        due.ends.dedup();
        for (lo, hi) in &due.ends {
            let mut day = Some(lo.date());
            while let Some(d) = day.filter(|d| *d <= hi.date()) {
                due.days.push(d);
                day = d.tomorrow().ok();
            }
        }
        due.days.sort_unstable();
        due.days.dedup();
        due.top |= due.days.len() > MOST;
        if due.top {
            due.days.clear();
            due.ends.clear();
            due.s.put(self.run.name(Tag::Gap, name.to_owned(), None));
        } else if due.provisional {
            due.s.put(Why::Calendar);
        } else if due.days.len() == 1 && !count.start.absent {
            due.s = Sup::default();
        } else {
            let at = due.at.clone();
            due.s.join(&at);
        }
        due
    }

    /// In which moments each period ends.
    fn count(
        &self,
        count: &Count<'_, 'a>,
        clocks: &mut [Pair],
        taken: &[Extension],
        due: &mut Due,
    ) -> Option<Vec<(DateTime, DateTime)>> {
        let engine = self.run.engine;
        let mut one = |clock: &mut fazhi_time::Clock| -> Option<DateTime> {
            // Most periods have neither pauses nor extensions, and the same ones are asked again and again.
            let key = match (clock.start, taken.is_empty() && clock.pauses.is_empty()) {
                (Some(start), true) => Some(Plainly {
                    counting: count.counting.to_owned(),
                    person: count.bearer == Bearer::Person,
                    start,
                    length: clock.length,
                    cap: match clock.cap {
                        Some(Cap::Length(cap)) => Some(cap),
                        _ => None,
                    },
                }),
                _ => None,
            };
            let (last, provisional) = match key.as_ref().and_then(|k| engine.reckoned(k)) {
                Some(kept) => kept,
                None => {
                    clock.extensions = taken.to_vec();
                    let reckoned = clock.reckon(engine.world.calendar, Mode::Provisional).ok()??;
                    let last = match reckoned.last? {
                        Moment::Day(day) => moment(day, LAST_MINUTE),
                        Moment::At(at) => at,
                    };
                    if let Some(key) = key {
                        engine.keep_reckoned(key, (last, reckoned.provisional));
                    }
                    (last, reckoned.provisional)
                }
            };
            due.provisional |= provisional;
            Some(last)
        };
        let mut ends = Vec::with_capacity(clocks.len());
        for pair in clocks {
            let lo = one(&mut pair.first)?;
            let hi = pair.last.as_mut().map_or(Some(lo), &mut one)?;
            ends.push((lo, hi));
        }
        Some(ends)
    }

    /// Start and last days of a remedy's period.
    pub(super) fn period(
        &self,
        start: &'a Trigger,
        length: &'a Tree,
        counting: &str,
        cap: Option<&'a Expr>,
        name: &str,
    ) -> (Spread, Due) {
        let start = self.trigger(start);
        let length = self.tree(length, name, &Type::Int, &[]);
        let cap = cap.map(|c| self.val(c));
        let count =
            Count { start: &start, length, cap, counting, bearer: Bearer::Person, pauses: Vec::new(), extensions: Vec::new() };
        let due = self.last_days(&count, name);
        (start, due)
    }
}

/// An instant lies on or before every end; open where the missing minute of either would decide (L11).
fn in_time(at: Instant, ends: &[(DateTime, DateTime)]) -> Tri {
    if ends.iter().all(|(lo, _)| at.last() <= *lo) {
        Tri::T
    } else if ends.iter().any(|(_, hi)| *hi < at.first()) {
        Tri::F
    } else {
        Tri::U
    }
}

/// The state at the moment asked; an open stop decides only where all its outcomes agree.
fn state(start: &Spread, stop: Option<&Spread>, due: &Due, without: Instant) -> &'static str {
    if due.top || start.absent || due.ends.is_empty() {
        return "open";
    }
    // No announcement moves a provisional last day by so much.
    let margin = std::time::Duration::from_secs(if due.provisional { MARGIN } else { 0 });
    let missed = |asked: &Instant| due.ends.iter().all(|(_, hi)| hi.saturating_add(margin) < asked.first());
    let kept = |asked: &Instant| due.ends.iter().all(|(lo, _)| asked.last() <= lo.saturating_sub(margin));
    match stop {
        Some(stop) if stop.open() => {
            let late = !stop.top && stop.days.iter().all(missed) && (!stop.absent || missed(&without));
            if late { "missed" } else { "open" }
        }
        Some(stop) if !stop.none() => {
            if stop.days.iter().all(missed) {
                "missed"
            } else if stop.days.iter().all(kept) {
                "met"
            } else {
                "open"
            }
        }
        _ if missed(&without) => "missed",
        _ if kept(&without) => "running",
        _ => "open",
    }
}

fn period(v: &V<'_>) -> Option<Period> {
    let V::Period(n, unit) = v else { return None };
    Some(match unit {
        PeriodUnit::Minutes => Period::Minutes(*n),
        PeriodUnit::Hours => Period::hours(*n)?,
        PeriodUnit::Days => Period::Days(*n),
        PeriodUnit::Workdays => Period::Workdays(*n),
        PeriodUnit::Months => Period::Months(*n),
        PeriodUnit::Years => Period::Years(*n),
    })
}
