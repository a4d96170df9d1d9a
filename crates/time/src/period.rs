//! Periods: hours, days, working days, months, years. Five kinds that are never mixed or compared with each other.
use crate::error::{TimeError, shorten};
use crate::numeral;
use std::fmt;
use std::str::FromStr;

/// The largest figure of a period in days or working days: just under 22 years, more than the longest period of
/// limitation (twenty years, 民法典 188). A strip has at most twice as many days, with days of rest and pauses.
pub const MAX_DAYS: u32 = 8_000;

/// A length of time as the law states it.
///
/// ```
/// use fazhi_time::Period;
/// assert_eq!("五个工作日".parse(), Ok(Period::Workdays(5)));
/// assert_eq!("90 days".parse(), Ok(Period::Days(90)));
/// assert_eq!(Period::Months(6).to_string(), "6 months");
/// ```
///
/// The kinds have no order among each other, on purpose: whether a month is longer than thirty days depends on where it
/// starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    /// Hours, kept in minutes since the law also knows half an hour (关键信息基础设施安全保护条例 18.2).
    Minutes(u32),
    /// Days as the text says them (日). Whether they are working days is for the period rule to say.
    Days(u32),
    /// Working days (工作日).
    Workdays(u32),
    /// Months.
    Months(u32),
    /// Years.
    Years(u32),
}

/// The kind of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Hours and minutes.
    Hours,
    /// Calendar days.
    Days,
    /// Working days.
    Workdays,
    /// Months.
    Months,
    /// Years.
    Years,
}

impl Unit {
    /// `hours`, `days`, `workdays`, `months`, `years`.
    pub fn name(self) -> &'static str {
        match self {
            Unit::Hours => "hours",
            Unit::Days => "days",
            Unit::Workdays => "workdays",
            Unit::Months => "months",
            Unit::Years => "years",
        }
    }
}

impl Period {
    /// A period of whole hours; `None` where that is more than fits.
    pub fn hours(hours: u32) -> Option<Period> {
        hours.checked_mul(60).map(Period::Minutes)
    }

    /// Its kind.
    pub fn unit(self) -> Unit {
        match self {
            Period::Minutes(_) => Unit::Hours,
            Period::Days(_) => Unit::Days,
            Period::Workdays(_) => Unit::Workdays,
            Period::Months(_) => Unit::Months,
            Period::Years(_) => Unit::Years,
        }
    }

    /// Its figure: minutes for hours, else the number of units.
    pub fn figure(self) -> u32 {
        match self {
            Period::Minutes(n) | Period::Days(n) | Period::Workdays(n) | Period::Months(n) | Period::Years(n) => n,
        }
    }

    /// As a Chinese statute would write it with figures: `5个工作日`, `90日`, `48小时`, `2个月`, `1年`.
    pub fn chinese(self) -> String {
        match self {
            Period::Minutes(n) if n % 60 == 0 => format!("{}小时", n / 60),
            Period::Minutes(n) => format!("{n}分钟"),
            Period::Days(n) => format!("{n}日"),
            Period::Workdays(n) => format!("{n}个工作日"),
            Period::Months(n) => format!("{n}个月"),
            Period::Years(n) => format!("{n}年"),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (n, unit) = match self {
            Period::Minutes(n) if n % 60 == 0 => (n / 60, "hour"),
            Period::Minutes(n) => (*n, "minute"),
            Period::Days(n) => (*n, "day"),
            Period::Workdays(n) => (*n, "workday"),
            Period::Months(n) => (*n, "month"),
            Period::Years(n) => (*n, "year"),
        };
        write!(f, "{n} {unit}{}", if n == 1 { "" } else { "s" })
    }
}

/// A period of so many units, if that many fit.
type Make = fn(u32) -> Option<Period>;

/// A unit word and what one of it is. Longer words first, so that 工作日 is not read as 日.
const UNITS: &[(&str, Make)] = &[
    ("working days", |n| Some(Period::Workdays(n))),
    ("working day", |n| Some(Period::Workdays(n))),
    ("workdays", |n| Some(Period::Workdays(n))),
    ("workday", |n| Some(Period::Workdays(n))),
    ("minutes", |n| Some(Period::Minutes(n))),
    ("minute", |n| Some(Period::Minutes(n))),
    ("hours", Period::hours),
    ("hour", Period::hours),
    ("days", |n| Some(Period::Days(n))),
    ("day", |n| Some(Period::Days(n))),
    ("months", |n| Some(Period::Months(n))),
    ("month", |n| Some(Period::Months(n))),
    ("years", |n| Some(Period::Years(n))),
    ("year", |n| Some(Period::Years(n))),
    ("个工作日", |n| Some(Period::Workdays(n))),
    ("工作日", |n| Some(Period::Workdays(n))),
    ("个自然日", |n| Some(Period::Days(n))),
    ("自然日", |n| Some(Period::Days(n))),
    ("分钟", |n| Some(Period::Minutes(n))),
    ("个小时", Period::hours),
    ("小时", Period::hours),
    ("个月", |n| Some(Period::Months(n))),
    ("日", |n| Some(Period::Days(n))),
    ("天", |n| Some(Period::Days(n))),
    ("年", |n| Some(Period::Years(n))),
];

impl FromStr for Period {
    type Err = TimeError;

