//! The one place where days are counted. Order of SEMANTICS S10: lengths (with extensions) first, each paused day moves
//! the day by one, then the cap, and the roll-over last.
use crate::calendar::{Calendar, Mode};
use crate::clock::Pause;
use crate::date::{FIRST_DATE, LAST_DATE, Moment, days_between};
use crate::error::TimeError;
use crate::period::{MAX_DAYS, Period, Unit};
use crate::rule::{FirstDay, FirstHour, PeriodRule, RollOver};
use crate::strip::{Day, Why};
use jiff::civil::{Date, Time};
use std::collections::BTreeSet;

/// A length, understood by the rule, and the day it was granted where it is an extension.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Segment {
    pub(crate) period: Period,
    pub(crate) extension: Option<Date>,
}

/// What a count needs besides start and lengths.
#[derive(Clone, Copy)]
pub(crate) struct Count<'a> {
    pub(crate) rule: &'a PeriodRule,
    pub(crate) calendar: &'a Calendar,
    pub(crate) mode: Mode,
    pub(crate) pauses: &'a [Pause],
    /// Where a pause without an end is shown up to.
    pub(crate) horizon: Option<Date>,
}

/// What came out.
#[derive(Default)]
pub(crate) struct Counted {
    pub(crate) strip: Vec<Day>,
    /// `None`: a pause without an end keeps the period from ending.
    pub(crate) end: Option<Moment>,
    /// Days whose being worked or not decided something.
    pub(crate) consulted: BTreeSet<Date>,
    pub(crate) capped: Option<Date>,
    pub(crate) rolled: Option<(Date, Date)>,
    /// The last day is a day of rest and stays.
    pub(crate) rests: Option<Date>,
}

/// Days of one kind to count off.
struct Step {
    days: i64,
    working: bool,
    monthly: bool,
    extension: Option<Date>,
}

/// Walks forward day by day and fills the strip.
struct Walker<'a> {
    count: Count<'a>,
    next: Date,
    number: u32,
    out: Counted,
}

