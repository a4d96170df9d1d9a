//! How wide a text is, in hundredths of the height of its letters: a Chinese letter is square, a Latin one a little more than half.

fn hundredths(c: char) -> u32 {
    match c {
        'i' | 'l' | 'j' | 't' | 'f' | 'r' | '.' | ',' | ':' | ';' | '\'' | '|' | '(' | ')' | ' ' => 34,
        'm' | 'w' | 'M' | 'W' => 88,
        'A'..='Z' => 66,
        c if c.is_ascii() => 57,
        _ => 100,
    }
}

/// Width in pixels of a text in letters of `size` pixels.
pub(crate) fn of(text: &str, size: u32) -> u32 {
    text.chars().map(hundredths).sum::<u32>().saturating_mul(size).div_ceil(100)
}

/// The text, cut with `…` where it is wider than `most` pixels.
pub(crate) fn cut(text: &str, size: u32, most: u32) -> String {
    if of(text, size) <= most {
        return text.to_owned();
    }
    let mut out = String::new();
    for c in text.chars() {
        if of(&out, size) + of("…", size) + hundredths(c).saturating_mul(size).div_ceil(100) > most {
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
