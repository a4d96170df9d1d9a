//! What can go wrong with dates, periods, calendars and period rules.
use jiff::civil::Date;
use thiserror::Error;

/// The code of every [`TimeError`]: a stable name that the edge turns into a sentence.
pub const CODES: &[&str] = &[
    "time-bad-date",
    "time-bad-moment",
    "time-date-out-of-range",
    "time-bad-period",
    "time-zero-period",
    "time-period-too-long",
    "time-year-not-announced",
    "time-hours-need-moment",
    "time-units-mixed",
    "time-pause-reversed",
    "time-too-many-events",
    "time-unknown-rule",
    "time-rule-cycle",
    "time-file-too-large",
    "time-file-syntax",
    "time-file-value",
];

/// An error of this crate. [`TimeError::code`] names it, [`TimeError::args`] gives what the sentence needs.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum TimeError {
    /// Text that is no civil date.
    #[error("not a date: {text:?}")]
    BadDate {
        /// The text as given, shortened.
        text: String,
    },
    /// Text that is neither a date nor a date with a time of day.
    #[error("not a date and time: {text:?}")]
    BadMoment {
        /// The text as given, shortened.
        text: String,
    },
    /// A date before [`crate::FIRST_DATE`] or after [`crate::LAST_DATE`].
    #[error("{date} is outside {first} to {last}", first = crate::FIRST_DATE, last = crate::LAST_DATE)]
    DateOutOfRange {
        /// The date, or the calculation that left the range.
        date: String,
    },
    /// Text that is no period.
    #[error("not a period: {text:?}")]
    BadPeriod {
        /// The text as given, shortened.
        text: String,
    },
    /// A period of length nought.
    #[error("a period of length nought: {text:?}")]
    ZeroPeriod {
        /// The text as given, shortened.
        text: String,
    },
    /// A period whose strip would be longer than [`crate::MAX_DAYS`].
    #[error("longer than {limit} days")]
    PeriodTooLong {
        /// The limit, in days.
        limit: u32,
    },
    /// A working day was asked for in a year that no known notice announces.
    #[error("the working days of {year} are not announced")]
    YearNotAnnounced {
        /// The civil year.
        year: i16,
        /// The date as of which the calendar was asked, where one was given.
        known: Option<Date>,
    },
    /// A period in hours from a day without a time of day.
    #[error("a period in hours needs a time of day, not only {date}")]
    HoursNeedMoment {
        /// The start as given.
        date: Date,
    },
    /// Hours and days in one clock.
    #[error("{first} and {second} cannot be added")]
    UnitsMixed {
        /// The clock's length.
        first: String,
        /// What should be added to it.
        second: String,
    },
    /// A pause that ends before it begins.
    #[error("a pause from {from} to {to}")]
    PauseReversed {
        /// First paused day.
        from: Date,
        /// Last paused day.
        to: Date,
    },
    /// More pauses or extensions than [`crate::clock::MAX_EVENTS`].
    #[error("more than {limit} pauses or extensions")]
    TooManyEvents {
        /// The limit.
        limit: usize,
    },
    /// No period rule of this name.
    #[error("no period rule {id}")]
    UnknownRule {
        /// The identifier asked for.
        id: String,
        /// The identifiers that exist, comma-separated.
        known: String,
    },
    /// Rules that borrow from each other in a circle.
    #[error("period rules borrow in a circle: {path}")]
    RuleCycle {
        /// The circle, `a → b → a`.
        path: String,
    },
    /// A data file over [`crate::MAX_FILE`].
    #[error("a data file of {size} bytes")]
    FileTooLarge {
        /// Its size in bytes.
        size: usize,
        /// The limit in bytes.
        limit: usize,
    },
    /// A data file that is not TOML of the documented shape.
    #[error("line {line}: {why}")]
    FileSyntax {
        /// Line, from 1.
        line: usize,
        /// What the TOML reader says.
        why: String,
    },
    /// A value in a data file that cannot be right.
    #[error("{at}: {why}")]
    FileValue {
        /// Where: the table and its id.
        at: String,
        /// What is wrong, as a short phrase in English.
        why: String,
    },
}

impl TimeError {
    /// The stable code, one of [`CODES`].
    pub fn code(&self) -> &'static str {
        match self {
            TimeError::BadDate { .. } => "time-bad-date",
            TimeError::BadMoment { .. } => "time-bad-moment",
            TimeError::DateOutOfRange { .. } => "time-date-out-of-range",
            TimeError::BadPeriod { .. } => "time-bad-period",
            TimeError::ZeroPeriod { .. } => "time-zero-period",
            TimeError::PeriodTooLong { .. } => "time-period-too-long",
            TimeError::YearNotAnnounced { .. } => "time-year-not-announced",
            TimeError::HoursNeedMoment { .. } => "time-hours-need-moment",
            TimeError::UnitsMixed { .. } => "time-units-mixed",
            TimeError::PauseReversed { .. } => "time-pause-reversed",
            TimeError::TooManyEvents { .. } => "time-too-many-events",
            TimeError::UnknownRule { .. } => "time-unknown-rule",
            TimeError::RuleCycle { .. } => "time-rule-cycle",
            TimeError::FileTooLarge { .. } => "time-file-too-large",
            TimeError::FileSyntax { .. } => "time-file-syntax",
            TimeError::FileValue { .. } => "time-file-value",
        }
    }

    /// Arguments of the sentence: names and values, as text.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            TimeError::BadDate { text } | TimeError::BadMoment { text } => vec![("text", text.clone())],
            TimeError::BadPeriod { text } | TimeError::ZeroPeriod { text } => vec![("text", text.clone())],
            TimeError::DateOutOfRange { date } => {
                vec![("date", date.clone()), ("first", crate::FIRST_DATE.to_string()), ("last", crate::LAST_DATE.to_string())]
            }
            TimeError::PeriodTooLong { limit } => vec![("limit", limit.to_string())],
            TimeError::YearNotAnnounced { year, known } => vec![
                ("year", year.to_string()),
                ("known", known.map_or_else(|| "none".to_owned(), |d| d.to_string())),
                ("before", (year.saturating_sub(1)).to_string()),
            ],
            TimeError::HoursNeedMoment { date } => vec![("date", date.to_string())],
            TimeError::UnitsMixed { first, second } => vec![("first", first.clone()), ("second", second.clone())],
            TimeError::PauseReversed { from, to } => vec![("from", from.to_string()), ("to", to.to_string())],
            TimeError::TooManyEvents { limit } => vec![("limit", limit.to_string())],
            TimeError::UnknownRule { id, known } => vec![("id", id.clone()), ("known", known.clone())],
            TimeError::RuleCycle { path } => vec![("path", path.clone())],
            TimeError::FileTooLarge { size, limit } => vec![("size", size.to_string()), ("limit", limit.to_string())],
            TimeError::FileSyntax { line, why } => vec![("line", line.to_string()), ("why", why.clone())],
            TimeError::FileValue { at, why } => vec![("at", at.clone()), ("why", why.clone())],
        }
    }

    /// Where in a data file the error lies, for the errors that have a place.
    pub fn place(&self) -> Option<String> {
        match self {
            TimeError::FileSyntax { line, .. } => Some(format!("line {line}")),
            TimeError::FileValue { at, .. } => Some(at.clone()),
            _ => None,
        }
    }
}

/// At most 60 characters of what was given, so that an error stays readable.
pub(crate) fn shorten(text: &str) -> String {
    let mut out: String = text.chars().take(60).collect();
    if text.chars().count() > 60 {
        out.push('…');
    }
    out
}
