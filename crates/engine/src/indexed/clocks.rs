//! Clocks: start, last days, state on the day asked (S10, P10).
use super::compile::Plainly;
use super::history::Place;
use super::run::{Cx, Key, Note};
use super::value::{MOST, P, Sup, Tri, Truth, V, Val, Why};
use crate::opinion::Tag;
use fazhi_lang::ast::PeriodUnit;
use fazhi_lang::model::{Clock, ClockBearer, ClockId, EventId, Expr, Fills, Reading as How, Scope, Tree, Trigger, Type};
use fazhi_time::{Bearer, Cap, Date, Extension, Mode, Moment, Pause, Period, Time};
use std::rc::Rc;

/// Most starts × lengths × caps that are counted.
const COUNTS: usize = 256;
/// Thirty days, in seconds.
const MARGIN: u64 = 30 * 86_400;
/// Most extensions whose validity is open.
const OPEN_EXTENSIONS: usize = 4;

/// When something starts or stops.
#[derive(Debug, Clone, Default)]
pub(super) struct Spread {
    pub(super) days: Vec<(Date, Option<u16>)>,
    /// It may be that it did not happen.
    pub(super) absent: bool,
    /// It may be any day.
    pub(super) top: bool,
    pub(super) s: Sup,
}

impl Spread {
    /// The one day, when there is one outcome.
    pub(super) fn day(&self) -> Option<Date> {
        match self.days.as_slice() {
            [(day, _)] if !self.absent && !self.top => Some(*day),
            _ => None,
        }
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
    pub(super) top: bool,
    pub(super) provisional: bool,
    pub(super) s: Sup,
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
    /// Day granted, length, whether it counts is open.
    extensions: Vec<(Date, Period, bool)>,
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
        let at = clock.at.and_then(|e| run.governing(e)).and_then(|i| run.history.get(i)).map(|o| o.date);
        let asked = stopped.or(at).unwrap_or(run.case.on);
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
        let state = if start.none() {
            "not_started"
        } else if applies.t == Tri::U {
            "open"
        } else {
            state(&start, stop.as_ref(), &due, asked, at.unwrap_or(run.case.on))
        };
        if state != "open" {
            s = Sup::default();
        }
        Reading { clock, applies, start, stop, due, state, s }
    }

