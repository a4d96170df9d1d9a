//! The working-day calendar: what was announced, by which notice, and what that makes of each day.
mod load;

use crate::date::{FIRST_DATE, LAST_DATE};
use crate::error::TimeError;
use crate::file::{Mark, Text};
use jiff::civil::{Date, Weekday};
use std::collections::{BTreeMap, BTreeSet};

/// What a day is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DayKind {
    /// An ordinary working day.
    Workday,
    /// A day of the weekend that a notice makes a working day, with the key of the holiday it is worked for.
    WorkedWeekend {
        /// Key of the holiday, see [`Calendar::holiday_name`].
        holiday: String,
    },
    /// An ordinary day of the weekend.
    Weekend,
    /// A day off by a notice.
    Holiday {
        /// Key of the holiday, see [`Calendar::holiday_name`].
        holiday: String,
        /// A rest day moved here from elsewhere (调休), not the holiday itself.
        moved: bool,
    },
}

impl DayKind {
    /// Whether the day is worked.
    pub fn works(&self) -> bool {
        matches!(self, DayKind::Workday | DayKind::WorkedWeekend { .. })
    }

    /// The key of the holiday the day belongs to.
    pub fn holiday(&self) -> Option<&str> {
        match self {
            DayKind::Holiday { holiday, .. } | DayKind::WorkedWeekend { holiday } => Some(holiday),
            DayKind::Workday | DayKind::Weekend => None,
        }
    }
}

/// What to do where the calendar of a year is not announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Mode {
    /// Refuse: the answer would be a guess.
    #[default]
    Announced,
    /// Assume weekends and nothing else, and mark the answer provisional.
    Provisional,
}

/// One announcement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Identifier, unique in its file.
    pub id: String,
    /// Title as published, where the source gives it.
    pub title: Option<String>,
    /// Number as published, where the source gives it.
    pub number: Option<String>,
    /// Date of the announcement, where the source gives it.
    pub announced: Option<Date>,
    /// The day from which the notice counts as known: `announced`, or else the earliest day that it names.
    pub known_from: Date,
    /// Years that it announces completely.
    pub years: Vec<i16>,
    /// Key of the source, see [`Calendar::source`].
    pub source: String,
    /// How the source was checked.
    pub mark: Mark,
    /// A remark on the notice.
    pub note: Option<Text>,
    /// What it says: a kind for each day, `None` where it restores the plain weekday.
    pub days: BTreeMap<Date, Option<DayKind>>,
}

/// The calendar of a jurisdiction, as known on some date.
///
/// It knows only what notices announced. Nothing is derived from the lunar calendar, since the days off are decided
/// anew each year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    jurisdiction: String,
    weekend: Vec<Weekday>,
    holidays: BTreeMap<String, Text>,
    sources: BTreeMap<String, Text>,
    notices: Vec<Notice>,
    known: Option<Date>,
    days: BTreeMap<Date, DayKind>,
    years: BTreeSet<i16>,
}

impl Calendar {
    /// Reads a calendar file; its format is described at the top of `law/cn/calendar.toml`.
    ///
    /// # Errors
    /// All errors found in the file, each with its place.
    pub fn parse(toml: &str) -> Result<Calendar, Vec<TimeError>> {
        load::parse(toml)
    }

    pub(crate) fn build(
        jurisdiction: String,
        weekend: Vec<Weekday>,
        holidays: BTreeMap<String, Text>,
        sources: BTreeMap<String, Text>,
        mut notices: Vec<Notice>,
        known: Option<Date>,
    ) -> Calendar {
        // Stable: notices of one date keep the order of the file.
        notices.sort_by_key(|n| n.known_from);
        let mut days = BTreeMap::new();
        let mut years = BTreeSet::new();
        for notice in &notices {
            years.extend(notice.years.iter().copied());
            for (date, kind) in &notice.days {
                match kind {
                    Some(kind) => days.insert(*date, kind.clone()),
                    None => days.remove(date),
                };
            }
        }
        Calendar { jurisdiction, weekend, holidays, sources, notices, known, days, years }
    }

    /// The same calendar as it was known on `date`: without the notices that came later.
    pub fn known_on(&self, date: Date) -> Calendar {
        let known = self.known.map_or(date, |k| k.min(date));
        let notices = self.notices.iter().filter(|n| n.known_from <= known).cloned().collect();
        Calendar::build(
            self.jurisdiction.clone(),
            self.weekend.clone(),
            self.holidays.clone(),
            self.sources.clone(),
            notices,
            Some(known),
        )
    }

    /// The date as of which this calendar is known; `None` for all that the file holds.
    pub fn known(&self) -> Option<Date> {
        self.known
    }

    /// Identifier of the jurisdiction.
    pub fn jurisdiction(&self) -> &str {
        &self.jurisdiction
    }

    /// Whether a known notice announces the whole year.
    pub fn is_announced(&self, year: i16) -> bool {
        self.years.contains(&year)
    }

