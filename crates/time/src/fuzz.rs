//! Entry for the fuzzer: dates, periods, calendars, period rules, and the day that comes out.
use crate::{Calendar, Mode, Moment, Period, RuleSet, due, parse_date, parse_moment};

/// Reads arbitrary bytes: each line as a date and as a period, the whole as a calendar and as period rules; then counts with what was read.
///
/// # Panics
/// When a period does not print and read back, or a counted last day comes before its start: that is the finding.
#[allow(clippy::panic)]
pub fn periods(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let calendar = Calendar::parse(text).ok();
    let rules = RuleSet::parse(text).ok();
    let mut starts: Vec<Moment> = Vec::new();
    let mut lengths: Vec<Period> = Vec::new();
    for line in text.lines().take(40) {
        if let Ok(date) = parse_date(line) {
            starts.push(Moment::Day(date));
        }
        if let Ok(moment) = parse_moment(line) {
            starts.push(moment);
        }
        if let Ok(period) = line.parse::<Period>() {
            if period.to_string().parse::<Period>().as_ref() != Ok(&period) {
                panic!("a period does not read back: {line:?} gives {period}");
            }
            lengths.push(period);
        }
    }
    let general = RuleSet::parse("").ok().map(|r| r.general());
    let Some(rule) = rules.map(|r| r.general()).or(general) else { return };
    let Some(calendar) = calendar.or_else(|| Calendar::parse("").ok()) else { return };
    for start in starts.iter().take(4) {
        for length in lengths.iter().take(4) {
            if let Ok(answer) = due(*start, *length, &rule, &calendar, Mode::Provisional)
                && answer.due.date() < start.date()
            {
                panic!("{length} from {start} ends before it begins: {}", answer.due);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn ordinary_lines_are_counted() {
        super::periods("2026-09-25\n5 workdays\n90 days\n2026年9月25日\n两个月\n".as_bytes());
        super::periods(&[0xFF, 0xFE]);
    }
}
