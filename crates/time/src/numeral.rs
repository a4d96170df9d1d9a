//! Numbers as statutes and people write them: 15, １５, 十五, 一五, 两.

/// Full-width digits, letters and punctuation as their plain forms; other characters stay.
pub(crate) fn plain(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c),
        '\u{3000}' | '\u{a0}' => ' ',
        _ => c,
    }
}

fn digit(c: char) -> Option<u32> {
    Some(match c {
        '零' | '〇' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

fn weight(c: char) -> Option<u32> {
    Some(match c {
        '十' => 10,
        '百' => 100,
        '千' => 1000,
        _ => return None,
    })
}

/// Whether a character can stand in a number.
pub(crate) fn belongs(c: char) -> bool {
    c.is_ascii_digit() || digit(c).is_some() || weight(c).is_some()
}

/// The value of a whole number up to 99 999 999, in Arabic digits or in Chinese numerals, or `None`.
pub(crate) fn parse(text: &str) -> Option<u32> {
    if text.is_empty() || text.chars().count() > 8 {
        return None;
    }
    if text.chars().all(|c| c.is_ascii_digit()) {
        return text.parse().ok();
    }
    if text.chars().count() > 1 && text.chars().all(|c| digit(c).is_some()) {
        // 二〇二六: digits by position.
        return text.chars().filter_map(digit).try_fold(0u32, |sum, d| sum.checked_mul(10)?.checked_add(d));
    }
    let mut total = 0u32;
    let mut pending: Option<u32> = None;
    let mut last_weight = u32::MAX;
    for c in text.chars() {
        if let Some(d) = digit(c) {
            if pending.is_some_and(|p| p != 0) {
                return None;
            }
            pending = Some(d);
        } else if let Some(w) = weight(c) {
            if w >= last_weight {
                return None;
            }
            // 十五 is 15: a leading 十 stands for one ten.
            let count = match pending {
                Some(0) | None if w == 10 => 1,
                Some(n) if n > 0 => n,
                _ => return None,
            };
            total = total.checked_add(count.checked_mul(w)?)?;
            last_weight = w;
            pending = None;
        } else {
            return None;
        }
    }
    total.checked_add(pending.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn numbers_of_statutes() {
        for (text, value) in [
            ("5", 5),
            ("五", 5),
            ("十", 10),
            ("十五", 15),
            ("二十", 20),
            ("三十", 30),
            ("四十五", 45),
            ("一百", 100),
            ("一百零五", 105),
            ("一百二十", 120),
            ("两千", 2000),
            ("二〇二六", 2026),
            ("两", 2),
        ] {
            assert_eq!(parse(text), Some(value), "{text}");
        }
        for text in ["", "十百", "五五十", "百", "5五", "x", "123456789"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
