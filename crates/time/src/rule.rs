//! Period rules: how an instrument counts. Data with articles, marks and readings; nothing about any jurisdiction here.
mod load;
mod set;

pub use set::RuleSet;

use crate::file::{Mark, Text};
use crate::period::Period;
use jiff::civil::Date;

/// A question that a period rule answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PointName {
    /// Does the day of the event count?
    FirstDay,
    /// Does an hour period run from the moment itself?
    FirstHour,
    /// Which figures in days mean working days?
    WorkingDays,
    /// What happens when the last day is a day of rest?
    RollOver,
    /// On which day do months and years end?
    MonthEnd,
}

impl PointName {
    /// The name in data files: `first_day`, `first_hour`, `working_days`, `roll_over`, `month_end`.
    pub fn name(self) -> &'static str {
        match self {
            PointName::FirstDay => "first_day",
            PointName::FirstHour => "first_hour",
            PointName::WorkingDays => "working_days",
            PointName::RollOver => "roll_over",
            PointName::MonthEnd => "month_end",
        }
    }

    pub(crate) fn parse(name: &str) -> Option<PointName> {
        [Self::FirstDay, Self::FirstHour, Self::WorkingDays, Self::RollOver, Self::MonthEnd]
            .into_iter()
            .find(|p| p.name() == name)
    }
}

/// Whether the day of the event counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FirstDay {
    /// It is day 1.
    Counted,
    /// Day 1 is the day after (开始之日不计算).
    NotCounted,
}

/// Where a period in hours begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FirstHour {
    /// At the moment of the event.
    FromMoment,
    /// At the next full hour: the hour of the event is not counted (开始的时不计算).
    NotCounted,
}

/// Which figures in days (日) mean working days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Figures {
    /// None: working days are meant only where the text says so.
    None,
    /// All.
    All,
    /// Those up to and including this one.
    UpTo(u32),
    /// These.
    Listed(Vec<u32>),
}

/// Which figures in days mean working days, and for whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkingDays {
    /// The figures.
    pub figures: Figures,
    /// Only for the periods of the organ, not for those of the persons before it.
    pub organ_only: bool,
}

/// What happens when the last day is a day of rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RollOver {
    /// Nothing.
    None,
    /// The period ends with the first working day after it.
    FirstWorkdayAfter,
}

/// On which day months and years end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MonthEnd {
    /// On the day of the same number, or else on the last day of the month.
    SameNumber,
}

/// How sure a reading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confidence {
    /// Hardly contested.
    High,
    /// The better view.
    Medium,
    /// One view among several.
    Low,
}

impl Confidence {
    /// `high`, `medium`, `low`.
    pub fn name(self) -> &'static str {
        match self {
            Confidence::High => "high",
            Confidence::Medium => "medium",
            Confidence::Low => "low",
        }
    }
}

/// Why something holds: articles, how it was checked, and the reading where it is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ground {
    /// Articles, `cn/行政处罚法@2021-01-22#85`.
    pub basis: Vec<String>,
    /// How it was checked.
    pub mark: Mark,
    /// For readings: how sure.
    pub confidence: Option<Confidence>,
    /// For readings: in words.
    pub reading: Option<Text>,
    /// Rows of the fact sheets.
    pub rows: Vec<String>,
}

/// One borrowing: `by` has no rule of its own and takes that of `from`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Borrow {
    /// The rule that borrows.
    pub by: String,
    /// The rule it borrows from.
    pub from: String,
    /// Why it may.
    pub ground: Ground,
}

/// The answer of a rule to one question, with where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point<T> {
    /// The answer.
    pub value: T,
    /// Why.
    pub ground: Ground,
    /// The rule that sets it; `None` for the general way of counting (every rule is silent) and for the asker's own word.
    pub from: Option<String>,
    /// The borrowings that lead there, outermost first.
    pub via: Vec<Borrow>,
}

impl<T> Point<T> {
    /// Articles of the point and of the borrowings that lead to it.
    pub fn citations(&self) -> impl Iterator<Item = &str> {
        self.via.iter().flat_map(|b| b.ground.basis.iter()).chain(&self.ground.basis).map(String::as_str)
    }

