//! The period rules of a jurisdiction, and what each becomes with all it borrows.
use super::load;
use super::{Bearer, Borrow, FirstDay, FirstHour, Ground, MonthEnd, OpenPoint, PeriodRule, Point, RollOver, WorkingDays};
use crate::error::TimeError;
use jiff::civil::Date;

/// A point as one rule sets it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Own<T> {
    pub(super) value: T,
    pub(super) ground: Ground,
}

/// What holds where every rule is silent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct General {
    pub(super) first_day: Own<FirstDay>,
    pub(super) first_hour: Own<FirstHour>,
    pub(super) working_days: Own<WorkingDays>,
    pub(super) roll_over: Own<RollOver>,
    pub(super) month_end: Own<MonthEnd>,
}

/// One rule as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Definition {
    pub(super) id: String,
    pub(super) en: String,
    pub(super) since: Option<Date>,
    pub(super) borrows: Option<Borrow>,
    pub(super) first_day: Option<Own<FirstDay>>,
    pub(super) first_hour: Option<Own<FirstHour>>,
    pub(super) working_days: Option<Own<WorkingDays>>,
    pub(super) roll_over: Option<Own<RollOver>>,
    pub(super) month_end: Option<Own<MonthEnd>>,
    pub(super) open: Vec<OpenPoint>,
}

/// The period rules of one jurisdiction.
///
/// A rule may stand more than once with different `since`: the one in force on the day of the event counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleSet {
    jurisdiction: String,
    general: General,
    rules: Vec<Definition>,
}

impl RuleSet {
    /// Reads a file of period rules; its format is described at the top of `law/cn/period_rules.toml`.
    ///
    /// # Errors
    /// All errors found in the file, each with its place: also borrowing from a rule that is not there, and borrowing in
    /// a circle.
    pub fn parse(toml: &str) -> Result<RuleSet, Vec<TimeError>> {
        let (loaded, mut problems) = load::parse(toml).map_err(|e| vec![e])?;
        let set = RuleSet { jurisdiction: loaded.jurisdiction, general: loaded.general, rules: loaded.rules };
        for (i, rule) in set.rules.iter().enumerate() {
            let at = format!("rule {}", rule.id);
            if set.rules.iter().take(i).any(|r| r.id == rule.id && r.since == rule.since) {
                problems.add(&at, "stands twice with the same since");
            }
            if let Some(borrow) = &rule.borrows
                && !set.rules.iter().any(|r| r.id == borrow.from)
            {
                problems.add(&at, format!("borrows from {}, which is not in this file", borrow.from));
            }
            if let Err(circle @ TimeError::RuleCycle { .. }) = set.chain(rule, None) {
                problems.0.push(circle);
            }
        }
        if problems.0.is_empty() { Ok(set) } else { Err(problems.0) }
    }

    /// Identifier of the jurisdiction.
    pub fn jurisdiction(&self) -> &str {
        &self.jurisdiction
    }

    /// Identifiers of the rules, in the order of the file, each once.
    pub fn ids(&self) -> Vec<&str> {
        let mut ids: Vec<&str> = Vec::new();
        for rule in &self.rules {
            if !ids.contains(&rule.id.as_str()) {
                ids.push(&rule.id);
            }
        }
        ids
    }

    /// The general way of counting, for a period whose rule is not named.
    pub fn general(&self) -> PeriodRule {
        self.assemble(&[])
    }

    /// The rule of an instrument with everything it borrows, as in force on `on` (the day of the event).
    ///
    /// # Errors
    /// [`TimeError::UnknownRule`], [`TimeError::RuleCycle`].
    pub fn resolve(&self, id: &str, on: Option<Date>) -> Result<PeriodRule, TimeError> {
        let first = self.find(id, on)?;
        Ok(self.assemble(&self.chain(first, on)?))
    }

    /// The entry in force on `on`; where all are later, the earliest, so that the answer can say what it rests on.
    fn find(&self, id: &str, on: Option<Date>) -> Result<&Definition, TimeError> {
        let all = || self.rules.iter().filter(|r| r.id == id);
        let in_force = all().filter(|r| on.is_none_or(|on| r.since.is_none_or(|s| s <= on))).max_by_key(|r| r.since);
        in_force
            .or_else(|| all().min_by_key(|r| r.since))
            .ok_or_else(|| TimeError::UnknownRule { id: id.to_owned(), known: self.ids().join(", ") })
    }

    /// The rule and those it borrows from, outermost first.
    fn chain<'a>(&'a self, first: &'a Definition, on: Option<Date>) -> Result<Vec<&'a Definition>, TimeError> {
        let mut chain = vec![first];
        let mut current = first;
        while let Some(borrow) = &current.borrows {
            if chain.iter().any(|r| r.id == borrow.from) {
                let mut path: Vec<&str> = chain.iter().map(|r| r.id.as_str()).collect();
                path.push(&borrow.from);
                return Err(TimeError::RuleCycle { path: path.join(" → ") });
            }
            current = self.find(&borrow.from, on)?;
            chain.push(current);
        }
        Ok(chain)
    }

    fn assemble(&self, chain: &[&Definition]) -> PeriodRule {
        PeriodRule {
            id: chain.first().map(|r| r.id.clone()),
            en: chain.first().map(|r| r.en.clone()),
            since: chain.first().and_then(|r| r.since),
            bearer: Bearer::Unstated,
            first_day: pick(chain, |r| r.first_day.as_ref(), &self.general.first_day),
            first_hour: pick(chain, |r| r.first_hour.as_ref(), &self.general.first_hour),
            working_days: pick(chain, |r| r.working_days.as_ref(), &self.general.working_days),
            roll_over: pick(chain, |r| r.roll_over.as_ref(), &self.general.roll_over),
            month_end: pick(chain, |r| r.month_end.as_ref(), &self.general.month_end),
            open: chain.iter().flat_map(|r| r.open.iter().cloned()).collect(),
        }
    }
}

