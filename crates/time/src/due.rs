//! What a count comes to, with its strip, its remarks and the points of the rule it rests on.
use crate::calendar::{Calendar, Mode};
use crate::clock::{Clock, Refused};
use crate::count::Counted;
use crate::date::Moment;
use crate::error::TimeError;
use crate::file::Mark;
use crate::period::{Period, Unit};
use crate::rule::{Bearer, Figures, PeriodRule, PointName};
use crate::strip::{Day, Note};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// A last day and how it came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// The last day; for hours the last moment.
    pub due: Moment,
    /// A year that decided something is not announced.
    pub provisional: bool,
    /// Every day from the start to the last day.
    pub strip: Vec<Day>,
    /// What the answer assumes.
    pub notes: Vec<Note>,
    /// The points of the rule that decided something.
    pub used: Vec<PointName>,
}

/// As [`Due`], for a clock: the last day may still be open, and extensions may have come too late.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reckoning {
    /// The last day; `None` while a pause without an end keeps the clock from ending.
    pub last: Option<Moment>,
    /// A year that decided something is not announced.
    pub provisional: bool,
    /// Every day from the start to the last day, or to the day asked about where the end is open.
    pub strip: Vec<Day>,
    /// What the answer assumes.
    pub notes: Vec<Note>,
    /// The points of the rule that decided something.
    pub used: Vec<PointName>,
    /// Extensions granted after the last day had passed.
    pub refused: Vec<Refused>,
}

/// The last day of a period that starts with an event at `start`.
///
/// # Errors
/// As [`Clock::reckon`].
pub fn due(start: Moment, period: Period, rule: &PeriodRule, calendar: &Calendar, mode: Mode) -> Result<Due, TimeError> {
    let reckoning = Clock::new(Some(start), period, rule.clone()).reckon(calendar, mode)?;
    match reckoning {
        Some(Reckoning { last: Some(due), provisional, strip, notes, used, .. }) => {
            Ok(Due { due, provisional, strip, notes, used })
        }
        // A clock that has started and is not paused ends.
        _ => Err(TimeError::PeriodTooLong { limit: crate::period::MAX_DAYS }),
    }
}

/// Adds remarks and points to a count. `stated` are the lengths as stated, before the rule understood them.
pub(crate) fn reckoning(
    start: Moment,
    stated: &[Period],
    rule: &PeriodRule,
    calendar: &Calendar,
    counted: Counted,
    refused: Vec<Refused>,
) -> Reckoning {
    let mut notes = Vec::new();
    let used = used(stated, &counted);
    if rule.id.is_none() {
        notes.push(Note::NoRule);
    }
    if let Some(since) = rule.since.filter(|since| start.date() < *since) {
        notes.push(Note::RuleLater { since });
    }
    for period in stated {
        let organ_only = rule.working_days.value.organ_only;
        let note = match (period, rule.understand(*period)) {
            (Period::Days(_), Period::Workdays(_)) => Note::WorkdaysMeant { period: *period },
            (Period::Days(n), Period::Days(_)) if organ_only && would_count(&rule.working_days.value.figures, *n) => {
                Note::PersonsPeriod { period: *period }
            }
            _ => continue,
        };
        let assumed = organ_only && rule.bearer == Bearer::Unstated && matches!(note, Note::WorkdaysMeant { .. });
        for note in [Some(note), assumed.then_some(Note::TakenForOrgan)].into_iter().flatten() {
            if !notes.contains(&note) {
                notes.push(note);
            }
        }
    }
    if let Some(date) = counted.capped {
        notes.push(Note::Capped { date });
    }
    if let Some((from, to)) = counted.rolled {
        notes.push(Note::RolledOver { from, to });
    }
    if let Some(date) = counted.rests {
        notes.push(Note::RestDay { date });
    }
    let years = |keep: &dyn Fn(i16) -> bool| -> Vec<i16> {
        let all: BTreeSet<i16> = counted.consulted.iter().map(|d| d.year()).filter(|y| keep(*y)).collect();
        all.into_iter().collect()
    };
    let open = years(&|y| !calendar.is_announced(y));
    let provisional = !open.is_empty();
    if provisional {
        notes.push(Note::NotAnnounced { years: open });
    }
    notes.extend(next_year(&counted.consulted, calendar));
    notes.extend(third_party(&counted.consulted, calendar));
    Reckoning { last: counted.end, provisional, strip: counted.strip, notes, used, refused }
}

fn would_count(figures: &Figures, n: u32) -> bool {
    match figures {
        Figures::None => false,
        Figures::All => true,
        Figures::UpTo(most) => n <= *most,
        Figures::Listed(list) => list.contains(&n),
    }
}

fn used(stated: &[Period], counted: &Counted) -> Vec<PointName> {
    let has = |units: &[Unit]| stated.iter().any(|p| units.contains(&p.unit()));
    let mut used = Vec::new();
    used.push(if has(&[Unit::Hours]) { PointName::FirstHour } else { PointName::FirstDay });
    if has(&[Unit::Days]) {
        used.push(PointName::WorkingDays);
    }
    if has(&[Unit::Months, Unit::Years]) {
        used.push(PointName::MonthEnd);
    }
    if counted.rolled.is_some() || counted.rests.is_some() {
        used.push(PointName::RollOver);
    }
    used
}

/// A notice for the next year has more than once moved the New Year holiday into the last days of December (2006, 2007,
/// 2011, 2022). Until it is known, those days are announced but not settled.
fn next_year(consulted: &BTreeSet<Date>, calendar: &Calendar) -> Option<Note> {
    let late = |d: &&Date| d.month() == 12 && d.day() >= 25;
    let year = consulted.iter().filter(late).map(|d| d.year().saturating_add(1)).max()?;
    (calendar.is_announced(year - 1) && !calendar.is_announced(year)).then_some(Note::NextYear { year })
}

fn third_party(consulted: &BTreeSet<Date>, calendar: &Calendar) -> Option<Note> {
    let mut years = BTreeSet::new();
    let mut source = None;
    for year in consulted.iter().map(|d| d.year()).collect::<BTreeSet<_>>() {
        if let Some(notice) = calendar.notices_for(year).find(|n| n.years.contains(&year) && n.mark == Mark::ThirdParty) {
            years.insert(year);
            source = Some(notice.source.clone());
        }
    }
    Some(Note::ThirdParty { years: years.into_iter().collect(), source: source? })
}