impl Count<'_> {
    /// Counts `segments` from `start`; `cap` is the last day allowed.
    pub(crate) fn run(&self, start: Moment, segments: &[Segment], cap: Option<Moment>) -> Result<Counted, TimeError> {
        let mut out = match start {
            _ if segments.iter().all(|s| s.period.unit() != Unit::Hours) => self.days(start.date(), segments)?,
            Moment::At(_) if segments.iter().all(|s| s.period.unit() == Unit::Hours) => self.hours(start, segments)?,
            Moment::Day(date) if segments.iter().all(|s| s.period.unit() == Unit::Hours) => {
                return Err(TimeError::HoursNeedMoment { date });
            }
            _ => {
                let mut periods = segments.iter().map(|s| s.period);
                let first = periods.next().map(|p| p.to_string()).unwrap_or_default();
                let unit = segments.first().map(|s| s.period.unit() == Unit::Hours);
                let second = periods.find(|p| Some(p.unit() == Unit::Hours) != unit).map(|p| p.to_string());
                return Err(TimeError::UnitsMixed { first, second: second.unwrap_or_default() });
            }
        };
        if let Some(cap) = cap {
            self.cap(start, cap, &mut out);
        }
        let working = segments.last().is_some_and(|s| s.period.unit() == Unit::Workdays) && out.capped.is_none();
        if let Some(Moment::Day(last)) = out.end
            && !working
        {
            self.rest(last, &mut out)?;
        }
        Ok(out)
    }

    fn days(&self, start: Date, segments: &[Segment]) -> Result<Counted, TimeError> {
        let first_counts = self.rule.first_day.value == FirstDay::Counted;
        let mut walker = Walker { count: *self, next: start, number: 0, out: Counted::default() };
        if !first_counts {
            walker.push(start, false, None, false, Why::StartNotCounted)?;
            walker.next = next_day(start)?;
        }
        let mut steps: Vec<Step> = Vec::new();
        let mut rest = segments;
        while let Some((segment, after)) = rest.split_first() {
            let step = |days: i64, working| Step { days, working, monthly: false, extension: segment.extension };
            match segment.period {
                Period::Workdays(n) => steps.push(step(n.into(), true)),
                Period::Days(n) | Period::Minutes(n) => steps.push(step(n.into(), false)),
                Period::Months(_) | Period::Years(_) => {
                    // Neighbouring months are added before the calendar is asked: 31 January + 1 + 1 months ends in
                    // March on the 31st, not on the 28th.
                    let group = rest.iter().take_while(|s| months(s.period).is_some()).count();
                    let (group, others) = rest.split_at_checked(group).unwrap_or((rest, &[]));
                    steps.extend(self.month_steps(start, &steps, group)?);
                    rest = others;
                    continue;
                }
            }
            rest = after;
        }
        for step in &steps {
            if !walker.walk(step)? {
                return Ok(walker.out);
            }
        }
        walker.out.end = walker.out.strip.last().map(|d| Moment::Day(d.date));
        Ok(walker.out)
    }

    /// Turns months and years into the calendar days they span from where the steps before them end without pauses.
    fn month_steps(&self, start: Date, before: &[Step], group: &[Segment]) -> Result<Vec<Step>, TimeError> {
        let anchor = if before.is_empty() {
            start
        } else {
            let plain = Count { pauses: &[], ..*self };
            let mut walker = Walker { count: plain, next: start, number: 0, out: Counted::default() };
            if self.rule.first_day.value == FirstDay::NotCounted {
                walker.next = next_day(start)?;
            }
            for step in before {
                walker.walk(step)?;
            }
            walker.out.strip.last().map_or(start, |d| d.date)
        };
        let mut steps = Vec::new();
        let (mut sum, mut done) = (0u32, 0i64);
        for segment in group {
            sum = sum.saturating_add(months(segment.period).unwrap_or(0));
            let end = add_months(anchor, sum)?;
            let total = days_between(anchor, end);
            steps.push(Step { days: total - done, working: false, monthly: true, extension: segment.extension });
            done = total;
        }
        // Where the first day counts, the walk begins on the anchor itself, so that the same number of days ends one day
        // earlier: 16 March + 6 months on 15 September.
        Ok(steps)
    }

    fn hours(&self, start: Moment, segments: &[Segment]) -> Result<Counted, TimeError> {
        let Moment::At(at) = start else { return Err(TimeError::HoursNeedMoment { date: start.date() }) };
        let (mut day, mut from) = (at.date(), seconds(at.time()));
        if self.rule.first_hour.value == FirstHour::NotCounted {
            // The hour of the event is not counted: the count begins with the next full hour.
            from = (from / 3600 + 1) * 3600;
        }
        let mut walker = Walker { count: *self, next: day, number: 0, out: Counted::default() };
        if from >= DAY {
            walker.push(day, false, None, false, Why::StartNotCounted)?;
            (day, from) = (next_day(day)?, 0);
        }
        for segment in segments {
            let mut left = i64::from(segment.period.figure()) * 60;
            while left > 0 {
                walker.next = day;
                match walker.paused(day)? {
                    Pausing::Open => return Ok(walker.out),
                    Pausing::Yes => (day, from) = (next_day(day)?, 0),
                    Pausing::No => {
                        let to = DAY.min(from + left);
                        left -= to - from;
                        let why = Why::Hours { from: time(from), to: (to < DAY).then(|| time(to)) };
                        walker.push(day, true, None, false, why)?;
                        walker.out.strip.last_mut().iter_mut().for_each(|d| d.extension = segment.extension);
                        (day, from) = if to >= DAY { (next_day(day)?, 0) } else { (day, to) };
                    }
                }
            }
        }
        walker.out.end = Some(Moment::At(day.to_datetime(time(from))));
        Ok(walker.out)
    }

    fn cap(&self, start: Moment, cap: Moment, out: &mut Counted) {
        let late = match out.end {
            Some(end) => end.is_after(cap),
            // A pause without an end does not carry the period beyond its cap.
            None => self.horizon.is_some_and(|h| Moment::Day(h).is_after(cap)),
        };
        if late {
            let last = cap.date().max(start.date());
            out.strip.retain(|d| d.date <= last);
            out.end = Some(if last == cap.date() { cap } else { Moment::Day(last) });
            out.capped = Some(last);
        }
    }

    fn rest(&self, last: Date, out: &mut Counted) -> Result<(), TimeError> {
        if self.rule.roll_over.value == RollOver::None {
            // Only a remark: an unannounced year must not make this answer provisional.
            if !self.calendar.appearance(last).works() {
                out.rests = Some(last);
            }
            return Ok(());
        }
        out.consulted.insert(last);
        if self.calendar.day(last, self.mode)?.0.works() {
            return Ok(());
        }
        let mut day = next_day(last)?;
        loop {
            out.consulted.insert(day);
            let (kind, provisional) = self.calendar.day(day, self.mode)?;
            let why = if kind.works() { Why::RolledOver } else { Why::rest(kind) };
            let ends = why == Why::RolledOver;
            out.strip.push(Day { date: day, counted: false, number: None, extension: None, provisional, why });
            if ends {
                break;
            }
            day = next_day(day)?;
        }
        out.rolled = Some((last, day));
        out.end = Some(Moment::Day(day));
        Ok(())
    }
}

enum Pausing {
    No,
    Yes,
    /// Paused without an end.
    Open,
}