fn pick<T: Clone>(chain: &[&Definition], own: impl Fn(&Definition) -> Option<&Own<T>>, general: &Own<T>) -> Point<T> {
    for (depth, rule) in chain.iter().enumerate() {
        if let Some(found) = own(rule) {
            let via = chain.iter().take(depth).filter_map(|r| r.borrows.clone()).collect();
            return Point { value: found.value.clone(), ground: found.ground.clone(), from: Some(rule.id.clone()), via };
        }
    }
    Point { value: general.value.clone(), ground: general.ground.clone(), from: None, via: vec![] }
}

#[cfg(test)]
mod tests {
    use super::super::{Figures, PointName};
    use super::*;
    use crate::file::Mark;
    use crate::period::Period;

    fn general() -> String {
        let mut text = String::from("format = 1\njurisdiction = \"xx\"\n");
        for (point, value) in [
            ("first_day", "value = \"not-counted\""),
            ("first_hour", "value = \"from-moment\""),
            ("working_days", "none = true"),
            ("roll_over", "value = \"none\""),
            ("month_end", "value = \"same-number\""),
        ] {
            text.push_str(&format!("[general.{point}]\n{value}\nbasis = [\"xx/g#1\"]\nmark = \"V\"\n"));
        }
        text
    }

    fn rule(id: &str, body: &str) -> String {
        format!("[[rule]]\nid = \"{id}\"\nen = \"{id}\"\n{body}\n")
    }

    fn borrows(from: &str) -> String {
        format!("[rule.borrows]\nfrom = \"{from}\"\nbasis = [\"xx/b#1\"]\nmark = \"V\"")
    }

    #[test]
    fn a_point_comes_from_the_nearest_rule_that_sets_it() {
        let roll = "[rule.roll_over]\nvalue = \"first-workday-after\"\nbasis = [\"xx/c#85.3\"]\nmark = \"V\"";
        let days = "[rule.working_days]\nup_to = 10\nbasis = [\"xx/a#69\"]\nmark = \"V\"";
        let text = general()
            + &rule("xx/a", &format!("{days}\n{}", borrows("xx/b")))
            + &rule("xx/b", &borrows("xx/c"))
            + &rule("xx/c", roll);
        let a = RuleSet::parse(&text).unwrap().resolve("xx/a", None).unwrap();
        assert_eq!(a.roll_over.value, RollOver::FirstWorkdayAfter);
        assert_eq!(a.roll_over.citations().collect::<Vec<_>>(), ["xx/b#1", "xx/b#1", "xx/c#85.3"]);
        assert_eq!(a.provenance(PointName::RollOver).from, Some("xx/c"));
        assert_eq!(a.working_days.value.figures, Figures::UpTo(10));
        assert_eq!(a.understand(Period::Days(10)), Period::Workdays(10));
        assert_eq!(a.understand(Period::Days(11)), Period::Days(11));
        assert_eq!(a.provenance(PointName::FirstDay).from, None);
        assert_eq!(a.provenance(PointName::FirstDay).mark, Mark::Verified);
    }

    #[test]
    fn circles_and_missing_rules_are_errors() {
        let circle = general() + &rule("xx/a", &borrows("xx/b")) + &rule("xx/b", &borrows("xx/a"));
        let errors = RuleSet::parse(&circle).unwrap_err();
        assert_eq!(errors[0], TimeError::RuleCycle { path: "xx/a → xx/b → xx/a".to_owned() });
        let lost = general() + &rule("xx/a", &borrows("xx/z"));
        assert!(RuleSet::parse(&lost).unwrap_err()[0].to_string().contains("xx/z"));
        let set = RuleSet::parse(&general()).unwrap();
        assert_eq!(set.resolve("xx/q", None).unwrap_err().code(), "time-unknown-rule");
    }

    #[test]
    fn what_is_not_verified_cannot_be_a_point() {
        let days = "[rule.working_days]\nup_to = 10\nbasis = [\"xx/a#69\"]\nmark = \"U\"";
        let errors = RuleSet::parse(&(general() + &rule("xx/a", days))).unwrap_err();
        assert_eq!(errors[0].place().as_deref(), Some("rule xx/a, working_days"));
        let reading = "[rule.working_days]\nup_to = 10\nbasis = []\nmark = \"R\"";
        assert!(RuleSet::parse(&(general() + &rule("xx/a", reading))).unwrap_err()[0].to_string().contains("confidence"));
    }

    #[test]
    fn the_entry_in_force_on_the_day_of_the_event_counts() {
        let days = |n: u32, since: &str| {
            format!("since = {since}\n[rule.working_days]\nfigures = [{n}]\nbasis = [\"xx/a#1\"]\nmark = \"V\"")
        };
        let text = general() + &rule("xx/a", &days(3, "2010-01-01")) + &rule("xx/a", &days(5, "2020-01-01"));
        let set = RuleSet::parse(&text).unwrap();
        let on = |y| set.resolve("xx/a", Date::new(y, 6, 1).ok()).unwrap();
        assert_eq!(on(2015).understand(Period::Days(3)), Period::Workdays(3));
        assert_eq!(on(2021).understand(Period::Days(3)), Period::Days(3));
        assert_eq!(on(2005).since, Date::new(2010, 1, 1).ok());
        assert_eq!(set.ids(), ["xx/a"]);
    }
}
