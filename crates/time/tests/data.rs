//! The data files of the repository are of the documented shape, and say what the fact sheets say.
// Test code: a failed step is a failed test.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
use fazhi_time::{Calendar, Mark, PointName, RuleSet};

const CALENDARS: [&str; 2] = [include_str!("../../../law/cn/calendar.toml"), include_str!("../../../law/example/calendar.toml")];
const RULES: [&str; 2] =
    [include_str!("../../../law/cn/period_rules.toml"), include_str!("../../../law/example/period_rules.toml")];

#[test]
fn all_data_files_are_read_without_an_error() {
    for text in CALENDARS {
        let calendar = Calendar::parse(text).unwrap_or_else(|e| panic!("{e:#?}"));
        assert!(calendar.years().count() > 0);
        for year in calendar.years() {
            for notice in calendar.notices_for(year) {
                for kind in notice.days.values().flatten() {
                    assert!(calendar.holiday_name(kind.holiday().unwrap()).is_some());
                }
            }
        }
    }
    for text in RULES {
        let rules = RuleSet::parse(text).unwrap_or_else(|e| panic!("{e:#?}"));
        for id in rules.ids() {
            assert!(id.starts_with(&format!("{}/", rules.jurisdiction())), "{id}");
            rules.resolve(id, None).unwrap();
        }
    }
}

#[test]
fn the_years_of_cn_are_those_announced() {
    let calendar = Calendar::parse(CALENDARS[0]).unwrap();
    assert_eq!(calendar.years().collect::<Vec<_>>(), (2004..=2026).collect::<Vec<_>>());
    let mark = |year| calendar.notices_for(year).find(|n| n.years == [year]).unwrap().mark;
    assert_eq!((mark(2024), mark(2025), mark(2026)), (Mark::ThirdParty, Mark::Verified, Mark::Verified));
}

#[test]
fn what_the_sheets_call_a_reading_is_marked_as_one() {
    let rules = RuleSet::parse(RULES[0]).unwrap();
    let mark = |id: &str, point| rules.resolve(id, None).unwrap().provenance(point).mark;
    assert_eq!(mark("cn/行政处罚法", PointName::WorkingDays), Mark::Verified, "P083");
    assert_eq!(mark("cn/行政复议法", PointName::RollOver), Mark::Verified, "R028, T002");
    assert_eq!(mark("cn/行政诉讼法", PointName::RollOver), Mark::Verified, "J025");
    assert_eq!(mark("cn/行政诉讼法", PointName::MonthEnd), Mark::Reading, "T008");
    assert_eq!(mark("cn/行政处罚法", PointName::RollOver), Mark::Reading, "P084");
    assert_eq!(mark("cn/网信部门行政执法程序规定", PointName::WorkingDays), Mark::Reading, "borrowed by a reading");
}