    /// Reads `5 workdays`, `90 days`, `48 hours`, `30 minutes`, `2 months`, `1 year`, 五个工作日, 90日, 三十日, 24小时,
    /// 半小时, 两个月, 半年, 2年; also with full-width digits and with 内 or 以内 behind.
    fn from_str(text: &str) -> Result<Period, TimeError> {
        let bad = || TimeError::BadPeriod { text: shorten(text) };
        if text.chars().count() > 64 {
            return Err(bad());
        }
        let clean: String = text.chars().map(numeral::plain).collect::<String>().trim().to_lowercase();
        let clean = ["以内", "之内", "内"].iter().find_map(|end| clean.strip_suffix(end)).unwrap_or(&clean).trim_end();
        match clean {
            "半小时" | "半个小时" => return Ok(Period::Minutes(30)),
            "半年" => return Ok(Period::Months(6)),
            _ => {}
        }
        let number: String = clean.chars().take_while(|c| numeral::belongs(*c)).collect();
        let unit = clean.strip_prefix(number.as_str()).ok_or_else(bad)?.trim();
        let make = UNITS.iter().find(|(word, _)| *word == unit).map(|(_, make)| make).ok_or_else(bad)?;
        let period = make(numeral::parse(&number).ok_or_else(bad)?).ok_or_else(bad)?;
        let longest = match period {
            Period::Minutes(_) => MAX_DAYS.saturating_mul(24 * 60),
            Period::Days(_) | Period::Workdays(_) => MAX_DAYS,
            Period::Months(_) => MAX_DAYS / 30,
            Period::Years(_) => MAX_DAYS / 365,
        };
        match period.figure() {
            0 => Err(TimeError::ZeroPeriod { text: shorten(text) }),
            n if n > longest => Err(TimeError::PeriodTooLong { limit: MAX_DAYS }),
            _ => Ok(period),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_as_statutes_and_people_write_them() {
        for (text, period) in [
            ("5 workdays", Period::Workdays(5)),
            ("1 working day", Period::Workdays(1)),
            ("90 days", Period::Days(90)),
            ("48 hours", Period::Minutes(2880)),
            ("30 minutes", Period::Minutes(30)),
            ("2 months", Period::Months(2)),
            ("1 Year", Period::Years(1)),
            ("五个工作日", Period::Workdays(5)),
            ("5个工作日", Period::Workdays(5)),
            ("二十个工作日内", Period::Workdays(20)),
            ("９０日", Period::Days(90)),
            ("三十日以内", Period::Days(30)),
            ("15 日", Period::Days(15)),
            ("十五天", Period::Days(15)),
            ("24小时", Period::Minutes(1440)),
            ("半小时", Period::Minutes(30)),
            ("两个月", Period::Months(2)),
            ("六个月", Period::Months(6)),
            ("半年", Period::Months(6)),
            ("2年", Period::Years(2)),
        ] {
            assert_eq!(text.parse(), Ok(period), "{text}");
        }
    }

    #[test]
    fn what_is_no_period() {
        for text in ["", "5", "days", "5 weeks", "-5 days", "五月", "5.5 days", "个工作日", "五个工作日半", "1 day 2 hours"]
        {
            assert_eq!(text.parse::<Period>().unwrap_err().code(), "time-bad-period", "{text}");
        }
        assert_eq!("0 days".parse::<Period>().unwrap_err().code(), "time-zero-period");
        assert_eq!("零日".parse::<Period>().unwrap_err().code(), "time-zero-period");
        assert_eq!("8001 days".parse::<Period>().unwrap_err().code(), "time-period-too-long");
        assert_eq!("30 years".parse::<Period>().unwrap_err().code(), "time-period-too-long");
    }
}
