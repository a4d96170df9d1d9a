//! Properties that hold for every period, start and pause.
// Test code: a failed step is a failed test.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
use fazhi_time::{
    Calendar, Clock, Date, Extension, Mode, Moment, Pause, Period, PeriodRule, Reckoning, RuleSet, Time, due, parse_date,
    parse_moment,
};
use proptest::prelude::*;
use std::sync::LazyLock;

static CALENDAR: LazyLock<Calendar> = LazyLock::new(|| Calendar::parse(include_str!("../../../law/cn/calendar.toml")).unwrap());
static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::parse(include_str!("../../../law/cn/period_rules.toml")).unwrap());

fn day() -> impl Strategy<Value = Date> {
    (0i64..8000).prop_map(|n| Date::constant(2004, 1, 1).checked_add(jiff::Span::new().days(n)).unwrap())
}

fn rule() -> impl Strategy<Value = PeriodRule> {
    let mut all: Vec<PeriodRule> = RULES.ids().iter().map(|id| RULES.resolve(id, None).unwrap()).collect();
    all.push(RULES.general());
    all.push(RULES.general().counting_first());
    prop::sample::select(all)
}

fn period() -> impl Strategy<Value = Period> {
    prop_oneof![
        (1u32..400).prop_map(Period::Days),
        (1u32..200).prop_map(Period::Workdays),
        (1u32..40).prop_map(Period::Months),
        (1u32..5).prop_map(Period::Years),
    ]
}

/// The next longer period of the same kind.
fn longer(period: Period) -> Period {
    match period {
        Period::Minutes(n) => Period::Minutes(n + 1),
        Period::Days(n) => Period::Days(n + 1),
        Period::Workdays(n) => Period::Workdays(n + 1),
        Period::Months(n) => Period::Months(n + 1),
        Period::Years(n) => Period::Years(n + 1),
    }
}

fn pauses() -> impl Strategy<Value = Vec<Pause>> {
    prop::collection::vec((0i64..300, 0i64..40), 0..4).prop_map(|list| {
        list.iter()
            .enumerate()
            .map(|(i, (from, length))| Pause { from: after(*from), to: Some(after(from + length)), cause: format!("c{i}") })
            .collect()
    })
}

fn after(days: i64) -> Date {
    Date::constant(2015, 6, 1).checked_add(jiff::Span::new().days(days)).unwrap()
}

fn last(start: Date, period: Period, rule: &PeriodRule) -> Date {
    due(Moment::Day(start), period, rule, &CALENDAR, Mode::Provisional).unwrap().due.date()
}

fn reckon(start: Date, period: Period, rule: &PeriodRule, pauses: Vec<Pause>) -> Reckoning {
    let mut clock = Clock::new(Some(Moment::Day(start)), period, rule.clone());
    clock.pauses = pauses;
    clock.reckon(&CALENDAR, Mode::Provisional).unwrap().unwrap()
}

