//! The calendars and period rules that are built into the program.
use super::Jurisdiction;
use crate::error::UserError;
use fazhi_time::{Calendar, Date, RuleSet, TimeError};

fn sources(jurisdiction: Jurisdiction) -> (&'static str, &'static str) {
    match jurisdiction {
        Jurisdiction::Cn => {
            (include_str!("../../../../../law/cn/calendar.toml"), include_str!("../../../../../law/cn/period_rules.toml"))
        }
        Jurisdiction::Example => (
            include_str!("../../../../../law/example/calendar.toml"),
            include_str!("../../../../../law/example/period_rules.toml"),
        ),
    }
}

/// The calendar, as known on `on` where a date is given.
pub(super) fn calendar(jurisdiction: Jurisdiction, on: Option<Date>) -> Result<Calendar, UserError> {
    let calendar = Calendar::parse(sources(jurisdiction).0).map_err(first)?;
    Ok(match on {
        Some(date) => calendar.known_on(date),
        None => calendar,
    })
}

/// The period rules.
pub(super) fn rules(jurisdiction: Jurisdiction) -> Result<RuleSet, UserError> {
    RuleSet::parse(sources(jurisdiction).1).map_err(first)
}

fn first(errors: Vec<TimeError>) -> UserError {
    match errors.into_iter().next() {
        Some(error) => error.into(),
        None => UserError::new("io-failed", vec![("why", String::new())]),
    }
}

/// The identifier meant by `cn/行政处罚法`, `行政处罚法`, `《中华人民共和国行政处罚法》` or the English name.
pub(super) fn rule_id(name: &str, rules: &RuleSet) -> String {
    let bare = name.trim().trim_start_matches('《').trim_end_matches('》');
    let bare = bare.strip_prefix("中华人民共和国").unwrap_or(bare);
    let ids = rules.ids();
    let titled = |id: &&&str| id.split_once('/').is_some_and(|(_, title)| title == bare);
    let english = |id: &&&str| english(id, rules).is_some_and(|en| en.eq_ignore_ascii_case(bare));
    let found = ids.iter().find(titled).or_else(|| ids.iter().find(english));
    found.map_or_else(|| bare.to_owned(), |id| (*id).to_owned())
}

/// The English name of an instrument that has a period rule.
pub(super) fn english(id: &str, rules: &RuleSet) -> Option<String> {
    rules.resolve(id, None).ok().and_then(|rule| rule.en)
}