    /// The grounds that are readings: of the borrowings, then of the point.
    pub fn readings(&self) -> impl Iterator<Item = &Ground> {
        self.via.iter().map(|b| &b.ground).chain([&self.ground]).filter(|g| g.mark == Mark::Reading)
    }
}

/// A question that is open: not law here, but shown with the answers it touches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenPoint {
    /// Identifier.
    pub id: String,
    /// Rows of the fact sheets.
    pub rows: Vec<String>,
    /// In words.
    pub text: Text,
    /// The points it touches; empty for every answer under the rule.
    pub touches: Vec<PointName>,
}

/// Whose period it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Bearer {
    /// Not said: taken for the organ's, and the answer says so where it matters.
    #[default]
    Unstated,
    /// The organ's.
    Organ,
    /// Of a person before the organ.
    Person,
}

/// A period rule with everything it borrows, ready to count with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeriodRule {
    /// Identifier of the instrument; `None` for the general way of counting.
    pub id: Option<String>,
    /// Its English name.
    pub en: Option<String>,
    /// First day on which the rule was in force as it is written.
    pub since: Option<Date>,
    /// Whose period is counted.
    pub bearer: Bearer,
    /// Does the day of the event count?
    pub first_day: Point<FirstDay>,
    /// Does an hour period run from the moment itself?
    pub first_hour: Point<FirstHour>,
    /// Which figures in days mean working days?
    pub working_days: Point<WorkingDays>,
    /// What happens when the last day is a day of rest?
    pub roll_over: Point<RollOver>,
    /// On which day do months and years end?
    pub month_end: Point<MonthEnd>,
    /// What is open under this rule and those it borrows from.
    pub open: Vec<OpenPoint>,
}

impl PeriodRule {
    /// The same rule, but the day of the event counts because the asker says so.
    #[must_use]
    pub fn counting_first(mut self) -> PeriodRule {
        let ground = Ground { basis: vec![], mark: Mark::Asked, confidence: None, reading: None, rows: vec![] };
        self.first_day = Point { value: FirstDay::Counted, ground, from: None, via: vec![] };
        self
    }

    /// The same rule for the periods of `bearer`.
    #[must_use]
    pub fn for_bearer(mut self, bearer: Bearer) -> PeriodRule {
        self.bearer = bearer;
        self
    }

    /// The period as this rule understands it: days whose figure means working days become working days.
    pub fn understand(&self, period: Period) -> Period {
        let Period::Days(n) = period else { return period };
        let WorkingDays { figures, organ_only } = &self.working_days.value;
        let listed = match figures {
            Figures::None => false,
            Figures::All => true,
            Figures::UpTo(most) => n <= *most,
            Figures::Listed(list) => list.contains(&n),
        };
        if listed && !(*organ_only && self.bearer == Bearer::Person) { Period::Workdays(n) } else { period }
    }

    /// Where a point comes from, whatever its type.
    pub fn provenance(&self, name: PointName) -> Provenance<'_> {
        fn of<T>(point: &Point<T>) -> Provenance<'_> {
            Provenance {
                citations: point.citations().collect(),
                readings: point.readings().collect(),
                mark: if point.readings().next().is_some() { Mark::Reading } else { point.ground.mark },
                from: point.from.as_deref(),
            }
        }
        match name {
            PointName::FirstDay => of(&self.first_day),
            PointName::FirstHour => of(&self.first_hour),
            PointName::WorkingDays => of(&self.working_days),
            PointName::RollOver => of(&self.roll_over),
            PointName::MonthEnd => of(&self.month_end),
        }
    }

    /// The open points that touch an answer resting on `used`.
    pub fn open_for<'a>(&'a self, used: &'a [PointName]) -> impl Iterator<Item = &'a OpenPoint> {
        self.open.iter().filter(|o| o.touches.is_empty() || o.touches.iter().any(|t| used.contains(t)))
    }
}

/// Where a point comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provenance<'a> {
    /// Articles, the borrowing ones first.
    pub citations: Vec<&'a str>,
    /// The readings on the way.
    pub readings: Vec<&'a Ground>,
    /// The weakest mark on the way.
    pub mark: Mark,
    /// The rule that sets the point; `None` for the general way of counting and the asker's own word.
    pub from: Option<&'a str>,
}
