//! Compares every day of 2004–2026 with PyPI `chinesecalendar`, where `FAZHI_PYTHON` names a Python that has it.
// Test code: a failed step is a failed test, and a skipped one has to be said.
#![allow(clippy::unwrap_used, clippy::print_stdout)]
use fazhi_time::{Calendar, Mode, parse_date};
use std::io::Write;
use std::process::Command;

const SCRIPT: &str = "\
import datetime, chinese_calendar
d = datetime.date(2004, 1, 1)
while d < datetime.date(2027, 1, 1):
    print(d, int(chinese_calendar.is_workday(d)), int(chinese_calendar.is_in_lieu(d)))
    d += datetime.timedelta(1)
";

/// Says that the comparison did not happen: in the list of the test runner where there is one, and on the output.
fn skip(why: &str) {
    println!("skipped: {why}");
    if let Some(list) = std::env::var_os("FAZHI_SKIPS") {
        let mut file = std::fs::OpenOptions::new().append(true).create(true).open(list).unwrap();
        writeln!(file, "fazhi-time chinesecalendar\t{why}").unwrap();
    }
}

#[test]
fn every_day_agrees_with_chinesecalendar() {
    let Some(python) = std::env::var_os("FAZHI_PYTHON") else {
        skip("FAZHI_PYTHON names no Python with chinesecalendar");
        return;
    };
    let output = Command::new(python).args(["-c", SCRIPT]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let calendar = Calendar::parse(include_str!("../../../law/cn/calendar.toml")).unwrap();
    let mut days = 0;
    let mut different = Vec::new();
    for line in String::from_utf8(output.stdout).unwrap().lines() {
        let mut parts = line.split_whitespace();
        let (date, works, moved) = (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap());
        let (kind, provisional) = calendar.day(parse_date(date).unwrap(), Mode::Announced).unwrap();
        assert!(!provisional);
        let ours_moved = matches!(kind, fazhi_time::DayKind::Holiday { moved: true, .. });
        if kind.works() != (works == "1") || ours_moved != (moved == "1") {
            different.push(format!("{line} but {kind:?}"));
        }
        days += 1;
    }
    assert_eq!(days, 8401, "every day of 23 years");
    assert!(different.is_empty(), "{}", different.join("\n"));
}
