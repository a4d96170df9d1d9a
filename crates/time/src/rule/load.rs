//! From a file of period rules to definitions. The format stands at the top of `law/cn/period_rules.toml`.
use super::set::{Definition, General, Own};
use super::{Borrow, Confidence, Figures, FirstDay, FirstHour, Ground, MonthEnd, OpenPoint, PointName, RollOver, WorkingDays};
use crate::error::TimeError;
use crate::file::{Mark, Problems, Text, read};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: u32,
    jurisdiction: String,
    general: RawPoints,
    #[serde(default)]
    rule: Vec<RawRule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPoints {
    first_day: RawValue,
    first_hour: RawValue,
    working_days: RawFigures,
    roll_over: RawValue,
    month_end: RawValue,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRule {
    id: String,
    en: String,
    since: Option<toml::value::Datetime>,
    borrows: Option<RawBorrow>,
    first_day: Option<RawValue>,
    first_hour: Option<RawValue>,
    working_days: Option<RawFigures>,
    roll_over: Option<RawValue>,
    month_end: Option<RawValue>,
    #[serde(default)]
    open: Vec<RawOpen>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawValue {
    value: String,
    basis: Vec<String>,
    mark: String,
    confidence: Option<String>,
    reading: Option<Text>,
    #[serde(default)]
    rows: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFigures {
    figures: Option<Vec<u32>>,
    up_to: Option<u32>,
    all: Option<bool>,
    none: Option<bool>,
    whose: Option<String>,
    basis: Vec<String>,
    mark: String,
    confidence: Option<String>,
    reading: Option<Text>,
    #[serde(default)]
    rows: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawBorrow {
    from: String,
    basis: Vec<String>,
    mark: String,
    confidence: Option<String>,
    reading: Option<Text>,
    #[serde(default)]
    rows: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawOpen {
    id: String,
    #[serde(default)]
    rows: Vec<String>,
    zh: String,
    en: String,
    #[serde(default)]
    touches: Vec<String>,
}

/// What a file holds: jurisdiction, the general way of counting, the rules in the order of the file.
pub(super) struct Loaded {
    pub(super) jurisdiction: String,
    pub(super) general: General,
    pub(super) rules: Vec<Definition>,
}

pub(super) fn parse(text: &str) -> Result<(Loaded, Problems), TimeError> {
    let file: File = read(text)?;
    let mut p = Problems::default();
    p.format(file.format);
    let g = "general";
    let first_day = value(file.general.first_day, g, "first_day", FIRST_DAY, &mut p);
    let first_hour = value(file.general.first_hour, g, "first_hour", FIRST_HOUR, &mut p);
    let working_days = figures(file.general.working_days, g, &mut p);
    let roll_over = value(file.general.roll_over, g, "roll_over", ROLL_OVER, &mut p);
    let month_end = value(file.general.month_end, g, "month_end", MONTH_END, &mut p);
    let general = match (first_day, first_hour, working_days, roll_over, month_end) {
        (Some(first_day), Some(first_hour), Some(working_days), Some(roll_over), Some(month_end)) => {
            General { first_day, first_hour, working_days, roll_over, month_end }
        }
        // Each missing one has left its error.
        _ => return Err(p.0.into_iter().next().unwrap_or(TimeError::FileSyntax { line: 1, why: "no [general]".to_owned() })),
    };
    let mut rules = Vec::new();
    for raw in file.rule {
        let at = format!("rule {}", raw.id);
        let since = raw.since.and_then(|d| p.date(&at, d));
        let borrows = raw.borrows.and_then(|b| {
            let ground = ground(&at, b.basis, &b.mark, b.confidence.as_deref(), b.reading, b.rows, &mut p)?;
            Some(Borrow { by: raw.id.clone(), from: b.from, ground })
        });
        let open = raw.open.into_iter().map(|o| open(o, &at, &mut p)).collect();
        rules.push(Definition {
            first_day: raw.first_day.and_then(|v| value(v, &at, "first_day", FIRST_DAY, &mut p)),
            first_hour: raw.first_hour.and_then(|v| value(v, &at, "first_hour", FIRST_HOUR, &mut p)),
            working_days: raw.working_days.and_then(|v| figures(v, &at, &mut p)),
            roll_over: raw.roll_over.and_then(|v| value(v, &at, "roll_over", ROLL_OVER, &mut p)),
            month_end: raw.month_end.and_then(|v| value(v, &at, "month_end", MONTH_END, &mut p)),
            id: raw.id,
            en: raw.en,
            since,
            borrows,
            open,
        });
    }
    Ok((Loaded { jurisdiction: file.jurisdiction, general, rules }, p))
}

const FIRST_DAY: &[(&str, FirstDay)] = &[("counted", FirstDay::Counted), ("not-counted", FirstDay::NotCounted)];
const FIRST_HOUR: &[(&str, FirstHour)] = &[("from-moment", FirstHour::FromMoment), ("not-counted", FirstHour::NotCounted)];
const ROLL_OVER: &[(&str, RollOver)] = &[("none", RollOver::None), ("first-workday-after", RollOver::FirstWorkdayAfter)];
const MONTH_END: &[(&str, MonthEnd)] = &[("same-number", MonthEnd::SameNumber)];

fn value<T: Copy>(raw: RawValue, at: &str, point: &str, words: &[(&str, T)], p: &mut Problems) -> Option<Own<T>> {
    let at = format!("{at}, {point}");
    let found = words.iter().find(|(word, _)| *word == raw.value).map(|(_, value)| *value);
    if found.is_none() {
        let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        p.add(&at, format!("value {} is none of {}", raw.value, known.join(", ")));
    }
    let ground = ground(&at, raw.basis, &raw.mark, raw.confidence.as_deref(), raw.reading, raw.rows, p)?;
    Some(Own { value: found?, ground })
}

fn figures(raw: RawFigures, at: &str, p: &mut Problems) -> Option<Own<WorkingDays>> {
    let at = format!("{at}, working_days");
    let figures = match (raw.figures, raw.up_to, raw.all, raw.none) {
        (Some(list), None, None, None) => Some(Figures::Listed(list)),
        (None, Some(most), None, None) => Some(Figures::UpTo(most)),
        (None, None, Some(true), None) => Some(Figures::All),
        (None, None, None, Some(true)) => Some(Figures::None),
        _ => {
            p.add(&at, "exactly one of figures, up_to, all = true, none = true");
            None
        }
    };
    let organ_only = match raw.whose.as_deref() {
        None => false,
        Some("organ") => true,
        Some(other) => {
            p.add(&at, format!("whose = {other}: only \"organ\" is known"));
            false
        }
    };
    let ground = ground(&at, raw.basis, &raw.mark, raw.confidence.as_deref(), raw.reading, raw.rows, p)?;
    Some(Own { value: WorkingDays { figures: figures?, organ_only }, ground })
}

fn ground(
    at: &str,
    basis: Vec<String>,
    mark: &str,
    confidence: Option<&str>,
    reading: Option<Text>,
    rows: Vec<String>,
    p: &mut Problems,
) -> Option<Ground> {
    let Some(mark) = Mark::parse(mark).filter(|m| *m != Mark::ThirdParty) else {
        p.add(at, format!("mark {mark} is none of V, V1, V2, R: what is not verified stands under open"));
        return None;
    };
    let confidence = match confidence {
        None => None,
        Some("high") => Some(Confidence::High),
        Some("medium") => Some(Confidence::Medium),
        Some("low") => Some(Confidence::Low),
        Some(other) => {
            p.add(at, format!("confidence {other} is none of high, medium, low"));
            None
        }
    };
    if mark == Mark::Reading && (confidence.is_none() || reading.is_none()) {
        p.add(at, "a reading (mark R) needs confidence and reading.zh, reading.en");
    }
    if mark == Mark::Verified && basis.is_empty() {
        p.add(at, "mark V needs the article in basis");
    }
    Some(Ground { basis, mark, confidence, reading, rows })
}

fn open(raw: RawOpen, at: &str, p: &mut Problems) -> OpenPoint {
    let mut touches = Vec::new();
    for name in &raw.touches {
        match PointName::parse(name) {
            Some(point) => touches.push(point),
            None => p.add(at, format!("open {}: no point is called {name}", raw.id)),
        }
    }
    OpenPoint { id: raw.id, rows: raw.rows, text: Text { zh: raw.zh, en: raw.en }, touches }
}
