//! A place in a source shown as people expect it: file, line, the line itself, a mark under the words meant.
use fazhi_lang::ast::Span;

/// Longest part of a source line shown, in characters.
const MAX_SHOWN: usize = 110;

/// Line and column of a byte, both from one; columns count characters.
pub(crate) fn line_column(text: &str, at: u32) -> (usize, usize) {
    let at = usize::try_from(at).unwrap_or(usize::MAX).min(text.len());
    let head = text.get(..at).unwrap_or(text);
    let line = head.matches('\n').count() + 1;
    (line, head.chars().rev().take_while(|c| *c != '\n').count() + 1)
}

/// Columns of a terminal a character takes: ideographs and full-width forms take two.
pub(crate) fn width(c: char) -> usize {
    let wide = matches!(c, '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{303E}' | '\u{3041}'..='\u{33FF}' | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}' | '\u{A000}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}'
        | '\u{FF00}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}' | '\u{20000}'..='\u{3FFFD}');
    if wide { 2 } else { 1 }
}

/// The lines of an excerpt, `place` first.
pub(crate) fn lines(place: &str, text: &str, span: Span) -> Vec<String> {
    let (line, column) = line_column(text, span.start);
    let Some(source) = text.lines().nth(line - 1) else { return vec![format!("  --> {place}")] };
    // A long line is cut so that the mark is still seen.
    let skip = if column > MAX_SHOWN { column - MAX_SHOWN / 2 } else { 0 };
    let shown: String = source.chars().skip(skip).take(MAX_SHOWN).map(|c| if c == '\t' { ' ' } else { c }).collect();
    let before: usize = shown.chars().take(column - 1 - skip).map(width).sum();
    let meant = text.get(span.start as usize..span.end as usize).unwrap_or("");
    let first = meant.lines().next().unwrap_or("").chars().count();
    let marked: usize = shown.chars().skip(column - 1 - skip).take(first.max(1)).map(width).sum();
    let number = line.to_string();
    let gap = " ".repeat(number.len());
    vec![
        format!("{gap} --> {place}"),
        format!("{gap} |"),
        format!("{number} | {shown}"),
        format!("{gap} | {}{}", " ".repeat(before), "^".repeat(marked.max(1))),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_stands_under_wide_characters() {
        let text = "职权 a\n  依据 #61.9 when x\n";
        let start = u32::try_from(text.find("#61").unwrap()).unwrap();
        let shown = lines("f.fz:2:6", text, Span { start, end: start + 5 });
        assert_eq!(shown, ["  --> f.fz:2:6", "  |", "2 |   依据 #61.9 when x", "  |        ^^^^^"]);
    }

    #[test]
    fn no_span_makes_it_fall() {
        for (start, end) in [(0, 0), (5, 3), (900, 901), (u32::MAX, u32::MAX), (1, 2)] {
            assert!(!lines("x", "法\n", Span { start, end }).is_empty());
        }
        assert_eq!(line_column("法律\n条", 7), (2, 1));
        let long = format!("{}x", "法".repeat(5_000));
        assert!(lines("x", &long, Span { start: 15_000, end: 15_001 })[3].ends_with('^'));
    }
}