impl Walker<'_> {
    /// Counts a step off. `false`: a pause without an end was met.
    fn walk(&mut self, step: &Step) -> Result<bool, TimeError> {
        let mut left = step.days;
        while left > 0 {
            let day = self.next;
            match self.paused(day)? {
                Pausing::Open => return Ok(false),
                Pausing::Yes => {}
                Pausing::No => {
                    let (why, provisional) = self.kind(day, step, left)?;
                    let counts = !matches!(why, Why::Weekend | Why::Holiday { .. });
                    if counts {
                        left -= 1;
                        self.number = self.number.saturating_add(1);
                    }
                    let number = counts.then_some(self.number);
                    self.push(day, counts, number, provisional, why)?;
                    self.out.strip.last_mut().iter_mut().for_each(|d| d.extension = step.extension.filter(|_| counts));
                }
            }
            self.next = next_day(day)?;
        }
        Ok(true)
    }

    fn kind(&mut self, day: Date, step: &Step, left: i64) -> Result<(Why, bool), TimeError> {
        if !step.working {
            let why = match (step.monthly, left) {
                (true, 1) => Why::LastDay,
                (true, _) => Why::Running,
                (false, _) => Why::Counted,
            };
            return Ok((why, false));
        }
        let (kind, provisional) = self.count.calendar.day(day, self.count.mode)?;
        self.out.consulted.insert(day);
        let why = match kind {
            crate::calendar::DayKind::Workday => Why::Workday,
            crate::calendar::DayKind::WorkedWeekend { holiday } => Why::WorkedWeekend { holiday },
            rest => Why::rest(rest),
        };
        Ok((why, provisional))
    }

    /// Pushes the day as paused where a pause covers it. Several pauses on one day are one paused day.
    fn paused(&mut self, day: Date) -> Result<Pausing, TimeError> {
        let covering = |day: Date| self.count.pauses.iter().filter(move |p| p.covers(day));
        let causes = |day: Date| covering(day).map(|p| p.cause.clone()).collect::<Vec<_>>();
        if covering(day).next().is_none() {
            return Ok(Pausing::No);
        }
        let open = covering(day).any(|p| p.to.is_none());
        let until = if open { self.count.horizon.unwrap_or(day).max(day) } else { day };
        let mut at = day;
        loop {
            let why = Why::Paused { causes: causes(at) };
            self.out.strip.push(Day { date: at, counted: false, number: None, extension: None, provisional: false, why });
            self.limit()?;
            if at >= until {
                break;
            }
            at = next_day(at)?;
        }
        Ok(if open { Pausing::Open } else { Pausing::Yes })
    }

    fn push(&mut self, date: Date, counted: bool, number: Option<u32>, provisional: bool, why: Why) -> Result<(), TimeError> {
        self.out.strip.push(Day { date, counted, number, extension: None, provisional, why });
        self.limit()
    }

    fn limit(&self) -> Result<(), TimeError> {
        // Room for the start and for the days of rest that are not part of the length.
        if self.out.strip.len() > MAX_DAYS as usize * 2 {
            return Err(TimeError::PeriodTooLong { limit: MAX_DAYS });
        }
        Ok(())
    }
}

/// Seconds of a day.
const DAY: i64 = 24 * 3600;

fn seconds(time: Time) -> i64 {
    i64::from(time.hour()) * 3600 + i64::from(time.minute()) * 60 + i64::from(time.second())
}

/// The time of day at `seconds` after midnight; midnight for what is no time of a day.
fn time(seconds: i64) -> Time {
    let part = |n: i64| i8::try_from(n).unwrap_or(0);
    Time::new(part(seconds / 3600), part(seconds / 60 % 60), part(seconds % 60), 0).unwrap_or(Time::midnight())
}

fn next_day(date: Date) -> Result<Date, TimeError> {
    let next = date.tomorrow().ok().filter(|d| (FIRST_DATE..=LAST_DATE).contains(d));
    next.ok_or_else(|| TimeError::DateOutOfRange { date: format!("{date} + 1") })
}

/// A period of months or years in months.
fn months(period: Period) -> Option<u32> {
    match period {
        Period::Months(n) => Some(n),
        Period::Years(n) => n.checked_mul(12),
        Period::Days(_) | Period::Workdays(_) | Period::Minutes(_) => None,
    }
}

/// The day of the same number, `months` later, or the last day of that month.
fn add_months(date: Date, months: u32) -> Result<Date, TimeError> {
    let out_of_range = || TimeError::DateOutOfRange { date: format!("{date} + {months} months") };
    let index = i64::from(date.year()) * 12 + i64::from(date.month()) - 1 + i64::from(months);
    let year = i16::try_from(index / 12).map_err(|_| out_of_range())?;
    let month = i8::try_from(index % 12 + 1).map_err(|_| out_of_range())?;
    let first = Date::new(year, month, 1).map_err(|_| out_of_range())?;
    let day = date.day().min(first.days_in_month());
    Date::new(year, month, day).ok().filter(|d| *d <= LAST_DATE).ok_or_else(out_of_range)
}
