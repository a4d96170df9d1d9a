//! The worked cases of the fact sheets that are computations of dates. Each test names its case; where a case asks for
//! more than dates, only the dates are checked here.
// Test code: a failed step is a failed test.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
use fazhi_time::{
    Answer, Bearer, Calendar, Cap, Clock, Extension, Mode, Moment, Note, Pause, Period, PointName, RuleSet, State, Why, due,
    parse_date, parse_moment,
};

fn calendar() -> Calendar {
    Calendar::parse(include_str!("../../../law/cn/calendar.toml")).unwrap()
}

fn rules() -> RuleSet {
    RuleSet::parse(include_str!("../../../law/cn/period_rules.toml")).unwrap()
}

/// The last day of `period` from `start` under `rule` (a name without its jurisdiction; empty for none).
fn last(start: &str, period: &str, rule: &str) -> String {
    let start = parse_moment(start).unwrap();
    let rule = match rule {
        "" => rules().general(),
        name => rules().resolve(&format!("cn/{name}"), Some(start.date())).unwrap(),
    };
    due(start, period.parse().unwrap(), &rule, &calendar(), Mode::Announced).unwrap().due.to_string()
}

/// The last day with extensions that were all granted on the first last day.
fn extended(start: &str, period: &str, by: &str, rule: &str) -> String {
    let granted = parse_date(&last(start, period, rule)).unwrap();
    let rule = rules().resolve(&format!("cn/{rule}"), None).unwrap();
    let mut clock = Clock::new(Some(parse_moment(start).unwrap()), period.parse().unwrap(), rule);
    clock.extensions.push(Extension { by: by.parse().unwrap(), granted });
    let reckoning = clock.reckon(&calendar(), Mode::Announced).unwrap().unwrap();
    assert_eq!(reckoning.refused, []);
    reckoning.last.unwrap().to_string()
}

#[test]
fn enforcement_t01_decision_review_and_suit() {
    assert_eq!(last("2025-03-12", "90 days", "行政处罚法"), "2025-06-10");
    assert_eq!(last("2025-06-12", "60 days", "行政复议法"), "2025-08-11");
    assert_eq!(last("2025-06-12", "6 months", "行政诉讼法"), "2025-12-12");
}

#[test]
fn enforcement_t03_five_working_days_across_the_national_day_week() {
    assert_eq!(last("2026-09-29", "五日", "行政处罚法"), "2026-10-12");
    let rule = rules().resolve("cn/行政处罚法", None).unwrap();
    let answer = due(parse_moment("2026-09-29").unwrap(), Period::Days(5), &rule, &calendar(), Mode::Announced).unwrap();
    let counted: Vec<String> = answer.strip.iter().filter(|d| d.counted).map(|d| d.date.to_string()).collect();
    assert_eq!(counted, ["2026-09-30", "2026-10-08", "2026-10-09", "2026-10-10", "2026-10-12"]);
    let worked = answer.strip.iter().find(|d| d.date.to_string() == "2026-10-10").unwrap();
    assert_eq!(worked.why, Why::WorkedWeekend { holiday: "国庆节".to_owned() });
    assert!(answer.notes.contains(&Note::WorkdaysMeant { period: Period::Days(5) }));
    assert!(answer.used.contains(&PointName::WorkingDays));
}

#[test]
fn enforcement_t07_two_year_limitation() {
    assert_eq!(last("2023-02-10", "二年", "行政处罚法"), "2025-02-10");
}

#[test]
fn enforcement_t09_ten_working_days_across_labour_day() {
    assert_eq!(last("2026-04-28", "十个工作日", "网信部门行政执法程序规定"), "2026-05-14");
}

#[test]
fn enforcement_t13_twenty_working_days_for_a_licence() {
    assert_eq!(last("2026-09-14", "二十日", "行政许可法"), "2026-10-16");
    assert_eq!(extended("2026-09-14", "20 days", "10 days", "行政许可法"), "2026-10-30");
}

#[test]
fn enforcement_t14_sixty_calendar_days_of_another_regulation() {
    assert_eq!(last("2026-07-20", "60 days", ""), "2026-09-18");
}

#[test]
fn enforcement_t15_seizure_thirty_and_thirty_days_without_roll_over() {
    assert_eq!(last("2026-04-08", "三十日", "行政强制法"), "2026-05-08");
    // 7 June 2026 is a Sunday: a measure that burdens the party is not prolonged by it.
    assert_eq!(extended("2026-04-08", "30 days", "30 days", "行政强制法"), "2026-06-07");
}

