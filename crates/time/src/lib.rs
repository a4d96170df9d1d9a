//! Legal time: civil dates, announced working-day calendars, periods, period rules and clocks.
//!
//! Date arithmetic lives here and nowhere else. The crate does no I/O and reads no clock: dates, the text of a calendar
//! and the text of the period rules come in as arguments. It knows no jurisdiction: which days are off, and which figures
//! in days mean working days, is data (`law/<jurisdiction>/calendar.toml` and `period_rules.toml`, whose formats stand at
//! the top of those of `cn`). It derives no holiday from a lunar calendar, and never guesses a year that is not announced:
//! that is an error, or an answer marked provisional.
//!
//! ```
//! use fazhi_time::{Calendar, Mode, Moment, RuleSet, due, parse_date};
//!
//! let calendar = Calendar::parse(include_str!("../../../law/cn/calendar.toml")).unwrap();
//! let rules = RuleSet::parse(include_str!("../../../law/cn/period_rules.toml")).unwrap();
//! // 行政处罚法 85: five days are five working days. A holiday and a National Day week lie in between.
//! let rule = rules.resolve("cn/行政处罚法", None).unwrap();
//! let start = Moment::Day(parse_date("2026-09-29").unwrap());
//! let answer = due(start, "五日".parse().unwrap(), &rule, &calendar, Mode::Announced).unwrap();
//! assert_eq!(answer.due.to_string(), "2026-10-12");
//! assert_eq!(answer.strip.iter().filter(|day| day.counted).count(), 5);
//! ```
mod calendar;
pub mod clock;
mod count;
mod date;
mod due;
mod error;
mod file;
pub mod fuzz;
mod now;
mod numeral;
mod period;
mod rule;
mod strip;

pub use calendar::{Calendar, DayKind, Mode, Notice};
pub use clock::{Answer, Cap, Clock, Extension, Pause, Refused, Remaining, State};
pub use date::{FIRST_DATE, LAST_DATE, Moment, chinese, month_weeks, parse_date, parse_moment};
pub use due::{Due, Reckoning, due};
pub use error::{CODES, TimeError};
pub use file::{MAX_FILE, Mark, Text};
pub use jiff::civil::{Date, DateTime, Time, Weekday};
pub use now::civil_date;
pub use period::{MAX_DAYS, Period, Unit};
pub use rule::{
    Bearer, Borrow, Confidence, Figures, FirstDay, FirstHour, Ground, MonthEnd, OpenPoint, PeriodRule, Point, PointName,
    Provenance, RollOver, RuleSet, WorkingDays,
};
pub use strip::{Day, NOTE_CODES, Note, WHY_CODES, Why};