    /// When a trigger fires: events in order, up to the first that certainly reads so.
    pub(super) fn trigger(&self, trigger: &'a Trigger) -> Spread {
        let run = self.run;
        match trigger {
            Trigger::Date(e) => {
                let val = self.val(e);
                let days: Option<Vec<_>> = val
                    .p
                    .values()
                    .and_then(|vs| vs.iter().map(|v| if let V::Date(d) = v { Some((*d, None)) } else { None }).collect());
                match days {
                    Some(days) => Spread { days, s: val.s, ..Spread::default() },
                    None => Spread { absent: true, top: true, s: val.s, ..Spread::default() },
                }
            }
            Trigger::Event(how, event) => {
                let Some(decl) = run.rules.events.get(event.at()) else { return Spread { absent: true, ..Spread::default() } };
                let mut spread = Spread { absent: true, ..Spread::default() };
                let mut none = true;
                for (index, occurrence) in run.history.of(*event, decl.by) {
                    none = false;
                    let own = run.history.proposed() == Some(index) && matches!(how, How::Valid | How::InForm);
                    let truth = if own { Truth::T } else { self.reads(*how, index) };
                    if truth.t == Tri::F {
                        continue;
                    }
                    if !spread.days.iter().any(|(d, _)| *d == occurrence.date) {
                        spread.days.push((occurrence.date, occurrence.minute));
                    }
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

    fn extensions(&self, clock: &'a Clock, extra: &mut Due) -> Vec<(Date, Period, bool)> {
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
                match by.p.closed().and_then(period) {
                    Some(by) => all.push((occurrence.date, by, valid.t == Tri::U)),
                    None => {
                        extra.top = true;
                        extra.s.join(&by.s);
                    }
                }
            }
        }
        all.sort_by_key(|(date, _, _)| *date);
        all
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
        let open = count.extensions.iter().filter(|e| e.2).count();
        let (Some(lengths), Some(caps), false) = (lengths, caps, count.start.top || open > OPEN_EXTENSIONS) else {
            due.top = true;
            return due;
        };
        if count.start.days.len().saturating_mul(lengths.len()).saturating_mul(caps.len()) > COUNTS {
            due.top = true;
            return due;
        }
        let mut clocks = Vec::new();
        for (day, minute) in &count.start.days {
            let at = minute.and_then(|m| Time::new(i8::try_from(m / 60).ok()?, i8::try_from(m % 60).ok()?, 0, 0).ok());
            for length in &lengths {
                for cap in &caps {
                    let start = match (length, at) {
                        (Period::Minutes(_), Some(time)) => Moment::At(day.to_datetime(time)),
                        _ => Moment::Day(*day),
                    };
                    clocks.push((start, *length, *cap));
                }
            }
        }
        for subset in 0..1u32 << open {
            let mut taken: Vec<Extension> = Vec::new();
            let mut bit = 0;
            for (granted, by, is_open) in &count.extensions {
                if *is_open {
                    bit += 1;
                    if subset >> (bit - 1) & 1 == 0 {
                        continue;
                    }
                }
                let last = self.count(count, &clocks, &taken, &mut Due::default());
                if last.is_some_and(|days| days.iter().all(|d| granted <= d)) {
                    taken.push(Extension { by: *by, granted: *granted });
                }
            }
            match self.count(count, &clocks, &taken, &mut due) {
                Some(days) => due.days.extend(days),
                None => due.top = true,
            }
        }
        due.days.sort_unstable();
        due.days.dedup();
        due.top |= due.days.len() > MOST;
        if due.top {
            due.days.clear();
            due.s.put(self.run.name(Tag::Gap, name.to_owned(), None));
        } else if due.provisional {
            due.s.put(Why::Calendar);
        } else if due.days.len() == 1 && !count.start.absent {
            due.s = Sup::default();
        }
        due
    }

    fn count(
        &self,
        count: &Count<'_, 'a>,
        clocks: &[(Moment, Period, Option<Period>)],
        taken: &[Extension],
        due: &mut Due,
    ) -> Option<Vec<Date>> {
        let engine = self.run.engine;
        let mut days = Vec::with_capacity(clocks.len());
        for (start, length, cap) in clocks {
            let (start, length, cap) = (*start, *length, *cap);
            let key = (taken.is_empty() && count.pauses.is_empty()).then(|| Plainly {
                counting: count.counting.to_owned(),
                person: count.bearer == Bearer::Person,
                start,
                length,
                cap,
            });
            let last = match key.as_ref().and_then(|k| engine.reckoned(k)) {
                Some(last) => last,
                None => {
                    let rule = engine.counting(count.counting, start.date(), count.bearer);
                    let mut clock = fazhi_time::Clock::new(Some(start), length, (*rule).clone());
                    clock.pauses.clone_from(&count.pauses);
                    clock.cap = cap.map(Cap::Length);
                    clock.extensions = taken.to_vec();
                    let reckoned = clock.reckon(engine.world.calendar, Mode::Provisional).ok()??;
                    let last = (reckoned.last?.date(), reckoned.provisional);
                    if let Some(key) = key {
                        engine.keep_reckoned(key, last);
                    }
                    last
                }
            };
            due.provisional |= last.1;
            days.push(last.0);
        }
        Some(days)
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

/// The state on the day asked; an open stop decides only where all its outcomes agree.
fn state(start: &Spread, stop: Option<&Spread>, due: &Due, asked: Date, today: Date) -> &'static str {
    if due.top || start.absent || due.days.is_empty() {
        return "open";
    }
    // No announcement moves a provisional last day by so much.
    let margin = std::time::Duration::from_secs(if due.provisional { MARGIN } else { 0 });
    let missed = |asked: Date| due.days.iter().all(|d| d.saturating_add(margin) < asked);
    let kept = |asked: Date| due.days.iter().all(|d| asked <= d.saturating_sub(margin));
    match stop {
        Some(stop) if stop.open() => {
            let late = !stop.top && stop.days.iter().all(|(d, _)| missed(*d)) && (!stop.absent || missed(today));
            if late { "missed" } else { "open" }
        }
        _ if missed(asked) => "missed",
        _ if !kept(asked) => "open",
        Some(stop) if !stop.none() => "met",
        _ => "running",
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
