//! The day-by-day strip of an answer, and the remarks that go with it.
use crate::calendar::DayKind;
use crate::period::Period;
use jiff::civil::{Date, Time};

/// One day of a strip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// The day.
    pub date: Date,
    /// Whether it counts towards the length.
    pub counted: bool,
    /// Its number among the counted days, from 1.
    pub number: Option<u32>,
    /// Where it belongs to an extension: the day the extension was granted.
    pub extension: Option<Date>,
    /// Its year is not announced: what it is was assumed from the weekday.
    pub provisional: bool,
    /// Why it counts or does not.
    pub why: Why,
}

/// The code of every [`Why`].
pub const WHY_CODES: &[&str] = &[
    "time-why-start-not-counted",
    "time-why-counted",
    "time-why-workday",
    "time-why-worked-weekend",
    "time-why-weekend",
    "time-why-holiday",
    "time-why-paused",
    "time-why-running",
    "time-why-last-day",
    "time-why-hours",
    "time-why-rolled-over",
];

/// Why a day counts or does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The day of the event, which is not counted.
    StartNotCounted,
    /// A counted calendar day.
    Counted,
    /// A counted working day.
    Workday,
    /// A counted day of the weekend that a notice makes a working day.
    WorkedWeekend {
        /// Key of the holiday it is worked for.
        holiday: String,
    },
    /// A day of the weekend.
    Weekend,
    /// A day off by a notice.
    Holiday {
        /// Key of the holiday.
        holiday: String,
    },
    /// A day on which the period does not run.
    Paused {
        /// The causes of all pauses that cover the day, in the order given.
        causes: Vec<String>,
    },
    /// A day within a period of months or years.
    Running,
    /// The last day of a period of months or years: the day of the same number, or the last of the month.
    LastDay,
    /// A day on which hours run.
    Hours {
        /// From this time of day.
        from: Time,
        /// To this time of day; `None` for the end of the day (24:00).
        to: Option<Time>,
    },
    /// The first working day after a last day that was a day of rest: the period ends here.
    RolledOver,
}

impl Why {
    /// The stable code, one of [`WHY_CODES`].
    pub fn code(&self) -> &'static str {
        match self {
            Why::StartNotCounted => "time-why-start-not-counted",
            Why::Counted => "time-why-counted",
            Why::Workday => "time-why-workday",
            Why::WorkedWeekend { .. } => "time-why-worked-weekend",
            Why::Weekend => "time-why-weekend",
            Why::Holiday { .. } => "time-why-holiday",
            Why::Paused { .. } => "time-why-paused",
            Why::Running => "time-why-running",
            Why::LastDay => "time-why-last-day",
            Why::Hours { .. } => "time-why-hours",
            Why::RolledOver => "time-why-rolled-over",
        }
    }

    pub(crate) fn rest(kind: DayKind) -> Why {
        match kind {
            DayKind::Holiday { holiday, .. } => Why::Holiday { holiday },
            DayKind::Weekend | DayKind::Workday | DayKind::WorkedWeekend { .. } => Why::Weekend,
        }
    }
}

/// The code of every [`Note`].
pub const NOTE_CODES: &[&str] = &[
    "time-note-not-announced",
    "time-note-next-year",
    "time-note-third-party",
    "time-note-workdays-meant",
    "time-note-taken-for-organ",
    "time-note-persons-period",
    "time-note-no-rule",
    "time-note-rule-later",
    "time-note-rest-day",
    "time-note-rolled-over",
    "time-note-capped",
];

/// What an answer assumes or should be read with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// Days of these years were taken from the weekday: the answer is provisional.
    NotAnnounced {
        /// The years.
        years: Vec<i16>,
    },
    /// The count runs through the last days of December, which the notice of the next year may still change.
    NextYear {
        /// The year whose notice is not known.
        year: i16,
    },
    /// The calendar of these years comes from a third party.
    ThirdParty {
        /// The years.
        years: Vec<i16>,
        /// Key of the source.
        source: String,
    },
    /// Days (日) were understood as working days.
    WorkdaysMeant {
        /// The period as stated.
        period: Period,
    },
    /// Whose period it is was not said; the organ's was taken.
    TakenForOrgan,
    /// The rule's working days are the organ's; this person's period is in calendar days.
    PersonsPeriod {
        /// The period as stated.
        period: Period,
    },
    /// No rule was named: the general way of counting was used.
    NoRule,
    /// The rule as written came into force after the period began.
    RuleLater {
        /// Its first day.
        since: Date,
    },
    /// The last day is a day of rest, and the rule does not move it.
    RestDay {
        /// The last day.
        date: Date,
    },
    /// The last day was a day of rest and moved.
    RolledOver {
        /// Where the period would have ended.
        from: Date,
        /// Where it ends.
        to: Date,
    },
    /// The cap cut the period off.
    Capped {
        /// The last day allowed.
        date: Date,
    },
}

impl Note {
    /// The stable code, one of [`NOTE_CODES`].
    pub fn code(&self) -> &'static str {
        match self {
            Note::NotAnnounced { .. } => "time-note-not-announced",
            Note::NextYear { .. } => "time-note-next-year",
            Note::ThirdParty { .. } => "time-note-third-party",
            Note::WorkdaysMeant { .. } => "time-note-workdays-meant",
            Note::TakenForOrgan => "time-note-taken-for-organ",
            Note::PersonsPeriod { .. } => "time-note-persons-period",
            Note::NoRule => "time-note-no-rule",
            Note::RuleLater { .. } => "time-note-rule-later",
            Note::RestDay { .. } => "time-note-rest-day",
            Note::RolledOver { .. } => "time-note-rolled-over",
            Note::Capped { .. } => "time-note-capped",
        }
    }
}
