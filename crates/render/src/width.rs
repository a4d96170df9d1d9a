//! How wide a text is, in tenths of the height of its letters: a Chinese letter is square, a Latin one a little more than half.

fn tenths(c: char) -> u32 {
    match c {
        'i' | 'l' | 'j' | 't' | 'f' | 'r' | '.' | ',' | ':' | ';' | '\'' | '|' | '(' | ')' | ' ' => 4,
        'm' | 'w' | 'M' | 'W' => 9,
        'A'..='Z' => 7,
        c if c.is_ascii() => 6,
        _ => 10,
    }
}

/// Width in pixels of a text in letters of `size` pixels.
pub(crate) fn of(text: &str, size: u32) -> u32 {
    text.chars().map(tenths).sum::<u32>().saturating_mul(size).div_ceil(10)
}

/// The text, cut with `…` where it is wider than `most` pixels.
pub(crate) fn cut(text: &str, size: u32, most: u32) -> String {
    if of(text, size) <= most {
        return text.to_owned();
    }
    let mut out = String::new();
    for c in text.chars() {
        if of(&out, size) + of("…", size) + tenths(c).saturating_mul(size).div_ceil(10) > most {
            break;
        }
        out.push(c);
    }
    format!("{}…", out.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_letters_are_wider_and_long_texts_are_cut() {
        assert!(of("网络", 12) > of("ab", 12));
        assert_eq!(cut("short", 12, 100), "short");
        let cutted = cut("a text that is much too long for its place", 12, 100);
        assert!(cutted.ends_with('…') && of(&cutted, 12) <= 100, "{cutted}");
    }
}
