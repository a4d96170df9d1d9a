//! The answer for people: the last day, the strip, what it rests on.
use super::{Asked, words};
use crate::messages::{Lang, say};
use fazhi_time::{Day, Mark, Moment, PointName, Why};

/// From this length on, days that say the same are drawn together. (`--json` always lists every day.)
const LONG: usize = 45;

const POINTS: [PointName; 5] =
    [PointName::FirstDay, PointName::FirstHour, PointName::WorkingDays, PointName::RollOver, PointName::MonthEnd];

pub(super) fn lines(asked: &Asked, explain: bool, lang: Lang) -> Vec<String> {
    let mut out = vec![headline(asked, lang)];
    out.extend(extensions(asked, lang));
    if explain {
        out.push(String::new());
        out.extend(rule(asked, lang));
    }
    out.push(String::new());
    out.extend(strip(&asked.answer.strip, asked, lang));
    let mut remarks: Vec<String> = asked.answer.notes.iter().map(|n| words::note(n, asked, lang)).collect();
    if !explain {
        for name in &asked.answer.used {
            for ground in asked.clock.rule.provenance(*name).readings {
                remarks.push(words::reading(ground, lang));
            }
        }
        for open in asked.clock.rule.open_for(&asked.answer.used) {
            remarks.push(say(lang, "time-open", &[("text", words::pick(&open.text, lang).to_owned())]));
        }
    }
    if !remarks.is_empty() {
        out.push(String::new());
        out.extend(remarks.into_iter().map(|r| format!("- {r}")));
    }
    out.extend(notices(asked, explain, lang));
    out
}

pub(super) fn headline(asked: &Asked, lang: Lang) -> String {
    let from = asked.clock.start.map(|s| words::moment(s, lang)).unwrap_or_default();
    let mut args = vec![("period", words::period(asked.clock.length, lang)), ("from", from)];
    let key = match asked.answer.last {
        None => "time-answer-open",
        Some(last) => {
            args.push(("due", words::moment(last, lang)));
            args.push(("weekday", words::weekday(last.date(), false, lang)));
            match last {
                Moment::At(_) => "time-answer-hours",
                Moment::Day(_) => "time-answer",
            }
        }
    };
    let prefix = if asked.answer.provisional { say(lang, "time-provisional", &[]) } else { String::new() };
    prefix + &say(lang, key, &args)
}

fn extensions(asked: &Asked, lang: Lang) -> Vec<String> {
    let line = |e: &fazhi_time::Extension| {
        let refused = asked.answer.refused.iter().find(|r| r.extension == *e);
        let mut args = vec![("period", words::period(e.by, lang)), ("granted", words::moment(Moment::Day(e.granted), lang))];
        match refused {
            Some(refused) => {
                args.push(("last", words::moment(refused.last, lang)));
                say(lang, "time-extension-refused", &args)
            }
            None => say(lang, "time-extension", &args),
        }
    };
    asked.clock.extensions.iter().map(line).collect()
}

/// How the rule counts, point by point; what decided this answer is marked.
fn rule(asked: &Asked, lang: Lang) -> Vec<String> {
    let rule = &asked.clock.rule;
    let mut out = Vec::new();
    out.push(match &rule.id {
        Some(id) => {
            let name = words::instrument(id, &asked.rules, lang);
            say(lang, "time-rule", &[("rule", name), ("id", id.clone())])
        }
        None => say(lang, "time-rule-general", &[]),
    });
    for name in POINTS {
        let provenance = rule.provenance(name);
        let mark = if asked.answer.used.contains(&name) { "→" } else { " " };
        out.push(format!("  {mark} {}", words::point(rule, name, lang).0));
        if !provenance.citations.is_empty() {
            let basis = words::citations(&provenance.citations, &asked.rules, lang);
            out.push(format!("      {}", say(lang, "time-basis", &[("basis", basis)])));
        }
        if provenance.mark == Mark::Asked {
            out.push(format!("      {}", say(lang, "time-asked", &[])));
        }
        out.extend(provenance.readings.iter().map(|g| format!("      {}", words::reading(g, lang))));
    }
    out.push(format!("    {}", say(lang, "time-decided", &[])));
    for open in &rule.open {
        let text = words::pick(&open.text, lang).to_owned();
        out.push(format!("  ? {}", say(lang, "time-open", &[("text", text)])));
    }
    out
}

fn strip(days: &[Day], asked: &Asked, lang: Lang) -> Vec<String> {
    let mut out = Vec::new();
    let mut rest = days;
    let wide = days.len() > LONG;
    while let Some(first) = rest.first() {
        let alike = if wide { rest.iter().take_while(|d| same(first, d)).count() } else { 1 };
        let (run, after) = rest.split_at_checked(alike.max(1)).unwrap_or((rest, &[]));
        match run.last() {
            Some(last) if run.len() > 3 => {
                let mark = numbers(first, Some(last));
                let dates = format!("{} … {}", first.date, last.date);
                out.push(line(wide, &dates, "", &mark, &words::run(first, last, &asked.calendar, lang)));
            }
            _ => {
                for day in run {
                    let weekday = words::weekday(day.date, true, lang);
                    out.push(line(
                        wide,
                        &day.date.to_string(),
                        &weekday,
                        &numbers(day, None),
                        &words::why(day, &asked.calendar, lang),
                    ));
                }
            }
        }
        rest = after;
    }
    out
}

/// One line of the strip; a strip with days drawn together has room for two dates and two numbers.
fn line(wide: bool, dates: &str, weekday: &str, mark: &str, why: &str) -> String {
    let (columns, marks) = if wide { (24, 9) } else { (16, 5) };
    let left = words::pad(&format!("{} {weekday}", words::pad(dates, 10)), columns);
    format!("  {left} {mark:>marks$}  {why}")
}

fn numbers(first: &Day, last: Option<&Day>) -> String {
    match (first.number, last.and_then(|l| l.number)) {
        (Some(a), Some(b)) => format!("{a}–{b}"),
        (Some(a), None) => a.to_string(),
        _ if first.counted => "+".to_owned(),
        _ => "–".to_owned(),
    }
}

/// Days that can be drawn together: they follow each other and say the same but for their number.
fn same(first: &Day, day: &Day) -> bool {
    first.why == day.why
        && first.counted == day.counted
        && first.extension == day.extension
        && first.provisional == day.provisional
}

/// The notices that the answer used, with where the days come from.
fn notices(asked: &Asked, explain: bool, lang: Lang) -> Vec<String> {
    if !explain {
        return vec![];
    }
    let uses_calendar = |d: &Day| {
        matches!(d.why, Why::Workday | Why::WorkedWeekend { .. } | Why::Weekend | Why::Holiday { .. } | Why::RolledOver)
    };
    let mut years: Vec<i16> = asked.answer.strip.iter().filter(|d| uses_calendar(d)).map(|d| d.date.year()).collect();
    years.dedup();
    let mut out = Vec::new();
    for year in years {
        for notice in asked.calendar.notices_for(year).filter(|n| n.years.contains(&year)) {
            out.push(format!("- {}", super::grid::notice(notice, &asked.calendar, lang)));
        }
    }
    if !out.is_empty() {
        out.insert(0, say(lang, "time-calendar-from", &[]));
        out.insert(0, String::new());
    }
    if let Some(known) = asked.calendar.known() {
        out.push(String::new());
        out.push(say(lang, "time-known-on", &[("date", words::moment(Moment::Day(known), lang))]));
    }
    out
}
