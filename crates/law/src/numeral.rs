//! Chinese numerals as statutes write them: 六十一, 一百二十条之一, 一〇〇, full-width and ASCII digits.

/// The largest number read or written: no statute counts further, and it keeps arithmetic safe.
pub const MAX: u32 = 99_999;

/// The digit a character stands for (0–9), in Chinese, full-width or ASCII form.
pub fn digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '○' | '零' | 'Ｏ' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        '0'..='9' => c as u32 - '0' as u32,
        '０'..='９' => c as u32 - '０' as u32,
        _ => return None,
    })
}

fn unit(c: char) -> Option<u32> {
    Some(match c {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1_000,
        '万' => 10_000,
        _ => return None,
    })
}

/// Whether `c` can stand in a number.
pub fn is_numeral(c: char) -> bool {
    digit(c).is_some() || unit(c).is_some()
}

/// The number written as `text`, if the whole of it is one number from 0 to [`MAX`].
///
/// ```
/// use fazhi_law::numeral::parse;
/// assert_eq!(parse("一百二十"), Some(120));
/// assert_eq!(parse("一〇〇"), Some(100));
/// assert_eq!(parse("１２"), Some(12));
/// assert_eq!(parse("十条"), None);
/// ```
pub fn parse(text: &str) -> Option<u32> {
    if text.is_empty() || text.chars().count() > 12 {
        return None;
    }
    if text.chars().any(|c| unit(c).is_some()) { parse_with_units(text) } else { parse_digits(text) }
}

fn parse_digits(text: &str) -> Option<u32> {
    let mut value = 0u32;
    for c in text.chars() {
        value = value.checked_mul(10)?.checked_add(digit(c)?)?;
    }
    (value <= MAX).then_some(value)
}

fn parse_with_units(text: &str) -> Option<u32> {
    let (mut total, mut below_wan, mut pending) = (0u32, 0u32, None::<u32>);
    let mut last_unit = u32::MAX;
    for c in text.chars() {
        if let Some(d) = digit(c) {
            if c == '零' || c == '〇' || c == '○' {
                if pending.is_some() {
                    return None;
                }
                continue;
            }
            if pending.is_some() {
                return None;
            }
            pending = Some(d);
        } else {
            let u = unit(c)?;
            if u == 10_000 {
                if total != 0 {
                    return None;
                }
                total = below_wan.checked_add(pending.take()?)?.checked_mul(10_000)?;
                below_wan = 0;
                last_unit = u32::MAX;
                continue;
            }
            if u >= last_unit {
                return None;
            }
            last_unit = u;
            // 十二 says 10 + 2: a unit without a digit counts once, but only at the front.
            let factor = match pending.take() {
                Some(d) => d,
                None if u == 10 => 1,
                None => return None,
            };
            below_wan = below_wan.checked_add(factor.checked_mul(u)?)?;
        }
    }
    let value = total.checked_add(below_wan)?.checked_add(pending.unwrap_or(0))?;
    (value <= MAX).then_some(value)
}

/// `value` as statutes write it; numbers above [`MAX`] come in ASCII digits.
///
/// ```
/// use fazhi_law::numeral::print;
/// assert_eq!(print(10), "十");
/// assert_eq!(print(61), "六十一");
/// assert_eq!(print(101), "一百零一");
/// assert_eq!(print(110), "一百一十");
/// assert_eq!(print(1260), "一千二百六十");
/// ```
pub fn print(value: u32) -> String {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let name = |d: u32| DIGITS.get(d as usize).copied().unwrap_or('零');
    if value > MAX {
        return value.to_string();
    }
    if value == 0 {
        return "零".to_owned();
    }
    let mut out = String::new();
    let mut rest = value;
    let mut gap = false;
    for (u, c) in [(10_000, '万'), (1_000, '千'), (100, '百'), (10, '十'), (1, ' ')] {
        let d = rest / u;
        rest %= u;
        if d == 0 {
            gap = !out.is_empty();
            continue;
        }
        if gap {
            out.push('零');
            gap = false;
        }
        if !(u == 10 && d == 1 && out.is_empty()) {
            out.push(name(d));
        }
        if u > 1 {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_reads_back() {
        for n in 0..=MAX {
            assert_eq!(parse(&print(n)), Some(n), "{}", print(n));
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for bad in ["", "十十", "百", "一二十", "第一", "九九九九九九", "一百百", "二千三千", "一 二"] {
            assert_eq!(parse(bad), None, "{bad}");
        }
        assert_eq!(parse("一〇〇"), Some(100));
        assert_eq!(parse("三八八"), Some(388));
        assert_eq!(parse("九千"), Some(9000));
    }
}
