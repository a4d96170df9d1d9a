//! The values of numbers, strings, dates and places as they are written.
use super::chars;
use fazhi_law::Locator;
use fazhi_time::{Date, parse_date};

/// A number as written: `value / 10^scale`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    /// All digits.
    pub(super) value: i128,
    /// Digits after the point.
    pub(super) scale: u32,
}

/// Most digits a number may have: what is multiplied by a hundred must still fit.
const MAX_DIGITS: usize = 30;

/// Reads `150_000`, `0.5`, full-width digits too (they were reported); `None` when it has too many digits.
pub(super) fn number(text: &str) -> Option<Number> {
    let clean: String = text.chars().filter(|c| *c != '_').map(|c| chars::digit(c).unwrap_or(c)).collect();
    let (whole, fraction) = clean.split_once('.').unwrap_or((clean.as_str(), ""));
    let digits = format!("{}{fraction}", whole.trim_start_matches('0'));
    if digits.len() > MAX_DIGITS || fraction.len() > MAX_DIGITS {
        return None;
    }
    let value = if digits.is_empty() { 0 } else { digits.parse().ok()? };
    Some(Number { value, scale: u32::try_from(fraction.len()).ok()? })
}

impl Number {
    /// 10^scale.
    pub(super) fn unit(self) -> i128 {
        10i128.checked_pow(self.scale).unwrap_or(1)
    }

    /// Hundredths, if it has no smaller part.
    pub(super) fn hundredths(self) -> Option<i128> {
        match self.scale {
            0 => self.value.checked_mul(100),
            1 => self.value.checked_mul(10),
            2 => Some(self.value),
            _ => None,
        }
    }
}

/// A number in its one written form: no leading zeros, digits grouped by thousands.
pub(super) fn grouped(text: &str) -> String {
    let clean: String = text.chars().filter(|c| *c != '_').collect();
    let (whole, fraction) = clean.split_once('.').map_or((clean.as_str(), None), |(w, f)| (w, Some(f)));
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let mut out = String::new();
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push('_');
        }
        out.push(c);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// `2025-06-10`, four, two and two ASCII digits.
pub(super) fn date(text: &str) -> Option<Date> {
    let form =
        text.len() == 10 && text.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
    if form { parse_date(text).ok() } else { None }
}

/// `#61.1(2)`, also with full-width brackets.
pub(super) fn place(text: &str) -> Option<Locator> {
    let clean: String = text
        .chars()
        .skip(1)
        .map(|c| match c {
            '（' => '(',
            '）' => ')',
            c => c,
        })
        .collect();
    clean.parse().ok()
}

/// The value of a string with its quotes; an unknown escape stands for its character (it was reported).
pub(super) fn unquoted(text: &str) -> String {
    let mut chars = text.chars();
    chars.next();
    let mut out = String::new();
    let mut rest = chars.peekable();
    while let Some(c) = rest.next() {
        match c {
            '\\' => match rest.next() {
                Some('n') => out.push('\n'),
                Some(c) => out.push(c),
                None => {}
            },
            // The closing quote; the lexer saw to it that no other stands inside.
            _ if rest.peek().is_none() && is_quote(c) => {}
            c => out.push(c),
        }
    }
    out
}

/// Quotes a string may begin and end with.
pub(super) fn is_quote(c: char) -> bool {
    chars::plain(c) == Some("\"") || c == '"'
}

/// A string in its one written form.
pub(super) fn quoted(value: &str) -> String {
    let mut out = String::from("\"");
    for c in value.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        assert_eq!(number("150_000"), Some(Number { value: 150_000, scale: 0 }));
        assert_eq!(number("0.50"), Some(Number { value: 50, scale: 2 }));
        assert_eq!(number("00.005").and_then(Number::hundredths), None);
        assert_eq!(number(&"9".repeat(31)), None);
        assert_eq!(["0", "007", "1000", "1_50_000.25"].map(grouped), ["0", "7", "1_000", "150_000.25"]);
    }

    #[test]
    fn strings_read_back() {
        for value in ["", "a\"b\\c\nd", "“他说”", "\\"] {
            assert_eq!(unquoted(&quoted(value)), value);
        }
        assert_eq!(unquoted("“他说\"好\"”"), "他说\"好\"");
        assert_eq!(unquoted("\"\\\""), "\"");
    }
}