    /// The announced years, ascending.
    pub fn years(&self) -> impl Iterator<Item = i16> + '_ {
        self.years.iter().copied()
    }

    /// All known notices, by date.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// The notices that announce the year or name a day of it, by date.
    pub fn notices_for(&self, year: i16) -> impl Iterator<Item = &Notice> {
        self.notices.iter().filter(move |n| n.years.contains(&year) || n.days.keys().any(|d| d.year() == year))
    }

    /// What the notices say of a day, announced year or not; `None` where the weekday decides.
    pub fn named(&self, date: Date) -> Option<&DayKind> {
        self.days.get(&date)
    }

    /// What a day is by notices and weekday, without asking whether its year is announced.
    ///
    /// For display only: a count must go through [`Calendar::day`].
    pub fn appearance(&self, date: Date) -> DayKind {
        match self.days.get(&date) {
            Some(kind) => kind.clone(),
            None if self.weekend.contains(&date.weekday()) => DayKind::Weekend,
            None => DayKind::Workday,
        }
    }

    /// What a day is, and whether that is provisional.
    ///
    /// # Errors
    /// [`TimeError::YearNotAnnounced`] in [`Mode::Announced`] where no known notice announces the year.
    pub fn day(&self, date: Date, mode: Mode) -> Result<(DayKind, bool), TimeError> {
        let provisional = !self.is_announced(date.year());
        if provisional && mode == Mode::Announced {
            return Err(TimeError::YearNotAnnounced { year: date.year(), known: self.known });
        }
        Ok((self.appearance(date), provisional))
    }

    /// The first working day on or after `date`.
    ///
    /// # Errors
    /// As [`Calendar::day`]; [`TimeError::DateOutOfRange`] at the end of the range.
    pub fn workday_from(&self, date: Date, mode: Mode) -> Result<Date, TimeError> {
        let mut day = date;
        while !self.day(day, mode)?.0.works() {
            day = day
                .tomorrow()
                .ok()
                .filter(|d| (FIRST_DATE..=LAST_DATE).contains(d))
                .ok_or_else(|| TimeError::DateOutOfRange { date: format!("{date}…") })?;
        }
        Ok(day)
    }

    /// The names of a holiday.
    pub fn holiday_name(&self, key: &str) -> Option<&Text> {
        self.holidays.get(key)
    }

    /// What a source of the days is.
    pub fn source(&self, key: &str) -> Option<&Text> {
        self.sources.get(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const FILE: &str = r#"
format = 1
jurisdiction = "xx"
weekend = ["saturday", "sunday"]
[holiday.spring]
zh = "春日"
en = "Spring Day"
[source.gazette]
zh = "公报"
en = "gazette"
[[notice]]
id = "2024"
announced = 2023-11-01
announces = [2024]
source = "gazette"
mark = "V"
off = [{ holiday = "spring", from = 2024-05-01, to = 2024-05-03, moved = [2024-05-02] }]
work = [{ holiday = "spring", on = 2024-05-11 }]
[[notice]]
id = "2024-05"
announced = 2024-04-20
announces = []
source = "gazette"
mark = "V"
off = [{ holiday = "spring", from = 2024-05-06, to = 2024-05-06 }]
work = []
plain = [2024-05-03, 2024-05-11]
"#;

    #[test]
    fn a_later_notice_changes_days_and_the_earlier_state_can_still_be_asked() {
        let now = Calendar::parse(FILE).unwrap();
        let then = now.known_on(date(2024, 4, 19));
        let works = |c: &Calendar, d| c.day(d, Mode::Announced).unwrap().0.works();
        assert!(!works(&then, date(2024, 5, 3)) && works(&now, date(2024, 5, 3)));
        assert!(works(&then, date(2024, 5, 6)) && !works(&now, date(2024, 5, 6)));
        assert!(works(&then, date(2024, 5, 11)) && !works(&now, date(2024, 5, 11)));
        assert_eq!(now.known_on(date(2024, 4, 20)).days, now.days);
        assert_eq!(then.known_on(date(2030, 1, 1)), then, "what was not known then stays unknown");
    }

    #[test]
    fn a_year_not_announced_is_refused_or_marked() {
        let now = Calendar::parse(FILE).unwrap();
        let error = now.day(date(2025, 1, 1), Mode::Announced).unwrap_err();
        assert_eq!(error.code(), "time-year-not-announced");
        assert_eq!(now.day(date(2025, 1, 1), Mode::Provisional), Ok((DayKind::Workday, true)));
        assert_eq!(now.day(date(2025, 1, 4), Mode::Provisional), Ok((DayKind::Weekend, true)));
        assert!(now.known_on(date(2023, 10, 31)).day(date(2024, 5, 1), Mode::Announced).is_err());
    }

    #[test]
    fn all_errors_of_a_file_are_told_at_once() {
        let broken = FILE
            .replace("holiday = \"spring\", on = 2024-05-11", "holiday = \"autumn\", on = 2024-05-13")
            .replace("id = \"2024-05\"", "id = \"2024\"")
            .replace("from = 2024-05-06, to = 2024-05-06", "from = 2024-05-06, to = 2024-05-05");
        let errors = Calendar::parse(&broken).unwrap_err();
        let text = errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
        assert_eq!(errors.len(), 4, "{text}");
        for part in ["autumn", "not a day of the weekend", "stands twice", "ends before"] {
            assert!(text.contains(part), "{part}: {text}");
        }
        let error = Calendar::parse("format = 1\njurisdiction = \"x\"\nweekend = 3\n").unwrap_err();
        assert_eq!(error[0].place().as_deref(), Some("line 3"));
    }
}
