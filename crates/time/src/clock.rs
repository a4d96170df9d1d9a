//! Clocks: a period with pauses, extensions, a cap and an event that stops it (SEMANTICS S10).
use crate::calendar::{Calendar, Mode};
use crate::count::{Count, Counted, Segment};
use crate::date::Moment;
use crate::due::{Reckoning, reckoning};
use crate::error::TimeError;
use crate::period::{Period, Unit};
use crate::rule::PeriodRule;
use jiff::civil::Date;

/// The most pauses, and the most extensions, that one clock takes.
pub const MAX_EVENTS: usize = 1_000;

/// Days on which a clock does not run, both ends included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pause {
    /// First paused day.
    pub from: Date,
    /// Last paused day; `None` while the pause still goes on.
    pub to: Option<Date>,
    /// Its cause, in words.
    pub cause: String,
}

impl Pause {
    pub(crate) fn covers(&self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
}

/// A length added to a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extension {
    /// The added length.
    pub by: Period,
    /// The day it was granted.
    pub granted: Date,
}

/// An extension that came too late to have an effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The extension.
    pub extension: Extension,
    /// The last day that had passed when it was granted.
    pub last: Moment,
}

/// The furthest a clock can run, whatever was added to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cap {
    /// Until this day.
    On(Date),
    /// This long from the start, without pauses.
    Length(Period),
}

/// A running period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    /// The event that starts it; `None` while it has not happened.
    pub start: Option<Moment>,
    /// Its length.
    pub length: Period,
    /// How it is counted.
    pub rule: PeriodRule,
    /// Its pauses, in any order; they may overlap.
    pub pauses: Vec<Pause>,
    /// Its extensions, in any order.
    pub extensions: Vec<Extension>,
    /// The furthest it can run.
    pub cap: Option<Cap>,
    /// The event that stops it.
    pub stop: Option<Moment>,
}

/// How much is left, after the day asked about, until the last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Remaining {
    /// What is counted: minutes for [`Unit::Hours`], else days that count.
    pub unit: Unit,
    /// How many.
    pub count: u32,
}

/// The state of a clock on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// The starting event has not happened.
    NotStarted,
    /// It runs.
    Running {
        /// The last day.
        due: Moment,
        /// What is left.
        remaining: Remaining,
    },
    /// It does not run.
    Paused {
        /// First day of the pauses that follow each other without a gap.
        since: Date,
        /// The causes of the pauses that cover the day.
        causes: Vec<String>,
        /// The last day as far as it is known.
        due: Option<Moment>,
    },
    /// The stopping event happened in time.
    Stopped {
        /// When.
        on: Moment,
    },
    /// The last day passed.
    Missed {
        /// From when on it was too late.
        since: Moment,
        /// When the stopping event happened after all.
        stopped: Option<Moment>,
    },
}

/// The answer of a clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Its state.
    pub state: State,
    /// The count behind it; `None` where it has not started.
    pub reckoning: Option<Reckoning>,
}

impl Clock {
    /// A clock without pauses, extensions, cap and stop.
    pub fn new(start: Option<Moment>, length: Period, rule: PeriodRule) -> Clock {
        Clock { start, length, rule, pauses: vec![], extensions: vec![], cap: None, stop: None }
    }

    /// The last day with all pauses and extensions; `None` where the clock has not started.
    ///
    /// # Errors
    /// [`TimeError::YearNotAnnounced`] (only in [`Mode::Announced`]), [`TimeError::HoursNeedMoment`],
    /// [`TimeError::UnitsMixed`], [`TimeError::PauseReversed`], [`TimeError::PeriodTooLong`],
    /// [`TimeError::DateOutOfRange`], [`TimeError::TooManyEvents`].
    pub fn reckon(&self, calendar: &Calendar, mode: Mode) -> Result<Option<Reckoning>, TimeError> {
        let Some(start) = self.start else { return Ok(None) };
        self.reckon_until(start, None, calendar, mode).map(Some)
    }

