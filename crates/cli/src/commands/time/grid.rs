//! A year as a grid of months, with the notice behind it.
use super::words;
use crate::messages::{Lang, say};
use fazhi_time::{Calendar, Date, DayKind, Mark, Moment, Notice, month_weeks};

/// Columns of a month: seven cells of four.
const MONTH: usize = 28;

pub(super) fn lines(year: i16, calendar: &Calendar, lang: Lang) -> Vec<String> {
    let mut out =
        vec![say(lang, "time-calendar-title", &[("year", year.to_string()), ("days", working(year, calendar).to_string())])];
    if let Some(known) = calendar.known() {
        out.push(say(lang, "time-known-on", &[("date", words::moment(Moment::Day(known), lang))]));
    }
    out.push(say(lang, "time-calendar-legend", &[]));
    for first in [1, 3, 5, 7, 9, 11] {
        out.push(String::new());
        let left = month(year, first, calendar, lang);
        let right = month(year, first + 1, calendar, lang);
        for row in 0..left.len().max(right.len()) {
            let cell = |m: &[String]| m.get(row).cloned().unwrap_or_default();
            out.push(format!("{}   {}", words::pad(&cell(&left), MONTH), cell(&right)).trim_end().to_owned());
        }
    }
    out.push(String::new());
    out.push(say(lang, "time-calendar-holidays", &[]));
    for span in spans(year, calendar) {
        out.push(format!("  {}", span_line(&span, calendar, lang)));
    }
    out.push(String::new());
    for notice in calendar.notices_for(year) {
        out.push(self::notice(notice, calendar, lang));
    }
    out
}

/// How many working days the year has.
pub(super) fn working(year: i16, calendar: &Calendar) -> usize {
    dates(year).filter(|d| calendar.appearance(*d).works()).count()
}

fn dates(year: i16) -> impl Iterator<Item = Date> {
    (1..=12).flat_map(move |month| month_weeks(year, month)).flatten().flatten()
}

fn month(year: i16, month: i8, calendar: &Calendar, lang: Lang) -> Vec<String> {
    let title = say(lang, "time-month", &[("year", year.to_string()), ("month", say(lang, &format!("time-month-{month}"), &[]))]);
    let mut out = vec![title, (1..=7).map(|d| weekday_cell(d, lang)).collect()];
    for week in month_weeks(year, month) {
        let cell = |day: &Option<Date>| match day {
            None => "    ".to_owned(),
            Some(date) => {
                let mark = match calendar.appearance(*date) {
                    DayKind::Workday => ' ',
                    DayKind::Weekend => '.',
                    DayKind::Holiday { .. } => '*',
                    DayKind::WorkedWeekend { .. } => '+',
                };
                format!("{:>3}{mark}", date.day())
            }
        };
        out.push(week.iter().map(cell).collect());
    }
    out
}

fn weekday_cell(day: u8, lang: Lang) -> String {
    let name = say(lang, &format!("time-weekday-cell-{day}"), &[]);
    format!("{}{name} ", " ".repeat(3usize.saturating_sub(words::width(&name))))
}

/// Days off of one holiday that follow each other, and the weekend days worked for a holiday.
pub(super) enum Span {
    /// From, to, key of the holiday.
    Off(Date, Date, String),
    /// The day, key of the holiday.
    Worked(Date, String),
}

pub(super) fn spans(year: i16, calendar: &Calendar) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for date in dates(year) {
        match calendar.named(date) {
            Some(DayKind::Holiday { holiday, .. }) => match out.last_mut() {
                Some(Span::Off(_, to, last)) if last == holiday && to.tomorrow().ok() == Some(date) => *to = date,
                _ => out.push(Span::Off(date, date, holiday.clone())),
            },
            Some(DayKind::WorkedWeekend { holiday }) => out.push(Span::Worked(date, holiday.clone())),
            _ => {}
        }
    }
    out
}

fn span_line(span: &Span, calendar: &Calendar, lang: Lang) -> String {
    match span {
        Span::Off(from, to, holiday) => {
            let dates = if from == to { from.to_string() } else { format!("{from} … {to}") };
            let name = words::holiday(holiday, calendar, lang);
            format!("{} * {}", words::pad(&dates, 23), name)
        }
        Span::Worked(date, holiday) => {
            let args = [("weekday", words::weekday(*date, false, lang)), ("holiday", words::holiday(holiday, calendar, lang))];
            format!("{} + {}", words::pad(&date.to_string(), 23), say(lang, "time-calendar-worked", &args))
        }
    }
}

/// A notice: title, number, date, where it was read.
pub(super) fn notice(notice: &Notice, calendar: &Calendar, lang: Lang) -> String {
    let title = match &notice.title {
        Some(title) if lang == Lang::Zh => format!("《{title}》"),
        Some(title) => title.clone(),
        None => say(lang, "time-notice-untitled", &[("id", notice.id.clone())]),
    };
    let mut facts = Vec::new();
    facts.extend(notice.number.clone());
    facts.push(match notice.announced {
        Some(date) => words::moment(Moment::Day(date), lang),
        None => say(lang, "time-notice-undated", &[("date", words::moment(Moment::Day(notice.known_from), lang))]),
    });
    let source = calendar.source(&notice.source).map_or(notice.source.as_str(), |s| words::pick(s, lang));
    let checked = say(lang, if notice.mark == Mark::Verified { "time-mark-verified" } else { "time-mark-third-party" }, &[]);
    let note = notice.note.as_ref().map(|n| format!(" {}", words::pick(n, lang))).unwrap_or_default();
    let args = [
        ("title", title),
        ("facts", facts.join(if lang == Lang::Zh { "，" } else { ", " })),
        ("source", source.to_owned()),
        ("checked", checked),
    ];
    say(lang, "time-notice", &args) + &note
}