proptest! {
    #[test]
    fn a_later_start_never_ends_earlier(start in day(), gap in 0i64..60, period in period(), rule in rule()) {
        let later = start.checked_add(jiff::Span::new().days(gap)).unwrap();
        prop_assert!(last(start, period, &rule) <= last(later, period, &rule));
    }

    #[test]
    fn a_longer_period_never_ends_earlier(start in day(), period in period(), rule in rule()) {
        // Where 10 days are working days and 11 are not, a longer figure can end earlier: that is the law (行政强制法 69).
        let (short, long) = (rule.understand(period), rule.understand(longer(period)));
        prop_assume!(short.unit() == long.unit());
        prop_assert!(last(start, period, &rule) <= last(start, longer(period), &rule));
    }

    #[test]
    fn the_strip_is_every_day_and_counts_the_length(start in day(), period in period(), rule in rule(), pauses in pauses()) {
        let answer = reckon(start, period, &rule, pauses);
        prop_assert_eq!(answer.strip.first().unwrap().date, start);
        prop_assert_eq!(Some(Moment::Day(answer.strip.last().unwrap().date)), answer.last);
        for pair in answer.strip.windows(2) {
            prop_assert_eq!(pair[0].date.tomorrow().unwrap(), pair[1].date);
        }
        let counted = answer.strip.iter().filter(|d| d.counted).count() as u32;
        match rule.understand(period) {
            Period::Days(n) | Period::Workdays(n) => prop_assert_eq!(counted, n),
            _ => prop_assert!(counted >= 28),
        }
        let numbers: Vec<u32> = answer.strip.iter().filter_map(|d| d.number).collect();
        prop_assert_eq!(numbers, (1..=counted).collect::<Vec<_>>());
        let consulted = answer.strip.iter().any(|d| d.provisional);
        prop_assert!(!consulted || answer.provisional, "a provisional day makes the answer provisional");
    }

    #[test]
    fn working_days_and_moved_ends_are_working_days(start in day(), period in period(), rule in rule()) {
        let answer = due(Moment::Day(start), period, &rule, &CALENDAR, Mode::Provisional).unwrap();
        let rolls = rule.roll_over.value == fazhi_time::RollOver::FirstWorkdayAfter;
        if rolls || matches!(rule.understand(period), Period::Workdays(_)) {
            let kind = CALENDAR.day(answer.due.date(), Mode::Provisional).unwrap().0;
            prop_assert!(kind.works(), "{} is {kind:?}", answer.due);
        }
    }

    #[test]
    fn a_pause_never_shortens(start in day(), period in period(), rule in rule(), pauses in pauses()) {
        let start = start.min(after(30));
        let paused = reckon(start, period, &rule, pauses.clone());
        let plain = reckon(start, period, &rule, vec![]);
        prop_assert!(plain.last.unwrap().date() <= paused.last.unwrap().date());
        let fewer = reckon(start, period, &rule, pauses.into_iter().skip(1).collect());
        prop_assert!(fewer.last.unwrap().date() <= paused.last.unwrap().date());
    }

    #[test]
    fn overlapping_pauses_are_their_union(start in 0i64..30, period in period(), rule in rule(), pauses in pauses()) {
        let mut days: Vec<Date> = Vec::new();
        for p in &pauses {
            days.extend(p.from.series(jiff::Span::new().days(1)).take_while(|d| *d <= p.to.unwrap()));
        }
        days.sort();
        days.dedup();
        let single = days.iter().map(|d| Pause { from: *d, to: Some(*d), cause: String::new() }).collect::<Vec<_>>();
        let union = reckon(after(start), period, &rule, single);
        let overlapping = reckon(after(start), period, &rule, pauses);
        prop_assert_eq!(union.last, overlapping.last);
        prop_assert_eq!(union.strip.len(), overlapping.strip.len());
    }

    #[test]
    fn each_paused_day_moves_a_calendar_period_by_one_day(start in 0i64..30, n in 40u32..400, length in 1i64..30) {
        let rule = RULES.general();
        let pause = Pause { from: after(31), to: Some(after(30 + length)), cause: String::new() };
        let plain = reckon(after(start), Period::Days(n), &rule, vec![]).last.unwrap().date();
        let paused = reckon(after(start), Period::Days(n), &rule, vec![pause]).last.unwrap().date();
        prop_assert_eq!(plain.checked_add(jiff::Span::new().days(length)).unwrap(), paused);
    }

    #[test]
    fn an_extension_in_time_adds_its_length(start in day(), n in 11u32..90, more in 11u32..90) {
        let rule = RULES.general();
        let mut clock = Clock::new(Some(Moment::Day(start)), Period::Days(n), rule.clone());
        clock.extensions.push(Extension { by: Period::Days(more), granted: start });
        let extended = clock.reckon(&CALENDAR, Mode::Provisional).unwrap().unwrap();
        prop_assert_eq!(extended.last.unwrap().date(), last(start, Period::Days(n + more), &rule));
    }

    #[test]
    fn hours_end_exactly_that_many_minutes_later(start in day(), minute in 0i8..60, hour in 0i8..24, n in 1u32..10_000) {
        let at = start.to_datetime(Time::new(hour, minute, 0, 0).unwrap());
        let answer = due(Moment::At(at), Period::Minutes(n), &RULES.general(), &CALENDAR, Mode::Announced).unwrap();
        prop_assert_eq!(answer.due, Moment::At(at.checked_add(jiff::Span::new().minutes(i64::from(n))).unwrap()));
    }

    #[test]
    fn what_is_printed_can_be_read_again(period in period(), minutes in 1u32..100_000, start in day()) {
        for period in [period, Period::Minutes(minutes)] {
            prop_assert_eq!(period.to_string().parse(), Ok(period));
            prop_assert_eq!(period.chinese().parse(), Ok(period));
        }
        prop_assert_eq!(parse_date(&start.to_string()), Ok(start));
        prop_assert_eq!(parse_date(&fazhi_time::chinese(start)), Ok(start));
        let at = Moment::At(start.at(i8::try_from(minutes % 24).unwrap(), i8::try_from(minutes % 60).unwrap(), 0, 0));
        prop_assert_eq!(parse_moment(&at.to_string()), Ok(at));
        prop_assert_eq!(parse_moment(&at.chinese()), Ok(at));
    }

    #[test]
    fn parsing_never_panics(text in any::<String>(), odd in "[0-9０-９一二十百千零〇两半年月日个工作小时分钟内以T: -]{0,40}") {
        for text in [text.as_str(), odd.as_str()] {
            let _ = text.parse::<Period>();
            let _ = parse_date(text);
            let _ = parse_moment(text);
            let _ = Calendar::parse(text);
            let _ = RuleSet::parse(text);
        }
    }
}
