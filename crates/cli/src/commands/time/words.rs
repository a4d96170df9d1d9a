//! Days, points, remarks and articles in the reader's language.
use super::{Asked, data};
use crate::messages::{Lang, say};
use fazhi_law::Reference;
use fazhi_time::{
    Calendar, Date, Day, Figures, FirstDay, FirstHour, Ground, Moment, MonthEnd, Note, Period, PeriodRule, PointName, RollOver,
    RuleSet, Text, Why,
};

/// The text in the reader's language.
pub(super) fn pick(text: &Text, lang: Lang) -> &str {
    match lang {
        Lang::Zh => &text.zh,
        Lang::En => &text.en,
    }
}

pub(super) fn period(period: Period, lang: Lang) -> String {
    match lang {
        Lang::Zh => period.chinese(),
        Lang::En => period.to_string(),
    }
}

pub(super) fn moment(moment: Moment, lang: Lang) -> String {
    match lang {
        Lang::Zh => moment.chinese(),
        Lang::En => moment.to_string().replace('T', " "),
    }
}

/// The name of the weekday, short where it stands in a column.
pub(super) fn weekday(date: Date, short: bool, lang: Lang) -> String {
    let day = date.weekday().to_monday_one_offset();
    say(lang, &format!("time-weekday-{}{day}", if short { "short-" } else { "" }), &[])
}

/// The names of a list of years or figures.
pub(super) fn list(items: impl IntoIterator<Item = impl ToString>, lang: Lang) -> String {
    let items: Vec<String> = items.into_iter().map(|i| i.to_string()).collect();
    items.join(if lang == Lang::Zh { "、" } else { ", " })
}

pub(super) fn holiday(key: &str, calendar: &Calendar, lang: Lang) -> String {
    calendar.holiday_name(key).map_or_else(|| key.to_owned(), |name| pick(name, lang).to_owned())
}

/// Why a day counts or not, as one phrase.
pub(super) fn why(day: &Day, calendar: &Calendar, lang: Lang) -> String {
    numbered(day, day.number.map(|n| n.to_string()).unwrap_or_default(), calendar, lang)
}

/// The same for days drawn together.
pub(super) fn run(first: &Day, last: &Day, calendar: &Calendar, lang: Lang) -> String {
    let number = first.number.zip(last.number).map(|(a, b)| format!("{a}–{b}"));
    numbered(first, number.unwrap_or_default(), calendar, lang)
}

fn numbered(day: &Day, number: impl Into<String>, calendar: &Calendar, lang: Lang) -> String {
    let number = number.into();
    let number = || ("number", number.clone());
    let named = |key: &str| ("holiday", holiday(key, calendar, lang));
    let args = match &day.why {
        Why::Counted | Why::Workday | Why::Running | Why::LastDay => vec![number()],
        Why::WorkedWeekend { holiday } => vec![number(), named(holiday)],
        Why::Holiday { holiday } => vec![named(holiday)],
        Why::Paused { causes } => {
            let unnamed = say(lang, "time-pause-unnamed", &[]);
            vec![("causes", list(causes.iter().map(|c| if c.is_empty() { &unnamed } else { c }), lang))]
        }
        Why::Hours { from, to } => {
            let clock = |t: &fazhi_time::Time| format!("{}:{:02}", t.hour(), t.minute());
            vec![("from", clock(from)), ("to", to.as_ref().map_or_else(|| "24:00".to_owned(), clock))]
        }
        Why::StartNotCounted | Why::Weekend | Why::RolledOver => vec![],
    };
    let mut out = say(lang, day.why.code(), &args);
    if let Some(granted) = day.extension {
        out.push_str(&say(lang, "time-why-extension", &[("granted", granted.to_string())]));
    }
    if day.provisional {
        out.push_str(&say(lang, "time-why-assumed", &[]));
    }
    out
}

/// An article as a reader names it: 《行政处罚法》第八十五条; Administrative Penalty Law, article 85.
pub(super) fn citation(id: &str, rules: &RuleSet, lang: Lang) -> String {
    let Ok(reference) = id.parse::<Reference>() else { return id.to_owned() };
    let title = instrument(reference.instrument.as_str(), rules, lang);
    match (&reference.locator, lang) {
        (None, _) => title,
        (Some(place), Lang::Zh) => format!("{title}{}", place.in_words()),
        (Some(place), Lang::En) => format!("{title}, {}", place.in_english()),
    }
}

/// The name of an instrument: 《行政处罚法》; Administrative Penalty Law.
pub(super) fn instrument(id: &str, rules: &RuleSet, lang: Lang) -> String {
    let title = id.split_once('/').map_or(id, |(_, title)| title);
    match lang {
        Lang::Zh => format!("《{title}》"),
        Lang::En => data::english(id, rules).unwrap_or_else(|| title.to_owned()),
    }
}

