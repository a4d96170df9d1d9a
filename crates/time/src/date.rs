//! Civil dates and times of day in the jurisdiction's own zone: no zone is stored, none is needed.
use crate::error::{TimeError, shorten};
use crate::numeral;
use jiff::civil::{Date, DateTime, Time};
use std::fmt;

/// The first date this crate works with.
pub const FIRST_DATE: Date = jiff::civil::date(1900, 1, 1);
/// The last date this crate works with.
pub const LAST_DATE: Date = jiff::civil::date(2300, 12, 31);

/// A civil day, or a time of day on it.
///
/// Periods in days, months and years start from a day; periods in hours need the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Moment {
    /// A day as a whole.
    Day(Date),
    /// A time of day.
    At(DateTime),
}

impl Moment {
    /// The civil day.
    pub fn date(self) -> Date {
        match self {
            Moment::Day(date) => date,
            Moment::At(at) => at.date(),
        }
    }

    /// Whether all of `self` lies after all of `other`: a day is after a time of day only from the next day on.
    pub fn is_after(self, other: Moment) -> bool {
        match (self, other) {
            (Moment::At(a), Moment::At(b)) => a > b,
            (a, b) => a.date() > b.date(),
        }
    }

    /// `2026年9月25日`, with the time where there is one: `2026年9月25日 9:05`.
    pub fn chinese(self) -> String {
        match self {
            Moment::Day(date) => chinese(date),
            Moment::At(at) => format!("{} {}:{:02}", chinese(at.date()), at.hour(), at.minute()),
        }
    }
}

impl From<Date> for Moment {
    fn from(date: Date) -> Moment {
        Moment::Day(date)
    }
}

impl From<DateTime> for Moment {
    fn from(at: DateTime) -> Moment {
        Moment::At(at)
    }
}

impl fmt::Display for Moment {
    /// ISO 8601: `2026-09-25`, `2026-09-25T09:05`, with seconds only where they are not nought.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Moment::Day(date) => write!(f, "{date}"),
            Moment::At(at) if at.second() == 0 => write!(f, "{}T{:02}:{:02}", at.date(), at.hour(), at.minute()),
            Moment::At(at) => {
                write!(f, "{}T{:02}:{:02}:{:02}", at.date(), at.hour(), at.minute(), at.second())
            }
        }
    }
}