#[test]
fn enforcement_t15_testing_time_is_not_counted() {
    let rule = rules().resolve("cn/行政强制法", None).unwrap();
    let mut clock = Clock::new(Some(parse_moment("2026-04-08").unwrap()), Period::Days(30), rule);
    let day = |d| parse_date(d).unwrap();
    clock.pauses.push(Pause { from: day("2026-04-10"), to: Some(day("2026-04-16")), cause: "检测".to_owned() });
    let reckoning = clock.reckon(&calendar(), Mode::Announced).unwrap().unwrap();
    assert_eq!(reckoning.last.unwrap().to_string(), "2026-05-15");
}

#[test]
fn enforcement_t16_payment_in_fifteen_days() {
    assert_eq!(last("2026-03-02", "15 days", "行政处罚法"), "2026-03-17");
}

#[test]
fn enforcement_t18_review_and_suit() {
    assert_eq!(last("2026-03-16", "六十日", "行政复议法"), "2026-05-15");
    assert_eq!(last("2026-03-16", "六个月", "行政诉讼法"), "2026-09-16");
}

#[test]
fn enforcement_t23_hours_run_on_any_day() {
    assert_eq!(last("2026-05-09T10:00", "1 hour", ""), "2026-05-09T11:00");
    assert_eq!(last("2026-05-09T10:50", "半小时", ""), "2026-05-09T11:20");
}

#[test]
fn enforcement_t24_three_working_days_to_withdraw() {
    assert_eq!(last("2026-09-30", "三日", "行政处罚法"), "2026-10-10");
}

#[test]
fn services_tc01_four_hours_through_the_night() {
    assert_eq!(last("2026-11-03T22:10", "4小时", "国家网络安全事件报告管理办法"), "2026-11-04T02:10");
}

#[test]
fn services_tc05_two_hours_on_a_holiday() {
    assert_eq!(last("2026-10-02T09:00", "2 hours", "国家网络安全事件报告管理办法"), "2026-10-02T11:00");
}

#[test]
fn services_tc07_thirty_calendar_days_for_the_summary() {
    assert_eq!(last("2026-09-10", "30日", "国家网络安全事件报告管理办法"), "2026-10-10");
}

#[test]
fn services_tc14_licence_and_extension() {
    assert_eq!(last("2026-09-24", "20 days", "行政许可法"), "2026-10-29");
    assert_eq!(extended("2026-09-24", "20 days", "10 days", "行政许可法"), "2026-11-12");
}

#[test]
fn services_tc15_notice_of_missing_papers_and_the_deemed_acceptance() {
    assert_eq!(last("2026-09-29", "五日", "行政许可法"), "2026-10-12");
    assert_eq!(last("2026-09-29", "二十日", "行政许可法"), "2026-11-02");
}

#[test]
fn services_tc16_disclosure_and_extension() {
    assert_eq!(last("2026-04-28", "20个工作日", "政府信息公开条例"), "2026-05-28");
    assert_eq!(extended("2026-04-28", "20个工作日", "20个工作日", "政府信息公开条例"), "2026-06-26");
}

#[test]
fn services_tc17_petition_and_extension() {
    assert_eq!(last("2026-09-21", "60日", "信访工作条例"), "2026-11-20");
    assert_eq!(extended("2026-09-21", "60日", "30日", "信访工作条例"), "2026-12-20");
}

#[test]
fn services_tc19_data_sharing() {
    assert_eq!(last("2026-09-29", "10个工作日", "政务数据共享条例"), "2026-10-19");
    assert_eq!(extended("2026-09-29", "10个工作日", "10个工作日", "政务数据共享条例"), "2026-11-02");
    assert_eq!(last("2026-10-19", "20个工作日", "政务数据共享条例"), "2026-11-16");
}

#[test]
fn services_tc22_fifteen_days_by_the_civil_code() {
    assert_eq!(last("2026-10-01", "十五日", "电子商务法"), "2026-10-16");
}

#[test]
fn services_tc25_seven_days_before_it_takes_effect() {
    assert_eq!(last("2026-03-10", "7 days", ""), "2026-03-17");
}

