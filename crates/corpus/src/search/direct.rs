//! Queries that are a citation: they need no search.
use fazhi_law::{Reference, numeral};
use unicode_normalization::UnicodeNormalization;

/// The longest query that can be a citation, in characters.
const LONGEST: usize = 200;

/// The provision a query names, if it is a citation and nothing else: an identifier (`cn/网络安全法#61`), or what `read` understands
/// of one of its [`spellings`]. `read` must refuse a text that holds more than one citation and nothing else.
pub fn direct(query: &str, read: impl Fn(&str) -> Option<Reference>) -> Option<Reference> {
    let ways = spellings(query);
    // Identifiers have one form only.
    let named = ways.first().filter(|w| w.contains('/')).and_then(|w| w.parse().ok());
    named.or_else(|| ways.iter().find_map(|way| read(way)))
}

/// A query in the ways a citation may be meant, the likeliest first: as it stands; in compatibility form without spaces; with its
/// number in Chinese (61条 → 第六十一条); with the title in front (第六十一条 网络安全法 → 网络安全法第六十一条). Empty when it is too long.
///
/// ```
/// let ways = fazhi_corpus::search::spellings("第61条 网络安全法");
/// assert!(ways.contains(&"网络安全法第六十一条".to_owned()));
/// ```
pub fn spellings(query: &str) -> Vec<String> {
    let query = query.trim();
    if query.is_empty() || query.chars().take(LONGEST + 1).count() > LONGEST {
        return Vec::new();
    }
    let plain: String = query.nfkc().filter(|c| !c.is_whitespace()).collect();
    let chinese = in_chinese(&plain);
    let turned = turn(&chinese);
    let mut out: Vec<String> = Vec::new();
    for way in [query.to_owned(), plain, chinese].into_iter().chain(turned) {
        if !out.contains(&way) {
            out.push(way);
        }
    }
    out
}

/// Arabic numbers before 条, 款, 项 in Chinese, with 第 in front.
fn in_chinese(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut digits = String::new();
    for c in text.chars() {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        if !digits.is_empty() {
            match digits.parse::<u32>().ok().filter(|n| *n > 0 && matches!(c, '条' | '款' | '项')) {
                Some(n) => {
                    if !out.ends_with(['第', '(', '（']) {
                        out.push('第');
                    }
                    out.push_str(&numeral::print(n));
                }
                None => out.push_str(&digits),
            }
            digits.clear();
        }
        out.push(c);
    }
    out.push_str(&digits);
    out
}

/// 第N条…法 → 法…第N条.
fn turn(text: &str) -> Option<String> {
    let rest = text.strip_prefix('第')?;
    let mut end = text.len() - rest.len();
    let mut seen_unit = false;
    for c in rest.chars() {
        match c {
            '条' | '款' | '项' => seen_unit = true,
            '第' | '之' | '(' | ')' => {}
            c if numeral::is_numeral(c) => {}
            _ => break,
        }
        end += c.len_utf8();
    }
    let (place, title) = text.split_at_checked(end)?;
    let title = title.trim_start_matches(['、', ',', '，', ':', '：']);
    (seen_unit && !title.is_empty()).then(|| format!("{title}{place}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_citation_is_read_however_it_is_typed() {
        let read = |text: &str| (text == "网络安全法第六十一条").then(|| "cn/网络安全法#61".parse::<Reference>().unwrap());
        for query in
            ["网络安全法第六十一条", "第六十一条 网络安全法", "网络安全法61条", "网络安全法 第６１条", "第61条，网络安全法"]
        {
            assert_eq!(direct(query, read).map(|r| r.to_string()).as_deref(), Some("cn/网络安全法#61"), "{query}");
        }
        assert_eq!(direct("cn/网络安全法@2025-10-28#61.3", |_| None).unwrap().to_string(), "cn/网络安全法@2025-10-28#61.3");
    }

    #[test]
    fn what_is_no_citation_is_left_to_the_search() {
        for query in ["", "  ", "网络安全", "第六十一条", "a/b c", "2024年6月", &"法".repeat(1000)] {
            assert_eq!(direct(query, |_| None), None, "{query}");
        }
        assert_eq!(spellings("2024年6月"), ["2024年6月"]);
    }
}