/// `2026年9月25日`.
pub fn chinese(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// The date, if this crate works with it.
pub(crate) fn in_range(date: Date) -> Result<Date, TimeError> {
    if (FIRST_DATE..=LAST_DATE).contains(&date) { Ok(date) } else { Err(TimeError::DateOutOfRange { date: date.to_string() }) }
}

/// Reads `2026-09-25`, `2026年9月25日` or `二〇二六年九月二十五日` (full-width digits too).
pub fn parse_date(text: &str) -> Result<Date, TimeError> {
    let bad = || TimeError::BadDate { text: shorten(text) };
    let clean: String = text.trim().chars().take(40).map(numeral::plain).collect();
    let fields = match clean.split_once('年') {
        Some((year, rest)) => {
            let (month, rest) = rest.split_once('月').ok_or_else(bad)?;
            let day = rest.strip_suffix('日').ok_or_else(bad)?;
            [year, month, day].map(|part| numeral::parse(part.trim()))
        }
        None => {
            let mut parts = clean.split('-');
            let fixed = |part: Option<&str>, width: usize| {
                part.filter(|p| p.len() == width && p.chars().all(|c| c.is_ascii_digit())).and_then(numeral::parse)
            };
            let fields = [fixed(parts.next(), 4), fixed(parts.next(), 2), fixed(parts.next(), 2)];
            if parts.next().is_some() {
                return Err(bad());
            }
            fields
        }
    };
    let [Some(year), Some(month), Some(day)] = fields else { return Err(bad()) };
    let (year, month, day) = (i16::try_from(year), i8::try_from(month), i8::try_from(day));
    let (Ok(year), Ok(month), Ok(day)) = (year, month, day) else { return Err(bad()) };
    in_range(Date::new(year, month, day).map_err(|_| bad())?)
}

/// Reads a date, or a date with a time of day: `2026-11-03T22:10`, `2026-11-03 22:10:30`, `2026年11月3日 22:10`.
pub fn parse_moment(text: &str) -> Result<Moment, TimeError> {
    let bad = || TimeError::BadMoment { text: shorten(text) };
    let clean: String = text.trim().chars().take(60).map(numeral::plain).collect();
    let (date, time) = match clean.split_once(['T', ' ']) {
        Some((date, time)) => (date, Some(time.trim())),
        None => match clean.split_once('日') {
            Some((date, time)) if !time.trim().is_empty() => {
                return at(parse_date(&format!("{date}日"))?, time.trim()).ok_or_else(bad);
            }
            _ => (clean.as_str(), None),
        },
    };
    let date = parse_date(date).map_err(|e| match e {
        TimeError::BadDate { .. } => bad(),
        other => other,
    })?;
    match time {
        None => Ok(Moment::Day(date)),
        Some(time) => at(date, time).ok_or_else(bad),
    }
}

fn at(date: Date, time: &str) -> Option<Moment> {
    let mut parts = time.split(':').map(|part| {
        (!part.is_empty() && part.len() <= 2 && part.chars().all(|c| c.is_ascii_digit())).then(|| part.parse::<i8>().ok())?
    });
    let (hour, minute) = (parts.next()??, parts.next()??);
    let second = match parts.next() {
        None => 0,
        Some(second) => second?,
    };
    if parts.next().is_some() {
        return None;
    }
    // 24:00 of a day is 0:00 of the next.
    if (hour, minute, second) == (24, 0, 0) {
        let next = in_range(date.tomorrow().ok()?).ok()?;
        return Some(Moment::At(next.to_datetime(Time::midnight())));
    }
    Some(Moment::At(date.to_datetime(Time::new(hour, minute, second, 0).ok()?)))
}

/// Whole days from `from` to `to`; negative where `to` is earlier.
pub(crate) fn days_between(from: Date, to: Date) -> i64 {
    to.duration_since(from).as_hours() / 24
}

/// The weeks of a month, Monday to Sunday, `None` for days of its neighbours; empty where there is no such month.
pub fn month_weeks(year: i16, month: i8) -> Vec<[Option<Date>; 7]> {
    let Ok(first) = Date::new(year, month, 1) else { return vec![] };
    let mut weeks = Vec::new();
    let mut week = [None; 7];
    for day in 1..=first.days_in_month() {
        let Ok(date) = Date::new(year, month, day) else { continue };
        let column = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or(0);
        week.iter_mut().skip(column).take(1).for_each(|slot| *slot = Some(date));
        if column == 6 || day == first.days_in_month() {
            weeks.push(std::mem::take(&mut week));
        }
    }
    weeks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_date() {
        let day = jiff::civil::date(2026, 9, 25);
        for text in ["2026-09-25", " 2026年9月25日 ", "２０２６年０９月２５日", "二〇二六年九月二十五日"]
        {
            assert_eq!(parse_date(text), Ok(day), "{text}");
        }
        assert_eq!(parse_date(&chinese(day)), Ok(day));
        for text in
            ["", "2026", "2026-13-01", "2026-02-30", "2026年2月30日", "26-09-25", "2026-9-25", "2026-09-25-1", "2026/09/25"]
        {
            assert_eq!(parse_date(text).unwrap_err().code(), "time-bad-date", "{text}");
        }
        assert_eq!(parse_date("1899-12-31").unwrap_err().code(), "time-date-out-of-range");
    }

    #[test]
    fn forms_of_a_moment() {
        let at = Moment::At(jiff::civil::date(2026, 11, 3).at(22, 10, 0, 0));
        for text in ["2026-11-03T22:10", "2026-11-03 22:10:00", "2026年11月3日 22:10", "2026年11月3日22:10"] {
            assert_eq!(parse_moment(text), Ok(at), "{text}");
        }
        assert_eq!(at.to_string(), "2026-11-03T22:10");
        assert_eq!(parse_moment("2026-11-03T24:00").unwrap().to_string(), "2026-11-04T00:00");
        assert_eq!(parse_moment("2026-11-03"), Ok(Moment::Day(jiff::civil::date(2026, 11, 3))));
        for text in ["2026-11-03T25:00", "2026-11-03T", "2026-11-03T1:2:3:4", "x T 1:00", "2026-11-03T22"] {
            assert_eq!(parse_moment(text).unwrap_err().code(), "time-bad-moment", "{text}");
        }
    }

    #[test]
    fn weeks_of_a_month() {
        let weeks = month_weeks(2026, 2);
        assert_eq!(weeks.len(), 5);
        assert_eq!(weeks[0], [None, None, None, None, None, None, Some(jiff::civil::date(2026, 2, 1))]);
        assert_eq!(weeks.iter().flatten().flatten().count(), 28);
        assert_eq!(month_weeks(2026, 13), Vec::<[Option<Date>; 7]>::new());
    }

    #[test]
    fn a_day_is_after_a_time_of_day_only_from_the_next_day_on() {
        let at = parse_moment("2026-11-03T22:10").unwrap();
        assert!(!parse_moment("2026-11-03").unwrap().is_after(at));
        assert!(parse_moment("2026-11-04").unwrap().is_after(at));
        assert!(parse_moment("2026-11-03T22:11").unwrap().is_after(at));
    }
}
