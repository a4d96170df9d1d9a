//! What a line starts with.
use fazhi_law::numeral;

/// The marker at the front of a line, and where the words begin (byte offset).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marker {
    /// 第N编
    Part(u32),
    /// 第N分编
    Subpart(u32),
    /// 第N章
    Chapter(u32),
    /// 第N节
    Section(u32),
    /// 第N条(之M); `mended` when the marker has a printing fault.
    Article {
        /// N
        number: u32,
        /// M or 0
        branch: u16,
        /// Read in spite of a printing fault.
        mended: bool,
    },
    /// `一、`
    Top(u32),
    /// （一）
    Item(u32),
    /// `1.`
    Point(u32),
    /// 附件N (0 = without number)
    Annex(u32),
    /// 目录
    Contents,
    /// No marker.
    Plain,
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}')
}

/// Splits the longest prefix of numeral characters (spaces inside tolerated when `loose`).
fn take_number(text: &str, loose: bool) -> Option<(u32, bool, &str)> {
    let mut digits = String::new();
    let mut mended = false;
    let mut rest = text;
    for (at, c) in text.char_indices() {
        if numeral::is_numeral(c) {
            digits.push(c);
        } else if loose && (c == '－' || c == '-' || c == '—') {
            // A full-width minus printed for 一.
            digits.push('一');
            mended = true;
        } else if loose && is_space(c) {
            mended = mended || !digits.is_empty();
        } else {
            rest = text.get(at..)?;
            break;
        }
        if digits.len() > 40 {
            return None;
        }
        rest = "";
    }
    numeral::parse(&digits).map(|n| (n, mended, rest))
}

/// Reads the marker of a line. `heading`: the source marks the line as a heading, so a division needs no further proof.
///
/// The second value is the rest of the line after marker and separating space.
///
/// ```
/// use fazhi_corpus::structure::{classify, Marker};
/// assert_eq!(classify("第三条 国家", false), (Marker::Article { number: 3, branch: 0, mended: false }, "国家"));
/// assert_eq!(classify("第三条规定的行为", false).0, Marker::Plain);
/// assert_eq!(classify("（二）其他", false), (Marker::Item(2), "其他"));
/// ```
pub fn classify(text: &str, heading: bool) -> (Marker, &str) {
    let Some(first) = text.chars().next() else { return (Marker::Plain, text) };
    let found = match first {
        '第' | '笫' => ordinal(text, first == '笫', heading),
        '（' | '(' => bracketed(text),
        '附' => annex(text, heading),
        '目' => (text.chars().filter(|c| !is_space(*c)).eq("目录".chars())).then_some((Marker::Contents, "")),
        '0'..='9' | '０'..='９' => point(text),
        c if numeral::is_numeral(c) => top(text),
        _ => None,
    };
    found.unwrap_or((Marker::Plain, text))
}

fn ordinal(text: &str, misprint: bool, heading: bool) -> Option<(Marker, &str)> {
    let body = text.strip_prefix(['第', '笫'])?;
    let (number, mended, rest) = take_number(body, true)?;
    let mended = mended || misprint;
    if let Some(after) = rest.strip_prefix('条') {
        let (branch, after) = match after.strip_prefix('之') {
            Some(tail) => {
                let (b, _, rest) = take_number(tail, false)?;
                (u16::try_from(b).ok()?, rest)
            }
            None => (0, after),
        };
        // A line that goes on without a space is a sentence that starts with a citation, unless the space slipped into the marker.
        if !after.is_empty() && !after.starts_with(is_space) && !body.split('条').next().is_some_and(|n| n.contains(is_space)) {
            return None;
        }
        return Some((Marker::Article { number, branch, mended }, after.trim_start_matches(is_space)));
    }
    let (mark, after) = if let Some(after) = rest.strip_prefix("分编") {
        (Marker::Subpart(number), after)
    } else if let Some(after) = rest.strip_prefix('编') {
        (Marker::Part(number), after)
    } else if let Some(after) = rest.strip_prefix('章') {
        (Marker::Chapter(number), after)
    } else if let Some(after) = rest.strip_prefix('节') {
        (Marker::Section(number), after)
    } else {
        return None;
    };
    let spaced = after.is_empty() || after.starts_with(is_space);
    let title = after.trim_matches(is_space);
    let title = if heading { title.trim_end_matches('。') } else { title };
    // Without heading mark and space, only something short that is no sentence is a heading.
    let short = title.chars().count() <= 40 && !title.ends_with(['。', '；', '，', '：']);
    (short && (heading || spaced)).then_some((mark, title))
}