#[test]
fn row_x014_periods_of_applicants_are_calendar_days_by_a_reading() {
    let rule = rules().resolve("cn/行政许可法", None).unwrap().for_bearer(Bearer::Person);
    let start = parse_moment("2026-09-29").unwrap();
    let answer = due(start, Period::Days(5), &rule, &calendar(), Mode::Announced).unwrap();
    assert_eq!(answer.due.to_string(), "2026-10-04");
    assert!(answer.notes.contains(&Note::PersonsPeriod { period: Period::Days(5) }));
    let open: Vec<&str> = rule.open_for(&answer.used).map(|o| o.id.as_str()).collect();
    assert!(open.contains(&"X014"), "{open:?}");
}

#[test]
fn rows_t001_t002_review_periods_roll_over_by_borrowed_law() {
    // 2 August 2026 + 60 days is 1 October, a holiday that lasts until the 7th.
    assert_eq!(last("2026-08-02", "60 days", "行政复议法"), "2026-10-08");
    let rule = rules().resolve("cn/行政复议法", None).unwrap();
    let start = parse_moment("2026-08-02").unwrap();
    let answer = due(start, Period::Days(60), &rule, &calendar(), Mode::Announced).unwrap();
    assert!(answer.used.contains(&PointName::RollOver));
    let provenance = rule.provenance(PointName::RollOver);
    assert_eq!(provenance.citations, ["cn/行政复议法@2023-09-01#88.1", "cn/民事诉讼法@2023-09-01#85.3"]);
    assert_eq!(provenance.from, Some("cn/民事诉讼法"));
}

#[test]
fn rows_p084_o7_a_silent_law_does_not_roll_over_and_says_that_this_is_open() {
    let rule = rules().resolve("cn/行政处罚法", None).unwrap();
    let start = parse_moment("2026-09-16").unwrap();
    let answer = due(start, Period::Days(15), &rule, &calendar(), Mode::Announced).unwrap();
    assert_eq!(answer.due.to_string(), "2026-10-01");
    assert!(answer.notes.iter().any(|n| matches!(n, Note::RestDay { .. })));
    assert_eq!(rule.open_for(&answer.used).map(|o| o.id.as_str()).collect::<Vec<_>>(), ["O7"]);
}

#[test]
fn row_t008_months_end_on_the_same_number_or_the_last_day() {
    assert_eq!(last("2026-01-31", "1 month", "行政处罚法"), "2026-02-28");
    assert_eq!(last("2024-02-29", "1 year", "行政处罚法"), "2025-02-28");
    // Two months are not one month twice.
    assert_eq!(last("2026-01-31", "2 months", "行政处罚法"), "2026-03-31");
    assert_eq!(extended("2026-01-31", "1 month", "1 month", "行政处罚法"), "2026-03-31");
}

#[test]
fn the_day_of_the_event_counts_where_the_asker_says_so() {
    let rule = rules().general().counting_first();
    let on = |start: &str, period: &str| {
        let start = parse_moment(start).unwrap();
        due(start, period.parse().unwrap(), &rule, &calendar(), Mode::Announced).unwrap().due.to_string()
    };
    assert_eq!(on("2026-09-29", "5 workdays"), "2026-10-10");
    assert_eq!(on("2026-03-16", "6 months"), "2026-09-15");
    assert_eq!(on("2026-03-16", "1 day"), "2026-03-16");
}

#[test]
fn the_hour_of_the_event_is_not_counted_in_civil_procedure() {
    assert_eq!(last("2026-03-05T10:20", "48 hours", "民事诉讼法"), "2026-03-07T11:00");
    assert_eq!(last("2026-03-05T23:30", "1 hour", "民事诉讼法"), "2026-03-06T01:00");
    assert_eq!(last("2026-03-05T10:20", "48 hours", "民法典"), "2026-03-07T10:20");
}

#[test]
fn a_year_not_announced_is_an_error_or_provisional() {
    let rule = rules().general();
    let ask = |mode| due(parse_moment("2026-12-30").unwrap(), Period::Workdays(5), &rule, &calendar(), mode);
    assert_eq!(ask(Mode::Announced).unwrap_err().code(), "time-year-not-announced");
    let answer = ask(Mode::Provisional).unwrap();
    assert!(answer.provisional);
    assert!(answer.notes.contains(&Note::NotAnnounced { years: vec![2027] }));
    assert_eq!(answer.due.to_string(), "2027-01-06");
    // Calendar days without roll-over ask nothing of the calendar.
    let plain = due(parse_moment("2026-12-30").unwrap(), Period::Days(90), &rule, &calendar(), Mode::Announced).unwrap();
    assert!(!plain.provisional);
}

