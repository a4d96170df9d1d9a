//! From a calendar file to a [`Calendar`]. The format stands at the top of `law/cn/calendar.toml`.
use super::{Calendar, DayKind, Notice};
use crate::date::days_between;
use crate::error::TimeError;
use crate::file::{Mark, Problems, Text, read};
use jiff::civil::{Date, Weekday};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: u32,
    jurisdiction: String,
    weekend: Vec<String>,
    #[serde(default)]
    holiday: BTreeMap<String, Text>,
    #[serde(default)]
    source: BTreeMap<String, Text>,
    #[serde(default)]
    notice: Vec<RawNotice>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawNotice {
    id: String,
    title: Option<String>,
    number: Option<String>,
    announced: Option<toml::value::Datetime>,
    announces: Vec<i16>,
    source: String,
    mark: String,
    note: Option<Text>,
    #[serde(default)]
    off: Vec<Off>,
    #[serde(default)]
    work: Vec<Work>,
    #[serde(default)]
    plain: Vec<toml::value::Datetime>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Off {
    holiday: String,
    from: toml::value::Datetime,
    to: toml::value::Datetime,
    #[serde(default)]
    moved: Vec<toml::value::Datetime>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Work {
    holiday: String,
    on: toml::value::Datetime,
}

/// No holiday of any jurisdiction is this long; a longer one is a slip in the year.
const LONGEST_HOLIDAY: i64 = 60;

pub(super) fn parse(text: &str) -> Result<Calendar, Vec<TimeError>> {
    let file: File = read(text).map_err(|e| vec![e])?;
    let mut problems = Problems::default();
    problems.format(file.format);
    let weekend: Vec<Weekday> = file.weekend.iter().filter_map(|name| weekday(name, &mut problems)).collect();
    if weekend.len() >= 7 {
        problems.add("weekend", "a week without working days");
    }
    let mut seen = BTreeSet::new();
    let mut notices = Vec::new();
    for raw in file.notice {
        let at = format!("notice {}", raw.id);
        if !seen.insert(raw.id.clone()) {
            problems.add(&at, "the id stands twice");
        }
        if !file.source.contains_key(&raw.source) {
            problems.add(&at, format!("no [source.{}]", raw.source));
        }
        if let Some(notice) = notice(raw, &at, &weekend, &file.holiday, &mut problems) {
            notices.push(notice);
        }
    }
    if problems.0.is_empty() {
        Ok(Calendar::build(file.jurisdiction, weekend, file.holiday, file.source, notices, None))
    } else {
        Err(problems.0)
    }
}

fn weekday(name: &str, problems: &mut Problems) -> Option<Weekday> {
    let day = match name {
        "monday" => Weekday::Monday,
        "tuesday" => Weekday::Tuesday,
        "wednesday" => Weekday::Wednesday,
        "thursday" => Weekday::Thursday,
        "friday" => Weekday::Friday,
        "saturday" => Weekday::Saturday,
        "sunday" => Weekday::Sunday,
        _ => {
            problems.add("weekend", format!("{name} is no day of the week in lower-case English"));
            return None;
        }
    };
    Some(day)
}

fn notice(
    raw: RawNotice,
    at: &str,
    weekend: &[Weekday],
    holidays: &BTreeMap<String, Text>,
    problems: &mut Problems,
) -> Option<Notice> {
    let mark = Mark::parse(&raw.mark);
    if mark.is_none() {
        problems.add(at, format!("mark {} is none of V, V1, V2, P", raw.mark));
    }
    let announced = raw.announced.and_then(|d| problems.date(at, d));
    let mut days: BTreeMap<Date, Option<DayKind>> = BTreeMap::new();
    for off in raw.off {
        known(&off.holiday, at, holidays, problems);
        let moved: BTreeSet<Date> = off.moved.into_iter().filter_map(|d| problems.date(at, d)).collect();
        let (Some(from), Some(to)) = (problems.date(at, off.from), problems.date(at, off.to)) else { continue };
        if to < from {
            problems.add(at, format!("{} ends before it begins: {from} to {to}", off.holiday));
            continue;
        }
        if days_between(from, to) > LONGEST_HOLIDAY {
            problems.add(at, format!("{} is longer than {LONGEST_HOLIDAY} days: {from} to {to}", off.holiday));
            continue;
        }
        if let Some(outside) = moved.iter().find(|d| !(from..=to).contains(d)) {
            problems.add(at, format!("moved day {outside} lies outside {from} to {to}"));
        }
        for date in from.series(jiff::Span::new().days(1)).take_while(|d| *d <= to) {
            let kind = DayKind::Holiday { holiday: off.holiday.clone(), moved: moved.contains(&date) };
            put(&mut days, date, Some(kind), at, problems);
        }
    }
    for work in raw.work {
        known(&work.holiday, at, holidays, problems);
        let Some(on) = problems.date(at, work.on) else { continue };
        if !weekend.contains(&on.weekday()) {
            problems.add(at, format!("{on} is worked anyway: it is not a day of the weekend"));
        }
        put(&mut days, on, Some(DayKind::WorkedWeekend { holiday: work.holiday }), at, problems);
    }
    for date in raw.plain {
        if let Some(date) = problems.date(at, date) {
            put(&mut days, date, None, at, problems);
        }
    }
    let first = days.keys().next().copied();
    let year = raw.announces.iter().min().and_then(|y| Date::new(*y, 1, 1).ok());
    let Some(known_from) = announced.or(first).or(year) else {
        problems.add(at, "no date: neither `announced` nor a day nor a year");
        return None;
    };
    Some(Notice {
        id: raw.id,
        title: raw.title,
        number: raw.number,
        announced,
        known_from,
        years: raw.announces,
        source: raw.source,
        mark: mark?,
        note: raw.note,
        days,
    })
}

fn known(holiday: &str, at: &str, holidays: &BTreeMap<String, Text>, problems: &mut Problems) {
    if !holidays.contains_key(holiday) {
        problems.add(at, format!("no [holiday.\"{holiday}\"]"));
    }
}

fn put(days: &mut BTreeMap<Date, Option<DayKind>>, date: Date, kind: Option<DayKind>, at: &str, problems: &mut Problems) {
    if days.insert(date, kind).is_some() {
        problems.add(at, format!("{date} stands twice"));
    }
}