fn bracketed(text: &str) -> Option<(Marker, &str)> {
    let body = text.strip_prefix(['（', '('])?;
    let (number, _, rest) = take_number(body, false)?;
    let after = rest.strip_prefix(['）', ')'])?.trim_start_matches(is_space);
    let ascii = body.starts_with(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
    Some((if ascii { Marker::Point(number) } else { Marker::Item(number) }, after))
}

fn point(text: &str) -> Option<(Marker, &str)> {
    let (number, _, rest) = take_number(text, false)?;
    let after = rest.strip_prefix(['.', '．', '、'])?;
    // 1.5 is a figure, not a marker.
    if after.starts_with(|c: char| c.is_ascii_digit()) || number == 0 || number > 200 {
        return None;
    }
    Some((Marker::Point(number), after.trim_start_matches(is_space)))
}

fn top(text: &str) -> Option<(Marker, &str)> {
    let (number, _, rest) = take_number(text, false)?;
    let after = rest.strip_prefix('、')?;
    (number > 0 && number <= 500).then_some((Marker::Top(number), after.trim_start_matches(is_space)))
}

fn annex(text: &str, heading: bool) -> Option<(Marker, &str)> {
    let body = text.strip_prefix('附')?;
    let body = body
        .strip_prefix(['件', '表', '录', '图'])
        .or_else(|| body.starts_with(['：', ':']).then_some(body))
        .or_else(|| body.is_empty().then_some(body))?;
    if body.chars().count() > 60 || body.ends_with(['。', '；', '，']) {
        return None;
    }
    let trimmed = body.trim_start_matches(is_space);
    let (number, rest) = match take_number(trimmed, false) {
        Some((n, _, rest)) if rest.is_empty() || rest.starts_with(is_space) || rest.starts_with(['：', ':', '.', '．', '、']) => {
            (n, rest)
        }
        _ if body.is_empty() || heading || body.starts_with(is_space) || body.starts_with(['：', ':']) => (0, trimmed),
        _ => return None,
    };
    Some((Marker::Annex(number), rest.trim_start_matches(|c| is_space(c) || "：:.．、".contains(c))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_of_real_printing() {
        let article = |n, b, mended| Marker::Article { number: n, branch: b, mended };
        for (line, mark, words) in [
            ("第一百二十条之一　资助的", article(120, 1, false), "资助的"),
            ("第一百二十八 条 人", article(128, 0, true), "人"),
            ("第一百二十八 条人", article(128, 0, true), "人"),
            ("笫五十四条 社", article(54, 0, true), "社"),
            ("第五十－条 机", article(51, 0, true), "机"),
            ("第十条", article(10, 0, false), ""),
            ("第二编 物 权", Marker::Part(2), "物 权"),
            ("第一分编  通则", Marker::Subpart(1), "通则"),
            ("第三节", Marker::Section(3), ""),
            ("(三)其他", Marker::Item(3), "其他"),
            ("1．甲", Marker::Point(1), "甲"),
            ("（1）甲", Marker::Point(1), "甲"),
            ("十二、将第十条", Marker::Top(12), "将第十条"),
            ("附件2：目录", Marker::Annex(2), "目录"),
            ("附：", Marker::Annex(0), ""),
            ("目　录", Marker::Contents, ""),
        ] {
            assert_eq!(classify(line, false), (mark, words), "{line}");
        }
    }

    #[test]
    fn sentences_are_no_markers() {
        for line in [
            "第三条规定的行为，",
            "1.5倍以上",
            "附有条件的",
            "第二章规定的期限届满的，从其规定。",
            "一百元以上",
            "（以下简称主管部门）",
            "附录于后的，从其规定。",
            "第三者",
        ] {
            assert_eq!(classify(line, false).0, Marker::Plain, "{line}");
        }
    }
}
