//! The bodies, the calendar and the ways of counting that every sample has; the days and provisions it draws from.
use fazhi_lang::ast::Span;
use fazhi_lang::model::{BookId, Cite, TextState};
use fazhi_law::{Bodies, Rank, Reference};
use fazhi_time::{Calendar, Date, RuleSet};
use std::sync::OnceLock;

const BODIES: &str = r#"
[[body]]
id = "x/body/部"
name = "部"
kind = "署"
level = "national"
[[body]]
id = "x/body/甲省府"
name = "甲省府"
kind = "府"
level = "province"
region = "110000"
[[body]]
id = "x/body/甲省署"
name = "甲省署"
kind = "署"
level = "province"
region = "110000"
superiors = [{ line = "business", body = "x/body/部" }, { line = "government", body = "x/body/甲省府" }]
[[body]]
id = "x/body/东县署"
name = "东县署"
kind = "署"
level = "county"
region = "110101"
superiors = [{ line = "business", body = "x/body/甲省署" }, { line = "government", body = "x/body/甲省府" }]
[[body]]
id = "x/body/西县署"
name = "西县署"
kind = "署"
level = "county"
region = "110102"
superiors = [{ line = "business", body = "x/body/甲省署" }]
[[body]]
id = "x/body/旧署"
name = "旧署"
kind = "署"
level = "county"
region = "110101"
until = 2025-06-30
superiors = [{ line = "business", body = "x/body/甲省署" }]
"#;

const CALENDAR: &str = r#"
format = 1
jurisdiction = "x"
weekend = ["saturday", "sunday"]
[holiday."节"]
zh = "节"
en = "Feast"
[source.own]
zh = "自拟"
en = "made up"
[[notice]]
id = "2025"
announced = 2024-11-01
announces = [2024, 2025]
source = "own"
mark = "V"
off = [{ holiday = "节", from = 2025-07-02, to = 2025-07-04 }]
work = [{ holiday = "节", on = 2025-07-06 }]
"#;

const PERIODS: &str = r#"
format = 1
jurisdiction = "x"
[general.first_day]
value = "not-counted"
basis = ["x/法#1"]
mark = "V"
[general.first_hour]
value = "from-moment"
basis = ["x/法#1"]
mark = "V"
[general.working_days]
none = true
basis = ["x/法#1"]
mark = "V"
[general.roll_over]
value = "none"
basis = ["x/法#1"]
mark = "V"
[general.month_end]
value = "same-number"
basis = ["x/法#1"]
mark = "V"
[[rule]]
id = "x/程序法"
en = "Procedure"
since = 2020-01-01
[rule.working_days]
figures = [3, 5]
whose = "organ"
basis = ["x/法#1"]
mark = "V"
[rule.roll_over]
value = "first-workday-after"
basis = ["x/法#1"]
mark = "V"
"#;

/// Bodies, calendar, ways of counting.
#[allow(clippy::panic, reason = "the texts above are fixed; a test reads them")]
pub(super) fn setting() -> (&'static Bodies, &'static Calendar, &'static RuleSet) {
    static ALL: OnceLock<(Bodies, Calendar, RuleSet)> = OnceLock::new();
    let (bodies, calendar, periods) = ALL.get_or_init(|| {
        let read = (Bodies::parse(BODIES), Calendar::parse(CALENDAR), RuleSet::parse(PERIODS));
        match read {
            (Ok(bodies), Ok(calendar), Ok(periods)) => (bodies, calendar, periods),
            other => panic!(
                "the fixed setting of random samples does not read: {:?} {:?} {:?}",
                other.0.err(),
                other.1.err(),
                other.2.err()
            ),
        }
    });
    (bodies, calendar, periods)
}

fn day(year: i16, month: i8, day: i8) -> Date {
    Date::new(year, month, day).unwrap_or(Date::MIN)
}

/// Days to draw from: around the change of versions (1 July 2025), days of rest, month ends, the end of the announced years.
pub(super) fn days() -> Vec<Date> {
    [
        (2025, 6, 20),
        (2025, 6, 29),
        (2025, 6, 30),
        (2025, 7, 1),
        (2025, 7, 2),
        (2025, 7, 4),
        (2025, 7, 7),
        (2025, 7, 31),
        (2025, 8, 1),
        (2025, 8, 15),
        (2025, 5, 31),
        (2025, 12, 30),
        (2026, 1, 10),
        (2024, 6, 1),
    ]
    .map(|(y, m, d)| day(y, m, d))
    .to_vec()
}

/// Instruments: name, rank, maker.
pub(super) const INSTRUMENTS: &[(&str, Rank, &str)] = &[
    ("法", Rank::Law, "会"),
    ("部规", Rank::DepartmentalRule, "部"),
    ("条例", Rank::AdministrativeRegulation, "院"),
    ("省条例", Rank::LocalRegulation, "省"),
    ("二法", Rank::Law, "会"),
    ("省规", Rank::LocalRule, "省"),
    ("署规", Rank::DepartmentalRule, "署"),
    ("某文", Rank::Unknown, "某"),
];

/// A provision: instrument, version (0 until 30 June 2025, 1 from 1 July 2025, 2 all the time), article, paragraph.
pub(super) fn cite(instrument: usize, version: usize, article: u32, paragraph: u16, held: bool) -> Option<Cite> {
    let (name, rank, maker) = INSTRUMENTS.get(instrument)?;
    let (named, from, until) = match version {
        0 => (day(2019, 11, 7), day(2020, 1, 1), Some(day(2025, 6, 30))),
        1 => (day(2025, 5, 20), day(2025, 7, 1), None),
        _ => (day(2018, 3, 3), day(2018, 5, 1), None),
    };
    let place = if paragraph == 0 { article.to_string() } else { format!("{article}.{paragraph}") };
    let reference: Reference = format!("x/{name}@{named}#{place}").parse().ok()?;
    let text = if held { TextState::Held(format!("{article:064}")) } else { TextState::NotInLibrary };
    Some(Cite { reference, from, until, rank: *rank, maker: (*maker).to_owned(), made: named, text })
}

/// A place of its own in a file, so that no two expressions share one (P13).
pub(super) struct Places {
    next: u32,
}

impl Places {
    pub(super) fn new() -> Places {
        Places { next: 0 }
    }

    pub(super) fn span(&mut self) -> Span {
        self.next += 2;
        Span { start: self.next, end: self.next + 1 }
    }

    pub(super) fn norm(&mut self) -> (BookId, Span) {
        (BookId(0), self.span())
    }
}