#[test]
fn a_change_announced_later_is_not_known_before() {
    // The Spring Festival of 2020 was prolonged by a notice of 27 January 2020.
    let rule = rules().general();
    let from = |known: &str| {
        let calendar = calendar().known_on(parse_date(known).unwrap());
        due(parse_moment("2020-01-23").unwrap(), Period::Workdays(1), &rule, &calendar, Mode::Announced)
            .map(|d| d.due.to_string())
    };
    assert_eq!(from("2020-01-20").unwrap(), "2020-01-31");
    assert_eq!(from("2020-01-27").unwrap(), "2020-02-03");
    assert_eq!(from("2019-11-20").unwrap_err().code(), "time-year-not-announced");
}

/// A clock of ten working days from Monday 2 March 2026, so without a holiday nearby: its last day is Monday the 16th.
fn ten_workdays() -> Clock {
    Clock::new(Some(parse_moment("2026-03-02").unwrap()), Period::Workdays(10), rules().general())
}

fn ask(clock: &Clock, on: &str) -> Answer {
    clock.ask(parse_moment(on).unwrap(), &calendar(), Mode::Announced).unwrap()
}

fn pause(from: &str, to: Option<&str>, cause: &str) -> Pause {
    Pause { from: parse_date(from).unwrap(), to: to.map(|t| parse_date(t).unwrap()), cause: cause.to_owned() }
}

#[test]
fn states_of_a_clock() {
    let mut clock = ten_workdays();
    assert_eq!(ask(&clock, "2026-03-01").state, State::NotStarted);
    let State::Running { due, remaining } = ask(&clock, "2026-03-06").state else { panic!() };
    assert_eq!((due.to_string().as_str(), remaining.count), ("2026-03-16", 6));
    let State::Running { remaining, .. } = ask(&clock, "2026-03-16").state else { panic!() };
    assert_eq!(remaining.count, 0);
    let State::Missed { since, stopped } = ask(&clock, "2026-03-17").state else { panic!() };
    assert_eq!((since.to_string().as_str(), stopped), ("2026-03-17", None));
    clock.stop = Some(parse_moment("2026-03-16").unwrap());
    assert!(matches!(ask(&clock, "2026-03-15").state, State::Running { .. }), "the stop had not happened");
    assert!(matches!(ask(&clock, "2027-01-01").state, State::Stopped { .. }), "asked on the day of its stop");
    clock.stop = Some(parse_moment("2026-03-20").unwrap());
    let State::Missed { stopped, .. } = ask(&clock, "2026-04-01").state else { panic!() };
    assert_eq!(stopped, clock.stop);
    clock.start = None;
    assert_eq!(ask(&clock, "2026-04-01").state, State::NotStarted);
}

#[test]
fn overlapping_pauses_count_once_and_name_their_causes() {
    let mut clock = ten_workdays();
    clock.pauses.push(pause("2026-03-04", Some("2026-03-06"), "鉴定"));
    clock.pauses.push(pause("2026-03-05", Some("2026-03-09"), "公告"));
    let answer = ask(&clock, "2026-03-06");
    let State::Paused { since, causes, due } = answer.state else { panic!() };
    assert_eq!((since.to_string().as_str(), causes), ("2026-03-04", vec!["鉴定".to_owned(), "公告".to_owned()]));
    // Four working days (4, 5, 6, 9 March) are pushed behind the 16th.
    assert_eq!(due.unwrap().to_string(), "2026-03-20");
}

#[test]
fn a_pause_without_an_end_keeps_the_clock_open_until_its_cap() {
    let mut clock = ten_workdays();
    clock.pauses.push(pause("2026-03-05", None, "中止"));
    let State::Paused { due, since, .. } = ask(&clock, "2026-06-01").state else { panic!() };
    assert_eq!((due, since.to_string().as_str()), (None, "2026-03-05"));
    assert!(matches!(ask(&clock, "2026-03-04").state, State::Running { .. }), "the pause had not begun");
    clock.cap = Some(Cap::On(parse_date("2026-04-30").unwrap()));
    assert!(matches!(ask(&clock, "2026-06-01").state, State::Missed { .. }));
    // A clock that ended before the pause is not reopened by it.
    let mut ended = ten_workdays();
    ended.pauses.push(pause("2026-03-20", None, "中止"));
    assert!(matches!(ask(&ended, "2026-04-01").state, State::Missed { .. }));
}