pub(super) fn citations(ids: &[&str], rules: &RuleSet, lang: Lang) -> String {
    let mut seen: Vec<&str> = Vec::new();
    for id in ids {
        if !seen.contains(id) {
            seen.push(id);
        }
    }
    let joiner = if lang == Lang::Zh { "、" } else { "; " };
    seen.iter().map(|id| citation(id, rules, lang)).collect::<Vec<_>>().join(joiner)
}

/// The answer of the rule to one of its questions, as a sentence, and the word of the data file for it.
pub(super) fn point(rule: &PeriodRule, name: PointName, lang: Lang) -> (String, &'static str) {
    let mut args = vec![];
    let value = match name {
        PointName::FirstDay => match rule.first_day.value {
            FirstDay::Counted => "counted",
            FirstDay::NotCounted => "not-counted",
        },
        PointName::FirstHour => match rule.first_hour.value {
            FirstHour::FromMoment => "from-moment",
            FirstHour::NotCounted => "not-counted",
        },
        PointName::WorkingDays => match &rule.working_days.value.figures {
            Figures::None => "none",
            Figures::All => "all",
            Figures::UpTo(most) => {
                args.push(("most", most.to_string()));
                "up-to"
            }
            Figures::Listed(figures) => {
                args.push(("figures", list(figures, lang)));
                "listed"
            }
        },
        PointName::RollOver => match rule.roll_over.value {
            RollOver::None => "none",
            RollOver::FirstWorkdayAfter => "first-workday-after",
        },
        PointName::MonthEnd => match rule.month_end.value {
            MonthEnd::SameNumber => "same-number",
        },
    };
    let key = format!("time-point-{}-{value}", name.name().replace('_', "-"));
    let mut sentence = say(lang, &key, &args);
    if name == PointName::WorkingDays && rule.working_days.value.organ_only {
        sentence.push_str(&say(lang, "time-point-organ-only", &[]));
    }
    (sentence, value)
}

/// A reading with its confidence.
pub(super) fn reading(ground: &Ground, lang: Lang) -> String {
    let confidence = ground.confidence.map_or("low", |c| c.name());
    let confidence = say(lang, &format!("time-confidence-{confidence}"), &[]);
    let text = ground.reading.as_ref().map(|r| pick(r, lang).to_owned()).unwrap_or_default();
    say(lang, "time-reading", &[("confidence", confidence), ("text", text)])
}

/// A remark as a sentence.
pub(super) fn note(note: &Note, asked: &Asked, lang: Lang) -> String {
    let rule = &asked.clock.rule;
    let name = rule.id.as_deref().map(|id| instrument(id, &asked.rules, lang)).unwrap_or_default();
    let day = |date: &Date| (moment(Moment::Day(*date), lang), weekday(*date, false, lang));
    let args = match note {
        Note::NotAnnounced { years } => vec![("years", list(years, lang))],
        Note::NextYear { year } => vec![("year", year.to_string()), ("before", (year - 1).to_string())],
        Note::ThirdParty { years, source } => {
            let source = asked.calendar.source(source).map_or(source.as_str(), |s| pick(s, lang));
            vec![("years", list(years, lang)), ("source", source.to_owned())]
        }
        Note::WorkdaysMeant { period: stated } => {
            let basis = rule.provenance(PointName::WorkingDays).citations;
            vec![
                ("period", period(*stated, lang)),
                ("meant", period(rule.understand(*stated), lang)),
                ("basis", citations(&basis, &asked.rules, lang)),
            ]
        }
        Note::PersonsPeriod { period: stated } => vec![("period", period(*stated, lang)), ("rule", name)],
        Note::TakenForOrgan | Note::NoRule => vec![("rule", name)],
        Note::RuleLater { since } => vec![("rule", name), ("since", day(since).0)],
        Note::RestDay { date } => {
            let kind = asked.calendar.appearance(*date);
            let what = kind.holiday().map(|h| holiday(h, &asked.calendar, lang));
            let what = what.unwrap_or_else(|| weekday(*date, false, lang));
            vec![("date", day(date).0), ("what", what)]
        }
        Note::RolledOver { from, to } => {
            let basis = rule.provenance(PointName::RollOver).citations;
            vec![("from", day(from).0), ("to", day(to).0), ("basis", citations(&basis, &asked.rules, lang))]
        }
        Note::Capped { date } => vec![("date", day(date).0)],
    };
    say(lang, note.code(), &args)
}

/// The columns a text takes on a terminal: two for each Chinese character or full-width sign.
pub(super) fn width(text: &str) -> usize {
    text.chars()
        .map(|c| if matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{9fff}' | '\u{ff00}'..='\u{ff60}') { 2 } else { 1 })
        .sum()
}

/// The text, filled up with spaces to `columns`.
pub(super) fn pad(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}