    /// The state on `on`, from what had happened by then: later pauses, extensions and stops are left out.
    ///
    /// A clock that was stopped is asked on the day of its stop (S10).
    ///
    /// # Errors
    /// As [`Clock::reckon`].
    pub fn ask(&self, on: Moment, calendar: &Calendar, mode: Mode) -> Result<Answer, TimeError> {
        let Some(start) = self.start.filter(|s| !s.is_after(on)) else {
            return Ok(Answer { state: State::NotStarted, reckoning: None });
        };
        let stop = self.stop.filter(|s| !s.is_after(on));
        let on = stop.unwrap_or(on);
        let reckoning = self.reckon_until(start, Some(on.date()), calendar, mode)?;
        let missed = reckoning.last.filter(|last| on.is_after(*last));
        let state = if let Some(last) = missed {
            let since = match last {
                Moment::Day(day) => Moment::Day(day.tomorrow().unwrap_or(day)),
                Moment::At(_) => last,
            };
            State::Missed { since, stopped: stop }
        } else if let Some(stop) = stop {
            State::Stopped { on: stop }
        } else if let Some(since) = self.paused_since(on.date()) {
            let causes = self.pauses.iter().filter(|p| p.covers(on.date())).map(|p| p.cause.clone()).collect();
            State::Paused { since, causes, due: reckoning.last }
        } else if let Some(due) = reckoning.last {
            State::Running { due, remaining: self.remaining(on, due, &reckoning) }
        } else {
            // A count without an end has met an open pause, which covers every later day.
            State::Paused { since: on.date(), causes: vec![], due: None }
        };
        Ok(Answer { state, reckoning: Some(reckoning) })
    }

    fn reckon_until(&self, start: Moment, on: Option<Date>, calendar: &Calendar, mode: Mode) -> Result<Reckoning, TimeError> {
        if self.pauses.len() > MAX_EVENTS || self.extensions.len() > MAX_EVENTS {
            return Err(TimeError::TooManyEvents { limit: MAX_EVENTS });
        }
        if let Some((from, to)) = self.pauses.iter().find_map(|p| p.to.filter(|to| *to < p.from).map(|to| (p.from, to))) {
            return Err(TimeError::PauseReversed { from, to });
        }
        let happened = |date: Date| on.is_none_or(|on| date <= on);
        let pauses: Vec<Pause> = self.pauses.iter().filter(|p| happened(p.from)).cloned().collect();
        let mut extensions: Vec<Extension> = self.extensions.iter().filter(|e| happened(e.granted)).copied().collect();
        extensions.sort_by_key(|e| e.granted);
        let count = Count { rule: &self.rule, calendar, mode, pauses: &pauses, horizon: on };
        let cap = match self.cap {
            None => None,
            Some(Cap::On(date)) => Some(Moment::Day(date)),
            Some(Cap::Length(period)) => {
                let segment = Segment { period: self.rule.understand(period), extension: None };
                let mut rule = self.rule.clone();
                rule.roll_over.value = crate::rule::RollOver::None;
                Count { pauses: &[], rule: &rule, ..count }.run(start, &[segment], None)?.end
            }
        };
        let mut segments = vec![Segment { period: self.rule.understand(self.length), extension: None }];
        let mut counted: Counted = count.run(start, &segments, cap)?;
        let mut refused = Vec::new();
        // What came too late has no part in the answer, so that no remark speaks of it.
        let mut stated = vec![self.length];
        for extension in extensions {
            match counted.end {
                Some(last) if Moment::Day(extension.granted).is_after(last) => refused.push(Refused { extension, last }),
                _ => {
                    let period = self.rule.understand(extension.by);
                    stated.push(extension.by);
                    segments.push(Segment { period, extension: Some(extension.granted) });
                    counted = count.run(start, &segments, cap)?;
                }
            }
        }
        Ok(reckoning(start, &stated, &self.rule, calendar, counted, refused))
    }

    /// First day of the unbroken run of paused days that `day` lies in.
    fn paused_since(&self, day: Date) -> Option<Date> {
        let mut since = self.pauses.iter().filter(|p| p.covers(day)).map(|p| p.from).min()?;
        while let Some(earlier) =
            since.yesterday().ok().and_then(|y| self.pauses.iter().filter(|p| p.covers(y)).map(|p| p.from).min())
        {
            since = earlier;
        }
        Some(since)
    }

    fn remaining(&self, on: Moment, due: Moment, reckoning: &Reckoning) -> Remaining {
        if let (Moment::At(on), Moment::At(due)) = (on, due) {
            let minutes = due.duration_since(on).as_secs() / 60;
            return Remaining { unit: Unit::Hours, count: u32::try_from(minutes).unwrap_or(0) };
        }
        let days = reckoning.strip.iter().filter(|d| d.counted && d.date > on.date()).count();
        let unit = match self.rule.understand(self.length).unit() {
            Unit::Workdays => Unit::Workdays,
            Unit::Days | Unit::Months | Unit::Years | Unit::Hours => Unit::Days,
        };
        Remaining { unit, count: u32::try_from(days).unwrap_or(u32::MAX) }
    }
}