#[test]
fn an_extension_after_the_last_day_is_refused() {
    let mut clock = ten_workdays();
    let by = Period::Workdays(5);
    clock.extensions.push(Extension { by, granted: parse_date("2026-03-16").unwrap() });
    assert_eq!(ask(&clock, "2026-03-20").reckoning.unwrap().last.unwrap().to_string(), "2026-03-23");
    // Granted after the extended last day: no effect. Granted on it: a second extension.
    clock.extensions.push(Extension { by, granted: parse_date("2026-03-24").unwrap() });
    let reckoning = clock.reckon(&calendar(), Mode::Announced).unwrap().unwrap();
    assert_eq!(reckoning.last.unwrap().to_string(), "2026-03-23");
    assert_eq!(reckoning.refused.iter().map(|r| r.last.to_string()).collect::<Vec<_>>(), ["2026-03-23"]);
    clock.extensions.push(Extension { by, granted: parse_date("2026-03-23").unwrap() });
    let reckoning = clock.reckon(&calendar(), Mode::Announced).unwrap().unwrap();
    // With it the clock runs until 30 March, so that the one of the 24th is in time as well: 7 April (the 6th is off).
    assert_eq!((reckoning.last.unwrap().to_string().as_str(), reckoning.refused.len()), ("2026-04-07", 0));
}

#[test]
fn a_refused_extension_leaves_no_trace_in_the_remarks() {
    let rule = rules().resolve("cn/行政强制法", None).unwrap();
    let mut clock = Clock::new(Some(parse_moment("2026-04-08").unwrap()), Period::Days(30), rule);
    clock.extensions.push(Extension { by: Period::Days(5), granted: parse_date("2026-08-01").unwrap() });
    let reckoning = clock.reckon(&calendar(), Mode::Announced).unwrap().unwrap();
    assert_eq!(reckoning.refused.len(), 1);
    assert!(!reckoning.notes.iter().any(|n| matches!(n, Note::WorkdaysMeant { .. })), "{:?}", reckoning.notes);
}

#[test]
fn extension_then_pause_then_cap_then_roll_over() {
    // 60 days from 2 August 2026 end on 1 October; three paused days move that to 4 October; the roll-over to the 8th.
    let rule = rules().resolve("cn/行政复议法", None).unwrap();
    let mut clock = Clock::new(Some(parse_moment("2026-08-02").unwrap()), Period::Days(60), rule);
    clock.pauses.push(pause("2026-08-10", Some("2026-08-12"), "调解"));
    let end = |clock: &Clock| clock.reckon(&calendar(), Mode::Announced).unwrap().unwrap().last.unwrap().to_string();
    assert_eq!(end(&clock), "2026-10-08");
    // 30 days more: 60 + 30 + 3 days end on 3 November.
    clock.extensions.push(Extension { by: Period::Days(30), granted: parse_date("2026-10-08").unwrap() });
    assert_eq!(end(&clock), "2026-11-03");
    // A cap on a Sunday rolls over, too: roll-over is last.
    clock.cap = Some(Cap::On(parse_date("2026-11-01").unwrap()));
    assert_eq!(end(&clock), "2026-11-02");
    clock.cap = Some(Cap::Length(Period::Days(80)));
    assert_eq!(end(&clock), "2026-10-21");
}

#[test]
fn hours_pause_by_whole_days_and_do_not_mix_with_days() {
    let start = parse_moment("2026-03-05T10:00").unwrap();
    let mut clock = Clock::new(Some(start), Period::Minutes(48 * 60), rules().general());
    clock.pauses.push(pause("2026-03-06", Some("2026-03-06"), "中止"));
    let answer = ask(&clock, "2026-03-07T10:00");
    let State::Running { due, remaining } = answer.state else { panic!() };
    assert_eq!((due, remaining.count), (parse_moment("2026-03-08T10:00").unwrap(), 24 * 60));
    assert!(matches!(ask(&clock, "2026-03-08T10:01").state, State::Missed { .. }));
    assert!(matches!(ask(&clock, "2026-03-08").state, State::Running { .. }), "a day is not after its own hours");
    clock.extensions.push(Extension { by: Period::Days(1), granted: parse_date("2026-03-05").unwrap() });
    assert_eq!(clock.reckon(&calendar(), Mode::Announced).unwrap_err().code(), "time-units-mixed");
    let day = Clock::new(Some(Moment::Day(start.date())), Period::Minutes(60), rules().general());
    assert_eq!(day.reckon(&calendar(), Mode::Announced).unwrap_err().code(), "time-hours-need-moment");
}
