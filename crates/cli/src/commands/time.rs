//! `fazhi time`: statutory periods worked out day by day.
mod data;
mod grid;
mod json;
mod text;
mod words;

use crate::context::Context;
use crate::error::UserError;
use clap::{Args, Subcommand, ValueEnum};
use fazhi_time::{Bearer, Clock, Extension, Mode, Pause, Period, TimeError, parse_date, parse_moment};

#[derive(Subcommand)]
pub(crate) enum TimeCommand {
    Due(Question),
    Explain(Question),
    Calendar {
        year: i16,
        #[arg(long, value_enum, default_value_t = Jurisdiction::Cn)]
        jurisdiction: Jurisdiction,
    },
}

/// Which calendar and which period rules.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Jurisdiction {
    Cn,
    Example,
}

/// Whose period it is.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Whose {
    Organ,
    Person,
}

#[derive(Args)]
pub(crate) struct Question {
    #[arg(long, value_name = "DATE|TIME")]
    from: String,
    #[arg(long, value_name = "PERIOD")]
    within: String,
    #[arg(long, value_name = "LAW")]
    rule: Option<String>,
    #[arg(long, value_enum)]
    whose: Option<Whose>,
    #[arg(long)]
    count_first: bool,
    #[arg(long, value_name = "FROM..TO=CAUSE")]
    pause: Vec<String>,
    #[arg(long, value_name = "PERIOD@DATE")]
    extend: Vec<String>,
    #[arg(long)]
    provisional: bool,
    #[arg(long, value_enum, default_value_t = Jurisdiction::Cn)]
    jurisdiction: Jurisdiction,
}

impl From<TimeError> for UserError {
    fn from(error: TimeError) -> Self {
        let user = UserError::new(error.code(), error.args());
        match error.place() {
            Some(place) => user.at(place),
            None => user,
        }
    }
}

pub(crate) fn run(command: TimeCommand, ctx: &mut Context) -> Result<u8, UserError> {
    match command {
        TimeCommand::Due(question) => answer(&question, false, ctx)?,
        TimeCommand::Explain(question) => answer(&question, true, ctx)?,
        TimeCommand::Calendar { year, jurisdiction } => {
            let calendar = data::calendar(jurisdiction, ctx.on)?;
            if !calendar.is_announced(year) {
                return Err(TimeError::YearNotAnnounced { year, known: calendar.known() }.into());
            }
            if ctx.json {
                let value = json::calendar(year, &calendar, ctx.lang);
                ctx.emit(&value)?;
            } else {
                for line in grid::lines(year, &calendar, ctx.lang) {
                    ctx.line(line)?;
                }
            }
        }
    }
    Ok(0)
}

fn answer(question: &Question, explain: bool, ctx: &mut Context) -> Result<(), UserError> {
    let asked = work_out(question, ctx)?;
    if ctx.json {
        let value = json::answer(&asked, explain, ctx.lang);
        ctx.emit(&value)
    } else {
        for line in text::lines(&asked, explain, ctx.lang) {
            ctx.line(line)?;
        }
        Ok(())
    }
}

/// A question with its answer, ready to be put into words.
pub(crate) struct Asked {
    pub(crate) clock: Clock,
    pub(crate) answer: fazhi_time::Reckoning,
    pub(crate) calendar: fazhi_time::Calendar,
    pub(crate) rules: fazhi_time::RuleSet,
}

/// A period in the reader's language.
pub(crate) fn period_words(ctx: &Context, text: &str) -> Result<String, UserError> {
    Ok(words::period(period(text, "--within")?, ctx.lang))
}

/// A period worked out for another command: lines for people and the JSON of `time due`.
pub(crate) fn worked_out(
    ctx: &Context,
    from: &str,
    within: &str,
    rule: Option<&str>,
    jurisdiction: Jurisdiction,
) -> Result<(Vec<String>, serde_json::Value), UserError> {
    let question = Question {
        from: from.to_owned(),
        within: within.to_owned(),
        rule: rule.map(str::to_owned),
        whose: None,
        count_first: false,
        pause: Vec::new(),
        extend: Vec::new(),
        provisional: false,
        jurisdiction,
    };
    let asked = work_out(&question, ctx)?;
    let value = serde_json::to_value(json::answer(&asked, false, ctx.lang));
    let value = value.map_err(|e| UserError::new("io-failed", vec![("why", e.to_string())]))?;
    Ok((text::lines(&asked, false, ctx.lang), value))
}

fn work_out(question: &Question, ctx: &Context) -> Result<Asked, UserError> {
    let calendar = data::calendar(question.jurisdiction, ctx.on)?;
    let rules = data::rules(question.jurisdiction)?;
    let start = parse_moment(&question.from).map_err(|e| UserError::from(e).at("--from"))?;
    let length = period(&question.within, "--within")?;
    let mut rule = match &question.rule {
        None => rules.general(),
        Some(name) => {
            let found = rules.resolve(&data::rule_id(name, &rules), Some(start.date()));
            found.map_err(|e| UserError::from(e).at("--rule"))?
        }
    };
    rule = rule.for_bearer(match question.whose {
        None => Bearer::Unstated,
        Some(Whose::Organ) => Bearer::Organ,
        Some(Whose::Person) => Bearer::Person,
    });
    if question.count_first {
        rule = rule.counting_first();
    }
    let mut clock = Clock::new(Some(start), length, rule);
    for text in &question.pause {
        clock.pauses.push(pause(text)?);
    }
    for text in &question.extend {
        let place = || format!("--extend {text}");
        let (by, granted) =
            text.split_once(['@', '＠']).ok_or_else(|| UserError::new("time-bad-extension", vec![("text", text.clone())]))?;
        let granted = parse_date(granted).map_err(|e| UserError::from(e).at(place()))?;
        clock.extensions.push(Extension { by: period(by, &place())?, granted });
    }
    let mode = if question.provisional { Mode::Provisional } else { Mode::Announced };
    let answer = clock.reckon(&calendar, mode)?;
    // The clock was given a start, so that there is always an answer.
    let answer = answer.ok_or_else(|| UserError::new("time-bad-date", vec![("text", question.from.clone())]))?;
    Ok(Asked { clock, answer, calendar, rules })
}

fn period(text: &str, place: &str) -> Result<Period, UserError> {
    text.parse().map_err(|e| UserError::from(e).at(place))
}

/// `2026-04-10..2026-04-16=检测`; without the second date the pause goes on, without `=` it has no named cause.
fn pause(text: &str) -> Result<Pause, UserError> {
    let place = || format!("--pause {text}");
    let (days, cause) = text.split_once(['=', '＝']).unwrap_or((text, ""));
    let (from, to) = days.split_once("..").ok_or_else(|| UserError::new("time-bad-pause", vec![("text", text.to_owned())]))?;
    let date = |text: &str| parse_date(text).map_err(|e| UserError::from(e).at(place()));
    let to = if to.trim().is_empty() { None } else { Some(date(to)?) };
    Ok(Pause { from: date(from)?, to, cause: cause.trim().to_owned() })
}
